import { randomInt } from 'node:crypto';

import { deadlineFor } from '../../domain/deadline/deadline-for';
import type { DeadlinePlace } from '../../domain/deadline/deadline';
import { traceWithWords } from '../../domain/deadline/in-words';
import { canonicalJson } from '../../domain/ledger/canonical-json';
import type { LedgerAction } from '../../domain/ledger/entry';
import { isIdentified, isOpen, type DataRequest, type OutboxItem } from '../../domain/requests/data-request';
import { nextLookAt } from '../../domain/requests/next-look';
import { isUnconfirmed, lapsesAt, reminderDue } from '../../domain/requests/reminders';
import { isCovered, type MailItem } from '../../domain/requests/request-mails';
import type { RequestSettings } from '../../domain/requests/request-settings';
import { readAll, writeAll, type Row, type Write } from '../../twenty/records';
import { ledgerRow } from '../ledger/ledger-row';
import type { Outward } from '../public/settle-contacts';
import { stableId } from '../stable-id';
import { closeAround } from './close-around';
import { asLeft } from './kept-state';
import { moveRequest } from './move-request';
import { recordsIn, requestsRead } from './read-requests';
import { REQUEST_OBJECTS } from './request-objects';
import { progressWrites } from './request-progress';
import { assigneeOf, reminderItem, taskRows } from './request-tasks';
import { sendRequestMail } from './send-request-mail';
import { writeRequest, type RequestContext } from './write-request';

export type SettleContext = RequestContext & {
  now: Date;
  settings: RequestSettings;
  /** Where the controller is, for public holidays. */
  place: DeadlinePlace | null;
  /** Ids of the workspace's members: a task is given to one who is there. */
  members: ReadonlySet<string>;
  outward: Outward;
};

const MINUTE_MS = 60_000;
/** A run that sends mails lives five minutes at most. */
const CLAIM_MS = 10 * MINUTE_MS;
const MOST_READS = 5;
const BY_APP = { kind: 'APPLICATION', id: null } as const;

/** An item, whoever is sending it. */
const keyOf = (item: OutboxItem): string => {
  const { claimedUntil: _claim, ...said } = { claimedUntil: undefined, ...item };
  return canonicalJson(said);
};

const isClaimed = (item: OutboxItem, now: Date): boolean =>
  item.kind === 'MAIL' && item.claimedUntil !== undefined && Date.parse(item.claimedUntil) > now.getTime();

type Change = (request: DataRequest) => Partial<DataRequest>;

/**
 * Writes what settlement changes, and takes the settled items out of the outbox, whatever else was written meanwhile: a
 * move that came in between keeps what it left to be told. Null when the record is gone or its kept state was changed.
 */
const writeSettled = async (
  context: SettleContext,
  read: DataRequest,
  change: Change,
  outboxOf: (items: readonly OutboxItem[]) => readonly OutboxItem[],
): Promise<DataRequest | null> => {
  let record: DataRequest | undefined = read;
  for (let tries = 0; tries < MOST_READS && record !== undefined; tries += 1) {
    const left = asLeft(context.keyring, record);
    if (left.kind !== 'KEPT') return null;
    const base = left.request;
    const changed = { ...base, ...change(base), outbox: outboxOf(base.outbox) };
    const after = { ...changed, nextLookAt: nextLookAt(changed, context) };
    const written = await writeRequest(context, { record, base }, after);
    if (written !== null) return written;
    [record] = recordsIn(await readAll(context.client, [requestsRead({ id: { eq: read.id } })]));
  }
  return null;
};

const without =
  (settled: ReadonlySet<string>) =>
  (items: readonly OutboxItem[]): OutboxItem[] =>
    items.filter((item) => !settled.has(keyOf(item)));

const entryOf = (request: DataRequest, item: Extract<OutboxItem, { kind: 'LEDGER' }>): Row =>
  ledgerRow({
    id: stableId('request-entry', request.id, keyOf(item)),
    // Written by the app's own moves: the outbox is under the same keyed hash as the state.
    action: item.action as LedgerAction,
    subjectKey: item.subjectKey ?? null,
    keyVersion: item.keyVersion ?? null,
    subjectObject: REQUEST_OBJECTS.dataRequest.name,
    subjectRecordId: request.id,
    actorKind: item.actorKind,
    actorId: item.actorId,
    details: item.details,
    happenedAt: item.happenedAt,
  });

