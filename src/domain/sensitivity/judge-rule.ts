import { checkPattern } from '../sealing/mask';
import { canSeal } from '../sealing/can-seal';
import { fieldKey, type ErasureStrategy, type FieldRule } from './field-rule';
import { SEARCHED_TYPES } from './searched-types';
import { isOwnObject, shippedRule } from './standard-rules';

/** What the workspace knows of a field; leave out what is not known. */
export type JudgedField = {
  type: string;
  isUnique?: boolean;
  isSystem?: boolean;
  isLabel?: boolean;
};

export type RuleProblemCode =
  | 'FIELD_GONE'
  | 'IDENTIFIER_KEPT'
  | 'PROTECTED_KEPT'
  | 'CANNOT_SEAL'
  | 'SEALED_WITHOUT_LEVEL'
  | 'MASK_UNUSABLE'
  | 'STEP_MISSING'
  | 'STEP_UNUSABLE'
  | 'RELATION_STRATEGY'
  | 'NO_RELATION'
  | 'NO_TEXT'
  | 'BOOKKEEPING'
  | 'OWN_OBJECT';

/** `message` says what contradicts what, and what to do; names of the data model only. */
export type RuleProblem = { code: RuleProblemCode; message: string };

export type JudgedRule = Pick<
  FieldRule,
  | 'objectName'
  | 'fieldName'
  | 'sensitivity'
  | 'meaning'
  | 'erasureStrategy'
  | 'generalisation'
  | 'mask'
  | 'isSealed'
>;

const WHOLE_OBJECT = '*';
const RELATIONS: ReadonlySet<string> = new Set(['RELATION', 'MORPH_RELATION']);
const RELATION_STRATEGIES: ReadonlySet<ErasureStrategy> = new Set([
  'KEEP',
  'REDACT',
  'CLEAR',
  'DETACH',
  'DESTROY',
]);
/** They identify by themselves, whatever level somebody chose. */
const IDENTIFYING: ReadonlySet<string> = new Set(['IDENTITY_NUMBER', 'BANK_ACCOUNT', 'PAYMENT_CARD']);
const BOOKKEEPING: ReadonlySet<string> = new Set([
  'id',
  'createdAt',
  'updatedAt',
  'deletedAt',
  'updatedBy',
  'position',
  'searchVector',
]);

const STEPS: readonly { pattern: RegExp; types: ReadonlySet<string> }[] = [
  { pattern: /^(?:month|year|years-[1-9]\d*|decade)$/, types: new Set(['DATE', 'DATE_TIME', 'TEXT']) },
  { pattern: /^(?:prefix-[1-9]\d*|level)$/, types: new Set(['TEXT']) },
  { pattern: /^band-[1-9]\d*$/, types: new Set(['NUMBER', 'NUMERIC', 'CURRENCY']) },
  { pattern: /^(?:country|city|postcode-\d)$/, types: new Set(['ADDRESS']) },
];

/** Whether values of a type can be made coarser by a step of `generalise`. */
export const stepFits = (step: string, type: string): boolean =>
  STEPS.some(({ pattern, types }) => pattern.test(step) && types.has(type));

const problem = (code: RuleProblemCode, message: string): RuleProblem[] => [{ code, message }];

const keptProblems = (rule: JudgedRule, name: string): RuleProblem[] => {
  if (rule.erasureStrategy !== 'KEEP') return [];
  if (rule.sensitivity === 'SPECIAL_CATEGORY' || rule.sensitivity === 'CRIMINAL')
    return problem(
      'PROTECTED_KEPT',
      `${name} is ${rule.sensitivity === 'CRIMINAL' ? 'criminal data (Art. 10)' : 'of a special category (Art. 9)'} and would be kept on erasure. Choose Clear, Redact mentions or Destroy, or another sensitivity. What a law makes you keep belongs under Legal holds.`,
    );
  const identifies =
    rule.sensitivity === 'IDENTIFIER' || (rule.sensitivity !== 'NONE' && IDENTIFYING.has(rule.meaning ?? ''));
  return identifies
    ? problem(
        'IDENTIFIER_KEPT',
        `${name} identifies a person and would be kept on erasure. Choose Clear, Overwrite, Redact mentions or Destroy, or another sensitivity.`,
      )
    : [];
};

const sealProblems = (rule: JudgedRule, field: JudgedField, name: string): RuleProblem[] => {
  if (!rule.isSealed) return [];
  const verdict = canSeal({
    objectName: rule.objectName,
    fieldName: rule.fieldName,
    fieldType: field.type,
    ...(field.isUnique === undefined ? {} : { isUnique: field.isUnique }),
    ...(field.isSystem === undefined ? {} : { isSystem: field.isSystem }),
    ...(field.isLabel === undefined ? {} : { isLabel: field.isLabel }),
  });
  if (!verdict.ok) return problem('CANNOT_SEAL', verdict.message);
  return rule.sensitivity === 'NONE'
    ? problem(
        'SEALED_WITHOUT_LEVEL',
        `${name} is sealed, and its sensitivity is None. Choose how sensitive it is, or leave it unsealed.`,
      )
    : [];
};

