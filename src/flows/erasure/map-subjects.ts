import { namesSubject } from '../../domain/erasure/names-subject';
import type { Matchers } from '../../domain/erasure/plan';
import type { FoundRecord, Link, Sharing, SubjectMap } from '../../domain/erasure/subject-map';
import { columnsPointingTo, requireObject, type WorkspaceGraph } from '../../domain/graph';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';
import { mergeFound, recordsOf, searchWorkspace, selectionFor, type SearchSubject } from './search-workspace';
import { timelineConditions, timelineLink } from './timeline-filter';

/** A subject and how they are recognised. */
export type MappedPerson = { subject: SearchSubject; matchers: Matchers };
export type MappedSubjects = { maps: SubjectMap[]; searchedFields: number };

const idsOf = (records: readonly FoundRecord[], object: string, links?: readonly Link[]): string[] => [
  ...new Set(
    records
      .filter((record) => record.object === object && (links?.includes(record.link) ?? true))
      .map((record) => record.id),
  ),
];

const column = (record: { values: Readonly<Record<string, unknown>> }, name: string): string =>
  String(record.values[name] ?? '');

/** The server's patterns find too much; a mention counts only where the exact matcher agrees. */
export const isRealMention = (
  graph: WorkspaceGraph,
  record: FoundRecord,
  { subject, matchers }: MappedPerson,
): boolean => {
  if (record.object === 'workflowRun') {
    const state = JSON.stringify(record.values['state'] ?? null);
    if (subject.personIds.some((id) => state.includes(id))) return true;
  }
  return namesSubject(requireObject(graph, record.object), record.values, matchers.mention);
};

/** What has to be read besides, because it belongs to what was found. */
export type Belonging = {
  first: readonly FoundRecord[];
  noteIds: string[];
  taskIds: string[];
  /** Notes and tasks that are only looked up to learn whose they are. */
  foreignNoteIds: string[];
  foreignTaskIds: string[];
  messageIds: string[];
  eventIds: string[];
  /** Mails and meetings of others that name the subject. */
  foreignMessageIds: string[];
  foreignEventIds: string[];
  threadIds: string[];
};

export const belongingOf = (first: readonly FoundRecord[]): Belonging => {
  const linkedVia = (target: string, name: string): string[] =>
    first
      .filter((record) => record.object === target && record.link === 'RELATION')
      .map((record) => column(record, name))
      .filter(Boolean);
  const pointedAt = (names: readonly string[], kind: RegExp): string[] =>
    first
      .filter((record) => record.link === 'MENTION')
      .flatMap((record) => [
        ...names.map((name) => column(record, name)),
        ...(kind.test(column(record, 'name')) ? [column(record, 'linkedRecordId')] : []),
      ])
      .filter(Boolean);
  return {
    first,
    noteIds: [...new Set(linkedVia('noteTarget', 'noteId'))],
    taskIds: [...new Set(linkedVia('taskTarget', 'taskId'))],
    foreignNoteIds: [...idsOf(first, 'note'), ...pointedAt(['targetNoteId'], /^(?:linked-)?note\./)],
    foreignTaskIds: [...idsOf(first, 'task'), ...pointedAt(['targetTaskId'], /^(?:linked-)?task\./)],
    messageIds: idsOf(first, 'message', ['RELATION']),
    eventIds: idsOf(first, 'calendarEvent', ['RELATION']),
    foreignMessageIds: idsOf(first, 'message', ['MENTION']),
    foreignEventIds: idsOf(first, 'calendarEvent', ['MENTION']),
    threadIds: [
      ...new Set(
        first
          .filter((record) => record.object === 'message' && record.link !== 'MENTION')
          .map((record) => column(record, 'messageThreadId'))
          .filter(Boolean),
      ),
    ],
  };
};

/** Notes and tasks are known by their ids before they are read. */
const linked = (object: string, ids: readonly string[]): FoundRecord[] =>
  ids.map((id) => ({ object, id, isDeleted: false, link: 'CONTENT', values: {} }));

