import { isPrivacyError, type PrivacyErrorCode } from '../../domain/errors';
import type { TwentyClient } from '../../twenty/client';
import { LET_GO, runLost, saveRun, takeRun } from '../retention/run-record';
import type { Clock } from '../worker';
import { lookAtPeople } from './look-at-people';
import { assessLooked, reportOf } from './make-report';
import { readRiskWorld } from './risk-world';
import { isLeftBehind, writeLevels } from './write-levels';

/** `owner` names the worker in the lease. */
export type RiskParts = { client: TwentyClient; clock: Clock; owner: string };

export type RiskRunResult =
  /** Somebody else works on it, it is over, or there is none. */
  | { outcome: 'NOT_MINE' }
  | {
      outcome: 'DONE';
      people: number;
      assessed: number;
      changed: number;
      requests: number;
    }
  /** Stopped; it begins anew within the hour. */
  | { outcome: 'LATER'; code: PrivacyErrorCode }
  | { outcome: 'FAILED'; code: PrivacyErrorCode | 'NOT_FINISHED' };

/** A lease of six minutes is kept by taking it again while pages are read. */
const KEEP_EVERY_MS = 2 * 60_000;
/** A run that nobody could finish in a day will not be finished in the next: its workers die of something. */
const GIVE_UP_MS = 24 * 3_600_000;

/** What goes away by itself. */
const PASSING: ReadonlySet<PrivacyErrorCode> = new Set(['RATE_LIMITED', 'SERVER_UNREACHABLE']);

const NOT_FINISHED = {
  code: 'NOT_FINISHED',
  message:
    'The look at everybody did not come to its end within a day. Look at the server’s log for functions that were stopped, for want of memory say, and begin it again under Privacy → Retention.',
} as const;

const fail = async (
  { client, clock, owner }: RiskParts,
  runId: string,
  { code, message }: { code: PrivacyErrorCode | 'NOT_FINISHED'; message: string },
): Promise<RiskRunResult> => {
  await saveRun(client, runId, owner, {
    state: 'FAILED',
    failureCode: code,
    failureMessage: message,
    endedAt: clock.now().toISOString(),
    ...LET_GO,
  });
  return { outcome: 'FAILED', code };
};

const carryOut = async (parts: RiskParts, runId: string, before: number): Promise<RiskRunResult> => {
  const { client, clock, owner } = parts;
  const sentBefore = client.requestCount();
  const { graph, rules, settings } = await readRiskWorld(client);
  let keptAt = clock.now().getTime();
  const looked = await lookAtPeople(client, graph, rules, {
    isFound: (person) => person.isDone || person.isProposed || isLeftBehind(person),
    onPage: async () => {
      const now = clock.now();
      if (Math.abs(now.getTime() - keptAt) < KEEP_EVERY_MS) return;
      keptAt = now.getTime();
      if ((await takeRun(client, 'RISK', runId, owner, now)) === undefined) throw runLost(runId);
    },
  });
  // Whoever has come back is looked at only to take the level away.
  const isAsked = looked.found.map((person) => !isLeftBehind(person));
  const asked = {
    ...looked,
    people: looked.people.filter((_, index) => isAsked[index]),
  };
  const assessment = assessLooked(asked, settings.riskK);
  const levels = new Map(assessment.people.map(({ personId, level }) => [personId, level]));
  const changed = await writeLevels(client, graph, looked.found, levels);
  const { people, assessed } = assessment.measures;
  const countOf = (level: string): number => [...levels.values()].filter((own) => own === level).length;
  const requests = before + client.requestCount() - sentBefore + 1;
  await saveRun(client, runId, owner, {
    state: 'DONE',
    endedAt: clock.now().toISOString(),
    counts: {
      people,
      assessed,
      proposed: looked.found.filter(({ isProposed }) => isProposed).length,
      LOW: countOf('LOW'),
      MEDIUM: countOf('MEDIUM'),
      HIGH: countOf('HIGH'),
      changed,
    },
    findings: reportOf(asked, assessment, settings),
    requests,
    ...LET_GO,
  });
  return { outcome: 'DONE', people, assessed, changed, requests };
};

/**
 * Carries a risk run out: looks at everybody, writes the levels that changed, and what was measured and is suggested into
 * the run. What is counted on the way is personal data and is kept nowhere, so a run that was stopped begins anew; whatever
 * was written before is then found as it should be. One request for 200 people, one for 200 of those assessed, five more,
 * and one for 200 levels that changed.
 * @throws PrivacyError LEASE_LOST once somebody else has taken the run over
 */
export const goOnWithRiskRun = async (parts: RiskParts, runId: string): Promise<RiskRunResult> => {
  const { client, clock, owner } = parts;
  const now = clock.now();
  const row = await takeRun(client, 'RISK', runId, owner, now);
  if (row === undefined) return { outcome: 'NOT_MINE' };
  const age = now.getTime() - Date.parse(String(row['startedAt'] ?? ''));
  if (age > GIVE_UP_MS) return fail(parts, runId, NOT_FINISHED);
  try {
    return await carryOut(parts, runId, 1);
  } catch (error) {
    if (!isPrivacyError(error) || error.code === 'LEASE_LOST') throw error;
    if (!PASSING.has(error.code)) return fail(parts, runId, error);
    await saveRun(client, runId, owner, LET_GO);
    return { outcome: 'LATER', code: error.code };
  }
};
