import { isSharedMailbox, subjectIdentifiers } from '../../../src/domain/subject-identifiers';

it('brings every kind of identifier into one form, without repeats', () => {
  expect(
    subjectIdentifiers({
      names: [
        { firstName: ' Anna ', lastName: 'Mu\u0308ller' },
        { firstName: 'Anna', lastName: 'Müller' },
        { firstName: 'Eva', lastName: 'Kurz', middle: 'Ida' },
      ],
      emails: ['<Anna@Example.DE>', 'mailto:anna@example.de', null],
      phones: [
        { number: '170 1234567', callingCode: '+49', countryCode: 'DE' },
        { number: '0170/1234567' },
        { number: '0049 170 1234567' },
      ],
      links: [
        'https://de.LinkedIn.com/in/Anna/?x=1',
        'www.linkedin.com/in/anna',
        'https://annamueller.example',
      ],
      other: ['CRM-12345', 'CRM-12345'],
      defaultCountry: 'DE',
    }),
  ).toEqual({
    names: [
      { firstName: 'Anna', lastName: 'Müller' },
      { firstName: 'Eva', lastName: 'Kurz', middle: 'Ida' },
    ],
    emails: ['anna@example.de'],
    phones: [{ number: '+491701234567', countryCode: 'DE' }],
    links: ['linkedin.com/in/anna'],
    other: ['CRM-12345'],
  });
});

it('leaves out what identifies nobody', () => {
  const none = { names: [], emails: [], phones: [], links: [], other: [] };
  expect(
    subjectIdentifiers({
      names: [
        { firstName: 'Anna', lastName: '' },
        { firstName: 'A', lastName: 'B' },
        { firstName: 'Pseudonym', lastName: 'P-4F7K2M9Q0A' },
        {},
      ],
      emails: ['info@example.de', 'Sales+x@example.de', 'no address', ''],
      phones: [{ number: '112' }, { number: '' }, {}],
      links: ['https://acme.example', 'linkedin.com/in', ''],
      other: ['7', 'info', null],
    }),
  ).toEqual(none);
  expect(subjectIdentifiers({})).toEqual(none);
  expect([isSharedMailbox('Info@x.de'), isSharedMailbox('anna@x.de')]).toEqual([true, false]);
});

it('splits a whole name typed into one field, keeps one-letter kanji, and survives JSON', () => {
  const identifiers = subjectIdentifiers({
    names: [{ firstName: 'Anna Müller' }, { lastName: 'Jan de Vries' }, { firstName: '愛', lastName: '林' }],
  });
  expect(identifiers.names).toEqual([
    { firstName: 'Anna', lastName: 'Müller' },
    { firstName: 'Jan de', lastName: 'Vries' },
    { firstName: '愛', lastName: '林' },
  ]);
  expect(JSON.parse(JSON.stringify(identifiers))).toEqual(identifiers);
});
