import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';

import { RESTRICTION_GROUNDS } from '../../../domain/requests/data-request';
import { resultOf, useOrder } from '../../api/orders';
import { Button } from '../../kit/button';
import { SelectField } from '../../kit/fields';
import { Notice } from '../../kit/notice';
import { Panel } from '../../kit/panel';
import { orderCodeText } from '../../texts/order-codes';
import { RESTRICTION_GROUND_TEXT } from '../../texts/restriction-grounds';
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

/** Freezes the record (Art. 18). */
export const RestrictPanel = ({ personId, onClose, onDone, onLeft }: Props) => {
  const { t } = useTranslate();
  const order = useOrder();
  const [ground, setGround] = useState('');
  const result = resultOf('RESTRICT', order.order);
  const [refused] = result?.refused ?? [];
  useWhenDone(result !== undefined && refused === undefined, onDone);
  const give = (): void => {
    const chosen = RESTRICTION_GROUNDS.find((one) => one === ground);
    if (chosen !== undefined) void order.give('RESTRICT', [personId], { ground: chosen });
  };
  return (
    <Panel
      title={t('Restrict processing (Art. 18)')}
      onClose={order.isRunning ? onLeft : onClose}
      actions={
        <Button
          kind="primary"
          label={t('Restrict')}
          isDisabled={ground === ''}
          isBusy={order.isRunning}
          onClick={give}
        />
      }
    >
      <Say>
        {t(
          'The record is frozen: nobody may contact the person, they leave all message lists at once, and every change to the record is put back until the restriction is lifted.',
        )}
      </Say>
      <SelectField
        label={t('Ground')}
        value={ground}
        onChange={setGround}
        isRequired
        placeholder={t('Choose a ground')}
        options={RESTRICTION_GROUNDS.map((one) => ({ value: one, label: t(RESTRICTION_GROUND_TEXT[one]) }))}
      />
      <OrderState use={order} label={t('Restricting …')} onAgain={give} />
      {refused !== undefined && (
        <Notice tone="danger" title={t('This was refused')}>
          {orderCodeText(t, refused.code)}
        </Notice>
      )}
    </Panel>
  );
};
