import * as z from 'zod/mini';

import { isPrivacyError, PrivacyError } from '../../domain/errors';
import type { LedgerExport } from '../../domain/ledger/export';
import type { Seal } from '../../domain/ledger/seal';
import type { TwentyClient } from '../../twenty/client';
import { chunked, PAGE_SIZE, readAll, writeAll, type Row } from '../../twenty/records';
import { LEDGER_ENTRY, LEDGER_SEAL } from './ledger-objects';
import { markRows, numberOf, rowOf, SEAL_SELECTION, sealOf, sealRow } from './ledger-records';

/** How the workspace's own ledger stands to an export. */
export type LedgerStanding =
  /** It holds nothing that is not in the export, or goes on where the export ends. */
  | { kind: 'CONTINUES'; missingSeals: number[] }
  /** From this seal on it is another ledger. */
  | { kind: 'PARTED'; seal: number; sequence: number };

/**
 * Compares the workspace's seals with those of an export. Two requests for 200 seals more than one, entries are not read:
 * a seal's hash stands for all before it.
 */
const compareLedgers = async (client: TwentyClient, ledger: LedgerExport): Promise<LedgerStanding> => {
  const found = await readAll(client, [
    { object: LEDGER_SEAL, filter: {}, selection: 'id sequence hash previousHash' },
  ]);
  const rows = found.get(LEDGER_SEAL.name) ?? [];
  const own = new Map(rows.map((row): [number, Row] => [numberOf(row['sequence']) ?? 0, row]));
  const last = ledger.seals.at(-1);
  for (const seal of ledger.seals) {
    const row = own.get(seal.sequence);
    if (row !== undefined && row['hash'] !== seal.hash)
      return { kind: 'PARTED', seal: seal.sequence, sequence: seal.firstSequence };
  }
  const next = own.get((last?.sequence ?? 0) + 1);
  if (next !== undefined && (next['previousHash'] || null) !== (last?.hash ?? null))
    return {
      kind: 'PARTED',
      seal: (last?.sequence ?? 0) + 1,
      sequence: (last?.lastSequence ?? 0) + 1,
    };
  return {
    kind: 'CONTINUES',
    missingSeals: ledger.seals.map((seal) => seal.sequence).filter((sequence) => !own.has(sequence)),
  };
};

const countSchema = z.object({ ledgerEntries: z.object({ totalCount: z.number() }) });

/** How many entries the workspace has with a place up to `last`. */
const entriesUpTo = async (client: TwentyClient, last: number): Promise<number> => {
  const answer = countSchema.safeParse(
    await client.core(
      `query Count($filter: LedgerEntryFilterInput) { ledgerEntries(filter: $filter, first: 1) { totalCount } }`,
      {
        filter: {
          and: [
            { sequence: { lte: last } },
            { sealId: { is: 'NOT_NULL' } },
            { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] },
          ],
        },
      },
    ),
  );
  if (!answer.success)
    throw new PrivacyError('SERVER_ANSWER_UNREADABLE', 'Twenty answered the ledger in an unknown shape.');
  return answer.data.ledgerEntries.totalCount;
};

const byId = (rows: readonly Row[]): Map<string, Row> => new Map(rows.map((row) => [row.id, row]));

/**
 * Gives entries that were not sealed when the backup was taken, and are sealed in the export, a place to hold, so that no
 * sealer takes them for new ones. The seal itself has to be there first. A held place is the negative of the one to come:
 * a place is unique, and a sealer that goes on by itself must not find it taken.
 */
const holdPlaces = async (client: TwentyClient, ledger: LedgerExport): Promise<void> => {
  const found = await readAll(client, [
    { object: LEDGER_ENTRY, filter: { sealId: { is: 'NULL' } }, selection: 'id sequence' },
  ]);
  const open = byId(found.get(LEDGER_ENTRY.name) ?? []);
  const rows = ledger.entries
    .filter(({ id, seal }) => seal !== null && open.has(id) && numberOf(open.get(id)?.['sequence']) === null)
    .map(({ id, sequence }) => ({ id, sequence: -(sequence ?? 0) }));
  if (rows.length > 0) await writeAll(client, [{ kind: 'upsert', object: LEDGER_ENTRY, rows }]);
};

/**
 * Lets go of places that were held for a ledger that is not put back after all: an entry that is still open is sealed here,
 * and one that a sealer was about to mark at that moment gets the place its seal gives it.
 */
