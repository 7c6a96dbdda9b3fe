/** Telephone numbers that are valid, never repeat, and where a regulator set some aside for fiction, are of those. */
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Language } from './language/languages';
import { scatter } from './random';

export type SeedPhone = {
  /** National significant number, as Twenty keeps it. */
  number: string;
  countryCode: string;
  callingCode: string;
  /** "+49 30 23125042" and "030 23125042" */
  international: string;
  national: string;
};

/** Prefix of the national number and how many digits follow it. */
type NumberBlock = readonly [prefix: string, digits: number];

/** Set aside for film and fiction by Bundesnetzagentur, Arcep and Ofcom; Spain, Poland and Japan have none. */
const LANDLINES: Record<Language['code'], readonly NumberBlock[]> = {
  de: [
    ['3023125', 3],
    ['6990009', 3],
    ['4066969', 3],
    ['2214710', 3],
    ['8999998', 3],
  ],
  fr: [
    ['19900', 4],
    ['26191', 4],
    ['35301', 4],
    ['46571', 4],
    ['53649', 4],
  ],
  en: [
    ['207946', 4],
    ['113496', 4],
    ['114496', 4],
    ['116496', 4],
    ['117496', 4],
    ['118496', 4],
    ['121496', 4],
    ['131496', 4],
    ['141496', 4],
    ['151496', 4],
    ['161496', 4],
  ],
  es: [['6120', 5]],
  pl: [['5120', 5]],
  ja: [['901200', 4]],
};

/** Ofcom's blocks hold only numbers whose last four digits start with 0. */
const STARTS_WITH_ZERO = new Set(['en']);

/** `index` counts the numbers of this language only. */
export function seedPhone(language: Language, index: number): SeedPhone {
  const blocks = LANDLINES[language.code];
  const usable = STARTS_WITH_ZERO.has(language.code) ? 3 : (blocks[0]?.[1] ?? 0);
  const size = 10 ** usable;
  const place = scatter(index, size * blocks.length);
  const [prefix, digits] = blocks[Math.floor(place / size)] as NumberBlock;
  return phoneOf(language, `${prefix}${String(place % size).padStart(digits, '0')}`);
}

export function phoneOf(language: Language, number: string): SeedPhone {
  const parsed = parsePhoneNumberFromString(`${language.callingCode}${number}`);
  if (!parsed?.isValid())
    throw new RangeError(`${language.callingCode}${number} is no valid number of ${language.country}.`);
  return {
    number,
    countryCode: language.country,
    callingCode: language.callingCode,
    international: parsed.formatInternational(),
    national: parsed.formatNational(),
  };
}
