/** Until when people are kept, on a workspace: what counts as engagement, which purpose decides, and what keeps beyond it. */
import { randomUUID } from 'node:crypto';

import { PrivacyError } from '../../src/domain/errors';
import { judgePeople } from '../../src/flows/retention/judge-people';
import { goOnWithRun } from '../../src/flows/retention/sweep';
import { NOW, OLD, openRetentionWorkspace, type RetentionWorkspace } from '../support/retention-workspace';

jest.setTimeout(5 * 60_000);

let at: RetentionWorkspace;
beforeAll(async () => {
  at = await openRetentionWorkspace();
});
afterAll(() => at?.stop());
afterEach(() => at.clear());

const midnight = (day: string): string => `${day}T00:00:00.000Z`;

describe('the last engagement', () => {
  it.each([
    ['a mail', (id: string) => at.mail(id, '2025-03-04T15:00:00.000Z')],
    ['a meeting', (id: string) => at.meeting(id, '2025-03-04T15:00:00.000Z')],
    ['a note', (id: string) => at.note(id, '2025-03-04T15:00:00.000Z')],
    ['a deal that was closed', (id: string) => at.deal(id, '2025-03-04T15:00:00.000Z')],
    [
      'a deal that was begun',
      (id: string) => at.deal(id, '2024-01-01T00:00:00.000Z', '2025-03-04T15:00:00.000Z'),
    ],
    [
      'an answer on a form',
      (id: string) =>
        at.create('consent', {
          personId: id,
          state: 'GIVEN',
          channel: 'EMAIL',
          givenAt: '2025-03-04T15:00:00.000Z',
          stateSince: '2025-03-04T15:00:00.000Z',
        }),
    ],
    [
      'a request',
      (id: string) =>
        at.sql(
          `INSERT INTO $schema."_dataRequest" (id, name, "personId", "right", state, "receivedAt") VALUES ($1, 'R', $2, 'ACCESS', 'DONE', '2025-03-04T15:00:00.000Z')`,
          [randomUUID(), id],
        ),
    ],
  ])('%s counts, by the day', async (_, engage) => {
    const purposeId = await at.purpose();
    const id = await at.person();
    await engage(id);
    const run = await at.sweep('PROPOSE');
    expect(run.state).toBe('DONE');
    expect(await at.stateOf(id)).toEqual({
      id,
      lastEngagementAt: midnight('2025-03-04'),
      dueAt: midnight('2027-03-04'),
      state: 'NONE',
      purposeId,
    });
  });

  it.each([
    ['a note that a workflow wrote', (id: string) => at.note(id, '2025-03-04T15:00:00.000Z', 'WORKFLOW')],
    ['a note that an app wrote', (id: string) => at.note(id, '2025-03-04T15:00:00.000Z', 'APPLICATION')],
    ['a meeting that was called off', (id: string) => at.meeting(id, '2025-03-04T15:00:00.000Z', true)],
  ])('%s does not count', async (_, engage) => {
    await at.purpose();
    const id = await at.person();
    await engage(id);
    await at.sweep('PROPOSE');
    expect(await at.stateOf(id)).toMatchObject({ lastEngagementAt: null, dueAt: '2021-05-01T08:00:00.000Z' });
  });

  it.each([
    ['a meeting', (id: string) => at.meeting(id, '2027-02-01T09:00:00.000Z'), null],
    ['a deal', (id: string) => at.deal(id, '2027-02-01T09:00:00.000Z'), midnight('2019-05-01')],
  ])(
    '%s to come keeps somebody, is not written down, and writes nothing the next night',
    async (_, plan, heard) => {
      await at.purpose();
      const id = await at.person();
      await plan(id);
      const kept = (dueAt: string) => ({ lastEngagementAt: heard, dueAt, state: 'NONE' });
      expect(await at.sweep('PROPOSE', '2026-11-28T01:00:00.123Z')).toMatchObject({ counts: { changed: 1 } });
      expect(await at.stateOf(id)).toMatchObject(kept(midnight('2028-12-01')));
      expect(await at.sweep('PROPOSE', '2026-11-29T01:00:00.456Z')).toMatchObject({ counts: { changed: 0 } });
      expect(await at.sweep('PROPOSE', '2026-12-01T01:00:00.789Z')).toMatchObject({ counts: { changed: 1 } });
      expect(await at.stateOf(id)).toMatchObject(kept(midnight('2029-01-01')));
      // On the last day before it, its own day counts; and that stays when it has come.
      await at.sweep('PROPOSE', '2027-01-31T01:00:00.000Z');
      expect(await at.stateOf(id)).toMatchObject(kept(midnight('2029-02-01')));
    },
  );

  it('is never moved back, and what is older than it is not asked for', async () => {
    await at.purpose();
    const id = await at.person({ lastEngagementAt: midnight('2026-05-05') });
    await at.mail(id, '2026-05-05T22:00:00.000Z');
    await at.mail(id, '2025-01-01T10:00:00.000Z');
    await at.sweep('PROPOSE');
    expect(await at.stateOf(id)).toMatchObject({
      lastEngagementAt: midnight('2026-05-05'),
      dueAt: midnight('2028-05-05'),
    });
  });
});

