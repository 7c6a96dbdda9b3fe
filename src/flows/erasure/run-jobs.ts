import { changes, type PlanItem } from '../../domain/erasure/plan';
import { countByObject } from '../../domain/erasure/subject-map';
import { isPrivacyError } from '../../domain/errors';
import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import type { SubjectIdentifiers } from '../../domain/subject-identifiers';
import { SURROGATE_PATTERN } from '../../domain/surrogate';
import { readAll, writeAll, type Row } from '../../twenty/records';
import { destroyAnswersAmong } from '../delivery/close-windows';
import { assessRemainingRisk } from './assess-remaining-risk';
import { redactViewFilters } from './clean-view-filters';
import { decideGeneralisation } from './decide-generalisation';
import {
  askedAgain,
  BEGUN,
  hasBegun,
  isIdentified,
  isOpenJob,
  JOB_FIELDS,
  leaseLost,
  leasedBy,
  openJob,
  RELEASED,
  sealedSubject,
  takeLeases,
  type AgainChoices,
  type Job,
} from './erasure-job';
import {
  runAftermath,
  runPass,
  subjectRows,
  withFiles,
  type Aftermath,
  type Pass,
  type PassContext,
  type PlannedSubject,
} from './erasure-pass';
import { identifyJobs, identityReads } from './identify-jobs';
import { timedEntryIds } from './job-entries';
import {
  addUp,
  countActions,
  itemsWith,
  largest,
  nothingToDo,
  planItemsOf,
  remainsOf,
  type JobOutcome,
  type Residual,
} from './job-outcome';
import { coarsenedOriginals } from './coarsened-originals';
import { destroySealedFields } from './sealed-fields';
import { comeBackAt, isReadyToVerify, LAST_ATTEMPT, settleJobs, type Progress } from './settle-jobs';
import { takeOverPerson } from './take-over-person';
import { verifyCoarsened, withPlaces } from './verify-coarsened';
import { verifyErasures, type Verification } from './verify-erasure';
import type { Worker } from '../worker';
import { readRules, requireDecisions, rulesReads, type WorkspaceRules } from './workspace-rules';
import { suppressionRowsOf, writeEvidence } from './write-evidence';

/** Timeline rows come 40 ms after one update and 0.3 s after two hundred, workflow runs after half a second (platform fact §2). */
export const SETTLE_MS: readonly number[] = [500, 1000];

/** The lease lasts minutes: renewed before every phase, but not again within this time. */
const RENEW_AFTER_MS = 30_000;

export type FailedJob = { jobId: string; code: string };
export type WorkResult = { outcomes: JobOutcome[]; failed: FailedJob[] };
/** `parents`: orders over many people that jobs of this call belong to. */
export type ResumeResult = WorkResult & { parents: string[] };

/** Only a run that set this off, or was set off by it, may end after the act without anything else being late. */
const onlyRuns = (items: readonly PlanItem[]): boolean =>
  items.every(({ object }) => object === 'workflowRun');

const isFollowUp = ({ state }: Pick<Job, 'state'>): boolean => state === 'AFTERMATH' || state === 'HELD';

/** Records why jobs did not go on. The identifiers stay sealed in them, so that they can. */
const recordFailures = async (
  worker: Worker,
  graph: WorkspaceGraph,
  failures: readonly { job: Pick<Job, 'id' | 'attempts'>; error: unknown }[],
): Promise<void> => {
  for (const { job, error } of failures) {
    if (isPrivacyError(error) && error.code === 'LEASE_LOST') continue;
    const isFinal = job.attempts >= LAST_ATTEMPT || needsHuman(error);
    try {
      await writeAll(worker.client, [
        {
          kind: 'updateWhere',
          object: requireObject(graph, 'erasureJob'),
          filter: { and: [{ id: { eq: job.id } }, { leaseOwner: { eq: worker.owner } }] },
          data: {
            state: isFinal ? 'NEEDS_ATTENTION' : 'FAILED',
            attempts: job.attempts + 1,
            failureCode: isPrivacyError(error) ? error.code : 'UNEXPECTED',
            failureMessage: isPrivacyError(error)
              ? error.message
              : 'An unexpected error stopped the job; it goes on by itself.',
            nextRunAt: isFinal ? null : comeBackAt(worker.now(), job.attempts),
            ...RELEASED,
          },
        },
      ]);
    } catch {
      // The server is away: the lease runs out, and the job is picked up where it stands.
    }
  }
};

