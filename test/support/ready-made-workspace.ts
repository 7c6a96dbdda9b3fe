/** A workspace with the app on it, the installer of ready-made workflows as a member has it, and what they leave behind. */
import { installReadyMade, readInstalled, READY_MADE } from '../../src/ui/workflows/install-ready-made';
import type { Ask } from '../../src/ui/workflows/workflow-api';
import { masterKey, openAppWorkspace } from './app-workspace';

type Reply = {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions?: { code?: string } }[];
};

export type Counted = { ask: Ask; reads: () => number; writes: () => number };

/** Asks as a member, as the installer's own client does; counts what it sends, and is gone after so many requests. */
export const memberAsk = (url: string, token: string, breaksAfter = Number.POSITIVE_INFINITY): Counted => {
  const counts = { reads: 0, writes: 0 };
  const ask: Ask = async <T>(
    query: string,
    variables: object = {},
    options: { endpoint?: 'core' | 'metadata' } = {},
  ) => {
    if (counts.reads + counts.writes >= breaksAfter) throw new Error('stopped');
    const isWrite = /^\s*mutation\b/.test(query);
    counts[isWrite ? 'writes' : 'reads'] += 1;
    const response = await fetch(`${url}/${options.endpoint === 'metadata' ? 'metadata' : 'graphql'}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors = [] } = (await response.json()) as Reply;
    const refused = errors.filter(({ extensions }) => extensions?.code === 'FORBIDDEN' && !isWrite);
    const [other] = errors.filter((error) => !refused.includes(error));
    if (other) throw new Error(other.message);
    const roots = refused.length === 0 ? [] : Object.keys(data ?? { workflows: null });
    return { data: (data ?? {}) as Partial<T>, refused: roots.filter((root) => data?.[root] == null) };
  };
  return { ask, reads: () => counts.reads, writes: () => counts.writes };
};

export type Mail = { from: string; to: string[]; subject: string; text: string };
export type Task = {
  id: string;
  title: string;
  assigneeId: string | null;
  body: string;
  /** Ids of the people it is linked to. */
  people: (string | null)[];
};
type Node = {
  id: string;
  title: string;
  assigneeId: string | null;
  bodyV2: { markdown: string | null } | null;
  taskTargets: { edges: { node: { targetPersonId: string | null } }[] };
};

export const openReadyMadeWorkspace = async (variables: Record<string, string> = {}) => {
  const workspace = await openAppWorkspace({
    seed: 'none',
    variables: { PRIVACY_MASTER_KEY: masterKey(), ...variables },
  });
  const { control, sql } = workspace;
  await control('settle');
  const { url, userTokens } = workspace.sandbox;
  const tim = userTokens['tim'] ?? '';
  const asTim = (query: string, values: Record<string, unknown> = {}): Promise<Record<string, unknown>> =>
    workspace.graphql(query, values, tim);
  const members = new Map(
    (
      await sql<{ id: string; userEmail: string }>('SELECT id, "userEmail" FROM $schema."workspaceMember"')
    ).map(({ id, userEmail }) => [userEmail, id]),
  );

  const idOf = (code: string): string => READY_MADE.find((one) => one.code === code)?.id ?? '';
  const install = (codes: readonly string[], counted: Counted = memberAsk(url, tim)) =>
    installReadyMade(codes.map(idOf), { ask: counted.ask });
  const installed = async (token = tim) => readInstalled(memberAsk(url, token).ask);
  const stateOf = async (code: string) =>
    (await installed()).workflows.find(({ id }) => id === idOf(code))?.state;

  const tasks = async (): Promise<Task[]> => {
    const { tasks: page } = (await asTim(
      'query { tasks(orderBy: [{ createdAt: AscNullsFirst }]) { edges { node { id title assigneeId bodyV2 { markdown } taskTargets { edges { node { targetPersonId } } } } } } }',
    )) as { tasks: { edges: { node: Node }[] } };
    return page.edges.map(({ node }) => ({
      id: node.id,
      title: node.title,
      assigneeId: node.assigneeId,
      body: node.bodyV2?.markdown ?? '',
      people: node.taskTargets.edges.map((edge) => edge.node.targetPersonId),
    }));
  };
  const mails = async (): Promise<Mail[]> => (await control<{ mails: Mail[] }>('outbox')).mails;
  const runs = () =>
    sql<{ name: string; status: string; state: Record<string, unknown> }>(
      `SELECT name, status, state FROM $schema."workflowRun" WHERE name NOT LIKE '%Create company%'`,
    );
  /** What is stored of every copy, as a test compares it. */
  const stored = () =>
    sql(
      `SELECT w.id, w.name, v.status, v.trigger, v.steps,
              (SELECT count(*)::int FROM $schema."workflowAutomatedTrigger" t WHERE t."workflowId" = w.id) AS triggers
         FROM $schema.workflow w JOIN $schema."workflowVersion" v ON v."workflowId" = w.id
        WHERE w."deletedAt" IS NULL AND w.name NOT LIKE 'Create company%' ORDER BY w.id, v.name`,
    );
  return {
    ...workspace,
    url,
    tim,
    asTim,
    member: (email: string): string => members.get(email) ?? '',
    idOf,
    install,
    installed,
    stateOf,
    tasks,
    mails,
    runs,
    stored,
  };
};

export type ReadyMadeWorkspace = Awaited<ReturnType<typeof openReadyMadeWorkspace>>;
