import { randomUUID } from 'node:crypto';

import type { Actor, RecordData } from '../contract';
import type { CoreOperations } from '../graphql/core';
import type { Engine } from '../graphql/engine';
import { forbiddenResource, permissionDenied } from '../graphql/errors';
import { isUuid } from '../metadata/identifiers';
import type { SandboxWorkspace } from '../workspace';
import { automatedTriggerOf } from './automated-trigger';
import type { WorkflowEngine } from './engine';
import { notADraft, workflowStepError, workflowTriggerError } from './errors';
import { insertStep, makeStep, removeStep, type Step, type Trigger } from './flow';

const SYSTEM: Actor = { kind: 'system' };

/** Only a user whose role has the flag, be it through an app. An app's own token and an API key are "Forbidden resource". */
const requireUser = (engine: Engine, actor: Actor): Extract<Actor, { kind: 'user' }> => {
  const user =
    actor.kind === 'user'
      ? actor
      : actor.kind === 'application' && actor.user
        ? ({ kind: 'user', ...actor.user } as const)
        : undefined;
  if (user === undefined) throw forbiddenResource();
  if (!engine.access(actor).hasFlag('WORKFLOWS')) throw permissionDenied();
  return user;
};

type StepInput = {
  workflowVersionId: string;
  stepType: string;
  id?: string | null;
  parentStepId?: string | null;
  nextStepId?: string | null;
  position?: unknown;
  defaultSettings?: Record<string, unknown> | null;
};

/** Building, switching on and running workflows: mutations of `/graphql` that only users have on 2.21. */
export const workflowOperations = (workspace: SandboxWorkspace, runs: WorkflowEngine): CoreOperations => {
  const { records, engine } = workspace;

  const findOne = async (object: string, id: unknown): Promise<RecordData | undefined> =>
    isUuid(id) ? (await records.find(object, { filter: { id: { eq: id } }, limit: 1 }))[0] : undefined;

  const versionOf = async (id: unknown): Promise<RecordData> => {
    const version = await findOne('workflowVersion', id);
    if (!version) throw workflowTriggerError('Workflow version not found');
    return version;
  };
  const draftOf = async (id: unknown): Promise<RecordData> => {
    const version = await versionOf(id);
    if (version['status'] !== 'DRAFT') throw notADraft('INTERNAL_SERVER_ERROR');
    return version;
  };
  const flowOf = (version: RecordData): { trigger: Trigger | null; steps: Step[] } => ({
    trigger: (version['trigger'] as Trigger | null) ?? null,
    steps: (version['steps'] as Step[] | null) ?? [],
  });
  const saveFlow = async (
    version: RecordData,
    flow: { trigger: Trigger | null; steps: Step[] },
  ): Promise<void> => {
    await records.update('workflowVersion', [version.id], flow, SYSTEM);
  };

  const deactivate = async (version: RecordData): Promise<void> => {
    if (version['status'] !== 'ACTIVE') return;
    await records.update('workflowVersion', [version.id], { status: 'DEACTIVATED' }, SYSTEM);
    await dropTriggers([String(version['workflowId'])]);
    await followStatus(String(version['workflowId']));
  };
  const dropTriggers = async (workflowIds: readonly string[]): Promise<void> => {
    const rows = await records.find('workflowAutomatedTrigger', {
      filter: { workflowId: { in: workflowIds } },
    });
    if (rows.length > 0)
      await records.destroy(
        'workflowAutomatedTrigger',
        rows.map(({ id }) => id),
        SYSTEM,
      );
    await runs.refresh();
  };
  /** A workflow shows the states of its versions. */
  const followStatus = async (workflowId: string): Promise<void> => {
    const versions = await records.find('workflowVersion', { filter: { workflowId: { eq: workflowId } } });
    const statuses = ['DRAFT', 'ACTIVE', 'DEACTIVATED'].filter((status) =>
      versions.some((version) => version['status'] === status),
    );
    await records.update('workflow', [workflowId], { statuses }, SYSTEM);
  };

  const activate = async (id: unknown): Promise<boolean> => {
    const version = await versionOf(id);
    const workflow = await findOne('workflow', version['workflowId']);
    if (!workflow) throw workflowTriggerError('No workflow found', 'INVALID_WORKFLOW_VERSION');
    checkActivation(version, workflow);
    const published = workflow['lastPublishedVersionId'];
    const isOther = typeof published === 'string' && published !== '' && published !== version.id;
    if (isOther) {
      const former = await findOne('workflowVersion', published);
      if (former) await deactivate(former);
      if (former) await records.update('workflowVersion', [former.id], { status: 'ARCHIVED' }, SYSTEM);
    }
    await records.update('workflow', [workflow.id], { lastPublishedVersionId: version.id }, SYSTEM);
    await records.update('workflowVersion', [version.id], { status: 'ACTIVE' }, SYSTEM);
    const automated = automatedTriggerOf(version['trigger'] as Trigger);
    if (automated)
      await records.create('workflowAutomatedTrigger', [{ ...automated, workflowId: workflow.id }], SYSTEM, {
        silent: true,
      });
    await followStatus(workflow.id);
    await runs.refresh();
    return true;
  };

  const createDraft = async (workflowId: string, versionId: string): Promise<RecordData> => {
    const versions = await records.find('workflowVersion', { filter: { workflowId: { eq: workflowId } } });
    const source = versions.find(({ id }) => id === versionId);
    if (!source) throw workflowStepError('WorkflowVersion to copy not found', 'NOT_FOUND');
    const flow = flowOf(source);
    const draft = versions.find(({ status }) => status === 'DRAFT');
    if (draft) {
      await saveFlow(draft, flow);
      return { ...draft, ...flow };
    }
    const [made] = await records.create(
      'workflowVersion',
      [{ id: randomUUID(), workflowId, name: `v${versions.length + 1}`, status: 'DRAFT', ...flow }],
      SYSTEM,
    );
    await followStatus(workflowId);
    return made as RecordData;
  };

  const asUser =
    (work: (args: Record<string, unknown>, user: Extract<Actor, { kind: 'user' }>) => Promise<unknown>) =>
    (args: Record<string, unknown>, actor: Actor): Promise<unknown> =>
      work(args, requireUser(engine, actor));

  return {
    activateWorkflowVersion: asUser(({ workflowVersionId }) => activate(workflowVersionId)),
    deactivateWorkflowVersion: asUser(async ({ workflowVersionId }) => {
      await deactivate(await versionOf(workflowVersionId));
      return true;
    }),
    createDraftFromWorkflowVersion: asUser(({ input }) => {
      const { workflowId, workflowVersionIdToCopy } = input as Record<string, string>;
      return createDraft(String(workflowId), String(workflowVersionIdToCopy));
    }),
    createWorkflowVersionStep: asUser(async ({ input }) => {
      const { workflowVersionId, stepType, parentStepId, nextStepId, ...rest } = input as StepInput;
      const draft = await draftOf(workflowVersionId);
      const { step, more = [] } = makeStep(stepType, rest, (id) => {
        const found = runs.functionById(id);
        return found && (found.fn.workflowActionTriggerSettings?.label ?? found.fn.name);
      });
      const flow = insertStep(flowOf(draft), step, {
        ...(parentStepId === undefined ? {} : { parentStepId }),
        ...(nextStepId === undefined ? {} : { nextStepId }),
      });
      await saveFlow(draft, { ...flow, steps: [...flow.steps, ...more] });
      return { triggerDiff: [], stepsDiff: [step, ...more].map((value) => ({ type: 'CREATE', value })) };
    }),
    updateWorkflowVersionStep: asUser(async ({ input }) => {
      const { workflowVersionId, step } = input as { workflowVersionId: string; step: Step };
      const draft = await draftOf(workflowVersionId);
      if (!draft['steps'])
        throw workflowStepError("Can't update step from undefined steps", 'INVALID_REQUEST');
      const flow = flowOf(draft);
      const before = flow.steps.find(({ id }) => id === step.id);
      if (!before) throw workflowStepError('Step not found', 'NOT_FOUND');
      await saveFlow(draft, {
        ...flow,
        steps: flow.steps.map((other) => (other.id === step.id ? step : other)),
      });
      return step;
    }),
    deleteWorkflowVersionStep: asUser(async ({ input }) => {
      const { workflowVersionId, stepId } = input as { workflowVersionId: string; stepId: string };
      const draft = await draftOf(workflowVersionId);
      const flow = flowOf(draft);
      if (!flow.steps.some(({ id }) => id === stepId))
        throw workflowStepError("Can't delete not existing step", 'NOT_FOUND');
      await saveFlow(draft, removeStep(flow, stepId));
      return { triggerDiff: [], stepsDiff: [{ type: 'REMOVE', path: ['steps'], value: stepId }] };
    }),
    runWorkflowVersion: asUser(async ({ input }, user) => {
      const { workflowVersionId, workflowRunId, payload } = input as {
        workflowVersionId: string;
        workflowRunId?: string;
        payload?: object;
      };
      const version = await versionOf(workflowVersionId);
      const workflow = await findOne('workflow', version['workflowId']);
      if (!workflow) throw workflowTriggerError('No workflow found', 'INVALID_WORKFLOW_VERSION');
      const isByHand = (version['trigger'] as Trigger | null)?.type === 'MANUAL';
      const runId = await runs.startRun(
        version,
        workflow,
        {
          ...payload,
          payload: { ...payload },
          metadata: { workspaceMemberId: user.workspaceMemberId },
        },
        { actor: user, status: isByHand ? 'ENQUEUED' : 'NOT_STARTED', runId: workflowRunId },
      );
      return { workflowRunId: runId };
    }),
  };
};

