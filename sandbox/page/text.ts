import type { RecordData } from '../contract';

const nested = (record: RecordData | undefined, field: string): Record<string, unknown> =>
  (record?.[field] ?? {}) as Record<string, unknown>;

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** First and last name; a person without one is shown as what they are. */
export const nameText = (record: RecordData | undefined): string => {
  const { firstName, lastName } = nested(record, 'name');
  return [firstName, lastName].filter(Boolean).join(' ') || 'No name';
};

/** All addresses, the primary one first. */
export const emailsText = (record: RecordData): string[] => {
  const { primaryEmail, additionalEmails } = nested(record, 'emails');
  return [primaryEmail, ...list(additionalEmails)].filter(Boolean).map(String);
};

/** All numbers with their calling codes. */
export const phonesText = (record: RecordData): string[] => {
  const { primaryPhoneNumber, primaryPhoneCallingCode, additionalPhones } = nested(record, 'phones');
  const further = list(additionalPhones) as { number?: string; callingCode?: string }[];
  return [
    `${String(primaryPhoneCallingCode ?? '')} ${String(primaryPhoneNumber ?? '')}`,
    ...further.map(({ number, callingCode }) => `${callingCode ?? ''} ${number ?? ''}`),
  ]
    .map((text) => text.trim())
    .filter((text) => /\d{3}/.test(text));
};

/** The address of a link field. */
export const linkText = (record: RecordData, field: string): string =>
  String(nested(record, field)['primaryLinkUrl'] ?? '');

/** An amount with its currency, or a dash. */
export const amountText = (record: RecordData): string => {
  const { amountMicros, currencyCode } = nested(record, 'amount');
  if (amountMicros === null || amountMicros === undefined) return '–';
  const amount = Number(amountMicros) / 1_000_000;
  const format = {
    maximumFractionDigits: 0,
    ...(currencyCode ? { style: 'currency' as const, currency: String(currencyCode) } : {}),
  };
  return amount.toLocaleString('en-GB', format);
};

/** The text of a rich text field, without the signs of Markdown. */
export const bodyText = (record: RecordData, field = 'bodyV2'): string =>
  String(nested(record, field)['markdown'] ?? '')
    .replace(/^[ \t]*(?:#{1,6}|[*-] \[[ x]\]|[*-]|>)[ \t]+/gm, '')
    .replace(/(\*\*|__|`)(.+?)\1/g, '$2')
    .replace(/\n{2,}/g, '\n')
    .trim();

/** `QUALIFIED_LEAD` as "Qualified lead". */
export const optionText = (value: unknown): string => {
  const text = String(value ?? '')
    .replaceAll('_', ' ')
    .toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** Any value in a few words, for the timeline's before and after. */
export const shortText = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return 'empty';
  if (typeof value !== 'object') return String(value).slice(0, 120);
  const words = Object.values(value).flatMap((part) =>
    part === null || part === '' ? [] : [typeof part === 'object' ? JSON.stringify(part) : String(part)],
  );
  const text = words.filter((word) => word !== '[]' && word !== '{}').join(' ');
  return (text || 'empty').slice(0, 120);
};
