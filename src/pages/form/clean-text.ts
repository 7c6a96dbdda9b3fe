/** Marks that turn or hide what follows them in a list or a mail. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** Line ends and other control characters: a name is one line. */
const BREAKS = /[\p{Cc}\u2028\u2029]+/gu;
/** With one of these a spreadsheet begins a formula; the wide forms count too. */
const FORMULA_START = /^[\s=+\-@＝＋－＠|%]+/u;

/**
 * What a person typed into one line, as it is kept: without control characters, blanks as one blank. No name begins with
 * `=`, `+`, `-` or `@`, and Twenty's own export writes into CSV what is in a field: so none is kept that does.
 */
export const cleanLine = (typed: string): string =>
  typed
    .normalize('NFC')
    .replace(BREAKS, ' ')
    .replace(DIRECTIONS, '')
    .replace(/\s+/g, ' ')
    .replace(FORMULA_START, '')
    .trim();

/** The same for a text of several lines, whose lines stay. */
export const cleanText = (typed: string): string =>
  typed
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/(?!\n)\p{Cc}+/gu, ' ')
    .replace(DIRECTIONS, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .replace(FORMULA_START, '')
    .trim();
