import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';

import { resultOf, useOrder } from '../../api/orders';
import { useFormat } from '../../hooks/use-format';
import { Button } from '../../kit/button';
import { ConfirmTyped } from '../../kit/confirm-typed';
import { Notice } from '../../kit/notice';
import { Column } from '../../kit/stack';
import { OrderState } from '../../orders/order-state';
import { useWhenDone } from '../../hooks/use-when-done';
import type { Run } from './runs';

/** People whom the brake kept back, and the approval that lets them go; the number is typed, so that nobody approves unread. */
export const ApproveRun = ({ run, onDone }: { run: Run; onDone: () => void }) => {
  const { t } = useTranslate();
  const { dateTime, number } = useFormat();
  const [isOpen, setOpen] = useState(false);
  const order = useOrder();
  const result = resultOf('APPROVE_RETENTION', order.order);
  useWhenDone(result !== undefined, () => {
    setOpen(false);
    onDone();
  });
  const { waiting } = run;
  const give = (): void => void order.give('APPROVE_RETENTION', [], { runId: run.id, waiting });
  if (result !== undefined)
    return (
      <Notice
        tone="success"
        title={
          result.ordered === 1
            ? t('1 erasure is ordered')
            : t('{count} erasures are ordered', { count: number(result.ordered) })
        }
      >
        {result.skipped > 0 &&
          t('No longer due when they were judged anew, and left as they are: {count}', {
            count: number(result.skipped),
          })}
      </Notice>
    );
  return (
    <Column gap={3}>
      <Notice
        tone="warning"
        title={
          waiting === 1
            ? t('1 person waits for your approval')
            : t('{count} people wait for your approval', { count: number(waiting) })
        }
        actions={<Button label={t('Approve …')} expanded={isOpen} onClick={() => setOpen((last) => !last)} />}
      >
        {t(
          'The run of {time} was held up by the brake: more people were due than it may act on in a day. See in its report below who it is and why.',
          { time: dateTime(run.startedAt) },
        )}
      </Notice>
      {isOpen && (
        <ConfirmTyped
          title={
            waiting === 1
              ? t('Act on 1 person beyond the brake')
              : t('Act on {count} people beyond the brake', { count: number(waiting) })
          }
          explanation={t(
            'Each of them is pseudonymised or erased, as the purpose that kept them says. They are judged anew first, and whoever is no longer due stays. Deals stay. What is erased cannot be brought back.',
          )}
          word={String(waiting)}
          confirmLabel={t('Approve')}
          isBusy={order.isRunning}
          onConfirm={give}
          onCancel={() => setOpen(false)}
        />
      )}
      <OrderState use={order} label={t('Judging them anew …')} onAgain={give} />
    </Column>
  );
};
