/** A whole sweep on a workspace: modes, brake, bad input, clocks that jump, two at once, and a stop at every request. */
import { approveWaiting } from '../../src/flows/retention/approve-waiting';
import { startRun } from '../../src/flows/retention/run-record';
import { goOnWithRun } from '../../src/flows/retention/sweep';
import { breakingClient } from '../support/breaking-client';
import { NOW, OLD, openRetentionWorkspace, type RetentionWorkspace } from '../support/retention-workspace';

jest.setTimeout(10 * 60_000);

let at: RetentionWorkspace;
beforeAll(async () => {
  at = await openRetentionWorkspace();
});
afterAll(() => at?.stop());
afterEach(() => at.clear());

const many = async (count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) ids.push(await at.person());
  return ids;
};
const states = async (ids: readonly string[]): Promise<string[]> =>
  Promise.all(ids.map(async (id) => (await at.stateOf(id)).state));
const entries = () =>
  at.sql<{ details: Record<string, unknown> }>(
    `SELECT details FROM $schema."_ledgerEntry" WHERE action = 'RETENTION_RUN'`,
  );
const dealsAsTheyAre = () => at.sql(`SELECT * FROM $schema.opportunity ORDER BY id`);

describe('what a sweep does', () => {
  it('in a dry run lists who and why, writes dates, and changes nothing else', async () => {
    const purposeId = await at.purpose();
    const [due] = await many(1);
    const kept = await at.person({ lastEngagementAt: '2026-10-01T00:00:00.000Z' });
    const run = await at.sweep('DRY_RUN');
    expect(run).toMatchObject({
      state: 'DONE',
      waiting: 0,
      counts: { people: 2, due: 1, kept: 1, proposed: 0 },
    });
    expect(run.findings.people).toEqual([
      {
        personId: due,
        state: 'DUE',
        dueAt: '2021-05-01T08:00:00.000Z',
        purposeId,
        action: 'PSEUDONYMISE',
        exception: null,
        keptBy: [],
      },
    ]);
    expect(await at.stateOf(due ?? '')).toMatchObject({ state: 'NONE', dueAt: '2021-05-01T08:00:00.000Z' });
    expect(await at.stateOf(kept)).toMatchObject({ dueAt: '2028-10-01T00:00:00.000Z' });
    expect(await at.jobs()).toEqual([]);
    expect(await entries()).toEqual([]);
    expect(await at.sql(`SELECT id FROM $schema.task`)).toEqual([]);
  });

  it('proposes, and the second night writes nobody', async () => {
    await at.purpose();
    const ids = await many(3);
    const first = await at.sweep('PROPOSE');
    expect(await states(ids)).toEqual(['PROPOSED', 'PROPOSED', 'PROPOSED']);
    expect(first.counts).toMatchObject({ changed: 3, proposed: 3, ordered: 0 });
    expect(await at.jobs()).toEqual([]);
    const second = await at.sweep('PROPOSE', '2026-12-01T12:00:00.000Z');
    expect(second.counts).toMatchObject({ people: 3, changed: 0, proposed: 3 });
    expect((await entries()).map(({ details }) => details['proposed'])).toEqual([3, 3]);
  });

  it('acts by the purpose within the brake; the rest waits, and goes on approval', async () => {
    await at.setting('retentionMode', 'ACT');
    await at.setting('retentionPerDay', '2');
    await at.setting('retentionPercent', '100');
    const purposeId = await at.purpose();
    const ids = await many(5);
    await at.deal(ids[0] ?? '', '2019-09-01T00:00:00.000Z');
    const deals = await dealsAsTheyAre();
    // Nobody has seen yet whom a night finds; they stand as proposed for a day.
    expect(await at.nightBefore()).toMatchObject({
      state: 'DONE',
      waiting: 0,
      counts: { due: 5, proposed: 5, actionable: 0, ordered: 0 },
    });
    expect(await at.jobs()).toEqual([]);
    const run = await at.sweep('ACT');
    expect(run).toMatchObject({ state: 'WAITING', waiting: 3, counts: { actionable: 5, ordered: 2 } });
    expect(await at.jobs()).toEqual([
      { personId: expect.any(String), act: 'PSEUDONYMISE', reason: 'RETENTION', state: expect.any(String) },
      { personId: expect.any(String), act: 'PSEUDONYMISE', reason: 'RETENTION', state: expect.any(String) },
    ]);
    // Another run on the same day finds the brake used up, and takes the place of the first one.
    const evening = '2026-11-30T20:00:00.000Z';
    const second = await at.sweep('ACT', evening);
    expect(second).toMatchObject({ state: 'WAITING', waiting: 3, counts: { ordered: 0, passedOver: 2 } });
    expect(await at.runState(run.runId)).toMatchObject({ state: 'DONE', waiting: 0, counts: { ordered: 2 } });
    const approve = (approved: number, id = 'order') =>
      approveWaiting(at.partsAt(evening), second.runId, { id, since: new Date(evening), approved });
    await expect(approve(2)).rejects.toMatchObject({
      code: 'REQUEST_CHANGED',
    });
    expect(await approve(3)).toEqual({ ordered: 3 });
    expect(await at.runState(second.runId)).toMatchObject({
      state: 'DONE',
      waiting: 0,
      counts: { ordered: 3 },
    });
    expect(new Set((await at.jobs()).map(({ personId }) => personId))).toEqual(new Set(ids));
    await expect(approve(3, 'another')).rejects.toMatchObject({ code: 'REQUEST_CHANGED' });
    expect(await dealsAsTheyAre()).toEqual(deals);
    expect(purposeId).toBe((await at.stateOf(ids[0] ?? '')).purposeId);
  });

  it('acts on nobody whom only the record says is due', async () => {
    await at.setting('retentionMode', 'ACT');
    const purposeId = await at.purpose();
    const [id = ''] = await many(1);
    await at.mail(id, '2026-11-01T10:00:00.000Z');
    const runId = await at.quietRun('ACT');
    await at.sql(
      `UPDATE $schema."_privacyRun" SET reached = 'ACT', counts = '{"actionable": 1, "people": 1}' WHERE id = $1`,
      [runId],
    );
    await at.sql(
      `UPDATE $schema.person SET "retentionDueAt" = $2, "updatedAt" = $2, "retentionPurposeId" = $3, "retentionState" = 'PROPOSED' WHERE id = $1`,
      [id, OLD, purposeId],
    );
    expect(await goOnWithRun(at.partsAt(NOW), runId)).toMatchObject({ state: 'DONE' });
    expect(await at.jobs()).toEqual([]);
  });

  it('acts on nobody while the settings say propose, whatever a run says of itself', async () => {
    await at.purpose();
    await many(1);
    await at.nightBefore();
    const run = await at.sweep('ACT');
    expect(run).toMatchObject({ state: 'DONE', counts: { actionable: 1, ordered: 0, proposed: 1 } });
    expect(await at.jobs()).toEqual([]);
  });

  it('passes over who is being erased, and clears the dates of who is pseudonymised once', async () => {
    await at.setting('retentionMode', 'ACT');
    await at.purpose();
    const [id = ''] = await many(1);
    await at.nightBefore();
    await at.sweep('ACT');
    expect(await at.jobs()).toHaveLength(1);
    expect(await at.ended()).toEqual([expect.objectContaining({ personId: id, state: 'DONE' })]);
    await at.sweep('ACT', '2026-12-03T12:00:00.000Z');
    expect(await at.stateOf(id)).toMatchObject({ dueAt: null, state: 'NONE', purposeId: null });
    const again = await at.sweep('ACT', '2026-12-04T12:00:00.000Z');
    expect(again.counts).toMatchObject({ passedOver: 1, changed: 0 });
    expect(await at.jobs()).toHaveLength(1);
  });

  it('deletes by erasing first, and destroys the emptied record a night later; the deal stays', async () => {
    await at.setting('retentionMode', 'ACT');
    await at.purpose({ retentionAction: 'DELETE' });
    const [id = ''] = await many(1);
    const dealId = await at.deal(id, '2019-09-01T00:00:00.000Z');
    await at.nightBefore();
    await at.sweep('ACT', NOW);
    expect(await at.ended()).toEqual([expect.objectContaining({ act: 'ERASE', state: 'DONE' })]);
    const run = await at.sweep('ACT', '2026-12-07T12:00:00.000Z');
    expect(run.counts).toMatchObject({ destroyed: 1 });
    expect(await at.sql(`SELECT id FROM $schema.person WHERE id = $1`, [id])).toEqual([]);
    expect(
      await at.sql(`SELECT name, "pointOfContactId" FROM $schema.opportunity WHERE id = $1`, [dealId]),
    ).toEqual([{ name: 'Deal', pointOfContactId: null }]);
  });

  it('warns owners once a week, and says so of the people', async () => {
    await at.purpose();
    const id = await at.person({ lastEngagementAt: '2024-12-08T00:00:00.000Z' });
    const run = await at.sweep('PROPOSE');
    expect(run.counts).toMatchObject({ warned: 1, tasks: 1 });
    expect((await at.stateOf(id)).state).toBe('WARNED');
    await at.sweep('PROPOSE', '2026-12-01T12:00:00.000Z');
    expect(await at.sql(`SELECT id FROM $schema.task`)).toHaveLength(1);
  });
});

