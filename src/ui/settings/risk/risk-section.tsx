import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';
import { IconPlayerPlay, IconRefresh } from 'twenty-ui/icon';

import { useOrder } from '../../api/orders';
import { useFormat } from '../../hooks/use-format';
import { usePolling } from '../../hooks/use-polling';
import { useQuery } from '../../hooks/use-query';
import { useWhenDone } from '../../hooks/use-when-done';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { Pill } from '../../kit/pill';
import { Progress } from '../../kit/progress';
import { Section } from '../../kit/section';
import { Column, Row } from '../../kit/stack';
import { ErrorState, Loading, RefusedState } from '../../kit/states';
import { OrderState } from '../../orders/order-state';
import { errorText } from '../../texts/error-text';
import { RISK_TEXT, RISK_TONE } from '../../texts/reidentification-risk';
import { useViews } from '../ledger/use-views';
import { ViewLink } from '../ledger/view-link';
import { readRisk } from './read-risk';
import { RiskReport } from './risk-report';
import { RISK_LEVELS } from './risk-runs';

const LOOK_EVERY_MS = 2500;

/** Could somebody still recognise those who are pseudonymised or erased? The last look at everybody, and a new one. */
export const RiskSection = () => {
  const { t } = useTranslate();
  const { dateTime, number } = useFormat();
  const views = useViews();
  const { data, error, isLoading, reload, setData } = useQuery(readRisk, []);
  const order = useOrder();
  const [isOpen, setOpen] = useState(false);
  const isUnderWay = data?.latest?.state === 'RUNNING';
  useWhenDone(order.order?.state === 'DONE', reload);
  usePolling(
    async () => {
      const now = await readRisk();
      setData(now);
      return now.latest?.state === 'RUNNING';
    },
    LOOK_EVERY_MS,
    isUnderWay,
  );
  const look = (): void => void order.give('ASSESS_RISK', []);
  if (error?.kind === 'NOT_ALLOWED')
    return (
      <Section title={t('Re-identification risk')}>
        <RefusedState what={t('privacy runs')} />
      </Section>
    );
  const done = data?.done;
  return (
    <Section
      title={t('Re-identification risk')}
      hint={t(
        'Could somebody still recognise people who are pseudonymised, erased or about to be? Once a week everybody is compared by what is kept of them, deals included.',
      )}
      actions={
        <Button kind="quiet" icon={IconRefresh} label={t('Load again')} isBusy={isLoading} onClick={reload} />
      }
    >
      <Column gap={3}>
        <Row gap={2}>
          <Button
            kind="primary"
            icon={IconPlayerPlay}
            label={t('Look at everybody now')}
            isBusy={order.isRunning || isUnderWay}
            onClick={look}
          />
          {RISK_LEVELS.map((level) => {
            const count = data?.levels.get(level) ?? 0;
            return count === 0 ? null : (
              <Pill key={level} tone={RISK_TONE[level]} label={`${t(RISK_TEXT[level])}: ${number(count)}`} />
            );
          })}
          <ViewLink views={views} object="person" view="Still recognisable" label={t('Still recognisable')} />
        </Row>
        <OrderState use={order} label={t('Beginning the look …')} onAgain={look} />
        {isUnderWay && <Progress label={t('Comparing everybody …')} value={null} />}
        {data?.latest?.state === 'FAILED' && (
          <Notice tone="danger" title={t('The last look failed')}>
            {errorText(t, { kind: 'SERVER', code: data.latest.failureCode })}
          </Notice>
        )}
        {error !== undefined && <ErrorState error={error} onRetry={reload} />}
        {data === undefined && error === undefined && <Loading />}
        {data !== undefined && done?.report === undefined && !isUnderWay && (
          <Notice tone="info" title={t('Nobody has been looked at yet')}>
            {t('The first look comes in the night to Sunday, or when you begin it.')}
          </Notice>
        )}
        {done?.report !== undefined && (
          <>
            <Row gap={2}>
              <div>{t('Last look: {at}', { at: dateTime(done.endedAt || done.startedAt) })}</div>
              <Button
                kind="quiet"
                label={isOpen ? t('Hide what was found') : t('Show what was found')}
                expanded={isOpen}
                onClick={() => setOpen((before) => !before)}
              />
            </Row>
            {isOpen && <RiskReport report={done.report} names={data?.names ?? new Map()} />}
          </>
        )}
      </Column>
    </Section>
  );
};
