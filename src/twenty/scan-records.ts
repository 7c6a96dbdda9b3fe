import * as z from 'zod/mini';

import { PrivacyError } from '../domain/errors';
import type { GraphObject } from '../domain/graph';
import type { TwentyClient } from './client';
import { PAGE_SIZE, ROOTS_PER_REQUEST, type Row } from './records';

export type Scan = {
  object: GraphObject;
  filter: Record<string, unknown>;
  selection: string;
  /** Also counts what the filter finds: more than is shown, where some of it is hidden from the app (platform fact §b). */
  isCounted?: boolean;
};

export type ScanResult = {
  /** Names of objects that the role of the app may not read, wholly or in a field that was asked for. */
  refused: string[];
  /** What was found by object name, the hidden included, for the scans that count. */
  counts: Map<string, number>;
};

/** Soft-deleted records are hidden from a find unless its filter speaks of them (platform fact §g). */
const EITHER_DELETED = { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] };

const pageSchema = z.object({
  edges: z.array(z.object({ node: z.looseObject({ id: z.string() }) })),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) }),
  totalCount: z.nullish(z.number()),
});

type Open = { scan: Scan; after: string | undefined };

const typeName = ({ name }: GraphObject): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Twenty takes bodies of 10 MB; filters for many people at once are long. */
const REQUEST_BYTES = 4_000_000;

/** Up to twenty objects a request, fewer where their filters are long. */
const grouped = (open: readonly Open[]): Open[][] => {
  const groups: { open: Open[]; bytes: number }[] = [];
  for (const one of open) {
    const bytes = JSON.stringify(one.scan.filter).length;
    const last = groups.at(-1);
    if (last === undefined || last.open.length === ROOTS_PER_REQUEST || last.bytes + bytes > REQUEST_BYTES)
      groups.push({ open: [one], bytes });
    else {
      last.open.push(one);
      last.bytes += bytes;
    }
  }
  return groups.map((group) => group.open);
};

const queryOf = (group: readonly Open[]): { text: string; variables: Record<string, unknown> } => {
  const declared: string[] = [];
  const fields: string[] = [];
  const variables: Record<string, unknown> = {};
  group.forEach(({ scan: { object, filter, selection, isCounted }, after }, index) => {
    declared.push(`$f${index}: ${typeName(object)}FilterInput, $a${index}: String`);
    variables[`f${index}`] = { and: [filter, EITHER_DELETED] };
    variables[`a${index}`] = after;
    fields.push(
      `${object.plural}(filter: $f${index}, first: ${PAGE_SIZE}, after: $a${index}, orderBy: [{ id: AscNullsFirst }]) ` +
        `{ edges { node { ${selection} } } pageInfo { hasNextPage endCursor }${isCounted && !after ? ' totalCount' : ''} }`,
    );
  });
  return { text: `query Scan(${declared.join(', ')}) { ${fields.join(' ')} }`, variables };
};

const refusedRoots = (error: unknown): string[] | undefined => {
  if (!(error instanceof PrivacyError) || error.code !== 'MISSING_GRANT') return undefined;
  const { roots } = error.details;
  return Array.isArray(roots) ? roots.map(String) : [];
};

/**
 * Reads many objects, twenty a request and 200 records a page, and hands every record on at once, so that no more than
 * the pages under way are ever in memory. An object may be scanned once only: the same root field twice in a request is
 * refused (platform fact §3). What the server refuses to show is reported, and the rest is read without it.
 * @throws PrivacyError SERVER_ANSWER_UNREADABLE, and what the client throws but MISSING_GRANT
 */
export const scanAll = async (
  client: TwentyClient,
  scans: readonly Scan[],
  onRow: (object: GraphObject, row: Row) => void,
): Promise<ScanResult> => {
  const refused = new Set<string>();
  const counts = new Map<string, number>();

  const take = ({ scan }: Open, answer: unknown): Open[] => {
    const { object } = scan;
    const page = pageSchema.safeParse(answer);
    if (!page.success) throw unreadable(object);
    const { totalCount } = page.data;
    if (typeof totalCount === 'number') counts.set(object.name, totalCount);
    for (const { node } of page.data.edges) onRow(object, node as Row);
    const { hasNextPage, endCursor } = page.data.pageInfo;
    return hasNextPage && endCursor ? [{ scan, after: endCursor }] : [];
  };

  /** @returns what has another page */
  const readGroup = async (group: readonly Open[]): Promise<Open[]> => {
    if (group.length === 0) return [];
    const { text, variables } = queryOf(group);
    let data: Record<string, unknown>;
    try {
      data = await client.core(text, variables);
    } catch (error) {
      const roots = refusedRoots(error);
      if (roots === undefined) throw error;
      const mayNot = group.filter(({ scan }) => roots.includes(scan.object.plural));
      if (mayNot.length === 0 && group.length > 1) {
        // The server does not say which: the half that is refused again is halved again.
        const middle = Math.ceil(group.length / 2);
        return [...(await readGroup(group.slice(0, middle))), ...(await readGroup(group.slice(middle)))];
      }
      for (const { scan } of mayNot.length === 0 ? group : mayNot) refused.add(scan.object.name);
      return readGroup(group.filter(({ scan }) => !refused.has(scan.object.name)));
    }
    return group.flatMap((open) => take(open, data[open.scan.object.plural]));
  };

  let open: Open[] = scans.map((scan) => ({ scan, after: undefined }));
  while (open.length > 0) open = (await Promise.all(grouped(open).map(readGroup))).flat();
  return { refused: [...refused].toSorted(), counts };
};

const unreadable = (object: GraphObject): PrivacyError =>
  new PrivacyError('SERVER_ANSWER_UNREADABLE', `Twenty answered "${object.plural}" in an unknown shape.`);
