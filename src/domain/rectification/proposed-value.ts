import { isBlank } from '../erasure/blank';
import type { RectifiableField } from './rectifiable';

type Fields = Readonly<Record<string, unknown>>;

export type ProposedValue = { ok: true; value: unknown } | { ok: false; hint: string };

const LONGEST_TEXT = 10_000;
const MOST_ITEMS = 50;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const EMAIL = /^[^\s@"(),:;<>[\]\\]+@[^\s@"(),:;<>[\]\\]+\.[^\s@"(),:;<>[\]\\]{2,}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/;

const no = (hint: string): ProposedValue => ({ ok: false, hint });
const yes = (value: unknown): ProposedValue => ({ ok: true, value });

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length <= LONGEST_TEXT &&
  !/\p{Cc}/u.test(value.replaceAll(/[\n\r\t]/g, ''));

/** `2024-02-30` is a day to `Date`, and none in the calendar. */
const isDay = (value: unknown): boolean =>
  typeof value === 'string' &&
  DAY.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value);

const isList = (value: unknown, isItem: (item: unknown) => boolean): boolean =>
  value === null || (Array.isArray(value) && value.length <= MOST_ITEMS && value.every(isItem));

const isEmail = (value: unknown): boolean => isText(value) && EMAIL.test(value) && value.length <= 254;
const isPhone = (value: unknown): boolean =>
  isFields(value) && ['number', 'countryCode', 'callingCode'].every((key) => isText(value[key] ?? ''));
const isLink = (value: unknown): boolean =>
  isFields(value) && isText(value['url']) && isText(value['label'] ?? '');

/** Checks one part of a composite. */
const isPart = (part: string, value: unknown): boolean => {
  switch (part) {
    case 'primaryEmail':
      return value === '' || value === null || isEmail(value);
    case 'additionalEmails':
      return isList(value, isEmail);
    case 'additionalPhones':
      return isList(value, isPhone);
    case 'secondaryLinks':
      return isList(value, isLink);
    case 'addressLat':
    case 'addressLng':
      return value === null || (typeof value === 'number' && Number.isFinite(value));
    case 'amountMicros':
      return value === null || Number.isSafeInteger(typeof value === 'string' ? Number(value) : value);
    case 'currencyCode':
      return value === '' || value === null || (typeof value === 'string' && /^[A-Z]{3}$/.test(value));
    case 'blocknote':
      return value === null;
    default:
      return value === null || isText(value);
  }
};

/** What a plain text stands for in a composite: the number or address itself, without what belonged to the old one. */
const SHORT: Readonly<Record<string, (text: string) => Fields>> = {
  EMAILS: (text) => ({ primaryEmail: text }),
  PHONES: (text) => ({
    primaryPhoneNumber: text,
    primaryPhoneCountryCode: '',
    primaryPhoneCallingCode: '',
  }),
  LINKS: (text) => ({ primaryLinkUrl: text }),
  RICH_TEXT: (text) => ({ markdown: text, blocknote: null }),
};

const composite = (field: Extract<RectifiableField, { kind: 'VALUE' }>, given: unknown): ProposedValue => {
  const short = typeof given === 'string' ? SHORT[field.type] : undefined;
  const value = short !== undefined && typeof given === 'string' ? short(given.trim()) : given;
  const hint = `it takes an object with ${field.parts.join(', ')}; what you leave out stays as it is`;
  if (!isFields(value) || Object.keys(value).length === 0) return no(hint);
  const wrong = Object.entries(value).find(
    ([part, one]) => !field.parts.includes(part) || !isPart(part, one),
  );
  if (wrong !== undefined) return no(hint);
  // Mail sync fills in empty names by what it reads in mails (platform fact §5).
  if (field.type === 'FULL_NAME' && field.parts.every((part) => part in value) && isBlank(value))
    return no('a name is never empty');
  return yes(value);
};

/**
 * Checks what is proposed for a field, by the field's type. Empty means that what stands there is wrong and nothing is
 * right. The server has the last word: options, numbers and links are checked by it when they are applied.
 */
export const proposedValue = (field: RectifiableField, given: unknown): ProposedValue => {
  if (field.kind === 'LINK')
    return isBlank(given)
      ? yes(null)
      : typeof given === 'string' && UUID.test(given)
        ? yes(given.toLowerCase())
        : no('it takes the id of a record, or nothing');
  if (field.parts.length > 0) return composite(field, given);
  if (isBlank(given))
    return field.isNullable ? yes(field.type === 'TEXT' ? '' : null) : no('it cannot be empty');
  switch (field.type) {
    case 'TEXT':
    case 'SELECT':
    case 'RATING':
      return isText(given) ? yes(given) : no('it takes text');
    case 'NUMBER':
    case 'NUMERIC': {
      const number = typeof given === 'string' ? Number(given) : given;
      return typeof number === 'number' && Number.isFinite(number) ? yes(number) : no('it takes a number');
    }
    case 'BOOLEAN':
      return typeof given === 'boolean' || given === 'true' || given === 'false'
        ? yes(given === true || given === 'true')
        : no('it takes true or false');
    case 'DATE':
      return isDay(given) ? yes(given) : no('it takes a day such as 1990-05-31');
    case 'DATE_TIME':
      return typeof given === 'string' && TIME.test(given) && !Number.isNaN(Date.parse(given))
        ? yes(new Date(given).toISOString())
        : no('it takes a time with its zone such as 2026-05-31T09:00:00Z');
    case 'ARRAY':
    case 'MULTI_SELECT':
      return isList(given, isText) ? yes(given) : no('it takes a list of texts');
    default:
      return no('it cannot be rectified this way');
  }
};

/** The whole value that is written: a composite's proposed parts over those that stand there. */
export const mergedValue = (field: RectifiableField, now: unknown, proposed: unknown): unknown => {
  if (field.kind === 'LINK' || field.parts.length === 0 || !isFields(proposed)) return proposed;
  const standing = isFields(now) ? now : {};
  const merged = Object.fromEntries(
    field.parts
      .filter((part) => part in proposed || part in standing)
      .map((part) => [part, part in proposed ? proposed[part] : standing[part]]),
  );
  // A text in another form than its markdown would win over it.
  return 'markdown' in proposed ? { markdown: proposed['markdown'] } : merged;
};
