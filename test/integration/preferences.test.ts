/**
 * The preference centre and the link to unsubscribe over HTTP, on the built app: what a person sees, what changes, what it
 * costs, and that it can be stopped anywhere and sent again.
 */
import { randomUUID } from 'node:crypto';

import * as fc from 'fast-check';

import { readPurpose, type Purpose } from '../../src/domain/consent/purpose';
import { readRequestSettings } from '../../src/domain/requests/request-settings';
import { ledgerText, parseLedger } from '../../src/domain/ledger/export';
import { verifyLedger } from '../../src/domain/ledger/verify';
import { CONSENT_OBJECTS } from '../../src/flows/consent/consent-objects';
import { recordAnswers, type Answer } from '../../src/flows/consent/record-answers';
import { readLedger } from '../../src/flows/ledger/read-ledger';
import { sealLedger } from '../../src/flows/ledger/seal-ledger';
import { moveRequest } from '../../src/flows/requests/move-request';
import { readRequests } from '../../src/flows/requests/read-requests';
import { keyedHash, readKeyring, type Keyring } from '../../src/keys/keyring';
import { openPublicKey, ownFingerprints } from '../../src/keys/ledger-signature';
import { sha256 } from '../../src/keys/sha256';
import { issueToken } from '../../src/keys/tokens';
import { PREFERENCES } from '../../src/pages/texts/preferences';
import { UNSUBSCRIBE } from '../../src/pages/texts/unsubscribe';
import { createTwentyClient, type TwentyClient } from '../../src/twenty/client';
import { readAll, writeAll, type Row } from '../../src/twenty/records';
import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { afterEachRequest } from '../support/crash';
import { appThatTellsItsToken, ownToken } from '../support/own-token';

jest.setTimeout(10 * 60_000);

const DAY = 86_400_000;
const KEY = masterKey();
const keyring: Keyring = readKeyring(KEY);
const WORKFLOW = { kind: 'WORKFLOW', id: null } as const;
const { done, problems } = PREFERENCES.en;

let workspace: AppWorkspace;
let app: Awaited<ReturnType<typeof appThatTellsItsToken>>;
let client: TwentyClient;
let newsletter: Purpose;
let offers: Purpose;
let sales: Purpose;
let analysis: Purpose;
let contract: Purpose;

const { person: PERSON, purpose: PURPOSE } = CONSENT_OBJECTS;

const newPurpose = async (fields: Record<string, unknown>): Promise<Purpose> => {
  const row: Row = {
    id: randomUUID(),
    code: `purpose-${randomUUID().slice(0, 8)}`,
    isActive: true,
    legalBasis: 'CONSENT',
    channels: ['EMAIL'],
    isDoubleOptIn: true,
    noticeVersion: 1,
    ...fields,
  };
  await writeAll(client, [{ kind: 'create', object: PURPOSE, data: row }]);
  return readPurpose(row);
};

beforeAll(async () => {
  app = await appThatTellsItsToken();
  workspace = await openAppWorkspace({
    seed: 'none',
    appDir: app.dir,
    variables: { PRIVACY_MASTER_KEY: KEY },
  });
  client = createTwentyClient({ url: workspace.sandbox.url, token: await ownToken(workspace) });
  await writeAll(client, [
    {
      kind: 'upsert',
      object: CONSENT_OBJECTS.privacySetting,
      rows: [
        {
          id: randomUUID(),
          name: 'controller',
          kind: 'SETTING',
          value: JSON.stringify({
            name: 'Apfelbaum GmbH',
            address: 'Gartenstraße 4',
            email: 'datenschutz@apfelbaum.example',
            country: 'DE',
          }),
        },
      ],
    },
  ]);
  newsletter = await newPurpose({
    name: 'Newsletter',
    description: 'News about apples.',
    channels: ['EMAIL', 'POST'],
    isDirectMarketing: true,
    consentMonths: 24,
    notice: { en: 'Yes, send me the newsletter.', de: 'Ja, schickt mir den Newsletter.' },
  });
  offers = await newPurpose({
    name: 'Offers',
    isDirectMarketing: true,
    notice: { en: 'Yes, send me offers.' },
  });
  sales = await newPurpose({
    name: 'Sales contact',
    legalBasis: 'LEGITIMATE_INTERESTS',
    channels: ['EMAIL', 'PHONE'],
    isDirectMarketing: true,
  });
  analysis = await newPurpose({ name: 'Analysis', legalBasis: 'LEGITIMATE_INTERESTS', channels: [] });
  contract = await newPurpose({ name: 'Orders', legalBasis: 'CONTRACT' });
  await workspace.control('settle');
});
afterAll(async () => {
  await workspace?.stop();
  await app?.remove();
});

let people = 0;
const newPerson = async (fields: Record<string, unknown> = {}): Promise<string> => {
  people += 1;
  const id = randomUUID();
  const data = {
    id,
    name: { firstName: 'Anna-Lena', lastName: `Brandt${people}` },
    emails: { primaryEmail: `anna.brandt${people}@brandt.example` },
    ...fields,
  };
  await writeAll(client, [{ kind: 'create', object: PERSON, data }]);
  return id;
};

