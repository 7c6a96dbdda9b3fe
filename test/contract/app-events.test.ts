import { eventually, sleep } from '../support/eventually';
import { installFixtureApp, type FixtureApp, type Seen } from '../support/fixture-app';
import {
  act,
  actOnMany,
  create,
  createOne,
  newTag,
  timelineRows,
  update,
  updateMany,
} from '../support/records';
import { sweep } from '../support/sweep';
import { onSandbox, sandbox, user } from '../support/twenty';

const tag = newTag();
let fixture: FixtureApp;

const somebody = (firstName: string) =>
  createOne('person', { name: { firstName, lastName: tag }, jobTitle: 'zero' });

beforeAll(async () => {
  fixture = await installFixtureApp();
  // A server's worker may miss what happens right after an install, until it knows the app's triggers.
  await eventually('the triggers to be known', async () => {
    const { id } = await somebody('Early');
    await sleep(3000);
    return (await fixture.seen('person.created', 0, id)).length > 0 || undefined;
  });
});
afterAll(async () => {
  await fixture?.uninstall();
  await sweep(tag);
});

/**
 * What changed, each once: a worker that fails at one function of a chunk runs the whole chunk again (platform.md §6),
 * so that a function may see the same event several times.
 */
const changes = (events: Seen[]): string[] => {
  const titles = events.map(({ payload }) => {
    const { before, after } = payload['properties'] as Record<'before' | 'after', { jobTitle: string }>;
    return `${before.jobTitle}→${after.jobTitle}`;
  });
  return [...new Set(titles)];
};

