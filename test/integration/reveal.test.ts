/** Reveal: one value, to whoever may read sealed values and the record, after ledger and timeline were written. */
import { randomUUID } from 'node:crypto';

import { sealContent } from '../../src/flows/sealing/sealed-values';
import { readKeyring } from '../../src/keys/keyring';
import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { writeEventRecorder, type EventRecorder } from '../support/event-recorder';
import { eventually } from '../support/eventually';
import { appThatTellsItsToken, ownToken } from '../support/own-token';
import { askAs, openSettings } from '../support/roles';

jest.setTimeout(10 * 60_000);

const key = masterKey();
const SECRET = 'DE89 3704 0044 0532 0130 00';
const MASK = '•••• 3000';
let workspace: AppWorkspace;
let settings: Awaited<ReturnType<typeof openSettings>>;
let recorder: EventRecorder;
let admin = '';
let member = '';
let appToken = '';
let app: { remove(): Promise<void> };
const person = randomUUID();
const deal = randomUUID();
const task = randomUUID();

type Answer = { status: number; text: string; body: Record<string, unknown>; cache: string | null };
const ask = async (token: string, more: object = {}): Promise<Answer> => {
  const response = await fetch(`${workspace.sandbox.url}/s/privacy/reveal`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      object: 'person',
      recordId: person,
      field: 'bankAccount',
      reason: 'CONTRACT',
      ...more,
    }),
  });
  const text = await response.text();
  return {
    status: response.status,
    text,
    body: text.startsWith('{') ? (JSON.parse(text) as Answer['body']) : {},
    cache: response.headers.get('cache-control'),
  };
};

const entries = () =>
  workspace.sql(
    `SELECT id, action, "actorKind", "actorId", details, "subjectObject", "subjectRecordId",
       "createdByName" FROM $schema."_ledgerEntry"
     WHERE action = 'VALUE_REVEALED' ORDER BY "happenedAt"`,
  );
const create = (object: string, data: Record<string, unknown>) =>
  workspace.graphql(`mutation ($data: ${object}CreateInput!) { create${object}(data: $data) { id } }`, {
    data,
  });
const sealFor = async (object: string, recordId: string, boundTo = recordId): Promise<void> => {
  const content = { value: SECRET, masks: [MASK] };
  await create('SealedValue', {
    name: `${object}.bankAccount`,
    kind: 'SEALED_FIELD',
    objectName: object,
    recordId,
    fieldName: 'bankAccount',
    sealedAt: new Date().toISOString(),
    ...sealContent(readKeyring(key), { object, recordId: boundTo, field: 'bankAccount' }, content),
    ...(object === 'person' ? { personId: recordId } : {}),
  });
};
const NONE = {
  canReadObjectRecords: false,
  canUpdateObjectRecords: false,
  canSoftDeleteObjectRecords: false,
  canDestroyObjectRecords: false,
};
const without = async (
  object: string,
  rights: Record<string, boolean>,
  check: () => Promise<void>,
): Promise<void> => {
  await settings.restrictObject('Member', object, rights);
  try {
    await check();
  } finally {
    await settings.restrictObject(
      'Member',
      object,
      Object.fromEntries(Object.keys(NONE).map((right) => [right, null])),
    );
  }
};

beforeAll(async () => {
  const telling = await appThatTellsItsToken();
  app = telling;
  workspace = await openAppWorkspace({
    seed: 'none',
    appDir: telling.dir,
    variables: { PRIVACY_MASTER_KEY: key },
    args: ['--cron-by-hand', '--keep-processes', '--quick-pauses'],
  });
  admin = workspace.sandbox.userTokens['tim'] ?? '';
  member = workspace.sandbox.userTokens['jony'] ?? '';
  appToken = await ownToken(workspace);
  settings = await openSettings(workspace, admin);
  for (const object of ['person', 'opportunity', 'task'])
    await settings.addField(object, { name: 'bankAccount', label: 'Bank account', type: 'TEXT' });
  await create('Person', { id: person, name: { firstName: 'Ada', lastName: 'Roth' }, bankAccount: MASK });
  await create('Opportunity', { id: deal, name: 'Deal', bankAccount: MASK });
  await create('Task', { id: task, title: 'Call', bankAccount: MASK });
  await sealFor('person', person);
  await sealFor('opportunity', deal);
  await sealFor('task', task);
  recorder = await writeEventRecorder([{ eventName: 'ledgerEntry.created' }]);
  await workspace.control('install', { dir: recorder.dir });
  await workspace.control('settle');
});
afterAll(async () => {
  await workspace?.stop();
  await app?.remove();
  await recorder?.remove();
});

