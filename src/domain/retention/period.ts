import { addDays } from 'date-fns/addDays';
import { addMonths } from 'date-fns/addMonths';

import type { RETENTION_UNITS } from '../consent/purpose';

/** How long data is kept: a whole number of 1 or more. */
export type Period = { amount: number; unit: (typeof RETENTION_UNITS)[number] };

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The moment a period after another ends: the same day and time so many days, months or years on, clamped to the last day
 * of a shorter month. Counted in UTC, so that the zone of the server changes nothing.
 * @throws RangeError for a moment that is none, or a period that is not a whole number of 1 or more
 *
 * @example endOf(new Date('2024-02-29T09:00:00Z'), { amount: 1, unit: 'YEARS' }) // 2025-02-28T09:00:00Z
 */
export const endOf = (from: Date, { amount, unit }: Period): Date => {
  if (Number.isNaN(from.getTime())) throw new RangeError('A period is counted from a moment.');
  if (!Number.isInteger(amount) || amount < 1)
    throw new RangeError('A period is a whole number of days, months or years, 1 or more.');
  // date-fns counts in local time; at noon no zone has a gap.
  const noon = new Date(from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate(), 12);
  const day =
    unit === 'DAYS' ? addDays(noon, amount) : addMonths(noon, unit === 'YEARS' ? amount * 12 : amount);
  const sinceMidnight = ((from.getTime() % DAY_MS) + DAY_MS) % DAY_MS;
  return new Date(Date.UTC(day.getFullYear(), day.getMonth(), day.getDate()) + sinceMidnight);
};

/** Midnight (UTC) of the day of a moment. @param moment ISO 8601 with milliseconds, UTC */
export const dayOf = (moment: string): string => `${moment.slice(0, 10)}T00:00:00.000Z`;

/** Midnight (UTC) of the first day of the month after that of a moment, ISO 8601. */
export const firstOfNextMonth = (moment: string): string => {
  const at = new Date(moment);
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1)).toISOString();
};