const given = (personId: string, purpose: Purpose, fields: Partial<Answer> = {}): Answer => ({
  personId,
  purpose,
  channel: 'EMAIL',
  state: 'GIVEN',
  method: 'WEB_FORM',
  language: 'de',
  source: 'test',
  proof: 'CONFIRMED',
  ...fields,
});
/** A person who agreed to the newsletter by e-mail a hundred days ago. */
const subscriber = async (...more: Partial<Answer>[]): Promise<string> => {
  const id = await newPerson();
  const answers = [given(id, newsletter), ...more.map((fields) => given(id, newsletter, fields))];
  await recordAnswers(client, keyring, answers, WORKFLOW, new Date(Date.now() - 100 * DAY));
  return id;
};
const newList = async (purpose: Purpose, personIds: readonly string[]): Promise<string> => {
  const id = randomUUID();
  await workspace.graphql(
    `mutation ($data: MessageListCreateInput!) { createMessageList(data: $data) { id } }`,
    { data: { id, name: `About ${purpose.name}`, privacyPurposeId: purpose.id } },
  );
  for (const personId of personIds)
    await workspace.graphql(
      `mutation ($data: MessageListMemberCreateInput!) { createMessageListMember(data: $data) { id } }`,
      { data: { listId: id, personId } },
    );
  await workspace.control('settle');
  return id;
};

type Use = 'preferences' | 'unsubscribe';
const tokenFor = (
  personId: string,
  use: Use = 'preferences',
  claims: Record<string, string> = {},
): Promise<string> =>
  issueToken(keyring, {
    use,
    id: randomUUID(),
    subject: personId,
    claims,
    issuedAt: new Date(),
    expiresAt: new Date(Date.now() + 365 * DAY),
  });

type Page = { status: number; text: string; headers: Headers };
const page = async (response: Response): Promise<Page> => ({
  status: response.status,
  headers: response.headers,
  text: await response.text(),
});
const url = (use: Use, query: Record<string, string> = {}): string =>
  `${workspace.sandbox.url}/s/privacy/${use}?${new URLSearchParams(query).toString()}`;
const get = async (token: string, query: Record<string, string> = {}, use: Use = 'preferences') =>
  page(await fetch(url(use, { token, ...query })));
const send = async (token: string, form: Record<string, string>, use: Use = 'preferences') =>
  page(await fetch(url(use), { method: 'POST', body: new URLSearchParams({ token, lang: 'en', ...form }) }));

/** What a function asked of the workspace meanwhile. */
const counted = async <T>(functionName: string, work: () => Promise<T>): Promise<[T, number]> => {
  await workspace.control('settle');
  await workspace.control('requests', { reset: true });
  const result = await work();
  await workspace.control('settle');
  const { byFunction } = await workspace.control<{ byFunction: Record<string, number> }>('requests');
  return [result, byFunction[functionName] ?? 0];
};

