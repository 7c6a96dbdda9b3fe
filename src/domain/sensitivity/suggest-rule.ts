import { SEARCHED_TYPES } from './searched-types';
import type { DataCategory, ErasureStrategy, Meaning, Sensitivity } from './field-rule';
import {
  isBusiness,
  isPeopleObject,
  isTaxNumber,
  OPTION_RULES,
  WHOLE_NAMES,
  WORD_RULES,
  type About,
  type WordRule,
} from './field-words';
import { foldName } from './name-words';
import { shippedRule } from './standard-rules';
import { suggestByType } from './suggest-by-type';
import { kindOfField, type ValueKind } from './value-kinds';

export type FieldToJudge = {
  /** API names. */
  object: string;
  field: string;
  /** Twenty's type, such as TEXT or RELATION. */
  type: string;
  label: string;
  objectLabel?: string;
  /** Labels of a list's options. */
  options?: readonly string[];
  /** Some values as text. They are looked at and go nowhere. */
  sample?: readonly string[];
  /** Whether records of the object can be linked to a person. */
  isLinkedToPerson?: boolean;
  /** Where a relation leads. */
  relation?: { isToOne: boolean; targets: readonly string[] };
};

export type SuggestionReason = {
  /** SHIPPED, TYPE_…, WORD_…, OPTIONS_…, SAMPLE_…, LINK_TO_PERSON, ABOUT_PERSON, ABOUT_THING. */
  code: string;
  /** One sentence for an admin; no values. */
  text: string;
};

export type Suggestion = {
  sensitivity: Sensitivity;
  meaning: Meaning | null;
  dataCategory: DataCategory | null;
  erasureStrategy: ErasureStrategy;
  isProvidedBySubject: boolean;
  /** Pattern for a field that gets sealed; null where none makes sense. */
  mask: string | null;
  reason: SuggestionReason;
  /** Percent; 100 only for what ships. */
  confidence: number;
};

/** What a rule decides; the strategy, the mask and the words follow from it. */
export type Finding = Pick<
  Suggestion,
  'sensitivity' | 'meaning' | 'dataCategory' | 'reason' | 'confidence'
> & {
  isProvided: boolean;
};

const ABOUT_PEOPLE: ReadonlySet<string> = new Set([
  'attachment',
  'calendarEvent',
  'calendarEventParticipant',
  'callRecording',
  'message',
  'messageParticipant',
  'messageListMember',
  'note',
  'task',
]);
/** A deal has a contact, and is still about the deal. */
const ABOUT_BUSINESS: ReadonlySet<string> = new Set(['company', 'opportunity']);

const isOfPeople = (field: FieldToJudge): boolean =>
  [field.object, field.objectLabel ?? ''].map(foldName).some(isPeopleObject);

const aboutOf = (field: FieldToJudge): About => {
  if (field.object === 'person' || field.object === 'workspaceMember') return 'PERSON';
  if (ABOUT_BUSINESS.has(field.object)) return 'THING';
  if (field.isLinkedToPerson === true || ABOUT_PEOPLE.has(field.object)) return 'RELATED';
  return isOfPeople(field) ? 'RELATED' : 'THING';
};

const fits = (rule: WordRule, field: FieldToJudge, about: About): boolean => {
  if (!rule.types.has(field.type)) return false;
  switch (rule.where) {
    case 'ANYWHERE':
      return true;
    case 'PEOPLE':
      return about !== 'THING';
    case 'UNLESS_STANDARD':
      return about !== 'THING' || !ABOUT_BUSINESS.has(field.object);
    default: {
      const unknown: never = rule.where;
      return unknown;
    }
  }
};

const BOTH_CONFIDENCE = 90;
const ONE_CONFIDENCE = 80;
/** A word on a record of things means people less often. */
const THING_DISCOUNT = 25;

const found = (rule: WordRule, confidence: number, code: string, text: string): Finding => ({
  sensitivity: rule.sensitivity,
  meaning: rule.meaning,
  dataCategory: rule.dataCategory,
  isProvided: rule.isProvided,
  reason: { code, text },
  confidence,
});

const byWords = (field: FieldToJudge, about: About): Finding | undefined => {
  const name = foldName(field.field);
  const label = foldName(field.label);
  const isTax = about !== 'THING' && [name, label].some(isTaxNumber);
  if (!isTax && [name, label].some(isBusiness)) return undefined;
  const isName = isOfPeople(field) && [name, label].some(({ joined }) => WHOLE_NAMES.has(joined));
  for (const rule of WORD_RULES) {
    if (!fits(rule, field, about)) continue;
    const isMeant = (isTax && rule.code === 'IDENTITY_NUMBER') || (isName && rule.code === 'NAME');
    const hits = isMeant ? 1 : [rule.isIn(name), rule.isIn(label)].filter(Boolean).length;
    if (hits === 0) continue;
    const confidence =
      (hits === 2 ? BOTH_CONFIDENCE : ONE_CONFIDENCE) - (about === 'THING' ? THING_DISCOUNT : 0);
    return found(rule, confidence, `WORD_${rule.code}`, `Its name speaks of ${rule.says}.`);
  }
  return undefined;
};

