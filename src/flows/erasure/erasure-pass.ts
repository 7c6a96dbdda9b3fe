import { coarseningOf, type Coarsening } from '../../domain/erasure/coarsen';
import { mergePlans, withPlanned } from '../../domain/erasure/merge-plans';
import {
  changes,
  planErasure,
  unfinished,
  type Matchers,
  type Plan,
  type PlanItem,
} from '../../domain/erasure/plan';
import { hasErasedFiles } from '../../domain/erasure/plan-subject';
import { countByObject, type FoundRecord, type SubjectMap } from '../../domain/erasure/subject-map';
import { namesSubject } from '../../domain/erasure/names-subject';
import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import type { HeldBy } from '../../domain/holds';
import type { RuleBook } from '../../domain/sensitivity/rule-book';
import { searchTerms } from '../../domain/redaction';
import { SURROGATE_PATTERN } from '../../domain/surrogate';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';
import type { Job } from './erasure-job';
import { executePlan } from './execute-plan';
import { decidedSteps } from './job-generalisation';
import { matchersFor } from './identify-subjects';
import { mapSubjects } from './map-subjects';
import { mentionConditions } from './mention-filter';
import { resolveHoldsOfAll } from '../holds/read-holds';
import { mergeFound, runConditions, selectionFor, type SearchSubject } from './search-workspace';
import { timelineConditions, timelineLink } from './timeline-filter';

/** What decides about records besides the job: the workspace's rules and the holds on file. */
export type ErasureRules = {
  fields: RuleBook;
  /** Rows of `legalHold`, as `legalHoldRead` reads them. */
  holds: readonly Row[];
};

export type PassContext = {
  client: TwentyClient;
  graph: WorkspaceGraph;
  rules: ErasureRules;
  now: () => Date;
  /** Renews the leases; jobs that another worker has taken meanwhile are missing in the answer. */
  keepLeases: (jobs: readonly Job[]) => Promise<readonly Job[]>;
};

