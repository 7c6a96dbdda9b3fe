import { DENY_REASONS, type DenyReason } from '../../domain/consent/reasons';
import { reasonInWords } from '../../domain/consent/reason-texts';

/** In characters. */
const LONGEST_NAME = 60;
const MOST_NAMES = 3;

/** Codes by which other flows take people off, besides those of a decision. */
const SHORT: ReadonlyMap<string, DenyReason> = new Map([
  ['WITHDRAWN', 'CONSENT_WITHDRAWN'],
  ['REFUSED', 'CONSENT_REFUSED'],
  ['EXPIRED', 'CONSENT_EXPIRED'],
  ['INVALIDATED', 'CONSENT_INVALIDATED'],
  ['OBJECTED', 'OBJECTION'],
]);

const isDenyReason = (code: string): code is DenyReason => (DENY_REASONS as readonly string[]).includes(code);

/** One code for one reason, however the flow that found it calls it. */
export const canonicalReason = (code: string): string => SHORT.get(code) ?? code;

/** A code as it stands in the middle of a line: `CONSENT_WITHDRAWN` is "consent was withdrawn"; an unknown one is spelt out. */
export const removalReason = (code: string): string => {
  const reason = canonicalReason(code);
  const words = isDenyReason(reason)
    ? reasonInWords(reason, 'en')
    : reason.toLowerCase().replaceAll('_', ' ').slice(0, LONGEST_NAME);
  return words.charAt(0).toLowerCase() + words.slice(1);
};

/** Names of lists and purposes are free text: one line of them, and short enough for a line of the timeline. */
const shortName = (name: string): string => {
  const line = name.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_NAME ? `${line.slice(0, LONGEST_NAME - 1)}…` : line;
};

export type RemovalNote = {
  lists: readonly string[];
  purpose: string;
  /** Code. */
  reason: string;
  /** ISO date: the same words on another day are another line of the timeline. */
  date: string;
};

/**
 * What a colleague reads on the person's timeline and in the field: `Spring event: there is no consent (Newsletter),
 * 2026-11-29`. Names of lists and of the purpose, a reason and a date: nothing of the person.
 */
export const removalNote = ({ lists, purpose, reason, date }: RemovalNote): string => {
  const names = [...new Set(lists.map(shortName))].filter((name) => name !== '').toSorted();
  const shown =
    names.length > MOST_NAMES ? [...names.slice(0, MOST_NAMES), `${names.length - MOST_NAMES} more`] : names;
  const about = shortName(purpose);
  const isSaid = about === '' || (names.length === 1 && names[0] === about);
  return `${shown.join(', ') || 'List'}: ${removalReason(reason)}${isSaid ? '' : ` (${about})`}, ${date}`;
};
