import { randomUUID } from 'node:crypto';

import type { Actor, RecordData, Records } from '../contract';
import { badInput, methodNotAllowed } from '../graphql/errors';
import { notADraft, workflowForbidden } from './errors';

const SYSTEM: Actor = { kind: 'system' };
const PARTS = ['workflowAutomatedTrigger', 'workflowRun', 'workflowVersion'] as const;

export type HookCall = {
  method: string;
  object: string;
  args: Record<string, unknown>;
};

const STEPS_DIRECTLY =
  'Updating workflowVersion steps directly is forbidden. Use createWorkflowVersionStep, updateWorkflowVersionStep or deleteWorkflowVersionStep endpoint instead.';

/** What 2.21 looks at, or does, before somebody writes a workflow or a version of one. Returns the arguments it goes on with. */
export const beforeWorkflowWrite = async (
  records: Records,
  { method, object, args }: HookCall,
): Promise<Record<string, unknown>> => {
  if (object === 'workflow') return beforeWorkflow(records, method, args);
  if (object !== 'workflowVersion') return args;
  switch (method) {
    case 'createOne':
    case 'createMany':
    case 'updateMany':
    case 'deleteMany':
      throw methodNotAllowed();
    case 'updateOne':
      await checkVersion(records, args);
      return args;
    default:
      return args;
  }
};

const beforeWorkflow = async (
  records: Records,
  method: string,
  args: Record<string, unknown>,
): Promise<Record<string, unknown>> => {
  const data = args['data'] as Record<string, unknown> | undefined;
  switch (method) {
    case 'createOne': {
      const { statuses: _statuses, ...rest } = data ?? {};
      return { ...args, data: rest };
    }
    case 'updateOne':
      if (data?.['statuses']) throw workflowForbidden('Statuses cannot be set manually.');
      return args;
    case 'destroyOne':
      await dropParts(records, [String(args['id'])], 'destroy');
      return args;
    default:
      return args;
  }
};

/** Versions, runs and triggers go with their workflow; into the bin, they are switched off first. */
const dropParts = async (
  records: Records,
  workflowIds: readonly string[],
  how: 'softDelete' | 'destroy',
): Promise<void> => {
  const filter = { workflowId: { in: workflowIds } };
  if (how === 'softDelete') {
    const versions = await records.find('workflowVersion', { filter });
    const active = versions.filter(({ status }) => status === 'ACTIVE').map(({ id }) => id);
    if (active.length > 0) await records.update('workflowVersion', active, { status: 'DEACTIVATED' }, SYSTEM);
  }
  for (const object of PARTS) {
    const rows = await records.find(object, { filter, withDeleted: how === 'destroy' });
    if (rows.length > 0)
      await records[how](
        object,
        rows.map(({ id }) => id),
        SYSTEM,
      );
  }
};

const checkVersion = async (records: Records, args: Record<string, unknown>): Promise<void> => {
  const [version] = await records.find('workflowVersion', {
    filter: { id: { eq: String(args['id']) } },
    limit: 1,
  });
  if (!version) throw badInput('Workflow version not found');
  const data = (args['data'] ?? {}) as Record<string, unknown>;
  const isRename = Object.keys(data).length === 1 && Boolean(data['name']);
  if (!isRename && version['status'] !== 'DRAFT') throw notADraft('FORBIDDEN');
  if (data['status'] && data['status'] !== version['status'])
    throw workflowForbidden('Cannot update workflow version status manually');
  const { steps } = data;
  // An empty list is nothing, as everywhere.
  if (steps && !(Array.isArray(steps) && steps.length === 0)) throw workflowForbidden(STEPS_DIRECTLY);
};

/** What 2.21 does afterwards: a new workflow gets a first draft; the bin takes the parts along, and gives them back. */
export const afterWorkflowWrite = async (
  records: Records,
  { method, object }: HookCall,
  written: readonly RecordData[],
): Promise<void> => {
  if (object !== 'workflow') return;
  const ids = written.map(({ id }) => id);
  if (method === 'createOne' || method === 'createMany')
    await records.create(
      'workflowVersion',
      ids.map((workflowId) => ({ id: randomUUID(), workflowId, status: 'DRAFT', name: 'v1' })),
      SYSTEM,
    );
  if (method === 'deleteOne' || method === 'deleteMany') await dropParts(records, ids, 'softDelete');
  if (method === 'restoreOne' || method === 'restoreMany')
    // Its triggers too, and switched on again it has them twice, as on a server.
    for (const part of PARTS) {
      const gone = await records.find(part, { filter: { workflowId: { in: ids } }, withDeleted: true });
      const binned = gone.filter(({ deletedAt }) => deletedAt).map(({ id }) => id);
      if (binned.length > 0) await records.restore(part, binned, SYSTEM);
    }
};
