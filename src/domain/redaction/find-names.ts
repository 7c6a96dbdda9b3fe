import { isUpperAt, isWordCode, MASK, type Folded } from './fold';
import { isCommonGivenName, isOrdinaryWord } from './given-names';
import type { CompiledName, GivenNameToken, Surname, SurnameClass } from './compile-name';
import type { SpanForm } from './span';
import {
  CONJUNCTIONS,
  HONORIFICS,
  isLabel,
  isSlavicTitle,
  LEGAL_FORMS,
  PARTICLES,
  PLACE,
  ROMAJI_HONORIFICS,
  titleGender,
} from './titles';

/** A word beside a position; `gap` is what stands between. */
type Word = { start: number; end: number; text: string; gap: string };
type Found = { start: number; end: number; form: SpanForm };

const LONGEST_GAP = 8;
const LONGEST_WORD = 40;

/** `*Anna* Müller`, `Anna\n> Müller`, `Anna_Müller`, `anna.mueller`, `anna+mueller` */
const FORWARD_GAP = /^[*_~`]{0,3}(?: {1,3}| {0,2}\n[> ]{0,4}|[_.+-])[*_~`]{0,3}$/;
const GLUED_GAP = /^[_.+-]$/;
const SPACE_GAP = /^(?: {1,3}| ?\n ?)$/;
const COMMA_GAP = /^[*_~`]{0,3} ?, {0,3}[*_~`]{0,3}$/;
const REVERSED_GAP = /^(?:[*_~`]{0,3} {1,3}[*_~`]{0,3}|[_.+]| {0,2}\()$/;
const INITIAL_GAP = /^\.(?: ?-? ?|[ ]?\n)$/;
const TITLE_GAP = /^(?:\.? {1,3}|\.|\.? ?\n ?)$/;
const COORDINATING_GAP = /^ ?[&+/] ?$/;
/** "Anlage A. Müller sagt …": a letter that numbers something ends the sentence before the name. */
const NUMBERED =
  /^(?:anlage|annex|appendix|plan|vitamin|option|phase|kategorie|klasse|class|block|halle|gate|gruppe|group|type|typ|typen|punkt|abschnitt|section|annexe|zone|linie)$/;
const SHORTENED = /^(?:ch|chr|th|ph|st|joh|kath|krz|sz|cz|wolfg|hch|jos|alex|ant|gg)$/;

/** All mentions by name in a folded text; offsets are those of the folded text. */
export function findNames(
  folded: Folded,
  names: readonly CompiledName[],
  salutationSurname: boolean,
): Found[] {
  const found: Found[] = [];
  for (const name of names) {
    if (name.joined !== undefined)
      found.push(...scan(folded, name.joined, (start, end) => joinedAt(folded.text, start, end)));
    if (name.kind === 'cjk') found.push(...findCjk(folded.text, name, salutationSurname));
    else
      for (const surname of name.surnames)
        found.push(
          ...scan(folded, surname.pattern, (start, end) =>
            new Candidate(folded, name, surname, start, end, salutationSurname).mention(),
          ),
        );
  }
  return found;
}

function scan(
  folded: Folded,
  pattern: RegExp,
  judge: (start: number, end: number) => Found | undefined,
): Found[] {
  const found: Found[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(folded.text); match !== null; match = pattern.exec(folded.text)) {
    const start = match.index;
    const mention = isWordCode(folded.text.charCodeAt(start - 1))
      ? undefined
      : judge(start, start + match[0].length);
    if (mention === undefined) pattern.lastIndex = start + 1;
    else found.push(mention);
  }
  return found;
}

function joinedAt(text: string, start: number, end: number): Found | undefined {
  if (/^[a-z0-9._+-]{1,38}@/.test(text.slice(end, end + 40)) && text[end] !== '+') return undefined;
  if (text[start - 1] === '-' && isWordCode(text.charCodeAt(start - 2))) return undefined;
  return { start, end, form: 'JOINED' };
}

export function wordBefore(text: string, position: number): Word | undefined {
  let end = position;
  while (end > 0 && position - end <= LONGEST_GAP && !isWordCode(text.charCodeAt(end - 1))) {
    if (text[end - 1] === MASK) return undefined;
    end -= 1;
  }
  if (end === 0 || position - end > LONGEST_GAP) return undefined;
  let start = end;
  while (start > 0 && end - start <= LONGEST_WORD && isWordCode(text.charCodeAt(start - 1))) start -= 1;
  return { start, end, text: text.slice(start, end), gap: text.slice(end, position) };
}

export function wordAfter(text: string, position: number): Word | undefined {
  let start = position;
  while (start < text.length && start - position <= LONGEST_GAP && !isWordCode(text.charCodeAt(start))) {
    if (text[start] === MASK) return undefined;
    start += 1;
  }
  if (start === text.length || start - position > LONGEST_GAP) return undefined;
  let end = start;
  while (end < text.length && end - start <= LONGEST_WORD && isWordCode(text.charCodeAt(end))) end += 1;
  return { start, end, text: text.slice(start, end), gap: text.slice(position, start) };
}

type GivenClass = 'base' | 'feminine' | 'masculine';

/** One place where the surname stands, and the question whether the words around make it the subject. */
class Candidate {
  private readonly text: string;
  private readonly surnameClass: SurnameClass;
  private readonly before: Word | undefined;
  /** Where the surname starts, its particles included. */
  private readonly nameStart: number;

  constructor(
    private readonly folded: Folded,
    private readonly name: CompiledName & { kind: 'alphabetic' },
    private readonly surname: Surname,
    private readonly start: number,
    private readonly end: number,
    private readonly salutationSurname: boolean,
  ) {
    this.text = folded.text;
    this.surnameClass = surname.classify(this.text.slice(start, end));
    this.nameStart = this.startWithParticles();
    this.before = wordBefore(this.text, this.nameStart);
  }

  mention(): Found | undefined {
    if (this.surnameClass === 'possessive' && this.surname.possessiveIsAnotherName) return undefined;
    const { compound, following } = this.compoundAfter();
    const forward = this.forward();
    if (forward !== undefined && this.insideForeignAddress(forward.start)) return undefined;
    if (forward !== undefined) {
      const glued = this.before !== undefined && GLUED_GAP.test(this.before.gap) && forward.form === 'FULL';
      return compound && !(glued && !PLACE.test(following)) ? undefined : forward;
    }
    if (compound) return undefined;
    return this.reversed() ?? this.coordinated() ?? this.salutation();
  }

  /**
   * "marie.helene.lefevre@…" and ".../in/anna-mueller-berlin-2" are addresses of others (the subject's own are already
   * matched). Where the whole local part or path segment is the name, it names the subject: "anna.mueller@web.de".
   */
  private insideForeignAddress(start: number): boolean {
    const [before, after] = [
      this.text.slice(Math.max(0, start - 60), start),
      this.text.slice(this.end, this.end + 40),
    ];
    if (/^[a-z0-9._+-]{0,38}@/.test(after))
      return !/^[@+]/.test(after) || this.surnameClass !== 'base' || /[a-z0-9][._+-]$/.test(before);
    return (
      /[a-z0-9]\.[a-z]{2,}\/[^\s]*$/.test(before) && (/[a-z0-9]-$/.test(before) || /^-[a-z0-9]/.test(after))
    );
  }

  /** "Müller-Schmidt" is another surname; "Müller-led" is not. */
  private compoundAfter(): { compound: boolean; following: string } {
    if (this.text[this.end] !== '-' || !isWordCode(this.text.charCodeAt(this.end + 1)))
      return { compound: false, following: '' };
    const following = wordAfter(this.text, this.end)?.text ?? '';
    if (ROMAJI_HONORIFICS.has(following)) return { compound: false, following };
    return {
      compound: this.upper(this.end + 1) || !this.upper(this.start) || PARTICLES.has(following),
      following,
    };
  }

  private startWithParticles(): number {
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

  /** "Ruiz, María Carmen": middle names the record knows, or one that is a common given name and ends the name. */
  private endWithMiddles(end: number): number {
    let position = end;
    for (
      let word = wordAfter(this.text, position);
      word !== undefined && word.gap === ' ';
      word = wordAfter(this.text, position)
    ) {
      const known = this.name.middles.includes(word.text);
      if (!known && (position !== end || this.name.middles.length > 0 || !this.plausibleMiddle(word))) break;
      if (!known && this.followedByName(word.end)) break;
      position = word.end;
    }
    return position;
  }

  /** "Berg, Femke van den". */
  private endWithParticles(end: number): number {
    let position = end;
    for (const particle of this.surname.particles) {
      const word = wordAfter(this.text, position);
      if (word === undefined || word.text !== particle || !/^ {1,2}$/.test(word.gap)) return end;
      position = word.end;
    }
    return position;
  }

  private upper(index: number): boolean {
    return isUpperAt(this.folded, index);
  }

  private capitalised(word: Word): boolean {
    return this.upper(word.start);
  }

  /** Inflection must agree: "Piotra Nowaka", "Anny Kowalskiej", but neither "Daniela Nowak" nor "Anna Nowaka". */
  private agrees(given: GivenClass): boolean {
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

  private givenClass(token: GivenNameToken, word: Word): GivenClass | undefined {
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
  private givenEndingWith(last: Word): { start: number; class: GivenClass } | undefined {
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

  private givenStartingAt(first: Word): { end: number; class: GivenClass } | undefined {
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

  private forward(): Found | undefined {
    const word = this.before;
    if (word === undefined) return undefined;
    if (FORWARD_GAP.test(word.gap)) {
      const given = this.givenEndingWith(word);
      if (given !== undefined && this.agrees(given.class) && this.deliberate(word))
        return this.afterAnotherGivenName(given.start) ? undefined : this.full(given.start);
    }
    return this.withInitials(word) ?? this.withMiddle(word);
  }

  /** "John William Hughes" is not William Hughes; "mit Peter Anna Müller" leaves a comma out. */
  private afterAnotherGivenName(start: number): boolean {
    const word = wordBefore(this.text, start);
    if (word?.gap !== ' ' || !this.capitalised(word) || !this.upper(start) || isLabel(word.text))
      return false;
    return (
      isCommonGivenName(word.text) &&
      this.name.fitsGender(word.text) &&
      !this.name.middles.includes(word.text)
    );
  }

  /** "will young people" names nobody: words that are also ordinary need their capitals. */
  private deliberate(word: Word): boolean {
    if (GLUED_GAP.test(word.gap)) return true;
    if (!isOrdinaryWord(word.text) || !isOrdinaryWord(this.text.slice(this.start, this.end))) return true;
    return this.capitalised(word) && this.upper(this.start);
  }

  private full(start: number, form: SpanForm = 'FULL'): Found | undefined {
    return this.surname.part && this.followedByName(this.end) ? undefined : { start, end: this.end, form };
  }

  /** "A. Müller", "A. M. Müller", "J.-P. Dupont", "Anna M. Müller". */
  private withInitials(nearest: Word): Found | undefined {
    const chain: Word[] = [];
    let word: Word | undefined = nearest;
    while (word !== undefined && chain.length < 4 && this.isInitial(word)) {
      chain.unshift(word);
      word = wordBefore(this.text, word.start);
    }
    const first = chain[0];
    if (first === undefined) return undefined;
    const letters = chain.map((initial) => initial.text);
    if (word !== undefined && SPACE_GAP.test(word.gap)) {
      const given = this.givenEndingWith(word);
      if (given !== undefined && this.agrees(given.class))
        return this.name.acceptsMiddleInitials(letters) ? this.full(given.start) : undefined;
      if (NUMBERED.test(word.text)) return undefined;
    }
    if (!this.name.acceptsInitials(letters)) return undefined;
    if (this.surnameClass === 'otherGender') return undefined;
    if (this.text[first.start - 1] === '-' || this.contradicted(first.start)) return undefined;
    return this.full(first.start, 'INITIAL');
  }

  private isInitial(word: Word): boolean {
    if (!INITIAL_GAP.test(word.gap) || !this.capitalised(word)) return false;
    return (
      word.text.length === 1 || (SHORTENED.test(word.text) && this.name.given.spelled.startsWith(word.text))
    );
  }

  /** A middle name the record knows, a common given name, or a nickname in quotes or brackets. */
  private withMiddle(nearest: Word): Found | undefined {
    const quoted = /^ ?["')] {1,2}$/.test(nearest.gap);
    if (!quoted && !SPACE_GAP.test(nearest.gap)) return undefined;
    if (titleGender(nearest.text) !== undefined || CONJUNCTIONS.has(nearest.text)) return undefined;
    const known = this.name.middles.length > 0;
    if (!quoted && (known ? !this.name.middles.includes(nearest.text) : !this.plausibleMiddle(nearest)))
      return undefined;
    let word = wordBefore(this.text, nearest.start);
    // "Anna Maria Luisa Müller", "María del Carmen Ruiz"
    while (
      known &&
      !quoted &&
      word?.gap === ' ' &&
      (this.name.middles.includes(word.text) || PARTICLES.has(word.text))
    )
      word = wordBefore(this.text, word.start);
    if (word === undefined || !(quoted ? /^ {1,2}["'(] ?$/ : SPACE_GAP).test(word.gap)) return undefined;
    const given = this.givenEndingWith(word);
    return given !== undefined && this.agrees(given.class) ? this.full(given.start) : undefined;
  }

  private plausibleMiddle(word: Word): boolean {
    return (
      !this.surname.part &&
      this.capitalised(word) &&
      isCommonGivenName(word.text) &&
      (word.text === 'maria' || this.name.fitsGender(word.text))
    );
  }

  /** "Müller, Anna", "MÜLLER Anna", "Müllers Anna", "Müller, A.", "Müller (Anna)". */
  private reversed(): Found | undefined {
    const word = wordAfter(this.text, this.end);
    if (word === undefined) return undefined;
    const comma = COMMA_GAP.test(word.gap);
    const glued = GLUED_GAP.test(word.gap);
    if (!comma && !REVERSED_GAP.test(word.gap)) return undefined;
    if (!comma && !glued && !(this.upper(this.start) && this.capitalised(word))) return undefined;
    const shouted = this.shouted(this.start, this.end) && !this.shouted(word.start, word.end);
    const neighbour = this.nameBefore(shouted);
    if (neighbour === 'another') return undefined;
    const given = this.givenStartingAt(word);
    if (given === undefined || !this.agrees(given.class))
      return neighbour === 'none' ? this.reversedInitial(word, comma) : undefined;
    if (!this.deliberate({ ...word, gap: comma ? ' ' : word.gap })) return undefined;
    const named = this.endWithMiddles(given.end);
    // At the start of a line "Müller, Anna Vertrag" is a heading; within one, "Weber, Müller, Anna Schmidt" is a list.
    const heading =
      comma &&
      (this.nameStart === 0 || this.text[this.nameStart - 1] === '\n' || this.surname.particles.length > 0);
    if (!heading && this.followedByName(named, shouted)) return undefined;
    const end = this.text[named] === ')' && word.gap.includes('(') ? named + 1 : this.endWithParticles(named);
    return { start: this.nameStart, end, form: 'REVERSED' };
  }

  private reversedInitial(word: Word, comma: boolean): Found | undefined {
    const dotted = this.text[word.end] === '.';
    if (word.text.length !== 1 || !dotted || !this.capitalised(word) || !this.upper(this.start))
      return undefined;
    if (!comma && word.gap !== ' ') return undefined;
    let end = word.end + 1;
    const letters = [word.text];
    // "Müller, A. M." and "Dupont, J.-P."; but "Müller, A. Schmidt" is two people.
    for (let next = wordAfter(this.text, end); next !== undefined; next = wordAfter(this.text, end)) {
      if (!/^(?:|-| )$/.test(next.gap) || !this.capitalised(next)) break;
      if (next.text.length !== 1 || this.text[next.end] !== '.') {
        if (next.gap === ' ' && !comma) return undefined;
        if (next.gap === ' ' && !isLabel(next.text) && titleGender(next.text) === undefined) return undefined;
        break;
      }
      letters.push(next.text);
      end = next.end + 1;
    }
    if (!this.name.acceptsInitials(letters) || this.surnameClass !== 'base') return undefined;
    return { start: this.nameStart, end, form: 'INITIAL' };
  }

  private shouted(start: number, end: number): boolean {
    for (let index = start; index < end; index += 1)
      if (isWordCode(this.text.charCodeAt(index)) && !this.upper(index)) return false;
    return end - start > 1;
  }

  /** "Peter Müller, Anna …": is the surname already taken by the word before it? */
  private nameBefore(shouted: boolean): 'none' | 'title' | 'another' {
    const word = this.before;
    if (word === undefined || !/^(?:\.? {1,3}|\.|-|_)$/.test(word.gap)) return 'none';
    if (word.gap === '-') return 'another';
    if (word.gap === '_') return isCommonGivenName(word.text) ? 'another' : 'none';
    if (titleGender(word.text) !== undefined && word.text.length > 1) return 'title';
    if (isLabel(word.text) || /^\d/.test(word.text)) return 'none';
    // A full stop after a long word ends a sentence; after a short one it abbreviates somebody's given name.
    if (word.gap.startsWith('.') && word.text.length > 3) return 'none';
    if (isCommonGivenName(word.text) || PARTICLES.has(word.text)) return 'another';
    return this.capitalised(word) && !shouted ? 'another' : 'none';
  }

  /** Does another part of a name follow directly ("Anna **Schmidt**", "García **Pérez**")? */
  private followedByName(end: number, shouted = false): boolean {
    const word = wordAfter(this.text, end);
    if (word === undefined || !/^ {1,2}$/.test(word.gap)) return false;
    if (!this.capitalised(word) || /^\d/.test(word.text)) return false;
    if (titleGender(word.text) !== undefined || isLabel(word.text)) return false;
    if (word.text.length === 1 && this.text[word.end] === '.') return false;
    return shouted ? this.shouted(word.start, word.end) : true;
  }

  /** "Anna und Peter Müller": Anna shares the surname that is spelled once. Only "Anna" is hers to redact. */
  private coordinated(): Found | undefined {
    const partner = this.before;
    if (partner === undefined || !SPACE_GAP.test(partner.gap) || !isCommonGivenName(partner.text))
      return undefined;
    if (this.surnameClass === 'otherGender' || this.surname.part) return undefined;
    let word = wordBefore(this.text, partner.start);
    if (word === undefined) return undefined;
    if (!COORDINATING_GAP.test(word.gap)) {
      if (word.gap !== ' ' || !CONJUNCTIONS.has(word.text)) return undefined;
      word = wordBefore(this.text, word.start);
      if (word === undefined || word.gap !== ' ') return undefined;
    }
    if (!this.capitalised(word)) return undefined;
    const given = this.givenEndingWith(word);
    if (given === undefined || given.class === 'masculine') return undefined;
    return { start: given.start, end: word.end, form: 'COORDINATED' };
  }

  /** Titles before a position, nearest first: "Frau Dr." → ["dr", "frau"]. */
  private titlesBefore(position: number): string[] {
    const titles: string[] = [];
    let word = wordBefore(this.text, position);
    while (word !== undefined && titles.length < 4 && TITLE_GAP.test(word.gap)) {
      let title = word.text;
      let start = word.start;
      if (/^(?:ra|ssa|na)$/.test(title) && this.text[start - 1] === '.') {
        const stem = wordBefore(this.text, start);
        if (stem !== undefined && stem.gap === '.') {
          title = `${stem.text}.${title}`;
          start = stem.start;
        }
      }
      if (titleGender(title) === undefined) break;
      if (title === 'm' && !word.gap.startsWith('.')) break;
      if ((title === 'm' || title === 'me') && !this.capitalised(word)) break;
      titles.push(title);
      word = wordBefore(this.text, start);
    }
    return titles;
  }

  /** "Herr" before somebody whose given name is a woman's. */
  private contradicted(position: number): boolean {
    return this.titlesBefore(position).some((title) => {
      const gender = titleGender(title);
      return gender !== undefined && gender !== 'neutral' && !this.name.fitsTitle(gender);
    });
  }

  /** "Frau Müller", "Mr Smith", "Tanaka-san". The form of address itself is not part of the mention. */
  private salutation(): Found | undefined {
    if (!this.salutationSurname || this.surname.part === 'hyphenated') return undefined;
    const titles = this.titlesBefore(this.nameStart);
    const after = wordAfter(this.text, this.end);
    const honorific =
      after !== undefined &&
      /^[- ]$/.test(after.gap) &&
      ROMAJI_HONORIFICS.has(after.text) &&
      this.before?.gap !== '-';
    if (
      honorific &&
      !(
        this.before !== undefined &&
        this.before.gap === ' ' &&
        this.capitalised(this.before) &&
        isCommonGivenName(this.before.text)
      )
    )
      return { start: this.nameStart, end: this.end, form: 'SALUTATION' };
    if (titles.length === 0 || this.contradicted(this.nameStart)) return undefined;
    if (this.surnameClass === 'oblique' && !titles.some(isSlavicTitle)) return undefined;
    if (this.surnameClass === 'otherGender' && titles.every((title) => titleGender(title) === 'neutral'))
      return undefined;
    if (this.surname.part === 'spaced' && this.followedByName(this.end)) return undefined;
    if (!this.upper(this.start) && isOrdinaryWord(this.text.slice(this.start, this.end))) return undefined;
    if (
      after !== undefined &&
      (LEGAL_FORMS.has(after.text) || after.gap.includes('&')) &&
      after.gap.length <= 3
    )
      return undefined;
    return { start: this.nameStart, end: this.end, form: 'SALUTATION' };
  }
}

/** What a kanji given name ends with: after a full match it makes the name a longer, other one. */
const NAME_ENDING = /[郎朗太子美奈夫男雄一二三介助也哉平斗香恵代江里丸彦樹輝真希]/;
/** What a kanji surname begins with: before a full match it makes the surname another one. */
const SURNAME_BEGINNING = /[山小大中上下北南東西新高古竹吉森石島村川井藤佐伊加木松]/;
const HAN = /\p{Script=Han}/u;
const HONORIFIC_AFTER = new RegExp(`^[ ]?(?:${HONORIFICS.join('|')})`);

function findCjk(text: string, name: CompiledName & { kind: 'cjk' }, salutationSurname: boolean): Found[] {
  const found: Found[] = [];
  name.pattern.lastIndex = 0;
  for (let match = name.pattern.exec(text); match !== null; match = name.pattern.exec(text)) {
    const start = match.index;
    const end = start + match[0].length;
    const [previous, next] = [text[start - 1] ?? '', text[end] ?? ''];
    const wrong =
      (HAN.test(text[end - 1] ?? '') && NAME_ENDING.test(next)) || SURNAME_BEGINNING.test(previous);
    const latin =
      (/[a-z]/.test(text[start] ?? '') && /[a-z0-9]/.test(previous)) ||
      (/[a-z]/.test(text[end - 1] ?? '') && /[a-z0-9]/.test(next));
    if (!wrong && !latin) found.push({ start, end, form: 'FULL' });
  }
  if (!salutationSurname) return found;
  name.surname.lastIndex = 0;
  for (let match = name.surname.exec(text); match !== null; match = name.surname.exec(text)) {
    const start = match.index;
    const end = start + match[0].length;
    const previous = text[start - 1] ?? '';
    // 林さん is not 小林さん, and in kana nothing separates a particle from a name: a boundary is needed there.
    const attached = HAN.test(previous) || (!HAN.test(match[0]) && isWordCode(previous.charCodeAt(0)));
    if (!attached && HONORIFIC_AFTER.test(text.slice(end, end + 4)))
      found.push({ start, end, form: 'SALUTATION' });
  }
  return found;
}
