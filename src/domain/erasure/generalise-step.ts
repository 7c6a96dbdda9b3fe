/** Objects whose kept values an erasure may say less exactly: the person, and the deals that stay theirs. */
export const COARSENED_OBJECTS = ['person', 'opportunity'] as const;
export type CoarsenedObject = (typeof COARSENED_OBJECTS)[number];

/** The last step of every field: nothing of the value stays (suppression). */
export const CLEAR_STEP = 'CLEAR';

/**
 * One kept field, and how exactly it is said from now on: a step of `generalise` such as `year` or `band-10000`, or
 * `CLEAR`. `field` may be a to-one relation, which can only be cleared.
 */
export type GeneraliseStep = {
  object: CoarsenedObject;
  field: string;
  step: string;
};

/** What is chosen for a plan: single steps as they were shown, or whatever is suggested when the act begins. */
export type GeneraliseChoice = GeneraliseStep[] | 'SUGGESTED';

/** Who decided that kept values are said less exactly: whoever ordered the act, or the setting of the workspace. */
export const GENERALISE_ORIGINS = ['CHOICE', 'SETTING'] as const;
export type GeneraliseOrigin = (typeof GENERALISE_ORIGINS)[number];

/** What was found when a suggestion was looked for; see `PersonSuggestion`. */
export type GeneraliseFigures = {
  k: { before: number; after: number };
  cost: number;
};

/** In one order, so that two lists of the same steps are the same. */
export const orderedSteps = (steps: readonly GeneraliseStep[]): GeneraliseStep[] =>
  steps
    .map(({ object, field, step }) => ({ object, field, step }))
    .toSorted((a, b) => a.object.localeCompare(b.object) || a.field.localeCompare(b.field));

export const sameSteps = (a: readonly GeneraliseStep[], b: readonly GeneraliseStep[]): boolean =>
  JSON.stringify(orderedSteps(a)) === JSON.stringify(orderedSteps(b));
