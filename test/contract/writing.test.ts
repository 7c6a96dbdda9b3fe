import { randomUUID } from 'node:crypto';
import {
  actOnMany,
  create,
  createOne,
  find,
  findOne,
  findPage,
  newTag,
  tryCreate,
  tryUpdateMany,
  updateMany,
  type Row,
} from '../support/records';
import { sweep } from '../support/sweep';
import { answer, app, ask, refusal, user } from '../support/twenty';

const tag = newTag();
afterAll(() => sweep(tag));

const companies = (count: number, more: Record<string, unknown> = {}) =>
  Array.from({ length: count }, (_, index) => ({ name: `${tag} ${index}`, ...more }));

type Company = Row & { name: string; address: { addressCity: string } };

const label = (text: string) => ({ address: { addressCity: text } });

describe('§3 how much one write may do', () => {
  beforeAll(async () => {
    await create('company', companies(200));
    await create('company', companies(5));
  });
  const mine = { name: { like: `${tag}%` } };

  it('§3 creating 201 records is refused whole', async () => {
    const message = await refusal(
      tryCreate(
        'company',
        Array.from({ length: 201 }, () => ({ name: `over${tag}` })),
      ),
    );
    expect(message).toMatch(/Maximum number of records to (create|upsert) is 200/);
    expect(await find('company', { name: { eq: `over${tag}` } })).toEqual([]);
  });

  it('§3 upserting 201 records is refused whole', async () => {
    const message = await refusal(
      tryCreate(
        'company',
        Array.from({ length: 201 }, () => ({ id: randomUUID(), name: `over${tag}` })),
        { upsert: true },
      ),
    );
    expect(message).toMatch(/Maximum number of records to upsert is 200/);
    expect(await find('company', { name: { eq: `over${tag}` } })).toEqual([]);
  });

  it('§3 an update by a filter that matches more than 200 is refused and writes nothing', async () => {
    const message = await refusal(tryUpdateMany('company', mine, label('all')));
    expect(message).toMatch(/Cannot update more than 200 records at once/);
    expect(await find('company', { and: [mine, { address: { addressCity: { eq: 'all' } } }] })).toEqual([]);
  });

  it('§3 an update by a filter that matches 200 is written, and gives them all back', async () => {
    const ids = (await find('company', mine, { first: 200 })).map((row) => row.id);
    const updated = await updateMany('company', { id: { in: ids } }, label('some'));
    expect(updated).toHaveLength(200);
  });

  it('§3 200 records with different values are upserted in one request, unspecified fields untouched', async () => {
    const before = await find<Company>('company', mine, { first: 200, select: 'name' });
    await create(
      'company',
      before.map(({ id }, index) => ({ id, ...label(`no ${index}`) })),
      { upsert: true },
    );
    const after = await find<Company>(
      'company',
      { id: { in: before.map(({ id }) => id) } },
      { first: 200, select: 'name address { addressCity }' },
    );
    const byId = new Map(after.map((row) => [row.id, [row.name, row.address.addressCity]]));
    expect(before.map(({ id }) => byId.get(id))).toEqual(
      before.map(({ name }, index) => [name, `no ${index}`]),
    );
  });

  it('§3 soft-deleting by a filter has no cap of 200', async () => {
    expect(await actOnMany('delete', 'company', mine)).toHaveLength(205);
    await actOnMany('restore', 'company', { and: [mine, { deletedAt: { is: 'NOT_NULL' } }] });
  });

  it('§3 destroying by a filter has no cap of 200', async () => {
    await actOnMany('destroy', 'company', mine);
    expect((await findPage('company', mine)).totalCount).toBe(0);
  });
});

describe('§3 several root mutations in one request', () => {
  it('§3 different mutations run together, and one that fails undoes none of the others', async () => {
    const got = await answer<{ createCompany: Row; createNote: Row | null; createTask: Row }>(
      app,
      `mutation($company: CompanyCreateInput!, $note: UUID!, $task: TaskCreateInput!) {
        createCompany(data: $company) { id }
        destroyNote(id: $note) { id }
        createTask(data: $task) { id } }`,
      { company: { name: `${tag} kept` }, note: randomUUID(), task: { title: `${tag} kept` } },
    );
    expect(got.errors).toHaveLength(1);
    expect(await find('company', { name: { eq: `${tag} kept` } })).toHaveLength(1);
    expect(await find('task', { title: { eq: `${tag} kept` } })).toHaveLength(1);
  });

  it('§3 the failed mutation answers null beside the data of the others', async () => {
    const got = await answer<{ destroyNote: Row | null; createTask: Row }>(
      app,
      `mutation($note: UUID!, $task: TaskCreateInput!) {
        destroyNote(id: $note) { id } createTask(data: $task) { id } }`,
      { note: randomUUID(), task: { title: `${tag} beside` } },
    );
    expect([got.status, got.data?.destroyNote, typeof got.data?.createTask.id]).toEqual([
      200,
      null,
      'string',
    ]);
  });

  it('§3 the same mutation twice is refused even under aliases, and neither runs', async () => {
    const message = await refusal(
      answer(
        app,
        `mutation($data: TaskCreateInput!) {
          a: createTask(data: $data) { id } b: createTask(data: $data) { id } }`,
        { data: { title: `${tag} twice` } },
      ),
    );
    expect(message).toMatch(/Duplicate root resolver/);
    expect(await find('task', { title: { eq: `${tag} twice` } })).toEqual([]);
  });
});

