import { PrivacyError } from '../../domain/errors';
import type { ExtensionReason, PeopleDone } from '../../domain/orders/order-kinds';
import { decideExtension, extensionDay, MOST_YEARS } from '../../domain/retention/extension';
import { keyedHash, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Row, type Write } from '../../twenty/records';
import type { Actor } from '../consent/consent-entry';
import { OPEN_STATES } from '../erasure/erasure-job';
import { ledgerRow } from '../ledger/ledger-row';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { stableId } from '../stable-id';

const { erasureJob, ledgerEntry, person } = REQUEST_OBJECTS;

export type ExtendParts = { client: TwentyClient; keyring: Keyring; now: Date };

export type ExtendOrder = {
  /** Up to 200. */
  personIds: readonly string[];
  /** `YYYY-MM-DD`, the last day on which they are kept. */
  until: string;
  reason: ExtensionReason;
  actor: Actor;
};

export type Extended = PeopleDone & {
  /** ISO 8601. */
  until: string;
};

type Group = { ids: string[]; change: Record<string, unknown> };

const DAY_PROBLEMS = {
  NO_DATE: '"until" is a date such as 2027-05-31.',
  NOT_AHEAD: '"until" has to be a day after today.',
  TOO_FAR: `"until" is at most ${MOST_YEARS} years ahead. What has to be kept for longer needs a purpose of its own, or a legal hold.`,
} as const;

const dayIn = (day: string, now: Date): string => {
  const read = extensionDay(day, now.toISOString());
  if (!read.ok) throw new PrivacyError('INVALID_INPUT', DAY_PROBLEMS[read.reason], { field: 'until' });
  return read.until;
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const entryFor = (
  { keyring, now }: ExtendParts,
  { reason, actor }: ExtendOrder,
  personId: string,
  until: string,
): Row =>
  ledgerRow({
    id: stableId('retention-extended', personId, until, reason, now.toISOString()),
    action: 'RETENTION_EXTENDED',
    subjectKey: keyedHash(keyring, 'subject', personId),
    keyVersion: keyring.currentVersion,
    subjectObject: person.name,
    subjectRecordId: personId,
    actorKind: actor.kind,
    actorId: actor.id,
    details: { until, reason },
    happenedAt: now.toISOString(),
  });

/**
 * Keeps people beyond their date, for a reason that the ledger has (Art. 5(2)). Who is pseudonymised, erased or being erased,
 * or not there, is named with why, and does not keep the others. The same order at the same `now`, run again, comes to the same.
 *
 * Two requests; up to four more where people stand differently, since an update gives everybody it finds the same values.
 * @throws PrivacyError INVALID_INPUT for a day that is not ahead or too far, and those of the client
 */
export const extendRetention = async (parts: ExtendParts, order: ExtendOrder): Promise<Extended> => {
  const { client, now } = parts;
  const until = dayIn(order.until, now);
  const ids = [...new Set(order.personIds)];
  const rows = await readAll(client, [
    {
      object: person,
      filter: { id: { in: ids } },
      selection: 'id processingState retentionState retentionDueAt',
      // Whoever lies in the bin is taken out of it first.
      withDeleted: false,
    },
    {
      object: erasureJob,
      filter: { and: [{ personId: { in: ids } }, { state: { in: [...OPEN_STATES] } }] },
      selection: 'id personId',
      withDeleted: false,
    },
  ]);
  const people = new Map((rows.get(person.name) ?? []).map((row) => [row.id, row]));
  const erasing = new Set((rows.get(erasureJob.name) ?? []).map((row) => textOf(row['personId'])));
  const refused: PeopleDone['refused'] = [];
  /** By what is written, since many get the same. */
  const groups = new Map<string, Group>();
  const done: string[] = [];
  for (const id of ids) {
    const row = people.get(id);
    if (row === undefined) {
      refused.push({ personId: id, code: 'PERSON_NOT_FOUND' });
      continue;
    }
    const decision = decideExtension(
      {
        processingState: textOf(row['processingState']),
        retentionState: textOf(row['retentionState']),
        retentionDueAt: textOf(row['retentionDueAt']) || null,
        isBeingErased: erasing.has(id),
      },
      until,
      now.toISOString(),
    );
    if (!decision.extend) {
      refused.push({ personId: id, code: decision.code });
      continue;
    }
    const key = JSON.stringify(decision.change);
    const group: Group = groups.get(key) ?? { ids: [], change: decision.change };
    group.ids.push(id);
    groups.set(key, group);
    done.push(id);
  }
  if (done.length > 0)
    await writeAll(client, [
      // By a filter, and no upsert: a record that went meanwhile is not made again.
      ...[...groups.values()].map(({ ids: some, change }): Write => ({
        kind: 'updateWhere',
        object: person,
        filter: { id: { in: some } },
        data: change,
      })),
      { kind: 'upsert', object: ledgerEntry, rows: done.map((id) => entryFor(parts, order, id, until)) },
    ]);
  return { done: done.length, refused, until };
};
