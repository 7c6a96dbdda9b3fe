import * as z from 'zod/mini';

import { isPrivacyError, PrivacyError } from '../domain/errors';
import { accessOf, flagsOf, type FieldAccess } from '../domain/protection/field-access';
import type { FieldChange } from '../domain/protection/kept-access';
import type { MetadataField } from '../domain/protection/plan-protection';
import type { TwentyClient } from './client';

/** A role as Twenty lists it, with what it restricts. */
export type WorkspaceRole = {
  roleId: string;
  role: string;
  universalIdentifier: string | null;
  isEditable: boolean;
  members: number;
  apiKeys: number;
  /** May read sealed values, which is the right to reveal them. */
  mayReveal: boolean;
  /** May change or destroy ledger entries or sealed values. */
  mayTamper: boolean;
  /** By field id. */
  access: Map<string, FieldAccess>;
};

/** The workspace's roles and the fields that a permission may be set on. */
export type WorkspaceRoles = {
  roles: WorkspaceRole[];
  /** By `object.field`. */
  fields: Map<string, MetadataField>;
  /** False on a server that does not say what its search column is made of. */
  knowsSearched: boolean;
};

const queryOf = (searched: string): string => `query WorkspaceRoles {
  getRoles {
    id label universalIdentifier isEditable workspaceMembers { id } apiKeys { id }
    canReadAllObjectRecords canUpdateAllObjectRecords canDestroyAllObjectRecords
    objectPermissions { objectMetadataId canReadObjectRecords canUpdateObjectRecords canDestroyObjectRecords }
    fieldPermissions { fieldMetadataId canReadFieldValue canUpdateFieldValue }
  }
  objects(paging: { first: 1000 }) {
    edges { node {
      id nameSingular isSystem isActive labelIdentifierFieldMetadataId ${searched}
      fieldsList { id name isActive }
    } }
  }
}`;
const SEARCHED = 'searchFieldMetadataList { fieldMetadataId }';

const answerSchema = z.object({
  getRoles: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      universalIdentifier: z.nullish(z.string()),
      isEditable: z.boolean(),
      workspaceMembers: z.nullish(z.array(z.unknown())),
      apiKeys: z.nullish(z.array(z.unknown())),
      canReadAllObjectRecords: z.boolean(),
      canUpdateAllObjectRecords: z.nullish(z.boolean()),
      canDestroyAllObjectRecords: z.nullish(z.boolean()),
      objectPermissions: z.nullish(
        z.array(
          z.object({
            objectMetadataId: z.string(),
            canReadObjectRecords: z.nullish(z.boolean()),
            canUpdateObjectRecords: z.nullish(z.boolean()),
            canDestroyObjectRecords: z.nullish(z.boolean()),
          }),
        ),
      ),
      fieldPermissions: z.nullish(
        z.array(
          z.object({
            fieldMetadataId: z.string(),
            canReadFieldValue: z.nullish(z.boolean()),
            canUpdateFieldValue: z.nullish(z.boolean()),
          }),
        ),
      ),
    }),
  ),
  objects: z.object({
    edges: z.array(
      z.object({
        node: z.object({
          id: z.string(),
          nameSingular: z.string(),
          isSystem: z.boolean(),
          isActive: z.boolean(),
          labelIdentifierFieldMetadataId: z.nullish(z.string()),
          searchFieldMetadataList: z.nullish(z.array(z.object({ fieldMetadataId: z.string() }))),
          fieldsList: z.array(
            z.object({ id: z.string(), name: z.string(), isActive: z.nullish(z.boolean()) }),
          ),
        }),
      }),
    ),
  }),
});

/** @throws PrivacyError MISSING_GRANT without the flag ROLES, and what the client throws */
const ask = async (client: TwentyClient): Promise<{ data: unknown; knowsSearched: boolean }> => {
  try {
    return { data: await client.metadata(queryOf(SEARCHED)), knowsSearched: true };
  } catch (error) {
    const unknown = isPrivacyError(error) ? (error.details['unknown'] as string[] | undefined) : undefined;
    if (!unknown?.includes('searchFieldMetadataList')) throw error;
    return { data: await client.metadata(queryOf('')), knowsSearched: false };
  }
};

/** Reads every role with its field permissions, and every field; one request. @throws PrivacyError SERVER_ANSWER_UNREADABLE */
export const readWorkspaceRoles = async (client: TwentyClient): Promise<WorkspaceRoles> => {
  const { data, knowsSearched } = await ask(client);
  const parsed = answerSchema.safeParse(data);
  if (!parsed.success)
    throw new PrivacyError(
      'SERVER_ANSWER_UNREADABLE',
      `Twenty answered its roles in an unknown shape at "${parsed.error.issues[0]?.path.join('.')}".`,
    );
  const fields = new Map<string, MetadataField>();
  for (const { node } of parsed.data.objects.edges) {
    if (!node.isActive) continue;
    const searched = new Set(node.searchFieldMetadataList?.map(({ fieldMetadataId }) => fieldMetadataId));
    for (const field of node.fieldsList) {
      if (field.isActive === false) continue;
      fields.set(`${node.nameSingular}.${field.name}`, {
        objectId: node.id,
        fieldId: field.id,
        object: node.nameSingular,
        field: field.name,
        isSystemObject: node.isSystem,
        isLabel: node.labelIdentifierFieldMetadataId === field.id,
        isSearched: searched.has(field.id),
      });
    }
  }
  const idOf = (name: string): string | undefined =>
    parsed.data.objects.edges.find(({ node }) => node.nameSingular === name)?.node.id;
  const sealed = idOf('sealedValue');
  const evidence = [sealed, idOf('ledgerEntry')];
  const mayTamper = (role: (typeof parsed.data.getRoles)[number]): boolean =>
    evidence.some((id) => {
      const own = role.objectPermissions?.find(({ objectMetadataId }) => objectMetadataId === id);
      return (
        (own?.canUpdateObjectRecords ?? role.canUpdateAllObjectRecords ?? false) ||
        (own?.canDestroyObjectRecords ?? role.canDestroyAllObjectRecords ?? false)
      );
    });
  const roles = parsed.data.getRoles.map((role): WorkspaceRole => ({
    roleId: role.id,
    role: role.label,
    universalIdentifier: role.universalIdentifier ?? null,
    isEditable: role.isEditable,
    members: role.workspaceMembers?.length ?? 0,
    apiKeys: role.apiKeys?.length ?? 0,
    mayReveal:
      role.objectPermissions?.find(({ objectMetadataId }) => objectMetadataId === sealed)
        ?.canReadObjectRecords ?? role.canReadAllObjectRecords,
    mayTamper: mayTamper(role),
    access: new Map(
      (role.fieldPermissions ?? []).map((permission) => [permission.fieldMetadataId, accessOf(permission)]),
    ),
  }));
  return { roles, fields, knowsSearched };
};

const WRITE = `mutation SetFieldPermissions($input: UpsertFieldPermissionsInput!) {
  upsertFieldPermissions(upsertFieldPermissionsInput: $input) { id }
}`;

/**
 * Sets what a role may do with fields; one request. What is not named stays as it is.
 * @throws PrivacyError MISSING_GRANT for Admin and for roles of other apps (platform fact §7)
 */
export const setFieldAccess = async (
  client: TwentyClient,
  roleId: string,
  changes: readonly FieldChange[],
): Promise<void> => {
  const fieldPermissions = changes.map(({ objectId, fieldId, after }) => ({
    objectMetadataId: objectId,
    fieldMetadataId: fieldId,
    ...flagsOf(after),
  }));
  await client.metadata(WRITE, { input: { roleId, fieldPermissions } });
};
