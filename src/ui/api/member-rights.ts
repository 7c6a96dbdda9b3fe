import { graphql } from './client';

/** What the member's role allows. Undefined where nobody could tell: then it is offered, and the server decides. */
export type MemberRights = {
  mayUpdate: (objectName: string) => boolean | undefined;
  mayRead: (objectName: string) => boolean | undefined;
  /** Twenty's own permissions, such as ROLES or WORKFLOWS. */
  hasFlag: (flag: string) => boolean | undefined;
};

type Permission = {
  objectMetadataId: string;
  canReadObjectRecords: boolean | null;
  canUpdateObjectRecords: boolean | null;
};
type Answer = {
  currentUser: {
    currentUserWorkspace: {
      permissionFlags: string[] | null;
      objectsPermissions: Permission[] | null;
    } | null;
  };
  objects: { edges: { node: { id: string; nameSingular: string } }[] };
};

const QUERY = `query MemberRights {
  currentUser { currentUserWorkspace {
    permissionFlags
    objectsPermissions { objectMetadataId canReadObjectRecords canUpdateObjectRecords }
  } }
  objects(paging: { first: 1000 }) { edges { node { id nameSingular } } }
}`;

export const UNKNOWN_RIGHTS: MemberRights = {
  mayUpdate: () => undefined,
  mayRead: () => undefined,
  hasFlag: () => undefined,
};

/** One request. Never throws: what a role may do is asked so that nothing is offered in vain, and the server decides anyway. */
export const readMemberRights = async (signal?: AbortSignal): Promise<MemberRights> => {
  let data: Partial<Answer>;
  try {
    ({ data } = await graphql<Answer>(
      QUERY,
      {},
      { endpoint: 'metadata', isRead: true, ...(signal === undefined ? {} : { signal }) },
    ));
  } catch {
    return UNKNOWN_RIGHTS;
  }
  const workspace = data.currentUser?.currentUserWorkspace;
  const nodes = data.objects?.edges.map(({ node }) => node);
  if (!workspace || nodes === undefined) return UNKNOWN_RIGHTS;
  const names = new Map(nodes.map(({ id, nameSingular }) => [id, nameSingular]));
  const byName = new Map(
    (workspace.objectsPermissions ?? []).map((one) => [names.get(one.objectMetadataId) ?? '', one]),
  );
  const flags = workspace.permissionFlags;
  return {
    mayUpdate: (name) => byName.get(name)?.canUpdateObjectRecords ?? undefined,
    mayRead: (name) => byName.get(name)?.canReadObjectRecords ?? undefined,
    hasFlag: (flag) => flags?.includes(flag),
  };
};
