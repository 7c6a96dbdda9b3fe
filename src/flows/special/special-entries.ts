import type { LedgerAction } from '../../domain/ledger/entry';
import { keyedHash } from '../../keys/keyring';
import type { Row } from '../../twenty/records';
import { ledgerRow } from '../ledger/ledger-row';
import { stableId } from '../stable-id';
import type { Caught } from './flag-writes';
import type { SpecialParts } from './special-world';

/** When the write happened; the event says it, so that the same entry is made however often it is written. */
export const writtenAt = ({ write }: Caught, now: Date): string => {
  const { updatedAt } = write.after;
  const time = typeof updatedAt === 'string' ? Date.parse(updatedAt) : Number.NaN;
  return Number.isNaN(time) ? now.toISOString() : new Date(time).toISOString();
};

/** The ledger's word: which field of which record, which level, and why it is not allowed. No value. */
export const entryFor = (
  { keyring, clock }: Pick<SpecialParts, 'keyring' | 'clock'>,
  object: string,
  caught: Caught,
  action: Extract<LedgerAction, 'CHANGE_PUT_BACK' | 'WRITE_FLAGGED'>,
): Row => {
  const { write, fieldName, level, reason, personId } = caught;
  const happenedAt = writtenAt(caught, clock.now());
  return ledgerRow({
    id: stableId('special-write', action, object, write.recordId, fieldName, happenedAt),
    action,
    subjectKey: personId === null ? null : keyedHash(keyring, 'subject', personId),
    keyVersion: personId === null ? null : keyring.currentVersion,
    subjectObject: object,
    subjectRecordId: write.recordId,
    actorKind: write.actorId === null ? 'APPLICATION' : 'MEMBER',
    actorId: write.actorId,
    details: { fields: [fieldName], level, reason },
    happenedAt,
  });
};
