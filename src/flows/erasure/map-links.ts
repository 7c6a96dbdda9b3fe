import { requireObject, type GraphObject, type WorkspaceGraph } from '../../domain/graph';
import type { FoundRecord, SubjectMap } from '../../domain/erasure/subject-map';
import type { TwentyClient } from '../../twenty/client';
import { chunked, readAll, type Keep, type Row } from '../../twenty/records';
import {
  belongingOf,
  isRealMention,
  lookupsOf,
  mapOf,
  withHistory,
  type Belonging,
  type MappedPerson,
} from './map-subjects';
import { mergeFound, recordsIn, searchWorkspace, selectionFor } from './search-workspace';
import { timelineConditions } from './timeline-filter';

/** Ids in one filter: a request goes again with each of its pages. */
const IDS_A_FILTER = 1000;

/** Beside its links, what tells what a row of the history is about, and whose line it is. */
const KEPT = ['name', 'linkedRecordId', 'handle'] as const;

/** Holds each id once, in however many rows it stands. */
const internOf = (): ((value: string) => string) => {
  const known = new Map<string, string>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    known.set(value, value);
    return value;
  };
};

/** The row without its contents: ids, links, and the little else that a map is made by. */
const slimmer =
  (intern: (value: string) => string) =>
  (object: GraphObject, row: Row): Row => {
    const slim: Row = { id: intern(row.id) };
    if (row.deletedAt) slim.deletedAt = row.deletedAt;
    for (const { column } of object.relations) {
      const id = row[column];
      if (typeof id === 'string') slim[column] = intern(id);
    }
    for (const name of KEPT) if (typeof row[name] === 'string') slim[name] = intern(row[name]);
    return slim;
  };

/** What is needed of a record that is known to be the subject's: where the rest of it hangs. */
const HANGS_ON = ['noteId', 'taskId', 'messageThreadId'] as const;
const NOTHING: FoundRecord['values'] = {};

/** Most records need nothing; the mails of a conversation share what they need. */
const valuesHeld = () => {
  const shared = new Map<string, FoundRecord['values']>();
  return (values: FoundRecord['values']): FoundRecord['values'] => {
    const column = HANGS_ON.find((name) => typeof values[name] === 'string');
    if (column === undefined) return NOTHING;
    const id = String(values[column]);
    const before = shared.get(id);
    if (before !== undefined) return before;
    const held = { [column]: id };
    shared.set(id, held);
    return held;
  };
};

/**
 * Takes rows as they come and holds each record once, by its strongest link. Mentions are judged at once, by the text, which
 * is not kept.
 */
const collecting = (graph: WorkspaceGraph, person: MappedPerson, slimmed: ReturnType<typeof slimmer>) => {
  const found = new Map<string, Map<string, FoundRecord>>();
  const held = valuesHeld();
  const add = (record: FoundRecord): void => {
    const { object, id, isDeleted, link, values } = record;
    const ofObject = found.get(object) ?? new Map<string, FoundRecord>();
    found.set(object, ofObject);
    const known = ofObject.get(id);
    // A mail met before is met again with each of its lines; one that is the subject's needs no second proof.
    if (known !== undefined && (link === 'MENTION' || link === known.link)) return;
    const isMention = link === 'MENTION';
    if (isMention && !isRealMention(graph, record, person)) return;
    const slim: FoundRecord = {
      object,
      id,
      isDeleted,
      link,
      values: isMention ? slimmed(requireObject(graph, object), values as Row) : held(values),
    };
    const [strongest = slim] = known === undefined ? [slim] : mergeFound([known, slim]);
    ofObject.set(id, strongest);
  };
  return {
    keep: ((object, row) => {
      for (const record of recordsIn(object, row, person.subject)) add(record);
      return undefined;
    }) satisfies Keep,
    /** What was found; nothing of it is held here afterwards. */
    take: (): FoundRecord[] => {
      const all: FoundRecord[] = [];
      for (const ofObject of found.values()) for (const record of ofObject.values()) all.push(record);
      found.clear();
      return all;
    },
  };
};

/** What belongs to the records found, a thousand ids a request, without contents. */
const readLinks = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  belonging: Belonging,
  keep: Keep,
): Promise<ReadonlyMap<string, readonly Row[]>> => {
  const rows = new Map<string, Map<string, Row>>();
  const read = async (object: GraphObject, filter: Record<string, unknown>): Promise<void> => {
    const selection = selectionFor(graph, object);
    const found = await readAll(client, [{ object, filter, selection }], keep);
    const held = rows.get(object.name) ?? new Map<string, Row>();
    rows.set(object.name, held);
    for (const row of found.get(object.name) ?? []) held.set(row.id, row);
  };
  for (const { object: name, column, ids } of lookupsOf(graph, [belonging])) {
    const object = graph.objects.get(name);
    if (object === undefined) continue;
    for (const some of chunked(ids, IDS_A_FILTER)) await read(object, { [column]: { in: some } });
  }
  const timeline = graph.objects.get('timelineActivity');
  if (timeline === undefined) return listed(rows);
  for (const some of chunked(withHistory(belonging), IDS_A_FILTER)) {
    const conditions = timelineConditions(timeline, some);
    if (conditions.length > 0) await read(timeline, { or: conditions });
  }
  return listed(rows);
};

const listed = (rows: ReadonlyMap<string, ReadonlyMap<string, Row>>): Map<string, readonly Row[]> =>
  new Map([...rows].map(([name, held]) => [name, [...held.values()]]));

/**
 * The same map as `mapSubjects` makes, of one subject, without the contents of the records: a mail of a hundred thousand
 * costs what its id and links take. Whose a mail of the subject's own is besides is not looked up: `sharing` says nothing of
 * mails and threads.
 */
export const mapLinks = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  person: MappedPerson,
): Promise<SubjectMap> => {
  const slimmed = slimmer(internOf());
  const { keep, take } = collecting(graph, person, slimmed);
  await searchWorkspace(client, graph, [person.subject], keep);
  const first = take();
  const belonging: Belonging = { ...belongingOf(first), messageIds: [] };
  return mapOf(graph, await readLinks(client, graph, belonging, slimmed), belonging, person);
};
