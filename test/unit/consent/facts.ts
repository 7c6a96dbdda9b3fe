import { ageTable } from '../../../src/domain/consent/age-of-consent';
import type { DecisionWorld } from '../../../src/domain/consent/decide';
import type {
  ConsentFacts,
  ConsentState,
  PersonFacts,
  PurposeFacts,
} from '../../../src/domain/consent/facts';

/** Midnight of a day, in ms. */
export const day = (date: string): number => Date.parse(`${date}T00:00:00Z`);

/** A newsletter on consent that needs nothing beyond it. */
export const purpose = (over: Partial<PurposeFacts> = {}): PurposeFacts => ({
  id: 'newsletter',
  code: 'newsletter',
  isActive: true,
  legalBasis: 'CONSENT',
  specialCategoryCondition: 'NONE',
  usesSpecialCategories: false,
  channels: [],
  isDirectMarketing: false,
  isDoubleOptIn: false,
  isOfferedToChildren: false,
  compatibleWithId: null,
  ...over,
});

/** An answer to it that lacks nothing but what is taken from it. */
export const answer = (
  state: ConsentState,
  since: string,
  over: Partial<ConsentFacts> = {},
): ConsentFacts => ({
  id: `${state.toLowerCase()} ${since}`,
  purposeId: 'newsletter',
  channel: 'EMAIL',
  state,
  since: day(since),
  isConfirmed: true,
  isExplicit: true,
  expiresAt: null,
  isGuardianConfirmed: true,
  ...over,
});

export const person = (over: Partial<PersonFacts> = {}): PersonFacts => ({
  id: 'anna',
  processingState: 'ACTIVE',
  isDeleted: false,
  birthDate: null,
  country: null,
  consents: [],
  objections: [],
  suppressions: [],
  ...over,
});

export const world = (purposes: readonly PurposeFacts[] = []): DecisionWorld => ({
  purposes: new Map(purposes.map((one) => [one.id, one])),
  ages: ageTable(),
  homeCountry: 'DE',
});
