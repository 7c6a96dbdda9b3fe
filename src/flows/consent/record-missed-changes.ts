import { keyedHash, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Row } from '../../twenty/records';
import { OWN_NAME } from '../returns/sightings';
import { actorOf, type ChangeEvent } from './change-events';
import { recordChanges } from './consent-changed';
import { TOLD } from './consent-entry';
import { CONSENT_OBJECTS } from './consent-objects';
import { timeOf } from './person-facts';
import { readRoots } from './read-roots';

/** An event comes within seconds; what is older has none to come. */
const OVERDUE_MS = 5 * 60_000;
const MOST_AT_ONCE = 200;

/** The change as its event would have told it. */
const eventOf = (after: Row): ChangeEvent => ({
  recordId: after.id,
  isCreated: after['createdAt'] === after['updatedAt'],
  before: null,
  after,
  // Which of them it was, nobody knows any more.
  updatedFields: ['state'],
  actor: actorOf(after),
  at: new Date(String(after['updatedAt'])),
});

type Told = { subjectKey: unknown; details: Readonly<Record<string, unknown>> };

/** What the ledger says of a record last, by the record's id. */
const lastTold = async (client: TwentyClient, consents: readonly Row[]): Promise<Map<string, Told>> => {
  const ids = new Map<string, string>();
  for (const row of consents) {
    const entries = (row['evidence'] as { entries?: unknown } | null)?.entries;
    const last: unknown = Array.isArray(entries) ? entries.at(-1) : undefined;
    if (typeof last === 'string') ids.set(last, row.id);
  }
  if (ids.size === 0) return new Map();
  const rows = await readAll(client, [
    {
      object: CONSENT_OBJECTS.ledgerEntry,
      filter: { id: { in: [...ids.keys()] } },
      selection: 'id subjectKey details',
    },
  ]);
  return new Map(
    (rows.get(CONSENT_OBJECTS.ledgerEntry.name) ?? []).map((entry) => [
      ids.get(entry.id) ?? '',
      {
        subjectKey: entry['subjectKey'],
        details: (entry['details'] ?? {}) as Told['details'],
      },
    ]),
  );
};

const comparable = (value: unknown): unknown => {
  if (value === undefined || value === null || value === '' || value === false) return null;
  return typeof value === 'string' ? (timeOf(value) ?? value) : value;
};

const isSameSubject = (keyring: Keyring, row: Row, { subjectKey }: Told): boolean => {
  const personId = row['personId'];
  if (typeof personId !== 'string') return !subjectKey;
  return keyring.versions.some((version) => keyedHash(keyring, 'subject', personId, version) === subjectKey);
};

const isTold = (keyring: Keyring, row: Row, told: Told | undefined): boolean =>
  told !== undefined &&
  isSameSubject(keyring, row, told) &&
  TOLD.every((field) => comparable(row[field]) === comparable(told.details[field]));

/**
 * Records the changes whose event got lost: the platform does not repeat a run that failed (platform fact §6). Every
 * change that was recorded ends with a write of this app, so a consent that somebody else wrote last may have one that was
 * not; whether it has, the ledger's last word about it tells. Where it has none the app writes it once more, as it is, so
 * that it is not looked at again. One request when there is nothing, for up to 200 at a time.
 * @returns how many were recorded
 */
export const recordMissedChanges = async (
  client: TwentyClient,
  keyring: () => Keyring,
  now: Date,
): Promise<number> => {
  const rows = await readRoots(client, [
    {
      type: 'Consent',
      plural: 'consents',
      filter: {
        and: [
          { updatedAt: { lt: new Date(now.getTime() - OVERDUE_MS).toISOString() } },
          {
            or: [
              { updatedBy: { source: { neq: 'APPLICATION' } } },
              { updatedBy: { name: { neq: OWN_NAME } } },
            ],
          },
        ],
      },
      selection: `id createdAt updatedAt updatedBy { source name workspaceMemberId } name personId subjectKey purposeId channel
        state stateSince proof method isExplicit language noticeVersion wording wordingHash requestedAt givenAt confirmedAt
        refusedAt withdrawnAt withdrawalMethod expiresAt source guardianConfirmedAt contactKey evidence`,
    },
  ]);
  const consents = (rows.get('consents') ?? []).slice(0, MOST_AT_ONCE);
  if (consents.length === 0) return 0;
  const told = await lastTold(client, consents);
  const seen = consents.filter((row) => isTold(keyring(), row, told.get(row.id)));
  if (seen.length > 0)
    await writeAll(client, [
      {
        kind: 'upsert',
        object: CONSENT_OBJECTS.consent,
        rows: seen.map((row) => ({ id: row.id, name: row['name'] })),
      },
    ]);
  const known = new Set(seen.map(({ id }) => id));
  return recordChanges(client, keyring(), consents.filter(({ id }) => !known.has(id)).map(eventOf), now);
};
