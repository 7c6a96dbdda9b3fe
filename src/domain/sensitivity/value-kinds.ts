import { cardNumber } from 'card-validator/dist/card-number.js';
import { countrySpecs, isValidIBAN } from 'ibantools';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

import { NATIONAL_NUMBERS } from './national-numbers';

export const VALUE_KINDS = ['IBAN', 'PAYMENT_CARD', 'NATIONAL_ID', 'EMAIL', 'PHONE'] as const;
/** What a piece of text is by its own form: check digits, not words around it. */
export type ValueKind = (typeof VALUE_KINDS)[number];

export type FoundValue = {
  kind: ValueKind;
  /** ISO 3166 of the state whose number or bank it is; null where the form does not say. */
  country: string | null;
  /** UTF-16 offsets, end excluded. */
  start: number;
  end: number;
};

/** How far before a number the word that names it may stand. */
const CUE_REACH = 48;
/** Nothing is looked for in a text that has less: most texts are done with here. */
const LEAST_DIGITS = /\d(?:\D{0,3}\d){5}/;

const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}(?![\w-])/giu;
const IBAN_START = /(?<![a-z0-9])[a-z]{2}\d{2}(?=[ \u00a0.-]?[a-z0-9])/gi;
/** Bare, or in the groups that are printed on cards. */
const CARD =
  /(?<![\d.,+/-])(?<!\d )(?:\d{14,16}|\d{19}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?|\d{4}([ -])\d{6}\2\d{4,5})(?![ -]?\d|[.,/]\d)/g;
