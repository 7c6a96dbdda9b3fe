import { z } from 'zod';

import type { AppManifest } from '../contract';
import { badInput } from '../graphql/errors';
import { PERMISSION_FLAGS } from '../permissions/flags';
import type { Role } from '../permissions/roles';
import { stableId, WORKSPACE_ID } from './identifiers';
import { parseSection } from './manifest-objects';
import type { WorkspaceMetadata } from './model';

const flag = z.boolean().optional();
const manifestRole = z.object({
  universalIdentifier: z.uuid(),
  label: z.string(),
  description: z.string().nullish(),
  icon: z.string().nullish(),
  canUpdateAllSettings: flag,
  canAccessAllTools: flag,
  canReadAllObjectRecords: flag,
  canUpdateAllObjectRecords: flag,
  canSoftDeleteAllObjectRecords: flag,
  canDestroyAllObjectRecords: flag,
  canBeAssignedToUsers: flag,
  canBeAssignedToAgents: flag,
  canBeAssignedToApiKeys: flag,
  objectPermissions: z
    .array(
      z.object({
        objectUniversalIdentifier: z.uuid(),
        canReadObjectRecords: flag,
        canUpdateObjectRecords: flag,
        canSoftDeleteObjectRecords: flag,
        canDestroyObjectRecords: flag,
      }),
    )
    .default([]),
  fieldPermissions: z
    .array(
      z.object({
        universalIdentifier: z.uuid().optional(),
        objectUniversalIdentifier: z.uuid(),
        fieldUniversalIdentifier: z.uuid(),
        canReadFieldValue: flag,
        canUpdateFieldValue: flag,
      }),
    )
    .default([]),
  permissionFlagUniversalIdentifiers: z.array(z.string()).default([]),
});

/** The application's roles; labels are unique in a workspace. */
export const rolesOf = (
  manifest: AppManifest,
  metadata: WorkspaceMetadata,
  existing: readonly Role[],
): Role[] => {
  const application = manifest.application.universalIdentifier;
  return parseSection(z.array(manifestRole), manifest.roles, 'roles.').map((raw) => {
    if (
      existing.some((role) => role.applicationUniversalIdentifier !== application && role.label === raw.label)
    ) {
      throw badInput(`Role with label "${raw.label}" already exists`, 'ROLE_LABEL_ALREADY_EXISTS');
    }
    const object = (id: string) => {
      const found = metadata.byUniversalIdentifier(id);
      if (!found)
        throw badInput(`Role "${raw.label}": object "${id}" does not exist`, 'OBJECT_METADATA_NOT_FOUND');
      return found;
    };
    return {
      id: stableId(WORKSPACE_ID, 'role', raw.universalIdentifier),
      universalIdentifier: raw.universalIdentifier,
      label: raw.label,
      description: raw.description ?? null,
      icon: raw.icon ?? null,
      isEditable: true,
      canBeAssignedToUsers: raw.canBeAssignedToUsers ?? true,
      canBeAssignedToAgents: raw.canBeAssignedToAgents ?? false,
      canBeAssignedToApiKeys: raw.canBeAssignedToApiKeys ?? false,
      canUpdateAllSettings: raw.canUpdateAllSettings ?? false,
      canAccessAllTools: raw.canAccessAllTools ?? false,
      canReadAllObjectRecords: raw.canReadAllObjectRecords ?? false,
      canUpdateAllObjectRecords: raw.canUpdateAllObjectRecords ?? false,
      canSoftDeleteAllObjectRecords: raw.canSoftDeleteAllObjectRecords ?? false,
      canDestroyAllObjectRecords: raw.canDestroyAllObjectRecords ?? false,
      applicationUniversalIdentifier: application,
      objectPermissions: raw.objectPermissions.map((permission) => ({
        objectMetadataId: object(permission.objectUniversalIdentifier).id,
        canReadObjectRecords: permission.canReadObjectRecords ?? null,
        canUpdateObjectRecords: permission.canUpdateObjectRecords ?? null,
        canSoftDeleteObjectRecords: permission.canSoftDeleteObjectRecords ?? null,
        canDestroyObjectRecords: permission.canDestroyObjectRecords ?? null,
      })),
      fieldPermissions: raw.fieldPermissions.map((permission) => {
        const target = object(permission.objectUniversalIdentifier);
        const field = target.fields.find(
          (candidate) => candidate.universalIdentifier === permission.fieldUniversalIdentifier,
        );
        if (!field)
          throw badInput(
            `Role "${raw.label}": field "${permission.fieldUniversalIdentifier}" does not exist`,
            'FIELD_METADATA_NOT_FOUND',
          );
        return {
          id: stableId(raw.universalIdentifier, field.id),
          objectMetadataId: target.id,
          fieldMetadataId: field.id,
          canReadFieldValue: permission.canReadFieldValue ?? null,
          canUpdateFieldValue: permission.canUpdateFieldValue ?? null,
        };
      }),
      permissionFlags: raw.permissionFlagUniversalIdentifiers.map((id) => PERMISSION_FLAGS[id] ?? id),
    };
  });
};
