import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

import { PrivacyError } from '../domain/errors';
import type { Keyring, SealBinding } from './keyring';

/** A sealed value as it is stored: nothing of it says what the value is but for its length. */
export type SealedText = {
  /** Base64 of nonce (12 bytes), tag (16 bytes) and the encrypted text. */
  ciphertext: string;
  /** Base64 of nonce, tag and the value's own key, encrypted under the master key of `keyVersion`. */
  wrappedKey: string;
  keyVersion: string;
};

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

const wrappingKeys = new WeakMap<Keyring, Map<string, Buffer>>();

/** Derived once a keyring and version: a hundred thousand values are wrapped under the same one. */
const wrappingKey = (keyring: Keyring, version: string): Buffer => {
  const known = wrappingKeys.get(keyring) ?? new Map<string, Buffer>();
  wrappingKeys.set(keyring, known);
  const key = known.get(version) ?? keyring.derive('wrap', version);
  known.set(version, key);
  return key;
};

/** The first word keeps a wrapped key from ever passing for a value. */
const associated = (what: string, { object, recordId, field }: SealBinding): Buffer =>
  Buffer.from(JSON.stringify([what, object, recordId, field]));

const encrypt = (key: Uint8Array, plain: Uint8Array, aad: Uint8Array, iv: Uint8Array): string => {
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(aad);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
};

const decrypt = (key: Uint8Array, encoded: string, aad: Uint8Array): Buffer => {
  // Node skips what is no base64; only what was written is taken.
  if (!BASE64.test(encoded)) throw new Error('Not base64.');
  const bytes = Buffer.from(encoded, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(aad);
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
};

const broken = (): PrivacyError =>
  new PrivacyError(
    'SEAL_BROKEN',
    'A sealed value did not open: it was changed, cut, moved to another record or sealed with another key. ' +
      'Restore the sealed value from a backup, or write the value into its field anew.',
  );

const wrap = (keyring: Keyring, key: Uint8Array, binding: SealBinding, iv: Uint8Array): string =>
  encrypt(wrappingKey(keyring, keyring.currentVersion), key, associated('key', binding), iv);

/** The value's own key. @throws PrivacyError UNKNOWN_KEY_VERSION, SEAL_BROKEN */
const unwrap = (
  keyring: Keyring,
  { wrappedKey, keyVersion }: Pick<SealedText, 'wrappedKey' | 'keyVersion'>,
  binding: SealBinding,
): Buffer => {
  const master = wrappingKey(keyring, keyVersion);
  try {
    const key = decrypt(master, wrappedKey, associated('key', binding));
    if (key.length !== KEY_BYTES) throw new Error('Another length.');
    return key;
  } catch {
    throw broken();
  }
};

/**
 * Seals a text for one field of one record (envelope encryption): AES-256-GCM under a fresh key of its own, which is wrapped
 * under the current master key. Both are bound to object, record and field, so that neither opens anywhere else.
 * A field's value is sealed with its masks by `sealFieldValue` of `flows/sealing`; this takes any text.
 */
export const sealValue = (keyring: Keyring, text: string, binding: SealBinding): SealedText => {
  // Drawn at once: a draw costs as much as encrypting a short text.
  const random = randomBytes(KEY_BYTES + 2 * IV_BYTES);
  const key = random.subarray(0, KEY_BYTES);
  const [valueIv, keyIv] = [random.subarray(KEY_BYTES, KEY_BYTES + IV_BYTES), random.subarray(-IV_BYTES)];
  return {
    ciphertext: encrypt(key, Buffer.from(text, 'utf8'), associated('value', binding), valueIv),
    wrappedKey: wrap(keyring, key, binding, keyIv),
    keyVersion: keyring.currentVersion,
  };
};

/**
 * Opens what `sealValue` made.
 * @throws PrivacyError SEAL_BROKEN when it was changed, cut, moved or is somebody else's, UNKNOWN_KEY_VERSION
 */
export const openValue = (keyring: Keyring, sealed: SealedText, binding: SealBinding): string => {
  const key = unwrap(keyring, sealed, binding);
  try {
    return decrypt(key, sealed.ciphertext, associated('value', binding)).toString('utf8');
  } catch {
    throw broken();
  }
};

/**
 * Wraps the value's key under the current master key; the value itself stays encrypted as it is and is not looked at.
 * @throws PrivacyError SEAL_BROKEN, UNKNOWN_KEY_VERSION
 */
export const rewrapKey = (
  keyring: Keyring,
  row: Pick<SealedText, 'wrappedKey' | 'keyVersion'>,
  binding: SealBinding,
): Pick<SealedText, 'wrappedKey' | 'keyVersion'> => ({
  wrappedKey: wrap(keyring, unwrap(keyring, row, binding), binding, randomBytes(IV_BYTES)),
  keyVersion: keyring.currentVersion,
});
