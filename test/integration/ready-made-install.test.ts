/** The installer of ready-made workflows, with a member's token, through Twenty's own API. */
import { READY_MADE } from '../../src/ui/workflows/install-ready-made';
import { memberAsk, openReadyMadeWorkspace, type ReadyMadeWorkspace } from '../support/ready-made-workspace';

jest.setTimeout(6 * 60_000);

let workspace: ReadyMadeWorkspace;
beforeAll(async () => {
  workspace = await openReadyMadeWorkspace();
  await workspace.control('backup', { name: 'fresh' });
});
afterAll(() => workspace?.stop());
beforeEach(() => workspace.control('restore', { name: 'fresh' }));

const ALL = READY_MADE.map(({ code }) => code);
const states = async (): Promise<(string | undefined)[]> =>
  (await workspace.installed()).workflows.map(({ state }) => state);
const client = (breaksAfter?: number) => memberAsk(workspace.url, workspace.tim, breaksAfter);

describe('installing ready-made workflows', () => {
  it('all of them are put in place and switched on, and a second time changes nothing', async () => {
    expect(await states()).toEqual(ALL.map(() => 'NOT_INSTALLED'));
    const results = await workspace.install(ALL);
    expect(results.map(({ outcome, isActive }) => [outcome, isActive])).toEqual(
      ALL.map(() => ['INSTALLED', true]),
    );
    expect(await states()).toEqual(ALL.map(() => 'INSTALLED'));
    const before = await workspace.stored();
    const again = client();
    expect((await workspace.install(ALL, again)).map(({ outcome }) => outcome)).toEqual(
      ALL.map(() => 'UNCHANGED'),
    );
    expect([again.writes(), again.reads()]).toEqual([0, 5]);
    expect(await workspace.stored()).toEqual(before);
  });

  it('tells what a workspace lacks, and installs all the same', async () => {
    const { workflows } = await workspace.installed();
    const missing = Object.fromEntries(
      workflows.map(({ id, missing: lacks }) => [READY_MADE.find((one) => one.id === id)?.code, lacks]),
    );
    // The starter purpose waits to be completed and switched on; tim has a mail account.
    expect(missing['ask-for-consent']).toEqual(['PURPOSE']);
    expect(missing['request-due-soon']).toEqual([]);
  });

  it('a member whose role lacks the permission for workflows learns nothing and changes nothing', async () => {
    const jony = workspace.sandbox.userTokens['jony'] ?? '';
    expect(await workspace.installed(jony)).toEqual({ isAllowed: false, workflows: [] });
    await expect(workspace.install(ALL, memberAsk(workspace.url, jony))).rejects.toThrow('permission');
    expect(await workspace.stored()).toEqual([]);
  });

  it('a new name, another picture, another assignee or mail account do not make it another workflow', async () => {
    const [result] = await workspace.install(['request-due-soon']);
    await workspace.asTim(
      'mutation ($id: UUID!) { updateWorkflow(id: $id, data: { name: "Ours" }) { id } }',
      { id: result?.workflowId },
    );
    await workspace.sql(
      `UPDATE $schema."workflowVersion" SET steps = replace(replace(steps::text, '"assigneeId": "${workspace.member('tim@apple.dev')}"',
         '"assigneeId": "${workspace.member('jony.ive@apple.dev')}"'), '"y": 130', '"y": 999')::jsonb WHERE "workflowId" = $1`,
      [result?.workflowId],
    );
    const [copy] = await workspace.stored();
    expect(JSON.stringify(copy)).toContain(workspace.member('jony.ive@apple.dev'));
    expect(copy?.['name']).toBe('Ours');
    expect(await workspace.stateOf('request-due-soon')).toBe('INSTALLED');
    const again = client();
    await workspace.install(['request-due-soon'], again);
    expect(again.writes()).toBe(0);
  });

  it('a changed copy is left alone', async () => {
    const [result] = await workspace.install(['consent-withdrawn']);
    await workspace.sql(
      `UPDATE $schema."workflowVersion" SET steps = replace(steps::text, 'Consent withdrawn:', 'Heads up:')::jsonb WHERE "workflowId" = $1`,
      [result?.workflowId],
    );
    const before = await workspace.stored();
    const again = client();
    const [second] = await workspace.install(['consent-withdrawn'], again);
    expect([second?.state, second?.outcome, again.writes()]).toEqual(['CHANGED', 'LEFT_ALONE', 0]);
    expect(await workspace.stored()).toEqual(before);
  });

  it('one that a member is working on counts as theirs', async () => {
    const [result] = await workspace.install(['erasure-done']);
    const [version] = await workspace.sql<{ id: string }>(
      `SELECT id FROM $schema."workflowVersion" WHERE "workflowId" = $1`,
      [result?.workflowId],
    );
    await workspace.asTim(
      `mutation ($input: CreateDraftFromWorkflowVersionInput!) { createDraftFromWorkflowVersion(input: $input) { id } }`,
      { input: { workflowId: result?.workflowId, workflowVersionIdToCopy: version?.id } },
    );
    // Nothing is different yet.
    expect(await workspace.stateOf('erasure-done')).toBe('INSTALLED');
    await workspace.sql(
      `UPDATE $schema."workflowVersion" SET steps = '[]' WHERE "workflowId" = $1 AND status = 'DRAFT'`,
      [result?.workflowId],
    );
    expect(await workspace.stateOf('erasure-done')).toBe('CHANGED');
  });

  it('one that was switched off stays off', async () => {
    const [result] = await workspace.install(['lost-deal']);
    const [version] = await workspace.sql<{ id: string }>(
      `SELECT id FROM $schema."workflowVersion" WHERE "workflowId" = $1`,
      [result?.workflowId],
    );
    await workspace.asTim('mutation ($id: UUID!) { deactivateWorkflowVersion(workflowVersionId: $id) }', {
      id: version?.id,
    });
    const again = client();
    const [second] = await workspace.install(['lost-deal'], again);
    expect([second?.outcome, second?.isActive, again.writes()]).toEqual(['UNCHANGED', false, 0]);
  });

  it('one in the bin stays there; a new one has one trigger', async () => {
    const [first] = await workspace.install(['lost-deal']);
    await workspace.asTim('mutation ($id: UUID!) { deleteWorkflow(id: $id) { id } }', {
      id: first?.workflowId,
    });
    expect(await workspace.stateOf('lost-deal')).toBe('NOT_INSTALLED');
    const [second] = await workspace.install(['lost-deal']);
    expect(second?.outcome).toBe('INSTALLED');
    expect(second?.workflowId).not.toBe(first?.workflowId);
    expect((await workspace.stored()).map(({ triggers }) => triggers)).toEqual([1]);
  });
});

