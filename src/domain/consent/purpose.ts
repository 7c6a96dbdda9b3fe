import { LANGUAGES, type Language } from '../public-settings';
import { CHANNELS, LEGAL_BASES, type Channel, type LegalBasis, type PurposeFacts } from './facts';

/** What stands beside a tick box: the purpose's name, what it is about, and the sentence the person agrees to. */
export type NoticeText = { name: string; description: string; text: string };

export type Notice = Partial<Record<Language, NoticeText>>;

export const RETENTION_UNITS = ['DAYS', 'MONTHS', 'YEARS'] as const;
export const RETENTION_TRIGGERS = [
  'LAST_ENGAGEMENT',
  'LAST_CONSENT',
  'DEAL_CLOSED',
  'CONTRACT_END',
  'CREATED',
] as const;
export const RETENTION_ACTIONS = ['PROPOSE', 'PSEUDONYMISE', 'ERASE', 'DELETE'] as const;
export const PROVISIONS = ['OPTIONAL', 'CONTRACTUAL', 'STATUTORY'] as const;

/** A purpose as the record says it (see `objects/purpose`), with the defaults of the data model where it says nothing. */
export type Purpose = PurposeFacts & {
  name: string;
  description: string;
  legalBasisDetail: string;
  dataCategories: readonly string[];
  subjectCategories: readonly string[];
  /** Null: consent does not expire. */
  consentMonths: number | null;
  confirmationDays: number;
  notice: Notice;
  noticeVersion: number;
  /** ISO 8601; null where nobody has changed it yet. */
  noticeChangedAt: string | null;
  provision: (typeof PROVISIONS)[number];
  provisionConsequence: string;
  dataSources: string;
  hasAutomatedDecisions: boolean;
  automatedDecisionLogic: string;
  transferSafeguards: readonly string[];
  transferDetail: string;
  /** Null: no period is set. */
  retentionAmount: number | null;
  retentionUnit: (typeof RETENTION_UNITS)[number];
  retentionTrigger: (typeof RETENTION_TRIGGERS)[number];
  retentionAction: (typeof RETENTION_ACTIONS)[number];
};

/** What `readPurpose` reads, as a GraphQL selection. */
export const PURPOSE_SELECTION = `id name code description isActive legalBasis legalBasisDetail specialCategoryCondition
  dataCategories subjectCategories channels isDirectMarketing isDoubleOptIn isOfferedToChildren consentMonths
  confirmationDays notice noticeVersion noticeChangedAt provision provisionConsequence dataSources
  hasAutomatedDecisions automatedDecisionLogic transferSafeguards transferDetail retentionAmount retentionUnit
  retentionTrigger retentionAction compatibleWithId`;

const DEFAULT_CONFIRMATION_DAYS = 14;

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
const wholeNumber = (value: unknown): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : null;
const oneOf = <T extends string>(allowed: readonly T[], value: unknown, otherwise: T): T =>
  allowed.find((one) => one === value) ?? otherwise;
const entries = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

/** The REST API and imports bring JSON as text. */
const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return null;
  }
};

/**
 * The texts of a notice by language, from JSON an admin wrote: `{ "de": "…" }` or `{ "de": { "name": "…", "text": "…" } }`.
 * What is missing comes from the purpose itself; a language without a text is left out, since nobody can agree to nothing.
 */
export const readNotice = (
  value: unknown,
  purpose: { name: string; description: string },
): Partial<Record<Language, NoticeText>> => {
  const written = entries(parsed(value));
  const notice: Notice = {};
  for (const language of LANGUAGES) {
    const one = written[language];
    const { name, description, text: said } = typeof one === 'string' ? { text: one } : entries(one);
    if (text(said) === '') continue;
    notice[language] = {
      name: text(name) || purpose.name,
      description: text(description) || purpose.description,
      text: text(said),
    };
  }
  return notice;
};

/**
 * Reads a record of `purpose`. Nothing in it is refused: an unknown legal basis counts as consent, the strictest of them.
 */
export const readPurpose = (row: Readonly<Record<string, unknown>>): Purpose => {
  const name = text(row['name']);
  const description = text(row['description']);
  const dataCategories = texts(row['dataCategories']);
  return {
    id: String(row['id']),
    code: text(row['code']),
    name,
    description,
    isActive: row['isActive'] === true,
    legalBasis: oneOf<LegalBasis>(LEGAL_BASES, row['legalBasis'], 'CONSENT'),
    legalBasisDetail: text(row['legalBasisDetail']),
    specialCategoryCondition: text(row['specialCategoryCondition']) || 'NONE',
    usesSpecialCategories: dataCategories.includes('SPECIAL_CATEGORY'),
    dataCategories,
    subjectCategories: texts(row['subjectCategories']),
    channels: texts(row['channels']).filter((channel): channel is Channel =>
      (CHANNELS as readonly string[]).includes(channel),
    ),
    isDirectMarketing: row['isDirectMarketing'] === true,
    isDoubleOptIn: row['isDoubleOptIn'] !== false,
    isOfferedToChildren: row['isOfferedToChildren'] === true,
    consentMonths: wholeNumber(row['consentMonths']),
    confirmationDays: wholeNumber(row['confirmationDays']) ?? DEFAULT_CONFIRMATION_DAYS,
    notice: readNotice(row['notice'], { name, description }),
    noticeVersion: wholeNumber(row['noticeVersion']) ?? 1,
    noticeChangedAt: text(row['noticeChangedAt']) || null,
    provision: oneOf(PROVISIONS, row['provision'], 'OPTIONAL'),
    provisionConsequence: text(row['provisionConsequence']),
    dataSources: text(row['dataSources']),
    hasAutomatedDecisions: row['hasAutomatedDecisions'] === true,
    automatedDecisionLogic: text(row['automatedDecisionLogic']),
    transferSafeguards: texts(row['transferSafeguards']),
    transferDetail: text(row['transferDetail']),
    retentionAmount: wholeNumber(row['retentionAmount']),
    retentionUnit: oneOf(RETENTION_UNITS, row['retentionUnit'], 'MONTHS'),
    retentionTrigger: oneOf(RETENTION_TRIGGERS, row['retentionTrigger'], 'LAST_ENGAGEMENT'),
    retentionAction: oneOf(RETENTION_ACTIONS, row['retentionAction'], 'PROPOSE'),
    compatibleWithId: text(row['compatibleWithId']) || null,
  };
};

export type Wording = NoticeText & { language: Language };

/**
 * What a person is shown, and what is kept as the wording of the answer: in the language asked for, else in the first of
 * the workspace's languages that has a text, else in any; a purpose without a notice is described by itself.
 */
export const wordingOf = (
  purpose: Pick<Purpose, 'name' | 'description' | 'notice'>,
  language: Language,
  languages: readonly Language[] = LANGUAGES,
): Wording => {
  for (const candidate of [language, ...languages, ...LANGUAGES]) {
    const notice = purpose.notice[candidate];
    if (notice !== undefined) return { language: candidate, ...notice };
  }
  const { name, description } = purpose;
  return { language: languages[0] ?? language, name, description, text: description || name };
};
