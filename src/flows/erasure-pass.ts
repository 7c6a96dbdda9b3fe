import {
  changes,
  planErasure,
  unfinished,
  type Matchers,
  type Plan,
  type PlanItem,
} from '../domain/erasure/plan';
import type { FieldRules } from '../domain/erasure/plan-subject';
import { countByObject, type FoundRecord, type SubjectMap } from '../domain/erasure/subject-map';
import { namesSubject } from '../domain/erasure/names-subject';
import { requireObject, type WorkspaceGraph } from '../domain/graph';
import { searchTerms } from '../domain/redaction';
import type { TwentyClient } from '../twenty/client';
import { readAll, type Row } from '../twenty/records';
import type { Job, JobPatch } from './erasure-job';
import { executePlan } from './execute-plan';
import { matchersFor } from './identify-subject';
import { mapSubject } from './map-subject';
import { mentionConditions } from './mention-filter';
import { timelineConditions, timelineLink } from './timeline-filter';
import { mergeFound, selectionFor, type SearchSubject } from './search-workspace';

export type PassContext = {
  client: TwentyClient;
  graph: WorkspaceGraph;
  job: Job;
  rules: FieldRules;
  /** Renews the lease, with fields of the job to write along; throws LEASE_LOST when another worker has it. */
  keepLease: (patch?: JobPatch) => Promise<void>;
};

export type Pass = {
  map: SubjectMap;
  plan: Plan;
  found: Record<string, number>;
  /** Records the pass changed or destroyed, by object. */
  done: Record<string, number>;
  changed: readonly PlanItem[];
  /** What the server would not change: it still names the subject, and a human has to look. */
  refused: readonly PlanItem[];
  waiting: readonly PlanItem[];
  searchedFields: number;
};

const searchSubject = (job: Job): SearchSubject => ({
  personIds: job.subject.personIds,
  identifiers: job.subject.identifiers,
  // Lines without a person are known by their address, and by the surrogate once an earlier pass has been there.
  handles: [...job.subject.identifiers.emails, job.surrogate],
});

const planFor = (context: PassContext, map: SubjectMap, matchers: Matchers): Plan =>
  planErasure({
    graph: context.graph,
    map,
    matchers,
    surrogate: { code: context.job.surrogate },
    rules: context.rules,
    startedAt: context.job.startedAt,
    processingState: 'PSEUDONYMISED',
  });

/**
 * One whole pass: find, plan, carry out. A pass that changes nothing is also the residual check, since it has looked
 * through every searchable column of every object.
 */
export const runPass = async (
  context: PassContext,
  beforeWriting: (people: Row[], pass: Pick<Pass, 'found' | 'done'>) => Promise<void>,
): Promise<Pass> => {
  const { client, graph, job } = context;
  const matchers = matchersFor(job.subject.identifiers, job.settings.distinctness);
  const { map, searchedFields } = await mapSubject(client, graph, searchSubject(job), matchers);
  const plan = planFor(context, map, matchers);
  const changed = changes(plan);
  const found = countByObject(plan.items);
  let refused: PlanItem[] = [];
  if (changed.length > 0) {
    await beforeWriting(subjectRows(map), { found, done: countByObject(changed) });
    refused = await executePlan(client, graph, plan, () => context.keepLease());
  }
  const written = changed.filter((item) => !refused.includes(item));
  return {
    map,
    plan,
    found,
    done: countByObject(written),
    changed: written,
    refused,
    waiting: unfinished(plan),
    searchedFields,
  };
};

const subjectRows = (map: SubjectMap): Row[] =>
  map.records
    .filter(({ link }) => link === 'SELF' || link === 'TWIN')
    .map(({ id, values }) => ({ ...values, id }));

/**
 * The narrow pass after the writes: timeline rows that hold what was just overwritten, and the workflow runs that the
 * change set off (platform fact §2). One request to look, one to destroy.
 */
export const runAftermath = async (
  context: PassContext,
  map: SubjectMap,
): Promise<{ changed: PlanItem[]; waiting: PlanItem[] }> => {
  const { client, graph, job } = context;
  const { identifiers, personIds } = job.subject;
  const matchers = matchersFor(identifiers, job.settings.distinctness);
  const terms = searchTerms(identifiers);
  const timeline = requireObject(graph, 'timelineActivity');
  const run = requireObject(graph, 'workflowRun');

  const rows = await readAll(client, [
    {
      object: timeline,
      selection: selectionFor(graph, timeline),
      filter: {
        and: [
          { createdAt: { gte: job.startedAt } },
          {
            or: [
              { targetPersonId: { in: personIds } },
              ...timelineConditions(timeline, map.records),
              ...mentionConditions(timeline, terms, identifiers),
            ],
          },
        ],
      },
    },
    {
      object: run,
      selection: selectionFor(graph, run),
      filter: {
        or: [
          ...personIds.map((id) => ({ state: { like: `%${id}%` } })),
          ...mentionConditions(run, terms, identifiers),
        ],
      },
    },
  ]);
  const found = [...rows].flatMap(([object, list]) =>
    list.map((row): FoundRecord => ({
      object,
      id: row.id,
      isDeleted: Boolean(row.deletedAt),
      link: object === 'timelineActivity' ? timelineLink(timeline, row, map.records) : 'MENTION',
      values: row,
    })),
  );
  const isSubjects = (record: FoundRecord): boolean =>
    record.object === 'timelineActivity' ||
    personIds.some((id) => JSON.stringify(record.values['state'] ?? null).includes(id)) ||
    namesSubject(run, record.values, matchers.mention);
  const plan = planFor(context, { ...map, records: mergeFound(found.filter(isSubjects)) }, matchers);
  const changed = changes(plan);
  if (changed.length > 0) await executePlan(client, graph, plan, () => context.keepLease());
  return { changed, waiting: unfinished(plan) };
};

/** What of the subject stays, and why: for the result and the certificate. Counts by reason, never values. */
export const remainsOf = (plan: Plan): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const item of plan.items) {
    const reason = item.remains ?? (item.action === 'REPORT' ? item.reason : undefined);
    if (reason !== undefined) counts[reason] = (counts[reason] ?? 0) + 1;
  }
  return counts;
};

/** Records that still name the subject and that the plan does not touch: another person's, or one no app may write. */
export const residualHits = (plan: Plan): number =>
  plan.items.filter((item) => item.action === 'REPORT').length;
