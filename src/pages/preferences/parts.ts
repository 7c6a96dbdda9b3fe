import { html, type Html } from '../html';

/** More purposes than this on one page are too long to read, whatever room there is. */
const MOST_ON_A_PART = 20;
/** A text is cut to these lengths, in turn, until the card that holds it has room on a page of its own. */
const CUTS = [Number.POSITIVE_INFINITY, 4000, 1000, 300, 80];

const sizeOf = (markup: Html): number => Buffer.byteLength(markup.toString());

/**
 * Cards in parts that each fit on one answer of the server, in their order: a person may have hundreds of answers, each
 * with the words it was given on, and of more than 140 kB nothing would arrive (platform fact §j).
 * @param draw a card with its texts cut to so many characters
 * @param room bytes that the cards of one part may have
 */
export const partsOf = <T>(
  items: readonly T[],
  draw: (item: T, longestText: number) => Html,
  room: number,
): Html[][] => {
  const fitting = (item: T): Html =>
    CUTS.map((longest) => () => draw(item, longest)).reduce<Html>(
      (card, next, index) => (index === 0 || sizeOf(card) > room ? next() : card),
      html``,
    );
  const parts: Html[][] = [];
  let part: Html[] = [];
  let used = 0;
  for (const item of items) {
    const card = fitting(item);
    const size = sizeOf(card);
    if (part.length > 0 && (used + size > room || part.length === MOST_ON_A_PART)) {
      parts.push(part);
      part = [];
      used = 0;
    }
    part.push(card);
    used += size;
  }
  if (part.length > 0 || parts.length === 0) parts.push(part);
  return parts;
};
