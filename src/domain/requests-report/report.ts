import type { REFUSAL_GROUNDS, REQUEST_STATES, Right } from '../requests/data-request';

/** What a report is counted from: enums and times of a request, nothing of a person. Days are `YYYY-MM-DD`, times milliseconds. */
export type CountedRequest = {
  right: Right;
  state: (typeof REQUEST_STATES)[number];
  intake: string;
  receivedAt: number;
  closedAt: number | null;
  dueOn: string | null;
  isExtended: boolean;
  refusalGround: (typeof REFUSAL_GROUNDS)[number] | null;
  /** It repeated an open request and was answered with that. */
  isJoined: boolean;
};

export type Period = { from: string; to: string };

/** How things stand now, for a dashboard. */
export type Figures = {
  open: number;
  /** Open ones whose due date has passed. */
  overdue: number;
  /** `overdue` of `open`, 0 to 1; null while nothing is open. */
  overdueShare: number | null;
  /** Days from receipt to the end, of those ended in the period; null when none was. */
  medianDays: number | null;
};

export type Outcomes = { received: number; done: number; refused: number; withdrawn: number; open: number };

export type RequestReport = {
  format: 'twenty-privacy/request-report';
  version: 1;
  madeAt: string;
  language: string;
  period: Period;
  controller: string | null;
  figures: Figures;
  /** Of the requests received in the period, as they stand when the report is made. */
  total: Outcomes;
  byRight: Partial<Record<Right, Outcomes>>;
  byIntake: Readonly<Record<string, number>>;
  refusals: Readonly<Record<string, number>>;
  extended: number;
  /** Repeats that were answered with the first; not counted above. */
  joined: number;
  /** Of the requests that ended in the period: by their due date or after it. */
  ended: { onTime: number; late: number; withoutDueDate: number; medianDays: number | null };
};

const DAY = 86_400_000;
/** Days of UTC: a report of a year differs from local time by hours at its edges, and is the same wherever it is made. */
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
const within = (time: number | null, { from, to }: Period): boolean =>
  time !== null && dayOf(time) >= from && dayOf(time) <= to;
const isOpen = ({ closedAt, state }: CountedRequest): boolean =>
  closedAt === null && !['DONE', 'REFUSED', 'WITHDRAWN'].includes(state);

/** The middle one, or what lies between the two in the middle, to a tenth; null for none. */
export const medianOf = (values: readonly number[]): number | null => {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  const median = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
  return Math.round(median * 10) / 10;
};

const tally = (values: readonly string[]): Record<string, number> => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
};

const outcomesOf = (requests: readonly CountedRequest[]): Outcomes => {
  const inState = (state: string): number => requests.filter((request) => request.state === state).length;
  return {
    received: requests.length,
    done: inState('DONE'),
    refused: inState('REFUSED'),
    withdrawn: inState('WITHDRAWN'),
    open: requests.filter(isOpen).length,
  };
};

/** Days it took: from one moment to the other, to a tenth. */
const daysOf = ({ receivedAt, closedAt }: CountedRequest): number =>
  Math.max(0, Math.round(((closedAt ?? receivedAt) - receivedAt) / (DAY / 10)) / 10);

/** Those that a person was answered on: taking one back is no answer, and a repeat is answered with the first. */
const answeredIn = (requests: readonly CountedRequest[], period: Period): CountedRequest[] =>
  requests.filter(
    ({ closedAt, state, isJoined }) =>
      !isJoined && (state === 'DONE' || state === 'REFUSED') && within(closedAt, period),
  );

const medianDays = (requests: readonly CountedRequest[], period: Period): number | null =>
  medianOf(answeredIn(requests, period).map(daysOf));

/** Open, overdue and how long answers take. @param today `YYYY-MM-DD`; a request is overdue from the day after its due date */
export const figuresOf = (requests: readonly CountedRequest[], period: Period, today: string): Figures => {
  const open = requests.filter((request) => !request.isJoined && isOpen(request));
  const overdue = open.filter(({ dueOn }) => dueOn !== null && dueOn < today).length;
  return {
    open: open.length,
    overdue,
    overdueShare: open.length === 0 ? null : Math.round((overdue / open.length) * 1000) / 1000,
    medianDays: medianDays(requests, period),
  };
};

/** The report of a period, in counts. */
export const buildReport = (
  requests: readonly CountedRequest[],
  period: Period,
  about: { controller: string | null; language: string; madeAt: Date },
): RequestReport => {
  const received = requests.filter(({ receivedAt }) => within(receivedAt, period));
  const counted = received.filter(({ isJoined }) => !isJoined);
  const rights = [...new Set(counted.map(({ right }) => right))];
  const ended = answeredIn(requests, period);
  const isLate = ({ dueOn, closedAt }: CountedRequest): boolean =>
    dueOn !== null && closedAt !== null && dayOf(closedAt) > dueOn;
  const late = ended.filter(isLate).length;
  const withoutDueDate = ended.filter(({ dueOn }) => dueOn === null).length;
  return {
    format: 'twenty-privacy/request-report',
    version: 1,
    madeAt: about.madeAt.toISOString(),
    language: about.language,
    period,
    controller: about.controller,
    figures: figuresOf(requests, period, about.madeAt.toISOString().slice(0, 10)),
    total: outcomesOf(counted),
    byRight: Object.fromEntries(
      rights.map((right) => [right, outcomesOf(counted.filter((request) => request.right === right))]),
    ),
    byIntake: tally(counted.map(({ intake }) => intake)),
    refusals: tally(
      counted.flatMap(({ state, refusalGround }) =>
        state === 'REFUSED' ? [refusalGround ?? 'NOT_STATED'] : [],
      ),
    ),
    extended: counted.filter(({ isExtended }) => isExtended).length,
    joined: received.length - counted.length,
    ended: {
      onTime: ended.length - late - withoutDueDate,
      late,
      withoutDueDate,
      medianDays: medianDays(requests, period),
    },
  };
};
