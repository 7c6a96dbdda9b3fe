import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

import type { SignatureCheck } from '../domain/ledger/verify';
import type { Keyring } from './keyring';

/** What stands before the 32 bytes of a key in its DER form (RFC 8410): PKCS #8 for the private, SPKI for the public key. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

const SCHEME = 'ed25519';

export type LedgerPublicKey = {
  version: string;
  /** SHA-256 over the key's SPKI DER form, hex; what an auditor is told by another way than the ledger itself. */
  fingerprint: string;
  pem: string;
};

const privateKeyOf = (keyring: Keyring, version: string): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, keyring.derive('ledger', version)]),
    format: 'der',
    type: 'pkcs8',
  });

const describe = (version: string, key: KeyObject): LedgerPublicKey => ({
  version,
  fingerprint: createHash('sha256')
    .update(key.export({ format: 'der', type: 'spki' }))
    .digest('hex'),
  pem: key.export({ format: 'pem', type: 'spki' }).toString(),
});

/**
 * Public half of the key that seals of that version are signed with: Ed25519, its seed derived from the master key, so that
 * whoever has the public key can check a ledger and nobody without the master key can sign one.
 * @throws PrivacyError UNKNOWN_KEY_VERSION
 */
export const ledgerPublicKey = (keyring: Keyring, version: string): LedgerPublicKey =>
  describe(version, createPublicKey(privateKeyOf(keyring, version)));

/** Fingerprints of the keys this app signs with or has signed with. */
export const ownFingerprints = (keyring: Keyring): string[] =>
  keyring.versions.map((version) => ledgerPublicKey(keyring, version).fingerprint);

/**
 * Signs the hash of a seal (its 32 bytes). The public key stands in the signature, so that seals of a version whose master
 * key was taken away can still be checked: `ed25519:<public key>:<signature>`, both base64.
 * @throws PrivacyError UNKNOWN_KEY_VERSION
 */
export const signSeal = (keyring: Keyring, version: string, hash: string): string => {
  const key = privateKeyOf(keyring, version);
  const raw = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX.length);
  return `${SCHEME}:${raw.toString('base64')}:${sign(null, Buffer.from(hash, 'hex'), key).toString('base64')}`;
};

const partsOf = (signature: string): { publicKey: string; signature: string } | undefined => {
  const [scheme, publicKey, value, ...rest] = signature.split(':');
  return scheme === SCHEME && publicKey !== undefined && value !== undefined && rest.length === 0
    ? { publicKey, signature: value }
    : undefined;
};

/** The public key that a signature names; undefined when it names none. It says who claims to have signed, no more. */
export const publicKeyIn = (version: string, signature: string): LedgerPublicKey | undefined => {
  const parts = partsOf(signature);
  if (parts === undefined) return undefined;
  try {
    const der = Buffer.concat([SPKI_PREFIX, Buffer.from(parts.publicKey, 'base64')]);
    return describe(version, createPublicKey({ key: der, format: 'der', type: 'spki' }));
  } catch {
    return undefined;
  }
};

/**
 * Opens a public key for checking seals; undefined when the PEM is none of Ed25519. A signature must be written exactly as
 * `signSeal` writes it: base64 has spare bits, and a text that was changed must not pass.
 */
export const openPublicKey: SignatureCheck = (pem) => {
  let key: KeyObject;
  try {
    key = createPublicKey(pem);
  } catch {
    return undefined;
  }
  if (key.asymmetricKeyType !== 'ed25519') return undefined;
  const { fingerprint, pem: own } = describe('', key);
  // What stands around a key in a PEM is skipped when it is read; here nothing may.
  if (own !== pem) return undefined;
  const raw = key.export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX.length).toString('base64');
  return {
    fingerprint,
    signed: (hash, signature) => {
      const parts = partsOf(signature);
      if (parts === undefined || parts.publicKey !== raw) return false;
      const bytes = Buffer.from(parts.signature, 'base64');
      if (bytes.toString('base64') !== parts.signature) return false;
      return verify(null, Buffer.from(hash, 'hex'), key, bytes);
    },
  };
};
