import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import type { GraphObject } from '../../domain/graph';
import type { Hold } from '../../domain/holds';
import { startedBefore } from '../../domain/retention/period-before';
import type { Period } from '../../domain/retention/period';
import type { RetentionRule } from '../../domain/retention/retention-rule';
import type { TwentyClient } from '../../twenty/client';
import { PAGE_SIZE } from '../../twenty/records';
import type { RetentionWorld } from './retention-world';
import { ALIVE, type Filter } from './segments';

/** A rule of an object, and the field that its period counts from. */
export type TimedRule = { rule: RetentionRule; field: string };

/** Records whose periods are over, and which of them something keeps all the same. */
export type PastFilter = {
  past: Filter;
  /** Kept by an exception or a hold. Never negated: a condition over an empty field is neither true nor false to the server. */
  kept: readonly Filter[];
  /** The field they are ordered by, the oldest first. */
  field: string;
};

export const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** Nothing of the object can be past such a period yet. */
const NOTHING: Filter = { id: { is: 'NULL' } };
const EVERYTHING: Filter = { id: { is: 'NOT_NULL' } };

const pastPeriod = (field: string, period: Period, now: string): Filter => {
  const before = startedBefore(now, period);
  return before === null ? NOTHING : { [field]: { lte: before } };
};

/** By its stage a deal is still open, where the pipeline tells: the day on which it was to close is an expectation. */
const overByStage = ({ rule }: TimedRule, { pipeline }: RetentionWorld): Filter[] => {
  if (rule.trigger !== 'DEAL_CLOSED' || pipeline === null) return [];
  const { won, lost } = pipeline;
  return won.length > 0 && lost.length > 0 ? [{ stage: { in: [...won, ...lost] } }] : [];
};

/** What an exception keeps: whatever it picks where it has no end, else what its own period is not over for. */
const keptByExceptions = ({ rule, field }: TimedRule, now: string): Filter[] =>
  rule.exceptions.map(({ filter, period }) => {
    const before = period === null ? null : startedBefore(now, period);
    return before === null ? filter : { and: [filter, { [field]: { gt: before } }] };
  });

const keptByHolds = (holds: readonly Hold[]): Filter[] => {
  const ids = holds.flatMap(({ scope, recordId }) => (scope === 'RECORD' && recordId ? [recordId] : []));
  const queries = holds.flatMap(({ scope, query }) => (scope === 'QUERY' && query ? [query] : []));
  return [
    ...(ids.length > 0 ? [{ id: { in: ids } }] : []),
    // The empty query holds all of them.
    ...queries.map((query) => (Object.keys(query).length === 0 ? EVERYTHING : { ...query })),
  ];
};

/**
 * What is past the time of every rule for an object, and what keeps some of it: exceptions, and holds over it.
 * @param rules one or more
 * @param now ISO 8601
 */
export const pastTheirTime = (
  world: RetentionWorld,
  rules: readonly [TimedRule, ...TimedRule[]],
  holds: readonly Hold[],
  now: string,
): PastFilter => ({
  past: {
    and: [
      ALIVE,
      ...rules.flatMap((timed) => [
        pastPeriod(timed.field, timed.rule.period, now),
        ...overByStage(timed, world),
      ]),
    ],
  },
  kept: [...rules.flatMap((timed) => keptByExceptions(timed, now)), ...keptByHolds(holds)],
  field: rules[0].field,
});

const pageSchema = z.object({
  totalCount: z.number(),
  edges: z.array(z.object({ node: z.object({ id: z.string() }) })),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) }),
});

type Found = { count: number; ids: string[]; after: string | null };

const find = async (
  client: TwentyClient,
  object: GraphObject,
  filter: Filter,
  { first, field, after = null }: { first: number; field: string; after?: string | null },
): Promise<Found> => {
  const type = capital(object.name);
  const answer = await client.core(
    `query PastTheirTime($filter: ${type}FilterInput, $after: String) {
      ${object.plural}(filter: $filter, first: ${first}, after: $after, orderBy: [{ ${field}: AscNullsLast }, { id: AscNullsFirst }]) {
        totalCount edges { node { id } } pageInfo { hasNextPage endCursor } } }`,
    { filter, after },
  );
  const read = pageSchema.safeParse(answer[object.plural]);
  if (!read.success)
    throw new PrivacyError(
      'SERVER_ANSWER_UNREADABLE',
      `Twenty answered "${object.plural}" in an unknown shape.`,
    );
  const { totalCount, edges, pageInfo } = read.data;
  return {
    count: totalCount,
    ids: edges.map(({ node }) => node.id),
    after: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
  };
};

/** Records of an object that are not in the bin. One request. */
export const countAlive = async (client: TwentyClient, object: GraphObject): Promise<number> =>
  (await find(client, object, ALIVE, { first: 1, field: 'createdAt' })).count;

/** Which of these records nothing keeps, asked at this moment. No request where nothing could. */
export const notKept = async (
  client: TwentyClient,
  object: GraphObject,
  { past, kept, field }: PastFilter,
  ids: readonly string[],
): Promise<string[]> => {
  if (kept.length === 0 || ids.length === 0) return [...ids];
  const filter = { and: [{ id: { in: ids } }, past, { or: kept }] };
  const found = new Set((await find(client, object, filter, { first: PAGE_SIZE, field })).ids);
  return ids.filter((id) => !found.has(id));
};

/** Pages that are looked through for records that nothing keeps; what lies beyond them comes when the kept ones are gone. */
const MOST_PAGES = 50;

/**
 * How many records are past their time with nothing that keeps them, and the oldest of them, a page of 200 at most. One request;
 * where there are exceptions or holds over the object two, and two more for each 200 records that are looked through.
 */
export const findPast = async (
  client: TwentyClient,
  object: GraphObject,
  what: PastFilter,
): Promise<{ count: number; ids: readonly string[] }> => {
  const { past, kept, field } = what;
  let page = await find(client, object, past, { first: PAGE_SIZE, field });
  if (kept.length === 0) return page;
  const keptOnes = await find(client, object, { and: [past, { or: kept }] }, { first: 1, field });
  const count = Math.max(0, page.count - keptOnes.count);
  const most = Math.min(count, PAGE_SIZE);
  const ids = await notKept(client, object, what, page.ids);
  for (let pages = 1; ids.length < most && page.after !== null && pages < MOST_PAGES; pages += 1) {
    page = await find(client, object, past, { first: PAGE_SIZE, field, after: page.after });
    ids.push(...(await notKept(client, object, what, page.ids)));
  }
  return { count, ids: ids.slice(0, most) };
};
