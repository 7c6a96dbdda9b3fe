import * as z from 'zod/mini';

import { PrivacyError } from '../domain/errors';
import type { GraphObject } from '../domain/graph';
import type { TwentyClient } from './client';

/** A record as the API gives it: composites nested, relations as `…Id` columns. */
export type Row = { id: string; deletedAt?: string | null } & Record<string, unknown>;

export type Read = {
  object: GraphObject;
  filter: Record<string, unknown>;
  selection: string;
  /** Hidden by default, soft-deleted rows are read unless this is false (platform fact §g). */
  withDeleted?: boolean;
};

export type Write =
  | { kind: 'create'; object: GraphObject; data: Record<string, unknown> }
  | { kind: 'upsert'; object: GraphObject; rows: Row[] }
  /** Refused as a whole, each batch by itself, where one of the ids is there already. */
  | { kind: 'createMany'; object: GraphObject; rows: Row[] }
  | { kind: 'update'; object: GraphObject; id: string; data: Record<string, unknown> }
  | {
      kind: 'updateWhere';
      object: GraphObject;
      filter: Record<string, unknown>;
      data: Record<string, unknown>;
      /**
       * What tells the records after the write, where `filter` no longer does. The server looks for them again with the
       * filter of the update, and of those it does not find there is no event, no webhook and no timeline row (seen on 2.21).
       */
      afterwards?: Record<string, unknown>;
    }
  | { kind: 'destroy'; object: GraphObject; id: string }
  | { kind: 'destroyWhere'; object: GraphObject; filter: Record<string, unknown> };

/** Twenty gives 200 records a page and takes 200 a mutation; more than 20 root fields a request are refused (platform fact §3). */
export const PAGE_SIZE = 200;
export const BATCH_SIZE = 200;
export const ROOTS_PER_REQUEST = 20;
/** Twenty takes 10 MB bodies; two hundred long mails stay far below, and one batch never holds much memory. */
const BATCH_BYTES = 1_000_000;

const EITHER_DELETED = { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] };

const pageSchema = z.object({
  edges: z.array(z.object({ node: z.looseObject({ id: z.string() }) })),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) }),
});

const typeName = (object: GraphObject): string => object.name.charAt(0).toUpperCase() + object.name.slice(1);
const pluralName = (object: GraphObject): string =>
  object.plural.charAt(0).toUpperCase() + object.plural.slice(1);

export const chunked = <T>(items: readonly T[], size: number): T[][] => {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
};

/** What is held of a row; undefined for nothing. Called for every row as it comes. */
export type Keep = (object: GraphObject, row: Row) => Row | undefined;

/**
 * Reads many objects at once: up to 20 of them a request, every page of each. An object may be named once only,
 * since the same root field twice in a request is refused, aliases or not (platform fact §3).
 * @param keep what is held of each row; the whole row when left out
 * @returns rows by object name
 */
export const readAll = async (
  client: TwentyClient,
  reads: readonly Read[],
  keep?: Keep,
): Promise<Map<string, Row[]>> => {
  const rows = new Map<string, Row[]>(reads.map((read) => [read.object.name, []]));
  if (rows.size !== reads.length)
    throw new Error('readAll takes every object once; join their filters with "or".');
  let open = reads.map((read) => ({ read, after: undefined as string | undefined }));
  while (open.length > 0) {
    const next: typeof open = [];
    const readGroup = async (group: typeof open): Promise<void> => {
      const declared = group.map(
        ({ read }, index) => `$f${index}: ${typeName(read.object)}FilterInput, $a${index}: String`,
      );
      const fields = group.map(
        ({ read }, index) =>
          `${read.object.plural}(filter: $f${index}, first: ${PAGE_SIZE}, after: $a${index}, orderBy: [{ id: AscNullsFirst }]) ` +
          `{ edges { node { ${read.selection} } } pageInfo { hasNextPage endCursor } }`,
      );
      const variables: Record<string, unknown> = {};
      group.forEach(({ read, after }, index) => {
        variables[`f${index}`] =
          read.withDeleted === false ? read.filter : { and: [read.filter, EITHER_DELETED] };
        variables[`a${index}`] = after;
      });
      const data = await client.core(`query Read(${declared.join(', ')}) { ${fields.join(' ')} }`, variables);
      for (const { read } of group) {
        const page = pageSchema.safeParse(data[read.object.plural]);
        if (!page.success) {
          throw new PrivacyError(
            'SERVER_ANSWER_UNREADABLE',
            `Twenty answered "${read.object.plural}" in an unknown shape.`,
          );
        }
        const held = rows.get(read.object.name);
        for (const { node } of page.data.edges) {
          const row = keep === undefined ? (node as Row) : keep(read.object, node as Row);
          if (row !== undefined) held?.push(row);
        }
        const { hasNextPage, endCursor } = page.data.pageInfo;
        if (hasNextPage && endCursor) next.push({ read, after: endCursor });
      }
    };
    // Two or three requests for a whole workspace: the server answers them side by side.
    await Promise.all(chunked(open, ROOTS_PER_REQUEST).map(readGroup));
    open = next;
  }
  return rows;
};

