/**
 * Art. 18 on a workspace: a frozen record through the app's own functions, as the platform starts them, and what members,
 * keys and workflows try on it.
 */
import { randomUUID } from 'node:crypto';

import { createTwentyClient } from '../../src/twenty/client';
import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { afterEachRequest } from '../support/crash';
import { eventually } from '../support/eventually';

jest.setTimeout(5 * 60_000);

type Fields = Record<string, unknown>;

let workspace: AppWorkspace;
let tim: string;

/** One field of each type that people do not have by themselves. */
const FIELDS: Fields[] = [
  { name: 'home', label: 'Home', type: 'ADDRESS' },
  { name: 'salary', label: 'Salary', type: 'CURRENCY' },
  { name: 'nicknames', label: 'Nicknames', type: 'ARRAY' },
  { name: 'birthday', label: 'Birthday', type: 'DATE' },
  { name: 'seenAt', label: 'Seen at', type: 'DATE_TIME' },
  { name: 'children', label: 'Children', type: 'NUMBER' },
  { name: 'smokes', label: 'Smokes', type: 'BOOLEAN', defaultValue: false },
  { name: 'extra', label: 'Extra', type: 'RAW_JSON' },
];

beforeAll(async () => {
  workspace = await openAppWorkspace({
    seed: 'none',
    variables: { PRIVACY_MASTER_KEY: masterKey() },
  });
  const found = Object.entries(workspace.sandbox.userTokens).find(([name]) => /tim|admin/.test(name));
  tim = found?.[1] ?? '';
  const client = createTwentyClient({ url: workspace.sandbox.url, token: workspace.sandbox.apiKey });
  const { objects } = (await client.metadata(
    'query { objects(paging: { first: 1000 }) { edges { node { id nameSingular } } } }',
  )) as { objects: { edges: { node: { id: string; nameSingular: string } }[] } };
  const person = objects.edges.find(({ node }) => node.nameSingular === 'person')?.node.id;
  for (const field of FIELDS)
    await client.metadata(
      'mutation ($input: CreateOneFieldMetadataInput!) { createOneField(input: $input) { id } }',
      { input: { field: { objectMetadataId: person, ...field } } },
    );
});
afterAll(() => workspace?.stop());
beforeAll(async () => {
  await create('PrivacySetting', {
    name: 'controller',
    kind: 'SETTING',
    value: JSON.stringify({
      name: 'Nordwind GmbH',
      address: 'Hamburg',
      email: 'p@nordwind.example',
      country: 'DE',
    }),
  });
});

const settle = () => workspace.control('settle');
const later = async (minutes: number): Promise<void> => {
  const { now } = await workspace.control<{ now: string }>('status');
  await workspace.control('tick', { to: new Date(Date.parse(now) + minutes * 60_000).toISOString() });
};

const PERSON = `id deletedAt name { firstName lastName } emails { primaryEmail additionalEmails }
  phones { primaryPhoneNumber primaryPhoneCountryCode primaryPhoneCallingCode additionalPhones }
  linkedinLink { primaryLinkUrl primaryLinkLabel secondaryLinks } jobTitle companyId
  home { addressStreet1 addressCity addressCountry addressLat } salary { amountMicros currencyCode } nicknames birthday seenAt
  children smokes extra processingState updatedBy { source name }`;
const read = async (id: string): Promise<Fields> =>
  (
    (await workspace.graphql(
      `query ($filter: PersonFilterInput) { people(filter: $filter) { edges { node { ${PERSON} } } } }`,
      {
        filter: {
          and: [
            { id: { eq: id } },
            { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] },
          ],
        },
      },
    )) as { people: { edges: { node: Fields }[] } }
  ).people.edges[0]?.node ?? {};
const update = (id: string, data: Fields, token?: string) =>
  workspace.graphql(
    'mutation ($id: UUID!, $data: PersonUpdateInput!) { updatePerson(id: $id, data: $data) { id } }',
    { id, data },
    token,
  );
const create = async (object: string, data: Fields): Promise<string> => {
  const answer = await workspace.graphql(
    `mutation ($data: ${object}CreateInput!) { create${object}(data: $data) { id } }`,
    { data },
  );
  return (answer[`create${object}`] as { id: string }).id;
};
const newPerson = (changes: Fields = {}): Promise<string> =>
  create('Person', {
    name: { firstName: 'Ada', lastName: 'Roth' },
    emails: { primaryEmail: `${randomUUID()}@gmail.com`, additionalEmails: [`${randomUUID()}@gmail.com`] },
    ...changes,
  });
