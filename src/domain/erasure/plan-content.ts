import type { GraphObject } from '../graph';
import { isBlank } from './blank';
import type { PlanInput, PlanItem, Reason } from './plan';
import type { FoundRecord } from './subject-map';
import type { Treatment } from './treatments';
import { replacementFor } from '../surrogate';

type ContentTreatment = Extract<
  Treatment,
  'participant' | 'conversation' | 'thread' | 'note' | 'recording' | 'file'
>;

/** Free text of notes, tasks, mails, meetings and threads that goes when it is about the subject alone. */
const CLEARED_CONTENT: Readonly<Record<string, readonly string[]>> = {
  note: ['title', 'bodyV2'],
  task: ['title', 'bodyV2'],
  message: ['subject', 'text'],
  messageThread: ['subject'],
  calendarEvent: ['title', 'description', 'location', 'conferenceLink'],
};

/** The field a record is called by: it takes the surrogate instead of becoming empty, so that lists stay readable. */
const TITLES: ReadonlySet<string> = new Set(['title', 'subject']);

const clearingPatch = (
  input: PlanInput,
  object: GraphObject,
  record: FoundRecord,
): Record<string, unknown> => {
  const patch: Record<string, unknown> = {};
  for (const name of CLEARED_CONTENT[record.object] ?? []) {
    const field = object.fields.find((candidate) => candidate.name === name);
    if (field === undefined || isBlank(record.values[name])) continue;
    const value = TITLES.has(name) ? input.surrogate.code : replacementFor(field, input.surrogate);
    if (record.values[name] !== value) patch[name] = value;
  }
  return patch;
};

const participantPatch = (input: PlanInput, record: FoundRecord): Record<string, unknown> => {
  const patch: Record<string, unknown> = {};
  for (const name of ['handle', 'displayName']) {
    const value = record.values[name];
    if (!isBlank(value) && value !== input.surrogate.code) patch[name] = input.surrogate.code;
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
        ? patched('OVERWRITE', 'PARTICIPANT', participantPatch(input, record))
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
