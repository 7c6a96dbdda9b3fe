import type { LedgerEntryContent } from '../../domain/ledger/entry';
import type { TwentyClient } from '../../twenty/client';
import { BATCH_SIZE, writeAll, type Row, type Write } from '../../twenty/records';
import { ledgerRow } from '../ledger/ledger-row';
import { CONSENT_OBJECTS } from './consent-objects';

/** What belongs together: records and the ledger's entries about them. */
export type Change = {
  consents?: readonly Row[];
  purposes?: readonly Row[];
  suppressions?: readonly Row[];
  entries: readonly LedgerEntryContent[];
};

/** Half of what a batch may hold, so that no batch is split and a record is never parted from its entry. */
const REQUEST_BYTES = 500_000;

type Batch = Record<'consents' | 'purposes' | 'suppressions' | 'entries', Map<string, Row>> & {
  bytes: number;
};

const emptyBatch = (): Batch => ({
  consents: new Map(),
  purposes: new Map(),
  suppressions: new Map(),
  entries: new Map(),
  bytes: 0,
});

const rowsOf = (change: Change): Record<keyof Omit<Batch, 'bytes'>, readonly Row[]> => ({
  consents: change.consents ?? [],
  purposes: change.purposes ?? [],
  suppressions: change.suppressions ?? [],
  entries: change.entries.map(ledgerRow),
});

const KINDS = ['consents', 'purposes', 'suppressions', 'entries'] as const;

const OBJECT_OF = {
  consents: CONSENT_OBJECTS.consent,
  purposes: CONSENT_OBJECTS.purpose,
  suppressions: CONSENT_OBJECTS.suppression,
  entries: CONSENT_OBJECTS.ledgerEntry,
} as const;

const send = async (client: TwentyClient, batch: Batch): Promise<void> => {
  const writes = KINDS.filter((kind) => batch[kind].size > 0).map((kind): Write => ({
    kind: 'upsert',
    object: OBJECT_OF[kind],
    rows: [...batch[kind].values()],
  }));
  if (writes.length > 0) await writeAll(client, writes);
};

/**
 * Writes changes, each with its ledger entries in one and the same request, so that a run that is killed leaves both or
 * neither. One request for up to 200 changes; none without any. A record that is changed twice is written once, as it is
 * in the end.
 */
export const writeChanges = async (client: TwentyClient, changes: readonly Change[]): Promise<void> => {
  let batch = emptyBatch();
  for (const change of changes) {
    const rows = rowsOf(change);
    const bytes = JSON.stringify(rows).length;
    const isFull =
      batch.bytes + bytes > REQUEST_BYTES ||
      KINDS.some((kind) => batch[kind].size + rows[kind].length > BATCH_SIZE);
    if (isFull && batch.bytes > 0) {
      await send(client, batch);
      batch = emptyBatch();
    }
    for (const kind of KINDS)
      for (const row of rows[kind]) batch[kind].set(row.id, { ...batch[kind].get(row.id), ...row });
    batch.bytes += bytes;
  }
  await send(client, batch);
};
