import { dayOf, daysBetween } from '../hooks/format';

const utc = (day: string): Date => new Date(`${day}T00:00:00.000Z`);

const dayOfUtc = (date: Date): string => date.toISOString().slice(0, 10);

/** The first days of the last `count` months, the present one last; all `YYYY-MM-DD`. */
export const lastMonths = (today: string, count: number): string[] => {
  const [year = 1970, month = 1] = today.split('-').map(Number);
  return Array.from({ length: count }, (_, index) =>
    dayOfUtc(new Date(Date.UTC(year, month - count + index, 1))),
  );
};

/** The Mondays of the last `count` weeks, the present one last. */
export const lastWeeks = (today: string, count: number): string[] => {
  const monday = utc(today);
  monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7));
  return Array.from({ length: count }, (_, index) => {
    const week = new Date(monday);
    week.setUTCDate(monday.getUTCDate() - 7 * (count - 1 - index));
    return dayOfUtc(week);
  });
};

/** Midnight, where the reader is, at the beginning of a day: what a filter on a time begins with. */
export const startOf = (day: string): string => new Date(`${day}T00:00:00`).toISOString();

export const yearBefore = (today: string): string => {
  const date = utc(today);
  date.setUTCFullYear(date.getUTCFullYear() - 1);
  return dayOfUtc(date);
};

/** Whole calendar days between two instants, where the reader is. */
export const daysApart = (from: string, to: string): number =>
  daysBetween(dayOf(new Date(from)), dayOf(new Date(to)));

/** The middle one; the mean of the two in the middle when there is none. */
export const median = (values: readonly number[]): number | undefined => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return undefined;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
};
