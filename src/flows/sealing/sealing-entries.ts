import { keyedHash, type Keyring } from '../../keys/keyring';
import type { Row } from '../../twenty/records';
import { ledgerRow } from '../ledger/ledger-row';
import { stableId } from '../stable-id';

type Values = {
  object: string;
  by: string;
  at: Date;
  /** The workspace member whose decision it was. */
  member?: string;
  values: readonly { recordId: string; field: string }[];
};

/**
 * The ledger's word about a batch of values: how many of which field, and never one of them. Of one record it says which,
 * of one person's under whose key.
 */
export const valuesEntry = (
  keyring: Keyring,
  action: 'VALUE_SEALED' | 'VALUE_UNSEALED',
  { object, by, at, values, member }: Values,
): Row => {
  const records = [...new Set(values.map(({ recordId }) => recordId))].toSorted();
  const counts = new Map<string, number>();
  for (const { field } of values) counts.set(field, (counts.get(field) ?? 0) + 1);
  const [only] = records.length === 1 ? records : [];
  const isPerson = only !== undefined && object === 'person';
  const happenedAt = at.toISOString();
  return ledgerRow({
    id: stableId('sealed-values', action, object, happenedAt, ...records, ...[...counts.keys()].toSorted()),
    action,
    subjectKey: isPerson ? keyedHash(keyring, 'subject', only) : null,
    keyVersion: isPerson ? keyring.currentVersion : null,
    subjectObject: only === undefined ? null : object,
    subjectRecordId: only ?? null,
    actorKind: member === undefined ? 'APPLICATION' : 'MEMBER',
    actorId: member ?? null,
    details: {
      object,
      by,
      records: records.length,
      fields: Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    },
    happenedAt,
  });
};
