/** What Twenty answers when it counts by the values of fields. */
export type GroupRow = { groupByDimensionValues: readonly unknown[]; totalCount: number };

export type Group = { keys: readonly (string | null)[]; count: number };

/** More groups than a board can have; the server stops at 50 unless told. */
export const MOST_GROUPS = 10_000;

const keyOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;

/** A part that could not be read has no groups. */
export const groupsOf = (rows: readonly GroupRow[] | null | undefined): Group[] =>
  (rows ?? []).map(({ groupByDimensionValues, totalCount }) => ({
    keys: groupByDimensionValues.map(keyOf),
    count: totalCount,
  }));

export const sum = (groups: readonly Group[]): number =>
  groups.reduce((total, { count }) => total + count, 0);

/** Sums by one of the keys, in the order in which the keys come. */
export const countBy = (groups: readonly Group[], at: number): Map<string | null, number> => {
  const counts = new Map<string | null, number>();
  for (const { keys, count } of groups) {
    const key = keys[at] ?? null;
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return counts;
};

/** The time zone days, weeks and months are cut in: the reader's, if the engine knows it. */
export const timeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
