import { randomUUID } from 'node:crypto';

import type { Actor, RecordData, Workspace } from '../contract';
import { type AppFunction, findFunction } from '../functions/logic-function';
import type { FunctionRunner } from '../functions/runner';

export type WorkflowActionRequest = {
  name?: string;
  universalIdentifier?: string;
  input?: Record<string, unknown>;
};

export type WorkflowActionResult = {
  output: unknown;
  error: string | null;
  /** The workflowRun that stood for this; the function may have destroyed it. */
  runId: string;
  durationMs: number;
};

/** No installed app has this workflow action. */
export class UnknownWorkflowAction extends Error {}

/**
 * Runs a workflow of one step, the app's action, started by hand. As on a server the run's `state` keeps what the
 * workflow was started with, the whole record included (platform-measured §c), and the step's result.
 */
export const runWorkflowAction = async (
  workspace: Workspace,
  runner: FunctionRunner,
  request: WorkflowActionRequest,
): Promise<WorkflowActionResult> => {
  const wanted = request.universalIdentifier ?? request.name ?? '';
  const action = findFunction(workspace.applications(), wanted);
  if (!action?.fn.workflowActionTriggerSettings) {
    const known = workflowActions(workspace).map(
      ({ fn }) => fn.workflowActionTriggerSettings?.label ?? fn.name,
    );
    throw new UnknownWorkflowAction(
      `No workflow action "${wanted}". Installed: ${known.length > 0 ? known.join(', ') : 'none; install an app first'}.`,
    );
  }
  const input = await withWholeRecords(workspace, action, request.input ?? {});
  const run = await startRun(workspace, action, input);
  const result = await runner.run(action, input);
  await finishRun(workspace, run, result.ok ? { result: result.data ?? {} } : { error: result.error });
  return {
    output: result.ok ? (result.data ?? null) : null,
    error: result.ok ? null : result.error,
    runId: run.id,
    durationMs: result.durationMs,
  };
};

/** The workflow actions of all installed apps. */
export const workflowActions = (workspace: Workspace): AppFunction[] =>
  workspace
    .applications()
    .flatMap((application) =>
      (application.manifest.logicFunctions as AppFunction['fn'][]).map((fn) => ({ application, fn })),
    )
    .filter(({ fn }) => fn.workflowActionTriggerSettings);

/** Where the action asks for a record, an id (or `{id}`) becomes the record, as a workflow's variable would be. */
const withWholeRecords = async (
  workspace: Workspace,
  { fn }: AppFunction,
  input: Record<string, unknown>,
): Promise<Record<string, unknown>> => {
  const whole = { ...input };
  const properties = fn.workflowActionTriggerSettings?.inputSchema?.[0]?.properties ?? {};
  for (const [name, { type, objectUniversalIdentifier }] of Object.entries(properties)) {
    if (type !== 'record') continue;
    const object = workspace.metadata().byUniversalIdentifier(objectUniversalIdentifier ?? '');
    const id = idOnly(input[name]);
    if (!object || id === undefined) continue;
    const [record] = await workspace.records
      .find(object.nameSingular, { filter: { id: { eq: id } }, limit: 1, withDeleted: true })
      // Not an id at all: the function gets it and has to say so.
      .catch(() => [] as RecordData[]);
    whole[name] = record ?? { id };
  }
  return whole;
};

const idOnly = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, ...rest } = value as Record<string, unknown>;
  return typeof id === 'string' && Object.keys(rest).length === 0 ? id : undefined;
};

type StartedRun = { id: string; stepId: string; state: RunState; actor: Actor };

export type RunState = {
  flow: { trigger: Record<string, unknown>; steps: Record<string, unknown>[] };
  stepInfos: Record<string, { status: string; result?: unknown; error?: string }>;
};

const startRun = async (
  workspace: Workspace,
  action: AppFunction,
  input: Record<string, unknown>,
): Promise<StartedRun> => {
  const label = action.fn.workflowActionTriggerSettings?.label ?? action.fn.name;
  const actor: Actor = { kind: 'workflow', name: label };
  const stepId = randomUUID();
  const trigger = {
    name: 'Launch manually',
    type: 'MANUAL',
    settings: { outputSchema: {}, availability: { type: 'GLOBAL' } },
    nextStepIds: [stepId],
  };
  const steps = [
    {
      id: stepId,
      name: label,
      type: 'LOGIC_FUNCTION',
      valid: true,
      settings: {
        input: {
          logicFunctionId: action.fn.universalIdentifier,
          logicFunctionInput: Object.fromEntries(
            Object.keys(input).map((name) => [name, `{{trigger.${name}}}`]),
          ),
        },
        outputSchema: {},
      },
      nextStepIds: [],
    },
  ];
  const { workflowId, versionId } = await ensureWorkflow(workspace, label, trigger, steps);
  const state: RunState = {
    flow: { trigger, steps },
    stepInfos: { trigger: { status: 'SUCCESS', result: input }, [stepId]: { status: 'RUNNING' } },
  };
  const [run] = await workspace.records.create(
    'workflowRun',
    [
      {
        name: label,
        status: 'RUNNING',
        startedAt: workspace.clock.now().toISOString(),
        enqueuedAt: workspace.clock.now().toISOString(),
        workflowId,
        workflowVersionId: versionId,
        state,
      },
    ],
    actor,
  );
  if (!run) throw new Error('The workspace did not return the workflow run it was asked to create.');
  return { id: run.id, stepId, state, actor };
};

const finishRun = async (
  workspace: Workspace,
  run: StartedRun,
  outcome: { result: unknown } | { error: string },
): Promise<void> => {
  const failed = 'error' in outcome;
  const state: RunState = {
    ...run.state,
    stepInfos: {
      ...run.state.stepInfos,
      [run.stepId]: { status: failed ? 'FAILED' : 'SUCCESS', ...outcome },
    },
  };
  const [present] = await workspace.records.find('workflowRun', {
    filter: { id: { eq: run.id } },
    limit: 1,
    withDeleted: true,
  });
  // The function may destroy the run it runs in: an erasure does.
  if (!present) return;
  await workspace.records.update(
    'workflowRun',
    [run.id],
    { status: failed ? 'FAILED' : 'COMPLETED', endedAt: workspace.clock.now().toISOString(), state },
    run.actor,
  );
};

/** The workflow an admin would have built around the action, made on its first use. */
const ensureWorkflow = async (
  workspace: Workspace,
  label: string,
  trigger: object,
  steps: object[],
): Promise<{ workflowId: string; versionId: string }> => {
  const [workflow] = await workspace.records.find('workflow', { filter: { name: { eq: label } }, limit: 1 });
  if (workflow && typeof workflow['lastPublishedVersionId'] === 'string') {
    return { workflowId: workflow.id, versionId: workflow['lastPublishedVersionId'] };
  }
  const system: Actor = { kind: 'system' };
  const workflowId = randomUUID();
  const versionId = randomUUID();
  await workspace.records.create(
    'workflow',
    [{ id: workflowId, name: label, statuses: ['ACTIVE'], lastPublishedVersionId: versionId }],
    system,
    { silent: true },
  );
  await workspace.records.create(
    'workflowVersion',
    [{ id: versionId, name: 'v1', status: 'ACTIVE', workflowId, trigger, steps }],
    system,
    { silent: true },
  );
  return { workflowId, versionId };
};
