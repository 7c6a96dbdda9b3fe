import { randomUUID } from 'node:crypto';

import { goOnWithRiskRun, type RiskRunResult } from '../risk/go-on-with-risk-run';
import type { RetentionParts } from './parts';
import { startedRuns } from './run-started';
import { goOnWithRun, type SweepResult } from './sweep';

/**
 * Goes on at once with the runs that an event or the queue of the server tells of, one after the other. Whoever else has one
 * already keeps it.
 */
export const carryOnRuns = async (
  parts: RetentionParts,
  payload: unknown,
): Promise<{ runs: (SweepResult | RiskRunResult)[] }> => {
  const runs: (SweepResult | RiskRunResult)[] = [];
  const { client, clock } = parts;
  for (const { runId, kind } of startedRuns(payload))
    runs.push(
      await (kind === 'RISK'
        ? goOnWithRiskRun({ client, clock, owner: randomUUID() }, runId)
        : goOnWithRun(parts, runId)),
    );
  return { runs };
};
