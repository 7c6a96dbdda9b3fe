import type { GraphField, GraphObject } from '../graph';
import type { EffectiveRule, RuleBook } from '../sensitivity/rule-book';
import { replacementFor } from '../surrogate';
import { isBlank } from './blank';
import { coarsenedPatch } from './coarsen';
import { equalValues } from './equal-values';
import { generalise } from './generalise';
import type { PlanInput, PlanItem } from './plan';
import { redactRecord } from './redact-record';
import type { FoundRecord } from './subject-map';

/** Whether an erasure overwrites, clears or coarsens a person's field as a whole. */
export const isErasedField = (field: GraphField, rules: RuleBook): boolean => {
  const { erasureStrategy } = rules.of('person', field);
  return erasureStrategy !== 'KEEP' && erasureStrategy !== 'REDACT';
};

/** Whether it writes the field at all; who made a record is changed only where the person did, and given back to nobody. */
export const isWrittenField = (field: GraphField, rules: RuleBook): boolean =>
  field.type !== 'ACTOR' && rules.of('person', field).erasureStrategy !== 'KEEP';

/** What stands in a field afterwards. A step that does not fit clears the value: keeping it would be the wrong mistake. */
export const erasedValue = (
  { erasureStrategy, generalisation }: Pick<EffectiveRule, 'erasureStrategy' | 'generalisation'>,
  field: GraphField,
  value: unknown,
  surrogate: PlanInput['surrogate'],
): unknown => {
  const step = erasureStrategy === 'GENERALISE' ? generalisation : null;
  const coarse = step === null || isBlank(value) ? undefined : generalise(value, step);
  return coarse ?? replacementFor(field, surrogate);
};

const patchFor = (input: PlanInput, object: GraphObject, record: FoundRecord): Record<string, unknown> => {
  const patch: Record<string, unknown> = {};
  const redacted: GraphField[] = [];
  for (const field of object.fields) {
    const rule = input.rules.of('person', field);
    // Somebody without an account may have made their own record, through a form say: then they are named as its maker. What
    // an admin keeps is kept without the person's name: what still names them could never be certified as erased.
    const isKept = rule.erasureStrategy === 'KEEP' && rule.source === 'CONFIRMED';
    if (rule.erasureStrategy === 'REDACT' || isKept) redacted.push(field);
    if (!isErasedField(field, input.rules)) continue;
    if (input.replacesPerson && field.type === 'FILES') continue;
    const value = erasedValue(rule, field, record.values[field.name], input.surrogate);
    if (value !== undefined && !equalValues(record.values[field.name], value)) patch[field.name] = value;
  }
  return {
    ...patch,
    ...redactRecord({ fields: redacted }, record.values, input.matchers.linked, input.surrogate),
  };
};

/** Whether the record has files, its picture say, whose bytes go only when it is destroyed with them on it (platform fact §4). */
export const hasErasedFiles = (
  object: GraphObject,
  values: Readonly<Record<string, unknown>>,
  rules: RuleBook,
): boolean =>
  object.fields.some(
    (field) => field.type === 'FILES' && isErasedField(field, rules) && !isBlank(values[field.name]),
  );

/** The subject's own record, or a soft-deleted twin of it: every identifying field goes, id and relations stay. */
export const planSubject = (input: PlanInput, object: GraphObject, record: FoundRecord): PlanItem => {
  const coarsened = coarsenedPatch(input, object, record, patchFor(input, object, record));
  const { patch } = coarsened;
  Object.assign(patch, statePatch(input, object, record, input.processingState));
  const base = {
    object: record.object,
    recordId: record.id,
    isDeleted: record.isDeleted,
    phase: 'SUBJECT',
  } as const;
  const isCoarserOnly =
    coarsened.fields.length > 0 && Object.keys(patch).every((name) => coarsened.fields.includes(name));
  const reason = isCoarserOnly ? 'SINGLING_OUT' : record.link === 'TWIN' ? 'TWIN_RECORD' : 'SUBJECT_RECORD';
  if (Object.keys(patch).length === 0) return { ...base, action: 'KEEP', reason: 'NOTHING_LEFT_TO_DO' };
  // The bytes of a cleared avatar stay in storage for ever (platform fact §4): the certificate has to say so.
  const losesFiles = object.fields.some(({ name, type }) => type === 'FILES' && name in patch);
  const isGeneralised =
    coarsened.fields.some((name) => !coarsened.cleared.includes(name)) ||
    object.fields.some(
      (field) => field.name in patch && input.rules.of('person', field).erasureStrategy === 'GENERALISE',
    );
  return {
    ...base,
    action: isGeneralised ? 'GENERALISE' : isCoarserOnly ? 'CLEAR' : 'OVERWRITE',
    reason,
    patch,
    ...(losesFiles ? { remains: 'AVATAR_BYTES_STAY' as const } : {}),
  };
};

/** The person's processing state with its date, where the object has it and it is another one so far. */
export const statePatch = (
  input: Pick<PlanInput, 'startedAt'>,
  object: GraphObject,
  record: FoundRecord,
  state: string,
): Record<string, unknown> =>
  object.fields.some((field) => field.name === 'processingState') &&
  record.values['processingState'] !== state
    ? { processingState: state, processingStateSince: input.startedAt }
    : {};
