import * as z from 'zod/mini';

import { PrivacyError } from '../domain/errors';
import { requireObject, type WorkspaceGraph } from '../domain/graph';
import type { SubjectIdentifiers } from '../domain/subject-identifiers';
import { seal, unseal, type Keyring } from '../keys/keyring';
import type { TwentyClient } from '../twenty/client';
import { writeAll, type Row } from '../twenty/records';
import type { Distinctness } from './identify-subject';
import { stableId } from './stable-id';

/** An act lasts a few requests; a worker that says nothing for five minutes is taken for dead. */
const LEASE_MINUTES = 5;

export const OPEN_STATES = ['PLANNED', 'RUNNING', 'AFTERMATH', 'FAILED'] as const;

export type JobSettings = {
  sharedIdentifiers: 'REFUSE' | 'LEAVE';
  distinctness: Distinctness;
};

/** What a worker needs to go on with a job; sealed in the job, and destroyed with it at the end. */
export type SealedSubject = { personIds: string[]; identifiers: SubjectIdentifiers };

export type Job = {
  id: string;
  personId: string;
  surrogate: string;
  startedAt: string;
  cleanChecks: number;
  attempts: number;
  requests: number;
  state: string;
  settings: JobSettings;
  subject: SealedSubject;
  /** Records found and changed so far, by object. */
  found: Record<string, number>;
  done: Record<string, number>;
  /** What stays and why, by reason. */
  kept: Record<string, number>;
};

export type JobPatch = Record<string, unknown>;

const identifierSchema: z.ZodMiniType<SubjectIdentifiers> = z.object({
  names: z.array(z.object({ firstName: z.string(), lastName: z.string(), middle: z.optional(z.string()) })),
  emails: z.array(z.string()),
  phones: z.array(z.object({ number: z.string(), countryCode: z.optional(z.string()) })),
  links: z.array(z.string()),
  other: z.array(z.string()),
});
const subjectSchema = z.object({ personIds: z.array(z.string()), identifiers: identifierSchema });
const countsSchema = z.nullish(z.record(z.string(), z.number()));
const settingsSchema = z.object({
  sharedIdentifiers: z.enum(['REFUSE', 'LEAVE']),
  distinctness: z.object({
    namesakes: z.number(),
    unique: z.object({ surname: z.boolean(), firstName: z.boolean() }),
  }),
});

export const JOB_FIELDS =
  'id state personId surrogate startedAt cleanChecks attempts requests settings found done kept sealedIdentifiers keyVersion leaseOwner leaseUntil nextRunAt';

const binding = (jobId: string) => ({ object: 'erasureJob', recordId: jobId, field: 'sealedIdentifiers' });

/**
 * The id of a person's n-th act. Two workers that start the same act make the same id, and the second is refused by the
 * primary key: no lock, no extra request.
 */
export const jobIdFor = (personId: string, act: string, earlierActs: number): string =>
  stableId('erasure-job', act, personId, String(earlierActs));

/** Fields that let go of a lease. */
export const RELEASED = { leaseOwner: null, leaseUntil: new Date(0).toISOString() } as const;

const leaseEnd = (now: Date): string => new Date(now.getTime() + LEASE_MINUTES * 60_000).toISOString();

/** Whether somebody works on the job at this moment. */
export const isLeased = (row: Row, now: Date): boolean =>
  Boolean(row['leaseOwner']) && String(row['leaseUntil'] ?? '') > now.toISOString();

/** Fields of a new job, its identifiers sealed and bound to it, its lease taken by `owner`. */
export const newJob = (
  keyring: Keyring,
  job: Pick<Job, 'id' | 'personId' | 'surrogate' | 'settings' | 'subject'>,
  act: 'PSEUDONYMISE' | 'ERASE',
  subjectKey: string,
  owner: string,
  now: Date,
): Row => {
  const sealed = seal(keyring, JSON.stringify(job.subject), binding(job.id));
  return {
    id: job.id,
    name: `${act === 'ERASE' ? 'Erase' : 'Pseudonymise'} ${job.surrogate}`,
    act,
    state: 'RUNNING',
    personId: job.personId,
    surrogate: job.surrogate,
    subjectKey,
    settings: job.settings,
    sealedIdentifiers: sealed.ciphertext,
    keyVersion: sealed.keyVersion,
    startedAt: now.toISOString(),
    nextRunAt: leaseEnd(now),
    leaseOwner: owner,
    leaseUntil: leaseEnd(now),
    attempts: 1,
    cleanChecks: 0,
  };
};

