/**
 * Recipients (Art. 19 GDPR): found among what is connected to the workspace, told by mail in their language, asked again
 * without naming anybody, and handed over to a human where no mail helps.
 */
import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { settingRows } from '../support/public-sample';

jest.setTimeout(5 * 60_000);

type Fields = Record<string, unknown>;
type Mail = { to: string[]; subject: string; text: string };

const ORDERS = 'a2222222-2222-4222-8222-222222222222';
const PRINTER = 'b1111111-1111-4111-8111-111111111111';
const DAY = 24 * 60 * 60_000;

let workspace: AppWorkspace;
let personId: string;
let requestId: string;

const settle = () => workspace.control('settle');
const create = async (object: string, data: Fields, token?: string): Promise<string> => {
  const answer = await workspace.graphql(
    `mutation ($data: ${object}CreateInput!) { create${object}(data: $data) { id } }`,
    { data },
    token,
  );
  await settle();
  return (answer[`create${object}`] as { id: string }).id;
};
const edit = async (object: string, id: string, data: Fields): Promise<void> => {
  await workspace.graphql(
    `mutation ($id: UUID!, $data: ${object}UpdateInput!) { update${object}(id: $id, data: $data) { id } }`,
    { id, data },
    workspace.sandbox.userTokens['tim'],
  );
  await settle();
};
const metadata = async (query: string): Promise<void> => {
  const response = await fetch(`${workspace.sandbox.url}/metadata`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${workspace.sandbox.userTokens['tim']}`,
    },
    body: JSON.stringify({ query }),
  });
  const { errors } = (await response.json()) as { errors?: unknown };
  expect(errors).toBeUndefined();
};
const recipients = () =>
  workspace.sql<{ name: string; origin: string; isActive: boolean; originReference: string }>(
    `SELECT name, origin, "isActive", "originReference" FROM $schema."_recipient"
      WHERE origin <> 'BY_HAND' ORDER BY origin, name`,
  );
const notice = async (): Promise<Fields> =>
  (
    await workspace.sql<Fields>(
      `SELECT id, state, attempts, "sentAt", "answeredAt", "nextAttemptAt" FROM $schema."_recipientNotice"
        WHERE "dataRequestId" = $1 AND "recipientId" = $2`,
      [requestId, PRINTER],
    )
  )[0] ?? {};
const mails = async (): Promise<Mail[]> =>
  (await workspace.control<{ mails: Mail[] }>('outbox')).mails.filter(({ to }) =>
    to.includes('datenschutz@druck.example'),
  );
const find = (token: string) =>
  fetch(`${workspace.sandbox.url}/s/privacy/recipients/find`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{}',
  });
/** Moves the clock to ten past the hour of a later day, so that few minutes of cron lie in between. */
const later = async (days: number): Promise<void> => {
  const { now } = await workspace.control<{ now: string }>('status');
  await workspace.control('tick', { to: new Date(Date.parse(now) + days * DAY).toISOString() });
  await workspace.control('tick');
};

beforeAll(async () => {
  workspace = await openAppWorkspace({
    seed: 'none',
    variables: { PRIVACY_MASTER_KEY: masterKey() },
  });
  await workspace.graphql(
    `mutation ($data: [PrivacySettingCreateInput!]!) { createPrivacySettings(data: $data, upsert: true) { id } }`,
    { data: settingRows({ dataRequests: { recipientReminderDays: 1, recipientReminders: 1 } }) },
  );
  await create('Purpose', {
    id: ORDERS,
    code: 'orders',
    name: 'Orders',
    isActive: true,
    legalBasis: 'CONTRACT',
  });
  await create('Recipient', {
    id: PRINTER,
    name: 'Druckerei Nord',
    noticeChannel: 'EMAIL',
    country: 'DE',
    contactEmail: { primaryEmail: 'datenschutz@druck.example' },
  });
  await create('Disclosure', { name: 'Orders – Druckerei', purposeId: ORDERS, recipientId: PRINTER });
  personId = await create('Person', {
    name: { firstName: 'Rosa', lastName: 'Lindqvist' },
    emails: { primaryEmail: 'rosa@example.com' },
  });
});
afterAll(() => workspace?.stop());

describe('what is connected to the workspace', () => {
  it('is filled in with the rights of an administrator, without the secrets of its addresses', async () => {
    await metadata(
      `mutation { createWebhook(input: { targetUrl: "https://hooks.example/catch/s3cret?key=1", operations: ["person.*"] }) { id } }`,
    );
    const response = await find(workspace.sandbox.userTokens['tim'] ?? '');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ ok: true, unreadable: [] });
    const found = await recipients();
    expect(found).toContainEqual({
      name: 'hooks.example',
      origin: 'WEBHOOK',
      isActive: true,
      originReference: 'webhook:hooks.example',
    });
    expect(found.filter(({ origin }) => origin === 'CONNECTED_APP').length).toBeGreaterThan(0);
    expect(JSON.stringify(found)).not.toContain('s3cret');
  });

  it('is not filled in for an API key, which has no rights of a member', async () => {
    const response = await find(workspace.sandbox.apiKey);
    expect(await response.json()).toMatchObject({ ok: false, code: 'NOT_ALLOWED' });
  });

  it('does not come back when a human has deleted it', async () => {
    await workspace.graphql(
      `mutation { deleteRecipients(filter: { origin: { in: [WEBHOOK, CONNECTED_APP] } }) { id } }`,
    );
    await find(workspace.sandbox.userTokens['tim'] ?? '');
    const [living] = await workspace.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM $schema."_recipient" WHERE origin <> 'BY_HAND' AND "deletedAt" IS NULL`,
    );
    expect(living?.count).toBe(0);
  });
});

