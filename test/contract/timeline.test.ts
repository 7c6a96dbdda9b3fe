import { eventually, sleep } from '../support/eventually';
import {
  act,
  actOnMany,
  create,
  createOne,
  find,
  findOne,
  newTag,
  timelineRows,
  tryUpdateMany,
  update,
  updateMany,
  type Row,
} from '../support/records';
import { sweep } from '../support/sweep';
import { answer, app, refusal, user } from '../support/twenty';

const tag = newTag();
afterAll(() => sweep(tag));

type Diff = Record<string, { before: unknown; after: unknown }>;
type Line = Row & { name: string; properties: { diff?: Diff } | null; workspaceMemberId: string | null };

const linesOf = async (personId: string, name: string, atLeast: number): Promise<Line[]> =>
  (await timelineRows(
    { and: [{ targetPersonId: { eq: personId } }, { name: { eq: name } }] },
    atLeast,
  )) as Line[];

const somebody = async (firstName: string): Promise<string> => {
  const { id } = await createOne('person', { name: { firstName, lastName: tag }, jobTitle: 'zero' });
  // Its first row is in place before anything else happens, so that later rows are told apart.
  await linesOf(id, 'person.created', 1);
  return id;
};

/** Enough for rows that would come to have come. */
const quiet = () => sleep(2500);

describe('§2 the update that leaks', () => {
  it('§2 an update by an app writes, after the answer, a timeline row that holds the old value', async () => {
    const id = await somebody('Leak');
    await update('person', id, { jobTitle: 'one' });
    const [line] = await linesOf(id, 'person.updated', 1);
    expect(line?.properties?.diff?.['jobTitle']).toEqual({ before: 'zero', after: 'one' });
    expect(line?.workspaceMemberId).toBeNull();
  });

  it('§2 the diff holds a changed composite with its old sub-fields', async () => {
    const id = await somebody('Composite');
    await update('person', id, { name: { firstName: 'New' } });
    const [line] = await linesOf(id, 'person.updated', 1);
    expect(line?.properties?.diff?.['name']).toMatchObject({
      before: { firstName: 'Composite', lastName: tag },
      after: { firstName: 'New', lastName: tag },
    });
  });

  it('§a each update by an app has a row of its own: they are never merged', async () => {
    const id = await somebody('Apart');
    for (const jobTitle of ['one', 'two', 'three']) await update('person', id, { jobTitle });
    const lines = await linesOf(id, 'person.updated', 3);
    await quiet();
    expect(await linesOf(id, 'person.updated', 3)).toHaveLength(3);
    expect(lines.map((line) => line.properties?.diff?.['jobTitle']?.before).toSorted()).toEqual([
      'one',
      'two',
      'zero',
    ]);
  });

  it('§a updates by one user in quick succession are merged into one row, first before and last after', async () => {
    const id = await somebody('Merged');
    const tim = await user('admin');
    for (const jobTitle of ['one', 'two', 'three']) {
      await update('person', id, { jobTitle }, { as: tim });
      // Each row is in place before the next update, so that there is something to merge into.
      await eventually(`the row that says ${jobTitle}`, async () => {
        const lines = await linesOf(id, 'person.updated', 1);
        return lines.some((line) => line.properties?.diff?.['jobTitle']?.after === jobTitle) || undefined;
      });
    }
    const lines = await linesOf(id, 'person.updated', 1);
    expect(lines.map((line) => line.properties?.diff?.['jobTitle'])).toEqual([
      { before: 'zero', after: 'three' },
    ]);
    expect(lines[0]?.workspaceMemberId).toEqual(expect.any(String));
  });

  it('§a the same values by the same actor write no row', async () => {
    const id = await somebody('Same');
    await update('person', id, { jobTitle: 'one' });
    await linesOf(id, 'person.updated', 1);
    await update('person', id, { jobTitle: 'one' });
    await quiet();
    expect(await linesOf(id, 'person.updated', 1)).toHaveLength(1);
  });

  it('§a the same values by another actor write a row with `updatedBy` alone', async () => {
    const id = await somebody('Other');
    await update('person', id, { jobTitle: 'zero' }, { as: await user('admin') });
    const [line] = await linesOf(id, 'person.updated', 1);
    expect(Object.keys(line?.properties?.diff ?? {})).toEqual(['updatedBy']);
  });

  it('§2 an upsert of many leaks a row for each record', async () => {
    const people = await create(
      'person',
      Array.from({ length: 5 }, (_, index) => ({
        name: { firstName: `Many${index}`, lastName: tag },
        jobTitle: 'zero',
      })),
    );
    await create(
      'person',
      people.map(({ id }, index) => ({ id, jobTitle: `up ${index}` })),
      { upsert: true },
    );
    const lines = (await timelineRows(
      { and: [{ targetPersonId: { in: people.map(({ id }) => id) } }, { name: { eq: 'person.updated' } }] },
      5,
    )) as Line[];
    expect(lines.map((line) => line.properties?.diff?.['jobTitle']?.before)).toEqual(Array(5).fill('zero'));
  });

  it('§2 an update by a filter leaks a row for each record', async () => {
    const people = await create('person', [
      { name: { firstName: 'FilterA', lastName: tag }, jobTitle: 'zero' },
      { name: { firstName: 'FilterB', lastName: tag }, jobTitle: 'zero' },
    ]);
    const ids = people.map(({ id }) => id);
    await updateMany('person', { id: { in: ids } }, { jobTitle: 'all' });
    const filter = { and: [{ targetPersonId: { in: ids } }, { name: { eq: 'person.updated' } }] };
    expect(await timelineRows(filter, 2)).toHaveLength(2);
  });

  it('§2 an update of a soft-deleted record leaks too', async () => {
    const id = await somebody('Deleted');
    await act('delete', 'person', id);
    await update('person', id, { jobTitle: 'gone' });
    const [line] = await linesOf(id, 'person.updated', 1);
    expect(line?.properties?.diff?.['jobTitle']).toEqual({ before: 'zero', after: 'gone' });
  });
});

