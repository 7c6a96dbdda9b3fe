import {
  create,
  createOne,
  find,
  findPage,
  findQuery,
  newTag,
  only,
  type Page,
  type Row,
} from '../support/records';
import { sweep } from '../support/sweep';
import { answer, app, ask, refusal, user } from '../support/twenty';

const tag = newTag();
const DEALS = 260;
const mine = { name: { like: `${tag}%` } };
const nth = (index: number) => `${tag} ${String(index).padStart(4, '0')}`;
let companyId = '';

type Named = Row & { name: string };

beforeAll(async () => {
  companyId = (await createOne('company', { name: `${tag} Works` })).id;
  const deals = Array.from({ length: DEALS }, (_, index) => ({ name: nth(index), companyId }));
  await create('opportunity', deals.slice(0, 200));
  await create('opportunity', deals.slice(200));
});

afterAll(() => sweep(tag));

const names = (page: Page<Named>) => page.edges.map((edge) => edge.node.name);

/** One page in order of name; `window` is written into the query as it is. */
const read = async (window: string) => {
  const { opportunities } = await ask<{ opportunities: Page<Named> }>(
    app,
    `query($filter: OpportunityFilterInput) {
      opportunities(filter: $filter, ${window}, orderBy: [{ name: AscNullsFirst }]) {
        edges { cursor node { id name } } pageInfo { hasNextPage endCursor } } }`,
    { filter: mine },
  );
  return opportunities;
};

describe('§3 pages', () => {
  it('§3 a find without `first` gives 200 records, and `totalCount` counts them all', async () => {
    const page = await findPage('opportunity', mine);
    expect([page.edges.length, page.totalCount]).toEqual([200, DEALS]);
  });

  it('§3 `first` beyond 200 is served to an app', async () => {
    expect(await find('opportunity', mine, { first: 1000 })).toHaveLength(DEALS);
  });

  it('§3 `after` with the end cursor continues without a gap or a repetition', async () => {
    const seen: string[] = [];
    let window = 'first: 100';
    for (;;) {
      const page = await read(window);
      seen.push(...names(page));
      if (!page.pageInfo?.hasNextPage) break;
      window = `first: 100, after: "${page.pageInfo.endCursor}"`;
    }
    expect(seen).toEqual(Array.from({ length: DEALS }, (_, index) => nth(index)));
  });

  it('§3 `last` with `before` reads the records before the cursor, in forward order', async () => {
    const page = await read('first: 10');
    const back = await read(`last: 3, before: "${page.edges[5]?.cursor}"`);
    expect(names(back)).toEqual([nth(2), nth(3), nth(4)]);
  });

  it('§3 `last` without `before` reads from the start, not from the end', async () => {
    expect(names(await read('last: 3'))).toEqual([nth(0), nth(1), nth(2)]);
  });

  it('§3 `offset` skips records', async () => {
    expect(names(await read('first: 2, offset: 5'))).toEqual([nth(5), nth(6)]);
  });

  it('§3 a relation gives 60 records', async () => {
    const company = only(
      await find<Row & { opportunities: Page<Row> }>(
        'company',
        { id: { eq: companyId } },
        { select: 'opportunities { edges { node { id } } }' },
      ),
    );
    expect(company.opportunities.edges).toHaveLength(60);
  });

  it('§3 a single-record query for an unknown id answers HTTP 200 with null and NOT_FOUND', async () => {
    const got = await answer<{ person: Row | null }>(
      app,
      `{ person(filter: { id: { eq: "00000000-0000-4000-8000-000000000000" } }) { id } }`,
    );
    expect([got.status, got.data?.person ?? null, got.errors[0]?.extensions?.code]).toEqual([
      200,
      null,
      'NOT_FOUND',
    ]);
  });

  it('§3 group-by counts the records of each value', async () => {
    const got = await ask<{
      opportunitiesGroupBy: { groupByDimensionValues: unknown[]; totalCount: number }[];
    }>(
      app,
      `query($filter: OpportunityFilterInput) {
        opportunitiesGroupBy(groupBy: [{ stage: true }], filter: $filter) {
          groupByDimensionValues totalCount } }`,
      { filter: mine },
    );
    expect(got.opportunitiesGroupBy).toEqual([{ groupByDimensionValues: ['NEW'], totalCount: DEALS }]);
  });

  it('§3 the same query works with a user token', async () => {
    const got = await ask<{ opportunities: Page<Row> }>(await user('admin'), findQuery('opportunity'), {
      filter: mine,
      first: 3,
    });
    expect([got.opportunities.edges.length, got.opportunities.totalCount]).toEqual([3, DEALS]);
  });
});

