import { randomUUID } from 'node:crypto';

import { keyValue, suppressionKeys } from '../../src/domain/suppression';
import { keyedHash, readKeyring } from '../../src/keys/keyring';
import { openAppWorkspace, masterKey, type AppWorkspace, type PersonRow } from '../support/app-workspace';

const HERO = { name: { firstName: { eq: 'Anna-Lena' }, lastName: { eq: 'Müller-Brandt' } } };
jest.setTimeout(10 * 60_000);

const key = masterKey();
let workspace: AppWorkspace;
let subject: PersonRow;
let before: Record<string, unknown>;
let deals: string;
let admin: string;
let member: string;

const dealsOf = async (): Promise<string> =>
  JSON.stringify(
    await workspace.sql(`SELECT to_jsonb(t) - 'updatedAt' AS row FROM $schema.opportunity t ORDER BY id`),
  );

/** The whole row, but for what every write changes and for the state's date. */
const rowOf = async (id: string): Promise<Record<string, unknown>> => {
  const [row] = await workspace.sql<{ row: Record<string, unknown> }>(
    `SELECT to_jsonb(t) - 'updatedAt' - 'processingStateSince' AS row FROM $schema.person t WHERE id = $1`,
    [id],
  );
  return Object.fromEntries(Object.entries(row?.row ?? {}).filter(([name]) => !name.startsWith('updatedBy')));
};

