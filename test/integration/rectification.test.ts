/** Art. 16 on a workspace: proposed, looked at side by side, approved by another, written, recorded, and the sealed text gone. */
import { randomUUID } from 'node:crypto';

import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { afterEachRequest } from '../support/crash';
import { eventually } from '../support/eventually';

jest.setTimeout(5 * 60_000);

type Fields = Record<string, unknown>;

let workspace: AppWorkspace;
let tim: string;

beforeAll(async () => {
  workspace = await openAppWorkspace({
    seed: 'none',
    variables: { PRIVACY_MASTER_KEY: masterKey() },
  });
  const found = Object.entries(workspace.sandbox.userTokens).find(([name]) => /tim|admin/.test(name));
  tim = found?.[1] ?? '';
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
afterAll(() => workspace?.stop());

const settle = () => workspace.control('settle');
const create = async (object: string, data: Fields): Promise<string> => {
  const answer = await workspace.graphql(
    `mutation ($data: ${object}CreateInput!) { create${object}(data: $data) { id } }`,
    { data },
  );
  return (answer[`create${object}`] as { id: string }).id;
};
const update = (object: string, id: string, data: Fields, token?: string) =>
  workspace.graphql(
    `mutation ($id: UUID!, $data: ${object}UpdateInput!) { update${object}(id: $id, data: $data) { id } }`,
    { id, data },
    token,
  );
const newPerson = (changes: Fields = {}): Promise<string> =>
  create('Person', {
    name: { firstName: 'Ada', lastName: 'Roth' },
    // An address that two records share would make a human say first whether they are one person.
    emails: {
      primaryEmail: `${randomUUID()}@gmail.com`,
      additionalEmails: [`${randomUUID()}@second.example`],
    },
    jobTitle: 'Enginer',
    ...changes,
  });
const act = async (name: string, input: Fields): Promise<Fields> => {
  const { output } = await workspace.act(name, input);
  await settle();
  return output ?? {};
};
const request = async (id: string): Promise<Fields> => {
  const [row] = await workspace.sql(`SELECT * FROM $schema."_dataRequest" WHERE id = $1`, [id]);
  return row ?? {};
};
/** A workflow that opened it may not: two machines are no two pairs of eyes. */
const confirmByHand = async (requestId: string): Promise<void> => {
  const note = 'Passport seen';
  expect(
    await act('advance-data-request', { request: requestId, move: 'CONFIRM_IDENTITY', note }),
  ).toMatchObject({ code: 'APPROVAL_NEEDED' });
  const edit = { identityNote: note, identityCheck: 'CONFIRMED_BY_HAND' };
  await update('DataRequest', requestId, edit, workspace.sandbox.userTokens['jony']);
  await settle();
};
/** A request for rectification whose person has been identified by hand. */
const identified = async (personId: string): Promise<string> => {
  const { requestId } = await act('open-data-request', { right: 'RECTIFICATION', person: personId });
  const id = String(requestId);
  await confirmByHand(id);
  return id;
};
const show = async (id: string, token: string): Promise<{ status: number; body: Fields }> => {
  const response = await fetch(`${workspace.sandbox.url}/s/privacy/rectification`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ requestId: id }),
  });
  return { status: response.status, body: (await response.json()) as Fields };
};
const entries = (id: string) =>
  workspace.sql<{ actorKind: string; details: Fields }>(
    `SELECT * FROM $schema."_ledgerEntry" WHERE "subjectRecordId" = $1 AND action = 'DATA_RECTIFIED'`,
    [id],
  );

