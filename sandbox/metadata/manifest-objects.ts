import { z } from 'zod';

import type { AppManifest } from '../contract';
import { badInput } from '../graphql/errors';
import { CUSTOM_APPLICATION, stableId, STANDARD_APPLICATION, WORKSPACE_ID } from './identifiers';
import { manifestField, toField, type ManifestField, type Names } from './manifest-fields';
import type { SandboxObject, UniqueIndex } from './model';
import { SYSTEM_FIELD_NAMES, systemFields } from './system-fields';

const manifestObject = z.object({
  universalIdentifier: z.uuid(),
  nameSingular: z.string().regex(/^[a-z][a-zA-Z0-9]*$/, 'must be camelCase'),
  namePlural: z.string().regex(/^[a-z][a-zA-Z0-9]*$/, 'must be camelCase'),
  labelSingular: z.string(),
  labelPlural: z.string(),
  description: z.string().nullish(),
  icon: z.string().nullish(),
  isSearchable: z.boolean().optional(),
  isUICreatable: z.boolean().optional(),
  isUIEditable: z.boolean().optional(),
  fields: z.array(manifestField).default([]),
  labelIdentifierFieldMetadataUniversalIdentifier: z.uuid().optional(),
});

const manifestIndex = z.object({
  universalIdentifier: z.uuid(),
  objectUniversalIdentifier: z.uuid(),
  isUnique: z.boolean().optional(),
  fields: z.array(z.object({ fieldUniversalIdentifier: z.uuid(), subFieldName: z.string().nullish() })),
});

const sections = z.object({
  objects: z.array(manifestObject).default([]),
  fields: z.array(manifestField.extend({ objectUniversalIdentifier: z.uuid() })).default([]),
  indexes: z.array(manifestIndex).default([]),
});

/** Checks the shape of what is read from a manifest; the message names the place. */
export const parseSection = <T>(schema: z.ZodType<T>, value: unknown, where: string): T => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw badInput(
    `Invalid manifest: ${where}${issue ? `${issue.path.join('.')}: ${issue.message}` : ''}`,
    'INVALID_MANIFEST',
  );
};

/** The workspace's objects once the manifest is in: the application's own parts are replaced as a whole. */
export const objectsWith = (current: readonly SandboxObject[], manifest: AppManifest): SandboxObject[] => {
  const application = manifest.application.universalIdentifier;
  const { objects, fields, indexes } = parseSection(sections, manifest, '');
  const base = objectsWithout(current, application);
  const names = namesOf(base, objects, fields);
  const added = objects.map((raw): SandboxObject => {
    if (
      base.some((object) => object.nameSingular === raw.nameSingular || object.namePlural === raw.namePlural)
    ) {
      throw badInput(
        `Object "${raw.nameSingular}": an object of that name already exists`,
        'OBJECT_ALREADY_EXISTS',
      );
    }
    const own = raw.fields.map((field) => toField(field, application, names));
    const taken = own.find(({ name }) => SYSTEM_FIELD_NAMES.has(name));
    if (taken)
      throw badInput(
        `Name "${taken.name}" is not available as it is already used by another field`,
        'NOT_AVAILABLE',
      );
    const label = raw.fields.find(
      (field) => field.universalIdentifier === raw.labelIdentifierFieldMetadataUniversalIdentifier,
    )?.name;
    if (raw.labelIdentifierFieldMetadataUniversalIdentifier && !label) {
      throw badInput(
        `Object "${raw.nameSingular}": label identifier field ${raw.labelIdentifierFieldMetadataUniversalIdentifier} not found`,
        'FIELD_METADATA_NOT_FOUND',
      );
    }
    return {
      id: stableId(WORKSPACE_ID, 'object', raw.universalIdentifier),
      universalIdentifier: raw.universalIdentifier,
      nameSingular: raw.nameSingular,
      namePlural: raw.namePlural,
      labelSingular: raw.labelSingular,
      labelPlural: raw.labelPlural,
      description: raw.description ?? null,
      icon: raw.icon ?? null,
      isSystem: false,
      isCustom: true,
      isActive: true,
      isSearchable: raw.isSearchable ?? false,
      isAuditLogged: true,
      isUIEditable: raw.isUIEditable ?? true,
      isUICreatable: raw.isUICreatable ?? true,
      labelIdentifierField: label ?? 'id',
      imageIdentifierField: null,
      applicationUniversalIdentifier: application,
      table: `_${raw.nameSingular}`,
      duplicateCriteria: null,
      shortcut: null,
      searchFields: [label ?? 'id'],
      searchIndex: true,
      uniqueIndexes: [],
      fields: [...systemFields(raw.universalIdentifier, application), ...own],
    };
  });
  const extended = [...base, ...added].map((object) => {
    const more = fields.filter((field) => field.objectUniversalIdentifier === object.universalIdentifier);
    if (more.length === 0) return object;
    const clash = more.find((field) => object.fields.some((known) => known.name === field.name));
    if (clash)
      throw badInput(
        `Field "${clash.name}" already exists on object "${object.nameSingular}"`,
        'FIELD_ALREADY_EXISTS',
      );
    return {
      ...object,
      fields: [...object.fields, ...more.map((field) => toField(field, application, names))],
    };
  });
  const lost = fields.find(
    (field) => !extended.some((object) => object.universalIdentifier === field.objectUniversalIdentifier),
  );
  if (lost)
    throw badInput(
      `Field "${lost.name}": object "${lost.objectUniversalIdentifier}" does not exist`,
      'OBJECT_METADATA_NOT_FOUND',
    );
  return extended.map((object) => withIndexes(object, indexes, names, application));
};