const textOf = ({ text }: Page): string => text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const statusOf = ({ text }: Page): string =>
  (/role="status"[^>]*>\s*<p>([^<]*)<\/p>/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&').trim();
/** Values of the buttons on a page. */
const choicesOn = ({ text }: Page): string[] =>
  [...text.matchAll(/name="action"\s+value="([^"]*)"/g)].map(([, value = '']) => value);
const choiceOn = async (token: string, start: string): Promise<string> => {
  const found = choicesOn(await get(token)).find((value) => value.startsWith(start));
  if (found === undefined) throw new Error(`The page has no button ${start}.`);
  return found;
};

const consentsOf = (personId: string) =>
  workspace.sql<{
    purposeId: string;
    channel: string;
    state: string;
    method: string;
    proof: string;
    language: string;
    wording: string;
    withdrawalMethod: string | null;
  }>(`SELECT * FROM $schema."_consent" WHERE "personId" = $1 ORDER BY "stateSince", channel, id`, [personId]);
const statesOf = async (personId: string): Promise<string[]> =>
  (await consentsOf(personId)).map(
    ({ purposeId, channel, state }) =>
      `${[newsletter, offers, sales, analysis, contract].find(({ id }) => id === purposeId)?.name} ${channel} ${state}`,
  );
const entriesOf = async (personId: string): Promise<string[]> =>
  (
    await workspace.sql<{ action: string }>(
      `SELECT action FROM $schema."_ledgerEntry" WHERE "subjectKey" = $1 ORDER BY "happenedAt", action`,
      [keyedHash(keyring, 'subject', personId)],
    )
  ).map(({ action }) => action);
const membersOf = async (listId: string): Promise<number> =>
  (await workspace.sql(`SELECT id FROM $schema."messageListMember" WHERE "listId" = $1`, [listId])).length;
const requestsOf = (personId: string) =>
  workspace.sql<
    { id: string; right: string; state: string; reference: string; details: string } & Record<string, unknown>
  >(`SELECT * FROM $schema."_dataRequest" WHERE "personId" = $1 ORDER BY "receivedAt"`, [personId]);
/** How often the ledger says that a request was opened, once everything is told. */
const openingsOf = async (personId: string): Promise<number> => {
  await workspace.control('settle');
  return (await entriesOf(personId)).filter((action) => action === 'REQUEST_OPENED').length;
};
/** The person takes their open requests back, the way the app does it. */
const takeBack = async (personId: string): Promise<void> => {
  const context = {
    client,
    keyring,
    now: new Date(),
    settings: readRequestSettings([]),
    actor: { kind: 'SUBJECT' as const, id: null },
  };
  for (const request of await readRequests(context, { personId: { eq: personId } }))
    await moveRequest(context, request, { kind: 'WITHDRAW' });
};
const suppressionsOf = (personId: string) =>
  workspace.sql<{ reason: string; scope: string; liftedAt: Date | null }>(
    `SELECT reason, scope, "liftedAt" FROM $schema."_suppression" WHERE "personId" = $1`,
    [personId],
  );
const gate = async (personId: string, purpose: Purpose, channel = 'EMAIL'): Promise<string> => {
  const { output } = await workspace.control<{ output: { allowed: boolean; reason: string } }>(
    'workflow-action',
    { name: 'check-consent', input: { person: personId, purpose: purpose.code, channel } },
  );
  return `${output.allowed ? 'yes' : 'no'}: ${output.reason}`;
};

describe('GET /privacy/preferences', () => {
  it('shows what was answered, in two requests, and changes nothing', async () => {
    const personId = await subscriber();
    const token = await tokenFor(personId);
    const before = await consentsOf(personId);
    const [shown, requests] = await counted('show-preferences', () => get(token));
    expect(shown.status).toBe(200);
    expect(shown.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect(textOf(shown)).toContain('Ja, schickt mir den Newsletter.');
    expect(choicesOn(shown)).toEqual(
      expect.arrayContaining([`withdraw:${newsletter.id}:EMAIL`, `object:${sales.id}:PHONE`]),
    );
    expect(shown.text).not.toMatch(/anna|brandt/i);
    expect(requests).toBe(2);
    expect(await consentsOf(personId)).toEqual(before);
    expect(await (await fetch(url('preferences', { token }), { method: 'HEAD' })).text()).toBe('');
  });

  it('is there in the visitor’s language and the one asked for', async () => {
    const token = await tokenFor(await newPerson());
    const asked = await page(
      await fetch(url('preferences', { token }), { headers: { 'accept-language': 'es-MX,es;q=0.9' } }),
    );
    expect(asked.text).toContain(PREFERENCES.es.title);
    expect((await get(token, { lang: 'fr' })).text).toContain(PREFERENCES.fr.title);
  });

  it('takes three requests where another record of the same human being is there, and shows both’s answers', async () => {
    const personId = await newPerson();
    const twin = await newPerson({
      emails: {
        primaryEmail: `other${people}@brandt.example`,
        additionalEmails: [`anna.brandt${people}@brandt.example`],
      },
    });
    await recordAnswers(client, keyring, [given(twin, newsletter)], WORKFLOW, new Date(Date.now() - DAY));
    const [shown, requests] = await counted('show-preferences', async () => get(await tokenFor(personId)));
    expect(choicesOn(shown)).toContain(`withdraw:${newsletter.id}:EMAIL`);
    expect(requests).toBe(3);
  });

  it('shows 200 answers, each with long words, on pages that arrive', async () => {
    const personId = await newPerson();
    const purposes: Purpose[] = [];
    for (let index = 0; index < 29; index += 1)
      purposes.push(await newPurpose({ name: `Many ${index}.`, isActive: false, channels: [] }));
    const channels = ['EMAIL', 'PHONE', 'SMS', 'POST', 'MESSENGER', 'WEB', 'ALL'];
    const rows = Array.from({ length: 200 }, (_, index) => ({
      id: randomUUID(),
      name: 'Many',
      personId,
      purposeId: purposes[Math.floor(index / 7)]?.id,
      channel: channels[index % 7],
      state: 'WITHDRAWN',
      stateSince: new Date(Date.now() - index * DAY).toISOString(),
      wording: `${index}: ${'Ich möchte das gern haben. '.repeat(120)}`,
      language: 'de',
    }));
    await writeAll(client, [{ kind: 'upsert', object: CONSENT_OBJECTS.consent, rows }]);
    const token = await tokenFor(personId);
    const first = await get(token);
    const parts = Number(/Part 1 of (\d+)/.exec(first.text)?.[1]);
    const all = [first];
    for (let part = 2; part <= parts; part += 1) all.push(await get(token, { part: String(part) }));
    for (const { id } of purposes)
      expect(all.filter(({ text }) => text.includes(`id="p-${id}"`))).toHaveLength(1);
    expect(all.map(({ text }) => text.trimEnd().endsWith('</html>'))).toEqual(all.map(() => true));
    await workspace.sql(`DELETE FROM $schema."_consent" WHERE "personId" = $1`, [personId]);
    await workspace.sql(`DELETE FROM $schema."_purpose" WHERE name LIKE 'Many%'`);
  });
});

describe('withdrawing', () => {
  it('takes effect at once, costs at most six requests, and is done once however often it is sent', async () => {
    const personId = await subscriber({ channel: 'POST' });
    const listId = await newList(newsletter, [personId]);
    expect([await membersOf(listId), await gate(personId, newsletter)]).toEqual([1, 'yes: CONSENT_GIVEN']);
    const token = await tokenFor(personId);
    const form = { action: `withdraw:${newsletter.id}:EMAIL` };
    const [answer, requests] = await counted('change-preferences', () => send(token, form));
    expect(statusOf(answer)).toBe(done.withdrawn('Newsletter, E-mail'));
    expect(requests).toBeLessThanOrEqual(6);
    expect(choicesOn(answer)).not.toContain(form.action);
    expect(await statesOf(personId)).toEqual(['Newsletter POST GIVEN', 'Newsletter EMAIL WITHDRAWN']);
    expect(await consentsOf(personId)).toMatchObject([{}, { withdrawalMethod: 'PREFERENCE_CENTRE' }]);
    expect([await membersOf(listId), await gate(personId, newsletter)]).toEqual([0, 'no: CONSENT_WITHDRAWN']);
    const entries = await entriesOf(personId);
    expect(entries).toEqual([
      'CONSENT_CONFIRMED',
      'CONSENT_CONFIRMED',
      'CONSENT_WITHDRAWN',
      'LIST_MEMBER_REMOVED',
    ]);
    const [again, repeated] = await counted('change-preferences', () => send(token, form));
    expect(statusOf(again)).toBe(statusOf(answer));
    expect([repeated, await entriesOf(personId)]).toEqual([3, entries]);
  });

  it('shows afterwards what a fresh look shows', async () => {
    const token = await tokenFor(await subscriber({ channel: 'POST' }));
    const after = await send(token, { action: `withdraw:${newsletter.id}:EMAIL` });
    expect(choicesOn(after)).toEqual(choicesOn(await get(token)));
  });

  it('ends everything at once', async () => {
    const personId = await subscriber({ channel: 'POST' }, { purpose: offers });
    const token = await tokenFor(personId);
    expect(statusOf(await send(token, { action: 'withdraw-all' }))).toBe(done.withdrawnAll);
    expect((await statesOf(personId)).toSorted()).toEqual([
      'Newsletter ALL WITHDRAWN',
      'Newsletter EMAIL WITHDRAWN',
      'Newsletter POST WITHDRAWN',
      'Offers ALL WITHDRAWN',
      'Offers EMAIL WITHDRAWN',
    ]);
    expect(statusOf(await send(token, { action: 'withdraw-all' }))).toBe(done.nothingToWithdraw);
    // What rests on something else than consent is another matter.
    expect(await gate(personId, sales)).toBe('yes: LEGITIMATE_INTERESTS');
  });

  it('ends what stands in another record of the same human being', async () => {
    const personId = await subscriber();
    const twin = await newPerson({
      emails: {
        primaryEmail: `twin${people}@brandt.example`,
        additionalEmails: [`anna.brandt${people}@brandt.example`],
      },
    });
    await recordAnswers(client, keyring, [given(twin, newsletter)], WORKFLOW, new Date(Date.now() - DAY));
    const [, requests] = await counted('change-preferences', async () =>
      send(await tokenFor(personId), { action: `withdraw:${newsletter.id}:EMAIL` }),
    );
    expect(requests).toBeLessThanOrEqual(6);
    expect([await statesOf(personId), await statesOf(twin)]).toEqual([
      ['Newsletter EMAIL WITHDRAWN'],
      ['Newsletter EMAIL WITHDRAWN'],
    ]);
    expect([await gate(personId, newsletter), await gate(twin, newsletter)]).toEqual([
      'no: CONSENT_WITHDRAWN',
      'no: CONSENT_WITHDRAWN',
    ]);
  });

  it('ends the same when it is killed after any of its requests and sent again', async () => {
    const personId = await subscriber();
    const listId = await newList(newsletter, [personId]);
    const token = await tokenFor(personId);
    const run = () => send(token, { action: `withdraw:${newsletter.id}:EMAIL` });
    const check = async () => {
      expect(await statesOf(personId)).toEqual(['Newsletter EMAIL WITHDRAWN']);
      expect(await entriesOf(personId)).toEqual([
        'CONSENT_CONFIRMED',
        'CONSENT_WITHDRAWN',
        'LIST_MEMBER_REMOVED',
      ]);
      expect(await membersOf(listId)).toBe(0);
    };
    const positions = await afterEachRequest({
      workspace,
      functionName: 'change-preferences',
      start: run,
      resume: run,
      check,
      maximum: 6,
    });
    expect(positions).toBe(5);
    await check();
  });
});

describe('agreeing', () => {
  it('records the words that were on the page, for this page’s own proof, and opens the gate', async () => {
    const personId = await newPerson();
    const token = await tokenFor(personId);
    const action = await choiceOn(token, `give:${newsletter.id}:EMAIL`);
    const [answer, requests] = await counted('change-preferences', () => send(token, { action, lang: 'de' }));
    expect(statusOf(answer)).toBe(PREFERENCES.de.done.given('Newsletter, E-Mail'));
    expect(requests).toBeLessThanOrEqual(6);
    expect(await consentsOf(personId)).toMatchObject([
      {
        state: 'GIVEN',
        method: 'PREFERENCE_CENTRE',
        proof: 'NOT_NEEDED',
        language: 'de',
        wording: 'Ja, schickt mir den Newsletter.',
      },
    ]);
    expect(await entriesOf(personId)).toEqual(['CONSENT_GIVEN']);
    expect(await gate(personId, newsletter)).toBe('yes: CONSENT_GIVEN');
  });

  it('is not done again by a page that is reloaded, nor on a state or words that changed meanwhile', async () => {
    const personId = await newPerson();
    const token = await tokenFor(personId);
    const action = await choiceOn(token, `give:${newsletter.id}:EMAIL`);
    await send(token, { action });
    expect(statusOf(await send(token, { action }))).toBe(done.unchanged);
    await send(token, { action: `withdraw:${newsletter.id}:EMAIL` });
    expect(statusOf(await send(token, { action }))).toBe(problems.stale);
    expect(await statesOf(personId)).toEqual(['Newsletter EMAIL WITHDRAWN']);
    const now = await choiceOn(token, `give:${newsletter.id}:EMAIL`);
    const olderWords = now.replace(':1:', ':0:');
    expect(statusOf(await send(token, { action: olderWords }))).toBe(problems.stale);
    expect(statusOf(await send(token, { action: now }))).toBe(done.given('Newsletter, E-mail'));
    expect(await statesOf(personId)).toEqual(['Newsletter EMAIL WITHDRAWN', 'Newsletter EMAIL GIVEN']);
  });

  it('is refused too often in an hour, while a no never is', async () => {
    const personId = await subscriber();
    const token = await tokenFor(personId);
    const answers: Page[] = [];
    for (let count = 0; count < 62; count += 1) answers.push(await send(token, { action: 'end-pause' }));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(1);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await send(token, { action: 'withdraw-all' })).status).toBe(200);
    expect(await gate(personId, newsletter)).toBe('no: CONSENT_WITHDRAWN');
    // Another link of the same person is another count.
    expect((await send(await tokenFor(personId), { action: 'end-pause' })).status).toBe(200);
  });
});

