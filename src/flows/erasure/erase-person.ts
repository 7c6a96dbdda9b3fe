import { randomUUID } from 'node:crypto';

import * as z from 'zod/mini';

import { generaliseChoiceSchema } from '../../domain/erasure/generalise-choice';
import { isPrivacyError, PrivacyError } from '../../domain/errors';
import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Row } from '../../twenty/records';
import { readWorkspaceGraph } from '../../twenty/workspace-graph';
import {
  isLeased,
  isOpenJob,
  JOB_FIELDS,
  leaseLost,
  leasedBy,
  newJob,
  openJob,
  type Job,
} from './erasure-job';
import { draftJob, jobSettings, jobsRead, requireOwnObjects, type ErasureChoices } from './erasure-draft';
import type { Act } from './erasure-order';
import { identifyJobs, identityReads } from './identify-jobs';
import { requireUsableSteps } from './job-generalisation';
import type { JobOutcome } from './job-outcome';
import { resumeJobs, workTogether } from './run-jobs';
import { openWorker, type Clock, type Worker } from '../worker';
import { readRules, requireDecisions, rulesReads } from './workspace-rules';

export type ErasePersonInput = { personId: string; act: Act; choices: ErasureChoices };

const uuid = z.uuid();
const ids = z.nullish(z.array(uuid));
const inputSchema = z.object({
  /** A workflow hands over the whole record, its id, or (from a form) an object with an id. */
  person: z.union([uuid, z.looseObject({ id: uuid })]),
  sharedIdentifiers: z.nullish(z.enum(['REFUSE', 'LEAVE'])),
  mentions: z.nullish(z.enum(['REVIEW', 'REDACT', 'KEEP'])),
  redact: ids,
  keep: ids,
  generalise: z.nullish(generaliseChoiceSchema),
});

const WHAT_TO_GIVE: Readonly<Record<string, string>> = {
  person: 'Choose the person: "person" takes a Person record or its id (a UUID).',
  sharedIdentifiers: '"Shared addresses" is REFUSE or LEAVE.',
  mentions: '"Mentions" is REVIEW, REDACT or KEEP.',
  redact: '"Redact" takes a list of record ids (UUIDs).',
  keep: '"Keep" takes a list of record ids (UUIDs).',
  generalise: `"Generalise" is SUGGESTED, or a list of { "object": "person" or "opportunity", "field", "step" }, each field once; a step is one such as year, band-10000 or CLEAR.`,
};

/** Reads the input of the workflow actions. @throws PrivacyError INVALID_INPUT saying which part and what it takes */
export const parseErasePersonInput = (input: unknown, act: Act): ErasePersonInput => {
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0] ?? 'person');
    throw new PrivacyError('INVALID_INPUT', WHAT_TO_GIVE[field] ?? String(WHAT_TO_GIVE['person']));
  }
  const { person, sharedIdentifiers, mentions, redact, keep, generalise } = parsed.data;
  const decided = [
    ...(redact ?? []).map((id): [string, 'REDACT'] => [id, 'REDACT']),
    ...(keep ?? []).map((id): [string, 'KEEP'] => [id, 'KEEP']),
  ];
  return {
    personId: typeof person === 'string' ? person : person.id,
    act,
    choices: {
      ...(sharedIdentifiers ? { sharedIdentifiers } : {}),
      ...(mentions ? { mentions } : {}),
      ...(decided.length > 0 ? { decisions: Object.fromEntries(decided) } : {}),
      ...(generalise ? { generalise } : {}),
    },
  };
};

const alreadyRunning = (row: Row): PrivacyError =>
  new PrivacyError(
    'JOB_ALREADY_RUNNING',
    `Job ${row.id} already works on this person. Wait for it to finish; nothing more needs doing.`,
    { jobId: row.id },
  );

