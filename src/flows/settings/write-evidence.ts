import { isPrivacyError } from '../../domain/errors';
import { canonicalJson } from '../../domain/ledger/canonical-json';
import type { LedgerAction } from '../../domain/ledger/entry';
import { keyedHash, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Row } from '../../twenty/records';
import { LEDGER_ENTRY } from '../ledger/ledger-objects';
import { ledgerRow } from '../ledger/ledger-row';
import { stableId } from '../stable-id';
import type { RecordChange } from './record-events';

export type EvidenceParts = { client: TwentyClient; keyring: () => Keyring; now: Date };

export type EvidenceOutcome = { entries: number; failed: { code: string }[] };

/** What is evidence about a record: named by `details`, hashed by `value`; null of a record that is not there. */
export type Evidence = {
  action: Extract<LedgerAction, 'SETTINGS_CHANGED' | 'RECIPIENT_CHANGED'>;
  object: string;
  details: Readonly<Record<string, unknown>>;
  before: unknown;
  after: unknown;
};

/** Without a key the change is evidence all the same; what it was from and to cannot be checked later then. */
const hasherOf = (
  keyring: () => Keyring,
): { version: string | null; hash: (object: string, id: string, value: unknown) => string | null } => {
  try {
    const keys = keyring();
    return {
      version: keys.currentVersion,
      hash: (object, id, value) =>
        value === null ? null : keyedHash(keys, 'subject', canonicalJson(['evidence', object, id, value])),
    };
  } catch (error) {
    if (!isPrivacyError(error)) throw error;
    return { version: null, hash: () => null };
  }
};

/**
 * Writes the ledger's entries about changes of settings or recipients: what was changed, by whom, and keyed hashes of before
 * and after, so that who knows a value can show that it stood there, and nobody learns it. One request to see what is
 * written already, one to write the rest; run twice it writes nothing. Never throws.
 * @param evidenceOf null for a change that is none to remember
 */
export const writeEvidence = async (
  { client, keyring, now }: EvidenceParts,
  changes: readonly RecordChange[],
  evidenceOf: (change: RecordChange) => Evidence | null,
): Promise<EvidenceOutcome> => {
  const outcome: EvidenceOutcome = { entries: 0, failed: [] };
  try {
    const { version, hash } = hasherOf(keyring);
    const rows = new Map<string, Row>();
    for (const change of changes) {
      const evidence = evidenceOf(change);
      if (evidence === null) continue;
      const { action, object, details, before, after } = evidence;
      const { recordId, actor, at, mark } = change;
      const id = stableId('record-changed', object, recordId, change.change, mark);
      rows.set(
        id,
        ledgerRow({
          id,
          action,
          subjectKey: null,
          keyVersion: version,
          subjectObject: object,
          subjectRecordId: recordId,
          actorKind: actor.kind,
          actorId: actor.id,
          details: {
            ...details,
            change: change.change,
            before: hash(object, recordId, before),
            after: hash(object, recordId, after),
          },
          happenedAt: (at ?? now).toISOString(),
        }),
      );
    }
    if (rows.size === 0) return outcome;
    const known = await readAll(client, [
      { object: LEDGER_ENTRY, filter: { id: { in: [...rows.keys()] } }, selection: 'id' },
    ]);
    for (const { id } of known.get(LEDGER_ENTRY.name) ?? []) rows.delete(id);
    if (rows.size > 0)
      await writeAll(client, [{ kind: 'upsert', object: LEDGER_ENTRY, rows: [...rows.values()] }]);
    outcome.entries = rows.size;
  } catch (error) {
    outcome.failed.push({ code: isPrivacyError(error) ? error.code : 'UNEXPECTED' });
  }
  return outcome;
};
