import { computeDeadline, refuseDeadline } from './compute-deadline';
import type { DeadlineInput, DeadlineResult, HolidayCalendar } from './deadline';
import { holidayCalendar } from './holidays';

/** Where nobody has said where the controller is. */
const WEEKENDS_ONLY: HolidayCalendar = { timeZone: 'UTC', holidayOn: () => null };

/**
 * Until when a request must be answered, with the public holidays of `input.place`: `computeDeadline` with its calendar.
 * Carries the holidays of the world with it, so it is imported only by what needs a due date.
 */
export const deadlineFor = (input: DeadlineInput): DeadlineResult => {
  if (input.place === null) return computeDeadline(input, WEEKENDS_ONLY);
  const calendar = holidayCalendar(input.place);
  return calendar === null ? refuseDeadline('UNKNOWN_PLACE') : computeDeadline(input, calendar);
};
