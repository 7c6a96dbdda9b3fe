import type { RemainingRisk } from '../../../../src/domain/erasure/remaining-risk';
import { LANGUAGES } from '../../../../src/domain/public-settings';
import { riskInWords } from '../../../../src/domain/reidentification/risk-in-words';

const NOTHING: RemainingRisk = {
  singlingOut: { k: null, fields: [], withDeals: { k: null, fields: [] } },
  linkability: { deals: 0, conversations: 0, notes: 0 },
  inference: { fields: [] },
  level: 'LOW',
};
const MUCH: RemainingRisk = {
  singlingOut: {
    k: 1200,
    fields: ['company'],
    withDeals: { k: 1, fields: ['opportunity.amount'] },
  },
  linkability: { deals: 2, conversations: 1, notes: 0 },
  inference: { fields: ['opportunity.amount'] },
  level: 'HIGH',
};
const answersOf = (risk: RemainingRisk, language: (typeof LANGUAGES)[number] = 'en'): string[] =>
  riskInWords(risk, language).questions.map(({ answer }) => answer);

describe('the three questions in words', () => {
  it('are answered by what was found', () => {
    expect(riskInWords(MUCH, 'en').level).toBe('Risk that somebody recognises the person: high');
    expect(answersOf(MUCH)).toEqual([
      'Only as one of 1,200 people in this workspace who have in common what was kept. Compared: company. Whoever knows the deals too finds this person alone. Compared: opportunity.amount.',
      'Yes: 2 deals, 1 line in a mail or meeting still hang on the record.',
      'Yes, from what was kept in: opportunity.amount.',
    ]);
  });

  it('are answered where nothing is left', () => {
    expect(answersOf(NOTHING)).toEqual([
      'Nothing was kept that tells one person from another.',
      'No: nothing else hangs on the record.',
      'No kept value says anything sensitive.',
    ]);
  });

  it('say nothing of deals where there are none, or where they were not compared', () => {
    const alone = {
      ...NOTHING,
      singlingOut: { k: 1, fields: ['city'] },
      level: 'HIGH' as const,
    };
    const { k, fields } = alone.singlingOut;
    const expected = 'Yes: nobody else in this workspace has what was kept of the person. Compared: city.';
    expect(answersOf(alone)[0]).toBe(expected);
    expect(
      answersOf({
        ...alone,
        singlingOut: { k, fields, withDeals: { k: 1, fields: [] } },
      })[0],
    ).toBe(expected);
  });

  it.each(LANGUAGES)('are whole in %s, and other words than in the other languages', (language) => {
    const all = (own: (typeof LANGUAGES)[number]): string[] =>
      [MUCH, NOTHING].flatMap((risk) => {
        const { level, limits, questions } = riskInWords(risk, own);
        return [level, limits, ...questions.flatMap(({ question, answer }) => [question, answer])];
      });
    const words = all(language);
    expect(words.filter((text) => text.trim() === '' || text.includes('undefined'))).toEqual([]);
    const others = LANGUAGES.filter((other) => other !== language).flatMap(all);
    expect(words.filter((text) => others.includes(text))).toEqual([]);
  });

  it('name singular and plural', () => {
    const linked = (deals: number, conversations: number, notes: number): string =>
      answersOf({
        ...NOTHING,
        linkability: { deals, conversations, notes },
      })[1] ?? '';
    expect(linked(1, 2, 1)).toBe(
      'Yes: 1 deal, 2 lines in mails and meetings, 1 note or task still hang on the record.',
    );
    expect(linked(0, 0, 2)).toBe('Yes: 2 notes and tasks still hang on the record.');
  });
});