const checkActivation = (version: RecordData, workflow: RecordData): void => {
  const trigger = version['trigger'] as Trigger | null;
  const steps = version['steps'] as Step[] | null;
  const refuse = (message: string, subCode?: string): never => {
    throw workflowTriggerError(message, subCode);
  };
  if (!trigger) refuse('Workflow version does not contain trigger', 'INVALID_WORKFLOW_VERSION');
  if (!trigger?.type) refuse('No trigger type provided', 'INVALID_WORKFLOW_TRIGGER');
  if (!steps || steps.length === 0)
    refuse('No steps provided in workflow version', 'INVALID_WORKFLOW_TRIGGER');
  if (trigger?.type === 'DATABASE_EVENT' && !trigger.settings?.['eventName'])
    refuse('No event name provided in database event trigger', 'INVALID_WORKFLOW_TRIGGER');
  if (trigger?.type === 'CRON' && !trigger.settings?.['type'])
    refuse('No setting type provided in cron trigger', 'INVALID_WORKFLOW_TRIGGER');
  if (trigger?.type === 'CRON' && trigger.settings['type'] === 'CUSTOM' && !trigger.settings['pattern'])
    refuse('No pattern provided in CUSTOM cron trigger', 'INVALID_WORKFLOW_TRIGGER');
  const isDraft = version['status'] === 'DRAFT';
  const isSwitchedOff =
    version['status'] === 'DEACTIVATED' && workflow['lastPublishedVersionId'] === version.id;
  if (!isDraft && !isSwitchedOff) refuse('Cannot activate non-draft or non-last-published version');
};
