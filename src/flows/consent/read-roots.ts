import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import type { TwentyClient } from '../../twenty/client';
import type { Row } from '../../twenty/records';

/** Asked for at once, so that people with a handful of answers each cost no second page. */
const ROWS_PER_PAGE = 5000;

/** Soft-deleted rows are hidden otherwise (platform fact §g). */
export const EITHER_DELETED = { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] };

export type Filter = Record<string, unknown>;
/** A root field of a query: which records of an object. */
export type Root = { type: string; plural: string; filter: Filter; selection: string };

const pageSchema = z.object({
  edges: z.array(z.object({ node: z.looseObject({ id: z.string() }) })),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) }),
});

/**
 * All pages of several objects, the first pages in one request: like `readAll`, with pages so large that a group of people
 * is one request. A server that gives fewer is followed page by page.
 */
export const readRoots = async (
  client: TwentyClient,
  roots: readonly Root[],
): Promise<Map<string, Row[]>> => {
  const rows = new Map(roots.map(({ plural }): [string, Row[]] => [plural, []]));
  let open = roots.map((root) => ({ root, after: undefined as string | undefined }));
  while (open.length > 0) {
    const declared = open.map(({ root }, index) => `$f${index}: ${root.type}FilterInput, $a${index}: String`);
    const fields = open.map(
      ({ root }, index) =>
        `${root.plural}(filter: $f${index}, first: ${ROWS_PER_PAGE}, after: $a${index}, orderBy: [{ id: AscNullsFirst }]) ` +
        `{ edges { node { ${root.selection} } } pageInfo { hasNextPage endCursor } }`,
    );
    const variables = Object.fromEntries(
      open.flatMap(({ root, after }, index) => [
        [`f${index}`, root.filter],
        [`a${index}`, after],
      ]),
    );
    const data = await client.core(`query Facts(${declared.join(', ')}) { ${fields.join(' ')} }`, variables);
    open = open.flatMap(({ root }) => {
      const page = pageSchema.safeParse(data[root.plural]);
      if (!page.success)
        throw new PrivacyError(
          'SERVER_ANSWER_UNREADABLE',
          `Twenty answered "${root.plural}" in an unknown shape.`,
        );
      rows.get(root.plural)?.push(...page.data.edges.map(({ node }) => node as Row));
      const { hasNextPage, endCursor } = page.data.pageInfo;
      return hasNextPage && endCursor ? [{ root, after: endCursor }] : [];
    });
  }
  return rows;
};
