import { randomBytes } from 'node:crypto';

import { startSandbox, type RunningSandbox } from '../sandbox/server';
import { seedReferenceSubject } from '../sandbox/seed/index';
import { buildApp } from '../scripts/build';
import { decideAboutVisits } from '../scripts/decide-about-visits';
import { SETTLE_MS } from '../src/flows/erasure/run-jobs';
import { atLeast, atMost, type Measurement } from './figures';
import { oneMutationARecord } from './one-mutation-a-record';

const REQUEST_LIMIT = 40;
const SPEEDUP_GOAL = 4;
const ROUNDS = 3;
/** The action lets the platform's late rows come before it purges them; the baseline neither waits nor purges. */
const WAITING_MS = SETTLE_MS.reduce((sum, pause) => sum + pause, 0);

type Run = { seconds: number; jobId: string };

const runAction = async (sandbox: RunningSandbox, personId: string): Promise<Run> => {
  const began = performance.now();
  const run = (await sandbox.control('workflow-action', {
    name: 'pseudonymise-person',
    input: { person: personId, mentions: 'REDACT' },
  })) as {
    output?: { ok: boolean; jobId: string; message?: string };
    error?: string;
  };
  if (run.output?.ok !== true)
    throw new Error(run.output?.message ?? run.error ?? 'The action gave no answer.');
  return { seconds: (performance.now() - began - WAITING_MS) / 1000, jobId: run.output.jobId };
};

const requestsOf = async (sandbox: RunningSandbox, jobId: string): Promise<number> => {
  for (let minute = 0; minute < 60; minute += 1) {
    const [job] = await sandbox.workspace.records.find('erasureJob', { filter: { id: { eq: jobId } } });
    if (job?.['state'] === 'DONE')
      return (
        Number(job['requests']) - Number((job['residual'] as { requests?: number } | null)?.requests ?? 0)
      );
    await sandbox.control('tick');
  }
  throw new Error('The job did not finish.');
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/**
 * Requests and time of a whole pseudonymisation of the reference subject, up to the job's end, against the same changes
 * made one mutation a record on the same sandbox. The action's fixed pauses are not counted, its purges are.
 */
export const pseudonymiseFigures: Measurement = {
  names: ['pseudonymise.requests', 'pseudonymise.speedup'],
  measure: async (progress) => {
    const { outputDir } = await buildApp('2.21');
    const sandbox = await startSandbox({
      port: 0,
      seed: 'demo',
      automaticCron: false,
      app: { dir: outputDir, variables: { PRIVACY_MASTER_KEY: `v1:${randomBytes(32).toString('base64')}` } },
      progress,
    });
    try {
      await decideAboutVisits(sandbox);
      const own: number[] = [];
      const baseline: { seconds: number; requests: number }[] = [];
      let requests = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        const subject = await seedReferenceSubject(sandbox.workspace, round * 2);
        const twinSubject = await seedReferenceSubject(sandbox.workspace, round * 2 + 1);
        await sandbox.settle();
        const run = await runAction(sandbox, subject.personId);
        own.push(run.seconds);
        requests = Math.max(requests, await requestsOf(sandbox, run.jobId));
        baseline.push(await oneMutationARecord(sandbox, twinSubject.personId));
        await sandbox.settle();
      }
      const seconds = median(own);
      const baselineSeconds = median(baseline.map((run) => run.seconds));
      const baselineRequests = Math.max(...baseline.map((run) => run.requests));
      return [
        atMost('pseudonymise.requests', requests, 'requests', REQUEST_LIMIT, {
          baseline: baselineRequests,
          ratio: Math.round((requests / baselineRequests) * 100) / 100,
          note: 'the whole job with its follow-ups, without the verification; baseline: one mutation a record',
        }),
        atLeast('pseudonymise.speedup', baselineSeconds / seconds, 'x', SPEEDUP_GOAL, {
          baseline: Math.round(baselineSeconds * 1000) / 1000,
          note: `${Math.round(seconds * 1000)} ms against ${Math.round(baselineSeconds * 1000)} ms, median of ${ROUNDS}`,
        }),
      ];
    } finally {
      await sandbox.close();
    }
  },
};
