/** What a sweep of retention relies on when it writes two hundred people at once. */
import { createOne, newTag } from '../support/records';
import { sweep } from '../support/sweep';
import { app, ask } from '../support/twenty';

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
