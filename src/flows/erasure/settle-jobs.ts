import { addMinutes } from 'date-fns';

import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import { nextLook } from '../../domain/holds';
import type { LedgerEntryContent } from '../../domain/ledger/entry';
import type { RemainingRisk } from '../../domain/erasure/remaining-risk';
import { writeAll, type Row } from '../../twenty/records';
import { leaseLost, RELEASED, sealedSubject, takeLeases, type Job, type JobPatch } from './erasure-job';
import type { Pass } from './erasure-pass';
import { certificateOf } from './job-certificate';
import { jobEntryId, timedEntry, type TimedAction } from './job-entries';
import {
  heldUntil,
  itemsWith,
  largest,
  NOTHING_SEARCHED,
  remainsOf,
  type JobOutcome,
  type JobState,
  type Residual,
} from './job-outcome';
import { riskWrites } from './risk-writes';
import { ledgerRow } from '../ledger/ledger-row';
import type { Worker } from '../worker';

/** How a job stands after the work of one worker. */
export type Progress = {
  /** The job as it was when this worker took it. */
  job: Job;
  pass: Pass;
  found: Record<string, number>;
  done: Record<string, number>;
  /** Nothing was found to do, and nothing came late. */
  isQuiet: boolean;
  /** Whether this is the visit in which the act itself was done. */
  isAct: boolean;
  residual: Residual | undefined;
  risk: RemainingRisk | undefined;
};

/** Under load the platform's queues are slower; the job comes back after a minute, then ever more seldom. */
const COME_BACK_MINUTES = [1, 5, 30, 120, 720];
/** After a day of coming back something writes the subject's data faster than it is purged: a human has to look. */
export const LAST_ATTEMPT = 8;
/** The platform's queues may stand still for minutes: one quiet look right after the act proves little. */
export const CLEAN_CHECKS = 2;
export const comeBackAt = (now: Date, attempts: number): string =>
  addMinutes(
    now,
    COME_BACK_MINUTES[Math.min(Math.max(attempts - 1, 0), COME_BACK_MINUTES.length - 1)] ?? 720,
  ).toISOString();

type Attention = { failureCode: string; failureMessage: string };

const RESIDUALS: Attention = {
  failureCode: 'RESIDUALS',
  failureMessage:
    'The person is still named in records that no app may write, or that the server would not change. "Residual" says ' +
    'which; mend them by hand, and run the action again.',
};
const REVIEW: Attention = {
  failureCode: 'REVIEW_NEEDED',
  failureMessage:
    'Records of other people name the person. "For review" says which; run the action again with "Mentions" set to ' +
    'REDACT or KEEP for all of them, or with a decision for each.',
};
const WAITING: Attention = {
  failureCode: 'STILL_WAITING',
  failureMessage:
    "Something still writes this person's data, or a workflow run that holds it has not ended. End the run or find the " +
    'integration, then run the action again.',
};

/** Whether all that is left is to look through everything once more and to certify it. */
export const isReadyToVerify = (progress: Pick<Progress, 'job' | 'isQuiet'>): boolean =>
  progress.isQuiet && progress.job.cleanChecks + 1 >= CLEAN_CHECKS;

type Decision = { state: JobState; attention?: Attention };

/** Records that still name the subject: what the server would not change, what no app may write, and what was overlooked. */
const residualHits = ({ pass, residual }: Progress): number =>
  Math.max(itemsWith(pass.plan, 'REPORT').length + pass.refused.length, residual?.hits ?? 0);

