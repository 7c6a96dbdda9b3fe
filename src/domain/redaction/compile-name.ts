import type { SubjectName } from '../subject-identifiers';
import { foldWord } from './fold';
import { genderOf, isCommonGivenName, type Gender } from './given-names';
import { alternatives, givenNameForms, letterPattern, surnameForms } from './name-inflection';
import { PARTICLES, titleGender } from './titles';

export type SurnameClass = 'base' | 'possessive' | 'adjectival' | 'oblique' | 'otherGender';

export type Surname = {
  /** Finds every form; global, and closed by a word boundary on the right. */
  pattern: RegExp;
  classify: (folded: string) => SurnameClass;
  /** "von der", when the record has them: they may be left out of a text. */
  particles: string[];
  /** One part of a double surname, used alone. */
  part: false | 'hyphenated' | 'spaced';
  /** "Peters" is a surname of its own, not what belongs to a Ms Peter. */
  possessiveIsAnotherName: boolean;
};

export type GivenNameToken = { base: RegExp; masculine: RegExp | undefined; feminine: RegExp | undefined };

export type CompiledName =
  | {
      kind: 'alphabetic';
      given: { tokens: GivenNameToken[]; joined: RegExp; spelled: string };
      middles: string[];
      surnames: Surname[];
      joined: RegExp | undefined;
      /** Could another given name belong to a person of the same gender? */
      fitsGender: (foldedName: string) => boolean;
      fitsTitle: (gender: Gender) => boolean;
      acceptsInitials: (initials: readonly string[]) => boolean;
      acceptsMiddleInitials: (initials: readonly string[]) => boolean;
    }
  | { kind: 'cjk'; pattern: RegExp; surname: RegExp; joined: undefined };

const BOUNDARY = '(?![\\p{L}\\p{N}])';
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const SHORTEST_JOINED = 8;

const exactly = (forms: readonly string[]): RegExp | undefined =>
  forms.length === 0 ? undefined : new RegExp(`^(?:${forms.map(letterPattern).join('|')})$`, 'u');

/** Long vowels of romanised Japanese: Tarō is written Taro, Tarou, Taroh and Taroo. */
function longVowels(name: string): string[] {
  const composed = name.normalize('NFC');
  if (!/[ōūŌŪ]/.test(composed)) return [foldWord(name)];
  return [
    foldWord(name),
    ...['u', 'h', 'o'].map((tail) => foldWord(composed.replace(/[ōŌ]/g, `o${tail}`).replace(/[ūŪ]/g, 'uu'))),
  ];
}

const wordsOf = (text: string) =>
  text.split(/[\s]+/).filter((word) => word !== '' && !/^\p{P}+$/u.test(word));

/** What a search has to look for, and what the matcher compiles: the parts of a name without titles and particles. */
export type NameParts = { given: string[]; middles: string[]; particles: string[]; surname: string };

export function nameParts(name: SubjectName): NameParts | undefined {
  const untitled = (text: string) =>
    wordsOf(text).filter(
      (word) => titleGender(foldWord(word).replace(/\.$/, '')) === undefined || /^[^.]{4,}$/.test(word),
    );
  const [firstWord, ...moreGiven] = untitled(name.firstName);
  const lastWords = untitled(name.lastName.replace(/,\s*(?:jr|sr|phd|md|mba)\.?$/i, ''));
  const particles: string[] = [];
  while (lastWords.length > 1 && PARTICLES.has(foldWord(lastWords[0] ?? '')))
    particles.push(foldWord(lastWords.shift() ?? ''));
  if (firstWord === undefined || lastWords.length === 0) return undefined;
  return {
    given: firstWord.split('-').filter((part) => part !== ''),
    middles: [...moreGiven, ...wordsOf(name.middle ?? '')].map((word) => foldWord(word).replace(/\.$/, '')),
    particles,
    surname: lastWords.join(' '),
  };
}

export function isCjkName(name: SubjectName): boolean {
  return CJK.test(name.lastName) || CJK.test(name.firstName);
}

