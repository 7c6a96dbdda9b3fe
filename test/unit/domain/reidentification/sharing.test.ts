import * as fc from 'fast-check';

import { openClasses } from '../../../../src/domain/reidentification/equivalence-classes';
import type { Hierarchy } from '../../../../src/domain/reidentification/hierarchy';
import type { Levels } from '../../../../src/domain/reidentification/lattice';
import { openSharing } from '../../../../src/domain/reidentification/sharing';
import { makeGeneralisable, suggestForOne } from '../../../../src/domain/reidentification/suggest';
import { suggestForGroup, type GroupMember } from '../../../../src/domain/reidentification/suggest-for-group';

const prefix = (length: number): Hierarchy[number] => ({
  name: `prefix-${length}`,
  apply: (value) => value.slice(0, length),
});
const HIERARCHIES: Hierarchy[] = [[], [prefix(2), prefix(1)], [prefix(1)]];
const HEIGHTS = [1, 3, 2];

const everyNode = (heights: readonly number[]): number[][] =>
  heights.reduce<number[][]>(
    (nodes, height) =>
      nodes.flatMap((node) => Array.from({ length: height + 1 }, (_, level) => [...node, level])),
    [[]],
  );

const value = fc.option(
  fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 3, maxLength: 3 }).map((letters) => letters.join('')),
  { nil: null, freq: 5 },
);
const tables = fc.array(fc.tuple(value, value, value), {
  minLength: 1,
  maxLength: 30,
});
const levelsOf = fc.tuple(
  fc.integer({ min: 0, max: 1 }),
  fc.integer({ min: 0, max: 3 }),
  fc.integer({ min: 0, max: 2 }),
);

type Records = readonly (readonly (string | null)[])[];

const open = (records: Records) => {
  const { add, classes } = openClasses(['a', 'b', 'c']);
  const places = records.map((record) => add(record));
  return { generalisable: makeGeneralisable(classes, HIERARCHIES), places };
};

/** What a value says at a level, told from the value alone; null for nothing. */
const said = (text: string | null, column: number, level: number): string | null => {
  const steps = HIERARCHIES[column] ?? [];
  if (text === null || level > steps.length) return null;
  return level === 0 ? text : (steps[level - 1]?.apply(text) ?? null);
};
const lossOf = (records: Records, text: string | null, column: number, level: number): number => {
  if (text === null) return 0;
  const own = said(text, column, level);
  if (own === null) return 1;
  const values = [...new Set(records.map((record) => record[column]))].filter((one) => one !== null);
  const same = values.filter((one) => said(one ?? null, column, level) === own).length;
  return values.length <= 1 ? 0 : (same - 1) / (values.length - 1);
};
/** Whom a record could mean: looked at one by one. */
const sharingOf = (records: Records, record: readonly (string | null)[], levels: Levels): number =>
  records.filter((other) =>
    record.every((text, column) => {
      const level = levels[column] ?? 0;
      const own = said(text, column, level);
      return own === null || said(other[column] ?? null, column, level) === own;
    }),
  ).length;

describe('whom a record could mean', () => {
  it('is everybody who says the same at its levels, counted one by one, whatever was asked before', () => {
    fc.assert(
      fc.property(tables, fc.array(levelsOf, { minLength: 1, maxLength: 4 }), (records, asked) => {
        const { generalisable, places } = open(records);
        const sharing = openSharing(generalisable);
        for (const levels of asked)
          records.forEach((record, index) => {
            expect(sharing(places[index] ?? 0, levels)).toBe(sharingOf(records, record, levels));
          });
      }),
    );
  });
});

