import { fieldKey } from './field-rule';
import { ADDED_RULES, OWN_RULES } from './standard-rules/own-rules';
import { BOOKKEEPING_RULES, type ShippedRule } from './standard-rules/shipped-rule';
import { TWENTY_RULES } from './standard-rules/twenty-rules';

export type { ShippedRule } from './standard-rules/shipped-rule';

/** Every rule of Twenty's objects and the app's own, what every record has left out. */
export const shippedRules = (): { objectName: string; fieldName: string; rule: ShippedRule }[] =>
  [TWENTY_RULES, ADDED_RULES, OWN_RULES].flatMap((table) =>
    Object.entries(table).flatMap(([objectName, fields]) =>
      Object.entries(fields).map(([fieldName, rule]) => ({ objectName, fieldName, rule })),
    ),
  );

const BY_FIELD: ReadonlyMap<string, ShippedRule> = new Map(
  shippedRules().map(({ objectName, fieldName, rule }) => [fieldKey(objectName, fieldName), rule]),
);
const BOOKKEEPING: ReadonlyMap<string, ShippedRule> = new Map(Object.entries(BOOKKEEPING_RULES));
const OBJECTS: ReadonlySet<string> = new Set([...Object.keys(TWENTY_RULES), ...Object.keys(OWN_RULES)]);
const OWN: ReadonlySet<string> = new Set(Object.keys(OWN_RULES));

/** Whether the object is Twenty's or this app's. */
export const isKnownObject = (objectName: string): boolean => OBJECTS.has(objectName);
/** Whether the object is this app's: what it holds is decided in the code. */
export const isOwnObject = (objectName: string): boolean => OWN.has(objectName);

/** Whether the app added the field to one of Twenty's objects: what becomes of it is decided in the code. */
export const isAddedField = (objectName: string, fieldName: string): boolean =>
  ADDED_RULES[objectName]?.[fieldName] !== undefined;

/**
 * The rule that ships for a field of Twenty's objects and of this app's, and for what every record of any object has.
 * @returns undefined for a field that a person or another app added: the census suggests one, an admin decides
 */
export const shippedRule = (objectName: string, fieldName: string): ShippedRule | undefined =>
  BY_FIELD.get(fieldKey(objectName, fieldName)) ?? BOOKKEEPING.get(fieldName);
