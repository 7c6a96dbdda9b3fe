import * as z from 'zod/mini';

import { PrivacyError } from '../errors';

/** Why a sealed value is looked at. Codes, and no free text that could name someone. */
export const REVEAL_REASONS = [
  'SUBJECT_REQUEST',
  'CONTRACT',
  'LEGAL_OBLIGATION',
  'LEGAL_CLAIM',
  'AUTHORITY_ORDER',
  'SECURITY_INCIDENT',
  'DATA_CHECK',
  'OTHER',
] as const;
export type RevealReason = (typeof REVEAL_REASONS)[number];

/** While processing is restricted, data is used for these alone (Art. 18(2) GDPR). */
const WHILE_RESTRICTED: ReadonlySet<RevealReason> = new Set([
  'SUBJECT_REQUEST',
  'LEGAL_CLAIM',
  'AUTHORITY_ORDER',
]);

export const mayRevealRestricted = (reason: RevealReason): boolean => WHILE_RESTRICTED.has(reason);

const WORDS: Record<RevealReason, string> = {
  SUBJECT_REQUEST: 'request of the person',
  CONTRACT: 'contract',
  LEGAL_OBLIGATION: 'legal obligation',
  LEGAL_CLAIM: 'legal claim',
  AUTHORITY_ORDER: 'order of an authority',
  SECURITY_INCIDENT: 'security incident',
  DATA_CHECK: 'check of the data',
  OTHER: 'other reason',
};

export const reasonInWords = (reason: RevealReason): string => WORDS[reason];

/** One field of one record. */
export type RevealOrder = {
  object: string;
  recordId: string;
  field: string;
  reason: RevealReason;
  /** Number of a case or ticket; null for none. */
  reference: string | null;
};

const apiName = z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,62}$/));

const orderSchema = z.strictObject({
  object: apiName,
  recordId: z.uuid(),
  field: apiName,
  reason: z.enum(REVEAL_REASONS),
  /** A number has a digit, and names have not. */
  reference: z.optional(
    z.nullable(z.string().check(z.trim(), z.regex(/^(?:(?=.*\d)[A-Za-z0-9][A-Za-z0-9._/#-]{0,39})?$/))),
  ),
});

/**
 * Reads the body of the request. A body that asks for more than one value is refused: there is no bulk reveal.
 * @throws PrivacyError INVALID_INPUT
 */
export const parseRevealOrder = (body: unknown): RevealOrder => {
  const parsed = orderSchema.safeParse(body);
  if (parsed.success) {
    const { reference, recordId, ...order } = parsed.data;
    return { ...order, recordId: recordId.toLowerCase(), reference: reference || null };
  }
  throw new PrivacyError(
    'INVALID_INPUT',
    'Send JSON with "object", "recordId" and "field" of one sealed value, "reason" ' +
      `(one of ${REVEAL_REASONS.join(', ')}) and, if there is one, "reference" (the number of a case: up to 40 letters, digits and . _ / # -). ` +
      'One value a call: there is no bulk reveal.',
  );
};
