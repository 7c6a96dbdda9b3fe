import { randomBytes, randomUUID } from 'node:crypto';

import * as fc from 'fast-check';
import { SignJWT } from 'jose';

import { readKeyring } from '../../../src/keys/keyring';
import { issueToken, TOKEN_USES, type TokenUse } from '../../../src/keys/tokens';
import type { PageAnswer, PageHandler } from '../../../src/pages/answer-page';
import { changePreferences } from '../../../src/pages/preferences/change-preferences';
import { showPreferences } from '../../../src/pages/preferences/show-preferences';
import { showUnsubscribe, unsubscribe } from '../../../src/pages/unsubscribe/unsubscribe';
import type { Row } from '../../../src/twenty/records';
import {
  consentRow,
  keyring,
  NEWSLETTER,
  NOW,
  PERSON_ID,
  personRow,
  purposeRow,
  requestWith,
  uuid,
} from './example';
import { fakeWorkspace, type FakeWorkspace } from './fake-workspace';

jest.setTimeout(120_000);

const DAY = 86_400_000;
const NAMES = { firstName: 'Anna-Lena', lastName: 'Müller-Brandt' };
const SECRETS = /anna-lena|müller|mueller|brandt|TypeError|SELECT |undefined|\[object/i;

const HANDLERS: [name: string, handler: PageHandler, use: TokenUse, method: 'GET' | 'POST'][] = [
  ['GET preferences', showPreferences, 'preferences', 'GET'],
  ['POST preferences', changePreferences, 'preferences', 'POST'],
  ['GET unsubscribe', showUnsubscribe, 'unsubscribe', 'GET'],
  ['POST unsubscribe', unsubscribe, 'unsubscribe', 'POST'],
];

const workspace = (person: Row | null = personRow({ name: NAMES })): FakeWorkspace =>
  fakeWorkspace({
    people: person === null ? [] : [person],
    purposes: [
      purposeRow(1, { name: 'Newsletter', code: 'newsletter', isDirectMarketing: true }),
      purposeRow(2),
    ],
    consents: person === null ? [] : [consentRow(1, NEWSLETTER.id)],
  });

const ask = (
  handler: PageHandler,
  at: FakeWorkspace,
  token: string,
  fields: {
    method: 'GET' | 'POST';
    form?: Record<string, string | string[]>;
    query?: Record<string, string>;
  },
): Promise<PageAnswer> => {
  const { method, form = {}, query = {} } = fields;
  return handler(
    requestWith({
      method,
      query: method === 'GET' ? { ...query, token } : query,
      form: method === 'POST' ? { token, ...form } : {},
      path: '/s/privacy/preferences',
    }),
    at.runtime,
  );
};

const tokenOf = (use: TokenUse, subject: string | null = PERSON_ID, expires = DAY, ring = keyring) =>
  issueToken(ring, {
    use,
    id: randomUUID(),
    ...(subject === null ? {} : { subject }),
    issuedAt: new Date(NOW.getTime() - 2 * DAY),
    expiresAt: new Date(NOW.getTime() + expires),
  });

/** Every kind of token that is not one of this page. */
const wrongTokens = async (use: TokenUse): Promise<[string, string][]> => {
  const own = await tokenOf(use);
  const [head = '', body = '', signature = ''] = own.split('.');
  const others = TOKEN_USES.filter((one) => one !== use);
  const unsigned = Buffer.from('{"alg":"none","kid":"v1"}').toString('base64url');
  const payload = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
  const stranger = readKeyring(`v1:${randomBytes(32).toString('base64')}`);
  return [
    ['expired', await tokenOf(use, PERSON_ID, -1000)],
    ['expired to the second', await tokenOf(use, PERSON_ID, 0)],
    ['of somebody else’s key', await tokenOf(use, PERSON_ID, DAY, stranger)],
    ['without a subject', await tokenOf(use, null)],
    ['with a subject that is no record', await tokenOf(use, 'anna@example.com')],
    ['with a filter for a subject', await tokenOf(use, '{"eq":"1"}')],
    ['cut', own.slice(0, -1)],
    ['one letter longer', `${own}A`],
    ['without a signature', `${head}.${body}.`],
    ['of alg none', `${unsigned}.${body}.`],
    ['of alg none, with the signature', `${unsigned}.${body}.${signature}`],
    [
      're-signed with a guessed key',
      await new SignJWT(payload)
        .setProtectedHeader({ alg: 'HS256', kid: 'v1' })
        .sign(new TextEncoder().encode('secret')),
    ],
    [
      'of another version',
      [Buffer.from('{"alg":"HS256","kid":"v9"}').toString('base64url'), body, signature].join('.'),
    ],
    [
      'with another body',
      `${head}.${Buffer.from(JSON.stringify({ ...payload, sub: uuid(5) })).toString('base64url')}.${signature}`,
    ],
    ['very long', `${'a'.repeat(3000)}.b.c`],
    ['no token at all', 'x'],
    ...(await Promise.all(
      others.map(async (other): Promise<[string, string]> => [`for ${other}`, await tokenOf(other)]),
    )),
  ];
};

describe.each(HANDLERS)('%s with a link that is not ours', (_name, handler, use, method) => {
  it('gives one and the same page, reads nothing and writes nothing', async () => {
    const answers = await Promise.all(
      (await wrongTokens(use)).map(async ([what, token]) => {
        const at = workspace();
        const answer = await ask(handler, at, token, { method });
        return { what, answer, requests: at.queries.length + at.mutations.length };
      }),
    );
    expect(answers.filter(({ requests }) => requests > 0).map(({ what }) => what)).toEqual([]);
    expect(new Set(answers.map(({ answer }) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.answer.status).toBe(404);
  });

  it('gives that page whatever is sent', async () => {
    const expected = await ask(handler, workspace(), 'x', { method });
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.stringMatching(/^[\w-]{1,80}$/),
      fc.constantFrom('eyJhbGciOiJIUzI1NiJ9', '{"alg":"HS256"}', '../../', '%00', '<svg onload=alert(1)>'),
    );
    const anyToken = fc.oneof(
      part,
      fc.array(part, { minLength: 3, maxLength: 3 }).map((parts) => parts.join('.')),
    );
    await fc.assert(
      fc.asyncProperty(
        anyToken.filter((token) => token !== ''),
        fc.dictionary(
          fc.constantFrom('action', 'part', 'right', 'details', 'x'),
          fc.string({ maxLength: 30 }),
        ),
        async (token, form) => {
          const at = workspace();
          expect(await ask(handler, at, token, { method, form })).toEqual(expected);
          expect([...at.queries, ...at.mutations]).toEqual([]);
        },
      ),
      { numRuns: 1500 },
    );
  });
});

describe('somebody who is gone', () => {
  it.each([
    ['destroyed', null],
    ['erased', personRow({ processingState: 'ERASED' })],
    ['pseudonymised', personRow({ processingState: 'PSEUDONYMISED' })],
    ['in the bin', personRow({ deletedAt: '2026-11-01T00:00:00Z' })],
  ])('has dead links: %s', async (_what, person) => {
    const at = workspace(person);
    const token = await tokenOf('preferences');
    const dead = await ask(showPreferences, workspace(), 'x', { method: 'GET' });
    expect(await ask(showPreferences, at, token, { method: 'GET' })).toEqual(dead);
    const form = { action: 'withdraw-all' };
    expect(await ask(changePreferences, at, token, { method: 'POST', form })).toEqual(dead);
    expect(at.mutations).toEqual([]);
  });

  it('is unsubscribed like anybody else, and nothing is written', async () => {
    const token = await tokenOf('unsubscribe');
    const there = await ask(unsubscribe, workspace(), token, { method: 'POST' });
    const at = workspace(null);
    expect(await ask(unsubscribe, at, token, { method: 'POST' })).toEqual(there);
    expect(there.status).toBe(200);
    expect(at.mutations).toEqual([]);
  });
});

/** What a form could send instead of a choice of the page. */
const anyAction = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc
    .tuple(
      fc.constantFrom(
        'give',
        'withdraw',
        'object',
        'pause',
        'request',
        'receipt',
        'withdraw-all',
        'stop-marketing',
        'end-pause',
        'undo',
      ),
      fc.array(
        fc.constantFrom(
          uuid(99),
          NEWSLETTER.id.replace('1', '9'),
          'SMS',
          'email',
          'ALL',
          '0',
          '-1',
          '1e9',
          '31',
          '',
          '__proto__',
          '<b>',
          '=1+1',
        ),
        { minLength: 1, maxLength: 5 },
      ),
    )
    .map(([kind, parts]) => [kind, ...parts].join(':')),
);
const anyForm = fc.record(
  {
    action: fc.oneof(anyAction, fc.array(anyAction, { maxLength: 3 })),
    part: fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('-1', '1e5', '99999999999', '2')),
    lang: fc.oneof(fc.constantFrom('de', 'fr', 'xx', '<b>'), fc.string({ maxLength: 10 })),
    right: fc.string({ maxLength: 20 }),
    details: fc.string({ unit: 'binary', maxLength: 300 }),
    purpose: fc.string({ maxLength: 20 }),
  },
  { requiredKeys: [] },
);