const person = (firstName: string, email: string) => ({
  name: { firstName, lastName: tag },
  jobTitle: 'first',
  emails: { primaryEmail: email },
});

describe('§f upsert', () => {
  const select = 'name { firstName lastName } jobTitle emails { primaryEmail additionalEmails }';
  type Person = Row & { name: { firstName: string; lastName: string }; jobTitle: string };
  it('§f matches by id and leaves unspecified fields alone', async () => {
    const { id } = await createOne('person', person('Id', `id.${tag}@gmail.com`));
    const after = await createOne<Person>('person', { id, jobTitle: 'second' }, { upsert: true, select });
    expect(after).toMatchObject({ id, name: { firstName: 'Id', lastName: tag }, jobTitle: 'second' });
  });

  it('§f creates a record with an id nobody has', async () => {
    const id = randomUUID();
    const made = await createOne('company', { id, name: `${tag} new` }, { upsert: true });
    expect(made.id).toBe(id);
  });

  it('§f matches by e-mail, whatever the case', async () => {
    const { id } = await createOne('person', person('Mail', `mail.${tag}@gmail.com`));
    const after = await createOne<Person>(
      'person',
      { emails: { primaryEmail: `MAIL.${tag}@Gmail.com` }, jobTitle: 'second' },
      { upsert: true, select },
    );
    expect([after.id, after.jobTitle]).toEqual([id, 'second']);
  });

  it('§f an id and an e-mail that match different records are refused', async () => {
    const one = await createOne('person', person('One', `one.${tag}@gmail.com`));
    await createOne('person', person('Two', `two.${tag}@gmail.com`));
    const message = await refusal(
      tryCreate('person', [{ id: one.id, emails: { primaryEmail: `two.${tag}@gmail.com` } }], {
        upsert: true,
      }),
    );
    expect(message).toMatch(/multiple records found with the same unique field values/i);
  });

  it('§f of the same id twice in one request the last wins', async () => {
    const { id } = await createOne('company', { name: `${tag} dup` });
    await create(
      'company',
      [
        { id, name: `${tag} dup a` },
        { id, name: `${tag} dup b` },
      ],
      { upsert: true },
    );
    expect(await findOne<Company>('company', { id: { eq: id } }, { select: 'name' })).toMatchObject({
      name: `${tag} dup b`,
    });
  });

  it('§3 a plain create with an id that exists is refused', async () => {
    const { id } = await createOne('company', { name: `${tag} once` });
    expect(await refusal(tryCreate('company', [{ id, name: `${tag} again` }]))).toMatch(/duplicate entry/i);
  });
});

describe('§i who wrote it', () => {
  type Written = Row &
    Record<'createdBy' | 'updatedBy', { source: string; name: string; workspaceMemberId: string | null }>;
  const select = 'createdBy { source name workspaceMemberId } updatedBy { source name workspaceMemberId }';

  it('§i `createdBy` of an API key names no workspace member, that of a user does', async () => {
    const byKey = await createOne<Written>('note', { title: `${tag} key` }, { select });
    const byUser = await createOne<Written>(
      'note',
      { title: `${tag} user` },
      { select, as: await user('admin') },
    );
    expect([byKey.createdBy.workspaceMemberId, byUser.createdBy.source]).toEqual([null, 'MANUAL']);
    expect(byUser.createdBy.workspaceMemberId).toEqual(expect.any(String));
  });

  it('§i `updatedBy` is set by the system, whatever the writer says', async () => {
    const { id } = await createOne('note', { title: `${tag} mine` }, { as: await user('admin') });
    const got = await ask<{ updateNote: Written }>(
      app,
      `mutation($id: UUID!, $data: NoteUpdateInput!) { updateNote(id: $id, data: $data) { id ${select} } }`,
      { id, data: { title: `${tag} theirs`, updatedBy: { source: 'MANUAL' } } },
    );
    expect(got.updateNote.updatedBy.source).not.toBe('MANUAL');
    expect(got.updateNote.createdBy.source).toBe('MANUAL');
  });

  it('§i `updatedAt` is what the writer says, where they say it', async () => {
    const { id } = await createOne('note', { title: `${tag} dated` }, { as: await user('admin') });
    const at = '2001-02-03T04:05:06.000Z';
    const got = await ask<{ updateNote: { updatedAt: string } }>(
      await user('admin'),
      'mutation($id: UUID!, $data: NoteUpdateInput!) { updateNote(id: $id, data: $data) { id updatedAt } }',
      { id, data: { title: `${tag} back-dated`, updatedAt: at } },
    );
    expect(got.updateNote.updatedAt).toBe(at);
  });
});
