import { openClasses, type QuasiRecord } from '../src/domain/reidentification/equivalence-classes';
import type { Hierarchy } from '../src/domain/reidentification/hierarchy';
import type { Levels } from '../src/domain/reidentification/lattice';
import {
  makeGeneralisable,
  suggestForAll,
  suggestForOne,
  type Generalisable,
} from '../src/domain/reidentification/suggest';
import { suggestForGroup } from '../src/domain/reidentification/suggest-for-group';
import { atLeast, type Measurement } from './figures';

/** Small tables that papers on k-anonymity print, with the k their authors ask for. */
type Example = { name: string; records: QuasiRecord[]; hierarchies: Hierarchy[]; ks: number[] };

const prefix = (length: number): Hierarchy[number] => ({
  name: `prefix-${length}`,
  apply: (value) => `${value.slice(0, length)}…`,
});
const year: Hierarchy[number] = { name: 'year', apply: (value) => value.slice(-2) };

const EXAMPLES: readonly Example[] = [
  {
    name: 'Sweeney 2002, table PT',
    records: ['asian', 'black', 'white'].flatMap((race) =>
      ['02138', '02139', '02141', '02142'].map((zip) => [race, zip]),
    ),
    hierarchies: [[], [prefix(4), prefix(3)]],
    ks: [2, 3, 4],
  },
  {
    name: 'LeFevre, DeWitt and Ramakrishnan 2005, table Patients',
    records: [
      ['1/21/76', 'Male', '53715'],
      ['4/13/86', 'Female', '53715'],
      ['2/28/76', 'Male', '53703'],
      ['1/21/76', 'Male', '53703'],
      ['4/13/86', 'Female', '53706'],
      ['2/28/76', 'Female', '53706'],
    ],
    hierarchies: [[year], [], [prefix(4), prefix(3)]],
    ks: [2, 3],
  },
  {
    name: 'Machanavajjhala et al. 2007, inpatient microdata',
    records: [
      ['13053', '28', 'Russian'],
      ['13068', '29', 'American'],
      ['13068', '21', 'Japanese'],
      ['13053', '23', 'American'],
      ['14853', '50', 'Indian'],
      ['14853', '55', 'Russian'],
      ['14850', '47', 'American'],
      ['14850', '49', 'American'],
      ['13053', '31', 'American'],
      ['13053', '37', 'Indian'],
      ['13068', '36', 'Japanese'],
      ['13068', '35', 'American'],
    ],
    hierarchies: [
      [prefix(4), prefix(3), prefix(2)],
      [{ name: 'decade', apply: (age) => `${age.slice(0, 1)}0` }],
      [],
    ],
    ks: [2, 4],
  },
];

const RANDOM_TABLES = 400;
const TOLERANCE = 1e-9;

/** Numbers that are the same in every run (mulberry32). */
const randomOf = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
};

const randomExample = (random: (below: number) => number): Example => {
  const width = 2 + random(3);
  const letters = 'abcd'.slice(0, 2 + random(3));
  const word = (): string | null =>
    random(8) === 0 ? null : Array.from({ length: 3 }, () => letters.charAt(random(letters.length))).join('');
  const hierarchy = (): Hierarchy => [prefix(2), prefix(1)].slice(random(3));
  return {
    name: 'random',
    records: Array.from({ length: 3 + random(38) }, () => Array.from({ length: width }, word)),
    hierarchies: Array.from({ length: width }, hierarchy),
    ks: [2 + random(4)],
  };
};

const everyNode = (heights: readonly number[]): number[][] =>
  heights.reduce<number[][]>(
    (nodes, height) =>
      nodes.flatMap((node) => Array.from({ length: height + 1 }, (_, level) => [...node, level])),
    [[]],
  );

/** What a record says at a node, and what it has lost, told from the compiled tables alone. */
const saidAt = (
  { classes, compiled }: Generalisable,
  record: QuasiRecord,
  levels: Levels,
): { codes: number[]; loss: number; full: number } => {
  const own = record.map((text, column) => classes.dictionaries[column]?.find(text) ?? 0);
  return {
    codes: own.map((code, column) => compiled[column]?.codes[levels[column] ?? 0]?.[code] ?? 0),
    loss: own.reduce(
      (sum, code, column) => sum + (compiled[column]?.loss[levels[column] ?? 0]?.[code] ?? 0),
      0,
    ),
    full: own.filter((code) => code !== 0).length,
  };
};

