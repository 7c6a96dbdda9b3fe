import * as fc from 'fast-check';

import { findValues, kindsIn, kindsOfValue } from '../../../src/domain/sensitivity/value-kinds';

/** Every number here is a published example of its authority, or made to be valid. */
const valid: [string, string, string | null][] = [
  ['4111 1111 1111 1111', 'PAYMENT_CARD', null],
  ['5555-5555-5555-4444', 'PAYMENT_CARD', null],
  ['378282246310005', 'PAYMENT_CARD', null],
  ['3782 822463 10005', 'PAYMENT_CARD', null],
  ['DE89 3704 0044 0532 0130 00', 'IBAN', 'DE'],
  ['GB29NWBK60161331926819', 'IBAN', 'GB'],
  ['PL61 1090 1014 0000 0712 1981 2874', 'IBAN', 'PL'],
  ['fr14 2004 1010 0505 0001 3m02 606', 'IBAN', 'FR'],
  ['RSSMRA85T10A562S', 'NATIONAL_ID', 'IT'],
  ['2 95 10 99 126 111 93', 'NATIONAL_ID', 'FR'],
  ['54362315K', 'NATIONAL_ID', 'ES'],
  ['X-2482300W', 'NATIONAL_ID', 'ES'],
  ['44051401359', 'NATIONAL_ID', 'PL'],
  ['36 574 261 809', 'NATIONAL_ID', 'DE'],
  ['756.9217.0769.85', 'NATIONAL_ID', 'CH'],
  ['85.07.30-033.28', 'NATIONAL_ID', 'BE'],
  ['536-90-4399', 'NATIONAL_ID', 'US'],
  ['131052-308T', 'NATIONAL_ID', 'FI'],
  ['HH123456C', 'NATIONAL_ID', 'GB'],
  ['anna.mueller+crm@example-mail.co.uk', 'EMAIL', null],
  ['+49 30 901820', 'PHONE', null],
  ['0034 912 345 678', 'PHONE', null],
];

describe('what a piece of text is by its own form', () => {
  it.each(valid)('finds %s as %s', (written, kind, country) => {
    const text = `She wrote: ${written}, as agreed.`;
    expect(findValues(text)).toEqual([{ kind, country, start: 11, end: 11 + written.length }]);
  });

  it.each([
    ['a card with one digit wrong', 'card 4111 1111 1111 1112'],
    ['an IBAN with one digit wrong', 'DE89 3704 0044 0532 0130 01'],
    ['an order number', 'order 4500012345 of 2024-03-01'],
    ['a price', 'we agreed on 1.234.567,89 EUR and 12,345,678.90 USD'],
    ['a time stamp', 'at 1712345678901 and 20240301123045'],
    ['a bar code', 'EAN 4006381333931'],
    ['a version', 'Version 10.12.2024.1120 build 88'],
    ['a bare BSN without its word', 'reference 111222333'],
    ['a bare German tax number without its word', 'reference 36574261809'],
    ['an identifier of a record', '20202020-a102-4002-8002-ae0a1ea11002'],
    ['a part of a longer number', '94111111111111111 and 411111111111111122'],
    ['an address without a mailbox', 'see example.com and @anna'],
    ['nothing', ''],
  ])('finds nothing in %s', (_name, text) => {
    expect(findValues(text)).toEqual([]);
  });

  it.each([
    ['BSN: 111222333', 'NATIONAL_ID'],
    ['burgerservicenummer van de klant is 111222333', 'NATIONAL_ID'],
    ['Steuer-ID 36574261809', 'NATIONAL_ID'],
    ['NIF do cliente: 123 456 789', 'NATIONAL_ID'],
    ['Tel. 030 901820-0', 'PHONE'],
    ['call me on (555) 010-9999', 'PHONE'],
    ['tél. : 01 23 45 67 89', 'PHONE'],
  ])('takes bare digits for what the word before them says: %s', (text, kind) => {
    expect(kindsIn(text)).toEqual([kind]);
  });

  it('finds several, in their order, and each kind once', () => {
    const text = 'IBAN DE89370400440532013000 or card 4111111111111111 (4111 1111 1111 1111), mail a@b.de';
    expect(findValues(text).map(({ kind }) => kind)).toEqual([
      'IBAN',
      'PAYMENT_CARD',
      'PAYMENT_CARD',
      'EMAIL',
    ]);
    expect(kindsIn(text)).toEqual(['IBAN', 'PAYMENT_CARD', 'EMAIL']);
  });

  it('stops an IBAN where its country says, not at the end of the words', () => {
    const text = 'Konto DE89 3704 0044 0532 0130 00 bei der Bank';
    const [found] = findValues(text);
    expect(text.slice(found?.start, found?.end)).toBe('DE89 3704 0044 0532 0130 00');
  });

  it.each([
    ['111222333', 'NATIONAL_ID'],
    ['0171 2345678', 'PHONE'],
    ['06 12 34 56 78', 'PHONE'],
    ['(555) 010-9999', 'PHONE'],
    ['DE89370400440532013000', 'IBAN'],
    ['a@b.de', 'EMAIL'],
  ])('judges a value that stands alone more widely: %s', (value, kind) => {
    expect(kindsOfValue(` ${value} `)).toContain(kind);
  });

  it.each(['Blue', '12', '2024-03-01', 'Write to a@b.de', 'INV-2024-0001', '10.500,00'])(
    'says nothing of %s standing alone',
    (value) => {
      expect(kindsOfValue(value)).toEqual([]);
    },
  );

  it('always answers with ordered ranges inside the text that do not overlap', () => {
    const piece = fc.oneof(
      fc.constantFrom(...valid.map(([written]) => written), ' ', ', ', 'BSN ', 'tel. '),
      fc.string({ maxLength: 12 }),
      fc.stringMatching(/^[0-9 .+@-]{0,20}$/),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { start, end } of findValues(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('reads long texts of digits without going back over them', () => {
    const text = '12 345 678 901 234 '.repeat(20_000) + '@a.'.repeat(20_000);
    expect(kindsIn(text)).not.toContain('EMAIL');
  });
});
