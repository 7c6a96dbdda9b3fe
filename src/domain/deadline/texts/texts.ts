/** The words of a trace. Days come in written out with their weekday; every sentence stands on a line of its own. */
export type DeadlineTexts = {
  locale: string;
  /** Between the weekday and the date. */
  afterWeekday: string;
  received: (day: string, timeZone: string) => string;
  /** `code`: such as `DE-BY`. */
  place: (country: string, code: string) => string;
  noPlace: string;
  /** `missing`: the day of the month that the last month does not have, or null. */
  oneMonth: (day: string, missing: number | null) => string;
  paused: (days: number, day: string) => string;
  weekend: (day: string) => string;
  /** `name` may be empty. */
  publicHoliday: (day: string, name: string) => string;
  nextWorkingDay: (day: string) => string;
  twoWorkingDays: (day: string) => string;
  firstDue: (day: string) => string;
  /** Both readings end on the same day. */
  extended: (day: string) => string;
  extendedTwoWays: (fromFirstMonth: string, fromReceipt: string, earlier: string) => string;
  due: (day: string) => string;
};
