import { randomBytes } from 'node:crypto';

import { seedReferenceSubject } from '../sandbox/seed/index';
import { startSandbox, type RunningSandbox } from '../sandbox/server';
import { buildApp } from '../scripts/build';
import { SETTLE_MS } from '../src/flows/erasure/run-jobs';
import { decideAboutVisits } from '../scripts/decide-about-visits';
import { atLeast, atMost, round, type Measurement } from './figures';
import { oneMutationARecord } from './one-mutation-a-record';
import { runSql, sqlChanges, takeSnapshot } from './plain-sql';

const REQUEST_LIMIT = 40;
const SPEEDUP_GOAL = 5;
const ROUNDS = 3;
/** The action lets the platform's late rows come before it purges them; the baselines neither wait nor purge. */
const WAITING_MS = SETTLE_MS.reduce((sum, pause) => sum + pause, 0);

type Job = Record<string, unknown>;
type Run = { seconds: number; jobId: string };

const runAction = async (sandbox: RunningSandbox, personId: string): Promise<Run> => {
  const began = performance.now();
  const run = (await sandbox.control('workflow-action', {
    name: 'erase-person',
    input: { person: personId, mentions: 'REDACT' },
  })) as { output?: { ok: boolean; jobId: string; message?: string }; error?: string };
  if (run.output?.ok !== true)
    throw new Error(run.output?.message ?? run.error ?? 'The action gave no answer.');
  return { seconds: (performance.now() - began - WAITING_MS) / 1000, jobId: run.output.jobId };
};

const finished = async (sandbox: RunningSandbox, jobId: string): Promise<Job> => {
  for (let minute = 0; minute < 60; minute += 1) {
    const [job] = await sandbox.workspace.records.find('erasureJob', { filter: { id: { eq: jobId } } });
    if (job?.['state'] === 'DONE') return job;
    await sandbox.control('tick');
  }
  throw new Error('The job did not finish.');
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const verifying = (job: Job): number =>
  Number((job['residual'] as { requests?: number } | null)?.requests ?? 0);

/**
 * Requests and time of a whole erasure of the reference subject, against one mutation a record, and against the same
 * changes as plain SQL on the same database, which is what no client of the API can be faster than.
 */
export const eraseFigures: Measurement = {
  names: ['erase.requests', 'erase.speedup', 'erase.vs_sql'],
  measure: async (progress) => {
    const { outputDir } = await buildApp('2.21');
    const sandbox = await startSandbox({
      port: 0,
      seed: 'demo',
      automaticCron: false,
      app: { dir: outputDir, variables: { PRIVACY_MASTER_KEY: `v1:${randomBytes(32).toString('base64')}` } },
      progress,
    });
    const { pool, schema } = sandbox.workspace;
    try {
      await decideAboutVisits(sandbox);
      const own: number[] = [];
      const mutations: { seconds: number; requests: number }[] = [];
      const sql: number[] = [];
      let requests = 0;
      let rows = 0;
      for (let turn = 0; turn < ROUNDS; turn += 1) {
        const subject = await seedReferenceSubject(sandbox.workspace, turn * 2);
        const twin = await seedReferenceSubject(sandbox.workspace, turn * 2 + 1);
        await sandbox.settle();
        mutations.push(await oneMutationARecord(sandbox, twin.personId));
        await sandbox.settle();
        await sandbox.control('backup', { name: 'before' });
        const before = await takeSnapshot(pool, schema);
        const run = await runAction(sandbox, subject.personId);
        await sandbox.settle();
        own.push(run.seconds);
        const job = await finished(sandbox, run.jobId);
        requests = Math.max(requests, Number(job['requests']) - verifying(job));
        const changes = sqlChanges(schema, before, await takeSnapshot(pool, schema));
        rows = changes.rows;
        await sandbox.control('restore', { name: 'before' });
        sql.push(await runSql(pool, changes));
      }
      const seconds = median(own);
      const slow = median(mutations.map((run) => run.seconds));
      const floor = median(sql);
      return [
        atMost('erase.requests', requests, 'requests', REQUEST_LIMIT, {
          baseline: Math.max(...mutations.map((run) => run.requests)),
          note: 'the whole job with its follow-ups, without the verification; baseline: one mutation a record',
        }),
        atLeast('erase.speedup', slow / seconds, 'x', SPEEDUP_GOAL, {
          baseline: round(slow),
          note: `${Math.round(seconds * 1000)} ms against ${Math.round(slow * 1000)} ms, median of ${ROUNDS}; both read alike`,
        }),
        {
          name: 'erase.vs_sql',
          value: round(seconds / floor),
          unit: 'x',
          goal: 'named',
          holds: true,
          baseline: round(floor),
          note: `${Math.round(seconds * 1000)} ms against ${Math.round(floor * 1000)} ms for the same ${rows} rows as plain SQL`,
        },
      ];
    } finally {
      await sandbox.close();
    }
  },
};
