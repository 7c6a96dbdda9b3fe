import {
  createOne,
  find,
  findOne,
  findQuery,
  newTag,
  timelineRows,
  tryCreate,
  tryUpdate,
  update,
  type Page,
  type Row,
} from '../support/records';
import { sweep } from '../support/sweep';
import { answer, app, ask, metadata, metadataAnswer, refusal, user, type Asker } from '../support/twenty';

const tag = newTag();
const NUMBER = '15112345678';
/** A number is checked against the country sent along, not against the one stored. */
const phone = (primaryPhoneNumber: string) => ({
  primaryPhoneNumber,
  primaryPhoneCountryCode: 'DE',
  primaryPhoneCallingCode: '+49',
});

let admin: Asker;
let member: Asker;
let personId = '';
let role: { id: string };
const ids: Record<string, { object: string; field: string }> = {};

type Fields = {
  objects: {
    edges: { node: { id: string; nameSingular: string; fieldsList: { id: string; name: string }[] } }[];
  };
};

beforeAll(async () => {
  admin = await user('admin');
  member = await user('member');
  const { getRoles } = await metadata<{ getRoles: { id: string; label: string }[] }>(
    admin,
    '{ getRoles { id label } }',
  );
  role = getRoles.find(({ label }) => label === 'Member') ?? { id: '' };
  const { objects } = await metadata<Fields>(
    admin,
    '{ objects(paging: { first: 200 }) { edges { node { id nameSingular fieldsList { id name } } } } }',
  );
  const remember = (object: string, name: string) => {
    const node = objects.edges.find((edge) => edge.node.nameSingular === object)?.node;
    const found = node?.fieldsList.find((candidate) => candidate.name === name);
    ids[`${object}.${name}`] = { object: node?.id ?? '', field: found?.id ?? '' };
  };
  remember('person', 'phones');
  remember('person', 'name');
  remember('message', 'text');
  personId = (
    await createOne('person', {
      name: { firstName: 'Hidden', lastName: tag },
      phones: phone(NUMBER),
    })
  ).id;
});

afterAll(async () => {
  await restrict('person.phones', null);
  await restrict('person.name', null);
  await sweep(tag);
});

const restriction = (name: string, value: boolean | null, roleId = role.id) =>
  metadataAnswer<{ upsertFieldPermissions: { id: string }[] }>(
    admin,
    `mutation($input: UpsertFieldPermissionsInput!) { upsertFieldPermissions(upsertFieldPermissionsInput: $input) { id } }`,
    {
      input: {
        roleId,
        fieldPermissions: [
          {
            objectMetadataId: ids[name]?.object,
            fieldMetadataId: ids[name]?.field,
            canReadFieldValue: value,
            canUpdateFieldValue: value,
          },
        ],
      },
    },
  );

async function restrict(name: string, value: false | null): Promise<void> {
  const got = await restriction(name, value);
  if (got.errors[0]) throw new Error(got.errors[0].message);
}

const byId = () => ({ id: { eq: personId } });

