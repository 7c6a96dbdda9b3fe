import type { GraphField, GraphObject } from '../graph';
import { isCoarsened } from './coarsen';
import { isErasedField, isWrittenField } from './plan-subject';
import { isRuledAway } from './plan-related';
import { matcherFor, type PlanInput, type PlanItem } from './plan';
import { redactRecord } from './redact-record';
import type { FoundRecord } from './subject-map';

type Diff = Record<string, unknown>;

const diffOf = (record: FoundRecord): Diff | undefined => {
  const properties = record.values['properties'] as { diff?: unknown } | null | undefined;
  const diff = properties?.diff;
  return typeof diff === 'object' && diff !== null && !Array.isArray(diff) ? (diff as Diff) : undefined;
};

/**
 * Rows that the erasure's own writes made: an update's row holds the old value and comes after the update (platform
 * fact §2). Rows by an app carry no workspace member; what a colleague did meanwhile is history and stays, redacted.
 */
const isOwnLeak = (input: PlanInput, record: FoundRecord): boolean =>
  String(record.values['createdAt'] ?? '') >= input.startedAt &&
  !record.values['workspaceMemberId'] &&
  String(record.values['name'] ?? '').endsWith('.updated') &&
  diffOf(record) !== undefined;

const pointsAtCleared = (input: PlanInput, record: FoundRecord): boolean =>
  ['linkedRecordId', 'targetNoteId', 'targetTaskId'].some(
    (column) => input.map.sharing.get(String(record.values[column] ?? '')) === 'SUBJECT_ALONE',
  );

const isAboutSubject = (input: PlanInput, record: FoundRecord): boolean =>
  input.map.personIds.includes(String(record.values['targetPersonId'] ?? ''));

const personField = (input: PlanInput, name: string): GraphField | undefined =>
  input.graph.objects.get('person')?.fields.find((candidate) => candidate.name === name);

/** A kept field of the subject's that is said less exactly: all of the person's records have the same steps. */
const isCoarsenedOfPerson = (input: PlanInput, name: string): boolean => {
  const object = input.graph.objects.get('person');
  const [personId = ''] = input.map.personIds;
  return object !== undefined && isCoarsened(input.coarsening, object, personId, name);
};

const isErasedPersonField = (input: PlanInput, name: string): boolean => {
  const field = personField(input, name);
  return (field !== undefined && isErasedField(field, input.rules)) || isCoarsenedOfPerson(input, name);
};

const isWrittenPersonField = (input: PlanInput, name: string): boolean => {
  const field = personField(input, name);
  return (field !== undefined && isWrittenField(field, input.rules)) || isCoarsenedOfPerson(input, name);
};

/** Only what the erasure writes on a person: another change of the same minute is not its leak. */
const holdsOnlyOwnWrites = (input: PlanInput, diff: Diff): boolean =>
  Object.keys(diff).every((name) => isWrittenPersonField(input, name) || WRITTEN_BY_US.has(name));
const WRITTEN_BY_US: ReadonlySet<string> = new Set([
  'processingState',
  'processingStateSince',
  'updatedBy',
  'searchVector',
]);

/** The object whose change a row tells of. */
const toldObject = (record: FoundRecord): string =>
  String(record.values['name'] ?? '')
    .replace(/^linked-/, '')
    .split('.')[0] ?? '';

/**
 * Of a deal that hangs on the person, say: an old value of a field that a confirmed rule takes away, or that is said less
 * exactly on this very deal.
 */
const isRuledField = (input: PlanInput, record: FoundRecord, name: string): boolean => {
  const objectName = toldObject(record);
  if (record.link === 'MENTION' || objectName === 'person') return false;
  const object = input.graph.objects.get(objectName);
  const field = object?.fields.find((candidate) => candidate.name === name);
  if (field !== undefined && isRuledAway(input.rules.of(objectName, field))) return true;
  const toldId = String(
    record.values[`target${objectName.charAt(0).toUpperCase()}${objectName.slice(1)}Id`] ?? '',
  );
  return object !== undefined && isCoarsened(input.coarsening, object, toldId, name);
};

/**
 * A redaction changes text, and what a rule takes away: a row that tells of an amount or a stage as well is somebody's, and
 * is redacted.
 */
const holdsOnlyText = (input: PlanInput, record: FoundRecord): boolean => {
  const fields = input.graph.objects.get(toldObject(record))?.fields ?? [];
  return Object.keys(diffOf(record) ?? {}).every((name) => {
    const type = fields.find((field) => field.name === name)?.type;
    return (
      WRITTEN_BY_US.has(name) ||
      isRuledField(input, record, name) ||
      type === 'TEXT' ||
      type === 'RICH_TEXT' ||
      type === 'RAW_JSON' ||
      type === 'ARRAY' ||
      type === 'FILES'
    );
  });
};

/** Rows of older versions hold whole records instead of a diff (platform fact §1). */
const holdsWholeRecord = (properties: unknown): boolean =>
  typeof properties === 'object' && properties !== null && ('before' in properties || 'after' in properties);

/** The row's properties without the values of what was erased; redaction of mentions in the rest follows. */
const strippedProperties = (
  input: PlanInput,
  record: FoundRecord,
  isPersonRow: boolean,
  aboutCleared: boolean,
): unknown => {
  const properties = record.values['properties'];
  const diff = diffOf(record);
  if (diff === undefined) return isPersonRow && holdsWholeRecord(properties) ? {} : properties;
  const isGone = (name: string): boolean =>
    aboutCleared || (isPersonRow ? isErasedPersonField(input, name) : isRuledField(input, record, name));
  const kept = Object.fromEntries(Object.entries(diff).filter(([name]) => !isGone(name)));
  return Object.keys(kept).length === Object.keys(diff).length
    ? properties
    : { ...(properties as object), diff: kept };
};

/** One row of the history: what the erasure wrote itself goes; elsewhere the old values go and the row stays. */
export const planTimeline = (input: PlanInput, object: GraphObject, record: FoundRecord): PlanItem => {
  const base = { object: record.object, recordId: record.id, isDeleted: record.isDeleted } as const;
  const aboutSubject = isAboutSubject(input, record);
  const aboutCleared = pointsAtCleared(input, record);
  const isPersonRow = aboutSubject && String(record.values['name'] ?? '').startsWith('person.');

  const properties = strippedProperties(input, record, isPersonRow, aboutCleared);
  const cachedName = record.values['linkedRecordCachedName'];
  const stripped: Record<string, unknown> = {
    ...record.values,
    properties,
    linkedRecordCachedName: aboutCleared && cachedName ? input.surrogate.code : cachedName,
  };
  const patch = redactRecord(object, stripped, matcherFor(input.matchers, record), input.surrogate);
  for (const name of ['properties', 'linkedRecordCachedName']) {
    if (!(name in patch) && stripped[name] !== record.values[name]) patch[name] = stripped[name];
  }

  if (isOwnLeak(input, record)) {
    const ofSubject = aboutSubject && holdsOnlyOwnWrites(input, diffOf(record) ?? {});
    const ofRedacted = Object.keys(patch).length > 0 && holdsOnlyText(input, record);
    if (ofSubject || aboutCleared || ofRedacted) {
      return { ...base, action: 'DESTROY', reason: 'WRITTEN_BY_THE_ERASURE', phase: 'IRREVERSIBLE' };
    }
  }
  return Object.keys(patch).length === 0
    ? { ...base, action: 'KEEP', reason: 'LINKED_AND_KEPT', phase: 'CONTENT' }
    : { ...base, action: 'REDACT', reason: 'HISTORY_OF_SUBJECT', phase: 'CONTENT', patch };
};
