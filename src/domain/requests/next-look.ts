import { nextFillLookAt } from './begin';
import { isOpen, type DataRequest } from './data-request';
import type { MoveTerms } from './decided';
import { lapsesAt, nextReminderAt } from './reminders';

const MINUTE_MS = 60_000;
const RETRY_MS = 10 * MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** When a request is looked at again by itself, in milliseconds; null for one that is over and told. */
export const nextLookAt = (
  request: DataRequest,
  { now, settings }: Pick<MoveTerms, 'now' | 'settings'>,
): number | null => {
  if (request.outbox.length > 0) return now.getTime() + RETRY_MS;
  if (!isOpen(request)) return null;
  const filling = nextFillLookAt(request, now);
  if (filling !== null) return filling;
  // Not begun: whoever was about to complete it was stopped.
  if (request.state === 'RECEIVED' && request.joinedIntoId === null) return now.getTime() + RETRY_MS;
  const lapses = lapsesAt(request, settings);
  if (lapses !== null) return Math.max(lapses, now.getTime() + MINUTE_MS);
  // Without a date, or with every reminder given, it is looked at daily: an open request never falls out of sight.
  const next = request.joinedIntoId === null ? nextReminderAt(request) : null;
  return next === null ? now.getTime() + DAY_MS : Math.max(next, now.getTime() + MINUTE_MS);
};