describe('objecting', () => {
  it('to direct marketing by one channel is granted at once', async () => {
    const personId = await newPerson();
    const token = await tokenFor(personId);
    const [answer, requests] = await counted('change-preferences', () =>
      send(token, { action: `object:${sales.id}:PHONE` }),
    );
    expect(statusOf(answer)).toBe(done.objected('Sales contact, Telephone'));
    expect(requests).toBeLessThanOrEqual(6);
    expect(await gate(personId, sales, 'PHONE')).toBe('no: MARKETING_OBJECTION');
    expect(await gate(personId, sales, 'EMAIL')).toBe('yes: LEGITIMATE_INTERESTS');
    expect(await entriesOf(personId)).toEqual(['OBJECTION_RECORDED']);
    await send(token, { action: `object:${sales.id}:PHONE` });
    expect(await entriesOf(personId)).toEqual(['OBJECTION_RECORDED']);
  });

  it('to all direct marketing stops every purpose of it; one that is agreed to again comes back alone', async () => {
    const personId = await subscriber({ purpose: offers });
    const token = await tokenFor(personId);
    const [answer, requests] = await counted('change-preferences', () =>
      send(token, { action: 'stop-marketing' }),
    );
    expect(statusOf(answer)).toBe(done.stopped);
    expect(requests).toBeLessThanOrEqual(6);
    expect(await suppressionsOf(personId)).toEqual([
      { reason: 'OBJECTION', scope: 'DIRECT_MARKETING', liftedAt: null },
    ]);
    for (const purpose of [newsletter, offers, sales])
      expect(await gate(personId, purpose)).toBe('no: MARKETING_SUPPRESSED');
    expect(await gate(personId, analysis)).toBe('yes: LEGITIMATE_INTERESTS');
    const entries = await entriesOf(personId);
    await send(token, { action: 'stop-marketing' });
    expect(await entriesOf(personId)).toEqual(entries);

    const action = await choiceOn(token, `give:${newsletter.id}:EMAIL`);
    const [back, cost] = await counted('change-preferences', () => send(token, { action }));
    expect(statusOf(back)).toBe(done.given('Newsletter, E-mail'));
    expect(cost).toBeLessThanOrEqual(6);
    expect(await gate(personId, newsletter)).toBe('yes: CONSENT_GIVEN');
    expect([await gate(personId, offers), await gate(personId, sales)]).toEqual([
      'no: CONSENT_WITHDRAWN',
      'no: MARKETING_OBJECTION',
    ]);
    expect(choicesOn(back)).toEqual(choicesOn(await get(token)));
  });

  it('to anything else opens a case, and nothing is done meanwhile', async () => {
    const personId = await newPerson();
    const token = await tokenFor(personId);
    const [answer, requests] = await counted('change-preferences', () =>
      send(token, { action: `object:${analysis.id}:ALL` }),
    );
    const [request] = await requestsOf(personId);
    expect(request).toMatchObject({
      right: 'OBJECTION',
      // Whoever holds their own link needs no more to object (Art. 21(2)).
      state: 'IN_PROGRESS',
      identityCheck: 'NOT_NEEDED',
      purposeId: analysis.id,
      intake: 'PREFERENCE_CENTRE',
    });
    expect(statusOf(answer)).toBe(done.objectionOpened('Analysis', request?.reference ?? ''));
    expect(requests).toBeLessThanOrEqual(6);
    expect(await gate(personId, analysis)).toBe('no: OBJECTION');
    expect(textOf(answer)).toContain(`Objection (Analysis): number ${request?.reference}`);
    await send(token, { action: `object:${analysis.id}:ALL` });
    expect(await requestsOf(personId)).toHaveLength(1);
    // Refused with compelling grounds, it is used again.
    await workspace.sql(`UPDATE $schema."_dataRequest" SET state = 'REFUSED' WHERE id = $1`, [request?.id]);
    expect(await gate(personId, analysis)).toBe('yes: LEGITIMATE_INTERESTS');
  });

  it('is not possible where the law knows none', async () => {
    const personId = await newPerson();
    const token = await tokenFor(personId);
    expect(statusOf(await send(token, { action: `object:${contract.id}:ALL` }))).toBe(problems.notOffered);
    expect(await entriesOf(personId)).toEqual([]);
  });
});

