import { useTranslate } from 'twenty-sdk/front-component';

import { useFormat } from '../hooks/use-format';
import { BarChart } from './bar-chart';
import { ChartCard } from './chart-card';
import { LineChart } from './line-chart';
import type { PeopleFigures } from './people-figures';
import { usePeriodNames } from './use-period-names';

type RevealsChartProps = { reveals: NonNullable<PeopleFigures['reveals']>; weeks: readonly string[] };

const total = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/** Who looked at sealed values, and when: week by week, and each member's share. */
export const RevealsChart = ({ reveals, weeks }: RevealsChartProps) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const { weekName } = usePeriodNames();
  const all = total(reveals.byWeek);
  const names = reveals.byMember.map(({ member }) => member ?? t('Somebody who is no longer a member'));
  const summary =
    all === 0
      ? t('No sealed value was revealed within the last twelve weeks.')
      : all === 1
        ? t('One sealed value was revealed within the last twelve weeks, by {member}.', {
            member: names[0] ?? '',
          })
        : t('{count} sealed values were revealed within the last twelve weeks, most of them by {member}.', {
            count: number(all),
            member: names[0] ?? '',
          });
  return (
    <ChartCard
      title={t('Revealed values')}
      summary={summary}
      figures={{
        columns: [t('Week beginning'), t('All members'), ...names],
        rows: weeks.map((week, index) => ({
          key: week,
          cells: [
            weekName(week),
            reveals.byWeek[index] ?? 0,
            ...reveals.byMember.map(({ values }) => values[index] ?? 0),
          ],
        })),
      }}
    >
      {all > 0 && (
        <>
          <LineChart
            label={summary}
            points={weeks.map(weekName)}
            lines={[{ key: 'all', label: t('All members'), values: reveals.byWeek }]}
          />
          <BarChart
            label={t('Revealed values by member')}
            parts={[{ label: t('Revealed values'), tone: 0 }]}
            bars={reveals.byMember.map(({ values }, index) => ({
              key: String(index),
              label: names[index] ?? '',
              values: [total(values)],
            }))}
          />
        </>
      )}
    </ChartCard>
  );
};
