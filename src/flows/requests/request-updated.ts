import { isPrivacyError } from '../../domain/errors';
import { isOpen, type DataRequest } from '../../domain/requests/data-request';
import { KEPT_BESIDE, KEPT_FIELDS } from '../../domain/requests/kept-values';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Row } from '../../twenty/records';
import { closeDeliveryWindows } from '../delivery/close-windows';
import type { Outward } from '../public/settle-contacts';
import { endJoined } from './close-around';
import { judgeRecord, type Edit } from './hand-edits';
import { asLeft } from './kept-state';
import { writerOf } from './last-writer';
import type { MoveContext } from './move-request';
import { longestWaiting, readRequests, recordsIn, requestsRead } from './read-requests';
import { completeRequests, openerOf } from './request-created';
import { readRequestEvents, type RequestEvent } from './request-events';
import { REQUEST_OBJECTS } from './request-objects';
import { placeIn, REQUEST_SETTINGS_READ, requestSettingsOr } from './request-settings';
import { settleOutbox, type SettleContext } from './settle-outbox';

/** Fields whose change is looked at: what only moves may change, and what people write to make one. */
export const WATCHED_REQUEST_FIELDS = [
  ...KEPT_FIELDS,
  ...KEPT_BESIDE,
  'person',
  'purpose',
  'approver',
  'joinedInto',
  'outbox',
  'keptState',
  'samePersonRecords',
  'extensionReason',
  'extensionNote',
  'restrictionGround',
] as const;

export type RequestUpdatedParts = {
  client: TwentyClient;
  keyring: () => Keyring;
  now: () => Date;
  outward: Outward;
};

export type RequestUpdated = {
  completed: number;
  /** Fields that were put back. */
  putBack: number;
  /** What was told: entries, tasks, mails, lines on timelines. */
  settled: number;
  failed: { code: string }[];
};

const MINUTE_MS = 60_000;
/** How far back cron looks for edits whose event was lost: it comes every ten minutes, and may miss a turn or two. */
const LOOK_BACK_MS = 30 * MINUTE_MS;
/** Each costs a few requests, and there are 500 a minute on Twenty Cloud; the rest comes in ten minutes. */
const MOST_AT_ONCE = 60;

const codeOf = (error: unknown): string => (isPrivacyError(error) ? error.code : 'UNEXPECTED');

/** What cron looks for: something to tell, a reminder that is due, a request nobody completed, an edit nobody judged. */
const dueFilter = (now: Date): Record<string, unknown> => ({
  or: [
    { nextLookAt: { lte: now.toISOString() } },
    {
      and: [
        { nextLookAt: { is: 'NULL' } },
        { state: { in: ['RECEIVED', 'IDENTITY', 'IN_PROGRESS', 'APPROVAL'] } },
      ],
    },
    { keptState: { is: 'NULL' } },
    {
      and: [
        { updatedAt: { gte: new Date(now.getTime() - LOOK_BACK_MS).toISOString() } },
        { updatedBy: { source: { neq: 'APPLICATION' } } },
      ],
    },
  ],
});

const isWaiting = ({ record }: RequestEvent, now: Date): boolean =>
  record.outbox.some(
    (item) =>
      item.kind !== 'MAIL' ||
      item.claimedUntil === undefined ||
      Date.parse(item.claimedUntil) <= now.getTime(),
  );

type World = { settle: SettleContext; move: Omit<MoveContext, 'actor'>; failed: string[] };

const readWorld = async (
  { client, keyring, now, outward }: RequestUpdatedParts,
  filter: Record<string, unknown>,
): Promise<World & { records: DataRequest[] }> => {
  const rows: ReadonlyMap<string, readonly Row[]> = await readAll(client, [
    requestsRead(filter),
    REQUEST_SETTINGS_READ,
    { object: REQUEST_OBJECTS.workspaceMember, filter: {}, selection: 'id', withDeleted: false },
  ]);
  const { settings, failed } = requestSettingsOr(rows);
  const members = new Set((rows.get(REQUEST_OBJECTS.workspaceMember.name) ?? []).map(({ id }) => id));
  const move = { client, keyring: keyring(), now: now(), settings };
  return {
    records: recordsIn(rows),
    move,
    settle: { ...move, place: placeIn(rows, settings), members, outward },
    failed,
  };
};