/** The records of which the history is read. */
export const withHistory = ({ first, noteIds, taskIds }: Belonging): FoundRecord[] => [
  ...first,
  ...linked('note', noteIds),
  ...linked('task', taskIds),
];

/** Filter lists stay short enough for one SQL statement (PostgreSQL takes 65,535 values). */
const MOST_IDS = 5000;

/** Records of an object by ids in a column; an object may be asked for by several columns. */
export type Lookup = { object: string; column: string; ids: readonly string[]; selection?: string };

/** What belongs to the records found, to be looked up by ids. */
export const lookupsOf = (graph: WorkspaceGraph, all: readonly Belonging[]): Lookup[] => {
  const union = (pick: (one: Belonging) => readonly string[]): string[] => [...new Set(all.flatMap(pick))];
  const noteIds = union((one) => one.noteIds);
  const taskIds = union((one) => one.taskIds);
  const thread = graph.objects.get('messageThread');
  return [
    { object: 'note', column: 'id', ids: noteIds },
    { object: 'task', column: 'id', ids: taskIds },
    {
      object: 'noteTarget',
      column: 'noteId',
      ids: union((one) => [...one.noteIds, ...one.foreignNoteIds]),
    },
    {
      object: 'taskTarget',
      column: 'taskId',
      ids: union((one) => [...one.taskIds, ...one.foreignTaskIds]),
    },
    {
      object: 'messageThread',
      column: 'id',
      ids: union((one) => one.threadIds),
      // All messages of a thread, those between others too: its subject line is the subject's alone only if they all are.
      ...(thread === undefined
        ? {}
        : { selection: `${selectionFor(graph, thread)} messages { edges { node { id } } }` }),
    },
    {
      object: 'messageParticipant',
      column: 'messageId',
      ids: union((one) => [...one.messageIds, ...one.foreignMessageIds]),
      selection: 'id deletedAt handle messageId personId workspaceMemberId',
    },
    {
      object: 'calendarEventParticipant',
      column: 'calendarEventId',
      ids: union((one) => [...one.eventIds, ...one.foreignEventIds]),
      selection: 'id deletedAt handle calendarEventId personId workspaceMemberId',
    },
    { object: 'callRecording', column: 'calendarEventId', ids: union((one) => one.eventIds) },
    { object: 'attachment', column: 'targetNoteId', ids: noteIds },
    { object: 'attachment', column: 'targetTaskId', ids: taskIds },
  ];
};

const readBelonging = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  all: readonly Belonging[],
): Promise<ReadonlyMap<string, Row[]>> => {
  const reads = new Map<string, { read: Read; filters: Record<string, unknown>[] }>();
  for (const { object: name, column: key, ids, selection } of lookupsOf(graph, all)) {
    const object = graph.objects.get(name);
    if (object === undefined || ids.length === 0) continue;
    const one = reads.get(name) ?? {
      read: { object, filter: {}, selection: selection ?? selectionFor(graph, object) },
      filters: [],
    };
    reads.set(name, one);
    for (let start = 0; start < ids.length; start += MOST_IDS)
      one.filters.push({ [key]: { in: ids.slice(start, start + MOST_IDS) } });
  }
  const timeline = graph.objects.get('timelineActivity');
  const about = timeline === undefined ? [] : timelineConditions(timeline, all.flatMap(withHistory));
  const history: Read[] =
    timeline !== undefined && about.length > 0
      ? [{ object: timeline, filter: { or: about }, selection: selectionFor(graph, timeline) }]
      : [];
  return readAll(client, [
    ...[...reads.values()].map(({ read, filters }) => ({ ...read, filter: { or: filters } })),
    ...history,
  ]);
};

