/**
 * An answer on its way: encrypted at rest, behind a link that works once, and gone when its time is over. The pages are asked
 * by HTTP as a stranger would, the rows and the bytes are looked at from behind.
 */
import { randomBytes } from 'node:crypto';

import { answerFilesRead, destroyAnswerRows } from '../../src/flows/delivery/answer-files';
import { closeDeliveryWindows } from '../../src/flows/delivery/close-windows';
import { readKeyring } from '../../src/keys/keyring';
import { openBytes } from '../../src/keys/seal-bytes';
import { issueToken } from '../../src/keys/tokens';
import { readAll } from '../../src/twenty/records';
import { masterKey } from '../support/app-workspace';
import { afterEachRequest } from '../support/crash';
import { openDeliveryWorkspace, type DeliveryWorkspace } from '../support/delivery-workspace';
import { eventually } from '../support/eventually';

jest.setTimeout(5 * 60_000);

const DAY = 86_400_000;
const SECRET = 'Rosa Lindqvist lives in Lindenallee 14';
const text = (words: string): Uint8Array => new TextEncoder().encode(words);

let workspace: DeliveryWorkspace;
beforeAll(async () => {
  workspace = await openDeliveryWorkspace();
});
afterAll(() => workspace?.stop());

type Answer = { status: number; html: string };

const read = async (response: Response): Promise<Answer> => ({
  status: response.status,
  html: await response.text(),
});
const show = async (link: string): Promise<Answer> => read(await fetch(link));
const visit = (): string => randomBytes(16).toString('hex');
const post = async (fields: Record<string, string>): Promise<Answer> =>
  read(
    await fetch(`${workspace.sandbox.url}/s/privacy/download`, {
      method: 'POST',
      headers: { 'accept-language': 'en' },
      body: new URLSearchParams(fields),
    }),
  );

type Part = { url: string; key: string; bound: string; name: string };

const attribute = (tag: string, name: string): string =>
  (new RegExp(`data-${name}="([^"]*)"`).exec(tag)?.[1] ?? '').replaceAll('&amp;', '&');
/** The files of a page with their keys, as its script reads them. */
const partsOf = (html: string): Part[] =>
  [...html.matchAll(/<li\s+class="card"[^>]*>/g)].map(([tag]) => ({
    url: attribute(tag, 'url'),
    key: attribute(tag, 'key'),
    bound: attribute(tag, 'bound'),
    name: attribute(tag, 'name'),
  }));
const stored = async (url: string): Promise<Uint8Array | undefined> => {
  const response = await fetch(url);
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
};
const opened = async ({ url, key, bound }: Part): Promise<string> =>
  Buffer.from(
    openBytes(
      (await stored(url)) ?? new Uint8Array(),
      Buffer.from(key, 'base64'),
      Buffer.from(bound, 'base64').toString(),
    ),
  ).toString();

const rowsOf = async (requestId: string) => {
  const query = answerFilesRead([requestId]);
  return (await readAll(workspace.client, [query])).get(query.object.name) ?? [];
};
const urlsOf = async (requestId: string): Promise<string[]> =>
  (await rowsOf(requestId)).flatMap((row) => (row['file'] as { url: string }[]).map(({ url }) => url));
const entriesOf = (requestId: string, action: string) =>
  workspace.sql<{ actorKind: string; details: Record<string, unknown>; subjectKey: string }>(
    `SELECT "actorKind", details, "subjectKey" FROM $schema."_ledgerEntry" WHERE "subjectRecordId" = $1 AND action = $2`,
    [requestId, action],
  );
const gone = (urls: readonly string[]): Promise<boolean> =>
  eventually('the bytes to go', async () =>
    (await Promise.all(urls.map(stored))).every((bytes) => bytes === undefined) ? true : undefined,
  );
const counted = async (work: () => Promise<unknown>): Promise<number> => {
  const before = workspace.client.requestCount();
  await work();
  return workspace.client.requestCount() - before;
};

