import {
  ENDED_ORDER_STATES,
  type OrderKind,
  type OrderResults,
  type OrderRow,
} from '../../../domain/orders/order-kinds';
import type { UiError } from '../../api/client';

/**
 * One order takes so many people and no more; a larger selection is ordered part by part. Each part keeps its own order, so
 * that what stopped half way is taken up where it stopped and nothing is ordered twice.
 */
export type OrderPart = {
  personIds: readonly string[];
  /** The id its order is given under: the same one until it is known that the order is there. */
  orderId: string | undefined;
  order: OrderRow | undefined;
  /** It could not be ordered, or not be read any more. */
  error: UiError | undefined;
};

export const newParts = (parts: readonly (readonly string[])[]): OrderPart[] =>
  parts.map((personIds) => ({ personIds, orderId: undefined, order: undefined, error: undefined }));

export const isPartOver = ({ order }: OrderPart): boolean =>
  order !== undefined && ENDED_ORDER_STATES.includes(order.state);

/** Done is done, refused stays refused; a part that failed, or was never answered, may be ordered again. */
export const isPartOpen = ({ order }: OrderPart): boolean =>
  order === undefined || (order.state !== 'DONE' && order.state !== 'REFUSED');

/** 0 to 100, each part weighing what it has people. */
export const progressOf = (parts: readonly OrderPart[]): number => {
  const all = parts.reduce((sum, { personIds }) => sum + personIds.length, 0);
  if (all === 0) return 0;
  const done = parts.reduce(
    (sum, part) => sum + part.personIds.length * (isPartOver(part) ? 1 : (part.order?.progress ?? 0) / 100),
    0,
  );
  return Math.round((done / all) * 100);
};

/** The results of the parts that are done. */
export const resultsOf = <Kind extends OrderKind>(
  _kind: Kind,
  parts: readonly OrderPart[],
): OrderResults[Kind][] =>
  parts.flatMap(({ order }) =>
    order?.state === 'DONE' && order.result !== null ? [order.result as OrderResults[Kind]] : [],
  );

export type Undone = { personId: string; code: string };

/** Everybody of a part that was refused or failed as a whole, with its code. */
export const undoneOf = (parts: readonly OrderPart[]): Undone[] =>
  parts.flatMap(({ personIds, order }) =>
    order?.state === 'FAILED' || order?.state === 'REFUSED'
      ? personIds.map((personId) => ({ personId, code: order.failureCode || 'UNEXPECTED' }))
      : [],
  );