/** Trying again changes nothing about these; somebody has to decide or to mend something. */
const HUMAN_CODES: ReadonlySet<string> = new Set([
  'SHARED_IDENTIFIER',
  'PERSON_NOT_FOUND',
  'ALREADY_ERASED',
  'ALREADY_PSEUDONYMISED',
  'NOTHING_TO_IDENTIFY',
  'OBJECT_WITHOUT_TREATMENT',
  'CONTRADICTORY_RULE',
  'INVALID_FIELD_RULE',
  'INVALID_SETTING',
]);
const needsHuman = (error: unknown): boolean => isPrivacyError(error) && HUMAN_CODES.has(error.code);

const contextFor = (worker: Worker, graph: WorkspaceGraph, rules: WorkspaceRules['rules']): PassContext => {
  let renewedAt = worker.now().getTime();
  return {
    client: worker.client,
    graph,
    rules,
    now: worker.now,
    keepLeases: async (jobs) => {
      const now = worker.now();
      if (now.getTime() - renewedAt < RENEW_AFTER_MS) return jobs;
      const held = new Set(
        await takeLeases(
          worker.client,
          graph,
          jobs.map(({ id }) => id),
          worker.owner,
          now,
        ),
      );
      const [first] = jobs;
      if (held.size === 0 && first !== undefined) throw leaseLost(first.id);
      renewedAt = now.getTime();
      return jobs.filter(({ id }) => held.has(id));
    },
  };
};

/**
 * Evidence first, then the mark that an overwrite may have happened, with what is going to be done; both before the first
 * write, and not again by whoever goes on with the job.
 */
const beginJobs = async (
  worker: Worker,
  graph: WorkspaceGraph,
  rules: WorkspaceRules['rules'],
  planned: readonly PlannedSubject[],
): Promise<void> => {
  // Decided by what was done, not by the state: a job may have failed until a human asked again, and never have begun.
  const fresh = planned.filter(({ job }) => !hasBegun(job));
  // What begins destroys its sealed fields with the evidence, in the same request. Values outlive the rule that sealed them.
  await destroySealedFields(
    worker.client,
    graph,
    rules.fields,
    planned
      .filter(({ job }) => hasBegun(job))
      .map(({ job, plan }) => ({ act: job.act, personIds: job.subject.personIds, plan })),
  );
  if (fresh.length === 0) return;
  await destroyAnswersAmong(
    worker.client,
    fresh.flatMap(({ map }) => map.records),
  );
  await writeEvidence(
    worker.client,
    graph,
    worker.keyring,
    fresh.map(({ job, map, plan }) => ({
      job,
      people: subjectRows(map),
      originals: coarsenedOriginals(graph, { job, map }),
      plan,
      holds: plan.items.flatMap(({ hold }) => (hold === undefined ? [] : [hold])),
    })),
    rules.fields,
  );
  const now = worker.now();
  const object = requireObject(graph, 'erasureJob');
  const marks = fresh.map(({ job, plan }): Row => ({
    id: job.id,
    step: BEGUN,
    found: countByObject(plan.items),
    done: countByObject(changes(plan).filter(({ action }) => action !== 'HOLD')),
    // What stays too: once a picture is cleared, a later pass no longer sees that its bytes do.
    kept: remainsOf(plan),
    planItems: planItemsOf(plan),
    steps: { actions: countActions(plan) },
    // What was decided before the first write is what whoever goes on with the job carries out.
    ...(job.settings.generalise === undefined ? {} : { settings: job.settings }),
    ...leasedBy(worker.owner, now),
  }));
  const [first] = marks;
  if (marks.length === 1 && first !== undefined) {
    const { id, ...patch } = first;
    if ((await takeLeases(worker.client, graph, [id], worker.owner, now, patch)).length === 0)
      throw leaseLost(id);
    return;
  }
  // The leases of all were taken or renewed within this visit; the write itself renews them.
  await writeAll(worker.client, [{ kind: 'upsert', object, rows: marks }]);
};

