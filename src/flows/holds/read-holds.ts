import { isPrivacyError, PrivacyError } from '../../domain/errors';
import type { FoundRecord } from '../../domain/erasure/subject-map';
import { requireObject, type GraphObject, type WorkspaceGraph } from '../../domain/graph';
import { holdsByRecord, isInForce, readHold, type HeldBy, type Hold } from '../../domain/holds';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';

type Filter = Record<string, unknown>;
type QueryHold = Hold & { objectName: string; query: Readonly<Record<string, unknown>> };

const HOLD_FIELDS = 'id state ground statute scope objectName recordId personId query startsAt until';

const idsOf = (records: readonly FoundRecord[]): string[] => [...new Set(records.map(({ id }) => id))];
const isEmpty = (value: object): boolean => Object.keys(value).length === 0;

/**
 * The read of the holds that may concern an erasure. Whether one has begun or ended is decided here and not by the
 * server: a hold whose dates are mixed up must stop the erasure, not be passed over.
 * @param narrow when the subject map is known: of the many holds on single records only those on its records are read,
 * and those nobody can tell what they hold
 */
export const legalHoldRead = (
  graph: WorkspaceGraph,
  narrow?: { records: readonly FoundRecord[]; personIds: readonly string[] },
): Read => {
  const active: Filter = { state: { eq: 'ACTIVE' } };
  const either = (column: string, ids: readonly string[]): Filter => ({
    or: [{ [column]: { is: 'NULL' } }, ...(ids.length > 0 ? [{ [column]: { in: ids } }] : [])],
  });
  const concerning: Filter[] = narrow
    ? [
        {
          or: [
            { scope: { eq: 'QUERY' } },
            { and: [{ scope: { eq: 'PERSON' } }, either('personId', narrow.personIds)] },
            { and: [{ scope: { eq: 'RECORD' } }, either('recordId', idsOf(narrow.records))] },
          ],
        },
      ]
    : [];
  return {
    object: requireObject(graph, 'legalHold'),
    filter: { and: [active, ...concerning] },
    selection: HOLD_FIELDS,
    withDeleted: false,
  };
};

const unreadable = (holdId: string, problem: string): PrivacyError =>
  new PrivacyError(
    'HOLD_UNREADABLE',
    `Legal hold ${holdId} cannot be applied, and nothing that it may hold is erased. ${problem} Then run this again.`,
    { holdId },
  );

/** @throws PrivacyError HOLD_UNREADABLE */
const readInForce = (graph: WorkspaceGraph, rows: readonly Row[], at: string): Hold[] =>
  rows
    .filter((row) => row['state'] === undefined || row['state'] === 'ACTIVE')
    .toSorted((a, b) => a.id.localeCompare(b.id))
    .map((row) => {
      const reading = readHold(row, (name) => graph.objects.has(name));
      if (!reading.ok) throw unreadable(reading.holdId, reading.problem);
      return reading.hold;
    })
    .filter((hold) => isInForce(hold, at));

/**
 * Conversations are not read at the root, where an app sees those of shared channels only (platform fact §b): they are
 * picked through the lines of who took part and the channels they came in by, which reach every one of them.
 */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  message: ['messageParticipant', 'messageChannelMessageAssociation'],
  calendarEvent: ['calendarEventParticipant', 'calendarChannelEventAssociation'],
};

/** Where records of an object are asked for: at its own root, or at that of a door. */
type Entrance = { root: GraphObject; column: string; through: (query: Filter) => Filter };

const entrancesTo = (graph: WorkspaceGraph, objectName: string): Entrance[] => {
  const doors = DOORS[objectName];
  if (doors === undefined)
    return [{ root: requireObject(graph, objectName), column: 'id', through: (query) => query }];
  return doors.flatMap((door): Entrance[] => {
    const root = graph.objects.get(door);
    const relation = root?.relations.find(({ target }) => target === objectName);
    if (root === undefined || relation === undefined) return [];
    return [{ root, column: relation.column, through: (query) => ({ [relation.name]: query }) }];
  });
};

/** Which of `ids` does any of the holds' queries pick? */
type Question = { objectName: string; holds: readonly QueryHold[]; ids: readonly string[] };

/** Asks all questions, the same root field once a request (platform fact §3). */
const answers = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  questions: readonly Question[],
): Promise<ReadonlyMap<Question, ReadonlySet<string>>> => {
  const found = new Map(questions.map((question) => [question, new Set<string>()]));
  let open = questions.flatMap((question) =>
    entrancesTo(graph, question.objectName).map((entrance) => ({ question, entrance })),
  );
  while (open.length > 0) {
    const now = new Map<string, (typeof open)[number]>();
    for (const asked of open)
      if (!now.has(asked.entrance.root.name)) now.set(asked.entrance.root.name, asked);
    const reads = [...now.values()].map(({ question, entrance }): Read => {
      const picked = question.holds.map(({ query }) => entrance.through({ ...query }));
      const [only] = picked;
      const any: Filter = picked.length === 1 && only ? only : { or: picked };
      return {
        object: entrance.root,
        filter: { and: [{ [entrance.column]: { in: question.ids } }, any] },
        selection: entrance.column === 'id' ? 'id' : `id ${entrance.column}`,
      };
    });
    const rows = await readAll(client, reads);
    for (const { question, entrance } of now.values())
      for (const row of rows.get(entrance.root.name) ?? [])
        found.get(question)?.add(String(row[entrance.column]));
    const asked = new Set(now.values());
    open = open.filter((question) => !asked.has(question));
  }
  return found;
};

