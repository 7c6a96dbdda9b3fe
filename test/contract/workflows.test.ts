import { randomUUID } from 'node:crypto';

import { sleep } from '../support/eventually';
import { createOne, find, newTag, only, update, type Row } from '../support/records';
import { sweep } from '../support/sweep';
import { answer, app, metadata, refusal, user } from '../support/twenty';
import {
  activateMutation,
  activeWorkflow,
  asAdmin,
  byHand,
  createMutation,
  deactivateMutation,
  destroyWorkflow,
  endedRuns,
  fillMutation,
  newWorkflow,
  removeMutation,
  runsOf,
  startByHand,
  stepMutation,
  storedStep,
  triggerMutation,
  tryAsAdmin,
  versionsOf,
  type StepSpec,
} from '../support/workflows';

const tag = newTag();
const made: string[] = [];
afterAll(async () => {
  for (const id of made) await destroyWorkflow(id);
  await sweep(tag);
});

const fresh = async (): Promise<{ workflowId: string; versionId: string }> => {
  const workflow = await newWorkflow(`Fresh ${tag}`);
  made.push(workflow.workflowId);
  return workflow;
};
const active = async (
  trigger: Parameters<typeof activeWorkflow>[1],
  steps: readonly StepSpec[],
): Promise<{ workflowId: string; versionId: string }> => {
  const workflow = await activeWorkflow(`Active ${tag}`, trigger, steps);
  made.push(workflow.workflowId);
  return workflow;
};
const stepsOf = async (workflowId: string) => only(await versionsOf(workflowId)).steps ?? [];
const condition = (of: string, operand: string, value: string, type = 'TEXT') => {
  const group = randomUUID();
  return {
    stepFilterGroups: [{ id: group, logicalOperator: 'AND' }],
    stepFilters: [{ id: randomUUID(), type, stepOutputKey: of, operand, value, stepFilterGroupId: group }],
  };
};

describe('§6 who may build workflows on 2.21', () => {
  it('§6 not an API key, nor a member without the permission', async () => {
    const { versionId } = await fresh();
    expect((await answer(app, activateMutation, { id: versionId })).errors[0]?.extensions?.code).toBe(
      'FORBIDDEN',
    );
    const member = await answer(await user('member'), activateMutation, { id: versionId });
    expect(member.errors[0]?.message).toMatch(/does not have permission/);
  });

  it('finds the id of a function by its universal identifier, with any user’s token', async () => {
    const { findManyLogicFunctions } = await metadata<{
      findManyLogicFunctions: { id: string; universalIdentifier: string }[];
    }>(await user('admin'), 'query { findManyLogicFunctions { id universalIdentifier } }');
    expect(Array.isArray(findManyLogicFunctions)).toBe(true);
  });
});