type Answer = { status: number; body: Record<string, unknown>; text: string };
const ask = async (
  token: string,
  body: unknown = { personId: subject.id, reason: 'MISTAKE' },
): Promise<Answer> => {
  const response = await fetch(`${workspace.sandbox.url}/s/privacy/reidentify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    text,
    body: text.startsWith('{') ? (JSON.parse(text) as Answer['body']) : {},
  };
};

const mappings = () =>
  workspace.sql<{ id: string; fieldName: string; recordId: string }>(
    `SELECT id, "fieldName", "recordId" FROM $schema."_sealedValue" WHERE kind = 'PSEUDONYM_MAPPING' ORDER BY id`,
  );
const entries = () =>
  workspace.sql<{ action: string; details: Record<string, unknown> }>(
    `SELECT action, "actorKind", "actorId", details, "subjectRecordId", "happenedAt" FROM $schema."_ledgerEntry" WHERE action = 'PERSON_REIDENTIFIED'`,
  );

/** What keeps the subject's addresses, or anything noted for the person, from coming back. */
const inForce = (): Promise<{ id: string }[]> => {
  const { emails, phones, linkedinLink } = subject as PersonRow & {
    emails: { primaryEmail: string; additionalEmails: string[] | null };
    phones: { primaryPhoneNumber: string; primaryPhoneCountryCode: string; primaryPhoneCallingCode: string };
    linkedinLink: { primaryLinkUrl: string };
  };
  const keys = suppressionKeys({
    emails: [emails.primaryEmail, ...(emails.additionalEmails ?? [])],
    phones: [
      {
        number: phones.primaryPhoneNumber,
        countryCode: phones.primaryPhoneCountryCode,
        callingCode: phones.primaryPhoneCallingCode,
      },
    ],
    links: [linkedinLink.primaryLinkUrl],
  });
  const hashes = keys.map((address) => keyedHash(readKeyring(key), 'suppression', keyValue(address)));
  return workspace.sql(
    `SELECT id FROM $schema."_suppression" WHERE "liftedAt" IS NULL AND (hash = ANY($1) OR "personId" = $2)`,
    [hashes, subject.id],
  );
};

const pseudonymiseNow = async (): Promise<void> => {
  const run = await workspace.pseudonymise({ person: subject.id });
  expect(run.output).toMatchObject({ ok: true });
  expect(await workspace.untilEnded(run.output?.['jobId'])).toMatchObject({ state: 'DONE' });
  await workspace.control('settle');
};

/** The workspace in which the hero is pseudonymised and the job has ended; made once. */
const pseudonymised = (): Promise<unknown> => workspace.control('restore', { name: 'pseudonymised' });

/** The picture's file was let go of, and Twenty takes it up for no record again (platform fact §4). */
const withoutPicture = (row: Record<string, unknown>): Record<string, unknown> => ({
  ...row,
  avatarFile: null,
});

const expectGivenBack = async (): Promise<void> => {
  await workspace.control('settle');
  const after = await rowOf(subject.id);
  expect(after).toEqual({ ...withoutPicture(before), processingState: 'ACTIVE' });
  expect(await dealsOf()).toBe(deals);
  expect(await mappings()).toEqual([]);
  expect(await inForce()).toEqual([]);
};

beforeAll(async () => {
  workspace = await openAppWorkspace({
    variables: { PRIVACY_MASTER_KEY: key },
  });
  const { tim, jony } = workspace.sandbox.userTokens;
  if (!tim || !jony) throw new Error('The sandbox names no tokens for its users.');
  admin = tim;
  member = jony;
  await startOver();
  await pseudonymiseNow();
  await workspace.control('backup', { name: 'pseudonymised' });
});
afterAll(() => workspace?.stop());

const startOver = async (): Promise<void> => {
  await workspace.control('reset');
  subject = await workspace.person(HERO);
  before = await rowOf(subject.id);
  deals = await dealsOf();
};
beforeEach(startOver);

describe('giving an identity back', () => {
  it('the person is as before, the deals are unchanged, and who did it and why is on record', async () => {
    await pseudonymised();
    expect(await inForce()).not.toEqual([]);
    // What was said about the remains of an identity says nothing about the whole.
    await workspace.graphql(
      `mutation ($id: UUID!) { updatePerson(id: $id, data: { reidentificationRisk: HIGH }) { id } }`,
      { id: subject.id },
    );
    await workspace.control('settle');
    await workspace.control('requests', { reset: true });
    const answer = await ask(admin);
    expect(answer).toMatchObject({ status: 200, body: { ok: true, personId: subject.id } });
    expect(answer.text).not.toMatch(/Anna|Müller|@/);
    expect(Number(answer.body['requests'])).toBeLessThanOrEqual(11);
    await expectGivenBack();
    expect(await entries()).toEqual([
      {
        action: 'PERSON_REIDENTIFIED',
        actorKind: 'MEMBER',
        actorId: expect.any(String),
        subjectRecordId: subject.id,
        happenedAt: expect.any(Date),
        details: { reason: 'MISTAKE', fields: expect.any(Number), companyId: before['companyId'] ?? null },
      },
    ]);
    // And a second time there is nothing to give back.
    expect(await ask(admin)).toMatchObject({ status: 409, body: { code: 'NOT_PSEUDONYMISED' } });
    expect(await entries()).toHaveLength(1);
  });

  it('the picture is the one thing that stays away, and the answer says so', async () => {
    await pseudonymised();
    const { body } = await ask(admin);
    expect(body['left']).toEqual([{ recordId: subject.id, field: 'avatarFile', reason: 'FILE_GONE' }]);
  });

  it('can be pseudonymised and given back again', async () => {
    await pseudonymised();
    await ask(admin);
    await workspace.control('settle');
    before = await rowOf(subject.id);
    await pseudonymiseNow();
    expect((await ask(admin)).status).toBe(200);
    await expectGivenBack();
    expect(await entries()).toHaveLength(2);
  });

  it('the deleted record of the same person comes back with it, and stays deleted', async () => {
    const email = (subject['emails'] as { primaryEmail: string }).primaryEmail;
    const twin = randomUUID();
    await workspace.graphql(`mutation ($data: PersonCreateInput!) { createPerson(data: $data) { id } }`, {
      data: {
        id: twin,
        name: subject['name'],
        emails: { primaryEmail: 'anna.twin@gmail.com', additionalEmails: [email] },
      },
    });
    await workspace.graphql(`mutation ($id: UUID!) { deletePerson(id: $id) { id } }`, { id: twin });
    await workspace.control('settle');
    before = await rowOf(subject.id);
    const twinBefore = await rowOf(twin);
    await pseudonymiseNow();
    expect((await rowOf(twin))['emailsPrimaryEmail']).toBeNull();
    const records = new Set((await mappings()).map(({ recordId }) => recordId));
    expect(records).toContain(twin);
    expect((await ask(admin)).body).toMatchObject({ ok: true, records: records.size });
    await expectGivenBack();
    expect(await rowOf(twin)).toEqual({ ...twinBefore, processingState: 'ACTIVE' });
  });

  it('also the record that took the person’s place to get rid of the picture', async () => {
    await workspace.graphql(
      `mutation ($data: PrivacySettingCreateInput!) { createPrivacySetting(data: $data) { id } }`,
      { data: { name: 'avatarMode', value: 'REPLACE_PERSON', kind: 'SETTING' } },
    );
    const run = await workspace.pseudonymise({ person: subject.id });
    await workspace.untilEnded(run.output?.['jobId']);
    await workspace.control('settle');
    const [row] = await workspace.sql<{ personId: string }>(
      `SELECT DISTINCT "personId" FROM $schema."_sealedValue" WHERE "recordId" = $1`,
      [subject.id],
    );
    const personId = row?.personId ?? '';
    expect(personId).not.toBe(subject.id);
    expect((await ask(admin, { personId, reason: 'LEGAL_CLAIM' })).body).toMatchObject({
      ok: true,
      personId,
    });
    await workspace.control('settle');
    const given = await rowOf(personId);
    const identity = (of: Record<string, unknown>) =>
      Object.entries(of).filter(([name]) => /^(name|emails|phones|linkedinLink|jobTitle|city)/.test(name));
    expect(identity(given)).toEqual(identity(before));
    expect(given['processingState']).toBe('ACTIVE');
    expect([await mappings(), await inForce()]).toEqual([[], []]);
  });

  it('a company that the standing workflow puts the person into is undone', async () => {
    const companies = await workspace.sql<{ id: string }>(
      `SELECT id FROM $schema.company ORDER BY id LIMIT 2`,
    );
    const domain = 'brandt-und-partner.de';
    await workspace.sql(`UPDATE $schema.company SET "domainNamePrimaryLinkUrl" = $1 WHERE id = $2`, [
      `https://${domain}`,
      companies[0]?.id,
    ]);
    await workspace.graphql(
      `mutation ($id: UUID!, $data: PersonUpdateInput!) { updatePerson(id: $id, data: $data) { id } }`,
      {
        id: subject.id,
        data: { emails: { primaryEmail: `anna@${domain}`, additionalEmails: null } },
      },
    );
    await workspace.control('settle');
    await workspace.sql(`UPDATE $schema.person SET "companyId" = $1 WHERE id = $2`, [
      companies[1]?.id,
      subject.id,
    ]);
    subject = await workspace.person({ id: { eq: subject.id } });
    before = await rowOf(subject.id);
    await pseudonymiseNow();
    expect((await ask(admin)).body).toMatchObject({ ok: true, companyPutBack: true });
    await expectGivenBack();
  });
});

