import * as z from 'zod/mini';

import { stepsSchema } from '../../domain/erasure/generalise-choice';
import {
  GENERALISE_ORIGINS,
  orderedSteps,
  sameSteps,
  type GeneraliseChoice,
  type GeneraliseFigures,
  type GeneraliseOrigin,
  type GeneraliseStep,
} from '../../domain/erasure/generalise-step';
import { unusableSteps } from '../../domain/erasure/usable-steps';
import { PrivacyError } from '../../domain/errors';
import type { WorkspaceGraph } from '../../domain/graph';
import type { RuleBook } from '../../domain/sensitivity/rule-book';
import type { Settings } from '../../domain/settings';

/**
 * How far a job says less exactly what it keeps. Asked for, until the job begins; decided once, before its first write: a
 * suggestion made again afterwards would be another one, as the person no longer stands out.
 */
export type JobGeneralisation =
  | { state: 'ASKED'; origin: GeneraliseOrigin; steps: GeneraliseStep[] | null }
  | {
      state: 'DECIDED';
      origin: GeneraliseOrigin;
      steps: GeneraliseStep[];
      /** People who shall share a combination. */
      wanted: number;
      /** Null for steps that nobody suggested. */
      found: GeneraliseFigures | null;
    };

export const jobGeneralisationSchema: z.ZodMiniType<JobGeneralisation> = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('ASKED'),
    origin: z.enum(GENERALISE_ORIGINS),
    steps: z.nullable(stepsSchema),
  }),
  z.object({
    state: z.literal('DECIDED'),
    origin: z.enum(GENERALISE_ORIGINS),
    steps: stepsSchema,
    wanted: z.number(),
    found: z.nullable(
      z.object({
        k: z.object({ before: z.number(), after: z.number() }),
        cost: z.number(),
      }),
    ),
  }),
]);

/** What whoever orders has chosen, or else what the setting wants; undefined where what is kept stays as it is. */
export const askedGeneralisation = (
  choice: GeneraliseChoice | undefined,
  riskMode: Settings['riskMode'],
): JobGeneralisation | undefined => {
  if (choice === 'SUGGESTED') return { state: 'ASKED', origin: 'CHOICE', steps: null };
  if (choice !== undefined && choice.length > 0)
    return { state: 'ASKED', origin: 'CHOICE', steps: orderedSteps(choice) };
  return riskMode === 'APPLY' ? { state: 'ASKED', origin: 'SETTING', steps: null } : undefined;
};

/** Whether there is something to do about a person to whom the act itself has been done already. */
export const isAskedFor = (generalisation: JobGeneralisation | undefined): boolean =>
  generalisation?.origin === 'CHOICE';

/** The steps of a job that has begun; none before. */
export const decidedSteps = (generalisation: JobGeneralisation | undefined): readonly GeneraliseStep[] =>
  generalisation?.state === 'DECIDED' ? generalisation.steps : [];

/** @throws PrivacyError INVALID_INPUT naming fields that cannot be said less exactly in this workspace, or not like this */
export const requireUsableSteps = (
  graph: WorkspaceGraph,
  rules: RuleBook,
  choice: GeneraliseChoice | undefined,
): void => {
  const unusable = choice === undefined || choice === 'SUGGESTED' ? [] : unusableSteps(graph, rules, choice);
  if (unusable.length === 0) return;
  const places = unusable.map(({ object, field, step }) => `${object}.${field} (${step})`).join(', ');
  throw new PrivacyError(
    'INVALID_INPUT',
    `These cannot be said less exactly in this workspace, or not by this step: ${places}. Make the preview again and choose what it suggests; nothing was changed.`,
    { steps: unusable.map(({ object, field }) => `${object}.${field}`) },
  );
};

/** What is decided, from what was asked for and what was found. */
export const decided = (
  asked: Extract<JobGeneralisation, { state: 'ASKED' }>,
  wanted: number,
  suggestion: (GeneraliseFigures & { steps: readonly GeneraliseStep[] }) | undefined,
): JobGeneralisation => {
  const steps = asked.steps ?? orderedSteps(suggestion?.steps ?? []);
  // Figures belong to the steps they were found for.
  const isSuggested = suggestion !== undefined && sameSteps(steps, suggestion.steps);
  return {
    state: 'DECIDED',
    origin: asked.origin,
    steps,
    wanted,
    found: isSuggested ? { k: { ...suggestion.k }, cost: suggestion.cost } : null,
  };
};
