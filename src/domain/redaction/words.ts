import { isWordCode, MASK } from './fold';

/** A word beside a position; `gap` is what stands between. */
export type Word = { start: number; end: number; text: string; gap: string };

const LONGEST_GAP = 8;
const LONGEST_WORD = 40;

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
