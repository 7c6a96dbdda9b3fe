/** Retention as members and workflows have it: dry runs, approvals, extensions, checks, and the warning of owners. */
import { randomUUID } from 'node:crypto';

import { warnOwners } from '../../src/flows/retention/warn-owners';
import { createTwentyClient, type TwentyClient } from '../../src/twenty/client';
import { openOrdersWorkspace, type OrdersWorkspace } from '../support/orders-workspace';

type Fields = Record<string, unknown>;
type Action = { output: Fields };

const DAY_MS = 86_400_000;

let o: OrdersWorkspace;
let client: TwentyClient;

const inDays = (days: number): Date => new Date(Date.now() + days * DAY_MS);
const dayIn = (days: number): string => inDays(days).toISOString().slice(0, 10);

const create = async (object: string, data: Fields): Promise<string> => {
  const type = object.charAt(0).toUpperCase() + object.slice(1);
  const answer = await o.workspace.graphql(
    `mutation ($data: ${type}CreateInput!) { create${type}(data: $data) { id } }`,
    { data },
  );
  return (answer[`create${type}`] as { id: string }).id;
};
const setPerson = async (id: string, data: Fields): Promise<void> => {
  await o.workspace.graphql(
    'mutation ($id: UUID!, $data: PersonUpdateInput!) { updatePerson(id: $id, data: $data) { id } }',
    { id, data },
  );
};
const retentionOf = async (id: string): Promise<Fields> => {
  const { person } = await o.workspace.graphql(
    `query ($filter: PersonFilterInput) { person(filter: $filter) {
      retentionState retentionDueAt retentionExtendedUntil retentionPurposeId } }`,
    { filter: { id: { eq: id } } },
  );
  return person as Fields;
};
const runOf = async (id: unknown): Promise<Fields> => {
  const [run] = await o.workspace.sql(
    `SELECT state, mode, waiting, counts, findings FROM $schema."_privacyRun" WHERE id = $1`,
    [id],
  );
  if (run === undefined) throw new Error(`No run ${String(id)}.`);
  return run;
};
const extensionsOf = (personId: string): Promise<Fields[]> =>
  o.workspace.sql(
    `SELECT "actorKind", "actorId", details FROM $schema."_ledgerEntry"
      WHERE action = 'RETENTION_EXTENDED' AND "subjectRecordId" = $1`,
    [personId],
  );
/** Made so many days ago, which nobody can write through the API. */
const bornDaysAgo = async (ids: readonly string[], days: number): Promise<void> => {
  await o.workspace.sql(`UPDATE $schema."person" SET "createdAt" = $2 WHERE id = ANY($1::uuid[])`, [
    ids,
    inDays(-days),
  ]);
};
const runAction = async (name: string, input: Fields): Promise<Fields> =>
  (await o.workspace.control<Action>('workflow-action', { name, input })).output;

let purposeId: string;

beforeAll(async () => {
  o = await openOrdersWorkspace();
  client = createTwentyClient({ url: o.workspace.sandbox.url, token: o.workspace.sandbox.apiKey });
  // One purpose, that keeps everybody for a year from when their record was made; those of the seed were made today.
  await o.workspace.sql(`UPDATE $schema."_purpose" SET "isActive" = false`);
  await o.workspace.sql(`UPDATE $schema."person" SET "createdAt" = now()`);
  purposeId = await create('purpose', {
    name: 'Prospects',
    code: 'prospects-h',
    isActive: true,
    legalBasis: 'LEGITIMATE_INTERESTS',
    retentionAmount: 1,
    retentionUnit: 'YEARS',
    retentionTrigger: 'CREATED',
    retentionAction: 'PSEUDONYMISE',
  });
  await o.orders.settle();
});
afterAll(() => o.workspace.stop());

