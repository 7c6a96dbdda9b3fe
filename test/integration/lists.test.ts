/**
 * Message lists and the consent of those on them: the app's own functions run on a sandbox, by its triggers; where requests
 * are counted or a run is repeated, the flow itself runs here.
 */
import { randomUUID } from 'node:crypto';

import { checkCampaignStatus } from '../../src/flows/lists/check-campaign-status';
import { sweepListChecks } from '../../src/flows/lists/check-lists';
import { guardMembers, sweepMembers } from '../../src/flows/lists/guard-members';
import { leaveLists, type Leaver } from '../../src/flows/lists/leave-lists';
import { mirrorUnsubscribes } from '../../src/flows/lists/mirror-unsubscribes';
import { REMOVAL_FIELD } from '../../src/flows/lists/remove-members';
import { keyedHash, readKeyring, type Keyring } from '../../src/keys/keyring';
import { createTwentyClient, type TwentyClient } from '../../src/twenty/client';
import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { afterEachRequest } from '../support/crash';

jest.setTimeout(10 * 60_000);

const KEY = masterKey();
const NOW = () => new Date();
const ago = (days: number): string => new Date(Date.now() - days * 24 * 60 * 60_000).toISOString();
const clock = { now: NOW, sleep: () => Promise.resolve() };

let workspace: AppWorkspace;
let client: TwentyClient;
let keyring: Keyring;
let newsletter: string;
let news: string;

beforeAll(async () => {
  workspace = await openAppWorkspace({
    seed: 'none',
    variables: { PRIVACY_MASTER_KEY: KEY },
  });
  client = createTwentyClient({ url: workspace.sandbox.url, token: workspace.sandbox.apiKey });
  keyring = readKeyring(KEY);
  newsletter = await createPurpose('Newsletter', {});
  news = await createPurpose('Product news', { legalBasis: 'LEGITIMATE_INTERESTS' });
  await settle();
});
afterAll(() => workspace?.stop());

const settle = () => workspace.control('settle');

const create = async (object: string, plural: string, rows: Record<string, unknown>[]): Promise<string[]> => {
  const data = await workspace.graphql(
    `mutation ($data: [${object}CreateInput!]!) { create${plural}(data: $data) { id } }`,
    { data: rows },
  );
  return (data[`create${plural}`] as { id: string }[]).map(({ id }) => id);
};
const createOne = async (object: string, plural: string, row: Record<string, unknown>): Promise<string> =>
  (await create(object, plural, [row]))[0] ?? '';

const createPurpose = (name: string, changes: Record<string, unknown>): Promise<string> =>
  createOne('Purpose', 'Purposes', {
    name,
    code: `${name.toLowerCase().replaceAll(' ', '-')}-${randomUUID().slice(0, 6)}`,
    isActive: true,
    legalBasis: 'CONSENT',
    isDirectMarketing: true,
    isDoubleOptIn: true,
    channels: ['EMAIL'],
    ...changes,
  });
const createList = (name: string, purposeId: string | null): Promise<string> =>
  createOne('MessageList', 'MessageLists', { name, privacyPurposeId: purposeId });

const createPeople = (count: number, changes: Record<string, unknown> = {}): Promise<string[]> =>
  create(
    'Person',
    'People',
    Array.from({ length: count }, () => ({
      name: { firstName: 'Listed', lastName: randomUUID().slice(0, 8) },
      emails: { primaryEmail: `${randomUUID()}@gmail.com` },
      ...changes,
    })),
  );

let made: Promise<string[]> | undefined;
/** 200 people, as many as one request may write; the same for every test that needs so many. */
const crowd = (): Promise<string[]> =>
  (made ??= createPeople(200).then(async (people) => {
    await settle();
    return people;
  }));

const answer = (personId: string, purposeId: string, changes: Record<string, unknown> = {}) => ({
  personId,
  purposeId,
  name: 'Newsletter – e-mail',
  channel: 'EMAIL',
  state: 'GIVEN',
  proof: 'CONFIRMED',
  method: 'DOUBLE_OPT_IN',
  stateSince: ago(300),
  givenAt: ago(300),
  ...changes,
});
const agree = async (
  personIds: readonly string[],
  changes: Record<string, unknown> = {},
  purposeId = newsletter,
) => {
  await create(
    'Consent',
    'Consents',
    personIds.map((personId) => answer(personId, purposeId, changes)),
  );
  await settle();
};

const join = async (listId: string, personIds: readonly string[]): Promise<string[]> => {
  const ids = await create(
    'MessageListMember',
    'MessageListMembers',
    personIds.map((personId) => ({ listId, personId })),
  );
  await settle();
  return ids;
};

const onList = async (listId: string): Promise<string[]> =>
  (
    await workspace.sql<{ personId: string }>(
      `SELECT "personId" FROM $schema."messageListMember" WHERE "listId" = $1 AND "deletedAt" IS NULL`,
      [listId],
    )
  ).map(({ personId }) => personId);

const entriesAbout = (personId: string) =>
  workspace.sql<{ details: Record<string, unknown>; subjectKey: string; hash: string }>(
    `SELECT * FROM $schema."_ledgerEntry" WHERE action = 'LIST_MEMBER_REMOVED' AND "subjectRecordId" = $1`,
    [personId],
  );

