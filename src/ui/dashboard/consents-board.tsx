import { msg, type MessageDescriptor, useTranslate } from 'twenty-sdk/front-component';

import { useFormat } from '../hooks/use-format';
import { useQuery } from '../hooks/use-query';
import { Boundary } from '../kit/boundary';
import { EmptyState, ErrorState, Loading, RefusedState } from '../kit/states';
import { BarChart } from './bar-chart';
import { ChartCard } from './chart-card';
import { type ConsentFigures, readConsentFigures } from './consent-figures';
import { LineChart } from './line-chart';
import { BoardPage, Tiles } from './tiles';
import { usePeriodNames } from './use-period-names';

/** More lines than this cannot be told apart; the rest is drawn as one. */
const MOST_LINES = 6;

const STATES = ['GIVEN', 'REQUESTED', 'WITHDRAWN', 'REFUSED', 'EXPIRED', 'INVALIDATED'] as const;

const STATE_TEXT: Readonly<Record<(typeof STATES)[number], MessageDescriptor>> = {
  GIVEN: msg('Given'),
  REQUESTED: msg('Asked'),
  WITHDRAWN: msg('Withdrawn'),
  REFUSED: msg('Refused'),
  EXPIRED: msg('Expired'),
  INVALIDATED: msg('Found invalid'),
};

/** Indexes of the colours in the series. */
const STATE_TONE: Readonly<Record<(typeof STATES)[number], number>> = {
  GIVEN: 0,
  REQUESTED: 5,
  WITHDRAWN: 1,
  REFUSED: 4,
  EXPIRED: 6,
  INVALIDATED: 3,
};

const add = (a: readonly number[], b: readonly number[]): number[] =>
  a.map((value, index) => value + (b[index] ?? 0));

const GivenChart = ({ given, months }: { given: NonNullable<ConsentFigures['given']>; months: string[] }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const { monthName } = usePeriodNames();
  const nameOf = (purpose: string | null): string => purpose ?? t('Without purpose');
  const shown = given.slice(0, given.length > MOST_LINES ? MOST_LINES - 1 : MOST_LINES);
  const rest = given.slice(shown.length);
  const lines = [
    ...shown.map(({ purpose, values }) => ({ key: purpose ?? '', label: nameOf(purpose), values })),
    ...(rest.length === 0
      ? []
      : [
          {
            key: 'rest',
            label: t('All other purposes'),
            values: rest.map(({ values }) => values).reduce(add),
          },
        ]),
  ];
  const total = given.flatMap(({ values }) => values).reduce((all, value) => all + value, 0);
  const [first] = shown;
  const summary =
    first === undefined
      ? t('No consent was given within the last twelve months.')
      : t('{total} consents were given within the last twelve months, most of them for {purpose}.', {
          total: number(total),
          purpose: nameOf(first.purpose),
        });
  return (
    <ChartCard
      title={t('Consents given by month')}
      summary={summary}
      figures={{
        columns: [t('Month'), ...given.map(({ purpose }) => nameOf(purpose))],
        rows: months.map((month, index) => ({
          key: month,
          cells: [monthName(month), ...given.map(({ values }) => values[index] ?? 0)],
        })),
      }}
    >
      {lines.length > 0 && <LineChart label={summary} points={months.map(monthName)} lines={lines} />}
    </ChartCard>
  );
};

const WithdrawalsChart = ({ values, months }: { values: number[]; months: string[] }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const { monthName } = usePeriodNames();
  const total = values.reduce((all, value) => all + value, 0);
  const summary =
    total === 0
      ? t('Nobody withdrew or refused a consent within the last twelve months.')
      : t('Consent was withdrawn or refused {count} times within the last twelve months.', {
          count: number(total),
        });
  return (
    <ChartCard
      title={t('Withdrawals and refusals by month')}
      summary={summary}
      figures={{
        columns: [t('Month'), t('Withdrawn or refused')],
        rows: months.map((month, index) => ({ key: month, cells: [monthName(month), values[index] ?? 0] })),
      }}
    >
      {total > 0 && (
        <LineChart
          label={summary}
          points={months.map(monthName)}
          lines={[{ key: 'ended', label: t('Withdrawn or refused'), values }]}
        />
      )}
    </ChartCard>
  );
};

const StandChart = ({ stand }: { stand: NonNullable<ConsentFigures['stand']> }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const inForce = stand.reduce((all, { states }) => all + (states.get('GIVEN') ?? 0), 0);
  const purposes = stand.filter(({ states }) => (states.get('GIVEN') ?? 0) > 0).length;
  const summary =
    purposes === 1
      ? t('{count} consents are in force, for one purpose.', { count: number(inForce) })
      : t('{count} consents are in force, for {purposes} purposes.', {
          count: number(inForce),
          purposes: number(purposes),
        });
  const rows = stand.map(({ purpose, states }) => ({
    key: purpose ?? '',
    label: purpose ?? t('Without purpose'),
    values: STATES.map((state) => states.get(state) ?? 0),
  }));
  return (
    <ChartCard
      title={t('Consents by purpose and state')}
      summary={summary}
      figures={{
        columns: [t('Purpose'), ...STATES.map((state) => t(STATE_TEXT[state]))],
        rows: rows.map(({ key, label, values }) => ({ key, cells: [label, ...values] })),
      }}
    >
      <BarChart
        label={summary}
        parts={STATES.map((state) => ({ label: t(STATE_TEXT[state]), tone: STATE_TONE[state] }))}
        bars={rows}
      />
    </ChartCard>
  );
};

const Board = () => {
  const { t } = useTranslate();
  const { number, today } = useFormat();
  const { data, error, reload } = useQuery((signal) => readConsentFigures(today(), signal), []);
  if (error !== undefined) return <ErrorState error={error} onRetry={reload} />;
  if (data === undefined) return <Loading label={t('Counting consents …')} />;
  const { given, months, stand, withdrawals } = data;
  if (stand?.length === 0)
    return (
      <EmptyState title={t('There are no consents yet.')}>
        {data.purposes === 0
          ? t('Create a purpose in the privacy settings first: a consent is always for a purpose.')
          : t(
              'Record one on the Privacy tab of a person, put a sign-up form on your website, or import what you have.',
            )}
      </EmptyState>
    );
  return (
    <>
      <Tiles
        label={t('Consents at a glance')}
        tiles={[
          { key: 'force', label: t('In force'), value: stand && number(data.inForce) },
          { key: 'withdrawn', label: t('Withdrawn'), value: stand && number(data.withdrawn) },
          {
            key: 'purposes',
            label: t('Purposes'),
            value: data.purposes === undefined ? undefined : number(data.purposes),
          },
        ]}
      />
      {given === undefined ? (
        <RefusedState what={t('consents')} />
      ) : (
        <GivenChart given={given} months={months} />
      )}
      {stand !== undefined && <StandChart stand={stand} />}
      {withdrawals === undefined ? (
        <RefusedState what={t('the ledger')} />
      ) : (
        <WithdrawalsChart values={withdrawals} months={months} />
      )}
    </>
  );
};

export const ConsentsBoard = () => {
  const { t } = useTranslate();
  return (
    <Boundary>
      <BoardPage title={t('Consents')}>
        <Board />
      </BoardPage>
    </Boundary>
  );
};
