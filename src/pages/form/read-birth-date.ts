import * as z from 'zod/mini';

const dateSchema = z.iso.date();
const OLDEST_YEARS = 125;

/** `2012-02-29`, or `29.02.2012` and `29/02/2012` as browsers without a date field let people type it. */
const isoOf = (typed: string): string => {
  const [, day, month, year] = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(typed) ?? [];
  return year === undefined || month === undefined || day === undefined
    ? typed
    : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};

/** A date of birth of somebody alive, ISO 8601; null for what is none. `now` in UTC decides what is in the future. */
export const readBirthDate = (typed: string, now: Date): string | null => {
  const parsed = dateSchema.safeParse(isoOf(typed.trim()));
  if (!parsed.success) return null;
  const today = now.toISOString().slice(0, 10);
  const oldest = `${now.getUTCFullYear() - OLDEST_YEARS}-01-01`;
  return parsed.data <= today && parsed.data >= oldest ? parsed.data : null;
};
