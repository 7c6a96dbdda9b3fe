import { isPrivacyError, PrivacyError } from '../../../domain/errors';
import { countByObject } from '../../../domain/erasure/subject-map';
import { undecidedMessage, undecidedObjects } from '../../../domain/erasure/related-objects';
import type { PreviewItem, PreviewOfPeople, RefusedPerson } from '../../../domain/orders/order-kinds';
import { chunked, readAll } from '../../../twenty/records';
import { readWorkspaceGraph } from '../../../twenty/workspace-graph';
import { draftJob, jobSettings, jobsRead, requireOwnObjects } from '../../erasure/erasure-draft';
import { decidedBy, lookForSuggestions } from '../../erasure/decide-generalisation';
import { GROUP_SIZE, isIdentified, type Job } from '../../erasure/erasure-job';
import { planJobs } from '../../erasure/erasure-pass';
import { requireConsistentRules } from '../../erasure/field-rules';
import { identifyJobs, identityReads } from '../../erasure/identify-jobs';
import { addUp, countActions, remainsOf } from '../../erasure/job-outcome';
import { askedGeneralisation, requireUsableSteps } from '../../erasure/job-generalisation';
import { previewErasure as previewOne } from '../../erasure/preview-erasure';
import { previewGeneralisation } from '../../erasure/preview-generalisation';
import { waitingJobs } from '../../erasure/waiting-jobs';
import { readRules, rulesReads } from '../../erasure/workspace-rules';
import type { CarryOutKind, OrderContext } from '../order-kind';

/** What the interface shows of one person; the rest is counted. */
const MOST_ITEMS = 200;

const codeOf = (error: unknown): string => (isPrivacyError(error) ? error.code : 'UNEXPECTED');

/** The same plan for many, group by group, in numbers: who cannot be done is named with why, and the rest goes on. */
const previewMany = async (context: OrderContext<'PREVIEW_ERASURE'>): Promise<PreviewOfPeople> => {
  const { client, clock, content, report } = context;
  const { act, choices = {} } = content.options;
  const keyring = context.keyring();
  const graph = await readWorkspaceGraph(client);
  requireOwnObjects(graph);
  const workspaceRules = readRules(await readAll(client, rulesReads(graph)));
  const { rules, settings } = workspaceRules;
  requireConsistentRules(graph, rules.fields);
  requireUsableSteps(graph, rules.fields, choices.generalise);
  const undecided = undecidedObjects(graph, rules.fields.strategies);
  if (undecided.length > 0) throw new PrivacyError('OBJECT_WITHOUT_TREATMENT', undecidedMessage(undecided));

  const sum: PreviewOfPeople = {
    people: content.personIds.length,
    found: {},
    actions: {},
    stays: {},
    blocked: [],
  };
  const generalise = askedGeneralisation(choices.generalise, settings.riskMode);
  // Once for all of them, as the jobs do it.
  const suggestions = await lookForSuggestions(
    client,
    graph,
    workspaceRules,
    generalise === undefined ? [] : content.personIds,
  );
  const coarser = { people: 0, deals: 0 };
  let looked = 0;
  for (const personIds of chunked(content.personIds, GROUP_SIZE)) {
    const rows = await readAll(client, [...identityReads(graph, personIds), jobsRead(graph, personIds)]);
    const waiting = waitingJobs(keyring, rows.get('erasureJob') ?? [], act, choices);
    const drafts = personIds.map(
      (personId) =>
        waiting.get(personId) ??
        draftJob(
          keyring,
          {
            personId,
            act,
            reason: 'ORDER',
            settings: jobSettings(keyring, personId, settings, choices),
            earlierActs: 0,
          },
          clock.now(),
        ),
    );
    const unknown = drafts.filter((job) => !isIdentified(job));
    const found = await identifyJobs(client, graph, keyring, unknown, rows);
    const identified = drafts.map((job) => found[unknown.indexOf(job)] ?? job);
    const jobs = identified.flatMap((one): Job[] =>
      isPrivacyError(one) ? [] : [decidedBy(one, suggestions, settings.riskK)],
    );
    identified.forEach((one, index) => {
      const personId = personIds[index];
      if (isPrivacyError(one) && personId !== undefined)
        sum.blocked.push({ personId, code: codeOf(one) } satisfies RefusedPerson);
    });
    for (const planned of await planJobs({ client, graph, rules, now: clock.now }, jobs)) {
      const { plan } = planned;
      const shown = previewGeneralisation(graph, rules.fields, planned, undefined, settings.riskK);
      coarser.people += (shown?.steps.length ?? 0) > 0 ? 1 : 0;
      coarser.deals += shown?.deals ?? 0;
      sum.found = addUp(sum.found, countByObject(plan.items));
      sum.actions = addUp(sum.actions, countActions(plan));
      sum.stays = addUp(sum.stays, remainsOf(plan));
    }
    looked += personIds.length;
    await report((100 * looked) / content.personIds.length);
  }
  return generalise === undefined
    ? sum
    : { ...sum, generalisation: { state: generalise.origin, ...coarser } };
};

/** The plan of an erasure, as it would be made now: nothing is written but the preview itself. */
export const previewErasure: CarryOutKind<'PREVIEW_ERASURE'> = async (context) => {
  const { client, clock, content } = context;
  const [personId] = content.personIds;
  if (content.personIds.length !== 1 || personId === undefined) return previewMany(context);
  const { act, choices = {} } = content.options;
  const preview = await previewOne(client, context.keyring(), { personId, act, choices }, clock, {
    goesOn: true,
    withRisk: true,
    withSuggestion: true,
  });
  const items = preview.items as PreviewItem[];
  return {
    preview: {
      ...preview,
      items: items.slice(0, MOST_ITEMS),
      review: preview.review.slice(0, MOST_ITEMS),
      more: preview.more + Math.max(0, items.length - MOST_ITEMS),
    },
  };
};