describe('which purpose decides', () => {
  it('the longest lawful one, and the record says which', async () => {
    await at.purpose({ retentionAmount: 6 });
    const years = await at.purpose({
      name: 'Guarantee',
      retentionAmount: 10,
      retentionUnit: 'YEARS',
      retentionTrigger: 'CREATED',
    });
    const id = await at.person();
    await at.sweep('PROPOSE');
    expect(await at.stateOf(id)).toMatchObject({ purposeId: years, dueAt: '2029-05-01T08:00:00.000Z' });
  });

  it('consent keeps while it is in force, and no longer once it was withdrawn', async () => {
    const letter = await at.purpose({
      name: 'Letter',
      legalBasis: 'CONSENT',
      retentionTrigger: 'LAST_CONSENT',
      retentionAmount: 36,
    });
    const [given, withdrawn] = [await at.person(), await at.person()];
    const yes = {
      purposeId: letter,
      channel: 'EMAIL',
      state: 'GIVEN',
      proof: 'NOT_NEEDED',
      givenAt: '2026-01-10T10:00:00.000Z',
      stateSince: '2026-01-10T10:00:00.000Z',
    };
    await at.create('consent', { ...yes, personId: given });
    await at.create('consent', { ...yes, personId: withdrawn });
    await at.create('consent', {
      ...yes,
      personId: withdrawn,
      state: 'WITHDRAWN',
      withdrawnAt: '2026-04-01T10:00:00.000Z',
      stateSince: '2026-04-01T10:00:00.000Z',
    });
    await at.sweep('PROPOSE');
    expect(await at.stateOf(given)).toMatchObject({
      purposeId: letter,
      dueAt: '2029-01-10T10:00:00.000Z',
      state: 'NONE',
    });
    expect(await at.stateOf(withdrawn)).toMatchObject({
      purposeId: null,
      dueAt: midnight('2026-11-30'),
      state: 'PROPOSED',
    });
  });

  it('an exception by segment has its own period, and several of them are told apart', async () => {
    await at.purpose({
      retentionAmount: 12,
      retentionTrigger: 'CREATED',
      retentionExceptions: [
        { name: 'Directors', filter: { jobTitle: { ilike: '%director%' } }, amount: 20, unit: 'YEARS' },
        { name: 'Rome', filter: { jobTitle: { ilike: '%rome%' } }, amount: 10, unit: 'YEARS' },
      ],
    });
    const both = await at.person({ jobTitle: 'Director, Rome' });
    const rome = await at.person({ jobTitle: 'Clerk, Rome' });
    const neither = await at.person({ jobTitle: 'Clerk, Bonn' });
    const run = await at.sweep('DRY_RUN');
    expect(await at.stateOf(both)).toMatchObject({ dueAt: '2039-05-01T08:00:00.000Z' });
    expect(await at.stateOf(rome)).toMatchObject({ dueAt: '2029-05-01T08:00:00.000Z' });
    expect(await at.stateOf(neither)).toMatchObject({ dueAt: '2020-05-01T08:00:00.000Z' });
    expect(run.findings.people).toEqual([
      expect.objectContaining({ personId: neither, state: 'DUE', exception: null }),
    ]);
  });

  it('an open deal keeps without an end, and a closed one counts from its day', async () => {
    const sales = await at.purpose({
      retentionTrigger: 'DEAL_CLOSED',
      retentionAmount: 5,
      retentionUnit: 'YEARS',
    });
    const [open, closed] = [await at.person(), await at.person()];
    await at.deal(open, null);
    await at.deal(closed, '2020-06-01T17:00:00.000Z');
    await at.deal(closed, '2019-06-01T17:00:00.000Z');
    await at.sweep('PROPOSE');
    expect(await at.stateOf(open)).toMatchObject({ dueAt: null, state: 'NONE', purposeId: sales });
    expect(await at.stateOf(closed)).toMatchObject({ dueAt: midnight('2025-06-01'), state: 'PROPOSED' });
  });
});

