import * as z from 'zod/mini';

import { decide } from '../../domain/consent/decide';
import type { Keyring } from '../../keys/keyring';
import type { MailSettings } from '../../mail/send-mail';
import type { TwentyClient } from '../../twenty/client';
import { BATCH_SIZE, writeAll, type Row } from '../../twenty/records';
import { leaveLists, type Leaver } from '../lists/leave-lists';
import { oldCountersFilter } from '../public/throttle';
import { OWN_NAME } from '../returns/sightings';
import { evidenceOf } from './answer-rows';
import { decisionWorldOf } from './check-consent';
import { consentEntry, consentEntryId } from './consent-entry';
import { CONSENT_OBJECTS } from './consent-objects';
import { timeOf } from './person-facts';
import { readPeopleFacts } from './read-facts';
import { readConsentWorld, withOrigins } from './read-purposes';
import { remindConsents, type Reminded } from './remind-consents';
import { writeChanges, type Change } from './write-changes';

export type ExpiryParts = {
  client: TwentyClient;
  keyring: Keyring;
  clock: { now: () => Date };
  /** Null: nobody is reminded. Asked last, so that a slip in a setting keeps no consent from ending. */
  mail: () => MailSettings | null;
  functionsUrl: string | null;
};

export type Expiry = {
  /** Consents that have ended. */
  expired: number;
  /** Requests that nobody confirmed in time. */
  lapsed: number;
  /** Places on message lists that were given up. */
  leftLists: number;
  reminded: Reminded;
  /** False: there is more, and the next run goes on. */
  isFinished: boolean;
};

/** New work is begun for so long; the function may run for 300 seconds. */
const WORK_MS = 200_000;

const LOOK = `query ConsentsDue($due: ConsentFilterInput, $counters: PrivacySettingFilterInput) {
  consents(filter: $due, first: ${BATCH_SIZE}, orderBy: [{ id: AscNullsFirst }]) { edges { node {
    id updatedAt personId purposeId channel state stateSince proof method language noticeVersion wordingHash isExplicit requestedAt
    givenAt confirmedAt guardianConfirmedAt expiresAt confirmationExpiresAt evidence purpose { code }
  } } }
  privacySettings(filter: $counters, first: 1) { edges { node { id } } }
}`;
const edges = z.object({ edges: z.array(z.object({ node: z.looseObject({ id: z.string() }) })) });
const lookSchema = z.object({ consents: edges, privacySettings: edges });

/** Ended by a run that was stopped before it said so: only such a one has no beginning of its state. */
const UNTOLD = {
  and: [
    { state: { eq: 'EXPIRED' } },
    { stateSince: { is: 'NULL' } },
    { updatedBy: { source: { eq: 'APPLICATION' } } },
    { updatedBy: { name: { eq: OWN_NAME } } },
  ],
};

const dueFilter = (now: Date): Record<string, unknown> => ({
  or: [
    { and: [{ state: { eq: 'GIVEN' } }, { expiresAt: { lte: now.toISOString() } }] },
    { and: [{ state: { eq: 'REQUESTED' } }, { confirmationExpiresAt: { lte: now.toISOString() } }] },
    UNTOLD,
  ],
});

const isUntold = (row: Row): boolean => row['state'] === 'EXPIRED';

/** Whether it ran out as a request; one that is ended already says so by never having been given. */
const isLapse = (row: Row): boolean =>
  row['state'] === 'REQUESTED' || (isUntold(row) && timeOf(row['givenAt']) === null);

const look = async (client: TwentyClient, now: Date): Promise<{ due: Row[]; hasOldCounters: boolean }> => {
  const answer = lookSchema.parse(
    await client.core(LOOK, { due: dueFilter(now), counters: oldCountersFilter(now) }),
  );
  return {
    due: answer.consents.edges.map(({ node }) => node as Row),
    hasOldCounters: answer.privacySettings.edges.length > 0,
  };
};

/**
 * What nobody confirmed leaves nothing behind of whoever was asked: the contact of a sign-up, and the guardian who did not
 * agree. That there was a request, on which words, stays as evidence, without a person where there was none.
 */
const FORGOTTEN = {
  sealedContact: null,
  contactKey: null,
  guardianName: { firstName: '', lastName: '' },
  guardianEmail: { primaryEmail: '', additionalEmails: null },
  guardianRelation: null,
};

/**
 * The end of one answer. It is told at the time at which it ended, not at which this was noticed: so a run that is made
 * again after a stop writes the very same record and the very same entry.
 */
const endOf = (keyring: Keyring, row: Row): Change => {
  const lapsed = isLapse(row);
  const endedAt = new Date(
    timeOf(row[lapsed ? 'confirmationExpiresAt' : 'expiresAt']) ?? timeOf(row['updatedAt']) ?? 0,
  );
  const told = { state: 'EXPIRED', stateSince: endedAt.toISOString() };
  const { code } = (row['purpose'] ?? {}) as { code?: unknown };
  const change = {
    action: 'CONSENT_EXPIRED' as const,
    consent: { ...row, ...told },
    actor: { kind: 'APPLICATION' as const, id: null },
    happenedAt: endedAt,
    ...(typeof code === 'string' ? { purposeCode: code } : {}),
    more: { was: lapsed ? 'REQUESTED' : 'GIVEN' },
  };
  return {
    consents: [
      {
        id: row.id,
        stateSince: told.stateSince,
        // A visitor's choice about tracking has no person; its key goes with it.
        ...(lapsed ? FORGOTTEN : row['personId'] ? {} : { sealedContact: null, contactKey: null }),
        evidence: evidenceOf(row, consentEntryId(change), false),
      },
    ],
    entries: [consentEntry(keyring, change)],
  };
};

