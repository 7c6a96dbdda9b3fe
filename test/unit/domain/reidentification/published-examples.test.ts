import { countClasses, type QuasiRecord } from '../../../../src/domain/reidentification/equivalence-classes';
import type { Hierarchy } from '../../../../src/domain/reidentification/hierarchy';
import { measureClasses } from '../../../../src/domain/reidentification/measures';
import { classesAt, makeGeneralisable, suggestForAll } from '../../../../src/domain/reidentification/suggest';

const prefix = (length: number): Hierarchy[number] => ({
  name: `prefix-${length}`,
  apply: (value) => `${value.slice(0, length)}…`,
});

const levelsWithK = async (
  columns: readonly string[],
  records: readonly QuasiRecord[],
  hierarchies: readonly Hierarchy[],
  heights: readonly number[],
  k: number,
): Promise<string[]> => {
  const generalisable = makeGeneralisable(await countClasses(columns, records), hierarchies);
  let nodes: number[][] = [[]];
  for (const height of heights)
    nodes = nodes.flatMap((node) => Array.from({ length: height + 1 }, (_, level) => [...node, level]));
  return nodes
    .filter((levels) => measureClasses(classesAt(generalisable, levels), k).k >= k)
    .map((levels) => levels.join(''));
};

describe('Sweeney 2002, Achieving k-anonymity privacy protection, table PT of race and ZIP', () => {
  const zips = ['02138', '02139', '02141', '02142'];
  const records = ['asian', 'black', 'white'].flatMap((race) => zips.map((zip) => [race, zip]));
  const hierarchies: Hierarchy[] = [[], [prefix(4), prefix(3)]];
  const open = async () => makeGeneralisable(await countClasses(['race', 'zip'], records), hierarchies);

  it('needs one digit less for k = 2', async () => {
    expect(suggestForAll(await open(), { k: 2 })).toMatchObject({
      steps: ['exact', 'prefix-4'],
      k: 2,
      suppressed: 0,
    });
  });

  it('gives up the race for k = 3, which costs as much as two digits and is one step instead of two', async () => {
    const suggestion = suggestForAll(await open(), { k: 3 });
    expect(suggestion).toMatchObject({ steps: ['clear', 'exact'], k: 3 });
    expect(suggestion?.cost).toBeCloseTo(0.5, 12);
  });

  it('keeps the race for k = 4, where a ZIP alone is not enough', async () => {
    expect(suggestForAll(await open(), { k: 4 })).toMatchObject({
      steps: ['exact', 'prefix-3'],
      k: 4,
    });
  });
});

describe('LeFevre, DeWitt and Ramakrishnan 2005, Incognito, table Patients', () => {
  const records: QuasiRecord[] = [
    ['1/21/76', 'Male', '53715'],
    ['4/13/86', 'Female', '53715'],
    ['2/28/76', 'Male', '53703'],
    ['1/21/76', 'Male', '53703'],
    ['4/13/86', 'Female', '53706'],
    ['2/28/76', 'Female', '53706'],
  ];
  const hierarchies: Hierarchy[] = [[], [], [prefix(4)]];

  it('finds the 2-anonymous generalisations of sex and ZIP', async () => {
    const found = await levelsWithK(
      ['sex', 'zip'],
      records.map(([, sex, zip]) => [sex, zip]),
      hierarchies.slice(1),
      [1, 2],
      2,
    );
    expect(found).toEqual(['02', '10', '11', '12']);
  });

  it('finds those of birth date, sex and ZIP', async () => {
    const found = await levelsWithK(['born', 'sex', 'zip'], records, hierarchies, [1, 1, 2], 2);
    expect(found).toEqual(['012', '102', '110', '111', '112']);
  });

  it('suggests what loses least of them, and suppresses two of six where that is allowed and cheaper', async () => {
    const generalisable = makeGeneralisable(await countClasses(['born', 'sex', 'zip'], records), hierarchies);
    expect(suggestForAll(generalisable, { k: 2 })).toMatchObject({
      suppressed: 0,
      k: 2,
    });
    const suppressing = suggestForAll(generalisable, {
      k: 2,
      maxSuppressed: 0.34,
    });
    expect(suppressing?.suppressed).toBeLessThanOrEqual(2);
    expect(suppressing?.cost).toBeLessThanOrEqual(suggestForAll(generalisable, { k: 2 })?.cost ?? 0);
  });
});
