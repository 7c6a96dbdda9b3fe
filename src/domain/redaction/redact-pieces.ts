import type { Matcher } from './matcher';

/**
 * Redacts a text that is stored in pieces (bold first name, plain last name). A mention across pieces is replaced in
 * the piece where it starts and removed from the others. `count` is the number of mentions.
 */
export function redactPieces(
  pieces: readonly string[],
  matcher: Matcher,
  surrogate: string,
): { pieces: readonly string[]; count: number } {
  const spans = matcher.find(pieces.join(''), { surrogate });
  if (spans.length === 0) return { pieces, count: 0 };
  let pieceStart = 0;
  let next = 0;
  const redacted = pieces.map((piece) => {
    const pieceEnd = pieceStart + piece.length;
    let result = '';
    let at = pieceStart;
    while (next < spans.length) {
      const span = spans[next];
      if (span === undefined || span.start >= pieceEnd) break;
      if (span.start >= pieceStart)
        result += piece.slice(at - pieceStart, span.start - pieceStart) + surrogate;
      at = Math.min(span.end, pieceEnd);
      if (span.end > pieceEnd) break;
      next += 1;
    }
    result += piece.slice(at - pieceStart);
    pieceStart = pieceEnd;
    return result;
  });
  return { pieces: redacted, count: spans.length };
}
