import type { LedgerActor, LedgerEntryContent } from '../../domain/ledger/entry';
import type { HeldBy } from '../../domain/holds';
import { stableId } from '../stable-id';

export type HeldSubject = {
  jobId: string;
  personId: string;
  subjectKey: string;
  /** Of the key that made `subjectKey`. */
  keyVersion: string;
  /** ISO 8601; the same whenever the job comes back, such as its beginning. */
  at: string;
};

/**
 * HOLD_PLACED: a job met these holds. One entry a hold and end, however many records it covers and however often the job
 * comes back; the number of records is in the job, since a sealed entry may not change.
 */
export const holdEntries = (subject: HeldSubject, held: Iterable<HeldBy>): LedgerEntryContent[] => {
  const entries = new Map<string, LedgerEntryContent>();
  for (const { holdId, ground, until } of held) {
    const id = stableId('hold-placed', subject.jobId, subject.keyVersion, holdId, ground, until ?? '');
    entries.set(id, {
      id,
      action: 'HOLD_PLACED',
      subjectKey: subject.subjectKey,
      keyVersion: subject.keyVersion,
      subjectObject: 'person',
      subjectRecordId: subject.personId,
      actorKind: 'APPLICATION',
      actorId: null,
      details: { jobId: subject.jobId, holdId, ground, until },
      happenedAt: subject.at,
    });
  }
  return [...entries.values()].toSorted((a, b) => a.id.localeCompare(b.id));
};

export type HoldEnd = {
  holdId: string;
  ground: string;
  scope: string;
  how: 'EXPIRED' | 'ENDED' | 'LIFTED' | 'DELETED';
  /** ISO 8601 */
  at: string;
  actor: { kind: LedgerActor; id: string | null };
};

/** HOLD_ENDED: by its date, or by someone's decision. */
export const holdEndedEntry = ({ holdId, ground, scope, how, at, actor }: HoldEnd): LedgerEntryContent => ({
  id: stableId('hold-ended', holdId, how, at),
  action: 'HOLD_ENDED',
  subjectKey: null,
  keyVersion: null,
  subjectObject: 'legalHold',
  subjectRecordId: holdId,
  actorKind: actor.kind,
  actorId: actor.id,
  details: { ground, scope, how },
  happenedAt: at,
});
