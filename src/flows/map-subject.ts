import { namesSubject } from '../domain/erasure/names-subject';
import type { Matchers } from '../domain/erasure/plan';
import type { FoundRecord, Link, Sharing, SubjectMap } from '../domain/erasure/subject-map';
import { requireObject, type WorkspaceGraph } from '../domain/graph';
import type { Matcher } from '../domain/redaction';
import type { TwentyClient } from '../twenty/client';
import { readAll, type Read, type Row } from '../twenty/records';
import { timelineConditions } from './timeline-filter';
import { mergeFound, searchWorkspace, selectionFor, type SearchSubject } from './search-workspace';

export type MappedSubject = { map: SubjectMap; searchedFields: number };

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
const isRealMention = (
  graph: WorkspaceGraph,
  record: FoundRecord,
  subject: SearchSubject,
  matcher: Matcher,
): boolean => {
  if (record.link !== 'MENTION') return true;
  if (record.object === 'workflowRun') {
    const state = JSON.stringify(record.values['state'] ?? null);
    if (subject.personIds.some((id) => state.includes(id))) return true;
  }
  return namesSubject(requireObject(graph, record.object), record.values, matcher);
};

type Second = {
  reads: Read[];
  noteIds: string[];
  taskIds: string[];
  messageIds: string[];
  eventIds: string[];
};

/** Notes and tasks are known by their ids before they are read. */
const linked = (object: string, ids: readonly string[]): FoundRecord[] =>
  ids.map((id) => ({ object, id, isDeleted: false, link: 'CONTENT', values: {} }));

/** What belongs to the found notes, tasks, mails and meetings; all of it in one request. */
const secondWave = (graph: WorkspaceGraph, records: readonly FoundRecord[]): Second => {
  const linkedVia = (target: string, name: string): string[] =>
    records
      .filter((record) => record.object === target && record.link === 'RELATION')
      .map((record) => column(record, name))
      .filter(Boolean);
  const noteIds = [...new Set([...linkedVia('noteTarget', 'noteId'), ...idsOf(records, 'note')])];
  const taskIds = [...new Set([...linkedVia('taskTarget', 'taskId'), ...idsOf(records, 'task')])];
  const messageIds = idsOf(records, 'message', ['RELATION']);
  const eventIds = idsOf(records, 'calendarEvent', ['RELATION']);
  const threadIds = [
    ...new Set(
      records
        .filter((record) => record.object === 'message')
        .map((record) => column(record, 'messageThreadId'))
        .filter(Boolean),
    ),
  ];

  const reads: Read[] = [];
  const read = (
    name: string,
    conditions: [column: string, ids: readonly string[]][],
    selection?: string,
  ): void => {
    const object = graph.objects.get(name);
    const filters = conditions
      .filter(([, ids]) => ids.length > 0)
      .map(([key, ids]) => ({ [key]: { in: ids } }));
    if (object === undefined || filters.length === 0) return;
    reads.push({ object, filter: { or: filters }, selection: selection ?? selectionFor(graph, object) });
  };
  read('note', [['id', noteIds]]);
  read('task', [['id', taskIds]]);
  read('noteTarget', [['noteId', noteIds]]);
  read('taskTarget', [['taskId', taskIds]]);
  const thread = graph.objects.get('messageThread');
  // All messages of a thread, those between others too: its subject line is the subject's alone only if they all are.
  if (thread !== undefined)
    read(
      'messageThread',
      [['id', threadIds]],
      `${selectionFor(graph, thread)} messages { edges { node { id } } }`,
    );
  read(
    'messageParticipant',
    [['messageId', messageIds]],
    'id deletedAt handle messageId personId workspaceMemberId',
  );
  read(
    'calendarEventParticipant',
    [['calendarEventId', eventIds]],
    'id deletedAt handle calendarEventId personId workspaceMemberId',
  );
  read('callRecording', [['calendarEventId', eventIds]]);
  read('attachment', [
    ['targetNoteId', noteIds],
    ['targetTaskId', taskIds],
  ]);
  const timeline = graph.objects.get('timelineActivity');
  const about =
    timeline === undefined
      ? []
      : timelineConditions(timeline, [...records, ...linked('note', noteIds), ...linked('task', taskIds)]);
  if (timeline !== undefined && about.length > 0)
    reads.push({ object: timeline, filter: { or: about }, selection: selectionFor(graph, timeline) });
  return { reads, noteIds, taskIds, messageIds, eventIds };
};

