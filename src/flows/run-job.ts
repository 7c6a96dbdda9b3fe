import { addMinutes } from 'date-fns';

import { isPrivacyError, PrivacyError } from '../domain/errors';
import type { PlanItem } from '../domain/erasure/plan';
import { countByObject } from '../domain/erasure/subject-map';
import type { FieldRules } from '../domain/erasure/plan-subject';
import { requireObject, type WorkspaceGraph } from '../domain/graph';
import type { Keyring } from '../keys/keyring';
import type { TwentyClient } from '../twenty/client';
import { readAll, type Row } from '../twenty/records';
import { JOB_FIELDS, OPEN_STATES, openJob, RELEASED, takeLease, updateJob, type Job } from './erasure-job';
import { remainsOf, residualHits, runAftermath, runPass, type Pass, type PassContext } from './erasure-pass';
import { confirmedRules, readFieldRules } from './field-rules';
import { writeEvidence } from './write-evidence';

/** Who works: the API, the keys, a name for the lease, and time. */
export type Worker = {
  client: TwentyClient;
  keyring: Keyring;
  owner: string;
  now: () => Date;
  sleep: (milliseconds: number) => Promise<void>;
};

/** Ids and counts only: an action's output is kept in the workflow's run. */
export type JobOutcome = {
  jobId: string;
  personId: string;
  surrogate: string;
  state: 'AFTERMATH' | 'DONE' | 'NEEDS_ATTENTION';
  found: Record<string, number>;
  done: Record<string, number>;
  /** By reason, see the plan. */
  remains: Record<string, number>;
  residual: { searched: number; hits: number };
  requests: number;
};

/** Timeline rows come 40 ms after one update and 0.3 s after two hundred, workflow runs after half a second (platform fact §2). */
export const SETTLE_MS: readonly number[] = [500, 1000];
/** Under load the platform's queues are slower; the job comes back after a minute, then ever more seldom. */
const COME_BACK_MINUTES = [1, 5, 30, 120, 720];

/** After a day of coming back something writes the subject's data faster than it is purged: a human has to look. */
const LAST_ATTEMPT = 8;
const RESIDUALS_MESSAGE =
  'The person is still named in records that were not changed: those of another person, or ones no app may write. ' +
  '"kept" says how many and why; look at them, and run the action again when they are settled.';

const WAITING_MESSAGE =
  "Something still writes this person's data, or a workflow run that holds it has not ended. End the run or find the " +
  'integration, then run the action again.';

const comeBackAt = (now: Date, attempts: number): string =>
  addMinutes(
    now,
    COME_BACK_MINUTES[Math.min(Math.max(attempts - 1, 0), COME_BACK_MINUTES.length - 1)] ?? 720,
  ).toISOString();

/** Only a run that set this off, or was set off by it, may end after the act without anything else being late. */
const onlyRuns = (items: readonly PlanItem[]): boolean =>
  items.every(({ object }) => object === 'workflowRun');

const addUp = (...counts: Readonly<Record<string, number>>[]): Record<string, number> => {
  const sum: Record<string, number> = {};
  for (const part of counts)
    for (const [key, value] of Object.entries(part)) sum[key] = (sum[key] ?? 0) + value;
  return sum;
};

/** A later pass finds fewer records than the first, which is the one that says how much there was. */
const largest = (
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): Record<string, number> => {
  const result: Record<string, number> = { ...a };
  for (const [key, value] of Object.entries(b)) result[key] = Math.max(result[key] ?? 0, value);
  return result;
};