describe('§6 building a workflow', () => {
  it('takes the id that is given, and makes a first draft of nothing', async () => {
    const { workflowId } = await fresh();
    expect(await versionsOf(workflowId)).toEqual([
      expect.objectContaining({ status: 'DRAFT', trigger: null, steps: null }),
    ]);
    expect(await refusal(tryAsAdmin(createMutation, { data: { id: workflowId, name: tag } }))).toMatch(
      /duplicate entry/,
    );
  });

  it('a step is made with the id that is given, and is not valid before it is filled', async () => {
    const { workflowId, versionId } = await fresh();
    const id = randomUUID();
    await asAdmin(stepMutation, { input: { workflowVersionId: versionId, id, stepType: 'FIND_RECORDS' } });
    expect(only(await stepsOf(workflowId))).toMatchObject({ id, valid: false, type: 'FIND_RECORDS' });
    const step = storedStep({ id, type: 'FIND_RECORDS', input: { objectName: 'person', limit: 1 } });
    await asAdmin(fillMutation, { input: { workflowVersionId: versionId, step } });
    expect(only(await stepsOf(workflowId))).toMatchObject(step);
  });

  it('the same id makes a second step', async () => {
    const { workflowId, versionId } = await fresh();
    const input = { workflowVersionId: versionId, id: randomUUID(), stepType: 'FILTER' };
    await asAdmin(stepMutation, { input });
    await asAdmin(stepMutation, { input });
    expect(await stepsOf(workflowId)).toHaveLength(2);
  });

  it('a loop comes with an empty step, which can be taken out', async () => {
    const { workflowId, versionId } = await fresh();
    const id = randomUUID();
    await asAdmin(stepMutation, { input: { workflowVersionId: versionId, id, stepType: 'ITERATOR' } });
    const [loop, empty] = await stepsOf(workflowId);
    expect([loop?.type, empty?.type, empty?.['valid']]).toEqual(['ITERATOR', 'EMPTY', true]);
    await asAdmin(removeMutation, { input: { workflowVersionId: versionId, stepId: empty?.id } });
    expect((await stepsOf(workflowId)).map((step) => step.id)).toEqual([id]);
  });

  it('a branch comes with two empty steps, and one that is taken out comes back while the branch leads to it', async () => {
    const { workflowId, versionId } = await fresh();
    await asAdmin(stepMutation, { input: { workflowVersionId: versionId, stepType: 'IF_ELSE' } });
    const before = await stepsOf(workflowId);
    expect(before.map(({ type }) => type)).toEqual(['IF_ELSE', 'EMPTY', 'EMPTY']);
    await asAdmin(removeMutation, { input: { workflowVersionId: versionId, stepId: before[1]?.id } });
    const after = await stepsOf(workflowId);
    expect(after.map(({ type }) => type)).toEqual(['IF_ELSE', 'EMPTY', 'EMPTY']);
    expect(after.map(({ id }) => id)).not.toContain(before[1]?.id);
  });

  it('§f one step a request, and nothing else beside it', async () => {
    const { versionId } = await fresh();
    const step = `createWorkflowVersionStep(input: { workflowVersionId: "${versionId}", stepType: "FILTER" }) { stepsDiff }`;
    expect(await refusal(tryAsAdmin(`mutation { a: ${step} b: ${step} }`))).toMatch(
      /Duplicate root resolver/,
    );
    expect(
      await refusal(
        tryAsAdmin(`mutation { a: ${step} destroyTasks(filter: { title: { eq: "${tag}" } }) { id } }`),
      ),
    ).toMatch(/cannot be executed as a single request/);
  });

  it.each([
    [
      'a version by hand',
      'mutation ($w: UUID!) { createWorkflowVersion(data: { workflowId: $w }) { id } }',
      /Method not allowed/,
    ],
    [
      'a status by hand',
      'mutation ($v: UUID!) { updateWorkflowVersion(id: $v, data: { status: ACTIVE }) { id } }',
      /Cannot update workflow version status manually/,
    ],
    [
      'statuses by hand',
      'mutation ($w: UUID!) { updateWorkflow(id: $w, data: { statuses: [ACTIVE] }) { id } }',
      /Statuses cannot be set manually/,
    ],
    [
      'steps by hand',
      'mutation ($v: UUID!, $s: JSON) { updateWorkflowVersion(id: $v, data: { steps: $s }) { id } }',
      /steps directly is forbidden/,
    ],
    [
      'a function that is not named',
      'mutation ($v: UUID!) { createWorkflowVersionStep(input: { workflowVersionId: $v, stepType: "LOGIC_FUNCTION" }) { stepsDiff } }',
      /Logic function ID is required/,
    ],
    [
      'a step of no kind',
      'mutation ($v: UUID!) { createWorkflowVersionStep(input: { workflowVersionId: $v, stepType: "NOPE" }) { stepsDiff } }',
      /'NOPE' unknown/,
    ],
    [
      'switching on what has no trigger',
      'mutation ($v: UUID!) { activateWorkflowVersion(workflowVersionId: $v) }',
      /does not contain trigger/,
    ],
    [
      'a version that is not there',
      `mutation { activateWorkflowVersion(workflowVersionId: "${randomUUID()}") }`,
      /Workflow version not found/,
    ],
  ])('refuses %s', async (_what, query, words) => {
    const { workflowId: w, versionId: v } = await fresh();
    expect(await refusal(tryAsAdmin(query, { w, v, s: [{ id: 'x' }] }))).toMatch(words);
  });

  it('refuses to switch on what has no steps, or a schedule without a kind', async () => {
    const { versionId } = await fresh();
    const trigger = { type: 'CRON', settings: {}, nextStepIds: [] };
    await asAdmin(triggerMutation, { id: versionId, data: { trigger } });
    expect(await refusal(tryAsAdmin(activateMutation, { id: versionId }))).toMatch(/No steps provided/);
    await asAdmin(stepMutation, { input: { workflowVersionId: versionId, stepType: 'FILTER' } });
    expect(await refusal(tryAsAdmin(activateMutation, { id: versionId }))).toMatch(
      /No setting type provided in cron trigger/,
    );
  });

  it('an active version cannot be changed; a draft of it can, and keeps the ids of its steps', async () => {
    const step = { id: randomUUID(), type: 'FILTER', input: { stepFilters: [], stepFilterGroups: [] } };
    const { workflowId, versionId } = await active({ ...byHand, next: [step.id] }, [step]);
    const fill = { input: { workflowVersionId: versionId, step: storedStep(step) } };
    expect(await refusal(tryAsAdmin(fillMutation, fill))).toMatch(/not in draft status/);
    await asAdmin(
      `mutation ($input: CreateDraftFromWorkflowVersionInput!) { createDraftFromWorkflowVersion(input: $input) { id status } }`,
      { input: { workflowId, workflowVersionIdToCopy: versionId } },
    );
    const draft = (await versionsOf(workflowId)).find(({ status }) => status === 'DRAFT');
    expect(draft?.steps?.map(({ id }) => id)).toEqual([step.id]);
    await asAdmin(activateMutation, { id: draft?.id });
    const statuses = (await versionsOf(workflowId)).map(({ status }) => status).toSorted();
    expect(statuses).toEqual(['ACTIVE', 'ARCHIVED']);
  });

  it('one that comes out of the bin and is switched on again has its trigger twice', async () => {
    const step = { id: randomUUID(), type: 'FILTER', input: { stepFilters: [], stepFilterGroups: [] } };
    const { workflowId, versionId } = await active(
      { type: 'DATABASE_EVENT', settings: { eventName: 'company.destroyed' }, next: [step.id] },
      [step],
    );
    await asAdmin('mutation ($id: UUID!) { deleteWorkflow(id: $id) { id } }', { id: workflowId });
    await asAdmin('mutation ($id: UUID!) { restoreWorkflow(id: $id) { id } }', { id: workflowId });
    expect(only(await versionsOf(workflowId)).status).toBe('DEACTIVATED');
    await asAdmin(activateMutation, { id: versionId });
    const { workflow } = await asAdmin<{ workflow: { automatedTriggers: { edges: unknown[] } } }>(
      `query ($filter: WorkflowFilterInput!) { workflow(filter: $filter) { automatedTriggers { edges { node { id } } } } }`,
      { filter: { id: { eq: workflowId } } },
    );
    expect(workflow.automatedTriggers.edges).toHaveLength(2);
  });
});

