import type { GraphObject, WorkspaceGraph } from '../../domain/graph';
import { holdsValueOf, strippedProperties } from '../../domain/sealing/strip-values';
import type { TwentyClient } from '../../twenty/client';
import { chunked, readAll, writeAll, type Read, type Row } from '../../twenty/records';
import { RESTRICTION_OBJECTS } from '../restriction/restriction-objects';

const TIMELINE = RESTRICTION_OBJECTS.timelineActivity;
const RUN: GraphObject = {
  name: 'workflowRun',
  plural: 'workflowRuns',
  isSystem: true,
  isStandard: true,
  fields: [],
  relations: [],
};

/** A run that still works would break without its state; it is looked at again later. */
const ENDED: ReadonlySet<unknown> = new Set(['COMPLETED', 'FAILED', 'STOPPED']);

/** Counts only. */
export type Purged = {
  /** Rows of the timeline that lost a value. */
  rows: number;
  /** Runs of workflows that held one and were destroyed. */
  runs: number;
  /** Runs that hold one and are still at work: to be looked at again. */
  runsAtWork: number;
};

export type PurgeOptions = {
  /** Only what was written since; the whole history when left out. */
  since?: Date;
  /** The same for runs of workflows, of which a server may keep many; as `since` when left out. */
  runsSince?: Date;
  /** What may stay in a workflow's run, such as a mask. */
  isHarmless?: (value: unknown) => boolean;
};

/** Ids named in one filter at once. */
const MOST_RECORDS = 200;

/** Whether the history of an object hangs on a column of its own: not so for objects of apps on 2.21 (platform fact §p). */
const targetColumn = (graph: WorkspaceGraph | null, object: string): string | undefined => {
  const column = `target${object.charAt(0).toUpperCase()}${object.slice(1)}Id`;
  const known = graph?.objects.get(TIMELINE.name)?.relations;
  return known === undefined || known.some((relation) => relation.column === column) ? column : undefined;
};

const naming = (column: string, fields: readonly string[]): Record<string, unknown> => ({
  or: fields.map((field) => ({ [column]: { like: `%"${field}"%` } })),
});

const sinceFilter = (column: string, since: Date | undefined): Record<string, unknown>[] =>
  since === undefined ? [] : [{ [column]: { gte: since.toISOString() } }];

const readsOf = (
  column: string | undefined,
  recordIds: readonly string[],
  fields: readonly string[],
  { since, runsSince = since }: PurgeOptions,
): Read[] => [
  {
    object: TIMELINE,
    filter: {
      and: [
        {
          or: [
            ...(column === undefined ? [] : [{ [column]: { in: [...recordIds] } }]),
            // What a changed title leaves behind hangs in the air (platform fact §2).
            { linkedRecordId: { in: [...recordIds] } },
          ],
        },
        naming('properties', fields),
        ...sinceFilter('updatedAt', since),
      ],
    },
    selection: 'id properties',
  },
  {
    object: RUN,
    filter: { and: [naming('state', fields), ...sinceFilter('createdAt', runsSince)] },
    selection: 'id status state',
  },
];

/**
 * Takes the values of some fields out of everything that tells of changes of these records: the rows of their timelines,
 * which the server writes up to a second after a change (platform fact §2), and the runs of workflows that carried the
 * record, whose state no app may change: they are destroyed. So call it after the change, and again. Run again it finds
 * nothing. One request, one more for 200 rows that held a value, one more for runs.
 *
 * @param graph tells the types of the fields and which objects have a timeline; null for Twenty's own five and text fields
 * @throws PrivacyError from the client
 */
export const purgeTimelineValues = async (
  client: TwentyClient,
  graph: WorkspaceGraph | null,
  object: string,
  recordIds: readonly string[],
  fields: readonly string[],
  options: PurgeOptions = {},
): Promise<Purged> => {
  const purged: Purged = { rows: 0, runs: 0, runsAtWork: 0 };
  if (fields.length === 0) return purged;
  const names = new Set(fields);
  const types = new Map(graph?.objects.get(object)?.fields.map(({ name, type }) => [name, type]));
  const isText = (field: string): boolean => (types.get(field) ?? 'TEXT') === 'TEXT';
  const isHarmless = options.isHarmless ?? (() => false);
  const column = targetColumn(graph, object);
  const runIds = new Set<string>();

  for (const ids of chunked([...new Set(recordIds)], MOST_RECORDS)) {
    const own = new Set(ids);
    const holdsOne = ({ state }: Row): boolean => {
      const whole = JSON.stringify(state ?? null);
      return ids.some((id) => whole.includes(id)) && holdsValueOf(state, own, names, isHarmless);
    };
    // States of runs are long: of each only what is decided is held.
    const found = await readAll(client, readsOf(column, ids, fields, options), ({ name }, row) => {
      if (name !== RUN.name) return row;
      return holdsOne(row) ? { id: row.id, status: row['status'] } : undefined;
    });
    for (const run of found.get(RUN.name) ?? []) {
      if (ENDED.has(run['status'])) runIds.add(run.id);
      else purged.runsAtWork += 1;
    }
    const rows = (found.get(TIMELINE.name) ?? []).flatMap((row): Row[] => {
      const properties = strippedProperties(row['properties'], names, isText);
      return properties === undefined ? [] : [{ id: row.id, properties }];
    });
    if (rows.length > 0) await writeAll(client, [{ kind: 'upsert', object: TIMELINE, rows }]);
    purged.rows += rows.length;
  }
  if (runIds.size > 0)
    await writeAll(client, [{ kind: 'destroyWhere', object: RUN, filter: { id: { in: [...runIds] } } }]);
  purged.runs = runIds.size;
  return purged;
};
