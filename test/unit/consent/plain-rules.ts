import { ageOfConsent, reachesAge } from '../../../src/domain/consent/age-of-consent';
import type { ConsentFacts, PurposeFacts } from '../../../src/domain/consent/facts';
import type { RandomQuestion } from './random-world';

/** The rules once more, said as plainly as possible and as slowly. */
export const isAllowed = ({ people, purpose, channel, at, world }: RandomQuestion): boolean => {
  const rows = (of: PurposeFacts): ConsentFacts[] =>
    people
      .flatMap(({ consents }) => consents)
      .filter((row) => row.purposeId === of.id && ['ALL', channel].includes(row.channel) && row.since <= at);
  const noes = (of: PurposeFacts): number[] => [
    ...rows(of)
      .filter(({ state }) => state === 'WITHDRAWN' || state === 'REFUSED')
      .map(({ since }) => since),
    ...people
      .flatMap((one) => one.objections)
      .filter(({ purposeId }) => purposeId === of.id || (purposeId === null && of.isDirectMarketing))
      .flatMap(({ since }) => (since <= at ? [since] : [])),
  ];
  const isMinor = (when: number): boolean => {
    const age = Math.max(
      ...people.map(({ country }) => ageOfConsent(world.ages, country, world.homeCountry)),
    );
    return people.some(({ birthDate }) => birthDate !== null && when < reachesAge(birthDate, age));
  };
  const needsExplicit = (of: PurposeFacts): boolean =>
    of.usesSpecialCategories && of.specialCategoryCondition === 'EXPLICIT_CONSENT';
  const hasYes = (of: PurposeFacts): boolean =>
    rows(of)
      .filter(({ state, expiresAt }) => state === 'GIVEN' && (expiresAt === null || expiresAt > at))
      .filter(({ isConfirmed }) => isConfirmed || !of.isDoubleOptIn)
      .filter(({ isExplicit }) => isExplicit || !needsExplicit(of))
      .filter(
        ({ isGuardianConfirmed, since }) =>
          isGuardianConfirmed ||
          !of.isOfferedToChildren ||
          (of.legalBasis !== 'CONSENT' && of.compatibleWithId === null) ||
          !isMinor(since),
      )
      .some(({ since }) => noes(of).every((no) => no < since));
  const isOpen = (of: PurposeFacts): boolean =>
    of.isActive &&
    !(of.usesSpecialCategories && of.specialCategoryCondition === 'NONE') &&
    !(of.isDirectMarketing && people.some((one) => one.suppressions.length > 0));
  const isFine = (of: PurposeFacts): boolean => {
    const canObject = of.isDirectMarketing || ['PUBLIC_TASK', 'LEGITIMATE_INTERESTS'].includes(of.legalBasis);
    const isNeeded = of.legalBasis === 'CONSENT' || needsExplicit(of) || (canObject && noes(of).length > 0);
    return isOpen(of) && (!isNeeded || hasYes(of));
  };
  const originsAreFine = (of: PurposeFacts, seen: readonly string[]): boolean => {
    if (of.compatibleWithId === null) return true;
    const origin = world.purposes.get(of.compatibleWithId);
    return (
      origin !== undefined &&
      !seen.includes(origin.id) &&
      origin.legalBasis !== 'CONSENT' &&
      isFine(origin) &&
      originsAreFine(origin, [...seen, origin.id])
    );
  };
  return (
    people.every(
      (one) =>
        one.processingState === 'ACTIVE' &&
        !one.isDeleted &&
        one.suppressions.every(({ scope }) => scope !== 'EVERYTHING'),
    ) &&
    (purpose.channels.length === 0 || purpose.channels.includes(channel)) &&
    isFine(purpose) &&
    (purpose.legalBasis === 'CONSENT' ||
      (purpose.compatibleWithId !== null && hasYes(purpose)) ||
      originsAreFine(purpose, []))
  );
};
