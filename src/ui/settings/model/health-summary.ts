import type { HealthFinding, OrderRow } from '../../../domain/orders/order-kinds';

/** A check that is younger says the same again. */
const FRESH_MS = 60 * 60_000;

/** Whether the last health check is recent enough to be shown without another. */
export const isFresh = (order: OrderRow | null, now: number): boolean =>
  order !== null &&
  order.state === 'DONE' &&
  order.finishedAt !== null &&
  now - Date.parse(order.finishedAt) < FRESH_MS;

export const summaryOf = (checks: readonly HealthFinding[]): { open: number; done: number } => {
  const open = checks.filter(({ state }) => state === 'FAIL' || state === 'WARN').length;
  return { open, done: checks.length - open };
};

/** What is to be done first: what stops the app, then what is worth a look, then the rest; each in the order of the steps. */
export const byUrgency = <T extends { state: HealthFinding['state'] }>(findings: readonly T[]): T[] => {
  const rank: Record<HealthFinding['state'], number> = { FAIL: 0, WARN: 1, WAIT: 2, OK: 3 };
  return findings.toSorted((one, other) => rank[one.state] - rank[other.state]);
};
