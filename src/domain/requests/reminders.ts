import { isIdentified, REMINDERS, type DataRequest, type Reminder } from './data-request';
import type { RequestSettings } from './request-settings';

const DAY_MS = 86_400_000;

type Dated = Pick<DataRequest, 'receivedAt' | 'dueOn' | 'reminder'>;

/** When each reminder is due, in milliseconds; UTC days. Null until the due date is known. */
const schedule = ({ receivedAt, dueOn }: Dated): [Exclude<Reminder, 'NONE'>, number][] | null => {
  if (receivedAt === null || dueOn === null) return null;
  const due = Date.parse(`${dueOn}T00:00:00.000Z`);
  if (Number.isNaN(due)) return null;
  return [
    ['HALF_TIME', receivedAt + Math.max(0, due - receivedAt) / 2],
    ['WEEK', due - 7 * DAY_MS],
    ['DAY', due - DAY_MS],
    ['OVERDUE', due + DAY_MS],
  ];
};

const rank = (reminder: Reminder): number => REMINDERS.indexOf(reminder);

/**
 * The reminder that is due and was not given: the latest of them, so that nobody gets four tasks at once for a request that
 * was entered late. Null for none.
 */
export const reminderDue = (request: Dated, now: Date): Exclude<Reminder, 'NONE'> | null => {
  const due = (schedule(request) ?? []).filter(([, at]) => at <= now.getTime());
  const latest = due.reduce<Exclude<Reminder, 'NONE'> | null>(
    (found, [reminder]) => (found === null || rank(reminder) > rank(found) ? reminder : found),
    null,
  );
  return latest !== null && rank(latest) > rank(request.reminder) ? latest : null;
};

/** When the next reminder is due (milliseconds); null when none is left or the due date is unknown. */
export const nextReminderAt = (request: Dated): number | null => {
  const left = (schedule(request) ?? []).filter(([reminder]) => rank(reminder) > rank(request.reminder));
  return left.length === 0 ? null : Math.ceil(Math.min(...left.map(([, at]) => at)));
};

/** How long a request from the form stays open after the last day of its link: a new link can be asked for meanwhile. */
const GRACE_DAYS = 14;

type Unconfirmed = Pick<
  DataRequest,
  'intake' | 'state' | 'personId' | 'identityCheck' | 'result' | 'createdAt' | 'joinedIntoId'
>;

/**
 * A request from the public form whose link is out, and of which nobody has said that it is theirs. Anybody can type any
 * address there: it makes no work before the mailbox answers. Not one that a member has begun to look at.
 */
export const isUnconfirmed = (request: Unconfirmed): boolean =>
  request.intake === 'PUBLIC_FORM' &&
  request.state === 'IDENTITY' &&
  request.identityCheck === 'LINK_SENT' &&
  !isIdentified(request) &&
  request.personId === null &&
  request.joinedIntoId === null &&
  typeof request.result['addressFinding'] !== 'string';

/** When such a request lapses (milliseconds); null for any other. */
export const lapsesAt = (
  request: Unconfirmed,
  { dataRequests }: Pick<RequestSettings, 'dataRequests'>,
): number | null =>
  isUnconfirmed(request) ? request.createdAt + (dataRequests.identityLinkDays + GRACE_DAYS) * DAY_MS : null;
