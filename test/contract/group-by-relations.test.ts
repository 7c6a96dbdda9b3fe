/** What the retention run asks of many people at once: days and latest moments of what hangs on them. */
import { actOnMany, create, createOne, newTag, type Row } from '../support/records';
import { sweep } from '../support/sweep';
import { answer, app, ask, refusal } from '../support/twenty';

const tag = newTag();

type Group = { groupByDimensionValues: unknown[] } & Record<string, unknown>;

let ann: Row;
let bob: Row;

const participant = (messageId: string, personId: string) => ({
  messageId,
  personId,
  handle: `${tag}@x.invalid`,
});

beforeAll(async () => {
  [ann, bob] = (await create('person', [
    { name: { firstName: 'Ann', lastName: tag } },
    { name: { firstName: 'Bob', lastName: tag } },
  ])) as [Row, Row];
  const messages = await create(
    'message',
    ['2026-03-01T20:00:00.000Z', '2026-03-01T23:30:00.000Z', '2026-03-04T08:00:00.000Z'].map(
      (receivedAt, index) => ({ subject: `${tag} ${index}`, headerMessageId: `${tag}${index}`, receivedAt }),
    ),
  );
  const [evening, night, later] = messages as [Row, Row, Row];
  await create('messageParticipant', [
    participant(evening.id, ann.id),
    participant(night.id, ann.id),
    participant(later.id, bob.id),
  ]);
});

afterAll(() => sweep(tag));

const groups = async (
  root: string,
  type: string,
  by: string,
  filter: object,
  select = '',
): Promise<Group[]> => {
  const answered = await ask<Record<string, Group[]>>(
    app,
    `query($filter: ${type}FilterInput) {
      ${root}GroupBy(groupBy: [${by}], filter: $filter, limit: 5000) { groupByDimensionValues totalCount ${select} } }`,
    { filter },
  );
  return (answered[`${root}GroupBy`] ?? []).toSorted((a, b) =>
    JSON.stringify(a).localeCompare(JSON.stringify(b)),
  );
};

const days = (filter: object, timeZone = ', timeZone: "UTC"'): Promise<Group[]> =>
  groups(
    'messageParticipants',
    'MessageParticipant',
    `{ person: { id: true } }, { message: { receivedAt: { granularity: DAY${timeZone} } } }`,
    filter,
  );

const both = () => ({ personId: { in: [ann.id, bob.id] } });
const sorted = (list: object[]): object[] =>
  list.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));

describe('§3 days of what hangs on people, through the line that links it', () => {
  const expected = () =>
    sorted([
      { groupByDimensionValues: [ann.id, '2026-03-01'], totalCount: 2 },
      { groupByDimensionValues: [bob.id, '2026-03-04'], totalCount: 1 },
    ]);

  it('§3 people and days are told apart', async () => {
    expect(await days(both())).toEqual(expected());
  });

  it('§3 a time zone asked of a related record goes unheard: its days are the database’s, in UTC', async () => {
    expect(await days(both(), ', timeZone: "Asia/Tokyo"')).toEqual(expected());
    expect(await days(both(), '')).toEqual(expected());
  });

  it('§3 a condition on the very relation that is counted by, another for each person', async () => {
    const since = (person: Row, moment: string) => ({
      and: [{ personId: { in: [person.id] } }, { message: { receivedAt: { gte: moment } } }],
    });
    const or = [since(ann, '2026-03-02T00:00:00.000Z'), since(bob, '2026-03-02T00:00:00.000Z')];
    expect(await days({ or })).toEqual([{ groupByDimensionValues: [bob.id, '2026-03-04'], totalCount: 1 }]);
  });

  it('§3 notes by the person they are about, told by who wrote them', async () => {
    const note = await createOne('note', { title: `${tag} note` });
    await create('noteTarget', [{ noteId: note.id, targetPersonId: ann.id }]);
    const by = (source: string) =>
      groups('noteTargets', 'NoteTarget', '{ targetPerson: { id: true } }', {
        and: [{ targetPersonId: { in: [ann.id] } }, { note: { createdBy: { source: { in: [source] } } } }],
      });
    expect(await by('API')).toEqual([{ groupByDimensionValues: [ann.id], totalCount: 1 }]);
    expect(await by('WORKFLOW')).toEqual([]);
  });

  it('§3 the latest moments of a group come as exact times, and empty ones are counted', async () => {
    const name = `${tag} deal`;
    await create('opportunity', [
      { name, pointOfContactId: bob.id, closeDate: '2026-05-01T10:00:00.000Z' },
      { name, pointOfContactId: bob.id, closeDate: '2026-06-02T11:00:00.000Z' },
      { name, pointOfContactId: bob.id },
    ]);
    const found = await groups(
      'opportunities',
      'Opportunity',
      '{ pointOfContact: { id: true } }',
      { pointOfContactId: { in: [bob.id] } },
      'maxCloseDate countEmptyCloseDate',
    );
    expect(found).toEqual([
      {
        groupByDimensionValues: [bob.id],
        totalCount: 3,
        maxCloseDate: '2026-06-02T11:00:00.000Z',
        countEmptyCloseDate: 1,
      },
    ]);
  });
});

it('§3 what a deleted record would give is nothing, and its lines still count; a condition on it drops them', async () => {
  const message = await createOne('message', {
    subject: `${tag} gone`,
    headerMessageId: `${tag}gone`,
    receivedAt: '2026-04-01T08:00:00.000Z',
  });
  const carl = await createOne('person', { name: { firstName: 'Carl', lastName: tag } });
  await create('messageParticipant', [participant(message.id, carl.id)]);
  await actOnMany('delete', 'message', { id: { eq: message.id } });
  const his = { personId: { in: [carl.id] } };
  expect(await days(his)).toEqual([{ groupByDimensionValues: [carl.id, null], totalCount: 1 }]);
  const since = { message: { receivedAt: { gte: '2026-01-01T00:00:00.000Z' } } };
  expect(await days({ and: [his, since] })).toEqual([]);
});

describe('§3 what makes no groups', () => {
  const refused = (by: string): Promise<string> =>
    refusal(answer(app, `{ peopleGroupBy(groupBy: [${by}]) { totalCount } }`));

  it('§3 a record’s own id, and the system’s fields but for two dates', async () => {
    expect(await refused('{ id: true }')).toMatch(/"id"/);
    expect(await refused('{ position: true }')).toMatch(/"position"/);
    expect(await refused('{ deletedAt: { granularity: NONE } }')).toMatch(/"deletedAt"/);
  });

  it('§3 who made a related record', async () => {
    expect(await refused('{ company: { createdBy: { source: true } } }')).toMatch(/"createdBy"/);
  });

  it('§3 two fields of a related record in one dimension', async () => {
    expect(await refused('{ company: { id: true, name: true } }')).toMatch(/multiple nested fields/);
  });
});

it('§3 fifty groups come where none says how many, and as many as are asked for where one does', async () => {
  await create(
    'opportunity',
    Array.from({ length: 60 }, (_, index) => ({ name: `${tag} of many ${index}` })),
  );
  const count = async (limit: string): Promise<number> => {
    const { opportunitiesGroupBy } = await ask<{ opportunitiesGroupBy: Group[] }>(
      app,
      `query($filter: OpportunityFilterInput) {
        opportunitiesGroupBy(groupBy: [{ name: true }], filter: $filter${limit}) { groupByDimensionValues } }`,
      { filter: { name: { like: `${tag} of many %` } } },
    );
    return opportunitiesGroupBy.length;
  };
  expect(await count('')).toBe(50);
  expect(await count(', limit: 5000')).toBe(60);
});
