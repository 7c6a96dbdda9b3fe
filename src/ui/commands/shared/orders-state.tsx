import type { OrderKind } from '../../../domain/orders/order-kinds';
import { Progress } from '../../kit/progress';
import { ErrorState } from '../../kit/states';
import { LateNotice, useIsLate } from '../../orders/order-state';
import type { Orders } from './use-orders';

/** How far orders are, and what stopped them or holds them up; nothing while there are none. */
export const OrdersState = <Kind extends OrderKind>({
  orders,
  label,
}: {
  orders: Orders<Kind>;
  label: string;
}) => {
  const isLate = useIsLate(orders.isWaiting);
  const error = orders.error !== undefined && (
    <ErrorState error={orders.error} onRetry={() => void orders.retry()} />
  );
  if (!orders.isRunning) return <>{error}</>;
  return (
    <>
      <Progress label={label} value={orders.progress === 0 ? null : orders.progress} />
      {error}
      {isLate && <LateNotice />}
    </>
  );
};
