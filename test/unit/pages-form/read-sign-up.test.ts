import * as fc from 'fast-check';

import { cleanLine } from '../../../src/pages/form/clean-text';
import { findForm, offersOf, type Offer } from '../../../src/pages/form/offers';
import { readBirthDate } from '../../../src/pages/form/read-birth-date';
import { readEmail } from '../../../src/pages/form/read-email';
import { readPhone } from '../../../src/pages/form/read-phone';
import { readSignUp, type Problem, type ReadSignUp } from '../../../src/pages/form/read-sign-up';
import { ADVICE, CLUB, signUpPurposes, signUpSettings } from '../../support/sign-up-sample';
import { LETTER } from '../../support/public-sample';
import { FORM_TYPE, requestOf } from '../pages/events';
import { NOW } from './workspace';

const settings = signUpSettings();

const offers = (slug: string): Offer[] => {
  const form = findForm(settings, slug);
  return form === null ? [] : offersOf(form, signUpPurposes, 'en', settings);
};

const read = (slug: string, body: Record<string, unknown>, over = settings): ReadSignUp => {
  const form = findForm(over, slug);
  if (form === null) throw new Error(`No form ${slug}`);
  const request = requestOf({ headers: FORM_TYPE, body });
  return readSignUp(request, form, offersOf(form, signUpPurposes, 'en', over), over, NOW);
};

const problemsOf = (result: ReadSignUp): Record<string, Problem> =>
  result.ok ? {} : Object.fromEntries(result.problems);

const ANNA = { email: 'anna@example.com', lastName: 'Roth', consent: 'garden-letter:EMAIL' };
const MIA = {
  email: 'mia@example.com',
  firstName: 'Mia',
  birthDate: '2016-05-04',
  consent: 'young-gardeners:EMAIL',
};
const EVA = { guardianFirstName: 'Eva', guardianLastName: 'Roth', guardianEmail: 'eva@example.com' };

describe('what a form offers', () => {
  it('is what the settings name, is active and rests on consent', () => {
    expect(offers('garden').map(({ value, purpose }) => [value, purpose.id])).toEqual([
      ['garden-letter:EMAIL', LETTER],
      ['garden-advice:PHONE', ADVICE],
    ]);
    expect(offers('nothing-left')).toEqual([]);
  });

  it('leaves out a channel that the purpose does not use, and names none twice', () => {
    const form = {
      slug: 'x',
      isActive: true,
      title: {},
      intro: {},
      fields: [],
      required: [],
      purposes: [
        { code: 'garden-letter', channel: 'PHONE' as const },
        { code: 'garden-letter', channel: 'ALL' as const },
        { code: 'garden-letter', channel: 'ALL' as const },
      ],
    };
    expect(offersOf(form, signUpPurposes, 'en', settings).map(({ value }) => value)).toEqual([
      'garden-letter:ALL',
    ]);
  });

  it('is nothing without a controller, and for a form that is switched off or unknown', () => {
    expect(findForm(signUpSettings({ controller: null }), 'garden')).toBeNull();
    expect(findForm(settings, 'closed')).toBeNull();
    expect(findForm(settings, 'no-such-form')).toBeNull();
  });
});

describe('what a form sends', () => {
  it('is taken as it is typed, cleaned', () => {
    expect(
      read('garden', {
        email: ' Anna.Roth@Müller.DE ',
        firstName: '  Anna\u202e  Maria ',
        lastName: 'O’Connor\n<b>',
        phone: '0221 5550170',
        consent: ['garden-letter:EMAIL', 'garden-advice:PHONE', 'garden-orders:EMAIL', 'nonsense'],
      }),
    ).toMatchObject({
      ok: true,
      isForChild: false,
      contact: {
        email: 'anna.roth@xn--mller-kva.de',
        firstName: 'Anna Maria',
        lastName: 'O’Connor <b>',
        phone: '+492215550170',
      },
      chosen: [{ value: 'garden-letter:EMAIL' }, { value: 'garden-advice:PHONE' }],
    });
  });

  it('is refused field by field', () => {
    expect(problemsOf(read('garden', {}))).toEqual({
      email: 'missing',
      lastName: 'missing',
      consent: 'missing',
    });
    expect(
      problemsOf(
        read('garden', { ...ANNA, email: 'anna@', firstName: 'x'.repeat(101), phone: '12', jobTitle: ' = ' }),
      ),
    ).toEqual({ email: 'wrong', firstName: 'tooLong', phone: 'wrong' });
    expect(problemsOf(read('club', { ...ANNA, birthDate: '2027-01-01' }))).toEqual({ birthDate: 'wrong' });
    expect(problemsOf(read('club', ANNA))).toEqual({ birthDate: 'missing' });
  });

  it('keeps what was typed, and what was ticked', () => {
    const result = read('garden', { ...ANNA, email: 'anna@', firstName: '<script>' });
    expect(result.ok).toBe(false);
    expect(result).toMatchObject({
      typed: {
        values: new Map([
          ['email', 'anna@'],
          ['firstName', '<script>'],
          ['lastName', 'Roth'],
          ['jobTitle', ''],
          ['phone', ''],
        ]),
        ticked: new Set(['garden-letter:EMAIL']),
      },
    });
  });

  it('counts only for the words that were shown', () => {
    const [letter] = offers('garden');
    const changed = `${letter?.value}:0123456789abcdef`;
    expect(read('garden', { ...ANNA, shown: letter?.stamp })).toMatchObject({ ok: true });
    const result = read('garden', { ...ANNA, shown: [changed] });
    expect(problemsOf(result)).toEqual({ consent: 'changed' });
    expect(result).toMatchObject({ typed: { ticked: new Set() } });
    // About another box it says nothing.
    expect(read('garden', { ...ANNA, shown: ['garden-advice:PHONE:0123456789abcdef'] })).toMatchObject({
      ok: true,
    });
  });

  it('is nothing where the fields are lists, objects or in another content type', () => {
    expect(problemsOf(read('garden', { ...ANNA, email: ['a@example.com', 'b@example.com'] }))).toEqual({
      email: 'missing',
    });
    const form = findForm(settings, 'garden');
    const request = requestOf({ headers: { 'content-type': 'application/json' }, body: ANNA });
    expect(form && problemsOf(readSignUp(request, form, offers('garden'), settings, NOW))).toMatchObject({
      email: 'missing',
    });
  });
});

