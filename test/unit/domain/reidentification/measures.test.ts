import * as fc from 'fast-check';

import { countClasses, openClasses } from '../../../../src/domain/reidentification/equivalence-classes';
import { openDiversity } from '../../../../src/domain/reidentification/diversity';
import { comparableText, hierarchyFor, stepsFor } from '../../../../src/domain/reidentification/hierarchies';
import { compileHierarchy } from '../../../../src/domain/reidentification/hierarchy';
import { measureClasses } from '../../../../src/domain/reidentification/measures';
import {
  makeGeneralisable,
  suggestForAll,
  suggestForOne,
} from '../../../../src/domain/reidentification/suggest';

const cell = fc.constantFrom('a', 'b', 'c', 'dd', '', null, undefined);
const records = fc.array(fc.tuple(cell, cell, cell), { maxLength: 60 });

describe('classes', () => {
  it('are what grouping the records by hand gives, however many come', () => {
    fc.assert(
      fc.property(records, (rows) => {
        const { add, classes } = openClasses(['x', 'y', 'z']);
        const byHand = new Map<string, number>();
        for (const row of rows) {
          add(row);
          const key = JSON.stringify(row.map((value) => value || null));
          byHand.set(key, (byHand.get(key) ?? 0) + 1);
        }
        const counted = Array.from({ length: classes.table.size }, (_, index) => classes.table.count(index));
        expect(counted.toSorted()).toEqual([...byHand.values()].toSorted());
        expect(classes.table.records).toBe(rows.length);
      }),
    );
  });

  it('keep their number and their count while the table grows', () => {
    const { add, classes } = openClasses(['n']);
    const first = add(['0']);
    for (let index = 1; index < 20_000; index += 1) add([String(index)]);
    expect(add(['0'])).toBe(first);
    expect(classes.table.size).toBe(20_000);
    expect(classes.table.count(first)).toBe(2);
  });

  it('ask for a column, and for each once, and for records that fit', async () => {
    await expect(countClasses([], [])).rejects.toThrow('Name one quasi-identifier at least');
    await expect(countClasses(['a', 'a'], [])).rejects.toThrow('named once');
    await expect(countClasses(['a', 'b'], [['x']])).rejects.toThrow('A record has 2 values, not 1.');
  });
});

describe('measures', () => {
  it('tell of records that are alone, of small classes, and of what naming somebody risks', async () => {
    const { table } = await countClasses(
      ['city'],
      [['Rome'], ['Rome'], ['Rome'], ['Oslo'], ['Oslo'], ['Bern']],
    );
    expect(measureClasses(table, 3)).toEqual({
      records: 6,
      classes: 3,
      k: 1,
      unique: 1,
      belowK: 3,
      highestRisk: 1,
      averageRisk: 0.5,
      correctIfUnique: null,
    });
  });

  it('estimate, as Skinner and Elliot do, how often whoever is alone here is alone in the population', async () => {
    const { table } = await countClasses('c'.split(''), [['a'], ['b'], ['c'], ['c']]);
    // π = 4/8, U = 2, P = 1: 1 / (1 + 1).
    expect(measureClasses(table, 2, 8).correctIfUnique).toBeCloseTo(0.5, 12);
    expect(measureClasses(table, 2, 4).correctIfUnique).toBeNull();
    expect(measureClasses(table, 2, 1).correctIfUnique).toBeNull();
  });

  it('know no k without records, and one person alone', async () => {
    expect(measureClasses((await countClasses(['a'], [])).table, 5)).toMatchObject({ k: 0, highestRisk: 0 });
    expect(measureClasses((await countClasses(['a'], [['x']])).table, 5)).toMatchObject({ k: 1, belowK: 1 });
    expect(() => measureClasses(openClasses(['a']).classes.table, 0)).toThrow('k is a whole number');
  });
});

describe('diversity', () => {
  it('names the class in which all share what should stay unknown', () => {
    const diversity = openDiversity();
    for (const [group, value] of [
      [0, 'flu'],
      [0, 'flu'],
      [1, 'flu'],
      [1, 'cancer'],
    ] as const)
      diversity.add(group, value);
    expect(diversity.measure()).toEqual({
      distinct: 1,
      entropy: 1,
      revealed: 2,
    });
  });

  it('reaches l where each of l values is equally common (Machanavajjhala et al. 2007)', () => {
    const diversity = openDiversity();
    for (const value of ['flu', 'cancer', 'heart', 'flu', 'cancer', 'heart']) diversity.add(0, value);
    const measured = diversity.measure();
    expect(measured.distinct).toBe(3);
    expect(measured.entropy).toBeCloseTo(3, 12);
    expect(measured.revealed).toBe(0);
  });

  it('reveals nothing where nobody has a value, and nothing without records', () => {
    const diversity = openDiversity();
    expect(diversity.measure()).toEqual({
      distinct: 0,
      entropy: 0,
      revealed: 0,
    });
    diversity.add(0, null);
    expect(diversity.measure().revealed).toBe(0);
  });
});