describe('bad input', () => {
  it('nobody in the workspace, and one person', async () => {
    await at.purpose();
    await at.sql(`DELETE FROM $schema.person`);
    expect(await at.sweep('PROPOSE')).toMatchObject({ state: 'DONE', counts: { people: 0 } });
    await at.setting('retentionMode', 'ACT');
    const [id] = await many(1);
    await at.nightBefore();
    expect(await at.sweep('ACT')).toMatchObject({ state: 'DONE', counts: { people: 1, ordered: 1 } });
    expect(await at.jobs()).toEqual([expect.objectContaining({ personId: id })]);
  });

  it.each([0, -4])(
    'a period of %p stops everything that its purpose could keep, and is named',
    async (retentionAmount) => {
      await at.setting('retentionMode', 'ACT');
      const broken = await at.purpose({ retentionAmount });
      await at.purpose();
      const [id = ''] = await many(1);
      const run = await at.sweep('ACT');
      expect(run).toMatchObject({ state: 'DONE', counts: { due: 1, blocked: 1, proposed: 0, ordered: 0 } });
      expect(run.findings.problems).toEqual([
        expect.objectContaining({ code: 'PERIOD_NOT_POSITIVE', object: 'purpose', recordId: broken }),
      ]);
      expect(run.findings.people).toEqual([expect.objectContaining({ personId: id, state: 'BLOCKED' })]);
      expect(await at.stateOf(id)).toMatchObject({ state: 'NONE' });
      expect(await at.jobs()).toEqual([]);
    },
  );

  it('an exception and a hold that the server refuses are named, and touch nobody', async () => {
    await at.setting('retentionMode', 'ACT');
    const odd = await at.purpose({
      retentionExceptions: [{ name: 'Odd', filter: { noSuchField: { eq: 'x' } }, amount: 5, unit: 'YEARS' }],
    });
    const holdId = await at.create('legalHold', {
      name: 'Hold',
      ground: 'LEGAL_CLAIMS',
      state: 'ACTIVE',
      startsAt: OLD,
      scope: 'QUERY',
      objectName: 'person',
      query: { jobTitle: { sounds: 'Rome' } },
    });
    await many(1);
    const run = await at.sweep('ACT');
    expect(run).toMatchObject({ state: 'DONE', counts: { blocked: 1, ordered: 0 } });
    expect(new Map(run.findings.problems.map(({ code, recordId }) => [code, recordId]))).toEqual(
      new Map([
        ['EXCEPTION_UNREADABLE', odd],
        ['HOLD_UNREADABLE', holdId],
      ]),
    );
    expect(await at.jobs()).toEqual([]);
  });

  it('a purpose that is destroyed in the middle of a run is gone for the next page', async () => {
    const gone = await at.purpose();
    const id = await at.person({ lastEngagementAt: '2026-10-01T00:00:00.000Z' });
    await at.sweep('PROPOSE', '2026-11-29T12:00:00.000Z');
    expect(await at.stateOf(id)).toMatchObject({ purposeId: gone, state: 'NONE' });
    await at.mail(id, '2026-11-02T10:00:00.000Z');
    const runId = await at.quietRun('PROPOSE');
    const real = at.newClient();
    const client = {
      ...real,
      core: async (query: string, variables?: Record<string, unknown>) => {
        const answer = await real.core(query, variables);
        // Judged already, not yet written.
        if (query.includes('RetentionFacts'))
          await at.sql(`DELETE FROM $schema."_purpose" WHERE id = $1`, [gone]);
        return answer;
      },
    };
    expect(await goOnWithRun(at.partsAt(NOW, client), runId)).toMatchObject({ state: 'DONE' });
    expect(await at.runState(runId)).toMatchObject({
      counts: { people: 1, withoutPurpose: 1, actionable: 0 },
    });
    expect(await at.stateOf(id)).toMatchObject({
      purposeId: null,
      dueAt: `${NOW.slice(0, 10)}T00:00:00.000Z`,
      state: 'PROPOSED',
    });
  });

  it('a workspace that has decided nothing is left alone', async () => {
    const [id = ''] = await many(1);
    const run = await at.sweep('PROPOSE');
    expect(run).toMatchObject({ state: 'DONE', counts: { people: 1, changed: 0, proposed: 0 } });
    expect(await at.stateOf(id)).toMatchObject({ dueAt: null, state: 'NONE' });
  });

  it('a setting that cannot be read fails the run, which says what to do', async () => {
    await at.setting('retentionPerDay', 'many');
    await at.purpose();
    await many(1);
    const run = await at.sweep('PROPOSE');
    expect(run).toMatchObject({ state: 'FAILED', failureCode: 'INVALID_SETTING' });
    expect(run.failureMessage).toContain('retentionPerDay');
  });
});

