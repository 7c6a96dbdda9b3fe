/** What a sweep of retention relies on when it writes two hundred people at once. */
import { randomUUID } from 'node:crypto';

import { createOne, find, newTag } from '../support/records';
import { sweep } from '../support/sweep';
import { answer, app, ask } from '../support/twenty';

const tag = newTag();

afterAll(() => sweep(tag));

it('§3 an upsert makes what it does not find, and says by when it was made', async () => {
  const silent = (await createOne('person', { name: { firstName: tag, lastName: 'Silent' } })).id;
  const gone = (await createOne('person', { name: { firstName: tag, lastName: 'Gone' } })).id;
  await ask(app, `mutation ($id: UUID!) { destroyPerson(id: $id) { id } }`, { id: gone });
  const upsert = (ids: string[]): Promise<{ createPeople: { id: string; createdAt: string }[] }> =>
    ask(
      app,
      `mutation ($data: [PersonCreateInput!]!) { createPeople(data: $data, upsert: true) { id createdAt } }`,
      { data: ids.map((id) => ({ id, jobTitle: `${tag} title` })) },
    );
  const { people } = await ask<{ people: { edges: { node: { createdAt: string } }[] } }>(
    app,
    `query ($filter: PersonFilterInput) { people(filter: $filter) { edges { node { createdAt } } } }`,
    { filter: { id: { eq: silent } } },
  );
  const { createPeople: rows } = await upsert([silent, gone]);
  const createdAt = new Map(rows.map((row) => [row.id, row.createdAt]));
  expect(createdAt.get(silent)).toBe(people.edges[0]?.node.createdAt);
  expect(createdAt.get(gone)).not.toBe(people.edges[0]?.node.createdAt);
  await ask(app, `mutation ($filter: PersonFilterInput!) { destroyPeople(filter: $filter) { id } }`, {
    filter: { id: { in: [gone] } },
  });
});

it('§3 a batch of which one is there makes none of the others', async () => {
  const there = (await createOne('person', { name: { firstName: tag, lastName: 'There' } })).id;
  const fresh = randomUUID();
  const { errors } = await answer(
    app,
    `mutation ($data: [PersonCreateInput!]!) { createPeople(data: $data) { id } }`,
    { data: [fresh, there].map((id) => ({ id, jobTitle: `${tag} batch` })) },
  );
  expect(errors.length).toBeGreaterThan(0);
  expect(await find('person', { id: { eq: fresh } })).toEqual([]);
});

it('§3 a record made with nothing but its id is found by empty parts of its name and addresses', async () => {
  const empty = (await createOne('person', { jobTitle: `${tag} empty` })).id;
  const named = (await createOne('person', { name: { firstName: tag, lastName: 'Named' }, jobTitle: tag }))
    .id;
  const found = await find('person', {
    and: [
      { id: { in: [empty, named] } },
      { name: { firstName: { eq: '' } } },
      { name: { lastName: { eq: '' } } },
      { emails: { primaryEmail: { eq: '' } } },
      { phones: { primaryPhoneNumber: { eq: '' } } },
    ],
  });
  expect(found.map(({ id }) => id)).toEqual([empty]);
});
