import { DUTCH } from './words/nl';
import { ENGLISH } from './words/en';
import { FRENCH } from './words/fr';
import { GERMAN } from './words/de';
import { ITALIAN } from './words/it';
import type { LanguageWords, WordKind } from './words/language-words';
import { POLISH } from './words/pl';
import { PORTUGUESE } from './words/pt';
import { SPANISH } from './words/es';

/** A few words between, none of them the end of a sentence. */
const GAP = String.raw`(?:[^\w.!?;\n]+\w+){0,3}?[^\w.!?;\n]+`;

const sourceOf = (words: string, is: string): string =>
  words
    .split(';')
    .map((word) =>
      word
        .trim()
        .replaceAll('{is}', `(?:${is.replaceAll(' ', String.raw`\W+`)})`)
        .replaceAll(/\.\. ?/g, '\0')
        .replaceAll(' ', String.raw`[^\w.!?;\n]+`)
        .replaceAll(/(?<![\\)\]}\w])\*|(?<=[a-z)])\*/g, String.raw`\w*`)
        .replaceAll('\0', GAP),
    )
    .join('|');

const whole = (words: string, is = ''): RegExp => new RegExp(String.raw`\b(?:${sourceOf(words, is)})\b`, 'g');

type Language = {
  common: ReadonlySet<string>;
  person: RegExp;
  business: RegExp;
  never: RegExp;
  certain: [WordKind, RegExp][];
  likely: [WordKind, RegExp][];
};

const compiled = (words: LanguageWords): Language => {
  const all = (by: LanguageWords['certain']): [WordKind, RegExp][] =>
    (Object.entries(by) as [WordKind, string][]).map(([kind, list]) => [kind, whole(list, words.is)]);
  return {
    common: new Set(words.common.split(';')),
    person: new RegExp(
      String.raw`\b(?:${sourceOf(words.person, words.is)})\b|^\W*(?:${sourceOf(words.opening, words.is)})\b`,
    ),
    business: new RegExp(String.raw`\b(?:${sourceOf(words.business, words.is)})\b`),
    never: whole(words.never, words.is),
    certain: all(words.certain),
    likely: all(words.likely),
  };
};

const SOURCES: readonly LanguageWords[] = [
  ENGLISH,
  GERMAN,
  FRENCH,
  SPANISH,
  ITALIAN,
  PORTUGUESE,
  DUTCH,
  POLISH,
];
let languages: readonly Language[] | undefined;
/** Made when they are first needed: most functions never look at text. */
const allLanguages = (): readonly Language[] => (languages ??= SOURCES.map(compiled));

/** “Is” in Italian and Portuguese, which without its accent is “and”. */
const IS_WITH_ACCENT = /(?<![\p{L}\p{N}])(?:[èéÈÉ]|[eE]['’](?=\s))(?![\p{L}\p{N}])/gu;

/** Lower case, without accents; ß and ł as people write them without. */
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(IS_WITH_ACCENT, 'eis')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae');

/** A text is read in the languages whose frequent words it has most of, in all where it has none. */
const languagesOf = (text: string): readonly Language[] => {
  const words = text.slice(0, 4000).split(/\W+/);
  const scored = allLanguages().map((language) => ({
    language,
    score: words.reduce((sum, word) => sum + (language.common.has(word) ? 1 : 0), 0),
  }));
  const most = Math.max(...scored.map(({ score }) => score));
  if (most === 0) return allLanguages();
  return scored.filter(({ score }) => score * 4 >= most * 3).map(({ language }) => language);
};

/** Longer texts are looked at up to here: a mail with its whole history. */
const MOST_CHARACTERS = 200_000;

const sentences = (text: string): string[] =>
  text.split(/[.!?;](?=\s|$)|\n+/).filter((sentence) => sentence.trim() !== '');

const count = (sentence: string, pattern: RegExp): number => [...sentence.matchAll(pattern)].length;

const inSentence = (sentence: string, language: Language): Map<WordKind, number> => {
  const found = new Map<WordKind, number>();
  const looked = sentence.replace(language.never, ' , ');
  for (const [kind, pattern] of language.certain) {
    const places = count(looked, pattern);
    if (places > 0) found.set(kind, places);
  }
  if (!language.person.test(looked) || language.business.test(looked)) return found;
  for (const [kind, pattern] of language.likely) {
    const places = count(looked, pattern);
    if (places > (found.get(kind) ?? 0)) found.set(kind, places);
  }
  return found;
};

/**
 * Kinds of special categories that a text speaks of, with the number of places, in English, German, French, Spanish,
 * Italian, Portuguese, Dutch and Polish. Words and what stands around them: it finds what is said plainly, and no more.
 */
export const findWords = (text: string): Map<WordKind, number> => {
  const read = plain(text.slice(0, MOST_CHARACTERS));
  const found = new Map<WordKind, number>();
  if (read.trim() === '') return found;
  const known = languagesOf(read);
  for (const sentence of sentences(read)) {
    const ofSentence = new Map<WordKind, number>();
    for (const language of known)
      for (const [kind, places] of inSentence(sentence, language))
        ofSentence.set(kind, Math.max(ofSentence.get(kind) ?? 0, places));
    for (const [kind, places] of ofSentence) found.set(kind, (found.get(kind) ?? 0) + places);
  }
  return found;
};
