import * as z from 'zod/mini';

import { EXTENSION_REASONS, type ExtensionReason } from '../../domain/orders/order-kinds';
import { HINTS, idOf, invalidInput, personInput } from '../consent/consent-input';

const checkSchema = z.object({ person: personInput });

/** Reads the input of the workflow action. @throws PrivacyError INVALID_INPUT */
export const parseCheckRetentionInput = (input: unknown): { personId: string } => {
  const parsed = checkSchema.safeParse(input);
  if (!parsed.success) throw invalidInput(parsed.error, { person: HINTS.person });
  return { personId: idOf(parsed.data.person).toLowerCase() };
};

const extendSchema = z.object({
  person: personInput,
  until: z.string().check(z.trim(), z.regex(/^\d{4}-\d{2}-\d{2}/)),
  reason: z.enum(EXTENSION_REASONS),
});

const EXTEND_HINTS = {
  person: HINTS.person,
  until: '"until" is the last day on which the person is kept, such as 2027-05-31.',
  reason: `"reason" says why: ${EXTENSION_REASONS.join(', ')}.`,
};

/** Reads the input of the workflow action. @throws PrivacyError INVALID_INPUT */
export const parseExtendRetentionInput = (
  input: unknown,
): { personId: string; until: string; reason: ExtensionReason } => {
  const parsed = extendSchema.safeParse(input);
  if (!parsed.success) throw invalidInput(parsed.error, EXTEND_HINTS);
  const { person, until, reason } = parsed.data;
  // A workflow hands over a date of a record with a time behind it.
  return { personId: idOf(person).toLowerCase(), until: until.slice(0, 10), reason };
};