describe('clocks that jump', () => {
  it('ahead: the brake holds, day by day', async () => {
    await at.setting('retentionMode', 'ACT');
    await at.setting('retentionPerDay', '1');
    await at.purpose();
    for (let index = 0; index < 4; index += 1)
      await at.person({ lastEngagementAt: '2026-11-01T00:00:00.000Z' });
    expect(await at.sweep('ACT')).toMatchObject({ counts: { due: 0 } });
    // Whoever the wrong clock makes due is proposed for a day first, whatever the clock says.
    expect(await at.sweep('ACT', '2066-01-01T08:00:00.000Z')).toMatchObject({
      state: 'DONE',
      counts: { due: 4, ordered: 0 },
    });
    expect(await at.sweep('ACT', '2066-01-01T12:00:00.000Z')).toMatchObject({
      state: 'WAITING',
      waiting: 3,
      counts: { due: 4, ordered: 1 },
    });
    // Hours later on that day nothing more, and back in time everybody is as they were.
    expect(await at.sweep('ACT', '2066-01-01T18:00:00.000Z')).toMatchObject({ counts: { ordered: 0 } });
    const [really = ''] = await many(1);
    const back = await at.sweep('ACT', '2026-12-01T12:00:00.000Z');
    expect(back).toMatchObject({ state: 'DONE', counts: { due: 1, ordered: 0, passedOver: 1 } });
    expect(await at.jobs()).toHaveLength(1);
    // The job of 2066 takes nothing of a day that has come: who is really due is not held up by it.
    expect(await at.sweep('ACT', '2026-12-02T12:00:00.000Z')).toMatchObject({
      state: 'DONE',
      waiting: 0,
      counts: { due: 1, ordered: 1 },
    });
    expect((await at.jobs()).map(({ personId }) => personId)).toContain(really);
    expect(await at.jobs()).toHaveLength(2);
  });

  it('back: what is due stays proposed, and nothing is removed', async () => {
    await at.purpose();
    const [id = ''] = await many(1);
    await at.sweep('PROPOSE');
    const before = await at.stateOf(id);
    const run = await at.sweep('PROPOSE', '2020-01-01T00:00:00.000Z');
    expect(run.counts).toMatchObject({ due: 0, changed: 0 });
    expect(await at.stateOf(id)).toEqual(before);
  });

  it('back in the middle of a run: it is not gone on with', async () => {
    await at.purpose();
    await many(1);
    const runId = await at.quietRun('PROPOSE', '2066-01-01T00:00:00.000Z');
    expect(await goOnWithRun(at.partsAt(NOW), runId)).toMatchObject({ state: 'FAILED', people: 0 });
    expect((await at.runState(runId)).failureMessage).toContain('clock');
  });

  it('a lease of a clock that was ahead holds nobody up', async () => {
    await at.purpose();
    await many(1);
    const runId = await at.quietRun('PROPOSE');
    await at.sql(
      `UPDATE $schema."_privacyRun" SET "leaseOwner" = 'gone', "leaseUntil" = '2066-01-01T00:00:00Z' WHERE id = $1`,
      [runId],
    );
    expect(await goOnWithRun(at.partsAt(NOW), runId)).toMatchObject({ state: 'DONE' });
  });
});