describe('rectification', () => {
  it('goes from the proposal over approval to the record, and leaves no sealed text', async () => {
    const id = await newPerson();
    await settle();
    const requestId = await identified(id);
    expect(await request(requestId)).toMatchObject({ state: 'IN_PROGRESS', step: 'WAIT_FOR_DECISION' });

    const email = `${randomUUID()}@new.example`;
    const proposed = await act('propose-rectification', {
      request: requestId,
      field: 'jobTitle',
      value: 'Engineer',
      changes: JSON.stringify({ emails: { primaryEmail: email }, name: { lastName: 'Meyer' } }),
    });
    expect(proposed).toEqual({
      ok: true,
      fields: ['emails', 'jobTitle', 'name'],
      proposals: 3,
      state: 'APPROVAL',
    });
    const waiting = await request(requestId);
    expect(waiting).toMatchObject({ state: 'APPROVAL', approval: 'WAITING' });
    expect(String(waiting['sealedChanges'])).toMatch(/^v1:/);
    // Nothing has changed, and what is proposed cannot change under whoever approves it.
    expect(await workspace.person({ id: { eq: id } })).toMatchObject({ jobTitle: 'Enginer' });
    expect(
      await act('propose-rectification', { request: requestId, field: 'jobTitle', value: 'x' }),
    ).toMatchObject({
      ok: false,
      code: 'MOVE_NOT_ALLOWED',
    });

    const shown = await show(requestId, tim);
    expect(shown).toMatchObject({ status: 200, body: { requestId, state: 'APPROVAL' } });
    expect(shown.body['changes']).toEqual(
      expect.arrayContaining([
        { field: 'jobTitle', label: 'Job title', now: 'Enginer', proposed: 'Engineer', isDone: false },
        {
          field: 'name',
          label: 'Name',
          now: { firstName: 'Ada', lastName: 'Roth' },
          proposed: { firstName: 'Ada', lastName: 'Meyer' },
          isDone: false,
        },
      ]),
    );

    await update('DataRequest', requestId, { approval: 'APPROVED', approvalNote: 'Checked' }, tim);
    await eventually('the record to be corrected', async () => {
      await settle();
      return (await request(requestId))['sealedChanges'] === null ? true : undefined;
    });
    await settle();
    expect(await workspace.person({ id: { eq: id } })).toMatchObject({
      jobTitle: 'Engineer',
      name: { firstName: 'Ada', lastName: 'Meyer' },
      emails: { primaryEmail: email, additionalEmails: [expect.stringMatching(/@second\.example$/)] },
    });
    expect(await request(requestId)).toMatchObject({
      result: expect.objectContaining({
        rectification: { records: 1, fields: ['emails', 'jobTitle', 'name'] },
      }) as Fields,
    });
    expect(await entries(id)).toMatchObject([
      { actorKind: 'MEMBER', details: { fields: ['emails', 'jobTitle', 'name'], requestId } },
    ]);
    const told = JSON.stringify([await entries(id), await workspace.control('logs')]);
    expect(told).not.toMatch(/Meyer|new\.example|Enginer/);
  });

  it('corrects a restricted record too, and what others change there is put back to the corrected value', async () => {
    const id = await newPerson();
    await settle();
    await act('restrict-processing', { person: id, ground: 'ACCURACY_CONTESTED' });
    const requestId = await identified(id);
    await act('propose-rectification', { request: requestId, field: 'jobTitle', value: 'Engineer' });
    await update('DataRequest', requestId, { approval: 'APPROVED' }, tim);
    await eventually('the correction', async () => (await entries(id))[0]);
    await settle();
    expect(await workspace.person({ id: { eq: id } })).toMatchObject({ jobTitle: 'Engineer' });
    await update('Person', id, { jobTitle: 'Boss' }, tim);
    await settle();
    expect(await workspace.person({ id: { eq: id } })).toMatchObject({
      jobTitle: 'Engineer',
      processingState: 'RESTRICTED',
    });
  });

  it('says what cannot be proposed, before identity keeps what can, and shows nobody what they may not see', async () => {
    const [id, other] = [await newPerson(), await newPerson()];
    const { emails } = (await workspace.person({ id: { eq: other } })) as {
      emails?: { primaryEmail: string };
    };
    await settle();
    const { requestId } = await act('open-data-request', { right: 'RECTIFICATION', person: id });
    const propose = (input: Fields) => act('propose-rectification', { request: requestId, ...input });
    expect(await propose({ field: 'processingState', value: 'ACTIVE' })).toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(await propose({ field: 'emails', value: 'no address' })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await propose({ field: 'emails', value: emails?.primaryEmail })).toMatchObject({
      code: 'SHARED_IDENTIFIER',
    });
    const state = String((await request(String(requestId)))['state']);
    expect(await propose({ field: 'jobTitle', value: 'Engineer' })).toMatchObject({
      ok: true,
      proposals: 1,
      state,
    });
    expect((await show(randomUUID(), tim)).body).toMatchObject({ code: 'REQUEST_NOT_FOUND' });
    await confirmByHand(String(requestId));
    expect(await request(String(requestId))).toMatchObject({ state: 'APPROVAL' });

    const access = await act('open-data-request', { right: 'ACCESS', person: id });
    expect(
      await act('propose-rectification', { request: access['requestId'], field: 'jobTitle', value: 'x' }),
    ).toMatchObject({
      code: 'MOVE_NOT_ALLOWED',
    });
  });

  it('ends the same when it is killed after any of its requests', async () => {
    const id = await newPerson();
    await settle();
    const requestId = await identified(id);
    await act('propose-rectification', { request: requestId, field: 'jobTitle', value: 'Engineer' });
    const positions = await afterEachRequest({
      workspace,
      functionName: 'carry-out-request',
      start: async () => {
        await update('DataRequest', requestId, { approval: 'APPROVED' }, tim);
        await settle();
      },
      resume: async () => {
        const { now } = await workspace.control<{ now: string }>('status');
        await workspace.control('tick', { to: new Date(Date.parse(now) + 45 * 60_000).toISOString() });
        await settle();
      },
      check: async () => {
        expect(await workspace.person({ id: { eq: id } })).toMatchObject({ jobTitle: 'Engineer' });
        expect(await entries(id)).toHaveLength(1);
        expect(await request(requestId)).toMatchObject({ sealedChanges: null });
      },
      maximum: 25,
    });
    expect(positions).toBeGreaterThanOrEqual(5);
  });
});
