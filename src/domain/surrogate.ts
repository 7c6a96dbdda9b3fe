import type { GraphField } from './graph';

/**
 * A surrogate stands in for a person's identity. It is recognisable as one (`P-4F7K2M9Q`), says nothing about the person,
 * and is the same in every place, so that a conversation stays readable.
 */
export type Surrogate = { code: string };

/** Crockford's base 32: no I, L, O or U, so a code read aloud or typed from paper is not misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 10;

/** The first name of every pseudonymised person; never empty, because mail sync fills empty names in again. */
export const SURROGATE_FIRST_NAME = 'Pseudonym';
/** A surrogate's code, wherever it stands. */
export const SURROGATE_PATTERN = /^P-[0-9A-HJKMNP-TV-Z]{10}$/;

/**
 * Makes a surrogate from random bytes (at least 10). It must not be derived from the person: a keyed hash of an address
 * can be recomputed by whoever knows the address, and is no erasure (EDPB Guidelines 01/2025).
 */
export const surrogateFrom = (randomBytes: Uint8Array): Surrogate => {
  if (randomBytes.length < CODE_LENGTH)
    throw new RangeError(`A surrogate takes ${CODE_LENGTH} random bytes.`);
  let code = 'P-';
  for (let index = 0; index < CODE_LENGTH; index += 1) code += ALPHABET[(randomBytes[index] ?? 0) % 32];
  return { code };
};

/**
 * The value that replaces a field's content, valid for its type. Addresses, numbers and links are cleared, never invented:
 * an invented e-mail makes Twenty's standing workflow create a company for its domain (platform fact §2).
 * A composite is cleared by its sub-fields, because a whole `null` is silently ignored (platform fact §3).
 * `undefined` means the type holds no free content and is left as it is.
 */
export const replacementFor = (
  field: Pick<GraphField, 'type' | 'isNullable'>,
  surrogate: Surrogate,
): unknown => {
  switch (field.type) {
    case 'FULL_NAME':
      return { firstName: SURROGATE_FIRST_NAME, lastName: surrogate.code };
    case 'EMAILS':
      return { primaryEmail: '', additionalEmails: null };
    case 'PHONES':
      return {
        primaryPhoneNumber: '',
        primaryPhoneCountryCode: '',
        primaryPhoneCallingCode: '',
        additionalPhones: null,
      };
    case 'LINKS':
      return { primaryLinkUrl: '', primaryLinkLabel: '', secondaryLinks: null };
    case 'ADDRESS':
      return {
        addressStreet1: '',
        addressStreet2: '',
        addressCity: '',
        addressPostcode: '',
        addressState: '',
        addressCountry: '',
        addressLat: null,
        addressLng: null,
      };
    case 'RICH_TEXT':
      return { markdown: '', blocknote: null };
    case 'CURRENCY':
      return { amountMicros: null, currencyCode: '' };
    case 'TEXT':
      return '';
    case 'ARRAY':
    case 'MULTI_SELECT':
    case 'RAW_JSON':
    case 'FILES':
    case 'DATE':
    case 'DATE_TIME':
    case 'NUMBER':
    case 'NUMERIC':
    case 'RATING':
    case 'SELECT':
      return field.isNullable ? null : undefined;
    case 'BOOLEAN':
    case 'UUID':
    case 'ACTOR':
    case 'POSITION':
    case 'TS_VECTOR':
      return undefined;
    default: {
      const unknown: never = field.type;
      return unknown;
    }
  }
};

/** Whether a person's record holds a surrogate instead of an identity, by its state or, should that be lost, by its name. */
export const holdsSurrogate = (person: Readonly<Record<string, unknown>>): boolean => {
  const name = person['name'] as { lastName?: unknown } | null | undefined;
  const state = person['processingState'];
  return (
    state === 'PSEUDONYMISED' || state === 'ERASED' || SURROGATE_PATTERN.test(String(name?.lastName ?? ''))
  );
};
