import { type GraphObject, standardObject, type WorkspaceGraph } from '../../domain/graph';
import { canSeal } from '../../domain/sealing/can-seal';
import { FIELD_RULE_SELECTION, readFieldRule, type FieldRule } from '../../domain/sensitivity/field-rule';
import { CONSENT_OBJECTS } from '../consent/consent-objects';
import { KNOWN } from '../returns/own-objects';

/** Objects whose changes the app hears of by events; their names need no metadata. */
const GUARDED_OBJECTS: Readonly<Record<string, GraphObject>> = {
  person: KNOWN.person,
  company: standardObject('company', 'companies'),
  opportunity: standardObject('opportunity', 'opportunities'),
  note: standardObject('note', 'notes'),
  task: KNOWN.task,
};

/** Undefined for any other object, whatever somebody has called it. */
export const guardedObject = (name: string): GraphObject | undefined =>
  Object.hasOwn(GUARDED_OBJECTS, name) ? GUARDED_OBJECTS[name] : undefined;

export const FIELD_RULE: GraphObject = {
  ...CONSENT_OBJECTS.privacySetting,
  name: 'fieldRule',
  plural: 'fieldRules',
};

/** A sealed field and the pattern of its mask. */
export type SealedField = { field: string; mask: string | null };

/** Rules by which fields are sealed now. */
export const SEALED_RULES_FILTER = {
  and: [
    { isSealed: { eq: true } },
    { status: { eq: 'CONFIRMED' } },
    { or: [{ isMissing: { eq: false } }, { isMissing: { is: 'NULL' } }] },
  ],
} as const;

export const RULE_SELECTION = FIELD_RULE_SELECTION;

const isRow = (value: unknown): value is { id: string } & Record<string, unknown> =>
  typeof value === 'object' && value !== null && typeof (value as { id?: unknown }).id === 'string';

/** Rules as they can be read: one that names no field is nobody's rule, and must not keep the others from working. */
export const readRules = (rows: readonly unknown[]): FieldRule[] =>
  rows.filter(isRow).flatMap((row) => {
    try {
      return [readFieldRule(row)];
    } catch {
      return [];
    }
  });

/**
 * The fields of an object that are sealed by confirmed rules, and can be. Where a rule does not say the type of its field,
 * the metadata does; without either the field is left as it is, since a mask would be refused by the server.
 */
export const sealedFields = (
  object: string,
  rules: readonly FieldRule[],
  graph: WorkspaceGraph | null,
): SealedField[] =>
  rules.flatMap((rule) => {
    if (rule.objectName !== object || !rule.isSealed || rule.status !== 'CONFIRMED' || rule.isMissing)
      return [];
    const known = graph?.objects.get(object);
    const fieldType =
      known === undefined
        ? rule.fieldType
        : (known.fields.find(({ name }) => name === rule.fieldName)?.type ?? null);
    if (fieldType === null) return [];
    const verdict = canSeal({
      objectName: object,
      fieldName: rule.fieldName,
      fieldType,
      isSystem: known?.isSystem ?? false,
    });
    return verdict.ok ? [{ field: rule.fieldName, mask: rule.mask }] : [];
  });
