import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import type { TwentyClient } from '../../twenty/client';

/** Asked for at once; a server that gives fewer is followed page by page. */
const MEMBERS_PER_PAGE = 5000;

const QUERY = `query ListMembers($list: MessageListFilterInput, $filter: MessageListMemberFilterInput, $after: String) {
  messageLists(filter: $list, first: 1) { edges { node { id } } }
  messageListMembers(filter: $filter, first: ${MEMBERS_PER_PAGE}, after: $after, orderBy: [{ id: AscNullsFirst }]) {
    edges { node { personId } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const pageSchema = z.object({
  messageLists: z.object({ edges: z.array(z.unknown()) }),
  messageListMembers: z.object({
    edges: z.array(z.object({ node: z.object({ personId: z.nullish(z.string()) }) })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) }),
  }),
});

/**
 * The people on a message list, each once. One request for each 5,000.
 * @throws PrivacyError INVALID_INPUT when there is no such list, and those of the client
 */
export const readListMembers = async (client: TwentyClient, listId: string): Promise<string[]> => {
  const personIds = new Set<string>();
  let after: string | undefined;
  do {
    const page = pageSchema.safeParse(
      await client.core(QUERY, {
        list: { id: { eq: listId } },
        filter: { listId: { eq: listId } },
        after,
      }),
    );
    if (!page.success)
      throw new PrivacyError('SERVER_ANSWER_UNREADABLE', 'Twenty answered the list in an unknown shape.');
    const { messageLists, messageListMembers } = page.data;
    if (messageLists.edges.length === 0)
      throw new PrivacyError(
        'INVALID_INPUT',
        `There is no message list with the id ${listId}. Choose an existing list.`,
        { field: 'list' },
      );
    for (const { node } of messageListMembers.edges) if (node.personId) personIds.add(node.personId);
    const { hasNextPage, endCursor } = messageListMembers.pageInfo;
    after = hasNextPage && endCursor ? endCursor : undefined;
  } while (after !== undefined);
  return [...personIds];
};
