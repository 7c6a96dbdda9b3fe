import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import { seal, unseal, type Keyring } from '../../keys/keyring';

/** What is proposed, by the API name of the field on Person. Clear only in memory; on the request it is sealed. */
export type Proposals = Readonly<Record<string, unknown>>;

const schema = z.object({ proposals: z.record(z.string(), z.unknown()) });

const bindingOf = (requestId: string) => ({
  object: 'dataRequest',
  recordId: requestId,
  field: 'sealedChanges',
});

/** Sealed for one request only: `v1:<base64>`, the version of the key before the seal. */
export const sealChanges = (keyring: Keyring, requestId: string, proposals: Proposals): string => {
  const { ciphertext, keyVersion } = seal(keyring, JSON.stringify({ proposals }), bindingOf(requestId));
  return `${keyVersion}:${ciphertext}`;
};

/** Opens what `sealChanges` made; nothing of nothing. @throws PrivacyError SEAL_BROKEN, UNKNOWN_KEY_VERSION */
export const openChanges = (keyring: Keyring, requestId: string, sealed: string): Proposals => {
  if (sealed === '') return {};
  const [, keyVersion, ciphertext] = /^(v\d+):([A-Za-z0-9+/=]+)$/.exec(sealed) ?? [];
  if (keyVersion === undefined || ciphertext === undefined)
    throw new PrivacyError(
      'SEAL_BROKEN',
      'Proposals of a rectification are not in the form in which they are sealed. Enter them again.',
    );
  // What opens was sealed by us.
  return schema.parse(JSON.parse(unseal(keyring, ciphertext, keyVersion, bindingOf(requestId)))).proposals;
};