type Owner = { recordId: string; isSubject: boolean };

/** Alone: somebody of the subject takes part, and nobody but the subject and colleagues does. */
const sharingOf = (ids: readonly string[], owners: readonly Owner[]): [string, Sharing][] => {
  const byRecord = new Map<string, Owner[]>();
  for (const owner of owners) byRecord.set(owner.recordId, [...(byRecord.get(owner.recordId) ?? []), owner]);
  return ids.map((id) => {
    const those = byRecord.get(id) ?? [];
    return [id, those.length > 0 && those.every((owner) => owner.isSubject) ? 'SUBJECT_ALONE' : 'SHARED'];
  });
};

const targets = (
  graph: WorkspaceGraph,
  rows: readonly Row[],
  object: string,
  key: string,
  personIds: readonly string[],
): Owner[] => {
  const columns = requireObject(graph, object)
    .relations.filter((relation) => relation.column !== key)
    .map((relation) => relation.column);
  return rows
    .filter((row) => columns.some((name) => row[name]))
    .map((row) => ({
      recordId: String(row[key] ?? ''),
      isSubject: columns.every((name) => !row[name] || personIds.includes(String(row[name]))),
    }));
};

const participants = (rows: readonly Row[], key: string, { personIds, handles }: SearchSubject): Owner[] =>
  rows
    // Colleagues take part in every conversation of a CRM; they are not "others" whose content must be spared.
    .filter((row) => !row['workspaceMemberId'])
    .map((row) => ({
      recordId: String(row[key] ?? ''),
      isSubject:
        personIds.includes(String(row['personId'] ?? '')) ||
        handles.some((handle) => handle.toLowerCase() === String(row['handle'] ?? '').toLowerCase()),
    }));

const threadSharing = (
  threads: readonly Row[],
  messages: ReadonlyMap<string, Sharing>,
): [string, Sharing][] =>
  threads.map((thread) => {
    const { edges } = (thread['messages'] ?? { edges: [] }) as { edges: { node: { id: string } }[] };
    const isAlone = edges.length > 0 && edges.every(({ node }) => messages.get(node.id) === 'SUBJECT_ALONE');
    return [thread.id, isAlone ? 'SUBJECT_ALONE' : 'SHARED'];
  });

/**
 * Finds every record about the subject: by relation, by address, by mention, and what belongs to those.
 * Costs the search (one request for twenty objects) and one request more.
 */
export const mapSubject = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  subject: SearchSubject,
  matchers: Matchers,
): Promise<MappedSubject> => {
  const search = await searchWorkspace(client, graph, subject);
  const first = search.records.filter((record) => isRealMention(graph, record, subject, matchers.mention));
  const second = secondWave(graph, first);
  const rows = await readAll(client, second.reads);
  const rowsOf = (name: string): Row[] => rows.get(name) ?? [];

  const owners = new Set(['noteTarget', 'taskTarget', 'messageParticipant', 'calendarEventParticipant']);
  const belonging = second.reads
    .filter(({ object }) => !owners.has(object.name))
    .flatMap(({ object }) =>
      rowsOf(object.name).map((row): FoundRecord => ({
        object: object.name,
        id: row.id,
        isDeleted: Boolean(row.deletedAt),
        link: 'CONTENT',
        values: row,
      })),
    );
  const records = mergeFound([...first, ...belonging]);

  const messages = new Map(
    sharingOf(second.messageIds, participants(rowsOf('messageParticipant'), 'messageId', subject)),
  );
  const events = new Map(
    sharingOf(second.eventIds, participants(rowsOf('calendarEventParticipant'), 'calendarEventId', subject)),
  );
  const sharing = new Map<string, Sharing>([
    ...sharingOf(
      second.noteIds,
      targets(graph, rowsOf('noteTarget'), 'noteTarget', 'noteId', subject.personIds),
    ),
    ...sharingOf(
      second.taskIds,
      targets(graph, rowsOf('taskTarget'), 'taskTarget', 'taskId', subject.personIds),
    ),
    ...messages,
    ...events,
    ...threadSharing(rowsOf('messageThread'), messages),
    ...rowsOf('callRecording').map((row): [string, Sharing] => [
      row.id,
      events.get(String(row['calendarEventId'] ?? '')) ?? 'SHARED',
    ]),
  ]);
  return {
    map: { personIds: subject.personIds, identifiers: subject.identifiers, records, sharing },
    searchedFields: search.searchedFields,
  };
};
