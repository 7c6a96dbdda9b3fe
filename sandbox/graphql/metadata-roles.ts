import { CUSTOM_APPLICATION, stableId, WORKSPACE_ID, WORKSPACE_SCHEMA } from '../metadata/identifiers';
import type { SandboxObject } from '../metadata/model';
import { PERMISSION_FLAGS } from '../permissions/flags';
import type { ObjectPermission, Role } from '../permissions/roles';
import type { Engine } from './engine';
import { badInput, forbiddenResource, permissionDenied, TwentyError } from './errors';
import {
  requireAccess,
  userWorkspaceIdOf,
  type MetadataContext,
  type MetadataResolver,
} from './metadata-context';
import { presentObject } from './metadata-objects';

const member = (engine: Engine, userWorkspaceId: string): Record<string, unknown> | null => {
  const user = engine.store.list('user').find((candidate) => candidate.userWorkspaceId === userWorkspaceId);
  return user
    ? {
        id: user.workspaceMemberId,
        name: { firstName: user.firstName, lastName: user.lastName },
        userEmail: user.email,
        locale: 'en',
        userWorkspaceId,
        roles: [],
      }
    : null;
};

const presentRole = (engine: Engine, role: Role): Record<string, unknown> => ({
  ...role,
  workspaceMembers: engine.store
    .list('user')
    .filter((user) => user.roleId === role.id)
    .map((user) => member(engine, user.userWorkspaceId)),
  apiKeys: engine.store
    .list('apiKey')
    .filter((key) => key.roleId === role.id)
    .map((key) => ({ ...key, expiresAt: null, revokedAt: null })),
  permissionFlags: role.permissionFlags.map((flag) => ({
    id: stableId(role.id, flag),
    roleId: role.id,
    flag,
  })),
  fieldPermissions: role.fieldPermissions.map((permission) => ({ ...permission, roleId: role.id })),
});

/** The role a permission is set on. Only the workspace's own roles may be touched: not Admin, not those of apps (measured m). */
const targetRole = (context: MetadataContext, roleId: unknown): Role => {
  requireAccess(context, 'ROLES');
  const role = context.engine.store.get('role', String(roleId));
  if (!role) throw badInput('Role not found', 'ROLE_NOT_FOUND');
  const byApplication = context.actor?.kind === 'application';
  if (role.applicationUniversalIdentifier !== CUSTOM_APPLICATION || !role.isEditable) {
    const message = byApplication
      ? 'Cannot target a role owned by another application.'
      : 'Role is not editable';
    throw new TwentyError(message, {
      subCode: 'ROLE_NOT_EDITABLE',
      userFriendlyMessage: message,
      code: 'FORBIDDEN',
    });
  }
  return role;
};

const refuse = (message: string, subCode: string): Error => badInput(message, subCode, message);

const objectOf = (engine: Engine, id: unknown): SandboxObject => {
  const object = engine.metadata.byObjectId(String(id));
  if (!object) throw refuse('Object metadata not found', 'OBJECT_METADATA_NOT_FOUND');
  return object;
};

type FieldInput = {
  objectMetadataId: string;
  fieldMetadataId: string;
  canReadFieldValue?: boolean | null;
  canUpdateFieldValue?: boolean | null;
};

const upsertFieldPermissions: MetadataResolver = async ({ upsertFieldPermissionsInput: raw }, context) => {
  const input = raw as { roleId: string; fieldPermissions: FieldInput[] };
  const role = targetRole(context, input.roleId);
  let permissions = role.fieldPermissions;
  for (const { objectMetadataId, fieldMetadataId, ...flags } of input.fieldPermissions) {
    if (flags.canReadFieldValue === true || flags.canUpdateFieldValue === true) {
      throw refuse('Field permission can only introduce a restriction', 'ONLY_FIELD_RESTRICTION_ALLOWED');
    }
    const object = objectOf(context.engine, objectMetadataId);
    if (object.isSystem)
      throw refuse(
        'Cannot add field permission on system object',
        'CANNOT_ADD_FIELD_PERMISSION_ON_SYSTEM_OBJECT',
      );
    if (!object.fields.some((field) => field.id === fieldMetadataId))
      throw refuse('Field metadata not found', 'FIELD_METADATA_NOT_FOUND');
    const known = permissions.find((permission) => permission.fieldMetadataId === fieldMetadataId);
    const next = {
      id: known?.id ?? stableId(role.id, fieldMetadataId),
      objectMetadataId,
      fieldMetadataId,
      canReadFieldValue:
        flags.canReadFieldValue === undefined ? (known?.canReadFieldValue ?? null) : flags.canReadFieldValue,
      canUpdateFieldValue:
        flags.canUpdateFieldValue === undefined
          ? (known?.canUpdateFieldValue ?? null)
          : flags.canUpdateFieldValue,
    };
    permissions = permissions.filter((permission) => permission.fieldMetadataId !== fieldMetadataId);
    // Both null: the restriction is taken back.
    if (next.canReadFieldValue !== null || next.canUpdateFieldValue !== null)
      permissions = [...permissions, next];
  }
  await context.engine.store.put('role', [{ ...role, fieldPermissions: permissions }]);
  return permissions.map((permission) => ({ ...permission, roleId: role.id }));
};