/** What a colleague reads on the person's timeline about lists, oldest first. */
const timelineOf = async (personId: string): Promise<string[]> =>
  (
    await workspace.sql<{ properties: { diff?: Record<string, { after?: unknown }> } }>(
      `SELECT properties FROM $schema."timelineActivity" WHERE "targetPersonId" = $1 AND name = 'person.updated' ORDER BY "createdAt"`,
      [personId],
    )
  ).flatMap(({ properties }) => {
    const change = properties.diff?.[REMOVAL_FIELD];
    return change === undefined ? [] : [String(change.after)];
  });

const reasonFor = async (personId: string): Promise<unknown> =>
  (await entriesAbout(personId)).map(({ details }) => details['reason']);

/** Requests of the app's own functions since the last call, by function. */
const requestsOf = async (functionName: string): Promise<number> => {
  const { byFunction } = await workspace.control<{ byFunction: Record<string, number> }>('requests');
  return byFunction[functionName] ?? 0;
};
const countFromHere = () => workspace.control('requests', { reset: true });

/** Puts people on a list past the guard, as they were before the app was there. */
const put = async (listId: string, personIds: readonly string[]): Promise<void> => {
  for (const personId of personIds)
    await workspace.sql(
      `INSERT INTO $schema."messageListMember" (id, "listId", "personId", position) VALUES ($1, $2, $3, 0)`,
      [randomUUID(), listId, personId],
    );
};
const setPurpose = async (listId: string, purposeId: string | null): Promise<void> => {
  await workspace.graphql(
    `mutation ($id: UUID!, $purpose: ID) { updateMessageList(id: $id, data: { privacyPurposeId: $purpose }) { id } }`,
    { id: listId, purpose: purposeId },
  );
  await settle();
};
const openChecks = () =>
  workspace.sql(`SELECT name FROM $schema."_privacySetting" WHERE name LIKE 'listCheck:%'`);

// First, while the workspace that is put back again and again is small.
describe('stopped anywhere', () => {
  test('the guard, killed after any one of its requests, leaves the member, the entry and the line, or none of them', async () => {
    const list = await createList('Newsletter', newsletter);
    const [person = ''] = await createPeople(1);
    await settle();
    let member = '';
    const positions = await afterEachRequest({
      workspace,
      functionName: 'guard-list-member',
      start: async () => {
        [member = ''] = await join(list, [person]);
      },
      resume: async () => {
        const event = { name: 'messageListMember.created', properties: { after: { id: member } } };
        await guardMembers(client, () => keyring, event, NOW());
        await settle();
      },
      check: async () => {
        expect(await onList(list)).toEqual([]);
        expect(await entriesAbout(person)).toHaveLength(1);
        expect(await timelineOf(person)).toHaveLength(1);
      },
      maximum: 10,
    });
    expect(positions).toBe(4);
  });

  test('the check of a list goes on to its end when its run is killed after any one of its requests', async () => {
    const list = await createList('Old list', null);
    const people = await createPeople(6);
    await agree(people.slice(0, 2));
    await agree(people.slice(2, 4), { proof: 'UNCONFIRMED' });
    await join(list, people);
    const positions = await afterEachRequest({
      workspace,
      functionName: 'list-updated',
      start: () => setPurpose(list, newsletter),
      // Later by the clock of whoever goes on: a run that may still be under way is left alone, and no purpose is new.
      resume: async () => {
        const later = { now: () => new Date(Date.now() + 3 * 60 * 60_000) };
        expect(await sweepListChecks(client, () => keyring, later)).toMatchObject({ failed: [] });
        await settle();
      },
      check: async () => {
        expect((await onList(list)).toSorted()).toEqual(people.slice(0, 2).toSorted());
        for (const person of people.slice(2)) {
          expect(await entriesAbout(person)).toHaveLength(1);
          expect(await timelineOf(person)).toHaveLength(1);
        }
        expect(await openChecks()).toEqual([]);
      },
      maximum: 20,
    });
    expect(positions).toBe(8);
  });
});

