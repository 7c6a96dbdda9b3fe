import type { FoundRecord, Link } from '../../domain/erasure/subject-map';
import { OWN_EVIDENCE } from '../../domain/own-objects';
import {
  columnsPointingTo,
  requireObject,
  searchableFields,
  type GraphObject,
  type WorkspaceGraph,
} from '../../domain/graph';
import { searchTerms } from '../../domain/redaction';
import type { SubjectIdentifiers } from '../../domain/subject-identifiers';
import { readAll, type Keep, type Read, type Row } from '../../twenty/records';
import { selectFields } from '../../twenty/selection';
import type { TwentyClient } from '../../twenty/client';
import { countSearchedFields, exactAddress, mentionConditions, type Filter } from './mention-filter';

/**
 * Objects an app cannot read at the root: workflows need a permission flag that would let the app change them
 * (platform fact §c); message and calendarEvent give masked text at the root and the real text when read through
 * their participants or channel associations (platform fact §b). Masked text must never be redacted and written back.
 */
const NOT_READ_AT_ROOT: ReadonlySet<string> = new Set(['workflow', 'message', 'calendarEvent']);

/** The two doors to each conversation: whoever took part, and the channel it came in by. */
const CONVERSATIONS = [
  { content: 'message', doors: ['messageParticipant', 'messageChannelMessageAssociation'] },
  { content: 'calendarEvent', doors: ['calendarEventParticipant', 'calendarChannelEventAssociation'] },
] as const;

const PARTICIPANTS: ReadonlySet<string> = new Set(['messageParticipant', 'calendarEventParticipant']);

const EXTRA_FIELDS: Readonly<Record<string, readonly string[]>> = {
  workflowRun: ['status'],
  timelineActivity: ['createdAt', 'linkedRecordId', 'linkedRecordCachedName', 'name', 'properties'],
};

/** Rows that may concern any of the subjects, by object; whose they are is decided afterwards, by `recordsOf`. */
export type SearchResult = {
  rows: ReadonlyMap<string, readonly Row[]>;
  /** Text, rich-text, JSON, array and composite columns that were looked through. */
  searchedFields: number;
};

const contentSelection = (graph: WorkspaceGraph, content: string): string => {
  const object = requireObject(graph, content);
  return `${content} { ${selectFields(object, new Set(searchableFields(object).map((field) => field.name)))} }`;
};

/** Twenty's objects that people add fields to, and make rules about. */
const RULED: ReadonlySet<string> = new Set(['company', 'note', 'opportunity', 'person', 'task']);

/** What is selected of an object: what is searched, and the little else that a plan decides by. */
export const selectionFor = (graph: WorkspaceGraph, object: GraphObject): string => {
  // A person's own record is overwritten whole; elsewhere a rule may name any field, a deal's date or a task's.
  if (!object.isStandard || RULED.has(object.name)) return selectFields(object);
  const names = new Set([
    ...searchableFields(object).map((field) => field.name),
    ...(EXTRA_FIELDS[object.name] ?? []),
  ]);
  const nested = CONVERSATIONS.filter(({ doors }) => (doors as readonly string[]).includes(object.name));
  return [selectFields(object, names), ...nested.map(({ content }) => contentSelection(graph, content))].join(
    ' ',
  );
};

/** Whether the workspace search looks through an object at all. */
export const isSearched = (object: GraphObject): boolean =>
  !OWN_EVIDENCE.has(object.name) && object.name !== 'workflow';

/** Whom to search for. `handles` are the addresses of participant lines, the surrogate of an earlier pass among them. */
export type SearchSubject = {
  personIds: readonly string[];
  identifiers: SubjectIdentifiers;
  handles: readonly string[];
};

/** A run's state holds the whole person who triggered it, its id at least. */
export const runConditions = (personIds: readonly string[]): Filter[] =>
  personIds.map((id) => ({ state: { like: `%${id}%` } }));

/** Relations and addresses of all subjects stand in one list each; only their mentions are searched one by one. */
const conditionsFor = (
  graph: WorkspaceGraph,
  object: GraphObject,
  subjects: readonly SearchSubject[],
): Filter[] => {
  const personIds = [...new Set(subjects.flatMap((subject) => subject.personIds))];
  const conditions: Filter[] =
    personIds.length === 0
      ? []
      : [
          ...columnsPointingTo(object, 'person').map((column) => ({ [column]: { in: personIds } })),
          ...(object.name === 'person' ? [{ id: { in: personIds } }] : []),
          ...(object.name === 'workflowRun' ? runConditions(personIds) : []),
        ];
  if (PARTICIPANTS.has(object.name) || object.name === 'blocklist')
    conditions.push(
      ...exactAddress(
        subjects.flatMap((subject) => subject.handles),
        'handle',
      ),
    );
  for (const { identifiers } of subjects) {
    const terms = searchTerms(identifiers);
    conditions.push(...mentionConditions(object, terms, identifiers));
    for (const { content, doors } of CONVERSATIONS) {
      if (!(doors as readonly string[]).includes(object.name)) continue;
      const named = {
        [content]: { or: mentionConditions(requireObject(graph, content), terms, identifiers) },
      };
      // Every mail has one sender: asked for all its lines, its text would come back once for each of them.
      conditions.push(
        object.name === 'messageParticipant' ? { and: [{ role: { eq: 'FROM' } }, named] } : named,
      );
    }
  }
  return conditions;
};

