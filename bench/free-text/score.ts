import type { FindingKind } from '../../src/domain/free-text/finding';
import { findSensitive } from '../../src/domain/free-text/find-sensitive';
import { LABELLED } from './all-languages';
import { FRESH } from './fresh';
import type { Labelled } from './labelled';

export type Score = {
  sentences: number;
  precision: number;
  recall: number;
  /** For whoever works on the words: what was found beside, and what was not. */
  wrong: { text: string; extra: FindingKind[]; missed: FindingKind[] }[];
};

/** Every kind of every sentence counts by itself. */
export const scoreOf = (labelled: readonly Labelled[]): Score => {
  let right = 0;
  let found = 0;
  let expected = 0;
  const wrong: Score['wrong'] = [];
  for (const [text, ...kinds] of labelled) {
    const has = [...findSensitive(text).keys()];
    const extra = has.filter((kind) => !kinds.includes(kind));
    const missed = kinds.filter((kind) => !has.includes(kind));
    right += has.length - extra.length;
    found += has.length;
    expected += kinds.length;
    if (extra.length + missed.length > 0) wrong.push({ text, extra, missed });
  }
  return {
    sentences: labelled.length,
    precision: found === 0 ? 1 : right / found,
    recall: expected === 0 ? 1 : right / expected,
    wrong,
  };
};

export const scoreAll = (part: 'known' | 'unseen'): Score =>
  scoreOf(Object.values(LABELLED).flatMap((language) => language[part]));

/** Sentences that hint at things, which the words were extended by. */
export const scoreFresh = (): Score => scoreOf(FRESH);
