/**
 * Where the controller is. `country` is ISO 3166-1 alpha-2; `state` and `region` are the codes of `date-holidays`
 * (`{country: 'DE', state: 'BY'}`), capitals or not.
 */
export type DeadlinePlace = { country: string; state?: string | undefined; region?: string | undefined };

/** The public holidays of a place, and where its days begin. */
export type HolidayCalendar = {
  /** IANA name. */
  timeZone: string;
  /** Of a day `YYYY-MM-DD`: what the public holiday is called (may be empty), or null when it is none. */
  holidayOn: (day: string) => string | null;
};

export type DeadlineInput = {
  /** When the request came in. Its day is the one in the time zone of the place. */
  receivedAt: Date;
  /** Null when nobody has said it: then days are UTC's and only Saturdays and Sundays are no working days. */
  place: DeadlinePlace | null;
  /** Two further months were taken (Art. 12(3), second sentence). */
  extended?: boolean | undefined;
  /** Whole days the clock stood still, as `daysBetween` counts them. Default 0. */
  pausedDays?: number | undefined;
  /** With it, what was received on a later day is refused. */
  now?: Date | undefined;
};

/** How a date was found, step by step. Days are `YYYY-MM-DD`. No personal data. */
export type DeadlineStep =
  | { code: 'RECEIVED'; day: string; timeZone: string }
  | { code: 'PLACE'; country: string; state: string | null; region: string | null }
  /** Nobody has said where the controller is. */
  | { code: 'NO_PLACE' }
  /** `clamped`: the month has no day of that number. */
  | { code: 'ONE_MONTH'; from: string; to: string; clamped: boolean }
  | { code: 'PAUSED'; days: number; from: string; to: string }
  | { code: 'NO_WORKING_DAY'; day: string; why: 'SATURDAY' | 'SUNDAY' }
  | { code: 'NO_WORKING_DAY'; day: string; why: 'PUBLIC_HOLIDAY'; holiday: string }
  | { code: 'NEXT_WORKING_DAY'; day: string }
  /** Art. 3(5): every period has at least two working days. */
  | { code: 'TWO_WORKING_DAYS'; from: string; to: string }
  /** The last day of the first month: to answer, to refuse, or to tell of an extension. */
  | { code: 'FIRST_DUE'; day: string }
  /** The two readings of "two further months", and the earlier of them. */
  | { code: 'EXTENDED'; fromFirstMonth: string; fromReceipt: string; to: string }
  | { code: 'DUE'; day: string };

export type Deadline = {
  /** The last day without an extension. */
  firstDueOn: string;
  /** The last day to answer. */
  dueOn: string;
  /** The last day to refuse (Art. 12(4)) or to tell of an extension: neither moves with an extension. */
  latestRefusalOn: string;
  trace: readonly DeadlineStep[];
};

export const DEADLINE_PROBLEMS = [
  /** `receivedAt` or `now` is no time. */
  'INVALID_DATE',
  /** The GDPR applies since 25 May 2018. */
  'BEFORE_GDPR',
  'IN_THE_FUTURE',
  'UNKNOWN_PLACE',
  /** Not a whole number of days from 0 to 3660. */
  'INVALID_PAUSE',
  /** A calendar that has no working day for a year. */
  'NO_WORKING_DAYS',
] as const;
export type DeadlineProblem = (typeof DEADLINE_PROBLEMS)[number];

/** `message` says what and what to do, without personal data. */
export type DeadlineRefusal = { ok: false; code: DeadlineProblem; message: string };
export type DeadlineResult = ({ ok: true } & Deadline) | DeadlineRefusal;