describe('who may not, and when not', () => {
  const permission = async (rights: Record<string, boolean | null>, object: string): Promise<void> => {
    const post = async (query: string, variables: object = {}): Promise<Record<string, never>> => {
      const response = await fetch(`${workspace.sandbox.url}/metadata`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${admin}` },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await response.json()) as { data: Record<string, never>; errors?: unknown };
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    };
    const { getRoles, objects } = (await post(
      '{ getRoles { id label } objects(paging: { first: 200 }) { edges { node { id nameSingular } } } }',
    )) as unknown as {
      getRoles: { id: string; label: string }[];
      objects: { edges: { node: { id: string; nameSingular: string } }[] };
    };
    const node = objects.edges.find((edge) => edge.node.nameSingular === object)?.node;
    await post(
      `mutation ($input: UpsertObjectPermissionsInput!) { upsertObjectPermissions(upsertObjectPermissionsInput: $input) { objectMetadataId } }`,
      {
        input: {
          roleId: getRoles.find(({ label }) => label === 'Member')?.id,
          objectPermissions: [{ objectMetadataId: node?.id, ...rights }],
        },
      },
    );
  };
  const NONE = {
    canReadObjectRecords: false,
    canUpdateObjectRecords: false,
    canSoftDeleteObjectRecords: false,
    canDestroyObjectRecords: false,
  };
  const without = async (object: string, rights: Record<string, boolean>, check: () => Promise<void>) => {
    await permission(rights, object);
    try {
      await check();
    } finally {
      await permission(Object.fromEntries(Object.keys(rights).map((right) => [right, null])), object);
    }
  };

  const expectUnchanged = async (state: Record<string, unknown>): Promise<void> => {
    expect(await rowOf(subject.id)).toEqual(state);
    expect(await mappings()).not.toEqual([]);
    expect(await inForce()).not.toEqual([]);
  };

  it('a member who may not read sealed values: refused, nothing changed, nothing recorded', async () => {
    await pseudonymised();
    const state = await rowOf(subject.id);
    await without('sealedValue', NONE, async () => {
      const answer = await ask(member);
      expect(answer).toMatchObject({ status: 403, body: { ok: false, code: 'NOT_ALLOWED' } });
      await expectUnchanged(state);
      expect(await entries()).toEqual([]);
      // Of a person who is not pseudonymised they learn no more.
      expect(await ask(member, { personId: randomUUID(), reason: 'OTHER' })).toMatchObject({ status: 403 });
    });
  });

  it('a member who may reveal but not write evidence: the right that is missing is named, and no value comes back', async () => {
    await pseudonymised();
    const state = await rowOf(subject.id);
    const noUpdate = { ...NONE, canReadObjectRecords: true };
    await without('ledgerEntry', noUpdate, async () => {
      const answer = await ask(member);
      expect(answer).toMatchObject({
        status: 403,
        body: { code: 'MISSING_GRANT', message: expect.stringContaining('createLedgerEntries') },
      });
      await expectUnchanged(state);
    });
    expect((await ask(member)).status).toBe(200);
    await expectGivenBack();
  });

  it('an API key has no person behind it, and is refused whatever it may', async () => {
    await pseudonymised();
    const state = await rowOf(subject.id);
    expect(await ask(workspace.sandbox.apiKey)).toMatchObject({ status: 403, body: { code: 'NOT_ALLOWED' } });
    await expectUnchanged(state);
  });

  it('nobody at all is refused by the platform', async () => {
    expect((await ask('nonsense')).status).toBe(500);
  });

  it.each([
    ['no body', null],
    ['no reason', { personId: '5b0c3f7e-0000-4000-8000-000000000000' }],
    ['a reason in words', { personId: '5b0c3f7e-0000-4000-8000-000000000000', reason: 'Frau Müller called' }],
    ['an id that is none', { personId: 'Anna', reason: 'OTHER' }],
  ])('%s is refused', async (_what, body) => {
    expect(await ask(admin, body)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });

  it('a person who does not exist, who is not pseudonymised, or whose mapping is gone', async () => {
    expect(await ask(admin, { personId: randomUUID(), reason: 'OTHER' })).toMatchObject({
      status: 404,
      body: { code: 'PERSON_NOT_FOUND' },
    });
    expect(await ask(admin)).toMatchObject({ status: 409, body: { code: 'NOT_PSEUDONYMISED' } });
    await pseudonymised();
    await workspace.sql(`DELETE FROM $schema."_sealedValue"`);
    expect(await ask(admin)).toMatchObject({ status: 409, body: { code: 'ALREADY_ERASED' } });
    expect(await entries()).toEqual([]);
  });

  it('an erased person stays erased, even with a mapping left over', async () => {
    await pseudonymised();
    await workspace.sql(`UPDATE $schema.person SET "processingState" = 'ERASED' WHERE id = $1`, [subject.id]);
    expect(await ask(admin)).toMatchObject({ status: 409, body: { code: 'ALREADY_ERASED' } });
  });

  it('while a job works on the person', async () => {
    await workspace.pseudonymise({ person: subject.id });
    expect(await ask(admin)).toMatchObject({ status: 409, body: { code: 'JOB_ALREADY_RUNNING' } });
  });

  it.each(['HELD', 'NEEDS_ATTENTION'])('a job in state %s ends with it', async (state) => {
    await pseudonymised();
    await workspace.sql(
      `UPDATE $schema."_erasureJob" SET state = $1, "sealedIdentifiers" = 'sealed', "nextRunAt" = now()`,
      [state],
    );
    expect((await ask(admin)).body).toMatchObject({ ok: true, jobsEnded: 1 });
    await expectGivenBack();
    const [job] = await workspace.sql(`SELECT * FROM $schema."_erasureJob"`);
    expect(job).toMatchObject({
      state: 'DONE',
      sealedIdentifiers: null,
      nextRunAt: null,
      failureCode: 'REIDENTIFIED',
    });
  });

  it('when the address belongs to somebody else by now: said, and nothing changed', async () => {
    await pseudonymised();
    const state = await rowOf(subject.id);
    await workspace.sql(`UPDATE $schema."_suppression" SET "liftedAt" = NULL`);
    const email = (subject['emails'] as { primaryEmail: string }).primaryEmail;
    const id = randomUUID();
    await workspace.graphql(`mutation ($data: PersonCreateInput!) { createPerson(data: $data) { id } }`, {
      data: { id, name: { firstName: 'Petra', lastName: 'Seltsam' }, emails: { primaryEmail: email } },
    });
    expect(await ask(admin)).toMatchObject({
      status: 409,
      body: { code: 'SHARED_IDENTIFIER', details: { personIds: [id] } },
    });
    await expectUnchanged(state);
  });

  it.each([
    [
      'changed',
      `UPDATE $schema."_sealedValue" SET ciphertext = 'AAAA' || substr(ciphertext, 5) WHERE "fieldName" = 'emails'`,
      'SEAL_BROKEN',
    ],
    [
      'cut',
      `UPDATE $schema."_sealedValue" SET ciphertext = left(ciphertext, 20) WHERE "fieldName" = 'phones'`,
      'SEAL_BROKEN',
    ],
    [
      'moved',
      `UPDATE $schema."_sealedValue" SET "fieldName" = 'jobTitle' WHERE "fieldName" = 'emails'`,
      'SEAL_BROKEN',
    ],
    [
      'under a key that is gone',
      `UPDATE $schema."_sealedValue" SET "keyVersion" = 'v0' WHERE "fieldName" = 'name'`,
      'UNKNOWN_KEY_VERSION',
    ],
  ])('of a mapping of which one value is %s nothing is given back', async (_how, damage, code) => {
    await pseudonymised();
    await workspace.sql(damage);
    const state = await rowOf(subject.id);
    expect(await ask(admin)).toMatchObject({ status: 500, body: { ok: false, code } });
    await expectUnchanged(state);
    expect(await entries()).toEqual([]);
  });
});

describe('giving back is disturbed', () => {
  beforeEach(pseudonymised);

  it('killed after every single request in turn, and asked again: the same end, one entry, and evidence first', async () => {
    let afterRequests = 0;
    let first: Answer;
    do {
      afterRequests += 1;
      await pseudonymised();
      await workspace.control('crash', { mode: 'kill', afterRequests, functionName: 'reidentify-person' });
      first = await ask(admin);
      await workspace.control('settle');
      const isBack = (await rowOf(subject.id))['nameFirstName'] === before['nameFirstName'];
      const recorded = await entries();
      // No value without an entry.
      expect(isBack && recorded.length === 0).toBe(false);
      // The mapping is destroyed last: whoever is killed after that was done, and so is who was not killed at all.
      const isDone = (await mappings()).length === 0;
      expect((await ask(admin)).status).toBe(isDone ? 409 : 200);
      await expectGivenBack();
      const after = await entries();
      expect(after).toHaveLength(1);
      // What was written first stays as it was.
      expect([...recorded, ...after].slice(0, 1)).toEqual(after);
    } while (first.status === 500);
    // How often the company is looked at depends on the standing workflow, so a whole run is told by its answer.
    expect(first.status).toBe(200);
    expect(afterRequests).toBeGreaterThan(8);
  });

  it.each(['fail-once', 'timeout-after-effect', 'rate-limit'])(
    'survives %s at every request',
    async (mode) => {
      for (const afterRequests of [4, 5, 6, 8]) {
        await pseudonymised();
        await workspace.control('crash', { mode, afterRequests, functionName: 'reidentify-person' });
        expect((await ask(admin)).status).toBe(200);
        await expectGivenBack();
        expect(await entries()).toHaveLength(1);
      }
    },
  );

  it('asked twice at the same time, it is given back once and whole', async () => {
    const answers = await Promise.all([ask(admin), ask(admin)]);
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).not.toEqual([]);
    await expectGivenBack();
    expect(await entries()).toHaveLength(1);
  });
});
