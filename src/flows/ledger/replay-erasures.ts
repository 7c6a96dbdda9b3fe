import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import type { LedgerActor } from '../../domain/ledger/entry';
import { ERASURE_ACTIONS, erasuresInForce, type ErasureInForce } from '../../domain/ledger/erasures-in-force';
import { parseLedger, type LedgerExport } from '../../domain/ledger/export';
import { describeFinding } from '../../domain/ledger/findings';
import { verifyLedger, type LedgerVerification } from '../../domain/ledger/verify';
import { holdsSurrogate, SURROGATE_PATTERN } from '../../domain/surrogate';
import type { Keyring } from '../../keys/keyring';
import { openPublicKey, ownFingerprints } from '../../keys/ledger-signature';
import { sha256 } from '../../keys/sha256';
import type { TwentyClient } from '../../twenty/client';
import { chunked, PAGE_SIZE, readAll, writeAll, type Row } from '../../twenty/records';
import type { ErasureOrder } from '../erasure/erasure-order';
import { stableId } from '../stable-id';
import { LEDGER_ENTRY, PERSON } from './ledger-objects';
import { ENTRY_SELECTION, entryOf } from './ledger-records';
import { ledgerRow } from './ledger-row';
import { putBackLedger } from './put-back-ledger';

/** Orders erasures and pseudonymisations. An order for a person who already has one under way must do no harm. */
export type OrderErasures = (orders: readonly ErasureOrder[]) => Promise<{ ordered: number }>;

export type ReplayInput = {
  /** The text of the exported file, or what `JSON.parse` made of it. */
  ledger: unknown;
  /**
   * What to do when the workspace's own ledger has gone on by itself since the backup: REFUSE, with nothing changed, or
   * REPLAY the erasures and leave the workspace's ledger as it is.
   */
  whenParted: 'REFUSE' | 'REPLAY';
  actorKind?: LedgerActor;
};

export type ReplayedErasures = {
  /** The ledger's entries and seals put back. */
  sealsPutBack: number;
  entriesPutBack: number;
  /** Seal and entry from which the workspace's ledger is another one; null when it is the same. */
  partedAtSeal: number | null;
  partedAtSequence: number | null;
  /** Records that the ledger says are erased or pseudonymised. */
  inForce: number;
  /** Of those: no record in the workspace; already without identity; ordered again. */
  gone: number;
  alreadyDone: number;
  ordered: number;
  /** Records ordered again; at most 1,000 of them, since a result above 140 KB arrives empty (platform fact §6). */
  personIds: string[];
};

const IDS_SHOWN = 1000;
const FINDINGS_SHOWN = 20;
const FINDINGS_IN_WORDS = 3;

const inputSchema = z.object({
  ledger: z.union([z.string(), z.array(z.string()), z.looseObject({})]),
  whenParted: z.optional(z.enum(['REFUSE', 'REPLAY'])),
});

/** Reads what a workflow gives. A long text may come in parts. @throws PrivacyError INVALID_INPUT */
export const parseReplayInput = (payload: unknown): ReplayInput => {
  const parsed = inputSchema.safeParse(payload);
  if (!parsed.success)
    throw new PrivacyError(
      'INVALID_INPUT',
      'Give the text of an exported ledger as "ledger", and REFUSE or REPLAY as "whenParted".',
    );
  const { ledger, whenParted = 'REFUSE' } = parsed.data;
  return { ledger: Array.isArray(ledger) ? ledger.join('') : ledger, whenParted };
};

const refuse = ({ findings }: LedgerVerification): PrivacyError => {
  const words = findings.slice(0, FINDINGS_IN_WORDS).map(describeFinding).join(' ');
  const more = findings.length > FINDINGS_IN_WORDS ? ` And ${findings.length - FINDINGS_IN_WORDS} more.` : '';
  return new PrivacyError(
    'LEDGER_BROKEN',
    `The exported ledger cannot be trusted, and nothing was changed. ${words}${more} Take another export, or check this one with "npx twenty-privacy verify".`,
    { findings: findings.slice(0, FINDINGS_SHOWN) },
  );
};

/** What the workspace's own ledger says of erasures after the export ended, or after the two parted. */
const laterEntries = async (client: TwentyClient, after: number) => {
  const found = await readAll(client, [
    {
      object: LEDGER_ENTRY,
      filter: {
        and: [
          { action: { in: [...ERASURE_ACTIONS] } },
          { or: [{ sequence: { is: 'NULL' } }, { sequence: { gt: after } }] },
        ],
      },
      selection: ENTRY_SELECTION,
    },
  ]);
  return (found.get(LEDGER_ENTRY.name) ?? []).map((row) => entryOf(row, null));
};

/**
 * Whether the record is as the ledger says. A record that was pseudonymised when the backup was taken and erased later is
 * not: its mapping came back with the backup.
 */
const isDone = (erasure: ErasureInForce, person: Row): boolean =>
  erasure.act === 'ERASE' ? person['processingState'] === 'ERASED' : holdsSurrogate(person);