describe('whoever joins a list', () => {
  test('without consent is off it again, and timeline and ledger say why', async () => {
    const list = await createList('Spring event', newsletter);
    const [person = ''] = await createPeople(1);
    await join(list, [person]);
    expect(await onList(list)).toEqual([]);
    expect(await timelineOf(person)).toEqual([
      expect.stringMatching(/^Spring event: there is no consent \(Newsletter\), \d{4}-\d{2}-\d{2}$/),
    ]);
    expect(await entriesAbout(person)).toEqual([
      expect.objectContaining({
        details: { reason: 'NO_CONSENT', listId: list, purposeId: newsletter },
        subjectKey: keyedHash(keyring, 'subject', person),
        subjectObject: 'person',
        actorKind: 'APPLICATION',
      }),
    ]);
  });

  test('with consent stays, and nothing is written', async () => {
    const list = await createList('Newsletter', newsletter);
    const [person = ''] = await createPeople(1);
    await agree([person]);
    await join(list, [person]);
    expect(await onList(list)).toEqual([person]);
    expect([await timelineOf(person), await entriesAbout(person)]).toEqual([[], []]);
  });

  test.each([
    ['a request that was not answered', { state: 'REQUESTED', proof: 'UNCONFIRMED' }, 'CONSENT_REQUESTED'],
    ['a yes that was not confirmed', { proof: 'UNCONFIRMED' }, 'CONSENT_NOT_CONFIRMED'],
    ['a yes that was taken back', { state: 'WITHDRAWN', withdrawnAt: ago(200) }, 'CONSENT_WITHDRAWN'],
    ['a yes that has expired', { expiresAt: ago(150) }, 'CONSENT_EXPIRED'],
    ['a yes on another channel', { channel: 'PHONE' }, 'NO_CONSENT'],
  ])('on %s is off it again', async (_what, changes, reason) => {
    const list = await createList('Newsletter', newsletter);
    const [person = ''] = await createPeople(1);
    await agree([person], changes);
    await join(list, [person]);
    expect(await onList(list)).toEqual([]);
    expect(await reasonFor(person)).toEqual([reason]);
  });

  test('and has taken consent back in another record of the same person is off it again', async () => {
    const list = await createList('Newsletter', newsletter);
    const email = `${randomUUID()}@gmail.com`;
    const [person = ''] = await createPeople(1, { emails: { primaryEmail: email } });
    const [twin = ''] = await createPeople(1, {
      emails: { primaryEmail: `${randomUUID()}@gmail.com`, additionalEmails: [email] },
    });
    await agree([person]);
    await agree([twin], { state: 'WITHDRAWN', stateSince: ago(100) });
    await join(list, [person]);
    expect(await onList(list)).toEqual([]);
    expect(await reasonFor(person)).toEqual(['CONSENT_WITHDRAWN']);
  });

  test('needs no consent where the purpose rests on something else, unless they object or are restricted', async () => {
    const list = await createList('Product news', news);
    const [free = '', objecting = '', restricted = ''] = await createPeople(3);
    await agree([objecting], { state: 'WITHDRAWN' }, news);
    await workspace.graphql(
      `mutation ($id: UUID!) { updatePerson(id: $id, data: { processingState: RESTRICTED }) { id } }`,
      { id: restricted },
    );
    await settle();
    await join(list, [free, objecting, restricted]);
    expect(await onList(list)).toEqual([free]);
    expect(await reasonFor(objecting)).toEqual(['MARKETING_OBJECTION']);
    expect(await reasonFor(restricted)).toEqual(['PROCESSING_RESTRICTED']);
  });

  test('stays where nobody said what the list is for, and where the purpose is switched off', async () => {
    const off = await createPurpose('Not yet', { isActive: false });
    const [person = ''] = await createPeople(1);
    for (const purpose of [null, off]) {
      const list = await createList('Anything', purpose);
      await countFromHere();
      await join(list, [person]);
      expect(await onList(list)).toEqual([person]);
      expect(await requestsOf('guard-list-member')).toBe(purpose === null ? 1 : 3);
    }
    expect(await entriesAbout(person)).toEqual([]);
  });

  test('by being taken out of the bin, or moved to another list, is looked at like any other', async () => {
    const free = await createList('Free', null);
    const bound = await createList('Newsletter', newsletter);
    const [moved = '', restored = ''] = await createPeople(2);
    const [movedMember = '', restoredMember = ''] = await join(free, [moved, restored]);
    await workspace.graphql(
      `mutation ($id: UUID!, $list: ID!) { updateMessageListMember(id: $id, data: { listId: $list }) { id } }`,
      { id: movedMember, list: bound },
    );
    await settle();
    expect(await onList(bound)).toEqual([]);

    await workspace.graphql(`mutation ($id: UUID!) { deleteMessageListMember(id: $id) { id } }`, {
      id: restoredMember,
    });
    await settle();
    await workspace.sql(`UPDATE $schema."messageList" SET "privacyPurposeId" = $1 WHERE id = $2`, [
      newsletter,
      free,
    ]);
    await workspace.graphql(`mutation ($id: UUID!) { restoreMessageListMember(id: $id) { id } }`, {
      id: restoredMember,
    });
    await settle();
    expect(await onList(free)).toEqual([]);
  });

  test('200 at once cost a server with batches what one costs: 3 requests, and one for each reason', async () => {
    const list = await createList('Newsletter', newsletter);
    const people = await crowd();
    await agree(people.slice(0, 50));
    await agree(people.slice(50, 80), { proof: 'UNCONFIRMED' });
    await workspace.control('features', { batchEvents: true });
    await countFromHere();
    await join(list, people);
    expect((await onList(list)).toSorted()).toEqual(people.slice(0, 50).toSorted());
    expect(await requestsOf('guard-list-member')).toBe(3 + 2);
    await workspace.control('features', { batchEvents: false });
    const entries = await Promise.all(people.slice(50).map(entriesAbout));
    expect(entries.every(({ length }) => length === 1)).toBe(true);
  });

  test('on a 2.21 server costs three requests each, one more to be taken off, and none for having been', async () => {
    const list = await createList('Newsletter', newsletter);
    const people = await createPeople(6);
    await settle();
    await agree(people.slice(0, 2));
    await countFromHere();
    await join(list, people);
    expect(await onList(list)).toHaveLength(2);
    expect(await requestsOf('guard-list-member')).toBe(2 * 3 + 4 * 4);
  });

  test('twice told of is taken off and recorded once', async () => {
    const list = await createList('Free', null);
    const [person = ''] = await createPeople(1);
    const [id] = await join(list, [person]);
    await workspace.sql(`UPDATE $schema."messageList" SET "privacyPurposeId" = $1 WHERE id = $2`, [
      newsletter,
      list,
    ]);
    const event = { name: 'messageListMember.created', properties: { after: { id } } };
    const first = await guardMembers(client, () => keyring, event, NOW());
    const again = await guardMembers(client, () => keyring, event, NOW());
    expect([first.removed, again.removed]).toEqual([1, 0]);
    await settle();
    expect(await entriesAbout(person)).toHaveLength(1);
    expect(await timelineOf(person)).toHaveLength(1);
  });

  test('is found by the hourly sweep when the guard’s run was lost', async () => {
    const list = await createList('Newsletter', newsletter);
    const [person = '', staying = ''] = await createPeople(2);
    await agree([staying]);
    await put(list, [person, staying]);
    expect(await sweepMembers(client, () => keyring, NOW())).toMatchObject({ removed: 1, failed: [] });
    expect(await onList(list)).toEqual([staying]);
    await settle();
    expect(await reasonFor(person)).toEqual(['NO_CONSENT']);
  });

  test('is still guarded when a setting cannot be read', async () => {
    const [setting = ''] = await create('PrivacySetting', 'PrivacySettings', [
      { name: 'minors', kind: 'SETTING', value: '{"birthDateField":"noSuchField"}' },
    ]);
    const list = await createList('Newsletter', newsletter);
    const [person = ''] = await createPeople(1);
    await join(list, [person]);
    expect(await onList(list)).toEqual([]);
    await workspace.graphql(
      `mutation ($id: UUID!) { updatePrivacySetting(id: $id, data: { value: "half" }) { id } }`,
      { id: setting },
    );
    await join(list, [person]);
    expect(await onList(list)).toEqual([]);
    await workspace.graphql(`mutation ($id: UUID!) { destroyPrivacySetting(id: $id) { id } }`, {
      id: setting,
    });
  });
});

