import Holidays from 'date-holidays';

import { correctionsFor } from './corrections';
import type { DeadlinePlace, HolidayCalendar } from './deadline';
import { dayNumber, dayText } from './days';

/**
 * `date-holidays` (public data for some 200 countries and their regions) as a calendar. This file is the only one that
 * imports it: it is large, so whoever does not need a due date must not come by it.
 */

const MINUTE = 60_000;
const MINUTES_A_DAY = 24 * 60;
/**
 * A day is a public holiday when most of it is. Half-days (from noon or later) are working days; those of the Jewish and
 * Islamic calendars begin at six in the evening before. Fourteen hours leave room for an hour of summer time.
 */
const MOST_OF_A_DAY = 14 * 60;

type PublicHoliday = { date: string; start: Date; end: Date };

/** The days that a holiday covers for the most part. `date` is local time, so the process's time zone plays no part. */
const daysOf = ({ date, start, end }: PublicHoliday): string[] => {
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d):(\d\d):\d\d( -0600)?/.exec(date);
  const first = dayNumber(parts?.[1] ?? '');
  if (parts === null || first === null) return [];
  const begins = Number(parts[2]) * 60 + Number(parts[3]) - (parts[4] === undefined ? 0 : 6 * 60);
  const ends = begins + Math.round((end.getTime() - start.getTime()) / MINUTE);
  const days: string[] = [];
  for (let offset = -1; offset * MINUTES_A_DAY < ends; offset += 1) {
    const from = Math.max(begins, offset * MINUTES_A_DAY);
    const to = Math.min(ends, (offset + 1) * MINUTES_A_DAY);
    if (to - from >= MOST_OF_A_DAY) days.push(dayText(first + offset));
  }
  return days;
};

const capitals = ({
  country,
  state,
  region,
}: DeadlinePlace): Record<'country' | 'state' | 'region', string> => ({
  country: country.trim().toUpperCase(),
  state: state?.trim().toUpperCase() ?? '',
  region: region?.trim().toUpperCase() ?? '',
});

const has = (list: Readonly<Record<string, string>> | undefined, code: string): boolean =>
  list !== undefined && Object.hasOwn(list, code);

/** Whether the public holidays of a place are known: its country, and the state and region where they are named. */
export const isKnownPlace = (place: DeadlinePlace): boolean => {
  const { country, state, region } = capitals(place);
  const known = new Holidays();
  if (!has(known.getCountries(), country)) return false;
  if (state === '') return region === '';
  if (!has(known.getStates(country), state)) return false;
  return region === '' || has(known.getRegions(country, state), region);
};

/** In a language of the place. Where the library has none of those, it hands out all names it has. */
const nameOf = (name: unknown): string => {
  if (typeof name === 'string') return name;
  const [first] = typeof name === 'object' && name !== null ? Object.values(name) : [];
  return typeof first === 'string' ? first : '';
};

const isTimeZone = (timeZone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const openCalendar = (place: DeadlinePlace): HolidayCalendar => {
  const { country, state, region } = capitals(place);
  const holidays = new Holidays(
    { country, ...(state && { state }), ...(region && { region }) },
    { types: ['public'] },
  );
  for (const { without = [], also = {} } of correctionsFor(country, state)) {
    for (const rule of without) holidays.unsetRule(rule);
    for (const [rule, name] of Object.entries(also))
      holidays.setHoliday(rule, { name: { en: name }, type: 'public' });
  }
  const timeZone = holidays.getTimezones().find(isTimeZone) ?? 'UTC';
  // All in local time from here on: the day's date is wanted, not the moment it begins.
  holidays.setTimezone('');

  const names = new Map<string, string>();
  const read = new Set<number>();
  const readYear = (year: number): void => {
    if (read.has(year)) return;
    read.add(year);
    for (const holiday of holidays.getHolidays(year))
      for (const day of daysOf(holiday)) if (!names.has(day)) names.set(day, nameOf(holiday.name));
  };
  return {
    timeZone,
    holidayOn: (day) => {
      const year = Number(day.slice(0, 4));
      // Some last over the turn of the year.
      readYear(year - 1);
      readYear(year);
      return names.get(day) ?? null;
    },
  };
};

/** Reading a year of a place costs a millisecond or more, asking again a hash. */
const calendars = new Map<string, HolidayCalendar>();

/**
 * The public holidays of a place; null for one that is not known. Days that are holidays for banks, schools or by custom
 * only are not public holidays (Art. 2(1) of Regulation 1182/71: "designated as such in the Member State").
 */
export const holidayCalendar = (place: DeadlinePlace): HolidayCalendar | null => {
  const key = Object.values(capitals(place)).join('.');
  const known = calendars.get(key);
  if (known) return known;
  if (!isKnownPlace(place)) return null;
  const opened = openCalendar(place);
  calendars.set(key, opened);
  return opened;
};
