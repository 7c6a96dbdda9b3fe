import type { DataRequest } from './data-request';

/** Shortest month: until the first due date is computed nothing later can be relied on. */
const SHORTEST_MONTH_DAYS = 28;
const DAY_MS = 86_400_000;

/**
 * The last day (`YYYY-MM-DD`) on which an extension or a refusal is in time (Art. 12(3) and (4)): the first due date. Null
 * for a request that is not completed.
 */
export const lastDayToExtend = ({
  firstDueOn,
  receivedAt,
}: Pick<DataRequest, 'firstDueOn' | 'receivedAt'>): string | null => {
  if (firstDueOn !== null) return firstDueOn;
  if (receivedAt === null) return null;
  return new Date(receivedAt + SHORTEST_MONTH_DAYS * DAY_MS).toISOString().slice(0, 10);
};
