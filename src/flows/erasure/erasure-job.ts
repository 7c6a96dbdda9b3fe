import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import type { GeneraliseChoice } from '../../domain/erasure/generalise-step';
import type { MentionPolicy } from '../../domain/erasure/plan';
import type { Settings } from '../../domain/settings';
import type { SubjectIdentifiers } from '../../domain/subject-identifiers';
import { keyedHash, seal, unseal, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { writeAll, type Row } from '../../twenty/records';
import type { Act, OrderReason } from './erasure-order';
import type { Distinctness } from './identify-subjects';
import { askedGeneralisation, jobGeneralisationSchema, type JobGeneralisation } from './job-generalisation';
import { stableId } from '../stable-id';

/** How many people one search of the workspace looks for at once; their columns' patterns make up one request. */
export const GROUP_SIZE = 20;

/** An act lasts a few requests; a worker that says nothing for five minutes is taken for dead. */
const LEASE_MINUTES = 5;

export const OPEN_STATES = ['PLANNED', 'RUNNING', 'AFTERMATH', 'HELD', 'FAILED'] as const;

/** How a job was ordered; kept with it, so that whoever goes on with it does the same. */
export type JobSettings = {
  sharedIdentifiers: 'REFUSE' | 'LEAVE';
  mentions: MentionPolicy;
  /** What a human decided about single records of other people, by record id. */
  decisions: Record<string, 'REDACT' | 'KEEP'>;
  avatarMode: Settings['avatarMode'];
  /** The person as ordered; a surrogate record may have taken their place since. */
  orderedFor: string;
  /** Version of the key in the subject key. */
  subjectKeyVersion: string;
  /** How far what is kept is said less exactly; absent where it stays as it is. */
  generalise?: JobGeneralisation | undefined;
};

/**
 * What a worker needs to go on with a job; sealed in the job, and destroyed with it at the end. An order that nobody has
 * worked on yet holds only what was seen elsewhere, and has no persons.
 */
export type SealedSubject = {
  personIds: string[];
  identifiers: SubjectIdentifiers;
  distinctness: Distinctness;
};

export type Job = {
  id: string;
  act: Act;
  reason: OrderReason;
  personId: string;
  parentJobId: string | null;
  /** Keyed hash of the person's id, under which evidence knows them. */
  subjectKey: string;
  surrogate: string;
  startedAt: string;
  cleanChecks: number;
  attempts: number;
  requests: number;
  state: string;
  settings: JobSettings;
  subject: SealedSubject;
  /** How far it is: empty until the evidence stands, see `STEPS`. */
  step: string;
  /** Records found and changed so far, by object. */
  found: Record<string, number>;
  done: Record<string, number>;
  /** What the act did, in records by action; as planned when it began. */
  actions: Record<string, number>;
  /** What stays and why, by reason. */
  kept: Record<string, number>;
};

/** Written when the evidence stands, right before the first overwrite: what comes after may have happened. */
export const BEGUN = 'BEGUN';

export type JobPatch = Record<string, unknown>;

const identifierSchema: z.ZodMiniType<SubjectIdentifiers> = z.object({
  names: z.array(z.object({ firstName: z.string(), lastName: z.string(), middle: z.optional(z.string()) })),
  emails: z.array(z.string()),
  phones: z.array(z.object({ number: z.string(), countryCode: z.optional(z.string()) })),
  links: z.array(z.string()),
  other: z.array(z.string()),
});
const subjectSchema = z.object({
  personIds: z.array(z.string()),
  identifiers: identifierSchema,
  distinctness: z.object({
    namesakes: z.number(),
    unique: z.object({ surname: z.boolean(), firstName: z.boolean() }),
  }),
});
const countsSchema = z.nullish(z.record(z.string(), z.number()));
const settingsSchema = z.object({
  sharedIdentifiers: z.enum(['REFUSE', 'LEAVE']),
  mentions: z.enum(['REVIEW', 'REDACT', 'KEEP']),
  decisions: z.record(z.string(), z.enum(['REDACT', 'KEEP'])),
  avatarMode: z.enum(['NAME_IN_CERTIFICATE', 'REPLACE_PERSON']),
  orderedFor: z.string(),
  subjectKeyVersion: z.string(),
  generalise: z.optional(jobGeneralisationSchema),
});

/** Whether an overwrite may have happened. */
export const hasBegun = (job: Pick<Job, 'step'>): boolean => job.step !== '';

type Again = Pick<Job, 'settings' | 'state' | 'attempts' | 'cleanChecks'>;

/** What may be decided about a job that waits for a human. */
export type AgainChoices = Partial<Omit<JobSettings, 'generalise'>> & {
  generalise?: GeneraliseChoice;
};

/** Once a job has begun, how far it says less exactly what is kept is settled: the way back was sealed for just that. */
const generaliseAgain = (
  job: Pick<Job, 'settings' | 'step'>,
  choice: GeneraliseChoice | undefined,
): Pick<JobSettings, 'generalise'> => {
  const generalise =
    (hasBegun(job) ? undefined : askedGeneralisation(choice, 'OFF')) ?? job.settings.generalise;
  return generalise === undefined ? {} : { generalise };
};

/** A job that a human asks for again gets its patience back. It follows up on its act, or makes it if it never came to that. */
export const askedAgain = <Asked extends Pick<Job, 'settings' | 'step'>>(
  job: Asked,
  { generalise, ...settings }: AgainChoices = {},
): Asked & Again => ({
  ...job,
  settings: {
    ...job.settings,
    ...settings,
    decisions: { ...job.settings.decisions, ...settings.decisions },
    ...generaliseAgain(job, generalise),
  },
  state: hasBegun(job) ? 'AFTERMATH' : 'FAILED',
  attempts: 1,
  cleanChecks: 0,
});

export const JOB_FIELDS =
  'id act reason state personId parentJobId subjectKey surrogate startedAt cleanChecks attempts requests settings step steps found done kept sealedIdentifiers keyVersion leaseOwner leaseUntil nextRunAt';

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

/** What is known of a person before anybody has looked: nothing, or what was seen elsewhere. */
const UNIDENTIFIED: Distinctness = { namesakes: 0, unique: { surname: false, firstName: false } };
export const unidentified = (seen: Partial<SubjectIdentifiers> = {}): SealedSubject => ({
  personIds: [],
  identifiers: { names: [], emails: [], phones: [], links: [], other: [], ...seen },
  distinctness: UNIDENTIFIED,
});

/** Fields that hold the subject, sealed and bound to the job. */
export const sealedSubject = (keyring: Keyring, jobId: string, subject: SealedSubject): JobPatch => {
  const sealed = seal(keyring, JSON.stringify(subject), binding(jobId));
  return { sealedIdentifiers: sealed.ciphertext, keyVersion: sealed.keyVersion };
};

/** Fields of a job that is being worked on. */
export const leasedBy = (owner: string, now: Date): JobPatch => ({
  leaseOwner: owner,
  leaseUntil: leaseEnd(now),
});

export type NewJob = Pick<
  Job,
  'id' | 'act' | 'reason' | 'personId' | 'surrogate' | 'settings' | 'subject'
> & {
  parentJobId?: string | null | undefined;
  /** The request that caused it. */
  dataRequestId?: string | null | undefined;
  subjectKey?: string | undefined;
};

/** Whether there is something to go on with: a job that waits for a human still holds what it needs. */
export const isOpenJob = (row: Row): boolean =>
  (OPEN_STATES as readonly string[]).includes(String(row['state'])) ||
  (row['state'] === 'NEEDS_ATTENTION' && Boolean(row['sealedIdentifiers']));

/** Whether it goes on only once a human has decided or mended something. */
export const waitsForHuman = (row: Row): boolean =>
  row['state'] === 'NEEDS_ATTENTION' && !row.deletedAt && isOpenJob(row);

/** Fields that let a job that waits for a human go on with what was decided, in its row as it is. */
export const goesOnWith = (row: Row, choices: AgainChoices, now: Date): JobPatch => {
  const { settings, state, attempts, cleanChecks } = askedAgain(
    { settings: settingsSchema.parse(row['settings']), step: String(row['step'] ?? '') },
    choices,
  );
  return {
    settings,
    state,
    attempts,
    cleanChecks,
    failureCode: '',
    failureMessage: '',
    nextRunAt: now.toISOString(),
  };
};

/** Fields of a new job that waits for a worker; `nextRunAt` is due at once. */
export const newJob = (keyring: Keyring, job: NewJob, now: Date): Row => ({
  id: job.id,
  name: `${job.act === 'ERASE' ? 'Erase' : 'Pseudonymise'} ${job.surrogate}`,
  act: job.act,
  reason: job.reason,
  state: 'PLANNED',
  personId: job.personId,
  ...(job.parentJobId ? { parentJobId: job.parentJobId } : {}),
  ...(job.dataRequestId ? { dataRequestId: job.dataRequestId } : {}),
  surrogate: job.surrogate,
  subjectKey: job.subjectKey ?? keyedHash(keyring, 'subject', job.personId, job.settings.subjectKeyVersion),
  settings: job.settings,
  ...sealedSubject(keyring, job.id, job.subject),
  startedAt: now.toISOString(),
  nextRunAt: now.toISOString(),
  ...RELEASED,
  attempts: 0,
  cleanChecks: 0,
});

/** Whether somebody has looked who the person is; before that a job is an order only. */
export const isIdentified = (job: Pick<Job, 'subject'>): boolean => job.subject.personIds.length > 0;

/** Reads a job back for work. @throws PrivacyError SEAL_BROKEN, UNKNOWN_KEY_VERSION */
export const openJob = (keyring: Keyring, row: Row): Job => {
  const sealed = String(row['sealedIdentifiers'] ?? '');
  if (sealed === '')
    throw new PrivacyError(
      'SEAL_BROKEN',
      'The job holds no identifiers any more; start a new one for this person.',
    );
  const opened = unseal(keyring, sealed, String(row['keyVersion'] ?? ''), binding(row.id));
  const subject = subjectSchema.parse(JSON.parse(opened));
  const act = row['act'] === 'ERASE' ? 'ERASE' : 'PSEUDONYMISE';
  const personId = String(row['personId'] ?? subject.personIds[0] ?? '');
  return {
    id: row.id,
    act,
    reason: reasonSchema.parse(row['reason'] ?? 'ORDER'),
    personId,
    parentJobId: typeof row['parentJobId'] === 'string' ? row['parentJobId'] : null,
    subjectKey: String(row['subjectKey'] ?? ''),
    surrogate: String(row['surrogate']),
    startedAt: String(row['startedAt']),
    state: String(row['state']),
    cleanChecks: Number(row['cleanChecks'] ?? 0),
    // Waiting for a hold is no attempt that failed: when it ends, the job has all its patience.
    attempts: row['state'] === 'HELD' ? 1 : Number(row['attempts'] ?? 0),
    requests: Number(row['requests'] ?? 0),
    settings: settingsSchema.parse(row['settings']),
    // A surrogate record that took over before the job could say so: the relation moved with the others.
    subject:
      subject.personIds.length === 0 || subject.personIds.includes(personId)
        ? subject
        : { ...subject, personIds: [personId, ...subject.personIds] },
    step: String(row['step'] ?? ''),
    found: countsSchema.parse(row['found']) ?? {},
    done: countsSchema.parse(row['done']) ?? {},
    actions: stepsSchema.parse(row['steps'] ?? {}).actions ?? {},
    kept: countsSchema.parse(row['kept']) ?? {},
  };
};

const stepsSchema = z.looseObject({ actions: countsSchema });
const reasonSchema = z.enum(['ORDER', 'RETURN', 'REPLAY', 'RETENTION']);

/**
 * Takes or keeps the leases of jobs by one conditional update: one statement in the database, so of two workers one gets
 * an empty answer. Fields to change, the same for all, may travel along.
 * @returns ids of the jobs this worker holds; the others are somebody else's
 */
export const takeLeases = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  jobIds: readonly string[],
  owner: string,
  now: Date,
  patch: JobPatch = {},
): Promise<string[]> => {
  if (jobIds.length === 0) return [];
  // A condition on an empty text would be refused: `updateMany` of an object that an app added fails on `is: NULL` and
  // `eq: ""` of a text field (seen on 2.21). A lease that is let go of ends in the past instead.
  const free = { or: [{ leaseOwner: { eq: owner } }, { leaseUntil: { lt: now.toISOString() } }] };
  const changed = await writeAll(client, [
    {
      kind: 'updateWhere',
      object: requireObject(graph, 'erasureJob'),
      filter: { and: [{ id: { in: jobIds } }, free] },
      data: { ...patch, ...leasedBy(owner, now) },
    },
  ]);
  const held = new Set([...changed.values()].flat());
  return jobIds.filter((id) => held.has(id));
};

export const leaseLost = (jobId: string): PrivacyError =>
  new PrivacyError(
    'LEASE_LOST',
    `Job ${jobId} was taken over by another worker, which goes on with it, or is finished.`,
  );

const DUE_JOB = 'id state leaseOwner leaseUntil nextRunAt';
/** Root field of the look for due jobs; a minute's other looks stand beside it in the same request. */
export const DUE_JOBS_ROOT = `erasureJobs(filter: $dueJobs, first: 200, orderBy: [{ nextRunAt: AscNullsLast }]) { edges { node { ${DUE_JOB} } } }`;
export const dueJobsFilter = (now: Date): Record<string, unknown> => ({
  and: [{ state: { in: OPEN_STATES } }, { nextRunAt: { lte: now.toISOString() } }],
});
const dueSchema = z.object({
  erasureJobs: z.object({ edges: z.array(z.object({ node: z.looseObject({ id: z.string() }) })) }),
});

/** Ids of the jobs that are due and that nobody works on, oldest first. */
export const readDueJobs = (answer: Record<string, unknown>, now: Date): string[] =>
  dueSchema
    .parse(answer)
    .erasureJobs.edges.map(({ node }) => node as Row)
    .filter((row) => !isLeased(row, now))
    .map(({ id }) => id);