type RootField = { name: string; arguments: [name: string, type: string, value: unknown][]; bytes: number };

const rootsOf = (write: Write): RootField[] => {
  const type = typeName(write.object);
  const root = (name: string, ...args: RootField['arguments']): RootField => ({
    name,
    arguments: args,
    bytes: JSON.stringify(args).length,
  });
  switch (write.kind) {
    case 'create':
      return [root(`create${type}`, ['data', `${type}CreateInput!`, write.data])];
    case 'upsert':
    case 'createMany':
      return batchesOf(write.rows).map((rows) =>
        root(
          `create${pluralName(write.object)}`,
          ['data', `[${type}CreateInput!]!`, rows],
          ['upsert', 'Boolean', write.kind === 'upsert'],
        ),
      );
    case 'update':
      return [root(`update${type}`, ['id', 'UUID!', write.id], ['data', `${type}UpdateInput!`, write.data])];
    case 'updateWhere':
      return [
        root(
          `update${pluralName(write.object)}`,
          [
            'filter',
            `${type}FilterInput!`,
            write.afterwards === undefined ? write.filter : { or: [write.filter, write.afterwards] },
          ],
          ['data', `${type}UpdateInput!`, write.data],
        ),
      ];
    case 'destroy':
      return [root(`destroy${type}`, ['id', 'UUID!', write.id])];
    case 'destroyWhere':
      return [root(`destroy${pluralName(write.object)}`, ['filter', `${type}FilterInput!`, write.filter])];
    default: {
      const unknown: never = write;
      return unknown;
    }
  }
};

const batchesOf = (rows: readonly Row[]): Row[][] => {
  const batches: Row[][] = [];
  let batch: Row[] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = JSON.stringify(row).length;
    if (batch.length === BATCH_SIZE || (batch.length > 0 && bytes + size > BATCH_BYTES)) {
      batches.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(row);
    bytes += size;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
};

/** How many requests of one call are under way at once; a server gives an app few connections. */
const CONCURRENT_REQUESTS = 4;

/** Splits what is to be written into requests that no root field is in twice. */
const packed = (roots: readonly RootField[]): RootField[][] => {
  const requests: { roots: RootField[]; names: Set<string>; bytes: number }[] = [];
  for (const root of roots) {
    let target = requests.find(
      (request) =>
        request.roots.length < ROOTS_PER_REQUEST &&
        !request.names.has(root.name) &&
        request.bytes + root.bytes <= 2 * BATCH_BYTES,
    );
    if (target === undefined) {
      target = { roots: [], names: new Set(), bytes: 0 };
      requests.push(target);
    }
    target.roots.push(root);
    target.names.add(root.name);
    target.bytes += root.bytes;
  }
  return requests.map((request) => request.roots);
};

/**
 * Writes in as few requests as the server allows. Within one call nothing is ordered: different root mutations of one
 * request run in parallel and are no transaction (platform fact §3), so whatever must come first goes in an earlier call.
 * @returns ids that each write reported, by root field
 */
export const writeAll = async (
  client: TwentyClient,
  writes: readonly Write[],
): Promise<Map<string, string[]>> => {
  const changed = new Map<string, string[]>();
  const send = async (now: readonly RootField[]): Promise<void> => {
    const declared: string[] = [];
    const variables: Record<string, unknown> = {};
    const fields = now.map((root, index) => {
      const args = root.arguments.map(([name, type, value]) => {
        declared.push(`$${name}${index}: ${type}`);
        variables[`${name}${index}`] = value;
        return `${name}: $${name}${index}`;
      });
      return `${root.name}(${args.join(', ')}) { id }`;
    });
    const data = await client.core(
      `mutation Write(${declared.join(', ')}) { ${fields.join(' ')} }`,
      variables,
    );
    for (const root of now) {
      const result = data[root.name];
      const list = (Array.isArray(result) ? result : [result]) as ({ id: string } | null)[];
      changed.set(root.name, [
        ...(changed.get(root.name) ?? []),
        ...list.flatMap((row) => (row ? [row.id] : [])),
      ]);
    }
  };
  for (const group of chunked(packed(writes.flatMap(rootsOf)), CONCURRENT_REQUESTS))
    await Promise.all(group.map(send));
  return changed;
};
