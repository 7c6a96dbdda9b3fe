import {
  OPEN_STATES,
  REQUEST_STATES,
  RIGHTS,
  type RequestState,
  type Right,
} from '../../../domain/requests/data-request';
import type { RequestRow } from './rows';

export type ShownRequest = {
  id: string;
  right: Right;
  /** Empty until the app has given it a number, a second after it was made. */
  reference: string;
  state: RequestState;
  isOpen: boolean;
  /** `YYYY-MM-DD`; null until the app has computed it. */
  dueOn: string | null;
  isOverdue: boolean;
  /** Less than a week, or passed. */
  isSoon: boolean;
  isPaused: boolean;
  receivedAt: string | null;
  closedAt: string | null;
};

const DAY_MS = 86_400_000;

const readRequest = (row: RequestRow, today: string): ShownRequest => {
  const state = REQUEST_STATES.find((one) => one === row.state) ?? 'RECEIVED';
  const isOpen = (OPEN_STATES as readonly RequestState[]).includes(state);
  const dueOn = row.dueOn?.slice(0, 10) ?? null;
  const days = dueOn === null ? null : (Date.parse(dueOn) - Date.parse(today)) / DAY_MS;
  return {
    id: row.id,
    right: RIGHTS.find((one) => one === row.right) ?? 'ACCESS',
    reference: row.reference ?? '',
    state,
    isOpen,
    dueOn,
    isOverdue: isOpen && days !== null && days < 0,
    isSoon: isOpen && days !== null && days <= 7,
    isPaused: isOpen && Boolean(row.pausedAt),
    receivedAt: row.receivedAt ?? row.createdAt ?? null,
    closedAt: row.closedAt ?? null,
  };
};

/** A request whose date is not known yet is new: it comes after those that are due. */
const byDue = (a: ShownRequest, b: ShownRequest): number =>
  (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9') || (a.receivedAt ?? '').localeCompare(b.receivedAt ?? '');

const byEnd = (a: ShownRequest, b: ShownRequest): number =>
  (b.closedAt ?? b.receivedAt ?? '').localeCompare(a.closedAt ?? a.receivedAt ?? '');

/**
 * The requests of a person: open ones, the next due first; closed ones, the latest first.
 * @param today `YYYY-MM-DD`
 */
export const requestsOf = (
  rows: readonly RequestRow[],
  today: string,
): { open: ShownRequest[]; closed: ShownRequest[] } => {
  const all = rows.filter(({ deletedAt }) => !deletedAt).map((row) => readRequest(row, today));
  return {
    open: all.filter(({ isOpen }) => isOpen).toSorted(byDue),
    closed: all.filter(({ isOpen }) => !isOpen).toSorted(byEnd),
  };
};