/** The workspace's objects without those, and without the fields, of an application. */
export const objectsWithout = (current: readonly SandboxObject[], application: string): SandboxObject[] =>
  current
    .filter((object) => object.applicationUniversalIdentifier !== application)
    .map((object) => {
      const fields = object.fields.filter((field) => field.applicationUniversalIdentifier !== application);
      if (fields.length === object.fields.length) return object;
      const names = new Set(fields.map((field) => field.name));
      const kept = (index: UniqueIndex): boolean => index.fields.every((name) => names.has(name));
      return {
        ...object,
        fields,
        uniqueIndexes: object.uniqueIndexes.filter(kept),
        plainIndexes: (object.plainIndexes ?? []).filter(kept),
      };
    });

const namesOf = (
  base: SandboxObject[],
  objects: z.infer<typeof manifestObject>[],
  fields: ManifestField[],
): Names => {
  const objectNames = new Map<string, string>();
  const fieldNames = new Map<string, string>();
  for (const object of [...base, ...objects]) {
    objectNames.set(object.universalIdentifier, object.nameSingular);
    for (const field of object.fields) fieldNames.set(field.universalIdentifier, field.name);
  }
  for (const field of fields) fieldNames.set(field.universalIdentifier, field.name);
  return { object: (id) => objectNames.get(id), field: (id) => fieldNames.get(id) };
};

const withIndexes = (
  object: SandboxObject,
  indexes: z.infer<typeof manifestIndex>[],
  names: Names,
  application: string,
): SandboxObject => {
  const own = indexes.filter((index) => index.objectUniversalIdentifier === object.universalIdentifier);
  const unique = object.fields
    .filter((field) => field.isUnique && field.applicationUniversalIdentifier === application)
    .map((field): UniqueIndex => ({ fields: [field.name] }));
  if (own.length + unique.length === 0) return object;
  const read = (index: (typeof own)[number]): UniqueIndex => ({
    fields: index.fields.map(({ fieldUniversalIdentifier }) => {
      const name =
        names.field(fieldUniversalIdentifier) ??
        object.fields.find((field) => field.universalIdentifier === fieldUniversalIdentifier)?.name;
      if (!name)
        throw badInput(
          `Index ${index.universalIdentifier}: field "${fieldUniversalIdentifier}" does not exist`,
          'FIELD_METADATA_NOT_FOUND',
        );
      return name;
    }),
    subFields: index.fields.map((field) => field.subFieldName ?? null),
  });
  return {
    ...object,
    uniqueIndexes: [...object.uniqueIndexes, ...unique, ...own.filter((index) => index.isUnique).map(read)],
    plainIndexes: [...(object.plainIndexes ?? []), ...own.filter((index) => !index.isUnique).map(read)],
  };
};

/** Applications that are part of every workspace and cannot be installed over. */
export const RESERVED = new Set([STANDARD_APPLICATION, CUSTOM_APPLICATION]);
