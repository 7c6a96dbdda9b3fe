/** A value in its envelope: it opens for its own record and key, and for nothing else. */
import { randomBytes } from 'node:crypto';

import * as fc from 'fast-check';

import { openValue, rewrapKey, sealValue } from '../../../src/keys/envelope';
import { readKeyring, seal } from '../../../src/keys/keyring';

const first = `v1:${randomBytes(32).toString('base64')}`;
const second = `v2:${randomBytes(32).toString('base64')}`;
const keyring = readKeyring(first);
const both = readKeyring(`${second},${first}`);
const binding = { object: 'person', recordId: '0d7a3c7e-59b6-4a3b-9df8-5d0a4a5d1b01', field: 'iban' };
const other = { ...binding, recordId: '0d7a3c7e-59b6-4a3b-9df8-5d0a4a5d1b02' };

const broken = expect.objectContaining({ code: 'SEAL_BROKEN' }) as Error;

describe('a sealed value', () => {
  it('opens to what was sealed, whatever that is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        expect(openValue(keyring, sealValue(keyring, text, binding), binding)).toBe(text);
      }),
    );
  });

  it('is another one each time, the same value too', () => {
    const [one, two] = [sealValue(keyring, '4242', binding), sealValue(keyring, '4242', binding)];
    expect(one.ciphertext).not.toBe(two.ciphertext);
    expect(one.wrappedKey).not.toBe(two.wrappedKey);
    expect(JSON.stringify(one)).not.toContain('4242');
  });

  it.each([
    ['another record', other],
    ['another object', { ...binding, object: 'company' }],
    ['another field', { ...binding, field: 'bic' }],
  ])('does not open for %s', (_what, elsewhere) => {
    const sealed = sealValue(keyring, 'DE89 3704 0044 0532 0130 00', binding);
    expect(() => openValue(keyring, sealed, elsewhere)).toThrow(broken);
    expect(() => rewrapKey(keyring, sealed, elsewhere)).toThrow(broken);
  });

  it('does not open with the key of another value of the same field', () => {
    const [one, two] = [sealValue(keyring, 'one', binding), sealValue(keyring, 'two', binding)];
    expect(() => openValue(keyring, { ...one, wrappedKey: two.wrappedKey }, binding)).toThrow(broken);
    expect(() => openValue(keyring, { ...one, ciphertext: two.ciphertext }, binding)).toThrow(broken);
  });

  it('does not open when anything of it was changed or cut', () => {
    const sealed = sealValue(keyring, 'secret', binding);
    fc.assert(
      fc.property(
        fc.constantFrom('ciphertext' as const, 'wrappedKey' as const),
        fc.nat(),
        fc.boolean(),
        (part, at, isCut) => {
          const bytes = Buffer.from(sealed[part], 'base64');
          const place = at % bytes.length;
          const changed = isCut
            ? bytes.subarray(0, place)
            : Buffer.from(bytes.map((byte, index) => (index === place ? byte ^ 1 : byte)));
          const forged = { ...sealed, [part]: changed.toString('base64') };
          expect(() => openValue(keyring, forged, binding)).toThrow(broken);
        },
      ),
    );
  });

  it.each(['', 'not base64!', 'AAAA', '{}'])('refuses %j as a ciphertext and as a key', (foreign) => {
    const sealed = sealValue(keyring, 'secret', binding);
    expect(() => openValue(keyring, { ...sealed, ciphertext: foreign }, binding)).toThrow(broken);
    expect(() => openValue(keyring, { ...sealed, wrappedKey: foreign }, binding)).toThrow(broken);
  });

  it('does not take what was sealed without an envelope, nor a wrapped key as a value', () => {
    const plain = seal(keyring, 'secret', binding);
    const sealed = sealValue(keyring, 'secret', binding);
    expect(() => openValue(keyring, { ...plain, wrappedKey: sealed.wrappedKey }, binding)).toThrow(broken);
    expect(() => openValue(keyring, { ...sealed, ciphertext: sealed.wrappedKey }, binding)).toThrow(broken);
  });

  it('says which key it needs when that is not set, and does not open under another by that name', () => {
    const sealed = sealValue(keyring, 'secret', binding);
    expect(() => openValue(readKeyring(second), sealed, binding)).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_KEY_VERSION', message: expect.stringContaining('v1') }),
    );
    const foreign = readKeyring(`v1:${randomBytes(32).toString('base64')}`);
    expect(() => openValue(foreign, sealed, binding)).toThrow(broken);
  });
});

describe('a key that is wrapped anew', () => {
  it('opens the same ciphertext under the new master key alone', () => {
    const sealed = sealValue(keyring, 'secret', binding);
    const rotated = { ...sealed, ...rewrapKey(both, sealed, binding) };
    expect(rotated).toMatchObject({ ciphertext: sealed.ciphertext, keyVersion: 'v2' });
    expect(openValue(readKeyring(second), rotated, binding)).toBe('secret');
    // Before and after, both keys live.
    expect(openValue(both, sealed, binding)).toBe('secret');
    expect(openValue(both, rotated, binding)).toBe('secret');
  });
});
