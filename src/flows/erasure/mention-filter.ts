import { searchableFields, type GraphField, type GraphObject } from '../../domain/graph';
import { searchTerms, type SearchTerm, type SearchTerms } from '../../domain/redaction';
import type { SubjectIdentifiers } from '../../domain/subject-identifiers';
import { escapeLike } from '../../twenty/escape-like';

/** A GraphQL filter; the server's names and operators, see core schema. */
export type Filter = Record<string, unknown>;

const all = (conditions: Filter[]): Filter =>
  conditions.length === 1 && conditions[0] ? conditions[0] : { and: conditions };
const either = (conditions: Filter[]): Filter =>
  conditions.length === 1 && conditions[0] ? conditions[0] : { or: conditions };

type At = (condition: Filter) => Filter;

/** What every spelling of a pattern has in common: its letters and digits in order, whatever stands between them. */
const roughly = (pattern: string): string =>
  /^[%_\d]+$/.test(pattern)
    ? `%${pattern.replace(/\D/g, '').split('').join('%')}%`
    : pattern.replace(/(?<!\\)_+/g, '%').replace(/%{2,}/g, '%');

/**
 * Terms as conditions, cheap for the records that match none, which is nearly all: a table is read from end to end, and
 * every pattern costs on every row. Spellings of one name or number are asked for only where what they have in common
 * is found, and what a term goes on with (after the surname a first name, or an initial) only where it begins.
 */
const conditionsOf = (terms: readonly SearchTerm[], pattern: (text: string) => Filter): Filter[] => {
  const alike = new Map<string, Map<string, string[][]>>();
  for (const { allOf } of terms) {
    const [first = '', ...rest] = allOf;
    const spellings = alike.get(roughly(first)) ?? new Map<string, string[][]>();
    alike.set(roughly(first), spellings);
    spellings.set(first, [...(spellings.get(first) ?? []), rest]);
  }
  return [...alike].map(([rough, spellings]) => {
    const conditions = [...spellings].map(([first, rests]) =>
      rests.some((rest) => rest.length === 0)
        ? pattern(first)
        : all([pattern(first), either(rests.map((rest) => all(rest.map(pattern))))]),
    );
    return conditions.length === 1 ? either(conditions) : all([pattern(rough), either(conditions)]);
  });
};

const textConditions = ({ caseInsensitive }: SearchTerms, at: At): Filter[] =>
  conditionsOf(caseInsensitive, (pattern) => at({ ilike: pattern }));

