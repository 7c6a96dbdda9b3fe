import type { Meaning } from '../sensitivity/field-rule';
import type { SpecialReason } from '../special/judge-special';

/** What a finding may be of; the options of `sensitiveFinding.kinds`. */
export const FINDING_KINDS = [
  'HEALTH',
  'BELIEF',
  'POLITICS',
  'ORIGIN',
  'UNION',
  'SEX_LIFE',
  'BIOMETRIC',
  'CONVICTION',
  'PAYMENT_CARD',
  'BANK_ACCOUNT',
  'NATIONAL_ID',
  'CHILD',
  'OTHER',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export type FindingLevel = 'SPECIAL_CATEGORY' | 'CRIMINAL' | 'SENSITIVE';

const SENSITIVE_KINDS: ReadonlySet<FindingKind> = new Set([
  'PAYMENT_CARD',
  'BANK_ACCOUNT',
  'NATIONAL_ID',
  'CHILD',
  'OTHER',
]);

export const levelOfKind = (kind: FindingKind): FindingLevel =>
  kind === 'CONVICTION' ? 'CRIMINAL' : SENSITIVE_KINDS.has(kind) ? 'SENSITIVE' : 'SPECIAL_CATEGORY';

/** The highest level among the kinds. */
export const levelOfKinds = (kinds: readonly FindingKind[]): FindingLevel => {
  const levels = kinds.map(levelOfKind);
  if (levels.includes('SPECIAL_CATEGORY')) return 'SPECIAL_CATEGORY';
  return levels.includes('CRIMINAL') ? 'CRIMINAL' : 'SENSITIVE';
};

const KINDS_OF_MEANING: Partial<Record<Meaning, FindingKind>> = {
  HEALTH: 'HEALTH',
  BELIEF: 'BELIEF',
  ORIGIN: 'ORIGIN',
  UNION: 'UNION',
  SEX_LIFE: 'SEX_LIFE',
  BIOMETRIC: 'BIOMETRIC',
  CONVICTION: 'CONVICTION',
  BIRTH_DATE: 'CHILD',
};

/** What a value of a field with that meaning is. */
export const kindOfMeaning = (meaning: Meaning | null): FindingKind =>
  (meaning === null ? undefined : KINDS_OF_MEANING[meaning]) ?? 'OTHER';

/** One field of one record in which something was found: which kinds and how many places, never the text. */
export type Finding = {
  objectName: string;
  fieldName: string;
  recordId: string;
  source: 'FREE_TEXT' | 'FIELD';
  kinds: readonly FindingKind[];
  count: number;
  level: FindingLevel;
  reason: SpecialReason | null;
  /** Whom the record is about, where that is one person. */
  personId: string | null;
};