const upsert = (object: Extract<Write, { kind: 'upsert' }>['object'], rows: readonly Row[]): Write[] =>
  rows.length === 0 ? [] : [{ kind: 'upsert', object, rows: [...rows] }];

/** Ledger, tasks and the person's timeline: all of it is the same when it is written again. */
const tell = async (
  context: SettleContext,
  request: DataRequest,
  items: readonly OutboxItem[],
): Promise<void> => {
  const entries = items.flatMap((item) => (item.kind === 'LEDGER' ? [entryOf(request, item)] : []));
  const tasks = items.flatMap((item) =>
    item.kind === 'TASK' ? [taskRows(request, item, assigneeOf(context, request))] : [],
  );
  const targets = tasks.flatMap(({ target }) => (target === null ? [] : [target]));
  await writeAll(context.client, [
    ...upsert(REQUEST_OBJECTS.ledgerEntry, entries),
    ...upsert(
      REQUEST_OBJECTS.task,
      tasks.map(({ task }) => task),
    ),
    ...progressWrites({ ...request, outbox: items }),
  ]);
  // Of one request nothing is ordered, and a link needs its task.
  if (targets.length > 0) await writeAll(context.client, upsert(REQUEST_OBJECTS.taskTarget, targets));
};

type Dates = Pick<DataRequest, 'dueOn' | 'firstDueOn' | 'deadlineTrace' | 'reminder'>;

/** The due date as it follows from the request now (Art. 12(3)); null when there is none to compute. */
const datesOf = (
  { place, now }: SettleContext,
  request: DataRequest,
): { dates: Dates; isPlaceUnknown: boolean } | null => {
  if (request.receivedAt === null) return null;
  const input = {
    receivedAt: new Date(request.receivedAt),
    extended: request.extendedAt !== null,
    pausedDays: request.pausedDays,
    now,
  };
  const first = deadlineFor({ ...input, place });
  const isPlaceUnknown = !first.ok && first.code === 'UNKNOWN_PLACE';
  const result = isPlaceUnknown ? deadlineFor({ ...input, place: null }) : first;
  if (!result.ok) return null;
  const { dueOn, firstDueOn, trace } = result;
  return {
    dates: {
      dueOn,
      firstDueOn,
      deadlineTrace: traceWithWords(trace),
      // Another date reminds anew.
      reminder: dueOn === request.dueOn ? request.reminder : 'NONE',
    },
    isPlaceUnknown,
  };
};

type Mailed = { settled: Set<string>; tasks: OutboxItem[]; sent: Set<string>; failed: string[] };

const sendMails = async (
  context: SettleContext,
  request: DataRequest,
  mails: readonly MailItem[],
): Promise<Mailed> => {
  const result: Mailed = { settled: new Set(), tasks: [], sent: new Set(), failed: [] };
  for (const item of mails) {
    const outcome = await sendRequestMail(context, request, item);
    switch (outcome) {
      case 'SENT':
        result.settled.add(keyOf(item));
        // Said by the mail behind it, which is perhaps not out yet.
        if (!isCovered(request, item)) result.sent.add(item.mail);
        break;
      case 'NO_MAIL_SERVER':
      case 'REFUSED':
        result.settled.add(keyOf(item));
        result.tasks.push(
          item.mail === 'confirm-identity'
            ? { kind: 'TASK', task: 'identity-by-hand', madeAt: item.madeAt }
            : { kind: 'TASK', task: 'tell-by-hand', madeAt: item.madeAt, details: { mail: item.mail } },
        );
        break;
      case 'RETRY':
        result.failed.push('MAIL_NOT_SENT');
        break;
      default: {
        const unknown: never = outcome;
        throw new Error(`Unknown outcome ${String(unknown)}.`);
      }
    }
  }
  return result;
};

const afterMails =
  ({ sent }: Mailed, now: Date): Change =>
  (request) => ({
    ...(request.acknowledgedAt === null && (sent.has('received') || sent.has('confirm-identity'))
      ? { acknowledgedAt: now.getTime() }
      : {}),
    ...(sent.has('extended') ? { extensionNotifiedAt: now.getTime() } : {}),
    ...(sent.has('confirm-identity') && request.identityCheck === 'NOT_STARTED' && !isIdentified(request)
      ? { identityCheck: 'LINK_SENT' as const }
      : {}),
  });

export type Settled = { settled: number; failed: string[] };

