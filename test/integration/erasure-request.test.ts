/**
 * The right to erasure from the request to the proof: plan, approval by another member, recipients told while it is still
 * known of whom, the erasure, the last mail to the person, and then the contact on the request goes too (Art. 17, 19 GDPR).
 */
import { searchResidual } from '../../sandbox/residual-search';
import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { settingRows } from '../support/public-sample';

jest.setTimeout(5 * 60_000);

type Fields = Record<string, unknown>;
type Mail = { to: string[]; subject: string; text: string };

const ORDERS = 'a2222222-2222-4222-8222-222222222222';
const PRINTER = 'b1111111-1111-4111-8111-111111111111';
const ADDRESS = 'rosa.lind@example.com';

let workspace: AppWorkspace;
let personId: string;
let twinId: string;
let requestId: string;

const settle = () => workspace.control('settle');
const create = async (object: string, data: Fields, token?: string): Promise<string> => {
  const root = `create${object}`;
  const answer = await workspace.graphql(
    `mutation ($data: ${object}CreateInput!) { ${root}(data: $data) { id } }`,
    { data },
    token,
  );
  await settle();
  return (answer[root] as { id: string }).id;
};
const edit = async (object: string, id: string, data: Fields, member: 'tim' | 'jony'): Promise<void> => {
  await workspace.graphql(
    `mutation ($id: UUID!, $data: ${object}UpdateInput!) { update${object}(id: $id, data: $data) { id } }`,
    { id, data },
    workspace.sandbox.userTokens[member],
  );
  await settle();
};
const request = async (): Promise<Fields> =>
  (await workspace.sql<Fields>(`SELECT * FROM $schema."_dataRequest" WHERE id = $1`, [requestId]))[0] ?? {};
const notices = () =>
  workspace.sql<{ id: string; state: string; recipient: string; attempts: number; sentAt: Date | null }>(
    `SELECT n.id, n.state, n.attempts, n."sentAt", r.name AS recipient
       FROM $schema."_recipientNotice" n JOIN $schema."_recipient" r ON r.id = n."recipientId"
      WHERE n."dataRequestId" = $1 ORDER BY r.name`,
    [requestId],
  );
const mailsTo = async (address: string): Promise<Mail[]> =>
  (await workspace.control<{ mails: Mail[] }>('outbox')).mails.filter(({ to }) => to.includes(address));
const tasks = (title: string) =>
  workspace.sql<{ title: string; status: string; text: string }>(
    `SELECT title, status, "bodyV2Markdown" AS text FROM $schema.task WHERE title LIKE $1`,
    [title],
  );
const tenMinutes = async (): Promise<void> => {
  const { now } = await workspace.control<{ now: string }>('status');
  await workspace.control('tick', { to: new Date(Date.parse(now) + 10 * 60_000).toISOString() });
};
const jobs = () =>
  workspace.sql<{ id: string; state: string; personId: string }>(
    `SELECT id, state, "personId" FROM $schema."_erasureJob" WHERE "dataRequestId" = $1 ORDER BY "createdAt"`,
    [requestId],
  );

beforeAll(async () => {
  workspace = await openAppWorkspace({
    seed: 'none',
    variables: { PRIVACY_MASTER_KEY: masterKey() },
  });
  await workspace.graphql(
    `mutation ($data: [PrivacySettingCreateInput!]!) { createPrivacySettings(data: $data, upsert: true) { id } }`,
    { data: settingRows() },
  );
  await create('Purpose', {
    id: ORDERS,
    code: 'orders',
    name: 'Orders',
    isActive: true,
    legalBasis: 'CONTRACT',
    dataCategories: ['IDENTITY', 'CONTACT'],
  });
  await create('Recipient', {
    id: PRINTER,
    name: 'Printing house Nord',
    noticeChannel: 'EMAIL',
    country: 'GB',
    contactEmail: { primaryEmail: 'privacy@print.example' },
  });
  await create('Disclosure', { name: 'Orders – Printing house', purposeId: ORDERS, recipientId: PRINTER });
  const name = { firstName: 'Rosa', lastName: 'Lindqvist' };
  const phones = {
    primaryPhoneNumber: '15112345678',
    primaryPhoneCountryCode: 'DE',
    primaryPhoneCallingCode: '+49',
  };
  personId = await create('Person', { name, phones, emails: { primaryEmail: ADDRESS } });
  // The same name and number, and no address of its own: a human has to look.
  twinId = await create('Person', { name, phones });
  const noteId = await create('Note', {
    title: 'Call with Rosa Lindqvist',
    bodyV2: { markdown: `She can be reached at ${ADDRESS}.` },
  });
  await create('NoteTarget', { noteId, targetPersonId: personId });
});
afterAll(() => workspace?.stop());

