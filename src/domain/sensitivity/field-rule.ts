import { PrivacyError } from '../errors';

/** How sensitive the values of a field are. Special categories: Art. 9(1) GDPR; criminal: Art. 10. */
export const SENSITIVITIES = [
  'NONE',
  'PERSONAL',
  'IDENTIFIER',
  'QUASI_IDENTIFIER',
  'SENSITIVE',
  'SPECIAL_CATEGORY',
  'CRIMINAL',
] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

/** What the values are, where a rule of law or a calculation needs to know. */
export const MEANINGS = [
  'NAME',
  'EMAIL',
  'TELEPHONE',
  'ADDRESS',
  'POSTCODE',
  'CITY',
  'COUNTRY',
  'BIRTH_DATE',
  'GENDER',
  'LANGUAGE',
  'JOB_TITLE',
  'ORGANISATION',
  'AMOUNT',
  'DATE',
  'PROFILE_LINK',
  'PHOTO',
  'FILE',
  'FREE_TEXT',
  'IDENTITY_NUMBER',
  'BANK_ACCOUNT',
  'PAYMENT_CARD',
  'HEALTH',
  'BELIEF',
  'ORIGIN',
  'UNION',
  'SEX_LIFE',
  'BIOMETRIC',
  'CONVICTION',
  'SALARY',
  'OTHER',
] as const;
export type Meaning = (typeof MEANINGS)[number];

/** Headings under which a field appears in answers and in the register. */
export const DATA_CATEGORIES = [
  'IDENTITY',
  'CONTACT',
  'PROFESSIONAL',
  'COMMUNICATION',
  'CONTRACT',
  'FINANCIAL',
  'USAGE',
  'LOCATION',
  'IMAGE_AND_SOUND',
  'SPECIAL_CATEGORY',
  'CRIMINAL',
  'OTHER',
] as const;
export type DataCategory = (typeof DATA_CATEGORIES)[number];

export const ERASURE_STRATEGIES = [
  'KEEP',
  'OVERWRITE',
  'CLEAR',
  'GENERALISE',
  'REDACT',
  'DETACH',
  'DESTROY',
] as const;
export type ErasureStrategy = (typeof ERASURE_STRATEGIES)[number];

/** One row of the object `fieldRule`. It decides only when it is CONFIRMED; a mere suggestion decides nothing. */
export type FieldRule = {
  id: string;
  objectName: string;
  /** `*` stands for the records of the object as a whole. */
  fieldName: string;
  /** Twenty's type, such as TEXT; null where nobody wrote it. */
  fieldType: string | null;
  /** Metadata id, so that a rename is noticed. */
  fieldId: string | null;
  sensitivity: Sensitivity;
  suggestedSensitivity: Sensitivity | null;
  meaning: Meaning | null;
  dataCategory: DataCategory | null;
  /** Null only where the row was written without one. */
  erasureStrategy: ErasureStrategy | null;
  /** Step of `generalise`, such as `year`. */
  generalisation: string | null;
  /** Pattern such as `•••• {last4}`. */
  mask: string | null;
  isSealed: boolean;
  isProvidedBySubject: boolean;
  status: 'SUGGESTED' | 'CONFIRMED';
  isMissing: boolean;
};

/** What `readFieldRule` needs of a row. */
export const FIELD_RULE_SELECTION =
  'id objectName fieldName fieldType fieldId sensitivity suggestedSensitivity meaning dataCategory erasureStrategy ' +
  'generalisation mask isSealed isProvidedBySubject status isMissing';

type FieldRuleRow = Readonly<Record<string, unknown>> & { id: string };

const oneOf = <Word extends string>(words: readonly Word[], value: unknown): Word | null =>
  words.find((word) => word === value) ?? null;
const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

/** @throws PrivacyError INVALID_FIELD_RULE when the row names no field; a word that is not known reads as none */
export const readFieldRule = (row: FieldRuleRow): FieldRule => {
  const objectName = text(row['objectName']);
  const fieldName = text(row['fieldName']);
  if (objectName === null || fieldName === null)
    throw new PrivacyError(
      'INVALID_FIELD_RULE',
      `The field rule ${row.id} names no object or no field. Fill in both under Field rules, or delete the rule.`,
      { ruleId: row.id },
    );
  return {
    id: row.id,
    objectName,
    fieldName,
    fieldType: text(row['fieldType']),
    fieldId: text(row['fieldId']),
    sensitivity: oneOf(SENSITIVITIES, row['sensitivity']) ?? 'PERSONAL',
    suggestedSensitivity: oneOf(SENSITIVITIES, row['suggestedSensitivity']),
    meaning: oneOf(MEANINGS, row['meaning']),
    dataCategory: oneOf(DATA_CATEGORIES, row['dataCategory']),
    erasureStrategy: oneOf(ERASURE_STRATEGIES, row['erasureStrategy']),
    generalisation: text(row['generalisation']),
    mask: text(row['mask']),
    isSealed: row['isSealed'] === true,
    isProvidedBySubject: row['isProvidedBySubject'] === true,
    status: row['status'] === 'CONFIRMED' ? 'CONFIRMED' : 'SUGGESTED',
    isMissing: row['isMissing'] === true,
  };
};

/** How a rule is found: `person.emails`. */
export const fieldKey = (objectName: string, fieldName: string): string => `${objectName}.${fieldName}`;
