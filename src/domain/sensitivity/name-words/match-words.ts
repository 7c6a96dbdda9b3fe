import { NAME_LANGUAGES, type NameWords } from './words';

/** A name or label as it is looked up: words in lower case without accents, and the same in one piece. */
export type FoldedName = { words: readonly string[]; joined: string };

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  º: '',
  ª: '',
  '°': '',
};

/** `numSécu`, `N° de sécurité sociale` and `NUM_SECU` as words. */
export const foldName = (text: string): FoldedName => {
  const words = text
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[ßłøæœđºª°]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}+]+/u)
    .filter((word) => word !== '');
  return { words, joined: words.join('') };
};

type Pattern = {
  words: readonly ((word: string) => boolean)[];
  /** Several words in one piece; null for what would be found by chance. */
  joined: string | null;
  /** Only when the name has no other word. */
  isWhole: boolean;
};

/** Shorter pieces stand in other words by chance. */
const LEAST_JOINED = 8;

const wordTest = (pattern: string): ((word: string) => boolean) => {
  const starts = pattern.startsWith('*');
  const ends = pattern.endsWith('*');
  const core = pattern.slice(starts ? 1 : 0, ends ? -1 : undefined);
  if (starts && ends) return (word) => word.includes(core);
  if (starts) return (word) => word.endsWith(core);
  if (ends) return (word) => word.startsWith(core);
  return (word) => word === core;
};

const patternOf = (marked: string): Pattern => {
  const isWhole = marked.trim().startsWith('=');
  const written = marked.replace('=', '');
  const words = written.split(' ').filter((word) => word !== '');
  const joined = words.join('').replaceAll('*', '');
  return {
    words: words.map(wordTest),
    joined: words.length > 1 && joined.length >= LEAST_JOINED ? joined : null,
    isWhole,
  };
};

export type WordList = (name: FoldedName) => boolean;

/** Makes the test whether a name has one of the words, in whichever language: names are mixed, and the label need not be the admin's own. */
export const wordList = (lists: NameWords): WordList => {
  const patterns = NAME_LANGUAGES.flatMap((language) => lists[language].split(',').map(patternOf)).filter(
    ({ words }) => words.length > 0,
  );
  return ({ words, joined }) =>
    patterns.some(
      (pattern) =>
        words.some(
          (_word, at) =>
            (!pattern.isWhole || words.length === pattern.words.length) &&
            pattern.words.every((test, index) => {
              const word = words[at + index];
              return word !== undefined && test(word);
            }),
        ) ||
        (pattern.joined !== null && words.length === 1 && joined.includes(pattern.joined)),
    );
};
