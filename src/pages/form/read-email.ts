import { domainToASCII } from 'node:url';

import * as z from 'zod/mini';

/** RFC 5321 §4.5.3.1: 64 characters before the sign, 254 in all. */
const emailSchema = z.email().check(z.maxLength(254), z.regex(/^[A-Za-z0-9_'][^@]{0,63}@/));

/**
 * An address as it is kept: the domain in the form that the net uses (`müller.de` is `xn--mller-kva.de`), lower case as
 * Twenty stores it. Null for what is none. An address that begins with `+` or `-` is nobody's, and a formula in a list.
 */
export const readEmail = (typed: string): string | null => {
  const plain = typed.normalize('NFKC').trim();
  const at = plain.lastIndexOf('@');
  // Beyond any address; a made-up one of ten thousand characters is not worth looking at.
  if (at < 1 || plain.length > 320) return null;
  const parsed = emailSchema.safeParse(`${plain.slice(0, at)}@${domainToASCII(plain.slice(at + 1))}`);
  return parsed.success ? parsed.data.toLowerCase() : null;
};
