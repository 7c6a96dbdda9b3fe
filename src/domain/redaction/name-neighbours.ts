import { isWordCode } from './fold';
import { isCommonGivenName, isOrdinaryWord } from './given-names';
import { GLUED_GAP, NamePartsInText } from './name-parts-in-text';
import { isLabel, PARTICLES, ROMAJI_HONORIFICS, titleGender } from './titles';
import { wordAfter, wordBefore, type Word } from './words';

const TITLE_GAP = /^(?:\.? {1,3}|\.|\.? ?\n ?)$/;

/** What around a name speaks against it being the subject's: other people's names, other words, addresses. */
export class NameNeighbours extends NamePartsInText {
  /**
   * "marie.helene.lefevre@…" and ".../in/anna-mueller-berlin-2" are addresses of others (the subject's own are already
   * matched). Where the whole local part or path segment is the name, it names the subject: "anna.mueller@web.de".
   */
  protected insideForeignAddress(start: number): boolean {
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
  protected compoundAfter(): { compound: boolean; following: string } {
    if (this.text[this.end] !== '-' || !isWordCode(this.text.charCodeAt(this.end + 1)))
      return { compound: false, following: '' };
    const following = wordAfter(this.text, this.end)?.text ?? '';
    if (ROMAJI_HONORIFICS.has(following)) return { compound: false, following };
    return {
      compound: this.upper(this.end + 1) || !this.upper(this.start) || PARTICLES.has(following),
      following,
    };
  }

  /** "John William Hughes" is not William Hughes; "mit Peter Anna Müller" leaves a comma out. */
  protected afterAnotherGivenName(start: number): boolean {
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
  protected deliberate(word: Word): boolean {
    if (GLUED_GAP.test(word.gap)) return true;
    if (!isOrdinaryWord(word.text) || !isOrdinaryWord(this.text.slice(this.start, this.end))) return true;
    return this.capitalised(word) && this.upper(this.start);
  }

  /** "Peter Müller, Anna …": is the surname already taken by the word before it? */
  protected nameBefore(shouted: boolean): 'none' | 'title' | 'another' {
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
  protected followedByName(end: number, shouted = false): boolean {
    const word = wordAfter(this.text, end);
    if (word === undefined || !/^ {1,2}$/.test(word.gap)) return false;
    if (!this.capitalised(word) || /^\d/.test(word.text)) return false;
    if (titleGender(word.text) !== undefined || isLabel(word.text)) return false;
    if (word.text.length === 1 && this.text[word.end] === '.') return false;
    return shouted ? this.shouted(word.start, word.end) : true;
  }

  /** Titles before a position, nearest first: "Frau Dr." → ["dr", "frau"]. */
  protected titlesBefore(position: number): string[] {
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
  protected contradicted(position: number): boolean {
    return this.titlesBefore(position).some((title) => {
      const gender = titleGender(title);
      return gender !== undefined && gender !== 'neutral' && !this.name.fitsTitle(gender);
    });
  }

  /** "Ruiz, María Carmen": middle names the record knows, or one that is a common given name and ends the name. */
  protected endWithMiddles(end: number): number {
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
}