const decide = (progress: Progress): Decision => {
  const { job, pass } = progress;
  const isLast = job.attempts >= LAST_ATTEMPT;
  if (!progress.isQuiet)
    return isLast ? { state: 'NEEDS_ATTENTION', attention: WAITING } : { state: 'AFTERMATH' };
  if (!isReadyToVerify(progress)) return { state: 'AFTERMATH' };
  const known = itemsWith(pass.plan, 'REPORT').length + pass.refused.length;
  const overlooked = residualHits(progress) - known;
  // What the plan did not see may have come this minute: the next pass sees it.
  if (overlooked > 0 && !isLast) return { state: 'AFTERMATH' };
  if (residualHits(progress) > 0) return { state: 'NEEDS_ATTENTION', attention: RESIDUALS };
  if (itemsWith(pass.plan, 'REVIEW').length > 0)
    // What was held until now may be another job's to clear, woken by the same end: it gets the time to do so.
    return job.state === 'HELD' && !isLast
      ? { state: 'AFTERMATH' }
      : { state: 'NEEDS_ATTENTION', attention: REVIEW };
  return { state: itemsWith(pass.plan, 'HOLD').length > 0 ? 'HELD' : 'DONE' };
};

const nextRunAt = ({ job, pass }: Progress, state: JobState, now: Date): string | null => {
  switch (state) {
    case 'AFTERMATH':
      return comeBackAt(now, job.attempts);
    case 'HELD':
      return nextLook(
        itemsWith(pass.plan, 'HOLD').flatMap(({ hold }) => (hold === undefined ? [] : [hold])),
        now.toISOString(),
      );
    case 'DONE':
    case 'NEEDS_ATTENTION':
      return null;
    default: {
      const unknown: never = state;
      return unknown;
    }
  }
};

type Settlement = { progress: Progress; decision: Decision; outcome: JobOutcome };

const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** The entries a settlement adds to the ledger, without those that an interrupted one has written already. */
const entriesOf = (
  { progress, decision }: Settlement,
  now: Date,
  known: ReadonlySet<string>,
): LedgerEntryContent[] => {
  const { job, pass, done, isAct } = progress;
  const entries: LedgerEntryContent[] = [];
  const add = (action: TimedAction, occasion: string, details: Record<string, unknown>): void => {
    if (!known.has(jobEntryId(job.id, action, occasion)))
      entries.push(timedEntry(job, action, occasion, now, details));
  };
  if (isAct && total(done) > 0)
    add(job.act === 'ERASE' ? 'PERSON_ERASED' : 'PERSON_PSEUDONYMISED', '', { records: total(done) });
  if (decision.state === 'DONE' || decision.state === 'HELD')
    add('ERASURE_VERIFIED', decision.state, {
      records: total(done),
      columns: progress.residual?.searched ?? 0,
      residual: 0,
      held: itemsWith(pass.plan, 'HOLD').length,
    });
  if (decision.state === 'NEEDS_ATTENTION')
    add('ERASURE_FAILED', String(job.attempts), { code: decision.attention?.failureCode ?? '' });
  return entries;
};

const settle = (progress: Progress, requests: number): Settlement => {
  const decision = decide(progress);
  const { job, pass, found, done } = progress;
  // The first pass is the one that clears a picture whose bytes stay; a later one no longer sees it. What is held is as it is now.
  const { LEGAL_HOLD: _held, REQUEST_STILL_OPEN: _open, ...before } = job.kept;
  return {
    progress,
    decision,
    outcome: {
      jobId: job.id,
      act: job.act,
      personId: pass.job.personId,
      surrogate: job.surrogate,
      state: decision.state,
      found,
      done,
      remains: { ...largest(before, remainsOf(pass.plan)) },
      held: itemsWith(pass.plan, 'HOLD').length,
      review: itemsWith(pass.plan, 'REVIEW').length,
      residual: {
        ...(progress.residual ?? { ...NOTHING_SEARCHED, searched: pass.searchedFields }),
        hits: residualHits(progress),
      },
      requests,
    },
  };
};