describe('a restriction', () => {
  it('is told to the recipients, and the person need not wait for their answers', async () => {
    requestId = await create(
      'DataRequest',
      { right: 'RESTRICTION', restrictionGround: 'LEGAL_CLAIMS', personId, language: 'de' },
      workspace.sandbox.userTokens['tim'],
    );
    await edit('DataRequest', requestId, {
      identityNote: 'Called back',
      identityCheck: 'CONFIRMED_BY_HAND',
    });
    const [mail] = await mails();
    expect(mail?.text).toContain('Rosa Lindqvist');
    expect(mail?.text).toContain('Art. 18 DSGVO');
    expect(await notice()).toMatchObject({ state: 'SENT', attempts: 1 });
    const [request] = await workspace.sql<Fields>(
      `SELECT state, result FROM $schema."_dataRequest" WHERE id = $1`,
      [requestId],
    );
    expect(request).toMatchObject({ state: 'DONE', result: { recipients: { all: 1, told: 1, omitted: 0 } } });
  });

  it('is asked about again without naming the person, then a human is asked', async () => {
    await later(1);
    const sent = await mails();
    expect(sent).toHaveLength(2);
    expect(sent[1]?.subject).toContain('Erinnerung');
    expect(`${sent[1]?.subject}${sent[1]?.text}`).not.toMatch(/rosa|lindqvist/i);
    expect(await notice()).toMatchObject({ state: 'SENT', attempts: 2 });
    await later(1);
    expect(await mails()).toHaveLength(2);
    expect(await notice()).toMatchObject({ nextAttemptAt: null });
    const asked = await workspace.sql<{ title: string }>(
      `SELECT title FROM $schema.task WHERE title LIKE 'Druckerei Nord has not answered%'`,
    );
    expect(asked).toHaveLength(1);
  });

  it('is answered by hand: the time is put in, and the ledger has who wrote it', async () => {
    await edit('RecipientNotice', String((await notice())['id']), { state: 'CONFIRMED' });
    expect(await notice()).toMatchObject({ state: 'CONFIRMED', answeredAt: expect.any(Date) as Date });
    const entries = await workspace.sql<{ action: string; actorKind: string }>(
      `SELECT action, "actorKind" FROM $schema."_ledgerEntry" WHERE "subjectRecordId" = $1 ORDER BY "happenedAt"`,
      [(await notice())['id']],
    );
    expect(entries).toEqual([
      { action: 'RECIPIENT_NOTIFIED', actorKind: 'APPLICATION' },
      { action: 'RECIPIENT_NOTIFIED', actorKind: 'APPLICATION' },
      { action: 'RECIPIENT_ANSWERED', actorKind: 'MEMBER' },
    ]);
  });
});
