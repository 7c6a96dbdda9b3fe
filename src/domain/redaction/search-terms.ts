import type { SubjectIdentifiers, SubjectName } from '../subject-identifiers';
import { isCjkName, nameParts } from './compile-name';
import { endings, isGmail, linkParts, mailbox, nationalNumber } from './find-addresses';
import { foldWord } from './fold';
import type { MatcherOptions } from './matcher';
import { commonPrefix, givenNameForms, isDigraph, surnameForms } from './name-inflection';
import { HONORIFICS } from './titles';

/** Patterns with `%` and `_` that must all match the same text. */
export type SearchTerm = { allOf: string[] };

/** A text with a mention matches at least one term; what matches one is then looked at by the matcher. */
export type SearchTerms = {
  /** For `ilike`. The server does not fold diacritics, so the patterns leave room for them. */
  caseInsensitive: SearchTerm[];
  /** For `like` on JSON as text (the only operator there): as stored, lower, UPPER and Title case. */
  caseSensitive: SearchTerm[];
};

/** A letter of a name and what may stand in a text for it; `_` is any one character. */
type Letter = { plain: string; options: string[] };

const isLatin = (letter: string) => /\p{Script=Latin}/u.test(letter);
const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&');
/** Quotes, backslashes and slashes may be escaped in JSON, and everything beyond ASCII in URLs. */
const loosely = (text: string) => text.replace(/[^\x20-\x7e]+|["\\/%_]/g, '%');
const pattern = (text: string) => `%${text}%`.replace(/%{2,}/g, '%');

/** The letters of `name` that every one of its forms begins with. */
function stem(name: string, forms: readonly string[]): Letter[] {
  const length = commonPrefix(forms).length;
  const letters: Letter[] = [];
  const composed = Array.from(name.normalize('NFC'));
  let folded = 0;
  for (let index = 0; index < composed.length && folded < length; index += 1) {
    const letter = composed[index] ?? '';
    const size = foldWord(letter).length;
    const next = composed[index + 1] ?? '';
    if (isDigraph(foldWord(composed.slice(0, index + 2).join('')), folded) && folded + 2 <= length) {
      letters.push({ plain: letter + next, options: [`${letter}_`, '_'] });
      index += 1;
      folded += 2;
      continue;
    }
    folded += size;
    if (folded > length) break;
    if (/['\s-]/.test(letter)) letters.push({ plain: '%', options: ['%'] });
    else if (/[a-z]/i.test(letter) || !isLatin(letter))
      letters.push({ plain: escapeLike(letter), options: [escapeLike(letter)] });
    else letters.push({ plain: '_', options: ['_', '__'] });
  }
  return letters;
}

const MOST_VARIANTS = 8;

function spellings(letters: readonly Letter[]): string[] {
  let variants = [''];
  for (const { options } of letters) {
    const used = variants.length * options.length > MOST_VARIANTS ? options.slice(0, 1) : options;
    variants = variants.flatMap((variant) => used.map((option) => variant + option));
  }
  return variants;
}

const literals = (text: string) => text.replace(/[_%\\]/g, '').length;
/** With fewer fixed letters a pattern is in every other text. */
const SELECTIVE = 4;

/**
 * How a name part may be spelled in a text. A name stored without any diacritic may have lost them on the way in
 * ("Muller", "Wisniewski"), so the letters that usually carry one are left open as long as enough fixed ones remain.
 */
function spelledParts(name: string, forms: readonly string[]): string[] {
  const letters = stem(name, forms);
  const written = spellings(letters);
  if (/[^\x20-\x7e]/.test(name)) return written;
  const openUp = (open: RegExp) => written.map((text) => text.replace(open, '_'));
  const accented = [openUp(/[aeiouy]/gi), openUp(/[cdlnsz]/gi)]
    .flat()
    .filter((text) => literals(text) >= SELECTIVE);
  return [...new Set([...written, ...accented])].filter(
    (text, _, all) => !all.some((other) => other !== text && covers(other, text)),
  );
}

/** Does `wide` match every text that `narrow` matches? (Same length, `_` where they differ.) */
function covers(wide: string, narrow: string): boolean {
  return (
    wide.length === narrow.length &&
    Array.from(wide).every((letter, index) => letter === '_' || letter === narrow[index])
  );
}

function surnameTerms(name: SubjectName, salutation: boolean): SearchTerm[] {
  const parts = nameParts(name);
  if (parts === undefined) return [];
  const given = parts.given[0] ?? '';
  const givenForms = givenNameForms(given);
  const givenSpelled = spellings(
    stem(given, [...givenForms.base, ...givenForms.masculine, ...givenForms.feminine]),
  );
  const initial = foldWord(given).slice(0, 1);
  const pieces = parts.surname.split(/[\s-]+/).filter((piece) => foldWord(piece).length >= 3);
  return (pieces.length === 0 ? [parts.surname] : pieces).flatMap((piece) => {
    const forms = surnameForms(piece);
    const spelled = spelledParts(piece, [
      ...forms.base,
      ...forms.possessive,
      ...forms.adjectival,
      ...forms.oblique,
      ...forms.otherGender,
    ]);
    return spelled.flatMap((surname): SearchTerm[] => {
      if (salutation && literals(surname) >= SELECTIVE) return [{ allOf: [pattern(surname)] }];
      const named = givenSpelled.map((first) => ({ allOf: [pattern(surname), pattern(first)] }));
      const initials = [{ allOf: [pattern(surname), pattern(`${/[a-z]/.test(initial) ? initial : '_'}.`)] }];
      const addressed = salutation
        ? ADDRESSED.map((around) => ({ allOf: [`%${around.replace('~', surname)}%`] }))
        : [];
      return [...named, ...initials, ...addressed];
    });
  });
}

/**
 * How a surname too short to be searched for alone stands beside a form of address: after a space, a full stop, a line
 * break (in JSON an escape that ends in n), before -san, -sama, -sensei, -shi, -kun, -dono.
 */
const ADDRESSED = [' ~', '\u00a0~', '.~', '\n~', 'n~', '~_s', '~_kun', '~_dono'];

const swapKana = (text: string) =>
  text.replace(/[\u3041-\u3096\u30a1-\u30f6]/g, (kana) =>
    String.fromCharCode(kana.charCodeAt(0) + (kana < '\u30a0' ? 0x60 : -0x60)),
  );

const kanaSpellings = (text: string) => [...new Set([text, swapKana(text)])].map(loosened);

function cjkTerms(name: SubjectName, salutation: boolean): SearchTerm[] {
  return kanaSpellings(name.lastName).flatMap((surname): SearchTerm[] => {
    if (salutation && surname.length >= 2) return [{ allOf: [pattern(surname)] }];
    return [
      ...kanaSpellings(name.firstName).map((given) => ({ allOf: [pattern(surname), pattern(given)] })),
      ...(salutation ? HONORIFICS.map((honorific) => ({ allOf: [pattern(`${surname}%${honorific}`)] })) : []),
    ];
  });
}

/** Latin letters in a CJK name keep their own rules; everything else is literal. */
const loosened = (text: string) => escapeLike(text).replace(/[\s'-]/g, '%');

const addressWords = (text: string) => text.split(/[^a-z0-9]+/).filter((word) => word !== '');

function emailTerm(email: string): SearchTerm {
  const { local, domain } = mailbox(email);
  if (isGmail(domain)) return { allOf: [pattern(`${Array.from(local).join('%')}%mail`)] };
  const labels = domain.split('.').slice(0, -1).join('.');
  return { allOf: [pattern([...addressWords(local), ...addressWords(labels)].join('%'))] };
}

function phoneTerms(number: SubjectIdentifiers['phones'][number]): SearchTerm[] {
  const { national } = nationalNumber(number);
  if (national.length < 5) return [];
  const head = Array.from(national.slice(0, -5)).join('%');
  return endings(national).map(([first = '', ...rest]) => ({
    allOf: [
      pattern(
        `${head}%${first}${rest.length === 0 ? '' : `${first.length === 1 ? '%' : '_'}${rest.join('_')}`}`,
      ),
    ],
  }));
}

function linkTerms(link: string): SearchTerm[] {
  const { hosts, path } = linkParts(link);
  return hosts.map((host) => ({ allOf: [pattern(loosely(`${host}${path}`))] }));
}

function unique(terms: readonly SearchTerm[]): SearchTerm[] {
  return [...new Map(terms.map((term) => [term.allOf.join('\n'), term])).values()];
}

const lower = (text: string) => text.toLowerCase();
const upper = (text: string) => text.toUpperCase();
/** "anna%mueller" → "Anna%Mueller": names and addresses are capitalised word by word. */
const title = (text: string) =>
  text
    .toLowerCase()
    .replace(/(^|[%\s.\-'])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());

function caseVariants({ allOf }: SearchTerm): SearchTerm[] {
  const styles = [(text: string) => text, lower, upper, title];
  // "Anna MÜLLER" mixes styles between the two patterns of a term.
  const combine = (patterns: readonly string[]): string[][] => {
    const [first, ...rest] = patterns;
    if (first === undefined) return [[]];
    const variants = [...new Set(styles.map((style) => style(first)))];
    return combine(rest).flatMap((others) => variants.map((variant) => [variant, ...others]));
  };
  return combine(allOf).map((patterns) => ({ allOf: patterns }));
}

/**
 * What to ask the server for, so that no text with a mention is missed and few others come along. With
 * `salutationSurname` a surname of four letters or more is searched for alone; shorter ones, or without it, only
 * together with the given name, its initial or a form of address.
 *
 * Not reached by any pattern, though the matcher reads it in texts found otherwise: names broken by soft hyphens,
 * zero-width characters or markup inside a word, names written with HTML or URL escapes, Unicode digits.
 */
export function searchTerms(
  identifiers: SubjectIdentifiers,
  options: Pick<MatcherOptions, 'salutationSurname'> = {},
): SearchTerms {
  const salutation = options.salutationSurname ?? true;
  const caseInsensitive = unique([
    ...identifiers.names.flatMap((name) =>
      isCjkName(name) ? cjkTerms(name, salutation) : surnameTerms(name, salutation),
    ),
    ...identifiers.emails.map(emailTerm),
    ...identifiers.phones.flatMap(phoneTerms),
    ...identifiers.links.flatMap(linkTerms),
    ...identifiers.other.map((value) => ({ allOf: [pattern(loosely(value))] })),
  ]);
  return { caseInsensitive, caseSensitive: unique(caseInsensitive.flatMap(caseVariants)) };
}
