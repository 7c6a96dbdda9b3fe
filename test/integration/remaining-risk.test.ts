import type { RemainingRisk } from '../../src/domain/erasure/remaining-risk';
import type { WorkspaceGraph } from '../../src/domain/graph';
import { assessRemainingRisk } from '../../src/flows/erasure/assess-remaining-risk';
import { createTwentyClient, type TwentyClient } from '../../src/twenty/client';
import { readWorkspaceGraph } from '../../src/twenty/workspace-graph';
import { openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { setFieldRule } from '../support/field-rule';
import { rulesBy } from '../support/rule-book';
import { SHIPPED_RULES, type RuleBook } from '../../src/domain/sensitivity/rule-book';

const HERO = { name: { firstName: { eq: 'Anna-Lena' }, lastName: { eq: 'Müller-Brandt' } } };
jest.setTimeout(5 * 60_000);

let workspace: AppWorkspace;
let graph: WorkspaceGraph;
let heroId: string;

const openClient = (): TwentyClient =>
  createTwentyClient({ url: workspace.sandbox.url, token: workspace.sandbox.apiKey });
const assess = (personId: string, rules: RuleBook = SHIPPED_RULES): Promise<RemainingRisk> =>
  assessRemainingRisk(openClient(), graph, rules, personId);
const create = async (object: string, plural: string, data: object[]): Promise<void> => {
  await workspace.graphql(
    `mutation ($data: [${object}CreateInput!]!) { create${plural}(data: $data) { id } }`,
    { data },
  );
};
const count = async (sql: string, values: unknown[]): Promise<number> =>
  (await workspace.sql<{ count: number }>(`SELECT count(*)::int AS count ${sql}`, values))[0]?.count ?? -1;

beforeAll(async () => {
  workspace = await openAppWorkspace();
  graph = await readWorkspaceGraph(openClient());
  heroId = (await workspace.person(HERO)).id;
});
afterAll(() => workspace?.stop());

describe('what remains of a person in the demo workspace', () => {
  it('is found in two requests and says what the database says', async () => {
    const client = openClient();
    const risk = await assessRemainingRisk(client, graph, SHIPPED_RULES, heroId);
    expect(client.requestCount()).toBe(2);
    const alike = await count(
      `FROM $schema.person a JOIN $schema.person b ON a."companyId" = b."companyId" WHERE a.id = $1 AND b."deletedAt" IS NULL`,
      [heroId],
    );
    expect(risk.singlingOut).toEqual({ k: alike, fields: ['company'] });
    expect(risk.linkability).toEqual({
      deals: await count(`FROM $schema.opportunity WHERE "pointOfContactId" = $1`, [heroId]),
      conversations:
        (await count(`FROM $schema."messageParticipant" WHERE "personId" = $1`, [heroId])) +
        (await count(`FROM $schema."calendarEventParticipant" WHERE "personId" = $1`, [heroId])),
      notes:
        (await count(`FROM $schema."noteTarget" WHERE "targetPersonId" = $1`, [heroId])) +
        (await count(`FROM $schema."taskTarget" WHERE "targetPersonId" = $1`, [heroId])),
    });
    expect(risk.linkability.deals).toBeGreaterThan(0);
    expect(risk.inference.fields).toEqual(['opportunity.amount']);
  });

  it('holds no value of the person', async () => {
    const hero = await workspace.person({ id: { eq: heroId } });
    const text = JSON.stringify(await assess(heroId, rulesBy({ 'person.jobTitle': 'KEEP' })));
    expect(text).toContain('jobTitle');
    for (const value of [hero['jobTitle'], hero['companyId'], 'Müller'])
      expect(text).not.toContain(String(value));
  });

  it('refuses a person who is not there', async () => {
    await expect(assess('00000000-0000-4000-8000-000000000000')).rejects.toMatchObject({
      code: 'PERSON_NOT_FOUND',
    });
  });
});

describe('standing out', () => {
  const id = (number: number): string =>
    `7c1f0f5e-0000-4000-8000-0000000000${String(number).padStart(2, '0')}`;
  const rules = rulesBy({
    'person.jobTitle': 'KEEP',
    'person.linkedinLink': 'KEEP',
  });

  beforeAll(async () => {
    const someone = (number: number, more: object) => ({
      id: id(number),
      name: { firstName: 'Pseudonym', lastName: `P-${number}` },
      ...more,
    });
    const link = { primaryLinkUrl: 'https://example.com/team', primaryLinkLabel: '' };
    await create('Person', 'People', [
      someone(1, {}),
      someone(2, { jobTitle: 'Beekeeper' }),
      someone(3, { jobTitle: 'Beekeeper' }),
      someone(4, { jobTitle: 'Beekeeper', linkedinLink: link }),
      someone(5, { jobTitle: 'Glassblower' }),
    ]);
    await create('Visit', 'Visits', [{ reason: 'A text', hostId: id(1) }]);
  });

  it.each([
    ['nobody, with nothing kept', 1, { k: null, fields: [] }],
    ['the others with the same value', 2, { k: 3, fields: ['jobTitle'] }],
    ['those who share the whole combination only', 4, { k: 1, fields: ['jobTitle', 'linkedinLink'] }],
    ['alone', 5, { k: 1, fields: ['jobTitle'] }],
  ])('is counted among %s', async (_among, number, singlingOut) => {
    expect((await assess(id(number), rules)).singlingOut).toEqual(singlingOut);
  });

  it('is nothing where nothing was kept and nothing is linked', async () => {
    expect((await assess(id(2))).level).toBe('LOW');
  });

  it('counts a field of a linked record once a confirmed rule calls it sensitive', async () => {
    expect((await assess(id(1))).inference.fields).toEqual([]);
    await setFieldRule(workspace, 'visit', 'reason', { meaning: 'HEALTH', status: 'CONFIRMED' });
    await setFieldRule(workspace, 'visit', 'name', { meaning: 'HEALTH', status: 'SUGGESTED' });
    expect(await assess(id(1))).toMatchObject({ inference: { fields: ['visit.reason'] }, level: 'MEDIUM' });
    expect((await assess(id(2))).inference.fields).toEqual([]);
  });
});

describe('a person who is erased', () => {
  let preview: Record<string, unknown>;
  let job: Record<string, unknown>;

  beforeAll(async () => {
    await workspace.control('reset');
    heroId = (await workspace.person(HERO)).id;
    const choices = { person: heroId, mentions: 'REDACT' };
    preview = (await workspace.act('preview-erasure', { ...choices, act: 'ERASE' })).output ?? {};
    const run = await workspace.act('erase-person', choices);
    if (run.output?.['ok'] !== true) throw new Error(JSON.stringify(run));
    job = await workspace.untilEnded(run.output['jobId']);
    await workspace.control('settle');
  });

  it('was told before what would remain, and it is what the certificate finds', () => {
    const { risk } = job['certificate'] as { risk: RemainingRisk };
    expect(job['state']).toBe('DONE');
    expect(preview['risk']).toEqual({
      level: risk.level,
      ...risk.singlingOut,
      linkability: risk.linkability,
      telling: risk.inference.fields,
    });
  });

  it('has its level on the record, and not a line on the timeline about that', async () => {
    const { risk } = job['certificate'] as { risk: RemainingRisk };
    expect(
      await workspace.sql(`SELECT "reidentificationRisk" AS level FROM $schema.person WHERE id = $1`, [
        heroId,
      ]),
    ).toEqual([{ level: risk.level }]);
    const lines = await workspace.sql(
      `SELECT id FROM $schema."timelineActivity" WHERE properties::text LIKE '%reidentificationRisk%'`,
    );
    expect(lines).toEqual([]);
  });
});
