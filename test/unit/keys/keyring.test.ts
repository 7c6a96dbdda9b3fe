import { randomBytes } from 'node:crypto';

import { keyedHash, readKeyring, seal, unseal } from '../../../src/keys/keyring';

const key = () => randomBytes(32).toString('base64');
const binding = { object: 'person', recordId: '7a5c8f0e-8a7f-4a52-9d0e-2f4f0f9f7b01', field: 'name' };
const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('the master key', () => {
  it('is asked for when it is missing', () => {
    for (const value of [undefined, '', ' , ']) expect(codeOf(() => readKeyring(value))).toBe('MISSING_KEY');
  });

  it('is refused under 256 bits, and when it is no random key', () => {
    for (const value of [
      'v1:c2hvcnQ=',
      `v1:${randomBytes(31).toString('base64')}`,
      `v1:${Buffer.alloc(32, 7).toString('base64')}`,
    ]) {
      expect(codeOf(() => readKeyring(value))).toBe('WEAK_KEY');
    }
  });

  it('may be written as hex, and the first of several versions is the current one', () => {
    const keyring = readKeyring(`v2:${randomBytes(32).toString('hex')},v1:${key()}`);
    expect(keyring.currentVersion).toBe('v2');
    expect(keyring.derive('seal', 'v1')).not.toEqual(keyring.derive('seal', 'v2'));
    expect(keyring.derive('seal', 'v2')).not.toEqual(keyring.derive('suppression', 'v2'));
  });
});

describe('a sealed value', () => {
  const keyring = readKeyring(`v1:${key()}`);

  it('opens where it was sealed, and holds nothing readable', () => {
    const { ciphertext, keyVersion } = seal(keyring, 'Anna Müller', binding);
    expect(Buffer.from(ciphertext, 'base64').toString('latin1')).not.toContain('Anna');
    expect(unseal(keyring, ciphertext, keyVersion, binding)).toBe('Anna Müller');
  });

  it('does not open on another record, field or object, nor changed, cut or with another key', () => {
    const { ciphertext } = seal(keyring, 'Anna Müller', binding);
    const flipped = Buffer.from(ciphertext, 'base64');
    flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 1;
    const attempts = [
      () => unseal(keyring, ciphertext, 'v1', { ...binding, recordId: 'b' }),
      () => unseal(keyring, ciphertext, 'v1', { ...binding, field: 'emails' }),
      () => unseal(keyring, ciphertext, 'v1', { ...binding, object: 'company' }),
      () => unseal(keyring, flipped.toString('base64'), 'v1', binding),
      () => unseal(keyring, ciphertext.slice(0, 20), 'v1', binding),
      () => unseal(keyring, '', 'v1', binding),
      () => unseal(readKeyring(`v1:${key()}`), ciphertext, 'v1', binding),
    ];
    for (const attempt of attempts) expect(codeOf(attempt)).toBe('SEAL_BROKEN');
    expect(codeOf(() => unseal(keyring, ciphertext, 'v9', binding))).toBe('UNKNOWN_KEY_VERSION');
  });

  it('opens after a rotation as long as the old key is listed', () => {
    const old = key();
    const { ciphertext, keyVersion } = seal(readKeyring(`v1:${old}`), 'text', binding);
    expect(unseal(readKeyring(`v2:${key()},v1:${old}`), ciphertext, keyVersion, binding)).toBe('text');
  });
});

it('hashes the same value alike under one key and use, and differently under another', () => {
  const keyring = readKeyring(`v1:${key()}`);
  expect(keyedHash(keyring, 'suppression', 'a')).toBe(keyedHash(keyring, 'suppression', 'a'));
  expect(keyedHash(keyring, 'suppression', 'a')).not.toBe(keyedHash(keyring, 'subject', 'a'));
  expect(keyedHash(keyring, 'suppression', 'a')).not.toBe(
    keyedHash(readKeyring(`v1:${key()}`), 'suppression', 'a'),
  );
});
