/**
 * People who were pseudonymised or erased and come back. The payloads are those that the sandbox's own triggers hand over,
 * in batches as a server from 2.40 gives them; the guard itself runs here, so that its requests can be counted.
 */
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { admitReturn, parseAdmitInput } from '../../src/flows/returns/admit-return';
import type { ErasureOrder } from '../../src/flows/erasure/erasure-order';
import { guardReturns, type GuardOutcome } from '../../src/flows/returns/guard-returns';
import { returnTaskId } from '../../src/flows/returns/task';
import { suppressionRows } from '../../src/flows/returns/suppression';
import { sweepReturns } from '../../src/flows/returns/sweep-returns';
import { keyedHash, readKeyring, type Keyring } from '../../src/keys/keyring';
import { createTwentyClient, type TwentyClient } from '../../src/twenty/client';
import {
  builtApp,
  masterKey,
  openAppWorkspace,
  type AppWorkspace,
  type PersonRow,
} from '../support/app-workspace';
import { writeEventRecorder, type EventRecorder } from '../support/event-recorder';

jest.setTimeout(10 * 60_000);

const HERO = { name: { firstName: { eq: 'Anna-Lena' }, lastName: { eq: 'Müller-Brandt' } } };
const WATCHED = ['emails', 'phones', 'linkedinLink', 'deletedAt'];
const KEY = masterKey();

let workspace: AppWorkspace;
let recorder: EventRecorder;
let appDir: string;
let client: TwentyClient;
let keyring: Keyring;
/** The pseudonymised person as she was, and under which surrogate she stands. */
let hero: PersonRow;
let surrogate: string;

/** The app without its own guards: here only those of the test act. */
const withoutGuards = async (): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'without-guards-'));
  await cp(builtApp(), dir, { recursive: true, verbatimSymlinks: true });
  const file = join(dir, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { logicFunctions: { name: string }[] };
  manifest.logicFunctions = manifest.logicFunctions.filter(({ name }) => !/^(?:guard|sweep)-/.test(name));
  await writeFile(file, JSON.stringify(manifest));
  return dir;
};

beforeAll(async () => {
  appDir = await withoutGuards();
  recorder = await writeEventRecorder([
    { eventName: 'person.created', batchMode: true },
    { eventName: 'person.restored', batchMode: true },
    { eventName: 'person.updated', updatedFields: WATCHED, batchMode: true },
    { eventName: 'messageParticipant.created', batchMode: true },
    { eventName: 'calendarEventParticipant.created', batchMode: true },
  ]);
  workspace = await openAppWorkspace({ appDir, variables: { PRIVACY_MASTER_KEY: KEY } });
  client = createTwentyClient({ url: workspace.sandbox.url, token: workspace.sandbox.apiKey });
  keyring = readKeyring(KEY);
  await workspace.control('features', { batchEvents: true });
  await workspace.control('install', { dir: recorder.dir });

  hero = await workspace.person(HERO);
  const run = await workspace.pseudonymise({ person: hero });
  if (run.output?.['ok'] !== true) throw new Error(JSON.stringify(run));
  surrogate = String(run.output['surrogate']);
  await payloads();
});
afterAll(async () => {
  await workspace?.stop();
  await recorder?.remove();
  if (appDir) await rm(appDir, { recursive: true, force: true });
});

/** What the triggers brought since the last call. */
const payloads = async (): Promise<Record<string, unknown>[]> => {
  await workspace.control('settle');
  return recorder.take();
};

const addressOf = (person: PersonRow): string => (person['emails'] as { primaryEmail: string }).primaryEmail;

type Guarded = GuardOutcome & { requests: number; orders: ErasureOrder[] };

/** One run of a guard, with its requests (without those of the orders) and what it ordered. */
const guard = async (payload: unknown): Promise<Guarded> => {
  const before = client.requestCount();
  const orders: ErasureOrder[] = [];
  const outcome = await guardReturns(
    client,
    () => keyring,
    payload,
    (ordered) => {
      orders.push(...ordered);
      return Promise.resolve({ jobIds: ordered.map(({ personId }) => personId) });
    },
  );
  return { ...outcome, orders, requests: client.requestCount() - before };
};

