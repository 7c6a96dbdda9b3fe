import { graphql } from '../../api/client';
import type { ObjectRights } from '../model/rights';

/** Objects whose records the tab reads or writes. */
const OBJECTS = new Set([
  'person',
  'consent',
  'dataRequest',
  'privacyOrder',
  'sealedValue',
  'ledgerEntry',
  'erasureJob',
]);

const QUERY = `query MyRights {
  currentUser { currentUserWorkspace { objectsPermissions {
    objectMetadataId canReadObjectRecords canUpdateObjectRecords canSoftDeleteObjectRecords } } }
  objects(paging: { first: 1000 }) { edges { node { id nameSingular } } }
}`;

type Answer = {
  currentUser: {
    currentUserWorkspace: {
      objectsPermissions:
        | {
            objectMetadataId: string;
            canReadObjectRecords: boolean | null;
            canUpdateObjectRecords: boolean | null;
            canSoftDeleteObjectRecords: boolean | null;
          }[]
        | null;
    } | null;
  } | null;
  objects: { edges: { node: { id: string; nameSingular: string } }[] } | null;
};

/**
 * What the member’s role lets them do, as Twenty itself tells its own pages; undefined where the server does not say. It
 * only decides what is offered: what is allowed is decided when something is done. One request.
 */
export const loadRights = async (
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ObjectRights> | undefined> => {
  try {
    const { data } = await graphql<Answer>(QUERY, {}, { endpoint: 'metadata', signal, isRead: true });
    const permissions = data.currentUser?.currentUserWorkspace?.objectsPermissions;
    if (!permissions || !data.objects) return undefined;
    const names = new Map(data.objects.edges.map(({ node }) => [node.id, node.nameSingular]));
    return new Map(
      permissions.flatMap((one): [string, ObjectRights][] => {
        const name = names.get(one.objectMetadataId);
        if (name === undefined || !OBJECTS.has(name)) return [];
        return [
          [
            name,
            {
              read: one.canReadObjectRecords !== false,
              update: one.canUpdateObjectRecords !== false,
              softDelete: one.canSoftDeleteObjectRecords !== false,
            },
          ],
        ];
      }),
    );
  } catch {
    return undefined;
  }
};