describe('§6 running a workflow', () => {
  const task = (title: string, next: string[] = []): StepSpec => ({
    id: randomUUID(),
    type: 'CREATE_RECORD',
    input: { objectName: 'task', objectRecord: { title } },
    next,
  });
  const titles = async (start: string): Promise<unknown[]> =>
    (await find<Row>('task', { title: { like: `${start}%` } }, { select: 'title' })).map(
      (row) => row['title'],
    );

  it('what a search finds is there for the next step; it counts in words, and what is not there is “undefined”', async () => {
    const search: StepSpec = {
      id: randomUUID(),
      type: 'FIND_RECORDS',
      input: { objectName: 'workspaceMember', limit: 1 },
    };
    const write = task(`Found ${tag} {{${search.id}.first.nothing}}`);
    const { workflowId, versionId } = await active({ ...byHand, next: [search.id] }, [
      { ...search, next: [write.id] },
      write,
    ]);
    await startByHand(versionId);
    const run = only(await endedRuns(workflowId));
    expect([run.status, run.createdBy.source]).toEqual(['COMPLETED', 'MANUAL']);
    const found = run.state.stepInfos[search.id]?.result;
    expect(found?.['totalCount']).toMatch(/^\d+$/);
    expect(found?.['first']).toMatchObject({ id: expect.any(String) });
    expect(await titles('Found')).toContain(`Found ${tag} undefined`);
  });

  it('an event starts it where its fields and filter match, with the records that the record points to', async () => {
    const company = await createOne('company', { name: `Owner ${tag}` });
    const write = task(`Moved ${tag} {{trigger.properties.after.company.name}}`);
    const { workflowId } = await active(
      {
        type: 'DATABASE_EVENT',
        settings: {
          eventName: 'opportunity.updated',
          fields: ['companyId'],
          filter: condition('{{trigger.properties.after.name}}', 'IS', `Deal ${tag}`),
        },
        next: [write.id],
      },
      [write],
    );
    const deal = await createOne('opportunity', { name: `Deal ${tag}` });
    const other = await createOne('opportunity', { name: `Other ${tag}` });
    await update('opportunity', other.id, { companyId: company.id });
    await update('opportunity', deal.id, { stage: 'PROPOSAL' });
    await update('opportunity', deal.id, { companyId: company.id });
    const run = only(await endedRuns(workflowId));
    expect([run.status, run.createdBy.source]).toEqual(['COMPLETED', 'WORKFLOW']);
    expect(await titles('Moved')).toEqual([`Moved ${tag} Owner ${tag}`]);
  });

  it('`upserted` stands for created and updated, and brings no related records', async () => {
    const filter = condition('{{trigger.properties.after.name}}', 'IS', `Ups ${tag}`);
    const step: StepSpec = {
      id: randomUUID(),
      type: 'FILTER',
      input: { stepFilters: [], stepFilterGroups: [] },
    };
    const { workflowId } = await active(
      { type: 'DATABASE_EVENT', settings: { eventName: 'company.upserted', filter }, next: [step.id] },
      [step],
    );
    const member = only(await find<Row>('workspaceMember', { userEmail: { eq: 'tim@apple.dev' } }));
    const company = await createOne('company', { name: `Ups ${tag}`, accountOwnerId: member.id });
    await endedRuns(workflowId, 1);
    await update('company', company.id, { position: 7 });
    const runs = await endedRuns(workflowId, 2);
    const owners = runs.map(({ state }) => {
      const payload = state.stepInfos['trigger']?.result?.['properties'];
      return (payload as { after: Record<string, unknown> }).after['accountOwner'];
    });
    expect(owners).toEqual([undefined, undefined]);
  });

  it('a filter that does not match stops its way, and the run is complete', async () => {
    const filter: StepSpec = {
      id: randomUUID(),
      type: 'FILTER',
      input: condition('{{trigger.nothing}}', 'IS_NOT_EMPTY', ''),
    };
    const write = task(`Never ${tag}`);
    const { workflowId, versionId } = await active({ ...byHand, next: [filter.id] }, [
      { ...filter, next: [write.id] },
      write,
    ]);
    await startByHand(versionId);
    const run = only(await endedRuns(workflowId));
    expect([run.status, run.state.stepInfos[filter.id]?.status]).toEqual(['COMPLETED', 'STOPPED']);
    expect(run.state.stepInfos[write.id]?.status).toBe('SKIPPED');
    expect(await titles('Never')).toEqual([]);
  });

  it('a branch is taken, the other left out', async () => {
    const [yes, no] = [task(`Yes ${tag}`), task(`No ${tag}`)];
    const filters = condition('{{trigger.metadata.workspaceMemberId}}', 'IS_NOT_EMPTY', '', 'UUID');
    const group = only(filters.stepFilterGroups).id;
    const branch: StepSpec = {
      id: randomUUID(),
      type: 'IF_ELSE',
      input: {
        ...filters,
        branches: [
          { id: randomUUID(), filterGroupId: group, nextStepIds: [yes.id] },
          { id: randomUUID(), nextStepIds: [no.id] },
        ],
      },
    };
    const { workflowId, versionId } = await active({ ...byHand, next: [branch.id] }, [branch, yes, no]);
    await startByHand(versionId);
    const { state } = only(await endedRuns(workflowId));
    expect([yes, no].map(({ id }) => state.stepInfos[id]?.status)).toEqual(['SUCCESS', 'SKIPPED']);
  });

  it('a loop does its steps for each item, then goes on', async () => {
    const loop = randomUUID();
    const each = task(`Item ${tag} {{${loop}.currentItem}}`, [loop]);
    const last = task(`Last ${tag}`);
    const { workflowId, versionId } = await active({ ...byHand, next: [loop] }, [
      {
        id: loop,
        type: 'ITERATOR',
        input: {
          items: ['one', 'two', 'three'],
          initialLoopStepIds: [each.id],
          shouldContinueOnIterationFailure: true,
        },
        next: [last.id],
      },
      each,
      last,
    ]);
    await startByHand(versionId);
    const run = only(await endedRuns(workflowId));
    expect(run.status).toBe('COMPLETED');
    expect((await titles('Item')).toSorted()).toEqual(
      ['one', 'three', 'two'].map((item) => `Item ${tag} ${item}`),
    );
    expect(await titles('Last')).toEqual([`Last ${tag}`]);
  });

  it('a pause holds the run, which goes on afterwards', async () => {
    const write = task(`Later ${tag}`);
    const pause: StepSpec = {
      id: randomUUID(),
      type: 'DELAY',
      input: { delayType: 'DURATION', duration: { days: 0, hours: 0, minutes: 0, seconds: 3 } },
      next: [write.id],
    };
    const { workflowId, versionId } = await active({ ...byHand, next: [pause.id] }, [pause, write]);
    await startByHand(versionId);
    await sleep(1000);
    const during = only(await runsOf(workflowId));
    expect([during.status, during.state.stepInfos[pause.id]?.status]).toEqual(['RUNNING', 'PENDING']);
    expect(only(await endedRuns(workflowId)).status).toBe('COMPLETED');
    expect(await titles('Later')).toEqual([`Later ${tag}`]);
  });

  it('a step that fails ends the run, with the reason on the step', async () => {
    const mail: StepSpec = {
      id: randomUUID(),
      type: 'SEND_EMAIL',
      input: {
        connectedAccountId: '',
        recipients: { to: '{{trigger.nobody}}', cc: '', bcc: '' },
        subject: tag,
        body: 'x',
      },
    };
    const after = task(`After ${tag}`);
    const { workflowId, versionId } = await active({ ...byHand, next: [mail.id] }, [
      { ...mail, next: [after.id] },
      after,
    ]);
    await startByHand(versionId);
    const { status, state } = only(await endedRuns(workflowId));
    expect([status, state.stepInfos[mail.id]?.status]).toEqual(['FAILED', 'FAILED']);
    expect(state.stepInfos[mail.id]?.error).toBe('No recipients specified');
    expect(await titles('After')).toEqual([]);
  });

  it('switched off it does not run', async () => {
    const write = task(`Off ${tag}`);
    const { workflowId, versionId } = await active(
      { type: 'DATABASE_EVENT', settings: { eventName: 'company.created' }, next: [write.id] },
      [write],
    );
    await asAdmin(deactivateMutation, { id: versionId });
    await createOne('company', { name: `Quiet ${tag}` });
    await sleep(2000);
    expect(await runsOf(workflowId)).toEqual([]);
  });
});
