import { ClassTable } from './class-table';
import type { EquivalenceClasses, QuasiRecord } from './equivalence-classes';
import { compileHierarchy, type CompiledHierarchy, type Hierarchy } from './hierarchy';
import { searchLattice, type LatticeAnswer, type Levels } from './lattice';

/** What is asked of a generalisation. */
export type Goal = {
  /** Records that share a combination at least. */
  k: number;
  /** Share of records that may be suppressed (all their quasi-identifiers cleared) instead, 0 to 1; 0 if not given. */
  maxSuppressed?: number;
  /** Places of columns that stay as they are, whatever that costs; none if not given. */
  fixed?: readonly number[];
};

export type Suggestion = {
  /** By column: the name of the step, `exact` where nothing changes. */
  steps: readonly string[];
  levels: Levels;
  /** Share of what the quasi-identifiers said that is lost, 0 to 1, suppressed records included. */
  cost: number;
  /** Records that are too few to share a combination and lose all of it. */
  suppressed: number;
  /** The smallest group of those that are not suppressed; 0 when all are. */
  k: number;
  /** Nodes of the lattice that had to be looked at. */
  evaluated: number;
  /** Whether nothing costs less; false where the search was given up before that was known. */
  isProven: boolean;
};

/** Classes with a hierarchy for each of their columns. */
export type Generalisable = {
  classes: EquivalenceClasses;
  compiled: readonly CompiledHierarchy[];
};

/** @throws RangeError where hierarchies and columns do not match, or a hierarchy is none */
export const makeGeneralisable = (
  classes: EquivalenceClasses,
  hierarchies: readonly Hierarchy[],
): Generalisable => {
  if (hierarchies.length !== classes.columns.length)
    throw new RangeError('Each quasi-identifier has a hierarchy, and each hierarchy a quasi-identifier.');
  return {
    classes,
    compiled: classes.dictionaries.map((dictionary, column) =>
      compileHierarchy(hierarchies[column] as Hierarchy, dictionary),
    ),
  };
};

/** Loss of each column at each level, over all records, as a share of the whole. */
const columnCosts = ({ classes: { table }, compiled }: Generalisable): number[][] =>
  compiled.map(({ loss }, column) =>
    loss.map((byCode) => {
      let sum = 0;
      for (let index = 0; index < table.size; index += 1)
        sum += table.count(index) * (byCode[table.code(index, column)] as number);
      return table.records === 0 ? 0 : sum / (table.records * compiled.length);
    }),
  );

const boundOf =
  (costs: readonly (readonly number[])[]) =>
  (levels: Levels): number =>
    levels.reduce((sum, level, column) => sum + (costs[column]?.[level] ?? 0), 0);

/** The classes as they would be at a node. */
export const classesAt = ({ classes: { table }, compiled }: Generalisable, levels: Levels): ClassTable => {
  const coarser = new ClassTable(table.width, 1024);
  const codes = new Int32Array(table.width);
  for (let index = 0; index < table.size; index += 1) {
    for (let column = 0; column < codes.length; column += 1)
      codes[column] = compiled[column]?.codes[levels[column] as number]?.[table.code(index, column)] ?? 0;
    coarser.add(codes, 0, table.count(index));
  }
  return coarser;
};

/** What a node leaves. */
export type Outcome = { suppressed: number; k: number; cost: number };

/** What a node leaves: too small classes are suppressed and lose everything they still said. */
const outcomeAt = (generalisable: Generalisable, levels: Levels, k: number): Outcome => {
  const {
    classes: { table },
    compiled,
  } = generalisable;
  const coarser = new ClassTable(table.width, 1024);
  const codes = new Int32Array(table.width);
  const place = new Int32Array(table.size);
  for (let index = 0; index < table.size; index += 1) {
    for (let column = 0; column < codes.length; column += 1)
      codes[column] = compiled[column]?.codes[levels[column] as number]?.[table.code(index, column)] ?? 0;
    place[index] = coarser.add(codes, 0, table.count(index));
  }
  let suppressed = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (let index = 0; index < coarser.size; index += 1) {
    const count = coarser.count(index);
    if (count < k) suppressed += count;
    else smallest = Math.min(smallest, count);
  }
  let lost = 0;
  for (let index = 0; index < table.size; index += 1) {
    const isSuppressed = coarser.count(place[index] as number) < k;
    for (let column = 0; column < codes.length; column += 1) {
      const code = table.code(index, column);
      const loss = isSuppressed
        ? code === 0
          ? 0
          : 1
        : (compiled[column]?.loss[levels[column] as number]?.[code] ?? 0);
      lost += loss * table.count(index);
    }
  }
  return {
    suppressed,
    k: Number.isFinite(smallest) ? smallest : 0,
    cost: table.records === 0 ? 0 : lost / (table.records * codes.length),
  };
};

