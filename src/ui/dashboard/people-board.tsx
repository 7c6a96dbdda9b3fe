import { msg, type MessageDescriptor, useTranslate } from 'twenty-sdk/front-component';

import { useFormat } from '../hooks/use-format';
import { useQuery } from '../hooks/use-query';
import { Boundary } from '../kit/boundary';
import { ErrorState, Loading, RefusedState } from '../kit/states';
import { SENSITIVITY_TEXT } from '../texts/sensitivity';
import { BarChart } from './bar-chart';
import { ChartCard } from './chart-card';
import { LATE, type Late, type PeopleFigures, readPeopleFigures } from './people-figures';
import { RevealsChart } from './reveals-chart';
import { BoardPage, type Tile, Tiles } from './tiles';
import { useObjectName } from './use-object-name';

const LATE_TEXT: Readonly<Record<Late, MessageDescriptor>> = {
  MONTH: msg('Up to a month'),
  QUARTER: msg('One to three months'),
  YEAR: msg('Three months to a year'),
  LONGER: msg('More than a year'),
};

const Summary = ({ figures }: { figures: PeopleFigures }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const { findings, late, residual, states } = figures;
  const tile = (key: string, label: string, count: number | undefined, isAlarm = false): Tile => ({
    key,
    label,
    value: count === undefined ? undefined : number(count),
    ...(isAlarm && count !== undefined && count > 0 ? { tone: 'red' as const } : {}),
  });
  return (
    <Tiles
      label={t('People at a glance')}
      tiles={[
        tile('late', t('Past retention'), late?.all, true),
        tile('restricted', t('Restricted'), states?.restricted),
        tile('pseudonymised', t('Pseudonymised'), states?.pseudonymised),
        tile('findings', t('Open findings'), findings?.all, true),
        tile('residual', t('Left over after erasure'), residual?.hits, true),
      ]}
    />
  );
};

const LateChart = ({ late }: { late: NonNullable<PeopleFigures['late']> }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const summary =
    late.all === 0
      ? t('Nobody’s data is kept longer than the retention rules say.')
      : late.all === 1
        ? t('The data of one person is kept longer than the retention rules say.')
        : t('The data of {count} people is kept longer than the retention rules say.', {
            count: number(late.all),
          });
  return (
    <ChartCard
      title={t('People past retention')}
      summary={summary}
      figures={{
        columns: [t('Past due for'), t('People')],
        rows: LATE.map((key) => ({ key, cells: [t(LATE_TEXT[key]), late.since[key]] })),
      }}
    >
      {late.all > 0 && (
        <BarChart
          label={summary}
          parts={[{ label: t('People'), tone: 0 }]}
          bars={LATE.map((key) => ({
            key,
            label: t(LATE_TEXT[key]),
            values: [late.since[key]],
            tone: key === 'MONTH' ? 0 : 1,
          }))}
        />
      )}
    </ChartCard>
  );
};

const LEVELS = ['SPECIAL_CATEGORY', 'CRIMINAL', 'SENSITIVE'] as const;

const FindingsChart = ({ findings }: { findings: NonNullable<PeopleFigures['findings']> }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const objectName = useObjectName();
  const special = findings.byLevel.get('SPECIAL_CATEGORY') ?? 0;
  const summary =
    findings.all === 0
      ? t('The searches in free text left nothing to look at.')
      : t('{count} findings wait for a look, {special} of them special categories of data.', {
          count: number(findings.all),
          special: number(special),
        });
  const objects = [...findings.byObject].toSorted(([, a], [, b]) => b - a);
  return (
    <ChartCard
      title={t('Findings in free text')}
      summary={summary}
      figures={{
        columns: [t('Found in'), t('Open findings')],
        rows: [
          ...LEVELS.map((level) => ({
            key: level,
            cells: [t(SENSITIVITY_TEXT[level]), findings.byLevel.get(level) ?? 0],
          })),
          ...objects.map(([object, count]) => ({
            key: `in ${object ?? ''}`,
            cells: [objectName(object), count],
          })),
        ],
      }}
    >
      {findings.all > 0 && (
        <BarChart
          label={summary}
          parts={[{ label: t('Open findings'), tone: 0 }]}
          bars={LEVELS.map((level, index) => ({
            key: level,
            label: t(SENSITIVITY_TEXT[level]),
            values: [findings.byLevel.get(level) ?? 0],
            tone: index === 0 ? 1 : 0,
          }))}
        />
      )}
    </ChartCard>
  );
};