describe('§k database events', () => {
  it('§k a created record: one run, with `after` and without `before`', async () => {
    const { id } = await somebody('Created');
    const [event] = await fixture.seen('person.created', 1, id);
    expect(event?.payload).toMatchObject({
      name: 'person.created',
      recordId: id,
      object: 'person',
      properties: { after: { id, name: { firstName: 'Created', lastName: tag } } },
    });
    expect(event?.payload['properties']).not.toHaveProperty('before');
  });

  it('§k an updated record: whole before and after, changed fields and diff', async () => {
    const { id } = await somebody('Updated');
    await update('person', id, { jobTitle: 'one' });
    const [event] = await fixture.seen('person.updated', 1, id);
    expect(event?.payload['properties']).toMatchObject({
      before: { id, jobTitle: 'zero', name: { firstName: 'Updated' } },
      after: { id, jobTitle: 'one', name: { firstName: 'Updated' } },
      updatedFields: expect.arrayContaining(['jobTitle']),
      diff: { jobTitle: { before: 'zero', after: 'one' } },
    });
  });

  it('§k a user’s write names the user, an API key’s does not', async () => {
    const { id } = await somebody('Who');
    await update('person', id, { jobTitle: 'by key' });
    await update('person', id, { jobTitle: 'by user' }, { as: await user('admin') });
    const events = await fixture.seen('person.updated', 2, id);
    const byTitle = (title: string) =>
      events.find(
        (event) =>
          JSON.stringify(event.payload).includes(`"after":{"`) &&
          JSON.stringify((event.payload['properties'] as { after: unknown }).after).includes(title),
      );
    expect([
      typeof byTitle('by key')?.payload['workspaceMemberId'],
      typeof byTitle('by user')?.payload['workspaceMemberId'],
    ]).toEqual(['undefined', 'string']);
  });

  it('§6 an app’s own writes trigger its own functions', async () => {
    const { id } = await somebody('Own');
    await update('person', id, { jobTitle: 'own' }, { as: fixture.asker });
    const [event] = await fixture.seen('person.updated', 1, id);
    expect(JSON.stringify(event?.payload)).toContain('APPLICATION');
  });

  it('§6 `updatedFields` narrows: another field makes no run', async () => {
    const { id } = await somebody('Narrow');
    await update('person', id, { name: { firstName: 'Narrower' } });
    await update('person', id, { jobTitle: 'one' });
    await fixture.seen('jobTitle', 1, id);
    await sleep(1500);
    const runs = await fixture.seen('jobTitle', 1, id);
    expect(
      runs.filter(({ payload }) => !JSON.stringify(payload['updatedFields']).includes('jobTitle')),
    ).toEqual([]);
  });

  it('§3 identical values make no event', async () => {
    const { id } = await somebody('Same');
    await update('person', id, { jobTitle: 'one' });
    await update('person', id, { jobTitle: 'one' });
    await update('person', id, { jobTitle: 'two' });
    await fixture.seen('person.updated', 2, id);
    await sleep(1500);
    expect(changes(await fixture.seen('person.updated', 2, id)).toSorted()).toEqual(['one→two', 'zero→one']);
  });

  it('§3 an update by a filter that its record no longer meets is told to nobody; one that it still meets is', async () => {
    const { id } = await somebody('Filter');
    const when = (title: string) => ({ and: [{ id: { eq: id } }, { jobTitle: { eq: title } }] });
    await updateMany('person', when('zero'), { jobTitle: 'one' });
    await updateMany('person', { or: [when('one'), when('two')] }, { jobTitle: 'two' });
    await fixture.seen('person.updated', 1, id);
    await sleep(1500);
    expect(changes(await fixture.seen('person.updated', 1, id))).toEqual(['one→two']);
    expect(JSON.stringify(await timelineRows({ targetPersonId: { eq: id } }, 2))).not.toContain('zero');
  });

  it('§k an upsert of many makes one run a record', async () => {
    const people = await create(
      'person',
      Array.from({ length: 5 }, (_, index) => ({
        name: { firstName: `Batch${index}`, lastName: `batch${tag}` },
      })),
    );
    await create(
      'person',
      people.map(({ id }) => ({ id, jobTitle: 'x' })),
      { upsert: true },
    );
    const runs = await Promise.all(people.map(({ id }) => fixture.seen('person.updated', 1, id)));
    expect(runs.map((list) => new Set(list.map(({ payload }) => payload['recordId'])).size)).toEqual([
      1, 1, 1, 1, 1,
    ]);
  });

  it('§k soft-deleting and restoring are events of their own', async () => {
    const { id } = await somebody('Delete');
    await act('delete', 'person', id);
    await fixture.seen('person.deleted', 1, id);
    await act('restore', 'person', id);
    expect(await fixture.seen('person.restored', 1, id)).toHaveLength(1);
  });

  it('§k destroying gives `before` alone', async () => {
    const { id } = await somebody('Destroy');
    await act('destroy', 'person', id);
    const [event] = await fixture.seen('person.destroyed', 1, id);
    expect(event?.payload['properties']).toMatchObject({ before: { id } });
    expect(event?.payload['properties']).not.toHaveProperty('after');
  });

  it('§6 destroying many makes one event in all', async () => {
    const word = `many${tag}`;
    const people = await create(
      'person',
      [1, 2, 3].map((n) => ({ name: { firstName: `M${n}`, lastName: word } })),
    );
    await actOnMany('destroy', 'person', { id: { in: people.map(({ id }) => id) } });
    await fixture.seen('person.destroyed', 1, word);
    await sleep(2000);
    const events = await fixture.seen('person.destroyed', 1, word);
    expect(new Set(events.map(({ payload }) => payload['recordId'])).size).toBe(1);
  });

  it('§2 the timeline fires no event', async () => {
    const { id } = await somebody('Silent');
    await update('person', id, { jobTitle: 'one' });
    await timelineRows({ targetPersonId: { eq: id } }, 2);
    await createOne('timelineActivity', { name: 'x', targetPersonId: id, properties: {} });
    await fixture.seen('person.updated', 1, id);
    await sleep(1500);
    expect(await fixture.seen('timeline', 0)).toEqual([]);
  });
});

describe('§l cron', () => {
  it('§l a minute pattern runs each minute, with `{}` as payload', async () => {
    if (onSandbox) await sandbox('tick');
    const [run] = await fixture.seen('minute', 1);
    expect(run?.payload['args']).toEqual([{}]);
  });
});
