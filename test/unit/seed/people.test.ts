import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { heroPersonId } from '../../../sandbox/seed';
import { LANGUAGES } from '../../../sandbox/seed/language/languages';
import { generated, peopleOf, rowsOf } from './demo-world';

const demo = generated(200);
const people = peopleOf(demo);
const live = people.filter(({ deletedAt }) => deletedAt === null);
const fullName = ({ name }: (typeof people)[number]): string => `${name.firstName} ${name.lastName}`;
const deliberate = new Set(['Anna-Lena Müller-Brandt', 'Katarzyna Wiśniewska']);

test('every full name is one person’s, apart from the twin and the duplicates laid down to be merged', () => {
  const names = people.map(fullName);
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  expect([...new Set(repeated)].toSorted()).toEqual([...deliberate].toSorted());
});

test('no full name is part of another one, so that a search for it finds that person only', () => {
  const names = [...new Set(people.map((person) => fullName(person).toLowerCase()))];
  const contained = names.filter((name) => names.some((other) => other !== name && other.includes(name)));
  expect(contained).toEqual([]);
});

test('no e-mail address repeats or is part of another one, in lower case as Twenty keeps them', () => {
  const addresses = people
    .flatMap(({ emails }) => [emails.primaryEmail, ...emails.additionalEmails])
    .filter((email) => email !== 'contact@moreau-associes.fr');
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(addresses.filter((one) => addresses.some((other) => other !== one && other.includes(one)))).toEqual(
    [],
  );
  expect(addresses.filter((email) => !/^[a-z0-9.-]+@[a-z0-9-]+(\.[a-z]+)+$/.test(email))).toEqual([]);
});

test('one mailbox is shared by two people', () => {
  const sharing = people.filter(({ emails }) =>
    emails.additionalEmails.includes('contact@moreau-associes.fr'),
  );
  expect(sharing.map(fullName)).toEqual(['Julien Moreau', 'Claire Moreau']);
});

test('every telephone number is valid for its country and kept as Twenty keeps it', () => {
  for (const { phones } of people) {
    const all = [
      {
        number: phones.primaryPhoneNumber,
        countryCode: phones.primaryPhoneCountryCode,
        callingCode: phones.primaryPhoneCallingCode,
      },
      ...phones.additionalPhones,
    ];
    for (const { number, countryCode, callingCode } of all) {
      const parsed = parsePhoneNumberFromString(`${callingCode}${number}`);
      expect({ number, valid: parsed?.isValid(), country: parsed?.country }).toEqual({
        number,
        valid: true,
        country: countryCode,
      });
      expect(parsed?.nationalNumber).toBe(number);
    }
  }
});

test('first numbers are one person’s, apart from the twin and the duplicates', () => {
  const numbers = people
    .filter((person) => !deliberate.has(fullName(person)))
    .map(({ phones }) => `${phones.primaryPhoneCallingCode}${phones.primaryPhoneNumber}`);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test('all six languages are there in equal parts, each in its own script', () => {
  for (const { country } of LANGUAGES) {
    const share = live.filter(({ phones }) => phones.primaryPhoneCountryCode === country).length;
    expect(share).toBeGreaterThanOrEqual(33);
  }
  const japanese = live.filter(({ phones }) => phones.primaryPhoneCountryCode === 'JP');
  expect(
    japanese.filter(
      ({ name }) => !/^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}々]+$/u.test(name.lastName + name.firstName),
    ),
  ).toEqual([]);
});

test('the hero is the person announced, with a twin that is soft-deleted and shares the number', () => {
  const heroes = people.filter((person) => fullName(person) === 'Anna-Lena Müller-Brandt');
  expect(heroes[0]?.id).toBe(heroPersonId);
  const twin = heroes.find(({ deletedAt }) => deletedAt !== null);
  expect(twin?.phones.primaryPhoneNumber).toBe(heroes[0]?.phones.primaryPhoneNumber);
  expect(twin?.emails.primaryEmail).not.toBe(heroes[0]?.emails.primaryEmail);
  expect(
    rowsOf(demo, 'opportunity').filter(({ pointOfContactId }) => pointOfContactId === heroPersonId),
  ).toHaveLength(2);
});

test('half the hero’s name belongs to others too', () => {
  const names = people.map(fullName);
  expect(names).toEqual(expect.arrayContaining(['Thomas Müller', 'Lena Brandt', 'Anna Müller']));
});
