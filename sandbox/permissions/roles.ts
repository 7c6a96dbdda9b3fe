/** What a role says about one object; null or absent: the role's general setting holds. */
export type ObjectPermission = {
  objectMetadataId: string;
  canReadObjectRecords: boolean | null;
  canUpdateObjectRecords: boolean | null;
  canSoftDeleteObjectRecords: boolean | null;
  canDestroyObjectRecords: boolean | null;
};

/** A restriction on one field: only `false` says anything. */
export type FieldPermission = {
  id: string;
  objectMetadataId: string;
  fieldMetadataId: string;
  canReadFieldValue: boolean | null;
  canUpdateFieldValue: boolean | null;
};

export type Role = {
  id: string;
  universalIdentifier: string;
  label: string;
  description: string | null;
  icon: string | null;
  isEditable: boolean;
  canBeAssignedToUsers: boolean;
  canBeAssignedToAgents: boolean;
  canBeAssignedToApiKeys: boolean;
  canUpdateAllSettings: boolean;
  canAccessAllTools: boolean;
  canReadAllObjectRecords: boolean;
  canUpdateAllObjectRecords: boolean;
  canSoftDeleteAllObjectRecords: boolean;
  canDestroyAllObjectRecords: boolean;
  applicationUniversalIdentifier: string;
  objectPermissions: ObjectPermission[];
  fieldPermissions: FieldPermission[];
  permissionFlags: string[];
};

/** Roles every workspace has, with the identifiers of the development seed. */
export const ADMIN_ROLE = '20202020-02c2-43f2-b94d-cab1f2b532eb';
export const MEMBER_ROLE = '5b99e347-e9a9-4e5d-a82b-f7653e1d437c';
export const GUEST_ROLE = 'c6fb706b-4aaf-4a9d-8108-6bcd0485fa43';
