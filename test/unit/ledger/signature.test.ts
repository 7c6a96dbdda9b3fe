import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';

import { isPrivacyError } from '../../../src/domain/errors';
import {
  ledgerPublicKey,
  openPublicKey,
  ownFingerprints,
  publicKeyIn,
  signSeal,
} from '../../../src/keys/ledger-signature';
import { sha256 } from '../../../src/keys/sha256';
import { keyringOf } from './random-ledger';

const keyring = keyringOf('v2', 'v1');
const hash = sha256.hex('a seal');

it('is plain Ed25519 over the 32 bytes of the hash', () => {
  const { pem } = ledgerPublicKey(keyring, 'v1');
  const value = signSeal(keyring, 'v1', hash).split(':')[2] ?? '';
  expect(verify(null, Buffer.from(hash, 'hex'), createPublicKey(pem), Buffer.from(value, 'base64'))).toBe(
    true,
  );
});

it('is the same each time, and another with each version', () => {
  expect(signSeal(keyring, 'v1', hash)).toBe(signSeal(keyringOf('v1'), 'v1', hash));
  expect(signSeal(keyring, 'v2', hash)).not.toBe(signSeal(keyring, 'v1', hash));
  expect(new Set(ownFingerprints(keyring)).size).toBe(2);
});

it('names the public key, so that it can be checked after the master key is gone', () => {
  expect(publicKeyIn('v1', signSeal(keyring, 'v1', hash))).toEqual(ledgerPublicKey(keyring, 'v1'));
  for (const text of ['', 'ed25519', 'ed25519:AAAA:AAAA', 'rsa:a:b', signSeal(keyring, 'v1', hash) + ':x'])
    expect(publicKeyIn('v1', text)).toBeUndefined();
});

it('is refused when one character of it, of the hash or of the key is another', () => {
  const signature = signSeal(keyring, 'v1', hash);
  const key = openPublicKey(ledgerPublicKey(keyring, 'v1').pem);
  expect(key?.signed(hash, signature)).toBe(true);
  for (let index = 0; index < signature.length; index += 1) {
    const other = signature[index] === 'A' ? 'B' : 'A';
    expect(key?.signed(hash, signature.slice(0, index) + other + signature.slice(index + 1))).toBe(false);
  }
  expect(key?.signed(sha256.hex('another'), signature)).toBe(false);
  expect(openPublicKey(ledgerPublicKey(keyring, 'v2').pem)?.signed(hash, signature)).toBe(false);
});

it('takes no key but Ed25519, and no PEM with anything around it', () => {
  const { pem } = ledgerPublicKey(keyring, 'v1');
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({
    format: 'pem',
    type: 'spki',
  });
  for (const other of ['', 'key', String(rsa), `${pem}x`, ` ${pem}`])
    expect(openPublicKey(other)).toBeUndefined();
});

it('needs the master key of its version', () => {
  const attempt = (): unknown => {
    try {
      return signSeal(keyringOf('v1'), 'v2', hash);
    } catch (error) {
      return isPrivacyError(error) && error.code;
    }
  };
  expect(attempt()).toBe('UNKNOWN_KEY_VERSION');
});
