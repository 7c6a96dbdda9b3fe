import * as z from 'zod/mini';

import { RESTRICTION_GROUNDS, type RestrictionGround } from '../../domain/requests/data-request';
import { filled, HINTS, idOf, invalidInput, optional, personInput } from '../consent/consent-input';
import type { LiftOrder } from './lift-restriction';

const restrictSchema = z.object({
  person: personInput,
  ground: z.enum(RESTRICTION_GROUNDS),
});

const RESTRICT_HINTS = {
  person: HINTS.person,
  ground: `"ground" says why (Art. 18(1)): ${RESTRICTION_GROUNDS.join(', ')}.`,
};

/** Reads the input of the workflow action. @throws PrivacyError INVALID_INPUT */
export const parseRestrictInput = (input: unknown): { personId: string; ground: RestrictionGround } => {
  const parsed = restrictSchema.safeParse(input);
  if (!parsed.success) throw invalidInput(parsed.error, RESTRICT_HINTS);
  return { personId: idOf(parsed.data.person).toLowerCase(), ground: parsed.data.ground };
};

const LONGEST_REASON = 2000;

const liftSchema = z.object({
  person: personInput,
  told: optional(z.enum(['MAIL', 'BY_HAND'])),
  reason: optional(z.string().check(z.maxLength(LONGEST_REASON))),
});

const LIFT_HINTS = {
  person: HINTS.person,
  told: '"told" is MAIL (the app writes to the address on file, then lifts) or BY_HAND (you have told the person).',
  reason: `"reason" is text for the person, of at most ${LONGEST_REASON} characters.`,
};

/** Reads the input of the workflow action. @throws PrivacyError INVALID_INPUT */
export const parseLiftInput = (input: unknown): Pick<LiftOrder, 'personId' | 'told' | 'reason'> => {
  const parsed = liftSchema.safeParse(input);
  if (!parsed.success) throw invalidInput(parsed.error, LIFT_HINTS);
  return {
    personId: idOf(parsed.data.person).toLowerCase(),
    told: filled(parsed.data.told) ?? 'MAIL',
    reason: filled(parsed.data.reason) ?? '',
  };
};