describe('two at once', () => {
  it('begin one run', async () => {
    const clock = { now: () => new Date(NOW), sleep: () => Promise.resolve() };
    const begun = await Promise.all(
      Array.from({ length: 5 }, () => startRun(at.newClient(), clock, { mode: 'DRY_RUN' })),
    );
    expect(new Set(begun.map(({ runId }) => runId)).size).toBe(1);
    expect(begun.filter(({ isNew }) => isNew)).toHaveLength(1);
  });

  it('and go on with it once: everybody is counted once', async () => {
    await at.purpose();
    await many(4);
    const runId = await at.quietRun('PROPOSE');
    const results = await Promise.all([1, 2, 3].map(() => goOnWithRun(at.partsAt(NOW), runId)));
    expect(results.map(({ state }) => state).toSorted()).toEqual(['DONE', 'ELSEWHERE', 'ELSEWHERE']);
    expect(await at.runState(runId)).toMatchObject({ counts: { people: 4, changed: 4 } });
  });

  it('one that lost its lease writes nothing more of the run', async () => {
    await at.purpose();
    await many(1);
    const runId = await at.quietRun('PROPOSE');
    const real = at.newClient();
    const client = {
      ...real,
      core: async (query: string, variables?: Record<string, unknown>) => {
        const answer = await real.core(query, variables);
        if (query.includes('RetentionFacts'))
          await at.sql(`UPDATE $schema."_privacyRun" SET "leaseOwner" = 'another' WHERE id = $1`, [runId]);
        return answer;
      },
    };
    expect(await goOnWithRun(at.partsAt(NOW, client), runId)).toMatchObject({ state: 'ELSEWHERE' });
    expect(await at.runState(runId)).toMatchObject({ state: 'RUNNING', counts: { people: 0 } });
  });
});

