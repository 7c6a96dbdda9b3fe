import { wordingOf, type Purpose } from '../../domain/consent/purpose';
import type { Language, PublicSettings } from '../../domain/public-settings';
import { RESTRICTION_GROUNDS, type Right } from '../../domain/requests/data-request';

/** What can be asked for, those that are asked for most first. */
export const FORM_RIGHTS = [
  'ACCESS',
  'ERASURE',
  'RECTIFICATION',
  'OBJECTION',
  'WITHDRAW_CONSENT',
  'PORTABILITY',
  'RESTRICTION',
  'RECIPIENTS',
  'AUTOMATED_DECISION',
] as const satisfies readonly Right[];

export { RESTRICTION_GROUNDS };

/** Art. 21(1) names these two; to direct marketing anybody may object, whatever it rests on (Art. 21(2)). */
const MAY_BE_OBJECTED = ['LEGITIMATE_INTERESTS', 'PUBLIC_TASK'];

/** The purposes that a choice can be about: what is public on the notice too, and nothing else. */
export const purposesFor = (
  right: 'OBJECTION' | 'WITHDRAW_CONSENT',
  purposes: readonly Purpose[],
): Purpose[] =>
  purposes.filter(
    ({ isActive, isDirectMarketing, legalBasis }) =>
      isActive &&
      (right === 'WITHDRAW_CONSENT'
        ? legalBasis === 'CONSENT'
        : isDirectMarketing || MAY_BE_OBJECTED.includes(legalBasis ?? '')),
  );

export type PurposeOption = { value: string; text: string; language: Language };

export const optionsFor = (
  right: 'OBJECTION' | 'WITHDRAW_CONSENT',
  purposes: readonly Purpose[],
  language: Language,
  settings: Pick<PublicSettings, 'languages'>,
): PurposeOption[] =>
  purposesFor(right, purposes).map((purpose) => {
    const wording = wordingOf(purpose, language, settings.languages);
    return { value: purpose.id, text: wording.name, language: wording.language };
  });