function compileSurname(surname: string, particles: string[], part: Surname['part']): Surname {
  const pieces = surname.split(/[\s-]+/).filter((piece) => piece !== '');
  const single = pieces.length === 1 ? surnameForms(surname) : undefined;
  const spelled = longVowels(surname);
  const forms = single ?? {
    base: spelled,
    possessive: spelled.map((form) => `${form}s`),
    adjectival: [],
    oblique: [],
    otherGender: [],
  };
  const base = [...new Set([...forms.base, ...spelled])];
  const every = [...base, ...forms.possessive, ...forms.adjectival, ...forms.oblique, ...forms.otherGender];
  // Double surnames inflect in every part: Kowalskiej-Nowak, Wiśniewskiej-Kowalskiej.
  const inflectedPieces = pieces.map((piece) => {
    const { base: plain, adjectival, oblique } = surnameForms(piece);
    return alternatives([...plain, ...adjectival, ...oblique]);
  });
  const source =
    single === undefined
      ? `(?:${alternatives(every)}|${inflectedPieces.join('(?: ?- ?| )')})`
      : alternatives(every);
  const classes: readonly [SurnameClass, RegExp | undefined][] = [
    ['base', exactly(base)],
    ['possessive', exactly(forms.possessive)],
    ['adjectival', exactly(forms.adjectival)],
    ['oblique', exactly(forms.oblique)],
    ['otherGender', exactly(forms.otherGender)],
  ];
  return {
    pattern: new RegExp(`${source}${BOUNDARY}`, 'gu'),
    classify: (folded) => classes.find(([, pattern]) => pattern?.test(folded) === true)?.[0] ?? 'adjectival',
    particles,
    part,
    possessiveIsAnotherName: isCommonGivenName(foldWord(surname)),
  };
}

function compileSurnames(parts: NameParts): Surname[] {
  const surnames = [compileSurname(parts.surname, parts.particles, false)];
  // "De Santis" is also written Desantis, "van den Berg" vandenBerg.
  if (parts.particles.length > 0)
    surnames.push(compileSurname(`${parts.particles.join('')}${parts.surname}`, [], false));
  const hyphenated = parts.surname.includes('-');
  const pieces = parts.surname.split(hyphenated ? '-' : ' ');
  if (pieces.length > 1)
    for (const piece of pieces)
      if (foldWord(piece).length >= 3 && !PARTICLES.has(foldWord(piece)))
        surnames.push(compileSurname(piece.trim(), [], hyphenated ? 'hyphenated' : 'spaced'));
  return surnames;
}

export function compileName(name: SubjectName): CompiledName | undefined {
  if (isCjkName(name)) return compileCjk(name);
  const parts = nameParts(name);
  if (parts === undefined) return undefined;
  const tokens = parts.given.map((token): GivenNameToken => {
    const forms = givenNameForms(token);
    return {
      // Spanish writes "Mª Carmen" for María Carmen.
      base: exactly([...longVowels(token), ...(foldWord(token) === 'maria' ? ['mª'] : [])]) ?? /$^/,
      masculine: exactly(forms.masculine),
      feminine: exactly(forms.feminine),
    };
  });
  const given = parts.given.map(foldWord);
  const gender = genderOf(given[0] ?? '');
  const [spelled, surname] = [given.join(''), foldWord(parts.surname).replace(/[^\p{L}]/gu, '')];
  const joinable =
    spelled.length >= 3 && surname.length >= 3 && spelled.length + surname.length >= SHORTEST_JOINED;
  const joinedPattern = `(?:${letterPattern(spelled)}${letterPattern(surname)}|${letterPattern(surname)}${letterPattern(spelled)})`;
  const initials = given.map((token) => token.slice(0, 1));
  const middleInitials = parts.middles.map((middle) => middle.slice(0, 1));
  const acceptsMiddleInitials = (letters: readonly string[]) =>
    parts.middles.length === 0
      ? letters.length <= 1
      : letters.length <= middleInitials.length &&
        letters.every((letter, index) => letter === middleInitials[index]);
  return {
    kind: 'alphabetic',
    given: { tokens, joined: new RegExp(`^${letterPattern(spelled)}$`, 'u'), spelled },
    middles: parts.middles,
    surnames: compileSurnames(parts),
    joined: joinable ? new RegExp(`${joinedPattern}${BOUNDARY}`, 'gu') : undefined,
    fitsGender: (other) =>
      gender === undefined || genderOf(other) === undefined || genderOf(other) === gender,
    fitsTitle: (title) => gender === undefined || gender === title,
    acceptsMiddleInitials,
    acceptsInitials: (letters) => {
      if (letters[0] === undefined || !spelled.startsWith(letters[0])) return false;
      const rest = letters.slice(1);
      if (rest.length === 0) return true;
      const others = initials.slice(1);
      if (others.length > 0 && others.every((letter, index) => letter === rest[index]))
        return acceptsMiddleInitials(rest.slice(others.length));
      return acceptsMiddleInitials(rest);
    },
  };
}

function compileCjk(name: SubjectName): CompiledName | undefined {
  const [surname = '', given = ''] = [name.lastName, name.firstName].map((part) =>
    letterPattern(foldWord(part)),
  );
  if (surname === '' || given === '') return undefined;
  const reading = '(?:\\([\\u3041-\\u309f ]{1,12}\\))?';
  return {
    kind: 'cjk',
    pattern: new RegExp(`${surname}${reading}[ \\n・,]{0,2}${given}|${given}[ ・,]{1,2}${surname}`, 'gu'),
    surname: new RegExp(surname, 'gu'),
    joined: undefined,
  };
}
