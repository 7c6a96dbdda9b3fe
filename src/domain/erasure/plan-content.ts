import type { GraphField, GraphObject } from '../graph';
import { isBlank } from './blank';
import type { PlanInput, PlanItem, Reason } from './plan';
import type { FoundRecord } from './subject-map';
import type { Treatment } from './treatments';
import { erasedValue } from './plan-subject';
import { redactRecord } from './redact-record';

type ContentTreatment = Extract<
  Treatment,
  'participant' | 'conversation' | 'thread' | 'note' | 'recording' | 'file'
>;

/** The field a record is called by: it takes the surrogate instead of becoming empty, so that lists stay readable. */
const TITLES: ReadonlySet<string> = new Set(['title', 'subject']);

const clearingPatch = (
  input: PlanInput,
  object: GraphObject,
  record: FoundRecord,
): Record<string, unknown> => {
  const patch: Record<string, unknown> = {};
  const redacted: GraphField[] = [];
  for (const field of object.fields) {
    const { name } = field;
    const rule = input.rules.of(object.name, field);
    const isKept = rule.erasureStrategy === 'KEEP';
    // What an admin has confirmed to be kept, and who is named as its maker, is kept without the subject's mentions.
    if (field.type === 'ACTOR' || (isKept && rule.source === 'CONFIRMED')) redacted.push(field);
    if (field.type === 'ACTOR' || isKept || isBlank(record.values[name])) continue;
    const value = TITLES.has(name)
      ? input.surrogate.code
      : erasedValue(rule, field, record.values[name], input.surrogate);
    if (value !== undefined && JSON.stringify(record.values[name]) !== JSON.stringify(value))
      patch[name] = value;
  }
  return {
    ...patch,
    ...redactRecord({ fields: redacted }, record.values, input.matchers.linked, input.surrogate),
  };
};

const participantPatch = (
  input: PlanInput,
  object: GraphObject,
  record: FoundRecord,
): Record<string, unknown> => {
  const patch: Record<string, unknown> = {};
  for (const field of object.fields) {
    const value = record.values[field.name];
    const isOver = input.rules.of(object.name, field).erasureStrategy === 'OVERWRITE';
    if (isOver && field.type === 'TEXT' && !isBlank(value) && value !== input.surrogate.code)
      patch[field.name] = input.surrogate.code;
  }
  return patch;
};

/** A file hangs on the subject, or on a note or task that is about the subject alone. */
const isFileOfSubject = (input: PlanInput, record: FoundRecord): boolean => {
  const target = (column: string): string => String(record.values[column] ?? '');
  return (
    input.map.personIds.includes(target('targetPersonId')) ||
    ['targetNoteId', 'targetTaskId'].some(
      (column) => input.map.sharing.get(target(column)) === 'SUBJECT_ALONE',
    )
  );
};

const hasMedia = (record: FoundRecord): boolean =>
  ['video', 'audio'].some((name) => !isBlank(record.values[name]));

/** Notes, mails, meetings, recordings and files: cleared or destroyed when about the subject alone, else redacted. */
export const planContent = (
  input: PlanInput,
  object: GraphObject,
  record: FoundRecord,
  treatment: ContentTreatment,
  redacted: (reason: Reason) => PlanItem,
): PlanItem => {
  const base = { object: record.object, recordId: record.id, isDeleted: record.isDeleted } as const;
  const alone = input.map.sharing.get(record.id) === 'SUBJECT_ALONE';
  const patched = (action: 'CLEAR' | 'OVERWRITE', reason: Reason, patch: Record<string, unknown>): PlanItem =>
    Object.keys(patch).length === 0
      ? { ...base, action: 'KEEP', reason: 'NOTHING_LEFT_TO_DO', phase: 'CONTENT' }
      : { ...base, action, reason, phase: 'CONTENT', patch };

  switch (treatment) {
    case 'participant':
      // A line found through the text of its message is somebody else's; only the subject's own lines are overwritten.
      return record.link === 'RELATION' || record.link === 'ADDRESS'
        ? patched('OVERWRITE', 'PARTICIPANT', participantPatch(input, object, record))
        : redacted('NAMES_SUBJECT');
    case 'conversation':
    case 'thread':
    case 'note':
      return alone
        ? patched('CLEAR', 'ABOUT_SUBJECT_ALONE', clearingPatch(input, object, record))
        : redacted('SHARED_WITH_OTHERS');
    case 'recording': {
      if (alone) return { ...base, action: 'DESTROY', reason: 'ABOUT_SUBJECT_ALONE', phase: 'IRREVERSIBLE' };
      const item = redacted('SHARED_WITH_OTHERS');
      return hasMedia(record) && record.link === 'CONTENT' ? { ...item, remains: 'SHARED_MEDIA' } : item;
    }
    case 'file':
      return isFileOfSubject(input, record)
        ? { ...base, action: 'DESTROY', reason: 'FILE_OF_SUBJECT', phase: 'IRREVERSIBLE' }
        : redacted('NAMES_SUBJECT');
    default: {
      const unknown: never = treatment;
      return unknown;
    }
  }
};
