export type SpanKind = 'NAME' | 'EMAIL' | 'PHONE' | 'LINK' | 'OTHER';

/** How the mention is written. */
export type SpanForm =
  | 'FULL' // Anna Müller, Anna Maria Müller
  | 'REVERSED' // Müller, Anna · MÜLLER Anna · Müllers Anna
  | 'INITIAL' // A. Müller · Müller, A.
  | 'SALUTATION' // (Frau) Müller · 田中(様)
  | 'COORDINATED' // Anna (und Peter Müller)
  | 'JOINED' // AnnaMueller
  | 'ADDRESS'; // e-mail, number, link, exact string

/** A mention: `[start, end)` in UTF-16 units of the text it was found in. */
export type Span = { start: number; end: number; kind: SpanKind; form: SpanForm };

/** Spans in order, none overlapping; of two that touch the same characters the wider stays, or both as one. */
export function withoutOverlaps(spans: readonly Span[]): Span[] {
  const sorted = spans.toSorted((left, right) => left.start - right.start || right.end - left.end);
  const result: Span[] = [];
  for (const span of sorted) {
    const last = result.at(-1);
    if (last === undefined || span.start >= last.end) result.push(span);
    else if (span.end > last.end) result[result.length - 1] = { ...last, end: span.end };
  }
  return result;
}
