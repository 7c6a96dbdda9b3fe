import { PrivacyError } from '../errors';

/** What a sealed field shows where the rule says nothing else. */
export const DEFAULT_MASK = '•••• {last4}';

/** The sign that every mask has, so that nobody takes one for a value. */
const SIGN = '•';

const PLACEHOLDER = /\{([^{}]*)\}/g;
const KNOWN = /^(first|last)([1-9]\d?)$/;
const LONGEST_PATTERN = 60;

/** Of a value no more than a third is ever shown, whatever the rule says. */
const MOST_SHOWN = 1 / 3;

const problemOf = (pattern: string): string | undefined => {
  if (pattern.length > LONGEST_PATTERN) return `it has more than ${LONGEST_PATTERN} characters`;
  for (const [, word = ''] of pattern.matchAll(PLACEHOLDER))
    if (!KNOWN.test(word)) return `{${word}} is not known`;
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
      `The mask of a field rule cannot be used: ${problem}. Write one such as "${DEFAULT_MASK}", with {first…} and {last…} and at least one ${SIGN}, or leave it empty.`,
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

/**
 * What the field shows in place of a value: `•••• {last4}` gives `•••• 4242`. Letters and digits are counted without the
 * spaces between them. A short value shows less, and one of fewer than three letters nothing.
 */
export const maskOf = (value: string, mask: string | null): string => {
  const pattern = patternOf(mask);
  const letters = lettersOf(value.replaceAll(/\s+/g, ''));
  let left = Math.floor(letters.length * MOST_SHOWN);
  const shown = pattern.replaceAll(PLACEHOLDER, (_whole, word: string) => {
    const [, side, count] = KNOWN.exec(word) ?? [];
    const length = Math.min(Number(count), left);
    left -= length;
    if (length === 0) return '';
    return (side === 'first' ? letters.slice(0, length) : letters.slice(-length)).join('');
  });
  return shown.trim();
};

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/**
 * Whether a text has the shape of this pattern's masks. It proves nothing: what a mask is, the sealed row says. It keeps a
 * text that may be an old mask from taking the place of a value.
 */
export const looksLikeMask = (text: string, mask: string | null): boolean => {
  const parts = patternOf(mask)
    .split(/(\{[^{}]*\})/)
    .filter((part) => part !== '')
    .map((part) => {
      const [, , count] = KNOWN.exec(part.slice(1, -1)) ?? [];
      return part.startsWith('{') ? `\\S{0,${Number(count) * 4}}` : escaped(part);
    });
  const pattern = new RegExp(`^${parts.join('')}$`, 'u');
  return pattern.test(text) || pattern.test(`${text} `) || pattern.test(` ${text}`);
};

/** For the API's `like`: what every mask of the pattern looks like. */
export const likeOf = (mask: string | null): string =>
  patternOf(mask)
    .trim()
    .replaceAll(/[%_\\]/g, String.raw`\$&`)
    .replaceAll(/\s*\{[^{}]*\}\s*/g, '%');
