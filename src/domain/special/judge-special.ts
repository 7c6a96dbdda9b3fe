import { ageOfConsent, reachesAge } from '../consent/age-of-consent';
import { decide, type DecisionWorld } from '../consent/decide';
import { CHANNELS, type PersonFacts } from '../consent/facts';
import type { Purpose } from '../consent/purpose';

/** What the law asks more of than of other data. */
export type SpecialLevel = 'SPECIAL_CATEGORY' | 'CRIMINAL';

export type SpecialPurpose = Purpose & { isCriminalDataAllowed: boolean };

/** Why a write is not allowed, the most fundamental first. */
export const SPECIAL_REASONS = [
  /** No active purpose has a condition of Art. 9(2), or is marked as allowed by law (Art. 10). */
  'NO_PURPOSE',
  /** The record names nobody whose consent could cover it. */
  'NOBODY_TO_CONSENT',
  /** A purpose covers it, and this person has not consented to it explicitly. */
  'NO_EXPLICIT_CONSENT',
  /** A child consented alone (Art. 8). */
  'CHILD_WITHOUT_GUARDIAN',
  /** The person objected, is restricted, or was erased. */
  'PERSON_SAYS_NO',
] as const;
export type SpecialReason = (typeof SPECIAL_REASONS)[number];

export type SpecialVerdict = { allowed: true; purposeId: string } | { allowed: false; reason: SpecialReason };

const CONDITIONS_OF_ARTICLE_9: ReadonlySet<string> = new Set([
  'EXPLICIT_CONSENT',
  'EMPLOYMENT_LAW',
  'VITAL_INTERESTS',
  'NOT_FOR_PROFIT_BODY',
  'MADE_PUBLIC',
  'LEGAL_CLAIMS',
  'PUBLIC_INTEREST',
  'HEALTH_CARE',
  'PUBLIC_HEALTH',
  'ARCHIVING_RESEARCH',
]);

const covers = (purpose: SpecialPurpose, level: SpecialLevel): boolean =>
  purpose.isActive &&
  (level === 'CRIMINAL'
    ? purpose.isCriminalDataAllowed
    : purpose.usesSpecialCategories && CONDITIONS_OF_ARTICLE_9.has(purpose.specialCategoryCondition));

const restsOnConsent = ({ legalBasis, specialCategoryCondition }: Purpose): boolean =>
  legalBasis === 'CONSENT' || specialCategoryCondition === 'EXPLICIT_CONSENT';

/** When somebody consents alone, in ms; records that disagree are taken at the youngest birth date and the highest age. */
export const consentsAloneFrom = (
  people: readonly PersonFacts[],
  { ages, homeCountry }: Pick<DecisionWorld, 'ages' | 'homeCountry'>,
): number => {
  const age = Math.max(0, ...people.map(({ country }) => ageOfConsent(ages, country, homeCountry)));
  return Math.max(
    -Infinity,
    ...people.flatMap(({ birthDate }) => (birthDate === null ? [] : [reachesAge(birthDate, age)])),
  );
};

/** Without the yeses that a child gave before the age, and no guardian confirmed. */
const withoutChildsOwn = (people: readonly PersonFacts[], from: number): PersonFacts[] =>
  people.map((person) => ({
    ...person,
    consents: person.consents.filter(
      ({ state, since, isGuardianConfirmed }) => state !== 'GIVEN' || isGuardianConfirmed || since >= from,
    ),
  }));

/** Keeping a value is no contact: a yes on any of the purpose's channels allows it. */
const isDecided = (
  people: readonly PersonFacts[],
  purpose: SpecialPurpose,
  at: number,
  world: DecisionWorld,
): { allowed: boolean; isAboutConsent: boolean } => {
  const channels = purpose.channels.length > 0 ? purpose.channels : CHANNELS;
  const decisions = channels.map((channel) => decide(people, purpose, channel, at, world));
  const isAboutConsent = decisions.some(
    ({ reason }) => reason.startsWith('CONSENT_') || reason === 'NO_CONSENT' || reason.startsWith('GUARDIAN'),
  );
  return { allowed: decisions.some(({ allowed }) => allowed), isAboutConsent };
};

const firstOf = (reasons: ReadonlySet<SpecialReason>): SpecialReason => {
  // What is nearest to being allowed tells best what to do.
  const order: readonly SpecialReason[] = [
    'CHILD_WITHOUT_GUARDIAN',
    'NO_EXPLICIT_CONSENT',
    'PERSON_SAYS_NO',
    'NOBODY_TO_CONSENT',
  ];
  return order.find((reason) => reasons.has(reason)) ?? 'NO_PURPOSE';
};

/**
 * Whether a value of that level may be held of one human being: an active purpose has to cover it by a condition of
 * Art. 9(2), or by law (Art. 10), and to be allowed for that person (Art. 6). Where it rests on consent the person's own
 * counts, explicit, and a child's only with a guardian's (Art. 8).
 *
 * @param people every record of the human being; none where the record is about nobody that is known
 * @param at ms since 1970
 */
export const judgeSpecial = (
  level: SpecialLevel,
  people: readonly PersonFacts[],
  purposes: readonly SpecialPurpose[],
  at: number,
  world: DecisionWorld,
): SpecialVerdict => {
  const reasons = new Set<SpecialReason>();
  const from = consentsAloneFrom(people, world);
  for (const purpose of purposes) {
    if (!covers(purpose, level)) continue;
    if (people.length === 0) {
      if (!restsOnConsent(purpose)) return { allowed: true, purposeId: purpose.id };
      reasons.add('NOBODY_TO_CONSENT');
      continue;
    }
    const { allowed, isAboutConsent } = isDecided(withoutChildsOwn(people, from), purpose, at, world);
    if (allowed) return { allowed: true, purposeId: purpose.id };
    if (isDecided(people, purpose, at, world).allowed) reasons.add('CHILD_WITHOUT_GUARDIAN');
    else reasons.add(isAboutConsent ? 'NO_EXPLICIT_CONSENT' : 'PERSON_SAYS_NO');
  }
  return { allowed: false, reason: firstOf(reasons) };
};

/** Whether a guardian's consent stands behind the data of somebody who is under the age of consent (Art. 8). */
export const isChildWithoutGuardian = (
  people: readonly PersonFacts[],
  at: number,
  world: Pick<DecisionWorld, 'ages' | 'homeCountry'>,
): boolean => {
  const from = consentsAloneFrom(people, world);
  // What is no date is never old enough, and is no child either.
  if (!(from > at) || from === Infinity) return false;
  return !people.some(({ consents }) =>
    consents.some(
      ({ state, isGuardianConfirmed, expiresAt, since }) =>
        state === 'GIVEN' && isGuardianConfirmed && since <= at && (expiresAt === null || expiresAt > at),
    ),
  );
};