describe('the suggestion for one who stands coarser already', () => {
  it('costs the least of all nodes above, and nothing for what is lost already', () => {
    fc.assert(
      fc.property(tables, levelsOf, fc.integer({ min: 1, max: 6 }), (records, from, k) => {
        const { generalisable } = open(records);
        const record = records[0] ?? [null, null, null];
        const costs = everyNode(HEIGHTS)
          .filter(
            (levels) =>
              sharingOf(
                records,
                record,
                levels.map((level, column) => Math.max(level, from[column] ?? 0)),
              ) >= k,
          )
          .map(
            (levels) =>
              levels.reduce(
                (sum, level, column) =>
                  sum +
                  Math.max(
                    0,
                    lossOf(records, record[column] ?? null, column, level) -
                      lossOf(records, record[column] ?? null, column, from[column] ?? 0),
                  ),
                0,
              ) / 3,
          );
        const found = suggestForOne(generalisable, record, { k }, from);
        expect(found === null).toBe(costs.length === 0);
        expect(found?.cost ?? 0).toBeCloseTo(costs.length === 0 ? 0 : Math.min(...costs), 9);
      }),
    );
  });

  it('leaves fixed columns as they are, at any price', () => {
    const records: Records = [
      ['aaa', 'aaa', 'aaa'],
      ['bbb', 'aaa', 'bbb'],
      ['bbb', 'aaa', 'bbb'],
    ];
    const { generalisable } = open(records);
    const own = records[0] ?? [];
    expect(suggestForOne(generalisable, own, { k: 3 })?.steps).toEqual(['clear', 'exact', 'clear']);
    expect(suggestForOne(generalisable, own, { k: 3, fixed: [0] })).toBeNull();
  });
});

describe('the suggestion for a group within a population', () => {
  const groups = tables.chain((records) =>
    fc.record({
      records: fc.constant(records),
      members: fc.array(
        fc.record({
          index: fc.integer({ min: 0, max: records.length - 1 }),
          from: levelsOf,
        }),
        { minLength: 1, maxLength: 8 },
      ),
    }),
  );

  it('costs what the best of all nodes costs, suppressed members included', () => {
    fc.assert(
      fc.property(
        groups,
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(0, 0.3, 1),
        ({ records, members }, k, maxSuppressed) => {
          const { generalisable, places } = open(records);
          const group = members.map(({ index, from }): GroupMember => ({
            classIndex: places[index] ?? 0,
            from,
          }));
          const outcome = (levels: Levels): { cost: number; suppressed: number } => {
            let lost = 0;
            let suppressed = 0;
            for (const { index, from } of members) {
              const record = records[index] ?? [];
              const own = levels.map((level, column) => Math.max(level, from[column] ?? 0));
              const isSmall = sharingOf(records, record, own) < k;
              if (isSmall) suppressed += 1;
              record.forEach((text, column) => {
                const level = isSmall ? (HEIGHTS[column] ?? 0) : (levels[column] ?? 0);
                lost += Math.max(
                  0,
                  lossOf(records, text, column, level) - lossOf(records, text, column, from[column] ?? 0),
                );
              });
            }
            return { cost: lost / (members.length * 3), suppressed };
          };
          const most = Math.floor(maxSuppressed * members.length + 1e-9);
          const costs = everyNode(HEIGHTS)
            .map(outcome)
            .filter(({ suppressed }) => suppressed <= most)
            .map(({ cost }) => cost);
          const found = suggestForGroup(generalisable, group, {
            k,
            maxSuppressed,
          });
          const isPossible = records.length >= k && costs.length > 0;
          expect(found !== null).toBe(isPossible);
          expect(found?.cost ?? 0).toBeCloseTo(isPossible ? Math.min(...costs) : 0, 9);
          expect(found?.isProven ?? true).toBe(true);
        },
      ),
    );
  });

  it('gives up after so many nodes and says that it may not be the least', () => {
    const records: Records = [
      ['aaa', 'aab', 'abc'],
      ['bbb', 'abb', 'bbc'],
      ['ccc', 'bbb', 'cca'],
    ];
    const { generalisable, places } = open(records);
    const group = places.map((classIndex): GroupMember => ({
      classIndex,
      from: [0, 0, 0],
    }));
    const goal = { k: 3, maxSuppressed: 1 };
    expect(suggestForGroup(generalisable, group, goal, 1)).toMatchObject({
      isProven: false,
      suppressed: 3,
    });
    expect(suggestForGroup(generalisable, group, goal)).toMatchObject({
      isProven: true,
    });
    expect(suggestForGroup(generalisable, group, { k: 3 }, 1)).toBeNull();
    expect(suggestForGroup(generalisable, group, { k: 4, maxSuppressed: 1 })).toBeNull();
  });
});
