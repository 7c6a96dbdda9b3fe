import * as z from 'zod/mini';

import { ledgerText, type LedgerExport } from '../../domain/ledger/export';
import type { LedgerActor } from '../../domain/ledger/entry';
import type { LedgerFinding } from '../../domain/ledger/findings';
import { verifyLedger } from '../../domain/ledger/verify';
import { ledgerSealObject } from '../../identifiers';
import type { Keyring } from '../../keys/keyring';
import { openPublicKey, ownFingerprints } from '../../keys/ledger-signature';
import { sha256 } from '../../keys/sha256';
import type { TwentyClient } from '../../twenty/client';
import { writeAll } from '../../twenty/records';
import type { FileToUpload } from '../../twenty/upload';
import { stableId } from '../stable-id';
import { LEDGER_ENTRY, LEDGER_SEAL, sealIdOf } from './ledger-objects';
import { ledgerRow } from './ledger-row';
import { readLedger } from './read-ledger';
import { sealLedger, type SealOptions } from './seal-ledger';

export type ExportOptions = {
  /** Uploads a file for a FILES field (`src/twenty/upload.ts`, bound to the workspace). */
  upload: (file: FileToUpload) => Promise<{ fileId: string }>;
  /** Who asked for it; the workflow by default. */
  actorKind?: LedgerActor;
  actorId?: string | null;
  seal?: SealOptions;
};

/** Where the export is, and counts: a result above 140 KB arrives empty on 2.21, so it never holds the ledger itself. */
export type ExportedLedger = {
  attached: boolean;
  /** Why it is nowhere: there is nothing to attach it to, or it is too large for a file in Twenty. */
  reason: 'NOTHING_SEALED' | 'TOO_LARGE' | null;
  sealId: string | null;
  fileId: string | null;
  fileName: string | null;
  bytes: number;
  seals: number;
  entries: number;
  /** Entries written while it was made, that no seal covers yet. */
  unsealed: number;
  /** Keep it: the next check can ask for it, and then notices a cut end. */
  headHash: string | null;
  keys: { version: string; fingerprint: string }[];
  /** A broken ledger is exported like any other, since that is the evidence; it says so here. */
  intact: boolean;
  findings: number;
  firstFindings: LedgerFinding[];
};

/** Twenty takes 10 MB (platform fact §6); about 14,000 entries. `npm run export-ledger` has no such limit. */
const LARGEST_FILE_BYTES = 9_000_000;
/** `maxNumberOfValues` of the field. */
const FILES_PER_SEAL = 5;
const FINDINGS_SHOWN = 20;

const exportsSchema = z.object({
  ledgerSeals: z.object({
    edges: z.array(
      z.object({
        node: z.object({ exports: z.nullish(z.array(z.object({ fileId: z.string(), label: z.string() }))) }),
      }),
    ),
  }),
});

/** Adds a file to those of a seal. The oldest goes when there are five; it holds no personal data (platform fact §4: its bytes stay). */
const attach = async (client: TwentyClient, sealId: string, fileId: string, label: string): Promise<void> => {
  const answer = exportsSchema.safeParse(
    await client.core(
      `query Exports($filter: LedgerSealFilterInput) {
        ledgerSeals(filter: $filter, first: 1) { edges { node { exports { fileId label } } } } }`,
      { filter: { id: { eq: sealId } } },
    ),
  );
  const before = answer.success ? (answer.data.ledgerSeals.edges[0]?.node.exports ?? []) : [];
  const files = [...before, { fileId, label }].slice(-FILES_PER_SEAL);
  await writeAll(client, [{ kind: 'update', object: LEDGER_SEAL, id: sealId, data: { exports: files } }]);
};

const summaryOf = (ledger: LedgerExport, keyring: Keyring, bytes: number): ExportedLedger => {
  // A seal by a key that is none of the app's own was made by somebody else.
  const trustedKeys = ownFingerprints(keyring);
  const check = verifyLedger(ledger, { sha256, openPublicKey, trustedKeys });
  return {
    attached: false,
    reason: null,
    sealId: null,
    fileId: null,
    fileName: null,
    bytes,
    seals: check.seals,
    entries: check.entries,
    unsealed: check.unsealed,
    headHash: check.headHash,
    keys: check.keys,
    intact: check.intact,
    findings: check.findings.length,
    firstFindings: check.findings.slice(0, FINDINGS_SHOWN),
  };
};

/**
 * Seals what is not sealed, exports the whole ledger as a file of its newest seal, and writes that down. Run again it makes
 * another file.
 */
export const exportLedger = async (
  client: TwentyClient,
  keyring: Keyring,
  now: () => Date,
  options: ExportOptions,
): Promise<ExportedLedger> => {
  await sealLedger(client, keyring, now, options.seal);
  const ledger = await readLedger(client, keyring, now);
  const bytes = new TextEncoder().encode(ledgerText(ledger));
  const summary = summaryOf(ledger, keyring, bytes.length);
  const head = ledger.seals.at(-1);
  if (head === undefined) return { ...summary, reason: 'NOTHING_SEALED' };
  if (bytes.length > LARGEST_FILE_BYTES) return { ...summary, reason: 'TOO_LARGE' };

  const sealId = sealIdOf(head.sequence);
  const fileName = `ledger-${head.sequence}-${ledger.exportedAt.slice(0, 10)}.json`;
  const { fileId } = await options.upload({
    fieldUniversalIdentifier: ledgerSealObject.fields.exports,
    fileName,
    contentType: 'application/json',
    bytes,
  });
  await attach(client, sealId, fileId, fileName);
  const entry = ledgerRow({
    id: stableId('ledger-exported', fileId),
    action: 'LEDGER_EXPORTED',
    subjectKey: null,
    keyVersion: null,
    subjectObject: LEDGER_SEAL.name,
    subjectRecordId: sealId,
    actorKind: options.actorKind ?? 'WORKFLOW',
    actorId: options.actorId ?? null,
    details: { entries: summary.entries, headHash: head.hash, intact: summary.intact, seals: summary.seals },
    happenedAt: ledger.exportedAt,
  });
  await writeAll(client, [{ kind: 'upsert', object: LEDGER_ENTRY, rows: [entry] }]);
  return { ...summary, attached: true, sealId, fileId, fileName };
};
