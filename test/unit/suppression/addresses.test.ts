import * as fc from 'fast-check';

import { subjectIdentifiers } from '../../../src/domain/subject-identifiers';
import { normaliseAddress, suppressionKeys } from '../../../src/domain/suppression';

const RUNS = { numRuns: 300 };

const email = (address: string) => suppressionKeys({ emails: [address] }).map(({ value }) => value);
const phone = (number: string, callingCode = '', countryCode = '') =>
  suppressionKeys({ phones: [{ number, callingCode, countryCode }] }).map(({ value }) => value);
const link = (url: string) => suppressionKeys({ links: [url] }).map(({ value }) => value);

describe('e-mail addresses', () => {
  it.each([
    'anna.roth@example.com',
    'Anna.ROTH@Example.COM',
    'anna.roth+news@example.com',
    'Anna.Roth+a+b@example.com',
    '"Roth, Anna" <anna.roth@example.com>',
    'Anna Roth <anna.roth+x@example.com> ',
    '<anna.roth@example.com>',
    'mailto:anna.roth@example.com?subject=Hello%20you',
    'anna.roth@example.com (Anna)',
    '"anna.roth"@example.com',
    'anna.roth@example.com.',
    'anna.roth＠ｅｘａｍｐｌｅ．com',
    'an\u200bna.roth@exam\u00adple.com',
    '\tanna.roth@example.com\n',
  ])('%j is anna.roth@example.com', (spelling) => {
    expect(email(spelling)).toEqual(['anna.roth@example.com']);
  });

  it.each([
    ['anna@müller.de', 'anna@XN--MLLER-KVA.de'],
    ['anna@MÜLLER.de', 'anna@mu\u0308ller.de'],
    ['jörg@example.com', 'jo\u0308rg@example.com'],
    ['ΟΔΟΣ@example.com', 'οδος@example.com'],
    // Google's own rule, for its two public domains only.
    ['a.n.n.a@gmail.com', 'anna@googlemail.com'],
    ['Anna.Roth+shop@GMail.com', 'annaroth@gmail.com'],
  ])('%s is the same address as %s', (a, b) => {
    expect(email(a)).toHaveLength(1);
    expect(email(a)).toEqual(email(b));
  });

  it.each([
    ['anna.roth@example.com', 'annaroth@example.com'],
    ['anna@example.com', 'anna@example.org'],
    ['anna@example.com', 'anna@mail.example.com'],
    ['anna@example.com', 'anne@example.com'],
    ['anna-news@example.com', 'anna@example.com'],
    ['anna@müller.de', 'anna@mueller.de'],
    ['strasse@example.com', 'straße@example.com'],
    ['a.b@gmail.de', 'ab@gmail.de'],
  ])('%s is another address than %s', (a, b) => {
    expect(email(a)).toHaveLength(1);
    expect(email(b)).toHaveLength(1);
    expect(email(a)).not.toEqual(email(b));
  });

  it.each(['', 'anna', '@example.com', 'anna@localhost', 'a b@example.com', 'anna@', 'info@example.com'])(
    '%j is nobody’s address',
    (text) => {
      expect(email(text)).toEqual([]);
    },
  );

  it('keeps a shared mailbox out, with a tag as well: whoever sits there next is somebody else', () => {
    expect(email('info+anna@example.com')).toEqual([]);
    expect(email('Sales <SALES@example.com>')).toEqual([]);
  });

  const local = fc
    .stringMatching(/^[a-z0-9]([a-z0-9._-]{0,14}[a-z0-9])?$/)
    .filter((name) => normaliseAddress(`${name}@example.com`) !== '');
  const domain = fc
    .tuple(
      fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/),
      fc.constantFrom('com', 'de', 'co.uk', 'museum'),
    )
    .map(([name, top]) => `${name}.${top}`)
    .filter((name) => normaliseAddress(`zz@${name}`) !== '');
  const spelling = (address: string) =>
    fc
      .record({
        upper: fc.array(fc.boolean(), { minLength: address.length, maxLength: address.length }),
        tag: fc.option(fc.stringMatching(/^[A-Za-z0-9._-]{0,8}$/), { nil: undefined }),
        wrap: fc.constantFrom(
          (text: string) => text,
          (text: string) => `<${text}>`,
          (text: string) => `Some One <${text}>`,
          (text: string) => `"One, Some" <${text}>`,
          (text: string) => `mailto:${text}`,
          (text: string) => `  ${text}\u200b`,
          (text: string) => text.replace('@', '＠'),
        ),
      })
      .map(({ upper, tag, wrap }) => {
        const cased = [...address]
          .map((letter, index) => (upper[index] ? letter.toUpperCase() : letter))
          .join('');
        return wrap(tag === undefined ? cased : cased.replace('@', `+${tag}@`));
      });

  it('gives any spelling of an address the same key', () => {
    fc.assert(
      fc.property(
        fc
          .tuple(local, domain)
          .chain(([name, host]) => fc.tuple(fc.constant(`${name}@${host}`), spelling(`${name}@${host}`))),
        ([address, spelled]) => {
          expect(email(spelled)).toEqual(email(address));
          expect(email(address)).toHaveLength(1);
        },
      ),
      RUNS,
    );
  });

  it('gives different addresses different keys', () => {
    fc.assert(
      fc.property(local, domain, local, domain, (nameA, hostA, nameB, hostB) => {
        fc.pre(`${nameA}@${hostA}` !== `${nameB}@${hostB}`);
        expect(email(`${nameA}@${hostA}`)).not.toEqual(email(`${nameB}@${hostB}`));
      }),
      RUNS,
    );
  });

  it('is at rest: a key is its own key', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.emailAddress(),
          fc.string(),
          fc.string({ unit: 'grapheme' }).map((text) => `${text}@bücher.example.de`),
        ),
        (text) => {
          const once = normaliseAddress(text);
          expect(normaliseAddress(once)).toBe(once);
        },
      ),
      RUNS,
    );
  });
});

