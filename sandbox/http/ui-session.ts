import type { ApplicationInfo } from '../contract';
import { stableId, WORKSPACE_ID } from '../metadata/identifiers';
import { PAGE_LAYOUTS } from '../metadata/manifest-pages';
import { Access } from '../permissions/access';
import type { SandboxWorkspace } from '../workspace';
import { type Translate, translator } from './ui-texts';

/** Who can look at the workspace, by the name used in addresses. */
export const MEMBERS = {
  tim: 'tim@apple.dev',
  jony: 'jony.ive@apple.dev',
  phil: 'phil.schiler@apple.dev',
} as const;
export type MemberKey = keyof typeof MEMBERS;

export const isMember = (value: unknown): value is MemberKey =>
  typeof value === 'string' && Object.hasOwn(MEMBERS, value);

type Loose = Record<string, unknown>;
const list = (value: unknown): Loose[] => (Array.isArray(value) ? (value as Loose[]) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const COMPONENT_SECONDS = 30 * 60;

/** A member's own token for an application: what its components act with. */
export const componentToken = (
  workspace: SandboxWorkspace,
  application: ApplicationInfo,
  member: MemberKey,
  seconds = COMPONENT_SECONDS,
): string => {
  const { kind: _, ...user } = workspace.userActor(MEMBERS[member]);
  return workspace.tokens.issue(
    {
      kind: 'application',
      applicationId: application.id,
      name: application.name,
      roleId: application.roleId,
      user,
    },
    seconds,
  );
};

/** Variables a component may read: those that are no secrets. */
const publicVariables = (application: ApplicationInfo): Record<string, string> => {
  const declared = (application.manifest.application['applicationVariables'] ?? {}) as Record<string, Loose>;
  return Object.fromEntries(
    Object.entries(application.variables).filter(([name]) => declared[name]?.['isSecret'] === false),
  );
};

const widgetOf = (widget: Loose, t: Translate): Loose => ({
  id: text(widget['universalIdentifier']),
  title: t(widget['title'], 'pageLayoutWidget.title'),
  type: widget['type'],
  objectUniversalIdentifier: widget['objectUniversalIdentifier'] ?? null,
  position: widget['position'] ?? null,
  configuration: widget['configuration'] ?? {},
});

const tabOf = (tab: Loose, t: Translate): Loose => ({
  id: stableId(WORKSPACE_ID, 'pageLayoutTab', text(tab['universalIdentifier'])),
  title: t(tab['title'], 'pageLayoutTab.title'),
  position: tab['position'] ?? 0,
  icon: tab['icon'] ?? null,
  layoutMode: tab['layoutMode'] ?? 'GRID',
  widgets: list(tab['widgets']).map((widget) => widgetOf(widget, t)),
});

/** What the page has to know of one application, its labels in a language. */
const applicationOf = (application: ApplicationInfo, locale: string): Loose => {
  const { manifest } = application;
  const t = translator(manifest, locale);
  const layoutId = (id: unknown): string => stableId(WORKSPACE_ID, 'pageLayout', text(id));
  const componentId = (id: unknown): string => stableId(WORKSPACE_ID, 'frontComponent', text(id));
  return {
    id: application.id,
    name: application.name,
    version: application.version,
    counts: { objects: manifest.objects.length, functions: manifest.logicFunctions.length },
    schedule: manifest.logicFunctions.flatMap(({ name, cronTriggerSettings }) =>
      cronTriggerSettings ? [{ name, pattern: (cronTriggerSettings as Loose)['pattern'] }] : [],
    ),
    // What anybody may open, without a token.
    publicPaths: manifest.logicFunctions.flatMap(({ httpRouteTriggerSettings }) => {
      const route = (httpRouteTriggerSettings ?? {}) as Loose;
      return route['httpMethod'] === 'GET' && route['isAuthRequired'] !== true ? [text(route['path'])] : [];
    }),
    variables: publicVariables(application),
    frontComponents: manifest.frontComponents.map((component) => ({
      id: componentId(component['universalIdentifier']),
      universalIdentifier: component['universalIdentifier'],
      name: component['name'],
      source: component['sourceComponentPath'],
      isHeadless: component['isHeadless'] === true,
      checksum: component['builtComponentChecksum'],
    })),
    pageLayouts: list(manifest['pageLayouts']).map((layout) => ({
      id: layoutId(layout['universalIdentifier']),
      universalIdentifier: layout['universalIdentifier'],
      name: t(layout['name'], 'pageLayout.name'),
      type: layout['type'] ?? 'RECORD_PAGE',
      objectUniversalIdentifier: layout['objectUniversalIdentifier'] ?? null,
      tabs: [
        ...list(layout['tabs']),
        ...list(manifest['pageLayoutTabs']).filter(
          (tab) => tab['pageLayoutUniversalIdentifier'] === layout['universalIdentifier'],
        ),
      ].map((tab) => tabOf(tab, t)),
    })),
    recordTabs: list(manifest['pageLayoutTabs']).flatMap((tab) => {
      const object = PAGE_LAYOUTS[text(tab['pageLayoutUniversalIdentifier'])];
      return object === undefined ? [] : [{ ...tabOf(tab, t), object }];
    }),
    commands: list(manifest['commandMenuItems']).map((item) => ({
      id: stableId(WORKSPACE_ID, 'commandMenuItem', text(item['universalIdentifier'])),
      label: t(item['label'], 'commandMenuItem.label'),
      shortLabel: t(item['shortLabel'], 'commandMenuItem.shortLabel') || null,
      position: item['position'] ?? 0,
      isPinned: item['isPinned'] === true,
      availabilityType: item['availabilityType'] ?? 'GLOBAL',
      objectUniversalIdentifier: item['availabilityObjectUniversalIdentifier'] ?? null,
      expression: item['conditionalAvailabilityExpression'] ?? null,
      frontComponentId: componentId(item['frontComponentUniversalIdentifier']),
    })),
    navigation: list(manifest['navigationMenuItems']).map((item) => ({
      id: text(item['universalIdentifier']),
      name: t(item['name'], 'navigationMenuItem.name'),
      type: item['type'],
      icon: item['icon'] ?? null,
      position: item['position'] ?? 0,
      link: item['link'] ?? null,
      folder: item['folderUniversalIdentifier'] ?? null,
      pageLayoutId:
        item['pageLayoutUniversalIdentifier'] === undefined
          ? null
          : layoutId(item['pageLayoutUniversalIdentifier']),
      objectUniversalIdentifier: item['targetObjectUniversalIdentifier'] ?? null,
      viewUniversalIdentifier: item['viewUniversalIdentifier'] ?? null,
    })),
    views: list(manifest['views']).map((view) => ({
      universalIdentifier: view['universalIdentifier'],
      name: t(view['name'], 'view.name'),
      objectUniversalIdentifier: view['objectUniversalIdentifier'],
      fields: list(view['fields'])
        .filter((field) => field['isVisible'] !== false)
        .toSorted((a, b) => Number(a['position'] ?? 0) - Number(b['position'] ?? 0))
        .map((field) => field['fieldMetadataUniversalIdentifier']),
      filters: list(view['filters']).map(({ fieldMetadataUniversalIdentifier, operand, value }) => ({
        fieldMetadataUniversalIdentifier,
        operand,
        value,
      })),
    })),
  };
};

/** Objects and fields with their labels, as far as the page shows records of them. */
const objectsOf = (workspace: SandboxWorkspace, locale: string): Loose[] => {
  const translators = new Map(
    workspace
      .applications()
      .map(({ universalIdentifier, manifest }) => [universalIdentifier, translator(manifest, locale)]),
  );
  const translate = (application: string, label: string, context: string): string =>
    translators.get(application)?.(label, context) ?? label;
  return [...workspace.metadata().objects.values()]
    .filter(({ isActive }) => isActive)
    .map((object) => ({
      nameSingular: object.nameSingular,
      namePlural: object.namePlural,
      universalIdentifier: object.universalIdentifier,
      labelSingular: translate(
        object.applicationUniversalIdentifier,
        object.labelSingular,
        'objectMetadata.labelSingular',
      ),
      labelPlural: translate(
        object.applicationUniversalIdentifier,
        object.labelPlural,
        'objectMetadata.labelPlural',
      ),
      labelField: object.labelIdentifierField,
      isSystem: object.isSystem,
      fields: object.fields.map((field) => ({
        name: field.name,
        universalIdentifier: field.universalIdentifier,
        type: field.type,
        label: translate(field.applicationUniversalIdentifier, field.label, 'fieldMetadata.label'),
        isOfApp: field.applicationUniversalIdentifier !== object.applicationUniversalIdentifier,
        isSystem: field.isSystem,
        options: (field.options ?? []).map(({ value, label, color }) => ({
          value,
          label: translate(field.applicationUniversalIdentifier, label, 'fieldMetadata.options.label'),
          color: color ?? 'gray',
        })),
        target: field.relation?.type === 'MANY_TO_ONE' ? field.relation.targetObject : null,
      })),
    }));
};

const roleOf = (workspace: SandboxWorkspace, member: MemberKey) => {
  const { roleId } = workspace.userActor(MEMBERS[member]);
  return workspace.store.list('role').find(({ id }) => id === roleId);
};

/** What a member's role lets them do with the records of each object. */
const rightsOf = (workspace: SandboxWorkspace, member: MemberKey): Loose => {
  const access = new Access(roleOf(workspace, member) ?? null, () => workspace.engine.shapes);
  return Object.fromEntries(
    [...workspace.engine.metadata.objects.values()].map((object) => [
      object.nameSingular,
      {
        canReadObjectRecords: access.may('read', object),
        canUpdateObjectRecords: access.may('update', object),
        canSoftDeleteObjectRecords: access.may('softDelete', object),
        canDestroyObjectRecords: access.may('destroy', object),
      },
    ]),
  );
};

/** All the page starts with, for one member and one language. */
export const sessionOf = (workspace: SandboxWorkspace, member: MemberKey, locale: string): Loose => {
  const actor = workspace.userActor(MEMBERS[member]);
  return {
    member: { key: member, name: actor.name, userId: actor.userId, memberId: actor.workspaceMemberId },
    members: (Object.keys(MEMBERS) as MemberKey[]).map((key) => ({
      key,
      name: workspace.userActor(MEMBERS[key]).name,
      role: roleOf(workspace, key)?.label ?? '',
    })),
    token: workspace.tokens.issue(actor),
    rights: rightsOf(workspace, member),
    now: workspace.clock.now().toISOString(),
    applications: workspace.applications().map((application) => applicationOf(application, locale)),
    objects: objectsOf(workspace, locale),
  };
};
