import { createOne, findQuery, newTag, type Page, type Row } from '../support/records';
import { sweep } from '../support/sweep';
import {
  app,
  answer,
  metadata,
  metadataAnswer,
  nobody,
  onSandbox,
  refusal,
  user,
  type Json,
} from '../support/twenty';

const tag = newTag();
afterAll(() => sweep(tag));

type Field = {
  id: string;
  universalIdentifier: string;
  name: string;
  type: string;
  isNullable: boolean;
  isUnique: boolean;
  settings: Record<string, Json> | null;
  options: { value: string }[] | null;
  relation: {
    type: string;
    targetObjectMetadata: { nameSingular: string };
    targetFieldMetadata: { name: string };
  } | null;
  morphRelations:
    | {
        type: string;
        targetObjectMetadata: { nameSingular: string };
        targetFieldMetadata: { name: string };
      }[]
    | null;
};
type ObjectNode = {
  id: string;
  universalIdentifier: string;
  nameSingular: string;
  namePlural: string;
  isSystem: boolean;
  fieldsList: Field[];
};

let objects: Map<string, ObjectNode>;

beforeAll(async () => {
  const got = await metadata<{ objects: { edges: { node: ObjectNode }[] } }>(
    app,
    `{ objects(paging: { first: 200 }) { edges { node {
      id universalIdentifier nameSingular namePlural isSystem
      fieldsList {
        id universalIdentifier name type isNullable isUnique settings options defaultValue
        relation { type targetObjectMetadata { nameSingular } targetFieldMetadata { name } }
        morphRelations {
          type sourceFieldMetadata { name } targetObjectMetadata { nameSingular } targetFieldMetadata { name } }
      } } } } }`,
  );
  objects = new Map(got.objects.edges.map(({ node }) => [node.nameSingular, node]));
});

const field = (object: string, name: string): Field | undefined =>
  objects.get(object)?.fieldsList.find((candidate) => candidate.name === name);

