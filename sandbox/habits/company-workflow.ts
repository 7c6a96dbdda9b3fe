import { randomUUID } from 'node:crypto';

import type { Actor, RecordData, RecordEvent, RecordEventBatch, Workspace } from '../contract';
import type { Consumer } from '../triggers/event-queue';
import { late } from '../triggers/late';
import type { RunState } from '../triggers/workflow-action';
import { hostOf } from './contacts';
import { companyWorkflow } from './company-workflow-definition';
import { domainOf, isPersonalAddress } from './mail-domains';

const ACTOR: Actor = { kind: 'workflow', name: companyWorkflow.name };
const SYSTEM: Actor = { kind: 'system' };

/** Makes the standing workflow's records when the workspace does not have them yet. */
export const ensureCompanyWorkflow = async (workspace: Workspace): Promise<void> => {
  const { workflowId, versionId, automatedTriggerId, name, trigger, steps } = companyWorkflow;
  const present = await workspace.records.find('workflow', {
    filter: { id: { eq: workflowId } },
    limit: 1,
    withDeleted: true,
  });
  if (present.length > 0) return;
  await workspace.records.create(
    'workflow',
    [{ id: workflowId, name, statuses: ['ACTIVE'], lastPublishedVersionId: versionId }],
    SYSTEM,
    { silent: true },
  );
  await workspace.records.create(
    'workflowVersion',
    [{ id: versionId, name: 'v1', status: 'ACTIVE', workflowId, trigger, steps }],
    SYSTEM,
    { silent: true },
  );
  await workspace.records.create(
    'workflowAutomatedTrigger',
    [{ id: automatedTriggerId, type: 'DATABASE_EVENT', settings: trigger.settings, workflowId }],
    SYSTEM,
    { silent: true },
  );
};

/**
 * Every workspace is born with an active workflow on people: each create and each change of an e-mail makes a
 * workflowRun whose state holds the person, old and new address, and a business domain makes or finds a company and
 * links the person to it (platform-measured §c). An admin may have switched it off: its version is then not ACTIVE.
 */
export const companyWorkflowHabit = (workspace: Workspace): Consumer => ({
  name: 'company-workflow',
  inOrder: false,
  wants: (batch) =>
    batch.object.nameSingular === 'person' && batch.events.some((event) => starts(batch, event)),
  async handle(batch, committedAt) {
    const [version] = await workspace.records.find('workflowVersion', {
      filter: { id: { eq: companyWorkflow.versionId } },
      limit: 1,
    });
    if (version?.['status'] !== 'ACTIVE') return;
    await late(workspace, committedAt, 60);
    for (const event of batch.events) if (starts(batch, event)) await run(workspace, event);
  },
});

const starts = ({ action }: RecordEventBatch, event: RecordEvent): boolean => {
  const source = (event.after?.['createdBy'] as { source?: string } | undefined)?.source;
  if (source === 'EMAIL' || source === 'CALENDAR') return false;
  return action === 'created' || (action === 'updated' && (event.updatedFields ?? []).includes('emails'));
};

const run = async (workspace: Workspace, event: RecordEvent): Promise<void> => {
  const state: RunState = {
    flow: { trigger: companyWorkflow.trigger, steps: companyWorkflow.steps },
    stepInfos: {
      trigger: { status: 'SUCCESS', result: triggerResult(event) },
      ...Object.fromEntries(companyWorkflow.steps.map(({ id }) => [id, { status: 'NOT_STARTED' }])),
    },
  };
  const { rows } = await workspace.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM "${workspace.schema}"."workflowRun" WHERE "workflowId" = $1`,
    [companyWorkflow.workflowId],
  );
  const [created] = await workspace.records.create(
    'workflowRun',
    [
      {
        name: `#${(rows[0]?.count ?? 0) + 1} - ${companyWorkflow.name}`,
        status: 'RUNNING',
        startedAt: workspace.clock.now().toISOString(),
        enqueuedAt: workspace.clock.now().toISOString(),
        workflowId: companyWorkflow.workflowId,
        workflowVersionId: companyWorkflow.versionId,
        state,
      },
    ],
    ACTOR,
  );
  if (created)
    await complete(workspace, created, state, await outcomeOf(linkCompany(workspace, event, state)));
};

/** A step that fails ends the run: of two people of a new company, the second finds its domain taken in between. */
const outcomeOf = (steps: Promise<void>): Promise<'COMPLETED' | 'FAILED'> =>
  steps.then(
    () => 'COMPLETED',
    () => 'FAILED',
  );

/** What the server hands the workflow: for a new person every field counts as changed, with no value before. */
const triggerResult = (event: RecordEvent): Record<string, unknown> => {
  if (event.before) {
    const { recordId, before, after, updatedFields, diff } = event;
    return { recordId, properties: { before, after, updatedFields, diff } };
  }
  const fields = Object.keys(event.after ?? {}).filter(
    (name) => name !== 'searchVector' && name !== 'updatedAt',
  );
  return {
    recordId: event.recordId,
    properties: {
      after: event.after,
      updatedFields: fields,
      diff: Object.fromEntries(fields.map((name) => [name, { after: event.after?.[name] }])),
    },
  };
};

const linkCompany = async (workspace: Workspace, event: RecordEvent, state: RunState): Promise<void> => {
  const done = (key: keyof typeof companyWorkflow.stepIds, result: unknown): void => {
    state.stepInfos[companyWorkflow.stepIds[key]] = { status: 'SUCCESS', result };
  };
  const address = (event.after?.['emails'] as { primaryEmail?: string } | undefined)?.primaryEmail ?? '';
  const isPersonal = isPersonalAddress(address);
  done('isPersonal', { isPersonal });
  done('ifBusiness', { matchesFilter: !isPersonal, shouldEndWorkflowRun: isPersonal });
  if (isPersonal) return;
  const domain = domainOf(address);
  done('domain', { domain, url: `https://${domain}` });
  const similar = await workspace.records.find('company', {
    filter: { domainName: { primaryLinkUrl: { ilike: `%${domain}%` } } },
    limit: 25,
  });
  const match = similar.find((company) => hostOf(company) === domain);
  done('search', { first: similar[0], all: similar, totalCount: similar.length });
  done('match', { hasMatch: match !== undefined, companyId: match?.id ?? null });
  const companyId = match?.id ?? (await createCompany(workspace, domain, done));
  const person = await workspace.records.update('person', [event.recordId], { companyId }, ACTOR);
  done(match ? 'attachExisting' : 'attachNew', person[0]);
};

const createCompany = async (
  workspace: Workspace,
  domain: string,
  done: (key: 'create', result: unknown) => void,
): Promise<string> => {
  const id = randomUUID();
  const [company] = await workspace.records.create(
    'company',
    [{ id, name: domain, domainName: { primaryLinkUrl: `https://${domain}`, primaryLinkLabel: domain } }],
    ACTOR,
  );
  done('create', company);
  return company?.id ?? id;
};

const complete = async (
  workspace: Workspace,
  created: RecordData,
  state: RunState,
  status: 'COMPLETED' | 'FAILED',
): Promise<void> => {
  const present = await workspace.records.find('workflowRun', {
    filter: { id: { eq: created.id } },
    limit: 1,
  });
  if (present.length === 0) return;
  await workspace.records.update(
    'workflowRun',
    [created.id],
    { status, endedAt: workspace.clock.now().toISOString(), state },
    ACTOR,
  );
};
