import type { DataCategory, Meaning, Sensitivity } from './field-rule';
import * as words from './name-words';

/** On whose records a field stands: of people, of things, or of Twenty's own that tell of both. */
export type About = 'PERSON' | 'RELATED' | 'THING';

export type WordRule = {
  /** Part of the reason's code. */
  code: string;
  sensitivity: Sensitivity;
  meaning: Meaning;
  dataCategory: DataCategory;
  /** In a sentence: "Its name speaks of … ". */
  says: string;
  isIn: words.WordList;
  /** Types of Twenty whose values can be that; TEXT and the like always can. */
  types: ReadonlySet<string>;
  /** `PEOPLE`: on records of people only. `UNLESS_STANDARD`: not on companies and deals, where the word means another thing. */
  where: 'ANYWHERE' | 'PEOPLE' | 'UNLESS_STANDARD';
  /** Typed in by the person as a rule, and so part of portability (Art. 20). */
  isProvided: boolean;
};

const TEXTS = ['TEXT', 'RICH_TEXT', 'ARRAY', 'RAW_JSON', 'UUID'];
const set = (...types: string[]): ReadonlySet<string> => new Set([...TEXTS, ...types]);
const ONLY_TEXT = set();
const LISTS = set('SELECT', 'MULTI_SELECT');
const EVERYTHING = set(
  'ADDRESS',
  'BOOLEAN',
  'CURRENCY',
  'DATE',
  'DATE_TIME',
  'EMAILS',
  'FILES',
  'FULL_NAME',
  'LINKS',
  'MULTI_SELECT',
  'NUMBER',
  'NUMERIC',
  'PHONES',
  'RATING',
  'SELECT',
);

type Given = Omit<WordRule, 'isIn' | 'types' | 'where' | 'isProvided'> &
  Partial<Pick<WordRule, 'types' | 'where' | 'isProvided'>> & { list: words.NameWords };
const wordRule = ({ list, ...given }: Given): WordRule => ({
  types: ONLY_TEXT,
  where: 'ANYWHERE',
  isProvided: true,
  ...given,
  isIn: words.wordList(list),
});

const special = (
  code: string,
  meaning: Meaning,
  list: words.NameWords,
  says: string,
  where: WordRule['where'],
): WordRule =>
  wordRule({
    code,
    sensitivity: 'SPECIAL_CATEGORY',
    meaning,
    dataCategory: 'SPECIAL_CATEGORY',
    list,
    says,
    types: EVERYTHING,
    where,
  });

const identifier = (
  code: string,
  meaning: Meaning,
  dataCategory: DataCategory,
  list: words.NameWords,
  says: string,
  more: Partial<Given> = {},
): WordRule => wordRule({ code, sensitivity: 'IDENTIFIER', meaning, dataCategory, list, says, ...more });

const quasi = (
  code: string,
  meaning: Meaning,
  dataCategory: DataCategory,
  list: words.NameWords,
  says: string,
  more: Partial<Given> = {},
): WordRule =>
  wordRule({
    code,
    sensitivity: 'QUASI_IDENTIFIER',
    meaning,
    dataCategory,
    list,
    says,
    types: LISTS,
    where: 'PEOPLE',
    ...more,
  });

const sensitive = (
  code: string,
  meaning: Meaning,
  dataCategory: DataCategory,
  list: words.NameWords,
  says: string,
  more: Partial<Given> = {},
): WordRule => wordRule({ code, sensitivity: 'SENSITIVE', meaning, dataCategory, list, says, ...more });

