import { useTranslate } from 'twenty-sdk/front-component';

import type { Channel } from '../../../domain/consent/facts';
import { DENY_REASONS } from '../../../domain/consent/reasons';
import { resultOf, useOrder } from '../../api/orders';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { Column } from '../../kit/stack';
import { OrderState } from '../../orders/order-state';
import { Soft } from './soft';
import { useReasonText } from './use-words';

type Props = { personId: string; purposeId: string; channel: Channel };

/**
 * Asks the gate itself: it also knows addresses of people who were erased, which are kept as keyed hashes and which no
 * page can look up.
 */
export const GateCheck = ({ personId, purposeId, channel }: Props) => {
  const { t } = useTranslate();
  const reason = useReasonText();
  const order = useOrder();
  const result = resultOf('CHECK_CONSENT', order.order);
  const [refused] = result?.refused ?? [];
  const why = DENY_REASONS.find((one) => one === refused?.reason);
  const ask = (): void => void order.give('CHECK_CONSENT', [personId], { purpose: purposeId, channel });
  return (
    <Column gap={2}>
      {result === undefined && (
        <div>
          <Button label={t('Check again with suppressed addresses')} isBusy={order.isRunning} onClick={ask} />
          <Soft>{t('It also looks among suppressed addresses, which nobody can read.')}</Soft>
        </div>
      )}
      <OrderState use={order} label={t('Asking …')} onAgain={ask} />
      {result !== undefined && (
        <Notice
          tone={refused === undefined ? 'success' : 'danger'}
          title={
            refused === undefined
              ? t('The decision: may be contacted')
              : t('The decision: may not be contacted')
          }
        >
          {why !== undefined && `${reason(why)}.`}
        </Notice>
      )}
    </Column>
  );
};
