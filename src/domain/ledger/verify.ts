import { entryHash } from './canonical-entry';
import { byTime, type ExportedEntry, type LedgerExport } from './export';
import type { LedgerFinding } from './findings';
import type { Sha256 } from './hashing';
import { merkleRootOf, sealHash, type Covered, type Seal } from './seal';

/** Opens a public key; undefined when it is none. `signed` tells whether it signed that hash (hex). */
export type SignatureCheck = (
  pem: string,
) => { fingerprint: string; signed: (hash: string, signature: string) => boolean } | undefined;

export type VerifyOptions = {
  sha256: Sha256;
  openPublicKey: SignatureCheck;
  /** Hashes of seals or entries, or ids of entries, known from earlier: without one, a cut end cannot be noticed. */
  expect?: readonly string[];
  /**
   * Fingerprints of the keys to trust. Without them a ledger that somebody made anew, with a key of their own in it,
   * passes.
   */
  trustedKeys?: readonly string[];
};

export type LedgerVerification = {
  intact: boolean;
  findings: LedgerFinding[];
  seals: number;
  entries: number;
  /** Entries that no seal covers yet: only their own hash could be checked. */
  unsealed: number;
  /** What to expect the next time: hash of the newest seal. */
  headHash: string | null;
  keys: { version: string; fingerprint: string }[];
};

/** Place of an entry that no seal covers yet. */
const UNSEALED = Number.POSITIVE_INFINITY;

type Key = NonNullable<ReturnType<SignatureCheck>>;

const checkKeys = (
  ledger: LedgerExport,
  { openPublicKey, trustedKeys }: VerifyOptions,
  findings: LedgerFinding[],
): Map<string, Key> => {
  const keys = new Map<string, Key>();
  for (const { version, fingerprint, pem } of ledger.publicKeys) {
    const key = openPublicKey(pem);
    if (key === undefined || key.fingerprint !== fingerprint || keys.has(version))
      findings.push({ code: 'KEY_CHANGED', keyVersion: version });
    else keys.set(version, key);
  }
  for (const version of new Set(ledger.seals.map((seal) => seal.keyVersion))) {
    const key = keys.get(version);
    if (key === undefined) findings.push({ code: 'KEY_MISSING', keyVersion: version });
    else if (trustedKeys !== undefined && !trustedKeys.includes(key.fingerprint))
      findings.push({ code: 'KEY_NOT_TRUSTED', keyVersion: version, fingerprint: key.fingerprint });
  }
  return keys;
};

/** The seals by number, each once; says which are missing, there twice or out of order. */
const orderSeals = (seals: readonly Seal[], findings: LedgerFinding[]): Seal[] => {
  const ordered: Seal[] = [];
  const inOrder = seals.toSorted((left, right) => left.sequence - right.sequence);
  inOrder.forEach((seal, index) => {
    const before = ordered.at(-1)?.sequence ?? 0;
    if (seal.sequence === before) findings.push({ code: 'SEAL_DUPLICATED', seal: seal.sequence });
    else {
      if (seal.sequence > before + 1)
        findings.push({ code: 'SEAL_MISSING', firstSeal: before + 1, lastSeal: seal.sequence - 1 });
      ordered.push(seal);
    }
    if (seals[index] !== seal) findings.push({ code: 'SEAL_OUT_OF_ORDER', seal: seal.sequence });
  });
  return ordered;
};

const checkSeal = (
  seal: Seal,
  before: Seal | undefined,
  keys: ReadonlyMap<string, Key>,
  sha256: Sha256,
  findings: LedgerFinding[],
): void => {
  const number = seal.sequence;
  if (sealHash(seal, sha256) !== seal.hash)
    findings.push({ code: 'SEAL_CHANGED', seal: number, part: 'hash' });
  else {
    const key = keys.get(seal.keyVersion);
    if (key !== undefined && !key.signed(seal.hash, seal.signature))
      findings.push({ code: 'SEAL_SIGNATURE_INVALID', seal: number, keyVersion: seal.keyVersion });
  }
  // After a gap there is nothing to compare with; the gap itself is a finding.
  const follows = before === undefined ? number === 1 : before.sequence === number - 1;
  const first = before === undefined ? 1 : before.lastSequence + 1;
  if (follows && seal.previousHash !== (before?.hash ?? null))
    findings.push({ code: 'CHAIN_BROKEN', seal: number });
  if (
    (follows && seal.firstSequence !== first) ||
    seal.lastSequence !== seal.firstSequence + seal.entryCount - 1 ||
    seal.covers.length !== seal.entryCount
  )
    findings.push({ code: 'SEAL_CHANGED', seal: number, part: 'range' });
};

