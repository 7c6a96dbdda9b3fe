import type { FieldMetadata, FieldType } from '../contract';
import { STANDARD_APPLICATION, stableId, WORKSPACE_ID } from './identifiers';
import type { SandboxField, SandboxObject, UniqueIndex } from './model';
import standardObjects from './standard-objects.json';

type RawField = {
  name: string;
  type: string;
  universalIdentifier: string;
  label: string;
  icon?: string;
  isSystem?: boolean;
  isNullable?: boolean;
  isUIEditable?: boolean;
  defaultValue?: unknown;
  options?: { value: string; label: string; position: number; color?: string }[];
  settings?: Record<string, unknown>;
  morphId?: string;
  relation?: {
    type: string;
    targetObject: string;
    targetField: string;
    joinColumnName?: string;
    onDelete?: string;
  };
};

type RawObject = Omit<SandboxObject, 'fields' | 'id'> & { fields: RawField[]; uniqueIndexes?: UniqueIndex[] };

/** Settings as the metadata API shows them: of a relation its kind, rule and join column too. */
export const fieldSettings = (
  settings: Record<string, unknown> | null,
  relation: FieldMetadata['relation'],
): Record<string, unknown> | null => {
  if (!relation) return settings;
  return {
    ...settings,
    relationType: relation.type,
    ...(relation.onDelete ? { onDelete: relation.onDelete } : {}),
    ...(relation.joinColumnName ? { joinColumnName: relation.joinColumnName } : {}),
  };
};

const field = (raw: RawField, unique: boolean): SandboxField => {
  const relation: FieldMetadata['relation'] = raw.relation
    ? {
        type: raw.relation.type as 'MANY_TO_ONE' | 'ONE_TO_MANY',
        targetObject: raw.relation.targetObject,
        targetField: raw.relation.targetField,
        joinColumnName: raw.relation.joinColumnName ?? null,
        onDelete: (raw.relation.onDelete ?? null) as NonNullable<FieldMetadata['relation']>['onDelete'],
      }
    : null;
  const id = stableId(WORKSPACE_ID, 'field', raw.universalIdentifier);
  return {
    id,
    universalIdentifier: raw.universalIdentifier,
    name: raw.name,
    label: raw.label,
    type: raw.type as FieldType,
    description: null,
    icon: raw.icon ?? null,
    isNullable: raw.isNullable ?? true,
    isUnique: unique,
    isSystem: raw.isSystem ?? false,
    isActive: true,
    isUIEditable: raw.isUIEditable ?? true,
    defaultValue: raw.defaultValue ?? null,
    options: raw.options?.map((option) => ({ id: stableId(id, option.value), ...option })) ?? null,
    settings: fieldSettings(raw.settings ?? null, relation),
    applicationUniversalIdentifier: STANDARD_APPLICATION,
    morphId: raw.morphId ?? null,
    relation,
  };
};

/** Twenty's 28 standard objects as a fresh 2.21 workspace has them (facts of its metadata, see the data file). */
export const standardObjectList = (): SandboxObject[] =>
  (standardObjects as unknown as RawObject[]).map((raw) => {
    const uniqueIndexes = raw.uniqueIndexes ?? [];
    const unique = new Set(
      uniqueIndexes.filter((index) => index.fields.length === 1).map((index) => index.fields[0]),
    );
    return {
      ...raw,
      id: stableId(WORKSPACE_ID, 'object', raw.universalIdentifier),
      description: null,
      isCustom: false,
      isActive: true,
      table: raw.nameSingular,
      applicationUniversalIdentifier: STANDARD_APPLICATION,
      imageIdentifierField: raw.imageIdentifierField ?? null,
      duplicateCriteria: raw.duplicateCriteria ?? null,
      shortcut: raw.shortcut ?? null,
      searchIndex: raw.searchIndex ?? false,
      uniqueIndexes,
      fields: raw.fields.map((item) => field(item, unique.has(item.name))),
    };
  });