const ResidualChart = ({ residual }: { residual: NonNullable<PeopleFigures['residual']> }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const objectName = useObjectName();
  const summary =
    residual.hits === 0
      ? t('No erasure left anything over that a search still finds.')
      : residual.jobs === 1
        ? t('One erasure left {count} mentions over: see the erasure jobs that need attention.', {
            count: number(residual.hits),
          })
        : t('{jobs} erasures left {count} mentions over: see the erasure jobs that need attention.', {
            jobs: number(residual.jobs),
            count: number(residual.hits),
          });
  return (
    <ChartCard
      title={t('Left over after erasure')}
      summary={summary}
      figures={{
        columns: [t('Found in'), t('Mentions')],
        rows: residual.byObject.map(({ object, hits }) => ({
          key: object,
          cells: [objectName(object), hits],
        })),
      }}
    >
      {residual.byObject.length > 0 && (
        <BarChart
          label={summary}
          parts={[{ label: t('Mentions'), tone: 0 }]}
          bars={residual.byObject.map(({ object, hits }) => ({
            key: object,
            label: objectName(object),
            values: [hits],
            tone: 1,
          }))}
        />
      )}
    </ChartCard>
  );
};

const StatesChart = ({ states }: { states: NonNullable<PeopleFigures['states']> }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const rows = [
    { key: 'RESTRICTED', label: t('Restricted'), count: states.restricted },
    { key: 'PSEUDONYMISED', label: t('Pseudonymised'), count: states.pseudonymised },
    { key: 'ERASED', label: t('Erased'), count: states.erased },
  ];
  const summary = t(
    'Of {count} people on record, {restricted} are restricted and {gone} pseudonymised or erased.',
    {
      count: number(states.all),
      restricted: number(states.restricted),
      gone: number(states.pseudonymised + states.erased),
    },
  );
  return (
    <ChartCard
      title={t('People by privacy state')}
      summary={summary}
      figures={{
        columns: [t('State'), t('People')],
        rows: rows.map(({ key, label, count }) => ({ key, cells: [label, count] })),
      }}
    >
      <BarChart
        label={summary}
        parts={[{ label: t('People'), tone: 0 }]}
        bars={rows.map(({ key, label, count }, tone) => ({ key, label, values: [count], tone }))}
      />
    </ChartCard>
  );
};

const Board = () => {
  const { t } = useTranslate();
  const { today } = useFormat();
  const { data, error, reload } = useQuery(
    (signal) => readPeopleFigures(today(), new Date().toISOString(), signal),
    [],
  );
  if (error !== undefined) return <ErrorState error={error} onRetry={reload} />;
  if (data === undefined) return <Loading label={t('Counting people …')} />;
  const { findings, late, residual, reveals, states, weeks } = data;
  return (
    <>
      <Summary figures={data} />
      {late === undefined ? <RefusedState what={t('people')} /> : <LateChart late={late} />}
      {states !== undefined && <StatesChart states={states} />}
      {reveals === undefined ? (
        <RefusedState what={t('the ledger')} />
      ) : (
        <RevealsChart reveals={reveals} weeks={weeks} />
      )}
      {findings === undefined ? <RefusedState what={t('findings')} /> : <FindingsChart findings={findings} />}
      {residual === undefined ? (
        <RefusedState what={t('erasure jobs')} />
      ) : (
        <ResidualChart residual={residual} />
      )}
    </>
  );
};

export const PeopleBoard = () => {
  const { t } = useTranslate();
  return (
    <Boundary>
      <BoardPage title={t('People')}>
        <Board />
      </BoardPage>
    </Boundary>
  );
};
