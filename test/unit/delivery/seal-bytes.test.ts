import { webcrypto } from 'node:crypto';

import * as fc from 'fast-check';

import { isPrivacyError } from '../../../src/domain/errors';
import { IV_BYTES, openBytes, sealBytes, SEALED_FILE_HEADER } from '../../../src/keys/seal-bytes';

const bytes = fc.uint8Array({ maxLength: 400 });
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'OPENED';
  } catch (error) {
    return isPrivacyError(error) ? error.code : 'UNEXPECTED';
  }
};

describe('a sealed file', () => {
  it('opens to what was sealed, with its key and for what it was sealed for', () => {
    fc.assert(
      fc.property(bytes, fc.string(), (content, bound) => {
        const { file, key } = sealBytes(content, bound);
        expect(Buffer.compare(openBytes(file, key, bound), content)).toBe(0);
      }),
    );
  });

  it('does not open when a bit of it is another, when it is cut, or as another file', () => {
    fc.assert(
      fc.property(bytes, fc.string(), fc.nat(), fc.integer({ min: 0, max: 7 }), (content, bound, at, bit) => {
        const { file, key } = sealBytes(content, bound);
        const changed = Uint8Array.from(file);
        const place = at % changed.length;
        changed[place] = (changed[place] ?? 0) ^ (1 << bit);
        expect(codeOf(() => openBytes(changed, key, bound))).toBe('SEAL_BROKEN');
        expect(codeOf(() => openBytes(file.subarray(0, place), key, bound))).toBe('SEAL_BROKEN');
        expect(codeOf(() => openBytes(file, key, `${bound}.`))).toBe('SEAL_BROKEN');
        expect(codeOf(() => openBytes(file, sealBytes(content, bound).key, bound))).toBe('SEAL_BROKEN');
      }),
    );
  });

  it('has a key and a nonce of its own each time, and begins as no kind of file that a server knows', () => {
    const [one, other] = [sealBytes(new Uint8Array(9), 'a'), sealBytes(new Uint8Array(9), 'a')];
    expect(Buffer.compare(one.key, other.key)).not.toBe(0);
    const nonce = (file: Uint8Array): string => Buffer.from(file.subarray(8, 8 + IV_BYTES)).toString('hex');
    expect(nonce(one.file)).not.toBe(nonce(other.file));
    expect(Buffer.from(one.file.subarray(0, 8)).toString()).toBe(SEALED_FILE_HEADER);
  });

  it('is what Web Crypto opens, from behind the header: what the page’s script counts on', async () => {
    const content = new TextEncoder().encode('The whole answer.');
    const { file, key } = sealBytes(content, 'bound');
    const imported = await webcrypto.subtle.importKey('raw', key, { name: 'AES-GCM' }, false, ['decrypt']);
    const opened = await webcrypto.subtle.decrypt(
      {
        name: 'AES-GCM',
        iv: file.subarray(8, 20),
        additionalData: new TextEncoder().encode('bound'),
        tagLength: 128,
      },
      imported,
      file.subarray(20),
    );
    expect(new TextDecoder().decode(opened)).toBe('The whole answer.');
  });
});