describe('pausing direct marketing', () => {
  it('stops it until the end of a day and no longer, by itself', async () => {
    const personId = await subscriber();
    const token = await tokenFor(personId);
    const [answer, requests] = await counted('change-preferences', () => send(token, { action: 'pause:30' }));
    expect(statusOf(answer)).toMatch(/^Saved: all advertising is paused until the end of \d+ \w+ \d{4}\.$/);
    expect(requests).toBeLessThanOrEqual(6);
    expect(await gate(personId, newsletter)).toBe('no: MARKETING_SUPPRESSED');
    expect(await gate(personId, analysis)).toBe('yes: LEGITIMATE_INTERESTS');
    const [row] = await suppressionsOf(personId);
    const until = new Date(row?.liftedAt ?? 0).getTime();
    expect(until).toBeGreaterThan(Date.now() + 30 * DAY);
    expect(await statesOf(personId)).toEqual(['Newsletter EMAIL GIVEN']);
    await send(token, { action: 'pause:30' });
    expect(await entriesOf(personId)).toEqual(['CONSENT_CONFIRMED', 'SUPPRESSION_ADDED']);
    const { now } = await workspace.control<{ now: string }>('status');
    await workspace.control('tick', { to: new Date(until + 1000).toISOString() });
    try {
      expect(await gate(personId, newsletter)).toBe('yes: CONSENT_GIVEN');
    } finally {
      await workspace.control('tick', { to: now });
    }
  });

  it('is ended by the person, and outlived by an objection made meanwhile', async () => {
    const personId = await subscriber();
    const token = await tokenFor(personId);
    await send(token, { action: 'pause:90' });
    expect(statusOf(await send(token, { action: 'end-pause' }))).toBe(done.pauseEnded);
    expect(await gate(personId, newsletter)).toBe('yes: CONSENT_GIVEN');
    expect(statusOf(await send(token, { action: 'end-pause' }))).toBe(done.unchanged);
    await send(token, { action: 'pause:30' });
    await send(token, { action: 'stop-marketing' });
    await send(token, { action: 'end-pause' });
    expect(await gate(personId, sales)).toBe('no: MARKETING_SUPPRESSED');
  });
});

