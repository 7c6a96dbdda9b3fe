import type { ClassTable } from './class-table';

/** How easily records can be told apart by what was counted. All shares are between 0 and 1. */
export type ClassMeasures = {
  records: number;
  classes: number;
  /** Records of the smallest class: the k of k-anonymity; 0 when there are no records. */
  k: number;
  /** Records that are alone in their class. */
  unique: number;
  /** Records in classes smaller than the k that is asked for. */
  belowK: number;
  /** Chance of naming the right one of the smallest class, for somebody who knows that the person is among the records (prosecutor risk). */
  highestRisk: number;
  /** The same on average over all records: classes by records. */
  averageRisk: number;
  /**
   * Chance that a record which is alone here is the only one like it in the population too; null where nobody is alone,
   * or the records are the whole population (then whoever is alone here is alone).
   */
  correctIfUnique: number | null;
};

/**
 * Measures the classes.
 * @param k size that a class should have, 1 or more
 * @param populationSize people of whom the records are a part, where that is known; less than the records counts as unknown
 */
export const measureClasses = (
  table: ClassTable,
  k: number,
  populationSize: number | null = null,
): ClassMeasures => {
  if (!Number.isInteger(k) || k < 1) throw new RangeError('k is a whole number of 1 or more.');
  const { records, size } = table;
  let smallest = records;
  let unique = 0;
  let pairs = 0;
  let belowK = 0;
  for (let index = 0; index < size; index += 1) {
    const count = table.count(index);
    if (count < smallest) smallest = count;
    if (count === 1) unique += 1;
    if (count === 2) pairs += 1;
    if (count < k) belowK += count;
  }
  return {
    records,
    classes: size,
    k: records === 0 ? 0 : smallest,
    unique,
    belowK,
    highestRisk: records === 0 ? 0 : 1 / smallest,
    averageRisk: records === 0 ? 0 : size / records,
    correctIfUnique: correctMatch(unique, pairs, records, populationSize),
  };
};

/**
 * Data intrusion simulation (Skinner and Elliot 2002): of records that are alone in a sample, the expected share whose
 * only match in the population is the right one, from the sample itself: πU / (πU + 2(1 − π)P), with U records alone, P
 * classes of two and π the sampled share. Needs no model of the population.
 */
const correctMatch = (
  unique: number,
  pairs: number,
  records: number,
  populationSize: number | null,
): number | null => {
  if (unique === 0 || populationSize === null || populationSize <= records) return null;
  const share = records / populationSize;
  return (share * unique) / (share * unique + 2 * (1 - share) * pairs);
};
