import { namesSubject } from '../domain/erasure/names-subject';
import type { Matchers } from '../domain/erasure/plan';
import type { FoundRecord, Link, Sharing, SubjectMap } from '../domain/erasure/subject-map';
import { requireObject, type WorkspaceGraph } from '../domain/graph';
import type { Matcher } from '../domain/redaction';
import type { TwentyClient } from '../twenty/client';
import { readAll, type Read, type Row } from '../twenty/records';
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
  read('messageThread', [['id', threadIds]]);
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
  read('timelineActivity', [
    ['linkedRecordId', [...noteIds, ...taskIds, ...messageIds, ...eventIds]],
    ['targetNoteId', noteIds],
    ['targetTaskId', taskIds],
  ]);
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
  records: readonly FoundRecord[],
  messages: ReadonlyMap<string, Sharing>,
): [string, Sharing][] => {
  const threads = new Map<string, Sharing>();
  for (const record of records) {
    const thread = column(record, 'messageThreadId');
    if (record.object !== 'message' || thread === '') continue;
    const shared = messages.get(record.id) !== 'SUBJECT_ALONE' || threads.get(thread) === 'SHARED';
    threads.set(thread, shared ? 'SHARED' : 'SUBJECT_ALONE');
  }
  return [...threads];
};

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
    ...threadSharing(records, messages),
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
