import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { enqueueJobs } from '../../twenty/enqueue-jobs';
import { chunked, readAll, ROOTS_PER_REQUEST, writeAll, type Row } from '../../twenty/records';
import { readWorkspaceGraph } from '../../twenty/workspace-graph';
import { functions } from '../../identifiers';
import { createJobs } from './create-jobs';
import { decidedBy, isUndecided, lookForSuggestions } from './decide-generalisation';
import {
  goesOnWith,
  GROUP_SIZE,
  isOpenJob,
  jobIdFor,
  newJob,
  unidentified,
  waitsForHuman,
  type JobSettings,
} from './erasure-job';
import {
  drawSurrogate,
  jobSettings,
  jobsRead,
  requireOwnObjects,
  type ErasureChoices,
} from './erasure-draft';
import type { ErasureOrder } from './erasure-order';
import type { Clock } from '../worker';
import { requireUsableSteps } from './job-generalisation';
import { readRules, requireDecisions, rulesReads, type WorkspaceRules } from './workspace-rules';

export type OrderParts = { client: TwentyClient; keyring: Keyring; clock: Clock };
export type OrderOptions = {
  /** The order over many people that the jobs belong to. */
  parentJobId?: string;
  /** The data request that they answer. */
  dataRequestId?: string;
  choices?: ErasureChoices;
  /** A human ordered it who was shown what is left to do: a job of the same act that waits for one goes on with the choices. */
  isDecided?: boolean;
};
export type Ordered = {
  /** The job of each person, new or under way. */
  jobIds: string[];
  /** Those that this call made. */
  created: string[];
};

type Sorted = { rows: Row[]; existing: string[]; woken: string[]; decided: Row[]; missing: string[] };

/** Whom the ordered ids belong to, and what is under way for them. */
type Known = { people: ReadonlySet<string>; jobs: readonly Row[] };

/** A job that can only say why it is none: a relation to a record that is not there would be refused. */
const missingPerson = (job: Row): Row => {
  const { personId: _personId, ...row } = job;
  return {
    ...row,
    state: 'NEEDS_ATTENTION',
    failureCode: 'PERSON_NOT_FOUND',
    failureMessage: 'There is no person with the id that was ordered. Choose an existing record.',
    sealedIdentifiers: '',
    nextRunAt: null,
  };
};

/** One new job a person, unless one is under way: then that one looks again, when somebody has come back meanwhile. */
const sortOrders = (
  { keyring, clock }: OrderParts,
  orders: readonly ErasureOrder[],
  { people, jobs }: Known,
  settingsFor: (personId: string) => ReturnType<typeof jobSettings>,
  { parentJobId, dataRequestId, isDecided = false }: OrderOptions,
): Sorted => {
  const sorted: Sorted = { rows: [], existing: [], woken: [], decided: [], missing: [] };
  const byPerson = new Map<string, Row[]>();
  for (const job of jobs) {
    const personId = String(job['personId']);
    byPerson.set(personId, [...(byPerson.get(personId) ?? []), job]);
  }
  const unique = new Map(orders.map((order) => [order.personId, order]));
  for (const order of unique.values()) {
    const earlier = byPerson.get(order.personId) ?? [];
    const open = earlier.find((row) => !row.deletedAt && isOpenJob(row));
    if (open !== undefined) {
      sorted.existing.push(open.id);
      if (order.reason === 'RETURN') sorted.woken.push(open.id);
      if (isDecided && open['act'] === order.act && waitsForHuman(open)) sorted.decided.push(open);
      continue;
    }
    const row = newJob(
      keyring,
      {
        id: jobIdFor(order.personId, order.act, earlier.length),
        act: order.act,
        reason: order.reason,
        personId: order.personId,
        parentJobId,
        dataRequestId,
        subjectKey: order.subjectKey?.key,
        surrogate: order.surrogate ?? drawSurrogate(),
        settings: {
          ...settingsFor(order.personId),
          ...(order.subjectKey === undefined ? {} : { subjectKeyVersion: order.subjectKey.version }),
        },
        subject: unidentified(order.seen),
      },
      clock.now(),
    );
    if (!people.has(order.personId)) sorted.missing.push(row.id);
    sorted.rows.push(people.has(order.personId) ? row : missingPerson(row));
  }
  return sorted;
};

/** Jobs that wait for late rows look again at once, and from the beginning of their patience. */
const wake = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  ids: readonly string[],
  now: Date,
): Promise<void> => {
  for (const some of chunked(ids, 200))
    await writeAll(client, [
      {
        kind: 'updateWhere',
        object: requireObject(graph, 'erasureJob'),
        filter: { and: [{ id: { in: some } }, { state: { in: ['AFTERMATH', 'HELD'] } }] },
        data: { nextRunAt: now.toISOString(), cleanChecks: 0 },
      },
    ]);
};

