import type { WorkspaceGraph } from '../../src/domain/graph';
import { SHIPPED_RULES, type RuleBook } from '../../src/domain/sensitivity/rule-book';
import { takeOverId, takeOverPerson, type TakenOver } from '../../src/flows/erasure/take-over-person';
import { readKeyring, unseal } from '../../src/keys/keyring';
import { createTwentyClient, type TwentyClient } from '../../src/twenty/client';
import { readWorkspaceGraph } from '../../src/twenty/workspace-graph';
import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { eventually } from '../support/eventually';
import { rulesBy } from '../support/rule-book';

const HERO = { name: { firstName: { eq: 'Anna-Lena' }, lastName: { eq: 'Müller-Brandt' } } };
const AVATAR_FIELD = '20202020-a7c9-4e3d-8f1b-2d5a6b7c8e9f';
/** More than one batch of an update. */
const ROWS_IN_HISTORY = 430;
jest.setTimeout(10 * 60_000);

const key = masterKey();
let workspace: AppWorkspace;
let graph: WorkspaceGraph;
let surrogate: { code: string };
/** The record that is taken over next: every take-over makes the one for the next. */
let personId: string;

const openClient = (): TwentyClient =>
  createTwentyClient({ url: workspace.sandbox.url, token: workspace.sandbox.apiKey });

const createMany = async (object: string, plural: string, data: object[]): Promise<void> => {
  await workspace.graphql(
    `mutation ($data: [${object}CreateInput!]!) { create${plural}(data: $data) { id } }`,
    { data },
  );
};

