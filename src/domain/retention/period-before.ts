import { endOf, type Period } from './period';

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS = { DAYS: 1, MONTHS: 31, YEARS: 366 } as const satisfies Record<Period['unit'], number>;

/**
 * The last moment whose period is over by `now`: what began then or before is past its time, to the millisecond and by the very
 * rule of `endOf`, which clamps to the last day of a shorter month. Null where nothing can be that old.
 * @param now ISO 8601
 */
export const startedBefore = (now: string, period: Period): string | null => {
  const nowMs = Date.parse(now);
  let after = nowMs - (period.amount * DAYS[period.unit] + 2) * DAY_MS;
  let before = nowMs;
  if (!Number.isFinite(after) || Math.abs(after) > 8e15) return null;
  if (endOf(new Date(after), period).getTime() > nowMs) return null;
  while (before - after > 1) {
    const middle = Math.floor((after + before) / 2);
    if (endOf(new Date(middle), period).getTime() <= nowMs) after = middle;
    else before = middle;
  }
  return new Date(after).toISOString();
};
