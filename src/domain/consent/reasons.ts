import type { LegalBasis } from './facts';

/**
 * Why something is allowed: consent to the very purpose, use compatible with the purpose the data was collected for
 * (Art. 6(4)), or the basis of the purpose itself (Art. 6(1)(b) to (f)).
 */
export const ALLOW_REASONS = [
  'CONSENT_GIVEN',
  'COMPATIBLE_PURPOSE',
  'CONTRACT',
  'LEGAL_OBLIGATION',
  'VITAL_INTERESTS',
  'PUBLIC_TASK',
  'LEGITIMATE_INTERESTS',
] as const satisfies readonly (Exclude<LegalBasis, 'CONSENT'> | 'CONSENT_GIVEN' | 'COMPATIBLE_PURPOSE')[];
export type AllowReason = (typeof ALLOW_REASONS)[number];

/**
 * Why something is not allowed, the most fundamental first: where several hold, the first of them is told, whatever the
 * order of the records. From CONSENT_WITHDRAWN to CONSENT_NOT_EXPLICIT what happened last is told, and this order settles
 * a tie.
 * `docs/consent.md` says what each means and what to do.
 */
export const DENY_REASONS = [
  // The purpose.
  'PURPOSE_INACTIVE',
  'SPECIAL_CATEGORY_WITHOUT_CONDITION',
  'CHANNEL_NOT_IN_PURPOSE',
  // The person.
  'NO_PERSON',
  'PERSON_ERASED',
  'PERSON_PSEUDONYMISED',
  'PERSON_DELETED',
  'PROCESSING_RESTRICTED',
  'ADDRESS_SUPPRESSED',
  'MARKETING_SUPPRESSED',
  // What the person said.
  'MARKETING_OBJECTION',
  'OBJECTION',
  'CONSENT_WITHDRAWN',
  'CONSENT_REFUSED',
  'CONSENT_INVALIDATED',
  'CONSENT_EXPIRED',
  'CONSENT_NOT_CONFIRMED',
  'CONSENT_REQUESTED',
  'GUARDIAN_NOT_CONFIRMED',
  'CONSENT_NOT_EXPLICIT',
  'NO_CONSENT',
  // The purpose the data was collected for.
  'RELATED_PURPOSE_MISSING',
  'COLLECTED_ON_CONSENT',
  'RELATED_PURPOSE_DENIED',
] as const;
export type DenyReason = (typeof DENY_REASONS)[number];

export type Reason = AllowReason | DenyReason;
