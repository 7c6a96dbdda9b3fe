import type { GraphField, GraphObject } from '../graph';
import type { ErasureStrategy } from '../sensitivity/field-rule';
import { replacementFor } from '../surrogate';
import { isBlank } from './blank';
import { generalise } from './generalise';
import type { PlanInput, PlanItem } from './plan';
import { redactRecord } from './redact-record';
import type { FoundRecord } from './subject-map';

export type { ErasureStrategy } from '../sensitivity/field-rule';

/** Confirmed FieldRules, by `object.field`; they decide over the defaults below. */
export type FieldRules = ReadonlyMap<string, ErasureStrategy>;

/** How coarse a field becomes whose rule is GENERALISE, by `object.field`; a step of `generalise`. */
export type Generalisations = ReadonlyMap<string, string>;

/** What this app itself keeps on a person: its state is the outcome of the erasure, not data to erase. */
export const OWN_FIELDS: ReadonlySet<string> = new Set([
  'processingState',
  'processingStateSince',
  'retentionDueAt',
  'retentionState',
  'retentionExtendedUntil',
  'reidentificationRisk',
  'lastEngagementAt',
]);

/** Every record has these, and they say nothing of the person. `isSystem` would not do: it is set for the picture as well. */
export const BOOKKEEPING: ReadonlySet<string> = new Set([
  'id',
  'createdAt',
  'updatedAt',
  'deletedAt',
  'createdBy',
  'updatedBy',
  'position',
]);

/** Types that hold free content or say when someone was born: cleared on a person unless a rule says otherwise. */
const CLEARED_TYPES: ReadonlySet<GraphField['type']> = new Set([
  'ADDRESS',
  'ARRAY',
  'DATE',
  'DATE_TIME',
  'EMAILS',
  'FILES',
  'FULL_NAME',
  'LINKS',
  'PHONES',
  'RAW_JSON',
  'RICH_TEXT',
  'TEXT',
]);

/** Whether a person's field is overwritten or cleared: by its rule where there is one, else by its type. */
export const isErasedField = (field: GraphField, rules: FieldRules): boolean => {
  if (OWN_FIELDS.has(field.name)) return false;
  const rule = rules.get(`person.${field.name}`);
  if (rule !== undefined) return rule !== 'KEEP';
  return !BOOKKEEPING.has(field.name) && CLEARED_TYPES.has(field.type);
};

const equals = (a: unknown, b: unknown): boolean => {
  if (isBlank(a) && isBlank(b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) =>
    equals(left[key], right[key]),
  );
};

/**
 * What stands in a field afterwards. `REDACT` on a person's own field means its mentions only and is left to the redaction
 * of the record; a step that does not fit clears the value, because keeping it would be the wrong mistake.
 */
export const erasedValue = (
  key: string,
  field: GraphField,
  value: unknown,
  { rules, generalisations, surrogate }: Pick<PlanInput, 'rules' | 'generalisations' | 'surrogate'>,
): unknown => {
  const step = rules.get(key) === 'GENERALISE' ? generalisations.get(key) : undefined;
  const coarse = step === undefined || isBlank(value) ? undefined : generalise(value, step);
  return coarse ?? replacementFor(field, surrogate);
};

const patchFor = (input: PlanInput, object: GraphObject, record: FoundRecord): Record<string, unknown> => {
  const patch: Record<string, unknown> = {};
  for (const field of object.fields) {
    if (!isErasedField(field, input.rules)) continue;
    if (input.replacesPerson && field.type === 'FILES') continue;
    const value = erasedValue(`person.${field.name}`, field, record.values[field.name], input);
    if (value !== undefined && !equals(record.values[field.name], value)) patch[field.name] = value;
  }
  return patch;
};

/** Whether the record has files, its picture say, whose bytes go only when it is destroyed with them on it (platform fact §4). */
export const hasErasedFiles = (
  object: GraphObject,
  values: Readonly<Record<string, unknown>>,
  rules: FieldRules,
): boolean =>
  object.fields.some(
    (field) => field.type === 'FILES' && isErasedField(field, rules) && !isBlank(values[field.name]),
  );

/** The subject's own record, or a soft-deleted twin of it: every identifying field goes, id and relations stay. */
export const planSubject = (input: PlanInput, object: GraphObject, record: FoundRecord): PlanItem => {
  const patch = patchFor(input, object, record);
  // Somebody without an account may have made their own record, through a form say: then they are named as its maker.
  const { createdBy } = redactRecord(object, record.values, input.matchers.linked, input.surrogate);
  if (createdBy !== undefined) patch['createdBy'] = createdBy;
  Object.assign(patch, statePatch(input, object, record, input.processingState));
  const base = {
    object: record.object,
    recordId: record.id,
    isDeleted: record.isDeleted,
    phase: 'SUBJECT',
  } as const;
  const reason = record.link === 'TWIN' ? 'TWIN_RECORD' : 'SUBJECT_RECORD';
  if (Object.keys(patch).length === 0) return { ...base, action: 'KEEP', reason: 'NOTHING_LEFT_TO_DO' };
  // The bytes of a cleared avatar stay in storage for ever (platform fact §4): the certificate has to say so.
  const losesFiles = object.fields.some(({ name, type }) => type === 'FILES' && name in patch);
  const isGeneralised = Object.keys(patch).some((name) => input.rules.get(`person.${name}`) === 'GENERALISE');
  return {
    ...base,
    action: isGeneralised ? 'GENERALISE' : 'OVERWRITE',
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
