import * as fc from 'fast-check';

import { generalise } from '../../../src/domain/erasure/generalise';

describe('generalising', () => {
  it.each([
    ['1985-06-17', 'year', '1985-01-01'],
    ['1985-06-17', 'decade', '1980-01-01'],
    ['1985-06-17', 'month', '1985-06-01'],
    ['1987-06-17', 'years-5', '1985-01-01'],
    ['Leiterin Einkauf', 'level', 'HEAD'],
    ['HEAD', 'level', 'HEAD'],
    ['1985-06-17T12:30:00.000Z', 'year', '1985-01-01T00:00:00.000Z'],
    ['10115', 'prefix-2', '10…'],
    ['10', 'prefix-2', '10'],
    [47_300, 'band-10000', 40_000],
    [-1, 'band-10', -10],
    [
      { amountMicros: 47_300_000_000, currencyCode: 'EUR' },
      'band-10000',
      { amountMicros: 40_000_000_000, currencyCode: 'EUR' },
    ],
  ])('makes %j coarser by %s', (value, step, expected) => {
    expect(generalise(value, step)).toEqual(expected);
  });

  it('keeps of an address what the step names, and never where it is on a map', () => {
    const address = {
      addressStreet1: 'Lindenweg 4',
      addressStreet2: '',
      addressCity: 'Berlin',
      addressPostcode: '10115',
      addressState: 'BE',
      addressCountry: 'Germany',
      addressLat: 52.5,
      addressLng: 13.4,
    };
    const empty = { addressStreet1: '', addressStreet2: '', addressLat: null, addressLng: null };
    expect(generalise(address, 'country')).toEqual({
      ...empty,
      addressCity: '',
      addressPostcode: '',
      addressState: '',
      addressCountry: 'Germany',
    });
    expect(generalise(address, 'postcode-2')).toMatchObject({
      ...empty,
      addressPostcode: '10…',
      addressCity: '',
    });
  });

  it.each([
    ['Anna', 'year'],
    ['2020-01-01', 'band-10'],
    [5, 'year'],
    [5, 'band-0'],
    [true, 'year'],
    [null, 'year'],
    [['a'], 'prefix-1'],
    [{ firstName: 'Anna' }, 'country'],
    ['2020-01-01', 'no such step'],
  ])('does not fit %j to %s, so that whoever asks clears it', (value, step) => {
    expect(generalise(value, step)).toBeUndefined();
  });

  it('is done when it is done: a second time changes nothing', () => {
    const value = fc.oneof(
      fc
        .date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') })
        .map((date) => date.toISOString()),
      fc.string({ unit: 'grapheme' }),
      fc.integer(),
    );
    const step = fc.constantFrom('year', 'decade', 'prefix-1', 'prefix-3', 'band-7', 'band-1000');
    fc.assert(
      fc.property(value, step, (one, name) => {
        const once = generalise(one, name);
        fc.pre(once !== undefined);
        expect(generalise(once, name)).toEqual(once);
      }),
    );
  });
});
