import { orderName, refusalInWords, type OrderRefusal } from '../../domain/orders/order-words';
import { isOrderKind, optionsOf, type OrderContent } from '../../domain/orders/order-options';
import type { OrderState } from '../../domain/orders/order-kinds';
import type { Keyring } from '../../keys/keyring';
import type { Row } from '../../twenty/records';
import { numberOf, timeOf } from './order-records';
import { proofOf } from './order-proof';

/** Longer than a run may take. */
export const LEASE_MS = 6 * 60_000;
/** How often an order is handed to a function, at most; then it has failed. */
export const MOST_ATTEMPTS = 5;
/** An order that nobody took is handed on again after this, and after one more each time. */
export const AGAIN_MS = 60_000;
export const NO_LEASE = { leaseOwner: '', leaseUntil: null } as const;

/** How an order stands when the app has taken it over: everything that a client may have written is written anew. */
export type OrderAsLeft = {
  id: string;
  content: OrderContent;
  orderedBy: string;
  state: OrderState;
  result: Record<string, unknown> | null;
  failureCode: string;
  failureMessage: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** How often it was handed to the function that carries it out. */
  attempts: number;
  cronSeenAt: string | null;
  leaseOwner: string;
  leaseUntil: string | null;
};

const blank = {
  result: null,
  failureCode: '',
  failureMessage: '',
  startedAt: null,
  finishedAt: null,
  attempts: 0,
  cronSeenAt: null,
  ...NO_LEASE,
};

export const asOrdered = (id: string, content: OrderContent, orderedBy: string): OrderAsLeft => ({
  id,
  content,
  orderedBy,
  state: 'ORDERED',
  ...blank,
});

/** The fields of the record, with their proof. The person is no part of it: who is meant stands in the options. */
export const orderData = (keyring: Keyring | null, order: OrderAsLeft): Record<string, unknown> => {
  const { content, id, ...rest } = order;
  const data = {
    name: orderName(content.kind, content.personIds.length),
    kind: content.kind,
    personCount: content.personIds.length,
    options: optionsOf(content),
    ...rest,
  };
  return { ...data, proof: proofOf(keyring, { id, ...data }) };
};

/**
 * An order that is refused before anybody knows what it asks for: nothing of what stands in it stays, since it may be
 * anything.
 */
export const refusedData = (
  keyring: Keyring | null,
  row: Row,
  code: OrderRefusal,
  now: Date,
  orderedBy: string | null,
): Record<string, unknown> => {
  const kind = isOrderKind(row['kind']) ? row['kind'] : 'HEALTH_CHECK';
  const data = {
    name: orderName(kind, 0),
    kind,
    personCount: 0,
    options: {},
    orderedBy: orderedBy ?? '',
    state: 'REFUSED',
    result: null,
    failureCode: code,
    failureMessage: refusalInWords(code),
    startedAt: null,
    finishedAt: now.toISOString(),
    attempts: numberOf(row['attempts']),
    cronSeenAt: null,
    ...NO_LEASE,
  };
  return {
    ...data,
    personId: null,
    progress: 0,
    proof: proofOf(keyring, { id: row.id, ...data }),
  };
};

/**
 * Of two neighbouring milliseconds: a server keeps times more exactly than it tells them, and 2.21 changes nothing of an
 * app's object by a filter that asks for an exact one, or for an empty text.
 */
export const atTime = (field: string, time: number): Record<string, unknown>[] => [
  { [field]: { gte: new Date(time - 1).toISOString() } },
  { [field]: { lte: new Date(time + 1).toISOString() } },
];

/** Nobody has written the record since it was read. */
export const unchangedFilter = (row: Row): Record<string, unknown> => ({
  and: [{ id: { eq: row.id } }, ...atTime('updatedAt', timeOf(row['updatedAt']))],
});