/** Jobs that waited for a human go on, unless somebody else has seen to that in this very moment. */
const goOn = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  jobs: readonly Row[],
  { choices = {}, parentJobId }: OrderOptions,
  now: Date,
): Promise<void> => {
  for (const some of chunked(jobs, ROOTS_PER_REQUEST))
    await writeAll(
      client,
      some.map((job) => ({
        kind: 'updateWhere' as const,
        object: requireObject(graph, 'erasureJob'),
        filter: { and: [{ id: { eq: job.id } }, { state: { eq: 'NEEDS_ATTENTION' } }] },
        data: {
          ...goesOnWith(job, choices, now),
          // One that was ordered alone is counted with the others from now on.
          ...(parentJobId !== undefined && !job['parentJobId'] ? { parentJobId } : {}),
        },
      })),
    );
};

/**
 * Jobs are begun in groups, and each group looks for itself how far it says less exactly what it keeps. Of more people than
 * one group it is looked once, for all of them.
 */
const decidedTogether = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  workspaceRules: WorkspaceRules,
  rows: readonly Row[],
): Promise<Row[]> => {
  const { riskK } = workspaceRules.settings;
  const jobs = rows.map((row) => ({
    row,
    step: '',
    personId: String(row['personId'] ?? ''),
    settings: row['settings'] as JobSettings,
  }));
  // A job whose person is not there stays without: it can only say so.
  const asked = jobs.filter((job) => job.personId !== '' && isUndecided(job)).map(({ personId }) => personId);
  if (asked.length <= GROUP_SIZE) return [...rows];
  const suggestions = await lookForSuggestions(client, graph, workspaceRules, asked);
  return jobs.map((job) => ({
    ...job.row,
    settings: decidedBy(job, suggestions, riskK).settings,
  }));
};

/**
 * Orders the erasure or pseudonymisation of people: one job a person, sealed and waiting. They are handed to the
 * server's workers where it can do that, and are otherwise begun by the next minute of `continueErasureJobs`: whoever
 * orders is a guard or an action with other things to do, and need not carry the whole engine.
 * Ordered twice, a person still has one job.
 * @throws PrivacyError OBJECT_WITHOUT_TREATMENT, INVALID_SETTING before anything is written
 */
export const orderErasures = async (
  parts: OrderParts,
  orders: readonly ErasureOrder[],
  options: OrderOptions = {},
): Promise<Ordered> => {
  if (orders.length === 0) return { jobIds: [], created: [] };
  const { client, keyring, clock } = parts;
  const graph = await readWorkspaceGraph(client);
  requireOwnObjects(graph);
  const personIds = [...new Set(orders.map(({ personId }) => personId))];
  const jobs: Row[] = [];
  const people = new Set<string>();
  let workspaceRules: ReturnType<typeof readRules> | undefined;
  for (const some of chunked(personIds, 1000)) {
    const rows = await readAll(client, [
      jobsRead(graph, some),
      { object: requireObject(graph, 'person'), filter: { id: { in: some } }, selection: 'id' },
      ...(workspaceRules === undefined ? rulesReads(graph) : []),
    ]);
    workspaceRules ??= readRules(rows);
    jobs.push(...(rows.get('erasureJob') ?? []));
    for (const { id } of rows.get('person') ?? []) people.add(id);
  }
  if (workspaceRules === undefined) return { jobIds: [], created: [] };
  requireDecisions(graph, workspaceRules.rules);
  requireUsableSteps(graph, workspaceRules.rules.fields, options.choices?.generalise);
  const { settings } = workspaceRules;
  const sorted = sortOrders(
    parts,
    orders,
    { people, jobs },
    (personId) => jobSettings(keyring, personId, settings, options.choices),
    options,
  );
  const rows = await decidedTogether(client, graph, workspaceRules, sorted.rows);
  // Of somebody who is not there a job says nothing but that, as often as it is written.
  const isMissing = ({ id }: Row): boolean => sorted.missing.includes(id);
  const erasureJob = requireObject(graph, 'erasureJob');
  const made = await createJobs(
    client,
    erasureJob,
    rows.filter((row) => !isMissing(row)),
  );
  const unfounded = rows.filter(isMissing);
  if (unfounded.length > 0) await writeAll(client, [{ kind: 'upsert', object: erasureJob, rows: unfounded }]);
  await wake(client, graph, sorted.woken, clock.now());
  await goOn(client, graph, sorted.decided, options, clock.now());
  const startable = [...made, ...sorted.decided.map(({ id }) => id)];
  const created = [...made, ...sorted.missing];
  // Ordered by somebody else in this very moment: under way, and theirs to begin.
  const isCreated = new Set(created);
  const overtaken = rows.flatMap(({ id }) => (isCreated.has(id) ? [] : [id]));
  if (startable.length > 0)
    await enqueueJobs(
      client,
      chunked(startable, GROUP_SIZE).map((jobIds) => ({
        functionUniversalIdentifier: functions.runErasureJobs,
        payload: { jobIds },
      })),
    );
  return { jobIds: [...created, ...overtaken, ...sorted.existing], created };
};