/** Uploads a picture and hangs it on the person; returns its signed link. */
const giveAvatar = async (id: string): Promise<string> => {
  const form = new FormData();
  const query = `mutation($file: Upload!, $field: String!) {
    uploadFilesFieldFileByUniversalIdentifier(file: $file, fieldMetadataUniversalIdentifier: $field) { id } }`;
  form.set('operations', JSON.stringify({ query, variables: { file: null, field: AVATAR_FIELD } }));
  form.set('map', JSON.stringify({ 0: ['variables.file'] }));
  form.set('0', new Blob(['a face'], { type: 'text/plain' }), 'face.txt');
  const response = await fetch(`${workspace.sandbox.url}/metadata`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${workspace.sandbox.apiKey}`,
      'apollo-require-preflight': 'true',
      'x-graphql-yoga-csrf': '1',
    },
    body: form,
  });
  const uploaded = (await response.json()) as {
    data: { uploadFilesFieldFileByUniversalIdentifier: { id: string } };
  };
  const fileId = uploaded.data.uploadFilesFieldFileByUniversalIdentifier.id;
  const data = await workspace.graphql(
    `mutation ($id: UUID!, $data: PersonUpdateInput!) { updatePerson(id: $id, data: $data) { avatarFile { url } } }`,
    { id, data: { avatarFile: [{ fileId, label: 'picture' }] } },
  );
  await workspace.control('settle');
  return (data['updatePerson'] as { avatarFile: { url: string }[] }).avatarFile[0]?.url ?? '';
};

const isServed = async (url: string): Promise<boolean> =>
  (await fetch(new URL(url, `${workspace.sandbox.url}/`))).ok;

/** How many rows of every table point at a person, by the foreign keys of the database rather than by our graph. */
const pointingAt = async (id: string): Promise<Record<string, number>> => {
  const keys = await workspace.sql<{ place: string; column: string }>(
    `SELECT c.conrelid::regclass::text AS place, a.attname AS column
       FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      WHERE c.contype = 'f' AND c.confrelid = '$schema.person'::regclass ORDER BY 1, 2`,
  );
  const counts: Record<string, number> = {};
  for (const { place, column } of keys) {
    const [row] = await workspace.sql<{ count: number }>(
      // A line about the record itself, such as that it was made, is its own; so are those that moving a link makes.
      `SELECT count(*)::int AS count FROM ${place} t
        WHERE "${column}" = $1 AND NOT (to_jsonb(t) ? 'properties'
          AND (to_jsonb(t)->>'name' LIKE 'person.%' OR to_jsonb(t)->>'name' LIKE 'linked-%.updated'))`,
      [id],
    );
    if (row !== undefined && row.count > 0) counts[`${place.replace(/^.*\.|"/g, '')}.${column}`] = row.count;
  }
  return counts;
};

/** Every deal as it stands in the database, but for what a changed link changes: who wrote last, and when. */
const deals = async (...without: string[]): Promise<string> => {
  const rows = await workspace.sql<{ row: Record<string, unknown> }>(
    `SELECT to_jsonb(t) AS row FROM $schema.opportunity t ORDER BY id`,
  );
  return JSON.stringify(
    rows.map(({ row }) =>
      Object.fromEntries(
        Object.entries(row).filter(
          ([name]) => name !== 'updatedAt' && !name.startsWith('updatedBy') && !without.includes(name),
        ),
      ),
    ),
  );
};

const personRow = async (id: string): Promise<Record<string, unknown> | undefined> =>
  (
    await workspace.sql<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(t) AS row FROM $schema.person t WHERE id = $1`,
      [id],
    )
  )[0]?.row;

/** What of a person's row is its own, and not of the record. */
const carried = (row: Record<string, unknown> | undefined): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row ?? {}).filter(
      ([name]) => !['id', 'updatedAt', 'avatarFile'].includes(name) && !name.startsWith('updatedBy'),
    ),
  );

const takeOver = (client: TwentyClient, jobId: string, rules: RuleBook = SHIPPED_RULES): Promise<TakenOver> =>
  takeOverPerson(client, graph, {
    personId,
    jobId,
    surrogate,
    rules,
    keepLease: async () => undefined,
  });

beforeAll(async () => {
  workspace = await openAppWorkspace({ variables: { PRIVACY_MASTER_KEY: key } });
  const subject = await workspace.person(HERO);
  const run = await workspace.pseudonymise({ person: subject.id });
  if (run.output?.['ok'] !== true) throw new Error(JSON.stringify(run));
  await workspace.untilEnded(run.output['jobId']);
  surrogate = { code: String(run.output['surrogate']) };
  personId = subject.id;
  graph = await readWorkspaceGraph(openClient());

  // What a pseudonymised person can still have: a history longer than a batch, own evidence, a place on a list, a bin.
  for (let start = 0; start < ROWS_IN_HISTORY; start += 200) {
    await createMany(
      'TimelineActivity',
      'TimelineActivities',
      Array.from({ length: Math.min(200, ROWS_IN_HISTORY - start) }, (_, index) => ({
        name: 'linked-note.created',
        happensAt: '2026-01-01T10:00:00.000Z',
        linkedRecordCachedName: `row ${start + index}`,
        properties: {},
        targetPersonId: personId,
      })),
    );
  }
  await createMany('LegalHold', 'LegalHolds', [
    { name: 'held', scope: 'RECORD', objectName: 'person', recordId: personId, personId },
  ]);
  await createMany('Consent', 'Consents', [{ name: 'one', personId }]);
  await createMany('MessageList', 'MessageLists', [{ name: 'Taken over' }]);
  const [list] = await workspace.sql<{ id: string }>(
    `SELECT id FROM $schema."messageList" WHERE name = 'Taken over'`,
  );
  await createMany('MessageListMember', 'MessageListMembers', [{ listId: list?.id, personId }]);
  await workspace.sql(
    `UPDATE $schema."noteTarget" SET "deletedAt" = now() WHERE id =
      (SELECT id FROM $schema."noteTarget" WHERE "targetPersonId" = $1 ORDER BY id LIMIT 1)`,
    [personId],
  );
  await workspace.control('settle');
});
afterAll(() => workspace?.stop());

describe('a record that a surrogate takes over', () => {
  let newId: string;
  let result: TakenOver;
  let link: string;
  let requests: number;
  let before: {
    pointing: Record<string, number>;
    person: Record<string, unknown> | undefined;
    deals: string;
  };
  let dealsWithLink: string;
  let companies: number;

  const companyCount = async (): Promise<number> =>
    (await workspace.sql<{ count: number }>(`SELECT count(*)::int AS count FROM $schema.company`))[0]
      ?.count ?? 0;

  beforeAll(async () => {
    link = await giveAvatar(personId);
    if (!(await isServed(link))) throw new Error('The picture was not there to begin with.');
    companies = await companyCount();
    before = {
      pointing: await pointingAt(personId),
      person: await personRow(personId),
      deals: await deals('pointOfContactId'),
    };
    dealsWithLink = await deals();
    const client = openClient();
    result = await takeOver(client, 'job-1');
    requests = client.requestCount();
    newId = result.newPersonId;
    await workspace.control('settle');
  });
  afterAll(() => {
    personId = newId;
  });

  it('starts with one that everything hangs on', () => {
    expect(Object.keys(before.pointing)).toEqual(
      expect.arrayContaining([
        '_consent.personId',
        '_erasureJob.personId',
        '_legalHold.personId',
        '_sealedValue.personId',
        '_visit.hostId',
        '_visit.visitorPersonId',
        'calendarEventParticipant.personId',
        'messageListMember.personId',
        'messageParticipant.personId',
        'noteTarget.targetPersonId',
        'opportunity.pointOfContactId',
        'taskTarget.targetPersonId',
        'timelineActivity.targetPersonId',
      ]),
    );
    expect(before.pointing['timelineActivity.targetPersonId']).toBeGreaterThan(400);
  });

  it('takes its picture with it', async () => {
    await eventually('the bytes to go', async () => ((await isServed(link)) ? undefined : true));
    expect(await personRow(personId)).toBeUndefined();
  });

  it('leaves every relation, counted by the foreign keys of the database', async () => {
    expect(await pointingAt(newId)).toEqual(before.pointing);
    expect(await pointingAt(personId)).toEqual({});
  });

  it('says how many records moved', () => {
    expect(result.moved).toMatchObject({
      opportunity: before.pointing['opportunity.pointOfContactId'],
      noteTarget: before.pointing['noteTarget.targetPersonId'],
      sealedValue: before.pointing['_sealedValue.personId'],
    });
  });

  it('leaves in its place all that was kept', async () => {
    expect(carried(await personRow(newId))).toEqual(carried(before.person));
  });

  it('changes nothing of any deal but whom it points at', async () => {
    expect(await deals('pointOfContactId')).toBe(before.deals);
    expect((await deals()).replaceAll(newId, personId)).toBe(dealsWithLink);
  });

  it('keeps the mapping openable: the link moves, what the ciphertext is bound to does not', async () => {
    const rows = await workspace.sql<{ recordId: string; ciphertext: string; keyVersion: string }>(
      `SELECT * FROM $schema."_sealedValue" WHERE "personId" = $1 AND "fieldName" = 'name'`,
      [newId],
    );
    const opened = rows.map(({ recordId, ciphertext, keyVersion }) =>
      unseal(readKeyring(key), ciphertext, keyVersion, { object: 'person', recordId, field: 'name' }),
    );
    expect(opened.map((text) => JSON.parse(text))).toEqual([
      { firstName: 'Anna-Lena', lastName: 'Müller-Brandt' },
    ]);
    expect(rows[0]?.recordId).toBe(personId);
  });

  it('lets a hold on the record follow it', async () => {
    expect(
      await workspace.sql(`SELECT name FROM $schema."_legalHold" WHERE "recordId" = $1`, [newId]),
    ).toEqual([{ name: 'held' }]);
  });

  it('sets off no company, though the standing workflow runs', async () => {
    const runs = await workspace.sql<{ status: string; hasEmail: boolean }>(
      `SELECT status, state::text LIKE '%@%' AS "hasEmail" FROM $schema."workflowRun" WHERE state::text LIKE $1`,
      [`%${newId}%`],
    );
    expect(runs).toEqual([{ status: 'COMPLETED', hasEmail: false }]);
    expect(await companyCount()).toBe(companies);
  });

  it('costs eleven requests with a history of more than 400 lines, read and moved in three parts', () => {
    expect(requests).toBe(11);
  });

  it('asked for again, changes nothing and says the same', async () => {
    const client = openClient();
    const again = await takeOver(client, 'job-1');
    expect(again.newPersonId).toBe(newId);
    expect(again.moved).toMatchObject({ opportunity: result.moved['opportunity'] });
    expect(await pointingAt(newId)).toEqual(before.pointing);
  });
});

class Stopped extends Error {}

/** Throws after the n-th answer, and stays dead: the process ended, whatever it had under way. */
const dyingAfter = (inner: TwentyClient, answers: number): TwentyClient => {
  let count = 0;
  const call = async (query: string, variables?: Record<string, unknown>) => {
    if (count >= answers) throw new Stopped();
    const data = await inner.core(query, variables);
    count += 1;
    if (count >= answers) throw new Stopped();
    return data;
  };
  return { ...inner, core: call };
};

/** Every request arrives twice, and only the second answer is seen: a connection that breaks after the effect. */
const deliveringTwice = (inner: TwentyClient): TwentyClient => ({
  ...inner,
  core: async (query, variables) => {
    await inner.core(query, variables);
    return inner.core(query, variables);
  },
});

describe('a take-over that is disturbed', () => {
  type State = {
    id: string;
    pointing: object;
    person: object;
    deals: string;
    oldRow: unknown;
    picture: boolean;
  };

  /** Takes the record over with a disturbance, then once more without; what should be so, and what is. */
  const takenOver = async (
    jobId: string,
    disturbed: (client: TwentyClient) => Promise<unknown>,
  ): Promise<{ wanted: State; found: State }> => {
    const oldId = personId;
    const link = await giveAvatar(oldId);
    const wanted: State = {
      id: takeOverId(jobId, oldId),
      pointing: await pointingAt(oldId),
      person: carried(await personRow(oldId)),
      deals: await deals('pointOfContactId'),
      oldRow: undefined,
      picture: false,
    };
    await disturbed(openClient());
    const { newPersonId } = await takeOver(openClient(), jobId);
    personId = newPersonId;
    await workspace.control('settle');
    const found: State = {
      id: newPersonId,
      pointing: await pointingAt(newPersonId),
      person: carried(await personRow(newPersonId)),
      deals: await deals('pointOfContactId'),
      oldRow: await personRow(oldId),
      picture: await isServed(link),
    };
    return { wanted, found };
  };

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])(
    'goes on where it was when it ends after request %i',
    async (answers) => {
      const { wanted, found } = await takenOver(`stopped-${answers}`, async (client) => {
        const stopped = takeOver(dyingAfter(client, answers), `stopped-${answers}`);
        await expect(stopped).rejects.toThrow(Stopped);
      });
      expect(found).toEqual(wanted);
    },
  );

  it('is the same when every request takes effect twice', async () => {
    const { wanted, found } = await takenOver('twice', (client) =>
      takeOver(deliveringTwice(client), 'twice'),
    );
    expect(found).toEqual(wanted);
  });

  it('takes over what is linked to the old record meanwhile', async () => {
    const { wanted, found } = await takenOver('meanwhile', async (client) => {
      let isDone = false;
      const linking: TwentyClient = {
        ...client,
        core: async (query, variables) => {
          const data = await client.core(query, variables);
          // Right after the first batch was moved, a colleague puts the old record on the same list once more.
          if (!isDone && query.includes('updateMessageListMembers')) {
            isDone = true;
            const [member] = await workspace.sql<{ listId: string }>(
              `SELECT "listId" FROM $schema."messageListMember" WHERE "personId" = $1`,
              [takeOverId('meanwhile', personId)],
            );
            await createMany('MessageListMember', 'MessageListMembers', [
              { listId: member?.listId, personId },
            ]);
          }
          return data;
        },
      };
      await takeOver(linking, 'meanwhile');
      expect(isDone).toBe(true);
    });
    expect(found).toEqual(wanted);
  });
});

describe('what a field rule keeps', () => {
  const values = {
    jobTitle: 'Head of Sales',
    emails: { primaryEmail: 'kept@gmail.com', additionalEmails: null },
  };

  it.each<[string, RuleBook, string | null]>([
    [
      'is carried over, but never an e-mail address',
      rulesBy({ 'person.jobTitle': 'KEEP', 'person.emails': 'KEEP' }),
      'Head of Sales',
    ],
    ['and nothing else is', SHIPPED_RULES, null],
  ])('%s', async (_what, rules, jobTitle) => {
    await workspace.graphql(
      `mutation ($id: UUID!, $data: PersonUpdateInput!) { updatePerson(id: $id, data: $data) { id } }`,
      { id: personId, data: values },
    );
    personId = (await takeOver(openClient(), `rule-${jobTitle}`, rules)).newPersonId;
    expect(await personRow(personId)).toMatchObject({ jobTitle, emailsPrimaryEmail: null });
  });
});

describe('a record that is not ready', () => {
  it('is refused while its name is the person’s', async () => {
    const named = { ...surrogate };
    surrogate = { code: 'P-0000000000' };
    await expect(takeOver(openClient(), 'named')).rejects.toMatchObject({ code: 'NOT_PSEUDONYMISED' });
    surrogate = named;
    expect(await personRow(takeOverId('named', personId))).toBeUndefined();
  });

  it('is refused while a rule keeps its picture', async () => {
    await giveAvatar(personId);
    const refused = takeOverPerson(openClient(), graph, {
      personId,
      jobId: 'kept',
      surrogate,
      rules: rulesBy({ 'person.avatarFile': 'KEEP' }),
      keepLease: async () => undefined,
    });
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_SETTING' });
    expect(await personRow(takeOverId('kept', personId))).toBeUndefined();
  });

  it('is refused when there is none', async () => {
    const none = takeOverPerson(openClient(), graph, {
      personId: '00000000-0000-4000-8000-000000000000',
      jobId: 'none',
      surrogate,
      rules: SHIPPED_RULES,
      keepLease: async () => undefined,
    });
    await expect(none).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' });
  });

  it('stays in the bin when it was there', async () => {
    await workspace.graphql(`mutation ($id: UUID!) { deletePerson(id: $id) { id } }`, { id: personId });
    const { newPersonId } = await takeOver(openClient(), 'bin');
    expect((await personRow(newPersonId))?.['deletedAt']).not.toBeNull();
    expect(await personRow(personId)).toBeUndefined();
  });
});
