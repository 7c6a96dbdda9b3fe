import { corpus, measureRedaction } from '../../../bench/redaction/corpus';

it('holds precision and recall on the corpus', () => {
  const score = measureRedaction();
  expect(corpus.length).toBeGreaterThanOrEqual(500);
  expect(Object.keys(score.byLanguage)).toHaveLength(8);
  expect(score.precision).toBeGreaterThanOrEqual(0.99);
  expect(score.recall).toBeGreaterThanOrEqual(0.98);
});
