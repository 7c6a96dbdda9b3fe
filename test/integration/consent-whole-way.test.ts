/**
 * A person's whole way, through HTTP, the sandbox's mail server and the minute's job, with nothing but what is public:
 * a form, the mail, the confirmation, a mail with their own link, the preference centre, the withdrawal. Then the gate
 * that a workflow asks says no, and the ledger proves every step without the workspace.
 */
import { createTwentyClient } from '../../src/twenty/client';
import { ledgerText, parseLedger } from '../../src/domain/ledger/export';
import { verifyLedger } from '../../src/domain/ledger/verify';
import { readLedger } from '../../src/flows/ledger/read-ledger';
import { keyedHash, readKeyring } from '../../src/keys/keyring';
import { openPublicKey, ownFingerprints } from '../../src/keys/ledger-signature';
import { sha256 } from '../../src/keys/sha256';
import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { LETTER } from '../support/public-sample';
import { publishForms } from '../support/sign-up-sample';

jest.setTimeout(5 * 60_000);

const KEY = masterKey();
const keyring = readKeyring(KEY);
const WORDS = 'Yes, send me the garden letter once a month.';

type Mail = { to: string[]; subject: string; text: string };
type Links = {
  ok: boolean;
  preferencesUrl: string;
  unsubscribeUrl: string;
  listUnsubscribe: string;
  listUnsubscribePost: string;
};
type Check = { ok: boolean; allowed: boolean; reason: string; basis: string; evidence: string };

let workspace: AppWorkspace;
let personId: string;
let listId: string;

beforeAll(async () => {
  workspace = await openAppWorkspace({
    seed: 'none',
    variables: { PRIVACY_MASTER_KEY: KEY },
  });
  await publishForms(workspace.graphql);
  const { createMessageList } = (await workspace.graphql(
    `mutation ($data: MessageListCreateInput!) { createMessageList(data: $data) { id } }`,
    { data: { name: 'Garden letter', privacyPurposeId: LETTER } },
  )) as { createMessageList: { id: string } };
  listId = createMessageList.id;
  await workspace.control('settle');
});
afterAll(() => workspace?.stop());

const get = async (url: string): Promise<string> => {
  const response = await fetch(url, { headers: { 'accept-language': 'en' } });
  expect(response.status).toBe(200);
  return response.text();
};
const post = async (path: string, fields: Record<string, string>): Promise<string> => {
  const response = await fetch(`${workspace.sandbox.url}/s/privacy/${path}`, {
    method: 'POST',
    headers: { 'accept-language': 'en' },
    body: new URLSearchParams(fields),
  });
  expect(response.status).toBe(200);
  return response.text();
};
const action = async <T>(name: string, input: Record<string, unknown>): Promise<T> =>
  (await workspace.control<{ output: T }>('workflow-action', { name, input })).output;

const check = (): Promise<Check> =>
  action<Check>('check-consent', { person: personId, purpose: 'garden-letter', channel: 'EMAIL' });