describe('§a what else the timeline keeps', () => {
  it('§a created, deleted and restored rows hold `{}`', async () => {
    const id = await somebody('Life');
    await act('delete', 'person', id);
    await linesOf(id, 'person.deleted', 1);
    await act('restore', 'person', id);
    const lines = [
      ...(await linesOf(id, 'person.created', 1)),
      ...(await linesOf(id, 'person.deleted', 1)),
      ...(await linesOf(id, 'person.restored', 1)),
    ];
    expect(lines.map((line) => line.properties)).toEqual([{}, {}, {}]);
  });

  it('§a a row can be overwritten by an app, and is not filled again by a later update', async () => {
    const id = await somebody('Scrub');
    await update('person', id, { jobTitle: 'one' });
    const [line] = await linesOf(id, 'person.updated', 1);
    await update('timelineActivity', line?.id ?? '', {
      properties: { diff: {} },
      linkedRecordCachedName: '',
    });
    await update('person', id, { jobTitle: 'two' });
    await linesOf(id, 'person.updated', 2);
    await quiet();
    const scrubbed = await findOne<Line>(
      'timelineActivity',
      { id: { eq: line?.id } },
      { select: 'properties' },
    );
    expect(scrubbed?.properties).toEqual({ diff: {} });
  });

  it('§a rows are found by what their JSON says, and destroyed by that filter', async () => {
    const id = await somebody('Find');
    await update('person', id, { jobTitle: `needle ${tag}` });
    await linesOf(id, 'person.updated', 1);
    const destroyed = await actOnMany('destroy', 'timelineActivity', {
      and: [{ targetPersonId: { eq: id } }, { properties: { like: `%needle ${tag}%` } }],
    });
    expect(destroyed).toHaveLength(1);
    expect(await find('timelineActivity', { properties: { like: `%needle ${tag}%` } })).toEqual([]);
  });

  it('§a an app can write rows itself, of any length', async () => {
    const id = await somebody('Own');
    const rows = await create(
      'timelineActivity',
      Array.from({ length: 200 }, () => ({
        name: 'person.updated',
        targetPersonId: id,
        properties: { diff: { note: tag } },
      })),
    );
    expect(rows).toHaveLength(200);
  });

  it('§a updating more than 200 rows at once is refused, destroying them is not', async () => {
    const id = await somebody('Cap');
    const rows = Array.from({ length: 150 }, () => ({
      name: 'x',
      targetPersonId: id,
      properties: { cap: tag },
    }));
    await create('timelineActivity', rows);
    await create('timelineActivity', rows);
    const mine = { and: [{ targetPersonId: { eq: id } }, { name: { eq: 'x' } }] };
    expect(await refusal(tryUpdateMany('timelineActivity', mine, { properties: {} }))).toMatch(
      /more than 200/,
    );
    await actOnMany('destroy', 'timelineActivity', mine);
    expect(await find('timelineActivity', mine)).toEqual([]);
  });

  it('§a `properties` is not filtered by `ilike`', async () => {
    const message = await refusal(
      answer(
        app,
        `query($filter: TimelineActivityFilterInput) { timelineActivities(filter: $filter) { totalCount } }`,
        {
          filter: { properties: { ilike: '%x%' } },
        },
      ),
    );
    expect(message).toMatch(/ilike/);
  });
});