/** Creates the job with its lease taken; the primary key decides between two that start at once. */
const createJob = async (worker: Worker, graph: WorkspaceGraph, job: Job): Promise<Job> => {
  const { client, keyring, owner } = worker;
  const now = worker.now();
  const row: Row = {
    ...newJob(keyring, job, now),
    state: 'RUNNING',
    attempts: 1,
    ...leasedBy(owner, now),
  };
  const object = requireObject(graph, 'erasureJob');
  try {
    await writeAll(client, [{ kind: 'create', object, data: row }]);
    return openJob(keyring, row);
  } catch (error) {
    // Refused because the row is there: made by another worker, or by our own request whose answer was lost.
    const found = await readAll(client, [{ object, filter: { id: { eq: row.id } }, selection: JOB_FIELDS }]);
    const [existing] = found.get('erasureJob') ?? [];
    if (existing === undefined) throw error;
    if (existing['leaseOwner'] !== owner) throw alreadyRunning(existing);
    return openJob(keyring, existing);
  }
};

/**
 * Pseudonymises or erases one person everywhere in the workspace: identity is replaced by a surrogate in the record and in
 * all that mentions it, every deal stays. Starts a job and works on it until only the platform's late writes are left,
 * which `continueErasureJobs` waits for. Called for a person whose job was stopped or waits for a decision, it goes on
 * with it.
 *
 * *Pseudonymise* seals the way back; *erase* stores none, and destroys the one that an earlier pseudonymisation left.
 * @throws PrivacyError with a code and a message that says what to do
 */
export const erasePerson = async (
  client: TwentyClient,
  keyring: Keyring,
  input: ErasePersonInput,
  clock: Clock,
): Promise<JobOutcome> => {
  const worker = openWorker(client, keyring, randomUUID(), clock);
  const graph = await readWorkspaceGraph(client);
  requireOwnObjects(graph);
  const { personId, act, choices } = input;
  const rows = await readAll(client, [
    jobsRead(graph, [personId]),
    ...rulesReads(graph),
    ...identityReads(graph, [personId]),
  ]);
  const workspaceRules = readRules(rows);
  requireDecisions(graph, workspaceRules.rules);
  requireUsableSteps(graph, workspaceRules.rules.fields, choices.generalise);

  const jobs = rows.get('erasureJob') ?? [];
  const open = jobs.find((row) => !row.deletedAt && isOpenJob(row));
  if (open !== undefined) return resumeOpenJob(worker, graph, open, input);

  const settings = jobSettings(keyring, personId, workspaceRules.settings, choices);
  const earlierActs = jobs.length;
  const draft = draftJob(keyring, { personId, act, reason: 'ORDER', settings, earlierActs }, worker.now());
  const [identified] = await identifyJobs(client, graph, keyring, [draft], rows);
  if (identified === undefined || isPrivacyError(identified)) throw identified;
  const job = await createJob(worker, graph, identified);
  const { outcomes } = await workTogether(worker, graph, [job], workspaceRules, new Set());
  return onlyOne(outcomes, job.id);
};

const onlyOne = (outcomes: readonly JobOutcome[], jobId: string): JobOutcome => {
  const [outcome] = outcomes;
  if (outcome === undefined) throw leaseLost(jobId);
  return outcome;
};

/** Goes on with what was stopped, or with what waited for the decision that came along. */
const resumeOpenJob = async (
  worker: Worker,
  graph: WorkspaceGraph,
  open: Row,
  { act, choices }: ErasePersonInput,
): Promise<JobOutcome> => {
  if (isLeased(open, worker.now())) throw alreadyRunning(open);
  if (open['act'] !== act)
    throw new PrivacyError(
      'JOB_ALREADY_RUNNING',
      `Job ${open.id} does the other act to this person (pseudonymising and erasing are never mixed) and is not finished. ` +
        'Its page says what it waits for; ask again when it is done.',
      { jobId: open.id },
    );
  const again = Object.keys(choices).length === 0 ? {} : { again: choices };
  const { outcomes } = await resumeJobs(worker, graph, [open.id], again);
  return onlyOne(outcomes, open.id);
};
