import { createOne, findOne, newTag, update, updateMany, type Row } from '../support/records';
import { sweep } from '../support/sweep';

const tag = newTag();
afterAll(() => sweep(tag));

type Task = Row & { status: string; title: string };

describe('a conditional update is a lease', () => {
  it('of two concurrent `updateTasks(filter: free)` exactly one gets the record, in twenty races', async () => {
    const { id } = await createOne('task', { title: `${tag} lease`, status: 'TODO' });
    const free = { and: [{ id: { eq: id } }, { status: { eq: 'TODO' } }] };
    const taken: number[] = [];
    for (let race = 0; race < 20; race += 1) {
      await update('task', id, { status: 'TODO' });
      const results = await Promise.all(
        ['IN_PROGRESS', 'DONE'].map((status) =>
          updateMany<Task>('task', free, { status }, { select: 'status' }),
        ),
      );
      taken.push(results.flat().length);
    }
    expect(taken).toEqual(Array.from({ length: 20 }, () => 1));
  });

  it('a second taker gets an empty list and no error, and changes nothing', async () => {
    const { id } = await createOne('task', { title: `${tag} taken`, status: 'IN_PROGRESS' });
    const late = await updateMany(
      'task',
      { and: [{ id: { eq: id } }, { status: { eq: 'TODO' } }] },
      { status: 'DONE' },
    );
    const task = await findOne<Task>('task', { id: { eq: id } }, { select: 'status' });
    expect([late, task?.status]).toEqual([[], 'IN_PROGRESS']);
  });
});
