import { copyToClipboard, useTranslate } from 'twenty-sdk/front-component';
import { useEffect, useRef } from 'react';

import { useOrder, resultOf } from '../../api/orders';
import { useFormat } from '../../hooks/use-format';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { OrderState } from '../../orders/order-state';
import { ledgerFindingText } from '../../texts/ledger-finding';
import { CommandPage } from '../shared/command-page';

/** Choosing the command is the order: checking changes nothing. */
const Check = () => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const use = useOrder();
  const { order, give } = use;
  const hasBegun = useRef(false);
  useEffect(() => {
    if (hasBegun.current) return;
    hasBegun.current = true;
    void give('VERIFY_LEDGER', []);
  }, [give]);
  const again = (): void => void give('VERIFY_LEDGER', []);

  const result = resultOf('VERIFY_LEDGER', order);
  if (result === undefined)
    return <OrderState use={use} label={t('Checking every entry and every seal …')} onAgain={again} />;
  return (
    <>
      {result.ok ? (
        <Notice tone="success" title={t('The ledger is whole')}>
          {t(
            '{entries} entries under {seals} seals are what they were when they were sealed, with none missing in between.',
            {
              entries: number(result.entries - result.unsealed),
              seals: number(result.seals),
            },
          )}
        </Notice>
      ) : (
        <Notice
          tone="danger"
          title={
            result.findings === 1
              ? t('1 thing is wrong with the ledger')
              : t('{count} things are wrong with the ledger', { count: number(result.findings) })
          }
        >
          {result.problem !== undefined && <div>{ledgerFindingText(t, result.problem)}</div>}
          <div>{t('Export the ledger and check the file: each finding is named there.')}</div>
        </Notice>
      )}
      {result.unsealed > 0 && (
        <Notice
          tone="info"
          title={
            result.unsealed === 1
              ? t('1 entry is not sealed yet')
              : t('{count} entries are not sealed yet', { count: number(result.unsealed) })
          }
        >
          {t('That happens within a minute.')}
        </Notice>
      )}
      {result.headHash !== null && (
        <div>
          <div style={{ overflowWrap: 'anywhere' }}>
            {t('Hash of the newest seal: {hash}', { hash: result.headHash })}
          </div>
          <div>{t('Keep it outside of Twenty: it shows later that no seal was taken off the end.')}</div>
        </div>
      )}
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: '8px' }}>
        {result.headHash !== null && (
          <Button label={t('Copy the hash')} onClick={() => void copyToClipboard(result.headHash ?? '')} />
        )}
        <Button label={t('Check again')} onClick={again} />
      </div>
    </>
  );
};

export const VerifyLedger = () => (
  <CommandPage>
    <Check />
  </CommandPage>
);