describe('hierarchies of fields', () => {
  const amount = (euros: number) => ({
    amountMicros: euros * 1_000_000,
    currencyCode: 'EUR',
  });
  const address = (postcode: string, country = 'Germany') => ({
    addressStreet1: 'Lindenweg 4',
    addressPostcode: postcode,
    addressCountry: country,
  });
  const day = fc
    .date({
      min: new Date('1930-01-01'),
      max: new Date('2026-12-31'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString().slice(0, 10));
  it.each([
    ['DATE', 'BIRTH_DATE', day],
    ['DATE', null, day],
    ['CURRENCY', 'AMOUNT', fc.integer({ min: -5_000_000, max: 5_000_000 }).map(amount)],
    ['NUMBER', null, fc.integer({ min: -5000, max: 5000 })],
    [
      'ADDRESS',
      null,
      fc
        .tuple(fc.integer({ min: 0, max: 99_999 }), fc.constantFrom('Germany', 'Spain'))
        .map(([code, land]) => address(String(code), land)),
    ],
    ['TEXT', 'POSTCODE', fc.integer({ min: 0, max: 99_999 }).map(String)],
    [
      'TEXT',
      'JOB_TITLE',
      fc.constantFrom('CEO', 'Head of Sales', 'Leiterin Einkauf', 'Buyer', '12', 'STAFF'),
    ],
    ['SELECT', 'GENDER', fc.constantFrom('F', 'M', 'X')],
  ] as const)('of %s (%s) get coarser step by step, whatever the values', (type, meaning, value) => {
    fc.assert(
      fc.property(fc.array(value as fc.Arbitrary<unknown>, { maxLength: 30 }), (values) => {
        const { add, classes } = openClasses(['value']);
        const byText = new Map<string, unknown>();
        for (const own of values) {
          const text = comparableText(own);
          if (text !== null) byText.set(text, own);
          add([text]);
        }
        const hierarchy = hierarchyFor({ type, meaning }, (text) => byText.get(text));
        const [dictionary] = classes.dictionaries;
        const compiled = dictionary && compileHierarchy(hierarchy, dictionary);
        expect(compiled?.names).toEqual(['exact', ...stepsFor({ type, meaning }), 'clear']);
        for (const [level, loss] of (compiled?.loss ?? []).entries())
          for (const [code, own] of loss.entries())
            expect(own).toBeGreaterThanOrEqual(compiled?.loss[level - 1]?.[code] ?? 0);
      }),
    );
  });

  it('refuse steps that get finer again', () => {
    const { add, classes } = openClasses(['x']);
    add(['ab']);
    add(['ac']);
    const [dictionary] = classes.dictionaries;
    const finer = [
      { name: 'first', apply: (text: string) => text.slice(0, 1) },
      { name: 'whole', apply: (text: string) => text },
    ];
    expect(() => dictionary && compileHierarchy(finer, dictionary)).toThrow('"whole" tells values apart');
  });

  it('take a currency without an amount, and an address of empty parts, for nothing', () => {
    expect(comparableText({ amountMicros: null, currencyCode: 'EUR' })).toBeNull();
    expect(comparableText({ addressCity: '', addressLat: null })).toBeNull();
    expect(comparableText([])).toBeNull();
    expect(comparableText(['b', 'a'])).toBe(comparableText(['a', 'b']));
  });
});

describe('a suggestion', () => {
  const open = (rows: readonly (string | null)[]) => {
    const { add, classes } = openClasses(['city']);
    for (const row of rows) add([row]);
    return makeGeneralisable(classes, [[]]);
  };

  it('is none where k is more than there are people, unless all may be suppressed', () => {
    expect(suggestForAll(open(['Rome', 'Oslo']), { k: 3 })).toBeNull();
    expect(suggestForAll(open(['Rome', 'Oslo']), { k: 3, maxSuppressed: 1 })).toMatchObject({
      suppressed: 2,
    });
    expect(suggestForOne(open(['Rome']), ['Rome'], { k: 2 })).toBeNull();
  });

  it('costs nothing where nothing has to change, or there is nothing', () => {
    expect(suggestForAll(open(['Rome', 'Rome']), { k: 2 })).toMatchObject({
      steps: ['exact'],
      cost: 0,
    });
    expect(suggestForAll(open([null, null]), { k: 2 })).toMatchObject({
      steps: ['exact'],
      cost: 0,
    });
    expect(suggestForAll(open([]), { k: 2 })).toMatchObject({ cost: 0, k: 0 });
  });

  it('names a goal that is none', () => {
    expect(() => suggestForAll(open(['x']), { k: 0 })).toThrow('k is a whole number of 1 or more.');
    expect(() => suggestForAll(open(['x']), { k: 2, maxSuppressed: 2 })).toThrow('between 0 and 1');
    expect(() => suggestForOne(open(['x']), ['unknown'], { k: 1 })).toThrow(
      'none of those that were counted',
    );
  });
});
