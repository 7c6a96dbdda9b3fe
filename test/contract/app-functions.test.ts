import { eventually } from '../support/eventually';
import { installFixtureApp, VARIABLES, type FixtureApp } from '../support/fixture-app';
import {
  actOnMany,
  createOne,
  find,
  newTag,
  timelineRows,
  update,
  capital,
  type Row,
} from '../support/records';
import { sweep } from '../support/sweep';
import { ask, metadata, metadataAnswer } from '../support/twenty';

const tag = newTag();
let fixture: FixtureApp;
beforeAll(async () => {
  fixture = await installFixtureApp();
});
afterAll(async () => {
  await fixture?.uninstall();
  await sweep(tag);
});

const somebody = (firstName: string) =>
  createOne('person', { name: { firstName, lastName: tag }, jobTitle: 'zero' });

describe('§6 the environment of a function', () => {
  let env: Record<string, string>;
  beforeAll(async () => {
    ({ env } = (await (await fixture.call('inside')).json()) as { env: Record<string, string> });
  });

  it('§6 holds the API’s address, the app’s id and a token', () => {
    expect(
      ['TWENTY_API_URL', 'TWENTY_APP_ACCESS_TOKEN', 'APPLICATION_ID'].filter((key) => !env[key]),
    ).toEqual([]);
  });

  it('§6 holds the variables, secret ones too, as strings', () => {
    expect(env).toMatchObject(VARIABLES);
  });

  it('§6 the token lasts 30 minutes', () => {
    const [, payload = ''] = (env['TWENTY_APP_ACCESS_TOKEN'] ?? '').split('.');
    const { iat, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
      iat: number;
      exp: number;
    };
    expect(exp - iat).toBe(30 * 60);
  });
});

describe('§6 what an app’s token may do', () => {
  it('§2 its writes have no workspace member and are never merged in the timeline', async () => {
    const { id } = await somebody('Token');
    for (const jobTitle of ['one', 'two']) await update('person', id, { jobTitle }, { as: fixture.asker });
    const rows = await timelineRows(
      { and: [{ targetPersonId: { eq: id } }, { name: { eq: 'person.updated' } }] },
      2,
    );
    expect(rows.map((row) => row['workspaceMemberId'])).toEqual([null, null]);
  });

  it('§6 what it writes is marked with source APPLICATION', async () => {
    const note = await createOne<Row & { createdBy: { source: string } }>(
      'note',
      { title: tag },
      { as: fixture.asker, select: 'createdBy { source }' },
    );
    expect(note.createdBy.source).toBe('APPLICATION');
  });

  it('§m it reads the metadata, and the roles with its ROLES flag', async () => {
    const got = await metadata<{ objects: { edges: unknown[] }; getRoles: unknown[] }>(
      fixture.asker,
      '{ objects(paging: { first: 200 }) { edges { node { id } } } getRoles { id label } }',
    );
    expect([got.objects.edges.length > 20, got.getRoles.length > 1]).toEqual([true, true]);
  });

  it('§m it cannot restrict the Admin role', async () => {
    const { getRoles } = await metadata<{ getRoles: { id: string; label: string }[] }>(
      fixture.asker,
      '{ getRoles { id label } }',
    );
    const { objects } = await metadata<{
      objects: {
        edges: { node: { id: string; nameSingular: string; fieldsList: { id: string; name: string }[] } }[];
      };
    }>(
      fixture.asker,
      '{ objects(paging: { first: 200 }) { edges { node { id nameSingular fieldsList { id name } } } } }',
    );
    const person = objects.edges.find((edge) => edge.node.nameSingular === 'person')?.node;
    const got = await metadataAnswer(
      fixture.asker,
      `mutation($input: UpsertFieldPermissionsInput!) { upsertFieldPermissions(upsertFieldPermissionsInput: $input) { id } }`,
      {
        input: {
          roleId: getRoles.find((role) => role.label === 'Admin')?.id,
          fieldPermissions: [
            {
              objectMetadataId: person?.id,
              fieldMetadataId: person?.fieldsList.find((field) => field.name === 'jobTitle')?.id,
              canReadFieldValue: false,
              canUpdateFieldValue: false,
            },
          ],
        },
      },
    );
    expect(got.errors).toHaveLength(1);
  });

  it('§c it destroys workflow runs by what their state says', async () => {
    const { id } = await somebody('Runs');
    const state = { like: `%${id}%` };
    await eventually('the run', async () => (await find('workflowRun', { state }))[0]);
    expect(await actOnMany('destroy', 'workflowRun', { state }, { as: fixture.asker })).toHaveLength(1);
  });
});

describe('§i clearing the values of an app’s own fields', () => {
  const full = {
    payload: { a: 1 },
    words: ['a', 'b'],
    several: ['ONE', 'TWO'],
    choice: 'ONE',
    count: 3,
    flag: true,
    day: '2026-01-02',
    stars: 'RATING_3',
    reference: '20202020-0000-4000-8000-000000000001',
  };
  const keys = Object.keys(full).join(' ');

  const write = async (data: object, id?: string): Promise<Row> => {
    const object = capital(fixture.names.logObject);
    const field = id ? `update${object}` : `create${object}`;
    const got = await ask<Record<string, Row>>(
      fixture.asker,
      `mutation($data: ${object}${id ? 'UpdateInput!, $id: UUID!' : 'CreateInput!'}) {
        ${field}(data: $data ${id ? ', id: $id' : ''}) { id ${keys} } }`,
      { data, id },
    );
    return got[field] ?? { id: '' };
  };

  it('§i each of them reads back as it was written', async () => {
    expect(await write({ name: 'full', ...full })).toMatchObject(full);
  });

  it('§i null clears each of them', async () => {
    const { id } = await write({ name: 'null', ...full });
    const cleared = await write(Object.fromEntries(Object.keys(full).map((key) => [key, null])), id);
    expect(cleared).toMatchObject(
      Object.fromEntries(Object.keys(full).map((key) => [key, EMPTY[key] ?? null])),
    );
  });
});

/** What a cleared list reads back as. */
const EMPTY: Record<string, unknown> = { words: [], several: [] };

describe('§p an app’s objects', () => {
  it('§p have a table of their own that goes with the app, and no timeline on 2.21', async () => {
    const rows = await find('timelineActivity', { name: { like: `${fixture.names.logObject}%` } });
    expect(rows).toEqual([]);
  });

  it('§m stand in the metadata beside the standard ones', async () => {
    const { objects } = await metadata<{ objects: { edges: { node: { nameSingular: string } }[] } }>(
      fixture.asker,
      '{ objects(paging: { first: 200 }) { edges { node { nameSingular } } } }',
    );
    expect(objects.edges.map((edge) => edge.node.nameSingular)).toContain(fixture.names.logObject);
  });
});
