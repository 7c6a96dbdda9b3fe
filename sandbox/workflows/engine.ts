import { randomUUID } from 'node:crypto';

import type { ClockMove, SandboxClock } from '../clock';
import type { Actor, RecordData, RecordEventBatch } from '../contract';
import { allFunctions, type AppFunction } from '../functions/logic-function';
import type { FunctionRunner } from '../functions/runner';
import { companyWorkflow } from '../habits/company-workflow-definition';
import { stableId, WORKSPACE_ID } from '../metadata/identifiers';
import { isDue } from '../triggers/cron';
import type { Consumer } from '../triggers/event-queue';
import { late } from '../triggers/late';
import type { SandboxWorkspace } from '../workspace';
import { matches, type AutomatedTrigger } from './automated-trigger';
import { workflowPayload } from './event-payload';
import type { Trigger } from './flow';
import { goOn, runFrom, statusOf, type RunInProgress, type RunState } from './run-steps';
import type { RunRow, StepTools } from './steps';

/** From write to run on a quiet server: 0.5 s (platform.md §6); most of it is the step itself. */
const DELAY_MS = 100;

export const logicFunctionId = (universalIdentifier: string): string =>
  stableId(WORKSPACE_ID, 'logicFunction', universalIdentifier);

export type WorkflowOptions = {
  workspace: SandboxWorkspace;
  runner: FunctionRunner;
  clock: SandboxClock;
  smtpUrl: () => string;
  report: (line: string) => void;
};

/**
 * Runs workflows the way 2.21 does: a run record whose `state` keeps the trigger's whole payload and what each step gave, steps one
 * after the other, pauses that outlive the server. The standing workflow on people is a habit of its own and not run here.
 */
export class WorkflowEngine {
  private readonly running = new Set<Promise<void>>();
  private triggers: AutomatedTrigger[] = [];
  private readonly tools: StepTools;
  private stopListening: () => void = () => undefined;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(private readonly options: WorkflowOptions) {
    const { workspace, runner, smtpUrl } = options;
    this.tools = { workspace, runner, smtpUrl, functionById: (id) => this.functionById(id) };
  }

  /** Takes up what an earlier process left: runs that had not begun, and pauses. */
  async start(): Promise<void> {
    await this.options.workspace.pool.query(`
      CREATE SCHEMA IF NOT EXISTS sandbox;
      CREATE TABLE IF NOT EXISTS sandbox.workflow_pause (
        run_id uuid NOT NULL, step_id text NOT NULL, due_at timestamptz NOT NULL, PRIMARY KEY (run_id, step_id)
      )`);
    await this.refresh();
    this.stopListening = this.options.clock.onMove(() => this.resumeDue());
    const waiting = await this.options.workspace.records.find('workflowRun', {
      filter: { status: { in: ['NOT_STARTED', 'ENQUEUED'] } },
    });
    for (const run of waiting) this.enqueue(run.id);
    await this.resumeDue();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.stopListening();
  }

  get busy(): boolean {
    return this.running.size > 0;
  }

  async settle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  /** Looks again which workflows wait for what; after each change of that. */
  async refresh(): Promise<void> {
    const rows = await this.options.workspace.records.find('workflowAutomatedTrigger', {});
    this.triggers = rows
      .map((row) => row as unknown as AutomatedTrigger)
      .filter(({ workflowId }) => workflowId !== companyWorkflow.workflowId);
  }

  functionById(id: string): AppFunction | undefined {
    return allFunctions(this.options.workspace.applications()).find(
      ({ fn }) => fn.universalIdentifier === id || logicFunctionId(fn.universalIdentifier) === id,
    );
  }

  /** What follows committed changes. */
  readonly consumer: Consumer = {
    name: 'workflows',
    inOrder: false,
    wants: (batch) => this.subscribers(batch).length > 0,
    handle: async (batch, committedAt) => {
      await late(this.options.workspace, committedAt, DELAY_MS);
      for (const trigger of this.subscribers(batch))
        for (const event of batch.events) {
          const payload = await workflowPayload(this.options.workspace.records, batch, event);
          if (matches(trigger, payload)) await this.trigger(trigger.workflowId, payload);
        }
    },
  };

  /** Starts what came due between two minutes. */
  async runDue({ from, to }: ClockMove): Promise<void> {
    for (const { workflowId, type, settings } of this.triggers)
      if (type === 'CRON' && isDue(settings.pattern, from, to)) await this.trigger(workflowId, {});
  }