describe('the files of an answer', () => {
  it('are encrypted at rest, in bytes and in the record, and open with their key alone', async () => {
    const { request, token } = await workspace.answered([text(SECRET)]);
    const [row] = await rowsOf(request.id);
    const [url] = await urlsOf(request.id);
    const bytes = Buffer.from((await stored(url ?? '')) ?? []);
    expect(bytes.length).toBe(SECRET.length + 36);
    expect(`${bytes.toString('latin1')}${JSON.stringify(row)}`).not.toMatch(/Rosa|Lindqvist|answer-1/);
    expect(row).toMatchObject({ recordId: request.id, fieldName: 'part-0' });
    const page = await post({ token, visit: visit() });
    expect(await opened(partsOf(page.html)[0] as Part)).toBe(SECRET);
  });

  it('take their place again when a part is written twice, with one file left of both', async () => {
    const request = await workspace.newRequest();
    const files = await workspace.filesOf(request.id);
    const part = { index: 0, name: 'answer.zip', contentType: 'application/zip' };
    await files.write({ ...part, bytes: text('first') });
    const [first] = await urlsOf(request.id);
    await files.write({ ...part, bytes: text('second') });
    await files.write({ ...part, index: 1, bytes: text('of an earlier run') });
    expect(await files.written()).toEqual([
      { index: 0, name: 'answer.zip', bytes: 6 },
      { index: 1, name: 'answer.zip', bytes: 17 },
    ]);
    await files.endAt(1);
    expect(await files.written()).toHaveLength(1);
    expect(await gone([first ?? ''])).toBe(true);
  });

  it('are whole or not there, wherever a run ends, and whole once it is run again', async () => {
    const part = { index: 0, name: 'answer.zip', contentType: 'application/zip', bytes: text(SECRET) };
    const whole = [{ index: 0, name: 'answer.zip', bytes: SECRET.length }];
    // Reading, then the upload, then the record; the last one is answered and the answer lost.
    for (const [stop, left] of [
      ['read', []],
      ['upload', []],
      ['record', []],
      ['answer', whole],
    ] as const) {
      const request = await workspace.newRequest();
      const files = await workspace.filesOf(request.id);
      const ends = await workspace.filesOf(request.id, stop);
      await expect(ends.write(part)).rejects.toThrow('The run ends here.');
      expect(await files.written()).toEqual(left);
      await files.write(part);
      expect(await files.written()).toEqual(whole);
      expect(await rowsOf(request.id)).toHaveLength(1);
    }
  });

  it('cost three requests a part, and two to deliver beside the move', async () => {
    const request = await workspace.newRequest();
    const files = await workspace.filesOf(request.id);
    const part = { index: 0, name: 'answer.zip', contentType: 'application/zip', bytes: text('x') };
    // The upload is no request of this client.
    expect(await counted(() => files.write(part))).toBe(2);
    expect(await counted(() => workspace.deliver(request))).toBe(3);
  });
});

