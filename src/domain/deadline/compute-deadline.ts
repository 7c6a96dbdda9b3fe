import { addMonths, dayInTimeZone, dayNumber, dayText, weekdayOf, type DayNumber } from './days';
import type {
  DeadlineInput,
  DeadlineProblem,
  DeadlineRefusal,
  DeadlineResult,
  DeadlineStep,
  HolidayCalendar,
} from './deadline';

/** The first day on which a request under the GDPR could be received (Art. 99(2)). */
export const FIRST_DAY = '2018-05-25';

/** A search that finds no working day in a year has a calendar that cannot be right. */
const LONGEST_SEARCH = 366;
const LONGEST_PAUSE = 3660;

const MESSAGES: Record<DeadlineProblem, string> = {
  INVALID_DATE: 'The time of receipt is no date. Correct "Received at".',
  BEFORE_GDPR: `The time of receipt is before ${FIRST_DAY}, when the GDPR began to apply. Correct "Received at".`,
  IN_THE_FUTURE: 'The time of receipt is in the future. Correct "Received at".',
  UNKNOWN_PLACE:
    'The public holidays of this country, state or region are not known. Correct the privacy setting "deadlinePlace" or the country in "controller".',
  INVALID_PAUSE: `The days the clock stood still must be a whole number from 0 to ${LONGEST_PAUSE}. Correct "Paused days".`,
  NO_WORKING_DAYS:
    'The calendar of the place has no working day within a year. Correct the privacy setting "deadlinePlace".',
};

export const refuseDeadline = (code: DeadlineProblem): DeadlineRefusal => ({
  ok: false,
  code,
  message: MESSAGES[code],
});

/** Why a day is no working day, as a step; null for a working day (Art. 2(2) of Regulation 1182/71). */
const whyNotWorking = (day: DayNumber, calendar: HolidayCalendar): DeadlineStep | null => {
  const weekday = weekdayOf(day);
  const text = dayText(day);
  if (weekday === 6) return { code: 'NO_WORKING_DAY', day: text, why: 'SATURDAY' };
  if (weekday === 0) return { code: 'NO_WORKING_DAY', day: text, why: 'SUNDAY' };
  const holiday = calendar.holidayOn(text);
  return holiday === null ? null : { code: 'NO_WORKING_DAY', day: text, why: 'PUBLIC_HOLIDAY', holiday };
};

/** The day itself or the next working day after it (Art. 3(4)), with a step for each day passed over. Null: there is none. */
const workingDayFrom = (
  from: DayNumber,
  calendar: HolidayCalendar,
): { day: DayNumber; steps: DeadlineStep[] } | null => {
  const steps: DeadlineStep[] = [];
  for (let day = from; day <= from + LONGEST_SEARCH; day += 1) {
    const reason = whyNotWorking(day, calendar);
    if (reason === null) {
      if (steps.length > 0) steps.push({ code: 'NEXT_WORKING_DAY', day: dayText(day) });
      return { day, steps };
    }
    steps.push(reason);
  }
  return null;
};

/** The second working day after a day: no period ends before it (Art. 3(5)). Null: there is none. */
const secondWorkingDayAfter = (day: DayNumber, calendar: HolidayCalendar): DayNumber | null => {
  const first = workingDayFrom(day + 1, calendar);
  return first === null ? null : (workingDayFrom(first.day + 1, calendar)?.day ?? null);
};

const problemWith = (
  { receivedAt, pausedDays = 0, now }: DeadlineInput,
  timeZone: string,
): DeadlineProblem | null => {
  if (Number.isNaN(receivedAt.getTime()) || (now !== undefined && Number.isNaN(now.getTime())))
    return 'INVALID_DATE';
  const received = dayInTimeZone(receivedAt, timeZone);
  if (received < (dayNumber(FIRST_DAY) ?? 0)) return 'BEFORE_GDPR';
  if (now !== undefined && received > dayInTimeZone(now, timeZone)) return 'IN_THE_FUTURE';
  if (!Number.isInteger(pausedDays) || pausedDays < 0 || pausedDays > LONGEST_PAUSE) return 'INVALID_PAUSE';
  return null;
};

const paused = (from: DayNumber, days: number): { day: DayNumber; steps: DeadlineStep[] } => ({
  day: from + days,
  steps: days === 0 ? [] : [{ code: 'PAUSED', days, from: dayText(from), to: dayText(from + days) }],
});

/**
 * Until when a request must be answered: one month from receipt (Art. 12(3) GDPR), counted as Regulation (EEC, Euratom)
 * 1182/71 counts. The day of receipt is not part of it; it ends on the day of the same number in the next month or, where
 * there is none, on that month's last day; a Saturday, Sunday or public holiday where the controller is moves the end to the
 * next working day; and it holds at least two working days.
 *
 * An extension adds two months, once. They can be read as running from the end of the first month or from receipt: the
 * earlier end counts, and the trace names both. Refusing, and telling of the extension, stay due within the first month.
 * Days on which the clock stood still while identity was doubted (EDPB Guidelines 01/2022, 5.3) are added before a day is moved.
 *
 * All days are calendar days in the calendar's time zone. `calendar` is that of `input.place`; `deadlineFor` sees to it.
 */
export const computeDeadline = (input: DeadlineInput, calendar: HolidayCalendar): DeadlineResult => {
  const problem = problemWith(input, calendar.timeZone);
  if (problem !== null) return refuseDeadline(problem);
  const { place, pausedDays = 0, extended = false } = input;

  const received = dayInTimeZone(input.receivedAt, calendar.timeZone);
  const trace: DeadlineStep[] = [
    { code: 'RECEIVED', day: dayText(received), timeZone: calendar.timeZone },
    place === null
      ? { code: 'NO_PLACE' }
      : {
          code: 'PLACE',
          country: place.country,
          state: place.state ?? null,
          region: place.region ?? null,
        },
  ];

  const month = addMonths(received, 1);
  trace.push({
    code: 'ONE_MONTH',
    from: dayText(received),
    to: dayText(month.day),
    clamped: month.clamped,
  });
  const firstEnd = paused(month.day, pausedDays);
  const moved = workingDayFrom(firstEnd.day, calendar);
  const atLeast = secondWorkingDayAfter(received, calendar);
  if (moved === null || atLeast === null) return refuseDeadline('NO_WORKING_DAYS');
  trace.push(...firstEnd.steps, ...moved.steps);
  const firstDue = Math.max(moved.day, atLeast);
  if (firstDue > moved.day)
    trace.push({ code: 'TWO_WORKING_DAYS', from: dayText(moved.day), to: dayText(firstDue) });
  trace.push({ code: 'FIRST_DUE', day: dayText(firstDue) });
  const first = { firstDueOn: dayText(firstDue), latestRefusalOn: dayText(firstDue) };
  if (!extended) return { ok: true, ...first, dueOn: first.firstDueOn, trace };

  const fromFirstMonth = addMonths(firstEnd.day, 2).day;
  const fromReceipt = paused(addMonths(received, 3).day, pausedDays).day;
  const end = Math.min(fromFirstMonth, fromReceipt);
  const due = workingDayFrom(end, calendar);
  if (due === null) return refuseDeadline('NO_WORKING_DAYS');
  trace.push(
    {
      code: 'EXTENDED',
      fromFirstMonth: dayText(fromFirstMonth),
      fromReceipt: dayText(fromReceipt),
      to: dayText(end),
    },
    ...due.steps,
    { code: 'DUE', day: dayText(Math.max(due.day, firstDue)) },
  );
  return { ok: true, ...first, dueOn: dayText(Math.max(due.day, firstDue)), trace };
};
