import { isPrivacyError } from '../../domain/errors';
import {
  undecidedMessage,
  undecidedObjects,
  type UndecidedObject,
} from '../../domain/erasure/related-objects';
import { countByObject } from '../../domain/erasure/subject-map';
import { changedRules, type ChangedRule } from '../../domain/sensitivity/changed-rules';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll } from '../../twenty/records';
import { readWorkspaceGraph } from '../../twenty/workspace-graph';
import type { ErasePersonInput } from './erase-person';
import { requireConsistentRules } from './field-rules';
import { draftJob, jobSettings, jobsRead, requireOwnObjects } from './erasure-draft';
import { isIdentified } from './erasure-job';
import { planJobs } from './erasure-pass';
import type { Act } from './erasure-order';
import { identifyJobs, identityReads } from './identify-jobs';
import { countActions, heldUntil, itemsWith, planItemsOf, remainsOf } from './job-outcome';
import { previewRisk, type PreviewRisk } from './preview-risk';
import { waitingJobs } from './waiting-jobs';
import type { Clock } from '../worker';
import { readRules, rulesReads } from './workspace-rules';

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
  requests: number;
};

type PreviewOptions = { sameAs?: readonly string[]; goesOn?: boolean; withRisk?: boolean };

/** An action's result of more than 140 KB arrives empty on some servers (platform fact §6). */
const MOST_ITEMS = 600;

/**
 * Shows what pseudonymising or erasing a person would do: the same plan, made in the same way from the same rules, holds
 * and settings, and nothing written.
 * @param options.sameAs further records that a human has confirmed to be the same person
 * @param options.goesOn a job of the person that waits for a human is shown as it would go on with these choices
 * @param options.withRisk says how much of the person would still be recognisable, for two more requests
 * @throws PrivacyError as the act itself would
 */
export const previewErasure = async (
  client: TwentyClient,
  keyring: Keyring,
  input: ErasePersonInput,
  clock: Clock,
  { sameAs = [], goesOn = false, withRisk = false }: PreviewOptions = {},
): Promise<ErasurePreview> => {
  const graph = await readWorkspaceGraph(client);
  requireOwnObjects(graph);
  const { personId, act, choices } = input;
  const rows = await readAll(client, [
    ...rulesReads(graph),
    ...identityReads(graph, [personId, ...sameAs]),
    ...(goesOn ? [jobsRead(graph, [personId])] : []),
  ]);
  const { rules, settings } = readRules(rows);
  requireConsistentRules(graph, rules.fields);
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
  const [planned] = await planJobs({ client, graph, rules, now: clock.now }, [job]);
  const plan = planned?.plan ?? { items: [] };
  const listed = planItemsOf(plan, MOST_ITEMS);
  const risk =
    withRisk && planned !== undefined
      ? await previewRisk(client, graph, rules.fields, planned.job.personId, planned)
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
    requests: client.requestCount(),
  };
};