/** A surrogate record takes the place of each person whose picture would stay in storage otherwise. */
const takeOver = async (worker: Worker, context: PassContext, pass: Pass): Promise<Pass> => {
  const { job } = pass;
  if (job.settings.avatarMode !== 'REPLACE_PERSON') return pass;
  const held = new Set(itemsWith(pass.plan, 'HOLD').map(({ recordId }) => recordId));
  let { personId } = job;
  let personIds = job.subject.personIds;
  for (const oldId of withFiles(context, pass.map).filter((id) => !held.has(id))) {
    const { newPersonId } = await takeOverPerson(context.client, context.graph, {
      personId: oldId,
      jobId: job.id,
      surrogate: { code: job.surrogate },
      rules: context.rules.fields,
      keepLease: async () => void (await context.keepLeases([job])),
    });
    personIds = personIds.map((id) => (id === oldId ? newPersonId : id));
    if (personId === oldId) personId = newPersonId;
  }
  if (personIds === job.subject.personIds) return pass;
  const moved = { ...job, personId, subject: { ...job.subject, personIds } };
  await writeAll(context.client, [
    {
      kind: 'upsert',
      object: requireObject(context.graph, 'suppression'),
      rows: suppressionRowsOf(worker.keyring, moved),
    },
  ]);
  return { ...pass, job: moved };
};

/** Lets the platform's late rows come, and purges them; twice, for they come in no fixed time. */
const waitAndPurge = async (
  worker: Worker,
  context: PassContext,
  passes: readonly Pass[],
): Promise<ReadonlyMap<string, Aftermath>> => {
  const results = new Map<string, Aftermath>();
  const touched = passes.filter(({ changed }) => changed.length > 0);
  for (const pause of touched.length > 0 ? SETTLE_MS : []) {
    await worker.sleep(pause);
    for (const late of await runAftermath(context, touched)) {
      const before = results.get(late.job.id);
      results.set(late.job.id, { ...late, changed: [...(before?.changed ?? []), ...late.changed] });
    }
  }
  return results;
};

const MOST_RECORDS_NAMED = 50;

/** Places that name the subject and are none of those that the plan keeps, shows or reports on purpose. */
const residualOf = ({ plan }: Pass, verification: Verification, requests: number): Residual => {
  const expected = new Set(
    plan.items
      .filter(
        ({ action, reason, remains }) =>
          action === 'HOLD' ||
          action === 'REVIEW' ||
          reason === 'LEFT_AFTER_REVIEW' ||
          remains === 'BLOCKED_ADDRESS',
      )
      .map(({ object, recordId }) => `${object}:${recordId}`),
  );
  const hits = verification.hits.filter(({ object, recordId }) => !expected.has(`${object}:${recordId}`));
  return {
    objects: verification.objects,
    searched: verification.columns,
    hits: hits.length,
    byObject: countByObject(hits),
    records: hits.slice(0, MOST_RECORDS_NAMED).map(({ object, recordId }) => `${object}:${recordId}`),
    unreadable: verification.unreadable,
    requests,
  };
};

/**
 * A surrogate of an earlier act identifies nobody any more; the job of that act says which it was, as evidence. Elsewhere
 * the pass has replaced it.
 */
const withoutSurrogates = (identifiers: SubjectIdentifiers): SubjectIdentifiers => ({
  ...identifiers,
  other: identifiers.other.filter((value) => !SURROGATE_PATTERN.test(value)),
});

