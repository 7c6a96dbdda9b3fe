import { useTranslate } from 'twenty-sdk/front-component';
import { useEffect, useState } from 'react';
import { IconRefresh } from 'twenty-ui/icon';

import type { HealthFinding, OrderRow } from '../../../domain/orders/order-kinds';
import { resultOf, useOrder } from '../../api/orders';
import { useFormat } from '../../hooks/use-format';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { Section } from '../../kit/section';
import { Column } from '../../kit/stack';
import { ErrorState, Loading } from '../../kit/states';
import { errorText } from '../../texts/error-text';
import { isFresh, summaryOf } from '../model/health-summary';
import { adviceOf, type ChapterId } from '../model/health';
import { useKept } from '../store/kept';
import { useSettings } from '../store/settings-store';
import { Commands } from './commands';
import { StepList } from './step-list';

/** After this long without being begun, nothing carries orders out. */
const NOT_BEGUN_MS = 20_000;

/** Whether the order has waited so long that functions cannot be running. */
const useIsStuck = (order: OrderRow | undefined): boolean => {
  const [stuck, setStuck] = useState('');
  const isWaiting = order?.state === 'ORDERED';
  useEffect(() => {
    if (!isWaiting) {
      setStuck('');
      return undefined;
    }
    const timer = setTimeout(() => setStuck(order?.id ?? ''), NOT_BEGUN_MS);
    return () => clearTimeout(timer);
  }, [isWaiting, order?.id]);
  return isWaiting && stuck === order?.id;
};

/** What has to be done before the app can do its work, and whether it is. */
export const FirstStepsChapter = ({ onOpen }: { onOpen: (chapter: ChapterId) => void }) => {
  const { t } = useTranslate();
  const { dateTime, number } = useFormat();
  const { read, rights } = useSettings();
  const { order, give, isRunning, error, lookAgain } = useOrder();
  const isStuck = useIsStuck(order);
  const [wasOrdered, setOrdered] = useKept('first-steps/ordered', false);
  const [lastChecks, setLastChecks] = useKept<{ checks: HealthFinding[]; at: string } | undefined>(
    'first-steps/checks',
    undefined,
  );

  const result = resultOf('HEALTH_CHECK', order);
  useEffect(() => {
    if (result !== undefined) setLastChecks({ checks: result.checks, at: order?.finishedAt ?? '' });
  }, [result]);

  // Looking at the page makes one order, and none while the last check is recent.
  const isDue =
    read !== undefined && !wasOrdered && lastChecks === undefined && !isFresh(read.health, Date.now());
  useEffect(() => {
    if (!isDue) return;
    setOrdered(true);
    void give('HEALTH_CHECK', []);
  }, [isDue]);

  const before = read?.health ?? undefined;
  const known =
    lastChecks ??
    (before === undefined
      ? undefined
      : { checks: resultOf('HEALTH_CHECK', before)?.checks ?? [], at: before.finishedAt ?? '' });
  const checks = known?.checks ?? [];
  const summary = summaryOf(checks);
  const functions = adviceOf({ code: 'FUNCTIONS', state: 'FAIL' });

  return (
    <Column gap={4}>
      {isStuck && functions !== undefined && (
        <Notice tone="danger" title={t('Functions do not run on this server')}>
          <Column gap={2}>
            <div>{t(functions.text)}</div>
            <Commands commands={functions.commands ?? []} />
          </Column>
        </Notice>
      )}
      {order?.state === 'FAILED' && (
        <Notice tone="danger" title={t('The health check did not get to its end')}>
          {t('Something unforeseen stopped it. Check again.')}
        </Notice>
      )}
      {error !== undefined && order !== undefined && <ErrorState error={error} onRetry={lookAgain} />}
      {error !== undefined && order === undefined && (
        <Notice tone="warning" title={t('The health check could not be ordered')}>
          {errorText(t, error)}
          {rights.mayUpdate('privacyOrder') === false
            ? ` ${t('What stands below is the last check of somebody else.')}`
            : ''}
        </Notice>
      )}
      <Section
        title={t('Health check')}
        hint={
          known === undefined || known.at === ''
            ? t('Looks over the installation: what works, and what somebody has to mend.')
            : t('Last looked over: {time}', { time: dateTime(known.at) })
        }
        actions={
          <Button
            icon={IconRefresh}
            label={t('Check again')}
            isBusy={isRunning && !isStuck}
            onClick={() => void give('HEALTH_CHECK', [])}
          />
        }
      >
        {isRunning && !isStuck && <Loading label={t('Looking over the installation …')} />}
        {checks.length > 0 && (
          <div role="status">
            {summary.open === 0
              ? t('Everything is in order.')
              : summary.open === 1
                ? t('1 thing is left to do.')
                : t('{count} things are left to do.', { count: number(summary.open) })}
          </div>
        )}
        {checks.length === 0 && !isRunning && <div>{t('Nothing has been looked over yet.')}</div>}
        <StepList checks={checks} onOpen={onOpen} />
      </Section>
    </Column>
  );
};