const WRITES = [
  ['canUpdateObjectRecords', 'canUpdateAllObjectRecords', 'update'],
  ['canSoftDeleteObjectRecords', 'canSoftDeleteAllObjectRecords', 'soft delete'],
  ['canDestroyObjectRecords', 'canDestroyAllObjectRecords', 'destroy'],
] as const;

const upsertObjectPermissions: MetadataResolver = async ({ upsertObjectPermissionsInput: raw }, context) => {
  const input = raw as {
    roleId: string;
    objectPermissions: (Partial<ObjectPermission> & { objectMetadataId: string })[];
  };
  const role = targetRole(context, input.roleId);
  let permissions = role.objectPermissions;
  for (const item of input.objectPermissions) {
    objectOf(context.engine, item.objectMetadataId);
    const known = permissions.find((permission) => permission.objectMetadataId === item.objectMetadataId);
    const next: ObjectPermission = {
      canReadObjectRecords: null,
      canUpdateObjectRecords: null,
      canSoftDeleteObjectRecords: null,
      canDestroyObjectRecords: null,
      ...known,
      ...item,
    };
    const readable = next.canReadObjectRecords ?? role.canReadAllObjectRecords;
    for (const [own, all] of WRITES) {
      if (!readable && (next[own] ?? role[all])) {
        throw refuse(
          'Cannot give update permission to non-readable object',
          'CANNOT_GIVE_WRITING_PERMISSION_ON_NON_READABLE_OBJECT',
        );
      }
    }
    permissions = [
      ...permissions.filter((permission) => permission.objectMetadataId !== item.objectMetadataId),
      next,
    ];
  }
  await context.engine.store.put('role', [{ ...role, objectPermissions: permissions }]);
  return permissions;
};

const currentUser: MetadataResolver = (_args, { engine, actor }) => {
  const userWorkspaceId = userWorkspaceIdOf(actor);
  const user = engine.store.list('user').find((candidate) => candidate.userWorkspaceId === userWorkspaceId);
  const role = engine.store.get('role', user?.roleId ?? '');
  if (!user || !actor || !role) throw forbiddenResource();
  const access = engine.access(actor);
  const objects = [...engine.metadata.objects.values()].map((object) => ({
    objectMetadataId: object.id,
    canReadObjectRecords: access.may('read', object),
    canUpdateObjectRecords: access.may('update', object),
    canSoftDeleteObjectRecords: access.may('softDelete', object),
    canDestroyObjectRecords: access.may('destroy', object),
    restrictedFields: Object.fromEntries(
      role.fieldPermissions
        .filter((permission) => permission.objectMetadataId === object.id)
        .map((permission) => [
          permission.fieldMetadataId,
          { canRead: permission.canReadFieldValue, canUpdate: permission.canUpdateFieldValue },
        ]),
    ),
  }));
  const workspaceOfUser = {
    id: userWorkspaceId,
    userId: user.id,
    locale: 'en',
    permissionFlags: Object.values(PERMISSION_FLAGS).filter((flag) => access.hasFlag(flag)),
    objectPermissions: objects,
    objectsPermissions: objects,
  };
  return {
    ...user,
    locale: 'en',
    workspaceMember: member(engine, userWorkspaceId),
    userWorkspaces: [workspaceOfUser],
    currentUserWorkspace: workspaceOfUser,
    currentWorkspace: {
      id: WORKSPACE_ID,
      displayName: 'Apple',
      databaseSchema: WORKSPACE_SCHEMA,
      subdomain: 'apple',
    },
  };
};

/** Applications are for people who administer them; an app's own token is refused (measured m). */
const applications = (context: MetadataContext): Record<string, unknown>[] => {
  requireAccess(context, 'APPLICATIONS');
  if (context.actor?.kind === 'application' && !context.actor.user) throw permissionDenied();
  return context.engine.store.list('application').map((application) => ({
    ...application,
    canBeUninstalled: true,
    defaultRoleId: application.roleId,
    objects: () =>
      [...context.engine.metadata.objects.values()]
        .filter((object) => object.applicationUniversalIdentifier === application.universalIdentifier)
        .map((object) => presentObject(context.engine, object)),
  }));
};

export const roleQueries: Record<string, MetadataResolver> = {
  getRoles: (_args, context) => {
    requireAccess(context, 'ROLES');
    return context.engine.store.list('role').map((role) => presentRole(context.engine, role));
  },
  currentUser,
  currentWorkspace: (_args, context) => {
    requireAccess(context);
    return { id: WORKSPACE_ID, displayName: 'Apple', databaseSchema: WORKSPACE_SCHEMA, subdomain: 'apple' };
  },
  findManyApplications: (_args, context) => applications(context),
  findOneApplication: ({ id, universalIdentifier }, context) => {
    const found = applications(context).find(
      (item) => item.id === id || item.universalIdentifier === universalIdentifier,
    );
    if (!found) throw badInput('Application not found', 'APPLICATION_NOT_FOUND');
    return found;
  },
};

export const roleMutations: Record<string, MetadataResolver> = {
  upsertFieldPermissions,
  upsertObjectPermissions,
};
