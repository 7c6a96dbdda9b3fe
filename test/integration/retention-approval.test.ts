/** The approval of what a brake kept back: of whom, by whom, and a stop at every request; and jobs that two order at once. */
import { createJobs } from '../../src/flows/erasure/create-jobs';
import { orderErasures } from '../../src/flows/erasure/order-erasures';
import { approveWaiting } from '../../src/flows/retention/approve-waiting';
import { requireObject } from '../../src/domain/graph';
import { readWorkspaceGraph } from '../../src/twenty/workspace-graph';
import type { TwentyClient } from '../../src/twenty/client';
import { breakingClient } from '../support/breaking-client';
import { NOW, openRetentionWorkspace, type RetentionWorkspace } from '../support/retention-workspace';

jest.setTimeout(10 * 60_000);

let at: RetentionWorkspace;
beforeAll(async () => {
  at = await openRetentionWorkspace();
});
afterAll(() => at?.stop());
afterEach(() => at.clear());

const EVENING = '2026-11-30T20:00:00.000Z';

/** Three are due; one is ordered, two wait. */
const braked = async (): Promise<string> => {
  await at.setting('retentionMode', 'ACT');
  await at.setting('retentionPerDay', '1');
  await at.setting('retentionPercent', '100');
  await at.purpose();
  for (let index = 0; index < 3; index += 1) await at.person();
  await at.nightBefore();
  const run = await at.sweep('ACT');
  expect(run).toMatchObject({ state: 'WAITING', waiting: 2, counts: { ordered: 1 } });
  return run.runId;
};
const approve = (
  runId: string,
  { id = 'order', approved = 2, now = EVENING, client }: Partial<Asked> = {},
): Promise<{ ordered: number }> =>
  approveWaiting(at.partsAt(now, client), runId, { id, since: new Date(EVENING), approved });
type Asked = { id: string; approved: number; now: string; client: TwentyClient };

describe('an approval', () => {
  it.each([
    ['a run that only proposes', `mode = 'PROPOSE'`],
    ['a run of another kind', `kind = 'RISK'`],
    ['a run that is over', `state = 'DONE'`],
    ['a run that says another number', `waiting = 20`],
  ])('of %s orders nobody', async (_, change) => {
    const runId = await braked();
    await at.sql(`UPDATE $schema."_privacyRun" SET ${change} WHERE id = $1`, [runId]);
    await expect(approve(runId)).rejects.toMatchObject({
      code: expect.stringMatching(/^(REQUEST_CHANGED|RECORD_NOT_FOUND)$/),
    });
    expect(await at.jobs()).toHaveLength(1);
  });

  it('orders no more than are due now, whatever number a run says', async () => {
    const runId = await braked();
    await at.sql(`UPDATE $schema."_privacyRun" SET waiting = 500 WHERE id = $1`, [runId]);
    await at.person({ lastEngagementAt: '2026-11-01T00:00:00.000Z' });
    expect(await approve(runId, { approved: 500 })).toEqual({ ordered: 2 });
    expect(await at.jobs()).toHaveLength(3);
  });

  it('that two give at once is one’s; the other is refused', async () => {
    const runId = await braked();
    const both = await Promise.allSettled([approve(runId, { id: 'a' }), approve(runId, { id: 'b' })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await at.jobs()).toHaveLength(3);
  });

  it('stopped after every single request and taken up again, comes to the same', async () => {
    const runId = await braked();
    const [run] = await at.sql(`SELECT * FROM $schema."_privacyRun" WHERE id = $1`, [runId]);
    const first = new Set((await at.sql(`SELECT id FROM $schema."_erasureJob"`)).map(({ id }) => String(id)));
    const fresh = async (): Promise<void> => {
      await at.sql(`DELETE FROM $schema."_erasureJob" WHERE NOT (id = ANY($1::uuid[]))`, [[...first]]);
      await at.sql(
        `UPDATE $schema."_privacyRun" SET state = 'WAITING', waiting = 2, counts = $2, "leaseOwner" = NULL, "leaseUntil" = NULL WHERE id = $1`,
        [runId, JSON.stringify(run?.['counts'])],
      );
    };
    const whole = at.newClient();
    expect(await approve(runId, { client: whole })).toEqual({ ordered: 2 });
    const ended = await at.runState(runId);
    expect(ended).toMatchObject({ state: 'DONE', waiting: 0, counts: { ordered: 3 } });
    for (let position = 1; position < whole.requestCount(); position += 1) {
      await fresh();
      await expect(
        approve(runId, { client: breakingClient(at.newClient(), position) }),
      ).rejects.toMatchObject({ message: 'stopped' });
      expect([position, await approve(runId)]).toEqual([position, { ordered: 2 }]);
      expect([position, await at.runState(runId)]).toEqual([position, ended]);
      expect([position, (await at.jobs()).length]).toEqual([position, 3]);
    }
    // The last answer got lost: taken up once more it is done, and not refused.
    expect(await approve(runId)).toEqual({ ordered: 2 });
    expect(await at.jobs()).toHaveLength(3);
    await expect(approve(runId, { id: 'another' })).rejects.toMatchObject({ code: 'REQUEST_CHANGED' });
  });
});

describe('jobs', () => {
  it('that somebody else ordered in this moment are theirs, and are not begun anew', async () => {
    const personId = await at.person();
    const parts = (client: TwentyClient) => ({ ...at.partsAt(NOW, client), keyring: at.keyring });
    const order = { personId, act: 'PSEUDONYMISE', reason: 'RETENTION' } as const;
    const rows = () => at.sql(`SELECT * FROM $schema."_erasureJob"`);
    const real = at.newClient();
    let before: unknown;
    const late: TwentyClient = {
      ...real,
      core: async (query, variables) => {
        if (query.includes('createErasureJobs') && before === undefined) {
          before = null;
          await orderErasures(parts(at.newClient()), [order]);
          await at.ended();
          before = await rows();
        }
        return real.core(query, variables);
      },
    };
    const { jobIds, created } = await orderErasures(parts(late), [order]);
    expect(created).toEqual([]);
    expect(before).toEqual([expect.objectContaining({ id: jobIds[0], state: 'DONE' })]);
    expect(await rows()).toEqual(before);
  });

  it('of which some are there: the others are made', async () => {
    const [one, two] = [await at.person(), await at.person()];
    const client = at.newClient();
    const erasureJob = requireObject(await readWorkspaceGraph(client), 'erasureJob');
    const row = (personId: string) => ({ id: personId, name: 'Job', personId, state: 'DONE', act: 'ERASE' });
    expect(await createJobs(client, erasureJob, [row(one)])).toEqual([one]);
    expect(await createJobs(client, erasureJob, [row(one), row(two)])).toEqual([two]);
    expect(await at.jobs()).toHaveLength(2);
    await expect(createJobs(client, erasureJob, [{ ...row(one), id: 'no id' }])).rejects.toMatchObject({
      code: 'SERVER_REFUSED',
    });
  });
});
