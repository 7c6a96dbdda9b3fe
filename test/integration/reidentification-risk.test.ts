import { randomUUID } from 'node:crypto';

import { readRiskReport } from '../../src/domain/reidentification/risk-report';
import { generalise } from '../../src/domain/erasure/generalise';
import { SHIPPED_RULES } from '../../src/domain/sensitivity/rule-book';
import { assessRemainingRisk } from '../../src/flows/erasure/assess-remaining-risk';
import { assessAsked } from '../../src/flows/risk/assess-asked';
import { goOnWithRiskRun, type RiskRunResult } from '../../src/flows/risk/go-on-with-risk-run';
import { readRiskWorld } from '../../src/flows/risk/risk-world';
import { everyHourRisk } from '../../src/flows/risk/start-risk-run';
import { suggestForPeople, type PersonSuggestion } from '../../src/flows/risk/suggest-for-people';
import { createTwentyClient, type TwentyClient } from '../../src/twenty/client';
import { readWorkspaceGraph } from '../../src/twenty/workspace-graph';
import { openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { breakingClient } from '../support/breaking-client';
import { addFields } from '../support/custom-fields';
import { setFieldRule } from '../support/field-rule';

jest.setTimeout(5 * 60_000);

type Rows = Record<string, unknown>[];

let workspace: AppWorkspace;

const openClient = (): TwentyClient =>
  createTwentyClient({ url: workspace.sandbox.url, token: workspace.sandbox.apiKey });
const at = (now: string | Date) => ({ now: () => new Date(now), sleep: () => Promise.resolve() });
const clock = { now: () => new Date(), sleep: () => Promise.resolve() };
const create = async (type: string, plural: string, data: Rows): Promise<void> => {
  await workspace.graphql(
    `mutation ($data: [${type}CreateInput!]!) { create${plural}(data: $data, upsert: true) { id } }`,
    { data },
  );
};
const count = async (sql: string, values: unknown[] = []): Promise<number> =>
  (await workspace.sql<{ count: number }>(`SELECT count(*)::int AS count ${sql}`, values))[0]?.count ?? -1;
const runOf = async (id: string): Promise<Record<string, unknown>> =>
  (await workspace.sql(`SELECT * FROM $schema."_privacyRun" WHERE id = $1`, [id]))[0] ?? {};
const levelOf = async (id: string): Promise<unknown> =>
  (
    await workspace.sql(`SELECT "reidentificationRisk" AS level FROM $schema.person WHERE id = $1`, [id])
  )[0]?.['level'];

/** A run that only whoever is called here hears of: a row written past the API has no event. */
const begin = async (startedAt = new Date()): Promise<string> => {
  const id = randomUUID();
  await workspace.sql(
    `INSERT INTO $schema."_privacyRun" (id, name, kind, state, mode, "startedAt", "leaseUntil")
     VALUES ($1, 'Look', 'RISK', 'RUNNING', 'PROPOSE', $2, to_timestamp(0))`,
    [id, startedAt],
  );
  return id;
};

const look = async (
  client = openClient(),
): Promise<{ runId: string; result: RiskRunResult; row: Record<string, unknown> }> => {
  const runId = await begin();
  const result = await goOnWithRiskRun({ client, clock, owner: 'test' }, runId);
  return { runId, result, row: await runOf(runId) };
};

afterEach(async () => {
  await workspace.control('clear-crash');
});

describe('everybody in the demo workspace', () => {
  let ids: string[];

  beforeAll(async () => {
    workspace = await openAppWorkspace({ nights: true });
    ids = (
      await workspace.sql<{ id: string }>(
        `SELECT p.id FROM $schema.person p WHERE p."deletedAt" IS NULL ORDER BY p.id LIMIT 12`,
      )
    ).map(({ id }) => id);
    await create(
      'Person',
      'People',
      ids.map((id) => ({ id, processingState: 'ERASED' })),
    );
    await workspace.control('settle');
  });
  afterAll(() => workspace.stop());

  it('is looked at in a request for 200 people, one for 200 assessed, five more, and one a changed level', async () => {
    const people = await count(`FROM $schema.person WHERE "deletedAt" IS NULL`);
    const client = openClient();
    const { result, runId } = await look(client);
    const levels = new Set(
      (
        await workspace.sql(
          `SELECT DISTINCT "reidentificationRisk" AS level FROM $schema.person WHERE "processingState" = 'ERASED'`,
        )
      ).map(({ level }) => level),
    );
    expect(result).toMatchObject({ outcome: 'DONE', people, assessed: 12 });
    expect(client.requestCount()).toBeLessThanOrEqual(Math.ceil(people / 200) + 1 + 4 + levels.size);
    expect(await runOf(runId)).toMatchObject({ state: 'DONE', failureCode: null });
  });

  it('finds of each what the certificate finds, and adds the deals', async () => {
    const client = openClient();
    const graph = await readWorkspaceGraph(client);
    const { people } = await assessAsked(client, ids);
    expect(people).toHaveLength(ids.length);
    for (const { personId, singlingOut, linkability, inference } of people) {
      const first = await assessRemainingRisk(client, graph, SHIPPED_RULES, personId);
      expect({ k: singlingOut.k, fields: singlingOut.fields }).toEqual(first.singlingOut);
      expect(linkability).toEqual(first.linkability);
      expect(inference).toEqual(first.inference);
    }
    expect(people.some(({ singlingOut }) => (singlingOut.withDeals?.fields.length ?? 0) > 0)).toBe(true);
  });

  it('writes nothing where nothing has changed, and no line on a timeline ever', async () => {
    await look();
    const { result } = await look();
    expect(result).toMatchObject({ outcome: 'DONE', changed: 0 });
    await workspace.control('settle');
    expect(
      await count(`FROM $schema."timelineActivity" WHERE properties::text LIKE '%reidentificationRisk%'`),
    ).toBe(0);
  });

  it('reports measures and what would help, in ids, codes and counts', async () => {
    const { row } = await look();
    const report = readRiskReport(row['findings']);
    expect(report).toMatchObject({ wanted: 5, measures: { assessed: 12 }, more: 0 });
    expect(report?.people).toHaveLength(12);
    expect(['SUGGESTED', 'ENOUGH']).toContain(report?.outcome);
    const text = JSON.stringify(row);
    const values = await workspace.sql<{ value: string }>(
      `SELECT "nameLastName" AS value FROM $schema.person WHERE id = ANY($1) AND length("nameLastName") > 4
       UNION SELECT "companyId"::text FROM $schema.person WHERE id = ANY($1) AND "companyId" IS NOT NULL`,
      [ids],
    );
    expect(values.length).toBeGreaterThan(5);
    for (const { value } of values) expect(text).not.toContain(value);
  });

  it('takes the level from somebody who has come back', async () => {
    const [id = ''] = ids;
    await look();
    expect(await levelOf(id)).not.toBeNull();
    await create('Person', 'People', [{ id, processingState: 'ACTIVE' }]);
    await look();
    expect(await levelOf(id)).toBeNull();
    await create('Person', 'People', [{ id, processingState: 'ERASED' }]);
  });

  it('is left to the worker who has it, and to nobody once it is over', async () => {
    const client = openClient();
    const { runId } = await look(client);
    expect(await goOnWithRiskRun({ client, clock, owner: 'other' }, runId)).toEqual({ outcome: 'NOT_MINE' });
    expect(await goOnWithRiskRun({ client, clock, owner: 'other' }, randomUUID())).toEqual({
      outcome: 'NOT_MINE',
    });
  });

  it('fails with a code where a setting cannot be read, and says what to do', async () => {
    await create('PrivacySetting', 'PrivacySettings', [
      { id: '5b0d3a52-6f1e-4d55-9d53-0c1f3c4b7a11', name: 'riskK', kind: 'SETTING', value: 'many' },
    ]);
    const { row } = await look();
    expect(row).toMatchObject({ state: 'FAILED', failureCode: 'INVALID_SETTING' });
    await workspace.sql(`DELETE FROM $schema."_privacySetting" WHERE name = 'riskK'`);
  });

  it('is told by the workflow action, of people in words, of everybody by a run', async () => {
    const one = (await workspace.act('assess-reidentification-risk', { person: ids[1], language: 'de' }))
      .output;
    expect(one).toMatchObject({ ok: true, scope: 'PEOPLE', assessed: 1, missing: 0, wanted: 5 });
    expect(JSON.stringify(one?.['words'])).toContain('Lässt sich die Person herausgreifen?');
    const gone = (await workspace.act('assess-reidentification-risk', { people: [randomUUID()] })).output;
    expect(gone).toMatchObject({ ok: true, assessed: 0, missing: 1, level: null, k: null, words: null });
    const all = (await workspace.act('assess-reidentification-risk', {})).output;
    expect(all).toMatchObject({ ok: true, scope: 'EVERYBODY' });
    await workspace.control('settle');
    expect((await runOf(String(all?.['runId'])))['state']).toBe('DONE');
    const wrong = (await workspace.act('assess-reidentification-risk', { person: 'nobody' })).output;
    expect(wrong).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
  });

  it('comes to the same, stopped after whichever request and begun again', async () => {
    await look();
    const undisturbed = await workspace.sql(
      `SELECT id, "reidentificationRisk" AS level FROM $schema.person ORDER BY id`,
    );
    const clear = () =>
      workspace.sql(
        `UPDATE $schema.person SET "reidentificationRisk" = NULL WHERE "processingState" = 'ERASED'`,
      );
    await clear();
    let stops = 0;
    for (let after = 0; ; after += 1) {
      const runId = await begin();
      const broken = breakingClient(openClient(), after);
      const hasStopped = await goOnWithRiskRun({ client: broken, clock, owner: 'first' }, runId).then(
        () => false,
        () => true,
      );
      if (!hasStopped) break;
      stops += 1;
      // Whoever comes next finds the lease run out.
      await workspace.sql(`UPDATE $schema."_privacyRun" SET "leaseUntil" = to_timestamp(0) WHERE id = $1`, [
        runId,
      ]);
      const result = await goOnWithRiskRun({ client: openClient(), clock, owner: 'second' }, runId);
      expect(result).toMatchObject({ outcome: 'DONE', assessed: 12 });
      expect(
        await workspace.sql(`SELECT id, "reidentificationRisk" AS level FROM $schema.person ORDER BY id`),
      ).toEqual(undisturbed);
      await clear();
    }
    expect(stops).toBeGreaterThanOrEqual(6);
  });
});

describe('a workspace of a few people', () => {
  const id = (number: number): string =>
    `7d1f0f5e-0000-4000-8000-0000000000${String(number).padStart(2, '0')}`;
  const suggest = async (numbers: number[], k: number): Promise<(PersonSuggestion | undefined)[]> => {
    const client = openClient();
    const { graph, rules } = await readRiskWorld(client);
    const found = await suggestForPeople(client, graph, rules, numbers.map(id), { k });
    return numbers.map((number) => found.get(id(number)));
  };
  const someone = (number: number, more: Record<string, unknown>): Record<string, unknown> => ({
    id: id(number),
    name: { firstName: 'Somebody', lastName: `No ${number}` },
    ...more,
  });

  beforeAll(async () => {
    workspace = await openAppWorkspace({ seed: 'none', nights: true });
    await addFields(workspace, 'person', [
      { name: 'bornOn', label: 'Born on', type: 'DATE' },
      { name: 'postcode', label: 'Postcode', type: 'TEXT' },
      { name: 'illness', label: 'Illness', type: 'TEXT' },
    ]);
    const keep = { erasureStrategy: 'KEEP', status: 'CONFIRMED' };
    await setFieldRule(workspace, 'person', 'bornOn', {
      ...keep,
      sensitivity: 'QUASI_IDENTIFIER',
      meaning: 'BIRTH_DATE',
    });
    await setFieldRule(workspace, 'person', 'postcode', {
      ...keep,
      sensitivity: 'QUASI_IDENTIFIER',
      meaning: 'POSTCODE',
    });
    await setFieldRule(workspace, 'person', 'illness', {
      ...keep,
      sensitivity: 'SPECIAL_CATEGORY',
      meaning: 'HEALTH',
    });
    await workspace.control('settle');
  });
  afterAll(() => workspace.stop());

  it('may have nobody in it', async () => {
    const { result, row } = await look();
    expect(result).toMatchObject({ outcome: 'DONE', people: 0, assessed: 0, changed: 0 });
    expect(readRiskReport(row['findings'])).toMatchObject({ outcome: 'ENOUGH', measures: { k: null } });
    expect((await suggest([1], 5))[0]).toBeUndefined();
  });

  it('may have one person in it, whom nothing hides', async () => {
    await create('Person', 'People', [
      someone(1, { postcode: '10115', bornOn: '1980-03-04', processingState: 'PSEUDONYMISED' }),
    ]);
    const { row } = await look();
    expect(readRiskReport(row['findings'])).toMatchObject({ outcome: 'TOO_FEW_PEOPLE', suggestion: null });
    expect(await levelOf(id(1))).toBe('HIGH');
    expect(await suggest([1], 2)).toEqual([
      { reached: false, k: { before: 1, after: 1 }, cost: 0, steps: [], suppressed: false },
    ]);
  });

  it('has nobody singled out by what nobody has said', async () => {
    await create('Person', 'People', [someone(2, { processingState: 'ERASED', postcode: null })]);
    const { people } = await assessAsked(openClient(), [id(2)]);
    expect(people[0]).toMatchObject({ singlingOut: { k: null, fields: [] }, level: 'LOW' });
    expect(await levelOf(id(2))).toBe('LOW');
  });

  it('is told the least that helps, and finds that it has helped once that stands there', async () => {
    await create(
      'Person',
      'People',
      ['10115', '10117', '10119', '10178', '80331', '80333'].map((postcode, index) =>
        someone(10 + index, { postcode, bornOn: `198${index % 2}-0${index + 1}-15` }),
      ),
    );
    const [found] = await suggest([1], 4);
    expect(found).toMatchObject({ reached: true, k: { before: 1 }, suppressed: false });
    expect(found?.k.after).toBeGreaterThanOrEqual(4);
    expect(found?.steps.length).toBeGreaterThan(0);
    const values: Record<string, unknown> = { bornOn: '1980-03-04', postcode: '10115' };
    const coarser = Object.fromEntries(
      (found?.steps ?? []).map(({ field, step }) => [
        field,
        step === 'CLEAR' ? null : generalise(values[field], step),
      ]),
    );
    await create('Person', 'People', [{ id: id(1), ...coarser }]);
    await create('ErasureJob', 'ErasureJobs', [
      {
        id: '7d1f0f5e-0000-4000-8000-0000000000a1',
        name: 'Coarser',
        personId: id(1),
        act: 'PSEUDONYMISE',
        state: 'DONE',
        settings: {
          generalise: {
            state: 'DECIDED',
            origin: 'CHOICE',
            steps: found?.steps ?? [],
            wanted: 4,
            found: null,
          },
        },
      },
    ]);
    const { people } = await assessAsked(openClient(), [id(1)]);
    expect(people[0]?.singlingOut.withDeals?.k).toBe(found?.k.after);
    expect(await suggest([1], 4)).toEqual([
      {
        reached: true,
        k: { before: found?.k.after, after: found?.k.after },
        cost: 0,
        steps: [],
        suppressed: false,
      },
    ]);
  });

  it('leaves everything out where there are fewer people than are wanted', async () => {
    const [found] = await suggest([10], 100);
    expect(found).toMatchObject({ reached: false, suppressed: true, k: { before: 1, after: 8 } });
    expect(found?.steps.map(({ field, step }) => `${field} ${step}`).toSorted()).toEqual([
      'bornOn CLEAR',
      'postcode CLEAR',
    ]);
  });

  it('compares as coarsely as the rule makes it, also of those who are only proposed', async () => {
    await setFieldRule(workspace, 'person', 'bornOn', {
      erasureStrategy: 'GENERALISE',
      generalisation: 'year',
    });
    await setFieldRule(workspace, 'person', 'postcode', { erasureStrategy: 'CLEAR' });
    await workspace.control('settle');
    await create('Person', 'People', [{ id: id(12), retentionState: 'PROPOSED' }]);
    const { row } = await look();
    const report = readRiskReport(row['findings']);
    const proposed = report?.people.find(({ personId }) => personId === id(12));
    // Born in 1980: numbers 1 (who says no more than the year, if that), 10, 12 and 14.
    expect(proposed?.singlingOut).toMatchObject({ fields: ['bornOn'] });
    expect(proposed?.singlingOut.k).toBeGreaterThanOrEqual(3);
    expect(await levelOf(id(12))).toBe(proposed?.level);
    await create('Person', 'People', [{ id: id(12), retentionState: 'NONE' }]);
    await look();
    expect(await levelOf(id(12))).toBeNull();
  });

  it('says where a group gives a sensitive value away', async () => {
    await create('Person', 'People', [
      someone(20, { illness: 'flu', bornOn: '1999-05-05', processingState: 'PSEUDONYMISED' }),
      someone(21, { illness: 'flu', bornOn: '1999-05-05', processingState: 'PSEUDONYMISED' }),
    ]);
    const { row } = await look();
    const report = readRiskReport(row['findings']);
    expect(report?.measures.diversity).toEqual([
      expect.objectContaining({ field: 'person.illness', revealed: 2, distinct: 1 }),
    ]);
    expect(report?.people.find(({ personId }) => personId === id(20))).toMatchObject({
      inference: { fields: ['person.bornOn', 'person.illness'] },
      level: 'HIGH',
    });
    expect(JSON.stringify(row)).not.toContain('flu');
  });

  it('is compared with those of the same company first, where not everybody can be', async () => {
    const companyId = '7d1f0f5e-0000-4000-8000-0000000000c1';
    await create('Company', 'Companies', [{ id: companyId, name: 'Acme' }]);
    await create(
      'Person',
      'People',
      [30, 31, 32].map((number) => someone(number, { companyId })),
    );
    const client = openClient();
    const { graph, rules } = await readRiskWorld(client);
    const before = client.requestCount();
    const found = await suggestForPeople(client, graph, rules, [id(30)], { k: 3, most: 3 });
    expect(found.get(id(30))).toMatchObject({ reached: true, k: { before: 3 }, steps: [] });
    expect(client.requestCount() - before).toBeLessThanOrEqual(4);
  });

  it('tells by the company that deals keep, which no suggestion leaves out', async () => {
    const companyId = (number: number): string => `7d1f0f5e-0000-4000-8000-0000000000d${number}`;
    await create(
      'Company',
      'Companies',
      [1, 2].map((number) => ({ id: companyId(number), name: `Buyer ${number}` })),
    );
    await create(
      'Person',
      'People',
      [40, 41, 42].map((number) => someone(number, { processingState: 'PSEUDONYMISED' })),
    );
    await create(
      'Opportunity',
      'Opportunities',
      [1, 2, 2].map((company, index) => ({
        id: `7d1f0f5e-0000-4000-8000-0000000000e${index}`,
        name: `Deal ${index}`,
        closeDate: '2026-05-05T10:00:00.000Z',
        pointOfContactId: id(40 + index),
        companyId: companyId(company),
      })),
    );
    const { people } = await assessAsked(openClient(), [id(40), id(41)]);
    const withDeals = (number: number) =>
      people.find(({ personId }) => personId === id(number))?.singlingOut.withDeals;
    expect(withDeals(40)).toEqual({ k: 1, fields: ['opportunity.closeDate', 'opportunity.company'] });
    expect(withDeals(41)?.k).toBe(2);
    // With the date left out two more could not be meant: nobody else's deals are that company's.
    for (const found of await suggest([40, 41], 3)) {
      expect(found).toMatchObject({ reached: false });
      expect(found?.steps.filter(({ field }) => field === 'company')).toEqual([]);
    }
  });

  it('costs the hour one request where nothing is due', async () => {
    await workspace.sql(`DELETE FROM $schema."_privacyRun"`);
    const client = openClient();
    const parts = { client, clock: at('2027-01-06T03:41:00Z'), owner: 'cron' };
    expect(await everyHourRisk(parts)).toEqual({ outcome: 'NOTHING_DUE' });
    expect(client.requestCount()).toBe(1);
  });

  it('is looked at in the night to Sunday by cron, once', async () => {
    await workspace.sql(`DELETE FROM $schema."_privacyRun"`);
    const { now } = await workspace.control<{ now: string }>('status');
    const sunday = new Date(now);
    sunday.setUTCDate(sunday.getUTCDate() + 7 - sunday.getUTCDay());
    sunday.setUTCHours(3, 40, 30, 0);
    await workspace.control('tick', { to: sunday.toISOString() });
    await workspace.sql(`DELETE FROM $schema."_privacyRun"`);
    for (const minutes of [1, 2, 62])
      await workspace.control('tick', { to: new Date(sunday.getTime() + minutes * 60_000).toISOString() });
    await workspace.control('settle');
    const runs = await workspace.sql(`SELECT state FROM $schema."_privacyRun" WHERE kind = 'RISK'`);
    expect(runs).toEqual([{ state: 'DONE' }]);
  });

  it('gives up a run that a day was not enough for, and goes on with a younger one', async () => {
    const old = await begin(new Date('2027-02-01T03:41:00Z'));
    const parts = { client: openClient(), owner: 'cron', clock: at('2027-02-02T05:00:00Z') };
    expect(await goOnWithRiskRun(parts, old)).toEqual({ outcome: 'FAILED', code: 'NOT_FINISHED' });
    expect(await runOf(old)).toMatchObject({ state: 'FAILED', failureCode: 'NOT_FINISHED' });
    const young = await begin(new Date('2027-02-02T03:41:00Z'));
    expect(await everyHourRisk(parts)).toMatchObject({ outcome: 'DONE' });
    expect(await runOf(young)).toMatchObject({ state: 'DONE' });
  });
});
