import type { DataRequest, OutboxItem } from './data-request';
import { mailItem, type Decided, type MoveTerms } from './decided';
import type { MoveKind } from './move';

/** How long a record made by hand is left alone after the last keystroke: right, person and address are filled in one by one. */
export const QUIET_MS = 10 * 60_000;

const DAY_MS = 86_400_000;

/** Mark on a request made by hand whose acknowledgement waits until it is filled in. */
export const UNACKNOWLEDGED = { acknowledgement: 'WAITS' } as const;

const isUnacknowledged = ({ result }: DataRequest): boolean => result['acknowledgement'] === 'WAITS';

/** Whether a request waits for whoever is filling it in. */
export const isBeingFilledIn = (request: DataRequest, now: Date): boolean =>
  request.state === 'RECEIVED' &&
  isUnacknowledged(request) &&
  ((request.personId === null && request.contactEmail === '') ||
    now.getTime() - request.updatedAt < QUIET_MS);

/** When a request that waits so is looked at again: every ten minutes on its first day, then daily. Null for any other. */
export const nextFillLookAt = (request: DataRequest, now: Date): number | null => {
  if (request.state !== 'RECEIVED' || !isUnacknowledged(request)) return null;
  const isFresh = now.getTime() - request.createdAt < DAY_MS;
  return now.getTime() + (isFresh ? QUIET_MS : DAY_MS);
};

const BEGINNINGS: readonly MoveKind[] = ['START_IDENTITY', 'CONFIRM_IDENTITY', 'ASK_MORE', 'JOIN'];

/** With the first move of a request made by hand its receipt is confirmed to the person. */
export const withAcknowledgement = (
  request: DataRequest,
  kind: MoveKind,
  decided: Decided,
  terms: MoveTerms,
): Decided => {
  if (!isUnacknowledged(request) || !BEGINNINGS.includes(kind)) return decided;
  const received: OutboxItem = mailItem(terms, 'received');
  const result = { ...request.result, ...decided.patch.result };
  delete result['acknowledgement'];
  return { ...decided, patch: { ...decided.patch, result }, outbox: [received, ...decided.outbox] };
};
