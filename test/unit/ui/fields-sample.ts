import type { KnownRule } from '../../../src/domain/sensitivity/known-rule';
import { rowOf, type FieldModel, type RuleRow } from '../../../src/ui/settings/fields/rule-row';

const MODEL_FIELDS: readonly [string, string, string][] = [
  ['person', 'bloodType', 'TEXT'],
  ['person', 'iban', 'TEXT'],
  ['person', 'shoeSize', 'NUMBER'],
  ['person', 'name', 'FULL_NAME'],
  ['person', 'emails', 'EMAILS'],
  ['person', 'nickname', 'TEXT'],
  ['visit', 'visitor', 'RELATION'],
  ['visit', 'room', 'TEXT'],
];

/** A small data model: people, and visits that hang on them. */
export const MODEL: FieldModel = {
  fields: new Map(
    MODEL_FIELDS.map(([object, field, type]) => [
      `${object}.${field}`,
      {
        objectLabel: object === 'person' ? 'Person' : 'Visit',
        label: field === 'bloodType' ? 'Blood type' : field,
        type,
        isUnique: field === 'nickname',
        isSystem: false,
        isLabel: field === 'name',
      },
    ]),
  ),
  objectLabels: new Map([
    ['person', 'Person'],
    ['visit', 'Visit'],
  ]),
};

export const ruleOf = (fieldName: string, more: Partial<KnownRule> = {}): KnownRule => {
  const objectName = more.objectName ?? 'person';
  return {
    id: `${objectName}.${fieldName}`,
    objectName,
    fieldName,
    fieldType: MODEL.fields.get(`${objectName}.${fieldName}`)?.type ?? 'TEXT',
    fieldId: null,
    sensitivity: 'PERSONAL',
    suggestedSensitivity: 'PERSONAL',
    meaning: null,
    dataCategory: null,
    erasureStrategy: 'CLEAR',
    generalisation: null,
    mask: null,
    isSealed: false,
    isProvidedBySubject: false,
    status: 'SUGGESTED',
    isMissing: false,
    reason: 'ABOUT_PERSON: Stands on records about people.',
    confidence: 60,
    confirmedAt: null,
    isDeleted: false,
    ...more,
  };
};

export const rowFor = (
  fieldName: string,
  more: Partial<KnownRule> = {},
  model: FieldModel | null = MODEL,
): RuleRow => rowOf(ruleOf(fieldName, more), '2026-11-30T10:00:00.000Z', model);

/** So many rules of a field each, on objects of their own, as a large workspace has them. */
export const manyRows = (count: number): RuleRow[] =>
  Array.from({ length: count }, (_, index) =>
    rowOf(
      {
        ...ruleOf(`field${index}`, { objectName: `object${index % 60}`, confidence: 90 }),
        id: `rule-${index}`,
        fieldType: 'TEXT',
      },
      '2026-11-30T10:00:00.000Z',
      null,
    ),
  );