const restrict = async (id: string) => {
  const { output } = await workspace.act('restrict-processing', { person: id, ground: 'ACCURACY_CONTESTED' });
  await settle();
  return output;
};
const entries = (id: string, action: string) =>
  workspace.sql<{ actorKind: string; actorId: string | null; details: Fields; subjectKey: string }>(
    `SELECT * FROM $schema."_ledgerEntry" WHERE "subjectRecordId" = $1 AND action = $2 ORDER BY "happenedAt"`,
    [id, action],
  );
/** What a colleague reads on the person's timeline about changes that were put back. */
const lines = async (id: string): Promise<string[]> =>
  (
    await workspace.sql<{ note: string | null }>(
      `SELECT properties->'diff'->'restrictionNote'->>'after' AS note FROM $schema."timelineActivity"
       WHERE "targetPersonId" = $1 AND properties->'diff' ? 'restrictionNote' ORDER BY "createdAt"`,
      [id],
    )
  ).map(({ note }) => note ?? '');
/** The record without what tells who wrote it last. */
const data = async (id: string): Promise<Fields> => {
  const { updatedBy: _, ...values } = await read(id);
  return values;
};
const untilPutBack = (id: string) =>
  eventually('the change to be put back', async () => {
    const { updatedBy } = await read(id);
    return (updatedBy as { source: string }).source === 'APPLICATION' ? true : undefined;
  });

describe('restricting', () => {
  it('freezes a person, says no at every gate, takes them off every list, and records it once', async () => {
    const id = await newPerson();
    const purposeId = await create('Purpose', {
      name: 'Invoices',
      code: 'invoices',
      isActive: true,
      legalBasis: 'CONTRACT',
      channels: ['EMAIL'],
    });
    const listIds = [
      await create('MessageList', { name: 'Invoices', privacyPurposeId: purposeId }),
      await create('MessageList', { name: 'Somebody’s own' }),
    ];
    for (const listId of listIds) await create('MessageListMember', { listId, personId: id });
    await settle();
    const check = () => workspace.act('check-consent', { person: id, purpose: 'invoices', channel: 'EMAIL' });
    expect((await check()).output).toMatchObject({ allowed: true });

    expect(await restrict(id)).toMatchObject({ ok: true, restricted: true, leftLists: 2 });
    expect(await read(id)).toMatchObject({ processingState: 'RESTRICTED' });
    expect((await check()).output).toMatchObject({ allowed: false, reason: 'PROCESSING_RESTRICTED' });
    expect(await restrict(id)).toMatchObject({ ok: true, restricted: false, leftLists: 0 });
    expect(await entries(id, 'PROCESSING_RESTRICTED')).toMatchObject([
      { actorKind: 'WORKFLOW', details: { ground: 'ACCURACY_CONTESTED' } },
    ]);
    // Nor do they join one again.
    for (const listId of listIds) await create('MessageListMember', { listId, personId: id });
    await settle();
    expect(
      await workspace.sql(`SELECT id FROM $schema."messageListMember" WHERE "personId" = $1`, [id]),
    ).toEqual([]);
  });

  it('refuses what makes no sense, and says what to do', async () => {
    expect(
      (await workspace.act('restrict-processing', { person: randomUUID(), ground: 'UNLAWFUL' })).output,
    ).toMatchObject({
      ok: false,
      code: 'PERSON_NOT_FOUND',
    });
    const id = await newPerson();
    expect(
      (await workspace.act('restrict-processing', { person: id, ground: 'BECAUSE' })).output,
    ).toMatchObject({
      ok: false,
      code: 'INVALID_INPUT',
    });
    expect((await workspace.act('lift-restriction', { person: id })).output).toMatchObject({
      ok: false,
      code: 'NOT_RESTRICTED',
    });
  });

  it('follows a request of the person’s, with a ground or until there is one', async () => {
    const request = async (ground: Fields) => {
      const id = await newPerson();
      await settle();
      const { output } = await workspace.act('open-data-request', {
        right: 'RESTRICTION',
        person: id,
        ...ground,
      });
      await settle();
      const requestId = String(output?.['requestId']);
      await workspace.act('advance-data-request', {
        request: requestId,
        move: 'CONFIRM_IDENTITY',
        person: id,
        note: 'Known',
      });
      await settle();
      const row = async (): Promise<Fields> =>
        (await workspace.sql(`SELECT * FROM $schema."_dataRequest" WHERE id = $1`, [requestId]))[0] ?? {};
      return { id, requestId, row };
    };
    const grounded = await request({ restrictionGround: 'ACCURACY_CONTESTED' });
    await eventually(
      'the record to be frozen',
      async () => (await entries(grounded.id, 'PROCESSING_RESTRICTED'))[0],
    );
    await settle();
    expect(await grounded.row()).toMatchObject({
      result: expect.objectContaining({ restriction: { records: 1, leftLists: 0 } }) as Fields,
    });
    expect(await read(grounded.id)).toMatchObject({ processingState: 'RESTRICTED' });
    expect(await entries(grounded.id, 'PROCESSING_RESTRICTED')).toMatchObject([
      { details: { ground: 'ACCURACY_CONTESTED', requestId: grounded.requestId } },
    ]);

    const groundless = await request({});
    await eventually('the record to be frozen', async () =>
      (await read(groundless.id))['processingState'] === 'RESTRICTED' ? true : undefined,
    );
    await settle();
    expect(await groundless.row()).toMatchObject({ state: 'IN_PROGRESS', step: 'WAIT_FOR_DECISION' });
  });

  it('is completed where somebody sets the state itself', async () => {
    const id = await newPerson();
    const listId = await create('MessageList', { name: 'Own' });
    await create('MessageListMember', { listId, personId: id });
    await settle();
    await update(id, { processingState: 'RESTRICTED', jobTitle: 'Kept' }, tim);
    await eventually('the entry', async () => (await entries(id, 'PROCESSING_RESTRICTED'))[0]);
    await settle();
    expect(await read(id)).toMatchObject({ processingState: 'RESTRICTED', jobTitle: 'Kept' });
    expect(await entries(id, 'PROCESSING_RESTRICTED')).toMatchObject([{ actorKind: 'MEMBER' }]);
    expect(
      await workspace.sql(`SELECT id FROM $schema."messageListMember" WHERE "personId" = $1`, [id]),
    ).toEqual([]);
  });
});

