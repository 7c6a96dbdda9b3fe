import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

import { PrivacyError } from '../domain/errors';

/**
 * The master keys from the secret application variable `PRIVACY_MASTER_KEY`: `v2:<base64>,v1:<base64>`, newest first.
 * Nothing uses a master key itself; each use has a key of its own, derived with HKDF-SHA-256 (RFC 5869).
 */
export type KeyUse = 'seal' | 'wrap' | 'subject' | 'suppression' | 'token' | 'ledger';

export type Keyring = {
  /** Version that new values are sealed with. */
  currentVersion: string;
  /** Every version there is a key of, newest first. */
  versions: readonly string[];
  derive(use: KeyUse, version: string): Buffer;
};

/** What a sealed text belongs to. It is authenticated with the text, so a ciphertext moved elsewhere does not open. */
export type SealBinding = { object: string; recordId: string; field: string };

const MINIMUM_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HOW_TO_MAKE_ONE =
  "Make one with: node -e \"console.log('v1:'+require('crypto').randomBytes(32).toString('base64'))\" " +
  'and set it as PRIVACY_MASTER_KEY in the settings of the app.';

const decodeKey = (encoded: string): Buffer =>
  /^[0-9a-f]{64,}$/i.test(encoded) ? Buffer.from(encoded, 'hex') : Buffer.from(encoded, 'base64');

/**
 * Reads the keyring.
 * @throws PrivacyError MISSING_KEY when the variable is empty, WEAK_KEY under 256 bits or when all bytes are alike.
 */
export const readKeyring = (variable: string | undefined): Keyring => {
  const keys = new Map<string, Buffer>();
  for (const part of (variable ?? '')
    .split(',')
    .map((text) => text.trim())
    .filter(Boolean)) {
    const [, version, encoded] = /^(v\d+):(.+)$/.exec(part) ?? [undefined, 'v1', part];
    const key = decodeKey(encoded ?? '');
    if (key.length < MINIMUM_BYTES || new Set(key).size < 8) {
      throw new PrivacyError(
        'WEAK_KEY',
        `The master key ${version} has fewer than 256 bits of randomness. ${HOW_TO_MAKE_ONE}`,
      );
    }
    if (version !== undefined && !keys.has(version)) keys.set(version, key);
  }
  const currentVersion = keys.keys().next().value;
  if (currentVersion === undefined) {
    throw new PrivacyError(
      'MISSING_KEY',
      `There is no master key, and nothing can be sealed. ${HOW_TO_MAKE_ONE}`,
    );
  }
  return {
    currentVersion,
    versions: [...keys.keys()],
    derive: (use, version) => {
      const master = keys.get(version);
      if (master === undefined) {
        throw new PrivacyError(
          'UNKNOWN_KEY_VERSION',
          `Master key ${version} is needed and not set. Add it to PRIVACY_MASTER_KEY, after the current one.`,
        );
      }
      return Buffer.from(hkdfSync('sha256', master, 'twenty-privacy', `twenty-privacy/${use}`, 32));
    },
  };
};

const associatedData = (binding: SealBinding): Buffer =>
  Buffer.from(JSON.stringify([binding.object, binding.recordId, binding.field]));

/** Seals a text with AES-256-GCM: base64 of iv (12 bytes), tag (16 bytes) and ciphertext. */
export const seal = (
  keyring: Keyring,
  text: string,
  binding: SealBinding,
): { ciphertext: string; keyVersion: string } => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyring.derive('seal', keyring.currentVersion), iv);
  cipher.setAAD(associatedData(binding));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return {
    ciphertext: Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64'),
    keyVersion: keyring.currentVersion,
  };
};

/** Opens what `seal` made. @throws PrivacyError SEAL_BROKEN when it was changed, moved, cut or sealed with another key. */
export const unseal = (
  keyring: Keyring,
  ciphertext: string,
  keyVersion: string,
  binding: SealBinding,
): string => {
  const key = keyring.derive('seal', keyVersion);
  const bytes = Buffer.from(ciphertext, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(associatedData(binding));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString(
      'utf8',
    );
  } catch {
    throw new PrivacyError(
      'SEAL_BROKEN',
      'A sealed value did not open: it was changed, cut, moved to another record or sealed with another key.',
    );
  }
};

/** Keyed hash (HMAC-SHA-256, hex) under which a subject or an address is known where its clear form must not be. */
export const keyedHash = (
  keyring: Keyring,
  use: 'subject' | 'suppression',
  value: string,
  version = keyring.currentVersion,
): string => createHmac('sha256', keyring.derive(use, version)).update(value, 'utf8').digest('hex');