/** Reads a job back for work. @throws PrivacyError SEAL_BROKEN, UNKNOWN_KEY_VERSION */
export const openJob = (keyring: Keyring, row: Row): Job => {
  const sealed = String(row['sealedIdentifiers'] ?? '');
  if (sealed === '')
    throw new PrivacyError(
      'SEAL_BROKEN',
      'The job holds no identifiers any more; start a new one for this person.',
    );
  const subject = subjectSchema.parse(
    JSON.parse(unseal(keyring, sealed, String(row['keyVersion'] ?? ''), binding(row.id))),
  );
  return {
    id: row.id,
    personId: String(row['personId'] ?? subject.personIds[0] ?? ''),
    surrogate: String(row['surrogate']),
    startedAt: String(row['startedAt']),
    state: String(row['state']),
    cleanChecks: Number(row['cleanChecks'] ?? 0),
    attempts: Number(row['attempts'] ?? 0),
    requests: Number(row['requests'] ?? 0),
    settings: settingsSchema.parse(row['settings']),
    subject,
    found: countsSchema.parse(row['found']) ?? {},
    done: countsSchema.parse(row['done']) ?? {},
    kept: countsSchema.parse(row['kept']) ?? {},
  };
};

/**
 * Takes or keeps the lease of a job by a conditional update: one statement in the database, so of two workers one
 * gets an empty answer. Fields to change may travel along.
 * @returns false when somebody else has it
 */
export const takeLease = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  jobId: string,
  owner: string,
  now: Date,
  patch: JobPatch = {},
): Promise<boolean> => {
  // A condition on an empty text would be refused: `updateMany` of an object that an app added fails on `is: NULL` and
  // `eq: ""` of a text field (seen on 2.21). A lease that is let go of ends in the past instead.
  const free = { or: [{ leaseOwner: { eq: owner } }, { leaseUntil: { lt: now.toISOString() } }] };
  const changed = await writeAll(client, [
    {
      kind: 'updateWhere',
      object: requireObject(graph, 'erasureJob'),
      filter: { and: [{ id: { eq: jobId } }, free] },
      data: { ...patch, leaseOwner: owner, leaseUntil: leaseEnd(now) },
    },
  ]);
  return [...changed.values()].some((ids) => ids.includes(jobId));
};

/** Writes a job's outcome; only its lease holder does. @throws PrivacyError LEASE_LOST when that is another worker by now */
export const updateJob = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  jobId: string,
  owner: string,
  patch: JobPatch,
): Promise<void> => {
  const changed = await writeAll(client, [
    {
      kind: 'updateWhere',
      object: requireObject(graph, 'erasureJob'),
      filter: { and: [{ id: { eq: jobId } }, { leaseOwner: { eq: owner } }] },
      data: patch,
    },
  ]);
  if (![...changed.values()].some((ids) => ids.includes(jobId))) {
    throw new PrivacyError(
      'LEASE_LOST',
      `Job ${jobId} was taken over by another worker, which goes on with it.`,
    );
  }
};

const DUE_QUERY = `query DueErasureJobs($filter: ErasureJobFilterInput) {
  erasureJobs(filter: $filter, first: 50, orderBy: [{ nextRunAt: AscNullsLast }]) { edges { node { ${JOB_FIELDS} } } }
}`;
const dueSchema = z.object({
  erasureJobs: z.object({ edges: z.array(z.object({ node: z.looseObject({ id: z.string() }) })) }),
});

/** Jobs that are due and that nobody works on, oldest first. One request, and no metadata read for it. */
export const dueJobs = async (client: TwentyClient, now: Date): Promise<Row[]> => {
  const filter = { and: [{ state: { in: OPEN_STATES } }, { nextRunAt: { lte: now.toISOString() } }] };
  const answer = dueSchema.parse(await client.core(DUE_QUERY, { filter }));
  return answer.erasureJobs.edges.map(({ node }) => node as Row).filter((row) => !isLeased(row, now));
};