const REFUSED: ReadonlySet<string> = new Set(['SERVER_REFUSED', 'MISSING_GRANT', 'SERVER_ANSWER_UNREADABLE']);

/** After a refusal each hold is asked by itself, so that the one to correct can be named. @throws HOLD_UNREADABLE */
const oneByOne = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  questions: readonly Question[],
): Promise<Map<string, ReadonlySet<string>>> => {
  const matches = new Map<string, ReadonlySet<string>>();
  for (const { holds, ...rest } of questions) {
    for (const hold of holds) {
      try {
        for (const ids of (await answers(client, graph, [{ ...rest, holds: [hold] }])).values())
          matches.set(hold.id, ids);
      } catch (error) {
        if (!isPrivacyError(error) || !REFUSED.has(error.code)) throw error;
        throw unreadable(
          hold.id,
          'Twenty refused its query: correct it under Legal holds (the fields, operators and options must be those of the object), ' +
            'or set its state to Lifted if it is not needed.',
        );
      }
    }
  }
  return matches;
};

/**
 * The records that each query picks. One request for all objects as a rule; where several queries over one object found
 * something, one more a query tells which of them it was, and so when the record is free.
 */
const matchesOf = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  holds: readonly QueryHold[],
  records: readonly FoundRecord[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
  const matches = new Map<string, ReadonlySet<string>>();
  const byObject = new Map<string, QueryHold[]>();
  for (const hold of holds) byObject.set(hold.objectName, [...(byObject.get(hold.objectName) ?? []), hold]);

  const questions: Question[] = [];
  for (const [objectName, group] of byObject) {
    const ids = idsOf(records.filter(({ object }) => object === objectName));
    // The empty query is every record of the object; nobody has to be asked.
    for (const hold of group) if (isEmpty(hold.query)) matches.set(hold.id, new Set(ids));
    const asked = group.filter(({ query }) => !isEmpty(query));
    if (ids.length > 0 && asked.length > 0) questions.push({ objectName, holds: asked, ids });
  }
  if (questions.length === 0) return matches;

  try {
    const together = await answers(client, graph, questions);
    const unclear: Question[] = [];
    for (const [question, ids] of together) {
      const [only] = question.holds;
      if (question.holds.length === 1 && only) matches.set(only.id, ids);
      else if (ids.size > 0)
        unclear.push(
          ...question.holds.map((hold) => ({
            objectName: question.objectName,
            holds: [hold],
            ids: [...ids],
          })),
        );
    }
    for (const [{ holds: asked }, ids] of await answers(client, graph, unclear))
      for (const hold of asked) matches.set(hold.id, ids);
    return matches;
  } catch (error) {
    if (!isPrivacyError(error) || !REFUSED.has(error.code)) throw error;
    return new Map([...matches, ...(await oneByOne(client, graph, questions))]);
  }
};

const isQueryHold = (hold: Hold): hold is QueryHold =>
  hold.scope === 'QUERY' && hold.objectName !== null && hold.query !== null;

export type HeldSubject = { records: readonly FoundRecord[]; personIds: readonly string[] };

/**
 * Which records of each subject map are held at that moment, from rows read with `legalHoldRead`. No request unless a
 * hold with a query is in force over an object the maps have records of; then one for all subjects, as a rule.
 * @param at ISO 8601
 * @returns by `heldKey`, one map a subject, in their order
 * @throws PrivacyError HOLD_UNREADABLE naming the hold: what may be held is not erased (Art. 17(3))
 */
export const resolveHoldsOfAll = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  holdRows: readonly Row[],
  subjects: readonly HeldSubject[],
  at: string,
): Promise<ReadonlyMap<string, HeldBy>[]> => {
  const holds = readInForce(graph, holdRows, at);
  if (holds.length === 0) return subjects.map(() => new Map());
  const records = subjects.flatMap((subject) => subject.records);
  const matches = await matchesOf(client, graph, holds.filter(isQueryHold), records);
  return subjects.map((subject) => holdsByRecord(holds, matches, subject));
};

/** `resolveHoldsOfAll` for one subject. @throws PrivacyError HOLD_UNREADABLE */
export const resolveHolds = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  holdRows: readonly Row[],
  records: readonly FoundRecord[],
  personIds: readonly string[],
  at: string,
): Promise<ReadonlyMap<string, HeldBy>> => {
  const [held] = await resolveHoldsOfAll(client, graph, holdRows, [{ records, personIds }], at);
  return held ?? new Map<string, HeldBy>();
};

/** Reads the holds and resolves them. One request, and those of `resolveHolds`. @throws PrivacyError HOLD_UNREADABLE */
export const readHolds = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  records: readonly FoundRecord[],
  personIds: readonly string[],
  at: string,
): Promise<ReadonlyMap<string, HeldBy>> => {
  const rows = await readAll(client, [legalHoldRead(graph, { records, personIds })]);
  return resolveHolds(client, graph, rows.get('legalHold') ?? [], records, personIds, at);
};