const reread = async ({ client }: RequestUpdatedParts, id: string): Promise<DataRequest | undefined> =>
  recordsIn(await readAll(client, [requestsRead({ id: { eq: id } })]))[0];

/** A request that waits for another one, which ended without it: a run was stopped in between. */
const endLeftBehind = async ({ move }: World, record: DataRequest): Promise<void> => {
  if (record.joinedIntoId === null || !isOpen(record)) return;
  const [first] = await readRequests(move, { id: { eq: record.joinedIntoId } });
  if (first !== undefined) await endJoined(move, first);
};

const workOn = async (
  parts: RequestUpdatedParts,
  world: World,
  record: DataRequest,
  edits: readonly Edit[],
  isCron: boolean,
): Promise<Omit<RequestUpdated, 'failed'> & { failed: string[] }> => {
  const { move, settle } = world;
  let current: DataRequest | undefined = record;
  let completed = 0;
  const failed: string[] = [];
  // Before anything is built upon the record: what was written past the app is said and put back.
  const judged = await judgeRecord({ ...move, actor: writerOf(record) }, record, edits);
  if (judged === 'LATER') return { completed, putBack: 0, settled: 0, failed };
  if (judged !== undefined) current = await reread(parts, record.id);
  const left = current === undefined ? undefined : asLeft(move.keyring, current);
  // The event that completes it may have got lost; one that is joined or begun says so by its kept state.
  const isBegun =
    left?.kind === 'KEPT' && (left.request.state !== 'RECEIVED' || left.request.joinedIntoId !== null);
  if (current !== undefined && (left?.kind !== 'KEPT' || (isCron && !isBegun))) {
    const done = await completeRequests(move, [current], () => edits[0]?.actor ?? openerOf(record));
    completed = done.completed;
    failed.push(...done.failed.map(({ code }) => code));
    if (completed > 0) current = await reread(parts, record.id);
  }
  if (current === undefined) return { completed, putBack: judged?.putBack ?? 0, settled: 0, failed };
  if (isCron) await endLeftBehind(world, current);
  const told = await settleOutbox(settle, current);
  return {
    completed,
    putBack: judged?.putBack ?? 0,
    settled: told.settled,
    failed: [...failed, ...told.failed],
  };
};

/**
 * Data requests were changed: what people wrote into them becomes a move or is put back, and what moves left to be told is
 * told. Without an event, every ten minutes: the same for whatever was left lying, reminders, and the end of answers whose
 * window is over (`closeDeliveryWindows`).
 *
 * The app's own writes that leave nothing to tell cost no request; else one to read for all, and for each those of
 * `judgeRecord` and `settleOutbox`. Never throws: the platform does not repeat a run, and shows its message (platform fact §6).
 */
export const requestUpdated = async (
  parts: RequestUpdatedParts,
  payload: unknown,
): Promise<RequestUpdated> => {
  const result: RequestUpdated = { completed: 0, putBack: 0, settled: 0, failed: [] };
  try {
    const now = parts.now();
    const events = readRequestEvents(payload);
    const relevant = events?.filter((event) => !event.isOwn || isWaiting(event, now));
    if (relevant?.length === 0) return result;
    const theirs = (relevant ?? []).filter(({ isOwn }) => !isOwn);
    const editsOn = (id: string): Edit[] =>
      theirs
        .filter((event) => event.id === id)
        .map(({ actor, updatedFields, before }) => ({ actor, fields: updatedFields, before }));
    const filter = relevant === undefined ? dueFilter(now) : { id: { in: relevant.map(({ id }) => id) } };
    const { records, ...world } = await readWorld(parts, filter);
    result.failed.push(...world.failed.map((code) => ({ code })));
    for (const record of longestWaiting(records).slice(0, MOST_AT_ONCE)) {
      try {
        const done = await workOn(parts, world, record, editsOn(record.id), events === null);
        result.completed += done.completed;
        result.putBack += done.putBack;
        result.settled += done.settled;
        result.failed.push(...done.failed.map((code) => ({ code })));
      } catch (error) {
        result.failed.push({ code: codeOf(error) });
      }
    }
    if (events === null) await closeDeliveryWindows({ client: parts.client, keyring: parts.keyring(), now });
  } catch (error) {
    result.failed.push({ code: codeOf(error) });
  }
  return result;
};
