import {
  act,
  actOnMany,
  createOne,
  find,
  findPage,
  newTag,
  tryCreate,
  update,
  updateMany,
  type Row,
} from '../support/records';
import { sweep } from '../support/sweep';
import { refusal } from '../support/twenty';

const tag = newTag();
const email = `${tag}@gmail.com`;
let id = '';

beforeAll(async () => {
  id = (
    await createOne('person', { name: { firstName: 'Gone', lastName: tag }, emails: { primaryEmail: email } })
  ).id;
  await act('delete', 'person', id);
});

afterAll(() => sweep(tag));

type Deletable = Row & { deletedAt: string | null; jobTitle: string | null };
const select = 'deletedAt jobTitle';

describe('§g soft-deleted records', () => {
  it('§g a find hides them, and `totalCount` leaves them out', async () => {
    const page = await findPage('person', { id: { eq: id } });
    expect([page.edges, page.totalCount]).toEqual([[], 0]);
  });

  it('§g a `deletedAt` filter, deep inside `or` too, shows them', async () => {
    const byDeleted = await find('person', { and: [{ id: { eq: id } }, { deletedAt: { is: 'NOT_NULL' } }] });
    const byEither = await find('person', {
      and: [{ id: { eq: id } }, { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] }],
    });
    expect([byDeleted.length, byEither.length]).toEqual([1, 1]);
  });

  it('§g updating one by id works and leaves it deleted', async () => {
    const updated = await update<Deletable>('person', id, { jobTitle: 'by id' }, { select });
    expect([updated.jobTitle, typeof updated.deletedAt]).toEqual(['by id', 'string']);
  });

  it('§g updating by a filter reaches one, with or without a `deletedAt` filter, and leaves it deleted', async () => {
    const plain = await updateMany<Deletable>(
      'person',
      { id: { eq: id } },
      { jobTitle: 'plain' },
      { select },
    );
    const named = await updateMany<Deletable>(
      'person',
      { and: [{ id: { eq: id } }, { deletedAt: { is: 'NOT_NULL' } }] },
      { jobTitle: 'named' },
      { select },
    );
    expect([...plain, ...named].map((row) => [row.jobTitle, typeof row.deletedAt])).toEqual([
      ['plain', 'string'],
      ['named', 'string'],
    ]);
  });

  it('§g its e-mail stays taken', async () => {
    const message = await refusal(
      tryCreate('person', [{ name: { firstName: 'New', lastName: tag }, emails: { primaryEmail: email } }]),
    );
    expect(message).toMatch(/duplicate entry/i);
  });

  it('§3 an upsert by its id restores it', async () => {
    const restored = await createOne<Deletable>(
      'person',
      { id, jobTitle: 'upserted' },
      { upsert: true, select },
    );
    expect([restored.deletedAt, restored.jobTitle]).toEqual([null, 'upserted']);
    await act('delete', 'person', id);
  });

  it('§3 an upsert by its e-mail restores it', async () => {
    const restored = await createOne<Deletable>(
      'person',
      { emails: { primaryEmail: email }, jobTitle: 'by e-mail' },
      { upsert: true, select },
    );
    expect([restored.id, restored.deletedAt, restored.jobTitle]).toEqual([id, null, 'by e-mail']);
    await act('delete', 'person', id);
  });

  it('§g restore brings it back', async () => {
    const restored = await act<Deletable>('restore', 'person', id, { select });
    expect(restored.deletedAt).toBeNull();
    await act('delete', 'person', id);
  });

  it('§g destroying by a filter reaches one without a `deletedAt` filter', async () => {
    expect(await actOnMany('destroy', 'person', { id: { eq: id } })).toHaveLength(1);
  });
});