describe('telephone numbers', () => {
  it.each([
    ['0170 1234567', '+49', 'DE'],
    ['170/123 45 67', '49', ''],
    ['+49 (0)170 1234567', '', ''],
    ['0049-170-1234567', '', ''],
    ['+491701234567', '+49', 'DE'],
    ['tel:+49-170-1234567', '', ''],
  ])('%s (%s %s) is +491701234567', (number, callingCode, countryCode) => {
    expect(phone(number, callingCode, countryCode)).toEqual(['+491701234567']);
  });

  it('knows a number that keeps its zero behind the country code both ways', () => {
    expect(phone('06 1234 5678', '+39', 'IT')).toEqual(phone('+39 06 1234 5678'));
  });

  it('takes no short number for one', () => {
    expect(phone('12345')).toEqual([]);
  });

  const national: [callingCode: string, country: string, trunk: string, number: fc.Arbitrary<string>][] = [
    ['49', 'DE', '0', fc.stringMatching(/^1(5[0-9]|6[0-9]|7[0-9])[0-9]{7}$/)],
    ['44', 'GB', '0', fc.stringMatching(/^7[1-9][0-9]{8}$/)],
    ['33', 'FR', '0', fc.stringMatching(/^6[0-9]{8}$/)],
    ['48', 'PL', '', fc.stringMatching(/^5[0-9]{8}$/)],
    ['1', 'US', '', fc.stringMatching(/^[2-9][0-8][1-9][2-9][0-9]{6}$/)],
    ['39', 'IT', '', fc.stringMatching(/^0[2-8][0-9]{7}$/)],
  ];
  it.each(national)(
    'writes every form of a number of +%s alike, and other numbers apart',
    (code, country, trunk, number) => {
      fc.assert(
        fc.property(number, number, (digits, others) => {
          const forms = [
            phone(`+${code}${digits}`),
            phone(`00${code} ${digits}`),
            phone(`${trunk}${digits}`, `+${code}`, country),
            phone(`${trunk}${digits}`, '', country),
            phone(digits.replace(/(..)/g, '$1 '), `+${code}`, country),
            // What an erasure hands over: the same number as the subject's identifiers hold it.
            suppressionKeys({
              phones: subjectIdentifiers({
                phones: [{ number: `${trunk}${digits}`, callingCode: `+${code}`, countryCode: country }],
              }).phones,
            }).map(({ value }) => value),
          ];
          for (const form of forms) expect(form).toEqual(forms[0]);
          expect(forms[0]).toHaveLength(1);
          fc.pre(digits !== others);
          expect(phone(`+${code}${others}`)).not.toEqual(forms[0]);
        }),
        { numRuns: 60 },
      );
    },
  );
});

describe('profile links', () => {
  it.each([
    'https://www.linkedin.com/in/anna-roth',
    'http://de.LinkedIn.com/in/Anna-Roth/?trk=x#top',
    'linkedin.com/in/anna-roth/en',
    'https://linkedin.com/in/anna%2Droth',
    'https://linkedin.com/in/anna%252Droth',
  ])('%s is linkedin.com/in/anna-roth', (url) => {
    expect(link(url)).toEqual(['linkedin.com/in/anna-roth']);
  });

  it.each([
    'https://linkedin.com/company/acme',
    'https://acme.example',
    'https://linkedin.com/in/',
    'https://acme.example/team/anna',
    '',
  ])('%j is no person’s profile', (url) => {
    expect(link(url)).toEqual([]);
  });

  it('knows one network under its two names, and people apart', () => {
    expect(link('https://twitter.com/AnnaRoth')).toEqual(link('x.com/annaroth'));
    expect(link('https://github.com/anna')).not.toEqual(link('https://github.com/anne'));
  });
});

it('gives one key an address, however often it stands there', () => {
  expect(
    suppressionKeys({
      emails: ['a.roth@example.com', 'A.Roth+1@example.com', null],
      phones: [{ number: '+491701234567' }, { number: '0170 1234567', callingCode: '+49' }],
      links: null,
    }),
  ).toEqual([
    { kind: 'EMAIL', value: 'a.roth@example.com' },
    { kind: 'PHONE', value: '+491701234567' },
  ]);
});
