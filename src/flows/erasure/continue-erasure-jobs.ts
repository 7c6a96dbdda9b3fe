import { randomUUID } from 'node:crypto';

import { isPrivacyError } from '../../domain/errors';
import type { WorkspaceGraph } from '../../domain/graph';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readWorkspaceGraph } from '../../twenty/workspace-graph';
import { updateOrders } from './bulk-progress';
import { DUE_JOBS_ROOT, dueJobsFilter, GROUP_SIZE, readDueJobs } from './erasure-job';
import { resumeJobs, type FailedJob } from './run-jobs';
import { openWorker, type Clock } from '../worker';

export type ContinuedJobs = {
  due: number;
  finished: number;
  open: number;
  failed: FailedJob[];
};

/** A run stops taking on jobs after this long; the next minute goes on with the rest. */
const BUDGET_MS = 4 * 60_000;
/** A group that takes longer than this was too large for the workspace. */
const SLOW_MS = 60_000;

const continueGroup = async (
  client: TwentyClient,
  keyring: Keyring,
  graph: WorkspaceGraph,
  clock: Clock,
  ids: readonly string[],
  result: ContinuedJobs,
  parents: Set<string>,
): Promise<void> => {
  try {
    const worked = await resumeJobs(openWorker(client, keyring, randomUUID(), clock), graph, ids);
    for (const parent of worked.parents) parents.add(parent);
    for (const { state } of worked.outcomes) {
      if (state === 'AFTERMATH') result.open += 1;
      else result.finished += 1;
    }
    result.failed.push(...worked.failed);
  } catch (error) {
    const code = isPrivacyError(error) ? error.code : 'UNEXPECTED';
    result.failed.push(...ids.map((jobId) => ({ jobId, code })));
  }
};

/**
 * Goes on with jobs: those stopped half way, those of an order that nobody has begun, and those that wait for the
 * platform's late writes, twenty together. One failing job does not stop the others.
 */
export const continueJobs = async (
  client: TwentyClient,
  keyring: () => Keyring,
  clock: Clock,
  jobIds: readonly string[],
): Promise<ContinuedJobs> => {
  const result: ContinuedJobs = { due: jobIds.length, finished: 0, open: 0, failed: [] };
  if (jobIds.length === 0) return result;
  const began = clock.now().getTime();
  const graph = await readWorkspaceGraph(client);
  const parents = new Set<string>();
  const waiting = [...jobIds];
  let size = GROUP_SIZE;
  while (waiting.length > 0 && clock.now().getTime() - began <= BUDGET_MS) {
    const started = clock.now().getTime();
    const ids = waiting.splice(0, size);
    await continueGroup(client, keyring(), graph, clock, ids, result, parents);
    const unanswered = result.failed.filter(
      ({ jobId, code }) => code === 'SERVER_UNREACHABLE' && ids.includes(jobId),
    );
    if (unanswered.length > 0 && size === 1) break;
    if (unanswered.length === 0 && clock.now().getTime() - started <= SLOW_MS) continue;
    // In a large workspace one search for twenty people is more than the server answers in time: fewer at once then.
    size = Math.max(1, Math.floor(size / 4));
    result.failed = result.failed.filter((failed) => !unanswered.includes(failed));
    waiting.unshift(...unanswered.map(({ jobId }) => jobId));
  }
  await updateOrders(client, graph, [...parents], clock.now());
  return result;
};

const DUE_QUERY = `query DueErasureJobs($dueJobs: ErasureJobFilterInput) { ${DUE_JOBS_ROOT} }`;

/** Goes on with every job that is due. One request when none is. */
export const continueErasureJobs = async (
  client: TwentyClient,
  keyring: () => Keyring,
  clock: Clock,
): Promise<ContinuedJobs> => {
  const now = clock.now();
  const due = readDueJobs(await client.core(DUE_QUERY, { dueJobs: dueJobsFilter(now) }), now);
  return continueJobs(client, keyring, clock, due);
};
