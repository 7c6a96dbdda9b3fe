/** Short ways to write and read records of any object, and to leave a real workspace as it was found. */
import { randomUUID } from 'node:crypto';
import { eventually } from './eventually';
import { answer, app, ask, type Answer, type Asker } from './twenty';

// What is asked here crosses the network, and some of it waits for what a server does after the answer.
jest.setTimeout(180_000);

export type Row = { id: string } & Record<string, unknown>;
export type Page<T> = {
  totalCount?: number;
  edges: { node: T; cursor?: string }[];
  pageInfo?: { hasNextPage: boolean; endCursor: string | null };
};

const PLURALS = {
  person: 'people',
  company: 'companies',
  opportunity: 'opportunities',
  note: 'notes',
  noteTarget: 'noteTargets',
  task: 'tasks',
  taskTarget: 'taskTargets',
  attachment: 'attachments',
  timelineActivity: 'timelineActivities',
  message: 'messages',
  messageThread: 'messageThreads',
  messageParticipant: 'messageParticipants',
  messageChannelMessageAssociation: 'messageChannelMessageAssociations',
  messageList: 'messageLists',
  messageListMember: 'messageListMembers',
  calendarEvent: 'calendarEvents',
  calendarEventParticipant: 'calendarEventParticipants',
  calendarChannelEventAssociation: 'calendarChannelEventAssociations',
  callRecording: 'callRecordings',
  workflow: 'workflows',
  workflowRun: 'workflowRuns',
  workspaceMember: 'workspaceMembers',
  blocklist: 'blocklists',
} as const;

export type ObjectName = keyof typeof PLURALS;

export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
export const plural = (object: ObjectName): string => PLURALS[object];

/** A word no other run uses, in letters only so that it survives every field type and search. */
export function newTag(): string {
  const letters = randomUUID()
    .replaceAll(/[^a-f0-9]/g, '')
    .slice(0, 14);
  return `zz${letters.replaceAll(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)))}`;
}

export async function create<T extends Row = Row>(
  object: ObjectName,
  data: Record<string, unknown>[],
  options: { as?: Asker; select?: string; upsert?: boolean } = {},
): Promise<T[]> {
  return resultOf(await tryCreate<T>(object, data, options), `create${capital(plural(object))}`);
}

export async function createOne<T extends Row = Row>(
  object: ObjectName,
  data: Record<string, unknown>,
  options: { as?: Asker; select?: string; upsert?: boolean } = {},
): Promise<T> {
  return only(await create<T>(object, [data], options));
}

export function tryCreate<T extends Row = Row>(
  object: ObjectName,
  data: Record<string, unknown>[],
  options: { as?: Asker; select?: string; upsert?: boolean } = {},
): Promise<Answer<Record<string, T[]>>> {
  const field = `create${capital(plural(object))}`;
  return answer(
    options.as ?? app,
    `mutation($data: [${capital(object)}CreateInput!]!, $upsert: Boolean) {
      ${field}(data: $data, upsert: $upsert) { id ${options.select ?? ''} } }`,
    { data, upsert: options.upsert ?? false },
  );
}

export async function update<T extends Row = Row>(
  object: ObjectName,
  id: string,
  data: Record<string, unknown>,
  options: { as?: Asker; select?: string } = {},
): Promise<T> {
  return resultOf(await tryUpdate<T>(object, id, data, options), `update${capital(object)}`);
}

export function tryUpdate<T extends Row = Row>(
  object: ObjectName,
  id: string,
  data: Record<string, unknown>,
  options: { as?: Asker; select?: string } = {},
): Promise<Answer<Record<string, T>>> {
  const field = `update${capital(object)}`;
  return answer(
    options.as ?? app,
    `mutation($id: UUID!, $data: ${capital(object)}UpdateInput!) { ${field}(id: $id, data: $data) { id ${options.select ?? ''} } }`,
    { id, data },
  );
}

export async function updateMany<T extends Row = Row>(
  object: ObjectName,
  filter: object,
  data: Record<string, unknown>,
  options: { as?: Asker; select?: string } = {},
): Promise<T[]> {
  return resultOf(await tryUpdateMany<T>(object, filter, data, options), `update${capital(plural(object))}`);
}

