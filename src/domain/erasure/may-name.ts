import type { SearchTerms } from '../redaction';

/** A piece of a pattern between two `%`: found at or after a position, it ends at the position returned, or at -1. */
type Piece = (text: string, from: number) => number;

const pieceOf = (source: string): Piece => {
  const plain = source.replace(/\\(.)/g, '$1');
  if (!/(?<!\\)_/.test(source))
    return (text, from) => {
      const at = text.indexOf(plain, from);
      return at < 0 ? -1 : at + plain.length;
    };
  const letters = source.replace(/\\(.)|[^\\]/g, (found, escaped: string | undefined) => {
    if (found === '_') return '[^]';
    return (escaped ?? found).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  });
  const pattern = new RegExp(letters, 'g');
  return (text, from) => {
    pattern.lastIndex = from;
    return pattern.test(text) ? pattern.lastIndex : -1;
  };
};

/** Pieces in order, each after the one before: one walk through the text, however many there are. */
const followsPattern = (pattern: string): ((text: string) => boolean) => {
  const pieces = pattern
    .toLowerCase()
    .split('%')
    .filter((piece) => piece !== '')
    .map(pieceOf);
  return (text) => {
    let at = 0;
    for (const piece of pieces) {
      at = piece(text, at);
      if (at < 0) return false;
    }
    return true;
  };
};

/**
 * Whether a text may name the subject: what the search terms say, said without a server. Costs a fraction of a matcher's
 * look, so that in a search for many people each text is looked at for those only whom it may name.
 */
export const mayName = ({ caseInsensitive }: SearchTerms): ((text: string) => boolean) => {
  const terms = caseInsensitive.map(({ allOf }) => allOf.map(followsPattern));
  return (text) => {
    const lower = text.toLowerCase();
    return terms.some((patterns) => patterns.every((follows) => follows(lower)));
  };
};
