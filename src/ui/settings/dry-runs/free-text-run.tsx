import { msg, useTranslate, type MessageDescriptor } from 'twenty-sdk/front-component';
import { useState } from 'react';

import type { ScanResult } from '../../../flows/free-text/scan-free-text';
import { resultOf, useOrder } from '../../api/orders';
import { useFormat } from '../../hooks/use-format';
import { Button } from '../../kit/button';
import { SelectField, TextField } from '../../kit/fields';
import { Notice } from '../../kit/notice';
import { Progress } from '../../kit/progress';
import { Section } from '../../kit/section';
import { Column, Row } from '../../kit/stack';
import { OrderState } from '../../orders/order-state';
import { useViews } from '../ledger/use-views';
import { ViewLink } from '../ledger/view-link';
import { rolesIn as namesIn } from '../protection/protection-options';

type Mode = 'WHOLE' | 'SAMPLE';

const STATE_TEXT: Readonly<Record<ScanResult['state'], MessageDescriptor>> = {
  NONE: msg('No scan has been made yet.'),
  READ: msg('The scan is under way; it goes on by itself every few minutes.'),
  SWEEP: msg('All texts are read; earlier findings are looked at again.'),
  DONE: msg('The scan is done.'),
  STOPPED: msg('The scan was stopped.'),
};

const scanIn = (result: Record<string, unknown> | undefined): ScanResult | undefined =>
  result === undefined || typeof result['state'] !== 'string' ? undefined : (result as unknown as ScanResult);

const Found = ({ scan }: { scan: ScanResult }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const isUnderWay = scan.state === 'READ' || scan.state === 'SWEEP';
  return (
    <Column gap={2}>
      <Notice tone={isUnderWay ? 'info' : 'success'} title={t(STATE_TEXT[scan.state])}>
        {scan.state === 'NONE'
          ? undefined
          : t(
              '{looked} of {total} records looked at; {found} fields with something to check, {changed} of them new or changed, {gone} gone.',
              {
                looked: number(scan.looked),
                total: number(scan.total),
                found: number(scan.found),
                changed: number(scan.changed),
                gone: number(scan.gone),
              },
            )}
      </Notice>
      {isUnderWay && scan.total > 0 && (
        <Progress label={t('Records looked at')} value={(scan.looked / scan.total) * 100} />
      )}
      {scan.refused !== '' && (
        <div>{t('Objects that the app may not read: {objects}', { objects: scan.refused })}</div>
      )}
    </Column>
  );
};

/** What stands in texts that no field was made for. */
export const FreeTextRun = () => {
  const { t } = useTranslate();
  const views = useViews();
  const [mode, setMode] = useState<Mode>('SAMPLE');
  const [objects, setObjects] = useState('');
  const run = useOrder();
  const scan = scanIn(resultOf('SCAN_FREE_TEXT', run.order));
  const isUnderWay = scan?.state === 'READ' || scan?.state === 'SWEEP';
  const start = (): void => {
    const names = namesIn(objects);
    void run.give('SCAN_FREE_TEXT', [], {
      act: 'START',
      mode,
      ...(names.length === 0 ? {} : { objects: names }),
    });
  };
  return (
    <Section
      title={t('Free text')}
      hint={t(
        'Looks through notes, tasks, mails, events and text fields for special categories, card, bank and national numbers. Findings have kinds and counts, never the text.',
      )}
    >
      <Row gap={2} align="flex-end">
        <SelectField
          label={t('How much')}
          value={mode}
          onChange={(value) => setMode(value as Mode)}
          options={[
            { value: 'SAMPLE', label: t('A sample of 400 records of each object') },
            { value: 'WHOLE', label: t('Everything') },
          ]}
        />
        <TextField
          label={t('Objects')}
          placeholder="note, task, message"
          value={objects}
          onChange={setObjects}
        />
        <Button kind="primary" label={t('Start the scan')} isBusy={run.isRunning} onClick={start} />
        <Button
          label={t('Where it stands')}
          isBusy={run.isRunning}
          onClick={() => void run.give('SCAN_FREE_TEXT', [], { act: 'STATUS' })}
        />
        {isUnderWay && (
          <Button
            label={t('Stop the scan')}
            isBusy={run.isRunning}
            onClick={() => void run.give('SCAN_FREE_TEXT', [], { act: 'STOP' })}
          />
        )}
        <ViewLink
          views={views}
          object="sensitiveFinding"
          view="To be checked"
          label={t('Findings to check')}
        />
      </Row>
      <OrderState use={run} label={t('Scanning …')} />
      {scan !== undefined && <Found scan={scan} />}
    </Section>
  );
};
