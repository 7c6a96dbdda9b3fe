import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import { seal, unseal, type Keyring } from '../../keys/keyring';

const contactSchema = z.object({
  email: z.string(),
  firstName: z.optional(z.string()),
  lastName: z.optional(z.string()),
  jobTitle: z.optional(z.string()),
  /** E.164. */
  phone: z.optional(z.string()),
  /** ISO date. */
  birthDate: z.optional(z.string()),
  /** Who decides for a child (Art. 8). */
  guardian: z.optional(
    z.object({
      firstName: z.string(),
      lastName: z.string(),
      email: z.string(),
    }),
  ),
});

/** Who signed up, as it was typed and checked. Clear only in memory; on the row it is sealed. */
export type SignUpContact = z.infer<typeof contactSchema>;

const bindingOf = (consentId: string) => ({
  object: 'consent',
  recordId: consentId,
  field: 'sealedContact',
});

/** Sealed for one row only: `v1:<base64>`, the version of the key before the seal. */
export const sealContact = (keyring: Keyring, consentId: string, contact: SignUpContact): string => {
  const { ciphertext, keyVersion } = seal(keyring, JSON.stringify(contact), bindingOf(consentId));
  return `${keyVersion}:${ciphertext}`;
};

/** Opens what `sealContact` made. @throws PrivacyError SEAL_BROKEN, UNKNOWN_KEY_VERSION */
export const openContact = (keyring: Keyring, consentId: string, sealed: string): SignUpContact => {
  const [, keyVersion, ciphertext] = /^(v\d+):([A-Za-z0-9+/=]+)$/.exec(sealed) ?? [];
  if (keyVersion === undefined || ciphertext === undefined)
    throw new PrivacyError(
      'SEAL_BROKEN',
      'A sealed contact is not in the form in which contacts are sealed.',
    );
  const text = unseal(keyring, ciphertext, keyVersion, bindingOf(consentId));
  // What opens was sealed by us: another shape is another version of this app.
  const parsed = contactSchema.safeParse(JSON.parse(text));
  if (!parsed.success)
    throw new PrivacyError(
      'SEAL_BROKEN',
      'A sealed contact opened, but holds something else than a contact.',
    );
  return parsed.data;
};