describe('the link', () => {
  it('shows what there is and hands nothing out, however often it is opened', async () => {
    const { request, link } = await workspace.answered([text(SECRET), text('two')]);
    const before = await workspace.readAgain(request.id);
    const pages = await Promise.all([show(link), show(link), show(link)]);
    await fetch(link, { method: 'HEAD' });
    for (const { status, html } of pages) {
      expect(status).toBe(200);
      expect(html).toContain(request.reference);
      expect(html).toContain('2 files');
      expect(html).not.toMatch(/data-key|files-field|Lindqvist|rosa/i);
    }
    expect(await workspace.readAgain(request.id)).toEqual(before);
    expect(await entriesOf(request.id, 'EXPORT_DOWNLOADED')).toEqual([]);
  });

  it('works once, counts and logs it, and has no one’s name or address in it', async () => {
    const { request, link, token } = await workspace.answered([text(SECRET), text('two')]);
    expect(link).not.toMatch(/rosa|lindqvist|example\.com/i);
    const page = await post({ token, visit: visit() });
    expect(await Promise.all(partsOf(page.html).map(opened))).toEqual([SECRET, 'two']);
    const again = await post({ token, visit: visit() });
    expect(again).toMatchObject({ status: 410, html: expect.stringContaining('This link has been used') });
    expect(again.html).not.toMatch(/data-key|files-field/);
    expect((await show(link)).status).toBe(410);
    const after = await workspace.readAgain(request.id);
    expect([after.downloads, after.downloadedAt === null]).toEqual([1, false]);
    const [created] = await entriesOf(request.id, 'EXPORT_CREATED');
    expect(created).toMatchObject({ actorKind: 'APPLICATION', details: { parts: 2 } });
    expect(await entriesOf(request.id, 'EXPORT_DOWNLOADED')).toMatchObject([
      { actorKind: 'SUBJECT', details: { parts: 2 }, subjectKey: created?.subjectKey },
    ]);
  });

  it('is used by one of many who press the button at the same moment', async () => {
    const { request, token } = await workspace.answered([text(SECRET)]);
    const pages = await Promise.all(Array.from({ length: 5 }, () => post({ token, visit: visit() })));
    expect(pages.filter(({ html }) => html.includes('data-key'))).toHaveLength(1);
    expect(pages.map(({ status }) => status).toSorted()).toEqual([200, 410, 410, 410, 410]);
    expect((await workspace.readAgain(request.id)).downloads).toBe(1);
    expect(await entriesOf(request.id, 'EXPORT_DOWNLOADED')).toHaveLength(1);
  });

  it('answers the same visit again for a quarter of an hour: a double click loses nothing', async () => {
    const { request, token } = await workspace.answered([text(SECRET)]);
    const own = visit();
    const pages = await Promise.all([post({ token, visit: own }), post({ token, visit: own })]);
    expect(pages.map(({ status }) => status)).toEqual([200, 200]);
    expect(await opened(partsOf((await post({ token, visit: own })).html)[0] as Part)).toBe(SECRET);
    expect((await workspace.readAgain(request.id)).downloads).toBe(1);
    expect(await entriesOf(request.id, 'EXPORT_DOWNLOADED')).toHaveLength(1);
    await workspace.pass(16 * 60_000);
    expect((await post({ token, visit: own })).status).toBe(410);
  });

  it('is not used up by a form that is sent without the page’s script', async () => {
    const { request, token } = await workspace.answered([text(SECRET)]);
    for (const fields of [
      { token },
      { token, visit: '' },
      { token, visit: 'x'.repeat(32) },
      { token, action: 'fetch' },
    ]) {
      const { status, html } = await post(fields as unknown as Record<string, string>);
      expect([status, html.includes('data-key')]).toEqual([200, false]);
    }
    expect((await workspace.readAgain(request.id)).downloads).toBe(0);
  });

  it('opens nothing when it is forged, cut or another kind, and costs the workspace no request', async () => {
    const { request, token } = await workspace.answered([text(SECRET)]);
    const times = { issuedAt: await workspace.now(), expiresAt: new Date(Date.now() + 30 * DAY) };
    const claims = { request: request.id };
    const id = request.deliveryToken;
    const forged = [
      await issueToken(readKeyring(masterKey()), { use: 'download', id, claims, ...times }),
      await issueToken(workspace.keyring, { use: 'preferences', id, claims, ...times }),
      await issueToken(workspace.keyring, { use: 'download', id, ...times }),
      await issueToken(workspace.keyring, { use: 'download', id, claims: { request: 'x' }, ...times }),
      token.slice(0, -3),
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      '',
      request.deliveryToken,
    ];
    await workspace.control('requests', { reset: true });
    for (const one of forged) {
      expect((await post({ token: one, visit: visit() })).status).toBe(404);
      expect((await post({ token: one, action: 'again' })).status).toBe(404);
      expect((await show(`${workspace.sandbox.url}/s/privacy/download?token=${one}`)).status).toBe(404);
    }
    const { byFunction } = await workspace.control<{ byFunction: Record<string, number> }>('requests');
    expect([byFunction['redeem-download'] ?? 0, byFunction['show-download'] ?? 0]).toEqual([0, 0]);
  });

  it('stays used when somebody who may write requests puts its identifier back', async () => {
    const { request, token } = await workspace.answered([text(SECRET)]);
    await post({ token, visit: visit() });
    await workspace.graphql(
      `mutation ($id: UUID!, $data: DataRequestUpdateInput!) { updateDataRequest(id: $id, data: $data) { id } }`,
      { id: request.id, data: { deliveryToken: request.deliveryToken, downloadedAt: null } },
    );
    const { status, html } = await post({ token, visit: visit() });
    expect([status, html.includes('data-key')]).toEqual([410, false]);
  });

  it('costs one request to show, three to use, one for whoever comes late', async () => {
    const { link, token } = await workspace.answered([text(SECRET)]);
    await workspace.control('requests', { reset: true });
    await show(link);
    await post({ token, visit: visit() });
    await show(link);
    const { byFunction } = await workspace.control<{ byFunction: Record<string, number> }>('requests');
    expect(byFunction).toMatchObject({ 'show-download': 2, 'redeem-download': 3 });
  });

  it('is used once and logged once, wherever the function is killed', async () => {
    const { request, token } = await workspace.answered([text(SECRET)]);
    const own = visit();
    const use = () => post({ token, visit: own });
    const positions = await afterEachRequest({
      workspace,
      functionName: 'redeem-download',
      maximum: 5,
      start: use,
      // The same browser sends it once more; whether the answer of the killed run came through does not matter.
      resume: async () => undefined,
      check: async () => {
        expect(await opened(partsOf((await use()).html)[0] as Part)).toBe(SECRET);
        expect((await workspace.readAgain(request.id)).downloads).toBe(1);
        expect(await entriesOf(request.id, 'EXPORT_DOWNLOADED')).toHaveLength(1);
      },
    });
    expect(positions).toBe(3);
  });
});

