import * as fc from 'fast-check';

import { countryCode } from '../../../src/domain/consent/country-code';
import { expiresAt } from '../../../src/domain/consent/expires-at';
import { readNotice, readPurpose, wordingOf } from '../../../src/domain/consent/purpose';
import { STARTER_NOTICES } from '../../../src/domain/consent/starter-notices';
import { STARTER_PURPOSES } from '../../../src/domain/consent/starter-purposes';
import { LANGUAGES } from '../../../src/domain/public-settings';

describe('a purpose read from its record', () => {
  test('has the defaults of the data model where it says nothing, and the strictest basis', () => {
    expect(readPurpose({ id: 'p' })).toMatchObject({
      id: 'p',
      isActive: false,
      legalBasis: 'CONSENT',
      isDoubleOptIn: true,
      isDirectMarketing: false,
      channels: [],
      consentMonths: null,
      confirmationDays: 14,
      noticeVersion: 1,
      notice: {},
      compatibleWithId: null,
      specialCategoryCondition: 'NONE',
      usesSpecialCategories: false,
    });
    expect(readPurpose({ id: 'p', legalBasis: 'HOPE', channels: ['EMAIL', 'PIGEON'] })).toMatchObject({
      legalBasis: 'CONSENT',
      channels: ['EMAIL'],
    });
    expect(readPurpose({ id: 'p', dataCategories: ['SPECIAL_CATEGORY'] }).usesSpecialCategories).toBe(true);
  });

  test('takes a notice as texts, as objects, and as JSON in a text', () => {
    const purpose = { name: 'News', description: 'All the news' };
    expect(
      readNotice({ de: ' Ja ', fr: { name: 'Lettre', text: 'Oui' }, es: '', xx: 'No' }, purpose),
    ).toEqual({
      de: { name: 'News', description: 'All the news', text: 'Ja' },
      fr: { name: 'Lettre', description: 'All the news', text: 'Oui' },
    });
    expect(readNotice('{"en":"Yes"}', purpose)).toMatchObject({ en: { text: 'Yes' } });
    for (const broken of ['{', null, [], 7, { en: 7 }, { en: [] }, { en: { text: {} } }])
      expect(readNotice(broken, purpose)).toEqual({});
  });

  test('reads anything without failing', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('notice', 'channels', 'consentMonths', 'legalBasis'), fc.anything()),
        (row) => {
          const purpose = readPurpose({ ...row, id: 'p', name: 'P' });
          expect(wordingOf(purpose, 'en').text).not.toBe('');
        },
      ),
    );
  });
});

describe('the wording shown', () => {
  const purpose = {
    name: 'News',
    description: 'All the news',
    notice: readNotice({ de: 'Ja', fr: 'Oui' }, { name: 'News', description: '' }),
  };

  test('is in the language asked for, else in the first of the workspace that has one, else in any', () => {
    expect(wordingOf(purpose, 'fr')).toMatchObject({ language: 'fr', text: 'Oui' });
    expect(wordingOf(purpose, 'es', ['en', 'fr', 'de'])).toMatchObject({ language: 'fr' });
    expect(wordingOf(purpose, 'es', ['en'])).toMatchObject({ language: 'de', text: 'Ja' });
  });

  test('is the description where there is no notice, and the name where there is none either', () => {
    expect(wordingOf({ ...purpose, notice: {} }, 'es', ['fr'])).toEqual({
      language: 'fr',
      name: 'News',
      description: 'All the news',
      text: 'All the news',
    });
    expect(wordingOf({ name: 'News', description: '', notice: {} }, 'en').text).toBe('News');
  });
});

describe('the end of a consent', () => {
  test.each([
    ['2027-01-15T09:30:00.123Z', 24, '2029-01-15T09:30:00.123Z'],
    ['2027-01-31T23:59:59.999Z', 1, '2027-02-28T23:59:59.999Z'],
    ['2028-02-29T00:00:00.000Z', 12, '2029-02-28T00:00:00.000Z'],
    // The night in which clocks in Europe go forward.
    ['2027-02-28T01:30:00.000Z', 1, '2027-03-28T01:30:00.000Z'],
  ])('%s and %i months: %s', (given, months, end) => {
    expect(expiresAt(new Date(given), months)?.toISOString()).toBe(end);
  });

  test('there is none without months', () => {
    expect(expiresAt(new Date(), null)).toBeNull();
  });

  test('keeps the time of day, and never passes into a further month', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1960-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 120 }),
        (given, months) => {
          const end = expiresAt(given, months) ?? given;
          expect(end.toISOString().slice(10)).toBe(given.toISOString().slice(10));
          const passed =
            (end.getUTCFullYear() - given.getUTCFullYear()) * 12 + end.getUTCMonth() - given.getUTCMonth();
          expect(passed).toBe(months);
          expect(end.getUTCDate()).toBeLessThanOrEqual(given.getUTCDate());
        },
      ),
    );
  });
});

test.each([
  ['DE', 'DE'],
  [' de ', 'DE'],
  ['Germany', 'DE'],
  ['Österreich', 'AT'],
  ['espagne', 'ES'],
  ['Países Bajos', 'NL'],
  ['', null],
  ['Atlantis', null],
])('the country "%s" is %s', (country, code) => {
  expect(countryCode(country)).toBe(code);
});

describe('starter purposes', () => {
  test('are six, none active, each with a basis, data, people, channels and a period', () => {
    expect(STARTER_PURPOSES.map(({ code, legalBasis }) => [code, legalBasis])).toEqual([
      ['newsletter', 'CONSENT'],
      ['product-news', 'CONSENT'],
      ['sales-contact', 'LEGITIMATE_INTERESTS'],
      ['contract', 'CONTRACT'],
      ['invoicing', 'LEGAL_OBLIGATION'],
      ['web-tracking', 'CONSENT'],
    ]);
    for (const starter of STARTER_PURPOSES) {
      const purpose = readPurpose({ ...starter, id: starter.code });
      expect(purpose).toMatchObject({ isActive: false, noticeVersion: 1 });
      expect(purpose.legalBasisDetail).not.toBe('');
      expect(purpose.provisionConsequence).not.toBe('');
      expect(purpose.retentionAmount).not.toBeNull();
      for (const list of [purpose.dataCategories, purpose.subjectCategories, purpose.channels])
        expect(list.length).toBeGreaterThan(0);
      // A consent that never ends is one nobody remembers.
      expect(purpose.consentMonths !== null).toBe(purpose.legalBasis === 'CONSENT');
    }
  });

  test('ask for double opt-in by mail, and for nothing else', () => {
    const asked = STARTER_PURPOSES.filter(({ isDoubleOptIn }) => isDoubleOptIn).map(({ code }) => code);
    expect(asked).toEqual(['newsletter', 'product-news']);
  });

  test.each(LANGUAGES)('say in %s what is done, and in a "yes" that it can be taken back', (language) => {
    const takeBack = { en: /withdraw/, de: /widerrufen/, fr: /retirer/, es: /retirar/ }[language];
    for (const starter of STARTER_PURPOSES) {
      const { name, description, text } = STARTER_NOTICES[starter.code][language];
      for (const said of [name, description, text]) expect(said.trim()).toMatch(/^\p{Lu}/u);
      expect(takeBack.test(text)).toBe(starter['legalBasis'] === 'CONSENT');
    }
  });
});