describe('whoever may no longer be written to', () => {
  const leave = async (leavers: Leaver[]): Promise<{ removed: number; requests: number }> => {
    const before = client.requestCount();
    const { removed } = await leaveLists(client, keyring, leavers, NOW());
    await settle();
    return { removed, requests: client.requestCount() - before };
  };

  test('leaves the lists of the purposes named, and no others', async () => {
    const [person = '', other = ''] = await createPeople(2);
    await agree([person, other]);
    const lists = await Promise.all([
      createList('Newsletter', newsletter),
      createList('Spring event', newsletter),
      createList('Product news', news),
      createList('Free', null),
    ]);
    for (const list of lists) await join(list, [person, other]);
    expect(await leave([{ personId: person, purposeIds: [newsletter], reason: 'WITHDRAWN' }])).toEqual({
      removed: 2,
      requests: 2,
    });
    const [first = '', second = '', third = '', free = ''] = lists;
    expect(await onList(first)).toEqual([other]);
    expect(await onList(second)).toEqual([other]);
    expect((await onList(third)).toSorted()).toEqual([person, other].toSorted());
    // One line on the timeline for both lists, and an entry for each.
    expect(await timelineOf(person)).toEqual([
      expect.stringMatching(/^Newsletter, Spring event: consent was withdrawn \(Newsletter\), [\d-]{10}$/),
    ]);
    expect(await reasonFor(person)).toEqual(['CONSENT_WITHDRAWN', 'CONSENT_WITHDRAWN']);

    expect(
      await leave([{ personId: person, purposeIds: 'MARKETING', reason: 'MARKETING_OBJECTION' }]),
    ).toEqual({
      removed: 1,
      requests: 2,
    });
    expect(await onList(free)).toHaveLength(2);
  });

  test.each([
    ['takes consent back', 'PURPOSE'],
    ['objects to all marketing', 'MARKETING'],
  ])('leaves them by itself when a workflow records that somebody %s', async (_what, what) => {
    const list = await createList('Newsletter', newsletter);
    const [person = '', other = ''] = await createPeople(2);
    await agree([person, other]);
    await join(list, [person, other]);
    const { output } = await workspace.control<{ output?: unknown }>('workflow-action', {
      name: 'withdraw-consent',
      input: { person, what, ...(what === 'PURPOSE' ? { purpose: newsletter } : {}) },
    });
    await settle();
    expect(output).toMatchObject({ ok: true });
    expect(await onList(list)).toEqual([other]);
    expect(await reasonFor(person)).toEqual(['CONSENT_WITHDRAWN']);
    // And does not get back on it.
    await join(list, [person]);
    expect(await onList(list)).toEqual([other]);
  });

  test('costs one request when there is nothing to leave, for 200 as for one, and none for nobody', async () => {
    const people = Array.from({ length: 200 }, () => randomUUID());
    expect(await leave([])).toEqual({ removed: 0, requests: 0 });
    expect(
      await leave(
        people.map((personId) => ({ personId, purposeIds: [newsletter, news], reason: 'EXPIRED' })),
      ),
    ).toEqual({ removed: 0, requests: 1 });
  });

  test('200 of them leave a list in two requests, and are not there a second time', async () => {
    const list = await createList('Product news', news);
    const people = await crowd();
    await workspace.control('features', { batchEvents: true });
    await join(list, people);
    const leavers = people.map((personId): Leaver => ({
      personId,
      purposeIds: [news],
      reason: 'OBJECTION',
    }));
    expect(await leave(leavers)).toEqual({ removed: 200, requests: 2 });
    expect(await leave(leavers)).toEqual({ removed: 0, requests: 1 });
    expect(await onList(list)).toEqual([]);
    await workspace.control('features', { batchEvents: false });
  });

  test('leaves a list also from its bin, so that nobody is brought back by a click', async () => {
    const list = await createList('Product news', news);
    const [person = ''] = await createPeople(1);
    const [member = ''] = await join(list, [person]);
    await workspace.graphql(`mutation ($id: UUID!) { deleteMessageListMember(id: $id) { id } }`, {
      id: member,
    });
    await leave([{ personId: person, purposeIds: [news], reason: 'OBJECTION' }]);
    expect(
      await workspace.sql(`SELECT id FROM $schema."messageListMember" WHERE "listId" = $1`, [list]),
    ).toEqual([]);
  });

  test('stays in the bin when their record is there', async () => {
    const list = await createList('Product news', news);
    const [person = ''] = await createPeople(1);
    await join(list, [person]);
    await workspace.graphql(`mutation ($id: UUID!) { deletePerson(id: $id) { id } }`, { id: person });
    await leave([{ personId: person, purposeIds: [news], reason: 'OBJECTION' }]);
    expect(await onList(list)).toEqual([]);
    const [row] = await workspace.sql(`SELECT "deletedAt" FROM $schema.person WHERE id = $1`, [person]);
    expect(row?.['deletedAt']).not.toBeNull();
  });
});

