import { randomUUID } from 'node:crypto';

import type { FieldType, OnDelete } from '../contract';
import { applyObjects } from '../metadata/applications';
import { CUSTOM_APPLICATION } from '../metadata/identifiers';
import type { SandboxField, SandboxObject } from '../metadata/model';
import { fieldSettings } from '../metadata/standard';
import { systemFields } from '../metadata/system-fields';
import type { Engine } from './engine';
import { badInput } from './errors';
import { requireAccess, type MetadataResolver } from './metadata-context';
import { presentField, presentObject } from './metadata-objects';

type FieldInput = {
  type: FieldType;
  name: string;
  label: string;
  description?: string;
  icon?: string;
  isNullable?: boolean;
  isUnique?: boolean;
  defaultValue?: unknown;
  options?: { value: string; label: string; position: number; color?: string }[];
  settings?: Record<string, unknown>;
  objectMetadataId: string;
  relationCreationPayload?: RelationPayload;
  morphRelationsCreationPayload?: RelationPayload[];
};
type RelationPayload = {
  type: 'MANY_TO_ONE' | 'ONE_TO_MANY';
  targetObjectMetadataId: string;
  targetFieldLabel: string;
  targetFieldIcon?: string;
};

const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
const camel = (label: string): string => {
  const words = label.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return words
    .map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() + word.slice(1) : capital(word)))
    .join('');
};

const newField = (
  input: Pick<FieldInput, 'type' | 'name' | 'label'> & Partial<FieldInput>,
  relation: SandboxField['relation'] = null,
  morphId: string | null = null,
): SandboxField => {
  const id = randomUUID();
  return {
    id,
    universalIdentifier: randomUUID(),
    name: input.name,
    label: input.label,
    type: input.type,
    description: input.description ?? null,
    icon: input.icon ?? null,
    isNullable: input.isNullable ?? true,
    isUnique: input.isUnique ?? false,
    isSystem: false,
    isActive: true,
    isUIEditable: true,
    defaultValue: input.defaultValue ?? null,
    options: input.options?.map((option) => ({ id: randomUUID(), ...option })) ?? null,
    settings: fieldSettings(input.settings ?? null, relation),
    applicationUniversalIdentifier: CUSTOM_APPLICATION,
    morphId,
    relation,
  };
};

const manyToOne = (
  targetObject: string,
  targetField: string,
  name: string,
  onDelete: OnDelete = 'SET_NULL',
): SandboxField['relation'] => ({
  type: 'MANY_TO_ONE',
  targetObject,
  targetField,
  joinColumnName: `${name}Id`,
  onDelete,
});
const oneToMany = (targetObject: string, targetField: string): SandboxField['relation'] => ({
  type: 'ONE_TO_MANY',
  targetObject,
  targetField,
  joinColumnName: null,
  onDelete: null,
});

// Objects that users make are wired to these four (measured p: objects of apps are not).
const WIRED = ['timelineActivity', 'attachment', 'noteTarget', 'taskTarget'];

const objects = (engine: Engine): SandboxObject[] => [...engine.metadata.objects.values()];

const withField = (list: SandboxObject[], name: string, ...fields: SandboxField[]): SandboxObject[] =>
  list.map((object) =>
    object.nameSingular === name ? { ...object, fields: [...object.fields, ...fields] } : object,
  );

const createOneObject: MetadataResolver = async ({ input }, context) => {
  requireAccess(context, 'DATA_MODEL');
  const { engine } = context;
  const { object: raw } = input as {
    object: Pick<SandboxObject, 'nameSingular' | 'namePlural' | 'labelSingular' | 'labelPlural'> & {
      description?: string;
      icon?: string;
    };
  };
  if (
    objects(engine).some((object) =>
      [object.nameSingular, object.namePlural].some(
        (name) => name === raw.nameSingular || name === raw.namePlural,
      ),
    )
  ) {
    throw badInput('Object already exists', 'OBJECT_ALREADY_EXISTS');
  }
  const universalIdentifier = randomUUID();
  const object: SandboxObject = {
    ...raw,
    id: randomUUID(),
    universalIdentifier,
    description: raw.description ?? null,
    icon: raw.icon ?? null,
    isSystem: false,
    isCustom: true,
    isActive: true,
    isSearchable: true,
    isAuditLogged: true,
    isUIEditable: true,
    isUICreatable: true,
    labelIdentifierField: 'name',
    imageIdentifierField: null,
    applicationUniversalIdentifier: CUSTOM_APPLICATION,
    table: `_${raw.nameSingular}`,
    duplicateCriteria: null,
    shortcut: null,
    searchFields: ['name'],
    searchIndex: true,
    uniqueIndexes: [],
    fields: [
      newField({ type: 'TEXT', name: 'name', label: 'Name' }),
      ...systemFields(universalIdentifier, CUSTOM_APPLICATION),
    ],
  };
  let list = [...objects(engine), object];
  for (const wired of WIRED) {
    const target = engine.metadata.object(wired);
    const name = `target${capital(raw.nameSingular)}`;
    const morphId = target.fields.find((field) => field.type === 'MORPH_RELATION')?.morphId ?? null;
    list = withField(
      list,
      wired,
      newField(
        { type: 'MORPH_RELATION', name, label: capital(raw.nameSingular) },
        manyToOne(raw.nameSingular, target.namePlural, name),
        morphId,
      ),
    );
    list = withField(
      list,
      raw.nameSingular,
      newField(
        { type: 'RELATION', name: target.namePlural, label: target.labelPlural },
        oneToMany(wired, name),
      ),
    );
  }
  await applyObjects(engine, list);
  return presentObject(engine, engine.metadata.object(raw.nameSingular));
};