describe('a new link', () => {
  it('goes to the address on file three times a day, and whoever asks sees the same page every time', async () => {
    const { request, link, token } = await workspace.answered([text(SECRET)]);
    const first = visit();
    await post({ token, visit: first });
    const pages: Answer[] = [];
    const links: string[] = [];
    for (let time = 0; time < 4; time += 1) {
      pages.push(await post({ token, action: 'again' }));
      const next = await workspace.linkOf(await workspace.readAgain(request.id));
      links.push(next);
      const nextToken = next === '' ? '' : (new URL(next).searchParams.get('token') ?? '');
      // Used at once, so that the next one is asked for with reason.
      await post({ token: nextToken, visit: visit() });
    }
    // The replaced one does not come back to life, not for the visit that used it either.
    expect((await post({ token, visit: first })).status).toBe(410);
    expect(links.map((url) => url !== '')).toEqual([true, true, true, false]);
    expect(new Set(pages.map(({ status, html }) => `${status}${html}`)).size).toBe(1);
    expect(pages[0]).toMatchObject({ status: 200, html: expect.stringContaining('look into your mailbox') });
    expect(new Set([link, ...links.slice(0, 3)]).size).toBe(4);
    const after = await workspace.readAgain(request.id);
    const mails = after.outbox.filter((item) => item.kind === 'MAIL' && item.mail === 'answer-ready');
    expect(mails).toHaveLength(4);
    expect(after.downloads).toBe(4);
    expect(after.deliveryExpiresAt).toBe(request.deliveryExpiresAt);
  });

  it('does not replace one that still works: nobody can take it from the person', async () => {
    const { request, token } = await workspace.answered([text(SECRET)]);
    expect((await post({ token, action: 'again' })).html).toContain('look into your mailbox');
    expect((await workspace.readAgain(request.id)).deliveryToken).toBe(request.deliveryToken);
    expect((await post({ token, visit: visit() })).html).toContain('data-key');
  });

  it('is said to be sent, and is not, for an answer that is gone', async () => {
    const { request, token } = await workspace.answered([text(SECRET)]);
    await post({ token, visit: visit() });
    await (await workspace.filesOf(request.id)).endAt(0);
    const { deliveryToken } = await workspace.readAgain(request.id);
    expect((await post({ token, action: 'again' })).html).toContain('look into your mailbox');
    expect((await workspace.readAgain(request.id)).deliveryToken).toBe(deliveryToken);
  });
});