/** The rows of the second reading that are one subject's, as records. */
const ownBelonging = (
  graph: WorkspaceGraph,
  rows: ReadonlyMap<string, readonly Row[]>,
  belonging: Belonging,
): FoundRecord[] => {
  const of = (name: string, isOwn: (row: Row) => boolean): FoundRecord[] =>
    (rows.get(name) ?? []).filter(isOwn).map((row) => ({
      object: name,
      id: row.id,
      isDeleted: Boolean(row.deletedAt),
      link: 'CONTENT',
      values: row,
    }));
  const among = (ids: readonly string[], ...names: string[]) => {
    const set = new Set(ids);
    return (row: Row): boolean => names.some((name) => set.has(String(row[name] ?? '')));
  };
  const timeline = graph.objects.get('timelineActivity');
  const history = withHistory(belonging);
  const isNote = among(belonging.noteIds, 'targetNoteId');
  const isTask = among(belonging.taskIds, 'targetTaskId');
  return [
    ...of('note', among(belonging.noteIds, 'id')),
    ...of('task', among(belonging.taskIds, 'id')),
    ...of('messageThread', among(belonging.threadIds, 'id')),
    ...of('callRecording', among(belonging.eventIds, 'calendarEventId')),
    ...of('attachment', (row) => isNote(row) || isTask(row)),
    ...(timeline === undefined
      ? []
      : of('timelineActivity', (row) => timelineLink(timeline, row, history) === 'CONTENT')),
  ];
};

type Owner = { recordId: string; isSubject: boolean; isPerson: boolean };

const byRecord = (owners: readonly Owner[]): Map<string, Owner[]> => {
  const groups = new Map<string, Owner[]>();
  for (const owner of owners) {
    const group = groups.get(owner.recordId);
    if (group === undefined) groups.set(owner.recordId, [owner]);
    else group.push(owner);
  }
  return groups;
};

/** Alone: somebody of the subject takes part, and nobody but the subject and colleagues does. */
const sharingOf = (
  ids: readonly string[],
  owners: ReadonlyMap<string, readonly Owner[]>,
): [string, Sharing][] =>
  ids.map((id) => {
    const those = owners.get(id) ?? [];
    return [id, those.length > 0 && those.every((owner) => owner.isSubject) ? 'SUBJECT_ALONE' : 'SHARED'];
  });

const targets = (
  graph: WorkspaceGraph,
  rows: readonly Row[],
  object: string,
  key: string,
  personIds: readonly string[],
): Map<string, Owner[]> => {
  const columns = requireObject(graph, object)
    .relations.filter((relation) => relation.column !== key)
    .map((relation) => relation.column);
  const people = new Set(columnsPointingTo(requireObject(graph, object), 'person'));
  return byRecord(
    rows
      .filter((row) => columns.some((name) => row[name]))
      .map((row) => ({
        recordId: String(row[key] ?? ''),
        isSubject: columns.every((name) => !row[name] || personIds.includes(String(row[name]))),
        isPerson: columns.some((name) => row[name] && people.has(name)),
      })),
  );
};

const participants = (
  rows: readonly Row[],
  key: string,
  { personIds, handles }: SearchSubject,
): Map<string, Owner[]> =>
  byRecord(
    rows
      // Colleagues take part in every conversation of a CRM; they are not "others" whose content must be spared.
      .filter((row) => !row['workspaceMemberId'])
      .map((row) => ({
        recordId: String(row[key] ?? ''),
        isSubject:
          personIds.includes(String(row['personId'] ?? '')) ||
          handles.some((handle) => handle.toLowerCase() === String(row['handle'] ?? '').toLowerCase()),
        isPerson: true,
      })),
  );

const threadSharing = (
  threads: readonly Row[],
  messages: ReadonlyMap<string, Sharing>,
): [string, Sharing][] =>
  threads.map((thread) => {
    const { edges } = (thread['messages'] ?? { edges: [] }) as { edges: { node: { id: string } }[] };
    const isAlone = edges.length > 0 && edges.every(({ node }) => messages.get(node.id) === 'SUBJECT_ALONE');
    return [thread.id, isAlone ? 'SUBJECT_ALONE' : 'SHARED'];
  });

type Owners = Record<'note' | 'task' | 'message' | 'calendarEvent', ReadonlyMap<string, readonly Owner[]>>;

/** Objects of which a record without a person is still between people: a subject line, the recording of a meeting. */
const ALWAYS_SOMEBODYS: ReadonlySet<string> = new Set([
  'person',
  'messageThread',
  'callRecording',
  'messageParticipant',
  'calendarEventParticipant',
]);

