import { msg, type MessageDescriptor, useTranslate } from 'twenty-sdk/front-component';

import { useFormat } from '../hooks/use-format';
import { useQuery } from '../hooks/use-query';
import { Boundary } from '../kit/boundary';
import { EmptyState, ErrorState, Loading, RefusedState } from '../kit/states';
import { REQUEST_RIGHT_TEXT } from '../texts/request-rights';
import { REQUEST_STATE_TEXT } from '../texts/request-states';
import { BarChart } from './bar-chart';
import { ChartCard } from './chart-card';
import { DUE, type Due, readRequestFigures, type RequestFigures } from './request-figures';
import { BoardPage, Tiles } from './tiles';

const DUE_TEXT: Readonly<Record<Due, MessageDescriptor>> = {
  OVERDUE: msg('Overdue'),
  WEEK: msg('Within 7 days'),
  FORTNIGHT: msg('In 8 to 14 days'),
  MONTH: msg('In 15 to 31 days'),
  LATER: msg('Later'),
  NO_DATE: msg('No due date yet'),
};

/** Index of the colour in the series: overdue stands out, what has no date recedes. */
const DUE_TONE: Readonly<Record<Due, number>> = {
  OVERDUE: 1,
  WEEK: 0,
  FORTNIGHT: 0,
  MONTH: 0,
  LATER: 0,
  NO_DATE: 6,
};

const textOf = <Key extends string>(
  texts: Readonly<Record<Key, MessageDescriptor>>,
  key: string,
): MessageDescriptor | string => (texts as Partial<Record<string, MessageDescriptor>>)[key] ?? key;

const Summary = ({ figures }: { figures: RequestFigures }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const { answered, due, open } = figures;
  const days = answered.medianDays;
  return (
    <Tiles
      label={t('Requests at a glance')}
      tiles={[
        { key: 'open', label: t('Open requests'), value: due && number(open) },
        {
          key: 'overdue',
          label: t('Overdue'),
          value: due && number(due.OVERDUE),
          ...(due !== undefined && due.OVERDUE > 0 ? { tone: 'red' as const } : {}),
        },
        { key: 'week', label: t('Due within 7 days'), value: due && number(due.WEEK) },
        {
          key: 'median',
          label: t('Median answer time'),
          value:
            due === undefined
              ? undefined
              : days === undefined
                ? '–'
                : days === 1
                  ? t('1 day')
                  : t('{count} days', { count: number(days) }),
          note:
            days === undefined
              ? t('Nothing was answered within the last year.')
              : answered.isCut
                ? t('Of the {count} newest answers of the last year.', { count: number(answered.count) })
                : answered.count === 1
                  ? t('Of the one answer of the last year.')
                  : t('Of the {count} answers of the last year.', { count: number(answered.count) }),
        },
      ]}
    />
  );
};

const DueChart = ({ due, open }: { due: Record<Due, number>; open: number }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const summary =
    due.OVERDUE === 0
      ? t('{open} requests are open and none of them is overdue; {soon} are due within 7 days.', {
          open: number(open),
          soon: number(due.WEEK),
        })
      : t('{open} requests are open: {overdue} overdue, {soon} due within 7 days.', {
          open: number(open),
          overdue: number(due.OVERDUE),
          soon: number(due.WEEK),
        });
  return (
    <ChartCard
      title={t('Open requests by due date')}
      summary={summary}
      figures={{
        columns: [t('Due'), t('Open requests')],
        rows: DUE.map((key) => ({ key, cells: [t(DUE_TEXT[key]), due[key]] })),
      }}
    >
      <BarChart
        label={summary}
        parts={[{ label: t('Open requests'), tone: 0 }]}
        bars={DUE.map((key) => ({ key, label: t(DUE_TEXT[key]), values: [due[key]], tone: DUE_TONE[key] }))}
      />
    </ChartCard>
  );
};

const RightsChart = ({ rights }: { rights: NonNullable<RequestFigures['rights']> }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const [first] = rights;
  const total = rights.reduce((all, { open, closed }) => all + open + closed, 0);
  const summary =
    first === undefined
      ? t('There is nothing to count yet.')
      : t('Of {total} requests ever received, most are about {right}: {count}.', {
          total: number(total),
          right: t(textOf(REQUEST_RIGHT_TEXT, first.right)),
          count: number(first.open + first.closed),
        });
  return (
    <ChartCard
      title={t('Requests by right')}
      summary={summary}
      figures={{
        columns: [t('Right'), t('Open'), t('Closed')],
        rows: rights.map(({ right, open, closed }) => ({
          key: right,
          cells: [t(textOf(REQUEST_RIGHT_TEXT, right)), open, closed],
        })),
      }}
    >
      <BarChart
        label={summary}
        parts={[
          { label: t('Open'), tone: 0 },
          { label: t('Closed'), tone: 6 },
        ]}
        bars={rights.map(({ right, open, closed }) => ({
          key: right,
          label: t(textOf(REQUEST_RIGHT_TEXT, right)),
          values: [open, closed],
        }))}
      />
    </ChartCard>
  );
};

const StatesChart = ({ states }: { states: RequestFigures['states'] }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const ordered = Object.keys(REQUEST_STATE_TEXT).map((state) => ({
    state,
    count: states.find((one) => one.state === state)?.count ?? 0,
  }));
  const countOf = (state: string): number => ordered.find((one) => one.state === state)?.count ?? 0;
  const summary = t('{waiting} wait for an approval, {identity} for proof of identity.', {
    waiting: number(countOf('APPROVAL')),
    identity: number(countOf('IDENTITY')),
  });
  return (
    <ChartCard
      title={t('Requests by state')}
      summary={summary}
      figures={{
        columns: [t('State'), t('Requests')],
        rows: ordered.map(({ state, count }) => ({
          key: state,
          cells: [t(textOf(REQUEST_STATE_TEXT, state)), count],
        })),
      }}
    >
      <BarChart
        label={summary}
        parts={[{ label: t('Requests'), tone: 0 }]}
        bars={ordered.map(({ state, count }) => ({
          key: state,
          label: t(textOf(REQUEST_STATE_TEXT, state)),
          values: [count],
        }))}
      />
    </ChartCard>
  );
};

const Board = () => {
  const { t } = useTranslate();
  const { today } = useFormat();
  const { data, error, reload } = useQuery((signal) => readRequestFigures(today(), signal), []);
  if (error !== undefined) return <ErrorState error={error} onRetry={reload} />;
  if (data === undefined) return <Loading label={t('Counting requests …')} />;
  if (data.due === undefined && data.rights === undefined) return <RefusedState what={t('data requests')} />;
  if (data.rights?.length === 0)
    return (
      <EmptyState title={t('There are no data requests yet.')}>
        {t(
          'Start one on the Privacy tab of a person, or publish the request form: its address is in the privacy settings.',
        )}
      </EmptyState>
    );
  return (
    <>
      <Summary figures={data} />
      {data.due === undefined ? (
        <RefusedState what={t('data requests')} />
      ) : (
        <DueChart due={data.due} open={data.open} />
      )}
      {data.rights !== undefined && <RightsChart rights={data.rights} />}
      {data.rights !== undefined && <StatesChart states={data.states} />}
    </>
  );
};

export const RequestsBoard = () => {
  const { t } = useTranslate();
  return (
    <Boundary>
      <BoardPage title={t('Data requests')}>
        <Board />
      </BoardPage>
    </Boundary>
  );
};
