import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';

const groupsSchema = z.array(z.looseObject({ groupByDimensionValues: z.array(z.unknown()) }));

export type Group = { dimensions: readonly unknown[] } & Readonly<Record<string, unknown>>;

/** The groups that a root field `…GroupBy` answered with. @throws PrivacyError SERVER_ANSWER_UNREADABLE */
export const groupsIn = (answer: Readonly<Record<string, unknown>>, root: string): Group[] => {
  const read = groupsSchema.safeParse(answer[root]);
  if (!read.success)
    throw new PrivacyError('SERVER_ANSWER_UNREADABLE', `Twenty answered "${root}" in an unknown shape.`);
  return read.data.map((group) => ({ ...group, dimensions: group.groupByDimensionValues }));
};

const pageSchema = z.object({
  edges: z.array(z.object({ node: z.looseObject({ id: z.string() }) })),
  pageInfo: z.optional(z.object({ hasNextPage: z.boolean() })),
});

export type Page = { rows: ({ id: string } & Record<string, unknown>)[]; hasMore: boolean };

/** The records that a root field answered with. @throws PrivacyError SERVER_ANSWER_UNREADABLE */
export const pageIn = (answer: Readonly<Record<string, unknown>>, root: string): Page => {
  const read = pageSchema.safeParse(answer[root]);
  if (!read.success)
    throw new PrivacyError('SERVER_ANSWER_UNREADABLE', `Twenty answered "${root}" in an unknown shape.`);
  return {
    rows: read.data.edges.map(({ node }) => node),
    hasMore: read.data.pageInfo?.hasNextPage === true,
  };
};
