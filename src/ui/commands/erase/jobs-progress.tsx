import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';

import { useFormat } from '../../hooks/use-format';
import { usePolling } from '../../hooks/use-polling';
import { Notice } from '../../kit/notice';
import { Progress } from '../../kit/progress';
import { JOB_STATE_TEXT } from '../../texts/erasure-jobs';
import { NotDone } from '../shared/not-done';
import { areJobsOver, readJobs, type JobCounts } from './jobs';

const EVERY_MS = 4000;

/** How far the jobs are; they go on without anybody looking. */
export const JobsProgress = ({
  jobIds,
  started,
  names,
}: {
  jobIds: readonly string[];
  started: number;
  names: ReadonlyMap<string, string>;
}) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const [counts, setCounts] = useState<JobCounts>();
  usePolling(
    async () => {
      const read = await readJobs(jobIds);
      setCounts(read);
      return !areJobsOver(read);
    },
    EVERY_MS,
    jobIds.length > 0,
  );
  const total = Math.max(started, counts?.total ?? 0);
  const done = counts?.done ?? 0;
  return (
    <>
      {done >= total ? (
        <Notice
          tone="success"
          title={done === 1 ? t('Done for 1 person') : t('Done for {count} people', { count: number(done) })}
        >
          {t('The certificates are with the erasure jobs.')}
        </Notice>
      ) : (
        <>
          <Progress
            label={t('{done} of {total} done', { done: number(done), total: number(total) })}
            value={total === 0 ? null : (done / total) * 100}
          />
          <div>
            {t(
              'The work takes a few minutes and goes on when you close this panel. It stands under Privacy → Erasure jobs.',
            )}
          </div>
        </>
      )}
      <NotDone
        title={t('Waiting')}
        people={counts?.waiting ?? []}
        names={names}
        textOf={(code) => t(JOB_STATE_TEXT[code as keyof typeof JOB_STATE_TEXT])}
      />
    </>
  );
};
