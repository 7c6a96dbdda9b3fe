import type { GraphFieldType } from '../graph';
import type { PortableValue } from './portable-data';

type Fields = Readonly<Record<string, unknown>>;

export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
export const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const unique = (texts: readonly string[]): string[] => [...new Set(texts.filter((text) => text !== ''))];

/** An ISO time in UTC; null for what is none. */
export const timeOf = (value: unknown): string | null => {
  const time = Date.parse(textOf(value));
  return Number.isNaN(time) ? null : new Date(time).toISOString();
};

export const emailsOf = (value: unknown): string[] => {
  const { primaryEmail, additionalEmails } = fieldsOf(value);
  return unique([textOf(primaryEmail), ...listOf(additionalEmails).map(textOf)]);
};

/** `+49` and `30 123` stand apart in Twenty. */
const phoneOf = (number: unknown, callingCode: unknown): string => {
  const digits = textOf(number);
  if (digits === '' || digits.startsWith('+')) return digits;
  return `${textOf(callingCode)}${digits}`;
};

export const phonesOf = (value: unknown): string[] => {
  const { primaryPhoneNumber, primaryPhoneCallingCode, additionalPhones } = fieldsOf(value);
  const more = listOf(additionalPhones).map((phone) => {
    const { number, callingCode } = fieldsOf(phone);
    return phoneOf(number, callingCode);
  });
  return unique([phoneOf(primaryPhoneNumber, primaryPhoneCallingCode), ...more]);
};

export const linksOf = (value: unknown): string[] => {
  const { primaryLinkUrl, secondaryLinks } = fieldsOf(value);
  return unique([
    textOf(primaryLinkUrl),
    ...listOf(secondaryLinks).map((link) => textOf(fieldsOf(link)['url'])),
  ]);
};

const ADDRESS_KEYS = {
  addressStreet1: 'street',
  addressStreet2: 'street2',
  addressCity: 'city',
  addressState: 'region',
  addressPostcode: 'postalCode',
  addressCountry: 'country',
} as const;

const ordered = (entries: readonly (readonly [string, string | number])[]): PortableValue | null =>
  entries.length === 0 ? null : Object.fromEntries(entries);

const filledTexts = (value: Fields, keys: Readonly<Record<string, string>>): PortableValue | null =>
  ordered(
    Object.entries(keys).flatMap(([key, name]) => {
      const text = textOf(value[key]);
      return text === '' ? [] : [[name, text] as const];
    }),
  );

const nonEmpty = <T extends PortableValue>(value: T): T | null =>
  value === '' || (Array.isArray(value) && value.length === 0) ? null : value;

const currencyOf = (value: Fields): PortableValue | null => {
  const micros = Number(value['amountMicros']);
  if (value['amountMicros'] === null || value['amountMicros'] === undefined || Number.isNaN(micros))
    return null;
  return { amount: micros / 1_000_000, currency: textOf(value['currencyCode']) };
};

/** A value as a program elsewhere understands it; null for an empty one and for types that are not a person's to take along. */
export const portableValue = (type: GraphFieldType, value: unknown): PortableValue | null => {
  switch (type) {
    case 'EMAILS':
      return nonEmpty(emailsOf(value));
    case 'PHONES':
      return nonEmpty(phonesOf(value));
    case 'LINKS':
      return nonEmpty(linksOf(value));
    case 'FULL_NAME':
      return filledTexts(fieldsOf(value), { firstName: 'givenName', lastName: 'familyName' });
    case 'ADDRESS':
      return filledTexts(fieldsOf(value), ADDRESS_KEYS);
    case 'CURRENCY':
      return currencyOf(fieldsOf(value));
    case 'RICH_TEXT':
      return nonEmpty(textOf(fieldsOf(value)['markdown']));
    case 'ARRAY':
    case 'MULTI_SELECT':
      return nonEmpty(unique(listOf(value).map(textOf)));
    case 'DATE':
      return nonEmpty(textOf(value).slice(0, 10));
    case 'DATE_TIME':
      return timeOf(value);
    case 'BOOLEAN':
      return typeof value === 'boolean' ? value : null;
    case 'NUMBER':
    case 'NUMERIC': {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      return typeof number === 'number' && Number.isFinite(number) ? number : null;
    }
    case 'RATING':
    case 'SELECT':
    case 'TEXT':
    case 'UUID':
      return nonEmpty(textOf(value));
    case 'RAW_JSON':
      return value === null || value === undefined ? null : JSON.stringify(value);
    case 'ACTOR':
    case 'FILES':
    case 'POSITION':
    case 'TS_VECTOR':
      return null;
    default: {
      const unknown: never = type;
      return unknown;
    }
  }
};
