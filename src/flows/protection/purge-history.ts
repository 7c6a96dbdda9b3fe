import * as z from 'zod/mini';

import { stripHistory } from '../../domain/protection/strip-history';
import type { MetadataField } from '../../domain/protection/plan-protection';
import type { TwentyClient } from '../../twenty/client';
import { PAGE_SIZE, writeAll, type Row, type Write } from '../../twenty/records';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { RESTRICTION_OBJECTS } from '../restriction/restriction-objects';
import { stableId } from '../stable-id';
import type { Clock } from '../worker';
import { HISTORY_POSITION } from './protection-state';

/** A run stays below the platform's time limit and the budget of requests; the next one goes on. */
const MOST_PAGES = 100;
const LONGEST_MS = 200_000;

export type PurgedHistory = {
  /** Rows that lost values in this run. */
  rows: number;
  /** False: run it again, it goes on where it stopped. */
  isFinished: boolean;
};

const { timelineActivity } = RESTRICTION_OBJECTS;
const { privacySetting } = REQUEST_OBJECTS;

const QUERY = `query History($filter: TimelineActivityFilterInput, $after: String) {
  timelineActivities(filter: $filter, first: ${PAGE_SIZE}, after: $after, orderBy: [{ id: AscNullsFirst }]) {
    edges { node { id name properties deletedAt } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const COUNT = `query HistoryCount($filter: TimelineActivityFilterInput) {
  timelineActivities(filter: $filter, first: 1) { totalCount }
}`;

const pageSchema = z.object({
  timelineActivities: z.object({
    edges: z.array(
      z.object({
        node: z.object({
          id: z.string(),
          name: z.nullish(z.string()),
          properties: z.unknown(),
          deletedAt: z.nullish(z.string()),
        }),
      }),
    ),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) }),
  }),
});
const countSchema = z.object({ timelineActivities: z.object({ totalCount: z.number() }) });
const positionSchema = z.object({ fields: z.array(z.string()), after: z.string() });

const byObject = (fields: readonly MetadataField[]): Map<string, string[]> => {
  const names = new Map<string, string[]>();
  for (const { object, field } of fields) names.set(object, [...(names.get(object) ?? []), field]);
  return names;
};

/** JSON is searched as text, case-sensitively (platform fact §a). Rows about a note or a task hang on other records too. */
const filterOf = (fields: readonly MetadataField[]): Record<string, unknown> => ({
  and: [
    { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] },
    {
      or: [...byObject(fields)].map(([object, names]) => ({
        and: [
          { or: [{ name: { like: `${object}.%` } }, { name: { like: `linked-${object}.%` } }] },
          {
            or: names.flatMap((name) => [
              { properties: { like: `%"${name}"%` } },
              { properties: { like: `%"${name}Id"%` } },
            ]),
          },
        ],
      })),
    },
  ],
});

/** Rows of the timeline that may name these fields; one request. */
export const countHistory = async (client: TwentyClient, fields: readonly MetadataField[]): Promise<number> =>
  fields.length === 0
    ? 0
    : countSchema.parse(await client.core(COUNT, { filter: filterOf(fields) })).timelineActivities.totalCount;

const positionId = stableId('position', HISTORY_POSITION);

const startOf = (position: string | null, keys: readonly string[]): string | undefined => {
  try {
    const parsed = positionSchema.safeParse(JSON.parse(position ?? ''));
    return parsed.success && parsed.data.fields.join() === keys.join() ? parsed.data.after : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Takes out of the timeline what fields held, in pages of 200, two requests a page. Stopped anywhere it is run again: what
 * lost its values is not found any more. Fields and objects are told apart here, since the server searches text only.
 */
export const purgeHistory = async (
  { client, clock }: { client: TwentyClient; clock: Clock },
  fields: readonly MetadataField[],
  position: string | null,
): Promise<PurgedHistory> => {
  const names = byObject(fields);
  const keys = fields.map(({ object, field }) => `${object}.${field}`).toSorted();
  const started = clock.now().getTime();
  let after = startOf(position, keys);
  let rows = 0;
  for (let page = 0; names.size > 0; page += 1) {
    if (page === MOST_PAGES || clock.now().getTime() - started > LONGEST_MS) {
      const value = JSON.stringify({ fields: keys, after });
      await writeAll(client, [
        {
          kind: 'upsert',
          object: privacySetting,
          rows: [{ id: positionId, name: HISTORY_POSITION, kind: 'POSITION', value }],
        },
      ]);
      return { rows, isFinished: false };
    }
    const { edges, pageInfo } = pageSchema.parse(
      await client.core(QUERY, { filter: filterOf(fields), after }),
    ).timelineActivities;
    const changed = edges.flatMap(({ node }) => {
      const object = (node.name ?? '').replace(/^linked-/, '').split('.')[0] ?? '';
      const properties = stripHistory(node.properties, names.get(object) ?? []);
      return properties === undefined ? [] : [{ ...node, properties }];
    });
    await writeRows(client, changed);
    rows += changed.length;
    if (!pageInfo.hasNextPage || !pageInfo.endCursor) break;
    after = pageInfo.endCursor;
  }
  if (position !== null)
    await writeAll(client, [
      { kind: 'destroyWhere', object: privacySetting, filter: { id: { eq: positionId } } },
    ]);
  return { rows, isFinished: true };
};

/** An upsert would take a row out of the bin (platform fact §f): those are updated one by one. */
const writeRows = async (
  client: TwentyClient,
  rows: readonly { id: string; properties: Record<string, unknown>; deletedAt?: string | null | undefined }[],
): Promise<void> => {
  const live = rows.filter(({ deletedAt }) => !deletedAt);
  const upsert: Row[] = live.map(({ id, properties }) => ({ id, properties }));
  const single: Write[] = rows
    .filter(({ deletedAt }) => deletedAt)
    .map(({ id, properties }) => ({ kind: 'update', object: timelineActivity, id, data: { properties } }));
  const writes: Write[] = [
    ...(upsert.length > 0 ? [{ kind: 'upsert' as const, object: timelineActivity, rows: upsert }] : []),
    ...single,
  ];
  if (writes.length > 0) await writeAll(client, writes);
};
