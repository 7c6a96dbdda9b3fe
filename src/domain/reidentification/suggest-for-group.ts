import type { Levels } from './lattice';
import { searchLattice } from './lattice';
import { openSharing } from './sharing';
import {
  checkGoal,
  heightsOf,
  suggestionAt,
  type Generalisable,
  type Goal,
  type Outcome,
  type Suggestion,
} from './suggest';

/** Records of the population that are made coarser together, the others staying as they are. */
export type GroupMember = {
  /** Class of the population in which the record stands. */
  classIndex: number;
  /** By column the level at which it stands already. */
  from: Levels;
};

/** Members that stand the same are weighed as one. */
type Weighed = GroupMember & { count: number };

const weighed = (members: readonly GroupMember[]): Weighed[] => {
  const all = new Map<string, Weighed>();
  for (const member of members) {
    const key = `${member.classIndex} ${member.from.join()}`;
    const known = all.get(key);
    if (known === undefined) all.set(key, { ...member, count: 1 });
    else known.count += 1;
  }
  return [...all.values()];
};

/**
 * The generalisation of a group that loses least, the same steps for each of its records, so that each could mean k records
 * of the whole population, or is suppressed: all its quasi-identifiers cleared that may be. Optimal by its cost unless the search is
 * limited.
 * @param most nodes of the lattice to look at in the end
 * @returns null when nothing reaches it (fewer than k records are there), or nothing was found in that many nodes
 */
export const suggestForGroup = (
  generalisable: Generalisable,
  members: readonly GroupMember[],
  goal: Goal,
  most?: number,
): Suggestion | null => {
  const { k, maxSuppressed } = checkGoal(goal);
  const { classes, compiled } = generalisable;
  const { table } = classes;
  const group = weighed(members);
  const mostSuppressed = Math.floor(maxSuppressed * members.length + 1e-9);
  const cells = Math.max(1, members.length * compiled.length);

  const lossAt = (classIndex: number, column: number, level: number): number =>
    compiled[column]?.loss[level]?.[table.code(classIndex, column)] ?? 0;
  /** What a member loses more than it has lost already. */
  const lossOf = ({ classIndex, from }: GroupMember, levelOf: (column: number) => number): number => {
    let lost = 0;
    for (let column = 0; column < compiled.length; column += 1)
      lost += Math.max(
        0,
        lossAt(classIndex, column, levelOf(column)) - lossAt(classIndex, column, from[column] ?? 0),
      );
    return lost;
  };
  const heights = heightsOf(generalisable, goal.fixed);
  const top = (column: number): number => heights[column] ?? 0;

  const bound = (levels: Levels): number =>
    group.reduce((sum, one) => sum + one.count * lossOf(one, (column) => levels[column] ?? 0), 0) / cells;
  const outcomeAt = (levels: Levels): Outcome => {
    // A counter of its own: what it keeps is of no use at another node.
    const sharing = openSharing(generalisable);
    let suppressed = 0;
    let lost = 0;
    let smallest = Number.POSITIVE_INFINITY;
    for (const one of group) {
      const own = levels.map((level, column) => Math.max(level, one.from[column] ?? 0));
      const count = sharing(one.classIndex, own);
      if (count < k) {
        suppressed += one.count;
        lost += one.count * lossOf(one, top);
      } else {
        smallest = Math.min(smallest, count);
        lost += one.count * lossOf(one, (column) => levels[column] ?? 0);
      }
    }
    return {
      suppressed,
      k: Number.isFinite(smallest) ? smallest : 0,
      cost: lost / cells,
    };
  };

  // Whoever is suppressed says nothing any more and could be anybody: with fewer than k records that is not enough either.
  if (table.records < k) return null;
  const answer = searchLattice({
    heights,
    bound,
    evaluate: (levels) => {
      const { suppressed, cost } = outcomeAt(levels);
      return { isEnough: suppressed <= mostSuppressed, cost };
    },
    ...(most === undefined ? {} : { most }),
  });
  if (answer === null) return null;
  return suggestionAt(generalisable, answer, outcomeAt(answer.levels));
};