describe('a request for erasure', () => {
  it('is previewed in numbers, and nothing is touched before another member approves', async () => {
    requestId = await create(
      'DataRequest',
      {
        right: 'ERASURE',
        personId,
        language: 'en',
        contactEmail: { primaryEmail: 'new-address@elsewhere.example' },
      },
      workspace.sandbox.userTokens['tim'],
    );
    await edit(
      'DataRequest',
      requestId,
      { identityNote: 'Called back', identityCheck: 'CONFIRMED_BY_HAND' },
      'tim',
    );
    // Another record of that name was found, and a human says whose it is.
    expect(await request()).toMatchObject({
      step: 'WAIT_FOR_DECISION',
      samePersonRecords: { found: [twinId] },
    });
    await edit('DataRequest', requestId, { samePersonRecords: { found: [], confirmed: [twinId] } }, 'tim');
    expect(await request()).toMatchObject({
      state: 'APPROVAL',
      result: { preview: { records: 2, sharedIdentifiers: 'REFUSE', review: 0, actions: { CLEAR: 2 } } },
    });
    expect(JSON.stringify((await request())['result'])).not.toMatch(/rosa|lindqvist|example/i);
    // Who confirmed identity cannot approve.
    await edit('DataRequest', requestId, { approval: 'APPROVED' }, 'tim');
    expect(await request()).toMatchObject({ state: 'APPROVAL', approval: 'WAITING' });
    expect((await workspace.person({ id: { eq: personId } }))['emails']).toMatchObject({
      primaryEmail: ADDRESS,
    });
  });

  it('tells recipients while it is known of whom, by mail or by a human', async () => {
    await edit('DataRequest', requestId, { approval: 'APPROVED' }, 'jony');
    expect(await request()).toMatchObject({ state: 'IN_PROGRESS', step: 'TELL_RECIPIENTS' });
    const [mail] = await mailsTo('privacy@print.example');
    expect(mail?.text).toContain('Rosa Lindqvist');
    expect(mail?.text).toContain(ADDRESS);
    expect(mail?.text).toContain('Please erase what you received from us');
    expect(mail?.subject).not.toMatch(/rosa|lindqvist/i);
    const [printer, key] = await notices();
    expect(printer).toMatchObject({ recipient: 'Printing house Nord', state: 'SENT', attempts: 1 });
    // An API key of the workspace is somebody who reads its records: nobody has said who.
    expect(key).toMatchObject({ state: 'PLANNED', attempts: 0 });
    const [task] = await tasks('Tell recipients of an erasure%');
    expect(task?.text).toContain(key?.recipient);
    expect(task?.text).not.toMatch(/rosa|lindqvist/i);
    expect(await jobs()).toEqual([]);
  });

  it('takes no recipient for left out without a ground', async () => {
    const [, key] = await notices();
    await edit('RecipientNotice', key?.id ?? '', { state: 'OMITTED' }, 'tim');
    expect((await notices())[1]).toMatchObject({ state: 'PLANNED' });
    expect(await tasks('Say why a recipient is not told')).toHaveLength(1);
    await edit(
      'RecipientNotice',
      key?.id ?? '',
      { state: 'OMITTED', omissionGround: 'IMPOSSIBLE', omissionNote: 'The key is that of our own backup.' },
      'tim',
    );
    expect((await notices())[1]).toMatchObject({ state: 'OMITTED' });
    const entries = await workspace.sql<{ action: string; actorKind: string; details: Fields }>(
      `SELECT action, "actorKind", details FROM $schema."_ledgerEntry"
        WHERE "subjectRecordId" = $1 ORDER BY "happenedAt"`,
      [key?.id],
    );
    expect(entries).toMatchObject([
      { action: 'CHANGE_PUT_BACK', actorKind: 'MEMBER', details: { reason: 'NO_GROUND' } },
      { action: 'RECIPIENT_OMITTED', actorKind: 'MEMBER', details: { ground: 'IMPOSSIBLE' } },
    ]);
  });

  it('erases one record after the other, keeping whom to tell', async () => {
    await tenMinutes();
    const [first] = await jobs();
    expect(first).toMatchObject({ personId: twinId });
    expect(await request()).toMatchObject({
      step: 'WAIT_FOR_ERASURE',
      // The address that identity was settled with, not the one that was typed.
      contactEmailPrimaryEmail: ADDRESS,
      contactNameFirstName: 'Rosa',
    });
    for (let turn = 0; turn < 40 && (await request())['state'] !== 'DONE'; turn += 1)
      await workspace.control('tick');
    expect((await jobs()).map((job) => job.personId)).toEqual([twinId, personId]);
    const [person] = await workspace.sql<Fields>(
      `SELECT "processingState", "emailsPrimaryEmail" FROM $schema.person WHERE id = $1`,
      [personId],
    );
    expect(person).toEqual({ processingState: 'ERASED', emailsPrimaryEmail: null });
  });

  it('answers the person, with the certificate’s number on the request', async () => {
    const { id } = (await jobs())[1] ?? {};
    const answered = await request();
    expect(answered).toMatchObject({
      state: 'DONE',
      result: { recipients: { all: 2, told: 1, omitted: 1 }, erasure: { jobs: 2, held: 0 } },
    });
    const { erasureJobs } = answered['certificate'] as { erasureJobs: Fields[] };
    expect(erasureJobs[1]).toMatchObject({ jobId: id });
    const mails = await mailsTo(ADDRESS);
    expect(mails.at(-1)?.subject).toContain('erased');
    expect(await mailsTo('new-address@elsewhere.example')).not.toContainEqual(
      expect.objectContaining({ subject: mails.at(-1)?.subject }),
    );
  });

  it('lets the contact go when the answer is out, and nothing of the person is left', async () => {
    for (let turn = 0; turn < 20 && (await jobs()).some(({ state }) => state !== 'DONE'); turn += 1)
      await tenMinutes();
    expect((await jobs()).map(({ state }) => state)).toEqual(['DONE', 'DONE']);
    expect(await request()).toMatchObject({
      contactEmailPrimaryEmail: null,
      contactNameFirstName: null,
    });
    const { places } = await searchResidual(workspace.pool, {
      patterns: ['Lindqvist', 'rosa\\.lind@example', 'rosa@second', '15112345678'],
    });
    expect(places).toEqual([]);
  });
});