const orderOf = (erasure: ErasureInForce): ErasureOrder => ({
  personId: erasure.recordId,
  act: erasure.act,
  reason: 'REPLAY',
  // An erased person gets a new one: nothing may lead from the old to the new.
  ...(erasure.act === 'PSEUDONYMISE' && SURROGATE_PATTERN.test(erasure.surrogate ?? '')
    ? { surrogate: erasure.surrogate as string }
    : {}),
});

const replayedEntry = (
  erasure: ErasureInForce,
  ledger: LedgerExport,
  now: Date,
  actorKind: LedgerActor,
): Row => {
  const headHash = ledger.seals.at(-1)?.hash ?? null;
  return ledgerRow({
    id: stableId('erasure-replayed', headHash ?? '', erasure.entryId),
    action: 'ERASURE_REPLAYED',
    subjectKey: erasure.subjectKey,
    keyVersion: erasure.keyVersion,
    subjectObject: PERSON.name,
    subjectRecordId: erasure.recordId,
    actorKind,
    actorId: null,
    details: { act: erasure.act, entryId: erasure.entryId, headHash },
    happenedAt: now.toISOString(),
  });
};

/** Writes entries that are not there yet; one that is may be sealed already, and its time may not change. */
const writeOnce = async (client: TwentyClient, rows: readonly Row[]): Promise<void> => {
  const found = await readAll(client, [
    { object: LEDGER_ENTRY, filter: { id: { in: rows.map(({ id }) => id) } }, selection: 'id' },
  ]);
  const present = new Set((found.get(LEDGER_ENTRY.name) ?? []).map(({ id }) => id));
  const missing = rows.filter(({ id }) => !present.has(id));
  if (missing.length > 0) await writeAll(client, [{ kind: 'upsert', object: LEDGER_ENTRY, rows: missing }]);
};

/**
 * After a backup was restored: puts the ledger back to where the export has it, and orders every erasure and
 * pseudonymisation again whose record came back with its identity. The export is trusted only when it is whole and every
 * seal was signed with a key of this app. Run again it does what is left.
 * @throws PrivacyError LEDGER_BROKEN when the export is not whole, or parts from the workspace's own ledger
 */
export const replayErasures = async (
  client: TwentyClient,
  keyring: Keyring,
  clock: { now: () => Date },
  input: ReplayInput,
  orderErasures: OrderErasures,
): Promise<ReplayedErasures> => {
  const ledger = parseLedger(input.ledger);
  const check = verifyLedger(ledger, { sha256, openPublicKey, trustedKeys: ownFingerprints(keyring) });
  if (!check.intact) throw refuse(check);

  const { standing, ...putBack } = await putBackLedger(client, ledger);
  const parted = standing.kind === 'PARTED' ? standing : null;
  if (parted !== null && input.whenParted === 'REFUSE')
    throw new PrivacyError(
      'LEDGER_BROKEN',
      `The workspace's own ledger and the export part at seal ${parted.seal} (entry no. ${parted.sequence}): after the backup was restored the workspace went on by itself, or this is the export of another workspace. Nothing was changed. To carry out the erasures all the same, and leave the workspace's ledger as it is, run this again with "whenParted" set to REPLAY.`,
      { seal: parted.seal, sequence: parted.sequence },
    );

  const exportedUpTo = ledger.seals.at(-1)?.lastSequence ?? 0;
  const later = await laterEntries(client, parted === null ? exportedUpTo : parted.sequence - 1);
  const known = new Set(ledger.entries.map(({ id }) => id));
  const inForce = erasuresInForce([...ledger.entries, ...later.filter(({ id }) => !known.has(id))]);

  const result: ReplayedErasures = {
    sealsPutBack: putBack.seals,
    entriesPutBack: putBack.entries,
    partedAtSeal: parted?.seal ?? null,
    partedAtSequence: parted?.sequence ?? null,
    inForce: inForce.length,
    gone: 0,
    alreadyDone: 0,
    ordered: 0,
    personIds: [],
  };
  const orders: ErasureOrder[] = [];
  for (const chunk of chunked(inForce, PAGE_SIZE)) {
    const found = await readAll(client, [
      {
        object: PERSON,
        filter: { id: { in: chunk.map(({ recordId }) => recordId) } },
        selection: 'id processingState name { firstName lastName }',
      },
    ]);
    const people = new Map((found.get(PERSON.name) ?? []).map((person) => [person.id, person]));
    const open: ErasureInForce[] = [];
    for (const erasure of chunk) {
      const person = people.get(erasure.recordId);
      if (person === undefined) result.gone += 1;
      else if (isDone(erasure, person)) result.alreadyDone += 1;
      else open.push(erasure);
    }
    if (open.length === 0) continue;
    // Evidence first: once the person is erased again, nothing here would say why.
    const actorKind = input.actorKind ?? 'WORKFLOW';
    await writeOnce(
      client,
      open.map((erasure) => replayedEntry(erasure, ledger, clock.now(), actorKind)),
    );
    orders.push(...open.map(orderOf));
  }
  if (orders.length > 0) result.ordered = (await orderErasures(orders)).ordered;
  result.personIds = orders.slice(0, IDS_SHOWN).map(({ personId }) => personId);
  return result;
};