const tokenIn = (url: string): string => new URL(url).searchParams.get('token') ?? '';
const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}"\\s+value="([^"]*)"`).exec(html)?.[1] ?? '';
const members = () =>
  workspace.sql(`SELECT id FROM $schema."messageListMember" WHERE "listId" = $1`, [listId]);
const join = () =>
  workspace.graphql(
    `mutation ($data: MessageListMemberCreateInput!) { createMessageListMember(data: $data) { id } }`,
    { data: { listId, personId } },
  );

describe('from a form to a proof, and back out', () => {
  it('signs up and confirms', async () => {
    const form = await get(`${workspace.sandbox.url}/s/privacy/form/garden`);
    expect(form).toContain(WORDS);
    await post('form/garden', {
      email: 'rosa.lind@example.com',
      firstName: 'Rosa',
      lastName: 'Lind',
      consent: 'garden-letter:EMAIL',
    });
    const { mails } = await workspace.control<{ mails: Mail[] }>('outbox');
    expect(mails).toMatchObject([{ to: ['rosa.lind@example.com'] }]);
    const link = /https?:\/\/\S+\/privacy\/confirm\?\S+/.exec(mails[0]?.text ?? '')?.[0] ?? '';
    expect(await get(link)).toContain('Yes, I confirm');
    expect(await post('confirm', { token: tokenIn(link) })).toContain('Thank you, it is confirmed');
    await workspace.control('tick');
    const people = await workspace.sql<{ id: string }>(
      `SELECT id FROM $schema.person WHERE "emailsPrimaryEmail" = 'rosa.lind@example.com'`,
    );
    expect(people).toHaveLength(1);
    personId = people[0]?.id ?? '';
  });

  it('opens the gate, and the list', async () => {
    const consents = await workspace.sql<{ id: string }>(
      `SELECT id FROM $schema."_consent" WHERE "personId" = $1`,
      [personId],
    );
    expect(await check()).toMatchObject({
      allowed: true,
      reason: 'CONSENT_GIVEN',
      evidence: consents[0]?.id,
    });
    await join();
    await workspace.control('settle');
    expect(await members()).toHaveLength(1);
  });

  it('shows the person their consent by the link that a mail carries, and takes it back by one button', async () => {
    const links = await action<Links>('create-preference-link', {
      person: personId,
      purpose: 'garden-letter',
    });
    expect(links.ok).toBe(true);
    expect(links.listUnsubscribe).toBe(`<${links.unsubscribeUrl}>`);
    expect(`${links.preferencesUrl}${links.unsubscribeUrl}`).not.toMatch(/rosa|lind|example\.com/i);

    const page = await get(links.preferencesUrl);
    expect(page).toContain(WORDS);
    expect(page).toContain('confirmed by e-mail');
    expect(page).not.toMatch(/rosa|lind\b/i);
    const after = await post('preferences', {
      token: hidden(page, 'token'),
      lang: hidden(page, 'lang'),
      action: `withdraw:${LETTER}:EMAIL`,
    });
    expect(after).toMatch(/role="status"[^>]*>\s*<p>Saved/);
    expect(after).toContain('You took your consent back on');
  });

  it('closes the gate, takes them off the list and keeps them off', async () => {
    expect(await check()).toMatchObject({ allowed: false, reason: 'CONSENT_WITHDRAWN' });
    expect(await members()).toEqual([]);
    await join();
    await workspace.control('settle');
    expect(await members()).toEqual([]);
    const [person] = await workspace.sql<{ listRemoval: string }>(
      `SELECT "listRemoval" FROM $schema.person WHERE id = $1`,
      [personId],
    );
    expect(person?.listRemoval).toContain('Garden letter');
  });

  it('leaves a ledger that verifies without the workspace, tells the whole story and names nobody', async () => {
    await workspace.control('tick');
    const client = createTwentyClient({ url: workspace.sandbox.url, token: workspace.sandbox.apiKey });
    const text = ledgerText(await readLedger(client, keyring, () => new Date()));
    const ledger = parseLedger(text);
    const { findings } = verifyLedger(ledger, {
      sha256,
      openPublicKey,
      expect: [],
      trustedKeys: ownFingerprints(keyring),
    });
    expect(findings).toEqual([]);
    expect(ledger.entries.every(({ seal }) => seal !== null)).toBe(true);

    const subjectKey = keyedHash(keyring, 'subject', personId);
    const [row] = await workspace.sql<{ id: string; wordingHash: string; wording: string }>(
      `SELECT id, "wordingHash", wording FROM $schema."_consent" WHERE "personId" = $1`,
      [personId],
    );
    const story = ledger.entries
      .filter((entry) => entry.subjectKey === subjectKey || entry.subjectRecordId === row?.id)
      .map(({ action: what, actorKind }) => `${actorKind} ${what}`);
    expect(story).toEqual([
      'SUBJECT CONSENT_REQUESTED',
      'SUBJECT CONSENT_CONFIRMED',
      // A person stands for the answer from here on.
      'APPLICATION CONSENT_CONFIRMED',
      'SUBJECT CONSENT_WITHDRAWN',
      'APPLICATION LIST_MEMBER_REMOVED',
      'APPLICATION LIST_MEMBER_REMOVED',
    ]);
    // The words are in the record, and the ledger holds what proves that they are the same.
    expect(row?.wording).toContain(WORDS);
    expect(sha256.hex(row?.wording ?? '')).toBe(row?.wordingHash);
    expect(text).toContain(row?.wordingHash ?? '?');
    expect(text).not.toMatch(/rosa|lind\b|example\.com/i);
  });

  it('gives the proof to the person, as a receipt', async () => {
    const links = await action<Links>('create-preference-link', { person: personId });
    const response = await fetch(`${workspace.sandbox.url}/s/privacy/preferences`, {
      method: 'POST',
      body: new URLSearchParams({ token: tokenIn(links.preferencesUrl), action: 'receipt' }),
    });
    expect(response.headers.get('content-type')).toContain('application/ld+json');
    const receipt = JSON.stringify(await response.json());
    expect(receipt).toContain(WORDS);
    expect(receipt).not.toMatch(/rosa|lind\b/i);
  });
});