describe('§m the objects query', () => {
  it('§m one request gives all objects with all their fields', () => {
    const standard = [
      'person',
      'company',
      'opportunity',
      'note',
      'noteTarget',
      'task',
      'taskTarget',
      'attachment',
      'timelineActivity',
      'message',
      'messageThread',
      'messageParticipant',
      'messageChannelMessageAssociation',
      'calendarEvent',
      'calendarEventParticipant',
      'calendarChannelEventAssociation',
      'callRecording',
      'workflow',
      'workflowRun',
      'workflowVersion',
      'workflowAutomatedTrigger',
      'messageList',
      'messageListMember',
      'messageCampaign',
      'blocklist',
      'workspaceMember',
      'dashboard',
    ];
    expect(standard.filter((name) => !objects.has(name))).toEqual([]);
  });

  it('§m objects and fields carry the universal identifiers of every 2.21 server', () => {
    expect([
      objects.get('person')?.universalIdentifier,
      field('attachment', 'file')?.universalIdentifier,
      field('person', 'avatarFile')?.universalIdentifier,
    ]).toEqual([
      '20202020-e674-48e5-a542-72570eee7213',
      '20202020-15db-460e-8166-c7b5d87ad4be',
      '20202020-a7c9-4e3d-8f1b-2d5a6b7c8e9f',
    ]);
  });

  it('§m a system object says so', () => {
    expect(['person', 'message', 'timelineActivity'].map((name) => objects.get(name)?.isSystem)).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('§m a to-one relation names its join column in `settings`, and its target with the field there', () => {
    const relation = field('opportunity', 'pointOfContact');
    expect(relation?.settings).toMatchObject({ joinColumnName: 'pointOfContactId', onDelete: 'SET_NULL' });
    expect(relation?.relation).toEqual({
      type: 'MANY_TO_ONE',
      targetObjectMetadata: { nameSingular: 'person' },
      targetFieldMetadata: { name: 'pointOfContactForOpportunities' },
    });
  });

  it('§m a to-many relation names its target and the field there', () => {
    expect(field('person', 'messageParticipants')?.relation).toEqual({
      type: 'ONE_TO_MANY',
      targetObjectMetadata: { nameSingular: 'messageParticipant' },
      targetFieldMetadata: { name: 'person' },
    });
  });

  it('§m a morph relation lists a relation for each target', () => {
    const targets = objects
      .get('noteTarget')
      ?.fieldsList.filter((candidate) => candidate.type === 'MORPH_RELATION')
      .flatMap((candidate) => candidate.morphRelations ?? []);
    const names = targets?.map((relation) => relation.targetObjectMetadata.nameSingular) ?? [];
    expect(names).toEqual(expect.arrayContaining(['person', 'company', 'opportunity']));
  });

  it('§m the settings of a morph relation are those of one target: others may be deleted otherwise', () => {
    const morph = objects
      .get('timelineActivity')
      ?.fieldsList.find((candidate) => candidate.type === 'MORPH_RELATION');
    expect(morph?.settings?.['joinColumnName']).toMatch(/^target[A-Z]\w*Id$/);
    expect(morph?.morphRelations?.length).toBeGreaterThan(5);
  });

  it('§m SELECT fields list their options', () => {
    const values = field('opportunity', 'stage')?.options?.map((option) => option.value) ?? [];
    expect(values).toEqual(expect.arrayContaining(['NEW', 'CUSTOMER']));
  });

  it('§1 a person’s primary e-mail is unique', () => {
    expect(field('person', 'emails')?.isUnique).toBe(true);
  });
});

describe('errors', () => {
  it('§3 a refusal is HTTP 200 with `errors` and a code', async () => {
    const got = await answer(
      app,
      `{ person(filter: { id: { eq: "00000000-0000-4000-8000-000000000000" } }) { id } }`,
    );
    expect([got.status, got.errors[0]?.extensions?.code]).toEqual([200, 'NOT_FOUND']);
  });

  it('§3 an unknown field of a record reads null, and nothing says so', async () => {
    const { id } = await createOne('company', { name: tag });
    const got = await answer<{ companies: Page<Row> }>(app, findQuery('company', 'shoeSize'), {
      filter: { id: { eq: id } },
    });
    expect([got.errors, got.data?.companies.edges[0]?.node]).toEqual([[], { id, shoeSize: null }]);
  });

  it('§3 an unknown sub-field of a composite is an error', async () => {
    const message = await refusal(
      answer(app, `{ people(first: 1) { edges { node { id name { nick } } } } }`),
    );
    expect(message).toMatch(/FULL_NAME/);
  });

  it('§3 an unknown root field is refused by name', async () => {
    expect(await refusal(answer(app, `{ peoples(first: 1) { totalCount } }`))).toMatch(/peoples/);
  });

  it('§3 an unknown argument is refused by name', async () => {
    expect(await refusal(answer(app, `{ people(shoe: 1) { totalCount } }`))).toMatch(/shoe/);
  });

  it('§3 without a token there are no records to ask for: the root field is unknown', async () => {
    const got = await answer(nobody, `{ people(first: 1) { totalCount } }`);
    expect([got.status, got.errors[0]?.message]).toEqual([
      200,
      'Cannot query field "people" on type "Query".',
    ]);
  });

  it('§3 a token that is none is refused', async () => {
    const got = await answer({ name: 'forged', token: 'nonsense' }, `{ people(first: 1) { totalCount } }`);
    expect(got.errors[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });
});

describe('§o what a 2.21 server does not know yet', () => {
  const unknown: [string, string, RegExp][] = [
    ['kv', 'query { appKeyValue(key: "x") { value } }', /appKeyValue/],
    ['enqueueJob', 'mutation { enqueueJob(input: {}) { id } }', /enqueueJob/],
    ['enqueueJobs', 'mutation { enqueueJobs(input: {}) { id } }', /enqueueJobs/],
    ['getJobs', '{ getJobs { id } }', /getJobs/],
    ['timeline activity types', '{ timelineActivityTypes { id } }', /timelineActivityTypes/],
  ];
  for (const [what, query, named] of unknown) {
    it(`§o ${what}: an error that names the unknown field`, async () => {
      expect(await refusal(metadataAnswer(app, query))).toMatch(named);
    });
  }
});

describe('who is asking', () => {
  it('§m an API key has no current user', async () => {
    expect((await metadataAnswer(app, '{ currentUser { id } }')).errors).toHaveLength(1);
  });

  it('§m a user has one', async () => {
    const got = await metadata<{ currentUser: { email: string } }>(
      await user('admin'),
      '{ currentUser { email } }',
    );
    expect(got.currentUser.email).toMatch(/@/);
  });

  it('§7 the roles are listed with their labels, each label once', async () => {
    const { getRoles } = await metadata<{ getRoles: { id: string; label: string }[] }>(
      await user('admin'),
      '{ getRoles { id label } }',
    );
    const labels = getRoles.map((role) => role.label);
    expect(labels).toEqual(expect.arrayContaining(['Admin', 'Member']));
    expect(new Set(labels).size).toBe(labels.length);
    expect(onSandbox || labels.length > 2).toBe(true);
  });
});