export type Pass = {
  job: Job;
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

/** How a job's subject is searched for. */
export const searchSubject = (job: Job): SearchSubject => ({
  personIds: job.subject.personIds,
  identifiers: job.subject.identifiers,
  // Lines without a person are known by their address, and by a surrogate once an earlier pass or act has been there.
  handles: [
    ...job.subject.identifiers.emails,
    job.surrogate,
    ...job.subject.identifiers.other.filter((value) => SURROGATE_PATTERN.test(value)),
  ],
});

/** How a job's subject is recognised in text. */
export const jobMatchers = ({ subject }: Job): Matchers =>
  matchersFor(subject.identifiers, subject.distinctness);

const NO_HOLDS: ReadonlyMap<string, HeldBy> = new Map();

const planFor = (
  { graph, rules }: Pick<PassContext, 'graph' | 'rules'>,
  job: Job,
  map: SubjectMap,
  matchers: Matchers,
  holds: ReadonlyMap<string, HeldBy>,
  coarsening: Coarsening | undefined,
): Plan =>
  planErasure({
    graph,
    map,
    matchers,
    holds,
    surrogate: { code: job.surrogate },
    rules: rules.fields,
    mentions: job.settings.mentions,
    decisions: new Map(Object.entries(job.settings.decisions)),
    replacesPerson: job.settings.avatarMode === 'REPLACE_PERSON',
    startedAt: job.startedAt,
    processingState: job.act === 'ERASE' ? 'ERASED' : 'PSEUDONYMISED',
    coarsening,
  });

/** What the job says less exactly, on which of the records found. */
export const jobCoarsening = (job: Job, map: SubjectMap): Coarsening | undefined =>
  coarseningOf(map, decidedSteps(job.settings.generalise), job.startedAt);

export type PlannedSubject = { job: Job; map: SubjectMap; plan: Plan; searchedFields: number };

/**
 * Finds everything about each of the subjects and decides what becomes of it. Changes nothing: the preview and the act
 * make their plan here, the same way.
 */
export const planJobs = async (
  context: Pick<PassContext, 'client' | 'graph' | 'rules' | 'now'>,
  jobs: readonly Job[],
): Promise<PlannedSubject[]> => {
  const { client, graph, rules, now } = context;
  const people = jobs.map((job) => ({ subject: searchSubject(job), matchers: jobMatchers(job) }));
  const { maps, searchedFields } = await mapSubjects(client, graph, people);
  const planned: PlannedSubject[] = [];
  const at = now().toISOString();
  const holds = rules.holds.length === 0 ? [] : await resolveHoldsOfAll(client, graph, rules.holds, maps, at);
  for (const [index, job] of jobs.entries()) {
    const map = maps[index];
    const matchers = people[index]?.matchers;
    if (map === undefined || matchers === undefined) continue;
    // What an earlier subject of the same order changes on a record is what this one starts from.
    const records = withPlanned(
      map.records,
      planned.map(({ plan }) => plan),
    );
    const plan = planFor(
      context,
      job,
      { ...map, records },
      matchers,
      holds[index] ?? NO_HOLDS,
      jobCoarsening(job, map),
    );
    planned.push({ job, map, plan, searchedFields });
  }
  return planned;
};

const written = (items: readonly PlanItem[]): PlanItem[] => items.filter(({ action }) => action !== 'HOLD');

const sameRecord = (a: PlanItem, b: PlanItem): boolean => a.object === b.object && a.recordId === b.recordId;

/**
 * One whole pass over the jobs: find, plan, carry out. A pass that changes nothing has looked through every searchable
 * column of every object and found nothing to do.
 */
export const runPass = async (
  context: PassContext,
  jobs: readonly Job[],
  beforeWriting: (planned: readonly PlannedSubject[]) => Promise<void>,
): Promise<Pass[]> => {
  const { client, graph } = context;
  const planned = await planJobs(context, jobs);
  const changing = planned.filter(({ plan }) => changes(plan).length > 0);
  let refused: PlanItem[] = [];
  let held: readonly Job[] = changing.map(({ job }) => job);
  if (changing.length > 0) {
    await beforeWriting(changing);
    refused = await executePlan(client, graph, async () => {
      held = await context.keepLeases(held);
      return mergePlans(changing.filter(({ job }) => held.includes(job)).map(({ plan }) => plan));
    });
  }
  return planned
    .filter((one) => !changing.includes(one) || held.includes(one.job))
    .map(({ job, map, plan, searchedFields }) => {
      const ownRefused = changes(plan).filter((item) => refused.some((other) => sameRecord(item, other)));
      const changed = written(changes(plan)).filter((item) => !ownRefused.includes(item));
      return {
        job,
        map,
        plan,
        found: countByObject(plan.items),
        done: countByObject(changed),
        changed,
        refused: ownRefused,
        waiting: unfinished(plan),
        searchedFields,
      };
    });
};

/** The person's rows as they are before the act: what is sealed, and whether there is a picture. */
export const subjectRows = ({ records }: SubjectMap): Row[] =>
  records
    .filter(({ link }) => link === 'SELF' || link === 'TWIN')
    .map(({ id, values }) => ({ ...values, id }));

/** Ids of the subject's records that still have a picture or other files on them. */
export const withFiles = ({ graph, rules }: PassContext, map: SubjectMap): string[] =>
  subjectRows(map)
    .filter((row) => hasErasedFiles(requireObject(graph, 'person'), row, rules.fields))
    .map(({ id }) => id);

const lateReads = (graph: WorkspaceGraph, passes: readonly Pass[]): Read[] => {
  const timeline = requireObject(graph, 'timelineActivity');
  const run = requireObject(graph, 'workflowRun');
  const personIds = passes.flatMap(({ job }) => job.subject.personIds);
  const since = passes.map(({ job }) => job.startedAt).toSorted()[0] ?? '';
  const mentions = (object: typeof timeline) =>
    passes.flatMap(({ job: { subject } }) =>
      mentionConditions(object, searchTerms(subject.identifiers), subject.identifiers),
    );
  return [
    {
      object: timeline,
      selection: selectionFor(graph, timeline),
      filter: {
        and: [
          { createdAt: { gte: since } },
          {
            or: [
              { targetPersonId: { in: personIds } },
              ...timelineConditions(
                timeline,
                passes.flatMap(({ map }) => map.records),
              ),
              ...mentions(timeline),
            ],
          },
        ],
      },
    },
    {
      object: run,
      selection: selectionFor(graph, run),
      filter: { or: [...runConditions(personIds), ...mentions(run)] },
    },
  ];
};

const lateRecords = (
  graph: WorkspaceGraph,
  { job, map }: Pass,
  matchers: Matchers,
  rows: ReadonlyMap<string, readonly Row[]>,
): FoundRecord[] => {
  const timeline = requireObject(graph, 'timelineActivity');
  const run = requireObject(graph, 'workflowRun');
  const found = [...rows].flatMap(([object, list]) =>
    list.map((row): FoundRecord => ({
      object,
      id: row.id,
      isDeleted: Boolean(row.deletedAt),
      link: object === 'timelineActivity' ? timelineLink(timeline, row, map.records) : 'MENTION',
      values: row,
    })),
  );
  const isSubjects = ({ object, link, values }: FoundRecord): boolean =>
    object === 'timelineActivity'
      ? link !== 'MENTION' || namesSubject(timeline, values, matchers.mention)
      : job.subject.personIds.some((id) => JSON.stringify(values['state'] ?? null).includes(id)) ||
        namesSubject(run, values, matchers.mention);
  return mergeFound(found.filter(isSubjects));
};

export type Aftermath = { job: Job; changed: PlanItem[]; waiting: PlanItem[] };

/**
 * The narrow pass after the writes: timeline rows that hold what was just overwritten, and the workflow runs that the
 * change set off (platform fact §2). One request to look, one to destroy.
 */
export const runAftermath = async (context: PassContext, passes: readonly Pass[]): Promise<Aftermath[]> => {
  const { client, graph } = context;
  if (passes.length === 0) return [];
  const rows = await readAll(client, lateReads(graph, passes));
  const plans: { job: Job; plan: Plan }[] = [];
  for (const pass of passes) {
    const matchers = jobMatchers(pass.job);
    const late = withPlanned(
      lateRecords(graph, pass, matchers, rows),
      plans.map(({ plan }) => plan),
    );
    const links = new Map(late.map(({ id, link }) => [id, link]));
    // The rows tell of deals that are not among them.
    const coarsening = jobCoarsening(pass.job, pass.map);
    const plan = planFor(context, pass.job, { ...pass.map, records: late }, matchers, NO_HOLDS, coarsening);
    // Whose a row is that merely names the subject, the next whole pass finds out; here only the own leak goes.
    const items = plan.items.filter(
      ({ action, recordId }) => action !== 'REDACT' || links.get(recordId) !== 'MENTION',
    );
    plans.push({ job: pass.job, plan: { items } });
  }
  let held: readonly Job[] = plans.map(({ job }) => job);
  if (plans.some(({ plan }) => changes(plan).length > 0)) {
    await executePlan(client, graph, async () => {
      held = await context.keepLeases(held);
      return mergePlans(plans.filter(({ job }) => held.includes(job)).map(({ plan }) => plan));
    });
  }
  return plans.map(({ job, plan }) => ({ job, changed: changes(plan), waiting: unfinished(plan) }));
};