/** Looks through everything once more, independently of the plan, for those jobs of which nothing else is left to do. */
const verifyAll = async (
  worker: Worker,
  graph: WorkspaceGraph,
  { rules, settings }: WorkspaceRules,
  progress: readonly Progress[],
): Promise<Progress[]> => {
  const ready = progress.filter(isReadyToVerify);
  if (ready.length === 0) return [...progress];
  const before = worker.client.requestCount();
  const found = await verifyErasures(
    worker.client,
    graph,
    ready.map(({ pass: { job } }) => ({
      key: job.id,
      ...job.subject,
      identifiers: withoutSurrogates(job.subject.identifiers),
    })),
  );
  const exact = await verifyCoarsened(
    worker.client,
    graph,
    ready.map(({ pass: { job } }) => job),
  );
  const requests = Math.ceil((worker.client.requestCount() - before) / ready.length);
  const verified: Progress[] = [];
  for (const one of progress) {
    const verification = ready.includes(one)
      ? withPlaces(found.get(one.job.id), exact.get(one.job.id))
      : undefined;
    if (verification === undefined) {
      verified.push(one);
      continue;
    }
    const residual = residualOf(one.pass, verification, requests);
    const risk =
      one.job.act === 'ERASE' && residual.hits === 0
        ? await assessRemainingRisk(worker.client, graph, rules.fields, one.pass.job.personId, settings.riskK)
        : undefined;
    verified.push({ ...one, residual, risk });
  }
  return verified;
};

const progressOf = (pass: Pass, late: Aftermath | undefined): Progress => {
  const { job } = pass;
  const changedLate = late?.changed ?? [];
  const waiting = late?.waiting ?? pass.waiting;
  // What an interrupted first pass had planned is counted already; the rest of it must not count twice.
  const isCounted = !isFollowUp(job) && hasBegun(job);
  return {
    job,
    pass,
    found: largest(job.found, pass.found),
    done: addUp(job.done, isCounted ? {} : pass.done, countByObject(changedLate)),
    isQuiet: isFollowUp(job) && onlyRuns(pass.changed) && onlyRuns(changedLate) && waiting.length === 0,
    isAct: !isFollowUp(job),
    residual: undefined,
    risk: undefined,
  };
};

/**
 * Works on identified jobs whose leases this worker holds, all together. Evidence is written before the first overwrite;
 * a failure is recorded in the jobs before it is thrown, so that nothing is half done without saying so.
 */
const workOn = async (
  worker: Worker,
  graph: WorkspaceGraph,
  jobs: readonly Job[],
  workspaceRules: WorkspaceRules,
  knownEntries: ReadonlySet<string>,
): Promise<JobOutcome[]> => {
  const { rules } = workspaceRules;
  const context = contextFor(worker, graph, rules);
  const passes: Pass[] = [];
  for (const pass of await runPass(context, jobs, (planned) => beginJobs(worker, graph, rules, planned)))
    passes.push(await takeOver(worker, context, pass));
  const acting = passes.filter(({ job }) => !isFollowUp(job));
  if (acting.length > 0)
    await redactViewFilters(
      worker.client,
      acting.map(({ job: { subject, surrogate } }) => ({ ...subject, surrogate: { code: surrogate } })),
    );
  const late = await waitAndPurge(worker, context, passes);
  const progress = passes.map((pass) => progressOf(pass, late.get(pass.job.id)));
  return settleJobs(worker, graph, await verifyAll(worker, graph, workspaceRules, progress), knownEntries);
};

/** Errors that concern the server or the key, not one of the subjects: the others would meet them as well. */
const COMMON_CODES: ReadonlySet<string> = new Set([
  'RATE_LIMITED',
  'SERVER_UNREACHABLE',
  'MISSING_GRANT',
  'MISSING_KEY',
  'WEAK_KEY',
  'NOT_A_WORKSPACE',
  'OBJECT_WITHOUT_TREATMENT',
  'CONTRADICTORY_RULE',
  'INVALID_FIELD_RULE',
  'HOLD_UNREADABLE',
  'INVALID_SETTING',
]);
const isCommon = (error: unknown): boolean => isPrivacyError(error) && COMMON_CODES.has(error.code);

