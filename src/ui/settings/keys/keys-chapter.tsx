import { copyToClipboard, useTranslate } from 'twenty-sdk/front-component';
import { IconCopy, IconHeartRateMonitor } from 'twenty-ui/icon';

import { resultOf, useOrder } from '../../api/orders';
import type { HealthFinding } from '../../../domain/orders/order-kinds';
import { useFormat } from '../../hooks/use-format';
import { usePolling } from '../../hooks/use-polling';
import { useQuery } from '../../hooks/use-query';
import { Button } from '../../kit/button';
import { RecordLink } from '../../kit/link';
import { Notice } from '../../kit/notice';
import { Progress } from '../../kit/progress';
import { Section } from '../../kit/section';
import { Column, Row } from '../../kit/stack';
import { ErrorState, Loading, RefusedState } from '../../kit/states';
import { Table } from '../../kit/table';
import { useTokens } from '../../kit/tokens';
import { ChapterFrame } from '../ledger/chapter-frame';
import { OrderState } from '../../orders/order-state';
import { useViews } from '../ledger/use-views';
import { ViewLink } from '../ledger/view-link';
import { readKeyState, rotatedShare, type KeyCount, type KeyState } from './read-key-state';

/** Made on the operator's own machine: no key ever passes through this page. */
const MAKE_KEY = "node -e \"console.log('v1:'+require('crypto').randomBytes(32).toString('base64'))\"";
const VARIABLE = 'PRIVACY_MASTER_KEY';
const LOOK_EVERY_MS = 10_000;

const Versions = ({ counts }: { counts: readonly KeyCount[] }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const share = rotatedShare(counts);
  return (
    <Column gap={2}>
      <Table
        caption={t('Sealed values by version of the key')}
        rows={counts}
        rowKey={({ version }) => version}
        columns={[
          { key: 'version', label: t('Version of the key'), cell: ({ version }) => version },
          { key: 'values', label: t('Sealed values'), align: 'right', cell: ({ values }) => number(values) },
        ]}
        empty={t('Nothing is sealed yet.')}
      />
      {share !== null && <Progress label={t('Values under the newest version in use')} value={share} />}
      {share !== null && (
        <div>
          {t(
            'Every five minutes the app brings values under an older version to the current one. 100,000 take about a quarter of an hour.',
          )}
        </div>
      )}
    </Column>
  );
};

const Rotations = ({ rotations }: { rotations: NonNullable<KeyState['rotations']> }) => {
  const { t } = useTranslate();
  const { number, dateTime } = useFormat();
  if (rotations.length === 0) return null;
  return (
    <Column gap={1}>
      {rotations.map(({ id, at, to, values, unreadable }) => (
        <div key={id}>
          <RecordLink object="ledgerEntry" recordId={id}>
            {t('Rotated to {version} on {date}: {values} values', {
              version: to,
              date: dateTime(at),
              values: number(values),
            })}
          </RecordLink>
          {unreadable > 0 && <span> {t('({count} could not be read)', { count: number(unreadable) })}</span>}
        </div>
      ))}
    </Column>
  );
};

/** What the check says of the key and of older ones. */
const Findings = ({ checks }: { checks: readonly HealthFinding[] }) => {
  const { t } = useTranslate();
  const key = checks.find(({ code }) => code === 'KEY');
  const older = checks.find(({ code }) => code === 'OLD_KEYS');
  return (
    <>
      {key !== undefined && (
        <Notice
          tone={key.state === 'OK' ? 'success' : 'danger'}
          title={
            key.state === 'OK'
              ? t('A strong master key is set.')
              : t('The master key is missing or too weak. Nothing can be sealed until a strong one is set.')
          }
        />
      )}
      {older !== undefined && (
        <Notice
          tone={older.state === 'OK' ? 'success' : 'warning'}
          title={
            older.state === 'OK'
              ? t('Every version that sealed values need is set.')
              : t('Sealed values need a version of the key that is not current, or not set.')
          }
        >
          {older.state === 'OK'
            ? undefined
            : t(
                'Set each version of the table above in {variable}, after the current one. If one is lost, its values are: write them into their fields anew.',
                {
                  variable: VARIABLE,
                },
              )}
        </Notice>
      )}
    </>
  );
};

