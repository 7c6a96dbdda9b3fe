import { randomUUID } from 'node:crypto';

import * as fc from 'fast-check';

import { LANGUAGES } from '../../src/domain/public-settings';
import { readKeyring } from '../../src/keys/keyring';
import { issueToken } from '../../src/keys/tokens';
import { showNotice } from '../../src/pages/notice/show-notice';
import { askTracking } from '../../src/pages/tracking/ask-tracking';
import { chooseTracking } from '../../src/pages/tracking/choose-tracking';
import { readPageRequest } from '../../src/pages/page-request';
import { NOTICE } from '../../src/pages/texts/notice';
import { showTracking } from '../../src/pages/tracking/show-tracking';
import type { Runtime } from '../../src/runtime';
import { createTwentyClient, type TwentyClient } from '../../src/twenty/client';
import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { MAP, publishSample, REACH } from '../support/public-sample';
import { hostileText } from '../unit/pages/any-notice';

jest.setTimeout(5 * 60_000);

const key = masterKey();
const keyring = readKeyring(key);

let workspace: AppWorkspace;
let client: TwentyClient;
let runtime: Runtime;

beforeAll(async () => {
  workspace = await openAppWorkspace({
    seed: 'none',
    variables: { PRIVACY_MASTER_KEY: key },
  });
  await publishSample(workspace.graphql);
  client = createTwentyClient({ url: workspace.sandbox.url, token: workspace.sandbox.apiKey });
  runtime = {
    client,
    keyring: () => keyring,
    clock: { now: () => new Date(), sleep: async () => undefined },
    functionsUrl: `${workspace.sandbox.url}/s`,
    mail: { smtpUrl: '', from: '' },
  };
}, 300_000);
afterAll(() => workspace?.stop());

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${workspace.sandbox.url}/s/privacy/${path}`, { headers });
const post = (path: string, body: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${workspace.sandbox.url}/s/privacy/${path}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(body),
  });
type Status = { allowed: boolean; purposes: Record<string, boolean> };
const status = async (
  question: unknown,
  headers: Record<string, string> = {},
): Promise<Status & { code: number }> => {
  const response = await fetch(`${workspace.sandbox.url}/s/privacy/tracking/status`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(question),
  });
  return { code: response.status, ...((await response.json()) as Status) };
};

const counted = async <T>(work: () => Promise<T>): Promise<{ requests: number; result: T }> => {
  const before = client.requestCount();
  const result = await work();
  return { requests: client.requestCount() - before, result };
};

const requestOf = (form: Record<string, string> | null, json: unknown = null) =>
  readPageRequest({
    headers: { 'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json' },
    queryStringParameters: {},
    pathParameters: {},
    body: (form ?? json) as object,
    isBase64Encoded: false,
    requestContext: { http: { method: 'POST', path: '/s/privacy/tracking' } },
    userWorkspaceId: null,
  });

describe('GET /privacy/notice', () => {
  it.each(LANGUAGES)('is there in %s, for a browser that asks for it and for a link', async (language) => {
    const [asked, linked] = [
      await get('notice', { 'accept-language': `${language}-XX,pl;q=0.5` }),
      await get(`notice?lang=${language}`),
    ];
    const text = await asked.text();
    expect(asked.status).toBe(200);
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-language': language,
      'cache-control': 'private, no-cache',
    });
    expect(text).toContain(`<html lang="${language}">`);
    expect(text).toContain(NOTICE[language].basis.LEGITIMATE_INTERESTS);
    expect(text).toContain('Mailwerk Inc.');
    expect(text).not.toMatch(/No longer done|Former Mailer/);
    expect(await linked.text()).toBe(text);
  });

  it('answers HEAD like GET, without a body', async () => {
    const response = await fetch(`${workspace.sandbox.url}/s/privacy/notice`, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(10_000);
  });

  it('is JSON-LD for who asks for that', async () => {
    for (const response of [
      await get('notice?format=jsonld'),
      await get('notice', { accept: 'application/ld+json' }),
    ]) {
      expect(response.headers.get('content-type')).toBe('application/ld+json; charset=utf-8');
      const document = (await response.json()) as Record<string, unknown>;
      expect(document['@type']).toContain('dpv:PrivacyNotice');
      expect(document['dpv:hasProcess']).toHaveLength(4);
    }
    const one = await get('notice?format=jsonld&purpose=garden-map');
    expect((await one.json()) as unknown).toMatchObject({
      'dpv:hasProcess': [{ 'dct:identifier': 'garden-map' }],
    });
  });

  it('costs one request to the workspace', async () => {
    const { requests, result } = await counted(() => showNotice(requestOf(null), runtime));
    expect([requests, result.status]).toEqual([1, 200]);
  });

  it('answers any question about it, with one request each, and repeats none of it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom('lang', 'part', 'purpose', 'token', 'x'), hostileText),
        hostileText,
        async (query, header) => {
          const request = readPageRequest({
            headers: { 'accept-language': header, accept: header },
            queryStringParameters: query,
            pathParameters: {},
            body: null,
            isBase64Encoded: false,
            requestContext: { http: { method: 'GET', path: '/s/privacy/notice' } },
            userWorkspaceId: null,
          });
          for (const handle of [showNotice, showTracking]) {
            const { requests, result } = await counted(() => handle(request, runtime));
            expect([requests, result.status]).toEqual([1, 200]);
            expect(result.html).not.toMatch(/alert\(1\)|evil\.example/);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is not published without a controller, nor on a setting that cannot be read, and tells nothing of it', async () => {
    const write = (name: string, value: string) =>
      workspace.sql(`UPDATE $schema."_privacySetting" SET value = $2 WHERE name = $1`, [name, value]);
    for (const [name, value] of [
      ['controller', 'null'],
      ['brand', '{"accent":"red; background:url(https://evil.example)"}'],
      ['languages', 'not json'],
    ] as const) {
      await workspace.sql(
        `INSERT INTO $schema."_privacySetting" (id, name, kind, value) VALUES ($1, $2, 'SETTING', '') ON CONFLICT DO NOTHING`,
        [randomUUID(), name],
      );
      await write(name, value);
      const response = await get('notice', { 'accept-language': 'fr' });
      const text = await response.text();
      expect(response.status).toBe(503);
      expect(text).toContain('pas encore disponible');
      expect(text).not.toMatch(/evil\.example|languages"|not json/);
      await write(name, '');
      await publishSample(workspace.graphql);
    }
    expect((await get('notice')).status).toBe(200);
  });
});

describe('/privacy/tracking', () => {
  const shownIn = (text: string, code: string | null): string => {
    const forms = text.split('<form').slice(1);
    const form = forms.find((one) =>
      code === null ? !one.includes('name="purpose"') : one.includes(`name="purpose" value="${code}"`),
    );
    return /name="shown" value="([0-9a-f]+)"/.exec(form ?? '')?.[1] ?? '';
  };
  const open = async (visitor: string, lang = 'en'): Promise<string> =>
    (await post('tracking', { visitor, lang })).text();
  const choose = async (visitor: string, choice: string, code: string | null = null, lang = 'en') => {
    const shown = shownIn(await open(visitor, lang), code);
    return post('tracking', { visitor, choice, shown, lang, ...(code === null ? {} : { purpose: code }) });
  };
  type ConsentRow = Record<string, unknown> & { id: string };
  const rows = async (): Promise<ConsentRow[]> =>
    workspace.sql<ConsentRow>(`SELECT * FROM $schema."_consent" ORDER BY "createdAt", id`);
  const entries = async (): Promise<Record<string, unknown>[]> =>
    workspace.sql(
      `SELECT * FROM $schema."_ledgerEntry" WHERE "subjectObject" = 'consent' ORDER BY "happenedAt", id`,
    );

  beforeEach(async () => {
    await workspace.sql(`DELETE FROM $schema."_consent"`);
    await workspace.sql(`DELETE FROM $schema."_ledgerEntry" WHERE "subjectObject" = 'consent'`);
    await workspace.sql(`DELETE FROM $schema."_privacySetting" WHERE kind = 'COUNTER'`);
  });

  it('tells everybody what is tracked, without a choice for a browser it does not know', async () => {
    const response = await get('tracking?lang=de');
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).toContain('Reichweitenmessung');
    expect(text).toContain('Klickkarte');
    expect(text).not.toMatch(/<form|Gartenbrief|No longer done/);
  });

  it('allows what rests on something else, and nothing that needs consent, before anything is chosen', async () => {
    const visitor = randomUUID();
    expect(await status({ visitor })).toEqual({
      code: 200,
      allowed: false,
      purposes: { 'garden-map': false, 'garden-reach': true },
    });
    for (const headers of [{ 'sec-gpc': '1' }, { dnt: '1' }] as Record<string, string>[])
      expect((await status({ visitor }, headers)).purposes).toEqual({
        'garden-map': false,
        'garden-reach': false,
      });
    expect(await rows()).toEqual([]);
  });

  it('keeps a yes with wording and ledger entry, under a hash and without a person, and takes it back', async () => {
    const visitor = randomUUID();
    const saved = await choose(visitor, 'allow', null, 'de');
    expect([saved.status, await saved.text()]).toEqual([
      200,
      expect.stringContaining('Gespeichert: erlaubt'),
    ]);

    const kept = await rows();
    expect(kept).toHaveLength(2);
    expect(kept.find((row) => row['purposeId'] === MAP)).toMatchObject({
      personId: null,
      subjectKey: null,
      sealedContact: null,
      channel: 'WEB',
      state: 'GIVEN',
      proof: 'NOT_NEEDED',
      method: 'WEB_FORM',
      language: 'de',
      noticeVersion: 1,
      wording: 'Sie dürfen aufzeichnen, wohin ich auf Ihren Seiten klicke.',
      contactKey: expect.stringMatching(/^[0-9a-f]{64}$/),
      expiresAt: expect.any(Date),
    });
    const told = await entries();
    expect(told.map(({ action }) => action)).toEqual(['CONSENT_GIVEN', 'CONSENT_GIVEN']);
    expect(told[0]).toMatchObject({ actorKind: 'SUBJECT', subjectKey: null });
    expect(JSON.stringify([kept, told])).not.toContain(visitor);
    // Expressly allowed: the browser's general signal does not take it back.
    for (const headers of [{}, { 'sec-gpc': '1' }] as Record<string, string>[])
      expect(await status({ visitor }, headers)).toEqual({
        code: 200,
        allowed: true,
        purposes: { 'garden-map': true, 'garden-reach': true },
      });

    await choose(visitor, 'refuse', 'garden-map');
    const after = await rows();
    expect(after).toHaveLength(2);
    expect(after.find((row) => row['purposeId'] === MAP)).toMatchObject({
      state: 'WITHDRAWN',
      withdrawalMethod: 'WEB_FORM',
    });
    expect((await status({ visitor })).purposes).toEqual({ 'garden-map': false, 'garden-reach': true });
    expect((await entries()).at(-1)).toMatchObject({ action: 'CONSENT_WITHDRAWN' });
    // Another browser has nothing to do with it.
    expect((await status({ visitor: randomUUID() })).purposes).toMatchObject({ 'garden-map': false });
  });

  it('takes a no to legitimate interests for an objection', async () => {
    const visitor = randomUUID();
    await choose(visitor, 'refuse');
    expect((await rows()).map((row) => [row['purposeId'], row['state']]).toSorted()).toEqual(
      [
        [REACH, 'REFUSED'],
        [MAP, 'REFUSED'],
      ].toSorted(),
    );
    expect((await entries()).map(({ action }) => action).toSorted()).toEqual([
      'CONSENT_REFUSED',
      'OBJECTION_RECORDED',
    ]);
    expect((await status({ visitor })).purposes).toEqual({ 'garden-map': false, 'garden-reach': false });
  });

  it('writes nothing when nothing changes, and nothing when the words have changed', async () => {
    const visitor = randomUUID();
    await choose(visitor, 'refuse');
    const before = [await rows(), await entries()];
    await choose(visitor, 'refuse');
    expect([await rows(), await entries()]).toEqual(before);

    const stale = await post('tracking', { visitor, choice: 'allow', shown: '0123456789abcdef', lang: 'en' });
    expect(await stale.text()).toContain('Please look again');
    const without = await post('tracking', { visitor, choice: 'allow', lang: 'en' });
    expect(await without.text()).toContain('Please look again');
    expect([await rows(), await entries()]).toEqual(before);
  });

  it('refuses what is no number, no answer and no purpose with a page that says so', async () => {
    const visitor = randomUUID();
    for (const form of [
      {},
      { visitor: 'anna@example.com' },
      { visitor, choice: 'perhaps' },
      { visitor, choice: 'allow', purpose: 'garden-letter' },
      { visitor, choice: 'refuse', purpose: 'garden-retired' },
    ] as Record<string, string>[]) {
      const response = await post('tracking', form);
      expect([response.status, response.headers.get('content-type')]).toEqual([
        400,
        'text/html; charset=utf-8',
      ]);
    }
    expect(await rows()).toEqual([]);
  });

  it('answers a program that asks nonsense in JSON, and allows nothing', async () => {
    for (const question of [null, [], 'x', {}, { visitor: 'short' }, { token: 'a.b.c' }])
      expect(await status(question)).toMatchObject({ code: 400, allowed: false, purposes: {} });
    const form = await post('tracking/status', { visitor: randomUUID() });
    expect([form.status, await form.json()]).toEqual([
      400,
      { allowed: false, purposes: {}, error: 'INVALID_INPUT' },
    ]);
  });

  it('counts requests: one to ask, one to open, four to save, two to take back', async () => {
    const visitor = randomUUID();
    const ask = await counted(() => askTracking(requestOf(null, { visitor }), runtime));
    const opened = await counted(() => chooseTracking(requestOf({ visitor }), runtime));
    const shown = shownIn(opened.result.html ?? '', null);
    const allow = () => chooseTracking(requestOf({ visitor, choice: 'allow', shown }), runtime);
    const [saved, again] = [await counted(allow), await counted(allow)];
    const back = await counted(() => chooseTracking(requestOf({ visitor, choice: 'refuse' }), runtime));
    expect([ask, opened, saved, again, back].map(({ requests }) => requests)).toEqual([1, 1, 4, 1, 2]);
  });

  it('stops a script that adds rows, and nobody who takes back', async () => {
    const visitor = randomUUID();
    const opened = await chooseTracking(requestOf({ visitor }), runtime);
    const shown = shownIn(opened.html ?? '', 'garden-map');
    const at = (choice: string) =>
      chooseTracking(requestOf({ visitor, choice, shown, purpose: 'garden-map' }), runtime);
    const statuses: number[] = [];
    for (let round = 0; round < 45; round += 1)
      statuses.push((await at('allow')).status, (await at('refuse')).status);
    expect(statuses.filter((code) => code === 429)).toHaveLength(5);
    expect(statuses.at(-1)).toBe(200);
    const refused = await at('allow');
    expect(Number(refused.headers?.['retry-after'])).toBeGreaterThan(0);
    expect((await status({ visitor })).purposes).toMatchObject({ 'garden-map': false });
  });

  it('knows a person by their preferences token, and nobody who was erased', async () => {
    const personId = randomUUID();
    await workspace.graphql(`mutation ($data: PersonCreateInput!) { createPerson(data: $data) { id } }`, {
      data: { id: personId, name: { firstName: 'Anna', lastName: 'Weiß' } },
    });
    const now = Date.now();
    const token = await issueToken(keyring, {
      use: 'preferences',
      id: randomUUID(),
      subject: personId,
      issuedAt: new Date(now),
      expiresAt: new Date(now + 60_000),
    });
    expect((await status({ token })).purposes).toEqual({ 'garden-map': false, 'garden-reach': true });
    expect((await status({ token }, { 'sec-gpc': '1' })).purposes).toMatchObject({ 'garden-reach': false });
    await workspace.graphql(`mutation ($data: ConsentCreateInput!) { createConsent(data: $data) { id } }`, {
      data: {
        personId,
        purposeId: MAP,
        channel: 'WEB',
        state: 'GIVEN',
        proof: 'CONFIRMED',
        stateSince: new Date(now - 1000).toISOString(),
        name: 'Map of visits – web',
      },
    });
    expect(await status({ token })).toMatchObject({ allowed: true, purposes: { 'garden-map': true } });
    await workspace.sql(`UPDATE $schema.person SET "processingState" = 'ERASED' WHERE id = $1`, [personId]);
    expect(await status({ token })).toMatchObject({
      allowed: false,
      purposes: { 'garden-map': false, 'garden-reach': false },
    });
  });
});
