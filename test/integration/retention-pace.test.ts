/** Nights that go on by themselves: what the jobs of retention must not stop at, and how many people a turn changes. */
import { goOnWithRun } from '../../src/flows/retention/sweep';
import { MOST_CHANGES_PER_TURN } from '../../src/flows/retention/sweep-people';
import { OLD, openRetentionWorkspace, type RetentionWorkspace } from '../support/retention-workspace';

jest.setTimeout(10 * 60_000);

let at: RetentionWorkspace;
beforeAll(async () => {
  at = await openRetentionWorkspace();
});
afterAll(() => at?.stop());
afterEach(() => at.clear());

const NEXT_NIGHT = '2026-12-01T12:00:00.000Z';

describe('what a job could stop at', () => {
  const PHONES = {
    primaryPhoneNumber: '30901820',
    primaryPhoneCountryCode: 'DE',
    primaryPhoneCallingCode: '+49',
  };
  const phoneOf = async (id: string) =>
    (await at.sql(`SELECT "phonesPrimaryPhoneNumber" AS phone FROM $schema.person WHERE id = $1`, [id]))[0]?.[
      'phone'
    ];

  it('a switchboard’s number that a colleague has too stays theirs, and no human is asked', async () => {
    await at.setting('retentionMode', 'ACT');
    await at.purpose();
    const due = await at.person({ phones: PHONES });
    const colleague = await at.person({ phones: PHONES, lastEngagementAt: '2026-11-01T00:00:00.000Z' });
    await at.sweep('ACT');
    await at.sweep('ACT', NEXT_NIGHT);
    await at.control('tick', { to: NEXT_NIGHT });
    expect(await at.ended()).toEqual([
      expect.objectContaining({ personId: due, reason: 'RETENTION', state: 'DONE' }),
    ]);
    expect(await phoneOf(due)).toBeNull();
    expect(await phoneOf(colleague)).toBe(PHONES.primaryPhoneNumber);
    // Nor is the colleague taken for the one who came back, when their record is written again.
    await at.update('person', colleague, { phones: { ...PHONES, primaryPhoneNumber: '30901821' } });
    await at.update('person', colleague, { phones: PHONES });
    await at.control('settle');
    expect(await at.jobs()).toHaveLength(1);
    expect(await phoneOf(colleague)).toBe(PHONES.primaryPhoneNumber);
  });

  it('somebody without any name or address is ordered once, and not every night', async () => {
    await at.setting('retentionMode', 'ACT');
    await at.purpose();
    await at.person({ name: { firstName: '', lastName: '' } });
    await at.sweep('ACT');
    expect(await at.sweep('ACT', NEXT_NIGHT)).toMatchObject({ counts: { ordered: 1 } });
    await at.control('tick', { to: NEXT_NIGHT });
    expect(await at.ended()).toEqual([expect.objectContaining({ state: 'NEEDS_ATTENTION' })]);
    expect(await at.sweep('ACT', '2026-12-02T12:00:00.000Z')).toMatchObject({
      state: 'DONE',
      waiting: 0,
      counts: { ordered: 0, passedOver: 1 },
    });
    expect(await at.jobs()).toHaveLength(1);
  });
});

describe('a first night in a big workspace', () => {
  it('a turn changes as many people as one may, and does not call itself; the next one goes on', async () => {
    await at.purpose();
    const count = MOST_CHANGES_PER_TURN + 250;
    await at.sql(
      `INSERT INTO $schema.person (id, "createdAt", "nameFirstName", "nameLastName")
        SELECT gen_random_uuid(), $1::timestamptz, 'Nora', 'Winterfeld' || n FROM generate_series(1, ${count}) n`,
      [OLD],
    );
    const first = await at.sweep('PROPOSE');
    expect(first).toMatchObject({ state: 'RUNNING', counts: { changed: MOST_CHANGES_PER_TURN } });
    await at.control('settle');
    expect(await at.runState(first.runId)).toMatchObject({ state: 'RUNNING', reached: first.reached });
    await goOnWithRun(at.partsAt('2026-11-30T12:15:00.000Z'), first.runId);
    expect(await at.runState(first.runId)).toMatchObject({
      state: 'DONE',
      counts: { people: count, changed: count, proposed: count },
    });
  });
});
