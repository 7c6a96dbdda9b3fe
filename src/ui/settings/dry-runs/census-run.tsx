import { useTranslate } from 'twenty-sdk/front-component';

import { resultOf, useOrder } from '../../api/orders';
import { useFormat } from '../../hooks/use-format';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { Section } from '../../kit/section';
import { Column, Row } from '../../kit/stack';
import { OrderState } from '../../orders/order-state';

/** Suggests again what nobody has confirmed; a suggestion decides nothing. */
export const CensusRun = ({ onOpenFields }: { onOpenFields: () => void }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const run = useOrder();
  const counts = resultOf('CLASSIFY_FIELDS', run.order);
  const look = (): void => void run.give('CLASSIFY_FIELDS', [], { mode: 'SUGGEST' });
  const of = (name: string): string => number(counts?.[name] ?? 0);
  return (
    <Section
      title={t('Census of fields')}
      hint={t(
        'Reads the data model and suggests again what nobody has confirmed. What is confirmed stays as it is.',
      )}
    >
      <Row gap={2}>
        <Button kind="primary" label={t('Classify fields again')} isBusy={run.isRunning} onClick={look} />
      </Row>
      <OrderState use={run} label={t('Classifying the fields …')} onAgain={look} />
      {counts !== undefined && (
        <Notice
          tone="success"
          actions={<Button label={t('Open Fields')} onClick={onOpenFields} />}
          title={t('{fields} fields of {objects} objects: {open} have no confirmed rule.', {
            fields: of('fields'),
            objects: of('objects'),
            open: of('open'),
          })}
        >
          <Column gap={1}>
            <div>
              {t('New: {added}. Suggested again, renamed or back: {changed}. Gone: {gone}.', {
                added: of('added'),
                changed: of('changed'),
                gone: of('gone'),
              })}
            </div>
            {(counts['contradictory'] ?? 0) > 0 && (
              <div>
                {t('Confirmed rules that contradict themselves and are suggestions again: {count}', {
                  count: of('contradictory'),
                })}
              </div>
            )}
          </Column>
        </Notice>
      )}
    </Section>
  );
};
