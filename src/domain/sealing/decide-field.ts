import { freshContent, looksLikeMask, maskFor } from './mask';
import { withMask, type SealedContent } from './sealed-content';
import { STRIPPED } from './strip-values';

/** What is sealed of a field, as far as it opens. */
export type SealedState =
  | { kind: 'NONE' }
  /** `at`: when the value was written into the field, ISO 8601, as it was sealed with it. */
  | { kind: 'OPEN'; at: string; content: SealedContent }
  /** `at`: as the row says it, which anybody who may write rows can change; empty where it cannot be. */
  | { kind: 'UNREADABLE'; at: string };

export type FieldState = {
  /** What stands in the field. */
  text: string;
  /** When the record was last written, ISO 8601. */
  at: string;
  sealed: SealedState;
  /** The rule's pattern. */
  mask: string | null;
  /** The record was read again after the sealed rows and is still the same: both belong together, whatever `at` says. */
  isSettled?: boolean;
};

export type FieldDecision =
  /** Nothing stands there, or the right mask does. */
  | { kind: 'NOTHING' }
  /** A plain value: it is sealed, then the field shows the mask. */
  | { kind: 'SEAL'; mask: string; content: SealedContent; isWritten: boolean }
  /** A mask of the value, and not the one that the rule asks for by now; `content` knows the new one. */
  | { kind: 'REMASK'; mask: string; content: SealedContent; isWritten: boolean }
  /**
   * It looks like a mask and is none of what is sealed: nobody can say which of the two counts, so both stay. A mask of
   * nothing is never sealed as if it were a value.
   */
  | { kind: 'LEAVE' }
  /** What is sealed is newer than the record says to be: one of the two was read too early, or the record's time is made up. */
  | { kind: 'UNSETTLED' };

const isBlank = (text: string): boolean => text.trim() === '';
const timeOf = (text: string): number => Date.parse(text) || 0;

/**
 * What is to be done about a sealed field. The sealed row says which texts are masks of its value; looks decide only whether
 * a strange text may take the value's place. No answer loses a value: the worst is that one stays where it stands.
 */
export const decideField = ({ text, at: said, sealed, mask, isSettled }: FieldState): FieldDecision => {
  if (isBlank(text)) return { kind: 'NOTHING' };
  const isMade = sealed.kind !== 'NONE' && timeOf(sealed.at) > timeOf(said);
  // A caller may set when a record was written (seen on 2.21), as imports do: then the value counts from just after the last.
  const at = isMade && isSettled ? new Date(timeOf(sealed.at) + 1).toISOString() : said;
  const content = freshContent(text, mask, at);
  const fresh: FieldDecision = { kind: 'SEAL', mask: content.masks[0] ?? '', content, isWritten: false };
  switch (sealed.kind) {
    case 'NONE':
      // Left by a purge of the history: it says nothing.
      if (text === STRIPPED) return { kind: 'NOTHING' };
      return looksLikeMask(text, mask) ? { kind: 'LEAVE' } : fresh;
    case 'UNREADABLE':
      if (isMade && !isSettled) return { kind: 'UNSETTLED' };
      return looksLikeMask(text, mask) || text === STRIPPED ? { kind: 'LEAVE' } : fresh;
    case 'OPEN': {
      const isOurs = sealed.content.masks.includes(text) || text === STRIPPED;
      // Most likely the record was read before what is sealed was written, and holds a mask by now.
      if (isMade && !isSettled) return { kind: isOurs ? 'NOTHING' : 'UNSETTLED' };
      const known = sealed.content;
      if (isOurs) {
        const { mask: right, shown } = maskFor(known, mask);
        return text === right
          ? { kind: 'NOTHING' }
          : {
              kind: 'REMASK',
              mask: right,
              content: { ...withMask(known, right), shown },
              isWritten: known.masks.includes(right),
            };
      }
      // Sealed before, and stopped before the mask was written. A value that was typed once more later gets a row of its
      // own: whoever emptied the field in between may destroy the older one.
      if (known.value === text)
        return timeOf(sealed.at) === timeOf(at) && known.masks.includes(fresh.mask)
          ? { ...fresh, content: known, isWritten: true }
          : fresh;
      return looksLikeMask(text, mask) ? { kind: 'LEAVE' } : fresh;
    }
    default: {
      const unknown: never = sealed;
      return unknown;
    }
  }
};
