import { isCommonGivenName, isOrdinaryWord } from './given-names';
import { NameNeighbours } from './name-neighbours';
import { GLUED_GAP } from './name-parts-in-text';
import type { SpanForm } from './span';
import {
  CONJUNCTIONS,
  isLabel,
  isSlavicTitle,
  LEGAL_FORMS,
  PARTICLES,
  PLACE,
  ROMAJI_HONORIFICS,
  titleGender,
} from './titles';
import { wordAfter, wordBefore, type Word } from './words';

export type Found = { start: number; end: number; form: SpanForm };

/** `*Anna* Müller`, `Anna\n> Müller`, `Anna_Müller`, `anna.mueller`, `anna+mueller` */
const FORWARD_GAP = /^[*_~`]{0,3}(?: {1,3}| {0,2}\n[> ]{0,4}|[_.+-])[*_~`]{0,3}$/;
const SPACE_GAP = /^(?: {1,3}| ?\n ?)$/;
const COMMA_GAP = /^[*_~`]{0,3} ?, {0,3}[*_~`]{0,3}$/;
const REVERSED_GAP = /^(?:[*_~`]{0,3} {1,3}[*_~`]{0,3}|[_.+]| {0,2}\()$/;
const INITIAL_GAP = /^\.(?: ?-? ?|[ ]?\n)$/;
const COORDINATING_GAP = /^ ?[&+/] ?$/;
/** "Anlage A. Müller sagt …": a letter that numbers something ends the sentence before the name. */
const NUMBERED =
  /^(?:anlage|annex|appendix|plan|vitamin|option|phase|kategorie|klasse|class|block|halle|gate|gruppe|group|type|typ|typen|punkt|abschnitt|section|annexe|zone|linie)$/;
const SHORTENED = /^(?:ch|chr|th|ph|st|joh|kath|krz|sz|cz|wolfg|hch|jos|alex|ant|gg)$/;

/** The forms in which a surname becomes a mention of the subject, strongest first. */
export class NameMention extends NameNeighbours {
  read(): Found | undefined {
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
    const word = known && !quoted ? this.beforeMiddles(nearest) : wordBefore(this.text, nearest.start);
    if (word === undefined || !(quoted ? /^ {1,2}["'(] ?$/ : SPACE_GAP).test(word.gap)) return undefined;
    const given = this.givenEndingWith(word);
    return given !== undefined && this.agrees(given.class) ? this.full(given.start) : undefined;
  }

  /** "Anna Maria Luisa Müller", "María del Carmen Ruiz": the word before all middle names the record knows. */
  private beforeMiddles(nearest: Word): Word | undefined {
    let word = wordBefore(this.text, nearest.start);
    while (word?.gap === ' ' && (this.name.middles.includes(word.text) || PARTICLES.has(word.text)))
      word = wordBefore(this.text, word.start);
    return word;
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