/** All runs that something set off, by event name. */
const guardAll = async (): Promise<Map<string, Guarded>> => {
  const runs = new Map<string, Guarded>();
  for (const payload of await payloads()) runs.set(String(payload['name']), await guard(payload));
  return runs;
};

const setPolicy = async (value: 'REERASE' | 'ASK'): Promise<void> => {
  await workspace.graphql(
    `mutation ($data: [PrivacySettingCreateInput!]!) { createPrivacySettings(data: $data, upsert: true) { id } }`,
    { data: [{ id: 'b7a3b0de-2a52-4a7e-9d3e-3f1f6f7a0001', name: 'returnPolicy', value, kind: 'SETTING' }] },
  );
};

const createPeople = async (data: Record<string, unknown>[]): Promise<string[]> => {
  const { createPeople: people } = (await workspace.graphql(
    `mutation ($data: [PersonCreateInput!]!) { createPeople(data: $data) { id } }`,
    { data },
  )) as { createPeople: { id: string }[] };
  return people.map(({ id }) => id);
};

const updatePerson = (id: string, data: Record<string, unknown>) =>
  workspace.graphql(
    `mutation ($id: UUID!, $data: PersonUpdateInput!) { updatePerson(id: $id, data: $data) { id } }`,
    {
      id,
      data,
    },
  );
const destroyPerson = (id: string) =>
  workspace.graphql(`mutation ($id: UUID!) { destroyPerson(id: $id) { id } }`, { id });

const ledger = (action: string) =>
  workspace.sql<{
    id: string;
    subjectKey: string;
    details: Record<string, unknown>;
    subjectRecordId: string;
  }>(`SELECT * FROM $schema."_ledgerEntry" WHERE action = $1 ORDER BY "createdAt"`, [action]);
const stateOf = async (id: string): Promise<unknown> =>
  (await workspace.sql(`SELECT "processingState" AS state FROM $schema."person" WHERE id = $1`, [id]))[0]?.[
    'state'
  ];

/** Somebody who was erased in another time: only the suppression tells. */
const suppress = async (
  addresses: { emails?: string[]; phones?: { number: string }[] },
  act: 'ERASE' | 'PSEUDONYMISE' = 'ERASE',
  since = new Date(Date.now() - 60_000).toISOString(),
): Promise<{ personId: string; subjectKey: string }> => {
  const [personId = ''] = await createPeople([
    {
      name: {
        firstName: 'Pseudonym',
        lastName: `P-${randomUUID().slice(0, 8).toUpperCase().padEnd(10, '0')}`,
      },
      processingState: act === 'ERASE' ? 'ERASED' : 'PSEUDONYMISED',
    },
  ]);
  const subjectKey = keyedHash(keyring, 'subject', personId);
  const rows = suppressionRows(keyring, {
    personId,
    subjectKey,
    act,
    surrogate: 'P-0000000000',
    identifiers: { emails: [], phones: [], links: [], ...addresses },
    since,
  });
  await workspace.graphql(
    `mutation ($data: [SuppressionCreateInput!]!) { createSuppressions(data: $data, upsert: true) { id } }`,
    { data: rows },
  );
  await payloads();
  return { personId, subjectKey };
};

/** Rows of the app's own in which her address or her name stands. */
const rowsThatName = async (): Promise<string[]> => {
  const naming: string[] = [];
  for (const table of ['_ledgerEntry', '_suppression', '_privacySetting', 'task', 'taskTarget']) {
    const rows = await workspace.sql<{ row: string }>(
      `SELECT to_jsonb(t)::text AS row FROM $schema."${table}" t WHERE "createdAt" > now() - interval '1 hour'`,
    );
    naming.push(
      ...rows
        .map(({ row }) => row)
        .filter(
          (row) => row.includes('Müller-Brandt') || row.toLowerCase().includes(addressOf(hero).toLowerCase()),
        ),
    );
  }
  return naming;
};

