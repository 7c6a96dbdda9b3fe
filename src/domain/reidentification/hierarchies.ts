import { generalise } from '../erasure/generalise';
import type { Hierarchy, Step } from './hierarchy';

/** What has to be known of a field to say its values less exactly. */
export type QuasiField = { type: string; meaning: string | null };

/** Steps of `generalise`, from fine to coarse; each makes equal what the one before made equal. */
const DATES = ['month', 'year', 'years-5', 'decade'] as const;
const BIRTH_DATES = ['year', 'years-5', 'decade'] as const;
const ADDRESSES = ['postcode-4', 'postcode-3', 'postcode-2', 'postcode-1', 'country'] as const;
const POSTCODES = ['prefix-4', 'prefix-3', 'prefix-2', 'prefix-1'] as const;
const AMOUNTS = ['band-1000', 'band-10000', 'band-100000', 'band-1000000'] as const;
const NUMBERS = ['band-5', 'band-10', 'band-100', 'band-1000'] as const;

/** Names of the steps for a field, without clearing, which is always the last resort. */
export const stepsFor = ({ type, meaning }: QuasiField): readonly string[] => {
  switch (type) {
    case 'DATE':
    case 'DATE_TIME':
      return meaning === 'BIRTH_DATE' ? BIRTH_DATES : DATES;
    case 'ADDRESS':
      return ADDRESSES;
    case 'CURRENCY':
      return AMOUNTS;
    case 'NUMBER':
    case 'NUMERIC':
      return meaning === 'AMOUNT' || meaning === 'SALARY' ? AMOUNTS : NUMBERS;
    case 'TEXT':
      if (meaning === 'POSTCODE') return POSTCODES;
      return meaning === 'JOB_TITLE' ? ['level'] : [];
    default:
      return [];
  }
};

/**
 * A value as a text by which records are compared: the same text for the same value; null for none. Parts of an address
 * or an amount that differ make a different text.
 */
export const comparableText = (value: unknown): string | null => {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) {
    const parts = value.map(comparableText).filter((part) => part !== null);
    return parts.length === 0 ? null : JSON.stringify(parts.toSorted());
  }
  const entries = Object.entries(value)
    .map(([key, part]) => [key, comparableText(part)] as const)
    .filter(([, part]) => part !== null)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  // A currency without an amount says nothing about anybody.
  const isEmpty = entries.length === 0 || (entries.length === 1 && entries[0]?.[0] === 'currencyCode');
  return isEmpty ? null : JSON.stringify(entries);
};

/**
 * The hierarchy of a field, over the texts of `comparableText`. It needs the values behind the texts, which a text of a
 * composite alone does not give back: `valueOf` looks them up.
 */
export const hierarchyFor = (field: QuasiField, valueOf: (text: string) => unknown): Hierarchy =>
  stepsFor(field).map((name): Step => ({
    name,
    apply: (text) => comparableText(generalise(valueOf(text), name)),
  }));
