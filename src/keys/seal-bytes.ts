import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

import { PrivacyError } from '../domain/errors';

/**
 * What a sealed file begins with. Twenty looks at the first bytes of an upload to learn its kind, and random ones would now
 * and then pass for a picture and be refused (platform fact §d).
 */
export const SEALED_FILE_HEADER = 'TPSEAL01';

export const KEY_BYTES = 32;
export const IV_BYTES = 12;
export const TAG_BYTES = 16;

export type SealedBytes = {
  /** Header (8 bytes), iv (12), ciphertext and tag (16): what is stored. */
  file: Uint8Array;
  /** A key of its own, never used again. */
  key: Uint8Array;
};

/**
 * Encrypts a file with AES-256-GCM under a fresh random key and nonce, in the form that Web Crypto opens: the tag stands
 * behind the ciphertext.
 * @param associated what the file belongs to; authenticated with it, so that one file cannot be put in place of another
 */
export const sealBytes = (bytes: Uint8Array, associated: string): SealedBytes => {
  const key = randomBytes(KEY_BYTES);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(associated));
  const parts = [Buffer.from(SEALED_FILE_HEADER), iv, cipher.update(bytes), cipher.final()];
  return { file: Buffer.concat([...parts, cipher.getAuthTag()]), key };
};

/** Opens what `sealBytes` made. @throws PrivacyError SEAL_BROKEN when it was changed, cut, swapped or has another key */
export const openBytes = (file: Uint8Array, key: Uint8Array, associated: string): Uint8Array => {
  const sealed = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const ivAt = SEALED_FILE_HEADER.length;
  const bodyAt = ivAt + IV_BYTES;
  const tagAt = sealed.length - TAG_BYTES;
  try {
    if (sealed.toString('latin1', 0, ivAt) !== SEALED_FILE_HEADER) throw new Error('Another kind of file.');
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(ivAt, bodyAt), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(associated));
    decipher.setAuthTag(sealed.subarray(tagAt));
    return Buffer.concat([decipher.update(sealed.subarray(bodyAt, tagAt)), decipher.final()]);
  } catch {
    throw new PrivacyError(
      'SEAL_BROKEN',
      'A sealed file did not open: it was changed, cut, put in place of another or sealed with another key.',
    );
  }
};
