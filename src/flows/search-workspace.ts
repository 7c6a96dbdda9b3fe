import type { FoundRecord, Link } from '../domain/erasure/subject-map';
import { OWN_EVIDENCE } from '../domain/erasure/treatments';
import {
  columnsPointingTo,
  requireObject,
  searchableFields,
  type GraphObject,
  type WorkspaceGraph,
} from '../domain/graph';
import { searchTerms } from '../domain/redaction';
import type { SubjectIdentifiers } from '../domain/subject-identifiers';
import { readAll, type Read, type Row } from '../twenty/records';
import { selectFields } from '../twenty/selection';
import type { TwentyClient } from '../twenty/client';
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

export type SearchResult = {
  records: FoundRecord[];
  /** Text, rich-text, JSON, array and composite columns that were looked through. */
  searchedFields: number;
};

const contentSelection = (graph: WorkspaceGraph, content: string): string => {
  const object = requireObject(graph, content);
  return `${content} { ${selectFields(object, new Set(searchableFields(object).map((field) => field.name)))} }`;
};

/** What is selected of an object: what is searched, and the little else that a plan decides by. */
export const selectionFor = (graph: WorkspaceGraph, object: GraphObject): string => {
  // A person's own record is overwritten whole, so everything on it is read.
  if (object.name === 'person') return selectFields(object);
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

type Conditions = { relation: Filter[]; address: Filter[]; mention: Filter[] };

const conditionsFor = (
  graph: WorkspaceGraph,
  object: GraphObject,
  { personIds, identifiers, handles }: SearchSubject,
): Conditions => {
  const terms = searchTerms(identifiers);
  const relation = columnsPointingTo(object, 'person').map((column) => ({ [column]: { in: personIds } }));
  const mention = mentionConditions(object, terms, identifiers);
  for (const { content, doors } of CONVERSATIONS) {
    if (!(doors as readonly string[]).includes(object.name)) continue;
    const named = { [content]: { or: mentionConditions(requireObject(graph, content), terms, identifiers) } };
    // Every mail has one sender: asked for all its lines, its text would come back once for each of them.
    mention.push(object.name === 'messageParticipant' ? { and: [{ role: { eq: 'FROM' } }, named] } : named);
  }
  // A run's state holds the whole person who triggered it, its id at least.
  if (object.name === 'workflowRun') mention.push(...personIds.map((id) => ({ state: { like: `%${id}%` } })));
  const address =
    PARTICIPANTS.has(object.name) || object.name === 'blocklist' ? exactAddress(handles, 'handle') : [];
  return { relation: object.name === 'person' ? [{ id: { in: personIds } }] : relation, address, mention };
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
const recordsOf = (object: GraphObject, row: Row, link: Link): FoundRecord[] => {
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
  const byKey = new Map<string, FoundRecord>();
  for (const record of records) {
    const key = `${record.object}:${record.id}`;
    const known = byKey.get(key);
    if (known === undefined || LINK_STRENGTH[record.link] > LINK_STRENGTH[known.link]) byKey.set(key, record);
  }
  return [...byKey.values()];
};

/**
 * Searches every object of the workspace for records that are linked to the persons or may name them: one root field an
 * object, twenty objects a request.
 */
export const searchWorkspace = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  subject: SearchSubject,
): Promise<SearchResult> => {
  const searched = [...graph.objects.values()].filter(isSearched);
  const reads: Read[] = [];
  for (const object of searched) {
    if (NOT_READ_AT_ROOT.has(object.name)) continue;
    const { relation, address, mention } = conditionsFor(graph, object, subject);
    const filters = [...relation, ...address, ...mention];
    if (filters.length > 0)
      reads.push({ object, filter: { or: filters }, selection: selectionFor(graph, object) });
  }
  const rows = await readAll(client, reads);
  const records: FoundRecord[] = [];
  for (const { object } of reads) {
    for (const row of rows.get(object.name) ?? []) {
      records.push(...recordsOf(object, row, linkOf(object, row, subject)));
    }
  }
  return { records: mergeFound(records), searchedFields: countSearchedFields(searched) };
};
