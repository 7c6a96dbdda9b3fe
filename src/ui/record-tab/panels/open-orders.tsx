import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';

import { Progress } from '../../kit/progress';
import { Column } from '../../kit/stack';
import { LateNotice, TAKES_LONG_MS, useIsLate } from '../../orders/order-state';
import type { OpenOrder } from '../model/open-orders';

const Order = ({ order }: { order: OpenOrder }) => {
  const { t } = useTranslate();
  // By when it was ordered, for the page may have been opened later.
  const [left] = useState(() =>
    Math.min(TAKES_LONG_MS, Math.max(0, (order.since ?? Date.now()) + TAKES_LONG_MS - Date.now())),
  );
  const isLate = useIsLate(!order.isTaken, left);
  const label = {
    ERASE: t('Ordering …'),
    RESTRICT: t('Restricting …'),
    LIFT_RESTRICTION: t('Lifting …'),
    EXPORT: t('Opening the request …'),
    EXTEND_RETENTION: t('Extending …'),
  }[order.kind];
  return (
    <Column gap={2}>
      <Progress label={label} value={null} />
      {isLate && <LateNotice />}
    </Column>
  );
};

/** What is ordered for this person and not carried out yet, by whomever and from wherever. */
export const OpenOrders = ({ orders }: { orders: readonly OpenOrder[] }) => (
  <>
    {orders.map((order) => (
      <Order key={order.id} order={order} />
    ))}
  </>
);
