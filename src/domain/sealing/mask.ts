import { PrivacyError } from '../errors';
import type { SealedContent, Shown } from './sealed-content';

/** What a sealed field shows where the rule says nothing else. */
export const DEFAULT_MASK = '•••• {last4}';

/** The sign that every mask has, so that nobody takes one for a value. */
const SIGN = '•';

const PLACEHOLDER = /\{([^{}]*)\}/g;
const KNOWN = /^(first|last)([1-9])$/;
const LONGEST_PATTERN = 60;

/** A letter as people see it may be written with so many characters. */
const MOST_CHARACTERS = 4;

/** Of a value no more than a third is ever shown, whatever the rule says. */
const MOST_SHOWN = 1 / 3;

const problemOf = (pattern: string): string | undefined => {
  if (pattern.length > LONGEST_PATTERN) return `it has more than ${LONGEST_PATTERN} characters`;
  const sides = new Set<string>();
  for (const [, word = ''] of pattern.matchAll(PLACEHOLDER)) {
    const [, side] = KNOWN.exec(word) ?? [];
    if (side === undefined) return `{${word}} is not known`;
    if (sides.has(side)) return `{${side}…} stands in it twice`;
    sides.add(side);
  }
  const fixed = pattern.replaceAll(PLACEHOLDER, '');
  if (/[{}]/.test(fixed)) return 'a brace is open';
  if (!fixed.includes(SIGN)) return `it has no ${SIGN}, which tells a mask from a value`;
  return undefined;
};

/** @throws PrivacyError INVALID_FIELD_RULE */
export const checkPattern = (pattern: string): void => {
  const problem = problemOf(pattern);
  if (problem !== undefined)
    throw new PrivacyError(
      'INVALID_FIELD_RULE',
      `The mask of a field rule cannot be used: ${problem}. Write one such as "${DEFAULT_MASK}", with one {first…} and one {last…} (1 to 9) and at least one ${SIGN}, or leave it empty.`,
    );
};

/** The rule's pattern; the default where it is empty or cannot be used, since a value must be sealed all the same. */
export const patternOf = (mask: string | null): string =>
  mask === null || problemOf(mask) !== undefined ? DEFAULT_MASK : mask;

/** Letters as people see them: half of a flag or of an emoji is no letter. */
const lettersOf = (text: string): string[] => {
  const letters: string[] = [];
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text))
    letters.push(segment);
  return letters;
};

const mostShown = (letters: readonly string[]): number => Math.floor(letters.length * MOST_SHOWN);

const drawn = (pattern: string, letters: readonly string[], most: number): { mask: string; shown: Shown } => {
  const shown = { first: 0, last: 0 };
  let left = most;
  const mask = pattern.replaceAll(PLACEHOLDER, (_whole, word: string) => {
    const [, side, count] = KNOWN.exec(word) ?? [];
    const length = Math.min(Number(count), left);
    left -= length;
    if (length === 0) return '';
    shown[side === 'first' ? 'first' : 'last'] = length;
    return (side === 'first' ? letters.slice(0, length) : letters.slice(-length)).join('');
  });
  return { mask: mask.trim(), shown };
};

const lettersOfValue = (value: string): string[] => lettersOf(value.replaceAll(/\s+/g, ''));

/**
 * What the field shows in place of a value: `•••• {last4}` gives `•••• 4242`. Letters and digits are counted without the
 * spaces between them. A short value shows less, and one of fewer than three letters nothing.
 */
export const maskOf = (value: string, mask: string | null): string => {
  const letters = lettersOfValue(value);
  return drawn(patternOf(mask), letters, mostShown(letters)).mask;
};

/**
 * The mask of what is sealed already. All masks that a value ever had may together show no more than a third of it, or
 * whoever edits the rule again and again would read it piece by piece: a pattern that would show more shows nothing.
 */
export const maskFor = (
  { value, shown: before = { first: 0, last: 0 } }: Pick<SealedContent, 'value' | 'shown'>,
  mask: string | null,
): { mask: string; shown: Shown } => {
  const pattern = patternOf(mask);
  const letters = lettersOfValue(value);
  const most = mostShown(letters);
  const now = drawn(pattern, letters, most);
  const all = {
    first: Math.max(before.first, now.shown.first),
    last: Math.max(before.last, now.shown.last),
  };
  return all.first + all.last <= most
    ? { mask: now.mask, shown: all }
    : { mask: drawn(pattern, letters, 0).mask, shown: before };
};

/** What is sealed of a value that was written just now. */
export const freshContent = (value: string, mask: string | null, at: string): SealedContent => {
  const { mask: text, shown } = maskFor({ value }, mask);
  return { value, masks: [text], at, shown };
};

/** Up to so many characters, none of them a space. */
const isShownPart = (text: string, most: number): boolean =>
  text.length <= 2 * most && [...text].length <= most && !/\s/.test(text);

/** Fixed texts and, between two of them, how many characters may stand there. */
type Shape = { fixed: string[]; most: number[] };

const shapeOf = (pattern: string): Shape => ({
  fixed: pattern.split(/\{[^{}]*\}/),
  most: [...pattern.matchAll(PLACEHOLDER)].map(
    ([, word = '']) => Number(KNOWN.exec(word)?.[2] ?? 0) * MOST_CHARACTERS,
  ),
});

const hasShape = (text: string, { fixed, most }: Shape): boolean => {
  const [start = '', ...more] = fixed;
  const end = more.at(-1);
  if (end === undefined) return text === start;
  if (text.length < start.length + end.length || !text.startsWith(start) || !text.endsWith(end)) return false;
  const inner = text.slice(start.length, text.length - end.length);
  const [first = 0, second] = most;
  if (second === undefined) return isShownPart(inner, first);
  const between = more[0] ?? '';
  for (let from = 0; from <= Math.min(2 * first, inner.length); from += 1)
    if (
      inner.startsWith(between, from) &&
      isShownPart(inner.slice(0, from), first) &&
      isShownPart(inner.slice(from + between.length), second)
    )
      return true;
  return false;
};

/**
 * Whether a text has the shape of this pattern's masks. It proves nothing: what a mask is, the sealed row says. It keeps a
 * text that may be an old mask from taking the place of a value.
 */
export const looksLikeMask = (text: string, mask: string | null): boolean => {
  const shape = shapeOf(patternOf(mask));
  // A mask is written without the spaces at its ends.
  return [text, `${text} `, ` ${text}`].some((written) => hasShape(written, shape));
};

/** For the API's `like`: what every mask of the pattern looks like. */
export const likeOf = (mask: string | null): string =>
  patternOf(mask)
    .trim()
    .replaceAll(/[%_\\]/g, String.raw`\$&`)
    .replaceAll(/\s*\{[^{}]*\}\s*/g, '%');