/**
 * What the seal's root says about its list and its entries. With a list that gives the root, each entry is held against its
 * line; with one that does not, entries that do are proven all the same.
 */
const checkRoot = (
  seal: Seal,
  entryHashes: readonly (string | undefined)[],
  sha256: Sha256,
  findings: LedgerFinding[],
): 'list' | 'entries' | 'neither' => {
  if (merkleRootOf(seal.covers, seal.firstSequence, sha256) === seal.merkleRoot) return 'list';
  const actual = seal.covers.map(([id], index): Covered => [id, entryHashes[index] ?? '']);
  if (merkleRootOf(actual, seal.firstSequence, sha256) === seal.merkleRoot) {
    findings.push({ code: 'SEAL_CHANGED', seal: seal.sequence, part: 'covers' });
    return 'entries';
  }
  findings.push({
    code: 'SEAL_ROOT_WRONG',
    seal: seal.sequence,
    firstSequence: seal.firstSequence,
    lastSequence: seal.lastSequence,
  });
  return 'neither';
};

/** The entries of the file, each known by its index there, and what the seals say of them. */
type Entries = {
  entries: readonly ExportedEntry[];
  /** Index of the entry of that id, -1 when there is none; `hint` is where it is to be expected. */
  find: (id: string, hint: number) => number;
  /** Number of the seal that covers it; 0: none. */
  coveredBy: number[];
  places: number[];
};

/**
 * In a ledger that nobody touched each entry stands right after the one before, and to look there costs a tenth of looking
 * up its id; the first that does not turns to an index of all.
 */
const finderOf = (entries: readonly ExportedEntry[]): Entries['find'] => {
  let indexOf: Map<string, number> | undefined;
  return (id, hint) => {
    if (entries[hint]?.id === id) return hint;
    // Backwards, so that of two of the same id the first counts.
    indexOf ??= new Map(entries.map((entry, index): [string, number] => [entry.id, index]).toReversed());
    return indexOf.get(id) ?? -1;
  };
};

/** Holds every entry that a seal covers against its line in the seal, and writes down its place. */
const checkEntries = (
  seal: Seal,
  isHead: boolean,
  { entries, find, coveredBy, places }: Entries,
  sha256: Sha256,
  findings: LedgerFinding[],
): void => {
  const { covers, firstSequence, sequence: number } = seal;
  // Where the entries of an intact ledger stand: places begin at 1, indexes at 0.
  const indexes = covers.map((covered, position) => find(covered[0], firstSequence + position - 1));
  const hashes = indexes.map((at) =>
    at === -1 ? undefined : entryHash(entries[at] as ExportedEntry, sha256),
  );
  const proof = checkRoot(seal, hashes, sha256, findings);
  for (let position = 0; position < covers.length; position += 1) {
    const covered = covers[position] as Covered;
    const entryId = covered[0];
    const sequence = firstSequence + position;
    const at = indexes[position] ?? -1;
    const entry = entries[at];
    if (entry === undefined) {
      findings.push({ code: 'ENTRY_MISSING', entryId, sequence, seal: number });
      continue;
    }
    const firstSeal = coveredBy[at] ?? 0;
    if (firstSeal !== 0) {
      findings.push({ code: 'ENTRY_SEALED_TWICE', entryId, seal: number, firstSeal });
      continue;
    }
    coveredBy[at] = number;
    places[at] = sequence;
    const hash = hashes[position];
    if (hash !== entry.hash || (proof !== 'entries' && hash !== covered[1]))
      findings.push({ code: 'ENTRY_CHANGED', entryId, sequence, seal: number });
    if (entry.sequence === sequence && entry.seal === number) continue;
    // Between making a seal and marking its entries the sealer may have been stopped; the next run marks them.
    if (isHead && entry.sequence === null && entry.seal === null) continue;
    findings.push({
      code: 'ENTRY_MISPLACED',
      entryId,
      sequence: entry.sequence,
      belongs: sequence,
      seal: number,
    });
  }
};

