/**
 * A day as a number: whole days since 1970-01-01 of the calendar everybody uses, without a time and without a time zone.
 * Arithmetic on these cannot slip by an hour where clocks change.
 */
export type DayNumber = number;

const MILLISECONDS = 86_400_000;

/** `YYYY-MM-DD` */
export const dayText = (day: DayNumber): string => new Date(day * MILLISECONDS).toISOString().slice(0, 10);

/** Null for what is no day of the calendar, such as 2026-02-30. */
export const dayNumber = (text: string): DayNumber | null => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time)) return null;
  const day = time / MILLISECONDS;
  return dayText(day) === text ? day : null;
};

/** 0 is Sunday, 6 is Saturday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: DayNumber): number => (((day + 4) % 7) + 7) % 7;

/**
 * The day with the same number so many months on; in a month that has no such day, its last one
 * (Art. 3(2)(c) of Regulation 1182/71).
 */
export const addMonths = (day: DayNumber, months: number): { day: DayNumber; clamped: boolean } => {
  const date = new Date(day * MILLISECONDS);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + months;
  const wanted = date.getUTCDate();
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return { day: Date.UTC(year, month, Math.min(wanted, last)) / MILLISECONDS, clamped: wanted > last };
};

/** Making one takes longer than using it a thousand times. */
const formats = new Map<string, Intl.DateTimeFormat>();

const formatFor = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  formats.set(timeZone, made);
  return made;
};

/** Which day it is at a moment, for whoever is in that time zone. @throws RangeError for a time zone that does not exist */
export const dayInTimeZone = (moment: Date, timeZone: string): DayNumber => {
  const parts = { year: '', month: '', day: '' };
  for (const { type, value } of formatFor(timeZone).formatToParts(moment))
    if (type === 'year' || type === 'month' || type === 'day') parts[type] = value;
  return Date.UTC(Number(parts.year), Number(parts.month) - 1, Number(parts.day)) / MILLISECONDS;
};

/**
 * How many days of a period a pause takes away: the midnights in the controller's time zone between its beginning and its
 * end. One that ends the day it began takes none.
 */
export const daysBetween = (from: Date, to: Date, timeZone: string): number =>
  Math.max(0, dayInTimeZone(to, timeZone) - dayInTimeZone(from, timeZone));
