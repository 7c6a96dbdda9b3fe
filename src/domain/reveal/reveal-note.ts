import { reasonInWords, type RevealOrder } from './reveal-order';

/** In characters. */
const LONGEST_NAME = 60;

const oneLine = (name: string): string => {
  const line = name.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_NAME ? `${line.slice(0, LONGEST_NAME - 1)}…` : line;
};

/**
 * The line on the record's timeline: which field, by whom, why and when; never the value. The second keeps two reveals of
 * one field from being the same words, of which Twenty would tell nothing.
 */
export const revealNote = (
  fieldLabel: string,
  memberName: string,
  { reason, reference }: Pick<RevealOrder, 'reason' | 'reference'>,
  at: Date,
): string => {
  const why = reference === null ? reasonInWords(reason) : `${reasonInWords(reason)}, ${reference}`;
  const time = at.toISOString().slice(0, 19).replace('T', ' ');
  return `${oneLine(fieldLabel)}: by ${oneLine(memberName) || 'a member'} (${why}), ${time} UTC`;
};
