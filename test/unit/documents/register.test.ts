import { LANGUAGES } from '../../../src/domain/public-settings';
import { readRegisterSettings } from '../../../src/domain/register/register-settings';
import { documentHtml } from '../../../src/documents/document-html';
import { registerInWords } from '../../../src/documents/register-in-words';
import { DOCUMENT_TEXTS } from '../../../src/documents/texts';
import { registerOf } from './sample';

describe('the register of processing activities', () => {
  it('has what Art. 30(1) asks for, for every purpose in use', () => {
    const register = registerOf('en');
    expect(register.activities.map(({ code }) => code)).toEqual(['newsletter', 'sales']);
    expect(register.activities[0]).toMatchObject({
      legalBasis: 'CONSENT',
      subjectCategories: ['CUSTOMERS', 'PROSPECTS'],
      dataCategories: ['IDENTITY', 'CONTACT'],
      transfers: { countries: ['US'], safeguards: [] },
      erasure: { amount: null, consentMonths: 24 },
    });
  });

  it('names what the law asks for and nobody has written down', () => {
    const { gaps, activities } = registerOf('en');
    expect(gaps).toEqual(['OFFICER']);
    expect(activities.map((activity) => activity.gaps)).toEqual([
      ['SAFEGUARD'],
      ['SUBJECTS', 'DESCRIPTION', 'CONDITION', 'INTERESTS'],
    ]);
  });

  it.each(LANGUAGES)('says all of it in %s', (language) => {
    const html = documentHtml(registerInWords(registerOf(language), language));
    const { register: texts } = DOCUMENT_TEXTS[language];
    for (const said of [
      texts.title,
      texts.basis.CONSENT,
      texts.basis.LEGITIMATE_INTERESTS,
      texts.condition['NONE'],
      texts.gap.SAFEGUARD,
      texts.untilWithdrawn,
      texts.afterwards.ERASE,
      'Żółw Hosting sp. z o.o.',
      'Score of orders',
      'Tägliche Sicherung.',
      'Birnbaum &amp; Söhne',
    ])
      expect(html).toContain(said);
    expect(html).not.toMatch(/undefined|\[object|NaN|\{\w+\}(?!\w*[;{}:])/);
  });

  it('runs nothing that a record holds', () => {
    const html = documentHtml(registerInWords(registerOf('de'), 'de'));
    expect(html).toContain('Mailer &lt;script&gt;alert(1)&lt;/script&gt; Inc.');
    expect(html).not.toMatch(/<script|src=|href=/);
    expect(html).toContain("default-src 'none'");
  });

  it('takes its own words from a setting, and says where that is wrong', () => {
    expect(readRegisterSettings([{ name: 'register', value: '{"security":" Locks. "}' }])).toEqual({
      jointControllers: '',
      representative: '',
      security: 'Locks.',
    });
    expect(() => readRegisterSettings([{ name: 'register', value: '{"security":1}' }])).toThrow(/security/);
    expect(() => readRegisterSettings([{ name: 'register', value: 'Locks.' }])).toThrow(/not JSON/);
  });
});
