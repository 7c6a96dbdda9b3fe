import {
  createOne,
  find,
  findOne,
  newTag,
  timelineRows,
  update,
  DELETED_TOO,
  type Row,
} from '../support/records';
import { sweep } from '../support/sweep';
import { ask, app } from '../support/twenty';

const tag = newTag();
afterAll(() => sweep(tag));

type Person = Row & { emails: { primaryEmail: string; additionalEmails: string[] | null } };

const merge = (ids: string[], select = '') =>
  ask(app, `mutation($ids: [UUID!]!) { mergePeople(ids: $ids, conflictPriorityIndex: 0) { id ${select} } }`, {
    ids,
  });

describe('§h merging two people', () => {
  let winner: Row;
  let loser: Row;
  let note: Row;
  let deal: Row;
  let attachment: Row;

  beforeAll(async () => {
    winner = await createOne('person', {
      name: { firstName: 'Winner', lastName: tag },
      emails: { primaryEmail: `w.${tag}@gmail.com` },
    });
    loser = await createOne('person', {
      name: { firstName: 'Loser', lastName: tag },
      emails: { primaryEmail: `l.${tag}@gmail.com` },
      jobTitle: 'a',
    });
    note = await createOne('note', { title: `Loser ${tag}`, bodyV2: { markdown: 'about the loser' } });
    await createOne('noteTarget', { noteId: note.id, targetPersonId: loser.id });
    deal = await createOne('opportunity', { name: `Deal ${tag}`, pointOfContactId: loser.id });
    attachment = await createOne('attachment', { name: `Loser ${tag}`, targetPersonId: loser.id });
    await update('person', loser.id, { jobTitle: 'b' });
    await timelineRows(
      { and: [{ targetPersonId: { eq: loser.id } }, { name: { eq: 'person.updated' } }] },
      1,
    );
    await merge([winner.id, loser.id], 'emails { primaryEmail additionalEmails }');
  });

  it('§h the loser is gone for good, not soft-deleted', async () => {
    expect(await find('person', { and: [{ id: { eq: loser.id } }, DELETED_TOO] })).toEqual([]);
  });

  it('§h its e-mail becomes an additional one of the winner', async () => {
    const person = await findOne<Person>(
      'person',
      { id: { eq: winner.id } },
      { select: 'emails { primaryEmail additionalEmails }' },
    );
    expect(person?.emails).toEqual({
      primaryEmail: `w.${tag}@gmail.com`,
      additionalEmails: [`l.${tag}@gmail.com`],
    });
  });

  it('§h its note survives without any target', async () => {
    expect(await find('note', { id: { eq: note.id } })).toHaveLength(1);
    expect(await find('noteTarget', { noteId: { eq: note.id } })).toEqual([]);
  });

  it('§h the orphaned note is found by its text, in any case', async () => {
    const found = await find('note', {
      and: [{ title: { ilike: `%LOSER ${tag}%` } }, { bodyV2: { markdown: { ilike: '%THE LOSER%' } } }],
    });
    expect(found.map(({ id }) => id)).toEqual([note.id]);
  });

  it('§h its attachment row is gone', async () => {
    expect(await find('attachment', { and: [{ id: { eq: attachment.id } }, DELETED_TOO] })).toEqual([]);
  });

  it('§h its deal moves to the winner', async () => {
    const found = await findOne('opportunity', { id: { eq: deal.id } }, { select: 'pointOfContactId' });
    expect(found?.['pointOfContactId']).toBe(winner.id);
  });

  it('§h its timeline rows are gone, and the winner has one with the e-mails', async () => {
    expect(await find('timelineActivity', { targetPersonId: { eq: loser.id } })).toEqual([]);
    const rows = await timelineRows(
      { and: [{ targetPersonId: { eq: winner.id } }, { properties: { like: `%l.${tag}@gmail.com%` } }] },
      1,
    );
    expect(rows[0]?.['name']).toBe('person.updated');
  });
});

describe('§h what a merge asks back', () => {
  it('§h only the fields the request selects are merged: the others of the loser are lost', async () => {
    const email = (who: string) => ({ emails: { primaryEmail: `${who}.${tag}@gmail.com` } });
    const one = await createOne('person', { name: { firstName: 'One', lastName: tag }, ...email('one') });
    const two = await createOne('person', {
      name: { firstName: 'Two', lastName: tag },
      ...email('two'),
      jobTitle: 'x',
    });
    await merge([one.id, two.id], 'jobTitle');
    expect(
      await findOne(
        'person',
        { id: { eq: one.id } },
        { select: 'jobTitle emails { primaryEmail additionalEmails }' },
      ),
    ).toMatchObject({
      jobTitle: 'x',
      emails: { primaryEmail: `one.${tag}@gmail.com`, additionalEmails: [] },
    });
  });

  it('§h a dry run changes nothing', async () => {
    const one = await createOne('person', { name: { firstName: 'Dry', lastName: tag } });
    const two = await createOne('person', { name: { firstName: 'Run', lastName: tag } });
    await ask(
      app,
      `mutation($ids: [UUID!]!) { mergePeople(ids: $ids, conflictPriorityIndex: 0, dryRun: true) { id } }`,
      { ids: [one.id, two.id] },
    );
    expect(await find('person', { id: { in: [one.id, two.id] } })).toHaveLength(2);
  });
});