  /** Makes a run of a version and starts it. @returns its id */
  async startRun(
    version: RecordData,
    workflow: RecordData,
    payload: object,
    by: { actor: Actor; status: 'NOT_STARTED' | 'ENQUEUED'; runId?: string | undefined },
  ): Promise<string> {
    const { workspace } = this.options;
    const [trigger, steps] = [version['trigger'] as Trigger, version['steps'] as RunState['flow']['steps']];
    const state: RunState = {
      flow: { trigger, steps },
      stepInfos: {
        trigger: { status: 'NOT_STARTED', result: payload },
        ...Object.fromEntries(steps.map(({ id }) => [id, { status: 'NOT_STARTED' }])),
      },
    };
    const { rows } = await workspace.pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM "${workspace.schema}"."workflowRun" WHERE "workflowId" = $1`,
      [workflow.id],
    );
    const [run] = await workspace.records.create(
      'workflowRun',
      [
        {
          id: by.runId ?? randomUUID(),
          name: `#${(rows[0]?.count ?? 0) + 1} - ${String(workflow['name'])}`,
          status: by.status,
          enqueuedAt: by.status === 'ENQUEUED' ? workspace.clock.now().toISOString() : null,
          workflowId: workflow.id,
          workflowVersionId: version.id,
          state,
        },
      ],
      by.actor,
    );
    if (!run) throw new Error('The workspace did not return the workflow run it was asked to create.');
    this.enqueue(run.id);
    return run.id;
  }

  private subscribers({ object, action }: RecordEventBatch): AutomatedTrigger[] {
    const name = `${object.nameSingular}.${action}`;
    return this.triggers.filter(
      ({ type, settings }) => type === 'DATABASE_EVENT' && settings.eventName === name,
    );
  }

  private async trigger(workflowId: string, payload: object): Promise<void> {
    const { records } = this.options.workspace;
    const one = async (object: string, id: unknown): Promise<RecordData | undefined> =>
      typeof id === 'string'
        ? (await records.find(object, { filter: { id: { eq: id } }, limit: 1 }))[0]
        : undefined;
    const workflow = await one('workflow', workflowId);
    const version = await one('workflowVersion', workflow?.['lastPublishedVersionId']);
    if (!workflow || version?.['status'] !== 'ACTIVE') return;
    const name =
      typeof workflow['name'] === 'string' && workflow['name'] !== '' ? workflow['name'] : 'Workflow';
    await this.startRun(version, workflow, payload, {
      actor: { kind: 'workflow', name },
      status: 'NOT_STARTED',
    });
  }

  /** After the answer, as the workers of a server do. */
  private enqueue(runId: string): void {
    this.track(
      new Promise<void>((resolve) => setImmediate(resolve)).then(() =>
        this.closed ? undefined : this.begin(runId),
      ),
    );
  }

  private track(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => {
        if (!this.closed) this.options.report(`workflow: ${String(error)}`);
      })
      .finally(() => this.running.delete(tracked));
    this.running.add(tracked);
  }

  private async begin(runId: string): Promise<void> {
    const run = await this.open(runId, ['NOT_STARTED', 'ENQUEUED']);
    if (!run) return;
    const { workspace } = this.options;
    const { trigger } = run.state.stepInfos;
    run.state.stepInfos['trigger'] = { result: {}, ...trigger, status: 'SUCCESS' };
    await workspace.records.update(
      'workflowRun',
      [runId],
      { status: 'RUNNING', startedAt: workspace.clock.now().toISOString(), state: run.state },
      run.actor,
      { silent: true },
    );
    await runFrom(this.tools, run, run.state.flow.trigger.nextStepIds ?? []);
    await this.end(run);
  }

  private async resume(runId: string, stepId: string): Promise<void> {
    await this.options.workspace.pool.query(
      'DELETE FROM sandbox.workflow_pause WHERE run_id = $1 AND step_id = $2',
      [runId, stepId],
    );
    const run = await this.open(runId, ['RUNNING']);
    const step = run?.state.flow.steps.find(({ id }) => id === stepId);
    if (!run || !step || run.state.stepInfos[stepId]?.status !== 'PENDING') return;
    run.state.stepInfos[stepId] = { status: 'SUCCESS', result: { success: true } };
    await goOn(this.tools, run, step);
    await this.end(run);
  }

  private async resumeDue(): Promise<void> {
    if (this.closed) return;
    const { workspace, clock } = this.options;
    const { rows } = await workspace.pool.query<{ run_id: string; step_id: string; due_at: Date }>(
      'SELECT run_id, step_id, due_at FROM sandbox.workflow_pause ORDER BY due_at',
    );
    const now = clock.now();
    for (const { run_id: runId, step_id: stepId, due_at: dueAt } of rows) {
      if (dueAt > now) {
        clearTimeout(this.timer);
        this.timer = setTimeout(
          () => this.track(this.resumeDue()),
          Math.min(dueAt.getTime() - now.getTime(), 60_000),
        );
        this.timer.unref();
        return;
      }
      this.track(this.resume(runId, stepId));
    }
  }

  private async open(runId: string, statuses: readonly string[]): Promise<RunInProgress | undefined> {
    const { records, pool } = this.options.workspace;
    const [row] = await records.find('workflowRun', { filter: { id: { eq: runId } }, limit: 1 });
    if (!row || !statuses.includes(String(row['status']))) return undefined;
    const run: RunInProgress = {
      id: runId,
      state: row['state'] as RunState,
      actor: this.actorOf(row as RunRow),
      isGone: false,
      save: async () => {
        const [saved] = await records.update('workflowRun', [runId], { state: run.state }, run.actor, {
          silent: true,
        });
        // An erasure destroys the runs that mention the person, this one too.
        run.isGone = saved === undefined;
        return !run.isGone && !this.closed;
      },
      pause: async (stepId, until) => {
        await pool.query(
          `INSERT INTO sandbox.workflow_pause (run_id, step_id, due_at) VALUES ($1, $2, $3)
           ON CONFLICT (run_id, step_id) DO UPDATE SET due_at = excluded.due_at`,
          [runId, stepId, until],
        );
        await this.resumeDue();
      },
    };
    return run;
  }

  private async end(run: RunInProgress): Promise<void> {
    if (run.isGone || this.closed) return;
    const status = statusOf(run.state);
    if (status === 'RUNNING') return;
    if (status === 'FAILED') run.state.workflowRunError ??= 'WorkflowRun failed';
    await this.options.workspace.records.update(
      'workflowRun',
      [run.id],
      { status, endedAt: this.options.workspace.clock.now().toISOString(), state: run.state },
      run.actor,
    );
  }

  /** Who writes: the user who started it by hand, else the workflow. */
  private actorOf({ createdBy }: RunRow): Actor {
    const user = this.options.workspace.users.find(
      ({ workspaceMemberId }) => workspaceMemberId === createdBy.workspaceMemberId,
    );
    return createdBy.source === 'MANUAL' && user
      ? this.options.workspace.userActor(user.email)
      : { kind: 'workflow', name: 'Workflow' };
  }
}