const patchOf = (
  worker: Worker,
  { progress, decision, outcome }: Settlement,
  now: Date,
  entries: readonly Row[],
): JobPatch => {
  const { job, pass, isQuiet } = progress;
  const { state } = outcome;
  const isEnd = state === 'DONE' || state === 'HELD';
  return {
    state,
    personId: pass.job.personId,
    found: outcome.found,
    done: outcome.done,
    kept: outcome.remains,
    residual: outcome.residual,
    requests: outcome.requests,
    reviewItems: itemsWith(pass.plan, 'REVIEW')
      .slice(0, 500)
      .map(({ object, recordId }) => ({ object, recordId })),
    heldUntil: heldUntil(itemsWith(pass.plan, 'HOLD')) ?? null,
    attempts: job.attempts + 1,
    // What the last look overlooked makes it no clean one.
    cleanChecks: isQuiet && !(state === 'AFTERMATH' && isReadyToVerify(progress)) ? job.cleanChecks + 1 : 0,
    nextRunAt: nextRunAt(progress, state, now),
    ...RELEASED,
    ...(isEnd
      ? { certificate: certificateOf(progress, outcome, now, entries), finishedAt: now.toISOString() }
      : {}),
    ...(state === 'DONE' ? { sealedIdentifiers: '' } : {}),
    ...(decision.attention ?? { failureCode: '', failureMessage: '' }),
    settings: job.settings,
    // Another record may have taken the person's place meanwhile.
    ...(state !== 'DONE' && pass.job.subject !== job.subject
      ? sealedSubject(worker.keyring, job.id, pass.job.subject)
      : {}),
  };
};

/**
 * Writes how far the jobs are, lets go of them, and destroys the identifiers of those that are done. The lease decides in
 * the very write when it is one job; many are renewed first and written together, within the five minutes that gives.
 * @throws PrivacyError LEASE_LOST when it is one job and another worker has it by now
 */
export const settleJobs = async (
  worker: Worker,
  graph: WorkspaceGraph,
  all: readonly Progress[],
  knownEntries: ReadonlySet<string>,
): Promise<JobOutcome[]> => {
  if (all.length === 0) return [];
  const now = worker.now();
  const object = requireObject(graph, 'erasureJob');
  const spent = worker.requestsSince();
  const isOne = all.length === 1;
  // The levels of many are up to three writes of the same root field, and so of as many requests.
  const writes = Math.max(1, riskWrites(graph, all).length);
  const share = Math.ceil((spent + (isOne ? 1 : 1 + writes)) / all.length);
  const settlements = all.map((progress) => settle(progress, progress.job.requests + share));
  const rows = settlements.map((settlement) => {
    const entries = entriesOf(settlement, now, knownEntries).map(ledgerRow);
    return { settlement, entries, patch: patchOf(worker, settlement, now, entries) };
  });
  const ledger = (held: typeof rows) => {
    const entries = held.flatMap((row) => row.entries);
    return entries.length === 0
      ? []
      : [{ kind: 'upsert' as const, object: requireObject(graph, 'ledgerEntry'), rows: entries }];
  };
  const [first] = rows;
  if (isOne && first !== undefined) {
    const { job } = first.settlement.progress;
    // By this very request, when its answer was lost and the client sent it again: the lease is let go of by then.
    const alreadySettled = {
      and: [
        { leaseUntil: { lt: now.toISOString() } },
        { attempts: { eq: job.attempts + 1 } },
        { requests: { eq: first.settlement.outcome.requests } },
      ],
    };
    const changed = await writeAll(worker.client, [
      {
        kind: 'updateWhere',
        object,
        filter: {
          and: [{ id: { eq: job.id } }, { or: [{ leaseOwner: { eq: worker.owner } }, alreadySettled] }],
        },
        data: first.patch,
      },
      ...ledger(rows),
      ...riskWrites(graph, all),
    ]);
    if (![...changed.values()].some((ids) => ids.includes(job.id))) throw leaseLost(job.id);
    return [first.settlement.outcome];
  }
  const held = new Set(
    await takeLeases(
      worker.client,
      graph,
      all.map(({ job }) => job.id),
      worker.owner,
      now,
    ),
  );
  const own = rows.filter(({ settlement }) => held.has(settlement.progress.job.id));
  await writeAll(worker.client, [
    {
      kind: 'upsert',
      object,
      rows: own.map(({ settlement, patch }): Row => ({ ...patch, id: settlement.progress.job.id })),
    },
    ...ledger(own),
    ...riskWrites(
      graph,
      own.map(({ settlement }) => settlement.progress),
    ),
  ]);
  return own.map(({ settlement }) => settlement.outcome);
};