const maskProblems = ({ mask }: JudgedRule): RuleProblem[] => {
  if (mask === null) return [];
  try {
    checkPattern(mask);
    return [];
  } catch (error) {
    return problem('MASK_UNUSABLE', error instanceof Error ? error.message : 'The mask cannot be used.');
  }
};

const stepProblems = (rule: JudgedRule, field: JudgedField, name: string): RuleProblem[] => {
  if (rule.erasureStrategy !== 'GENERALISE') return [];
  if (rule.generalisation === null)
    return problem(
      'STEP_MISSING',
      `${name} is to be generalised, and nothing says how far. Fill in Generalise to: month, year, years-5 or decade for dates, band-10000 for numbers, prefix-2 for codes, level for job titles, country, city or postcode-2 for addresses.`,
    );
  return !stepFits(rule.generalisation, field.type)
    ? problem(
        'STEP_UNUSABLE',
        `${name} is a field of type ${field.type} and cannot be generalised to what is written there. Use month, year, years-5 or decade for dates, band-10000 for numbers, prefix-2 for codes, level for job titles, country, city or postcode-2 for addresses, or choose Clear.`,
      )
    : [];
};

const strategyProblems = (rule: JudgedRule, field: JudgedField, name: string): RuleProblem[] => {
  const strategy = rule.erasureStrategy;
  if (strategy === null) return [];
  if (BOOKKEEPING.has(rule.fieldName))
    return strategy === 'KEEP'
      ? []
      : problem('BOOKKEEPING', `${name} is written by Twenty itself and cannot be erased. Choose Keep.`);
  if (RELATIONS.has(field.type) || rule.fieldName === WHOLE_OBJECT)
    return RELATION_STRATEGIES.has(strategy)
      ? []
      : problem(
          'RELATION_STRATEGY',
          `${name} stands for records, which cannot be overwritten or generalised. Choose Keep, Redact mentions, Clear, Detach or Destroy.`,
        );
  if (strategy === 'DETACH')
    return problem('NO_RELATION', `${name} links to nothing, so nothing can be detached. Choose Clear.`);
  return strategy === 'REDACT' && !SEARCHED_TYPES.has(field.type)
    ? problem(
        'NO_TEXT',
        `${name} is a field of type ${field.type} and names nobody, so no mentions can be redacted. Choose Clear or Keep.`,
      )
    : [];
};

/** What this app's own objects hold is decided in its code; another rule would only pretend to be one. */
const ownProblems = (rule: JudgedRule, name: string): RuleProblem[] => {
  const shipped = shippedRule(rule.objectName, rule.fieldName);
  const isOther = rule.isSealed || rule.erasureStrategy !== (shipped?.erasureStrategy ?? 'KEEP');
  return isOther
    ? problem(
        'OWN_OBJECT',
        `${name} is this app’s own: what becomes of it is part of the app. Put back what stood there, ${shipped?.erasureStrategy ?? 'KEEP'} and not sealed.`,
      )
    : [];
};

/**
 * What contradicts itself in a rule, or cannot be done with its field. Empty: the rule can decide.
 * @param field what the workspace knows of it; null when it is gone, undefined when nobody asked: then only the rule's own words are judged
 */
export const judgeRule = (rule: JudgedRule, field?: JudgedField | null): RuleProblem[] => {
  const name = fieldKey(rule.objectName, rule.fieldName);
  if (field === null)
    return problem(
      'FIELD_GONE',
      `${name} is not in this workspace any more. Correct the object and the field, or delete the rule.`,
    );
  if (isOwnObject(rule.objectName)) return ownProblems(rule, name);
  const own = [...keptProblems(rule, name), ...maskProblems(rule)];
  if (rule.fieldName === WHOLE_OBJECT)
    return [
      ...(rule.isSealed ? sealProblems(rule, { type: 'RELATION' }, name) : []),
      // Records as a whole may be kept: their fields have rules of their own.
      ...maskProblems(rule),
      ...strategyProblems(rule, { type: 'RELATION' }, name),
    ];
  if (field === undefined) return own;
  return [
    ...(RELATIONS.has(field.type) ? maskProblems(rule) : own),
    ...sealProblems(rule, field, name),
    ...stepProblems(rule, field, name),
    ...strategyProblems(rule, field, name),
  ];
};