/**
 * Who has to leave lists because consent to mail has ended. Asked of the decision, since another answer may allow it: one
 * to all channels, or one that was given meanwhile.
 */
const leaversOf = async (
  { client, keyring }: ExpiryParts,
  ended: readonly Row[],
  now: Date,
): Promise<Leaver[]> => {
  const mailed = ended.filter(
    (row) => row['personId'] && (row['channel'] === 'EMAIL' || row['channel'] === 'ALL'),
  );
  if (mailed.length === 0) return [];
  const world = await readConsentWorld(client);
  const decisions = decisionWorldOf(world);
  const purposes = world.purposes.filter(({ id }) => mailed.some((row) => row['purposeId'] === id));
  const personIds = mailed.map((row) => String(row['personId']));
  const asked = [...new Set(purposes.flatMap((purpose) => withOrigins(purpose, world.purposes)))];
  const facts = await readPeopleFacts(client, keyring, personIds, asked, world.settings, now);
  return mailed.flatMap((row): Leaver[] => {
    const personId = String(row['personId']);
    const people = facts.get(personId);
    const purpose = purposes.find(({ id }) => id === row['purposeId']);
    if (people === undefined || purpose === undefined) return [];
    const isAllowed = decide(people, purpose, 'EMAIL', now.getTime(), decisions).allowed;
    return isAllowed ? [] : [{ personId, purposeIds: [purpose.id], reason: 'CONSENT_EXPIRED' }];
  });
};

/**
 * Ends these, but none that was withdrawn, refused or given anew since it was read: the condition is in the update itself.
 * When it ended and the entry about it follow, for those that were ended; without a beginning the state says that they are
 * still missing.
 */
const end = async (
  { client, keyring }: ExpiryParts,
  rows: readonly Row[],
  now: Date,
): Promise<{ ended: number }> => {
  const open = rows.filter((row) => !isUntold(row));
  const changed =
    open.length === 0
      ? undefined
      : await writeAll(client, [
          {
            kind: 'updateWhere',
            object: CONSENT_OBJECTS.consent,
            filter: { and: [{ id: { in: open.map(({ id }) => id) } }, dueFilter(now)] },
            data: { state: 'EXPIRED', stateSince: null },
          },
        ]);
  const ids = new Set(changed?.get('updateConsents') ?? []);
  const ended = rows.filter((row) => isUntold(row) || ids.has(row.id));
  await writeChanges(
    client,
    ended.map((row) => endOf(keyring, row)),
  );
  return { ended: ended.length };
};

/** Ends a batch. Lists come before the record: stopped in between, the batch is found again and nobody stays on a list. */
const endBatch = async (
  parts: ExpiryParts,
  due: readonly Row[],
  now: Date,
): Promise<Pick<Expiry, 'lapsed' | 'expired' | 'leftLists'>> => {
  const { client, keyring } = parts;
  // These first, and alone: whatever is wrong with settings or lists, nobody's sealed contact waits for it.
  const lapsed = await end(parts, due.filter(isLapse), now);
  const given = due.filter((row) => !isLapse(row));
  const { removed } = await leaveLists(client, keyring, await leaversOf(parts, given, now), now);
  const expired = await end(parts, given, now);
  return { lapsed: lapsed.ended, expired: expired.ended, leftLists: removed };
};

/**
 * What time does to consent: ends what has run out and what was not confirmed in its window, takes those people off lists,
 * forgets old counters of the public pages, and reminds, where a mail server is set, of what runs out soon.
 *
 * One request when nothing is due, and three more to look for whom to remind. A batch of 200 costs three requests (to
 * find, to end and to tell it), and up to seven more where some of them may be on lists. May be stopped anywhere and run again.
 *
 * @throws PrivacyError INVALID_SETTING, and those of the client
 */
export const expireConsents = async (parts: ExpiryParts): Promise<Expiry> => {
  const { client, clock } = parts;
  const deadline = clock.now().getTime() + WORK_MS;
  const hasTime = (): boolean => clock.now().getTime() < deadline;
  const result = { expired: 0, lapsed: 0, leftLists: 0 };
  let batch = await look(client, clock.now());
  if (batch.hasOldCounters)
    await writeAll(client, [
      {
        kind: 'destroyWhere',
        object: CONSENT_OBJECTS.privacySetting,
        filter: oldCountersFilter(clock.now()),
      },
    ]);
  while (batch.due.length > 0) {
    const { lapsed, expired, leftLists } = await endBatch(parts, batch.due, clock.now());
    result.lapsed += lapsed;
    result.expired += expired;
    result.leftLists += leftLists;
    if (batch.due.length < BATCH_SIZE) break;
    if (!hasTime()) return { ...result, reminded: { renew: 0, confirm: 0 }, isFinished: false };
    batch = await look(client, clock.now());
  }
  const { isFinished, ...reminded } = await remindConsents(parts, hasTime);
  return { ...result, reminded, isFinished };
};
