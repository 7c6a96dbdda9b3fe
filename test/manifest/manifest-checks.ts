/** What must hold of a built manifest. Each check returns the faults it found, in words. */

export type Entity = { universalIdentifier: string } & Record<string, unknown>;

export type Field = Entity & {
  name: string;
  type: string;
  objectUniversalIdentifier?: string;
  relationTargetFieldMetadataUniversalIdentifier?: string;
  relationTargetObjectMetadataUniversalIdentifier?: string;
  universalSettings?: { relationType?: string; onDelete?: string; joinColumnName?: string };
  isAuditLogged?: boolean;
};

export type ObjectEntity = Entity & { nameSingular: string; namePlural: string; fields: Field[] };

export type Manifest = {
  application: Record<string, unknown>;
  objects: ObjectEntity[];
  fields: Field[];
  indexes: Entity[];
  roles: (Entity & { label: string })[];
  views: (Entity & {
    name: string;
    objectUniversalIdentifier: string;
    fields?: { fieldMetadataUniversalIdentifier: string; position: number }[];
  })[];
  navigationMenuItems: (Entity & {
    viewUniversalIdentifier?: string;
    targetObjectUniversalIdentifier?: string;
  })[];
} & Record<string, unknown>;

const UUID_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export const repeated = (identifiers: readonly string[]): string[] => {
  const seen = new Set<string>();
  return identifiers.filter((identifier) => seen.size === seen.add(identifier).size);
};

export const notVersion4 = (identifiers: readonly string[]): string[] =>
  identifiers.filter((identifier) => !UUID_4.test(identifier));

/** Identifiers the manifest gives to things: each object that has a `universalIdentifier` declares one, save references to functions. */
export const declaredIdentifiers = (value: unknown, path = ''): string[] => {
  if (Array.isArray(value)) return value.flatMap((item) => declaredIdentifiers(item, `${path}[]`));
  if (value === null || typeof value !== 'object') return [];
  const isReference = /\.(\w+LogicFunction|settingsFrontComponent)$/.test(path);
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'universalIdentifier' && typeof item === 'string'
      ? isReference
        ? []
        : [item]
      : declaredIdentifiers(item, `${path}.${key}`),
  );
};

export const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : [];
};

export const objectsWithoutView = (manifest: Manifest): string[] =>
  manifest.objects
    .filter(
      (object) =>
        !manifest.views.some((view) => view.objectUniversalIdentifier === object.universalIdentifier),
    )
    .map((object) => object.nameSingular);

/** A server refuses the whole app for a view that shows its records' name anywhere but first (seen on 2.21). */
export const viewsWithNameNotFirst = (manifest: Manifest): string[] => {
  const names = new Set(
    manifest.objects.map((object) => object['labelIdentifierFieldMetadataUniversalIdentifier']),
  );
  return manifest.views
    .filter(({ fields = [] }) => {
      const name = fields.find((column) => names.has(column.fieldMetadataUniversalIdentifier));
      return name !== undefined && fields.some(({ position }) => position < name.position);
    })
    .map((view) => view.name);
};

export const objectsWithoutNavigation = (manifest: Manifest): string[] => {
  const objectOfView = new Map(
    manifest.views.map((view) => [view.universalIdentifier, view.objectUniversalIdentifier]),
  );
  const reachable = new Set(
    manifest.navigationMenuItems.map(
      (item) => item.targetObjectUniversalIdentifier ?? objectOfView.get(item.viewUniversalIdentifier ?? ''),
    ),
  );
  return manifest.objects
    .filter((object) => !reachable.has(object.universalIdentifier))
    .map((object) => object.nameSingular);
};

export const fieldsOf = (manifest: Manifest): (Field & { objectUniversalIdentifier: string })[] => [
  ...manifest.objects.flatMap((object) =>
    object.fields.map((field) => ({ ...field, objectUniversalIdentifier: object.universalIdentifier })),
  ),
  ...manifest.fields.map((field) => ({
    ...field,
    objectUniversalIdentifier: field.objectUniversalIdentifier ?? '',
  })),
];

export const faultyRelations = (manifest: Manifest): string[] => {
  const fields = fieldsOf(manifest);
  const byIdentifier = new Map(fields.map((field) => [field.universalIdentifier, field]));
  return fields
    .filter((field) => field.type === 'RELATION')
    .flatMap((field) => {
      const reverse = byIdentifier.get(field.relationTargetFieldMetadataUniversalIdentifier ?? '');
      const pointsBack =
        reverse?.relationTargetFieldMetadataUniversalIdentifier === field.universalIdentifier &&
        reverse.relationTargetObjectMetadataUniversalIdentifier === field.objectUniversalIdentifier &&
        reverse.objectUniversalIdentifier === field.relationTargetObjectMetadataUniversalIdentifier;
      if (!pointsBack) return [`${field.name}: no reverse`];
      const sides = [
        field.universalSettings?.relationType,
        reverse.universalSettings?.relationType,
      ].toSorted();
      if (sides.join() !== 'MANY_TO_ONE,ONE_TO_MANY')
        return [`${field.name}: both sides are ${sides[0] ?? 'untyped'}`];
      const { relationType, onDelete, joinColumnName } = field.universalSettings ?? {};
      if (relationType === 'MANY_TO_ONE' && (onDelete === undefined || joinColumnName !== `${field.name}Id`))
        return [`${field.name}: no delete rule or join column`];
      return [];
    });
};

/** Fields of the app's own objects whose old values the platform would keep in the timeline. */
export const fieldsInTimeline = (manifest: Manifest): string[] =>
  manifest.objects.flatMap((object) =>
    object.fields
      .filter((field) => field.isAuditLogged !== false)
      .map((field) => `${object.nameSingular}.${field.name}`),
  );

/** Grants of a role as lines: `person read update`, `(all) read`, `flag <id>`. */
export const grantsOf = (role: Entity, nameOf: (objectIdentifier: string) => string): string[] => {
  const rights = ['Read', 'Update', 'SoftDelete', 'Destroy'] as const;
  const words = (grant: Record<string, unknown>, subject: string): string[] =>
    rights.filter((right) => grant[`can${right}${subject}`] === true).map((right) => right.toLowerCase());
  const objects = (role['objectPermissions'] ?? []) as Record<string, unknown>[];
  const others = [
    'canUpdateAllSettings',
    'canAccessAllTools',
    'canBeAssignedToUsers',
    'canBeAssignedToAgents',
    'canBeAssignedToApiKeys',
  ];
  return [
    `(all) ${words(role, 'AllObjectRecords').join(' ')}`.trim(),
    ...others.filter((name) => role[name] !== false),
    ...objects
      .map(
        (grant) =>
          `${nameOf(String(grant['objectUniversalIdentifier']))} ${words(grant, 'ObjectRecords').join(' ')}`,
      )
      .toSorted(),
    ...((role['permissionFlagUniversalIdentifiers'] ?? []) as string[])
      .map((flag) => `flag ${flag}`)
      .toSorted(),
  ];
};
