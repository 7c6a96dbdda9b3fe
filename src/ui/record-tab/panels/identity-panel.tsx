import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';

import { callRoute } from '../../api/client';
import { useAction } from '../../hooks/use-action';
import { Button } from '../../kit/button';
import { SelectField } from '../../kit/fields';
import { Notice } from '../../kit/notice';
import { Panel } from '../../kit/panel';
import { ErrorState } from '../../kit/states';
import { REIDENTIFY_REASON_TEXT } from '../../texts/reidentify-reasons';
import { Say } from '../parts/soft';

type Props = { personId: string; onClose: () => void; onDone: () => void };
type Answer = { fields: number; left: { field: string; reason: string }[] };

const REASONS = ['SUBJECT_RETURNED', 'LEGAL_CLAIM', 'AUTHORITY_ORDER', 'MISTAKE', 'OTHER'] as const;

/** Gives a pseudonymised person their identity back, with a reason; for members who may read sealed values. */
export const IdentityPanel = ({ personId, onClose, onDone }: Props) => {
  const { t } = useTranslate();
  const [reason, setReason] = useState('');
  const [left, setLeft] = useState<number>();
  const give = useAction(async () => {
    const answer = await callRoute<Answer>('/privacy/reidentify', { personId, reason });
    setLeft(answer.left.length);
    onDone();
  });
  return (
    <Panel
      title={t('Give the identity back')}
      onClose={onClose}
      actions={
        left === undefined && (
          <Button
            kind="primary"
            label={t('Give identity back')}
            isDisabled={reason === ''}
            isBusy={give.isBusy}
            onClick={() => void give.run()}
          />
        )
      }
    >
      <Say>
        {t(
          'The sealed values go back onto the record, and the mapping is destroyed. The ledger keeps who did it, when and why. Mails, notes and history keep the surrogate.',
        )}
      </Say>
      <SelectField
        label={t('Reason')}
        value={reason}
        onChange={setReason}
        isRequired
        placeholder={t('Choose a reason')}
        options={REASONS.map((one) => ({ value: one, label: t(REIDENTIFY_REASON_TEXT[one]) }))}
      />
      {give.error !== undefined && <ErrorState error={give.error} onRetry={() => void give.run()} />}
      {left !== undefined && (
        <Notice tone="success" title={t('The identity is back on the record')}>
          {left > 0 && t('Some fields could not be given back; they stay sealed: {count}.', { count: left })}
        </Notice>
      )}
    </Panel>
  );
};
