import type { WorkspaceGraph } from '../../domain/graph';
import type { TwentyClient } from '../../twenty/client';
import type { Clock } from '../worker';
import { purgeTimelineValues } from './purge';
import { isHarmlessFor } from './seal-records';
import type { SealedField } from './sealed-objects';

/** Rows of the timeline come 40 ms to a second after a change, workflows' runs end within a few (platform fact §2). */
const PASSES_MS = [700, 1800];
/** One more look where the server is late: no row of a change is there yet, or a run that carried it is still at work. */
const LATE_MS = 4000;

/** How far back a row may begin that a change just now was joined to. */
const HISTORY_MS = 15 * 60_000;

/**
 * Purges the history of records whose sealed fields were just written, twice, since the server writes it afterwards. What
 * comes later still is the minute's look to find. One request a pass and 200 records, one more where there was something.
 * @param isRowExpected a change of a record leaves a row, and the creation of one none that holds a value
 * @returns rows and runs that held a value
 */
export const purgeAfter = async (
  client: TwentyClient,
  clock: Clock,
  graph: WorkspaceGraph | null,
  object: string,
  recordIds: readonly string[],
  fields: readonly SealedField[],
  isRowExpected = false,
): Promise<number> => {
  const names = fields.map(({ field }) => field);
  const since = new Date(clock.now().getTime() - HISTORY_MS);
  let count = 0;
  let isLate = isRowExpected;
  const pass = async (pause: number): Promise<void> => {
    await clock.sleep(pause);
    const options = { since, isHarmless: isHarmlessFor(fields) };
    const done = await purgeTimelineValues(client, graph, object, recordIds, names, options);
    count += done.rows + done.runs;
    isLate = (isRowExpected && count === 0) || done.runsAtWork > 0;
  };
  for (const pause of PASSES_MS) await pass(pause);
  if (isLate) await pass(LATE_MS);
  return count;
};
