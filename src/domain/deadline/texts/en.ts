import type { DeadlineTexts } from './texts';

export const en: DeadlineTexts = {
  locale: 'en-GB',
  afterWeekday: ', ',
  received: (day, timeZone) =>
    `Received on ${day} (time zone ${timeZone}). The day of receipt does not count.`,
  place: (country, code) => `The public holidays are those of ${country} (${code}).`,
  noPlace: 'Where the controller is has not been set: only Saturdays and Sundays are taken as days off.',
  oneMonth: (day, missing) =>
    missing === null
      ? `One month ends on ${day}.`
      : `One month ends on ${day}, the last of a month that has no day ${missing}.`,
  paused: (days, day) =>
    `The clock stood still for ${days} ${days === 1 ? 'day' : 'days'} while identity was in doubt: the period ends on ${day}.`,
  weekend: (day) => `${day} is not a working day.`,
  publicHoliday: (day, name) => `${day} is a public holiday${name && ` (${name})`}.`,
  nextWorkingDay: (day) => `The period ends with the next working day, ${day}.`,
  twoWorkingDays: (day) => `A period holds at least two working days: it ends on ${day}.`,
  firstDue: (day) =>
    `An answer is due by ${day}. A refusal, and notice that more time is needed, are due by then as well.`,
  extended: (day) => `Two further months end on ${day}.`,
  extendedTwoWays: (fromFirstMonth, fromReceipt, earlier) =>
    `Two further months end on ${fromFirstMonth} when counted from the end of the first month, and on ${fromReceipt} when counted from receipt. The earlier applies: ${earlier}.`,
  due: (day) => `With the extension, an answer is due by ${day}.`,
};
