import * as fc from 'fast-check';

import { decide, type Decision } from '../../../src/domain/consent/decide';
import {
  CHANNELS,
  CONSENT_STATES,
  LEGAL_BASES,
  type ConsentFacts,
  type ObjectionFacts,
  type PersonFacts,
  type PurposeFacts,
  type SuppressionFacts,
} from '../../../src/domain/consent/facts';
import { day, world } from './facts';

/** Few moments, so that answers often fall together: ten days, asked about in the middle. */
const START = day('2026-03-05');
const DAY = 24 * 60 * 60 * 1000;
export const moment = (step: number): number => START + step * DAY;
export const LAST = 10;
const steps = fc.integer({ min: 0, max: LAST });
export const moments = steps.map(moment);

/** Two channels show all there is to see: the one asked about, and another. */
const channels = fc.constantFrom('EMAIL' as const, 'PHONE' as const);

const PURPOSES = ['asked', 'origin', 'earlier'] as const;
const mostly = <T>(value: T, ...others: [T, ...T[]]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(value) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

const purposes = (id: (typeof PURPOSES)[number]): fc.Arbitrary<PurposeFacts> =>
  fc.record({
    id: fc.constant(id),
    code: fc.constant(id),
    isActive: mostly(true, false),
    legalBasis: fc.oneof(fc.constant('CONSENT' as const), fc.constantFrom(...LEGAL_BASES)),
    specialCategoryCondition: fc.constantFrom('NONE', 'EXPLICIT_CONSENT', 'EXPLICIT_CONSENT', 'MADE_PUBLIC'),
    usesSpecialCategories: mostly(false, true),
    channels: fc.constantFrom([], [...CHANNELS], ['EMAIL' as const], ['PHONE' as const]),
    isDirectMarketing: fc.boolean(),
    isDoubleOptIn: fc.boolean(),
    isOfferedToChildren: fc.boolean(),
    compatibleWithId: fc.constantFrom(null, null, 'origin', 'origin', 'earlier', 'asked', 'gone'),
  });

/** Ids are given out when the people are put together, so that no two rows share one. */
export const consentRows: fc.Arbitrary<ConsentFacts> = fc.record({
  id: fc.constant(''),
  purposeId: fc.constantFrom('asked', 'asked', 'asked', 'origin', 'earlier'),
  channel: fc.oneof(channels, fc.constant('ALL' as const)),
  state: fc.oneof(fc.constant('GIVEN' as const), fc.constantFrom(...CONSENT_STATES)),
  since: moments,
  isConfirmed: mostly(true, false),
  isExplicit: mostly(true, false),
  expiresAt: fc.oneof(fc.constant(null), moments),
  isGuardianConfirmed: fc.boolean(),
});

export const objections: fc.Arbitrary<ObjectionFacts> = fc.record({
  id: fc.constant(''),
  purposeId: fc.constantFrom(null, ...PURPOSES),
  since: moments,
});

export const suppressions: fc.Arbitrary<SuppressionFacts> = fc.record({
  id: fc.constant(''),
  scope: fc.constantFrom('EVERYTHING' as const, 'DIRECT_MARKETING' as const),
});

const people: fc.Arbitrary<PersonFacts> = fc.record({
  id: fc.constant(''),
  processingState: fc.oneof(
    { weight: 30, arbitrary: fc.constant('ACTIVE' as const) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('RESTRICTED' as const, 'PSEUDONYMISED' as const, 'ERASED' as const),
    },
  ),
  isDeleted: fc.oneof(
    { weight: 30, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  // Some turn 14 or 16 within the ten days.
  birthDate: fc.constantFrom(null, null, '1980-01-01', '2010-03-09', '2012-03-09', '2015-01-01', 'unknown'),
  country: fc.constantFrom(null, 'AT', 'DE', 'US'),
  consents: fc.array(consentRows, { maxLength: 5 }),
  objections: fc.array(objections, { maxLength: 1 }),
  suppressions: fc.oneof(
    { weight: 15, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(suppressions, { maxLength: 1 }) },
  ),
});

/** Numbers all records that have no id yet; `batch` keeps those of one question apart that are numbered one after another. */
export const numbered = (given: readonly PersonFacts[], batch = 'first'): PersonFacts[] => {
  let count = 0;
  const withId = <T extends { id: string }>(kind: string, record: T): T => ({
    ...record,
    id: record.id || `${kind} ${(count += 1)} of ${batch}`,
  });
  return given.map((one) => ({
    ...withId('person', one),
    consents: one.consents.map((row) => withId('consent', row)),
    objections: one.objections.map((row) => withId('objection', row)),
    suppressions: one.suppressions.map((row) => withId('suppression', row)),
  }));
};

export const questions = fc
  .record({
    people: fc.array(people, { minLength: 1, maxLength: 3 }).map((given) => numbered(given)),
    purposes: fc.tuple(purposes('asked'), purposes('origin'), purposes('earlier')),
    channel: fc.constant('EMAIL' as const),
    at: moments,
  })
  .map(({ purposes: all, ...rest }) => ({ ...rest, purpose: all[0], world: world(all) }));
export type RandomQuestion = typeof questions extends fc.Arbitrary<infer Q> ? Q : never;

export const decided = (question: RandomQuestion): Decision =>
  decide(question.people, question.purpose, question.channel, question.at, question.world);

/** Enough to find what is wrong, and few enough for every run of the tests. */
export const RUNS = { numRuns: 600 };

/** The same question after one record, picked by chance, was changed. */
export const changed = (
  question: RandomQuestion,
  pick: number,
  change: (one: PersonFacts) => PersonFacts,
): RandomQuestion => ({
  ...question,
  people: numbered(
    question.people.map((one, index) => (index === pick % question.people.length ? change(one) : one)),
    'change',
  ),
});
export const withRow = (question: RandomQuestion, pick: number, row: ConsentFacts): RandomQuestion =>
  changed(question, pick, (one) => ({ ...one, consents: [...one.consents, row] }));

export const picks = fc.nat({ max: 2 });

/** Whether a no became a yes. */
export const allowsMore = (before: RandomQuestion, after: RandomQuestion): boolean =>
  !decided(before).allowed && decided(after).allowed;
