import type { FoundRecord, Link } from '../../domain/erasure/subject-map';
import { requireObject, type GraphObject, type WorkspaceGraph } from '../../domain/graph';
import type { TwentyClient } from '../../twenty/client';
import { BATCH_SIZE, chunked, readAll, ROOTS_PER_REQUEST, type Read, type Row } from '../../twenty/records';
import { selectFields } from '../../twenty/selection';

type Linked = { id: string; link: Link; isDeleted: boolean };

/** Mails and meetings are masked at the root and whole behind these (platform fact §b). */
const CONVERSATIONS: Readonly<Record<string, { key: string; channel: string; participant: string }>> = {
  message: {
    key: 'messageId',
    channel: 'messageChannelMessageAssociation',
    participant: 'messageParticipant',
  },
  calendarEvent: {
    key: 'calendarEventId',
    channel: 'calendarChannelEventAssociation',
    participant: 'calendarEventParticipant',
  },
};

/** Workflows need a permission flag that the app does not hold (platform fact §c); people are never named by a link. */
const NEVER_NAMED: ReadonlySet<string> = new Set([
  'person',
  'workspaceMember',
  'workflow',
  'workflowVersion',
]);
/** With a dozen targets a row, of which the history has thousands. */
const WITHOUT_NAMES: ReadonlySet<string> = new Set(['timelineActivity']);

/** The names of what a record hangs on: a company's, a deal's. */
const relationNames = (graph: WorkspaceGraph, object: GraphObject): string[] =>
  WITHOUT_NAMES.has(object.name)
    ? []
    : object.relations.flatMap(({ name, target }) => {
        if (NEVER_NAMED.has(target)) return [];
        const fields = graph.objects.get(target)?.fields ?? [];
        const label = ['name', 'title'].find((key) =>
          fields.some((field) => field.name === key && field.type === 'TEXT'),
        );
        return label === undefined ? [] : [`${name} { id ${label} }`];
      });

/** Every field, the signed links of files, and the names of what the record hangs on. */
const wholeSelection = (graph: WorkspaceGraph, object: GraphObject): string =>
  [
    object.fields
      .filter(({ type }) => type === 'FILES')
      .reduce(
        (selection, { name }) =>
          selection.replace(`${name} { fileId label }`, `${name} { fileId label url }`),
        selectFields(object),
      ),
    ...relationNames(graph, object),
  ].join(' ');

const found = (object: string, linked: readonly Linked[], rows: ReadonlyMap<string, Row>): FoundRecord[] =>
  linked.flatMap(({ id, link, isDeleted }) => {
    const values = rows.get(id);
    return values === undefined ? [] : [{ object, id, isDeleted, link, values }];
  });

const nestedIn = (rows: readonly Row[], content: string): Row[] =>
  rows.flatMap((row) => (row[content] as Row | null | undefined) ?? []);

/** A batch of mails or meetings with their lines: one request, one more for those that came in by no channel. */
const readConversations = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  object: GraphObject,
  ids: readonly string[],
): Promise<Map<string, Row>> => {
  const doors = CONVERSATIONS[object.name];
  const channel = graph.objects.get(doors?.channel ?? '');
  const participant = graph.objects.get(doors?.participant ?? '');
  if (doors === undefined || participant === undefined) return new Map();
  const content = `${object.name} { ${wholeSelection(graph, object)} }`;
  const wanted = { [doors.key]: { in: ids } };
  const reads: Read[] = [{ object: participant, filter: wanted, selection: selectFields(participant) }];
  if (channel !== undefined)
    reads.push({ object: channel, filter: wanted, selection: `id ${doors.key} ${content}` });
  const rows = await readAll(client, reads);
  const contents = new Map(
    nestedIn(channel === undefined ? [] : (rows.get(channel.name) ?? []), object.name).map((row) => [
      row.id,
      row,
    ]),
  );
  const missing = ids.filter((id) => !contents.has(id));
  if (missing.length > 0) {
    const more = await readAll(client, [
      { object: participant, filter: { [doors.key]: { in: missing } }, selection: `id ${content}` },
    ]);
    for (const row of nestedIn(more.get(participant.name) ?? [], object.name)) contents.set(row.id, row);
  }
  const lines = new Map<string, Row[]>();
  for (const row of rows.get(participant.name) ?? []) {
    const of = String(row[doors.key]);
    lines.set(of, [...(lines.get(of) ?? []), row]);
  }
  return new Map([...contents].map(([id, row]) => [id, { ...row, participants: lines.get(id) ?? [] }]));
};

const readBatch = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  object: GraphObject,
  ids: readonly string[],
): Promise<Map<string, Row>> => {
  if (object.name in CONVERSATIONS) return readConversations(client, graph, object, ids);
  const rows = await readAll(client, [
    { object, filter: { id: { in: ids } }, selection: wholeSelection(graph, object) },
  ]);
  return new Map((rows.get(object.name) ?? []).map((row) => [row.id, row]));
};

export type ObjectBatch = { object: string; records: readonly FoundRecord[] };

/**
 * Reads the records of many objects whole: those with few records together, up to twenty objects a request, the others one
 * by one, 200 records at a time. In no order of objects.
 */
export const streamObjects = async function* (
  client: TwentyClient,
  graph: WorkspaceGraph,
  all: ReadonlyMap<string, readonly Linked[]>,
): AsyncGenerator<ObjectBatch> {
  const isSmall = ([name, linked]: readonly [string, readonly Linked[]]): boolean =>
    linked.length <= BATCH_SIZE && !(name in CONVERSATIONS) && graph.objects.has(name);
  for (const group of chunked([...all].filter(isSmall), ROOTS_PER_REQUEST)) {
    const rows = await readAll(
      client,
      group.map(([name, linked]): Read => {
        const object = requireObject(graph, name);
        return {
          object,
          filter: { id: { in: linked.map(({ id }) => id) } },
          selection: wholeSelection(graph, object),
        };
      }),
    );
    for (const [object, linked] of group) {
      const byId = new Map((rows.get(object) ?? []).map((row) => [row.id, row]));
      yield { object, records: found(object, linked, byId) };
    }
  }
  for (const [object, linked] of [...all].filter((one) => !isSmall(one)))
    for await (const records of streamRecords(client, graph, object, linked)) yield { object, records };
};

/** Reads records of an object whole, 200 at a time, in the order given. One request a batch; mails may need a second. */
export const streamRecords = async function* (
  client: TwentyClient,
  graph: WorkspaceGraph,
  name: string,
  linked: readonly Linked[],
): AsyncGenerator<readonly FoundRecord[]> {
  const object = graph.objects.get(name);
  if (object === undefined) return;
  for (const batch of chunked(linked, BATCH_SIZE)) {
    const rows = await readBatch(
      client,
      graph,
      object,
      batch.map(({ id }) => id),
    );
    yield found(name, batch, rows);
  }
};
