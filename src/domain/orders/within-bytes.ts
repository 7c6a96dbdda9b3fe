/** A function's result and a record stay well below what a server drops (platform fact §6). */
const MOST_BYTES = 100_000;

const sizeOf = (value: unknown): number => JSON.stringify(value)?.length ?? 0;

/**
 * A result of at most 100 KB: its longest lists lose their ends, and `cut` says how many went from each. Counts and texts
 * stay; lists inside of lists go with what they are in.
 */
export const withinBytes = (
  result: Readonly<Record<string, unknown>>,
  most = MOST_BYTES,
): Record<string, unknown> => {
  const kept: Record<string, unknown> = { ...result };
  const cut: Record<string, number> = {};
  while (sizeOf(kept) > most) {
    const lists = Object.entries(kept).filter(
      (one): one is [string, unknown[]] => Array.isArray(one[1]) && one[1].length > 0,
    );
    const [name, list] = lists.toSorted(([, a], [, b]) => sizeOf(b) - sizeOf(a))[0] ?? [];
    if (name === undefined || list === undefined) break;
    const left = Math.floor(list.length / 2);
    cut[name] = (cut[name] ?? 0) + list.length - left;
    kept[name] = list.slice(0, left);
  }
  return Object.keys(cut).length === 0 ? kept : { ...kept, cut };
};
