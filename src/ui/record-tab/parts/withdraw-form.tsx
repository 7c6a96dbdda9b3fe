import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';

import { CONSENT_METHODS, type ConsentMethod } from '../../../domain/consent/facts';
import { useAction } from '../../hooks/use-action';
import { Button } from '../../kit/button';
import { SelectField } from '../../kit/fields';
import { Column, Row } from '../../kit/stack';
import { ErrorState } from '../../kit/states';
import { CONSENT_METHOD_TEXT } from '../../texts/consent-methods';
import { useIntention } from '../data/intention';
import { recordConsent, withdrawConsent } from '../data/writes';
import { usualMethod, withdrawalOf } from '../model/consent-forms';
import type { GridCell, GridRow } from '../model/consent-grid';
import { Soft } from './soft';

type Props = { personId: string; row: GridRow; cell: GridCell; onWithdrawn: () => void };

const METHODS: readonly ConsentMethod[] = ['EMAIL', 'TELEPHONE', 'PAPER', 'IN_PERSON', 'WEB_FORM'];

/** Takes consent back, as easily as it was given (Art. 7(3)); for other bases, writes down the objection (Art. 21). */
export const WithdrawForm = ({ personId, row, cell, onWithdrawn }: Props) => {
  const { t } = useTranslate();
  const [method, setMethod] = useState<string>(usualMethod(cell.channel));
  const idOf = useIntention();
  const withdraw = useAction(async () => {
    const by = CONSENT_METHODS.find((one) => one === method) ?? usualMethod(cell.channel);
    const how = withdrawalOf(cell);
    if (how.kind === 'UPDATE') await withdrawConsent(how.id, by, new Date().toISOString());
    else {
      const answer = {
        personId,
        purposeId: row.purpose.id,
        channel: cell.channel,
        state: row.restsOnYes ? ('WITHDRAWN' as const) : ('REFUSED' as const),
        method: by,
      };
      await recordConsent({ id: idOf(answer), ...answer });
    }
    onWithdrawn();
  });
  const isForAll = cell.channel !== 'ALL' && (cell.row?.channel ?? cell.channel) === 'ALL';
  return (
    <Column gap={2}>
      {isForAll && <Soft>{t('The consent is for all channels; it is withdrawn for this one alone.')}</Soft>}
      <Row gap={3} align="flex-end">
        <div style={{ flex: '0 1 260px', minWidth: 0 }}>
          <SelectField
            label={row.restsOnYes ? t('How it was withdrawn') : t('How the person objected')}
            value={method}
            onChange={setMethod}
            options={METHODS.map((one) => ({ value: one, label: t(CONSENT_METHOD_TEXT[one]) }))}
          />
        </div>
        <Button
          tone="danger"
          label={row.restsOnYes ? t('Withdraw consent') : t('Record objection')}
          isBusy={withdraw.isBusy}
          onClick={() => void withdraw.run()}
        />
      </Row>
      {withdraw.error !== undefined && (
        <ErrorState error={withdraw.error} onRetry={() => void withdraw.run()} />
      )}
    </Column>
  );
};
