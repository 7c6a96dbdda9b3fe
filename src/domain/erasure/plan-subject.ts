import type { GraphField, GraphObject } from '../graph';
import { replacementFor, type Surrogate } from '../surrogate';
import type { PlanInput, PlanItem } from './plan';
import type { FoundRecord } from './subject-map';

export type ErasureStrategy = 'KEEP' | 'OVERWRITE' | 'CLEAR' | 'GENERALISE' | 'REDACT' | 'DESTROY';

/** Confirmed FieldRules, by `object.field`; they decide over the defaults below. */
export type FieldRules = ReadonlyMap<string, ErasureStrategy>;

/** What this app itself keeps on a person: its state is the outcome of the erasure, not data to erase. */
const OWN_FIELDS: ReadonlySet<string> = new Set([
  'processingState',
  'processingStateSince',
  'retentionDueAt',
  'retentionState',
  'retentionExtendedUntil',
  'reidentificationRisk',
  'lastEngagementAt',
]);

/** Every record has these, and they say nothing of the person. `isSystem` would not do: it is set for the picture as well. */
const BOOKKEEPING: ReadonlySet<string> = new Set([
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

const isBlank = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && Object.values(value).every(isBlank));

const equals = (a: unknown, b: unknown): boolean => {
  if (isBlank(a) && isBlank(b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) =>
    equals(left[key], right[key]),
  );
};

const patchFor = (
  object: GraphObject,
  record: FoundRecord,
  rules: FieldRules,
  surrogate: Surrogate,
): Record<string, unknown> => {
  const patch: Record<string, unknown> = {};
  for (const field of object.fields) {
    if (!isErasedField(field, rules)) continue;
    const value = replacementFor(field, surrogate);
    if (value !== undefined && !equals(record.values[field.name], value)) patch[field.name] = value;
  }
  return patch;
};

/** The subject's own record, or a soft-deleted twin of it: every identifying field goes, id and relations stay. */
export const planSubject = (input: PlanInput, object: GraphObject, record: FoundRecord): PlanItem => {
  const patch = patchFor(object, record, input.rules, input.surrogate);
  const hasState = object.fields.some((field) => field.name === 'processingState');
  if (hasState && record.values['processingState'] !== input.processingState) {
    patch['processingState'] = input.processingState;
    patch['processingStateSince'] = input.startedAt;
  }
  const base = {
    object: record.object,
    recordId: record.id,
    isDeleted: record.isDeleted,
    phase: 'SUBJECT',
  } as const;
  const reason = record.link === 'TWIN' ? 'TWIN_RECORD' : 'SUBJECT_RECORD';
  if (Object.keys(patch).length === 0) return { ...base, action: 'KEEP', reason: 'NOTHING_LEFT_TO_DO' };
  // The bytes of a cleared avatar stay in storage for ever (platform fact §4): the certificate has to say so.
  const hasAvatar = 'avatarFile' in patch;
  return {
    ...base,
    action: 'OVERWRITE',
    reason,
    patch,
    ...(hasAvatar ? { remains: 'AVATAR_BYTES_STAY' as const } : {}),
  };
};
