import * as z from 'zod/mini';

import { isPrivacyError, PrivacyError } from '../domain/errors';
import type { TwentyClient } from './client';

/** One run of one of the app's own functions, later, in a process of its own. */
export type FunctionJob = {
  functionUniversalIdentifier: string;
  /** Kept in the server's queue, failed ones for seven days (platform fact §1): ids only, never personal data. */
  payload: Record<string, unknown>;
};

/** A server takes no more payloads in one call. */
const MOST_PAYLOADS = 200;

// `payloads`, and nothing of the answer but `enqueued`: what 2.35 has as well as 2.43. `jobs` and `jobIds` came with 2.38.
const MUTATION = `mutation EnqueueJobs($input: EnqueueJobsInput!) { enqueueJobs(input: $input) { enqueued } }`;
const answerSchema = z.object({ enqueueJobs: z.object({ enqueued: z.literal(true) }) });

/** Clients whose server does not know the mutation, by the function they send with, which copies of a client share. */
const withoutQueue = new WeakSet<TwentyClient['metadata']>();

const isUnknownHere = (error: unknown): boolean =>
  isPrivacyError(error) &&
  Array.isArray(error.details['unknown']) &&
  error.details['unknown'].some((name) => name === 'enqueueJobs' || name === 'EnqueueJobsInput');

const batches = (jobs: readonly FunctionJob[]): { target: string; payloads: FunctionJob['payload'][] }[] => {
  const byTarget = new Map<string, FunctionJob['payload'][]>();
  for (const { functionUniversalIdentifier: target, payload } of jobs)
    byTarget.set(target, [...(byTarget.get(target) ?? []), payload]);
  return [...byTarget].flatMap(([target, payloads]) =>
    Array.from({ length: Math.ceil(payloads.length / MOST_PAYLOADS) }, (_, index) => ({
      target,
      payloads: payloads.slice(index * MOST_PAYLOADS, (index + 1) * MOST_PAYLOADS),
    })),
  );
};

/**
 * Hands runs to the server's workers, where it has `enqueueJobs` (from 2.35): one request for 200 runs of a function.
 * An older server is asked once a client, and never again. A run may come twice, or not at all when its worker dies, so
 * what it does stands in a record, and cron picks up what was lost.
 * @returns UNSUPPORTED where the server has no such queue: nothing was handed over
 * @throws PrivacyError as the client does, SERVER_REFUSED when a function is not one of this app's
 */
export const enqueueJobs = async (
  client: TwentyClient,
  jobs: readonly FunctionJob[],
): Promise<'ENQUEUED' | 'UNSUPPORTED'> => {
  if (withoutQueue.has(client.metadata)) return 'UNSUPPORTED';
  for (const { target, payloads } of batches(jobs)) {
    try {
      const answer = await client.metadata(MUTATION, {
        input: { logicFunctionUniversalIdentifier: target, payloads },
      });
      if (!answerSchema.safeParse(answer).success) {
        throw new PrivacyError('SERVER_ANSWER_UNREADABLE', 'Twenty did not say that the jobs are queued.');
      }
    } catch (error) {
      if (!isUnknownHere(error)) throw error;
      withoutQueue.add(client.metadata);
      return 'UNSUPPORTED';
    }
  }
  return 'ENQUEUED';
};
