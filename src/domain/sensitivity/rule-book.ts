import type { GraphField, GraphFieldType } from '../graph';
import { fieldKey, type ErasureStrategy, type FieldRule } from './field-rule';
import { isAddedField, isOwnObject, shippedRule, type ShippedRule } from './standard-rules';

/** What decides about a field, and where that comes from. */
export type EffectiveRule = ShippedRule & {
  objectName: string;
  fieldName: string;
  /** Step of `generalise`; null where nothing says how coarse. */
  generalisation: string | null;
  mask: string | null;
  isSealed: boolean;
  source: 'CONFIRMED' | 'SHIPPED' | 'BY_TYPE';
};

type Field = Pick<GraphField, 'name' | 'type'>;

/** The one place that erasure, access, portability and masking ask. */
export type RuleBook = {
  of: (objectName: string, field: Field) => EffectiveRule;
  /** What an admin has confirmed for a field; a row without a strategy leaves that to what ships. */
  confirmed: (objectName: string, fieldName: string) => FieldRule | undefined;
  /** All of them, those of whole objects (`*`) and of relations too. */
  all: readonly FieldRule[];
  /** Confirmed strategies by `object.field`; `object.*` stands for the records of an object. */
  strategies: ReadonlyMap<string, ErasureStrategy>;
  /** Whether any field of the object is sealed. */
  sealedFields: (objectName: string) => readonly string[];
};

/** Types that hold free content or say when someone was born: cleared on a person where nobody has said otherwise. */
const CLEARED_ON_PERSON: ReadonlySet<GraphFieldType> = new Set([
  'ADDRESS',
  'ARRAY',
  'DATE',
  'DATE_TIME',
  'EMAILS',
  'FILES',
  'LINKS',
  'PHONES',
  'RAW_JSON',
  'RICH_TEXT',
  'TEXT',
]);

/** Types in which somebody may be named, and whose mentions are redacted on records that are not the person's alone. */
const NAMING: ReadonlySet<GraphFieldType> = new Set([...CLEARED_ON_PERSON, 'ACTOR', 'FULL_NAME']);
const TIMES: ReadonlySet<GraphFieldType> = new Set(['DATE', 'DATE_TIME']);

const strategyByType = (objectName: string, type: GraphFieldType): ErasureStrategy => {
  if (objectName === 'person') {
    if (type === 'FULL_NAME') return 'OVERWRITE';
    return CLEARED_ON_PERSON.has(type) ? 'CLEAR' : 'KEEP';
  }
  return NAMING.has(type) && !TIMES.has(type) ? 'REDACT' : 'KEEP';
};

/** The safe side, until somebody says more: personal on a person, and nobody is said to have provided it. */
const byType = (objectName: string, type: GraphFieldType): ShippedRule => ({
  sensitivity: objectName === 'person' ? 'PERSONAL' : 'NONE',
  meaning: null,
  dataCategory: null,
  erasureStrategy: strategyByType(objectName, type),
  isProvidedBySubject: false,
});

/** On every record, and written by Twenty itself. */
const isBookkeeping = (fieldName: string): boolean => shippedRule('', fieldName) !== undefined;

/**
 * What the app keeps by itself is decided in its code, and bookkeeping by Twenty: a rule of theirs would only pretend to be
 * one (`judgeRule` says so to whoever confirms it).
 */
const isFixed = (objectName: string, fieldName: string): boolean =>
  isOwnObject(objectName) || isAddedField(objectName, fieldName) || isBookkeeping(fieldName);

/**
 * The rules as they count: the confirmed row, else what ships with the app, else what the type says. Rows that are only
 * suggested decide nothing.
 */
export const ruleBook = (rows: readonly FieldRule[]): RuleBook => {
  const all = rows.filter(({ status }) => status === 'CONFIRMED');
  const byField = new Map(all.map((rule) => [fieldKey(rule.objectName, rule.fieldName), rule]));
  const confirmed: RuleBook['confirmed'] = (objectName, fieldName) =>
    isFixed(objectName, fieldName) ? undefined : byField.get(fieldKey(objectName, fieldName));
  return {
    all,
    confirmed,
    of: (objectName, { name, type }) => {
      const shipped = shippedRule(objectName, name);
      const otherwise = shipped ?? byType(objectName, type);
      const own = confirmed(objectName, name);
      const base = { objectName, fieldName: name, generalisation: null, mask: null, isSealed: false };
      if (own === undefined)
        return { ...base, ...otherwise, source: shipped === undefined ? 'BY_TYPE' : 'SHIPPED' };
      return {
        ...base,
        sensitivity: own.sensitivity,
        meaning: own.meaning ?? otherwise.meaning,
        dataCategory: own.dataCategory ?? otherwise.dataCategory,
        erasureStrategy: own.erasureStrategy ?? otherwise.erasureStrategy,
        isProvidedBySubject: own.isProvidedBySubject,
        generalisation: own.erasureStrategy === 'GENERALISE' ? own.generalisation : null,
        mask: own.mask,
        isSealed: own.isSealed && !own.isMissing,
        source: 'CONFIRMED',
      };
    },
    strategies: new Map(
      all.flatMap((rule) =>
        rule.erasureStrategy === null || isFixed(rule.objectName, rule.fieldName)
          ? []
          : [[fieldKey(rule.objectName, rule.fieldName), rule.erasureStrategy] as const],
      ),
    ),
    sealedFields: (objectName) =>
      all
        .filter((rule) => rule.objectName === objectName && rule.isSealed && !rule.isMissing)
        .map(({ fieldName }) => fieldName),
  };
};

/** A workspace in which nobody has confirmed anything. */
export const SHIPPED_RULES: RuleBook = ruleBook([]);