const INTERNATIONAL_PHONE = /(?<![\d+])(?:\+|00)[1-9](?:[ ()/.\u00a0-]{0,3}\d){6,14}(?!\d)/g;
const NATIONAL_PHONE = /(?<![\d+.,])\(?\d(?:[ ()/.\u00a0-]{0,2}\d){6,12}(?![\d,])/g;
const PHONE_CUE =
  /(?:phone|mobile|mobil|handy|\bcell|fax|\bt[ée]l\b|telef|t[ée]l[ée]?ph|\bgsm\b|m[oó]vil|cellulare|telem[oó]vel|portable|kom[oó]rk|whatsapp|\bcall\b)[^\d\n]{0,24}$/i;

const before = (text: string, start: number): string => text.slice(Math.max(0, start - CUE_REACH), start);

const isCard = (written: string): boolean => {
  const { isValid, card } = cardNumber(written.replace(/[ -]/g, ''), { luhnValidateUnionPay: true });
  return isValid && card !== null;
};

/** From `start`, the end of as many letters and digits as an IBAN of that country has. */
const ibanEnd = (text: string, start: number): number | undefined => {
  let left = countrySpecs[text.slice(start, start + 2).toUpperCase()]?.chars ?? 0;
  if (left === 0) return undefined;
  for (let at = start; at < text.length; at += 1) {
    if (/[a-z0-9]/i.test(text[at]!)) {
      left -= 1;
      if (left === 0) return /[a-z0-9]/i.test(text[at + 1] ?? '') ? undefined : at + 1;
    } else if (!/[ \u00a0.-]/.test(text[at]!)) return undefined;
  }
  return undefined;
};

const findIbans = (text: string): FoundValue[] =>
  [...text.matchAll(IBAN_START)].flatMap(({ index }) => {
    const end = ibanEnd(text, index);
    if (end === undefined) return [];
    const compact = text
      .slice(index, end)
      .replace(/[ \u00a0.-]/g, '')
      .toUpperCase();
    return isValidIBAN(compact)
      ? [{ kind: 'IBAN', country: compact.slice(0, 2), start: index, end } as const]
      : [];
  });

const findAll = (
  text: string,
  pattern: RegExp,
  kind: ValueKind,
  judge: (written: string, at: number) => boolean,
) =>
  [...text.matchAll(pattern)].flatMap(({ 0: written, index }): FoundValue[] =>
    judge(written, index) ? [{ kind, country: null, start: index, end: index + written.length }] : [],
  );

const NATIONAL_PATTERNS = NATIONAL_NUMBERS.map((number) => ({
  ...number,
  inText: new RegExp(
    `(?<![\\p{L}\\p{N}])(?<!\\d[.,/-])(?:${number.shape})(?![\\p{L}\\p{N}]|[.,/-]\\d)`,
    'giu',
  ),
  alone: new RegExp(`^(?:${number.shape})$`, 'i'),
}));

const isValid = (check: (written: string) => { isValid: boolean }, written: string): boolean => {
  try {
    return check(written.toUpperCase()).isValid;
  } catch {
    // Some of the library's checks throw on what they do not expect.
    return false;
  }
};

const findNationalNumbers = (text: string): FoundValue[] =>
  NATIONAL_PATTERNS.flatMap(({ country, inText, check, cue }) =>
    findAll(
      text,
      inText,
      'NATIONAL_ID',
      (written, at) => (cue === null || cue.test(before(text, at))) && isValid(check, written),
    ).map((found) => ({ ...found, country })),
  );

const isInternationalPhone = (written: string): boolean =>
  parsePhoneNumberFromString(written.replace(/^00/, '+'))?.isValid() === true;

const findPhones = (text: string): FoundValue[] => [
  ...findAll(text, INTERNATIONAL_PHONE, 'PHONE', isInternationalPhone),
  ...findAll(text, NATIONAL_PHONE, 'PHONE', (_written, at) => PHONE_CUE.test(before(text, at))),
];

const byRank = (a: FoundValue, b: FoundValue): number =>
  VALUE_KINDS.indexOf(a.kind) - VALUE_KINDS.indexOf(b.kind) || b.end - b.start - (a.end - a.start);

/** What comes first in `VALUE_KINDS` keeps its place; what overlaps it goes. */
const withoutOverlaps = (found: readonly FoundValue[]): FoundValue[] => {
  const kept: FoundValue[] = [];
  let cluster: FoundValue[] = [];
  let clusterEnd = 0;
  const close = () => {
    const chosen: FoundValue[] = [];
    for (const one of cluster.toSorted(byRank))
      if (!chosen.some(({ start, end }) => one.start < end && start < one.end)) chosen.push(one);
    kept.push(...chosen.toSorted((a, b) => a.start - b.start));
    cluster = [];
  };
  for (const one of found.toSorted((a, b) => a.start - b.start)) {
    if (one.start >= clusterEnd) close();
    cluster.push(one);
    clusterEnd = Math.max(clusterEnd, one.end);
  }
  close();
  return kept;
};

/**
 * Finds addresses and numbers in running text by their form and check digits, in the order in which they stand there.
 * A number that its digits alone do not give away (a BSN, a national telephone number) counts only after a word that names it.
 */
export const findValues = (text: string): FoundValue[] => {
  const emails = text.includes('@') ? findAll(text, EMAIL, 'EMAIL', () => true) : [];
  if (!LEAST_DIGITS.test(text)) return emails;
  return withoutOverlaps([
    ...findIbans(text),
    ...findAll(text, CARD, 'PAYMENT_CARD', isCard),
    ...findNationalNumbers(text),
    ...emails,
    ...findPhones(text),
  ]);
};

/** The kinds in running text, each once. */
export const kindsIn = (text: string): ValueKind[] => [...new Set(findValues(text).map(({ kind }) => kind))];

const NATIONAL_PHONE_ALONE = /^(?:\(?0\d{1,4}\)?[ /.-]\d[\d /.-]{4,}|0\d{9,10}|\(\d{3}\) ?\d{3}[ -]\d{4})$/;

/** A kind, or a state's kind of number: several values of one field are of the same state. */
const readingsOf = (value: string): { kind: ValueKind; reading: string }[] => {
  const alone = value.trim();
  if (alone === '') return [];
  const whole = findValues(alone)
    .filter(({ kind, start, end }) => kind !== 'NATIONAL_ID' && start === 0 && end === alone.length)
    .map(({ kind }) => ({ kind, reading: kind }));
  const national = NATIONAL_PATTERNS.flatMap((number, index) =>
    !number.isUnchecked && number.alone.test(alone) && isValid(number.check, alone)
      ? [{ kind: 'NATIONAL_ID' as const, reading: `NATIONAL_ID-${index}` }]
      : [],
  );
  const isPhone = whole.length === 0 && NATIONAL_PHONE_ALONE.test(alone);
  return [...whole, ...national, ...(isPhone ? [{ kind: 'PHONE' as const, reading: 'PHONE' }] : [])];
};

/**
 * The kinds that a value may be when it stands alone in its field. Wider than `kindsIn`: a single bare number says little, so
 * judge many values of one field together.
 */
export const kindsOfValue = (value: string): ValueKind[] => [
  ...new Set(readingsOf(value).map(({ kind }) => kind)),
];

/** Fewer values say nothing about their field. */
const LEAST_VALUES = 3;
/** Some are always mistyped, and some say "none". */
const LEAST_SHARE = 0.6;

/**
 * What the values of one field are, judged together: most of them, by the same reading. Undefined when there are too few, or
 * they are of no kind.
 */
export const kindOfField = (values: readonly string[]): { kind: ValueKind; share: number } | undefined => {
  const filled = values.filter((value) => value.trim() !== '');
  if (filled.length < LEAST_VALUES) return undefined;
  const counts = new Map<string, { kind: ValueKind; count: number }>();
  for (const value of filled)
    for (const { kind, reading } of new Map(readingsOf(value).map((one) => [one.reading, one])).values())
      counts.set(reading, { kind, count: (counts.get(reading)?.count ?? 0) + 1 });
  const [best] = [...counts.values()].toSorted(
    (a, b) => b.count - a.count || VALUE_KINDS.indexOf(a.kind) - VALUE_KINDS.indexOf(b.kind),
  );
  const share = (best?.count ?? 0) / filled.length;
  return best === undefined || share < LEAST_SHARE ? undefined : { kind: best.kind, share };
};
