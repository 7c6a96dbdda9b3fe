import type { Purpose } from '../../domain/consent/purpose';
import { isPrivacyError } from '../../domain/errors';
import type { LedgerAction } from '../../domain/ledger/entry';
import { DEFAULT_PUBLIC_SETTINGS, readPublicSettings, type Language } from '../../domain/public-settings';
import type { Keyring } from '../../keys/keyring';
import { withoutImported } from './imported-records';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';
import { leaveLists, type Leaver } from '../lists/leave-lists';
import { evidenceOf } from './answer-rows';
import { readChanges, type ChangeEvent } from './change-events';
import { completeConsent, type Missing } from './complete-consent';
import { consentEntry, consentEntryId } from './consent-entry';
import { CONSENT_OBJECTS } from './consent-objects';
import { timeOf } from './person-facts';
import { PURPOSES_READ, purposesIn } from './read-purposes';
import { ANSWERING_PERSON, withLifts } from './record-answers';
import { writeChanges, type Change } from './write-changes';

/** Fields of a consent whose change is evidence. */
export const RELEVANT_CONSENT_FIELDS = [
  'person',
  'personId',
  'purpose',
  'purposeId',
  'channel',
  'state',
  'stateSince',
  'proof',
  'method',
  'isExplicit',
  'language',
  'noticeVersion',
  'wording',
  'requestedAt',
  'givenAt',
  'confirmedAt',
  'refusedAt',
  'withdrawnAt',
  'withdrawalMethod',
  'expiresAt',
  'source',
  'guardianName',
  'guardianEmail',
  'guardianRelation',
  'guardianConfirmedAt',
] as const;

const RELEVANT: ReadonlySet<string> = new Set(RELEVANT_CONSENT_FIELDS);