const linkOf = (object: GraphObject, row: Row, { personIds, handles }: SearchSubject): Link => {
  if (object.name === 'person' && personIds.includes(row.id))
    return row.id === personIds[0] ? 'SELF' : 'TWIN';
  if (columnsPointingTo(object, 'person').some((column) => personIds.includes(String(row[column] ?? ''))))
    return 'RELATION';
  const handle = row['handle'];
  if (
    typeof handle === 'string' &&
    handles.some((known) => known.toLowerCase() === handle.trim().toLowerCase())
  )
    return 'ADDRESS';
  return 'MENTION';
};

/** A door's row gives two records: the line itself, and the mail or meeting behind it. */
const recordsOfRow = (object: GraphObject, row: Row, link: Link): FoundRecord[] => {
  const found: FoundRecord[] = [
    { object: object.name, id: row.id, isDeleted: Boolean(row.deletedAt), link, values: row },
  ];
  for (const { content, doors } of CONVERSATIONS) {
    const nested = row[content] as Row | null | undefined;
    if (!(doors as readonly string[]).includes(object.name) || !nested) continue;
    found.push({
      object: content,
      id: nested.id,
      isDeleted: Boolean(nested.deletedAt),
      link: link === 'MENTION' ? 'MENTION' : 'RELATION',
      values: nested,
    });
  }
  return found;
};

/** The same record found by two ways counts once, by its strongest link. */
const LINK_STRENGTH: Record<Link, number> = {
  SELF: 5,
  TWIN: 4,
  RELATION: 3,
  ADDRESS: 2,
  CONTENT: 1,
  MENTION: 0,
};

export const mergeFound = (records: readonly FoundRecord[]): FoundRecord[] => {
  const merged: FoundRecord[] = [];
  const places = new Map<string, Map<string, number>>();
  for (const record of records) {
    const ofObject = places.get(record.object) ?? new Map<string, number>();
    places.set(record.object, ofObject);
    const place = ofObject.get(record.id);
    const known = place === undefined ? undefined : merged[place];
    if (place === undefined || known === undefined) ofObject.set(record.id, merged.push(record) - 1);
    else if (LINK_STRENGTH[record.link] > LINK_STRENGTH[known.link]) merged[place] = record;
  }
  return merged;
};

/** One row as records of a subject, whether or not those that merely may name them do. */
export const recordsIn = (object: GraphObject, row: Row, subject: SearchSubject): FoundRecord[] =>
  recordsOfRow(object, row, linkOf(object, row, subject));

/** The rows as records of one subject; a row that neither is linked to them nor, for `isMention`, names them is left out. */
export const recordsOf = (
  graph: WorkspaceGraph,
  { rows }: SearchResult,
  subject: SearchSubject,
  isMention: (record: FoundRecord) => boolean,
): FoundRecord[] => {
  const records: FoundRecord[] = [];
  for (const [name, list] of rows) {
    const object = requireObject(graph, name);
    for (const row of list) {
      for (const record of recordsIn(object, row, subject)) {
        if (record.link !== 'MENTION' || isMention(record)) records.push(record);
      }
    }
  }
  return mergeFound(records);
};

/**
 * Searches every object of the workspace for records that are linked to the subjects or may name them: one root field an
 * object, twenty objects a request, however many subjects.
 * @param keep what is held of each row; the whole row when left out
 */
export const searchWorkspace = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  subjects: readonly SearchSubject[],
  keep?: Keep,
): Promise<SearchResult> => {
  const searched = [...graph.objects.values()].filter(isSearched);
  const reads: Read[] = [];
  for (const object of searched) {
    if (NOT_READ_AT_ROOT.has(object.name)) continue;
    const filters = conditionsFor(graph, object, subjects);
    if (filters.length > 0)
      reads.push({ object, filter: { or: filters }, selection: selectionFor(graph, object) });
  }
  return { rows: await readAll(client, reads, keep), searchedFields: countSearchedFields(searched) };
};
