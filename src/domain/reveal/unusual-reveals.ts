/** A reveal, as the ledger tells it. */
export type Reveal = { memberId: string; at: Date };

/** A member who looked at more values within an hour than is usual. */
export type UnusualReveals = {
  memberId: string;
  /** `YYYY-MM-DD`, UTC: one task a member and day. */
  day: string;
  /** The most within one hour of that day. */
  count: number;
  from: Date;
  to: Date;
};

export const DEFAULT_REVEALS_PER_HOUR = 10;
/** More than so many times what is usual within an hour is refused; whoever empties a workspace is slowed down and seen. */
export const MOST_TIMES_USUAL = 20;
const HOUR_MS = 3_600_000;
const STEP = 5;

/** How unusual: 0 for more than is usual, 1 for more than five times that, 2 for more than 25 times … */
export const stepOf = (count: number, perHour: number): number => {
  let step = 0;
  while (count > perHour * STEP ** (step + 1)) step += 1;
  return step;
};

/** Who revealed more than `perHour` values within any sixty minutes; for each day the hour with the most. */
export const unusualReveals = (reveals: readonly Reveal[], perHour: number): UnusualReveals[] => {
  const byMember = new Map<string, Date[]>();
  for (const { memberId, at } of reveals) byMember.set(memberId, [...(byMember.get(memberId) ?? []), at]);
  const found = new Map<string, UnusualReveals>();
  for (const [memberId, unsorted] of byMember) {
    const times = unsorted.toSorted((a, b) => a.getTime() - b.getTime());
    let first = 0;
    times.forEach((to, last) => {
      while (to.getTime() - (times[first]?.getTime() ?? 0) >= HOUR_MS) first += 1;
      const from = times[first] ?? to;
      const count = last - first + 1;
      const day = to.toISOString().slice(0, 10);
      const known = found.get(`${memberId} ${day}`);
      if (count > perHour && count > (known?.count ?? 0))
        found.set(`${memberId} ${day}`, { memberId, day, count, from, to });
    });
  }
  return [...found.values()];
};

/** A setting that cannot be read counts as the default: to watch less than was meant would go unnoticed. */
export const readRevealsPerHour = (value: unknown): { perHour: number; isReadable: boolean } => {
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '') return { perHour: DEFAULT_REVEALS_PER_HOUR, isReadable: true };
  const number = Number(text);
  const isReadable = Number.isInteger(number) && number >= 1 && number <= 100_000;
  return { perHour: isReadable ? number : DEFAULT_REVEALS_PER_HOUR, isReadable };
};
