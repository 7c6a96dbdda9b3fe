import * as z from 'zod/mini';

import { PrivacyError } from '../domain/errors';
import type { MemberRights } from '../domain/orders/may-order';
import type { TwentyClient } from './client';

const QUERY = `query MemberRights {
  getRoles {
    id canUpdateAllSettings canReadAllObjectRecords canUpdateAllObjectRecords canSoftDeleteAllObjectRecords
    permissionFlags { flag } workspaceMembers { id }
    objectPermissions { objectMetadataId canReadObjectRecords canUpdateObjectRecords canSoftDeleteObjectRecords }
  }
  objects(paging: { first: 1000 }) { edges { node { id nameSingular } } }
}`;

const may = z.nullish(z.boolean());
const answerSchema = z.object({
  getRoles: z.array(
    z.object({
      id: z.string(),
      canUpdateAllSettings: may,
      canReadAllObjectRecords: may,
      canUpdateAllObjectRecords: may,
      canSoftDeleteAllObjectRecords: may,
      permissionFlags: z.nullish(z.array(z.object({ flag: z.string() }))),
      workspaceMembers: z.nullish(z.array(z.object({ id: z.string() }))),
      objectPermissions: z.nullish(
        z.array(
          z.object({
            objectMetadataId: z.string(),
            canReadObjectRecords: may,
            canUpdateObjectRecords: may,
            canSoftDeleteObjectRecords: may,
          }),
        ),
      ),
    }),
  ),
  objects: z.object({
    edges: z.array(z.object({ node: z.object({ id: z.string(), nameSingular: z.string() }) })),
  }),
});

/** What the role of one member allows; `mayRead` asks by the API name of an object that exists. */
export type RightsOfMember = MemberRights & { mayRead: (objectName: string) => boolean };

/** What each member's role allows, by the id of the workspace member; who is not in it has no role. */
export type RightsOfMembers = ReadonlyMap<string, RightsOfMember>;

/**
 * Reads what the members of the workspace may do, as their roles say; one request.
 * @throws PrivacyError MISSING_GRANT without the flag ROLES, SERVER_ANSWER_UNREADABLE
 */
export const readMemberRights = async (client: TwentyClient): Promise<RightsOfMembers> => {
  const parsed = answerSchema.safeParse(await client.metadata(QUERY));
  if (!parsed.success)
    throw new PrivacyError(
      'SERVER_ANSWER_UNREADABLE',
      `Twenty answered its roles in an unknown shape at "${parsed.error.issues[0]?.path.join('.')}".`,
    );
  const objectIds = new Map(parsed.data.objects.edges.map(({ node }) => [node.nameSingular, node.id]));
  const rights = new Map<string, RightsOfMember>();
  for (const role of parsed.data.getRoles) {
    const on = (name: string) =>
      role.objectPermissions?.find(({ objectMetadataId }) => objectMetadataId === objectIds.get(name));
    const reads = (name: string): boolean =>
      on(name)?.canReadObjectRecords ?? role.canReadAllObjectRecords ?? false;
    const updates = (name: string): boolean =>
      on(name)?.canUpdateObjectRecords ?? role.canUpdateAllObjectRecords ?? false;
    const deletes = (name: string): boolean =>
      on(name)?.canSoftDeleteObjectRecords ?? role.canSoftDeleteAllObjectRecords ?? false;
    const ofRole: RightsOfMember = {
      mayRead: (name) => objectIds.has(name) && reads(name),
      mayReadPeople: reads('person'),
      mayUpdatePeople: updates('person'),
      mayDeletePeople: deletes('person'),
      mayReadConsents: reads('consent'),
      mayReadRequests: reads('dataRequest'),
      mayReadLedger: reads('ledgerEntry'),
      mayUpdateFieldRules: updates('fieldRule'),
      mayManageRoles:
        (role.canUpdateAllSettings ?? false) ||
        (role.permissionFlags ?? []).some(({ flag }) => flag === 'ROLES'),
    };
    for (const { id } of role.workspaceMembers ?? []) rights.set(id, ofRole);
  }
  return rights;
};
