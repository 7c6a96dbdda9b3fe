import type { CompiledName, GivenNameToken, Surname, SurnameClass } from './compile-name';
import { isUpperAt, isWordCode, type Folded } from './fold';
import { isCommonGivenName } from './given-names';
import { wordAfter, wordBefore, type Word } from './words';

/** "." and the like between the parts of a file name or an address. */
export const GLUED_GAP = /^[_.+-]$/;

export type GivenClass = 'base' | 'feminine' | 'masculine';

/** One place where the surname stands, and the reading of given names, particles and middle names beside it. */
export class NamePartsInText {
  protected readonly text: string;
  protected readonly surnameClass: SurnameClass;
  protected readonly before: Word | undefined;
  /** Where the surname starts, its particles included. */
  protected readonly nameStart: number;

  constructor(
    protected readonly folded: Folded,
    protected readonly name: CompiledName & { kind: 'alphabetic' },
    protected readonly surname: Surname,
    protected readonly start: number,
    protected readonly end: number,
    protected readonly salutationSurname: boolean,
  ) {
    this.text = folded.text;
    this.surnameClass = surname.classify(this.text.slice(start, end));
    this.nameStart = this.startWithParticles();
    this.before = wordBefore(this.text, this.nameStart);
  }

  protected startWithParticles(): number {
    let position = this.start;
    for (const particle of this.surname.particles.toReversed()) {
      const word = wordBefore(this.text, position);
      const written =
        word !== undefined &&
        ((word.text === particle && /^(?: {1,2}|'|\n)$/.test(word.gap)) ||
          (word.text === particle.slice(0, 1) && /^\. ?$/.test(word.gap)));
      if (!written) return this.start;
      position = word.start;
    }
    return position;
  }

  /** "Berg, Femke van den". */
  protected endWithParticles(end: number): number {
    let position = end;
    for (const particle of this.surname.particles) {
      const word = wordAfter(this.text, position);
      if (word === undefined || word.text !== particle || !/^ {1,2}$/.test(word.gap)) return end;
      position = word.end;
    }
    return position;
  }

  protected upper(index: number): boolean {
    return isUpperAt(this.folded, index);
  }

  protected capitalised(word: Word): boolean {
    return this.upper(word.start);
  }

  /** Inflection must agree: "Piotra Nowaka", "Anny Kowalskiej", but neither "Daniela Nowak" nor "Anna Nowaka". */
  protected agrees(given: GivenClass): boolean {
    switch (this.surnameClass) {
      case 'base':
        return given !== 'masculine';
      case 'adjectival':
        return true;
      case 'oblique':
        return given !== 'base';
      case 'possessive':
      case 'otherGender':
        return given === 'base';
      default: {
        const never: never = this.surnameClass;
        return never;
      }
    }
  }

  protected givenClass(token: GivenNameToken, word: Word): GivenClass | undefined {
    if (token.base.test(word.text)) return 'base';
    if (token.masculine?.test(word.text) === true) return 'masculine';
    if (token.feminine?.test(word.text) !== true) return undefined;
    if (
      !isCommonGivenName(word.text) ||
      this.surnameClass === 'adjectival' ||
      this.surnameClass === 'oblique'
    )
      return 'feminine';
    // "Annę" is Anna, "Anne" is somebody else: only the diacritic tells.
    const from = this.folded.starts[word.start] ?? 0;
    const original = this.folded.source.slice(from, this.folded.ends[word.end - 1] ?? from);
    return /[ąęěůí]/iu.test(original.normalize('NFC')) ? 'feminine' : undefined;
  }

  /** The given name (all its parts) ending with `last`. */
  protected givenEndingWith(last: Word): { start: number; class: GivenClass } | undefined {
    const { tokens, joined } = this.name.given;
    let start = last.start;
    let result: GivenClass = 'base';
    if (tokens.length > 1 && joined.test(last.text)) result = 'base';
    else {
      let word: Word | undefined = last;
      for (const [index, token] of tokens.toReversed().entries()) {
        if (word === undefined || (index > 0 && !/^(?: ?- ?| {1,2}|_)$/.test(word.gap))) return undefined;
        const found = this.givenClass(token, word);
        if (found === undefined) return undefined;
        if (found !== 'base') result = found;
        start = word.start;
        word = wordBefore(this.text, start);
      }
    }
    // "Eva-Anna Müller" is not Anna Müller; "CV-Anna-Müller.pdf" is.
    if (
      this.text[start - 1] === '-' &&
      isWordCode(this.text.charCodeAt(start - 2)) &&
      !GLUED_GAP.test(last.gap)
    )
      return undefined;
    return { start, class: result };
  }

  protected givenStartingAt(first: Word): { end: number; class: GivenClass } | undefined {
    const { tokens, joined } = this.name.given;
    const unpossessed = { ...first, text: first.text.replace(/s$/, '') };
    if (tokens.length > 1 && joined.test(first.text)) return { end: first.end, class: 'base' };
    let word: Word | undefined = first;
    let end = first.end;
    let result: GivenClass = 'base';
    for (const [index, token] of tokens.entries()) {
      if (word === undefined || (index > 0 && !/^(?: ?- ?| {1,2}|_)$/.test(word.gap))) return undefined;
      const found =
        this.givenClass(token, word) ??
        (index === 0 && tokens.length === 1 ? this.givenClass(token, unpossessed) : undefined);
      if (found === undefined) return undefined;
      if (found !== 'base') result = found;
      end = word.end;
      word = wordAfter(this.text, end);
    }
    if (
      this.text[end] === '-' &&
      isWordCode(this.text.charCodeAt(end + 1)) &&
      (this.upper(end + 1) || !this.upper(first.start))
    )
      return undefined;
    return { end, class: result };
  }

  protected plausibleMiddle(word: Word): boolean {
    return (
      !this.surname.part &&
      this.capitalised(word) &&
      isCommonGivenName(word.text) &&
      (word.text === 'maria' || this.name.fitsGender(word.text))
    );
  }

  protected shouted(start: number, end: number): boolean {
    for (let index = start; index < end; index += 1)
      if (isWordCode(this.text.charCodeAt(index)) && !this.upper(index)) return false;
    return end - start > 1;
  }
}
