import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';

import { resultOf, useOrder } from '../../api/orders';
import { Button } from '../../kit/button';
import { SelectField } from '../../kit/fields';
import { Notice } from '../../kit/notice';
import { Panel } from '../../kit/panel';
import { orderCodeText } from '../../texts/order-codes';
import { OrderState } from '../../orders/order-state';
import { Say } from '../parts/soft';
import { useWhenDone } from '../../hooks/use-when-done';

type Props = {
  personId: string;
  onClose: () => void;
  onDone: () => void;
  /** Closed while the order is under way. */
  onLeft: () => void;
};

/** Ends a restriction; the person is told before it ends (Art. 18(3)). */
export const LiftPanel = ({ personId, onClose, onDone, onLeft }: Props) => {
  const { t } = useTranslate();
  const order = useOrder();
  const [told, setTold] = useState('MAIL');
  const result = resultOf('LIFT_RESTRICTION', order.order);
  const [refused] = result?.refused ?? [];
  useWhenDone(result !== undefined && refused === undefined, onDone);
  const give = (): void =>
    void order.give('LIFT_RESTRICTION', [personId], { told: told === 'BY_HAND' ? 'BY_HAND' : 'MAIL' });
  return (
    <Panel
      title={t('Lift the restriction')}
      onClose={order.isRunning ? onLeft : onClose}
      actions={
        <Button kind="primary" label={t('Lift restriction')} isBusy={order.isRunning} onClick={give} />
      }
    >
      <Say>
        {t(
          'The person is told before the restriction ends (Art. 18(3)). Nobody is put back on a message list by it.',
        )}
      </Say>
      <SelectField
        label={t('How the person is told')}
        value={told}
        onChange={setTold}
        options={[
          { value: 'MAIL', label: t('The app writes to the address on file, then lifts') },
          { value: 'BY_HAND', label: t('I have told the person') },
        ]}
      />
      <OrderState use={order} label={t('Lifting …')} onAgain={give} />
      {refused !== undefined && (
        <Notice tone="danger" title={t('This was refused')}>
          {refused.code === 'MAIL_NOT_SENT'
            ? t(
                'The mail could not be sent, so nothing was lifted. Tell the person yourself, then lift it again.',
              )
            : orderCodeText(t, refused.code)}
        </Notice>
      )}
    </Panel>
  );
};
