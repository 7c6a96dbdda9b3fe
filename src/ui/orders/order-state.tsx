import { useTranslate } from 'twenty-sdk/front-component';
import { useEffect, useState } from 'react';

import type { UseOrder } from '../api/orders';
import { Button } from '../kit/button';
import { Notice } from '../kit/notice';
import { Progress } from '../kit/progress';
import { Column } from '../kit/stack';
import { ErrorState } from '../kit/states';
import { orderCodeText } from '../texts/order-codes';

export const TAKES_LONG_MS = 75_000;

/** An order that nothing has taken up for long: most often the server does not run functions. */
export const useIsLate = (isWaiting: boolean, afterMs = TAKES_LONG_MS): boolean => {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => setLate(true), afterMs);
    return () => clearTimeout(timer);
  }, [isWaiting, afterMs]);
  return isLate;
};

/** Says that an order waits for the server's functions, and how they are enabled. */
export const LateNotice = () => {
  const { t } = useTranslate();
  return (
    <Notice tone="warning" title={t('Nothing has taken up the order yet')}>
      <div>
        {t(
          'It stays ordered and is carried out once functions run. The health check under First steps says whether they do.',
        )}
      </div>
      <div>
        {t(
          'If they are off or the worker does not run: whoever runs the server sets LOGIC_FUNCTION_TYPE and starts the worker.',
        )}
      </div>
    </Notice>
  );
};

/** What is going on with an order, and why it came to nothing; the result is shown by whoever ordered. */
export const OrderState = ({
  use,
  label,
  onAgain,
}: {
  use: UseOrder;
  /** While it runs. */
  label: string;
  onAgain?: () => void;
}) => {
  const { t } = useTranslate();
  const { order, isRunning, error, lookAgain } = use;
  const isLate = useIsLate(isRunning && order?.state === 'ORDERED');
  const again = onAgain === undefined ? {} : { onRetry: onAgain };
  if (isRunning)
    return (
      <Column gap={2}>
        <Progress label={label} value={order !== undefined && order.progress > 0 ? order.progress : null} />
        {error !== undefined && <ErrorState error={error} onRetry={lookAgain} />}
        {isLate && <LateNotice />}
      </Column>
    );
  if (order?.state === 'FAILED' || order?.state === 'REFUSED')
    return (
      <Notice
        tone="danger"
        title={order.state === 'REFUSED' ? t('This was refused') : t('This could not be done')}
        actions={
          order.state === 'FAILED' &&
          onAgain !== undefined && <Button label={t('Try again')} onClick={onAgain} />
        }
      >
        {orderCodeText(t, order.failureCode)}
      </Notice>
    );
  return error === undefined ? null : <ErrorState error={error} {...again} />;
};
