import { isPrivacyError } from '../../domain/errors';
import { PHASES, type Plan, type PlanItem } from '../../domain/erasure/plan';
import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import type { TwentyClient } from '../../twenty/client';
import { writeAll, type Row, type Write } from '../../twenty/records';

/**
 * Objects whose files go only when a record is destroyed by itself: `destroyMany` emits one event for all of them,
 * and the bytes of the others stay in storage for ever (platform fact §4).
 */
const DESTROYED_ONE_BY_ONE: ReadonlySet<string> = new Set(['attachment', 'callRecording']);

const grouped = (items: readonly PlanItem[]): Map<string, PlanItem[]> => {
  const groups = new Map<string, PlanItem[]>();
  for (const item of items) groups.set(item.object, [...(groups.get(item.object) ?? []), item]);
  return groups;
};

/** FILES values are written one record at a time (platform fact §3), and an upsert ignores who made a record that is there. */
const isWrittenAlone = (graph: WorkspaceGraph, item: PlanItem): boolean =>
  requireObject(graph, item.object).fields.some(
    (field) =>
      (field.type === 'FILES' || field.type === 'ACTOR') &&
      item.patch !== undefined &&
      field.name in item.patch,
  );

const overwrites = (graph: WorkspaceGraph, items: readonly PlanItem[]): Write[] =>
  [...grouped(items)].flatMap(([name, group]): Write[] => {
    const object = requireObject(graph, name);
    // An upsert restores a soft-deleted record (platform fact §3), so those are updated one by one and stay deleted.
    const single = group.filter((item) => item.isDeleted || isWrittenAlone(graph, item));
    const batch = group.filter((item) => !single.includes(item));
    return [
      ...(batch.length > 0
        ? [
            {
              kind: 'upsert' as const,
              object,
              rows: batch.map((item): Row => ({ ...item.patch, id: item.recordId })),
            },
          ]
        : []),
      ...single.map((item) => ({
        kind: 'update' as const,
        object,
        id: item.recordId,
        data: item.patch ?? {},
      })),
    ];
  });

const destroys = (graph: WorkspaceGraph, items: readonly PlanItem[]): Write[] =>
  [...grouped(items)].flatMap(([name, group]): Write[] => {
    const object = requireObject(graph, name);
    if (DESTROYED_ONE_BY_ONE.has(name))
      return group.map((item) => ({ kind: 'destroy', object, id: item.recordId }));
    // Reaches soft-deleted records too, and knows no limit of 200 (platform fact §f).
    return [{ kind: 'destroyWhere', object, filter: { id: { in: group.map((item) => item.recordId) } } }];
  });

/**
 * Carries a plan out, phase by phase. `planNow` is asked before every phase: it renews the leases and leaves out what is
 * another worker's by then. Running the same plan twice, or the rest of one that was stopped, ends in the same state.
 * @returns what the server refused to change even by itself: one record with an invalid old value must not save the others
 */
export const executePlan = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  planNow: () => Promise<Plan>,
): Promise<PlanItem[]> => {
  const refused: PlanItem[] = [];
  for (const phase of PHASES) {
    const items = (await planNow()).items.filter((item) => item.phase === phase);
    const changing = items.filter((item) => item.patch !== undefined || item.action === 'DESTROY');
    if (changing.length === 0) continue;
    try {
      await writeAll(client, writesFor(graph, changing));
    } catch (error) {
      if (!isPrivacyError(error) || error.code !== 'SERVER_REFUSED') throw error;
      refused.push(...(await writeOneByOne(client, graph, changing)));
    }
  }
  return refused;
};

const writesFor = (graph: WorkspaceGraph, items: readonly PlanItem[]): Write[] => [
  ...overwrites(
    graph,
    items.filter((item) => item.patch !== undefined),
  ),
  ...destroys(
    graph,
    items.filter((item) => item.action === 'DESTROY'),
  ),
];

/** Finds out which records the server refuses, at a request each; only after a batch was refused as a whole. */
const writeOneByOne = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  items: readonly PlanItem[],
): Promise<PlanItem[]> => {
  const refused: PlanItem[] = [];
  for (const item of items) {
    try {
      await writeAll(client, writesFor(graph, [item]));
    } catch (error) {
      if (!isPrivacyError(error) || error.code !== 'SERVER_REFUSED') throw error;
      // Gone already: destroyed by the batch that was refused for another record, or by a request whose answer was lost.
      if (item.action === 'DESTROY' && error.details['code'] === 'NOT_FOUND') continue;
      refused.push(item);
    }
  }
  return refused;
};