describe('after a person was pseudonymised', () => {
  test('a mail from her, and the contact that mail sync makes of it, are noticed', async () => {
    await workspace.control('import-message', {
      from: { handle: addressOf(hero).toUpperCase(), displayName: 'Müller-Brandt, Anna-Lena' },
      to: 'tim@apple.dev',
      subject: 'Hello again',
    });
    const runs = await guardAll();
    const mail = runs.get('messageParticipant.created');
    expect(mail?.failed).toEqual([]);
    expect(mail?.orders).toEqual([
      {
        personId: hero.id,
        act: 'PSEUDONYMISE',
        reason: 'RETURN',
        subjectKey: { key: expect.stringMatching(/^[0-9a-f]{64}$/), version: 'v1' },
        surrogate,
        seen: {
          emails: [addressOf(hero).toLowerCase()],
          names: [{ firstName: 'Anna-Lena', lastName: 'Müller-Brandt' }],
        },
      },
    ]);
    const contact = runs.get('person.created');
    expect(contact?.orders).toEqual([
      {
        personId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        act: 'PSEUDONYMISE',
        reason: 'RETURN',
        subjectKey: { key: expect.stringMatching(/^[0-9a-f]{64}$/), version: 'v1' },
        surrogate,
      },
    ]);
    expect(contact?.orders[0]?.personId).not.toBe(hero.id);
    // Looked up, read what is known, and recorded; the order's own requests are not the guard's.
    expect([mail?.requests, contact?.requests]).toEqual([3, 3]);
    await destroyPerson(String(contact?.orders[0]?.personId));
    await payloads();
    expect(await rowsThatName()).toEqual([]);
  });

  test('a meeting with her is noticed, also when no contact is made of it', async () => {
    await workspace.control('import-event', {
      title: 'Catch up',
      organizer: 'tim@apple.dev',
      attendees: [{ handle: `${addressOf(hero).replace('@', '+cal@')}`, displayName: 'Anna-Lena' }],
      createContacts: false,
    });
    const runs = await guardAll();
    expect(runs.get('calendarEventParticipant.created')?.orders).toMatchObject([
      { personId: hero.id, act: 'PSEUDONYMISE', surrogate, seen: { names: [] } },
    ]);
  });

  test('her address typed into her old record again is noticed', async () => {
    await updatePerson(hero.id, { emails: { primaryEmail: addressOf(hero) } });
    const run = (await guardAll()).get('person.updated');
    expect(run?.orders).toEqual([
      expect.objectContaining({ personId: hero.id, act: 'PSEUDONYMISE', reason: 'RETURN', surrogate }),
    ]);
    await updatePerson(hero.id, { emails: { primaryEmail: '', additionalEmails: null } });
    // Cleared: there is no address to look for.
    expect((await guardAll()).get('person.updated')?.requests).toBe(0);
  });

  test('a record taken out of the bin, by hand and by mail sync, is noticed', async () => {
    const [id = ''] = await createPeople([
      { name: { firstName: 'A.', lastName: 'M.' }, emails: { primaryEmail: addressOf(hero) } },
    ]);
    await workspace.graphql(`mutation ($id: UUID!) { deletePerson(id: $id) { id } }`, { id });
    await payloads();
    await workspace.graphql(`mutation ($id: UUID!) { restorePerson(id: $id) { id } }`, { id });
    expect((await guardAll()).get('person.restored')?.orders).toMatchObject([{ personId: id, surrogate }]);

    await workspace.graphql(`mutation ($id: UUID!) { deletePerson(id: $id) { id } }`, { id });
    await payloads();
    await workspace.control('import-message', {
      from: addressOf(hero),
      to: 'tim@apple.dev',
      subject: 'Me again',
    });
    const runs = await guardAll();
    expect(runs.get('person.updated')?.orders).toMatchObject([{ personId: id, surrogate }]);
    // The participant is linked to the restored record by now or not: the order is for a record of hers either way.
    expect([hero.id, id]).toContain(runs.get('messageParticipant.created')?.orders[0]?.personId);
    await destroyPerson(id);
    await payloads();
  });

  test('the same event delivered twice orders and records once', async () => {
    const [id = ''] = await createPeople([
      { name: { firstName: 'Anna', lastName: 'Again' }, emails: { primaryEmail: addressOf(hero) } },
    ]);
    const [payload] = await payloads();
    const first = await guard(payload);
    const entries = await ledger('RETURN_CAUGHT');
    const again = await guard(payload);
    expect([first.orders.length, again.orders.length]).toEqual([1, 0]);
    expect(again.requests).toBe(2);
    expect(await ledger('RETURN_CAUGHT')).toHaveLength(entries.length);
    expect(entries.at(-1)).toMatchObject({
      subjectRecordId: id,
      details: { answer: 'REERASE', kinds: ['EMAIL'] },
    });
    const [hit] = await workspace.sql(
      `SELECT count(*)::int AS n FROM $schema."_suppression" WHERE "lastHitAt" IS NOT NULL`,
    );
    expect(hit?.['n']).toBe(1);
    await destroyPerson(id);
    await payloads();
  });

  test('orders that fail are not recorded, so that the sweep comes back to them', async () => {
    const [id = ''] = await createPeople([
      { name: { firstName: 'Anna', lastName: 'Later' }, emails: { primaryEmail: addressOf(hero) } },
    ]);
    const [payload] = await payloads();
    const entries = (await ledger('RETURN_CAUGHT')).length;
    const outcome = await guardReturns(
      client,
      () => keyring,
      payload,
      () => Promise.reject(new Error(`no worker for ${addressOf(hero)}`)),
    );
    expect(outcome).toMatchObject({ caught: 0, failed: [{ code: 'UNEXPECTED' }] });
    expect(JSON.stringify(outcome)).not.toContain('@');
    expect(await ledger('RETURN_CAUGHT')).toHaveLength(entries);
    expect((await guard(payload)).orders).toHaveLength(1);
    await destroyPerson(id);
    await payloads();
  });
});

