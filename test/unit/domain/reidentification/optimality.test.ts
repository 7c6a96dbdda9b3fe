import * as fc from 'fast-check';

import { openClasses } from '../../../../src/domain/reidentification/equivalence-classes';
import { searchLattice, type Levels } from '../../../../src/domain/reidentification/lattice';
import {
  classesAt,
  makeGeneralisable,
  suggestForAll,
  suggestForOne,
} from '../../../../src/domain/reidentification/suggest';
import type { Hierarchy } from '../../../../src/domain/reidentification/hierarchy';

const everyNode = (heights: readonly number[]): number[][] =>
  heights.reduce<number[][]>(
    (nodes, height) =>
      nodes.flatMap((node) => Array.from({ length: height + 1 }, (_, level) => [...node, level])),
    [[]],
  );

const prefix = (length: number): Hierarchy[number] => ({
  name: `prefix-${length}`,
  apply: (value) => value.slice(0, length),
});
const HIERARCHIES: Hierarchy[] = [[], [prefix(2), prefix(1)], [prefix(1)]];

const value = fc.option(
  fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 3, maxLength: 3 }).map((letters) => letters.join('')),
  { nil: null, freq: 8 },
);
const tables = fc.array(fc.tuple(value, value, value), {
  minLength: 1,
  maxLength: 40,
});
const open = (records: readonly (readonly (string | null)[])[]) => {
  const { add, classes } = openClasses(['a', 'b', 'c']);
  for (const record of records) add(record);
  return makeGeneralisable(classes, HIERARCHIES);
};

describe('the search of a lattice', () => {
  it('finds what looking at every node finds, on random monotone lattices', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3 }), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.array(
          fc.array(fc.integer({ min: 0, max: 9 }), {
            minLength: 4,
            maxLength: 4,
          }),
          {
            minLength: 4,
            maxLength: 4,
          },
        ),
        fc.array(
          fc.array(fc.integer({ min: 0, max: 3 }), {
            minLength: 4,
            maxLength: 4,
          }),
          { maxLength: 3 },
        ),
        fc.integer({ min: 0, max: 20 }),
        (heights, growth, enough, extra) => {
          const cumulated = growth.map((row) =>
            row.map((_, index) => row.slice(1, index + 1).reduce((a, b) => a + b, 0)),
          );
          const bound = (levels: Levels): number =>
            levels.reduce((sum, level, column) => sum + (cumulated[column]?.[level] ?? 0), 0);
          // Enough above any of the minimal nodes; the cost may be above the bound, as where records are suppressed.
          const evaluate = (levels: Levels) => ({
            isEnough: enough.some((minimal) =>
              levels.every((level, column) => level >= (minimal[column] ?? 0)),
            ),
            cost: bound(levels) + ((levels.reduce((a, b) => a + b, 0) * 7 + extra) % 5),
          });
          const nodes = everyNode(heights).map((levels) => ({
            levels,
            ...evaluate(levels),
          }));
          const best = Math.min(...nodes.filter(({ isEnough }) => isEnough).map(({ cost }) => cost));
          const found = searchLattice({ heights, bound, evaluate });
          expect(found?.cost ?? Number.POSITIVE_INFINITY).toBe(best);
        },
      ),
    );
  });
});

describe('the suggestion for all', () => {
  it('costs what the best of all nodes costs, for any records, k and share that may be suppressed', () => {
    fc.assert(
      fc.property(
        tables,
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(0, 0.1, 0.3, 1),
        (records, k, maxSuppressed) => {
          const generalisable = open(records);
          const loss = (levels: Levels): { cost: number; suppressed: number } => {
            // Told from scratch, record by record: as slow and as plain as it gets.
            const said = records.map((record) =>
              record.map((own, column) => {
                const dictionary = generalisable.classes.dictionaries[column];
                const code = dictionary?.encode(own) ?? 0;
                return {
                  code: generalisable.compiled[column]?.codes[levels[column] ?? 0]?.[code] ?? 0,
                  loss: generalisable.compiled[column]?.loss[levels[column] ?? 0]?.[code] ?? 0,
                  isNothing: own === null,
                };
              }),
            );
            const key = (row: (typeof said)[number]): string => row.map(({ code }) => code).join();
            const counts = new Map<string, number>();
            for (const row of said) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
            let lost = 0;
            let suppressed = 0;
            for (const row of said) {
              const isSuppressed = (counts.get(key(row)) ?? 0) < k;
              if (isSuppressed) suppressed += 1;
              for (const cell of row) lost += isSuppressed ? (cell.isNothing ? 0 : 1) : cell.loss;
            }
            return { cost: lost / (records.length * 3), suppressed };
          };
          const possible = everyNode([1, 3, 2])
            .map(loss)
            .filter(({ suppressed }) => suppressed <= Math.floor(maxSuppressed * records.length + 1e-9));
          const found = suggestForAll(generalisable, { k, maxSuppressed });
          expect(found === null).toBe(possible.length === 0);
          const least = Math.min(...possible.map(({ cost }) => cost));
          expect(found === null || Math.abs(found.cost - least) < 1e-9).toBe(true);
        },
      ),
    );
  });

  it('leaves no class below k but what it says is suppressed', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 2, max: 5 }), (records, k) => {
        const generalisable = open(records);
        const found = suggestForAll(generalisable, { k, maxSuppressed: 0.5 });
        if (found === null) return;
        const table = classesAt(generalisable, found.levels);
        let small = 0;
        for (let index = 0; index < table.size; index += 1)
          if (table.count(index) < k) small += table.count(index);
        expect(small).toBe(found.suppressed);
      }),
    );
  });
});

describe('the suggestion for one', () => {
  it('reaches k at the least cost of all nodes, or says that there are too few records', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 6 }), (records, k) => {
        const generalisable = open(records);
        const [record] = records;
        if (record === undefined) return;
        const own = record.map(
          (text, column) => generalisable.classes.dictionaries[column]?.encode(text) ?? 0,
        );
        const at = (levels: Levels): { sharing: number; cost: number } => ({
          sharing: records.filter((other) =>
            other.every((text, column) => {
              const level = generalisable.compiled[column]?.codes[levels[column] ?? 0];
              const target = level?.[own[column] ?? 0] ?? 0;
              const code = generalisable.classes.dictionaries[column]?.encode(text) ?? 0;
              return target === 0 || level?.[code] === target;
            }),
          ).length,
          cost:
            levels.reduce(
              (sum, level, column) =>
                sum + (generalisable.compiled[column]?.loss[level]?.[own[column] ?? 0] ?? 0),
              0,
            ) / 3,
        });
        const possible = everyNode([1, 3, 2])
          .map(at)
          .filter(({ sharing }) => sharing >= k);
        const found = suggestForOne(generalisable, record, { k });
        expect(found === null).toBe(records.length < k);
        const least = Math.min(...possible.map(({ cost }) => cost));
        expect(found === null || (found.k >= k && Math.abs(found.cost - least) < 1e-9)).toBe(true);
      }),
    );
  });
});
