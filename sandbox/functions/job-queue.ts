import { randomUUID } from 'node:crypto';

import type { Pool } from 'pg';

import type { Actor, Workspace } from '../contract';
import type { SandboxClock } from '../clock';
import { badInput, forbiddenResource, TwentyError } from '../graphql/errors';
import type { MetadataContext, MetadataExtension } from '../graphql/metadata-context';
import { type AppFunction, functionsOf } from './logic-function';
import type { BoundUser, FunctionRunner } from './runner';

/** Twenty's limits for one call (`MAX_JOBS_PER_ENQUEUE`, `ENQUEUE_JOB_MAX_…` in its server). */
const MOST_JOBS = 200;
const MOST_RETRIES = 10;
const LONGEST_DELAY_MS = 7 * 24 * 60 * 60_000;

type Item = { payload?: unknown; jobId?: string | null };
type EnqueueJobsInput = {
  logicFunctionUniversalIdentifier: string;
  payloads?: unknown[] | null;
  jobs?: Item[] | null;
  retryLimit?: number | null;
  delayMs?: number | null;
};

type QueuedJob = {
  id: string;
  /** Universal identifier of the function. */
  fn: string;
  payload: Record<string, unknown>;
  boundUser: BoundUser | null;
  dueAt: Date;
  attemptsLeft: number;
};

const SDL = `
input EnqueueJobItemInput { payload: JSON jobId: String }
input EnqueueJobsInput {
  logicFunctionUniversalIdentifier: String! payloads: [JSON!] jobs: [EnqueueJobItemInput!] retryLimit: Int delayMs: Int
}
type EnqueueJobsResult { enqueued: Boolean! logicFunctionUniversalIdentifier: String! enqueuedJobsCount: Int! jobIds: [String!]! }
extend type Mutation { enqueueJobs(input: EnqueueJobsInput!): EnqueueJobsResult! }
`;

/**
 * The queue behind `enqueueJobs`, which servers have from 2.35: runs of the caller's own functions, one a payload, later.
 * Jobs are kept in the database, as the real server keeps them in Redis, and survive the sandbox.
 */
export class JobQueue {
  private readonly running = new Set<Promise<void>>();
  private readonly started = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private stopListening: () => void = () => undefined;
  private closed = false;

  constructor(
    private readonly workspace: Workspace & { pool: Pool },
    private readonly runner: FunctionRunner,
    private readonly clock: SandboxClock,
    private readonly report: (line: string) => void,
  ) {}

  /** What the metadata endpoint has while the feature is on. */
  readonly extension: MetadataExtension = {
    typeDefs: SDL,
    resolvers: {
      Mutation: { enqueueJobs: ({ input }, context) => this.enqueue(input as EnqueueJobsInput, context) },
    },
  };

  /** Makes the table, and takes up what an earlier process left. */
  async start(): Promise<void> {
    await this.workspace.pool.query(`
      CREATE SCHEMA IF NOT EXISTS sandbox;
      CREATE TABLE IF NOT EXISTS sandbox.job_queue (
        id text PRIMARY KEY, fn text NOT NULL, payload jsonb NOT NULL, bound_user jsonb,
        due_at timestamptz NOT NULL, attempts_left integer NOT NULL
      )`);
    this.stopListening = this.clock.onMove(() => this.runDue());
    await this.runDue();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.stopListening();
  }

  /** Resolves when every job that is due has run; those with a delay wait for the clock. */
  async settle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private async enqueue(input: EnqueueJobsInput, { actor }: MetadataContext): Promise<object> {
    const caller = requireApplication(actor);
    const items = itemsOf(input);
    checkNumber('retryLimit', input.retryLimit, MOST_RETRIES);
    checkNumber('delayMs', input.delayMs, LONGEST_DELAY_MS);
    const fn = input.logicFunctionUniversalIdentifier;
    const application = this.workspace.applications().find(({ id }) => id === caller.applicationId);
    const known = application && functionsOf(application).some((own) => own.fn.universalIdentifier === fn);
    if (!known) {
      throw new TwentyError(`Logic function ${fn} not found in this application`, {
        code: 'NOT_FOUND',
        subCode: 'LOGIC_FUNCTION_NOT_FOUND',
      });
    }
    const dueAt = new Date(this.clock.now().getTime() + (input.delayMs ?? 0));
    const jobIds = items.map(({ jobId }) => jobId ?? randomUUID());
    // A job id that is queued already is not queued again, as with BullMQ.
    await this.workspace.pool.query(
      `INSERT INTO sandbox.job_queue (id, fn, payload, bound_user, due_at, attempts_left)
       SELECT id, $2, payload, $4::jsonb, $5, $6 FROM unnest($1::text[], $3::jsonb[]) AS job (id, payload)
       ON CONFLICT (id) DO NOTHING`,
      [
        jobIds,
        fn,
        items.map(({ payload }) => JSON.stringify(payload ?? {})),
        caller.user === undefined ? null : JSON.stringify(caller.user),
        dueAt,
        1 + (input.retryLimit ?? 0),
      ],
    );
    // After the answer, as the workers of a server do.
    setImmediate(() => void this.runDue().catch((error: unknown) => this.complain(error)));
    return {
      enqueued: true,
      logicFunctionUniversalIdentifier: fn,
      enqueuedJobsCount: items.length,
      jobIds,
    };
  }