describe('asking for data', () => {
  it.each(['ACCESS', 'PORTABILITY', 'RECTIFICATION', 'ERASURE'])('opens one case of %s', async (right) => {
    const personId = await newPerson();
    const token = await tokenFor(personId);
    const form = { action: 'request', right, details: 'My name is spelled\r\nwith ß.', lang: 'fr' };
    const [answer, requests] = await counted('change-preferences', () => send(token, form));
    const [request, ...others] = await requestsOf(personId);
    expect(others).toEqual([]);
    expect(request).toMatchObject({
      right,
      // Before anything is sent out or changed a link to the address on file settles who asks.
      state: 'IDENTITY',
      intake: 'PREFERENCE_CENTRE',
      language: 'fr',
      details: 'My name is spelled\nwith ß.',
      subjectKey: keyedHash(keyring, 'subject', personId),
    });
    expect(request?.reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(String(request?.['name'])).not.toMatch(/anna|brandt/i);
    expect(statusOf(answer)).toBe(PREFERENCES.fr.done.opened(request?.reference ?? ''));
    expect(requests).toBeLessThanOrEqual(6);
    expect(await openingsOf(personId)).toBe(1);
    expect(statusOf(await send(token, form))).toBe(PREFERENCES.fr.done.joined(request?.reference ?? ''));
    expect(await requestsOf(personId)).toMatchObject([{ id: request?.id, details: request?.details }]);
    expect(await openingsOf(personId)).toBe(1);
  });

  it('adds to the open case what is said later, once', async () => {
    const personId = await newPerson();
    const token = await tokenFor(personId);
    const say = (details: string) => send(token, { action: 'request', right: 'RECTIFICATION', details });
    await say('First.');
    await say('Second.');
    await say('Second.');
    expect(await requestsOf(personId)).toMatchObject([{ details: 'First.\n\nSecond.' }]);
    expect(await openingsOf(personId)).toBe(1);
  });

  it('opens another when the first is closed', async () => {
    const personId = await newPerson();
    const token = await tokenFor(personId);
    const form = { action: 'request', right: 'ACCESS' };
    await send(token, form);
    await workspace.control('settle');
    await takeBack(personId);
    await send(token, form);
    const references = (await requestsOf(personId)).map(({ reference }) => reference);
    expect(new Set(references).size).toBe(2);
  });

  it('is one case when it is sent five times at the same moment', async () => {
    const personId = await newPerson();
    const token = await tokenFor(personId);
    const form = { action: 'request', right: 'ERASURE' };
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => send(token, form)));
    const [request, ...others] = await requestsOf(personId);
    expect(others).toEqual([]);
    for (const answer of answers) expect(statusOf(answer)).toContain(request?.reference ?? '?');
    expect(await openingsOf(personId)).toBe(1);
  });

  it('ends the same when it is killed after any of its requests and sent again', async () => {
    const personId = await newPerson();
    const token = await tokenFor(personId);
    const run = () => send(token, { action: 'request', right: 'ACCESS' });
    const check = async () => {
      expect(await requestsOf(personId)).toHaveLength(1);
      expect(await openingsOf(personId)).toBe(1);
    };
    const positions = await afterEachRequest({
      workspace,
      functionName: 'change-preferences',
      start: run,
      resume: run,
      check,
      maximum: 6,
    });
    expect(positions).toBe(6);
    await check();
  });
});

describe('the receipt', () => {
  it('is a file of everything that was answered', async () => {
    const token = await tokenFor(await subscriber());
    const [answer, requests] = await counted('change-preferences', () => send(token, { action: 'receipt' }));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/ld+json; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="consent-receipt.jsonld"');
    expect(JSON.stringify(JSON.parse(answer.text))).toContain('Ja, schickt mir den Newsletter.');
    expect(requests).toBeLessThanOrEqual(6);
  });
});

