import type { GraphField, GraphObject } from '../graph';
import type { RuleBook } from '../sensitivity/rule-book';
import { isAddedField, shippedRule } from '../sensitivity/standard-rules';
import { isErasedField } from './plan-subject';

/**
 * What an erased person's record and surroundings still give away, by the three questions of the Article 29 Working
 * Party's opinion on anonymisation (WP216). A first look, and no proof of anonymity: it compares people inside this
 * workspace only, by the values on their records, and knows nothing of what others may know. Names of fields and counts
 * only, so that it can stand in a job and a certificate.
 */
export type RemainingRisk = {
  /**
   * `k`: people of the workspace who share the combination of what was kept, the erased person among them; null when
   * nothing was kept. A lower bound where a field's values can only be compared in the first 200 candidates.
   */
  singlingOut: {
    k: number | null;
    fields: string[];
    /** The same once somebody knows the person's deals too; missing where deals were not compared. */
    withDeals?: { k: number | null; fields: string[] };
  };
  /** What still links records of the same person: deals, lines in mails and meetings, notes and tasks. */
  linkability: { deals: number; conversations: number; notes: number };
  /** `object.field` of what was kept and says something about whoever it belongs to. */
  inference: { fields: string[] };
  level: 'LOW' | 'MEDIUM' | 'HIGH';
};

/** A kept value, by the field (or the to-one relation) that holds it. */
export type KeptValue = { field: GraphField | { name: string; column: string }; value: unknown };

/** What a confirmed FieldRule says a field's values mean. */
export type FieldMeaning = {
  object: string;
  field: string;
  meaning: string | null;
  sensitivity: string | null;
};

/**
 * Below this a group counts as small. The law names no figure; official statistics commonly suppress cells under three
 * to ten, and five is the usual middle.
 */
export const SMALL_GROUP = 5;

/** On every record, or the outcome of the erasure itself: says nothing that tells one erased person from another. */
export const saysNothing = (name: string): boolean =>
  shippedRule('', name) !== undefined || isAddedField('person', name);

/** Whether a person's field still holds something of its own once the person is erased; a coarser value is one. */
export const isKeptField = (field: GraphField, rules: RuleBook): boolean =>
  !isErasedField(field, rules) || rules.of('person', field).erasureStrategy === 'GENERALISE';

export const SENSITIVE_MEANINGS = [
  'AMOUNT',
  'BANK_ACCOUNT',
  'BELIEF',
  'BIOMETRIC',
  'BIRTH_DATE',
  'CONVICTION',
  'GENDER',
  'HEALTH',
  'IDENTITY_NUMBER',
  'ORIGIN',
  'PAYMENT_CARD',
  'SALARY',
  'SEX_LIFE',
  'UNION',
] as const;
export const SENSITIVE_LEVELS = ['SENSITIVE', 'SPECIAL_CATEGORY', 'CRIMINAL'] as const;

const isSensitive = ({ meaning, sensitivity }: FieldMeaning): boolean =>
  (SENSITIVE_MEANINGS as readonly (string | null)[]).includes(meaning) ||
  (SENSITIVE_LEVELS as readonly (string | null)[]).includes(sensitivity);

/** `object.field` of everything that a confirmed rule calls sensitive. */
export const sensitiveFields = (meanings: readonly FieldMeaning[]): Set<string> =>
  new Set(meanings.filter(isSensitive).map(({ object, field }) => `${object}.${field}`));

const isBlank = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && Object.values(value).every(isBlank));

/** A currency is chosen before an amount is known; by itself it is no value. */
const holdsValue = (field: GraphField, value: unknown): boolean =>
  field.type === 'CURRENCY'
    ? !isBlank((value as { amountMicros?: unknown } | null)?.amountMicros)
    : !isBlank(value);

/**
 * The values that stay on the person's record and could tell them from others: fields that no default and no rule erases,
 * and relations such as the company.
 * @param person the object, `values` its record as the API gives it
 */
export const keptValues = (
  person: GraphObject,
  values: Readonly<Record<string, unknown>>,
  rules: RuleBook,
): KeptValue[] => [
  ...person.fields
    .filter((field) => !saysNothing(field.name) && isKeptField(field, rules))
    .map((field): KeptValue & { field: GraphField } => ({ field, value: values[field.name] }))
    .filter(({ field, value }) => holdsValue(field, value)),
  ...person.relations
    .filter(({ name }) => !saysNothing(name))
    .map(({ name, column }): KeptValue => ({ field: { name, column }, value: values[column] }))
    .filter(({ value }) => !isBlank(value)),
];

export type RiskFindings = {
  /** Names of the person's fields that were kept and hold something. */
  kept: readonly string[];
  /** Other people of the workspace with the same combination. */
  others: number;
  linkability: RemainingRisk['linkability'];
  /** `object.field` of kept values that say something. */
  telling: readonly string[];
};

/** The smaller of two groups; null stands for no group at all. */
const smallerOf = (a: number | null, b: number | null | undefined): number | null =>
  a === null || b === null || b === undefined ? (a ?? b ?? null) : Math.min(a, b);

/**
 * LOW when none of the three is left, HIGH when the person stands alone among the people of the workspace, or in a small
 * group about which something is known; MEDIUM in between.
 * @param smallGroup people below whom a group counts as small
 */
export const riskLevel = (
  { singlingOut, linkability, inference }: Omit<RemainingRisk, 'level'>,
  smallGroup: number = SMALL_GROUP,
): RemainingRisk['level'] => {
  const k = smallerOf(singlingOut.k, singlingOut.withDeals?.k);
  const isSmallGroup = k !== null && k < smallGroup;
  const saysSomething = inference.fields.length > 0;
  if (k === 1 || (isSmallGroup && saysSomething)) return 'HIGH';
  const isLinked = Object.values(linkability).some((count) => count > 0);
  return isSmallGroup || saysSomething || isLinked ? 'MEDIUM' : 'LOW';
};

/**
 * Puts what was found together. Pure: the same findings give the same answer, in whatever order they come.
 * @param smallGroup people below whom a group counts as small
 */
export const remainingRisk = (
  { kept, others, linkability, telling }: RiskFindings,
  smallGroup: number = SMALL_GROUP,
): RemainingRisk => {
  const risk = {
    singlingOut: { k: kept.length === 0 ? null : others + 1, fields: [...new Set(kept)].toSorted() },
    linkability: { ...linkability },
    inference: { fields: [...new Set(telling)].toSorted() },
  };
  return { ...risk, level: riskLevel(risk, smallGroup) };
};