const WORD_START = /(^|[%\s.\-'])(\p{L})/gu;
const isCased = (letter: string): boolean => letter.toLowerCase() !== letter.toUpperCase();
/** With fewer fixed letters a pattern is in every other text. */
const SELECTIVE = 4;

/**
 * How a case-sensitive search may meet a pattern: as it is stored, in lower case, in capitals, with capital initials.
 * An open first letter says most of that in one pattern.
 */
const inEveryCase = (pattern: string): string[] => {
  const initials = (text: string, change: (letter: string) => string): string =>
    text.replace(
      WORD_START,
      (_, before: string, letter: string) => before + (isCased(letter) ? change(letter) : letter),
    );
  const lower = pattern.toLowerCase();
  const open = initials(lower, () => '_');
  const usual =
    open.replace(/[_%\\]/g, '').length >= SELECTIVE
      ? [open]
      : [lower, initials(lower, (letter) => letter.toUpperCase())];
  // "McDonald" has a capital where no rule puts one.
  const isUsual = usual.includes(pattern) || usual.includes(initials(pattern, () => '_'));
  return [...new Set([...usual, pattern.toUpperCase(), ...(isUsual ? [] : [pattern])])];
};

/** JSON columns know only a case-sensitive `like` on the JSON as text (platform fact §2). */
const jsonConditions = ({ caseInsensitive }: SearchTerms, at: At): Filter[] =>
  conditionsOf(caseInsensitive, (pattern) => either(inEveryCase(pattern).map((text) => at({ like: text }))));

/** What to look for where text of every kind does not belong: a column of addresses needs no search for names. */
type NarrowTerms = {
  /** Full names and addresses; no surname by itself, which would find every namesake's record. */
  strict: SearchTerms;
  emails: SearchTerms;
  actors: SearchTerms;
  /** All digits of each national number, whatever stands between them. */
  numbers: string[];
};

const NOTHING: SubjectIdentifiers = { names: [], emails: [], phones: [], links: [], other: [] };
const narrowed = new WeakMap<SubjectIdentifiers, NarrowTerms>();

const narrowTerms = (identifiers: SubjectIdentifiers): NarrowTerms => {
  const known = narrowed.get(identifiers);
  if (known !== undefined) return known;
  const { names, emails, phones } = identifiers;
  const terms = (some: Partial<SubjectIdentifiers>): SearchTerms =>
    searchTerms({ ...NOTHING, ...some }, { salutationSurname: false });
  const narrow = {
    strict: terms(identifiers),
    emails: terms({ emails }),
    actors: terms({ names, emails }),
    numbers: phones.flatMap((phone) => {
      // Every term of a number has the same digits and differs in what may stand between them.
      const [term] = terms({ phones: [phone] }).caseInsensitive;
      const digits = (term?.allOf[0] ?? '').replace(/\D/g, '');
      return digits === '' ? [] : [`%${digits.split('').join('%')}%`];
    }),
  };
  narrowed.set(identifiers, narrow);
  return narrow;
};

/** First and last name are two columns and one name: each part of it may stand in either, in whatever order. */
const nameConditions = ({ caseInsensitive }: SearchTerms, field: string): Filter[] =>
  conditionsOf(caseInsensitive, (pattern) => ({
    or: [{ [field]: { firstName: { ilike: pattern } } }, { [field]: { lastName: { ilike: pattern } } }],
  }));

const ADDRESS_TEXTS = [
  'addressStreet1',
  'addressStreet2',
  'addressCity',
  'addressPostcode',
  'addressState',
  'addressCountry',
];

/** Conditions under which a field may hold a mention; complete, not exact: what they find is matched again. */
const fieldConditions = (
  field: GraphField,
  terms: SearchTerms,
  identifiers: SubjectIdentifiers,
): Filter[] => {
  const name = field.name;
  const part =
    (key: string): At =>
    (condition) => ({ [name]: { [key]: condition } });
  switch (field.type) {
    case 'TEXT':
      return textConditions(terms, (condition) => ({ [name]: condition }));
    case 'RICH_TEXT':
      // A name split over two inline nodes is whole in the markdown; the JSON still has to be clean by itself.
      return ['markdown', 'blocknote'].flatMap((key) => textConditions(terms, part(key)));
    case 'RAW_JSON':
    case 'FILES':
      return jsonConditions(terms, (condition) => ({ [name]: condition }));
    case 'ARRAY':
      return conditionsOf(terms.caseInsensitive, (pattern) => ({ [name]: { containsIlike: pattern } }));
    case 'FULL_NAME':
      return nameConditions(narrowTerms(identifiers).strict, name);
    case 'EMAILS': {
      // With room for a plus-tag: `anna+news@…` is the same mailbox.
      const { emails } = narrowTerms(identifiers);
      return [
        ...textConditions(emails, part('primaryEmail')),
        ...jsonConditions(emails, part('additionalEmails')),
      ];
    }
    case 'PHONES':
      // The calling code stands in a column of its own; the national number is what tells.
      return narrowTerms(identifiers).numbers.flatMap((pattern) =>
        ['primaryPhoneNumber', 'additionalPhones'].map((key) => ({ [name]: { [key]: { like: pattern } } })),
      );
    case 'LINKS':
      return [
        ...textConditions(narrowTerms(identifiers).strict, part('primaryLinkUrl')),
        ...textConditions(terms, part('primaryLinkLabel')),
        ...jsonConditions(terms, part('secondaryLinks')),
      ];
    case 'ADDRESS':
      return ADDRESS_TEXTS.flatMap((key) => textConditions(terms, part(key)));
    case 'ACTOR':
      // A colleague is named here as the account they work with, in thousands of records, and a subject who is a colleague
      // is out of this app's scope. A name without an account was put here by an import or a form, and may be anybody's.
      return textConditions(narrowTerms(identifiers).actors, (condition) => ({
        [name]: { workspaceMemberId: { is: 'NULL' }, name: condition },
      }));
    default:
      return [];
  }
};

/** Every condition under which a record of the object may name the subject. */
export const mentionConditions = (
  object: GraphObject,
  terms: SearchTerms,
  identifiers: SubjectIdentifiers,
): Filter[] => searchableFields(object).flatMap((field) => fieldConditions(field, terms, identifiers));

/** How many columns a search over these objects looks at: the "searched" of a residual check. */
export const countSearchedFields = (objects: Iterable<GraphObject>): number => {
  let count = 0;
  for (const object of objects) count += searchableFields(object).length;
  return count;
};

export const exactAddress = (emails: readonly string[], field: string): Filter[] =>
  emails.map((email) => ({ [field]: { ilike: escapeLike(email) } }));