describe('an extension', () => {
  it('that a member orders keeps the person, and the ledger has until when, why and who', async () => {
    const id = await o.newPerson('Extended');
    await setPerson(id, { retentionState: 'PROPOSED', retentionDueAt: inDays(-3).toISOString() });
    const until = dayIn(200);
    const order = await o.orders.give('EXTEND_RETENTION', [id], { until, reason: 'LEGAL_CLAIM' });
    expect(order).toMatchObject({ state: 'DONE', result: { done: 1, refused: [] } });
    expect(await retentionOf(id)).toMatchObject({
      retentionState: 'EXTENDED',
      retentionExtendedUntil: `${until}T12:00:00.000Z`,
      retentionDueAt: `${until}T12:00:00.000Z`,
    });
    expect(await extensionsOf(id)).toEqual([
      {
        actorKind: 'MEMBER',
        actorId: order['orderedBy'],
        details: { until: `${until}T12:00:00.000Z`, reason: 'LEGAL_CLAIM' },
      },
    ]);
  });

  it('takes the right to change people', async () => {
    const id = await o.newPerson('Guarded');
    const given = o.orders.give(
      'EXTEND_RETENTION',
      [id],
      { until: dayIn(10), reason: 'CONTRACT' },
      o.orders.tokens.phil,
    );
    // A guest may not even create orders, or their order is refused when it is carried out.
    const state = await given.then(
      (order) => order.state,
      () => 'NOT_CREATED',
    );
    expect(['REFUSED', 'NOT_CREATED']).toContain(state);
    expect(await retentionOf(id)).toMatchObject({ retentionExtendedUntil: null });
  });

  it('names whoever is pseudonymised or not there, and does the others', async () => {
    const [gone, kept] = [await o.newPerson('Gone'), await o.newPerson('Kept')];
    const missing = randomUUID();
    await o.workspace.sql(`UPDATE $schema."person" SET "processingState" = 'PSEUDONYMISED' WHERE id = $1`, [
      gone,
    ]);
    const { result } = await o.orders.give('EXTEND_RETENTION', [gone, kept, missing], {
      until: dayIn(30),
      reason: 'NEGOTIATION',
    });
    expect(result).toEqual({
      done: 1,
      refused: [
        { personId: gone, code: 'ALREADY_PSEUDONYMISED' },
        { personId: missing, code: 'PERSON_NOT_FOUND' },
      ],
    });
    expect(await retentionOf(gone)).toMatchObject({ retentionExtendedUntil: null });
    expect(await o.workspace.sql(`SELECT id FROM $schema."person" WHERE id = $1`, [missing])).toEqual([]);
  });

  it.each([
    ['yesterday', -1],
    ['eleven years ahead', 4020],
  ])('until %s is refused and changes nothing', async (_, days) => {
    const id = await o.newPerson('Late');
    const order = await o.orders.give('EXTEND_RETENTION', [id], { until: dayIn(days), reason: 'CONTRACT' });
    expect(order).toMatchObject({ state: 'FAILED', failureCode: 'INVALID_INPUT' });
    expect(await retentionOf(id)).toMatchObject({ retentionExtendedUntil: null });
    expect(await extensionsOf(id)).toEqual([]);
  });

  it('by a workflow is the workflow’s in the ledger, and says what is wrong with its input', async () => {
    const id = await o.newPerson('Worked');
    const until = dayIn(90);
    expect(await runAction('extend-retention', { person: id, until, reason: 'PERSON_ASKED' })).toMatchObject({
      ok: true,
      extended: true,
    });
    expect(await extensionsOf(id)).toMatchObject([{ actorKind: 'WORKFLOW', actorId: null }]);
    expect(
      await runAction('extend-retention', { person: id, until: 'soon', reason: 'PERSON_ASKED' }),
    ).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(await runAction('extend-retention', { person: id, until, reason: 'BECAUSE' })).toMatchObject({
      ok: false,
      code: 'INVALID_INPUT',
    });
    expect(
      await runAction('extend-retention', { person: randomUUID(), until, reason: 'CONTRACT' }),
    ).toMatchObject({ ok: false, code: 'PERSON_NOT_FOUND' });
  });
});

describe('a check', () => {
  it('says until when, by which purpose and what each purpose says, and changes nothing', async () => {
    const id = await o.newPerson('Checked');
    const before = await retentionOf(id);
    const answer = await runAction('check-retention', { person: id });
    expect(answer).toMatchObject({
      ok: true,
      state: 'KEPT',
      isDue: false,
      purposeId,
      purpose: 'Prospects',
      action: 'PSEUDONYMISE',
      purposes: [{ purposeId, verdict: 'KEEPS', trigger: 'CREATED' }],
    });
    expect(Math.abs(Number(answer['daysLeft']) - 365)).toBeLessThanOrEqual(1);
    expect(await retentionOf(id)).toEqual(before);
  });

  it('is of this moment, whatever stands on the record', async () => {
    const id = await o.newPerson('Overdue');
    await bornDaysAgo([id], 400);
    await setPerson(id, { retentionState: 'NONE', retentionDueAt: inDays(500).toISOString() });
    expect(await runAction('check-retention', { person: id })).toMatchObject({ state: 'DUE', isDue: true });
    await runAction('extend-retention', { person: id, until: dayIn(50), reason: 'CONTRACT' });
    expect(await runAction('check-retention', { person: id })).toMatchObject({
      state: 'EXTENDED',
      isDue: false,
      daysLeft: 50,
    });
  });

  it('of nobody says so', async () => {
    expect(await runAction('check-retention', { person: randomUUID() })).toMatchObject({
      ok: false,
      code: 'PERSON_NOT_FOUND',
    });
  });
});