describe('a list that is given a purpose', () => {
  test('loses those who may not receive it, and keeps the others', async () => {
    const list = await createList('Old list', null);
    const people = await createPeople(5);
    await agree(people.slice(0, 2));
    await join(list, people);
    await countFromHere();
    await setPurpose(list, newsletter);
    expect((await onList(list)).toSorted()).toEqual(people.slice(0, 2).toSorted());
    expect(await reasonFor(people[4] ?? '')).toEqual(['NO_CONSENT']);
    // The mark that a check is on, the list, the members, who they are, those who leave, and the mark's end.
    expect(await requestsOf('list-updated')).toBe(7);
    expect(await openChecks()).toEqual([]);

    await countFromHere();
    await setPurpose(list, null);
    expect(await requestsOf('list-updated')).toBe(0);
    expect(await onList(list)).toHaveLength(2);
  });

  test('keeps everybody while the purpose is switched off, and is checked within the hour when it is on', async () => {
    const later = await createPurpose('Later', { isActive: false });
    const list = await createList('Old list', null);
    const people = await createPeople(3);
    await agree(people.slice(0, 1), {}, later);
    await join(list, people);
    await setPurpose(list, later);
    expect(await onList(list)).toHaveLength(3);
    expect(await openChecks()).toEqual([]);

    await workspace.graphql(
      `mutation ($id: UUID!) { updatePurpose(id: $id, data: { isActive: true }) { id } }`,
      { id: later },
    );
    await settle();
    expect(await sweepListChecks(client, () => keyring, clock)).toMatchObject({ finished: true, failed: [] });
    expect(await onList(list)).toEqual(people.slice(0, 1));
  });
});

const act = async (input: Record<string, unknown>): Promise<Record<string, unknown>> => {
  const run = await workspace.control<{ output?: Record<string, unknown>; error?: unknown }>(
    'workflow-action',
    {
      name: 'check-campaign',
      input,
    },
  );
  await settle();
  return run.output ?? { error: run.error };
};
const createCampaign = (listId: string | null, changes: Record<string, unknown> = {}): Promise<string> =>
  createOne('MessageCampaign', 'MessageCampaigns', {
    subject: 'What is new',
    bodyTemplate: 'Hello',
    status: 'DRAFT',
    listId,
    ...changes,
  });

