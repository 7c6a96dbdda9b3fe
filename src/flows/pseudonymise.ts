import { randomBytes, randomUUID } from 'node:crypto';

import * as z from 'zod/mini';

import { PrivacyError } from '../domain/errors';
import { requireObject, type WorkspaceGraph } from '../domain/graph';
import { holdsSurrogate, surrogateFrom } from '../domain/surrogate';
import { keyedHash, type Keyring } from '../keys/keyring';
import type { TwentyClient } from '../twenty/client';
import { readAll, writeAll, type Row } from '../twenty/records';
import { selectFields } from '../twenty/selection';
import { readWorkspaceGraph } from '../twenty/workspace-graph';
import { isLeased, JOB_FIELDS, jobIdFor, newJob, openJob, type Job } from './erasure-job';
import { confirmedRules, readFieldRules } from './field-rules';
import {
  formerIdentityReads,
  identifySubject,
  type IdentifiedSubject,
  type SharedIdentifierChoice,
} from './identify-subject';
import { isOpenJob, resumeJob, workOn, type JobOutcome, type Worker } from './run-job';

export type PseudonymiseInput = { personId: string; sharedIdentifiers: SharedIdentifierChoice };

const uuid = z.uuid();
const inputSchema = z.object({
  /** A workflow hands over the whole record, its id, or (from a form) an object with an id. */
  person: z.union([uuid, z.looseObject({ id: uuid })]),
  sharedIdentifiers: z.nullish(z.enum(['REFUSE', 'LEAVE'])),
});

/** Reads the input of the workflow action. @throws PrivacyError INVALID_INPUT */
export const parsePseudonymiseInput = (input: unknown): PseudonymiseInput => {
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) {
    throw new PrivacyError(
      'INVALID_INPUT',
      'Choose the person to pseudonymise: "person" takes a Person record or its id (a UUID).',
    );
  }
  const { person, sharedIdentifiers } = parsed.data;
  return {
    personId: typeof person === 'string' ? person : person.id,
    sharedIdentifiers: sharedIdentifiers ?? 'REFUSE',
  };
};

type Start = { person: Row; jobs: Row[]; rows: ReadonlyMap<string, Row[]> };

const readStart = async (client: TwentyClient, graph: WorkspaceGraph, personId: string): Promise<Start> => {
  const person = requireObject(graph, 'person');
  if (!graph.objects.has('erasureJob')) {
    throw new PrivacyError(
      'MISSING_GRANT',
      "The app's own objects are not readable. Install the app again, and give its role access to them.",
    );
  }
  const rows = await readAll(client, [
    { object: person, filter: { id: { eq: personId } }, selection: selectFields(person) },
    // Deleted ones too: the number of earlier acts makes the next one's id.
    {
      object: requireObject(graph, 'erasureJob'),
      filter: { personId: { eq: personId } },
      selection: JOB_FIELDS,
    },
    confirmedRules(graph),
    ...formerIdentityReads(graph, personId),
  ]);
  const [found] = rows.get('person') ?? [];
  if (found === undefined) {
    throw new PrivacyError(
      'PERSON_NOT_FOUND',
      `There is no person with the id ${personId}. Choose an existing record.`,
    );
  }
  return { person: found, jobs: rows.get('erasureJob') ?? [], rows };
};

/** Creates the job; the primary key decides between two that start at once. */
const createJob = async (
  worker: Worker,
  graph: WorkspaceGraph,
  start: Start,
  identified: IdentifiedSubject,
  input: PseudonymiseInput,
): Promise<Job> => {
  const { client, keyring, owner } = worker;
  const now = worker.now();
  const row = newJob(
    keyring,
    {
      id: jobIdFor(input.personId, 'PSEUDONYMISE', start.jobs.length),
      personId: input.personId,
      surrogate: surrogateFrom(randomBytes(10)).code,
      settings: { sharedIdentifiers: input.sharedIdentifiers, distinctness: identified.distinctness },
      subject: { personIds: identified.people.map(({ id }) => id), identifiers: identified.identifiers },
    },
    'PSEUDONYMISE',
    keyedHash(keyring, 'subject', input.personId),
    owner,
    now,
  );
  const object = requireObject(graph, 'erasureJob');
  try {
    await writeAll(client, [{ kind: 'create', object, data: row }]);
    return openJob(keyring, row);
  } catch (error) {
    // Refused because the row is there: made by another worker, or by our own request whose answer was lost.
    const [existing] =
      (await readAll(client, [{ object, filter: { id: { eq: row.id } }, selection: JOB_FIELDS }])).get(
        'erasureJob',
      ) ?? [];
    if (existing === undefined) throw error;
    if (existing['leaseOwner'] !== owner) throw alreadyRunning(existing);
    return openJob(keyring, existing);
  }
};

const alreadyRunning = (row: Row): PrivacyError =>
  new PrivacyError(
    'JOB_ALREADY_RUNNING',
    `Job ${row.id} already works on this person. Wait for it to finish; nothing more needs doing.`,
    { jobId: row.id },
  );

/**
 * Pseudonymises a person everywhere in the workspace: identity is replaced by a surrogate in the record and in all that
 * mentions it, every relation stays, every deal stays. Starts a job and works on it until only the platform's late
 * writes are left, which `continueErasureJobs` waits for. Called for a person whose job was stopped, it goes on with it.
 * @throws PrivacyError with a code and a message that says what to do
 */
export const pseudonymise = async (
  client: TwentyClient,
  keyring: Keyring,
  input: PseudonymiseInput,
  clock: Pick<Worker, 'now' | 'sleep'>,
): Promise<JobOutcome> => {
  const worker: Worker = { client, keyring, owner: randomUUID(), ...clock };
  const graph = await readWorkspaceGraph(client);
  const start = await readStart(client, graph, input.personId);
  const rules = readFieldRules(start.rows.get('fieldRule') ?? []);

  const open = start.jobs.find((row) => !row.deletedAt && isOpenJob(row));
  if (open !== undefined) {
    if (isLeased(open, worker.now())) throw alreadyRunning(open);
    return resumeJob(worker, graph, open.id);
  }
  if (holdsSurrogate(start.person)) {
    throw new PrivacyError(
      'ALREADY_PSEUDONYMISED',
      'This person is pseudonymised already. Nothing was changed.',
    );
  }
  const identified = await identifySubject(client, graph, start.person, start.rows, input.sharedIdentifiers);
  const job = await createJob(worker, graph, start, identified, input);
  return workOn(worker, graph, job, rules);
};
