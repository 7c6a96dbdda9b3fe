import { createHash } from 'node:crypto';

import { entryHash, type EntryContent } from '../../../src/domain/ledger/canonical-entry';
import {
  byTime,
  LEDGER_FORMAT,
  type ExportedEntry,
  type LedgerExport,
} from '../../../src/domain/ledger/export';
import { nextSeal, type Seal } from '../../../src/domain/ledger/seal';
import {
  verifyLedger,
  type LedgerVerification,
  type SignatureCheck,
  type VerifyOptions,
} from '../../../src/domain/ledger/verify';
import { readKeyring, type Keyring } from '../../../src/keys/keyring';
import { ledgerPublicKey, openPublicKey, signSeal } from '../../../src/keys/ledger-signature';
import { sha256 } from '../../../src/keys/sha256';

/** Keys that are the same in every run; nothing but tests is sealed with them. */
const testKey = (version: string): string =>
  `${version}:${createHash('sha256').update(`test key ${version}`).digest('base64')}`;

export const keyringOf = (...versions: string[]): Keyring => readKeyring(versions.map(testKey).join(','));

export const TEST_KEYRING = keyringOf('v2', 'v1');

/** The n-th id, version 4 in form. */
export const idOf = (index: number): string =>
  `${createHash('sha256').update(String(index)).digest('hex').slice(0, 8)}-0000-4000-8000-${String(index).padStart(12, '0')}`;

const ACTIONS = ['PERSON_ERASED', 'PERSON_PSEUDONYMISED', 'ERASURE_VERIFIED', 'SUPPRESSION_ADDED'] as const;

/** The n-th entry's content, as a flow writes it. */
export const contentOf = (index: number): EntryContent => ({
  id: idOf(index),
  action: ACTIONS[index % ACTIONS.length] ?? null,
  subjectKey: createHash('sha256').update(`subject ${index}`).digest('hex'),
  keyVersion: 'v1',
  subjectObject: 'person',
  subjectRecordId: idOf(1_000_000 + index),
  actorKind: index % 3 === 0 ? 'WORKFLOW' : 'APPLICATION',
  actorId: index % 3 === 0 ? idOf(7) : null,
  details: { done: { note: 3, timelineActivity: index % 40 }, jobId: idOf(2_000_000 + index), residual: 0 },
  happenedAt: new Date(Date.UTC(2026, 0, 1) + index * 61_000).toISOString(),
});

/**
 * A ledger as an export has it: one seal for each number of entries in `sizes`, then `unsealed` entries; the first half of
 * the seals signed with key v1, the rest with v2.
 */
export const ledgerOf = (
  sizes: readonly number[],
  unsealed = 0,
  content: (index: number) => EntryContent = contentOf,
): LedgerExport => {
  const seals: Seal[] = [];
  const entries: ExportedEntry[] = [];
  let index = 0;
  const takeEntries = (count: number): ExportedEntry[] =>
    Array.from({ length: count }, () => {
      const entry = content(index);
      index += 1;
      return { ...entry, hash: entryHash(entry, sha256), sequence: null, seal: null };
    });
  sizes.forEach((size, position) => {
    const covered = takeEntries(size);
    const version = position < sizes.length / 2 ? 'v1' : 'v2';
    const sealedAt = new Date(Date.UTC(2026, 5, 1) + position * 60_000);
    const seal = nextSeal(
      seals.at(-1) ?? null,
      covered.map(({ id, hash }) => [id, hash] as const),
      sealedAt,
      version,
      sha256,
    );
    seals.push({ ...seal, signature: signSeal(TEST_KEYRING, version, seal.hash) });
    covered.forEach((entry, offset) =>
      entries.push({ ...entry, sequence: seal.firstSequence + offset, seal: seal.sequence }),
    );
  });
  return {
    format: LEDGER_FORMAT,
    exportedAt: '2026-06-30T12:00:00.000Z',
    publicKeys: ['v2', 'v1'].map((version) => ledgerPublicKey(TEST_KEYRING, version)),
    seals,
    entries: [...entries, ...takeEntries(unsealed).toSorted(byTime)],
  };
};

/** OpenSSL takes most of a small check to read a key, and there are two. */
const opened = new Map<string, ReturnType<SignatureCheck>>();
const openOnce: SignatureCheck = (pem) => {
  if (!opened.has(pem)) opened.set(pem, openPublicKey(pem));
  return opened.get(pem);
};

export const verified = (ledger: LedgerExport, options: Partial<VerifyOptions> = {}): LedgerVerification =>
  verifyLedger(ledger, { sha256, openPublicKey: openOnce, ...options });
