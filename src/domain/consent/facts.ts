/**
 * What a decision about consent rests on, read from records by `src/flows/consent`. Times are milliseconds since 1970, so
 * that comparing them needs no parsing.
 */

export const CHANNELS = ['EMAIL', 'PHONE', 'SMS', 'POST', 'MESSENGER', 'WEB'] as const;
export type Channel = (typeof CHANNELS)[number];

/** The channel of an answer: one way of contact, or all of them. */
export type ConsentChannel = Channel | 'ALL';

/** Art. 6(1)(a) to (f), in this order. */
export const LEGAL_BASES = [
  'CONSENT',
  'CONTRACT',
  'LEGAL_OBLIGATION',
  'VITAL_INTERESTS',
  'PUBLIC_TASK',
  'LEGITIMATE_INTERESTS',
] as const;
export type LegalBasis = (typeof LEGAL_BASES)[number];

/** States of ISO/IEC 27560. For a purpose that does not rest on consent, REFUSED and WITHDRAWN are an objection (Art. 21). */
export const CONSENT_STATES = [
  'REQUESTED',
  'GIVEN',
  'REFUSED',
  'WITHDRAWN',
  'EXPIRED',
  'INVALIDATED',
] as const;
export type ConsentState = (typeof CONSENT_STATES)[number];

/** How an answer was obtained (see `method` of the object `consent`). */
export const CONSENT_METHODS = [
  'WEB_FORM',
  'DOUBLE_OPT_IN',
  'PREFERENCE_CENTRE',
  'ONE_CLICK',
  'EMAIL',
  'TELEPHONE',
  'PAPER',
  'IN_PERSON',
  'CONTRACT',
  'IMPORT',
  'API',
] as const;
export type ConsentMethod = (typeof CONSENT_METHODS)[number];

export type PurposeFacts = {
  id: string;
  code: string;
  isActive: boolean;
  legalBasis: LegalBasis;
  /** A condition of Art. 9(2), or `NONE`. */
  specialCategoryCondition: string;
  usesSpecialCategories: boolean;
  /** Empty: every channel. */
  channels: readonly Channel[];
  isDirectMarketing: boolean;
  isDoubleOptIn: boolean;
  isOfferedToChildren: boolean;
  /** The purpose the data was first collected for (Art. 6(4)). */
  compatibleWithId: string | null;
};

export type ConsentFacts = {
  id: string;
  purposeId: string;
  channel: ConsentChannel;
  state: ConsentState;
  /** When the state began; of two answers the later counts. */
  since: number;
  /** Proven by a confirmed link, or in a way that needs none. */
  isConfirmed: boolean;
  isExplicit: boolean;
  expiresAt: number | null;
  isGuardianConfirmed: boolean;
};

/** An objection (Art. 21) that stands: a data request that was neither refused nor taken back. */
export type ObjectionFacts = {
  id: string;
  /** Null: all direct marketing. */
  purposeId: string | null;
  since: number;
};

export type SuppressionFacts = { id: string; scope: 'EVERYTHING' | 'DIRECT_MARKETING' };

export type ProcessingState = 'ACTIVE' | 'RESTRICTED' | 'PSEUDONYMISED' | 'ERASED';

export type PersonFacts = {
  id: string;
  processingState: ProcessingState;
  isDeleted: boolean;
  /** ISO date; null where the workspace does not hold it. */
  birthDate: string | null;
  /** ISO 3166-1 alpha-2; null: the controller's country counts. */
  country: string | null;
  consents: readonly ConsentFacts[];
  objections: readonly ObjectionFacts[];
  suppressions: readonly SuppressionFacts[];
};
