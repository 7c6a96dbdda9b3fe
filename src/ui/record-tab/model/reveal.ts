import type { ProcessingState } from '../../../domain/consent/facts';
import { mayRevealRestricted, REVEAL_REASONS, type RevealReason } from '../../../domain/reveal/reveal-order';

/** Reasons for which the server would show a value of a person in this state. */
export const reasonsFor = (state: ProcessingState): readonly RevealReason[] =>
  state === 'RESTRICTED' ? REVEAL_REASONS.filter(mayRevealRestricted) : REVEAL_REASONS;

/** Whether the server takes it as the number of a case; none is one. A number has a digit, and names have not. */
export const isReference = (reference: string): boolean =>
  /^(?:(?=.*\d)[A-Za-z0-9][A-Za-z0-9._/#-]{0,39})?$/.test(reference.trim());
