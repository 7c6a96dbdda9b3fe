import { isPrivacyError } from '../../domain/errors';
import type { GraphObject } from '../../domain/graph';
import type { TwentyClient } from '../../twenty/client';
import { BATCH_SIZE, chunked, readAll, writeAll, type Row } from '../../twenty/records';

/** Requests at once. */
const AT_ONCE = 4;
/** Each time some of them turned out to be there, the rest is tried again. */
const ATTEMPTS = 5;

const idsThere = async (
  client: TwentyClient,
  erasureJob: GraphObject,
  rows: readonly Row[],
): Promise<ReadonlySet<string>> => {
  const found = await readAll(client, [
    { object: erasureJob, filter: { id: { in: rows.map(({ id }) => id) } }, selection: 'id' },
  ]);
  return new Set((found.get(erasureJob.name) ?? []).map(({ id }) => id));
};

const createBatch = async (
  client: TwentyClient,
  erasureJob: GraphObject,
  batch: readonly Row[],
): Promise<string[]> => {
  let rows = batch;
  for (let attempt = 1; rows.length > 0; attempt += 1) {
    try {
      await writeAll(client, [{ kind: 'createMany', object: erasureJob, rows: [...rows] }]);
      break;
    } catch (error) {
      if (!isPrivacyError(error) || error.code !== 'SERVER_REFUSED' || attempt === ATTEMPTS) throw error;
      const known = await idsThere(client, erasureJob, rows);
      if (known.size === 0) throw error;
      rows = rows.filter(({ id }) => !known.has(id));
    }
  }
  return rows.map(({ id }) => id);
};

/**
 * Writes new jobs, and never over one that is there: somebody else may have ordered the same since we looked, and their job may
 * have begun; written again it would start anew, with another surrogate. The id of a job follows from the person, the act and
 * how many there were, so that the server tells by it: it makes all of a batch or none. One request for each 200
 * jobs, two more for a batch of which some were there.
 * @returns ids of the jobs that this call made; the others of `rows` were there
 * @throws PrivacyError those of the client
 */
export const createJobs = async (
  client: TwentyClient,
  erasureJob: GraphObject,
  rows: readonly Row[],
): Promise<string[]> => {
  const made: string[] = [];
  for (const group of chunked(chunked(rows, BATCH_SIZE), AT_ONCE)) {
    const ids = await Promise.all(group.map((batch) => createBatch(client, erasureJob, batch)));
    made.push(...ids.flat());
  }
  return made;
};