describe('Check campaign', () => {
  test('says how many may not receive it, why and who, without a name', async () => {
    const list = await createList('Newsletter', newsletter);
    const people = await createPeople(4);
    const [silent = ''] = await createPeople(1, { emails: { primaryEmail: '' } });
    await agree([...people.slice(0, 2), silent]);
    await agree(people.slice(2, 3), { state: 'REFUSED' });
    await put(list, [...people, silent]);
    const campaign = await createCampaign(list);
    const found = {
      ok: true,
      maySend: false,
      code: 'SOME_MAY_NOT_RECEIVE',
      listId: list,
      purposeId: newsletter,
      members: 5,
      mayReceive: 3,
      mayNotReceive: 2,
      withoutEmail: 1,
      removed: 0,
      reasons: expect.arrayContaining([
        { reason: 'NO_CONSENT', text: 'There is no consent', people: 1, personIds: [people[3]] },
        { reason: 'CONSENT_REFUSED', text: 'Consent was refused', people: 1, personIds: [people[2]] },
      ]),
    };
    const output = await act({ campaign });
    expect(output).toEqual(found);
    expect(JSON.stringify(output)).not.toMatch(/Listed|@/);
    expect(await act({ list })).toEqual(found);
    expect(await onList(list)).toHaveLength(5);

    await countFromHere();
    expect(await act({ campaign, remove: true })).toMatchObject({ maySend: true, code: 'READY', removed: 2 });
    // The campaign, its members, who they are, and a request for each reason.
    expect(await requestsOf('check-campaign')).toBe(1 + 1 + 2 + 2);
    expect((await onList(list)).toSorted()).toEqual([...people.slice(0, 2), silent].toSorted());
    expect(await act({ list })).toMatchObject({
      maySend: true,
      members: 3,
      mayNotReceive: 0,
      withoutEmail: 1,
    });
  });

  test('says no where the list or its purpose does not say who may receive it', async () => {
    const [person = ''] = await createPeople(1);
    const free = await createList('Free', null);
    await put(free, [person]);
    expect(await act({ list: free })).toMatchObject({
      maySend: false,
      code: 'LIST_WITHOUT_PURPOSE',
      members: 1,
    });
    const off = await createList('Off', await createPurpose('Off', { isActive: false }));
    await put(off, [person]);
    expect(await act({ list: off, remove: true })).toMatchObject({
      maySend: false,
      code: 'PURPOSE_INACTIVE',
      mayNotReceive: 1,
      removed: 0,
    });
    expect(await onList(off)).toEqual([person]);
    expect(await act({ campaign: await createCampaign(null) })).toMatchObject({
      maySend: false,
      code: 'CAMPAIGN_WITHOUT_LIST',
    });
    expect(await act({ list: await createList('Empty', newsletter) })).toMatchObject({
      maySend: false,
      code: 'NOBODY_MAY_RECEIVE',
    });
  });

  test.each([
    [{}],
    [{ list: 'Newsletter' }],
    [{ campaign: randomUUID() }],
    [{ list: randomUUID(), remove: 'yes' }],
  ])('refuses %j', async (input) => {
    expect(await act(input)).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
  });
});

