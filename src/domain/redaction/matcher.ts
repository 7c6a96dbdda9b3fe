import type { SubjectIdentifiers } from '../subject-identifiers';
import { compileName, type CompiledName } from './compile-name';
import { compileAddresses, findAddresses } from './find-addresses';
import { findNames } from './find-names';
import { fold, foldWord, MASK, type Folded } from './fold';
import { withoutOverlaps, type Span } from './span';

export type MatcherOptions = {
  /**
   * Does a form of address with the surname alone ("Frau Müller", "田中様") count as a mention? Default true: in the
   * records about a person it nearly always is. A form of address of the other gender never counts.
   */
  salutationSurname?: boolean;
};

export type FindOptions = {
  /** What earlier redactions put in place; never part of a mention, never evidence for or against one. */
  surrogate?: string;
  /** Pieces of the text that are syntax, not words (sorted, apart). */
  syntax?: readonly { start: number; end: number }[];
};

export type Matcher = {
  /** Mentions in the order of the text; offsets in UTF-16 units. Linear in the length of the text. */
  find: (text: string, options?: FindOptions) => Span[];
  /** Is this name composite the subject's own? Compared without case, diacritics and titles. */
  isSubjectName: (firstName: string, lastName: string) => boolean;
};

/** Surrogates as this app writes them (`../surrogate`), folded. */
const SURROGATE = /p-[0-9a-z]{8,12}(?![0-9a-z])/g;
/** How often a span found may make room for another one ("Anna Müller Müller, Anna"); two rounds are the rule. */
const ROUNDS = 12;

/** Overwrites ranges with a character that is no word, keeping every offset. */
function masked(folded: Folded, ranges: readonly { start: number; end: number }[]): Folded {
  if (ranges.length === 0) return folded;
  let text = '';
  let at = 0;
  for (const { start, end } of ranges) {
    text += folded.text.slice(at, start) + MASK.repeat(end - start);
    at = end;
  }
  return { ...folded, text: text + folded.text.slice(at) };
}

function occurrences(text: string, pattern: RegExp): { start: number; end: number }[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Hides every surrogate from the search but those that are looked for: a person's from an earlier act. */
function maskSurrogates(
  folded: Folded,
  surrogate: string | undefined,
  lookedFor: ReadonlySet<string>,
): Folded {
  const own = surrogate === undefined ? '' : foldWord(surrogate);
  const exact =
    own === '' ? [] : occurrences(folded.text, new RegExp(own.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'), 'g'));
  const result = masked(folded, exact);
  const others = occurrences(result.text, SURROGATE).filter(
    ({ start, end }) => !lookedFor.has(result.text.slice(start, end)),
  );
  return masked(result, others);
}

const isWeak = ({ form }: Span) => form === 'REVERSED' || form === 'SALUTATION' || form === 'COORDINATED';

/** Reversed forms are the weaker reading: "Müller Anna Müller" is "Anna Müller" after somebody's surname. */
function settle(spans: readonly Span[]): Span[] {
  const strong = withoutOverlaps(spans.filter((span) => !isWeak(span)));
  const weak = withoutOverlaps(spans.filter(isWeak));
  let at = 0;
  const apart = weak.filter((span) => {
    while ((strong[at]?.end ?? Infinity) <= span.start) at += 1;
    return (strong[at]?.start ?? Infinity) >= span.end;
  });
  return withoutOverlaps([...strong, ...apart]);
}

function findFolded(
  source: Folded,
  addresses: ReturnType<typeof compileAddresses>,
  names: readonly CompiledName[],
  salutation: boolean,
): Span[] {
  let folded = source;
  const spans: Span[] = [];
  const take = (more: readonly Span[]) => {
    for (const span of more) spans.push(span);
    folded = masked(folded, more);
  };
  for (let round = 0, known = -1; round < ROUNDS && known < spans.length; round += 1) {
    known = spans.length;
    take(withoutOverlaps(findAddresses(folded, addresses).map((hit): Span => ({ ...hit, form: 'ADDRESS' }))));
    take(settle(findNames(folded, names, salutation).map((hit): Span => ({ ...hit, kind: 'NAME' }))));
  }
  return withoutOverlaps(spans);
}

/**
 * Compiles what is known about a person into a matcher. A lone first or last name is never a mention; neither is a
 * longer word that contains one, nor another person who shares one.
 *
 * @example compileMatcher(identifiers).find('Rückruf an Frau Dr. Müller') // [{ start: 20, end: 26, kind: 'NAME', … }]
 */
export function compileMatcher(identifiers: SubjectIdentifiers, options: MatcherOptions = {}): Matcher {
  const addresses = compileAddresses(identifiers);
  const names = identifiers.names.flatMap((name) => compileName(name) ?? []);
  const salutation = options.salutationSurname ?? true;
  const lookedFor = new Set(identifiers.other.map(foldWord));
  const find: Matcher['find'] = (text, { surrogate, syntax } = {}) => {
    if (text === '') return [];
    const folded = maskSurrogates(fold(text, syntax), surrogate, lookedFor);
    return findFolded(folded, addresses, names, salutation).map((span) => ({
      ...span,
      start: folded.starts[span.start] ?? 0,
      end: folded.ends[span.end - 1] ?? text.length,
    }));
  };
  return {
    find,
    isSubjectName: (firstName, lastName) => {
      if (firstName.trim() === '' || lastName.trim() === '') return false;
      const joined = `${firstName.trim()} ${lastName.trim()}`;
      return [joined, `${lastName.trim()} ${firstName.trim()}`].some((text) =>
        find(text).some(
          (span) => span.kind === 'NAME' && span.end - span.start >= text.length - 1 && span.start === 0,
        ),
      );
    },
  };
}

export type RedactedText = { text: string; count: number; spans: Span[] };

/**
 * Replaces every mention by the surrogate. Everything outside `spans` (offsets of the text handed in) stays byte for
 * byte; without a mention the same string comes back. Forms of address stay ("Frau P-…"): they identify nobody.
 */
export function redactText(text: string, matcher: Matcher, surrogate: string): RedactedText {
  const spans = matcher.find(text, { surrogate });
  if (spans.length === 0) return { text, count: 0, spans };
  let result = '';
  let at = 0;
  for (const span of spans) {
    result += text.slice(at, span.start) + surrogate;
    at = span.end;
  }
  return { text: result + text.slice(at), count: spans.length, spans };
}
