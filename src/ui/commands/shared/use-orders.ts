import { useCallback, useEffect, useRef, useState } from 'react';

import { PEOPLE_OF_ORDER, type OrderKind, type OrderOptions } from '../../../domain/orders/order-kinds';
import { followOrder, type Follower } from '../../api/follow-order';
import { newId } from '../../api/new-id';
import { giveOrder, isOrderOver } from '../../api/orders';
import { asUiError, type UiError } from '../../api/ui-error';
import { isPartOpen, newParts, progressOf, type OrderPart } from './order-parts';
import { inParts } from './selection';

export type Orders<Kind extends OrderKind> = {
  parts: readonly OrderPart[];
  /** 0 to 100 over all parts. */
  progress: number;
  isRunning: boolean;
  /** Every part is over, or one could not be ordered; nothing happens any more by itself. */
  isSettled: boolean;
  /** The order that is at work is in nobody's hands yet. */
  isWaiting: boolean;
  /** Of the first part that could not be ordered, or cannot be read just now. */
  error: UiError | undefined;
  /** Orders for these people, part after part. `parts` overrides how they are parted. */
  run: (
    personIds: readonly string[],
    optionsOf: (part: number) => OrderOptions[Kind],
    parts?: readonly (readonly string[])[],
  ) => Promise<void>;
  /** Takes up what is not done, with the same options; while it runs, reads what could not be read. */
  retry: () => Promise<void>;
  reset: () => void;
};

/**
 * Gives an order for any number of people: in parts of what one order takes, one after the other, so that a selection of a
 * thousand never has more than one order at work. Stops where a part cannot be ordered, and goes on from there.
 */
export const useOrders = <Kind extends OrderKind>(kind: Kind): Orders<Kind> => {
  const [parts, setParts] = useState<readonly OrderPart[]>([]);
  const [isRunning, setRunning] = useState(false);
  // What was begun before a reset, or for a component that is gone, goes nowhere.
  const turn = useRef(0);
  /** Two clicks come before anything is drawn anew. */
  const isBusy = useRef(false);
  const follower = useRef<Follower>(undefined);
  const known = useRef<readonly OrderPart[]>([]);
  const options = useRef<(part: number) => OrderOptions[Kind]>(undefined);

  const keep = useCallback((next: readonly OrderPart[]): void => {
    known.current = next;
    setParts(next);
  }, []);
  const change = useCallback(
    (at: number, with_: Partial<OrderPart>): void =>
      keep(known.current.map((part, index) => (index === at ? { ...part, ...with_ } : part))),
    [keep],
  );

  const stop = useCallback((): number => {
    follower.current?.stop();
    follower.current = undefined;
    turn.current += 1;
    return turn.current;
  }, []);
  useEffect(() => () => void stop(), [stop]);

  const giveAndFollow = useCallback(
    async (at: number, part: OrderPart, mine: number): Promise<void> => {
      const isUnderWay = part.order !== undefined && !isOrderOver(part.order);
      let orderId = part.order?.id;
      if (!isUnderWay) {
        // One that failed is followed by another; one that got no answer is asked for again.
        const id = part.order === undefined ? (part.orderId ?? newId()) : newId();
        change(at, { orderId: id, order: undefined, error: undefined });
        const order = await giveOrder(kind, part.personIds, options.current?.(at), id);
        if (turn.current !== mine) return;
        orderId = order.id;
        change(at, { order });
      }
      if (orderId === undefined) return;
      follower.current = followOrder(orderId, {
        read: (read) => change(at, { order: read, error: undefined }),
        failed: (error) => change(at, { error }),
      });
      await follower.current.done;
    },
    [change, kind],
  );

  const work = useCallback(async (): Promise<void> => {
    const mine = stop();
    isBusy.current = true;
    setRunning(true);
    for (const [at, part] of known.current.entries()) {
      if (!isPartOpen(part)) continue;
      try {
        await giveAndFollow(at, part, mine);
      } catch (failure) {
        if (turn.current === mine) change(at, { error: asUiError(failure) });
      }
      if (turn.current !== mine) return;
      if (known.current[at]?.error !== undefined) break;
    }
    isBusy.current = false;
    setRunning(false);
  }, [change, giveAndFollow, stop]);

  const run = useCallback<Orders<Kind>['run']>(
    async (personIds, optionsOf, given) => {
      if (isBusy.current) return;
      options.current = optionsOf;
      const most = PEOPLE_OF_ORDER[kind][1];
      keep(newParts(given ?? (most === 0 ? [[]] : inParts(personIds, most))));
      await work();
    },
    [keep, kind, work],
  );
  const retry = useCallback(async (): Promise<void> => {
    if (isBusy.current) follower.current?.lookAgain();
    else await work();
  }, [work]);
  const reset = useCallback((): void => {
    stop();
    isBusy.current = false;
    setRunning(false);
    keep([]);
  }, [keep, stop]);

  const error = parts.find((part) => part.error !== undefined)?.error;
  return {
    parts,
    progress: progressOf(parts),
    isRunning,
    isSettled: parts.length > 0 && !isRunning,
    isWaiting: isRunning && parts.some(({ order }) => order?.state === 'ORDERED'),
    error,
    run,
    retry,
    reset,
  };
};
