import { graphql } from '../../api/client';

export type Member = { id: string; name: string };

type Node = { id: string; name: { firstName: string | null; lastName: string | null } | null };

const QUERY = `query ReadMembers {
  workspaceMembers(first: 200) { edges { node { id name { firstName lastName } } } }
}`;

/** The members of the workspace by name. One request. @throws UiError */
export const readMembers = async (signal: AbortSignal): Promise<Member[]> => {
  const { data } = await graphql<{ workspaceMembers: { edges: { node: Node }[] } }>(
    QUERY,
    {},
    {
      isRead: true,
      signal,
    },
  );
  return (data.workspaceMembers?.edges ?? [])
    .map(({ node }) => ({
      id: node.id,
      name: [node.name?.firstName, node.name?.lastName].filter(Boolean).join(' ').trim() || node.id,
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
};
