import * as z from 'zod/mini';

import { isPrivacyError } from '../../domain/errors';
import { CLOSED_STATES, type DataRequest } from '../../domain/requests/data-request';
import { keyedHash, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { chunked, readAll, writeAll, type Row } from '../../twenty/records';
import { ledgerRow } from '../ledger/ledger-row';
import { stableId } from '../stable-id';
import { asLeft } from './kept-state';
import { recordsIn, requestsRead, trusted } from './read-requests';
import { REQUEST_OBJECTS } from './request-objects';
import { REQUEST_SETTINGS_READ, requestSettingsOr } from './request-settings';
import { assigneeOf, taskRows } from './request-tasks';

/** Counts and codes only: it is shown in the platform's log. */
export type RequestDeletionGuard = { looked: number; restored: number; failed: { code: string }[] };

/** How far back cron looks for deletions whose event was lost: it comes every half hour, and may miss a turn or two. */
const LOOK_BACK_MS = 2 * 60 * 60_000;
/** Three roots a request, and a task each: small enough for any body. */
const AT_ONCE = 50;

const RESTORE = `mutation RestoreRequests($filter: DataRequestFilterInput!, $entries: [LedgerEntryCreateInput!]!, $tasks: [TaskCreateInput!]!) {
  restoreDataRequests(filter: $filter) { id }
  createLedgerEntries(data: $entries, upsert: true) { id }
  createTasks(data: $tasks, upsert: true) { id }
}`;

const eventSchema = z.object({
  workspaceMemberId: z.nullish(z.string()),
  properties: z.object({ after: z.looseObject({ id: z.string() }) }),
});

const entry = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/**
 * Who deleted which request, by its id: one event (servers up to 2.39), or up to 200 under `events`; null when it is cron.
 * A deletion leaves standing who wrote last before it: of it, only a member's own is told (platform fact §k).
 */
const deletionsIn = (payload: unknown): Map<string, string | null> | null => {
  const whole = entry(payload);
  if (!('properties' in whole) && !('events' in whole)) return null;
  const events = Array.isArray(whole['events']) ? (whole['events'] as unknown[]) : [payload];
  return new Map(
    events.flatMap((event): [string, string | null][] => {
      const parsed = eventSchema.safeParse(event);
      return parsed.success ? [[parsed.data.properties.after.id, parsed.data.workspaceMemberId ?? null]] : [];
    }),
  );
};

/**
 * Only what is over and told may go, by what the app left, whatever stands on the record. An objection that was heeded is
 * what keeps the data from being used (Art. 21(1)), and the bin is emptied one day.
 */
const mayGo = (keyring: Keyring, record: DataRequest): boolean => {
  const left = asLeft(keyring, record);
  if (left.kind !== 'KEPT') return false;
  const { state, right, outbox } = left.request;
  const isClosed = CLOSED_STATES.some((closed) => closed === state);
  return isClosed && outbox.length === 0 && !(right === 'OBJECTION' && state === 'DONE');
};

const deletedAtOf = ({ deletedAt }: DataRequest): string => new Date(deletedAt ?? 0).toISOString();

/** Whose request it is, by what the app left: on a record that was tampered with it may stand for somebody else. */
const subjectKeyOf = (keyring: Keyring, record: DataRequest): string | null => {
  const left = asLeft(keyring, record);
  if (left.kind !== 'KEPT') return null;
  const { personId, subjectKey } = left.request;
  return personId === null ? subjectKey : keyedHash(keyring, 'subject', personId);
};

const entryFor = (record: DataRequest, memberId: string | null, keyring: Keyring): Row => {
  const subjectKey = subjectKeyOf(keyring, record);
  return ledgerRow({
    // Found by its event and by cron it is two entries, since the second knows nobody: neither is ever another than it was.
    id: stableId('request-deletion-put-back', record.id, deletedAtOf(record), memberId ?? ''),
    action: 'CHANGE_PUT_BACK',
    subjectKey,
    keyVersion: subjectKey === null ? null : keyring.currentVersion,
    subjectObject: REQUEST_OBJECTS.dataRequest.name,
    subjectRecordId: record.id,
    actorKind: memberId === null ? 'APPLICATION' : 'MEMBER',
    actorId: memberId,
    details: { fields: ['deletedAt'], by: memberId === null ? '' : 'MANUAL' },
    happenedAt: deletedAtOf(record),
  });
};

const restore = async (
  client: TwentyClient,
  entries: readonly Row[],
  tasks: readonly ReturnType<typeof taskRows>[],
  ids: readonly string[],
): Promise<number> => {
  // Not an upsert, which would restore too: it would make a request of one that is destroyed by now (platform fact §3).
  const { restoreDataRequests } = (await client.core(RESTORE, {
    filter: { and: [{ id: { in: ids } }, { deletedAt: { is: 'NOT_NULL' } }] },
    entries,
    tasks: tasks.map(({ task }) => task),
  })) as { restoreDataRequests: { id: string }[] | null };
  const targets = tasks.flatMap(({ target }) => (target === null ? [] : [target]));
  if (targets.length > 0)
    await writeAll(client, [{ kind: 'upsert', object: REQUEST_OBJECTS.taskTarget, rows: targets }]);
  return (restoreDataRequests ?? []).length;
};

/**
 * Takes data requests out of the bin again that are not answered yet, or on which an objection rests: to delete the case
 * file ends no duty (Art. 12(3) GDPR). The ledger says who deleted it, and a task what to do instead. Without an event, every
 * half hour, the same for deletions whose event was lost.
 *
 * One request to read; two more for fifty that are put back. Never throws: the platform does not repeat a run.
 */
export const guardRequestDeletion = async (
  client: TwentyClient,
  keyring: () => Keyring,
  payload: unknown,
  now: Date,
): Promise<RequestDeletionGuard> => {
  const outcome: RequestDeletionGuard = { looked: 0, restored: 0, failed: [] };
  try {
    const deletions = deletionsIn(payload);
    if (deletions?.size === 0) return outcome;
    const which =
      deletions === null
        ? { deletedAt: { gte: new Date(now.getTime() - LOOK_BACK_MS).toISOString() } }
        : { id: { in: [...deletions.keys()] } };
    const rows: ReadonlyMap<string, readonly Row[]> = await readAll(client, [
      requestsRead({ and: [which, { deletedAt: { is: 'NOT_NULL' } }] }),
      REQUEST_SETTINGS_READ,
      { object: REQUEST_OBJECTS.workspaceMember, filter: {}, selection: 'id', withDeleted: false },
    ]);
    const keys = keyring();
    const { settings } = requestSettingsOr(rows);
    const members = new Set((rows.get(REQUEST_OBJECTS.workspaceMember.name) ?? []).map(({ id }) => id));
    const records = recordsIn(rows);
    outcome.looked = records.length;
    for (const some of chunked(
      records.filter((record) => !mayGo(keys, record)),
      AT_ONCE,
    )) {
      outcome.restored += await restore(
        client,
        some.map((record) => entryFor(record, deletions?.get(record.id) ?? null, keys)),
        some.map((record) =>
          taskRows(
            trusted({ keyring: keys }, record),
            { kind: 'TASK', task: 'deletion-put-back', madeAt: deletedAtOf(record) },
            assigneeOf({ settings, members }, record),
          ),
        ),
        some.map(({ id }) => id),
      );
    }
  } catch (error) {
    outcome.failed.push({ code: isPrivacyError(error) ? error.code : 'UNEXPECTED' });
  }
  return outcome;
};
