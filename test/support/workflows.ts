/** Short ways to build a workflow through Twenty's API as a user, and to look at its runs. */
import { randomUUID } from 'node:crypto';

import { eventually } from './eventually';
import { answer, ask, user, type Answer } from './twenty';

export type StepSpec = { id: string; type: string; input: Record<string, unknown>; next?: string[] };
export type Run = {
  id: string;
  name: string;
  status: string;
  createdBy: { source: string; name: string };
  state: {
    stepInfos: Record<string, { status: string; result?: Record<string, unknown>; error?: string }>;
  };
};
export type Version = {
  id: string;
  status: string;
  trigger: Record<string, unknown> | null;
  steps: (Record<string, unknown> & { id: string; type: string })[] | null;
};

export const asAdmin = async <T>(query: string, variables: Record<string, unknown> = {}): Promise<T> =>
  ask<T>(await user('admin'), query, variables);
export const tryAsAdmin = async (
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Answer<unknown>> => answer(await user('admin'), query, variables);

export const stepMutation = `mutation ($input: CreateWorkflowVersionStepInput!) { createWorkflowVersionStep(input: $input) { stepsDiff } }`;
export const fillMutation = `mutation ($input: UpdateWorkflowVersionStepInput!) { updateWorkflowVersionStep(input: $input) { id } }`;
export const removeMutation = `mutation ($input: DeleteWorkflowVersionStepInput!) { deleteWorkflowVersionStep(input: $input) { stepsDiff } }`;
export const activateMutation = `mutation ($id: UUID!) { activateWorkflowVersion(workflowVersionId: $id) }`;
export const deactivateMutation = `mutation ($id: UUID!) { deactivateWorkflowVersion(workflowVersionId: $id) }`;
export const createMutation = `mutation ($data: WorkflowCreateInput!) { createWorkflow(data: $data) { id name } }`;
export const triggerMutation = `mutation ($id: UUID!, $data: WorkflowVersionUpdateInput!) { updateWorkflowVersion(id: $id, data: $data) { id } }`;

export const versionsOf = async (workflowId: string): Promise<Version[]> => {
  const { workflowVersions } = await asAdmin<{ workflowVersions: { edges: { node: Version }[] } }>(
    `query ($filter: WorkflowVersionFilterInput) { workflowVersions(filter: $filter) { edges { node { id status trigger steps } } } }`,
    { filter: { workflowId: { eq: workflowId } } },
  );
  return workflowVersions.edges.map(({ node }) => node);
};

export const newWorkflow = async (name: string): Promise<{ workflowId: string; versionId: string }> => {
  const workflowId = randomUUID();
  await asAdmin(createMutation, { data: { id: workflowId, name } });
  const [draft] = await versionsOf(workflowId);
  return { workflowId, versionId: draft?.id ?? '' };
};

export const storedStep = ({ id, type, input, next = [] }: StepSpec): Record<string, unknown> => ({
  id,
  type,
  name: type,
  valid: true,
  nextStepIds: next,
  settings: {
    input,
    outputSchema: {},
    errorHandlingOptions: { continueOnFailure: { value: false }, retryOnFailure: { value: false } },
  },
});

/** A workflow that is switched on. */
export const activeWorkflow = async (
  name: string,
  trigger: { type: string; settings: Record<string, unknown>; next: string[] },
  steps: readonly StepSpec[],
): Promise<{ workflowId: string; versionId: string }> => {
  const { workflowId, versionId } = await newWorkflow(name);
  for (const { id, type } of steps)
    await asAdmin(stepMutation, { input: { workflowVersionId: versionId, id, stepType: type } });
  for (const step of steps)
    await asAdmin(fillMutation, { input: { workflowVersionId: versionId, step: storedStep(step) } });
  const wanted = new Set(steps.map(({ id }) => id));
  const [draft] = await versionsOf(workflowId);
  for (const { id } of draft?.steps ?? [])
    if (!wanted.has(id))
      await asAdmin(removeMutation, { input: { workflowVersionId: versionId, stepId: id } });
  const { type, settings, next } = trigger;
  await asAdmin(triggerMutation, {
    id: versionId,
    data: {
      trigger: { name: type, type, settings: { outputSchema: {}, ...settings }, nextStepIds: next },
    },
  });
  await asAdmin(activateMutation, { id: versionId });
  return { workflowId, versionId };
};

export const byHand = { type: 'MANUAL', settings: { availability: { type: 'GLOBAL' } } } as const;

export const startByHand = async (versionId: string): Promise<string> => {
  const { runWorkflowVersion } = await asAdmin<{ runWorkflowVersion: { workflowRunId: string } }>(
    `mutation ($input: RunWorkflowVersionInput!) { runWorkflowVersion(input: $input) { workflowRunId } }`,
    { input: { workflowVersionId: versionId } },
  );
  return runWorkflowVersion.workflowRunId;
};

export const runsOf = async (workflowId: string): Promise<Run[]> => {
  const { workflowRuns } = await asAdmin<{ workflowRuns: { edges: { node: Run }[] } }>(
    `query ($filter: WorkflowRunFilterInput) { workflowRuns(filter: $filter) { edges { node { id name status state createdBy { source name } } } } }`,
    { filter: { workflowId: { eq: workflowId } } },
  );
  return workflowRuns.edges.map(({ node }) => node);
};

/** The runs of a workflow, once there are so many and all have ended. */
export const endedRuns = (workflowId: string, count = 1): Promise<Run[]> =>
  eventually(
    `${count} runs to end`,
    async () => {
      const runs = await runsOf(workflowId);
      const isOver = runs.every(({ status }) => ['COMPLETED', 'FAILED', 'STOPPED'].includes(status));
      return runs.length >= count && isOver ? runs : undefined;
    },
    30_000,
  );

export const destroyWorkflow = async (workflowId: string): Promise<void> => {
  await tryAsAdmin('mutation ($id: UUID!) { destroyWorkflow(id: $id) { id } }', { id: workflowId });
};
