import { inLedgerOrder, LEDGER_FORMAT, type LedgerExport, type LedgerKey } from '../../domain/ledger/export';
import type { Seal } from '../../domain/ledger/seal';
import type { Keyring } from '../../keys/keyring';
import { ledgerPublicKey, publicKeyIn } from '../../keys/ledger-signature';
import type { TwentyClient } from '../../twenty/client';
import { readAll } from '../../twenty/records';
import { LEDGER_ENTRY, LEDGER_SEAL } from './ledger-objects';
import { ENTRY_SELECTION, entryOf, SEAL_SELECTION, sealOf } from './ledger-records';

/**
 * The public key of each version that signed a seal, and of the current one. A version whose master key was taken away,
 * or that this reader never had, comes from the seals themselves.
 */
const keysOf = (seals: readonly Seal[], keyring: Keyring | null): LedgerKey[] => {
  const keys = new Map<string, LedgerKey>();
  for (const version of keyring?.versions ?? [])
    if (version === keyring?.currentVersion || seals.some((seal) => seal.keyVersion === version))
      keys.set(version, ledgerPublicKey(keyring as Keyring, version));
  for (const { keyVersion, signature } of seals) {
    const key = keys.has(keyVersion) ? undefined : publicKeyIn(keyVersion, signature);
    if (key !== undefined) keys.set(keyVersion, key);
  }
  return [...keys.values()];
};

/**
 * Reads the whole ledger, soft-deleted rows too, as it was when its newest seal was read. Entries that are sealed while the
 * rest is read are given as not sealed yet.
 * @param keyring null outside of the app, where nobody has the master key
 */
export const readLedger = async (
  client: TwentyClient,
  keyring: Keyring | null,
  now: () => Date,
): Promise<LedgerExport> => {
  const exportedAt = now().toISOString();
  const sealRows = await readAll(client, [{ object: LEDGER_SEAL, filter: {}, selection: SEAL_SELECTION }]);
  const rows = sealRows.get(LEDGER_SEAL.name) ?? [];
  const seals = rows.map(sealOf).toSorted((left, right) => left.sequence - right.sequence);
  const last = seals.at(-1)?.sequence ?? 0;

  const entryRows = await readAll(client, [{ object: LEDGER_ENTRY, filter: {}, selection: ENTRY_SELECTION }]);
  const laterRows = await readAll(client, [
    { object: LEDGER_SEAL, filter: { sequence: { gt: last } }, selection: 'id sequence' },
  ]);
  const later = new Set(laterRows.get(LEDGER_SEAL.name)?.map(({ id }) => id));
  const numberOfSeal = new Map(rows.map((row) => [row.id, sealOf(row).sequence]));
  const entries = (entryRows.get(LEDGER_ENTRY.name) ?? []).map((row) => {
    const sealId = String(row['sealId'] ?? '');
    return later.has(sealId)
      ? { ...entryOf(row, null), sequence: null }
      : entryOf(row, numberOfSeal.get(sealId) ?? null);
  });
  return {
    format: LEDGER_FORMAT,
    exportedAt,
    publicKeys: keysOf(seals, keyring),
    seals,
    entries: inLedgerOrder(seals, entries),
  };
};
