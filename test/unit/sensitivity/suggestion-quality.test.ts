import { readLabelled } from '../../../bench/census-labels';
import { qualityOf, suggestionQuality, untouchedQuality } from '../../../bench/census-quality';
import { NAME_LANGUAGES } from '../../../src/domain/sensitivity/name-words';

describe('the suggestions on labelled fields', () => {
  const fields = [...readLabelled('census-fields'), ...readLabelled('census-fields-second')];

  it('are measured on more than four hundred fields in eight languages, each with all levels', () => {
    expect(fields.length).toBeGreaterThan(400);
    for (const language of NAME_LANGUAGES)
      expect([
        language,
        new Set(fields.filter((one) => one.language === language).map(({ expected }) => expected)).size,
      ]).toEqual([language, 7]);
  });

  it('are right, and miss nothing that the law protects more', () => {
    const { precision, recall, missedProtected } = suggestionQuality();
    expect(precision).toBeGreaterThan(0.95);
    expect(recall).toBeGreaterThan(0.95);
    expect(missedProtected).toBe(0);
  });

  it('hold on fields that nothing was improved on, at first sight', () => {
    const { fields: count, precision, recall } = untouchedQuality();
    expect(count).toBeGreaterThan(50);
    expect(precision).toBeGreaterThan(0.9);
    expect(recall).toBeGreaterThan(0.9);
  });

  it('count a wrong level against both figures', () => {
    const [field] = fields.filter(({ expected }) => expected === 'SPECIAL_CATEGORY');
    expect(qualityOf([{ ...field!, expected: 'NONE' }]).precision).toBe(0);
    expect(qualityOf([{ ...field!, expected: 'CRIMINAL' }])).toMatchObject({
      precision: 0,
      recall: 0,
      missedProtected: 1,
    });
  });
});