const recordFailure = async (
  worker: Worker,
  graph: WorkspaceGraph,
  job: Pick<Job, 'id' | 'attempts'>,
  error: unknown,
): Promise<void> => {
  const lost = isPrivacyError(error) && error.code === 'LEASE_LOST';
  if (lost) return;
  const message = isPrivacyError(error)
    ? error.message
    : 'An unexpected error stopped the job; it goes on by itself.';
  try {
    await updateJob(worker.client, graph, job.id, worker.owner, {
      state: job.attempts >= LAST_ATTEMPT ? 'NEEDS_ATTENTION' : 'FAILED',
      attempts: job.attempts + 1,
      failureCode: isPrivacyError(error) ? error.code : 'UNEXPECTED',
      failureMessage: message,
      nextRunAt: comeBackAt(worker.now(), job.attempts),
      ...RELEASED,
    });
  } catch {
    // The server is away: the lease runs out, and the job is picked up where it stands.
  }
};

/** The lease lasts minutes: renewed before every phase, but not again within this time, unless there is something to write. */
const RENEW_AFTER_MS = 30_000;

const contextFor = (worker: Worker, graph: WorkspaceGraph, job: Job, rules: FieldRules): PassContext => {
  let renewedAt = worker.now().getTime();
  return {
    client: worker.client,
    graph,
    job,
    rules,
    keepLease: async (patch) => {
      const now = worker.now();
      if (patch === undefined && now.getTime() - renewedAt < RENEW_AFTER_MS) return;
      if (!(await takeLease(worker.client, graph, job.id, worker.owner, now, patch))) {
        throw new PrivacyError(
          'LEASE_LOST',
          `Job ${job.id} was taken over by another worker, which goes on with it.`,
        );
      }
      renewedAt = now.getTime();
    },
  };
};

/** How a job stands after the work of one worker. */
type Progress = {
  pass: Pass;
  found: Record<string, number>;
  done: Record<string, number>;
  isQuiet: boolean;
  /** Records that still name the subject. */
  hits: number;
};

/** The platform's queues may stand still for minutes: one quiet look right after the act proves little. */
const CLEAN_CHECKS = 2;

const nextState = (job: Job, { isQuiet, hits }: Progress): JobOutcome['state'] => {
  if (!isQuiet) return job.attempts >= LAST_ATTEMPT ? 'NEEDS_ATTENTION' : 'AFTERMATH';
  if (job.cleanChecks + 1 < CLEAN_CHECKS) return 'AFTERMATH';
  return hits === 0 ? 'DONE' : 'NEEDS_ATTENTION';
};

const ATTENTION = {
  residuals: { failureCode: 'RESIDUALS', failureMessage: RESIDUALS_MESSAGE },
  waiting: { failureCode: 'STILL_WAITING', failureMessage: WAITING_MESSAGE },
} as const;

/** Writes how far the job is, lets go of it, and when all is done destroys the identifiers it carried. */
const settleJob = async (
  worker: Worker,
  graph: WorkspaceGraph,
  job: Job,
  progress: Progress,
): Promise<JobOutcome> => {
  const state = nextState(job, progress);
  const { pass, found, done, hits, isQuiet } = progress;
  const now = worker.now();
  // The first pass is the one that clears a picture whose bytes stay; a later one no longer sees it.
  const remains = largest(job.kept, remainsOf(pass.plan));
  const residual = { searched: pass.searchedFields, hits };
  const requests = job.requests + worker.client.requestCount() + 1;
  await updateJob(worker.client, graph, job.id, worker.owner, {
    state,
    found,
    done,
    kept: remains,
    residual,
    requests,
    attempts: job.attempts + 1,
    cleanChecks: isQuiet ? job.cleanChecks + 1 : 0,
    nextRunAt: state === 'AFTERMATH' ? comeBackAt(now, job.attempts) : null,
    ...RELEASED,
    ...(state === 'DONE' ? { finishedAt: now.toISOString(), sealedIdentifiers: '' } : {}),
    ...(state === 'NEEDS_ATTENTION'
      ? ATTENTION[isQuiet ? 'residuals' : 'waiting']
      : { failureCode: '', failureMessage: '' }),
  });
  return {
    jobId: job.id,
    personId: job.personId,
    surrogate: job.surrogate,
    state,
    found,
    done,
    remains,
    residual,
    requests,
  };
};

