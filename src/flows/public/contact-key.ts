import { keyValue, normaliseAddress } from '../../domain/suppression';
import { keyedHash, type Keyring } from '../../keys/keyring';

/** A shared mailbox has no form under which it is suppressed; here it is a contact like any other. */
const valueOf = (email: string): string =>
  keyValue({ kind: 'EMAIL', value: normaliseAddress(email) || email.trim().toLowerCase() });

/**
 * The keyed hash by which sign-ups of one address are known before there is a person: the same for every spelling of it,
 * and for a person's address the very hash under which an erasure suppresses it.
 */
export const contactKey = (keyring: Keyring, email: string): string =>
  keyedHash(keyring, 'suppression', valueOf(email));

/** The hashes of addresses under every version of the key, each once: a sign-up may be older than the current one. */
export const contactKeysOf = (keyring: Keyring, emails: readonly string[]): string[] => [
  ...new Set(
    emails
      .filter((email) => email.trim() !== '')
      .flatMap((email) =>
        keyring.versions.map((version) => keyedHash(keyring, 'suppression', valueOf(email), version)),
      ),
  ),
];
