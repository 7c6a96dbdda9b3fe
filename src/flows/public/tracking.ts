import { ageTable } from '../../domain/consent/age-of-consent';
import { decide, type DecisionWorld } from '../../domain/consent/decide';
import type { ConsentFacts, PersonFacts } from '../../domain/consent/facts';
import type { Purpose } from '../../domain/consent/purpose';
import type { PublicSettings } from '../../domain/public-settings';
import { keyedHash, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import type { Read, Row } from '../../twenty/records';
import { STANDING_SELECTION } from '../consent/answer-rows';
import { CONSENT_OBJECTS } from '../consent/consent-objects';
import { consentFacts } from '../consent/person-facts';
import { readPeopleFacts } from '../consent/read-facts';
import { withOrigins } from '../consent/read-purposes';
import { readPublic } from './read-public';

/**
 * A browser is known by a random number that the site made and keeps there; here only its keyed hash is stored. Whoever
 * does not have the number can neither read nor change what was chosen with it.
 */
const VISITOR = /^[A-Za-z0-9_-]{16,128}$/;
/** A number of one or two signs is no random number but a mistake, and would be everybody's. */
const LEAST_SIGNS = 4;

export const isVisitor = (value: unknown): value is string =>
  typeof value === 'string' && VISITOR.test(value) && new Set(value).size >= LEAST_SIGNS;

/** The hash under the current key first, then those that an older choice may stand under. */
export const visitorKeys = (keyring: Keyring, visitor: string): string[] =>
  keyring.versions.map((version) => keyedHash(keyring, 'suppression', `VISITOR:${visitor}`, version));

const answersRead = (keyring: Keyring, visitor: string): Read => ({
  object: CONSENT_OBJECTS.consent,
  filter: { contactKey: { in: visitorKeys(keyring, visitor) } },
  selection: STANDING_SELECTION,
});

/** Purposes of tracking: those that name the web as their channel, and not merely all channels. */
export const isTracking = ({ isActive, channels }: Purpose): boolean => isActive && channels.includes('WEB');

/** Whether a visitor has a say: consent can be given or not, and to these one can object (Art. 21(1) and (2)). */
export const isChoosable = ({ legalBasis, isDirectMarketing }: Purpose): boolean =>
  isDirectMarketing ||
  legalBasis === 'CONSENT' ||
  legalBasis === 'LEGITIMATE_INTERESTS' ||
  legalBasis === 'PUBLIC_TASK';

export type Tracked = {
  purpose: Purpose;
  allowed: boolean;
  /** What the visitor chose, where that still counts. */
  choice: 'ALLOWED' | 'REFUSED' | null;
};

const isAbout = (purpose: Purpose, row: ConsentFacts): boolean =>
  row.purposeId === purpose.id && (row.channel === 'WEB' || row.channel === 'ALL');

const choiceOf = (purpose: Purpose, people: readonly PersonFacts[], at: number): Tracked['choice'] => {
  const rows = people
    .flatMap(({ consents }) => consents)
    .filter((row) => isAbout(purpose, row) && row.since <= at);
  const latest = rows.reduce<ConsentFacts | null>((best, row) => {
    if (best === null || row.since > best.since) return row;
    // Of two of the same moment the one that permits less counts.
    return row.since === best.since && row.state !== 'GIVEN' ? row : best;
  }, null);
  if (latest === null) return null;
  if (latest.state === 'GIVEN') return latest.expiresAt === null || latest.expiresAt > at ? 'ALLOWED' : null;
  return latest.state === 'REFUSED' || latest.state === 'WITHDRAWN' ? 'REFUSED' : null;
};

const worldOf = (purposes: readonly Purpose[], settings: PublicSettings): DecisionWorld => ({
  purposes: new Map(purposes.map((purpose) => [purpose.id, purpose])),
  ages: ageTable(settings.minors.ages),
  homeCountry: settings.controller?.country ?? null,
});

/**
 * What holds for one human being or browser, purpose by purpose. A browser that asks not to be tracked (Global Privacy
 * Control, Do Not Track) says no to everything that was not expressly allowed; for legitimate interests that is an
 * objection by automated means (Art. 21(5)).
 */
export const trackedNow = (
  purposes: readonly Purpose[],
  people: readonly PersonFacts[],
  settings: PublicSettings,
  refusesTracking: boolean,
  at: number,
): Tracked[] => {
  const world = worldOf(purposes, settings);
  return purposes.filter(isTracking).map((purpose) => {
    const choice = choiceOf(purpose, people, at);
    const isRefusedByBrowser = refusesTracking && isChoosable(purpose) && choice !== 'ALLOWED';
    const { allowed } = decide(people, purpose, 'WEB', at, world);
    return { purpose, allowed: allowed && !isRefusedByBrowser, choice };
  });
};

const isLive = (row: Row): boolean => row.deletedAt === undefined || row.deletedAt === null;

/** A browser as decisions see somebody: answers, and nothing else that is known. */
export const visitorFacts = (rows: readonly Row[]): PersonFacts => ({
  id: 'visitor',
  processingState: 'ACTIVE',
  isDeleted: false,
  birthDate: null,
  country: null,
  consents: rows
    .filter(isLive)
    .map(consentFacts)
    .filter((facts) => facts !== undefined),
  objections: [],
  suppressions: [],
});

export type TrackingWorkspace = {
  settings: PublicSettings;
  purposes: readonly Purpose[];
  /** What the visitor answered so far, rows in the bin included; none without a visitor. */
  answers: readonly Row[];
  visitor: PersonFacts;
};

/** Settings, purposes and what one visitor has chosen: one request. */
export const readTracking = async (
  client: TwentyClient,
  keyring: Keyring,
  visitor: string | null,
): Promise<TrackingWorkspace> => {
  const { settings, purposes, rows } = await readPublic(
    client,
    visitor === null ? [] : [answersRead(keyring, visitor)],
  );
  const answers = rows.get(CONSENT_OBJECTS.consent.name) ?? [];
  return { settings, purposes, answers, visitor: visitorFacts(answers) };
};

/**
 * The same for a person who is known by a link of theirs. One request for the settings, and those of `readPeopleFacts`.
 * @returns null when there is no such person
 */
export const readPersonTracking = async (
  client: TwentyClient,
  keyring: Keyring,
  personId: string,
  now: Date,
): Promise<{ settings: PublicSettings; purposes: readonly Purpose[]; people: PersonFacts[] } | null> => {
  const { settings, purposes } = await readPublic(client);
  const asked = purposes.filter(isTracking).flatMap((purpose) => withOrigins(purpose, purposes));
  const facts = await readPeopleFacts(client, keyring, [personId], [...new Set(asked)], settings, now);
  const people = facts.get(personId);
  return people === undefined ? null : { settings, purposes, people };
};
