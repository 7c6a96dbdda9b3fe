import { decide, type Decision } from '../../../../src/domain/consent/decide';
import type {
  Channel,
  ConsentFacts,
  LegalBasis,
  ObjectionFacts,
  PersonFacts,
  PurposeFacts,
} from '../../../../src/domain/consent/facts';
import type { AllowReason, DenyReason } from '../../../../src/domain/consent/reasons';
import { answer, day, person, purpose, world } from '../facts';

/** The moment asked about where a case names no other. */
export const AT = '2026-06-01';

/** What of the question differs from: Anna, who said nothing, and a newsletter on consent, by e-mail, from Germany. */
export type Setting = {
  people?: readonly PersonFacts[];
  purpose?: Partial<PurposeFacts>;
  /** Further purposes, for one that is compatible with another. */
  others?: readonly PurposeFacts[];
  channel?: Channel;
  at?: string;
  homeCountry?: string | null;
  /** Expected where it is not the purpose's own. */
  basis?: LegalBasis;
};

export type Case = { it: string; setting: Setting; expected: Decision };

const expecting = ({ purpose: over, basis }: Setting) => ({
  basis: basis ?? over?.legalBasis ?? 'CONSENT',
  purposeId: over?.id ?? 'newsletter',
});

export const allowed = (
  it: string,
  setting: Setting,
  reason: AllowReason,
  evidence: readonly string[] = [],
): Case => ({ it, setting, expected: { allowed: true, reason, ...expecting(setting), evidence } });

export const denied = (
  it: string,
  setting: Setting,
  reason: DenyReason,
  evidence: readonly string[] = [],
): Case => ({ it, setting, expected: { allowed: false, reason, ...expecting(setting), evidence } });

export const decided = ({ people, purpose: over, others, channel, at, homeCountry }: Setting): Decision => {
  const asked = purpose(over);
  return decide(people ?? [person()], asked, channel ?? 'EMAIL', day(at ?? AT), {
    ...world([asked, ...(others ?? [])]),
    ...(homeCountry === undefined ? {} : { homeCountry }),
  });
};

export const withConsents = (...consents: readonly ConsentFacts[]): PersonFacts[] => [person({ consents })];

/** A consent that lacks nothing. */
export const given = answer('GIVEN', '2026-01-01');

export const all = { channel: 'ALL' } as const;

export const objection = (purposeId: string | null, since = '2026-02-01'): ObjectionFacts => ({
  id: `objection ${since}`,
  purposeId,
  since: day(since),
});

/** Special categories of data on explicit consent. */
export const explicit = { usesSpecialCategories: true, specialCategoryCondition: 'EXPLICIT_CONSENT' };
export const marketingOnInterests = { legalBasis: 'LEGITIMATE_INTERESTS', isDirectMarketing: true } as const;
export const toChildren = { isOfferedToChildren: true };
/** 13 years old on 10 March 2025, 14 in 2026. */
export const CHILD = '2012-03-10';