const codeOf = (error: unknown): string => (isPrivacyError(error) ? error.code : 'UNEXPECTED');

/**
 * Works on jobs together, and one by one when that fails on account of one of them: a person whose records cannot be
 * written must not keep the others of an order waiting.
 */
export const workTogether = async (
  worker: Worker,
  graph: WorkspaceGraph,
  undecided: readonly Job[],
  workspaceRules: WorkspaceRules,
  knownEntries: ReadonlySet<string>,
): Promise<WorkResult> => {
  if (undecided.length === 0) return { outcomes: [], failed: [] };
  let jobs: readonly Job[] = undecided;
  try {
    // Before anything is written, and not again for those that are tried by themselves: they may have been written by then.
    jobs = await decideGeneralisation(worker.client, graph, workspaceRules, undecided);
    return { outcomes: await workOn(worker, graph, jobs, workspaceRules, knownEntries), failed: [] };
  } catch (error) {
    if (jobs.length === 1 || isCommon(error)) {
      await recordFailures(
        worker,
        graph,
        jobs.map((job) => ({ job, error })),
      );
      if (jobs.length === 1) throw error;
      return { outcomes: [], failed: jobs.map(({ id }) => ({ jobId: id, code: codeOf(error) })) };
    }
  }
  const result: WorkResult = { outcomes: [], failed: [] };
  for (const job of jobs) {
    try {
      result.outcomes.push(...(await workOn(worker, graph, [job], workspaceRules, knownEntries)));
    } catch (error) {
      await recordFailures(worker, graph, [{ job, error }]);
      result.failed.push({ jobId: job.id, code: codeOf(error) });
    }
  }
  return result;
};

type Opened = { jobs: Job[]; failed: { job: Pick<Job, 'id' | 'attempts'>; error: unknown }[] };

const openAll = (worker: Worker, rows: readonly Row[]): Opened => {
  const opened: Opened = { jobs: [], failed: [] };
  for (const row of rows) {
    try {
      opened.jobs.push(openJob(worker.keyring, row));
    } catch (error) {
      opened.failed.push({ job: { id: row.id, attempts: Number(row['attempts'] ?? 0) }, error });
    }
  }
  return opened;
};

/** Who came back under an address that is another record's by now: that record has an order of its own. */
const isNothing = (job: Job, error: unknown): boolean =>
  job.reason === 'RETURN' && isPrivacyError(error) && error.code === 'NOTHING_TO_IDENTIFY';

const closeAsNothing = async (worker: Worker, graph: WorkspaceGraph, jobs: readonly Job[]): Promise<void> => {
  if (jobs.length === 0) return;
  await writeAll(worker.client, [
    {
      kind: 'upsert',
      object: requireObject(graph, 'erasureJob'),
      rows: jobs.map(({ id }) => ({
        id,
        state: 'DONE',
        sealedIdentifiers: '',
        nextRunAt: null,
        finishedAt: worker.now().toISOString(),
        ...RELEASED,
      })),
    },
  ]);
};

/** Makes jobs of orders: finds out who the subjects are, and seals that in the jobs before anything else. */
const identifyOrders = async (
  worker: Worker,
  graph: WorkspaceGraph,
  orders: readonly Job[],
): Promise<{ jobs: Job[]; nothing: Job[]; failed: Opened['failed'] }> => {
  if (orders.length === 0) return { jobs: [], nothing: [], failed: [] };
  const { client, keyring, owner } = worker;
  const rows = await readAll(
    client,
    identityReads(graph, [...new Set(orders.map(({ personId }) => personId))]),
  );
  const results = await identifyJobs(client, graph, keyring, orders, rows);
  const jobs: Job[] = [];
  const nothing: Job[] = [];
  const failed: Opened['failed'] = [];
  for (const [index, order] of orders.entries()) {
    const result = results[index];
    if (result === undefined) continue;
    if (!isPrivacyError(result)) jobs.push(result);
    else if (isNothing(order, result)) nothing.push(order);
    else failed.push({ job: order, error: result });
  }
  await closeAsNothing(worker, graph, nothing);
  if (jobs.length > 0)
    await writeAll(client, [
      {
        kind: 'upsert',
        object: requireObject(graph, 'erasureJob'),
        rows: jobs.map((job): Row => ({
          id: job.id,
          state: 'RUNNING',
          surrogate: job.surrogate,
          ...sealedSubject(keyring, job.id, job.subject),
          ...leasedBy(owner, worker.now()),
        })),
      },
    ]);
  return { jobs, nothing, failed };
};

