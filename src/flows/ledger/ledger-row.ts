import { entryHash } from '../../domain/ledger/canonical-entry';
import type { LedgerEntryContent } from '../../domain/ledger/entry';
import { sha256 } from '../../keys/sha256';
import type { Row } from '../../twenty/records';

/** `PERSON_ERASED` as a person reads it: `Person erased`. */
export const labelOf = (action: string): string =>
  action.charAt(0) + action.slice(1).toLowerCase().replaceAll('_', ' ');

/**
 * The entry as a row for an upsert of `ledgerEntry`, to travel in the same request as the evidence it is about. It has
 * neither place nor seal: `sealLedger` gives it both within a minute.
 *
 * The same id must always come with the same content, `happenedAt` included: a step that is run again writes the entry
 * again, and what was sealed meanwhile may not change. So take the time from the job, not from the clock.
 * @throws RangeError when `happenedAt` is no time
 */
export const ledgerRow = (content: LedgerEntryContent): Row => {
  const happenedAt = new Date(content.happenedAt).toISOString();
  return {
    id: content.id,
    name: labelOf(content.action),
    action: content.action,
    subjectKey: content.subjectKey,
    keyVersion: content.keyVersion,
    subjectObject: content.subjectObject,
    subjectRecordId: content.subjectRecordId,
    actorKind: content.actorKind,
    actorId: content.actorId,
    details: content.details,
    happenedAt,
    hash: entryHash({ ...content, happenedAt }, sha256),
  };
};