/** The first that fits counts: what the law protects most comes first, and the general word after the exact one. */
export const WORD_RULES: readonly WordRule[] = [
  wordRule({
    code: 'CONVICTION',
    sensitivity: 'CRIMINAL',
    meaning: 'CONVICTION',
    dataCategory: 'CRIMINAL',
    list: words.CONVICTION_WORDS,
    says: 'convictions, offences or a check for them (Art. 10)',
    types: EVERYTHING,
    where: 'UNLESS_STANDARD',
    isProvided: false,
  }),
  special(
    'SEX_LIFE',
    'SEX_LIFE',
    words.SEX_LIFE_WORDS,
    'sex life or orientation (Art. 9)',
    'UNLESS_STANDARD',
  ),
  special('UNION', 'UNION', words.UNION_WORDS, 'trade union membership (Art. 9)', 'PEOPLE'),
  special(
    'BIOMETRIC',
    'BIOMETRIC',
    words.BIOMETRIC_WORDS,
    'biometric or genetic data (Art. 9)',
    'UNLESS_STANDARD',
  ),
  special('ORIGIN', 'ORIGIN', words.ORIGIN_WORDS, 'racial or ethnic origin (Art. 9)', 'PEOPLE'),
  sensitive('BANK_ACCOUNT', 'BANK_ACCOUNT', 'FINANCIAL', words.BANK_ACCOUNT_WORDS, 'a bank account', {
    types: set('NUMBER', 'NUMERIC', 'FILES'),
  }),
  identifier('CONTACT_PERSON', 'NAME', 'IDENTITY', words.CONTACT_PERSON_WORDS, 'another person by name'),
  special('HEALTH', 'HEALTH', words.HEALTH_WORDS, 'health (Art. 9)', 'UNLESS_STANDARD'),
  special('BELIEF', 'BELIEF', words.BELIEF_WORDS, 'religion, belief or political opinion (Art. 9)', 'PEOPLE'),
  sensitive('SECRET', 'OTHER', 'OTHER', words.SECRET_WORDS, 'a password or secret'),
  sensitive(
    'IDENTITY_NUMBER',
    'IDENTITY_NUMBER',
    'IDENTITY',
    words.IDENTITY_NUMBER_WORDS,
    'an identity document or number',
    {
      types: set('DATE', 'FILES', 'LINKS', 'NUMBER', 'NUMERIC'),
      where: 'PEOPLE',
    },
  ),
  sensitive('PAYMENT_CARD', 'PAYMENT_CARD', 'FINANCIAL', words.PAYMENT_CARD_WORDS, 'a payment card', {
    types: set('DATE', 'NUMBER', 'NUMERIC'),
  }),
  sensitive('CREDIT', 'AMOUNT', 'FINANCIAL', words.CREDIT_WORDS, 'debts or creditworthiness', {
    types: EVERYTHING,
    where: 'PEOPLE',
    isProvided: false,
  }),
  sensitive('SALARY', 'SALARY', 'FINANCIAL', words.SALARY_WORDS, 'pay, income or wealth', {
    types: set('CURRENCY', 'NUMBER', 'NUMERIC', 'SELECT', 'FILES'),
    where: 'PEOPLE',
  }),
  quasi('BIRTH_PLACE', 'CITY', 'IDENTITY', words.BIRTH_PLACE_WORDS, 'a place of birth', {
    types: set('SELECT', 'ADDRESS'),
  }),
  identifier('NAME', 'NAME', 'IDENTITY', words.NAME_WORDS, 'a person’s name'),
  quasi('BIRTH_DATE', 'BIRTH_DATE', 'IDENTITY', words.BIRTH_DATE_WORDS, 'date of birth or age', {
    types: set('DATE', 'DATE_TIME', 'NUMBER', 'NUMERIC', 'SELECT'),
  }),
  identifier('EMAIL', 'EMAIL', 'CONTACT', words.EMAIL_WORDS, 'an e-mail address'),
  identifier(
    'REFERENCE',
    'OTHER',
    'IDENTITY',
    words.REFERENCE_WORDS,
    'a number by which a person, car or device is found',
    {
      types: set('NUMBER', 'NUMERIC'),
      isProvided: false,
    },
  ),
  identifier('TELEPHONE', 'TELEPHONE', 'CONTACT', words.TELEPHONE_WORDS, 'a telephone number', {
    types: set('NUMBER'),
  }),
  identifier('PROFILE_LINK', 'PROFILE_LINK', 'CONTACT', words.PROFILE_WORDS, 'a profile or user name', {
    types: set('LINKS'),
    where: 'PEOPLE',
  }),
  identifier('PHOTO', 'PHOTO', 'IMAGE_AND_SOUND', words.PHOTO_WORDS, 'a picture, voice or signature', {
    types: set('FILES', 'LINKS'),
    where: 'PEOPLE',
    isProvided: false,
  }),
  quasi('POSTCODE', 'POSTCODE', 'CONTACT', words.POSTCODE_WORDS, 'a postcode', {
    types: set('NUMBER', 'SELECT'),
  }),
  quasi('GENDER', 'GENDER', 'IDENTITY', words.GENDER_WORDS, 'gender or form of address'),
  quasi('CIRCUMSTANCE', 'OTHER', 'IDENTITY', words.CIRCUMSTANCE_WORDS, 'nationality, family or schooling', {
    types: set('SELECT', 'MULTI_SELECT', 'NUMBER', 'NUMERIC'),
  }),
  quasi('COUNTRY', 'COUNTRY', 'CONTACT', words.COUNTRY_WORDS, 'a country'),
  identifier('ADDRESS', 'ADDRESS', 'CONTACT', words.ADDRESS_WORDS, 'an address'),
  quasi('CITY', 'CITY', 'CONTACT', words.CITY_WORDS, 'a place'),
  quasi('JOB_TITLE', 'JOB_TITLE', 'PROFESSIONAL', words.JOB_TITLE_WORDS, 'a job, employer or department'),
  wordRule({
    code: 'LANGUAGE',
    sensitivity: 'PERSONAL',
    meaning: 'LANGUAGE',
    dataCategory: 'IDENTITY',
    list: words.LANGUAGE_WORDS,
    says: 'a language',
    types: LISTS,
    where: 'PEOPLE',
  }),
  wordRule({
    code: 'FREE_TEXT',
    sensitivity: 'PERSONAL',
    meaning: 'FREE_TEXT',
    dataCategory: 'COMMUNICATION',
    list: words.FREE_TEXT_WORDS,
    says: 'notes in free text, in which people are named',
    isProvided: false,
  }),
];

/** What a list of options gives away: most of them must speak of the same. */
export const OPTION_RULES: readonly { code: string; isIn: words.WordList }[] = [
  { code: 'BELIEF', isIn: words.wordList(words.BELIEF_OPTION_WORDS) },
  { code: 'ORIGIN', isIn: words.wordList(words.ORIGIN_OPTION_WORDS) },
  { code: 'GENDER', isIn: words.wordList(words.GENDER_OPTION_WORDS) },
];

export const isBusiness = words.wordList(words.BUSINESS_WORDS);
export const isTaxNumber = words.wordList(words.TAX_NUMBER_WORDS);
export const isPeopleObject = words.wordList(words.PEOPLE_OBJECT_WORDS);

/** What a record of a person is called by; on other records the same word is the name of a thing. */
export const WHOLE_NAMES: ReadonlySet<string> = new Set(['name', 'nombre', 'nome', 'nom', 'naam']);
