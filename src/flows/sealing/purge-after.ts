import type { WorkspaceGraph } from '../../domain/graph';
import type { TwentyClient } from '../../twenty/client';
import type { Clock } from '../worker';
import { purgeTimelineValues } from './purge';
import { isHarmlessFor } from './seal-records';
import type { SealedField } from './sealed-objects';

/** Rows of the timeline come 40 ms to a second after a change, workflows' runs end within a few (platform fact §2). */
const PASSES_MS = [700, 1800];

/** How far back a row may begin that a change just now was joined to. */
const HISTORY_MS = 15 * 60_000;

/**
 * Purges the history of records whose sealed fields were just written, twice, since the server writes it afterwards. What
 * comes later still is the minute's look to find. One request a pass and 200 records, one more where there was something.
 * @returns rows and runs that held a value
 */
export const purgeAfter = async (
  client: TwentyClient,
  clock: Clock,
  graph: WorkspaceGraph | null,
  object: string,
  recordIds: readonly string[],
  fields: readonly SealedField[],
): Promise<number> => {
  const names = fields.map(({ field }) => field);
  const since = new Date(clock.now().getTime() - HISTORY_MS);
  let count = 0;
  for (const pause of PASSES_MS) {
    await clock.sleep(pause);
    const options = { since, isHarmless: isHarmlessFor(fields) };
    const { rows, runs } = await purgeTimelineValues(client, graph, object, recordIds, names, options);
    count += rows + runs;
  }
  return count;
};