describe('what is no choice of the page', () => {
  it('changes nothing, tells nothing and is not written back', async () => {
    const token = await tokenOf('preferences');
    await fc.assert(
      fc.asyncProperty(anyForm, async (form) => {
        const at = workspace();
        const { status, html = '' } = await ask(changePreferences, at, token, { method: 'POST', form });
        expect(at.mutations).toEqual([]);
        expect([200, 400]).toContain(status);
        expect(html).toContain('role="status"');
        expect(html.match(SECRETS)).toBeNull();
        expect(html).not.toMatch(/<b>|=1\+1/);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['no right chosen', { action: 'request', details: 'x' }, 'right-error'],
    ['a right that there is not', { action: 'request', right: 'OBJECTION' }, 'right-error'],
    [
      'a correction without words',
      { action: 'request', right: 'RECTIFICATION', details: ' \r\n ' },
      'details-error',
    ],
    ['too many words', { action: 'request', right: 'ACCESS', details: 'x'.repeat(4001) }, 'details-error'],
  ])('is said beside the field: %s', async (_what, form, error) => {
    const at = workspace();
    const answer = await ask(changePreferences, at, await tokenOf('preferences'), { method: 'POST', form });
    expect(answer.status).toBe(400);
    expect(answer.html).toContain(`id="${error}"`);
    expect(at.mutations).toEqual([]);
  });

  it('keeps what was written, as text', async () => {
    const details = '</textarea><script>alert(1)</script>';
    const answer = await ask(changePreferences, workspace(), await tokenOf('preferences'), {
      method: 'POST',
      form: { action: 'request', details },
    });
    expect(answer.html).toContain('&lt;/textarea&gt;&lt;script&gt;');
    expect(answer.html).not.toContain('<script');
  });
});

describe('a page without a link', () => {
  it('says where the link is found', async () => {
    const at = workspace();
    const answer = await ask(showPreferences, at, '', { method: 'GET', query: { lang: 'de' } });
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.html).toContain('Es fehlt Ihr Link');
    expect(at.queries).toHaveLength(1);
  });
});

describe('a workspace with a setting that cannot be read', () => {
  it('unsubscribes and shows choices all the same', async () => {
    const at = (): FakeWorkspace =>
      fakeWorkspace({
        people: [personRow()],
        purposes: [purposeRow(1, { name: 'Newsletter' })],
        consents: [consentRow(1, uuid(1))],
        privacySettings: [{ id: uuid(50), name: 'brand', value: '{"accent":"red"}' }],
      });
    const shown = await ask(showPreferences, at(), await tokenOf('preferences'), { method: 'GET' });
    expect(shown).toMatchObject({ status: 200 });
    const ended = at();
    const answer = await ask(unsubscribe, ended, await tokenOf('unsubscribe'), { method: 'POST' });
    expect(answer).toMatchObject({ status: 200 });
    expect(ended.mutations.length).toBeGreaterThan(0);
  });
});
