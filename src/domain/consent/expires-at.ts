import { addMonths } from 'date-fns/addMonths';

/**
 * When a consent ends that was given then and lasts so many months: the same day and time, clamped to the last day of a
 * shorter month. Counted in UTC, so that the zone of the server changes nothing.
 *
 * @example expiresAt(new Date('2027-01-31T09:00:00Z'), 1) // 2027-02-28T09:00:00Z
 */
export const expiresAt = (givenAt: Date, months: number | null): Date | null => {
  if (months === null) return null;
  // date-fns counts in local time; at noon no zone has a gap.
  const noon = new Date(givenAt.getUTCFullYear(), givenAt.getUTCMonth(), givenAt.getUTCDate(), 12);
  const day = addMonths(noon, months);
  const sinceMidnight = ((givenAt.getTime() % DAY_MS) + DAY_MS) % DAY_MS;
  return new Date(Date.UTC(day.getFullYear(), day.getMonth(), day.getDate()) + sinceMidnight);
};

const DAY_MS = 24 * 60 * 60 * 1000;
