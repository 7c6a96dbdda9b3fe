import { Dictionary } from './dictionary';

/**
 * What somebody learns who knows a person's class and nothing more: how varied a sensitive value is within each class
 * (l-diversity, Machanavajjhala et al. 2007). Memory follows the different pairs of class and value.
 */
export type Diversity = {
  /** The fewest different values in any class; 0 when there are no records. Nothing counts as a value like another. */
  distinct: number;
  /** Entropy l-diversity: e to the power of the smallest entropy of a class; 1 when somewhere all have the same value. */
  entropy: number;
  /** Records in classes in which all have the same value: whoever knows the class knows the value. */
  revealed: number;
};

/** Counts one sensitive value by class. */
export const openDiversity = (): {
  add: (classIndex: number, value: string | null | undefined) => void;
  measure: () => Diversity;
} => {
  const values = new Dictionary();
  const byClass = new Map<number, Map<number, number>>();
  const add = (classIndex: number, value: string | null | undefined): void => {
    const code = values.encode(value);
    const counts = byClass.get(classIndex) ?? new Map<number, number>();
    counts.set(code, (counts.get(code) ?? 0) + 1);
    byClass.set(classIndex, counts);
  };
  const measure = (): Diversity => {
    let distinct = byClass.size === 0 ? 0 : Number.POSITIVE_INFINITY;
    let smallest = byClass.size === 0 ? 0 : Number.POSITIVE_INFINITY;
    let revealed = 0;
    for (const counts of byClass.values()) {
      const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
      distinct = Math.min(distinct, counts.size);
      smallest = Math.min(smallest, entropyOf(counts.values(), total));
      // Nothing is told where nobody has a value.
      if (counts.size === 1 && !counts.has(0)) revealed += total;
    }
    return {
      distinct,
      entropy: byClass.size === 0 ? 0 : Math.exp(smallest),
      revealed,
    };
  };
  return { add, measure };
};

const entropyOf = (counts: Iterable<number>, total: number): number => {
  let entropy = 0;
  for (const count of counts) {
    const share = count / total;
    entropy -= share * Math.log(share);
  }
  return entropy;
};