describe('what keeps beyond it', () => {
  it.each([
    ['a hold on the person', (personId: string) => ({ scope: 'PERSON', personId })],
    ['a hold on their record', (recordId: string) => ({ scope: 'RECORD', objectName: 'person', recordId })],
    [
      'a hold by a query',
      () => ({ scope: 'QUERY', objectName: 'person', query: { jobTitle: { eq: 'Clerk' } } }),
    ],
  ])('%s, until it ends', async (_, hold) => {
    await at.purpose();
    const [held, other] = [await at.person({ jobTitle: 'Clerk' }), await at.person({ jobTitle: 'Baker' })];
    const data = { name: 'Hold', ground: 'LEGAL_CLAIMS', state: 'ACTIVE', startsAt: OLD, ...hold(held) };
    const holdId = await at.create('legalHold', { ...data, until: '2027-06-01T00:00:00.000Z' });
    await at.sweep('PROPOSE');
    expect(await at.stateOf(held)).toMatchObject({ state: 'HELD', dueAt: '2027-06-01T00:00:00.000Z' });
    expect(await at.stateOf(other)).toMatchObject({ state: 'PROPOSED' });
    await at.update('legalHold', holdId, { until: null });
    await at.sweep('PROPOSE');
    expect(await at.stateOf(held)).toMatchObject({ state: 'HELD', dueAt: null });
    await at.update('legalHold', holdId, { state: 'LIFTED' });
    await at.sweep('PROPOSE');
    expect(await at.stateOf(held)).toMatchObject({ state: 'PROPOSED', dueAt: '2021-05-01T08:00:00.000Z' });
  });

  it('an open request, a restriction and an extension; the report says what it is', async () => {
    await at.purpose();
    const [asked, restricted, extended] = [await at.person(), await at.person(), await at.person()];
    await at.sql(
      `INSERT INTO $schema."_dataRequest" (id, name, "personId", "right", state, "receivedAt") VALUES ($1, 'R', $2, 'ACCESS', 'IN_PROGRESS', $3)`,
      [randomUUID(), asked, OLD],
    );
    await at.sql(`UPDATE $schema.person SET "processingState" = 'RESTRICTED' WHERE id = $1`, [restricted]);
    await at.sql(
      `UPDATE $schema.person SET "retentionExtendedUntil" = '2027-01-15T00:00:00.000Z' WHERE id = $1`,
      [extended],
    );
    const run = await at.sweep('PROPOSE');
    expect(await at.stateOf(asked)).toMatchObject({ state: 'HELD', dueAt: null });
    expect(await at.stateOf(restricted)).toMatchObject({ state: 'HELD', dueAt: null });
    expect(await at.stateOf(extended)).toMatchObject({
      state: 'EXTENDED',
      dueAt: '2027-01-15T00:00:00.000Z',
    });
    expect(new Map(run.findings.people.map(({ personId, keptBy }) => [personId, keptBy]))).toEqual(
      new Map([
        [asked, ['OPEN_REQUEST']],
        [restricted, ['RESTRICTION']],
        [extended, []],
      ]),
    );
  });

  it('a hold on somebody who was erased keeps the emptied record that is to go, and its purpose', async () => {
    await at.setting('retentionMode', 'ACT');
    const purposeId = await at.purpose({ retentionAction: 'DELETE' });
    const id = await at.person({ retentionPurposeId: purposeId });
    await at.sql(`UPDATE $schema.person SET "processingState" = 'ERASED' WHERE id = $1`, [id]);
    await at.sql(
      `INSERT INTO $schema."_erasureJob" (id, name, "personId", state, act, reason, "startedAt") VALUES ($1, 'E', $2, 'DONE', 'ERASE', 'RETENTION', $3)`,
      [randomUUID(), id, OLD],
    );
    const data = { name: 'Hold', ground: 'LEGAL_CLAIMS', state: 'ACTIVE', startsAt: OLD };
    const holdId = await at.create('legalHold', { ...data, scope: 'PERSON', personId: id });
    expect((await at.sweep('ACT')).counts).toMatchObject({ destroyed: 0 });
    await at.update('legalHold', holdId, { state: 'LIFTED' });
    // Where nothing is acted on, what is to be done stays written down.
    await at.sweep('PROPOSE');
    expect(await at.stateOf(id)).toMatchObject({ purposeId, dueAt: null, state: 'NONE' });
    expect((await at.sweep('ACT')).counts).toMatchObject({ destroyed: 1 });
    expect(await at.sql(`SELECT id FROM $schema.person WHERE id = $1`, [id])).toEqual([]);
  });

  it('who was destroyed while judged does not come back, and whose time of making changed stays', async () => {
    await at.purpose();
    const [gone, changed, another] = [await at.person(), await at.person(), await at.person()];
    const real = at.newClient();
    const client = {
      ...real,
      core: async (query: string, variables?: Record<string, unknown>) => {
        const answer = await real.core(query, variables);
        if (query.includes('RetentionFacts')) {
          await at.sql(`DELETE FROM $schema.person WHERE id = $1`, [gone]);
          await at.madeOn('person', changed, '2026-11-30T12:00:30.000Z');
        }
        return answer;
      },
    };
    expect(await at.sweep('PROPOSE', NOW, client)).toMatchObject({ state: 'DONE' });
    const left = await at.sql<{ id: string }>(`SELECT id FROM $schema.person`);
    expect(new Set(left.map(({ id }) => id))).toEqual(new Set([changed, another]));
  });

  it('a page whose people could not be written is not passed by', async () => {
    await at.purpose();
    const id = await at.person();
    const runId = await at.quietRun('PROPOSE');
    const real = at.newClient();
    const client = {
      ...real,
      core: async (query: string, variables?: Record<string, unknown>) => {
        if (!query.includes('WriteRetention')) return real.core(query, variables);
        // The server writes how far the run is, and then stops before the people.
        await real.core(
          'mutation ($run: PrivacyRunFilterInput!, $progress: PrivacyRunUpdateInput!) { updatePrivacyRuns(filter: $run, data: $progress) { id } }',
          { run: variables?.['run'], progress: variables?.['progress'] },
        );
        throw new PrivacyError('SERVER_UNREACHABLE', 'Stopped.');
      },
    };
    expect(await goOnWithRun(at.partsAt(NOW, client), runId)).toMatchObject({ state: 'RUNNING' });
    expect(await at.stateOf(id)).toMatchObject({ state: 'NONE' });
    await goOnWithRun(at.partsAt('2026-11-30T12:10:00.000Z'), runId);
    expect(await at.runState(runId)).toMatchObject({ state: 'DONE', counts: { people: 1, proposed: 1 } });
    expect(await at.stateOf(id)).toMatchObject({ state: 'PROPOSED' });
  });

  it('one person is judged as a sweep judges them, in four requests', async () => {
    const purposeId = await at.purpose();
    const id = await at.person();
    const client = at.newClient();
    const [judged, ...others] = await judgePeople(client, [id, randomUUID()], new Date(NOW));
    expect(others).toEqual([]);
    expect(judged).toMatchObject({
      personId: id,
      judgement: {
        state: 'DUE',
        dueAt: '2021-05-01T08:00:00.000Z',
        decidedBy: purposeId,
        action: 'PSEUDONYMISE',
      },
      purposes: [{ id: purposeId, name: 'Business contacts' }],
      isPassedOver: false,
      isBlocked: false,
    });
    expect(client.requestCount()).toBe(4);
  });
});
