import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as fc from 'fast-check';

import { readPublicSettings } from '../../../src/domain/public-settings';
import { readRequestSettings } from '../../../src/domain/requests/request-settings';
import { holidayCalendar } from '../../../src/domain/deadline/holidays';
import { ALL_SETTINGS } from '../../../src/ui/settings/model/catalogue/all';
import { CONTROLLER, DEADLINE_PLACE } from '../../../src/ui/settings/model/catalogue/controller';
import { MINORS, PORTABILITY } from '../../../src/ui/settings/model/catalogue/behaviour';
import { BRAND, LANGUAGES_SETTING, SIGN_UP_FORMS } from '../../../src/ui/settings/model/catalogue/looks';
import { DATA_REQUESTS } from '../../../src/ui/settings/model/catalogue/requests';
import { CHECKED_PLACES, placeCode, placeValue } from '../../../src/ui/settings/model/places';
import { problemsOf } from '../../../src/ui/settings/model/problems';
import { formOf, textFor, type SettingDefinition } from '../../../src/ui/settings/model/setting';
import type { FormValues } from '../../../src/ui/settings/model/form';

const filled = (setting: SettingDefinition, values: FormValues): FormValues => ({
  ...formOf(setting, ''),
  ...values,
});
const wrong = (setting: SettingDefinition, values: FormValues, before = ''): string[] =>
  Object.keys(problemsOf(setting, filled(setting, values), before));

const CONTROLLER_FORM = {
  name: 'Bergmann & Söhne',
  address: 'Lindenallee 14\n50968 Köln',
  country: 'DE',
  email: 'privacy@example.com',
};

describe('a setting goes through its form unchanged', () => {
  it.each([
    [CONTROLLER, { ...CONTROLLER_FORM, phone: '+49 221 1', website: 'https://www.example.com/' }],
    [BRAND, { accent: '#2f7d4f', logo: 'data:image/png;base64,AAAA' }],
    [LANGUAGES_SETTING, ['de', 'en']],
    [DEADLINE_PLACE, { country: 'DE', state: 'BY' }],
    [DEADLINE_PLACE, { country: 'DE', state: 'BY', region: 'A' }],
    [
      MINORS,
      { birthDateField: 'birthDate', countryField: 'address.addressCountry', ages: { DK: 15, NO: 13 } },
    ],
    [
      PORTABILITY,
      { fields: { person: { birthDate: 'IDENTITY' }, visit: { arrivedAt: 'USAGE', note: 'OTHER' } } },
    ],
    [
      SIGN_UP_FORMS,
      [
        {
          slug: 'newsletter',
          isActive: false,
          title: { en: 'News', de: 'Neues' },
          intro: { en: 'Choose.' },
          fields: ['firstName', 'birthDate'],
          required: ['firstName'],
          purposes: [
            { code: 'newsletter', channel: 'EMAIL' },
            { code: 'advice', channel: 'PHONE' },
          ],
        },
      ],
    ],
  ])('$0.name', (setting, value) => {
    const text = JSON.stringify(value);
    expect(JSON.parse(textFor(setting, formOf(setting, text), text))).toEqual(value);
    expect(problemsOf(setting, formOf(setting, text), text)).toEqual({});
  });

  it('and what the form does not know of it stays', () => {
    const before = JSON.stringify({ ...CONTROLLER_FORM, fax: '+49 221 2' });
    const after = textFor(CONTROLLER, { ...formOf(CONTROLLER, before), name: 'Neu GmbH' }, before);
    expect(JSON.parse(after)).toEqual({ ...CONTROLLER_FORM, fax: '+49 221 2', name: 'Neu GmbH' });
  });

  it('whatever stands in a row, a form can be made of it and its value is never taken for something else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ALL_SETTINGS), fc.oneof(fc.string(), fc.json()), (setting, text) => {
        const form = formOf(setting, text);
        expect(Object.keys(form)).toEqual(setting.fields.map(({ path }) => path));
        const written = textFor(setting, form, text);
        // What the form shows is what is read back.
        expect(formOf(setting, written)).toEqual(
          formOf(setting, textFor(setting, formOf(setting, written), written)),
        );
      }),
    );
  });
});