describe('a run that a member orders', () => {
  it('dry lists who is due and why, and leaves everybody as they are', async () => {
    const id = await o.newPerson('Dry');
    await bornDaysAgo([id], 400);
    const order = await o.orders.give('RUN_RETENTION', [], { mode: 'DRY_RUN' });
    expect(order.state).toBe('DONE');
    const { runId } = order['result'] as { runId: string };
    const run = await runOf(runId);
    expect(run).toMatchObject({ state: 'DONE', mode: 'DRY_RUN', waiting: 0 });
    const { people } = run['findings'] as { people: Fields[] };
    expect(people.find(({ personId }) => personId === id)).toMatchObject({
      state: 'DUE',
      purposeId,
      action: 'PSEUDONYMISE',
    });
    expect(await retentionOf(id)).toMatchObject({ retentionState: 'NONE', retentionPurposeId: purposeId });
    expect(await o.stateOf(id)).toBe('ACTIVE');
    expect(JSON.stringify(run)).not.toContain('Dry');
  });

  it('that the brake holds up goes on by an approval of just that number, and no other', async () => {
    const ids = [await o.newPerson('One'), await o.newPerson('Two'), await o.newPerson('Three')];
    // Nobody else is due.
    await o.workspace.sql(`UPDATE $schema."person" SET "createdAt" = now()`);
    await bornDaysAgo(ids, 800);
    await o.setSetting('retentionMode', 'ACT');
    await o.setSetting('retentionPerDay', '1');
    // The first run proposes, the next one acts on whom it finds proposed.
    await o.orders.give('RUN_RETENTION', [], { mode: 'AS_SET' });
    const { result } = await o.orders.give('RUN_RETENTION', [], { mode: 'AS_SET' });
    const { runId } = result as { runId: string };
    expect(await runOf(runId)).toMatchObject({ state: 'WAITING', mode: 'ACT', waiting: 2 });
    const ordered = async (): Promise<number> =>
      (
        await o.workspace.sql(
          `SELECT id FROM $schema."_erasureJob" WHERE reason = 'RETENTION' AND "personId" = ANY($1::uuid[])`,
          [ids],
        )
      ).length;
    expect(await ordered()).toBe(1);
    const other = await o.orders.give('APPROVE_RETENTION', [], { runId, waiting: 1 });
    expect(other).toMatchObject({ state: 'REFUSED', failureCode: 'APPROVAL_OUTDATED' });
    expect(await ordered()).toBe(1);
    // Nor any, once the settings say that retention only proposes.
    await o.setSetting('retentionMode', 'PROPOSE');
    expect(await o.orders.give('APPROVE_RETENTION', [], { runId, waiting: 2 })).toMatchObject({
      state: 'REFUSED',
      failureCode: 'APPROVAL_OUTDATED',
    });
    expect(await ordered()).toBe(1);
    await o.setSetting('retentionMode', 'ACT');
    const approval = await o.orders.give('APPROVE_RETENTION', [], { runId, waiting: 2 });
    expect(approval).toMatchObject({ state: 'DONE', result: { ordered: 2, skipped: 0 } });
    expect(await ordered()).toBe(3);
    expect(await runOf(runId)).toMatchObject({ state: 'DONE', waiting: 0 });
    await o.setSetting('retentionMode', 'PROPOSE');
    await o.setSetting('retentionPerDay', '50');
  });
});