describe('a change of a restricted record', () => {
  it('is put back in every type of field, says who tried, and sets nothing off again', async () => {
    const companies = [await create('Company', { name: 'Nord' }), await create('Company', { name: 'Süd' })];
    const id = await newPerson({
      phones: {
        primaryPhoneNumber: '2215550170',
        primaryPhoneCountryCode: 'DE',
        primaryPhoneCallingCode: '+49',
        additionalPhones: [{ number: '2215550171', countryCode: 'DE', callingCode: '+49' }],
      },
      linkedinLink: {
        primaryLinkUrl: 'https://www.linkedin.com/in/ada-roth',
        primaryLinkLabel: 'Ada',
        secondaryLinks: [{ url: 'https://roth.example', label: 'Home' }],
      },
      jobTitle: 'Engineer',
      companyId: companies[0],
      home: {
        addressStreet1: 'Hafenstraße 1',
        addressCity: 'Köln',
        addressCountry: 'Germany',
        addressLat: 50.9,
      },
      salary: { amountMicros: 5_000_000_000, currencyCode: 'EUR' },
      nicknames: ['Adi', 'Rothi'],
      birthday: '1990-05-31',
      seenAt: '2026-05-31T09:00:00.000Z',
      children: 2,
      smokes: true,
      extra: { a: [1, { b: 'x' }] },
    });
    await settle();
    await restrict(id);
    const before = await data(id);

    await update(
      id,
      {
        name: { firstName: 'Eva', lastName: '' },
        emails: { primaryEmail: 'eva@gmail.com', additionalEmails: null },
        phones: {
          primaryPhoneNumber: '',
          primaryPhoneCountryCode: '',
          primaryPhoneCallingCode: '',
          additionalPhones: null,
        },
        linkedinLink: { primaryLinkUrl: '', primaryLinkLabel: '', secondaryLinks: null },
        jobTitle: '',
        companyId: companies[1],
        home: { addressStreet1: '', addressCity: 'Bonn', addressCountry: '', addressLat: null },
        salary: { amountMicros: null, currencyCode: '' },
        nicknames: null,
        birthday: null,
        seenAt: null,
        children: 3,
        smokes: false,
        extra: null,
      },
      tim,
    );
    await untilPutBack(id);
    await settle();
    expect(await data(id)).toEqual(before);
    const [line, ...more] = await lines(id);
    expect(line).toMatch(
      /: changed by Tim Apple, \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC; put back, processing is restricted/,
    );
    expect(more).toEqual([]);
    const [entry, ...others] = await entries(id, 'CHANGE_PUT_BACK');
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      actorKind: 'MEMBER',
      actorId: expect.any(String) as string,
      details: { by: 'MANUAL' },
    });
    expect(entry?.details['fields']).toHaveLength(14);
    expect(JSON.stringify(entry)).not.toMatch(/Eva|Bonn|gmail|Engineer/);
  });

  it('is put back where values were added, whoever added them', async () => {
    const id = await newPerson({ emails: { primaryEmail: '', additionalEmails: null } });
    await settle();
    await restrict(id);
    const before = await data(id);
    await update(id, {
      phones: { primaryPhoneNumber: '+492215550170' },
      home: { addressCity: 'Bonn' },
      salary: { amountMicros: 1_000_000, currencyCode: 'USD' },
      extra: { found: true },
      nicknames: ['A'],
    });
    await untilPutBack(id);
    await settle();
    expect(await data(id)).toEqual(before);
    expect((await lines(id)).at(-1)).toMatch(/changed by API key/);
    expect(await entries(id, 'CHANGE_PUT_BACK')).toMatchObject([
      { actorKind: 'APPLICATION', details: { by: 'API' } },
    ]);
  });

  it('comes off in one piece where changes lie on each other, the end of the restriction among them', async () => {
    const id = await newPerson({ jobTitle: 'Engineer' });
    await settle();
    await restrict(id);
    const before = await data(id);
    await update(id, { jobTitle: 'Boss' }, tim);
    await update(id, { jobTitle: '' });
    await update(id, { processingState: 'ACTIVE', jobTitle: 'Chief' }, tim);
    await update(id, { name: { firstName: 'Eva', lastName: 'Other' } }, tim);
    await update(id, { jobTitle: 'Engineer' });
    await settle();
    expect(await data(id)).toEqual(before);
    expect((await lines(id)).some((line) => line.includes('To end it, run “Lift restriction”.'))).toBe(true);
  });

  it('is put back where one member sets and ends the restriction within one line of the timeline', async () => {
    const id = await newPerson();
    await update(id, { processingState: 'RESTRICTED' }, tim);
    await settle();
    await update(id, { processingState: 'ACTIVE' }, tim);
    await settle();
    expect(await read(id)).toMatchObject({ processingState: 'RESTRICTED' });
  });

  it('is put back when the run that heard of it is killed after any of its requests', async () => {
    const id = await newPerson({ jobTitle: 'Engineer' });
    await settle();
    await restrict(id);
    const before = await data(id);
    const positions = await afterEachRequest({
      workspace,
      functionName: 'guard-restricted-person',
      start: async () => {
        await update(
          id,
          { jobTitle: 'Boss', emails: { primaryEmail: 'boss@gmail.com', additionalEmails: null } },
          tim,
        );
        await settle();
      },
      resume: () => later(12),
      check: async () => {
        expect(await data(id)).toEqual(before);
        expect(await lines(id)).toHaveLength(1);
        expect(await entries(id, 'CHANGE_PUT_BACK')).toHaveLength(1);
      },
      maximum: 4,
    });
    expect(positions).toBeGreaterThanOrEqual(2);
  });

  it('that ended a restriction is made up for as well when its run is killed', async () => {
    const id = await newPerson({ jobTitle: 'Engineer' });
    // Allowed: it is not restricted yet.
    await update(id, { jobTitle: 'Head' });
    await settle();
    await restrict(id);
    const before = await data(id);
    await workspace.control('crash', {
      mode: 'kill',
      afterRequests: 1,
      functionName: 'guard-restricted-person',
    });
    await update(id, { processingState: 'ACTIVE', jobTitle: 'Boss' }, tim);
    await settle();
    await workspace.control('clear-crash');
    expect(await data(id)).not.toEqual(before);
    await later(12);
    expect(await data(id)).toEqual(before);
  });

  it('costs no request for the app’s own writes and for everybody who is not restricted', async () => {
    const id = await newPerson();
    await settle();
    await workspace.control('requests', { reset: true });
    await update(id, { jobTitle: 'Engineer' }, tim);
    await settle();
    const { byFunction } = await workspace.control<{ byFunction: Record<string, number> }>('requests');
    expect(byFunction['guard-restricted-person'] ?? 0).toBe(0);
  });

  it('of putting it into the bin is undone too', async () => {
    const id = await newPerson();
    await settle();
    await restrict(id);
    const before = await data(id);
    await workspace.graphql('mutation ($id: UUID!) { deletePerson(id: $id) { id } }', { id }, tim);
    await settle();
    expect(await data(id)).toEqual(before);
    expect(await lines(id)).toEqual([expect.stringMatching(/^Deleted by Tim Apple, .*; restored/)]);
    expect(await entries(id, 'CHANGE_PUT_BACK')).toMatchObject([
      { actorKind: 'MEMBER', details: { fields: ['deletedAt'] } },
    ]);
  });
});