/**
 * Records that merely name the subject and belong to somebody else: the person's own, one with a relation to another
 * person, a note about another, a mail between others, and the history of any of these.
 */
const ofOthers = (
  graph: WorkspaceGraph,
  records: readonly FoundRecord[],
  owners: Owners,
  { personIds }: SearchSubject,
): Set<string> => {
  const hasOthers = (kind: keyof Owners, id: string): boolean =>
    (owners[kind].get(id) ?? []).some((owner) => owner.isPerson && !owner.isSubject);
  const isOthers = (record: FoundRecord): boolean => {
    if (ALWAYS_SOMEBODYS.has(record.object)) return true;
    const object = requireObject(graph, record.object);
    if (
      columnsPointingTo(object, 'person').some((name) => {
        const id = column(record, name);
        return id !== '' && !personIds.includes(id);
      })
    )
      return true;
    if (record.object in owners) return hasOthers(record.object as keyof Owners, record.id);
    const about = column(record, 'linkedRecordId');
    return (
      hasOthers('note', column(record, 'targetNoteId')) ||
      hasOthers('task', column(record, 'targetTaskId')) ||
      (about !== '' && (Object.keys(owners) as (keyof Owners)[]).some((kind) => hasOthers(kind, about)))
    );
  };
  return new Set(
    records
      .filter((record) => record.link === 'MENTION' && record.object !== 'workflowRun' && isOthers(record))
      .map(({ id }) => id),
  );
};

/** The map of one subject, from what was found and read. */
export const mapOf = (
  graph: WorkspaceGraph,
  rows: ReadonlyMap<string, readonly Row[]>,
  belonging: Belonging,
  { subject }: MappedPerson,
): SubjectMap => {
  const rowsOf = (name: string): readonly Row[] => rows.get(name) ?? [];
  const owners: Owners = {
    note: targets(graph, rowsOf('noteTarget'), 'noteTarget', 'noteId', subject.personIds),
    task: targets(graph, rowsOf('taskTarget'), 'taskTarget', 'taskId', subject.personIds),
    message: participants(rowsOf('messageParticipant'), 'messageId', subject),
    calendarEvent: participants(rowsOf('calendarEventParticipant'), 'calendarEventId', subject),
  };
  const own = ownBelonging(graph, rows, belonging);
  const messages = new Map(sharingOf(belonging.messageIds, owners.message));
  const events = new Map(sharingOf(belonging.eventIds, owners.calendarEvent));
  const records = mergeFound([...belonging.first, ...own]);
  return {
    personIds: subject.personIds,
    identifiers: subject.identifiers,
    records,
    sharing: new Map<string, Sharing>([
      ...sharingOf(belonging.noteIds, owners.note),
      ...sharingOf(belonging.taskIds, owners.task),
      ...messages,
      ...events,
      ...threadSharing(
        own.filter(({ object }) => object === 'messageThread').map(({ id, values }) => ({ ...values, id })),
        messages,
      ),
      ...own
        .filter(({ object }) => object === 'callRecording')
        .map((record): [string, Sharing] => [
          record.id,
          events.get(column(record, 'calendarEventId')) ?? 'SHARED',
        ]),
    ]),
    ofOthers: ofOthers(graph, records, owners, subject),
  };
};

/**
 * Finds every record about each of the subjects: by relation, by address, by mention, and what belongs to those.
 * Costs the search (one request for twenty objects) and one request more, however many subjects.
 */
export const mapSubjects = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  people: readonly MappedPerson[],
): Promise<MappedSubjects> => {
  const search = await searchWorkspace(
    client,
    graph,
    people.map(({ subject }) => subject),
  );
  const all = people.map((person) =>
    belongingOf(recordsOf(graph, search, person.subject, (record) => isRealMention(graph, record, person))),
  );
  const rows = await readBelonging(client, graph, all);
  return {
    maps: people.map((person, index) => mapOf(graph, rows, all[index] ?? belongingOf([]), person)),
    searchedFields: search.searchedFields,
  };
};