/** Entries by their place; unsealed ones last, by time. `places` holds each entry's, in the order of the file. */
const checkOrder = (
  entries: readonly ExportedEntry[],
  places: readonly number[],
  findings: LedgerFinding[],
): void => {
  const compare = (left: number, right: number): number => {
    const a = places[left] ?? 0;
    const b = places[right] ?? 0;
    if (a !== b) return a < b ? -1 : 1;
    return a === UNSEALED ? byTime(entries[left] as ExportedEntry, entries[right] as ExportedEntry) : 0;
  };
  let inOrder = true;
  for (let index = 1; inOrder && index < entries.length; index += 1) inOrder = compare(index - 1, index) <= 0;
  if (inOrder) return;
  const sorted = entries.map((_, index) => index).toSorted(compare);
  sorted.forEach((index, position) => {
    const place = places[index] ?? UNSEALED;
    if (index !== position)
      findings.push({
        code: 'ENTRY_OUT_OF_ORDER',
        entryId: entries[index]?.id ?? '',
        sequence: place === UNSEALED ? null : place,
      });
  });
};

/**
 * Checks a whole ledger without the CRM it comes from: every changed, removed, inserted or reordered entry or seal is
 * found and named. What it cannot tell is in `docs/ledger.md`: entries that were never written, and a cut end, unless
 * `expect` names something near it.
 */
export const verifyLedger = (ledger: LedgerExport, options: VerifyOptions): LedgerVerification => {
  const { sha256, expect = [] } = options;
  const findings: LedgerFinding[] = [];
  const keys = checkKeys(ledger, options, findings);
  const seals = orderSeals(ledger.seals, findings);

  const { entries } = ledger;
  const find = finderOf(entries);
  const coveredBy = entries.map(() => 0);
  const places = entries.map((entry) => entry.sequence ?? UNSEALED);
  const head = seals.at(-1);
  seals.forEach((seal, index) => {
    checkSeal(seal, seals[index - 1], keys, sha256, findings);
    checkEntries(seal, seal === head, { entries, find, coveredBy, places }, sha256, findings);
  });

  let unsealed = 0;
  let repeated = 0;
  entries.forEach((entry, index) => {
    if (coveredBy[index] !== 0) return;
    const { id: entryId, sequence, seal } = entry;
    if (find(entryId, -1) !== index) {
      repeated += 1;
      findings.push({ code: 'ENTRY_DUPLICATED', entryId, sequence });
    } else if (sequence !== null || seal !== null)
      findings.push({ code: 'ENTRY_NOT_COVERED', entryId, sequence, seal });
    else {
      unsealed += 1;
      if (entryHash(entry, sha256) !== entry.hash)
        findings.push({ code: 'ENTRY_CHANGED', entryId, sequence: null, seal: null });
    }
  });
  checkOrder(entries, places, findings);

  if (expect.length > 0) {
    const known = new Set([
      ...ledger.seals.map((seal) => seal.hash),
      ...entries.flatMap((entry) => [entry.id, entry.hash]),
    ]);
    for (const expected of expect)
      if (!known.has(expected.toLowerCase())) findings.push({ code: 'EXPECTED_NOT_FOUND', expected });
  }

  return {
    intact: findings.length === 0,
    findings,
    seals: seals.length,
    entries: entries.length - repeated,
    unsealed,
    headHash: head?.hash ?? null,
    keys: [...keys].map(([version, { fingerprint }]) => ({ version, fingerprint })),
  };
};