const request = (fields: string[]) =>
  `{ ${fields.map((field) => `${field}(first: 1) { totalCount }`).join(' ')} }`;

describe('§3 what one request may hold', () => {
  const plurals = [
    'people',
    'companies',
    'opportunities',
    'notes',
    'noteTargets',
    'tasks',
    'taskTargets',
    'attachments',
    'timelineActivities',
    'messages',
    'messageThreads',
    'messageParticipants',
    'messageChannelMessageAssociations',
    'messageLists',
    'messageListMembers',
    'calendarEvents',
    'calendarEventParticipants',
    'calendarChannelEventAssociations',
    'callRecordings',
    'workflowRuns',
    'workflowVersions',
  ];
  it('§3 twenty different root fields are answered in one request', async () => {
    const got = await ask<Record<string, Page<Row>>>(app, request(plurals.slice(0, 20)));
    expect(Object.keys(got)).toHaveLength(20);
  });

  it('§3 twenty-one root fields are refused whole', async () => {
    const got = await answer<Record<string, Page<Row>>>(app, request(plurals));
    expect(got.errors[0]?.message).toMatch(/Too many root resolvers requested: 21/);
    expect(Object.keys(got.data ?? {})).toEqual([]);
  });

  it('§3 the same root field twice is refused even under aliases', async () => {
    const message = await refusal(
      answer(app, `{ a: people(first: 1) { totalCount } b: people(first: 2) { totalCount } }`),
    );
    expect(message).toMatch(/Duplicate root resolver/);
  });

  it('§3 a to-many relation inside a to-many relation is refused', async () => {
    const inner = 'noteTargets { edges { node { id } } }';
    const message = await refusal(
      answer(app, `{ companies { edges { node { opportunities { edges { node { ${inner} } } } } } } }`),
    );
    expect(message).toMatch(/nested/i);
  });

  it('§3 a to-one relation inside a to-many relation is answered', async () => {
    const company = only(
      await find<Row & { opportunities: Page<{ company: Row }> }>(
        'company',
        { id: { eq: companyId } },
        { select: 'opportunities(first: 1) { edges { node { company { id } } } }' },
      ),
    );
    expect(company.opportunities.edges[0]?.node.company.id).toBe(companyId);
  });

  it('§3 a relation of a to-one relation is not loaded, and nothing says so', async () => {
    const note = await createOne('note', { title: `${tag} shared` });
    await createOne('noteTarget', { noteId: note.id, targetCompanyId: companyId });
    const deal = await createOne('opportunity', { name: `deal of ${tag}`, companyId });
    const target = await createOne('noteTarget', { noteId: note.id, targetOpportunityId: deal.id });
    type Deep = Row & {
      note: { noteTargets: Page<Row> };
      targetOpportunity: { companyId: string; company: Row | null };
    };
    const link = only(
      await find<Deep>(
        'noteTarget',
        { id: { eq: target.id } },
        {
          select:
            'note { noteTargets { edges { node { id } } } } targetOpportunity { companyId company { id } }',
        },
      ),
    );
    expect(link.note.noteTargets.edges).toEqual([]);
    expect(link.targetOpportunity).toEqual({ companyId, company: null });
  });
});
