import { ADMIN_ROLE, GUEST_ROLE, MEMBER_ROLE, type Role } from '../permissions/roles';
import { CUSTOM_APPLICATION, STANDARD_APPLICATION, stableId, WORKSPACE_ID } from './identifiers';
import type { WorkspaceMetadata } from './model';
import type { StoredApiKey, StoredDocument, StoredUser } from './store';

const role = (
  universalIdentifier: string,
  label: string,
  icon: string,
  rights: boolean,
  settings: boolean,
): Role => ({
  id: stableId(WORKSPACE_ID, 'role', universalIdentifier),
  universalIdentifier,
  label,
  description: null,
  icon,
  isEditable: !settings,
  canBeAssignedToUsers: true,
  canBeAssignedToAgents: false,
  canBeAssignedToApiKeys: settings,
  canUpdateAllSettings: settings,
  canAccessAllTools: rights,
  canReadAllObjectRecords: true,
  canUpdateAllObjectRecords: rights,
  canSoftDeleteAllObjectRecords: rights,
  canDestroyAllObjectRecords: rights,
  applicationUniversalIdentifier: settings ? STANDARD_APPLICATION : CUSTOM_APPLICATION,
  objectPermissions: [],
  fieldPermissions: [],
  permissionFlags: [],
});

/** Admin (all rights, belongs to Twenty, so no app may touch it), Member (all records), Guest (reads). */
export const seedRoles = (): Role[] => [
  role(ADMIN_ROLE, 'Admin', 'IconUserCog', true, true),
  role(MEMBER_ROLE, 'Member', 'IconUser', true, false),
  role(GUEST_ROLE, 'Guest', 'IconUser', false, false),
];

/** The people of Twenty's development seed: Tim administers, Jony works, Phil looks. */
export const seedUsers = (roles: Role[]): StoredUser[] => {
  const id = (label: string): string => roles.find((item) => item.label === label)?.id ?? '';
  return [
    {
      id: '20202020-9e3b-46d4-a556-88b9ddc2b034',
      email: 'tim@apple.dev',
      firstName: 'Tim',
      lastName: 'Apple',
      userWorkspaceId: '20202020-9e3b-46d4-a556-88b9ddc2b035',
      workspaceMemberId: '20202020-0687-4c41-b707-ed1bfca972a7',
      roleId: id('Admin'),
    },
    {
      id: '20202020-3957-4908-9c36-2929a23f8357',
      email: 'jony.ive@apple.dev',
      firstName: 'Jony',
      lastName: 'Ive',
      userWorkspaceId: '20202020-3957-4908-9c36-2929a23f8353',
      workspaceMemberId: '20202020-77d5-4cb6-b60a-f4a835a85d61',
      roleId: id('Member'),
    },
    {
      id: '20202020-7169-42cf-bc47-1cfef15264b8',
      email: 'phil.schiler@apple.dev',
      firstName: 'Phil',
      lastName: 'Schiler',
      userWorkspaceId: '20202020-7169-42cf-bc47-1cfef15264b1',
      workspaceMemberId: '20202020-1553-45c6-a028-5a9064cce07f',
      roleId: id('Guest'),
    },
  ];
};

/** One API key with the Admin role. */
export const seedApiKey = (roles: Role[]): StoredApiKey => ({
  id: stableId(WORKSPACE_ID, 'apiKey', 'sandbox'),
  name: 'Sandbox key',
  roleId: roles.find((item) => item.label === 'Admin')?.id ?? '',
});

/** The list every object opens with. */
export const indexViews = (metadata: WorkspaceMetadata): StoredDocument[] =>
  [...metadata.objects.values()].map((object) => ({
    id: stableId(WORKSPACE_ID, 'view', object.universalIdentifier),
    name: 'All {objectLabelPlural}',
    objectMetadataId: object.id,
    type: 'TABLE',
    key: 'INDEX',
    icon: 'IconList',
    position: 0,
    applicationUniversalIdentifier: STANDARD_APPLICATION,
  }));
