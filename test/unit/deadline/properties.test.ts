import Holidays from 'date-holidays';
import * as fc from 'fast-check';

import { computeDeadline } from '../../../src/domain/deadline/compute-deadline';
import type {
  Deadline,
  DeadlineInput,
  DeadlinePlace,
  HolidayCalendar,
} from '../../../src/domain/deadline/deadline';
import { holidayCalendar } from '../../../src/domain/deadline/holidays';
import { deadlineInWords } from '../../../src/domain/deadline/in-words';
import { readTrace } from '../../../src/domain/deadline/read-trace';
import { LANGUAGES } from '../../../src/domain/public-settings';

const DAY = 86_400_000;
const text = (time: number): string => new Date(time).toISOString().slice(0, 10);
const isOff = (day: string, { holidayOn }: HolidayCalendar): boolean =>
  [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) || holidayOn(day) !== null;

/** Calendars no country has: free days anywhere, up to weeks on end, and at least eight days that are not in between. */
const wildCalendar: fc.Arbitrary<HolidayCalendar> = fc
  .record({
    every: fc.integer({ min: 8, max: 97 }),
    stretch: fc.integer({ min: 0, max: 60 }),
    from: fc.nat(97),
  })
  .map(({ every, stretch, from }) => ({
    timeZone: 'UTC',
    holidayOn: (day) => {
      const number = Date.parse(`${day}T00:00:00Z`) / DAY;
      return (number + from) % (every + stretch) < stretch ? 'Free' : null;
    },
  }));

const places: DeadlinePlace[] = Object.keys(new Holidays().getCountries()).flatMap((country) => [
  { country },
  ...Object.keys(new Holidays().getStates(country) ?? {}).map((state) => ({ country, state })),
]);
const calendars = new Map(places.map((place) => [place, holidayCalendar(place)] as const));
const realCalendar = fc
  .constantFrom(...places)
  .map((place) => calendars.get(place))
  .filter((calendar) => calendar !== null && calendar !== undefined);

const calendar = fc.oneof(wildCalendar, realCalendar);
const received = fc.integer({ min: Date.UTC(2018, 4, 26) / DAY, max: Date.UTC(2036, 0, 1) / DAY });
const pausedDays = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 }));
const extended = fc.boolean();

const compute = (day: number, on: HolidayCalendar, more: Partial<DeadlineInput> = {}): Deadline => {
  // Noon in the zone, within what zones differ from UTC.
  const found = computeDeadline({ receivedAt: new Date(day * DAY + DAY / 2), place: null, ...more }, on);
  if (!found.ok) throw new Error(found.code);
  return found;
};

/** The day of receipt as the engine saw it. */
const dayOf = ({ trace }: Deadline): string => {
  const [step] = trace;
  return step?.code === 'RECEIVED' ? step.day : '';
};

/** The same day number in the next month, by counting down from it: not the engine's way. */
const aMonthOn = (day: string, months = 1): string => {
  const [year = 0, month = 0, number = 0] = day.split('-').map(Number);
  for (let wanted = number; ; wanted -= 1) {
    const date = new Date(Date.UTC(year, month - 1 + months, wanted));
    if (date.getUTCMonth() === (month - 1 + months) % 12) return date.toISOString().slice(0, 10);
  }
};

const holds = (property: fc.IProperty<never>): void => fc.assert(property, { numRuns: 100 });
const check = <T extends [unknown, ...unknown[]]>(
  arbitraries: { [Index in keyof T]: fc.Arbitrary<T[Index]> },
  predicate: (...values: T) => void,
): void => holds(fc.property(...arbitraries, predicate) as unknown as fc.IProperty<never>);

it('is never due before a month, nor three, are over, and never long after', () => {
  check([received, calendar, extended, pausedDays], (day, on, isExtended, paused) => {
    const found = compute(day, on, { extended: isExtended, pausedDays: paused });
    const month = aMonthOn(dayOf(found));
    expect(found.firstDueOn >= month).toBe(true);
    expect(found.dueOn >= (isExtended ? aMonthOn(month, 2) : month)).toBe(true);
    expect(found.dueOn >= found.firstDueOn).toBe(true);
    expect(found.latestRefusalOn).toBe(found.firstDueOn);
  });
});

it('is never due on a day that is no working day', () => {
  check([received, calendar, extended, pausedDays], (day, on, isExtended, paused) => {
    const { firstDueOn, dueOn } = compute(day, on, { extended: isExtended, pausedDays: paused });
    expect(isOff(firstDueOn, on)).toBe(false);
    expect(isOff(dueOn, on)).toBe(false);
  });
});

it('is due on the first working day from the end of the period, unless that leaves fewer than two', () => {
  check([received, realCalendar], (day, on) => {
    const found = compute(day, on);
    for (let time = Date.parse(aMonthOn(dayOf(found))); text(time) < found.dueOn; time += DAY)
      expect(isOff(text(time), on)).toBe(true);
  });
});

it('never leaves fewer than two working days', () => {
  check([received, calendar, extended], (day, on, isExtended) => {
    const found = compute(day, on, { extended: isExtended });
    let workingDays = 0;
    for (let time = Date.parse(dayOf(found)) + DAY; text(time) <= found.firstDueOn; time += DAY)
      if (!isOff(text(time), on)) workingDays += 1;
    expect(workingDays).toBeGreaterThanOrEqual(2);
  });
});

it('is never due earlier for what was received later, or was longer in doubt', () => {
  check(
    [received, fc.nat(40), calendar, extended, pausedDays, fc.nat(10)],
    (day, later, on, isExtended, paused, more) => {
      const first = compute(day, on, { extended: isExtended, pausedDays: paused });
      const second = compute(day + later, on, { extended: isExtended, pausedDays: paused });
      const longer = compute(day, on, { extended: isExtended, pausedDays: paused + more });
      expect(second.dueOn >= first.dueOn).toBe(true);
      expect(second.firstDueOn >= first.firstDueOn).toBe(true);
      expect(longer.dueOn >= first.dueOn).toBe(true);
    },
  );
});

it('is the same whenever in the day it was received, and does not change the first date when extended', () => {
  check([received, fc.nat(DAY - 1), wildCalendar], (day, time, on) => {
    const whenever = { receivedAt: new Date(day * DAY + time) };
    expect(compute(day, on, whenever)).toEqual(compute(day, on));
    expect(compute(day, on, { extended: true }).firstDueOn).toBe(compute(day, on).firstDueOn);
  });
});

it('tells the whole way in the trace: it can be stored, read again and put into words, and ends on the date', () => {
  check([received, calendar, extended, pausedDays], (day, on, isExtended, paused) => {
    const { trace, dueOn } = compute(day, on, { extended: isExtended, pausedDays: paused });
    expect(readTrace(JSON.parse(JSON.stringify(trace)))).toEqual(trace);
    expect(trace.at(-1)).toEqual({ code: isExtended ? 'DUE' : 'FIRST_DUE', day: dueOn });
    for (const language of LANGUAGES) {
      const lines = deadlineInWords(trace, language);
      expect(lines).toHaveLength(trace.length);
      for (const line of lines) expect(line).toMatch(/^\p{Lu}.*\.$/u);
      expect(lines.join(' ')).not.toMatch(/undefined|null|NaN|\[object/);
      expect(lines.at(-1)).toContain(dueOn.slice(0, 4));
    }
  });
});