export type ConsentChangeOutcome = {
  /** Changes recorded. */
  recorded: number;
  failed: { code: string }[];
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What a change is called in the ledger: after the state the record is in. */
const actionFor = (
  { after, updatedFields, isCreated }: ChangeEvent,
  purpose: Purpose | undefined,
): LedgerAction => {
  const restsOnConsent = purpose === undefined || purpose.legalBasis === 'CONSENT';
  switch (text(after['state'])) {
    case 'GIVEN': {
      const isProof = updatedFields.includes('proof') || isCreated;
      return after['proof'] === 'CONFIRMED' && isProof ? 'CONSENT_CONFIRMED' : 'CONSENT_GIVEN';
    }
    case 'REFUSED':
      return restsOnConsent ? 'CONSENT_REFUSED' : 'OBJECTION_RECORDED';
    case 'WITHDRAWN':
      return restsOnConsent ? 'CONSENT_WITHDRAWN' : 'OBJECTION_RECORDED';
    case 'EXPIRED':
      return 'CONSENT_EXPIRED';
    case 'INVALIDATED':
      return 'CONSENT_INVALIDATED';
    default:
      return 'CONSENT_REQUESTED';
  }
};

type World = {
  purposes: ReadonlyMap<string, Purpose>;
  languages: readonly Language[];
  people: ReadonlyMap<string, Row>;
  consents: Map<string, Row>;
};

const languagesIn = (rows: readonly Row[]): readonly Language[] => {
  try {
    return readPublicSettings(rows).languages;
  } catch {
    // The health check names a setting nobody can read; a consent is recorded all the same.
    return DEFAULT_PUBLIC_SETTINGS.languages;
  }
};

const readWorld = async (client: TwentyClient, events: readonly ChangeEvent[]): Promise<World> => {
  const idsOf = (field: string): string[] => [
    ...new Set(events.map(({ after }) => text(after[field])).filter((id) => id !== '')),
  ];
  const personIds = idsOf('personId');
  const reads: Read[] = [
    PURPOSES_READ,
    {
      object: CONSENT_OBJECTS.privacySetting,
      filter: { name: { eq: 'languages' } },
      selection: 'id name value',
      withDeleted: false,
    },
    {
      object: CONSENT_OBJECTS.consent,
      filter: { id: { in: [...new Set(events.map(({ recordId }) => recordId))] } },
      selection: 'id updatedAt evidence',
      withDeleted: false,
    },
  ];
  if (personIds.length > 0)
    reads.push({
      object: CONSENT_OBJECTS.person,
      filter: { id: { in: personIds } },
      selection: ANSWERING_PERSON,
    });
  const rows = await readAll(client, reads);
  const byId = (name: string): Map<string, Row> =>
    new Map((rows.get(name) ?? []).map((row) => [row.id, row]));
  return {
    purposes: new Map(purposesIn(rows).map((purpose) => [purpose.id, purpose])),
    languages: languagesIn(rows.get(CONSENT_OBJECTS.privacySetting.name) ?? []),
    people: byId(CONSENT_OBJECTS.person.name),
    consents: byId(CONSENT_OBJECTS.consent.name),
  };
};

const isKnown = (row: Row | undefined, entryId: string): boolean => {
  const entries = (row?.['evidence'] as { entries?: unknown } | null)?.entries;
  return Array.isArray(entries) && entries.includes(entryId);
};

/** The record's completion and the entry of one change; undefined where it is recorded already. */
const changeOf = (keyring: Keyring, event: ChangeEvent, world: World): Change | undefined => {
  const purpose = world.purposes.get(text(event.after['purposeId']));
  const { fields, missing } = completeConsent(keyring, event, purpose, world.languages);
  const told = {
    action: actionFor(event, purpose),
    consent: { ...event.after, ...fields },
    actor: event.actor,
    happenedAt: event.at,
    ...(purpose === undefined ? {} : { purposeCode: purpose.code }),
    more: moreOf(event, missing),
  };
  const entryId = consentEntryId(told);
  const current = world.consents.get(event.recordId);
  if (isKnown(current, entryId)) return undefined;
  // A record that is only begun says nothing of anybody yet.
  const isEmpty = missing.includes('PERSON') && missing.includes('PURPOSE');
  const entries = isEmpty ? [] : [consentEntry(keyring, told)];
  if (current === undefined) return { entries };
  // Written since: the change that did it is completed by its own event.
  const isLatest = timeOf(current['updatedAt']) === event.at.getTime();
  const row: Row = {
    ...(isLatest ? fields : {}),
    id: event.recordId,
    evidence: {
      ...(current['evidence'] as object | null),
      ...(isEmpty ? {} : evidenceOf(current, entryId, false)),
      missing,
    },
  };
  world.consents.set(row.id, { ...current, evidence: row['evidence'] });
  return { consents: [row], entries };
};

const moreOf = ({ updatedFields }: ChangeEvent, missing: readonly Missing[]): Record<string, unknown> => ({
  by: 'HAND',
  ...(updatedFields.length === 0
    ? {}
    : { fields: updatedFields.filter((field) => RELEVANT.has(field)).toSorted() }),
  ...(missing.length === 0 ? {} : { missing }),
});

const leaverOf = ({ after }: ChangeEvent): Leaver[] => {
  const state = text(after['state']);
  const personId = text(after['personId']);
  const purposeId = text(after['purposeId']);
  const isNo = state === 'WITHDRAWN' || state === 'REFUSED';
  const isMail = after['channel'] === 'EMAIL' || after['channel'] === 'ALL';
  return isNo && isMail && personId !== '' && purposeId !== ''
    ? [{ personId, purposeIds: [purposeId], reason: state }]
    : [];
};

/** Who consents to marketing by this change, proven, and as of when. */
const consentingIn = (
  { after, at }: ChangeEvent,
  { purposes }: World,
): { consenting?: { personId: string; at: Date } } => {
  const personId = text(after['personId']);
  const isProven = after['proof'] === 'CONFIRMED' || after['proof'] === 'NOT_NEEDED';
  const isMarketing = purposes.get(text(after['purposeId']))?.isDirectMarketing === true;
  if (after['state'] !== 'GIVEN' || !isProven || !isMarketing || personId === '') return {};
  const given = Math.min(timeOf(after['givenAt']) ?? at.getTime(), at.getTime());
  return { consenting: { personId, at: new Date(given) } };
};

/**
 * Records consents that people make or change in Twenty itself: what the record lacks is filled in, the ledger gets an entry
 * with who did it, a "no" takes the person off message lists, a proven "yes" to marketing ends its suppression. The app's
 * own writes cost no request; else one to read and one to write, for up to 200 changes. The same event delivered twice
 * changes nothing.
 * @throws PrivacyError from the client
 */
export const recordChanges = async (
  client: TwentyClient,
  keyring: Keyring,
  events: readonly ChangeEvent[],
  now: Date,
): Promise<number> => {
  const relevant = await withoutImported(
    client,
    events.filter(
      ({ isCreated, updatedFields }) => isCreated || updatedFields.some((field) => RELEVANT.has(field)),
    ),
  );
  if (relevant.length === 0) return 0;
  const world = await readWorld(client, relevant);
  const changes = relevant.flatMap((event) => {
    const change = changeOf(keyring, event, world);
    return change === undefined ? [] : [{ ...change, ...consentingIn(event, world) }];
  });
  const byApp = { kind: 'APPLICATION', id: null } as const;
  await writeChanges(client, await withLifts(client, keyring, changes, world.people, byApp, now));
  await leaveLists(client, keyring, relevant.flatMap(leaverOf), now);
  return changes.length;
};

/** `recordChanges` for a trigger. Never throws: the platform does not repeat a run, and shows its message (platform fact §6). */
export const consentChanged = async (
  client: TwentyClient,
  keyring: () => Keyring,
  payload: unknown,
  now: Date,
): Promise<ConsentChangeOutcome> => {
  try {
    const events = readChanges('consent', payload);
    return {
      recorded: events.length === 0 ? 0 : await recordChanges(client, keyring(), events, now),
      failed: [],
    };
  } catch (error) {
    return { recorded: 0, failed: [{ code: isPrivacyError(error) ? error.code : 'UNEXPECTED' }] };
  }
};