const Keys = () => {
  const { t } = useTranslate();
  const { font } = useTokens();
  const views = useViews();
  const { data, error, reload, setData } = useQuery(readKeyState, []);
  const health = useOrder();
  const checks = resultOf('HEALTH_CHECK', health.order)?.checks;
  const isRotating = data?.counts !== undefined && data.counts !== null && data.counts.length > 1;
  usePolling(
    async () => {
      const next = await readKeyState();
      setData(next);
      return (next.counts?.length ?? 0) > 1;
    },
    LOOK_EVERY_MS,
    isRotating,
  );
  return (
    <>
      {error !== undefined && <ErrorState error={error} onRetry={reload} />}
      {data === undefined && error === undefined && <Loading />}
      {data?.counts === null && <RefusedState what={t('sealed values')} />}
      {data?.counts !== null && data?.counts !== undefined && <Versions counts={data.counts} />}
      {data?.rotations !== null && data?.rotations !== undefined && <Rotations rotations={data.rotations} />}
      <Row gap={2}>
        <Button
          icon={IconHeartRateMonitor}
          label={t('Check the keys')}
          isBusy={health.isRunning}
          onClick={() => void health.give('HEALTH_CHECK', [])}
        />
        <ViewLink views={views} object="task" label={t('Tasks')} />
      </Row>
      <OrderState
        use={health}
        label={t('Checking the keys …')}
        onAgain={() => void health.give('HEALTH_CHECK', [])}
      />
      {checks !== undefined && <Findings checks={checks} />}
      <Section level={2} title={t('Making a key')}>
        <Column gap={2}>
          <div>
            {t(
              'Run this on your own machine, and put what it prints into the secret variable {variable} in the settings of the app. Keep a copy where backups of the database are not kept.',
              {
                variable: VARIABLE,
              },
            )}
          </div>
          <Row gap={2}>
            <code style={{ overflowWrap: 'anywhere', fontSize: font.small }}>{MAKE_KEY}</code>
            <Button
              kind="quiet"
              icon={IconCopy}
              label={t('Copy the command')}
              onClick={() => void copyToClipboard(MAKE_KEY)}
            />
          </Row>
        </Column>
      </Section>
      <Section level={2} title={t('Changing the key')}>
        <ol style={{ margin: 0, paddingInlineStart: '20px' }}>
          <li>{t('Make a new key, with the next version in front of it, such as v2.')}</li>
          <li>
            {t('Put it first and leave the old one behind it, with a comma between: {example}.', {
              example: 'v2:…,v1:…',
            })}
          </li>
          <li>
            {t('New values use it at once. The table above shows how many are still under the old one.')}
          </li>
          <li>{t('When nothing is left, the ledger says Key rotated.')}</li>
          <li>
            {t(
              'Keep the old key in the list all the same: suppressed addresses, evidence, open sign-ups and running erasures are known by it until they end.',
            )}
          </li>
        </ol>
      </Section>
      <Section level={2} title={t('If a key is lost')}>
        {t(
          'The values under it cannot be read, by anybody. Everything else works: masks stay, and new values are sealed under the new key. Once an hour a task says how many values need a version that is not set, and it is done by itself when the key is back.',
        )}
      </Section>
    </>
  );
};

/** Versions, rotation and what to do about a lost key. The keys themselves are never here. */
export const KeysChapter = () => {
  const { t } = useTranslate();
  return (
    <ChapterFrame
      hint={t(
        'Sealed values, ways back to pseudonymised people and answers’ files are encrypted under the master key. Only its versions are known here.',
      )}
    >
      <Keys />
    </ChapterFrame>
  );
};