describe('/privacy/unsubscribe', () => {
  const unsubscribeUrl = async (personId: string, claims: Record<string, string>): Promise<string> =>
    url('unsubscribe', { token: await tokenFor(personId, 'unsubscribe', claims) });
  const oneClick = async (link: string): Promise<Page> =>
    page(
      await fetch(link, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      }),
    );

  it('shows one button and changes nothing, however often mail programs fetch it', async () => {
    const personId = await subscriber();
    const link = await unsubscribeUrl(personId, { purpose: newsletter.id });
    const [shown, requests] = await counted('show-unsubscribe', async () => page(await fetch(link)));
    expect(textOf(shown)).toContain(UNSUBSCRIBE.en.ask('Newsletter'));
    expect(shown.text.match(/<button/g)).toHaveLength(1);
    expect(requests).toBe(1);
    await fetch(link, { method: 'HEAD' });
    expect(await statesOf(personId)).toEqual(['Newsletter EMAIL GIVEN']);
  });

  it('unsubscribes by one click, at once, and says so each time', async () => {
    const personId = await subscriber({ purpose: offers });
    const listId = await newList(newsletter, [personId]);
    const link = await unsubscribeUrl(personId, { purpose: newsletter.id, channel: 'EMAIL' });
    const [answer, requests] = await counted('unsubscribe', () => oneClick(link));
    expect(answer.status).toBe(200);
    expect(textOf(answer)).toContain(UNSUBSCRIBE.en.done('Newsletter').replaceAll('“', '“'));
    expect(requests).toBeLessThanOrEqual(6);
    expect(await gate(personId, newsletter)).toBe('no: CONSENT_WITHDRAWN');
    expect(await gate(personId, offers)).toBe('yes: CONSENT_GIVEN');
    expect(await membersOf(listId)).toBe(0);
    expect((await consentsOf(personId)).find(({ state }) => state === 'WITHDRAWN')).toMatchObject({
      withdrawalMethod: 'ONE_CLICK',
    });
    const entries = await entriesOf(personId);
    expect((await oneClick(link)).text).toBe(answer.text);
    expect(await entriesOf(personId)).toEqual(entries);
  });

  it.each([
    ['nothing', undefined],
    [
      'multipart',
      (() => {
        const form = new FormData();
        form.set('List-Unsubscribe', 'One-Click');
        return form;
      })(),
    ],
    ['JSON', JSON.stringify({ 'List-Unsubscribe': 'One-Click' })],
    ['bytes', new Uint8Array([0, 255, 1])],
  ])('does so with %s for a body', async (_what, body) => {
    const personId = await subscriber();
    const link = await unsubscribeUrl(personId, { purpose: newsletter.id });
    const answer = await page(await fetch(link, { method: 'POST', ...(body === undefined ? {} : { body }) }));
    expect(answer.status).toBe(200);
    expect(await gate(personId, newsletter)).toBe('no: CONSENT_WITHDRAWN');
  });

  it('does so by the button of its page', async () => {
    const personId = await subscriber();
    const token = await tokenFor(personId, 'unsubscribe', { purpose: newsletter.id });
    const answer = await send(token, { lang: 'de' }, 'unsubscribe');
    expect(answer.text).toContain(UNSUBSCRIBE.de.doneTitle);
    expect(await gate(personId, newsletter)).toBe('no: CONSENT_WITHDRAWN');
  });

  it('ends all direct marketing where the link names no purpose', async () => {
    const personId = await subscriber();
    const [, requests] = await counted('unsubscribe', async () =>
      oneClick(await unsubscribeUrl(personId, {})),
    );
    expect(requests).toBeLessThanOrEqual(6);
    expect(await suppressionsOf(personId)).toMatchObject([{ reason: 'UNSUBSCRIBED', liftedAt: null }]);
    expect(await gate(personId, sales)).toBe('no: MARKETING_SUPPRESSED');
    expect(await gate(personId, analysis)).toBe('yes: LEGITIMATE_INTERESTS');
  });

  it('is an objection where the purpose does not rest on consent', async () => {
    const personId = await newPerson();
    await oneClick(await unsubscribeUrl(personId, { purpose: sales.id }));
    expect(await gate(personId, sales)).toBe('no: MARKETING_OBJECTION');
    expect(await entriesOf(personId)).toEqual(['OBJECTION_RECORDED']);
  });

  it('ends what stands in another record, whichever of the two the link is for', async () => {
    const personId = await subscriber();
    const twin = await newPerson({
      emails: {
        primaryEmail: `pair${people}@brandt.example`,
        additionalEmails: [`anna.brandt${people}@brandt.example`],
      },
    });
    await oneClick(await unsubscribeUrl(twin, { purpose: newsletter.id }));
    expect(await gate(personId, newsletter)).toBe('no: CONSENT_WITHDRAWN');
  });

  it('ends what the winner of a merge was given with the other record, by an older link', async () => {
    const [winner, loser] = [await newPerson(), await subscriber()];
    const link = await unsubscribeUrl(loser, { purpose: newsletter.id });
    await workspace.graphql(
      `mutation ($ids: [UUID!]!) { mergePeople(ids: $ids, conflictPriorityIndex: 0) { id } }`,
      { ids: [winner, loser] },
    );
    await workspace.control('settle');
    expect(await gate(winner, newsletter)).toBe('yes: CONSENT_GIVEN');
    const answer = await oneClick(link);
    expect(answer.status).toBe(200);
    expect(await gate(winner, newsletter)).toBe('no: CONSENT_WITHDRAWN');
    // A page with everything about a person opens with that person’s own link only.
    expect((await get(await tokenFor(loser))).status).toBe(404);
  });

  it('takes a no of somebody in the bin, who may come back', async () => {
    const personId = await subscriber();
    const link = await unsubscribeUrl(personId, { purpose: newsletter.id });
    await workspace.graphql(`mutation { deletePerson(id: "${personId}") { id } }`);
    expect((await oneClick(link)).status).toBe(200);
    await workspace.graphql(`mutation { restorePerson(id: "${personId}") { id } }`);
    expect(await gate(personId, newsletter)).toBe('no: CONSENT_WITHDRAWN');
  });

  it('says the same of somebody who is gone, and writes nothing', async () => {
    const there = await oneClick(await unsubscribeUrl(await subscriber(), { purpose: newsletter.id }));
    const before = await workspace.sql(`SELECT count(*) FROM $schema."_ledgerEntry"`);
    const gone = await oneClick(await unsubscribeUrl(randomUUID(), { purpose: newsletter.id }));
    expect([gone.status, gone.text]).toEqual([there.status, there.text]);
    expect(await workspace.sql(`SELECT count(*) FROM $schema."_ledgerEntry"`)).toEqual(before);
  });

  it('ends the same when it is killed after any of its requests and sent again', async () => {
    const personId = await subscriber();
    const listId = await newList(newsletter, [personId]);
    const link = await unsubscribeUrl(personId, {});
    const run = () => oneClick(link);
    const check = async () => {
      expect(await gate(personId, newsletter)).toBe('no: MARKETING_SUPPRESSED');
      expect(await membersOf(listId)).toBe(0);
      expect((await entriesOf(personId)).toSorted()).toEqual([
        'CONSENT_CONFIRMED',
        'CONSENT_WITHDRAWN',
        'CONSENT_WITHDRAWN',
        'LIST_MEMBER_REMOVED',
        'OBJECTION_RECORDED',
        'OBJECTION_RECORDED',
        'SUPPRESSION_ADDED',
      ]);
    };
    const positions = await afterEachRequest({
      workspace,
      functionName: 'unsubscribe',
      start: run,
      resume: run,
      check,
      maximum: 6,
    });
    expect(positions).toBe(5);
    await check();
  });
});