describe('an answer with a gap', () => {
  it('is not delivered but prepared again', async () => {
    const request = await workspace.newRequest();
    await workspace.writeParts(request.id, [text('one'), text('two')]);
    const first = (await rowsOf(request.id)).find((row) => row['fieldName'] === 'part-0');
    await destroyAnswerRows(workspace.client, [first?.id ?? '']);
    const after = await workspace.deliver(request);
    expect([after.state, after.step, after.deliveryToken]).toEqual(['IN_PROGRESS', 'PREPARE_ANSWER', '']);
    // The last one leaves no gap between the others: how many there were is what tells.
    const cut = await workspace.newRequest({ result: { parts: 2 } });
    await workspace.writeParts(cut.id, [text('one'), text('two')]);
    await (await workspace.filesOf(cut.id)).endAt(1);
    expect((await workspace.deliver(cut)).step).toBe('PREPARE_ANSWER');
    // Nobody waits for these.
    await (await workspace.filesOf(cut.id)).endAt(0);
    await (await workspace.filesOf(request.id)).endAt(0);
    expect((await workspace.deliver(await workspace.newRequest())).step).toBe('PREPARE_ANSWER');
  });
});

describe('the window', () => {
  const close = async () =>
    closeDeliveryWindows({
      client: workspace.client,
      keyring: workspace.keyring,
      now: await workspace.now(),
    });

  it('closes after the days of the setting: link, bytes and keys are gone, and looking costs one request', async () => {
    const left = await workspace.sql<{ id: string }>(
      `SELECT id FROM $schema."_sealedValue" WHERE kind = 'ANSWER_FILE'`,
    );
    await destroyAnswerRows(
      workspace.client,
      left.map(({ id }) => id),
    );
    expect(await counted(close)).toBe(1);
    const { request, link, token } = await workspace.answered([text(SECRET), text('two')]);
    const late = await workspace.answered([text('of somebody else')]);
    await workspace.patch(late.request, { deliveryExpiresAt: (await workspace.now()).getTime() + 20 * DAY });
    const urls = await urlsOf(request.id);
    await workspace.pass(14 * DAY - 60_000);
    expect(await close()).toMatchObject({ destroyed: 0, left: 0 });
    expect((await show(link)).status).toBe(200);
    await workspace.pass(2 * 60_000);
    expect(await show(link)).toMatchObject({ status: 410, html: expect.stringContaining('no longer kept') });
    expect((await post({ token, visit: visit() })).status).toBe(410);
    expect(await close()).toMatchObject({ destroyed: 2, left: 0, requests: 4 });
    expect(await gone(urls)).toBe(true);
    expect(await rowsOf(request.id)).toEqual([]);
    expect(await rowsOf(late.request.id)).toHaveLength(1);
  });

  it('closes for a request that ended otherwise, whose record is gone, and for somebody who is', async () => {
    const withdrawn = await workspace.newRequest({ state: 'WITHDRAWN' });
    const destroyed = await workspace.newRequest();
    const erased = await workspace.newRequest();
    const open = await workspace.newRequest();
    for (const { id } of [withdrawn, destroyed, erased, open]) await workspace.writeParts(id, [text(SECRET)]);
    await workspace.graphql(`mutation ($id: UUID!) { destroyDataRequest(id: $id) { id } }`, {
      id: destroyed.id,
    });
    await workspace.graphql(
      `mutation ($id: UUID!, $data: PersonUpdateInput!) { updatePerson(id: $id, data: $data) { id } }`,
      {
        id: erased.personId,
        data: { processingState: 'ERASED', processingStateSince: (await workspace.now()).toISOString() },
      },
    );
    await close();
    const left = await Promise.all([withdrawn, destroyed, erased, open].map(({ id }) => rowsOf(id)));
    expect(left.map((rows) => rows.length)).toEqual([0, 0, 0, 1]);
  });

  it('is not closed by somebody who writes a state into the record past the app', async () => {
    const { request } = await workspace.answered([text(SECRET)]);
    await workspace.graphql(
      `mutation ($id: UUID!, $data: DataRequestUpdateInput!) { updateDataRequest(id: $id, data: $data) { id } }`,
      { id: request.id, data: { state: 'WITHDRAWN' } },
    );
    await close();
    expect(await rowsOf(request.id)).toHaveLength(1);
  });
});