const createOneField: MetadataResolver = async ({ input }, context) => {
  requireAccess(context, 'DATA_MODEL');
  const { engine } = context;
  const { field: raw } = input as { field: FieldInput };
  const object = engine.metadata.byObjectId(raw.objectMetadataId);
  if (!object) throw badInput('Object metadata not found', 'OBJECT_METADATA_NOT_FOUND');
  if (object.fields.some((field) => field.name === raw.name))
    throw badInput('Field already exists', 'FIELD_ALREADY_EXISTS');
  if (raw.type === 'NUMERIC')
    throw badInput('Field type NUMERIC is not supported. Use NUMBER instead.', 'INVALID_FIELD_INPUT');
  let list = objects(engine);
  const made: SandboxField[] = [];
  const pair = (payload: RelationPayload, name: string, type: FieldType, morphId: string | null): void => {
    const target = engine.metadata.byObjectId(payload.targetObjectMetadataId);
    if (!target) throw badInput('Target object metadata not found', 'OBJECT_METADATA_NOT_FOUND');
    const back = camel(payload.targetFieldLabel);
    const many = payload.type === 'ONE_TO_MANY';
    const own = newField(
      { ...raw, name, type },
      many ? oneToMany(target.nameSingular, back) : manyToOne(target.nameSingular, back, name),
      morphId,
    );
    const other = newField(
      { type: 'RELATION', name: back, label: payload.targetFieldLabel },
      many ? manyToOne(object.nameSingular, name, back) : oneToMany(object.nameSingular, name),
    );
    made.push(own);
    list = withField(withField(list, object.nameSingular, own), target.nameSingular, other);
  };
  if (raw.type === 'RELATION' && raw.relationCreationPayload)
    pair(raw.relationCreationPayload, raw.name, 'RELATION', null);
  else if (raw.type === 'MORPH_RELATION') {
    const morphId = randomUUID();
    for (const payload of raw.morphRelationsCreationPayload ?? []) {
      const target = engine.metadata.byObjectId(payload.targetObjectMetadataId);
      const suffix = capital(
        (payload.type === 'ONE_TO_MANY' ? target?.namePlural : target?.nameSingular) ?? '',
      );
      pair(payload, `${raw.name}${suffix}`, 'MORPH_RELATION', morphId);
    }
  } else {
    const field = newField(raw);
    made.push(field);
    list = list.map((item) =>
      item.id === object.id
        ? {
            ...item,
            fields: [...item.fields, field],
            uniqueIndexes: field.isUnique
              ? [...item.uniqueIndexes, { fields: [field.name] }]
              : item.uniqueIndexes,
          }
        : item,
    );
  }
  const first = made[0];
  if (!first) throw badInput('Relation creation payload is required', 'INVALID_FIELD_INPUT');
  await applyObjects(engine, list);
  return presentField(engine, engine.metadata.object(object.nameSingular), first, made);
};

/** A field goes with its other half, an object with everything that points at it. */
const without = (
  list: SandboxObject[],
  gone: (object: SandboxObject, field: SandboxField) => boolean,
): SandboxObject[] =>
  list.map((object) => {
    const fields = object.fields.filter((field) => !gone(object, field));
    if (fields.length === object.fields.length) return object;
    const kept = (index: { fields: string[] }): boolean =>
      index.fields.every((name) => fields.some((field) => field.name === name));
    return {
      ...object,
      fields,
      uniqueIndexes: object.uniqueIndexes.filter(kept),
      plainIndexes: (object.plainIndexes ?? []).filter(kept),
    };
  });

export const dataModelMutations: Record<string, MetadataResolver> = {
  createOneObject,
  createOneField,
  deleteOneObject: async ({ input }, context) => {
    requireAccess(context, 'DATA_MODEL');
    const object = context.engine.metadata.byObjectId((input as { id: string }).id);
    if (!object || object.applicationUniversalIdentifier !== CUSTOM_APPLICATION)
      throw badInput('Object cannot be deleted', 'OBJECT_METADATA_NOT_FOUND');
    const rest = objects(context.engine).filter((item) => item.id !== object.id);
    const shown = presentObject(context.engine, object);
    await applyObjects(
      context.engine,
      without(rest, (_, field) => field.relation?.targetObject === object.nameSingular),
    );
    return shown;
  },
  deleteOneField: async ({ input }, context) => {
    requireAccess(context, 'DATA_MODEL');
    const { id } = input as { id: string };
    const object = objects(context.engine).find((item) => item.fields.some((field) => field.id === id));
    const field = object?.fields.find((item) => item.id === id);
    if (!object || !field || field.applicationUniversalIdentifier !== CUSTOM_APPLICATION)
      throw badInput('Field cannot be deleted', 'FIELD_METADATA_NOT_FOUND');
    const list = without(
      objects(context.engine),
      (item, candidate) =>
        candidate.id === id ||
        (field.relation !== null &&
          item.nameSingular === field.relation.targetObject &&
          candidate.name === field.relation.targetField),
    );
    await applyObjects(context.engine, list);
    return presentField(context.engine, object, field);
  },
};
