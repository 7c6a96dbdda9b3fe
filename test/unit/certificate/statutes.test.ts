import { citedStatute } from '../../../src/domain/certificate/statutes';

describe('a statute', () => {
  it.each([
    ['§ 257 HGB', '§ 257 HGB'],
    ['§257 hgb', '§ 257 HGB'],
    ['§ 147 Abs. 3 AO', '§ 147 Abs. 3 AO'],
    ['§ 257 Abs 1 Nr 4 HGB', '§ 257 Abs. 1 Nr. 4 HGB'],
    ['§§ 195 BGB', '§§ 195 BGB'],
    ['§ 14b UStG', '§ 14b UStG'],
    ['Art. 17(3)(e) GDPR', 'Art. 17 (3) (e) GDPR'],
    ['Art. 6 Abs. 1 lit. f DSGVO', 'Art. 6 Abs. 1 lit. f DSGVO'],
    ['artículo 30 CCom', 'Art. 30 CCom'],
    ['article L123-22 CGI', 'Art. L123-22 CGI'],
    ['s. 388 CA', 's. 388 CA'],
  ])('cited as %s is %s', (text, cited) => {
    expect(citedStatute(text)).toBe(cited);
  });

  it.each([
    null,
    '',
    'see letter of Anna Müller',
    '§ 257 Müller',
    '§ Müller HGB',
    '§ 257 HGB (Anna)',
    '§ 257 Abs. Li HGB',
    '§ 257 (Li) HGB',
    'Anna § 257 HGB',
    '257 HGB',
    '§ 491701234567 BGB',
  ])('in other words (%s) is left out', (text) => {
    expect(citedStatute(text)).toBeNull();
  });
});