describe('owners', () => {
  const now = new Date();
  const warn = () => warnOwners(client, { now, warnDays: 14, language: 'en' });
  const tasks = (): Promise<Fields[]> =>
    o.workspace.sql(
      `SELECT t.id, t.title, t.status, t."assigneeId", t."bodyV2Markdown" AS body,
              (SELECT array_agg(tt."targetPersonId"::text ORDER BY tt."targetPersonId") FROM $schema."taskTarget" tt WHERE tt."taskId" = t.id) AS people
         FROM $schema."task" t WHERE t.title LIKE 'Retention:%' ORDER BY t."assigneeId" NULLS LAST`,
    );
  let tim: string;
  let jony: string;
  const due = async (name: string, more: Fields = {}): Promise<string> => {
    const id = await o.newPerson(name);
    await setPerson(id, { retentionDueAt: inDays(5).toISOString(), retentionState: 'WARNED', ...more });
    return id;
  };

  beforeAll(async () => {
    await o.workspace.sql(`UPDATE $schema."person" SET "retentionDueAt" = NULL, "retentionState" = 'NONE'`);
    const members = await o.workspace.sql<{ id: string; userEmail: string }>(
      `SELECT id, "userEmail" FROM $schema."workspaceMember"`,
    );
    const idOf = (name: string): string => {
      const found = members.find(({ userEmail }) => userEmail.startsWith(name));
      if (found === undefined) throw new Error(`No member ${name}.`);
      return found.id;
    };
    tim = idOf('tim');
    jony = idOf('jony');
  });

  it('hear of nobody where nobody is due soon: one request', async () => {
    const before = client.requestCount();
    expect(await warn()).toEqual({ people: 0, tasks: 0, links: 0 });
    expect(client.requestCount() - before).toBe(1);
  });

  it('get one task a week each, by company, else by the last deal, else nobody’s, linked to the people it is about', async () => {
    const company = await create('company', { name: 'Owned', accountOwnerId: tim });
    const [byCompany, second, byDeal, nobody] = [
      await due('Company', { companyId: company }),
      await due('Second', { companyId: company }),
      await due('Deal'),
      await due('Nobody'),
    ];
    await due('Held', { retentionState: 'HELD' });
    await due('Far', { retentionDueAt: inDays(60).toISOString() });
    await create('opportunity', {
      name: 'Old',
      pointOfContactId: byDeal,
      ownerId: tim,
      closeDate: inDays(-900).toISOString(),
    });
    await create('opportunity', {
      name: 'New',
      pointOfContactId: byDeal,
      ownerId: jony,
      closeDate: inDays(-30).toISOString(),
    });
    const before = client.requestCount();
    expect(await warn()).toEqual({ people: 4, tasks: 3, links: 4 });
    // People, their deals, what is there already, tasks, links.
    expect(client.requestCount() - before).toBe(5);
    const made = await tasks();
    expect(new Map(made.map(({ assigneeId, people }) => [assigneeId, people]))).toEqual(
      new Map<unknown, unknown>([
        [tim, [byCompany, second].toSorted()],
        [jony, [byDeal]],
        [null, [nobody]],
      ]),
    );
    for (const { body, title } of made) {
      expect(`${String(title)} ${String(body)}`).not.toMatch(/Ordner|Company|@/);
      expect(body).toContain(inDays(5).toISOString().slice(0, 10));
    }
  });

  it('get none twice, and one that was done stays so; an open one is linked to who came since', async () => {
    const [first] = await o.workspace.sql<{ id: string }>(
      `SELECT id FROM $schema."task" WHERE title LIKE 'Retention:%' AND "assigneeId" = $1`,
      [jony],
    );
    await o.workspace.graphql(
      'mutation ($id: UUID!, $data: TaskUpdateInput!) { updateTask(id: $id, data: $data) { id } }',
      { id: first?.id, data: { status: 'DONE' } },
    );
    const late = await due('Later');
    expect(await warn()).toEqual({ people: 5, tasks: 0, links: 1 });
    expect(await warn()).toEqual({ people: 5, tasks: 0, links: 0 });
    const made = await tasks();
    expect(made).toHaveLength(3);
    expect(made.find(({ assigneeId }) => assigneeId === jony)).toMatchObject({ status: 'DONE' });
    expect(made.find(({ assigneeId }) => assigneeId === null)?.['people']).toContain(late);
  });

  it('get another the week after', async () => {
    const later = { now: new Date(now.getTime() + 7 * DAY_MS), warnDays: 14, language: 'en' } as const;
    await o.workspace.sql(
      `UPDATE $schema."person" SET "retentionDueAt" = $1 WHERE "retentionState" = 'WARNED'`,
      [inDays(12)],
    );
    expect(await warnOwners(client, later)).toMatchObject({ tasks: 3 });
  });

  it('are not warned at all where the setting says so', async () => {
    expect(await warnOwners(client, { now, warnDays: 0, language: 'en' })).toEqual({
      people: 0,
      tasks: 0,
      links: 0,
    });
  });
});
