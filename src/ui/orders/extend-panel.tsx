import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';

import { EXTENSION_REASONS } from '../../domain/orders/order-kinds';
import { resultOf, useOrder } from '../api/orders';
import { daysBetween } from '../hooks/format';
import { useFormat } from '../hooks/use-format';
import { useWhenDone } from '../hooks/use-when-done';
import { Button } from '../kit/button';
import { SelectField, TextField } from '../kit/fields';
import { Notice } from '../kit/notice';
import { Panel } from '../kit/panel';
import { Column } from '../kit/stack';
import { EXTENSION_REASON_TEXT } from '../texts/extension-reasons';
import { orderCodeText } from '../texts/order-codes';
import { OrderState } from './order-state';

type Props = {
  personId: string;
  /** Of whom, where the panel does not stand on their own page. */
  name?: string;
  onClose: () => void;
  onDone: () => void;
  /** Closed while the order is under way. */
  onLeft: () => void;
};

const MOST_YEARS = 10;

/** Whether a day can be chosen: after today, and at most ten years ahead. An empty one is no mistake yet. */
export const dayProblem = (until: string, today: string): 'NOT_AHEAD' | 'TOO_FAR' | undefined => {
  if (until === '') return undefined;
  if (Number.isNaN(Date.parse(until)) || daysBetween(today, until) < 1) return 'NOT_AHEAD';
  const furthest = `${Number(today.slice(0, 4)) + MOST_YEARS}${today.slice(4)}`;
  return until > furthest ? 'TOO_FAR' : undefined;
};

/** Keeps somebody beyond their date; the reason stands in the ledger. */
export const ExtendPanel = ({ personId, name, onClose, onDone, onLeft }: Props) => {
  const { t } = useTranslate();
  const { today } = useFormat();
  const order = useOrder();
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const result = resultOf('EXTEND_RETENTION', order.order);
  const [refused] = result?.refused ?? [];
  useWhenDone(result !== undefined && refused === undefined, onDone);
  const chosen = EXTENSION_REASONS.find((one) => one === reason);
  const problem = dayProblem(until, today());
  const give = (): void => {
    if (chosen !== undefined) void order.give('EXTEND_RETENTION', [personId], { until, reason: chosen });
  };
  return (
    <Panel
      title={name === undefined ? t('Keep for longer') : t('Keep {name} for longer', { name })}
      onClose={order.isRunning ? onLeft : onClose}
      actions={
        <Button
          kind="primary"
          label={t('Extend')}
          isDisabled={until === '' || problem !== undefined || chosen === undefined}
          isBusy={order.isRunning}
          onClick={give}
        />
      }
    >
      <div>
        {t(
          'The person is kept until that day, and is judged anew after it. The day and the reason stand in the ledger. For a claim without an end in sight, place a legal hold.',
        )}
      </div>
      <Column gap={3}>
        <SelectField
          label={t('Reason')}
          value={reason}
          onChange={setReason}
          isRequired
          placeholder={t('Choose a reason')}
          options={EXTENSION_REASONS.map((one) => ({ value: one, label: t(EXTENSION_REASON_TEXT[one]) }))}
        />
        <TextField
          label={t('Kept until')}
          hint={t('The last day; at most ten years from today.')}
          error={
            problem === 'NOT_AHEAD'
              ? t('Choose a day after today.')
              : problem === 'TOO_FAR'
                ? t('Choose a day at most ten years from today.')
                : ''
          }
          type="date"
          value={until}
          onChange={setUntil}
          isRequired
        />
      </Column>
      <OrderState use={order} label={t('Extending …')} onAgain={give} />
      {refused !== undefined && (
        <Notice tone="danger" title={t('This was refused')}>
          {orderCodeText(t, refused.code)}
        </Notice>
      )}
    </Panel>
  );
};