describe('what is no return', () => {
  test('an address of a colleague, and a mail between colleagues', async () => {
    await suppress({ emails: ['tim@apple.dev'] });
    await createPeople([
      { name: { firstName: 'Tim', lastName: 'A' }, emails: { primaryEmail: 'tim@apple.dev' } },
    ]);
    const run = (await guardAll()).get('person.created');
    expect(run).toMatchObject({ caught: 0, failed: [] });
  });

  test('a record that was written before the act began: it is the act’s own work', async () => {
    const [id = ''] = await createPeople([
      { name: { firstName: 'Eve', lastName: 'Early' }, emails: { primaryEmail: 'eve.early@gmail.com' } },
    ]);
    const [payload] = await payloads();
    await suppress({ emails: ['eve.early@gmail.com'] }, 'ERASE', new Date(Date.now() + 1000).toISOString());
    expect(await guard(payload)).toMatchObject({ caught: 0, requests: 1 });
    await destroyPerson(id);
  });

  test('an address that was let in', async () => {
    await suppress({ emails: ['let.in@gmail.com'] });
    await admitReturn(
      client,
      keyring,
      { now: () => new Date() },
      parseAdmitInput({ address: 'Let.In@gmail.com' }),
    );
    await createPeople([
      { name: { firstName: 'Lee', lastName: 'In' }, emails: { primaryEmail: 'let.in@gmail.com' } },
    ]);
    expect((await guardAll()).get('person.created')).toMatchObject({ caught: 0, requests: 1 });
  });
});

