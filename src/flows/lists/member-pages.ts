import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import type { TwentyClient } from '../../twenty/client';
import type { Row } from '../../twenty/records';

/**
 * A member's row is small, so a page holds many: two thousand in one request rather than in ten. An app may ask for so many
 * (platform fact §3); a server that gives fewer says that there are more.
 */
const MEMBERS_PER_PAGE = 2000;

const pageSchema = z.object({
  messageListMembers: z.object({
    edges: z.array(z.object({ node: z.looseObject({ id: z.string() }) })),
    pageInfo: z.object({ hasNextPage: z.boolean() }),
  }),
});

/**
 * Members of a list in the order of their ids, those after one of them. By id and not by cursor, so that a position keeps
 * its meaning when members before it have gone.
 * @returns `after` for the next page; null when this was the last
 */
export const readMemberPage = async (
  client: TwentyClient,
  listId: string,
  after: string | null,
  selection: string,
): Promise<{ rows: Row[]; after: string | null }> => {
  const data = await client.core(
    `query Members($filter: MessageListMemberFilterInput) {
      messageListMembers(filter: $filter, first: ${MEMBERS_PER_PAGE}, orderBy: [{ id: AscNullsFirst }]) {
        edges { node { ${selection} } } pageInfo { hasNextPage } } }`,
    { filter: { listId: { eq: listId }, ...(after === null ? {} : { id: { gt: after } }) } },
  );
  const page = pageSchema.safeParse(data);
  if (!page.success)
    throw new PrivacyError(
      'SERVER_ANSWER_UNREADABLE',
      'Twenty answered "messageListMembers" in an unknown shape.',
    );
  const { edges, pageInfo } = page.data.messageListMembers;
  const rows = edges.map(({ node }) => node as Row);
  return { rows, after: pageInfo.hasNextPage ? (rows.at(-1)?.id ?? null) : null };
};