type Best = { all: number; group: number; one: number };

/** The least costs, by looking at every node and every record. */
const exhaustive = (
  generalisable: Generalisable,
  { records }: Example,
  k: number,
  maxSuppressed: number,
): Best => {
  const width = generalisable.compiled.length;
  const cells = records.length * width;
  const best: Best = { all: Infinity, group: Infinity, one: Infinity };
  for (const levels of everyNode(generalisable.compiled.map(({ codes }) => codes.length - 1))) {
    const said = records.map((record) => saidAt(generalisable, record, levels));
    const alike = (a: (typeof said)[number], isOpen: boolean): number =>
      said.filter((b) => a.codes.every((code, column) => (isOpen && code === 0) || code === b.codes[column]))
        .length;
    const costOf = (isOpen: boolean): number => {
      let lost = 0;
      let suppressed = 0;
      for (const one of said) {
        const isSmall = alike(one, isOpen) < k;
        if (isSmall) suppressed += 1;
        lost += isSmall ? one.full : one.loss;
      }
      return suppressed <= Math.floor(maxSuppressed * records.length + TOLERANCE) ? lost / cells : Infinity;
    };
    best.all = Math.min(best.all, costOf(false));
    if (records.length >= k) best.group = Math.min(best.group, costOf(true));
    const [first] = said;
    if (first !== undefined && alike(first, true) >= k) best.one = Math.min(best.one, first.loss / width);
  }
  return best;
};

const same = (a: number, b: number): boolean =>
  a === b || (Number.isFinite(a) && Number.isFinite(b) && Math.abs(a - b) < TOLERANCE);

/** Searches that cost as little as the best of all nodes, and how many there were. */
const compare = (example: Example, maxSuppressed: number): { equal: number; of: number } => {
  let equal = 0;
  let of = 0;
  for (const k of example.ks) {
    const { add, classes } = openClasses(example.hierarchies.map((_, column) => `c${column}`));
    const places = example.records.map((record) => add(record));
    const generalisable = makeGeneralisable(classes, example.hierarchies);
    const best = exhaustive(generalisable, example, k, maxSuppressed);
    const from = example.hierarchies.map(() => 0);
    const group = places.map((classIndex) => ({ classIndex, from }));
    const found: Best = {
      all: suggestForAll(generalisable, { k, maxSuppressed })?.cost ?? Infinity,
      group: suggestForGroup(generalisable, group, { k, maxSuppressed })?.cost ?? Infinity,
      one: suggestForOne(generalisable, example.records[0] ?? [], { k })?.cost ?? Infinity,
    };
    for (const kind of ['all', 'group', 'one'] as const) {
      of += 1;
      if (same(best[kind], found[kind])) equal += 1;
    }
  }
  return { equal, of };
};

/** Whether the suggested generalisations are the cheapest there are, on published tables and on random lattices. */
export const riskOptimalityFigures: Measurement = {
  names: ['risk.optimality'],
  measure: (progress) => {
    progress(`${EXAMPLES.map(({ name }) => name).join('; ')}; ${RANDOM_TABLES} random tables …`);
    const random = randomOf(20_261_130);
    const published = EXAMPLES.flatMap((example) => [compare(example, 0), compare(example, 0.34)]);
    const drawn = Array.from({ length: RANDOM_TABLES }, () =>
      compare(randomExample(random), [0, 0.1, 0.3, 1][random(4)] ?? 0),
    );
    const sum = (all: readonly { equal: number; of: number }[], of: 'equal' | 'of'): number =>
      all.reduce((total, one) => total + one[of], 0);
    const all = [...published, ...drawn];
    return Promise.resolve([
      atLeast('risk.optimality', sum(all, 'equal') / sum(all, 'of'), 'of exhaustive search', 1, {
        note: `${sum(published, 'equal')} of ${sum(published, 'of')} searches on published tables (${EXAMPLES.map(({ name }) => name).join('; ')}), ${sum(drawn, 'equal')} of ${sum(drawn, 'of')} on random ones, each for all, for a group and for one`,
      }),
    ]);
  },
};
