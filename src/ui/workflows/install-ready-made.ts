import { READY_MADE } from '../../../workflows/ready-made/ready-made';
import { compile, MissingPart, type Surroundings } from '../../domain/workflows/compile';
import {
  workflowIdsIn,
  type Need,
  type Part,
  type ReadyMadeWorkflow,
} from '../../domain/workflows/definition';
import {
  judgeCopy,
  type CopyState,
  type Judged,
  type StoredWorkflow,
} from '../../domain/workflows/judge-copy';
import { graphql } from '../api/client';
import { putTogether } from './put-together';
import { readAccounts, readCopies, readFields, readWho, write, type Ask } from './workflow-api';

export { READY_MADE };
export type { Need, ReadyMadeWorkflow } from '../../domain/workflows/definition';
export { textIn, type Texts } from '../../domain/workflows/definition';

export type InstalledWorkflow = {
  /** The ready-made workflow’s. */
  id: string;
  /** The record’s, in this workspace; there may be none yet. */
  workflowId: string;
  state: CopyState;
  isActive: boolean;
  /** What is not there, of what could be looked up. */
  missing: readonly Need[];
};

export type Installed = {
  /** False where the member’s role lacks Twenty’s permission for workflows; nothing is known then. */
  isAllowed: boolean;
  workflows: readonly InstalledWorkflow[];
};

export type InstallOutcome =
  | 'INSTALLED'
  /** An earlier release’s copy was brought up to date. */
  | 'UPDATED'
  /** There was nothing to do. */
  | 'UNCHANGED'
  /** Somebody made it their own, or switched off an older one. */
  | 'LEFT_ALONE'
  /** The app’s functions are not there. */
  | 'NOT_POSSIBLE';

export type InstallResult = InstalledWorkflow & { outcome: InstallOutcome };

const slotsIn = (part: Part, found: Set<string> = new Set()): Set<string> => {
  if (typeof part !== 'object' || part === null) return found;
  if ('slot' in part && part['slot'] === 'FIELD') found.add(String((part as { of: string }).of));
  for (const value of Object.values(part)) slotsIn(value as Part, found);
  return found;
};

/** The objects whose fields some workflow names by id. */
const objectsNamed = (workflows: readonly ReadyMadeWorkflow[]): string[] => [
  ...new Set(
    workflows
      .flatMap(({ steps }) => steps.flatMap(({ input }) => [...slotsIn(input)]))
      .map((field) => field.slice(0, field.indexOf('.'))),
  ),
];

const PURPOSE = 'newsletter';
const hasPurpose = async (ask: Ask): Promise<boolean> => {
  try {
    const { data } = await ask<{ purposes: { edges: readonly unknown[] } | null }>(
      'query Offered($filter: PurposeFilterInput) { purposes(filter: $filter, first: 1) { edges { node { id } } } }',
      { filter: { and: [{ code: { eq: PURPOSE } }, { isActive: { eq: true } }] } },
    );
    return (data.purposes?.edges.length ?? 0) > 0;
  } catch {
    return false;
  }
};

type World = {
  workspaceId: string;
  around: Surroundings;
  missing: ReadonlySet<Need>;
  copies: ReadonlyMap<string, StoredWorkflow> | undefined;
};

/** What is there. Five requests. */
const look = async (ask: Ask): Promise<World> => {
  const who = await readWho(ask);
  const objectIds = objectsNamed(READY_MADE).flatMap((name) => who.objectIds.get(name) ?? []);
  const [fields, accounts, isOffered, copies] = await Promise.all([
    readFields(ask, objectIds),
    readAccounts(ask),
    hasPurpose(ask),
    readCopies(
      ask,
      READY_MADE.flatMap(({ id }) => workflowIdsIn(who.workspaceId, id)),
    ),
  ]);
  const missing = new Set<Need>();
  if (accounts.length === 0) missing.add('MAIL_ACCOUNT');
  if (!isOffered) missing.add('PURPOSE');
  const { functions, memberId, locale: language, workspaceId } = who;
  // Twenty 2.21 takes a member for their first account, so mails leave as soon as they connect one.
  const senderId = accounts[0]?.id ?? memberId;
  return {
    workspaceId,
    around: { language, memberId, senderId, functions, fields },
    missing,
    copies,
  };
};

const canCompile = (workflow: ReadyMadeWorkflow, around: Surroundings): boolean => {
  try {
    compile(workflow, around);
    return true;
  } catch (error) {
    if (error instanceof MissingPart) return false;
    throw error;
  }
};