describe('an erasure', () => {
  it('takes the open answers of the person with it, and leaves those of others that only name them', async () => {
    const { request, link } = await workspace.answered([text(SECRET), text('two')]);
    const [{ name } = { name: '' }] = await workspace.sql<{ name: string }>(
      `SELECT "nameLastName" AS name FROM $schema.person WHERE id = $1`,
      [request.personId],
    );
    const other = await workspace.answered([text('about another')], { details: `I know Rosa ${name}.` });
    const urls = await urlsOf(request.id);
    await workspace.pseudonymise({ person: request.personId });
    expect(await rowsOf(request.id)).toEqual([]);
    expect(await gone(urls)).toBe(true);
    expect((await show(link)).status).toBe(410);
    expect(await rowsOf(other.request.id)).toHaveLength(1);
  });
});

describe('handing an answer over by another way', () => {
  const ask = async (token: string | undefined, body: unknown) => {
    const response = await fetch(`${workspace.sandbox.url}/s/privacy/hand-over-answer`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as { url?: string; code?: string } };
  };
  const tim = (): string => workspace.sandbox.userTokens['tim'] ?? '';

  it('gives a member a link that works once, in place of the person’s, and says in the ledger who used it', async () => {
    const { request, token } = await workspace.answered([text(SECRET)]);
    const { status, body } = await ask(tim(), { requestId: request.id });
    expect(status).toBe(200);
    const given = new URL(body.url ?? '').searchParams.get('token') ?? '';
    expect((await post({ token, visit: visit() })).status).toBe(410);
    expect(await opened(partsOf((await post({ token: given, visit: visit() })).html)[0] as Part)).toBe(
      SECRET,
    );
    expect((await post({ token: given, visit: visit() })).status).toBe(410);
    const [entry, ...others] = await entriesOf(request.id, 'EXPORT_DOWNLOADED');
    expect([entry?.actorKind, others]).toEqual(['MEMBER', []]);
  });

  it('gives nobody else anything, and nothing where there is nothing', async () => {
    const { request, link } = await workspace.answered([text(SECRET)]);
    const open = await workspace.newRequest();
    expect((await ask(undefined, { requestId: request.id })).status).toBe(500);
    expect(await ask(tim(), { requestId: 'x' })).toMatchObject({
      status: 400,
      body: { code: 'INVALID_INPUT' },
    });
    expect(await ask(tim(), { requestId: open.id })).toMatchObject({
      status: 404,
      body: { code: 'REQUEST_NOT_FOUND' },
    });
    await workspace.permit('Member', 'sealedValue', false);
    const answer = await ask(workspace.sandbox.userTokens['jony'] ?? '', { requestId: request.id });
    await workspace.permit('Member', 'sealedValue', null);
    expect(answer).toMatchObject({ status: 403, body: { code: 'NOT_ALLOWED' } });
    expect((await show(link)).status).toBe(200);
  });
});