describe('a campaign that goes out', () => {
  const setStatus = async (id: string, status: string): Promise<void> => {
    await workspace.graphql(
      `mutation ($id: UUID!, $status: MessageCampaignStatusEnum!) {
        updateMessageCampaign(id: $id, data: { status: $status }) { id } }`,
      { id, status },
    );
    await settle();
  };
  const tasksAbout = (text: string) =>
    workspace.sql<{ id: string; title: string; bodyV2Markdown: string; assigneeId: string | null }>(
      `SELECT id, title, "bodyV2Markdown", "assigneeId" FROM $schema.task WHERE "bodyV2Markdown" LIKE '%' || $1 || '%'`,
      [text],
    );
  /** What the server makes of a campaign's recipients: a mail each, and who it is for. */
  const queueMails = async (campaignId: string, personIds: readonly string[], deliveryStatus = 'QUEUED') => {
    for (const personId of personIds) {
      const [messageId, threadId] = [randomUUID(), randomUUID()];
      await workspace.sql(`INSERT INTO $schema."messageThread" (id, position) VALUES ($1, 0)`, [threadId]);
      await workspace.sql(
        `INSERT INTO $schema.message (id, position, subject, "headerMessageId", "deliveryStatus", "messageCampaignId", "messageThreadId")
         VALUES ($1, 0, 'What is new', $5, $2, $3, $4)`,
        [messageId, deliveryStatus, campaignId, threadId, randomUUID()],
      );
      await workspace.sql(
        `INSERT INTO $schema."messageParticipant" (id, position, role, "messageId", "personId", "messageCampaignId")
         VALUES ($1, 0, 'TO', $2, $3, $4)`,
        [randomUUID(), messageId, personId, campaignId],
      );
    }
  };
  const mailsOf = async (campaignId: string): Promise<Record<string, unknown>> =>
    Object.fromEntries(
      (
        await workspace.sql<{ personId: string; status: string }>(
          `SELECT p."personId", m."deliveryStatus" AS status FROM $schema.message m
           JOIN $schema."messageParticipant" p ON p."messageId" = m.id WHERE m."messageCampaignId" = $1`,
          [campaignId],
        )
      ).map(({ personId, status }) => [personId, status]),
    );

  test('scheduled: those who may not receive it leave the list, and whoever made it is told once', async () => {
    const list = await createList('Newsletter', newsletter);
    const people = await createPeople(3);
    await agree(people.slice(0, 1));
    await put(list, people);
    const subject = `Autumn ${randomUUID().slice(0, 8)}`;
    const token = Object.values(workspace.sandbox.userTokens)[0] ?? '';
    const { createMessageCampaign: campaign } = (await workspace.graphql(
      `mutation ($data: MessageCampaignCreateInput!) {
        createMessageCampaign(data: $data) { id createdBy { workspaceMemberId } } }`,
      { data: { subject, bodyTemplate: 'Hello', status: 'DRAFT', listId: list } },
      token,
    )) as { createMessageCampaign: { id: string; createdBy: { workspaceMemberId: string } } };
    await settle();
    expect(await onList(list)).toHaveLength(3);

    await setStatus(campaign.id, 'SCHEDULED');
    expect(await onList(list)).toEqual(people.slice(0, 1));
    const [task, ...others] = await tasksAbout(subject);
    expect(others).toEqual([]);
    expect(task).toMatchObject({
      title: `“${subject}”: 2 people may not receive it`,
      assigneeId: campaign.createdBy.workspaceMemberId,
    });
    expect(task?.bodyV2Markdown).toContain('There is no consent: 2');
    expect(task?.bodyV2Markdown).not.toMatch(/Listed|@/);

    await workspace.sql(`UPDATE $schema.task SET status = 'DONE' WHERE id = $1`, [task?.id]);
    await put(list, people.slice(1, 2));
    await queueMails(campaign.id, people.slice(0, 1));
    await setStatus(campaign.id, 'SENDING');
    expect(await onList(list)).toEqual(people.slice(0, 1));
    const [done] = await workspace.sql(`SELECT status FROM $schema.task WHERE id = $1`, [task?.id]);
    expect(done?.['status']).toBe('DONE');
  });

  test('being sent: mails that still wait for those who may not receive it are stopped, the others go', async () => {
    const list = await createList('Newsletter', newsletter);
    const [yes = '', no = '', late = '', failed = ''] = await createPeople(4);
    await agree([yes]);
    await put(list, [yes, no, late, failed]);
    const campaign = await createCampaign(list, { subject: `Winter ${randomUUID().slice(0, 8)}` });
    await queueMails(campaign, [yes, no]);
    await queueMails(campaign, [late], 'SENT');
    await queueMails(campaign, [failed], 'FAILED');
    await setStatus(campaign, 'SENDING');
    expect(await mailsOf(campaign)).toEqual({
      [yes]: 'QUEUED',
      [no]: 'SKIPPED',
      [late]: 'SENT',
      [failed]: 'SKIPPED',
    });
    expect(await onList(list)).toEqual([yes]);
    const [task] = await tasksAbout('Mails stopped before they were sent');
    expect(task?.bodyV2Markdown).toContain('**Mails stopped before they were sent:** 2.');
    expect(task?.bodyV2Markdown).toContain('**Sent before they could be stopped:** 1.');
  });

  test('to a list without a purpose: asked once what the list is for, however many campaigns there are', async () => {
    const name = `Free ${randomUUID().slice(0, 8)}`;
    const list = await createList(name, null);
    await put(list, await createPeople(1));
    for (const subject of ['One', 'Two']) await setStatus(await createCampaign(list, { subject }), 'SENDING');
    expect(await onList(list)).toHaveLength(1);
    const tasks = await workspace.sql(`SELECT title FROM $schema.task WHERE title LIKE '%' || $1 || '%'`, [
      name,
    ]);
    expect(tasks).toEqual([{ title: `What is the list “${name}” for?` }]);
  });

  test('as it should is left alone: no task, and nobody is told', async () => {
    const list = await createList('Newsletter', newsletter);
    const people = await createPeople(2);
    await agree(people);
    await put(list, people);
    const subject = `Fine ${randomUUID().slice(0, 8)}`;
    const campaign = await createCampaign(list, { subject });
    await queueMails(campaign, people);
    await setStatus(campaign, 'SENDING');
    expect(await onList(list)).toHaveLength(2);
    expect(Object.values(await mailsOf(campaign))).toEqual(['QUEUED', 'QUEUED']);
    expect(await tasksAbout(subject)).toEqual([]);
  });

  test('is not looked at for other changes, and a failure does not come out of the run', async () => {
    const campaign = await createCampaign(await createList('Newsletter', newsletter));
    await countFromHere();
    await setStatus(campaign, 'SENT');
    expect(await requestsOf('check-campaign-status')).toBe(0);
    const broken = { ...client, core: () => Promise.reject(new Error('down')) };
    const event = {
      name: 'messageCampaign.updated',
      properties: { after: { id: campaign, status: 'SENDING', listId: randomUUID() } },
    };
    expect(await checkCampaignStatus(broken, () => keyring, clock, event)).toMatchObject({
      campaigns: 1,
      failed: [{ code: 'UNEXPECTED' }],
    });
  });
});