describe('what is wrong is said beside the field', () => {
  it('an empty controller is none, and a half one is not saved', () => {
    expect(wrong(CONTROLLER, {})).toEqual([]);
    expect(textFor(CONTROLLER, formOf(CONTROLLER, ''), '')).toBe('');
    expect(wrong(CONTROLLER, { name: 'Bergmann' }).toSorted()).toEqual(['address', 'country', 'email']);
    expect(wrong(CONTROLLER, CONTROLLER_FORM)).toEqual([]);
  });

  it.each([
    ['email', { email: 'not an address' }],
    ['website', { website: 'http://plain.example' }],
    ['country', { country: 'Germany' }],
    ['phone', { phone: '1'.repeat(51) }],
    ['name', { name: 'x'.repeat(201) }],
  ])('%s of the controller', (path, values) => {
    expect(wrong(CONTROLLER, { ...CONTROLLER_FORM, ...values })).toEqual([path]);
  });

  it.each([
    ['identityLinkDays', '0'],
    ['identityLinkDays', '31'],
    ['identityLinkDays', '7.5'],
    ['identityLinkDays', 'seven'],
    ['downloadDays', '61'],
    ['recipientReminders', '6'],
    ['responsible', 'somebody'],
  ])('%s: %s', (path, value) => {
    expect(wrong(DATA_REQUESTS, { [path]: value })).toEqual([path]);
  });

  it('an emptied number takes its default again', () => {
    const text = textFor(DATA_REQUESTS, filled(DATA_REQUESTS, { downloadDays: '' }), '');
    expect(readRequestSettings([{ name: 'dataRequests', value: text }]).dataRequests.downloadDays).toBe(14);
  });

  it('a colour, a logo, no language, a place, an age, a form without a name', () => {
    expect(wrong(BRAND, { accent: 'green' })).toEqual(['accent']);
    expect(wrong(BRAND, { logo: 'http://plain.example/logo.png' })).toEqual(['logo']);
    expect(wrong(LANGUAGES_SETTING, { '': [] })).toEqual(['']);
    expect(wrong(DEADLINE_PLACE, { '': 'Germany' })).toEqual(['']);
    expect(wrong(MINORS, { ages: [{ country: 'DK', age: '12' }] })).toEqual(['ages']);
    expect(wrong(MINORS, { ages: [{ country: 'Denmark', age: '15' }] })).toEqual(['ages']);
    expect(
      wrong(SIGN_UP_FORMS, { '': [{ slug: 'Not Good', isActive: 'yes', purposes: 'newsletter:EMAIL' }] }),
    ).toEqual(['']);
    expect(wrong(SIGN_UP_FORMS, { '': [{ slug: 'news', isActive: 'yes', purposes: '' }] })).toEqual(['']);
  });

  it('nothing a form lets through is refused when the app reads the row', () => {
    fc.assert(
      fc.property(
        fc.record({
          name: fc.string({ maxLength: 220 }),
          address: fc.string(),
          email: fc.oneof(fc.string(), fc.constant('privacy@example.com')),
          country: fc.oneof(fc.string({ maxLength: 3 }), fc.constant('DE')),
          website: fc.oneof(fc.constant(''), fc.string(), fc.webUrl()),
        }),
        (values) => {
          if (wrong(CONTROLLER, values).length > 0) return;
          const value = textFor(CONTROLLER, filled(CONTROLLER, values), '');
          expect(() => readPublicSettings([{ name: 'controller', value }])).not.toThrow();
        },
      ),
    );
  });
});

describe('places', () => {
  it('are those that were checked against the law, and every one is known to the calendar of due dates', () => {
    const table = readFileSync(join(__dirname, '..', 'deadline', 'table', 'due-dates.csv'), 'utf8');
    const [, ...rows] = table.trim().split('\n');
    const checked = new Set(rows.map((row) => row.split(',')[0] ?? ''));
    expect([...checked].toSorted()).toEqual([...CHECKED_PLACES].toSorted());
    for (const place of CHECKED_PLACES) {
      expect([place, holidayCalendar(placeValue(place)) === null]).toEqual([place, false]);
      expect(placeCode(placeValue(place))).toBe(place);
    }
  });
});
