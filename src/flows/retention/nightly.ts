import { readSettings } from '../../domain/settings';
import { isPrivacyError } from '../../domain/errors';
import type { RetentionMode } from '../../domain/retention/person-write';
import type { TwentyClient } from '../../twenty/client';
import type { Row } from '../../twenty/records';
import { pageIn } from './group-answers';
import type { RetentionParts } from './parts';
import { runningAmong, startRun } from './run-record';
import { momentOf } from './subjects';
import { goOnWithRun, type SweepResult } from './sweep';

/** The night's run begins after this hour (UTC). */
const FROM_HOUR = 1;

const QUERY = `query RetentionTonight($runs: PrivacyRunFilterInput, $settings: PrivacySettingFilterInput) {
  privacyRuns(filter: $runs, first: 20, orderBy: [{ createdAt: DescNullsLast }]) { edges { node { id state mode startedAt } } }
  privacySettings(filter: $settings, first: 200) { edges { node { id name value } } }
}`;

/** What the settings say; where one of them cannot be read, the careful one: the run then says which and how to mend it. */
const modeOf = (rows: readonly Row[]): RetentionMode => {
  try {
    return readSettings(rows).retentionMode;
  } catch (error) {
    if (!isPrivacyError(error)) throw error;
    return 'DRY_RUN';
  }
};

const look = async (client: TwentyClient): Promise<{ runs: Row[]; mode: RetentionMode }> => {
  const answer = await client.core(QUERY, {
    runs: { kind: { eq: 'RETENTION' } },
    settings: { kind: { eq: 'SETTING' } },
  });
  return { runs: pageIn(answer, 'privacyRuns').rows, mode: modeOf(pageIn(answer, 'privacySettings').rows) };
};

/** A dry run that somebody asked for is not the night's run, unless that is what the nights are. */
const hadItsRun = (runs: readonly Row[], mode: RetentionMode, now: Date): boolean => {
  const today = now.toISOString().slice(0, 10);
  return runs.some((row) => {
    const startedAt = momentOf(row['startedAt']) ?? '';
    const isNightly = row['mode'] === mode || row['mode'] !== 'DRY_RUN';
    // A run from a day that is still to come was begun by a clock that was ahead: it is no run of today.
    return isNightly && startedAt.slice(0, 10) === today && Number(startedAt.slice(11, 13)) >= FROM_HOUR;
  });
};

export type Tonight = { began: boolean; run: SweepResult | null };

/**
 * Every quarter of an hour: goes on with a run that is under way, or begins the night's one, once a day (UTC) after one
 * o'clock. One request when there is nothing to do.
 */
export const retentionTonight = async (parts: RetentionParts): Promise<Tonight> => {
  const { client, clock } = parts;
  const now = clock.now();
  const { runs, mode } = await look(client);
  const running = runningAmong(runs);
  if (running !== undefined) return { began: false, run: await goOnWithRun(parts, running.id) };
  if (now.getUTCHours() < FROM_HOUR || hadItsRun(runs, mode, now)) return { began: false, run: null };
  const { runId, isNew } = await startRun(client, clock, { mode });
  return { began: isNew, run: await goOnWithRun(parts, runId) };
};