describe('revealing', () => {
  it('an admin sees the value; ledger and timeline have who and why, and neither the value', async () => {
    await workspace.control('requests', { reset: true });
    const answer = await ask(admin, { reference: 'CASE-17' });
    expect(answer).toMatchObject({ status: 200, body: { ok: true, value: SECRET, shownForSeconds: 30 } });
    expect(answer.cache).toContain('no-store');
    const [entry] = await entries();
    expect(entry).toMatchObject({
      id: answer.body['ledgerEntryId'],
      actorKind: 'MEMBER',
      subjectObject: 'person',
      subjectRecordId: person,
      details: { field: 'bankAccount', reason: 'CONTRACT', reference: 'CASE-17' },
      // For whoever reads the view and not the id.
      createdByName: 'Tim Apple',
    });
    const [who] = await workspace.sql(
      `SELECT "nameFirstName" AS name FROM $schema."workspaceMember" WHERE id = $1`,
      [entry?.['actorId']],
    );
    expect(who).toEqual({ name: 'Tim' });
    // It is there before the value is: nobody waits for it.
    const [line] = await workspace.sql<{ note: string }>(
      `SELECT properties->'diff'->'lastReveal'->>'after' AS note FROM $schema."timelineActivity"
       WHERE "targetPersonId" = $1 AND properties->'diff' ? 'lastReveal'`,
      [person],
    );
    expect(line?.note).toMatch(/^Bank account: by Tim Apple \(contract, CASE-17\), .* UTC$/);
  });

  it('the reveal log is a trigger: its event tells who, which field and why, and no value', async () => {
    await recorder.take();
    const { body } = await ask(admin, { object: 'opportunity', recordId: deal });
    const payload = await eventually('the event', async () =>
      (await recorder.take()).find((one) => one['recordId'] === body['ledgerEntryId']),
    );
    expect(payload).toMatchObject({
      name: 'ledgerEntry.created',
      properties: {
        after: {
          action: 'VALUE_REVEALED',
          actorKind: 'MEMBER',
          subjectObject: 'opportunity',
          subjectRecordId: deal,
          details: { field: 'bankAccount', reason: 'CONTRACT' },
        },
      },
    });
    expect(JSON.stringify(payload)).not.toContain(SECRET);
  });

  it('an object without the field has a row of its own on its timeline', async () => {
    expect((await ask(member, { object: 'task', recordId: task })).body).toMatchObject({ value: SECRET });
    const [row] = await workspace.sql(
      `SELECT properties, "linkedRecordCachedName" AS words FROM $schema."timelineActivity"
       WHERE "targetTaskId" = $1 AND properties ? 'reveal'`,
      [task],
    );
    expect(row).toMatchObject({
      words: expect.stringContaining('Bank account: by Jony'),
      properties: { reveal: { reason: 'CONTRACT' } },
    });
  });

  it('a member who may not change the record reveals it all the same', async () => {
    await without('person', { ...NONE, canReadObjectRecords: true }, async () => {
      const known = (await entries()).length;
      expect((await ask(member)).body).toMatchObject({ value: SECRET });
      expect(await entries()).toHaveLength(known + 1);
    });
  });

  it('nowhere in the database is the value, ten seconds later or not', async () => {
    await workspace.control('settle');
    const tables = await workspace.sql<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = $1`,
      [workspace.schema],
    );
    for (const { name } of tables) {
      const rows = await workspace.sql(
        `SELECT 1 AS hit FROM $schema."${name}" t WHERE to_jsonb(t)::text LIKE $1 LIMIT 1`,
        ['%0532 0130%'],
      );
      expect([name, rows]).toEqual([name, []]);
    }
  });
});

it('a value that a member types into a sealed field is masked by the app, and revealed as it was typed', async () => {
  await settings.addField('person', { name: 'passport', label: 'Passport', type: 'TEXT' });
  await create('FieldRule', {
    name: 'person.passport',
    objectName: 'person',
    fieldName: 'passport',
    fieldType: 'TEXT',
    sensitivity: 'SENSITIVE',
    erasureStrategy: 'CLEAR',
    isSealed: true,
    status: 'CONFIRMED',
  });
  await workspace.control('settle');
  await workspace.graphql(
    'mutation ($id: UUID!, $data: PersonUpdateInput!) { updatePerson(id: $id, data: $data) { id } }',
    { id: person, data: { passport: 'C01X00T47' } },
    member,
  );
  const shown = await eventually('the mask', async () => {
    const [row] = await workspace.sql<{ passport: string }>(
      `SELECT passport FROM $schema.person WHERE id = $1 AND passport <> 'C01X00T47'`,
      [person],
    );
    return row?.passport;
  });
  expect(shown).toContain('•');
  const graphql = askAs(workspace, 'graphql');
  for (const token of [admin, member, workspace.sandbox.apiKey]) {
    const { data } = await graphql(
      token,
      'query ($filter: PersonFilterInput) { people(filter: $filter) { edges { node { passport searchVector } } } }',
      { filter: { id: { eq: person } } },
    );
    expect(JSON.stringify(data)).toContain(shown);
    expect(JSON.stringify(data)).not.toMatch(/C01X00T47/i);
  }
  expect((await ask(admin, { field: 'passport' })).body).toMatchObject({ ok: true, value: 'C01X00T47' });
});

describe('no value', () => {
  /** Status, code, whether the words are a sentence without the value, and how many reveals the ledger tells of. */
  const outcome = async ({ status, text, body }: Answer): Promise<unknown[]> => [
    status,
    body['code'],
    String(body['message']).endsWith('.') && !text.includes('0532'),
    (await entries()).length,
  ];

  it('a member whose role may not read sealed values', async () => {
    const known = (await entries()).length;
    await without('sealedValue', NONE, async () => {
      expect(await outcome(await ask(member))).toEqual([403, 'NOT_ALLOWED', true, known]);
      // Of a record that is not there they learn no more.
      expect(await outcome(await ask(member, { recordId: randomUUID() }))).toEqual([
        403,
        'NOT_ALLOWED',
        true,
        known,
      ]);
      // What the platform shows the member is a mask, and an error for the rest.
      const { body } = await ask(admin, { recordId: randomUUID() });
      expect(body).toMatchObject({ code: 'RECORD_NOT_FOUND' });
    });
  });

  it('sealed values through the API: ciphertext for who has the right, an error for who has not', async () => {
    const graphql = askAs(workspace, 'graphql');
    const query = '{ sealedValues { edges { node { ciphertext wrappedKey keyVersion } } } }';
    const { data, codes } = await graphql(member, query);
    expect(codes).toEqual([]);
    expect(JSON.stringify(data)).toContain('ciphertext');
    expect(JSON.stringify(data)).not.toContain('0532');
    await without('sealedValue', NONE, async () => {
      expect(await graphql(member, query)).toEqual({ data: { sealedValues: null }, codes: ['FORBIDDEN'] });
    });
  });

  it('the app’s own token, which may read everything: no member answers for it', async () => {
    const known = (await entries()).length;
    expect(await outcome(await ask(appToken))).toEqual([403, 'NOT_ALLOWED', true, known]);
  });

  it('a person whose restriction somebody took off the record by hand', async () => {
    const known = (await entries()).length;
    const restricted = randomUUID();
    await create('LedgerEntry', {
      id: restricted,
      name: 'Processing restricted',
      action: 'PROCESSING_RESTRICTED',
      subjectObject: 'person',
      subjectRecordId: person,
      happenedAt: new Date().toISOString(),
    });
    expect(await outcome(await ask(member))).toEqual([403, 'NOT_ALLOWED', true, known]);
    await workspace.sql(`DELETE FROM $schema."_ledgerEntry" WHERE id = $1`, [restricted]);
  });

  it('a member whose role may not read the record, or not this field', async () => {
    const known = (await entries()).length;
    await without('person', NONE, async () => {
      expect(await outcome(await ask(member))).toEqual([403, 'NOT_ALLOWED', true, known]);
    });
    await settings.restrictField('Member', 'person', 'bankAccount', {
      canReadFieldValue: false,
      canUpdateFieldValue: false,
    });
    expect(await outcome(await ask(member))).toEqual([403, 'NOT_ALLOWED', true, known]);
    await settings.restrictField('Member', 'person', 'bankAccount', {
      canReadFieldValue: null,
      canUpdateFieldValue: null,
    });
  });

  it('no entry, no value: a member whose role may not write the ledger', async () => {
    const known = (await entries()).length;
    await without('ledgerEntry', { ...NONE, canReadObjectRecords: true }, async () => {
      expect(await outcome(await ask(member))).toEqual([403, 'NOT_ALLOWED', true, known]);
    });
  });

  it('an API key, nobody, and a body that asks for more than one value', async () => {
    const known = (await entries()).length;
    expect(await outcome(await ask(workspace.sandbox.apiKey))).toEqual([403, 'NOT_ALLOWED', true, known]);
    expect((await ask('nonsense')).status).toBe(500);
    expect(await outcome(await ask(admin, { recordIds: [person] }))).toEqual([
      400,
      'INVALID_INPUT',
      true,
      known,
    ]);
    expect(await outcome(await ask(admin, { reason: 'because' }))).toEqual([
      400,
      'INVALID_INPUT',
      true,
      known,
    ]);
  });

  it('a ciphertext that was moved to another record', async () => {
    const known = (await entries()).length;
    const other = randomUUID();
    await create('Person', { id: other, name: { firstName: 'Eve', lastName: 'Roth' }, bankAccount: MASK });
    await sealFor('person', other, person);
    expect(await outcome(await ask(admin, { recordId: other }))).toEqual([500, 'SEAL_BROKEN', true, known]);
  });

  it.each([
    ['PSEUDONYMISED', 'ALREADY_PSEUDONYMISED', 409],
    ['RESTRICTED', 'NOT_ALLOWED', 403],
    ['ERASED', 'ALREADY_ERASED', 409],
  ])('a person whose state is %s', async (state, code, status) => {
    const known = (await entries()).length;
    await workspace.sql(`UPDATE $schema.person SET "processingState" = $1 WHERE id = $2`, [state, person]);
    expect(await outcome(await ask(admin))).toEqual([status, code, true, known]);
    await workspace.sql(`UPDATE $schema.person SET "processingState" = 'ACTIVE' WHERE id = $1`, [person]);
  });

  it('a record in the bin', async () => {
    const known = (await entries()).length;
    await workspace.sql(`UPDATE $schema.opportunity SET "deletedAt" = now() WHERE id = $1`, [deal]);
    const answer = await ask(admin, { object: 'opportunity', recordId: deal });
    expect(await outcome(answer)).toEqual([404, 'RECORD_NOT_FOUND', true, known]);
  });
});

describe('unusual numbers', () => {
  it('raise one task, which names no value and nobody', async () => {
    await create('PrivacySetting', { name: 'revealsPerHour', value: '3', kind: 'SETTING' });
    await ask(admin);
    await ask(admin);
    const tasks = () =>
      workspace.sql<{ title: string; body: string }>(
        `SELECT title, "bodyV2Markdown" AS body FROM $schema.task WHERE title LIKE 'Unusually%'`,
      );
    const { now } = await workspace.control<{ now: string }>('status');
    for (const minutes of [5, 10])
      await workspace.control('tick', { to: new Date(Date.parse(now) + minutes * 60_000).toISOString() });
    await workspace.control('settle');
    const opened = await tasks();
    expect(opened).toHaveLength(1);
    expect(opened[0]?.body).toContain('revealsPerHour');
    expect(JSON.stringify(opened)).not.toMatch(/Ada|Roth|Tim|Apple|0532/);
  });
});
