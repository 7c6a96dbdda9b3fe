import type { GraphObject } from '../graph';
import type { RuleBook } from '../sensitivity/rule-book';
import { isBlank } from './blank';
import { equalValues } from './equal-values';
import { generalise } from './generalise';
import { CLEAR_STEP, type GeneraliseStep } from './generalise-step';
import type { FoundRecord, SubjectMap } from './subject-map';
import { clearedValue, relationOf } from './usable-steps';

/** What of the kept values is said less exactly, beyond what the rules say: generalisation and suppression (WP216). */
export type Coarsening = {
  steps: readonly GeneraliseStep[];
  /** Records of the subject that the steps are for: the person's own, and the deals that hung on them at the beginning. */
  recordIds: ReadonlySet<string>;
};

/**
 * The records that steps are for. A deal made after the act began was in nobody's suggestion: it stays as it is.
 * @returns undefined without steps: then nothing is said less exactly than the rules say
 */
export const coarseningOf = (
  { personIds, records }: Pick<SubjectMap, 'personIds' | 'records'>,
  steps: readonly GeneraliseStep[],
  startedAt: string,
): Coarsening | undefined => {
  if (steps.length === 0) return undefined;
  const objects = new Set<string>(steps.map(({ object }) => object));
  const deals = records.filter(
    ({ object, link, values }) =>
      object !== 'person' &&
      objects.has(object) &&
      link === 'RELATION' &&
      Date.parse(String(values['createdAt'] ?? '')) <= Date.parse(startedAt),
  );
  return {
    steps,
    recordIds: new Set([...personIds, ...deals.map(({ id }) => id)]),
  };
};

/** Whether a field, or the column of a relation, is said less exactly on this record. */
export const isCoarsened = (
  coarsening: Coarsening | undefined,
  object: Pick<GraphObject, 'name' | 'relations'>,
  recordId: string,
  name: string,
): boolean =>
  coarsening !== undefined &&
  coarsening.recordIds.has(recordId) &&
  coarsening.steps.some(
    (step) =>
      step.object === object.name &&
      (step.field === name ||
        object.relations.some(
          (relation) =>
            relation.column === name && (relation.name === step.field || relation.column === step.field),
        )),
  );

/** The value as a step leaves it. One that does not fit clears it: keeping the exact value would be the wrong mistake. */
const coarser = (value: unknown, step: string): unknown =>
  step === CLEAR_STEP ? undefined : generalise(value, step);

/** What a step leaves of a value of this field, or of a relation's column; undefined where the field is not there. */
export const coarserValue = (object: GraphObject, name: string, value: unknown, step: string): unknown => {
  const field = object.fields.find((candidate) => candidate.name === name);
  if (field === undefined) return step === CLEAR_STEP ? null : undefined;
  return coarser(value, step) ?? clearedValue(field);
};

export type Coarsened = {
  patch: Record<string, unknown>;
  /** Of the patch, what the steps changed; those that nothing is left of are in `cleared` too. */
  fields: string[];
  cleared: string[];
};

/**
 * A patch with the steps laid over it: from what it writes, or else from what stands there, to the coarser value. What is
 * as coarse already is not written, so that a plan made again finds nothing to do.
 */
export const coarsenedPatch = (
  { coarsening, rules }: { coarsening?: Coarsening | undefined; rules: RuleBook },
  object: GraphObject,
  record: Pick<FoundRecord, 'id' | 'values'>,
  patch: Readonly<Record<string, unknown>>,
): Coarsened => {
  const result: Coarsened = { patch: { ...patch }, fields: [], cleared: [] };
  if (coarsening === undefined || !coarsening.recordIds.has(record.id)) return result;
  const write = (name: string, after: unknown): void => {
    if (equalValues(record.values[name], after)) {
      delete result.patch[name];
      return;
    }
    result.patch[name] = after;
    result.fields.push(name);
    if (isBlank(after)) result.cleared.push(name);
  };
  for (const { object: of, field: name, step } of coarsening.steps) {
    if (of !== object.name) continue;
    const relation = relationOf(object, name);
    if (relation !== undefined) {
      if (step === CLEAR_STEP) write(relation.column, null);
      continue;
    }
    const field = object.fields.find((candidate) => candidate.name === name);
    if (field === undefined || rules.of(object.name, field).isSealed) continue;
    const current = name in patch ? patch[name] : record.values[name];
    if (isBlank(current)) continue;
    const after = coarserValue(object, name, current, step);
    if (after !== undefined) write(name, after);
  }
  return result;
};
