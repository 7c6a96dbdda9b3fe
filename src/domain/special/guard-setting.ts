import { PrivacyError } from '../errors';

export const SPECIAL_GUARDS = ['OFF', 'FLAG', 'PUT_BACK'] as const;
/**
 * What follows when special categories (Art. 9), data about offences (Art. 10) or a child's data (Art. 8) are written
 * without what allows it: nothing, a task, or the old value again and a task.
 */
export type SpecialGuard = (typeof SPECIAL_GUARDS)[number];

/** Name of the row of `privacySetting`. */
export const SPECIAL_GUARD_SETTING = 'specialCategoryGuard';

/** @throws PrivacyError INVALID_SETTING; nothing is guessed about what an admin meant */
export const readSpecialGuard = (rows: readonly Readonly<Record<string, unknown>>[]): SpecialGuard => {
  const value = rows.find((row) => row['name'] === SPECIAL_GUARD_SETTING)?.['value'];
  if (typeof value !== 'string' || value.trim() === '') return 'FLAG';
  const known = SPECIAL_GUARDS.find((guard) => guard === value.trim().toUpperCase());
  if (known === undefined)
    throw new PrivacyError(
      'INVALID_SETTING',
      `The privacy setting "${SPECIAL_GUARD_SETTING}" has a value that is not allowed. Write OFF, FLAG or PUT_BACK under Privacy settings.`,
      { setting: SPECIAL_GUARD_SETTING },
    );
  return known;
};
