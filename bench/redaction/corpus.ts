/**
 * Labelled sentences as they stand in the notes, mails and transcripts of a CRM, in eight languages. `[[…]]` marks what is a
 * mention of the subject; a line without marks is a look-alike that must stay. `⏎` is a line break.
 *
 * What counts as a mention follows the matcher's stated rules: the form of address stays outside, an apostrophe-s too,
 * an inflection is inside; a lone first or last name is none. Where the rules are too weak, the label still says what a
 * person would say, and the case counts as missed.
 */
import { compileMatcher, type Span } from '../../src/domain/redaction';
import { subjectIdentifiers, type SubjectIdentifiersInput } from '../../src/domain/subject-identifiers';
import { dutch } from './corpus/dutch';
import { english } from './corpus/english';
import { french } from './corpus/french';
import { german } from './corpus/german';
import { italian } from './corpus/italian';
import { japanese } from './corpus/japanese';
import { polish } from './corpus/polish';
import { secondReading } from './corpus/second-reading';
import { spanish } from './corpus/spanish';

export type CorpusPart = { language: string; subject: SubjectIdentifiersInput; cases: string };
export type CorpusCase = {
  language: string;
  subject: SubjectIdentifiersInput;
  text: string;
  spans: { start: number; end: number }[];
};

const parts: readonly CorpusPart[] = [
  german,
  english,
  french,
  spanish,
  polish,
  italian,
  dutch,
  japanese,
  secondReading,
].flat();

function read(marked: string): Pick<CorpusCase, 'text' | 'spans'> {
  let text = '';
  const spans: { start: number; end: number }[] = [];
  // An obfuscated address may itself hold brackets: "[[anna [at] example.de]]".
  const pieces = marked.replaceAll('⏎', '\n').split(/(\[\[.*?\]\](?!\]))/s);
  for (const piece of pieces) {
    const start = text.length;
    if (piece.startsWith('[[') && piece.endsWith(']]')) {
      text += piece.slice(2, -2);
      spans.push({ start, end: text.length });
    } else text += piece;
  }
  return { text, spans };
}

export const corpus: readonly CorpusCase[] = parts.flatMap(({ language, subject, cases }) =>
  cases
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ language, subject, ...read(line) })),
);

type Disagreement = { language: string; text: string; span: string };
type Score = {
  cases: number;
  expected: number;
  found: number;
  right: number;
  precision: number;
  recall: number;
};

export type RedactionScore = Score & {
  byLanguage: Record<string, Score>;
  /** Mentions not found exactly. */
  missed: Disagreement[];
  /** Spans found that are no mention, or not exactly. */
  wrong: Disagreement[];
};

const ratio = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
const scored = (cases: number, expected: number, found: number, right: number): Score => ({
  cases, expected, found, right, precision: ratio(right, found), recall: ratio(right, expected),
}); // prettier-ignore

const same = (left: { start: number; end: number }, right: { start: number; end: number }) =>
  left.start === right.start && left.end === right.end;

/** Precision and recall by exact span: a span one character too long counts as wrong and as missed. */
export function measureRedaction(cases: readonly CorpusCase[] = corpus): RedactionScore {
  const matchers = new Map<SubjectIdentifiersInput, (text: string) => Span[]>();
  const tallies = new Map<string, [number, number, number, number]>();
  const missed: Disagreement[] = [];
  const wrong: Disagreement[] = [];
  for (const { language, subject, text, spans } of cases) {
    const find = matchers.get(subject) ?? compileMatcher(subjectIdentifiers(subject)).find;
    matchers.set(subject, find);
    const found = find(text);
    const lost = spans.filter((span) => !found.some((other) => same(span, other)));
    const extra = found.filter((span) => !spans.some((other) => same(span, other)));
    missed.push(...lost.map((span) => ({ language, text, span: text.slice(span.start, span.end) })));
    wrong.push(...extra.map((span) => ({ language, text, span: text.slice(span.start, span.end) })));
    const [count, expected, hits, right] = tallies.get(language) ?? [0, 0, 0, 0];
    tallies.set(language, [
      count + 1,
      expected + spans.length,
      hits + found.length,
      right + found.length - extra.length,
    ]);
  }
  const sums = [...tallies.values()].reduce<[number, number, number, number]>(
    (sum, [a, b, c, d]) => [sum[0] + a, sum[1] + b, sum[2] + c, sum[3] + d],
    [0, 0, 0, 0],
  );
  return {
    ...scored(...sums),
    byLanguage: Object.fromEntries([...tallies].map(([language, tally]) => [language, scored(...tally)])),
    missed,
    wrong,
  };
}
