import type { OrderRow } from '../../domain/orders/order-kinds';
import { isOrderOver, readOrder, resultOf } from './order-requests';
import { asUiError, type UiError } from './ui-error';

/** A health check is done at once, but for whether the minute runs, which the minute itself adds when it comes by. */
const waitsForMinute = (order: OrderRow): boolean =>
  (resultOf('HEALTH_CHECK', order)?.checks ?? []).some(({ state }) => state === 'WAIT');
/** After this there is no minute; the interface says so. */
const MINUTE_PATIENCE_MS = 150_000;

const QUICK_MS = 1500;
const SLOW_MS = 5000;
const SLOW_AFTER_MS = 30_000;

/** Nothing is to be read any more, now or later. */
export const isFinal = ({ kind }: UiError): boolean => kind === 'NOT_FOUND' || kind === 'NOT_ALLOWED';

export type Follower = {
  /** When the order is over, cannot be read for good, or is not followed any more. */
  done: Promise<void>;
  /** Reads now instead of at the end of the pause. */
  lookAgain: () => void;
  stop: () => void;
};

/**
 * Reads an order every second and a half, slower after half a minute, until it is over. A read that fails is told and tried
 * again; nothing is told after `stop`.
 */
export const followOrder = (
  id: string,
  on: { read: (order: OrderRow) => void; failed: (error: UiError) => void },
): Follower => {
  const begun = Date.now();
  let isStopped = false;
  let wake: () => void = () => undefined;
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, Date.now() - begun > SLOW_AFTER_MS ? SLOW_MS : QUICK_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  /** Whether to look again. */
  const look = async (): Promise<boolean> => {
    if (isStopped) return false;
    try {
      const order = await readOrder(id);
      if (isStopped) return false;
      on.read(order);
      return !isOrderOver(order) || (waitsForMinute(order) && Date.now() - begun < MINUTE_PATIENCE_MS);
    } catch (failure) {
      if (isStopped) return false;
      const error = asUiError(failure);
      on.failed(error);
      return !isFinal(error);
    }
  };
  const follow = async (): Promise<void> => {
    let goesOn = true;
    while (goesOn) {
      await pause();
      goesOn = await look();
    }
  };
  return {
    done: follow(),
    lookAgain: () => wake(),
    stop: () => {
      isStopped = true;
      wake();
    },
  };
};
