import { CUSTOM_APPLICATION, stableId, STANDARD_APPLICATION, WORKSPACE_ID } from '../metadata/identifiers';
import type { SandboxField, SandboxObject, WorkspaceMetadata } from '../metadata/model';
import type { Engine } from './engine';
import { badInput } from './errors';
import { EPOCH, requireAccess, type MetadataResolver } from './metadata-context';

const applicationId = (engine: Engine, universalIdentifier: string): string => {
  if (universalIdentifier === STANDARD_APPLICATION || universalIdentifier === CUSTOM_APPLICATION) {
    return stableId(WORKSPACE_ID, 'application', universalIdentifier);
  }
  return (
    engine.store.list('application').find((item) => item.universalIdentifier === universalIdentifier)?.id ??
    stableId(universalIdentifier)
  );
};

const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** Fields as the API lists them: those of one morph relation fall together under their common name, as on 2.21. */
const listed = (
  metadata: WorkspaceMetadata,
  object: SandboxObject,
): { field: SandboxField; group: SandboxField[] }[] => {
  const seen = new Set<string>();
  return object.fields.flatMap((field) => {
    if (field.type !== 'MORPH_RELATION' || !field.morphId) return [{ field, group: [field] }];
    if (seen.has(field.morphId)) return [];
    seen.add(field.morphId);
    const group = object.fields.filter((other) => other.morphId === field.morphId);
    return [{ field: { ...field, name: morphName(metadata, field) }, group }];
  });
};

/** `targetPerson` of a morph relation is shown as `target`. */
const morphName = (metadata: WorkspaceMetadata, field: SandboxField): string => {
  const target = metadata.objects.get(field.relation?.targetObject ?? '');
  const suffix = capital(
    (field.relation?.type === 'ONE_TO_MANY' ? target?.namePlural : target?.nameSingular) ?? '',
  );
  return suffix !== '' && field.name.endsWith(suffix) && field.name !== suffix
    ? field.name.slice(0, -suffix.length)
    : field.name;
};

/** An object with lazily resolved parts, for graphql-js' default resolvers. */
export const presentObject = (engine: Engine, object: SandboxObject): Record<string, unknown> => {
  const idOf = (name: string | null): string | null =>
    object.fields.find((field) => field.name === name)?.id ?? null;
  const fields = (): Record<string, unknown>[] =>
    listed(engine.metadata, object).map(({ field, group }) => presentField(engine, object, field, group));
  return {
    ...object,
    color: null,
    isRemote: false,
    isUIReadOnly: !object.isUIEditable,
    applicationId: applicationId(engine, object.applicationUniversalIdentifier),
    createdAt: EPOCH,
    updatedAt: EPOCH,
    labelIdentifierFieldMetadataId: idOf(object.labelIdentifierField),
    imageIdentifierFieldMetadataId: idOf(object.imageIdentifierField),
    isLabelSyncedWithName: false,
    fieldsList: fields,
    indexMetadataList: () => indexes(object),
    searchFieldMetadataList: () => searchFields(object),
    fields: (args: Record<string, unknown>) =>
      connection(
        fields().filter((field) => matches(field, args.filter)),
        args.paging,
      ),
  };
};

/** A field of an object; `group` are the fields of the same morph relation. */
export const presentField = (
  engine: Engine,
  object: SandboxObject,
  field: SandboxField,
  group: SandboxField[] = [field],
): Record<string, unknown> => ({
  ...field,
  isUIReadOnly: !field.isUIEditable,
  objectMetadataId: object.id,
  isLabelSyncedWithName: false,
  createdAt: EPOCH,
  updatedAt: EPOCH,
  applicationId: applicationId(engine, field.applicationUniversalIdentifier),
  object: () => presentObject(engine, object),
  relation: () => (field.type === 'RELATION' ? presentRelation(engine, object, field, field.name) : null),
  morphRelations: () =>
    field.type === 'MORPH_RELATION'
      ? group.map((member) => presentRelation(engine, object, member, morphName(engine.metadata, member)))
      : null,
});

const presentRelation = (
  engine: Engine,
  object: SandboxObject,
  field: SandboxField,
  shownName: string,
): Record<string, unknown> | null => {
  const { relation } = field;
  const target = engine.metadata.objects.get(relation?.targetObject ?? '');
  const targetField = target?.fields.find((candidate) => candidate.name === relation?.targetField);
  if (!relation || !target || !targetField) return null;
  const targetName =
    targetField.type === 'MORPH_RELATION' ? morphName(engine.metadata, targetField) : targetField.name;
  return {
    type: relation.type,
    sourceObjectMetadata: () => presentObject(engine, object),
    targetObjectMetadata: () => presentObject(engine, target),
    sourceFieldMetadata: () => presentField(engine, object, { ...field, name: shownName }),
    targetFieldMetadata: () => presentField(engine, target, { ...targetField, name: targetName }),
  };
};

