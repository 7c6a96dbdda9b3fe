import * as z from 'zod/mini';

import { isPrivacyError } from '../../domain/errors';
import { withCronSeen } from '../../domain/health/judge-health';
import { ENDED_ORDER_STATES, type HealthFinding, type OrderState } from '../../domain/orders/order-kinds';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Row } from '../../twenty/records';
import { isOwnWrite, OWN_NAME } from '../returns/sightings';
import type { Clock } from '../worker';
import { openOrder } from './open-order';
import { isProven, proofOf } from './order-proof';
import { entryOf, numberOf, ordersRead, PRIVACY_ORDER, timeOf } from './order-records';
import { handOn, keyringOrNull, refuseOrder } from './order-writes';
import { NO_LEASE, unchangedFilter } from './order-rows';

/** An order is carried out as it is created; what is older than this was missed. */
const MISSED_AFTER_MS = 30_000;
/** A health check waits so long for the minute; then it is over. */
const CRON_WAIT_MS = 10 * 60_000;
/** So long an order that changed nothing is kept, and one that was refused; what was of consequence stays with its evidence. */
const KEPT_MS = 90 * 24 * 3_600_000;
const WITHOUT_CONSEQUENCE = [
  'PREVIEW_ERASURE',
  'CHECK_CONSENT',
  'HEALTH_CHECK',
  'VERIFY_LEDGER',
  'LIST_SPECIAL_DATA',
  'SCAN_FREE_TEXT',
];
/** The rest comes with the next minute. */
const MOST_UNFINISHED = 40;
/** Of the others, which nobody waits for; so many that somebody writes by hand do not keep the rest. */
const MOST_OTHERS = 10;

export const ORDERS_VARIABLE = '$orders: PrivacyOrderFilterInput, $otherOrders: PrivacyOrderFilterInput';
/** What the look holds of an order: nothing that a client can make long. */
const LOOK_FIELDS = 'id kind state attempts updatedAt';
/**
 * Roots of the every-minute look: the orders that are not over, oldest first, and whether there are others to look after. An
 * answer holds the same root once, so those are read by a request of their own.
 */
export const ORDERS_ROOT = `privacyOrders(filter: $orders, first: ${MOST_UNFINISHED}, orderBy: [{ updatedAt: AscNullsFirst }]) { edges { node { ${LOOK_FIELDS} } } }
  privacyOrdersGroupBy(groupBy: [{ kind: true }], filter: $otherOrders) { groupByDimensionValues totalCount }`;

const before = (now: Date, ms: number): string => new Date(now.getTime() - ms).toISOString();

/** Not over and nobody works on them, or health checks that wait for the minute. */
const unfinishedFilter = (now: Date): Record<string, unknown> => ({
  or: [
    {
      and: [
        { state: { in: ['ORDERED', 'RUNNING'] } },
        { updatedAt: { lt: before(now, MISSED_AFTER_MS) } },
        { or: [{ leaseUntil: { is: 'NULL' } }, { leaseUntil: { lte: now.toISOString() } }] },
      ],
    },
    {
      and: [
        { kind: { eq: 'HEALTH_CHECK' } },
        { state: { eq: 'DONE' } },
        { cronSeenAt: { is: 'NULL' } },
        { finishedAt: { gte: before(now, CRON_WAIT_MS) } },
      ],
    },
  ],
});

/** Written by somebody else than the app, and so either missed or changed by hand; and those that nobody needs any more. */
const otherFilter = (now: Date): Record<string, unknown> => ({
  or: [
    {
      and: [
        { updatedAt: { lt: before(now, MISSED_AFTER_MS) } },
        {
          or: [{ updatedBy: { source: { neq: 'APPLICATION' } } }, { updatedBy: { name: { neq: OWN_NAME } } }],
        },
      ],
    },
    {
      and: [
        { finishedAt: { lt: before(now, KEPT_MS) } },
        {
          or: [
            {
              and: [{ kind: { in: WITHOUT_CONSEQUENCE } }, { state: { in: [...ENDED_ORDER_STATES] } }],
            },
            { state: { eq: 'REFUSED' } },
          ],
        },
      ],
    },
  ],
});

export const orderVariables = (now: Date): Record<string, unknown> => ({
  orders: unfinishedFilter(now),
  otherOrders: otherFilter(now),
});

/** By what is proven of it. */
const isOld = (row: Row, now: Date): boolean =>
  ENDED_ORDER_STATES.includes(row['state'] as OrderState) &&
  timeOf(row['finishedAt']) > 0 &&
  timeOf(row['finishedAt']) < now.getTime() - KEPT_MS &&
  (row['state'] === 'REFUSED' || WITHOUT_CONSEQUENCE.includes(String(row['kind'])));

const rowsSchema = z.object({ edges: z.array(z.object({ node: z.looseObject({ id: z.string() }) })) });
const answerSchema = z.object({
  privacyOrders: z.nullish(rowsSchema),
  privacyOrdersGroupBy: z.nullish(z.array(z.object({ totalCount: z.number() }))),
});

/** What the look says of orders. */
export type OrdersSeen = { rows: Row[]; hasOthers: boolean };

const rowsOf = (page: z.infer<typeof rowsSchema> | null | undefined): Row[] =>
  (page?.edges ?? []).map(({ node }) => node as Row);

export const parseOrders = (answer: unknown): OrdersSeen => {
  const { privacyOrders, privacyOrdersGroupBy } = answerSchema.parse(answer);
  return {
    rows: rowsOf(privacyOrders),
    hasOthers: (privacyOrdersGroupBy ?? []).some(({ totalCount }) => totalCount > 0),
  };
};

