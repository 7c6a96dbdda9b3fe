/**
 * A combination of generalisation levels, one for each quasi-identifier; 0 is the exact value. All of them form a lattice,
 * in which a node is above another when it is as coarse or coarser in every column.
 */
export type Levels = readonly number[];

export type Evaluation = {
  /** Whether the goal is reached. Where a node reaches it, every node above must too: coarser classes are larger. */
  isEnough: boolean;
  /** What reaching it in this way loses; at least the bound of the node. */
  cost: number;
};

export type LatticeSearch = {
  /** The coarsest level of each column. */
  heights: Levels;
  /** The least that a node can cost; never falls from a node to one above it. */
  bound: (levels: Levels) => number;
  evaluate: (levels: Levels) => Evaluation;
  /** Nodes to look at in the end, where the search has to be over in some time; every node if left out. */
  most?: number;
};

export type LatticeAnswer = {
  levels: Levels;
  cost: number;
  evaluated: number;
  /** False where the search was given up before it was known that nothing is cheaper. */
  isProven: boolean;
};

const keyOf = (levels: Levels): string => levels.join(',');

/** What is equally good is settled the same way every time: the lower one first, then the earlier in order. */
const isBefore = (a: Levels, b: Levels): boolean => {
  const [heightA, heightB] = [a, b].map((levels) => levels.reduce((sum, level) => sum + level, 0));
  if (heightA !== heightB) return (heightA as number) < (heightB as number);
  const column = a.findIndex((level, index) => level !== b[index]);
  return column >= 0 && (a[column] as number) < (b[column] as number);
};

type Open = { levels: Levels; bound: number };
const comesFirst = (a: Open, b: Open): boolean =>
  a.bound < b.bound || (a.bound === b.bound && isBefore(a.levels, b.levels));

/** A binary heap: the node with the smallest bound on top. */
const push = (heap: Open[], node: Open): void => {
  let index = heap.push(node) - 1;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!comesFirst(node, heap[parent] as Open)) break;
    heap[index] = heap[parent] as Open;
    index = parent;
  }
  heap[index] = node;
};

const pop = (heap: Open[]): Open | undefined => {
  const top = heap[0];
  const last = heap.pop();
  if (top === undefined || last === undefined || heap.length === 0) return top;
  let index = 0;
  for (;;) {
    let child = index * 2 + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && comesFirst(heap[child + 1] as Open, heap[child] as Open)) child += 1;
    if (!comesFirst(heap[child] as Open, last)) break;
    heap[index] = heap[child] as Open;
    index = child;
  }
  heap[index] = last;
  return top;
};

const LEAST_DIFFERENCE = 1e-12;

/**
 * The cheapest node that reaches the goal. Nodes are looked at in the order of the least they can cost, so that the first
 * ones that are good enough settle it; what lies above a node that is no cheaper than the best is never looked at.
 * Optimal: the same answer as looking at every node (checked against that by property tests).
 * @returns null when no node reaches the goal, or none was found among the most that were to be looked at
 */
export const searchLattice = ({
  heights,
  bound,
  evaluate,
  most = Number.POSITIVE_INFINITY,
}: LatticeSearch): LatticeAnswer | null => {
  const start = heights.map(() => 0);
  const heap: Open[] = [];
  push(heap, { levels: start, bound: bound(start) });
  const seen = new Set([keyOf(start)]);
  let best: { levels: Levels; cost: number } | null = null;
  let evaluated = 0;
  for (let node = pop(heap); node !== undefined; node = pop(heap)) {
    if (best !== null && node.bound > best.cost + LEAST_DIFFERENCE) break;
    if (evaluated >= most) return best === null ? null : { ...best, evaluated, isProven: false };
    const { isEnough, cost } = evaluate(node.levels);
    evaluated += 1;
    if (isEnough && (best === null || isCheaper(cost, node.levels, best)))
      best = { levels: node.levels, cost };
    for (let column = 0; column < heights.length; column += 1) {
      const level = (node.levels[column] as number) + 1;
      if (level > (heights[column] as number)) continue;
      const above = node.levels.map((own, index) => (index === column ? level : own));
      const key = keyOf(above);
      if (seen.has(key)) continue;
      seen.add(key);
      push(heap, { levels: above, bound: bound(above) });
    }
  }
  return best === null ? null : { ...best, evaluated, isProven: true };
};

const isCheaper = (cost: number, levels: Levels, best: { levels: Levels; cost: number }): boolean =>
  cost < best.cost - LEAST_DIFFERENCE ||
  (Math.abs(cost - best.cost) <= LEAST_DIFFERENCE && isBefore(levels, best.levels));
