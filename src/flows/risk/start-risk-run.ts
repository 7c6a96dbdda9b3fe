import type { TwentyClient } from '../../twenty/client';
import { beginRun, latestRuns, runningAmong } from '../retention/run-record';
import type { Clock } from '../worker';
import { goOnWithRiskRun, type RiskParts, type RiskRunResult } from './go-on-with-risk-run';

/**
 * Begins a look at everybody, unless one is under way. It is carried out by whoever hears of it or finds it next.
 * @returns the run, and whether this call made it
 */
export const startRiskRun = (
  client: TwentyClient,
  clock: Clock,
): Promise<{ runId: string; isNew: boolean }> => beginRun(client, clock, 'RISK', 'PROPOSE');

const SUNDAY = 0;
const HOUR = 3;
const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
/** Two workers' clocks never differ by more; what lies further ahead was begun by a clock that was wrong. */
const CLOCK_PLAY_MS = HOUR_MS;

/**
 * Whether the week's look is due: in the night to Sunday (UTC), or where that night was missed. Another one that was begun
 * by hand in the days before makes no difference; one of the same night does. One of a day that is still to come says nothing of
 * this week: it is looked at once.
 */
export const isWeeklyLookDue = (now: Date, last: Date | null): boolean => {
  const since = last === null ? Number.POSITIVE_INFINITY : now.getTime() - last.getTime();
  if (since < -CLOCK_PLAY_MS) return true;
  const isNight = now.getUTCDay() === SUNDAY && now.getUTCHours() === HOUR;
  if (isNight) return since > 2 * HOUR_MS;
  return last !== null && since > WEEK_MS + HOUR_MS;
};

/** When the last look began; one of a day that is still to come only where there is no other. */
export const lastLook = (now: Date, startedAt: readonly unknown[]): Date | null => {
  const times = startedAt
    .flatMap((value) => (typeof value === 'string' ? [Date.parse(value)] : []))
    .filter((time) => !Number.isNaN(time));
  const past = times.filter((time) => time <= now.getTime() + CLOCK_PLAY_MS);
  const known = past.length > 0 ? past : times;
  return known.length === 0 ? null : new Date(Math.max(...known));
};

export type HourlyRiskResult = RiskRunResult | { outcome: 'NOTHING_DUE' };

/**
 * Every hour: goes on with a run that was stopped, and begins the week's. One request when there is nothing to do.
 * @throws PrivacyError as `goOnWithRiskRun`
 */
export const everyHourRisk = async (parts: RiskParts): Promise<HourlyRiskResult> => {
  const { client, clock } = parts;
  const runs = await latestRuns(client, 'RISK');
  const running = runningAmong(runs);
  if (running !== undefined) return goOnWithRiskRun(parts, running.id);
  const now = clock.now();
  const last = lastLook(
    now,
    runs.map((run) => run['startedAt']),
  );
  if (!isWeeklyLookDue(now, last)) return { outcome: 'NOTHING_DUE' };
  const { runId } = await startRiskRun(client, clock);
  return goOnWithRiskRun(parts, runId);
};