/** The coarsest level of each column; 0 where nothing may change. */
export const heightsOf = ({ compiled }: Generalisable, fixed: readonly number[] = []): number[] =>
  compiled.map(({ codes }, column) => (fixed.includes(column) ? 0 : codes.length - 1));

const stepNames = ({ compiled }: Generalisable, levels: Levels): string[] =>
  levels.map((level, column) => compiled[column]?.names[level] ?? 'exact');

/** The suggestion that a node of the lattice is. */
export const suggestionAt = (
  generalisable: Generalisable,
  { levels, evaluated, isProven }: LatticeAnswer,
  { suppressed, k, cost }: Outcome,
): Suggestion => ({
  steps: stepNames(generalisable, levels),
  levels,
  cost,
  suppressed,
  k,
  evaluated,
  isProven,
});

export const checkGoal = ({ k, maxSuppressed = 0 }: Goal): { k: number; maxSuppressed: number } => {
  if (!Number.isInteger(k) || k < 1) throw new RangeError('k is a whole number of 1 or more.');
  if (!(maxSuppressed >= 0 && maxSuppressed <= 1))
    throw new RangeError('The share that may be suppressed is between 0 and 1.');
  return { k, maxSuppressed };
};

/**
 * The generalisation of all records that loses least and still reaches k, the same steps for everybody (full-domain
 * generalisation with suppression, as Samarati 2001 and El Emam et al. 2009 define the problem). Optimal by its cost.
 * @returns null when nothing reaches it, as where k is more than there are records and none may be suppressed
 */
export const suggestForAll = (generalisable: Generalisable, goal: Goal): Suggestion | null => {
  const { k, maxSuppressed } = checkGoal(goal);
  const { records } = generalisable.classes.table;
  // With the product's own rounding a share of a tenth of ten records is one record.
  const most = Math.floor(maxSuppressed * records + 1e-9);
  const answer = searchLattice({
    heights: heightsOf(generalisable),
    bound: boundOf(columnCosts(generalisable)),
    evaluate: (levels) => {
      const { suppressed, cost } = outcomeAt(generalisable, levels, k);
      return { isEnough: suppressed <= most, cost };
    },
  });
  if (answer === null) return null;
  return suggestionAt(generalisable, answer, outcomeAt(generalisable, answer.levels, k));
};

/**
 * The least that has to be said less exactly about one record so that k records, itself among them, could be meant: those
 * that, said as coarsely, say the same (local recoding). The others stay as they are. What a record does not say, or no
 * longer says, could be anything: an empty value shares its class with all.
 * @param record one of the records that were counted
 * @param from by column the level at which the record stands already: nothing is lost by what is lost already
 * @returns null when not even clearing all that may be cleared is enough: there are too few records
 * @throws RangeError for a record with a value that none of those counted has
 */
export const suggestForOne = (
  generalisable: Generalisable,
  record: QuasiRecord,
  goal: Pick<Goal, 'k' | 'fixed'>,
  from: Levels = record.map(() => 0),
): Suggestion | null => {
  const { k } = checkGoal(goal);
  const { classes, compiled } = generalisable;
  const { table } = classes;
  const own = classes.dictionaries.map((dictionary, column) => dictionary.find(record[column]));
  if (own.includes(undefined)) throw new RangeError('The record is none of those that were counted.');
  const reached = (levels: Levels): Levels =>
    levels.map((level, column) => Math.max(level, from[column] ?? 0));
  const sharing = (levels: Levels): number => {
    let count = 0;
    for (let index = 0; index < table.size; index += 1) {
      let isSame = true;
      for (let column = 0; isSame && column < own.length; column += 1) {
        const level = compiled[column]?.codes[levels[column] as number];
        const target = level?.[own[column] ?? 0] ?? 0;
        // A value that was cleared could be anything.
        isSame = target === 0 || level?.[table.code(index, column)] === target;
      }
      if (isSame) count += table.count(index);
    }
    return count;
  };
  const lossAt = (column: number, level: number): number =>
    compiled[column]?.loss[level]?.[own[column] ?? 0] ?? 0;
  const bound = (levels: Levels): number =>
    levels.reduce(
      (sum, level, column) => sum + Math.max(0, lossAt(column, level) - lossAt(column, from[column] ?? 0)),
      0,
    ) / own.length;
  const answer = searchLattice({
    heights: heightsOf(generalisable, goal.fixed),
    bound,
    evaluate: (levels) => ({
      isEnough: sharing(reached(levels)) >= k,
      cost: bound(levels),
    }),
  });
  if (answer === null) return null;
  return suggestionAt(generalisable, answer, {
    suppressed: 0,
    k: sharing(reached(answer.levels)),
    cost: answer.cost,
  });
};