describe('an installation that is stopped', () => {
  // Between them they have every kind of step that comes with more than itself: loops, branches, functions.
  it.each(['lost-deal', 'request-due-soon'])(
    '%s: at any request, and run again, ends in the same place',
    async (code) => {
      const whole = client();
      await workspace.install([code], whole);
      const wanted = await workspace.stored();
      const requests = whole.reads() + whole.writes();
      expect(requests).toBeGreaterThan(15);
      for (let after = 0; after < requests; after += 1) {
        await workspace.control('restore', { name: 'fresh' });
        await expect(workspace.install([code], client(after))).rejects.toThrow('stopped');
        await workspace.install([code]);
        expect(inOrder(await workspace.stored())).toEqual(inOrder(wanted));
      }
    },
  );

  it('between the record and its draft, as a server may stop, begins anew', async () => {
    await workspace.install(['lost-deal'], client(6)).catch(() => undefined);
    await workspace.sql('DELETE FROM $schema."workflowVersion" WHERE trigger IS NULL');
    expect(await workspace.stateOf('lost-deal')).toBe('PARTLY');
    const [result] = await workspace.install(['lost-deal']);
    expect([result?.outcome, await workspace.stateOf('lost-deal')]).toEqual(['INSTALLED', 'INSTALLED']);
  });
});

const inOrder = (rows: Record<string, unknown>[]): unknown =>
  rows.map((row) => ({
    ...row,
    steps: (row['steps'] as { id: string }[]).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  }));
