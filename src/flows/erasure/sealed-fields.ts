import type { Act } from './erasure-order';
import { changes, type Plan } from '../../domain/erasure/plan';
import { isErasedField } from '../../domain/erasure/plan-subject';
import { requireObject, type GraphField, type WorkspaceGraph } from '../../domain/graph';
import type { RuleBook } from '../../domain/sensitivity/rule-book';
import type { TwentyClient } from '../../twenty/client';
import { chunked, writeAll } from '../../twenty/records';
import { SEALED_KIND } from '../sealing/sealed-values';

type Filter = Record<string, unknown>;
export type ActPlan = { act: Act; personIds: readonly string[]; plan: Plan };

const MOST_IDS = 5000;

type Group = { object: string; fields: readonly string[] | null; ids: readonly string[] };

const textsOf = (graph: WorkspaceGraph, object: string): GraphField[] =>
  requireObject(graph, object).fields.filter(({ type }) => type === 'TEXT');

/** Of an erased person everything that no rule keeps: a pseudonymised one's fields are empty by then, their values are not. */
const ofPerson = (graph: WorkspaceGraph, rules: RuleBook, { act, personIds, plan }: ActPlan): Group[] => {
  if (act !== 'ERASE') return [];
  const held = new Set(plan.items.filter(({ action }) => action === 'HOLD').map(({ recordId }) => recordId));
  const ids = personIds.filter((id) => !held.has(id));
  const fields = textsOf(graph, 'person')
    .filter((field) => isErasedField(field, rules))
    .map(({ name }) => name);
  return ids.length === 0 || fields.length === 0 ? [] : [{ object: 'person', fields, ids }];
};

const ofOtherRecords = (graph: WorkspaceGraph, { personIds, plan }: ActPlan): Group[] => {
  const groups = new Map<string, { object: string; fields: string[] | null; ids: string[] }>();
  for (const { object, recordId, action, patch } of changes(plan)) {
    // System objects hold no sealed field, see `canSeal`.
    if (action === 'HOLD' || graph.objects.get(object)?.isSystem !== false) continue;
    if (personIds.includes(recordId)) continue;
    const fields =
      action === 'DESTROY'
        ? null
        : textsOf(graph, object)
            .map(({ name }) => name)
            .filter((name) => name in (patch ?? {}));
    if (fields?.length === 0) continue;
    const key = `${object} ${fields?.join(' ') ?? '*'}`;
    const group = groups.get(key) ?? { object, fields, ids: [] };
    groups.set(key, group);
    group.ids.push(recordId);
  }
  return [...groups.values()];
};

/**
 * What was sealed for the fields and records that a plan overwrites, clears or destroys: the mask goes, and the value behind
 * it with it. A pseudonymised person's own stay: with the mask in the mapping they are the way back, and are destroyed when
 * the mapping is. A record that is held keeps its values.
 */
export const sealedFilters = (graph: WorkspaceGraph, rules: RuleBook, one: ActPlan): Filter[] =>
  [...ofPerson(graph, rules, one), ...ofOtherRecords(graph, one)].flatMap(({ object, fields, ids }) =>
    chunked(ids, MOST_IDS).map((some) => ({
      and: [
        { kind: { eq: SEALED_KIND } },
        { objectName: { eq: object } },
        // A surrogate record may have taken the person's place since: the value still names the first.
        object === 'person'
          ? { or: [{ recordId: { in: some } }, { personId: { in: some } }] }
          : { recordId: { in: some } },
        ...(fields === null ? [] : [{ fieldName: { in: [...fields] } }]),
      ],
    })),
  );

/** Destroys them for jobs that go on where a hold or a stop had left them. One request, none where there is nothing to. */
export const destroySealedFields = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  rules: RuleBook,
  plans: readonly ActPlan[],
): Promise<void> => {
  const filters = plans.flatMap((plan) => sealedFilters(graph, rules, plan));
  if (filters.length === 0) return;
  await writeAll(client, [
    { kind: 'destroyWhere', object: requireObject(graph, 'sealedValue'), filter: { or: filters } },
  ]);
};
