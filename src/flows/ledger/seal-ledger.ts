import * as z from 'zod/mini';

import { PrivacyError, isPrivacyError } from '../../domain/errors';
import { entryHash } from '../../domain/ledger/canonical-entry';
import type { ExportedEntry } from '../../domain/ledger/export';
import { nextSeal, type Covered, type Seal } from '../../domain/ledger/seal';
import type { Keyring } from '../../keys/keyring';
import { signSeal } from '../../keys/ledger-signature';
import { sha256 } from '../../keys/sha256';
import type { TwentyClient } from '../../twenty/client';
import { BATCH_SIZE, readAll, writeAll, type Row } from '../../twenty/records';
import { LEDGER_ENTRY, LEDGER_SEAL } from './ledger-objects';
import { coversOf, ENTRY_SELECTION, entryOf, markRows, numberOf, sealRow } from './ledger-records';

export type SealedLedger = {
  /** Seals made by this run, and the entries in them. */
  seals: number;
  entries: number;
  /** Entries of an earlier seal that were marked late, because the run that made it was stopped. */
  marked: number;
  /** Entries whose content no longer gave their hash when they were sealed; a check of the ledger names them. */
  tampered: number;
  /** False when time ran out; the next run goes on. */
  finished: boolean;
  head: { sequence: number; hash: string } | null;
};

export type SealOptions = {
  /** A run makes no further seal after this long. */
  budgetMs?: number;
};

/** Cron comes every minute, and a second sealer does no harm. */
const BUDGET_MS = 50_000;
/** One seal's entries are marked by one upsert. */
const ENTRIES_PER_SEAL = BATCH_SIZE;

/** Deleted softly or not: evidence counts either way, and marking brings it back (platform fact §3). */
const EITHER_DELETED = { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] };

const UNSEALED_QUERY = `query Unsealed($seals: LedgerSealFilterInput, $entries: LedgerEntryFilterInput) {
  ledgerSeals(filter: $seals, first: 1, orderBy: [{ sequence: DescNullsLast }]) {
    edges { node { id sequence firstSequence lastSequence hash covers } } }
  ledgerEntries(filter: $entries, first: ${ENTRIES_PER_SEAL}, orderBy: [{ createdAt: AscNullsLast }, { id: AscNullsLast }]) {
    edges { node { ${ENTRY_SELECTION} } } } }`;

const page = z.object({ edges: z.array(z.object({ node: z.looseObject({ id: z.string() }) })) });
const unsealedSchema = z.object({ ledgerSeals: page, ledgerEntries: page });

type Head = Pick<Seal, 'sequence' | 'firstSequence' | 'lastSequence' | 'hash' | 'covers'>;

/** The newest seal and the oldest entries without one. One request. */
const look = async (client: TwentyClient): Promise<{ head: Head | null; unsealed: ExportedEntry[] }> => {
  const answer = unsealedSchema.safeParse(
    await client.core(UNSEALED_QUERY, {
      seals: { and: [{ sequence: { is: 'NOT_NULL' } }, EITHER_DELETED] },
      // A place without a seal is held for an entry whose seal is being put back after a restore.
      entries: { and: [{ sealId: { is: 'NULL' } }, { sequence: { is: 'NULL' } }, EITHER_DELETED] },
    }),
  );
  if (!answer.success)
    throw new PrivacyError('SERVER_ANSWER_UNREADABLE', 'Twenty answered the ledger in an unknown shape.');
  const row = answer.data.ledgerSeals.edges[0]?.node;
  return {
    head:
      row === undefined
        ? null
        : {
            sequence: numberOf(row['sequence']) ?? 0,
            firstSequence: numberOf(row['firstSequence']) ?? 0,
            lastSequence: numberOf(row['lastSequence']) ?? 0,
            hash: String(row['hash'] ?? ''),
            covers: coversOf(row['covers']),
          },
    unsealed: answer.data.ledgerEntries.edges.map(({ node }) => entryOf(node as Row, null)),
  };
};

/** Which of these entries exist and have no seal at this moment. */
const stillUnsealed = async (client: TwentyClient, ids: readonly string[]): Promise<Set<string>> => {
  const rows = await readAll(client, [
    { object: LEDGER_ENTRY, filter: { id: { in: ids } }, selection: 'id sealId' },
  ]);
  return new Set((rows.get(LEDGER_ENTRY.name) ?? []).filter((row) => !row['sealId']).map(({ id }) => id));
};

const mark = async (client: TwentyClient, rows: Row[]): Promise<void> => {
  if (rows.length > 0) await writeAll(client, [{ kind: 'upsert', object: LEDGER_ENTRY, rows }]);
};

/**
 * Seals what is not sealed yet, up to 200 entries a seal. One request when there is nothing to do.
 *
 * A seal is made first, by `create` with an id that its number gives, and its entries are marked after: of two sealers
 * the primary key lets one through, and the other begins anew. Whoever is stopped in between leaves a newest seal
 * with entries that are not marked; every run marks those before it makes another, so only the newest can have any.
 * Entries are looked at again after the newest seal is known, so that nothing an earlier seal covers is sealed twice.
 *
 * An entry that no longer gives its hash is sealed with the hash it has: the seal keeps the state it was found in, and a
 * check of the ledger names the entry.
 */
export const sealLedger = async (
  client: TwentyClient,
  keyring: Keyring,
  now: () => Date,
  options: SealOptions = {},
): Promise<SealedLedger> => {
  const began = now().getTime();
  const result: SealedLedger = { seals: 0, entries: 0, marked: 0, tampered: 0, finished: true, head: null };
  let refused: { sequence: number; error: PrivacyError } | undefined;

  for (;;) {
    const { head, unsealed } = await look(client);
    result.head = head && { sequence: head.sequence, hash: head.hash };
    // Refused although nobody else has made that seal: the reason is another.
    if (refused !== undefined && (head?.sequence ?? 0) < refused.sequence) throw refused.error;
    if (unsealed.length === 0) return result;
    if (now().getTime() - began > (options.budgetMs ?? BUDGET_MS)) return { ...result, finished: false };

    const covered = new Set(head?.covers.map(([id]) => id));
    const open = await stillUnsealed(client, [...new Set([...covered, ...unsealed.map(({ id }) => id)])]);
    // Only what exists: an upsert would make an entry again that somebody removed, and empty.
    const late = head === null ? [] : markRows(head).filter(({ id }) => open.has(id));
    await mark(client, late);
    result.marked += late.length;

    const entries = unsealed.filter(({ id }) => open.has(id) && !covered.has(id));
    if (entries.length === 0) {
      if (unsealed.length < ENTRIES_PER_SEAL) return result;
      continue;
    }
    const covers = entries.map(({ id, hash }): Covered => [id, hash]);
    const version = keyring.currentVersion;
    const unsigned = nextSeal(head, covers, now(), version, sha256);
    const seal: Seal = { ...unsigned, signature: signSeal(keyring, version, unsigned.hash) };
    try {
      await writeAll(client, [{ kind: 'create', object: LEDGER_SEAL, data: sealRow(seal) }]);
    } catch (error) {
      if (!isPrivacyError(error) || error.code !== 'SERVER_REFUSED') throw error;
      refused = { sequence: seal.sequence, error };
      continue;
    }
    result.head = { sequence: seal.sequence, hash: seal.hash };
    result.seals += 1;
    result.entries += entries.length;
    result.tampered += entries.filter((entry) => entryHash(entry, sha256) !== entry.hash).length;
    await mark(client, markRows(seal));
    if (unsealed.length < ENTRIES_PER_SEAL) return result;
  }
};
