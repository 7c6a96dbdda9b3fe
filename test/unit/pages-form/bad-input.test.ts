/** Whatever a stranger sends to form and confirmation: no failure, nothing written, nothing shown as markup. */
import { randomBytes, randomUUID } from 'node:crypto';

import * as fc from 'fast-check';
import { SignJWT } from 'jose';

import type { PublicSettings } from '../../../src/domain/public-settings';
import { sealContact } from '../../../src/flows/public/sealed-contact';
import { readKeyring } from '../../../src/keys/keyring';
import { issueToken, TOKEN_USES } from '../../../src/keys/tokens';
import type { PageAnswer } from '../../../src/pages/answer-page';
import { confirmConsent } from '../../../src/pages/confirm/confirm-consent';
import { showConfirmation } from '../../../src/pages/confirm/show-confirmation';
import { showForm } from '../../../src/pages/form/show-form';
import { submitForm } from '../../../src/pages/form/submit-form';
import type { PageRequest } from '../../../src/pages/page-request';
import { LETTER } from '../../support/public-sample';
import { FORMS } from '../../support/sign-up-sample';
import { FORM_TYPE, JSON_TYPE, requestOf } from '../pages/events';
import { keyring, NOW, readOnlyWorkspace } from './workspace';

jest.setTimeout(120_000);

const DAY = 24 * 60 * 60 * 1000;
/** Breaks out of text and of every kind of attribute; never part of a page of ours. */
const MARK = `<zz9 x="'>`;

const nasty = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      MARK,
      `anna${MARK}@example.com`,
      `"><script>alert(1)</script>${MARK}`,
      `=HYPERLINK("https://evil.example";"${MARK}")`,
      `@SUM(1+1)*cmd|' /C calc'!A0`,
      `anna@example.com\r\nBcc: everybody@example.com`,
      `anna@example.com%0d%0aSubject: hello`,
      `{{constructor.constructor('x')()}}`,
      `\u0000\u202e\ud800`,
      `' OR 1=1 --`,
      `../../etc/passwd`,
      'x'.repeat(12_000),
      '2999-99-99',
      '__proto__',
    ),
  },
  { weight: 1, arbitrary: fc.constant('') },
);
const value = fc.oneof(
  { weight: 6, arbitrary: nasty },
  { weight: 1, arbitrary: fc.array(nasty, { maxLength: 5 }) },
  { weight: 1, arbitrary: fc.dictionary(fc.string({ maxLength: 8 }), nasty, { maxKeys: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(null, true, 12, ['garden-letter:EMAIL'], 'garden-letter:EMAIL') },
);
const NAMES = [
  'email',
  'firstName',
  'lastName',
  'jobTitle',
  'phone',
  'birthDate',
  'guardianFirstName',
  'guardianLastName',
  'guardianEmail',
  'consent',
  'shown',
  'lang',
  'message',
];
/** Without a good address, so that whatever else is in it can never be a sign-up. */
const form = fc
  .tuple(
    fc.dictionary(
      fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...NAMES) }, { weight: 1, arbitrary: fc.string() }),
      value,
      {
        maxKeys: 14,
      },
    ),
    fc.oneof(nasty, fc.constant(undefined)),
  )
  .map(([fields, email]) => ({ ...fields, email: email === 'anna@example.com' ? '' : email }));
const slug = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...FORMS.map((one) => one.slug)) },
  { weight: 1, arbitrary: nasty },
);
const contentType = fc.constantFrom(
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=utf-8',
  'application/json',
  'text/plain',
  'multipart/form-data; boundary=x',
  'text/html',
  '',
);

