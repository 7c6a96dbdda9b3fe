import type { Dictionary } from './dictionary';

/** One way to say a value less exactly. */
export type Step = {
  /** Name of the step as a field rule has it, such as `prefix-2`, or `clear`. */
  name: string;
  /** The coarser value; null where nothing of it stays. */
  apply: (value: string) => string | null;
};

/**
 * From exact to nothing, each step coarser than the one before: values that one step makes equal stay equal in the next.
 * The exact value is no step, and clearing is always the last one, added if missing.
 */
export type Hierarchy = readonly Step[];

export const CLEAR: Step = { name: 'clear', apply: () => null };

/** A hierarchy laid over the values of one column. */
export type CompiledHierarchy = {
  /** Names by level; the first is `exact`. */
  names: readonly string[];
  /** By level: for the number of each value, the number of what it becomes. */
  codes: readonly Int32Array[];
  /** By level: what each value loses, 0 (exact) to 1 (cleared). */
  loss: readonly Float64Array[];
};

/**
 * Lays the steps over the values there are. The loss of a value is that of the loss metric (Iyengar 2002): of all the
 * column's values, the share of others it can no longer be told from. Nothing loses nothing.
 * @throws RangeError when a step tells values apart that the one before made equal
 */
export const compileHierarchy = (hierarchy: Hierarchy, dictionary: Dictionary): CompiledHierarchy => {
  const { size } = dictionary;
  const steps = hierarchy.at(-1)?.name === CLEAR.name ? hierarchy : [...hierarchy, CLEAR];
  const exact = Int32Array.from({ length: size }, (_, code) => code);
  const codes = [exact];
  for (const { name, apply } of steps) {
    const below = codes.at(-1) as Int32Array;
    const numbers = new Map<string, number>();
    const level = new Int32Array(size);
    for (let code = 1; code < size; code += 1) {
      const value = apply(dictionary.decode(code) as string);
      if (value === null || value === '') continue;
      const known = numbers.get(value) ?? numbers.size + 1;
      numbers.set(value, known);
      level[code] = known;
    }
    if (!isCoarser(below, level))
      throw new RangeError(`The step "${name}" tells values apart that a coarser step before it made equal.`);
    codes.push(level);
  }
  return {
    names: ['exact', ...steps.map(({ name }) => name)],
    codes,
    loss: codes.map((level, index) => lossOf(level, index === codes.length - 1)),
  };
};

const isCoarser = (below: Int32Array, above: Int32Array): boolean => {
  // What is lost does not come back.
  const becomes = new Map<number, number>([[0, 0]]);
  for (let code = 1; code < below.length; code += 1) {
    const from = below[code] as number;
    const to = above[code] as number;
    if (becomes.has(from) && becomes.get(from) !== to) return false;
    becomes.set(from, to);
  }
  return true;
};

/** Code 0 is nothing: a value that became nothing is lost, one that was nothing is not. */
const lossOf = (level: Int32Array, isLast: boolean): Float64Array => {
  const values = level.length - 1;
  const members = new Map<number, number>();
  for (let code = 1; code < level.length; code += 1)
    members.set(level[code] as number, (members.get(level[code] as number) ?? 0) + 1);
  return Float64Array.from(level, (to, code) => {
    if (code === 0) return 0;
    if (to === 0 || isLast) return 1;
    return values <= 1 ? 0 : ((members.get(to) as number) - 1) / (values - 1);
  });
};