const OPTIONS_CONFIDENCE = 80;
const byOptions = (field: FieldToJudge, about: About): Finding | undefined => {
  const options = (field.options ?? []).map(foldName);
  if (options.length < 2 || about === 'THING') return undefined;
  for (const { code, isIn } of OPTION_RULES) {
    const rule = WORD_RULES.find((one) => one.code === code);
    if (rule !== undefined && options.filter(isIn).length * 2 > options.length)
      return found(rule, OPTIONS_CONFIDENCE, `OPTIONS_${code}`, `Its options speak of ${rule.says}.`);
  }
  return undefined;
};

/** Which rule says what values of a kind are. */
const RULE_OF_KIND: Readonly<Record<ValueKind, string>> = {
  IBAN: 'BANK_ACCOUNT',
  PAYMENT_CARD: 'PAYMENT_CARD',
  NATIONAL_ID: 'IDENTITY_NUMBER',
  EMAIL: 'EMAIL',
  PHONE: 'TELEPHONE',
};
const SAMPLE_CONFIDENCE = 92;
const SAMPLED: ReadonlySet<string> = new Set(['TEXT', 'ARRAY', 'NUMBER', 'NUMERIC']);

const bySample = (field: FieldToJudge): Finding | undefined => {
  if (!SAMPLED.has(field.type)) return undefined;
  const kind = kindOfField(field.sample ?? []);
  const rule = kind && WORD_RULES.find(({ code }) => code === RULE_OF_KIND[kind.kind]);
  if (kind === undefined || rule === undefined) return undefined;
  return found(
    rule,
    SAMPLE_CONFIDENCE,
    `SAMPLE_${kind.kind}`,
    `${Math.round(kind.share * 100)} % of the values that were looked at have the form of ${rule.says}.`,
  );
};

const PROTECTED: ReadonlySet<Sensitivity> = new Set(['SENSITIVE', 'SPECIAL_CATEGORY', 'CRIMINAL']);

/** Free content goes from a person's own record, as it does without a rule. */
const isCleared = (type: string): boolean =>
  SEARCHED_TYPES.has(type) || type === 'DATE' || type === 'DATE_TIME';

const strategyOf = ({ sensitivity }: Finding, field: FieldToJudge, about: About): ErasureStrategy => {
  if (sensitivity === 'NONE') return 'KEEP';
  if (field.object === 'workspaceMember' && SEARCHED_TYPES.has(field.type)) return 'REDACT';
  if (about === 'THING')
    return SEARCHED_TYPES.has(field.type) ? 'REDACT' : PROTECTED.has(sensitivity) ? 'CLEAR' : 'KEEP';
  if (field.object === 'person' && field.type === 'FULL_NAME') return 'OVERWRITE';
  if (sensitivity !== 'PERSONAL') return 'CLEAR';
  if (field.object === 'person') return isCleared(field.type) ? 'CLEAR' : 'KEEP';
  return SEARCHED_TYPES.has(field.type) ? 'REDACT' : 'KEEP';
};

const maskOf = ({ sensitivity, meaning }: Finding, field: FieldToJudge): string | null => {
  if (field.type !== 'TEXT' || !PROTECTED.has(sensitivity)) return null;
  if (meaning === 'BANK_ACCOUNT' || meaning === 'PAYMENT_CARD') return '•••• {last4}';
  return meaning === 'IDENTITY_NUMBER' ? '•••• {last2}' : '••••';
};

/** What is found first counts; a kind that check digits prove counts before a word, unless the word is graver. */
const decide = (field: FieldToJudge, about: About): Finding => {
  const sample = bySample(field);
  const words = byWords(field, about);
  const isGraver = words !== undefined && PROTECTED.has(words.sensitivity);
  if (sample !== undefined && !isGraver) return sample;
  const type = suggestByType(field, about);
  if (words !== undefined && !(type.isCertain && !isGraver)) return words;
  const options = type.isCertain ? undefined : byOptions(field, about);
  return options ?? type.finding;
};

/**
 * Suggests how sensitive a field is, and what becomes of it. Twenty's own fields get the rule that ships; of others the type, the name,
 * the label, the options and a sample of values say what they hold. A suggestion: it decides nothing until an admin confirms it.
 */
export const suggestRule = (field: FieldToJudge): Suggestion => {
  const shipped = shippedRule(field.object, field.field);
  if (shipped !== undefined)
    return {
      ...shipped,
      mask: null,
      reason: { code: 'SHIPPED', text: 'Ships with the app, and holds already.' },
      confidence: 100,
    };
  const about = aboutOf(field);
  const finding = decide(field, about);
  const { sensitivity, meaning, dataCategory, reason, confidence } = finding;
  return {
    sensitivity,
    meaning,
    dataCategory,
    erasureStrategy: reason.code === 'LINK_TO_PERSON' ? 'REDACT' : strategyOf(finding, field, about),
    isProvidedBySubject: finding.isProvided && about !== 'THING' && sensitivity !== 'NONE',
    mask: maskOf(finding, field),
    reason,
    confidence,
  };
};