/** The fields that the search column is made of, as far as the object has one. */
const searchFields = (object: SandboxObject): Record<string, unknown>[] => {
  const vector = object.fields.find(({ type }) => type === 'TS_VECTOR');
  if (vector === undefined) return [];
  return object.searchFields.flatMap((name, position) => {
    const field = object.fields.find((candidate) => candidate.name === name);
    if (field === undefined) return [];
    return [
      {
        id: stableId(object.id, 'search', field.id),
        fieldMetadataId: field.id,
        tsVectorFieldMetadataId: vector.id,
        position,
        createdAt: EPOCH,
        updatedAt: EPOCH,
      },
    ];
  });
};

const indexes = (object: SandboxObject): Record<string, unknown>[] =>
  [
    ...object.uniqueIndexes.map((index) => ({ ...index, isUnique: true })),
    ...(object.plainIndexes ?? []).map((index) => ({ ...index, isUnique: false })),
  ].map((index) => {
    const id = stableId(object.id, 'index', ...index.fields, String(index.isUnique));
    return {
      id,
      name: `IDX_${index.fields.join('_')}`,
      isCustom: object.isCustom,
      isUnique: index.isUnique,
      indexWhereClause: index.where ?? null,
      indexType: 'BTREE',
      createdAt: EPOCH,
      updatedAt: EPOCH,
      indexFieldMetadataList: index.fields.map((name, order) => ({
        id: stableId(id, name),
        fieldMetadataId: object.fields.find((field) => field.name === name)?.id,
        order,
        subFieldName: index.subFields?.[order] ?? null,
        createdAt: EPOCH,
        updatedAt: EPOCH,
      })),
    };
  });

type Comparison = {
  is?: boolean;
  isNot?: boolean;
  eq?: string;
  neq?: string;
  in?: string[];
  notIn?: string[];
};

const matches = (item: Record<string, unknown>, filter: unknown): boolean =>
  Object.entries((filter ?? {}) as Record<string, unknown>).every(([name, value]) => {
    if (value === null || value === undefined) return true;
    if (name === 'and') return (value as unknown[]).every((part) => matches(item, part));
    if (name === 'or') return (value as unknown[]).some((part) => matches(item, part));
    const test = value as Comparison;
    const actual = item[name];
    return (
      (test.is === undefined || actual === test.is) &&
      (test.isNot === undefined || actual !== test.isNot) &&
      (test.eq === undefined || actual === test.eq) &&
      (test.neq === undefined || actual !== test.neq) &&
      (test.in === undefined || test.in.includes(String(actual))) &&
      (test.notIn === undefined || !test.notIn.includes(String(actual)))
    );
  });

const connection = (items: Record<string, unknown>[], paging: unknown): Record<string, unknown> => {
  const { first, after } = (paging ?? {}) as { first?: number; after?: string };
  const start = after ? Number(Buffer.from(after, 'base64').toString('utf8').replace('index:', '')) + 1 : 0;
  const page = items.slice(start, start + (first ?? 10));
  const edges = page.map((node, index) => ({
    node,
    cursor: Buffer.from(`index:${start + index}`).toString('base64'),
  }));
  return {
    edges,
    pageInfo: {
      hasNextPage: start + page.length < items.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
};

const allFields = (engine: Engine): Record<string, unknown>[] =>
  [...engine.metadata.objects.values()].flatMap((object) =>
    listed(engine.metadata, object).map(({ field, group }) => presentField(engine, object, field, group)),
  );

export const objectQueries: Record<string, MetadataResolver> = {
  objects: ({ paging, filter }, context) => {
    requireAccess(context);
    const all = [...context.engine.metadata.objects.values()].map((object) =>
      presentObject(context.engine, object),
    );
    return connection(
      all.filter((object) => matches(object, filter)),
      paging,
    );
  },
  object: ({ id }, context) => {
    requireAccess(context);
    const object = context.engine.metadata.byObjectId(String(id));
    if (!object) throw badInput('Object not found', 'OBJECT_METADATA_NOT_FOUND');
    return presentObject(context.engine, object);
  },
  fields: ({ paging, filter }, context) => {
    requireAccess(context);
    return connection(
      allFields(context.engine).filter((field) => matches(field, filter)),
      paging,
    );
  },
  field: ({ id }, context) => {
    requireAccess(context);
    const field = allFields(context.engine).find((candidate) => candidate.id === id);
    if (!field) throw badInput('Field not found', 'FIELD_METADATA_NOT_FOUND');
    return field;
  },
};
