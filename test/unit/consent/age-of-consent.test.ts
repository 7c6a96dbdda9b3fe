import * as fc from 'fast-check';

import {
  AGES_CHECKED_ON,
  AGES_OF_CONSENT,
  ageOfConsent,
  ageTable,
  DEFAULT_AGE,
  reachesAge,
} from '../../../src/domain/consent/age-of-consent';
import { day } from './facts';

describe('the ages of consent', () => {
  it.each([
    [13, 'BE EE FI LV MT PT SE'],
    [14, 'AT BG CY ES IT LT'],
    [15, 'CZ DK FR GR SI'],
    [16, 'DE HR HU IE LU NL PL RO SK'],
  ])('of %i hold in %s', (age, countries) => {
    const found = Object.entries(AGES_OF_CONSENT).flatMap(([country, entry]) =>
      entry.age === age ? [country] : [],
    );
    expect(found.toSorted()).toEqual(countries.split(' '));
  });

  it('cover the 27 member states, each with a source and all with the day of the check', () => {
    expect(Object.keys(AGES_OF_CONSENT)).toHaveLength(27);
    expect(Object.values(AGES_OF_CONSENT).filter(({ source }) => source.trim() === '')).toEqual([]);
    expect(Number.isNaN(day(AGES_CHECKED_ON))).toBe(false);
  });

  it('are what the settings say where the settings say something, in any case of letters', () => {
    const ages = ageTable({ AT: 16, no: 13 });
    expect(ages.get('AT')).toBe(16);
    expect(ages.get('NO')).toBe(13);
    expect(ages.get('IT')).toBe(14);
    expect(ageTable().get('AT')).toBe(14);
  });
});

describe('the age for a country', () => {
  const ages = ageTable();

  it.each([
    ['its own', 'BE', 'DE', 13],
    ['its own, however it is written', ' be ', 'DE', 13],
    ["the controller's where it is not known", null, 'AT', 14],
    ["the controller's where it has none", 'US', 'AT', 14],
    ["the controller's where it is no country", 'constructor', 'AT', 14],
    ['16 where neither is known', null, null, DEFAULT_AGE],
    ['16 where neither has one', 'US', 'BR', DEFAULT_AGE],
  ])('is %s', (_, country, home, expected) => {
    expect(ageOfConsent(ages, country, home)).toBe(expected);
  });
});

describe('the day somebody reaches an age', () => {
  it.each([
    ['2010-06-15', 16, '2026-06-15'],
    ['2010-06-15T22:30:00.000Z', 16, '2026-06-15'],
    [' 2010-12-31 ', 13, '2023-12-31'],
    // No 29 February in 2025 and 2026; there is one in 2028.
    ['2012-02-29', 13, '2025-03-01'],
    ['2012-02-29', 14, '2026-03-01'],
    ['2012-02-29', 16, '2028-02-29'],
  ])('born %s, %i years: %s', (birthDate, age, reached) => {
    expect(new Date(reachesAge(birthDate, age)).toISOString()).toBe(`${reached}T00:00:00.000Z`);
  });

  it.each(['', 'unknown', '15.06.2010', '2010-6-15', '2010-00-15', '2010-13-15', '2010-06-00', '2010-06-32'])(
    'never comes for "%s", which is no date',
    (birthDate) => {
      expect(reachesAge(birthDate, 13)).toBe(Infinity);
    },
  );

  it('comes later for the younger and for the higher age', () => {
    const date = fc
      .date({ min: new Date('1950-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
      .map((moment) => moment.toISOString().slice(0, 10));
    fc.assert(
      fc.property(date, date, fc.integer({ min: 13, max: 15 }), (one, other, age) => {
        const [older, younger] = [one, other].toSorted();
        expect(reachesAge(younger!, age)).toBeGreaterThanOrEqual(reachesAge(older!, age));
        expect(reachesAge(one, age + 1)).toBeGreaterThan(reachesAge(one, age));
      }),
    );
  });
});