describe('what still works', () => {
  it('is the person’s own wish, and erasure by the app', async () => {
    const id = await newPerson({ jobTitle: 'Engineer' });
    await settle();
    await restrict(id);
    expect(
      (await workspace.act('withdraw-consent', { person: id, what: 'EVERYTHING' })).output,
    ).toMatchObject({ ok: true });
    const { output } = await workspace.pseudonymise({ person: id });
    await workspace.untilEnded(output?.['jobId']);
    await settle();
    expect(await read(id)).toMatchObject({
      processingState: 'PSEUDONYMISED',
      jobTitle: '',
      name: { firstName: 'Pseudonym' },
    });
    expect(await entries(id, 'CHANGE_PUT_BACK')).toEqual([]);
  });
});

describe('lifting', () => {
  it('tells the person first, then ends it, and records it', async () => {
    const email = `${randomUUID()}@mail.example`;
    const id = await newPerson({ emails: { primaryEmail: email, additionalEmails: null } });
    await settle();
    await restrict(id);
    await workspace.control('outbox', { clear: true });
    const { output } = await workspace.act('lift-restriction', {
      person: id,
      reason: 'Your data is right now.',
    });
    await settle();
    expect(output).toMatchObject({ ok: true, told: 'MAIL' });
    expect(JSON.stringify(output)).not.toContain(email);
    const { mails } = await workspace.control<{ mails: { to: string[]; text: string }[] }>('outbox');
    expect(mails).toMatchObject([
      { to: [email], text: expect.stringMatching(/Nordwind GmbH[^]*Your data is right now\./) as string },
    ]);
    expect(await read(id)).toMatchObject({ processingState: 'ACTIVE' });
    expect(await entries(id, 'RESTRICTION_LIFTED')).toMatchObject([
      { actorKind: 'WORKFLOW', details: { told: 'MAIL' } },
    ]);
    await update(id, { jobTitle: 'Engineer' }, tim);
    await settle();
    expect(await read(id)).toMatchObject({ jobTitle: 'Engineer' });
    expect((await workspace.act('lift-restriction', { person: id })).output).toMatchObject({
      code: 'NOT_RESTRICTED',
    });
  });

  it('is told to the recipients that were told of the restriction, and to no other', async () => {
    const recipient = (name: string) =>
      create('Recipient', {
        name,
        origin: 'WEBHOOK',
        originReference: `webhook:${randomUUID()}`,
        noticeChannel: 'BY_HAND',
      });
    const told = await recipient('Orders');
    await recipient('Statistics');
    const id = await newPerson();
    await settle();
    await restrict(id);
    const { now } = await workspace.control<{ now: string }>('status');
    await create('RecipientNotice', {
      name: 'Restriction – Orders',
      recipientId: told,
      personId: id,
      act: 'RESTRICTION',
      state: 'SENT',
      sentAt: now,
    });
    await workspace.act('lift-restriction', { person: id, told: 'BY_HAND' });
    await settle();
    const notices = await workspace.sql<Fields>(
      `SELECT "recipientId", state FROM $schema."_recipientNotice" WHERE "personId" = $1 AND act = 'RESTRICTION_LIFTED'`,
      [id],
    );
    expect(notices).toEqual([{ recipientId: told, state: 'PLANNED' }]);
    const tasks = await workspace.sql<Fields>(
      `SELECT task.id FROM $schema.task JOIN $schema."taskTarget" target ON target."taskId" = task.id
        WHERE target."targetPersonId" = $1 AND title LIKE '%end of a restriction%'`,
      [id],
    );
    expect(tasks).toHaveLength(1);
  });

  it('does not happen when the person cannot be told, unless somebody has told them', async () => {
    const id = await newPerson({ emails: { primaryEmail: '', additionalEmails: null } });
    await settle();
    await restrict(id);
    expect((await workspace.act('lift-restriction', { person: id })).output).toMatchObject({
      ok: false,
      code: 'MAIL_NOT_SENT',
    });
    expect(await read(id)).toMatchObject({ processingState: 'RESTRICTED' });
    const positions = await afterEachRequest({
      workspace,
      functionName: 'lift-restriction',
      start: () => workspace.act('lift-restriction', { person: id, told: 'BY_HAND' }),
      resume: () => workspace.act('lift-restriction', { person: id, told: 'BY_HAND' }),
      check: async () => {
        await settle();
        expect(await read(id)).toMatchObject({ processingState: 'ACTIVE' });
        expect(await entries(id, 'RESTRICTION_LIFTED')).toMatchObject([{ details: { told: 'BY_HAND' } }]);
      },
      maximum: 4,
    });
    expect(positions).toBe(3);
  });
});
