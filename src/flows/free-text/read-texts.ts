import * as z from 'zod/mini';

import { isPrivacyError, PrivacyError } from '../../domain/errors';
import { columnsPointingTo, requireObject, type WorkspaceGraph } from '../../domain/graph';
import { textOf, type ScanSource } from '../../domain/free-text/scan-sources';
import type { TwentyClient } from '../../twenty/client';
import { chunked, ROOTS_PER_REQUEST, type Row } from '../../twenty/records';

/** A record with its texts. It lives in memory only. */
export type TextRecord = { object: string; id: string; row: Row; texts: ReadonlyMap<string, string> };

export type TextPage = {
  records: TextRecord[];
  /** Rows read, and the id of the last. */
  count: number;
  lastId: string | null;
  isLast: boolean;
  total: number | null;
};

/** Mails may be long: five objects of 200 records at once stay within a function's memory. */
export const PAGE = 200;

const EITHER_DELETED = { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] };

const pageSchema = z.object({
  totalCount: z.nullish(z.number()),
  edges: z.array(z.object({ node: z.looseObject({ id: z.string() }) })),
});

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const fieldsOf = (graph: WorkspaceGraph, { object, fields }: ScanSource): string => {
  const known = requireObject(graph, object);
  const selected = fields.map((name) =>
    known.fields.find((field) => field.name === name)?.type === 'RICH_TEXT' ? `${name} { markdown }` : name,
  );
  return ['id', ...columnsPointingTo(known, 'person'), ...selected].join(' ');
};

type Ask = { source: ScanSource; filter: Record<string, unknown>[]; isCounted: boolean; first: number };

const rootOf = (
  graph: WorkspaceGraph,
  { source }: Ask,
): { type: string; plural: string; selection: string } => {
  const { object, through } = source;
  const root = requireObject(graph, through?.object ?? object);
  const own = fieldsOf(graph, source);
  return {
    type: capital(root.name),
    plural: root.plural,
    selection: through === null ? own : `id ${through.relation} { ${own} }`,
  };
};

const recordOf = ({ object, fields, through }: ScanSource, node: Row): TextRecord | undefined => {
  const row = (through === null ? node : node[through.relation]) as Row | null | undefined;
  if (row === null || row === undefined || typeof row.id !== 'string') return undefined;
  const texts = new Map(
    fields.map((name) => [name, textOf(row[name])] as const).filter(([, text]) => text.trim() !== ''),
  );
  return { object, id: row.id, row, texts };
};

const ask = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  asks: readonly Ask[],
): Promise<TextPage[]> => {
  const declared: string[] = [];
  const roots: string[] = [];
  const variables: Record<string, unknown> = {};
  const plurals = asks.map((one, index) => {
    const { type, plural, selection } = rootOf(graph, one);
    declared.push(`$f${index}: ${type}FilterInput`);
    roots.push(
      `${plural}(filter: $f${index}, first: ${one.first}, orderBy: [{ id: AscNullsFirst }]) ` +
        `{ edges { node { ${selection} } }${one.isCounted ? ' totalCount' : ''} }`,
    );
    variables[`f${index}`] = { and: [...one.filter, EITHER_DELETED] };
    return plural;
  });
  const data = await client.core(`query Texts(${declared.join(', ')}) { ${roots.join(' ')} }`, variables);
  return asks.map(({ source, first }, index) => {
    const page = pageSchema.safeParse(data[plurals[index] ?? '']);
    if (!page.success)
      throw new PrivacyError(
        'SERVER_ANSWER_UNREADABLE',
        `Twenty answered "${plurals[index] ?? ''}" in an unknown shape.`,
      );
    const nodes = page.data.edges.map(({ node }) => node as Row);
    const records = new Map<string, TextRecord>();
    for (const node of nodes) {
      const record = recordOf(source, node);
      if (record !== undefined) records.set(record.id, record);
    }
    return {
      records: [...records.values()],
      count: nodes.length,
      lastId: nodes.at(-1)?.id ?? null,
      isLast: nodes.length < first,
      total: page.data.totalCount ?? null,
    };
  });
};

const isRefusal = (error: unknown): boolean =>
  isPrivacyError(error) && (error.code === 'MISSING_GRANT' || error.code === 'SERVER_REFUSED');

/** All in one request; where the server refuses it, each by itself, and what is refused is null. */
const askEach = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  asks: readonly Ask[],
): Promise<(TextPage | null)[]> => {
  try {
    return await ask(client, graph, asks);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (asks.length === 1) return [null];
    const pages: (TextPage | null)[] = [];
    for (const one of asks) pages.push(...(await askEach(client, graph, [one])));
    return pages;
  }
};

const ownFilter = ({ through }: ScanSource): Record<string, unknown>[] =>
  through === null || Object.keys(through.filter).length === 0 ? [] : [through.filter];

/** How many records each source has; null where it may not be read. One request for up to 20 sources. */
export const countTexts = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  sources: readonly ScanSource[],
): Promise<(number | null)[]> => {
  const counts: (number | null)[] = [];
  for (const some of chunked(sources, ROOTS_PER_REQUEST)) {
    const asks = some.map((source) => ({ source, isCounted: true, first: 1, filter: ownFilter(source) }));
    for (const page of await askEach(client, graph, asks)) counts.push(page?.total ?? null);
  }
  return counts;
};

/** The next page of each source behind a record's id, deleted records too. One request for up to 20 sources. */
export const readTexts = (
  client: TwentyClient,
  graph: WorkspaceGraph,
  open: readonly { source: ScanSource; after: string | null; upTo: string | null; isCounted: boolean }[],
): Promise<(TextPage | null)[]> =>
  askEach(
    client,
    graph,
    open.map(({ source, after, upTo, isCounted }) => ({
      source,
      isCounted,
      first: PAGE,
      filter: [
        ...ownFilter(source),
        ...(after === null ? [] : [{ id: { gt: after } }]),
        ...(upTo === null ? [] : [{ id: { lte: upTo } }]),
      ],
    })),
  );

/** Events have many participants, and each brings the event along. */
const MOST_BY_ID = 2000;

/**
 * The texts of these records, by `object.id`, and the objects of which not all could be read. What is neither there nor of
 * such an object is gone. One request for up to 20 objects.
 */
export const readTextsOf = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  wanted: readonly { source: ScanSource; ids: readonly string[] }[],
): Promise<{ records: Map<string, TextRecord>; unread: Set<string> }> => {
  const pages = await askEach(
    client,
    graph,
    wanted.map(({ source, ids }) => ({
      source,
      isCounted: false,
      first: MOST_BY_ID,
      filter: [...ownFilter(source), { [source.through?.column ?? 'id']: { in: [...ids] } }],
    })),
  );
  const records = new Map<string, TextRecord>();
  const unread = new Set<string>();
  pages.forEach((page, index) => {
    for (const record of page?.records ?? []) records.set(`${record.object}.${record.id}`, record);
    if (page === null || !page.isLast) unread.add(wanted[index]?.source.object ?? '');
  });
  return { records, unread };
};