describe('a child', () => {
  it('needs a parent or guardian for what is offered to children, and for nothing else', () => {
    expect(problemsOf(read('club', MIA))).toEqual({
      guardianFirstName: 'missing',
      guardianLastName: 'missing',
      guardianEmail: 'missing',
    });
    expect(read('club', { ...MIA, ...EVA })).toMatchObject({
      ok: true,
      isForChild: true,
      contact: {
        birthDate: '2016-05-04',
        guardian: { firstName: 'Eva', lastName: 'Roth', email: 'eva@example.com' },
      },
    });
    expect(read('club', { ...MIA, consent: 'garden-letter:EMAIL' })).toMatchObject({
      ok: true,
      isForChild: false,
    });
  });

  it('is no child from the day of the age where the controller is', () => {
    expect(read('club', { ...MIA, birthDate: '2010-11-29' })).toMatchObject({ ok: true, isForChild: false });
    expect(read('club', { ...MIA, ...EVA, birthDate: '2010-11-30' })).toMatchObject({
      ok: true,
      isForChild: true,
    });
    const younger = signUpSettings({ minors: { ages: { DE: 13 } } });
    expect(read('club', { ...MIA, birthDate: '2013-11-29' }, younger)).toMatchObject({ isForChild: false });
  });

  it('cannot be its own guardian', () => {
    expect(problemsOf(read('club', { ...MIA, ...EVA, guardianEmail: 'MIA@example.com' }))).toEqual({
      guardianEmail: 'own',
    });
  });

  it('leaves nothing of a guardian behind who is not needed', () => {
    const result = read('club', { ...MIA, ...EVA, birthDate: '1990-01-01', guardianEmail: 'not an address' });
    expect(result).toMatchObject({ ok: true, isForChild: false });
    expect(JSON.stringify(result)).not.toMatch(/Eva|guardian/);
    expect(offers('club')[0]?.purpose.id).toBe(CLUB);
  });
});

describe('fields', () => {
  it.each([
    ['anna@example.com', 'anna@example.com'],
    ['ANNA+news@example.com', 'anna+news@example.com'],
    ['o’hara@example.com', null],
    ["o'hara@example.com", "o'hara@example.com"],
    ['anna@müller.de', 'anna@xn--mller-kva.de'],
    ['anna@localhost', null],
    ['anna@@example.com', null],
    ['anna@example.com, eva@example.com', null],
    ['anna@example.com\r\nBcc: eva@example.com', null],
    ['<anna@example.com>', null],
    ['+anna@example.com', null],
    ['-2+3@example.com', null],
    ['=anna@example.com', null],
    ['.anna@example.com', null],
    ['', null],
  ])('address %j', (typed, kept) => {
    expect(readEmail(typed)).toBe(kept);
  });

  it('addresses are as long as mail allows, and no longer', () => {
    expect(readEmail(`${'a'.repeat(64)}@example.com`)).not.toBeNull();
    for (const tooLong of [
      `${'a'.repeat(65)}@example.com`,
      `anna@${'a.'.repeat(125)}com`,
      'a'.repeat(10_000),
    ])
      expect(readEmail(tooLong)).toBeNull();
  });

  it.each([
    ['+49 221 5550170', 'DE', '+492215550170'],
    ['0049 221 5550170', null, '+492215550170'],
    ['0221/5550170', 'DE', '+492215550170'],
    ['0221 5550170', null, null],
    ['call me', 'DE', null],
    ['=1+1', 'DE', null],
    ['110', 'DE', null],
  ])('number %j', (typed, country, kept) => {
    expect(readPhone(typed, country)).toBe(kept);
  });

  it.each([
    ['2016-02-29', '2016-02-29'],
    ['29.2.2016', '2016-02-29'],
    ['04/05/2016', '2016-05-04'],
    ['2015-02-29', null],
    ['2026-11-29', '2026-11-29'],
    ['2026-11-30', null],
    ['1900-12-31', null],
    ['yesterday', null],
  ])('date %j', (typed, kept) => {
    expect(readBirthDate(typed, NOW)).toBe(kept);
  });

  it('lines never hold control characters, never begin a formula, and cleaning them twice changes nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom('=1+1', '\t@x', ' - -a', '＝x')),
        (typed) => {
          const kept = cleanLine(typed);
          expect(kept).not.toMatch(/^[=+\-@＝＋－＠|%\s]|[\p{Cc}\u2028\u2029\u202a-\u202e]|\s$/u);
          expect(cleanLine(kept)).toBe(kept);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('addresses that are taken are one address, in one line, and are taken again as they are', () => {
    const typed = fc.oneof(
      fc.emailAddress(),
      fc
        .tuple(fc.emailAddress(), fc.string({ unit: 'binary', maxLength: 5 }))
        .map(([email, more]) => email + more),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const kept = readEmail(text);
        expect(kept === null || /^[\w'][\w.'+-]*@[a-z0-9.-]+\.[a-z0-9-]{2,}$/.test(kept)).toBe(true);
        expect(kept === null ? null : readEmail(kept)).toBe(kept);
      }),
      { numRuns: 3_000 },
    );
  });
});
