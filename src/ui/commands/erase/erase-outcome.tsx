import { useTranslate } from 'twenty-sdk/front-component';

import { useFormat } from '../../hooks/use-format';
import { Notice } from '../../kit/notice';
import { orderCodeText } from '../../texts/order-codes';
import { NotDone } from '../shared/not-done';
import { resultsOf, undoneOf } from '../shared/order-parts';
import type { Orders } from '../shared/use-orders';
import { JobsProgress } from './jobs-progress';

/** What became of the order: how many were begun, who was not and why, and how far the jobs are. */
export const EraseOutcome = ({
  orders,
  names,
}: {
  orders: Orders<'ERASE'>;
  names: ReadonlyMap<string, string>;
}) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const results = resultsOf('ERASE', orders.parts);
  const started = results.reduce((sum, result) => sum + result.started, 0);
  const jobIds = results.flatMap(({ jobIds: own, parentJobId }) =>
    parentJobId === undefined ? (own ?? []) : [parentJobId],
  );
  return (
    <>
      {started > 0 && (
        <Notice
          tone="info"
          title={
            started === 1
              ? t('Begun for 1 person')
              : t('Begun for {count} people', { count: number(started) })
          }
        />
      )}
      {started > 0 && <JobsProgress jobIds={jobIds} started={started} names={names} />}
      {!orders.isRunning && (
        <NotDone
          title={t('Not begun')}
          people={[...results.flatMap(({ refused }) => refused), ...undoneOf(orders.parts)]}
          names={names}
          textOf={(code) => orderCodeText(t, code)}
        />
      )}
    </>
  );
};
