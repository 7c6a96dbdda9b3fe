import { z } from 'zod';

import { FIELD_TYPES, type OnDelete } from '../contract';
import { badInput } from '../graphql/errors';
import { stableId, WORKSPACE_ID } from './identifiers';
import type { SandboxField } from './model';
import { fieldSettings } from './standard';

const option = z.object({
  id: z.string().optional(),
  value: z.string(),
  label: z.string(),
  position: z.number(),
  color: z.string().optional(),
});

/** A field of a manifest; what a 2.21 server does not know is left out. */
export const manifestField = z.object({
  universalIdentifier: z.uuid(),
  objectUniversalIdentifier: z.uuid().optional(),
  type: z.enum(FIELD_TYPES),
  name: z.string().regex(/^[a-z][a-zA-Z0-9]*$/, 'must be camelCase'),
  label: z.string(),
  description: z.string().nullish(),
  icon: z.string().nullish(),
  isNullable: z.boolean().optional(),
  isUnique: z.boolean().optional(),
  isSystem: z.boolean().optional(),
  isUIEditable: z.boolean().optional(),
  defaultValue: z.unknown().optional(),
  options: z.array(option).nullish(),
  universalSettings: z.record(z.string(), z.unknown()).nullish(),
  relationTargetObjectMetadataUniversalIdentifier: z.uuid().optional(),
  relationTargetFieldMetadataUniversalIdentifier: z.uuid().optional(),
  morphId: z.string().nullish(),
});
export type ManifestField = z.infer<typeof manifestField>;

/** Names by identifier, of everything there will be once the manifest is in. */
export type Names = { object(id: string): string | undefined; field(id: string): string | undefined };

/** A manifest's field as metadata, its relation resolved. */
export const toField = (raw: ManifestField, application: string, names: Names): SandboxField => {
  if (raw.type === 'NUMERIC') {
    throw badInput(
      `Field "${raw.name}" (${raw.universalIdentifier}): type NUMERIC is not supported. Use NUMBER instead.`,
      'INVALID_FIELD_TYPE',
    );
  }
  const relation = relationOf(raw, names);
  const id = stableId(WORKSPACE_ID, 'field', raw.universalIdentifier);
  return {
    id,
    universalIdentifier: raw.universalIdentifier,
    name: raw.name,
    label: raw.label,
    type: raw.type,
    description: raw.description ?? null,
    icon: raw.icon ?? null,
    isNullable: raw.isNullable ?? true,
    isUnique: raw.isUnique ?? false,
    isSystem: raw.isSystem ?? false,
    isActive: true,
    isUIEditable: raw.isUIEditable ?? true,
    defaultValue: raw.defaultValue ?? null,
    options: raw.options ?? (raw.type === 'RATING' ? ratingOptions(id) : null),
    settings: fieldSettings(raw.universalSettings ?? null, relation),
    applicationUniversalIdentifier: application,
    morphId: raw.morphId ?? null,
    relation,
  };
};

const ratingOptions = (id: string): NonNullable<SandboxField['options']> =>
  [1, 2, 3, 4, 5].map((stars) => ({
    id: stableId(id, String(stars)),
    value: `RATING_${stars}`,
    label: String(stars),
    position: stars - 1,
  }));

const relationOf = (raw: ManifestField, names: Names): SandboxField['relation'] => {
  if (raw.type !== 'RELATION' && raw.type !== 'MORPH_RELATION') return null;
  const objectId = raw.relationTargetObjectMetadataUniversalIdentifier ?? '';
  const fieldId = raw.relationTargetFieldMetadataUniversalIdentifier ?? '';
  const targetObject = names.object(objectId);
  const targetField = names.field(fieldId);
  if (!targetObject)
    throw badInput(
      `Field "${raw.name}": object "${objectId}" its relation points at does not exist`,
      'OBJECT_METADATA_NOT_FOUND',
    );
  if (!targetField)
    throw badInput(
      `Field "${raw.name}": field "${fieldId}" its relation points at does not exist`,
      'FIELD_METADATA_NOT_FOUND',
    );
  const settings = raw.universalSettings ?? {};
  const many = settings.relationType === 'ONE_TO_MANY';
  return {
    type: many ? 'ONE_TO_MANY' : 'MANY_TO_ONE',
    targetObject,
    targetField,
    joinColumnName: many ? null : String(settings.joinColumnName ?? `${raw.name}Id`),
    onDelete: many ? null : ((settings.onDelete as OnDelete | undefined) ?? 'SET_NULL'),
  };
};