export function tryUpdateMany<T extends Row = Row>(
  object: ObjectName,
  filter: object,
  data: Record<string, unknown>,
  options: { as?: Asker; select?: string } = {},
): Promise<Answer<Record<string, T[]>>> {
  const field = `update${capital(plural(object))}`;
  return answer(
    options.as ?? app,
    `mutation($filter: ${capital(object)}FilterInput!, $data: ${capital(object)}UpdateInput!) {
      ${field}(filter: $filter, data: $data) { id ${options.select ?? ''} } }`,
    { filter, data },
  );
}

type OneRecordVerb = 'delete' | 'restore' | 'destroy';

export async function act<T extends Row = Row>(
  verb: OneRecordVerb,
  object: ObjectName,
  id: string,
  options: { as?: Asker; select?: string } = {},
): Promise<T> {
  return resultOf(await tryAct<T>(verb, object, id, options), `${verb}${capital(object)}`);
}

export function tryAct<T extends Row = Row>(
  verb: OneRecordVerb,
  object: ObjectName,
  id: string,
  options: { as?: Asker; select?: string } = {},
): Promise<Answer<Record<string, T>>> {
  return answer(
    options.as ?? app,
    `mutation($id: UUID!) { ${verb}${capital(object)}(id: $id) { id ${options.select ?? ''} } }`,
    { id },
  );
}

export async function actOnMany<T extends Row = Row>(
  verb: OneRecordVerb,
  object: ObjectName,
  filter: object,
  options: { as?: Asker; select?: string } = {},
): Promise<T[]> {
  const field = `${verb}${capital(plural(object))}`;
  const data = await ask<Record<string, T[]>>(
    options.as ?? app,
    `mutation($filter: ${capital(object)}FilterInput!) { ${field}(filter: $filter) { id ${options.select ?? ''} } }`,
    { filter },
  );
  return data[field] ?? [];
}

export async function find<T extends Row = Row>(
  object: ObjectName,
  filter: object,
  options: { as?: Asker; select?: string; first?: number; orderBy?: object[] } = {},
): Promise<T[]> {
  const page = await findPage<T>(object, filter, options);
  return page.edges.map((edge) => edge.node);
}

export async function findPage<T extends Row = Row>(
  object: ObjectName,
  filter: object,
  options: { as?: Asker; select?: string; first?: number; orderBy?: object[] } = {},
): Promise<Page<T>> {
  const many = plural(object);
  const data = await ask<Record<string, Page<T>>>(options.as ?? app, findQuery(object, options.select), {
    filter,
    first: options.first,
    orderBy: options.orderBy,
  });
  const page = data[many];
  if (!page) throw new Error(`No page of ${many}`);
  return page;
}

export const findQuery = (object: ObjectName, select = ''): string =>
  `query($filter: ${capital(object)}FilterInput, $first: Int, $orderBy: [${capital(object)}OrderByInput]) {
    ${plural(object)}(filter: $filter, first: $first, orderBy: $orderBy) { totalCount edges { node { id ${select} } } } }`;

export async function findOne<T extends Row = Row>(
  object: ObjectName,
  filter: object,
  options: { as?: Asker; select?: string } = {},
): Promise<T | undefined> {
  return (await find<T>(object, filter, options))[0];
}

export function only<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined || list.length !== 1) throw new Error(`One was expected, there are ${list.length}`);
  return first;
}

function resultOf<T>(got: Answer<Record<string, T>>, field: string): T {
  const [first] = got.errors;
  if (first) throw new Error(`${field}: ${first.extensions?.code ?? ''} ${first.message}`);
  const value = got.data?.[field];
  if (value === undefined || value === null) throw new Error(`${field} returned nothing`);
  return value;
}

/** Both living and soft-deleted records: a find hides the deleted ones unless the filter speaks of `deletedAt`. */
export const DELETED_TOO = { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] };

export const timelineHolding = (tag: string): object => ({
  or: [{ properties: { like: `%${tag}%` } }, { linkedRecordCachedName: { ilike: `%${tag}%` } }],
});

/** The timeline rows of one record, oldest first, once there are at least `atLeast`. */
export function timelineRows(
  filter: object,
  atLeast: number,
  select = 'name properties createdAt updatedAt workspaceMemberId targetPersonId targetNoteId linkedRecordId linkedRecordCachedName',
): Promise<Row[]> {
  return eventually(`${atLeast} timeline rows`, async () => {
    const rows = await find('timelineActivity', filter, {
      select,
      first: 1000,
      orderBy: [{ createdAt: 'AscNullsFirst' }],
    });
    return rows.length >= atLeast ? rows : undefined;
  });
}
