import type { ReturnAnswer } from '../../domain/returns';
import type { Row } from '../../twenty/records';
import { ledgerRow } from '../ledger/ledger-row';
import type { SuppressionMatch } from './suppression';
import type { SeenRecord } from './sightings';

export type RecordedReturn = {
  id: string;
  subjectKey: string;
  personId: string | null;
  answer: ReturnAnswer;
  records: readonly Pick<SeenRecord, 'seenIn' | 'at'>[];
  matches: readonly Pick<SuppressionMatch, 'kind' | 'keyVersion' | 'since'>[];
  /** What `processingStateSince` was set to where the record is restricted until somebody has decided. */
  restrictedSince: string;
};

/** The ledger's word that a return was caught. Its content follows from what was seen, so that written twice it is the same. */
export const returnEntry = (caught: RecordedReturn): Row => {
  const times = caught.records.map(({ at }) => new Date(at).getTime());
  const newest = caught.matches.toSorted((a, b) => Date.parse(b.since) - Date.parse(a.since))[0];
  return ledgerRow({
    id: caught.id,
    action: 'RETURN_CAUGHT',
    subjectKey: caught.subjectKey,
    keyVersion: newest?.keyVersion ?? null,
    subjectObject: 'person',
    subjectRecordId: caught.personId,
    actorKind: 'APPLICATION',
    actorId: null,
    details: {
      ...caught.answer,
      seenIn: [...new Set(caught.records.map(({ seenIn }) => seenIn))].toSorted(),
      kinds: [...new Set(caught.matches.map(({ kind }) => kind))].toSorted(),
      records: caught.records.length,
      ...(caught.answer.answer === 'ASK' ? { restrictedSince: caught.restrictedSince } : {}),
    },
    happenedAt: new Date(Math.max(...times)).toISOString(),
  });
};