  /** Starts what is due, and comes back for the next that has a delay. */
  private async runDue(): Promise<void> {
    if (this.closed) return;
    const { rows } = await this.workspace.pool.query<QueuedJob>(
      `SELECT id, fn, payload, bound_user AS "boundUser", due_at AS "dueAt", attempts_left AS "attemptsLeft"
         FROM sandbox.job_queue ORDER BY due_at, id`,
    );
    const now = this.clock.now();
    for (const job of rows) {
      if (job.dueAt > now) {
        clearTimeout(this.timer);
        const wait = Math.min(job.dueAt.getTime() - now.getTime(), 60_000);
        this.timer = setTimeout(
          () => void this.runDue().catch((error: unknown) => this.complain(error)),
          wait,
        );
        this.timer.unref();
        break;
      }
      if (this.started.has(job.id)) continue;
      this.started.add(job.id);
      const run = this.run(job)
        .catch((error: unknown) => this.complain(error))
        .finally(() => {
          this.running.delete(run);
          this.started.delete(job.id);
        });
      this.running.add(run);
    }
  }

  private async run(job: QueuedJob): Promise<void> {
    const target = this.workspace
      .applications()
      .flatMap(functionsOf)
      .find(({ fn }) => fn.universalIdentifier === job.fn);
    // Without one the app was uninstalled meanwhile, and nothing is left that could run.
    if (target && !(await this.attempt(job, target))) return;
    await this.workspace.pool.query('DELETE FROM sandbox.job_queue WHERE id = $1', [job.id]);
  }

  /** @returns false when a closing sandbox cut it off, so that it is still to be done */
  private async attempt(job: QueuedJob, target: AppFunction): Promise<boolean> {
    for (let left = job.attemptsLeft; left > 0; left -= 1) {
      const result = await this.runner.run(target, job.payload, job.boundUser ?? undefined);
      if (this.closed) return false;
      if (result.ok) return true;
      this.report(`job ${target.fn.name}: ${result.error}`);
      await this.workspace.pool.query('UPDATE sandbox.job_queue SET attempts_left = $2 WHERE id = $1', [
        job.id,
        left - 1,
      ]);
    }
    return true;
  }

  private complain(error: unknown): void {
    if (!this.closed) this.report(`job queue: ${String(error)}`);
  }
}

const requireApplication = (actor: Actor | null): Extract<Actor, { kind: 'application' }> => {
  if (actor?.kind !== 'application') throw forbiddenResource();
  return actor;
};

const itemsOf = ({ jobs, payloads }: EnqueueJobsInput): Item[] => {
  if (jobs && payloads) throw badInput('Provide either jobs or payloads, not both');
  const items: Item[] | undefined = jobs ?? payloads?.map((payload) => ({ payload }));
  if (!items) throw badInput('Either jobs or payloads must be provided');
  if (items.length === 0 || items.length > MOST_JOBS)
    throw badInput(`payloads must contain at least 1 and no more than ${MOST_JOBS} elements`);
  const isObject = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!items.every(({ payload }) => payload === undefined || payload === null || isObject(payload)))
    throw badInput('each value in payloads must be an object');
  const ids = items.flatMap(({ jobId }) => (jobId ? [jobId] : []));
  if (new Set(ids).size !== ids.length) throw badInput('Job ids must be unique within a batch');
  return items;
};

const checkNumber = (name: string, value: number | null | undefined, most: number): void => {
  if (typeof value === 'number' && (value < 0 || value > most))
    throw badInput(`${name} must not be greater than ${most}`);
};