describe('§7 a hidden field', () => {
  beforeAll(() => restrict('person.phones', false));
  afterAll(() => restrict('person.phones', null));

  it('§7 selecting it is an error, not an empty value', async () => {
    const got = await answer<{ people: Page<Row> | null }>(
      member,
      findQuery('person', 'phones { primaryPhoneNumber }'),
      { filter: byId() },
    );
    expect([got.status, got.data?.people ?? null, got.errors[0]?.extensions?.code]).toEqual([
      200,
      null,
      'FORBIDDEN',
    ]);
  });

  it('§7 the record is read without it', async () => {
    expect(await findOne('person', byId(), { as: member, select: 'name { firstName }' })).toMatchObject({
      name: { firstName: 'Hidden' },
    });
  });

  it('§7 writing it is refused', async () => {
    const got = await tryUpdate('person', personId, { phones: phone('15112345679') }, { as: member });
    expect(got.errors[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it('§7 ordering by it is refused', async () => {
    const got = await answer(member, findQuery('person'), {
      orderBy: [{ phones: { primaryPhoneNumber: 'AscNullsFirst' } }],
    });
    expect(got.errors[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it('§7 filtering by it is allowed: an oracle', async () => {
    const filter = { and: [byId(), { phones: { primaryPhoneNumber: { eq: NUMBER } } }] };
    expect(await find('person', filter, { as: member })).toHaveLength(1);
  });

  it('§7 `searchVector` still shows it', async () => {
    const person = await findOne('person', byId(), { as: member, select: 'searchVector' });
    expect(JSON.stringify(person)).toContain(NUMBER);
  });

  it('§7 timeline rows still show it', async () => {
    await update('person', personId, { phones: phone('15112345670') });
    await timelineRows(
      { and: [{ targetPersonId: { eq: personId } }, { name: { eq: 'person.updated' } }] },
      1,
    );
    const [row] = await find(
      'timelineActivity',
      { and: [{ targetPersonId: { eq: personId } }, { name: { eq: 'person.updated' } }] },
      { as: member, select: 'properties' },
    );
    expect(JSON.stringify(row?.['properties'])).toContain(NUMBER);
    await update('person', personId, { phones: phone(NUMBER) });
  });

  it('§7 other roles and an API key still read it', async () => {
    const asKey = await findOne('person', byId(), { select: 'phones { primaryPhoneNumber }' });
    const asAdmin = await findOne('person', byId(), { as: admin, select: 'phones { primaryPhoneNumber }' });
    expect([asKey?.['phones'], asAdmin?.['phones']]).toEqual([
      { primaryPhoneNumber: NUMBER },
      { primaryPhoneNumber: NUMBER },
    ]);
  });
});

describe('§7 a field that is read only', () => {
  const lock = (canUpdateFieldValue: false | null) =>
    metadataAnswer(
      admin,
      `mutation($input: UpsertFieldPermissionsInput!) { upsertFieldPermissions(upsertFieldPermissionsInput: $input) { id } }`,
      {
        input: {
          roleId: role.id,
          fieldPermissions: [
            {
              objectMetadataId: ids['person.phones']?.object,
              fieldMetadataId: ids['person.phones']?.field,
              canReadFieldValue: null,
              canUpdateFieldValue,
            },
          ],
        },
      },
    );
  const permissionOf = async (): Promise<unknown> => {
    const { getRoles } = await metadata<{
      getRoles: { id: string; fieldPermissions: { fieldMetadataId: string }[] }[];
    }>(
      admin,
      '{ getRoles { id fieldPermissions { fieldMetadataId canReadFieldValue canUpdateFieldValue } } }',
    );
    const field = ids['person.phones']?.field;
    return getRoles
      .find(({ id }) => id === role.id)
      ?.fieldPermissions.find(({ fieldMetadataId }) => fieldMetadataId === field);
  };
  beforeAll(() => lock(false));
  afterAll(() => lock(null));

  it('§7 is read and not written, and the role says so', async () => {
    expect(
      await findOne('person', byId(), { as: member, select: 'phones { primaryPhoneNumber }' }),
    ).toMatchObject({ phones: { primaryPhoneNumber: NUMBER } });
    const got = await tryUpdate('person', personId, { phones: phone('15112345679') }, { as: member });
    expect(got.errors[0]?.extensions?.code).toBe('FORBIDDEN');
    expect(await permissionOf()).toMatchObject({ canReadFieldValue: null, canUpdateFieldValue: false });
  });

  it('§7 both null takes the restriction away for good', async () => {
    await lock(null);
    expect(await permissionOf()).toBeUndefined();
    await lock(false);
  });
});

it('§m an object says which fields its search column is made of', async () => {
  const { objects } = await metadata<{
    objects: {
      edges: { node: { nameSingular: string; searchFieldMetadataList: { fieldMetadataId: string }[] } }[];
    };
  }>(
    admin,
    '{ objects(paging: { first: 200 }) { edges { node { nameSingular searchFieldMetadataList { fieldMetadataId } } } } }',
  );
  const searched = objects.edges
    .find(({ node }) => node.nameSingular === 'person')
    ?.node.searchFieldMetadataList.map(({ fieldMetadataId }) => fieldMetadataId);
  expect(searched).toEqual(expect.arrayContaining([ids['person.name']?.field, ids['person.phones']?.field]));
});

describe('§7 what field permissions cannot do', () => {
  it('§7 they only restrict: `true` is refused', async () => {
    expect(await refusal(restriction('person.phones', true))).toMatch(/only introduce a restriction/);
  });

  it('§7 a field of a system object cannot be restricted', async () => {
    expect(await refusal(restriction('message.text', false))).toMatch(/system object/i);
  });

  it('§7 the label identifier can be "hidden" without effect', async () => {
    await restrict('person.name', false);
    const person = await findOne('person', byId(), { as: member, select: 'name { firstName }' });
    await restrict('person.name', null);
    expect(person).toMatchObject({ name: { firstName: 'Hidden' } });
  });
});

describe('§3 object permissions', () => {
  it('§3 system objects have none: a Member writes and destroys timeline rows', async () => {
    const row = await createOne(
      'timelineActivity',
      { name: 'x', targetPersonId: personId, properties: { by: tag } },
      { as: member },
    );
    const got = await answer<{ destroyTimelineActivity: Row }>(
      member,
      `mutation($id: UUID!) { destroyTimelineActivity(id: $id) { id } }`,
      { id: row.id },
    );
    expect(got.data?.destroyTimelineActivity.id).toBe(row.id);
  });

  it('§7 a user without the right to destroy people is refused', async () => {
    await withObjectPermission({ canDestroyObjectRecords: false }, async () => {
      const got = await answer(member, `mutation($id: UUID!) { destroyPerson(id: $id) { id } }`, {
        id: personId,
      });
      expect(got.errors[0]?.extensions?.code).toBe('FORBIDDEN');
    });
    expect(await find('person', byId())).toHaveLength(1);
  });

  it('§7 a user without the right to read people gets an error', async () => {
    const none = {
      canReadObjectRecords: false,
      canUpdateObjectRecords: false,
      canSoftDeleteObjectRecords: false,
      canDestroyObjectRecords: false,
    };
    await withObjectPermission(none, async () => {
      const got = await answer(member, findQuery('person'), { filter: byId() });
      expect(got.errors[0]?.extensions?.code).toBe('FORBIDDEN');
      const created = await tryCreate('person', [{ name: { firstName: 'No', lastName: tag } }], {
        as: member,
      });
      expect(created.errors[0]?.extensions?.code).toBe('FORBIDDEN');
    });
  });

  it('§7 forbidding to read and allowing to update is refused', async () => {
    const message = await refusal(objectPermission({ canReadObjectRecords: false }));
    expect(message).toMatch(/non-readable object/);
  });
});

const objectPermission = (rights: Record<string, boolean | null>) =>
  metadataAnswer(
    admin,
    `mutation($input: UpsertObjectPermissionsInput!) {
      upsertObjectPermissions(upsertObjectPermissionsInput: $input) { objectMetadataId } }`,
    {
      input: {
        roleId: role.id,
        objectPermissions: [{ objectMetadataId: ids['person.name']?.object, ...rights }],
      },
    },
  );

async function withObjectPermission(
  rights: Record<string, boolean>,
  check: () => Promise<void>,
): Promise<void> {
  const set = await objectPermission(rights);
  try {
    expect(set.errors).toEqual([]);
    await check();
  } finally {
    const undone = Object.fromEntries(Object.keys(rights).map((right) => [right, null]));
    expect((await objectPermission(undone)).errors).toEqual([]);
  }
}

describe('§m search', () => {
  it('§m finds a person by name where the object is named', async () => {
    const got = await ask<{ search: { edges: { node: { recordId: string } }[] } }>(
      app,
      `query($text: String!) {
        search(searchInput: $text, limit: 5, includedObjectNameSingulars: ["person"]) { edges { node { recordId } } } }`,
      { text: tag },
    );
    expect(got.search.edges.map((edge) => edge.node.recordId)).toContain(personId);
  });
});
