import { buildCertificate } from '../../domain/certificate/build-certificate';
import type { Certificate } from '../../domain/certificate/certificate';
import type { ActionKind, PlanItem } from '../../domain/erasure/plan';
import type { Row } from '../../twenty/records';
import { VERSION } from '../../version';
import { itemsWith, NOTHING_SEARCHED, type JobOutcome } from './job-outcome';
import type { Progress } from './settle-jobs';

type Held = { holdId: string; object: string; count: number; hold: NonNullable<PlanItem['hold']> };

/** What is held, one line a hold and object. */
const heldLines = (items: readonly PlanItem[]): Held[] => {
  const lines = new Map<string, Held>();
  for (const { object, hold } of items) {
    if (hold === undefined) continue;
    const key = `${hold.holdId} ${object}`;
    const line = lines.get(key) ?? { holdId: hold.holdId, object, count: 0, hold };
    lines.set(key, { ...line, count: line.count + 1 });
  }
  return [...lines.values()];
};

/**
 * The certificate of a job that has done all it can for now: final when it is done, an interim one while something is held.
 * @param entries rows of the ledger that are written with it
 */
export const certificateOf = (
  { job, pass, residual, risk }: Progress,
  outcome: JobOutcome,
  now: Date,
  entries: readonly Row[],
): Certificate => {
  const [entry] = entries;
  const searched = residual ?? NOTHING_SEARCHED;
  const decided = Object.values(job.settings.decisions);
  const { generalise } = job.settings;
  return buildCertificate({
    jobId: job.id,
    act: job.act,
    reason: job.reason,
    personId: outcome.personId,
    subjectKey: job.subjectKey,
    keyVersion: job.settings.subjectKeyVersion,
    surrogate: job.surrogate,
    startedAt: job.startedAt,
    finishedAt: now.toISOString(),
    isFinal: outcome.state === 'DONE',
    found: outcome.found,
    done: outcome.done,
    actions: job.actions as Partial<Record<ActionKind, number>>,
    kept: outcome.remains,
    held: heldLines(itemsWith(pass.plan, 'HOLD')).map(({ holdId, object, count, hold }) => ({
      holdId,
      object,
      count,
      ground: hold.ground,
      statute: hold.statute,
      until: hold.until,
    })),
    review: {
      pending: outcome.review,
      redacted: decided.filter((decision) => decision === 'REDACT').length,
      left: pass.plan.items.filter(({ reason }) => reason === 'LEFT_AFTER_REVIEW').length,
    },
    residual: {
      objects: searched.objects,
      columns: searched.searched,
      hits: searched.hits,
      byObject: searched.byObject,
      unreadable: searched.unreadable,
    },
    ...(risk === undefined ? {} : { risk }),
    ...(generalise?.state === 'DECIDED' && generalise.steps.length > 0 ? { generalisation: generalise } : {}),
    requests: outcome.requests,
    ledger: entry === undefined ? null : { entryId: entry.id, hash: String(entry['hash']) },
    version: VERSION,
  });
};
