import * as z from 'zod/mini';

import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import type { TwentyClient } from '../../twenty/client';
import { writeAll } from '../../twenty/records';

const PROGRESS_QUERY = `query OrderProgress($filter: ErasureJobFilterInput) {
  erasureJobsGroupBy(groupBy: [{ state: true }], filter: $filter) { groupByDimensionValues totalCount }
}`;
const progressSchema = z.object({
  erasureJobsGroupBy: z.array(
    z.object({ groupByDimensionValues: z.array(z.nullish(z.string())), totalCount: z.number() }),
  ),
});

export type OrderProgress = { total: number; done: number; failed: number; open: number };

/** How far an order over many people is, counted by the server. One request. */
export const orderProgress = async (client: TwentyClient, parentJobId: string): Promise<OrderProgress> => {
  const answer = progressSchema.parse(
    await client.core(PROGRESS_QUERY, { filter: { parentJobId: { eq: parentJobId } } }),
  );
  const progress: OrderProgress = { total: 0, done: 0, failed: 0, open: 0 };
  for (const { groupByDimensionValues, totalCount } of answer.erasureJobsGroupBy) {
    progress.total += totalCount;
    const [state] = groupByDimensionValues;
    // What a legal hold keeps is done by itself when the hold ends; the order need not wait for years.
    if (state === 'DONE' || state === 'HELD') progress.done += totalCount;
    else if (state === 'NEEDS_ATTENTION') progress.failed += totalCount;
    else progress.open += totalCount;
  }
  return progress;
};

/** Writes the progress of the orders that jobs of this minute belong to. Two requests an order. */
export const updateOrders = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  parentJobIds: readonly string[],
  now: Date,
): Promise<void> => {
  for (const id of parentJobIds) {
    const { total, done, failed, open } = await orderProgress(client, id);
    const state = open > 0 ? 'RUNNING' : failed > 0 ? 'NEEDS_ATTENTION' : 'DONE';
    await writeAll(client, [
      {
        kind: 'update',
        object: requireObject(graph, 'erasureJob'),
        id,
        data: {
          state,
          subjectsTotal: total,
          subjectsDone: done,
          subjectsFailed: failed,
          finishedAt: open > 0 ? null : now.toISOString(),
        },
      },
    ]);
  }
};