export type MinuteOrders = {
  woken: number;
  refused: number;
  putBack: number;
  cronSeen: number;
  cleared: number;
  /** Orders, or the look at them, that something went wrong with; the next minute tries again. */
  failed: number;
};
export const NO_ORDERS: MinuteOrders = {
  woken: 0,
  refused: 0,
  putBack: 0,
  cronSeen: 0,
  cleared: 0,
  failed: 0,
};

type Parts = { client: TwentyClient; keyring: () => Keyring; clock: Clock };

const stampCron = async ({ client, clock }: Parts, keyring: Keyring | null, row: Row): Promise<void> => {
  const now = clock.now();
  const seconds = Math.max(0, Math.round((now.getTime() - timeOf(row['finishedAt'])) / 1000));
  const checks = entryOf(row['result'])['checks'];
  const data = {
    result: { checks: withCronSeen(Array.isArray(checks) ? (checks as HealthFinding[]) : [], seconds) },
    cronSeenAt: now.toISOString(),
  };
  await writeAll(client, [
    {
      kind: 'updateWhere',
      object: PRIVACY_ORDER,
      filter: unchangedFilter(row),
      data: { ...data, proof: proofOf(keyring, { ...row, ...data }) },
    },
  ]);
};

/**
 * What does not count for the order was changed; written by the app once more, it is nobody else's any more. Of an order that
 * somebody works on the lease is theirs.
 */
const putBack = async ({ client }: Parts, row: Row, isLeased: boolean): Promise<void> => {
  const data = isLeased
    ? { progress: Math.max(1, Math.min(99, Math.round(numberOf(row['progress'])))) }
    : { ...NO_LEASE, progress: row['state'] === 'DONE' ? 100 : 0 };
  await writeAll(client, [
    { kind: 'updateWhere', object: PRIVACY_ORDER, filter: unchangedFilter(row), data },
  ]);
};

const readOthers = async (client: TwentyClient, now: Date): Promise<Row[]> => {
  const answer = await client.core(
    `query OtherOrders($otherOrders: PrivacyOrderFilterInput) {
      privacyOrders(filter: $otherOrders, first: ${MOST_OTHERS}, orderBy: [{ updatedAt: AscNullsFirst }]) { edges { node { ${LOOK_FIELDS} } } }
    }`,
    { otherOrders: otherFilter(now) },
  );
  return rowsOf(answerSchema.parse(answer).privacyOrders);
};

/** Looks after one order; what is to be cleared is for the caller to do. */
const lookAfter = async (
  parts: Parts,
  keyring: Keyring | null,
  row: Row,
): Promise<Exclude<keyof MinuteOrders, 'failed'> | null> => {
  const opened = openOrder(keyring, row, undefined, parts.clock.now());
  switch (opened.kind) {
    case 'REFUSE':
      await refuseOrder(parts, keyring, opened);
      return 'refused';
    case 'OPEN':
      await handOn(parts, keyring, opened, 'MINUTE');
      return 'woken';
    case 'LEAVE':
      if (isProven(keyring, row) && isOld(row, parts.clock.now())) return 'cleared';
      if (!isOwnWrite(row)) {
        await putBack(parts, row, opened.why === 'LEASED');
        return 'putBack';
      }
      if (row['kind'] === 'HEALTH_CHECK' && row['state'] === 'DONE' && !row['cronSeenAt']) {
        await stampCron(parts, keyring, row);
        return 'cronSeen';
      }
      return null;
    default: {
      const unknown: never = opened;
      return unknown;
    }
  }
};

const emptyUnread = async (parts: Parts, keyring: Keyring | null, row: Row): Promise<void> => {
  try {
    await refuseOrder(parts, keyring, { kind: 'REFUSE', row, code: 'INVALID_INPUT', orderedBy: null });
  } catch {
    // Counted already; the next minute comes across it again.
  }
};

/**
 * Looks after the orders that the minute found: one that was missed or stopped is handed to the function that carries it out,
 * one that was changed by hand is refused, and a health check learns that there is a minute. Each is read by itself, and what
 * is wrong with one, whatever was written into it, keeps neither the others nor the minute. Two requests an order, one for
 * all that are old.
 */
export const lookAfterOrders = async (
  parts: Parts,
  { rows, hasOthers }: OrdersSeen,
): Promise<MinuteOrders> => {
  const result: MinuteOrders = { ...NO_ORDERS };
  if (rows.length === 0 && !hasOthers) return result;
  try {
    const keyring = keyringOrNull(parts.keyring);
    const others = hasOthers ? await readOthers(parts.client, parts.clock.now()) : [];
    const seen = [...new Map([...rows, ...others].map((row) => [row.id, row])).values()];
    const old: string[] = [];
    for (const small of seen) {
      try {
        const read = await readAll(parts.client, [ordersRead({ id: { eq: small.id } })]);
        const row = read.get(PRIVACY_ORDER.name)?.[0];
        const done = row === undefined ? null : await lookAfter(parts, keyring, row);
        if (done === 'cleared') old.push(small.id);
        else if (done !== null) result[done] += 1;
      } catch (error) {
        result.failed += 1;
        // Nothing that the server or the key says; then it is what stands in it, and that goes.
        if (!isPrivacyError(error)) await emptyUnread(parts, keyring, small);
      }
    }
    if (old.length > 0) {
      const filter = { id: { in: old } };
      await writeAll(parts.client, [{ kind: 'destroyWhere', object: PRIVACY_ORDER, filter }]);
      result.cleared = old.length;
    }
  } catch {
    result.failed += 1;
  }
  return result;
};