export type ResumeOptions = {
  /** A human asked for it: a job that had given up gets its patience back, with what was decided since. */
  again?: AgainChoices;
};

/**
 * Takes jobs over and goes on with them, all together. The rows are read again once the leases are held: what was read
 * before may have been finished by another worker meanwhile, and its evidence must not be written anew from an overwritten
 * person.
 * @throws PrivacyError when it is one job and it failed; LEASE_LOST when another worker has it
 */
export const resumeJobs = async (
  worker: Worker,
  graph: WorkspaceGraph,
  jobIds: readonly string[],
  options: ResumeOptions = {},
): Promise<ResumeResult> => {
  const { client, owner } = worker;
  const leased = await takeLeases(client, graph, jobIds, owner, worker.now());
  const [only] = jobIds;
  const isOne = jobIds.length === 1;
  if (leased.length === 0) {
    if (isOne && only !== undefined) throw leaseLost(only);
    return { outcomes: [], failed: [], parents: [] };
  }
  const rows = await readAll(client, [
    {
      object: requireObject(graph, 'erasureJob'),
      filter: { id: { in: leased } },
      selection: JOB_FIELDS,
      withDeleted: false,
    },
    ...rulesReads(graph),
    {
      object: requireObject(graph, 'ledgerEntry'),
      filter: { id: { in: leased.flatMap((id) => timedEntryIds(id, OCCASIONS)) } },
      selection: 'id',
      withDeleted: false,
    },
  ]);
  const open = (rows.get('erasureJob') ?? []).filter(isOpenJob);
  if (open.length === 0 && isOne && only !== undefined) throw leaseLost(only);
  const opened = openAll(worker, open);
  const parents = [
    ...new Set(open.flatMap((row) => (row['parentJobId'] ? [String(row['parentJobId'])] : []))),
  ];
  const again = opened.jobs.map((job) =>
    job.state === 'NEEDS_ATTENTION' || options.again !== undefined ? askedAgain(job, options.again) : job,
  );
  let workspaceRules: WorkspaceRules;
  try {
    workspaceRules = readRules(rows);
    requireDecisions(graph, workspaceRules.rules);
  } catch (error) {
    await recordFailures(
      worker,
      graph,
      again.map((job) => ({ job, error })),
    );
    if (isOne) throw error;
    return { outcomes: [], failed: again.map(({ id }) => ({ jobId: id, code: codeOf(error) })), parents };
  }
  const orders = again.filter((job) => !isIdentified(job));
  const identified = await identifyOrders(worker, graph, orders);
  const failures = [...opened.failed, ...identified.failed];
  await recordFailures(worker, graph, failures);
  const [failure] = failures;
  if (isOne && failure !== undefined) throw failure.error;
  const known = new Set((rows.get('ledgerEntry') ?? []).map(({ id }) => id));
  const jobs = [...again.filter(isIdentified), ...identified.jobs];
  const result = await workTogether(worker, graph, jobs, workspaceRules, known);
  return {
    parents,
    outcomes: [...result.outcomes, ...identified.nothing.map((job) => nothingToDo(job, 0))],
    failed: [...result.failed, ...failures.map(({ job, error }) => ({ jobId: job.id, code: codeOf(error) }))],
  };
};

/** Occasions of timed entries, see `settleJobs`. */
const OCCASIONS: readonly string[] = [
  '',
  'HELD',
  'DONE',
  ...Array.from({ length: LAST_ATTEMPT + 1 }, (_, attempt) => String(attempt)),
];
