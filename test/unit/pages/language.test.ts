import * as fc from 'fast-check';

import { LANGUAGES, type Language } from '../../../src/domain/public-settings';
import { chooseLanguage, languageLinks } from '../../../src/pages/language';
import { FORM_TYPE, requestOf } from './events';

const choose = (
  acceptLanguage: string,
  languages: Language[] = [...LANGUAGES],
  query: Record<string, string> = {},
): Language =>
  chooseLanguage(
    requestOf({ headers: { 'accept-language': acceptLanguage }, queryStringParameters: query }),
    { languages },
  );

describe('the language of a page', () => {
  it.each([
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5', 'fr'],
    ['en;q=0.1, es;q=0.9', 'es'],
    ['pl, DE;q=0.4', 'de'],
    ['pl', 'en'],
    ['', 'en'],
    ['de;q=0, fr', 'fr'],
    ['*', 'en'],
  ])('reads %j as %s', (header, language) => {
    expect(choose(header)).toBe(language);
  });

  it('puts ?lang= before the browser, and the form’s field before it too', () => {
    expect(choose('de', [...LANGUAGES], { lang: 'ES' })).toBe('es');
    const posted = requestOf({
      body: { lang: 'fr' },
      headers: { ...FORM_TYPE, 'accept-language': 'de' },
    });
    expect(chooseLanguage(posted, { languages: [...LANGUAGES] })).toBe('fr');
  });

  it('gives only a language of the settings, and the first of them to everybody else', () => {
    expect(choose('en', ['fr', 'de'])).toBe('fr');
    expect(choose('fr', ['de'], { lang: 'en' })).toBe('de');
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.subarray([...LANGUAGES], { minLength: 1 }),
        (header, lang, languages) => languages.includes(choose(header, languages, { lang })),
      ),
      { numRuns: 1000 },
    );
  });

  it('links to the other languages without losing the token, or anything but the token', () => {
    const request = requestOf({ queryStringParameters: { token: 'a.b&c=d', lang: 'en', utm_source: 'x' } });
    const links = languageLinks(request, { languages: ['en', 'de'] }, 'en');
    expect(links).toEqual([
      { language: 'en', href: '?lang=en&token=a.b%26c%3Dd', isCurrent: true },
      { language: 'de', href: '?lang=de&token=a.b%26c%3Dd', isCurrent: false },
    ]);
    expect(new URL(links[1]?.href ?? '', 'https://x.example/').searchParams.get('token')).toBe('a.b&c=d');
  });
});