describe('where nobody can be sure, a human is asked even if the setting is to erase again', () => {
  test('a number by itself', async () => {
    const { personId } = await suppress({ phones: [{ number: '+491701112233' }] });
    const [id = ''] = await createPeople([
      {
        name: { firstName: 'New', lastName: 'Owner' },
        phones: {
          primaryPhoneNumber: '1701112233',
          primaryPhoneCallingCode: '+49',
          primaryPhoneCountryCode: 'DE',
        },
      },
    ]);
    const run = (await guardAll()).get('person.created');
    expect(run).toMatchObject({ orders: [], asked: 1, requests: 4, failed: [] });
    expect(await stateOf(id)).toBe('RESTRICTED');
    expect(await stateOf(personId)).toBe('ERASED');
    expect((await ledger('RETURN_CAUGHT')).at(-1)).toMatchObject({
      details: { answer: 'ASK', because: 'NUMBER_ALONE' },
    });
  });

  test('an address that is added to a record from before', async () => {
    const [id = ''] = await createPeople([
      { name: { firstName: 'Olga', lastName: 'Older' }, emails: { primaryEmail: 'olga@gmail.com' } },
    ]);
    await suppress({ emails: ['passed.on@gmail.com'] }, 'ERASE', new Date(Date.now() + 20).toISOString());
    await new Promise((resolve) => setTimeout(resolve, 50));
    await updatePerson(id, {
      emails: { primaryEmail: 'olga@gmail.com', additionalEmails: ['passed.on@gmail.com'] },
    });
    expect((await guardAll()).get('person.updated')).toMatchObject({ orders: [], asked: 1 });
    expect((await ledger('RETURN_CAUGHT')).at(-1)).toMatchObject({ details: { because: 'OLDER_RECORD' } });
  });
});

describe('when the setting is to ask', () => {
  beforeAll(() => setPolicy('ASK'));
  afterAll(() => setPolicy('REERASE'));

  let subject: { personId: string; subjectKey: string };
  let returned: string;

  const tasks = () =>
    workspace.sql<{ id: string; status: string; title: string; bodyV2Markdown: string }>(
      `SELECT t.*, (SELECT count(*)::int FROM $schema."taskTarget" x WHERE x."taskId" = t.id) AS targets
         FROM $schema."task" t WHERE t.id = $1`,
      [returnTaskId(subject.subjectKey)],
    );

  test('the record is restricted and one task is opened, in four requests', async () => {
    subject = await suppress({
      emails: ['will.return@gmail.com', 'w.return@gmx.de'],
      phones: [{ number: '+4915199887766' }],
    });
    [returned = ''] = await createPeople([
      {
        name: { firstName: 'Will', lastName: 'Return' },
        emails: { primaryEmail: 'Will.Return+hello@gmail.com' },
      },
    ]);
    const [payload] = await payloads();
    const run = await guard(payload);
    expect(run).toMatchObject({ orders: [], asked: 1, requests: 4, failed: [] });
    expect(await stateOf(returned)).toBe('RESTRICTED');
    expect(await tasks()).toMatchObject([
      { status: 'TODO', targets: 1, title: 'Somebody who was erased is back: erase again, or let in' },
    ]);
    expect(JSON.stringify(await tasks())).not.toMatch(/will\.?return|gmail|gmx/i);

    // At least once means twice now and then.
    expect(await guard(payload)).toMatchObject({ asked: 0, requests: 2 });
  });

  test('further mails add nothing while the question is open', async () => {
    const entries = (await ledger('RETURN_CAUGHT')).length;
    const mail = { from: 'w.return@gmx.de', to: 'tim@apple.dev', createContacts: false };
    await workspace.control('import-message', { ...mail, subject: 'One' });
    expect((await guardAll()).get('messageParticipant.created')).toMatchObject({ asked: 1 });
    await workspace.control('import-message', { ...mail, subject: 'Two' });
    expect((await guardAll()).get('messageParticipant.created')).toMatchObject({ asked: 0, requests: 2 });
    expect(await ledger('RETURN_CAUGHT')).toHaveLength(entries + 1);
    // The surrogate record keeps its state: it allows less than a restriction.
    expect(await stateOf(subject.personId)).toBe('ERASED');
    expect(await tasks()).toMatchObject([{ targets: 2 }]);
  });

  test('letting the person in lifts all addresses, frees the record and closes the task; twice is once', async () => {
    const clock = { now: () => new Date() };
    const before = client.requestCount();
    const outcome = await admitReturn(client, keyring, clock, parseAdmitInput({ person: { id: returned } }));
    expect(outcome).toEqual({ admitted: true, lifted: 3, personId: returned });
    expect(client.requestCount() - before).toBeLessThanOrEqual(8);
    expect(await stateOf(returned)).toBe('ACTIVE');
    expect(await tasks()).toMatchObject([{ status: 'DONE' }]);
    const admitted = await ledger('RETURN_ADMITTED');
    const lifted = await ledger('SUPPRESSION_LIFTED');
    expect(admitted.at(-1)).toMatchObject({ subjectKey: subject.subjectKey, subjectRecordId: returned });
    expect(lifted.at(-1)).toMatchObject({ subjectKey: subject.subjectKey, details: { suppressions: 3 } });

    expect(await admitReturn(client, keyring, clock, { personId: returned })).toEqual({
      admitted: false,
      lifted: 0,
      personId: returned,
    });
    expect(await ledger('RETURN_ADMITTED')).toHaveLength(admitted.length);
    await updatePerson(returned, {
      emails: { primaryEmail: 'will.return@gmail.com', additionalEmails: ['w.return@gmx.de'] },
    });
    expect((await guardAll()).get('person.updated')).toMatchObject({ caught: 0, requests: 1 });
  });

  test('a restriction of another’s making is not ended by letting somebody in', async () => {
    await suppress({ emails: ['art18@gmail.com'] });
    const [id = ''] = await createPeople([
      { name: { firstName: 'Art', lastName: 'Eighteen' }, emails: { primaryEmail: 'art18@gmail.com' } },
    ]);
    await updatePerson(id, {
      processingState: 'RESTRICTED',
      processingStateSince: '2026-01-01T00:00:00.000Z',
    });
    await guardAll();
    await admitReturn(client, keyring, { now: () => new Date() }, { personId: id });
    expect(await stateOf(id)).toBe('RESTRICTED');
  });
});

