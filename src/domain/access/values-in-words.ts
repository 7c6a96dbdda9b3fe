import type { GraphFieldType } from '../graph';
import type { Language } from '../public-settings';
import type { AccessTexts } from './texts';

/** British, not American, dates; for the others the language alone says enough. */
const LOCALE: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de', fr: 'fr', es: 'es' };

export type Wording = {
  language: Language;
  texts: AccessTexts;
  /** The workspace's label of an option. */
  option: (value: string) => string;
};

type Values = Record<string, unknown>;
const entry = (value: unknown): Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : {};
const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const joined = (parts: readonly unknown[], separator: string): string =>
  parts.map(text).filter(Boolean).join(separator);

/** `4 May 2026`, days of UTC. */
export const dayInWords = (iso: string, language: Language): string => {
  const date = new Date(iso);
  return Number.isNaN(date.getTime())
    ? iso
    : new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'long', timeZone: 'UTC' }).format(date);
};

/** `4 May 2026, 14:05 UTC` */
export const timeInWords = (iso: string, language: Language): string => {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const time = new Intl.DateTimeFormat(LOCALE[language], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(date);
  return `${time} UTC`;
};

const money = (value: unknown, language: Language): string => {
  const { amountMicros, currencyCode } = entry(value);
  if (amountMicros === null || amountMicros === undefined || amountMicros === '') return '';
  const amount = Number(amountMicros) / 1_000_000;
  const currency = text(currencyCode);
  return /^[A-Z]{3}$/.test(currency)
    ? new Intl.NumberFormat(LOCALE[language], { style: 'currency', currency }).format(amount)
    : new Intl.NumberFormat(LOCALE[language]).format(amount);
};

const phone = (callingCode: unknown, number: unknown): string => joined([callingCode, number], ' ');

const MOST_LINES = 200;

/** A JSON as lines of `place: value`. */
export const jsonLines = (root: unknown): string[] => {
  const lines: string[] = [];
  const walk = (value: unknown, path: string): void => {
    if (lines.length >= MOST_LINES || value === null || value === undefined || value === '') return;
    if (Array.isArray(value)) value.forEach((inner, index) => walk(inner, `${path}[${index + 1}]`));
    else if (typeof value === 'object')
      for (const [key, inner] of Object.entries(value)) walk(inner, path === '' ? key : `${path}.${key}`);
    else lines.push(path === '' ? String(value) : `${path}: ${String(value)}`);
  };
  walk(root, '');
  return lines;
};

const actor = (value: unknown, { texts }: Wording): string => {
  const { source, by } = entry(value);
  const who =
    by === 'STAFF'
      ? texts.staff
      : by === 'SUBJECT'
        ? texts.you
        : by === 'OTHER'
          ? texts.other
          : texts.software;
  const how = texts.sources[text(source)] ?? text(source).toLowerCase();
  return how === '' ? who : `${who} (${how})`;
};

/** Placeholders of a copy, put into words: whom a relation leads to. */
const placeholder = (value: string, { texts }: Wording): string =>
  value === 'SUBJECT' ? texts.you : value === 'STAFF' ? texts.staff : value;

/** The value of a field in words; empty for what has none. */
export const valueInWords = (type: GraphFieldType | 'RELATION', value: unknown, wording: Wording): string => {
  const { language, texts, option } = wording;
  if (value === null || value === undefined) return '';
  switch (type) {
    case 'RELATION':
      return placeholder(text(value), wording);
    case 'TEXT':
    case 'UUID':
      return text(value);
    case 'BOOLEAN':
      return value === true ? texts.yes : texts.no;
    case 'DATE':
      return dayInWords(text(value), language);
    case 'DATE_TIME':
      return timeInWords(text(value), language);
    case 'NUMBER':
    case 'NUMERIC':
    case 'POSITION':
      return new Intl.NumberFormat(LOCALE[language]).format(Number(value));
    case 'RATING':
      return /_(\d)$/.exec(text(value))?.[1]?.concat('/5') ?? text(value);
    case 'SELECT':
      return option(text(value));
    case 'MULTI_SELECT':
      return list(value).map(text).map(option).join(', ');
    case 'ARRAY':
      return joined(list(value), ', ');
    case 'CURRENCY':
      return money(value, language);
    case 'FULL_NAME':
      return joined([entry(value)['firstName'], entry(value)['lastName']], ' ');
    case 'EMAILS':
      return joined([entry(value)['primaryEmail'], ...list(entry(value)['additionalEmails'])], ', ');
    case 'PHONES':
      return joined(
        [
          phone(entry(value)['primaryPhoneCallingCode'], entry(value)['primaryPhoneNumber']),
          ...list(entry(value)['additionalPhones']).map((more) =>
            phone(entry(more)['callingCode'], entry(more)['number']),
          ),
        ],
        ', ',
      );
    case 'LINKS':
      return joined(
        [
          joined([entry(value)['primaryLinkLabel'], entry(value)['primaryLinkUrl']], ': '),
          ...list(entry(value)['secondaryLinks']).map((link) =>
            joined([entry(link)['label'], entry(link)['url']], ': '),
          ),
        ],
        ', ',
      );
    case 'ADDRESS': {
      const { addressStreet1, addressStreet2, addressPostcode, addressCity, addressState, addressCountry } =
        entry(value);
      return joined(
        [
          addressStreet1,
          addressStreet2,
          joined([addressPostcode, addressCity], ' '),
          addressState,
          addressCountry,
        ],
        ', ',
      );
    }
    case 'FILES':
      return joined(
        list(value).map((file) => entry(file)['label']),
        ', ',
      );
    case 'ACTOR':
      return actor(value, wording);
    case 'RICH_TEXT':
      return text(entry(value)['markdown']);
    case 'RAW_JSON':
      return jsonLines(value).join('\n');
    case 'TS_VECTOR':
      return '';
    default: {
      const unknown: never = type;
      return unknown;
    }
  }
};