/** The workspace’s copy that is not in the bin, and the id that it has, or that one would get. */
const copyOf = (
  { id }: ReadyMadeWorkflow,
  { workspaceId, copies }: World,
): { workflowId: string; copy: StoredWorkflow | undefined; isTaken: boolean } => {
  const ids = workflowIdsIn(workspaceId, id);
  const copy = ids.map((one) => copies?.get(one)).find((one) => one !== undefined && one.deletedAt === null);
  const free = ids.find((one) => copies?.has(one) !== true);
  const workflowId = copy?.id ?? free ?? ids[0] ?? id;
  return { workflowId, copy, isTaken: copy === undefined && free === undefined };
};

const present = (
  workflow: ReadyMadeWorkflow,
  { around, missing }: World,
  workflowId: string,
  { state, isActive }: Judged,
): InstalledWorkflow => ({
  id: workflow.id,
  workflowId,
  state,
  isActive,
  missing: workflow.needs.filter(
    (need) => missing.has(need) || (need === 'FUNCTIONS' && !canCompile(workflow, around)),
  ),
});

/** How each ready-made workflow stands in this workspace. Five requests, none of which writes. @throws UiError */
export const readInstalled = async (ask: Ask = graphql): Promise<Installed> => {
  const world = await look(ask);
  if (world.copies === undefined) return { isAllowed: false, workflows: [] };
  return {
    isAllowed: true,
    workflows: READY_MADE.map((workflow) => {
      const { workflowId, copy } = copyOf(workflow, world);
      return present(workflow, world, workflowId, judgeCopy(workflow, copy, world.around));
    }),
  };
};

/** Makes the record, with an empty draft of the server’s. */
const makeRecord = async (
  ask: Ask,
  workflow: ReadyMadeWorkflow,
  { around }: World,
  workflowId: string,
): Promise<void> => {
  await write.create(ask, workflowId, compile(workflow, around).name);
};

const installOne = async (ask: Ask, workflow: ReadyMadeWorkflow, world: World): Promise<InstallResult> => {
  const { around } = world;
  const { workflowId, copy, isTaken } = copyOf(workflow, world);
  const judged = judgeCopy(workflow, copy, around);
  const answer = (outcome: InstallOutcome, now: Judged = judged): InstallResult => ({
    ...present(workflow, world, workflowId, now),
    outcome,
  });
  if (!canCompile(workflow, around)) return answer('NOT_POSSIBLE');
  switch (judged.state) {
    case 'INSTALLED':
      return answer('UNCHANGED');
    case 'CHANGED':
      return answer('LEFT_ALONE');
    case 'OUTDATED':
      // Whoever switched it off does not want a newer one to run.
      if (!judged.isActive || judged.publishedId === null) return answer('LEFT_ALONE');
      await write.draft(ask, workflowId, judged.publishedId);
      break;
    case 'NOT_INSTALLED':
      if (isTaken) await write.destroy(ask, workflowId);
      await makeRecord(ask, workflow, world, workflowId);
      break;
    case 'PARTLY':
      // The server makes the record and its draft in two steps, and may have stopped between them.
      if (copy?.versions.length === 0) {
        await write.destroy(ask, workflowId);
        await makeRecord(ask, workflow, world, workflowId);
      }
      break;
    default: {
      const unknown: never = judged.state;
      return unknown;
    }
  }
  const { trigger, steps } = compile(workflow, { ...around, language: judged.language });
  await write.activate(ask, await putTogether(ask, workflowId, { trigger, steps }));
  const outcome = judged.publishedId === null ? 'INSTALLED' : 'UPDATED';
  return answer(outcome, { ...judged, state: 'INSTALLED', isActive: true });
};

/**
 * Gives the workspace these ready-made workflows, and switches them on, with the rights of the member who asks. What is there
 * already is left as it is, and so is a copy that somebody changed. Stopped anywhere and run again it goes on and ends the same.
 *
 * Five requests to look; then about two for each step of what is missing, one after the other, as the server wants it.
 * @param ids of `READY_MADE`
 * @throws UiError of the first request that failed; what was done so far is kept
 */
export const installReadyMade = async (
  ids: readonly string[],
  {
    ask = graphql,
    onProgress = () => undefined,
  }: { ask?: Ask; onProgress?: (done: number, of: number) => void } = {},
): Promise<InstallResult[]> => {
  const world = await look(ask);
  const wanted = READY_MADE.filter(({ id }) => ids.includes(id));
  const results: InstallResult[] = [];
  for (const workflow of wanted) {
    onProgress(results.length, wanted.length);
    results.push(await installOne(ask, workflow, world));
  }
  onProgress(wanted.length, wanted.length);
  return results;
};