/**
 * Works on a job whose lease this worker holds. Evidence is written before the first overwrite; a failure is recorded in
 * the job before it is thrown, so that nothing is half done without saying so.
 */
export const workOn = async (
  worker: Worker,
  graph: WorkspaceGraph,
  job: Job,
  rules: FieldRules,
): Promise<JobOutcome> => {
  const context = contextFor(worker, graph, job, rules);
  const isFirst = job.state !== 'AFTERMATH';
  // What an interrupted first pass had planned is counted already; the rest of it must not count twice.
  const isCounted = isFirst && hasBegun(job);
  try {
    const pass = await runPass(context, async (people, counts) => {
      // Decided by what was done, not by the state: a job may have failed until a human asked again, and never have begun.
      if (hasBegun(job)) return;
      await writeEvidence(worker.client, graph, worker.keyring, job, people, rules);
      await context.keepLease({ found: counts.found, done: counts.done });
    });
    let late: PlanItem[] = [];
    let waiting = pass.waiting;
    for (const pause of pass.changed.length > 0 ? SETTLE_MS : []) {
      await worker.sleep(pause);
      const aftermath = await runAftermath(context, pass.map);
      late = [...late, ...aftermath.changed];
      waiting = aftermath.waiting;
    }
    return await settleJob(worker, graph, job, {
      pass,
      found: largest(job.found, pass.found),
      done: addUp(job.done, isCounted ? {} : pass.done, countByObject(late)),
      isQuiet: !isFirst && onlyRuns(pass.changed) && onlyRuns(late) && waiting.length === 0,
      hits: residualHits(pass.plan) + pass.refused.length,
    });
  } catch (error) {
    await recordFailure(worker, graph, job, error);
    throw error;
  }
};

/** Whether an overwrite may have happened: what is planned is written down right before the first one, after the evidence. */
const hasBegun = (job: Pick<Job, 'done'>): boolean => Object.keys(job.done).length > 0;

/** A job that a human asks for again gets its patience back. It follows up on its act, or makes it if it never came to that. */
export const askedAgain = (job: Job): Job => ({
  ...job,
  state: hasBegun(job) ? 'AFTERMATH' : 'FAILED',
  attempts: 1,
  cleanChecks: 0,
});

/** Whether there is something to go on with: a job that waits for a human still holds what it needs. */
export const isOpenJob = (row: Row): boolean =>
  (OPEN_STATES as readonly string[]).includes(String(row['state'])) ||
  (row['state'] === 'NEEDS_ATTENTION' && Boolean(row['sealedIdentifiers']));

/**
 * Takes a job over and goes on with it. The row is read again once the lease is held: what was read before may have been
 * finished by another worker meanwhile, and its evidence must not be written anew from an overwritten person.
 */
export const resumeJob = async (
  worker: Worker,
  graph: WorkspaceGraph,
  jobId: string,
): Promise<JobOutcome> => {
  const { client, keyring, owner } = worker;
  const taken = new PrivacyError(
    'LEASE_LOST',
    `Another worker goes on with job ${jobId}, or has finished it.`,
  );
  if (!(await takeLease(client, graph, jobId, owner, worker.now()))) throw taken;
  const rows = await readAll(client, [
    {
      object: requireObject(graph, 'erasureJob'),
      filter: { id: { eq: jobId } },
      selection: JOB_FIELDS,
      withDeleted: false,
    },
    confirmedRules(graph),
  ]);
  const [row] = rows.get('erasureJob') ?? [];
  if (row === undefined || !isOpenJob(row)) throw taken;
  const rules = readFieldRules(rows.get('fieldRule') ?? []);
  let job: Job;
  try {
    job = openJob(keyring, row);
  } catch (error) {
    await recordFailure(worker, graph, { id: jobId, attempts: Number(row['attempts'] ?? 0) }, error);
    throw error;
  }
  return workOn(worker, graph, job.state === 'NEEDS_ATTENTION' ? askedAgain(job) : job, rules);
};