it('stopped after every single request and taken up again, ends as one that was never stopped', async () => {
  await at.setting('retentionMode', 'ACT');
  await at.setting('retentionPerDay', '2');
  await at.setting('retentionPercent', '100');
  const purposeId = await at.purpose();
  const ids = await many(3);
  const warned = await at.person({ lastEngagementAt: '2024-12-08T00:00:00.000Z' });
  const fresh = async (): Promise<void> => {
    await at.sql(`DELETE FROM $schema."_erasureJob"`);
    await at.sql(`DELETE FROM $schema."taskTarget"`);
    await at.sql(`DELETE FROM $schema.task`);
    await at.sql(`DELETE FROM $schema."_privacyRun"`);
    await at.sql(
      `UPDATE $schema.person SET "retentionDueAt" = NULL, "retentionState" = 'NONE', "retentionPurposeId" = NULL`,
    );
    // As the night before left them.
    await at.sql(
      `UPDATE $schema.person SET "retentionDueAt" = '2021-05-01T08:00:00Z', "retentionState" = 'PROPOSED', "retentionPurposeId" = $2, "updatedAt" = '2026-11-29T12:00:00Z' WHERE id = ANY($1::uuid[])`,
      [ids, purposeId],
    );
  };
  const outcome = async (runId: string) => {
    const { state, counts, waiting, findings } = await at.runState(runId);
    const { tasks: _, changed: _changed, ...steady } = counts;
    return {
      state,
      waiting,
      steady,
      findings,
      people: await Promise.all([...ids, warned].map(at.stateOf)),
      jobs: (await at.jobs()).map(({ act, reason }) => `${act} ${reason}`),
      tasks: (await at.sql(`SELECT id FROM $schema.task`)).length,
      links: (await at.sql(`SELECT id FROM $schema."taskTarget"`)).length,
    };
  };
  await fresh();
  const whole = at.newClient();
  const first = await at.sweep('ACT', NOW, whole);
  const undisturbed = await outcome(first.runId);
  expect(undisturbed).toMatchObject({
    state: 'WAITING',
    waiting: 1,
    jobs: Array(2).fill('PSEUDONYMISE RETENTION'),
    tasks: 1,
  });
  expect(whole.requestCount()).toBeLessThan(40);
  for (let position = 1; position < whole.requestCount(); position += 1) {
    await fresh();
    const runId = await at.quietRun('ACT');
    const stopped = await goOnWithRun(at.partsAt(NOW, breakingClient(at.newClient(), position)), runId).then(
      () => 'ended',
      () => 'stopped',
    );
    expect([position, stopped]).toEqual([position, 'stopped']);
    // Ten minutes later nobody's lease is on it.
    await goOnWithRun(at.partsAt('2026-11-30T12:10:00.000Z'), runId);
    expect([position, await outcome(runId)]).toEqual([position, undisturbed]);
  }
});
