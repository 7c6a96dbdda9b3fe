export const SPECIAL_GUARDS = ['OFF', 'FLAG', 'PUT_BACK'] as const;
/**
 * What follows when special categories (Art. 9), data about offences (Art. 10) or a child's data (Art. 8) are written
 * without what allows it: nothing, a task, or the old value again and a task.
 */
export type SpecialGuard = (typeof SPECIAL_GUARDS)[number];

/** Name of the row of `privacySetting`. */
export const SPECIAL_GUARD_SETTING = 'specialCategoryGuard';

/**
 * What an admin chose. A word that is not known must not switch the guard off: it flags then, and `isUnreadable` says that
 * somebody has to be told.
 */
export const readSpecialGuard = (
  rows: readonly Readonly<Record<string, unknown>>[],
): { guard: SpecialGuard; isUnreadable: boolean } => {
  const value = rows.find((row) => row['name'] === SPECIAL_GUARD_SETTING)?.['value'];
  if (typeof value !== 'string' || value.trim() === '') return { guard: 'FLAG', isUnreadable: false };
  const known = SPECIAL_GUARDS.find((guard) => guard === value.trim().toUpperCase());
  return { guard: known ?? 'FLAG', isUnreadable: known === undefined };
};
