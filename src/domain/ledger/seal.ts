import { canonicalJson } from './canonical-json';
import type { Sha256 } from './hashing';
import { hexOf, leafHash, rootOf } from './merkle';

export const SEAL_FORMAT = 'twenty-privacy/ledger-seal/1';

/** An entry as its seal names it. With the hash beside the id, a check says which entry was changed, not only which seal. */
export type Covered = readonly [entryId: string, entryHash: string];

/** What a seal says and what its hash is over; `covers` is bound by the Merkle root. */
export type SealContent = {
  /** 1 for the first. */
  sequence: number;
  /** Hex. */
  merkleRoot: string;
  /** Hash of the seal before, hex; null for the first. */
  previousHash: string | null;
  entryCount: number;
  firstSequence: number;
  lastSequence: number;
  /** ISO 8601, UTC, milliseconds. */
  sealedAt: string;
  keyVersion: string;
};

export type Seal = SealContent & {
  /** SHA-256 over the canonical form, hex. */
  hash: string;
  signature: string;
  covers: readonly Covered[];
};

/** Merkle root over the entries a seal covers, hex. A leaf binds an entry to its place: `<sequence> <id> <hash>`. */
export const merkleRootOf = (covers: readonly Covered[], firstSequence: number, sha256: Sha256): string =>
  hexOf(
    rootOf(
      covers.map((covered, index) =>
        leafHash(`${firstSequence + index} ${covered[0]} ${covered[1]}`, sha256),
      ),
      sha256,
    ),
  );

/** The text a seal is hashed by: canonical JSON (RFC 8785) of its content and its format. */
export const canonicalSeal = (seal: SealContent): string =>
  canonicalJson({
    entryCount: seal.entryCount,
    firstSequence: seal.firstSequence,
    format: SEAL_FORMAT,
    keyVersion: seal.keyVersion,
    lastSequence: seal.lastSequence,
    merkleRoot: seal.merkleRoot,
    previousHash: seal.previousHash,
    sealedAt: seal.sealedAt,
    sequence: seal.sequence,
  });

export const sealHash = (seal: SealContent, sha256: Sha256): string => sha256.hex(canonicalSeal(seal));

/** The next seal, not yet signed. `covers` are the entries in the order they get their sequence in; at least one. */
export const nextSeal = (
  previous: (Pick<SealContent, 'sequence' | 'lastSequence'> & { hash: string }) | null,
  covers: readonly Covered[],
  sealedAt: Date,
  keyVersion: string,
  sha256: Sha256,
): Omit<Seal, 'signature'> => {
  const firstSequence = (previous?.lastSequence ?? 0) + 1;
  const content: SealContent = {
    sequence: (previous?.sequence ?? 0) + 1,
    merkleRoot: merkleRootOf(covers, firstSequence, sha256),
    previousHash: previous?.hash ?? null,
    entryCount: covers.length,
    firstSequence,
    lastSequence: firstSequence + covers.length - 1,
    sealedAt: sealedAt.toISOString(),
    keyVersion,
  };
  return { ...content, hash: sealHash(content, sha256), covers };
};