const releasePlaces = async (client: TwentyClient): Promise<void> => {
  const found = await readAll(client, [
    { object: LEDGER_ENTRY, filter: { sequence: { lt: 0 } }, selection: 'id sealId' },
  ]);
  const held = found.get(LEDGER_ENTRY.name) ?? [];
  if (held.length === 0) return;
  const sealIds = [...new Set(held.flatMap(({ sealId }) => (sealId ? [String(sealId)] : [])))];
  const seals =
    sealIds.length === 0
      ? new Map<string, Row[]>()
      : await readAll(client, [
          { object: LEDGER_SEAL, filter: { id: { in: sealIds } }, selection: SEAL_SELECTION },
        ]);
  const marked = (seals.get(LEDGER_SEAL.name) ?? []).map(sealOf).flatMap(markRows);
  const placeOf = new Map(marked.map(({ id, sequence }) => [id, sequence]));
  const rows = held.map(({ id }) => ({ id, sequence: placeOf.get(id) ?? null }));
  await writeAll(client, [{ kind: 'upsert', object: LEDGER_ENTRY, rows }]);
};

/** Full seals have 22 KB each; a request stays around one megabyte. */
const SEALS_PER_REQUEST = 40;

/**
 * Makes the missing seals: the next one and the newest first, in one statement. The primary key of the next one decides
 * whether a sealer was faster, and then nothing is made; with the newest in place, a sealer goes on from there.
 */
const putBackSeals = async (client: TwentyClient, missing: readonly Seal[]): Promise<void> => {
  const ends = missing.length > 1 ? [missing.at(0), missing.at(-1)] : missing;
  const first = ends.filter((seal) => seal !== undefined);
  for (const seals of [first, ...chunked(missing.slice(1, -1), SEALS_PER_REQUEST)])
    if (seals.length > 0)
      await client.core(
        'mutation PutBack($data: [LedgerSealCreateInput!]!) { createLedgerSeals(data: $data) { id } }',
        { data: seals.map(sealRow) },
      );
};

const putBackEntries = async (client: TwentyClient, ledger: LedgerExport): Promise<number> => {
  const last = ledger.seals.at(-1)?.lastSequence ?? 0;
  const isComplete = (await entriesUpTo(client, last)) === last;
  const wanted = isComplete ? ledger.entries.filter(({ seal }) => seal === null) : ledger.entries;
  let count = 0;
  for (const chunk of chunked(wanted, PAGE_SIZE)) {
    const found = await readAll(client, [
      {
        object: LEDGER_ENTRY,
        filter: { id: { in: chunk.map(({ id }) => id) } },
        selection: 'id sealId',
      },
    ]);
    const present = byId(found.get(LEDGER_ENTRY.name) ?? []);
    const absent = chunk.filter(({ id }) => !present.has(id)).map(rowOf);
    const unmarked = chunk
      .filter(({ id, seal }) => seal !== null && present.has(id) && !present.get(id)?.['sealId'])
      .map(rowOf)
      .map(({ id, sequence, sealId }) => ({ id, sequence, sealId }));
    for (const rows of [absent, unmarked])
      if (rows.length > 0) await writeAll(client, [{ kind: 'upsert', object: LEDGER_ENTRY, rows }]);
    count += absent.length;
  }
  return count;
};

/**
 * Puts the seals and entries of an export that the workspace lacks back, as they were: same ids, same content. Stopped
 * anywhere, also with a sealer at work meanwhile, and run again it does the rest.
 * @returns how the two ledgers stand; nothing is put back when they have parted
 */
export const putBackLedger = async (
  client: TwentyClient,
  ledger: LedgerExport,
): Promise<{ standing: LedgerStanding; seals: number; entries: number }> => {
  let standing = await compareLedgers(client, ledger);
  let seals = 0;
  while (standing.kind === 'CONTINUES' && standing.missingSeals.length > 0) {
    const missing = new Set(standing.missingSeals);
    await holdPlaces(client, ledger);
    try {
      await putBackSeals(
        client,
        ledger.seals.filter(({ sequence }) => missing.has(sequence)),
      );
      seals += missing.size;
      break;
    } catch (error) {
      if (!isPrivacyError(error) || error.code !== 'SERVER_REFUSED') throw error;
      // Somebody was faster, or the answer to a request that took effect was lost.
      const before: number = standing.missingSeals.length;
      standing = await compareLedgers(client, ledger);
      if (standing.kind === 'CONTINUES' && standing.missingSeals.length === before) throw error;
    }
  }
  if (standing.kind === 'PARTED') {
    await releasePlaces(client);
    return { standing, seals, entries: 0 };
  }
  return { standing, seals, entries: await putBackEntries(client, ledger) };
};