describe('bad input over HTTP', () => {
  const everything = async (): Promise<unknown> =>
    Promise.all(
      ['_consent', '_dataRequest', '_suppression', '_ledgerEntry', 'person', '_privacySetting'].map((table) =>
        workspace.sql(`SELECT count(*), max("updatedAt") FROM $schema."${table}"`),
      ),
    );
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '=1+1',
      '\r\nSet-Cookie: a=b',
      '../../etc/passwd',
      '%00',
      "' OR 1=1 --",
      '🍏',
    ),
  );

  it('is answered with a page that tells nothing, and nothing is written', async () => {
    const valid = await tokenFor(await subscriber());
    const foreign = await tokenFor(await subscriber(), 'unsubscribe');
    await workspace.control('settle');
    const before = await everything();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Use>('preferences', 'unsubscribe'),
        fc.constantFrom('GET', 'POST'),
        fc.oneof(piece, fc.constant(foreign), fc.constant(`${valid}x`), fc.constant(valid.slice(3))),
        fc.dictionary(
          fc.constantFrom('action', 'right', 'details', 'lang', 'part', 'token[a]', '__proto__'),
          piece,
        ),
        async (use, method, token, form) => {
          const isOwn = token === foreign && use === 'unsubscribe';
          fc.pre(!isOwn);
          const body = new URLSearchParams({ ...form, token });
          const response = await fetch(
            method === 'GET' ? `${url(use)}${body.toString()}` : url(use),
            method === 'GET' ? {} : { method, body },
          );
          const text = await response.text();
          expect([200, 400, 404]).toContain(response.status);
          expect(text).not.toMatch(/<script|Brandt|anna\.|=1\+1|TypeError|at Object/);
        },
      ),
      { numRuns: 80 },
    );
    await fc.assert(
      fc.asyncProperty(piece, piece, async (action, right) => {
        const response = await send(valid, { action: `${action}:`, right });
        expect([response.status, statusOf(response)]).toEqual([400, problems.unknown]);
      }),
      { numRuns: 30 },
    );
    await workspace.control('settle');
    expect(await everything()).toEqual(before);
  });

  it.each([
    ['a megabyte', 'application/x-www-form-urlencoded', `action=${'a'.repeat(1_000_000)}`, 404],
    ['JSON for a form', 'application/json', '{"token":"x","action":"withdraw-all"}', 404],
    ['bytes', 'application/octet-stream', '\u0000\u0001', 404],
    ['JSON that is none', 'application/json', '{"token":', 400],
  ])('is survived: %s', async (_what, contentType, body, status) => {
    const token = (await tokenFor(await subscriber())).slice(0, -2);
    const response = await fetch(url('preferences', { token }), {
      method: 'POST',
      headers: { 'content-type': contentType },
      body,
    });
    expect(response.status).toBe(status);
  });
});

describe('the ledger', () => {
  it('verifies afterwards, and names nobody', async () => {
    await workspace.control('settle');
    const now = () => new Date();
    await sealLedger(client, keyring, now);
    const ledger = parseLedger(ledgerText(await readLedger(client, keyring, now)));
    const { findings } = verifyLedger(ledger, {
      sha256,
      openPublicKey,
      expect: [],
      trustedKeys: ownFingerprints(keyring),
    });
    expect(findings).toEqual([]);
    const rows = await readAll(client, [
      { object: CONSENT_OBJECTS.ledgerEntry, filter: {}, selection: 'id details' },
    ]);
    const details = (rows.get('ledgerEntry') ?? []).map((row) => JSON.stringify(row['details']));
    expect(details.filter((text) => /anna|brandt|@|newsletter\./i.test(text))).toEqual([]);
  });
});
