import { randomUUID } from 'node:crypto';

import { isPrivacyError } from '../domain/errors';
import type { Keyring } from '../keys/keyring';
import type { TwentyClient } from '../twenty/client';
import { readWorkspaceGraph } from '../twenty/workspace-graph';
import { dueJobs } from './erasure-job';
import { resumeJob, type Worker } from './run-job';

export type ContinuedJobs = {
  due: number;
  finished: number;
  open: number;
  failed: { jobId: string; code: string }[];
};

/** A run stops taking on jobs after this long; the next minute goes on with the rest. */
const BUDGET_MS = 4 * 60_000;

/**
 * Goes on with every job that is due: those stopped half way, and those that wait for the platform's late writes.
 * Costs one request when nothing is due. One failing job does not stop the others.
 */
export const continueErasureJobs = async (
  client: TwentyClient,
  keyring: () => Keyring,
  clock: Pick<Worker, 'now' | 'sleep'>,
): Promise<ContinuedJobs> => {
  const began = clock.now().getTime();
  const due = await dueJobs(client, clock.now());
  const result: ContinuedJobs = { due: due.length, finished: 0, open: 0, failed: [] };
  if (due.length === 0) return result;

  const graph = await readWorkspaceGraph(client);
  // Each job is told its own requests; what was asked for all of them goes to the first.
  let told = 0;
  for (const row of due) {
    if (clock.now().getTime() - began > BUDGET_MS) break;
    const alreadyTold = told;
    const own: TwentyClient = { ...client, requestCount: () => client.requestCount() - alreadyTold };
    try {
      const worker: Worker = { client: own, keyring: keyring(), owner: randomUUID(), ...clock };
      const outcome = await resumeJob(worker, graph, row.id);
      if (outcome.state === 'AFTERMATH') result.open += 1;
      else result.finished += 1;
    } catch (error) {
      result.failed.push({ jobId: row.id, code: isPrivacyError(error) ? error.code : 'UNEXPECTED' });
    }
    told = client.requestCount();
  }
  return result;
};
