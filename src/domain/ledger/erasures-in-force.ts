import type { EntryContent } from './canonical-entry';

export type ErasureInForce = {
  recordId: string;
  act: 'PSEUDONYMISE' | 'ERASE';
  /** The entry that says so. */
  entryId: string;
  subjectKey: string | null;
  keyVersion: string | null;
  /** The surrogate of that act, where the entry has it. */
  surrogate: string | null;
};

type Step = Pick<
  EntryContent,
  'id' | 'action' | 'subjectKey' | 'keyVersion' | 'subjectRecordId' | 'details' | 'happenedAt'
> & { sequence: number | null };

/** What says whether a person is to be without identity. */
export const ERASURE_ACTIONS = [
  'PERSON_PSEUDONYMISED',
  'PERSON_ERASED',
  'PERSON_REIDENTIFIED',
  'RETURN_ADMITTED',
] as const;

const isErasureAction = (action: string | null): action is (typeof ERASURE_ACTIONS)[number] =>
  ERASURE_ACTIONS.some((known) => known === action);

/** By time; at the same millisecond by place, entries that have none yet last. */
const compare = (left: Step, right: Step): number => {
  const [a, b] = [left.happenedAt ?? '', right.happenedAt ?? ''];
  if (a !== b) return a < b ? -1 : 1;
  return (left.sequence ?? Number.MAX_SAFE_INTEGER) - (right.sequence ?? Number.MAX_SAFE_INTEGER);
};

const surrogateIn = (details: unknown): string | null => {
  const surrogate = (details as { surrogate?: unknown } | null)?.surrogate;
  return typeof surrogate === 'string' ? surrogate : null;
};

/**
 * The records whose last word in the ledger is an erasure or a pseudonymisation. What was given back, or let in again by
 * the person's own will, is not among them; either is recognised by the record or by the subject key, since a person may
 * have come back as another record.
 */
export const erasuresInForce = (entries: readonly Step[]): ErasureInForce[] => {
  const inForce = new Map<string, ErasureInForce>();
  for (const entry of entries.filter(({ action }) => isErasureAction(action)).toSorted(compare)) {
    const { subjectKey, subjectRecordId: recordId } = entry;
    switch (entry.action) {
      case 'PERSON_PSEUDONYMISED':
      case 'PERSON_ERASED':
        if (recordId !== null)
          inForce.set(recordId, {
            recordId,
            act: entry.action === 'PERSON_ERASED' ? 'ERASE' : 'PSEUDONYMISE',
            entryId: entry.id,
            subjectKey,
            keyVersion: entry.keyVersion,
            surrogate: surrogateIn(entry.details),
          });
        break;
      default:
        if (recordId !== null) inForce.delete(recordId);
        if (subjectKey !== null)
          for (const [other, erasure] of inForce)
            if (erasure.subjectKey === subjectKey) inForce.delete(other);
    }
  }
  return [...inForce.values()];
};
