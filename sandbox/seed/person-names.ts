/** Full names that do not repeat: each index is a different pair of first and last name of its language. */
import type { Language } from './language/languages';
import { type LanguageCode, nameForms } from './language/name-forms';
import type { NameForms } from './language/phrases';
import { GIVEN_ROMAJI, SURNAME_ROMAJI } from './language/romaji';
import { scatter } from './random';

export type PersonName = { first: string; last: string; female: boolean; forms: NameForms; latin: string };

/** Borne by the demo's hero alone. */
const RESERVED = new Set(['Anna-Lena', 'Annalena']);

const pools = new Map<
  LanguageCode,
  { first: readonly { name: string; female: boolean }[]; last: readonly string[] }
>();

/** `index` counts the people of this language only. */
export function personName(language: Language, index: number): PersonName {
  const pool = poolOf(language);
  const place = scatter(index, pool.first.length * pool.last.length);
  const given = pool.first[place % pool.first.length] as { name: string; female: boolean };
  const family = pool.last[Math.floor(place / pool.first.length)] as string;
  return writtenName(
    language.code,
    given.name,
    familyName(language.code, family, given.female, place),
    given.female,
  );
}

export function writtenName(code: LanguageCode, first: string, last: string, female: boolean): PersonName {
  const latin = `${latinLetters(GIVEN_ROMAJI.get(first) ?? first)}.${latinLetters(SURNAME_ROMAJI.get(last) ?? last)}`;
  return { first, last, female, forms: nameForms(code, first, last, female), latin };
}

function poolOf(language: Language): {
  first: readonly { name: string; female: boolean }[];
  last: readonly string[];
} {
  const known = pools.get(language.code);
  if (known) return known;
  const readable = (names: readonly string[], table: ReadonlyMap<string, string>): readonly string[] =>
    names.filter((name) => (language.code === 'ja' ? table.has(name) : !RESERVED.has(name)));
  const { female, male, last } = language.names;
  const women = new Set(readable(female, GIVEN_ROMAJI));
  const pool = {
    first: [
      ...[...women].map((name) => ({ name, female: true })),
      // A name both sexes bear is kept once, or two people would bear the same full name.
      ...[...new Set(readable(male, GIVEN_ROMAJI))]
        .filter((name) => !women.has(name))
        .map((name) => ({ name, female: false })),
    ],
    last: [...new Set(readable(last, SURNAME_ROMAJI))],
  };
  pools.set(language.code, pool);
  return pool;
}

function familyName(code: LanguageCode, name: string, female: boolean, place: number): string {
  // Polish surnames that are adjectives follow the bearer's sex.
  if (code === 'pl' && female)
    return name.replace(/(ski|cki|dzki)$/, (end) => `${end.slice(0, -1)}a`).replace(/ny$/, 'na');
  if (code === 'es') return `${name} ${SPANISH_SECOND[place % SPANISH_SECOND.length] ?? 'García'}`;
  return name;
}

/** Spaniards bear two surnames. */
const SPANISH_SECOND = [
  'García',
  'Ruiz',
  'Ortega',
  'Vidal',
  'Serrano',
  'Pascual',
  'Ibáñez',
  'Prieto',
  'Lozano',
  'Crespo',
  'Nieto',
];

const SPELLED: Record<string, string> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  ł: 'l',
  œ: 'oe',
  ø: 'o',
  æ: 'ae',
};

/** Letters, digits and hyphens only, for addresses: "Müller-Łoś" → "mueller-los". */
export function latinLetters(text: string): string {
  return text
    .toLowerCase()
    .replace(/[äöüßłœøæ]/g, (letter) => SPELLED[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
