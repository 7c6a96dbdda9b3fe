import { useCallback, useEffect, useRef, useState } from 'react';

import type { OrderKind, OrderOptions, OrderRow } from '../../domain/orders/order-kinds';
import { followOrder, isFinal, type Follower } from './follow-order';
import { newId } from './new-id';
import { giveOrder, isOrderOver } from './order-requests';
import { asUiError, type UiError } from './ui-error';

export { giveOrder, isOrderOver, readOrder, resultOf } from './order-requests';
export type {
  OrderKind,
  OrderOptions,
  OrderResults,
  OrderRow,
  OrderState,
} from '../../domain/orders/order-kinds';

export type UseOrder = {
  /** As read last. */
  order: OrderRow | undefined;
  /** Never rejects: what went wrong is in `error`. The same order after one that got no answer is that order, not another. */
  give: <Kind extends OrderKind>(
    kind: Kind,
    personIds: readonly string[],
    options?: OrderOptions[Kind],
  ) => Promise<void>;
  /** From the click until the order is over. */
  isRunning: boolean;
  /** It could not be ordered, or not be read any more; what the order itself says is in its state. */
  error: UiError | undefined;
  /** Reads the order now: for somebody who is told that it could not be read. */
  lookAgain: () => void;
  reset: () => void;
};

/** Gives an order and follows it until it is over or nobody looks. A read that fails is shown, and tried again. */
export const useOrder = (): UseOrder => {
  const [order, setOrder] = useState<OrderRow>();
  const [error, setError] = useState<UiError>();
  const [isGiving, setGiving] = useState(false);
  // An answer that comes after a reset, or after the next order, belongs to nobody.
  const turn = useRef(0);
  const follower = useRef<Follower>(undefined);
  /** What was meant and under which id, while nobody knows whether it was created. */
  const meant = useRef<{ what: string; id: string }>(undefined);
  const isBusy = useRef(false);

  const stop = useCallback((): number => {
    follower.current?.stop();
    follower.current = undefined;
    turn.current += 1;
    return turn.current;
  }, []);
  useEffect(() => () => void stop(), [stop]);

  const give = useCallback<UseOrder['give']>(
    async (kind, personIds, options) => {
      // A second click while the first is on its way is the same order.
      if (isBusy.current) return;
      isBusy.current = true;
      const mine = stop();
      setOrder(undefined);
      setError(undefined);
      setGiving(true);
      const what = JSON.stringify([kind, personIds, options]);
      if (meant.current?.what !== what) meant.current = { what, id: newId() };
      try {
        const given = await giveOrder(kind, personIds, options, meant.current.id);
        if (turn.current !== mine) return;
        meant.current = undefined;
        // What a client says of the state of its own order counts nothing.
        setOrder({ ...given, state: 'ORDERED', result: null });
        follower.current = followOrder(given.id, {
          read: (read) => {
            setOrder(read);
            setError(undefined);
          },
          failed: setError,
        });
      } catch (failure) {
        if (turn.current === mine) setError(asUiError(failure));
      } finally {
        if (turn.current === mine) {
          isBusy.current = false;
          setGiving(false);
        }
      }
    },
    [stop],
  );

  const lookAgain = useCallback((): void => follower.current?.lookAgain(), []);
  const reset = useCallback((): void => {
    stop();
    isBusy.current = false;
    meant.current = undefined;
    setGiving(false);
    setOrder(undefined);
    setError(undefined);
  }, [stop]);

  return {
    order,
    give,
    isRunning:
      isGiving || (order !== undefined && !isOrderOver(order) && !(error !== undefined && isFinal(error))),
    error,
    lookAgain,
    reset,
  };
};