/**
 * Tells everything that waits in a request's outbox, and gives the reminder that is due. Entries, tasks and the timeline
 * first, then mails, and only then they leave the outbox; each of them is the same when it is told again, so that a run may
 * be stopped after any request. Mails are claimed before they are sent: two runs never send the same.
 *
 * Nothing to tell and no reminder due: one request at most, which says when to look again, or
 * lets a request lapse whose link nobody followed. Else two and, with mails, two
 * more and those of `sendRequestMail`.
 * @param record as it was read; its kept state must hold
 * @throws PrivacyError those of the client and of `sendRequestMail`: what was not told stays in the outbox
 */
export const settleOutbox = async (context: SettleContext, record: DataRequest): Promise<Settled> => {
  const { now, keyring } = context;
  const left = asLeft(keyring, record);
  if (left.kind !== 'KEPT') return { settled: 0, failed: [] };
  const items = left.request.outbox.filter((item) => !isClaimed(item, now));

  const computed = items.some(({ kind }) => kind === 'DEADLINE') ? datesOf(context, left.request) : null;
  const dated = { ...left.request, ...computed?.dates };
  const lapses = items.length === 0 ? lapsesAt(dated, context.settings) : null;
  if (lapses !== null && lapses <= now.getTime()) {
    await moveRequest({ ...context, actor: BY_APP }, left.request, { kind: 'LAPSE' });
    return { settled: 0, failed: [] };
  }
  const isWaiting = isOpen(dated) && dated.joinedIntoId === null && !isUnconfirmed(dated);
  const reminder = isWaiting ? reminderDue(dated, now) : null;
  const more: OutboxItem[] = [
    ...(computed?.isPlaceUnknown === true
      ? [
          {
            kind: 'TASK',
            task: 'unknown-place',
            madeAt: new Date(dated.receivedAt ?? 0).toISOString(),
          } as const,
        ]
      : []),
    ...(reminder === null ? [] : [reminderItem(dated, reminder)]),
  ];
  const look = nextLookAt(
    { ...dated, reminder: reminder ?? dated.reminder, outbox: left.request.outbox },
    context,
  );
  const isLookSet = left.request.nextLookAt !== null && left.request.nextLookAt > now.getTime();
  if (items.length + more.length === 0 && (look === left.request.nextLookAt || isLookSet))
    return { settled: 0, failed: [] };

  if (items.length > 0) await closeAround(context, dated, items);
  await tell(context, dated, [...items, ...more]);

  const told = new Set(items.filter(({ kind }) => kind !== 'MAIL').map(keyOf));
  const { responsible } = context.settings.dataRequests;
  const change: Change = ({ assigneeId }) => ({
    ...computed?.dates,
    ...(reminder === null ? {} : { reminder }),
    // Who gets the tasks finds the request among theirs as well.
    ...(assigneeId === null && isWaiting && responsible !== null && context.members.has(responsible)
      ? { assigneeId: responsible }
      : {}),
  });
  const claim = claimOf(now);
  const written = await writeSettled(context, record, change, (waiting) =>
    without(told)(waiting).map((item) =>
      // Another run may have claimed it while this one wrote.
      item.kind === 'MAIL' && !isClaimed(item, now) ? { ...item, claimedUntil: claim } : item,
    ),
  );
  const request = written === null ? null : asRequest(context, written);
  const mails = (request?.outbox ?? []).filter(
    (item) => item.kind === 'MAIL' && item.claimedUntil === claim,
  ) as MailItem[];
  if (written === null || request === null || mails.length === 0) return { settled: told.size, failed: [] };

  const mailed = await sendMails(context, request, mails);
  if (mailed.tasks.length > 0) await tell(context, request, mailed.tasks);
  await writeSettled(context, written, afterMails(mailed, now), (waiting) =>
    without(mailed.settled)(waiting).map((item) =>
      item.kind === 'MAIL' && item.claimedUntil === claim ? unclaimed(item) : item,
    ),
  );
  return { settled: told.size + mailed.settled.size, failed: mailed.failed };
};

/** Until when, and, by its milliseconds, whose: two runs of the same moment have different ones. */
const claimOf = (now: Date): string =>
  new Date(now.getTime() + CLAIM_MS + randomInt(MINUTE_MS)).toISOString();

const unclaimed = ({ claimedUntil: _claim, ...item }: MailItem): MailItem => item;

const asRequest = ({ keyring }: SettleContext, record: DataRequest): DataRequest => {
  const left = asLeft(keyring, record);
  return left.kind === 'KEPT' ? left.request : record;
};