test('letting in says what is missing', async () => {
  const admit = async (input: unknown) =>
    admitReturn(client, keyring, { now: () => new Date() }, parseAdmitInput(input));
  await expect(admit({})).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await expect(admit({ address: 'info@example.com' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await expect(admit({ person: '1d4ab0de-2a52-4a7e-9d3e-3f1f6f7a0001' })).rejects.toMatchObject({
    code: 'PERSON_NOT_FOUND',
  });
});

describe('an import of 10,000 people', () => {
  const BATCHES = 50;
  const SIZE = 200;
  const person = (index: number) => ({
    name: { firstName: `Import${index}`, lastName: 'Bulk' },
    emails: { primaryEmail: `import.${index}@gmail.com`, additionalEmails: [`i${index}@gmx.de`] },
    phones: {
      primaryPhoneNumber: String(1600000000 + index),
      primaryPhoneCallingCode: '+49',
      primaryPhoneCountryCode: 'DE',
    },
  });

  test('costs 50 requests when none of them is suppressed', async () => {
    // As the trigger hands them over (`DatabaseEventBatchPayload`); the records need not exist, since nothing is read.
    const now = new Date().toISOString();
    const before = client.requestCount();
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const events = Array.from({ length: SIZE }, (_, index) => {
        const id = randomUUID();
        return {
          recordId: id,
          properties: {
            after: { ...person(batch * SIZE + index), id, createdAt: now, updatedAt: now, deletedAt: null },
          },
        };
      });
      const run = await guard({ name: 'person.created', workspaceId: randomUUID(), events });
      expect(run).toMatchObject({ looked: SIZE, caught: 0, requests: 1, failed: [] });
    }
    expect(client.requestCount() - before).toBe(BATCHES);
  });

  test('finds every suppressed one among them, and nobody else, in two more requests a batch that has any', async () => {
    const wanted = [3, 57, 199, 200, 4321, 9999];
    for (const index of wanted) await suppress({ emails: [`Import.${index}@GMAIL.com`] });
    const ids = await createPeople(wanted.map(person));
    const [real] = (await payloads()) as { events: { properties: { after: Record<string, unknown> } }[] }[];
    const template = real?.events[0]?.properties.after;
    const found: string[] = [];
    const requests: number[] = [];
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const events = Array.from({ length: SIZE }, (_, place) => {
        const index = batch * SIZE + place;
        const id = wanted.includes(index) ? ids[wanted.indexOf(index)] : randomUUID();
        return { recordId: id, properties: { after: { ...template, ...person(index), id } } };
      });
      const run = await guard({ name: 'person.created', workspaceId: randomUUID(), events });
      found.push(...run.orders.map(({ personId }) => personId));
      requests.push(run.requests);
    }
    expect(found).toEqual(ids);
    expect(requests.filter((count) => count === 1)).toHaveLength(BATCHES - 4);
    expect(requests.filter((count) => count === 3)).toHaveLength(4);
    for (const id of ids) await destroyPerson(id);
    await payloads();
  });
});

describe('the sweep', () => {
  const sweep = async (order: ErasureOrder[] = [], now = () => new Date()) => {
    const before = client.requestCount();
    const outcome = await sweepReturns(
      client,
      () => keyring,
      { now },
      (orders) => {
        order.push(...orders);
        return Promise.resolve({ jobIds: [] });
      },
    );
    return { ...outcome, requests: client.requestCount() - before };
  };
  const position = async () =>
    (await workspace.sql(`SELECT value, kind FROM $schema."_privacySetting" WHERE name = 'sweepReturns'`))[0];
  const setPosition = (value: string) =>
    workspace.sql(`UPDATE $schema."_privacySetting" SET value = $1 WHERE name = 'sweepReturns'`, [value]);

  test('finds whom no guard has seen, and moves its position', async () => {
    await sweep();
    await setPosition(new Date().toISOString());
    await suppress({ emails: ['missed@gmail.com', 'missed@gmx.de'] });
    const [id] = await createPeople([
      { name: { firstName: 'Mia', lastName: 'Missed' }, emails: { primaryEmail: 'missed@gmail.com' } },
    ]);
    await workspace.control('import-message', {
      from: { handle: 'missed@gmx.de', displayName: 'Mia Missed' },
      to: 'tim@apple.dev',
      createContacts: false,
    });
    await payloads();
    const orders: ErasureOrder[] = [];
    const outcome = await sweep(orders);
    // Position, page, suppressions, what is known, evidence; the position is newer than the overlap and stays.
    expect(outcome).toMatchObject({ pages: 1, requests: 5, finished: true, failed: [] });
    // Record and mail are the same subject's: one order.
    expect(orders).toEqual([
      {
        personId: id,
        act: 'ERASE',
        reason: 'RETURN',
        subjectKey: { key: expect.stringMatching(/^[0-9a-f]{64}$/), version: 'v1' },
        seen: { emails: ['missed@gmx.de'], names: [{ firstName: 'Mia', lastName: 'Missed' }] },
      },
    ]);
    expect((await position())?.['kind']).toBe('POSITION');
  });

  test('orders and records nothing twice', async () => {
    const entries = (await ledger('RETURN_CAUGHT')).length;
    const orders: ErasureOrder[] = [];
    await sweep(orders);
    expect(orders).toEqual([]);
    expect(await ledger('RETURN_CAUGHT')).toHaveLength(entries);
  });

  test('costs two requests when there is nothing new', async () => {
    await setPosition(new Date(Date.now() + 60_000).toISOString());
    expect(await sweep()).toMatchObject({ requests: 2, pages: 1, looked: 0, finished: true });
  });

  test('stops at the end of its time and goes on there', async () => {
    const start = Date.now();
    const since = new Date(start - 20 * 60 * 60_000).toISOString();
    await setPosition(since);
    await workspace.sql(
      `UPDATE $schema."person" p SET "updatedAt" = now() - interval '1 hour' - r.n * interval '1 minute'
         FROM (SELECT id, row_number() OVER () AS n FROM $schema."person" WHERE "processingState" = 'ACTIVE') r WHERE r.id = p.id`,
    );
    // Two minutes between two looks at the clock: time for one page.
    let looks = 0;
    const first = await sweep([], () => new Date(start + 120_000 * looks++));
    expect(first).toMatchObject({ finished: false, failed: [] });
    const between = String((await position())?.['value']);
    expect(between > since).toBe(true);
    expect(await sweep()).toMatchObject({ finished: true, failed: [] });
    expect(String((await position())?.['value']) > between).toBe(true);
  });
});

describe('the built functions, with the rights of the app', () => {
  beforeAll(async () => {
    await workspace.control('install', { dir: builtApp(), variables: { PRIVACY_MASTER_KEY: KEY } });
  });
  beforeEach(() => workspace.control('features', { batchEvents: true }));

  test('cost one request a batch, or one a record before 2.40', async () => {
    const requestsOf = async (count: number): Promise<Record<string, number>> => {
      await workspace.control('requests', { reset: true });
      await createPeople(
        Array.from({ length: count }, () => ({
          name: { firstName: 'Some', lastName: 'One' },
          emails: { primaryEmail: `${randomUUID()}@gmail.com` },
        })),
      );
      await workspace.control('settle');
      const { byFunction } = await workspace.control<{ byFunction: Record<string, number> }>('requests');
      return Object.fromEntries(Object.entries(byFunction).filter(([name]) => name.startsWith('guard-')));
    };
    expect(await requestsOf(200)).toEqual({ 'guard-person-created': 1 });
    await workspace.control('features', { batchEvents: false });
    expect(await requestsOf(5)).toEqual({ 'guard-person-created': 5 });
  });

  test.each([true, false])(
    'undo a mail and the contact that is made of it (batches: %s)',
    async (batchEvents) => {
      await workspace.control('features', { batchEvents });
      const jobs = () =>
        workspace.sql(`SELECT id FROM $schema."_erasureJob" WHERE reason = 'RETURN' AND surrogate = $1`, [
          surrogate,
        ]);
      const before = (await jobs()).length;
      await workspace.control('import-message', {
        from: { handle: addressOf(hero), displayName: 'Anna-Lena Müller-Brandt' },
        to: 'tim@apple.dev',
        subject: 'Back again',
        text: 'Best, Anna-Lena Müller-Brandt',
      });
      // Once, for the record that mail sync made, with the surrogate of before; her old job looks again besides.
      expect(await jobs()).toHaveLength(before + 1);
      for (let minute = 0; minute < 3; minute += 1) await workspace.control('tick');
      const [left] = await workspace.sql<{ people: number; lines: number; texts: number }>(
        `SELECT (SELECT count(*)::int FROM $schema."person" WHERE "emailsPrimaryEmail" ILIKE $1) AS people,
            (SELECT count(*)::int FROM $schema."messageParticipant" WHERE handle ILIKE $1) AS lines,
            (SELECT count(*)::int FROM $schema."message" WHERE text LIKE '%Best, Anna-Lena%') AS texts`,
        [addressOf(hero)],
      );
      expect(left).toEqual({ people: 0, lines: 0, texts: 0 });
    },
  );

  test('ask, and let in', async () => {
    await setPolicy('ASK');
    const { subjectKey } = await suppress({ emails: ['built.guard@gmail.com'] });
    const [id = ''] = await createPeople([
      { name: { firstName: 'Bill', lastName: 'Guard' }, emails: { primaryEmail: 'built.guard@gmail.com' } },
    ]);
    await workspace.control('settle');
    const task = async () =>
      (await workspace.sql(`SELECT status FROM $schema."task" WHERE id = $1`, [returnTaskId(subjectKey)]))[0];
    expect(await stateOf(id)).toBe('RESTRICTED');
    expect(await task()).toEqual({ status: 'TODO' });
    const run = await workspace.control<{ output: unknown }>('workflow-action', {
      name: 'admit-return',
      input: { person: { id } },
    });
    expect(run.output).toEqual({ ok: true, admitted: true, lifted: 1, personId: id });
    expect(await stateOf(id)).toBe('ACTIVE');
    expect(await task()).toEqual({ status: 'DONE' });
  });
});

test('nothing of the app’s own holds an address or a name', async () => {
  expect(await rowsThatName()).toEqual([]);
});
