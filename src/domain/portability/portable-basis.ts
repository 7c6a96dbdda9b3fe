import { wordingOf, type Purpose } from '../consent/purpose';
import type { Language } from '../public-settings';
import type { PortableBasis } from './portable-data';

/** An answer of the person, as far as it decides what is portable. */
export type GivenAnswer = {
  purposeId: string;
  state: string;
  /** Milliseconds; null: does not expire. */
  expiresAt: number | null;
};

/**
 * The purposes that make data portable (Art. 20(1)(a)): active ones that serve a contract, and those the person has agreed to
 * now. A consent that was taken back or has run out makes nothing portable any more, since nothing may rest on it.
 */
export const portablePurposes = (
  purposes: readonly Purpose[],
  answers: readonly GivenAnswer[],
  language: Language,
  now: Date,
): PortableBasis[] => {
  const agreed = new Set(
    answers
      .filter(
        ({ state, expiresAt }) => state === 'GIVEN' && (expiresAt === null || expiresAt > now.getTime()),
      )
      .map(({ purposeId }) => purposeId),
  );
  return purposes.flatMap((purpose) => {
    const { legalBasis } = purpose;
    const isBasis = legalBasis === 'CONTRACT' || (legalBasis === 'CONSENT' && agreed.has(purpose.id));
    if (!purpose.isActive || !isBasis) return [];
    return [
      {
        code: purpose.code,
        name: wordingOf(purpose, language).name,
        legalBasis,
        dataCategories: purpose.dataCategories,
      },
    ];
  });
};

/** The kinds of data that those purposes use. */
export const portableCategories = (purposes: readonly PortableBasis[]): ReadonlySet<string> =>
  new Set(purposes.flatMap(({ dataCategories }) => dataCategories));
