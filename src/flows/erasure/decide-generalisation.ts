import type { WorkspaceGraph } from '../../domain/graph';
import type { TwentyClient } from '../../twenty/client';
import { suggestForPeople, type PersonSuggestion } from '../risk/suggest-for-people';
import { hasBegun, type Job } from './erasure-job';
import { decided } from './job-generalisation';
import type { WorkspaceRules } from './workspace-rules';

export type Suggestions = ReadonlyMap<string, PersonSuggestion>;

/** What a job still waits for somebody to look at. */
export const isUndecided = (job: Pick<Job, 'settings' | 'step'>): boolean =>
  !hasBegun(job) && job.settings.generalise?.state === 'ASKED';

/** The job with its steps, where it waited for them. */
export const decidedBy = <Asked extends Pick<Job, 'settings' | 'step' | 'personId'>>(
  job: Asked,
  suggestions: Suggestions,
  wanted: number,
): Asked => {
  const { generalise } = job.settings;
  if (!isUndecided(job) || generalise?.state !== 'ASKED') return job;
  return {
    ...job,
    settings: {
      ...job.settings,
      generalise: decided(generalise, wanted, suggestions.get(job.personId)),
    },
  };
};

/** One look at the people of the workspace for all who are named; none where nobody is. */
export const lookForSuggestions = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  { rules, settings }: WorkspaceRules,
  personIds: readonly string[],
): Promise<Suggestions> =>
  personIds.length === 0
    ? new Map()
    : suggestForPeople(client, graph, rules.fields, [...new Set(personIds)], {
        k: settings.riskK,
      });

/**
 * Decides for jobs that have not begun how far they say less exactly what they keep. A job that has begun keeps what was
 * decided then. No request where nobody asked for it.
 */
export const decideGeneralisation = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  workspaceRules: WorkspaceRules,
  jobs: readonly Job[],
): Promise<Job[]> => {
  const asked = jobs.filter(isUndecided).map(({ personId }) => personId);
  const suggestions = await lookForSuggestions(client, graph, workspaceRules, asked);
  return jobs.map((job) => decidedBy(job, suggestions, workspaceRules.settings.riskK));
};