const isHarmless = ({ status, html = '' }: PageAnswer, allowed: readonly number[]): void => {
  expect(allowed).toContain(status);
  expect(html.slice(0, 15)).toBe('<!doctype html>');
  // The finding, not the page: that would be the whole style sheet.
  expect(/<zz9|zz9 x="|<script|undefined|\[object/.exec(html)).toBeNull();
};

describe('a form that is sent anything', () => {
  it('answers with a page, and writes nothing', async () => {
    const workspace = readOnlyWorkspace();
    await fc.assert(
      fc.asyncProperty(slug, form, contentType, nasty, async (name, body, type, language) => {
        const before = workspace.requests();
        const request = requestOf({
          headers: { 'content-type': type, 'accept-language': language },
          pathParameters: { slug: name },
          body,
          path: `/s/privacy/form/${encodeURIComponent(name.replaceAll(/\p{Surrogate}/gu, '\ufffd'))}`,
        });
        isHarmless(await submitForm(request, workspace.runtime), [200, 404, 422]);
        expect(workspace.requests() - before).toBeLessThanOrEqual(1);
      }),
      { numRuns: 4_000 },
    );
    expect(workspace.mutations).toEqual([]);
  });

  it('is shown to anybody, and writes nothing', async () => {
    const workspace = readOnlyWorkspace();
    const query = fc.dictionary(fc.constantFrom('lang', 'token', 'email', 'x'), nasty);
    await fc.assert(
      fc.asyncProperty(slug, query, async (name, asked) => {
        const request = requestOf({
          queryStringParameters: asked,
          pathParameters: { slug: name },
          path: '/s/privacy/form/garden',
        });
        isHarmless(await showForm(request, workspace.runtime), [200, 404]);
      }),
      { numRuns: 1_000 },
    );
    expect(workspace.mutations).toEqual([]);
  });

  it('asks nobody for an address that no form can have', async () => {
    const workspace = readOnlyWorkspace();
    for (const name of ['', 'Garden', 'a/b', '../x', MARK, 'x'.repeat(65)]) {
      const request = requestOf({ headers: FORM_TYPE, pathParameters: { slug: name }, body: {} });
      isHarmless(await submitForm(request, workspace.runtime), [404]);
      isHarmless(await showForm(request, workspace.runtime), [404]);
    }
    expect(workspace.requests()).toBe(0);
  });

  it('tells a robot what it tells a person, and writes nothing', async () => {
    const workspace = readOnlyWorkspace();
    const robot = requestOf({
      headers: FORM_TYPE,
      pathParameters: { slug: 'letter' },
      body: { email: 'anna@example.com', consent: 'garden-letter:EMAIL', message: 'Buy now', lang: 'en' },
    });
    const answer = await submitForm(robot, workspace.runtime);
    isHarmless(answer, [200]);
    expect(answer.html).toContain('Please look into your inbox');
    expect(workspace.mutations).toEqual([]);
  });

  it.each([
    ['unknown', 'no-such-form', {}],
    ['switched off', 'closed', {}],
    ['without a purpose that can be chosen', 'nothing-left', {}],
    ['without a controller', 'garden', { controller: null }],
  ])(
    'is not there when it is %s',
    async (_why, name, settings: Partial<Record<keyof PublicSettings, unknown>>) => {
      const workspace = readOnlyWorkspace({ settings });
      const request = requestOf({ pathParameters: { slug: name } });
      const answers = [
        await showForm(request, workspace.runtime),
        await submitForm(request, workspace.runtime),
      ];
      for (const answer of answers) {
        isHarmless(answer, [404]);
        expect(answer.html).toContain('This form is not available');
      }
    },
  );
});

const tokenRequest = (token: unknown, over: Parameters<typeof requestOf>[0] = {}): PageRequest[] => [
  requestOf({
    queryStringParameters: { token } as Record<string, string>,
    path: '/s/privacy/confirm',
    ...over,
  }),
  requestOf({ headers: FORM_TYPE, body: { token, action: 'confirm' }, path: '/s/privacy/confirm', ...over }),
  requestOf({ headers: FORM_TYPE, body: { token, action: 'withdraw' }, path: '/s/privacy/confirm', ...over }),
];

const issue = (over: Partial<Parameters<typeof issueToken>[1]> = {}, keys = keyring): Promise<string> =>
  issueToken(keys, {
    use: 'confirm',
    id: randomUUID(),
    issuedAt: new Date(NOW.getTime() - DAY),
    expiresAt: new Date(NOW.getTime() + DAY),
    ...over,
  });

describe('a link that is no good', () => {
  const workspace = readOnlyWorkspace();

  const answersTo = async (token: unknown): Promise<PageAnswer[]> => {
    const [shown, ...sent] = tokenRequest(token);
    const answers = shown === undefined ? [] : [await showConfirmation(shown, workspace.runtime)];
    for (const request of sent) answers.push(await confirmConsent(request, workspace.runtime));
    return answers;
  };
  const pages = async (token: unknown): Promise<Set<string>> =>
    new Set((await answersTo(token)).map(({ status, html }) => `${status} ${html}`));

  it('is answered the same, whatever is wrong with it, without asking anybody', async () => {
    const before = workspace.requests();
    const good = await issue();
    const [header = '', payload = '', signature = ''] = good.split('.');
    const other = readKeyring(`v1:${randomBytes(32).toString('base64')}`);
    const newer = readKeyring(`v9:${randomBytes(32).toString('base64')}`);
    const wrong = [
      undefined,
      '',
      'x',
      MARK,
      good.slice(0, -1),
      `${good}x`,
      `${header}.${payload}.`,
      `${header}.${payload}`,
      `.${payload}.${signature}`,
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`,
      `${header}.${Buffer.from('{"jti":"x"}').toString('base64url')}.${signature}`,
      await issue({}, other),
      await issue({}, newer),
      ...(await Promise.all(
        TOKEN_USES.filter((use) => use !== 'confirm').map((use) => issue({ use, subject: randomUUID() })),
      )),
      await new SignJWT({})
        .setProtectedHeader({ alg: 'HS256' })
        .setExpirationTime('1h')
        .sign(randomBytes(32)),
      'x'.repeat(9_000),
      ['a', 'b'],
      { a: 'b' },
    ];
    const all = await Promise.all(wrong.map(pages));
    expect(new Set(all.flatMap((some) => [...some])).size).toBe(1);
    expect(workspace.mutations).toEqual([]);
    const [page = ''] = all[0] ?? [];
    expect(page.slice(0, 4)).toBe('404 ');
    expect(page).toContain('This link does not work');
    expect(workspace.requests()).toBe(before);
  });

  it('says when it has run out, without asking anybody', async () => {
    const before = workspace.requests();
    const answers = await answersTo(await issue({ expiresAt: new Date(NOW.getTime() - 1_000) }));
    for (const answer of answers) {
      isHarmless(answer, [410]);
      expect(answer.html).toContain('This link has expired');
    }
    expect(workspace.requests()).toBe(before);
  });

  it('means nothing where nobody stands behind it (any more)', async () => {
    const before = workspace.requests();
    for (const answer of await answersTo(await issue())) {
      isHarmless(answer, [404]);
      expect(answer.html).toContain('This link does not work');
    }
    expect(workspace.requests() - before).toBe(3);
  });

  it('is refused in every cut, twist and repetition', async () => {
    const good = await issue();
    const twisted = fc.oneof(
      fc.nat(good.length - 1).map((at) => good.slice(0, at)),
      fc
        .tuple(fc.nat(good.length - 1), fc.string({ minLength: 1, maxLength: 3 }))
        .map(([at, text]) => good.slice(0, at) + text + good.slice(at + text.length)),
      fc.string({ unit: 'binary', maxLength: 200 }),
      nasty,
    );
    await fc.assert(
      fc.asyncProperty(twisted, fc.constantFrom(FORM_TYPE, JSON_TYPE, {}), async (token, headers) => {
        fc.pre(token !== good);
        const requests = tokenRequest(token, {}).concat(
          requestOf({ headers, body: { token }, path: '/s/privacy/confirm' }),
        );
        for (const request of requests) {
          isHarmless(await showConfirmation(request, workspace.runtime), [404]);
          isHarmless(await confirmConsent(request, workspace.runtime), [404]);
        }
      }),
      { numRuns: 1_500 },
    );
    expect(workspace.mutations).toEqual([]);
  });
});

describe('a link that is good', () => {
  const tokenId = randomUUID();
  const id = randomUUID();
  const row = {
    id,
    purposeId: LETTER,
    channel: 'EMAIL',
    state: 'REQUESTED',
    stateSince: NOW.toISOString(),
    requestedAt: NOW.toISOString(),
    confirmationExpiresAt: new Date(NOW.getTime() + DAY).toISOString(),
    confirmationToken: tokenId,
    language: 'en',
    // Even what a purpose or a record says is text.
    wording: `Yes ${MARK}`,
    source: `form:${MARK}`,
    sealedContact: sealContact(keyring, id, { email: 'anna@example.com' }),
  };
  const show = async (
    rows: Record<string, unknown>[],
    claims?: Record<string, string>,
  ): Promise<PageAnswer> => {
    const workspace = readOnlyWorkspace({ consents: rows as { id: string }[] });
    const token = await issue({ id: tokenId, ...(claims === undefined ? {} : { claims }) });
    const answer = await showConfirmation(
      requestOf({ queryStringParameters: { token }, path: '/s/privacy/confirm' }),
      workspace.runtime,
    );
    expect(workspace.mutations).toEqual([]);
    expect(workspace.requests()).toBe(1);
    isHarmless(answer, [200, 404, 410]);
    return answer;
  };

  it('shows what it stands for and changes nothing', async () => {
    const answer = await show([row]);
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.html).toContain('Yes &lt;zz9');
    expect(answer.html).toContain('name="action" value="confirm"');
  });

  it.each([
    ['confirmed', { state: 'GIVEN', confirmedAt: NOW.toISOString() }, 200, 'Already confirmed'],
    ['withdrawn', { state: 'WITHDRAWN', withdrawnAt: NOW.toISOString() }, 410, 'Your consent is taken back'],
    ['lapsed', { confirmationExpiresAt: NOW.toISOString() }, 410, 'This link has expired'],
    ['expired', { state: 'EXPIRED' }, 410, 'This link has expired'],
    ['over', { state: 'EXPIRED', confirmedAt: NOW.toISOString() }, 410, 'This is over'],
    ['invalidated', { state: 'INVALIDATED' }, 410, 'This is over'],
    [
      'erased',
      { personId: randomUUID(), person: { id: 'x', processingState: 'ERASED' } },
      404,
      'does not work',
    ],
    [
      'pseudonymised',
      { personId: randomUUID(), person: { id: 'x', processingState: 'PSEUDONYMISED' } },
      404,
      'does not work',
    ],
    ['nobody’s', { sealedContact: null }, 404, 'does not work'],
    [
      'given for longer than it lasts',
      { state: 'GIVEN', confirmedAt: NOW.toISOString(), expiresAt: NOW.toISOString() },
      410,
      'This is over',
    ],
  ])('says how it stands: %s', async (_how, over, status, words) => {
    const answer = await show([{ ...row, ...over }]);
    expect(answer.status).toBe(status);
    expect(answer.html).toContain(words);
  });

  it('is the guardian’s first and the owner’s then, and neither can stand for the other', async () => {
    const child = { ...row, guardianRelation: 'parent or guardian' };
    const agreed = { ...child, guardianConfirmedAt: NOW.toISOString() };
    const guardian = { step: 'guardian' };
    expect((await show([child], guardian)).html).toContain('Do you agree for your child?');
    expect((await show([child])).status).toBe(404);
    expect((await show([agreed], guardian)).html).toContain('You have agreed already');
    expect((await show([agreed])).html).toContain('Please confirm');
  });
});
