/** Nights by themselves, with the clock moved: the built functions, by cron and by event. */
import { NOW, openRetentionWorkspace, type RetentionWorkspace } from '../support/retention-workspace';

jest.setTimeout(10 * 60_000);

let at: RetentionWorkspace;
beforeAll(async () => {
  at = await openRetentionWorkspace();
});
afterAll(() => at?.stop());
afterEach(() => at.clear());

const runs = () =>
  at.sql<{ id: string; state: string; mode: string; failureCode: string | null }>(
    `SELECT id, state, mode, "failureCode" FROM $schema."_privacyRun" WHERE kind = 'RETENTION' ORDER BY "startedAt"`,
  );
const night = async (to: string): Promise<void> => {
  await at.control('tick', { to });
  await at.control('settle');
};

it('one run a night after one o’clock, two years long: warned, proposed, done, and the deal as it was', async () => {
  await at.setting('retentionMode', 'ACT');
  await at.purpose({ retentionAmount: 12 });
  const id = await at.person({ lastEngagementAt: '2026-11-01T00:00:00.000Z' });
  const dealId = await at.deal(id, '2026-10-01T00:00:00.000Z');
  const deal = () => at.sql(`SELECT * FROM $schema.opportunity WHERE id = $1`, [dealId]);
  const before = await deal();

  await night('2026-12-01T00:30:00.000Z');
  expect(await runs()).toEqual([]);
  await night('2026-12-01T01:00:00.000Z');
  expect(await runs()).toEqual([expect.objectContaining({ state: 'DONE', mode: 'ACT' })]);
  expect(await at.stateOf(id)).toMatchObject({ state: 'NONE', dueAt: '2027-11-01T00:00:00.000Z' });
  // Once a day.
  await night('2026-12-01T23:45:00.000Z');
  expect(await runs()).toHaveLength(1);

  await night('2027-10-25T01:00:00.000Z');
  expect(await at.stateOf(id)).toMatchObject({ state: 'WARNED' });
  // A mail moves the date, and the warning goes.
  await at.mail(id, '2027-10-26T09:00:00.000Z');
  await night('2027-10-27T01:00:00.000Z');
  expect(await at.stateOf(id)).toMatchObject({ state: 'NONE', dueAt: '2028-10-26T00:00:00.000Z' });

  await night('2028-11-30T01:00:00.000Z');
  // A day in which somebody may see it.
  expect(await at.stateOf(id)).toMatchObject({ state: 'PROPOSED', dueAt: '2028-10-26T00:00:00.000Z' });
  expect(await at.jobs()).toEqual([]);
  await night('2028-12-01T01:00:00.000Z');
  expect(await at.jobs()).toEqual([
    expect.objectContaining({ personId: id, act: 'PSEUDONYMISE', reason: 'RETENTION' }),
  ]);
  expect(await at.ended()).toEqual([expect.objectContaining({ state: 'DONE' })]);
  const [person] = await at.sql(
    `SELECT "processingState", "nameLastName" FROM $schema.person WHERE id = $1`,
    [id],
  );
  expect(person).toMatchObject({ processingState: 'PSEUDONYMISED' });
  expect(person?.['nameLastName']).not.toContain('Winterfeld');
  expect(await deal()).toEqual(before);
  await at.control('settle');
  expect((await runs()).map(({ state, failureCode }) => [state, failureCode])).toEqual(
    Array.from({ length: 5 }, () => ['DONE', null]),
  );
});

it('a run that somebody begins goes on at once, without cron', async () => {
  await at.purpose();
  const id = await at.person();
  await at.graphql('mutation ($data: PrivacyRunCreateInput!) { createPrivacyRun(data: $data) { id } }', {
    data: {
      name: 'Retention',
      kind: 'RETENTION',
      state: 'RUNNING',
      mode: 'DRY_RUN',
      startedAt: NOW,
      leaseUntil: '1970-01-01T00:00:00.000Z',
    },
  });
  await at.control('settle');
  expect(await runs()).toEqual([expect.objectContaining({ state: 'DONE', mode: 'DRY_RUN' })]);
  expect(await at.stateOf(id)).toMatchObject({ dueAt: '2021-05-01T08:00:00.000Z', state: 'NONE' });
});

it('a run that was stopped is gone on with by cron, when its lease is over', async () => {
  await at.purpose();
  const id = await at.person();
  const runId = await at.quietRun('PROPOSE');
  await at.sql(
    `UPDATE $schema."_privacyRun" SET "leaseOwner" = 'gone', "leaseUntil" = '2026-11-30T12:05:00Z' WHERE id = $1`,
    [runId],
  );
  await night('2026-11-30T12:15:00.000Z');
  expect(await at.runState(runId)).toMatchObject({ state: 'DONE', counts: { people: 1, proposed: 1 } });
  expect(await at.stateOf(id)).toMatchObject({ state: 'PROPOSED' });
});

it('asks once when there is nothing to do', async () => {
  await night('2026-12-01T01:00:00.000Z');
  await at.control('requests', { reset: true });
  await night('2026-12-01T01:15:00.000Z');
  const { requests } = await at.control<{ requests: { functionName: string | null }[] }>('requests');
  expect(requests.filter(({ functionName }) => functionName === 'run-retention')).toHaveLength(1);
});