describe('what people said to Twenty’s own unsubscribe links', () => {
  type Native = { emailAddress: string; reason: string; unsubscribeTopicId?: string; createdAt: string };
  /** A server that shows its suppressions, as the schema of 2.43 has them; everything else is the sandbox. */
  const showing = (...suppressions: Native[]): TwentyClient => ({
    ...client,
    metadata: (_query, variables) => {
      const { limit, offset } = (variables ?? {})['input'] as { limit: number; offset: number };
      const newestFirst = suppressions.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
      return Promise.resolve({ messageSuppressions: { records: newestFirst.slice(offset, offset + limit) } });
    },
  });
  const mirror = (server: TwentyClient) => mirrorUnsubscribes(server, () => keyring, clock);
  const addressOf = async (personId: string): Promise<string> => {
    const person = await workspace.person({ id: { eq: personId } });
    return (person['emails'] as { primaryEmail: string }).primaryEmail;
  };
  const stateOf = async (personId: string, purposeId: string): Promise<unknown[]> =>
    (
      await workspace.sql(`SELECT state FROM $schema."_consent" WHERE "personId" = $1 AND "purposeId" = $2`, [
        personId,
        purposeId,
      ])
    ).map(({ state }) => state);

  beforeEach(() => workspace.sql(`DELETE FROM $schema."_privacySetting" WHERE name = 'nativeUnsubscribes'`));

  test('is not seen on a 2.21 server, at the cost of one request', async () => {
    const before = client.requestCount();
    expect(await mirror(client)).toEqual({ visible: false, looked: 0, recorded: 0, unmapped: 0, failed: [] });
    expect(client.requestCount() - before).toBe(1);
  });

  test('from everything, or as a complaint, is an objection to marketing, and they leave the lists', async () => {
    const list = await createList('Newsletter', newsletter);
    const [gone = '', complained = '', bounced = ''] = await createPeople(3);
    await agree([gone, complained, bounced]);
    await join(list, [gone, complained, bounced]);
    const createdAt = ago(50);
    const server = showing(
      { emailAddress: (await addressOf(gone)).toUpperCase(), reason: 'UNSUBSCRIBE', createdAt },
      { emailAddress: await addressOf(complained), reason: 'COMPLAINT', createdAt },
      { emailAddress: await addressOf(bounced), reason: 'BOUNCE', createdAt },
      { emailAddress: 'nobody.here@gmail.com', reason: 'UNSUBSCRIBE', createdAt },
    );
    expect(await mirror(server)).toEqual({ visible: true, looked: 4, recorded: 2, unmapped: 0, failed: [] });
    await settle();
    expect(await onList(list)).toEqual([bounced]);
    expect(await stateOf(gone, newsletter)).toEqual(['WITHDRAWN']);
    const suppressed = await workspace.sql(
      `SELECT "personId", scope, reason FROM $schema."_suppression" WHERE since = $1`,
      [createdAt],
    );
    expect(suppressed).toHaveLength(3);
    expect(suppressed).toEqual(
      expect.arrayContaining([{ personId: gone, scope: 'DIRECT_MARKETING', reason: 'UNSUBSCRIBED' }]),
    );
    // They cannot be put on a marketing list again, whatever it rests on.
    const other = await createList('Product news', news);
    await join(other, [gone, complained, bounced]);
    expect(await onList(other)).toEqual([bounced]);

    const before = client.requestCount();
    expect(await mirror(server)).toMatchObject({ looked: 4, recorded: 0, failed: [] });
    const later = client.requestCount() - before;
    expect(later).toBeLessThanOrEqual(6);
    expect(JSON.stringify(await mirror(server))).not.toContain('@');
  });

  test('from a topic is an answer to the purposes of its campaigns, and to no others', async () => {
    const topicId = randomUUID();
    const [list, other] = [
      await createList('Newsletter', newsletter),
      await createList('Product news', news),
    ];
    const [person = ''] = await createPeople(1);
    await agree([person]);
    await join(list, [person]);
    await join(other, [person]);
    await createCampaign(list, { unsubscribeTopicId: topicId });
    const [emailAddress, createdAt] = [await addressOf(person), ago(49)];
    const server = showing(
      { emailAddress, reason: 'UNSUBSCRIBE', unsubscribeTopicId: topicId, createdAt },
      { emailAddress, reason: 'UNSUBSCRIBE', unsubscribeTopicId: randomUUID(), createdAt },
    );
    expect(await mirror(server)).toMatchObject({ recorded: 1, unmapped: 1, failed: [] });
    await settle();
    expect([await onList(list), await onList(other)]).toEqual([[], [person]]);
    expect(await stateOf(person, newsletter)).toEqual(['WITHDRAWN']);
  });

  test('does not undo what the same person has agreed to since', async () => {
    const list = await createList('Newsletter', newsletter);
    const [person = ''] = await createPeople(1);
    await agree([person], { stateSince: ago(20), givenAt: ago(20) });
    await join(list, [person]);
    const server = showing({
      emailAddress: await addressOf(person),
      reason: 'UNSUBSCRIBE',
      createdAt: ago(48),
    });
    expect(await mirror(server)).toMatchObject({ looked: 1, recorded: 0, failed: [] });
    expect(await onList(list)).toEqual([person]);
  });

  test('is looked at once: a later run begins where the last one ended', async () => {
    const at = (minute: number) => ago(40 - minute / (24 * 60));
    const many = Array.from({ length: 250 }, (_, index) => ({
      emailAddress: `mirrored.${index}@gmail.com`,
      reason: 'UNSUBSCRIBE',
      createdAt: at(index / 10),
    }));
    expect(await mirror(showing(...many))).toMatchObject({ looked: 250, failed: [] });
    const fresh = { emailAddress: 'mirrored.new@gmail.com', reason: 'UNSUBSCRIBE', createdAt: at(40) };
    expect(await mirror(showing(...many, fresh))).toMatchObject({ failed: [] });
    // Those of the last minutes are looked at twice.
    expect((await mirror(showing(...many, fresh))).looked).toBe(1);
  });

  test('comes round every hour by itself, and does no harm where there is nothing to see', async () => {
    await workspace.sql(`DELETE FROM $schema."messageListMember"`);
    await workspace.sql(`UPDATE $schema."_purpose" SET "updatedAt" = now() - interval '1 day'`);
    await countFromHere();
    const { now } = await workspace.control<{ now: string }>('status');
    await workspace.control('tick', { to: new Date(Date.parse(now) + 60 * 60_000).toISOString() });
    // Checks that were interrupted, whoever joined, and what Twenty keeps itself.
    expect(await requestsOf('list-updated')).toBe(3);
  });
});
