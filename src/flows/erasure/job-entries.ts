import type { LedgerAction, LedgerEntryContent } from '../../domain/ledger/entry';
import type { Job } from './erasure-job';
import { stableId } from '../stable-id';

/** Actions of a job that are written with the time at which they happened. */
const TIMED = [
  'PERSON_PSEUDONYMISED',
  'PERSON_ERASED',
  'ERASURE_VERIFIED',
  'ERASURE_FAILED',
] as const satisfies readonly LedgerAction[];
export type TimedAction = (typeof TIMED)[number];

/**
 * The id of a job's entry. `occasion` tells two of the same action apart: the verification while something is held from
 * the last one, one failure from the next.
 */
export const jobEntryId = (jobId: string, action: LedgerAction, occasion = ''): string =>
  stableId('ledger-entry', jobId, action, occasion);

const entry = (
  job: Job,
  action: LedgerAction,
  occasion: string,
  happenedAt: string,
  details: Record<string, unknown>,
): LedgerEntryContent => ({
  id: jobEntryId(job.id, action, occasion),
  action,
  subjectKey: job.subjectKey,
  keyVersion: job.settings.subjectKeyVersion,
  subjectObject: 'person',
  subjectRecordId: job.settings.orderedFor,
  actorKind: 'APPLICATION',
  actorId: null,
  details: { jobId: job.id, ...details },
  happenedAt,
});

/** What is written before the first overwrite; its time is the job's beginning, so that it is the same when written again. */
export const beginningEntries = (job: Job, addresses: number): LedgerEntryContent[] => [
  entry(job, 'ERASURE_PLANNED', '', job.startedAt, { act: job.act, reason: job.reason }),
  ...(addresses === 0
    ? []
    : [entry(job, 'SUPPRESSION_ADDED', '', job.startedAt, { act: job.act, addresses })]),
];

/**
 * An entry with the time of now. A step that is run again must not write it with another time, for it may be sealed by
 * then: whoever goes on with a job reads which of these are there (`knownEntryIds`) and leaves those out.
 */
export const timedEntry = (
  job: Job,
  action: TimedAction,
  occasion: string,
  now: Date,
  details: Record<string, unknown>,
): LedgerEntryContent => entry(job, action, occasion, now.toISOString(), { act: job.act, ...details });

/** Every id a timed entry of the job may have by now. */
export const timedEntryIds = (jobId: string, occasions: readonly string[]): string[] =>
  TIMED.flatMap((action) => occasions.map((occasion) => jobEntryId(jobId, action, occasion)));
