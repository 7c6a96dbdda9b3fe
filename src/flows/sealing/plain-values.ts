import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import type { GraphObject } from '../../domain/graph';
import { likeOf } from '../../domain/sealing/mask';
import type { TwentyClient } from '../../twenty/client';
import { PAGE_SIZE } from '../../twenty/records';
import type { SealedField } from './sealed-objects';

/** A page of records of one object, by what stands in their sealed fields. */
export type PlainPage = { ids: string[]; after: string | null };

export type PlainQuery = {
  object: GraphObject;
  fields: readonly SealedField[];
  /** More that the records must meet. */
  more?: readonly Record<string, unknown>[];
  after?: string | null;
};

const pageSchema = z.object({
  edges: z.array(z.object({ node: z.object({ id: z.string() }) })),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) }),
});

/** Something stands in one of the fields, and it has not the shape of the field's masks. Soft-deleted records too. */
export const plainFilter = (
  fields: readonly SealedField[],
  more: readonly Record<string, unknown>[] = [],
): Record<string, unknown> => ({
  and: [
    {
      or: fields.map(({ field, mask }) => ({
        and: [
          { [field]: { is: 'NOT_NULL' } },
          { [field]: { neq: '' } },
          { not: { [field]: { like: likeOf(mask) } } },
        ],
      })),
    },
    { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] },
    ...more,
  ],
});

/**
 * Ids of records that hold something plain in a sealed field: a page of 200 for each object, up to twenty objects in one
 * request. A text that happens to look like a mask is not among them.
 * @throws PrivacyError from the client, SERVER_ANSWER_UNREADABLE
 */
export const readPlain = async (
  client: TwentyClient,
  queries: readonly PlainQuery[],
): Promise<Map<string, PlainPage>> => {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const roots = queries.map(({ object, fields, more, after }, index) => {
    const type = object.name.charAt(0).toUpperCase() + object.name.slice(1);
    declared.push(`$f${index}: ${type}FilterInput, $a${index}: String`);
    variables[`f${index}`] = plainFilter(fields, more);
    if (after) variables[`a${index}`] = after;
    return (
      `${object.plural}(filter: $f${index}, first: ${PAGE_SIZE}, after: $a${index}, orderBy: [{ id: AscNullsFirst }]) ` +
      '{ edges { node { id } } pageInfo { hasNextPage endCursor } }'
    );
  });
  if (roots.length === 0) return new Map();
  const answer = await client.core(`query Plain(${declared.join(', ')}) { ${roots.join(' ')} }`, variables);
  return new Map(
    queries.map(({ object }): [string, PlainPage] => {
      const page = pageSchema.safeParse(answer[object.plural]);
      if (!page.success)
        throw new PrivacyError(
          'SERVER_ANSWER_UNREADABLE',
          `Twenty answered "${object.plural}" in an unknown shape.`,
        );
      const { edges, pageInfo } = page.data;
      return [
        object.name,
        {
          ids: edges.map(({ node }) => node.id),
          after: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
        },
      ];
    }),
  );
};
