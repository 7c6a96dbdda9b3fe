import type { GraphField, GraphFieldType, GraphObject } from '../graph';
import { isAddedField, shippedRule } from '../sensitivity/standard-rules';

/**
 * What a person can have put right about themselves: their data, not what Twenty or this app writes by itself. Where their
 * data came from somebody writes down by hand, and can have got wrong.
 */
const isTheirs = (name: string): boolean =>
  name === 'sourceOfData' || (!isAddedField('person', name) && shippedRule('', name) === undefined);

/** Files are replaced by people, JSON has no shape to check, the rest is the server's own. */
const NOT_TYPED: ReadonlySet<GraphFieldType> = new Set<GraphFieldType>([
  'ACTOR',
  'FILES',
  'POSITION',
  'RAW_JSON',
  'TS_VECTOR',
  'UUID',
]);

/** The parts that a proposal for a composite may name; what it leaves out stays as it is. */
const PARTS: Partial<Record<GraphFieldType, readonly string[]>> = {
  FULL_NAME: ['firstName', 'lastName'],
  EMAILS: ['primaryEmail', 'additionalEmails'],
  PHONES: ['primaryPhoneNumber', 'primaryPhoneCountryCode', 'primaryPhoneCallingCode', 'additionalPhones'],
  LINKS: ['primaryLinkUrl', 'primaryLinkLabel', 'secondaryLinks'],
  ADDRESS: [
    'addressStreet1',
    'addressStreet2',
    'addressCity',
    'addressPostcode',
    'addressState',
    'addressCountry',
    'addressLat',
    'addressLng',
  ],
  CURRENCY: ['amountMicros', 'currencyCode'],
  RICH_TEXT: ['markdown', 'blocknote'],
};

export type RectifiableField =
  | { kind: 'VALUE'; name: string; type: GraphFieldType; isNullable: boolean; parts: readonly string[] }
  /** A link to one record, by its column: the company, for instance. */
  | { kind: 'LINK'; name: string };

const valueField = ({ name, type, isNullable }: GraphField): RectifiableField[] =>
  !isTheirs(name) || NOT_TYPED.has(type)
    ? []
    : [{ kind: 'VALUE', name, type, isNullable, parts: PARTS[type] ?? [] }];

/** The fields of a person that may be rectified, by their API names; a link also by its column. */
export const rectifiableFields = (person: GraphObject): Map<string, RectifiableField> => {
  const fields = new Map<string, RectifiableField>();
  for (const field of person.fields.filter(({ isSystem }) => !isSystem))
    for (const found of valueField(field)) fields.set(found.name, found);
  for (const { name, column, isMorph } of person.relations) {
    if (isMorph) continue;
    fields.set(column, { kind: 'LINK', name: column });
    fields.set(name, { kind: 'LINK', name: column });
  }
  return fields;
};
