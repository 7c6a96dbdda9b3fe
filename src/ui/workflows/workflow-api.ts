import type { StoredStep, StoredTrigger } from '../../domain/workflows/compile';
import type { StoredVersion, StoredWorkflow } from '../../domain/workflows/judge-copy';

/** How requests are sent: `graphql` of `src/ui/api/client`, or a client that breaks in a test. */
export type Ask = <T>(
  query: string,
  variables?: object,
  options?: { endpoint?: 'core' | 'metadata'; isRead?: boolean },
) => Promise<{ data: Partial<T>; refused: string[] }>;

type Edges<T> = { edges: readonly { node: T }[] };

const WHO = `query Who {
  currentUser { workspaceMember { id locale } currentWorkspace { id } }
  findManyLogicFunctions { id universalIdentifier }
  objects(paging: { first: 1000 }) { edges { node { id nameSingular } } }
}`;
const FIELDS = `query FieldsOf($ids: [UUID!]) {
  objects(paging: { first: 50 }, filter: { id: { in: $ids } }) {
    edges { node { nameSingular fieldsList { id name } } }
  }
}`;
const ACCOUNTS = 'query Accounts { myConnectedAccounts { id handle provider } }';
const COPIES = `query Copies($filter: WorkflowFilterInput) {
  workflows(filter: $filter, first: 50) { edges { node {
    id name deletedAt lastPublishedVersionId
    versions { edges { node { id status trigger steps } } }
  } } }
}`;
const VERSION = `query Version($filter: WorkflowVersionFilterInput) {
  workflowVersions(filter: $filter, first: 50) { edges { node { id status trigger steps } } }
}`;

export type Who = {
  memberId: string;
  locale: string;
  workspaceId: string;
  functions: ReadonlyMap<string, string>;
  objectIds: ReadonlyMap<string, string>;
};

/** Who asks, and what the workspace has. One request. */
export const readWho = async (ask: Ask): Promise<Who> => {
  const { data } = await ask<{
    currentUser: {
      workspaceMember: { id: string; locale: string | null } | null;
      currentWorkspace: { id: string } | null;
    };
    findManyLogicFunctions: { id: string; universalIdentifier: string | null }[];
    objects: Edges<{ id: string; nameSingular: string }>;
  }>(WHO, {}, { endpoint: 'metadata' });
  return {
    memberId: data.currentUser?.workspaceMember?.id ?? '',
    locale: data.currentUser?.workspaceMember?.locale ?? 'en',
    workspaceId: data.currentUser?.currentWorkspace?.id ?? '',
    functions: new Map(
      (data.findManyLogicFunctions ?? []).flatMap(({ id, universalIdentifier }) =>
        universalIdentifier === null ? [] : [[universalIdentifier, id]],
      ),
    ),
    objectIds: new Map((data.objects?.edges ?? []).map(({ node }) => [node.nameSingular, node.id])),
  };
};

/** Ids of the fields of a few objects, by `object.field`. One request: those of all would be hundreds of kilobytes. */
export const readFields = async (
  ask: Ask,
  objectIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const { data } = await ask<{
    objects: Edges<{ nameSingular: string; fieldsList: { id: string; name: string }[] }>;
  }>(FIELDS, { ids: objectIds }, { endpoint: 'metadata' });
  return new Map(
    (data.objects?.edges ?? []).flatMap(({ node }) =>
      node.fieldsList.map(({ id, name }): [string, string] => [`${node.nameSingular}.${name}`, id]),
    ),
  );
};

export type Account = { id: string; handle: string; provider: string };

/** The member’s own mail accounts, shared group addresses left out; none where they may not be read. */
export const readAccounts = async (ask: Ask): Promise<readonly Account[]> => {
  try {
    const { data } = await ask<{ myConnectedAccounts: Account[] }>(ACCOUNTS, {}, { endpoint: 'metadata' });
    return (data.myConnectedAccounts ?? []).filter(({ provider }) => !/group/i.test(provider));
  } catch {
    return [];
  }
};

type CopyNode = Omit<StoredWorkflow, 'versions'> & { versions: Edges<StoredVersion> | null };

/** The workspace’s copies, those in the bin too; undefined where the member may not see workflows. One request. */
export const readCopies = async (
  ask: Ask,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredWorkflow> | undefined> => {
  const { data, refused } = await ask<{ workflows: Edges<CopyNode> | null }>(COPIES, {
    filter: {
      and: [{ id: { in: ids } }, { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] }],
    },
  });
  if (refused.includes('workflows') || data.workflows === undefined || data.workflows === null)
    return undefined;
  return new Map(
    data.workflows.edges.map(({ node }) => [
      node.id,
      { ...node, versions: (node.versions?.edges ?? []).map((edge) => edge.node) },
    ]),
  );
};

export const readVersions = async (ask: Ask, workflowId: string): Promise<readonly StoredVersion[]> => {
  const { data } = await ask<{ workflowVersions: Edges<StoredVersion> }>(VERSION, {
    filter: { workflowId: { eq: workflowId } },
  });
  return (data.workflowVersions?.edges ?? []).map(({ node }) => node);
};

/** Each of these is one request, and none is sent twice. */
export const write = {
  create: (ask: Ask, id: string, name: string) =>
    ask(`mutation Create($data: WorkflowCreateInput!) { createWorkflow(data: $data) { id } }`, {
      data: { id, name },
    }),
  destroy: (ask: Ask, id: string) =>
    ask(`mutation Destroy($id: UUID!) { destroyWorkflow(id: $id) { id } }`, { id }),
  draft: (ask: Ask, workflowId: string, workflowVersionIdToCopy: string) =>
    ask(
      `mutation Draft($input: CreateDraftFromWorkflowVersionInput!) { createDraftFromWorkflowVersion(input: $input) { id } }`,
      { input: { workflowId, workflowVersionIdToCopy } },
    ),
  trigger: (ask: Ask, id: string, trigger: StoredTrigger) =>
    ask(
      `mutation Trigger($id: UUID!, $data: WorkflowVersionUpdateInput!) { updateWorkflowVersion(id: $id, data: $data) { id } }`,
      { id, data: { trigger } },
    ),
  step: (ask: Ask, workflowVersionId: string, step: StoredStep) =>
    ask(
      `mutation Step($input: CreateWorkflowVersionStepInput!) { createWorkflowVersionStep(input: $input) { stepsDiff } }`,
      {
        input: {
          workflowVersionId,
          id: step.id,
          stepType: step.type,
          // A step that calls a function cannot be made without saying which.
          ...(step.type === 'LOGIC_FUNCTION'
            ? {
                defaultSettings: {
                  input: {
                    logicFunctionId: (step.settings['input'] as { logicFunctionId?: string }).logicFunctionId,
                  },
                },
              }
            : {}),
        },
      },
    ),
  fill: (ask: Ask, workflowVersionId: string, step: StoredStep) =>
    ask(
      `mutation Fill($input: UpdateWorkflowVersionStepInput!) { updateWorkflowVersionStep(input: $input) { id } }`,
      { input: { workflowVersionId, step } },
    ),
  remove: (ask: Ask, workflowVersionId: string, stepId: string) =>
    ask(
      `mutation Remove($input: DeleteWorkflowVersionStepInput!) { deleteWorkflowVersionStep(input: $input) { stepsDiff } }`,
      { input: { workflowVersionId, stepId } },
    ),
  activate: (ask: Ask, workflowVersionId: string) =>
    ask(`mutation Activate($id: UUID!) { activateWorkflowVersion(workflowVersionId: $id) }`, {
      id: workflowVersionId,
    }),
} as const;
