import { isPrivacyError } from '../../domain/errors';
import {
  undecidedMessage,
  undecidedObjects,
  type UndecidedObject,
} from '../../domain/erasure/related-objects';
import { countByObject } from '../../domain/erasure/subject-map';
import type { PreviewOfGeneralisation } from '../../domain/orders/order-kinds';
import type { WorkspaceGraph } from '../../domain/graph';
import { changedRules, type ChangedRule } from '../../domain/sensitivity/changed-rules';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll } from '../../twenty/records';
import { readWorkspaceGraph } from '../../twenty/workspace-graph';
import { decideGeneralisation, lookForSuggestions } from './decide-generalisation';
import type { ErasePersonInput } from './erase-person';
import { requireConsistentRules } from './field-rules';
import type { PersonSuggestion } from '../risk/suggest-for-people';
import { draftJob, jobSettings, jobsRead, requireOwnObjects } from './erasure-draft';
import { hasBegun, isIdentified } from './erasure-job';
import { planJobs } from './erasure-pass';
import type { Act } from './erasure-order';
import { identifyJobs, identityReads } from './identify-jobs';
import { countActions, heldUntil, itemsWith, planItemsOf, remainsOf } from './job-outcome';
import { requireUsableSteps } from './job-generalisation';
import { previewGeneralisation } from './preview-generalisation';
import { previewRisk, type PreviewRisk } from './preview-risk';
import { waitingJobs } from './waiting-jobs';
import type { Clock } from '../worker';
import { readRules, rulesReads, type WorkspaceRules } from './workspace-rules';

/** What an act would do; ids, codes and counts only. */
export type ErasurePreview = {
  act: Act;
  personId: string;
  /** False while somebody has to decide about an object first. */
  isPossible: boolean;
  /** Objects with a link to people that nobody has decided about, and how to decide. */
  undecided: UndecidedObject[];
  whatToDo: string;
  /** Records by object, by action and, of those that stay, by reason. */
  found: Record<string, number>;
  actions: Record<string, number>;
  stays: Record<string, number>;
  /** When the first hold ends, ISO 8601; empty when nothing is held or nothing of it has an end. */
  heldUntil: string;
  /** Records of other people that name the person, for a human to decide. */
  review: { object: string; recordId: string }[];
  /** Each record with its action and reason; what is beyond the limit is counted in `more`. */
  items: unknown;
  more: number;
  /** Confirmed field rules that make this plan another one than the app alone would. */
  rules: ChangedRule[];
  /** What would still tell who it was; only where it is asked for, and the server counts. */
  risk?: PreviewRisk;
  /** What of the kept is said less exactly; or could be, where that is asked for. */
  generalisation?: PreviewOfGeneralisation;
  requests: number;
};

type PreviewOptions = {
  sameAs?: readonly string[];
  goesOn?: boolean;
  withRisk?: boolean;
  withSuggestion?: boolean;
};

/** An action's result of more than 140 KB arrives empty on some servers (platform fact §6). */
const MOST_ITEMS = 600;

/** Left out where the server refuses to compare: a plan without a suggestion is still a plan. */
const suggestionFor = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  workspaceRules: WorkspaceRules,
  personId: string,
): Promise<PersonSuggestion | undefined> => {
  try {
    return (await lookForSuggestions(client, graph, workspaceRules, [personId])).get(personId);
  } catch (error) {
    if (isPrivacyError(error)) return undefined;
    throw error;
  }
};

/**
 * Shows what pseudonymising or erasing a person would do: the same plan, made in the same way from the same rules, holds
 * and settings, and nothing written.
 * @param options.sameAs further records that a human has confirmed to be the same person
 * @param options.goesOn a job of the person that waits for a human is shown as it would go on with these choices
 * @param options.withRisk says how much of the person would still be recognisable, for two more requests
 * @param options.withSuggestion looks for what could be said less exactly, where the setting wants that; what is chosen, or
 *   applied by the setting, is looked for anyway
 * @throws PrivacyError as the act itself would
 */
export const previewErasure = async (
  client: TwentyClient,
  keyring: Keyring,
  input: ErasePersonInput,
  clock: Clock,
  { sameAs = [], goesOn = false, withRisk = false, withSuggestion = false }: PreviewOptions = {},
): Promise<ErasurePreview> => {
  const graph = await readWorkspaceGraph(client);
  requireOwnObjects(graph);
  const { personId, act, choices } = input;
  const rows = await readAll(client, [
    ...rulesReads(graph),
    ...identityReads(graph, [personId, ...sameAs]),
    ...(goesOn ? [jobsRead(graph, [personId])] : []),
  ]);
  const workspaceRules = readRules(rows);
  const { rules, settings } = workspaceRules;
  requireConsistentRules(graph, rules.fields);
  requireUsableSteps(graph, rules.fields, choices.generalise);
  const undecided = undecidedObjects(graph, rules.fields.strategies);
  const draft = draftJob(
    keyring,
    {
      personId,
      act,
      reason: 'ORDER',
      settings: jobSettings(keyring, personId, settings, choices),
      earlierActs: 0,
    },
    clock.now(),
  );
  const waiting = waitingJobs(keyring, rows.get('erasureJob') ?? [], act, choices).get(personId);
  const [job] =
    waiting !== undefined && isIdentified(waiting)
      ? [waiting]
      : await identifyJobs(client, graph, keyring, [waiting ?? draft], rows, new Map([[personId, sameAs]]));
  if (job === undefined || isPrivacyError(job)) throw job;
  const jobs = await decideGeneralisation(client, graph, workspaceRules, [job]);
  const [planned] = await planJobs({ client, graph, rules, now: clock.now }, jobs);
  // A job that has begun has settled that.
  const isOffered =
    withSuggestion && settings.riskMode !== 'OFF' && job.settings.generalise === undefined && !hasBegun(job);
  const suggestion = isOffered ? await suggestionFor(client, graph, workspaceRules, job.personId) : undefined;
  const generalisation =
    planned === undefined
      ? undefined
      : previewGeneralisation(graph, rules.fields, planned, suggestion, settings.riskK);
  const plan = planned?.plan ?? { items: [] };
  const listed = planItemsOf(plan, MOST_ITEMS);
  const risk =
    withRisk && planned !== undefined
      ? await previewRisk(client, graph, rules.fields, planned.job.personId, planned, settings.riskK)
      : undefined;
  return {
    act,
    personId,
    isPossible: undecided.length === 0,
    undecided,
    whatToDo: undecided.length === 0 ? '' : undecidedMessage(undecided),
    found: countByObject(plan.items),
    actions: countActions(plan),
    stays: remainsOf(plan),
    heldUntil: heldUntil(itemsWith(plan, 'HOLD')) ?? '',
    review: itemsWith(plan, 'REVIEW')
      .slice(0, MOST_ITEMS)
      .map(({ object, recordId }) => ({ object, recordId })),
    items: listed['items'],
    more: listed['more'],
    rules: changedRules(graph, rules.fields, new Set(plan.items.map(({ object }) => object))),
    ...(risk === undefined ? {} : { risk }),
    ...(generalisation === undefined ? {} : { generalisation }),
    requests: client.requestCount(),
  };
};
