import * as z from 'zod/mini';

import type { TwentyClient } from '../../twenty/client';
import { PAGE_SIZE, type Row } from '../../twenty/records';

const pageSchema = z.object({
  consents: z.object({
    edges: z.array(z.object({ node: z.looseObject({ id: z.string() }) })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) }),
  }),
});

/**
 * Consents page by page, in groups that belong together and are never torn: what a page ends in the middle of comes with
 * the next. A request a page; no more than one page and one group in memory.
 * @param by the field that makes a group; the order of the pages
 */
export async function* groupedConsents(
  client: TwentyClient,
  filter: Record<string, unknown>,
  selection: string,
  by: 'personId' | 'confirmationToken',
): AsyncGenerator<Row[][]> {
  const query = `query ConsentGroups($filter: ConsentFilterInput, $after: String) {
    consents(filter: $filter, first: ${PAGE_SIZE}, after: $after, orderBy: [{ ${by}: AscNullsFirst }, { id: AscNullsFirst }]) {
      edges { node { ${selection} } } pageInfo { hasNextPage endCursor }
    }
  }`;
  let open: Row[] = [];
  let after: string | undefined;
  do {
    const { consents } = pageSchema.parse(await client.core(query, { filter, after }));
    const groups = new Map<unknown, Row[]>();
    for (const row of [...open, ...consents.edges.map(({ node }) => node as Row)])
      groups.set(row[by], [...(groups.get(row[by]) ?? []), row]);
    const { hasNextPage, endCursor } = consents.pageInfo;
    after = hasNextPage && endCursor ? endCursor : undefined;
    const whole = [...groups.values()];
    open = after === undefined ? [] : (whole.pop() ?? []);
    if (whole.length > 0) yield whole;
  } while (after !== undefined);
}
