import { searchableFields, type GraphField, type GraphObject } from '../domain/graph';
import type { SearchTerms } from '../domain/redaction';
import type { SubjectIdentifiers } from '../domain/subject-identifiers';

/** A GraphQL filter; the server's names and operators, see core schema. */
export type Filter = Record<string, unknown>;

type Term = SearchTerms['caseInsensitive'][number];

const all = (conditions: Filter[]): Filter =>
  conditions.length === 1 && conditions[0] ? conditions[0] : { and: conditions };

/** `like` and `ilike` take wildcards; an address with an underscore in it must not match its neighbours. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

const textConditions = (terms: SearchTerms, at: (condition: Filter) => Filter): Filter[] =>
  terms.caseInsensitive.map(({ allOf }: Term) => all(allOf.map((pattern) => at({ ilike: pattern }))));

/** JSON columns know only a case-sensitive `like` on the JSON as text (platform fact §2). */
const jsonConditions = (terms: SearchTerms, at: (condition: Filter) => Filter): Filter[] =>
  terms.caseSensitive.map(({ allOf }: Term) => all(allOf.map((pattern) => at({ like: pattern }))));

const nameConditions = (identifiers: SubjectIdentifiers, field: string): Filter[] =>
  identifiers.names
    .filter(({ firstName, lastName }) => firstName !== '' && lastName !== '')
    .map(({ firstName, lastName }) => ({
      [field]: { firstName: { ilike: escapeLike(firstName) }, lastName: { ilike: escapeLike(lastName) } },
    }));

const phoneNumbers = (identifiers: SubjectIdentifiers): string[] =>
  identifiers.phones
    .map(({ number }) => number.replace(/\D/g, '').slice(-7))
    .filter((digits) => digits.length >= 5);

/** Conditions under which a field may hold a mention; complete, not exact: what they find is matched again. */
const fieldConditions = (
  field: GraphField,
  terms: SearchTerms,
  identifiers: SubjectIdentifiers,
): Filter[] => {
  const name = field.name;
  switch (field.type) {
    case 'TEXT':
      return textConditions(terms, (condition) => ({ [name]: condition }));
    case 'RICH_TEXT':
      return [
        ...textConditions(terms, (condition) => ({ [name]: { markdown: condition } })),
        // A name split over two inline nodes is whole in the markdown; the JSON still has to be clean by itself.
        ...textConditions(terms, (condition) => ({ [name]: { blocknote: condition } })),
      ];
    case 'RAW_JSON':
    case 'FILES':
      return jsonConditions(terms, (condition) => ({ [name]: condition }));
    case 'ARRAY':
      return terms.caseInsensitive.map(({ allOf }: Term) =>
        all(allOf.map((pattern) => ({ [name]: { containsIlike: pattern } }))),
      );
    case 'FULL_NAME':
      return nameConditions(identifiers, name);
    case 'EMAILS':
      return identifiers.emails.flatMap((email) => [
        { [name]: { primaryEmail: { ilike: escapeLike(email) } } },
        { [name]: { additionalEmails: { like: `%${escapeLike(email)}%` } } },
      ]);
    case 'PHONES':
      return phoneNumbers(identifiers).flatMap((digits) => [
        { [name]: { primaryPhoneNumber: { like: `%${digits.split('').join('%')}` } } },
        { [name]: { additionalPhones: { like: `%${digits.split('').join('%')}%` } } },
      ]);
    case 'LINKS':
      return [
        ...identifiers.links.flatMap((link) => [
          { [name]: { primaryLinkUrl: { ilike: `%${escapeLike(link)}%` } } },
          { [name]: { secondaryLinks: { like: `%${escapeLike(link)}%` } } },
        ]),
        ...textConditions(terms, (condition) => ({ [name]: { primaryLinkLabel: condition } })),
      ];
    case 'ADDRESS':
      return textConditions(terms, (condition) => ({ [name]: { addressStreet1: condition } })).concat(
        textConditions(terms, (condition) => ({ [name]: { addressStreet2: condition } })),
      );
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
