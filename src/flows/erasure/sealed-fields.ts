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

/** @property isKept the fields are those that stay, not those that go */
type Group = { object: string; fields: readonly string[] | null; isKept?: boolean; ids: readonly string[] };

const textsOf = (graph: WorkspaceGraph, object: string): GraphField[] =>
  requireObject(graph, object).fields.filter(({ type }) => type === 'TEXT');

/**
 * Of an erased person everything but the fields that a rule keeps: a pseudonymised one's fields are empty by then, their values
 * are not, and a field that was renamed, switched off or deleted since has no rule and still has its values.
 */
const ofPerson = (graph: WorkspaceGraph, rules: RuleBook, { act, personIds, plan }: ActPlan): Group[] => {
  if (act !== 'ERASE') return [];
  const held = new Set(plan.items.filter(({ action }) => action === 'HOLD').map(({ recordId }) => recordId));
  const ids = personIds.filter((id) => !held.has(id));
  if (ids.length === 0) return [];
  const kept = textsOf(graph, 'person')
    .filter((field) => !isErasedField(field, rules))
    .map(({ name }) => name);
  return [{ object: 'person', fields: kept, isKept: true, ids }];
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

const fieldFilter = ({ fields, isKept }: Group): Filter[] => {
  if (fields === null || (isKept && fields.length === 0)) return [];
  const named = { fieldName: { in: [...fields] } };
  return [isKept ? { not: named } : named];
};

/**
 * What was sealed for the fields and records that a plan overwrites, clears or destroys: the mask goes, and the value behind
 * it with it. A pseudonymised person's own stay: with the mask in the mapping they are the way back, and are destroyed when
 * the mapping is. A record that is held keeps its values.
 */
export const sealedFilters = (graph: WorkspaceGraph, rules: RuleBook, one: ActPlan): Filter[] =>
  [...ofPerson(graph, rules, one), ...ofOtherRecords(graph, one)].flatMap((group) =>
    chunked(group.ids, MOST_IDS).map((some) => ({
      and: [
        { kind: { eq: SEALED_KIND } },
        { objectName: { eq: group.object } },
        // A surrogate record may have taken the person's place since: the value still names the first.
        group.object === 'person'
          ? { or: [{ recordId: { in: some } }, { personId: { in: some } }] }
          : { recordId: { in: some } },
        ...fieldFilter(group),
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
