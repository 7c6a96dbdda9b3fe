/** Whatever a stranger sends to the form and the link: a page, nothing shown as markup, nothing written. */
import * as fc from 'fast-check';

import { issueToken, TOKEN_USES } from '../../../src/keys/tokens';
import type { PageAnswer } from '../../../src/pages/answer-page';
import { confirmRequest } from '../../../src/pages/request/confirm-request';
import { FORM_RIGHTS } from '../../../src/pages/request/offers';
import { showRequestConfirmation } from '../../../src/pages/request/show-request-confirmation';
import { showRequestForm } from '../../../src/pages/request/show-request-form';
import { submitRequestForm } from '../../../src/pages/request/submit-request-form';
import { LETTER } from '../../support/public-sample';
import { FORM_TYPE, requestOf } from '../pages/events';
import { keyring, NOW, readOnlyWorkspace } from '../pages-form/workspace';

jest.setTimeout(120_000);

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
      `</textarea>${MARK}`,
      `=HYPERLINK("https://evil.example";"${MARK}")`,
      `anna@example.com\r\nBcc: everybody@example.com`,
      `anna@example.com,bert@example.com`,
      `\u0000\u202e\ud800`,
      `' OR 1=1 --`,
      'x'.repeat(12_000),
      '__proto__',
      LETTER,
      ...FORM_RIGHTS,
    ),
  },
  { weight: 1, arbitrary: fc.constant('') },
);
const value = fc.oneof(
  { weight: 6, arbitrary: nasty },
  { weight: 1, arbitrary: fc.array(nasty, { maxLength: 5 }) },
  { weight: 1, arbitrary: fc.dictionary(fc.string({ maxLength: 8 }), nasty, { maxKeys: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(null, true, 12) },
);
const NAMES = [
  'firstName',
  'lastName',
  'right',
  'details',
  'objection',
  'withdrawal',
  'restrictionGround',
  'lang',
  'message',
];
const isAddress = (text: unknown): boolean =>
  typeof text === 'string' && /^[\w']+@[\w.-]+$/.test(text.trim());
/** Without a good address, so that whatever else is in it can never be a request. */
const form = fc
  .tuple(
    fc.dictionary(
      fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...NAMES) }, { weight: 1, arbitrary: fc.string() }),
      value,
      { maxKeys: 12 },
    ),
    value,
  )
  .map(([fields, email]) => ({ ...fields, email: isAddress(email) ? '' : email }));
const contentType = fc.constantFrom(
  FORM_TYPE['content-type'],
  'application/json',
  'text/plain',
  'multipart/form-data; boundary=x',
  '',
);

const isHarmless = ({ status, html = '' }: PageAnswer, allowed: readonly number[]): void => {
  expect(allowed).toContain(status);
  expect(html.slice(0, 15)).toBe('<!doctype html>');
  expect(/<zz9|zz9 x="|<script|undefined|\[object/.exec(html)).toBeNull();
};

it('the form, sent anything, answers with a page in one request and writes nothing', async () => {
  const workspace = readOnlyWorkspace();
  await fc.assert(
    fc.asyncProperty(form, contentType, nasty, async (body, type, language) => {
      const before = workspace.requests();
      const request = requestOf({
        headers: { 'content-type': type, 'accept-language': language },
        body,
        path: '/s/privacy/request',
      });
      isHarmless(await submitRequestForm(request, workspace.runtime), [200, 422]);
      expect(workspace.requests() - before).toBe(1);
    }),
    { numRuns: 2_500 },
  );
  expect(workspace.mutations).toEqual([]);
});

it('a robot is told what a person is told, and nothing is written', async () => {
  const workspace = readOnlyWorkspace();
  const body = { right: 'ACCESS', email: 'anna@example.com', lastName: 'Roth', message: 'Buy!', lang: 'en' };
  const answer = await submitRequestForm(
    requestOf({ headers: FORM_TYPE, body, path: '/s/privacy/request' }),
    workspace.runtime,
  );
  expect(answer.status).toBe(200);
  expect(answer.html).toContain('We have received your request');
  expect(workspace.mutations).toEqual([]);
});

it('the form is shown to anybody, and not at all before anybody said who is responsible', async () => {
  const query = fc.dictionary(fc.constantFrom('lang', 'token', 'email', 'x'), nasty);
  const workspace = readOnlyWorkspace();
  await fc.assert(
    fc.asyncProperty(query, async (asked) => {
      const request = requestOf({ queryStringParameters: asked, path: '/s/privacy/request' });
      isHarmless(await showRequestForm(request, workspace.runtime), [200]);
    }),
    { numRuns: 500 },
  );
  const nobody = readOnlyWorkspace({ settings: { controller: null } });
  expect((await showRequestForm(requestOf({ path: '/s/privacy/request' }), nobody.runtime)).status).toBe(404);
});

const token = fc.oneof(
  nasty,
  fc.tuple(fc.base64String(), fc.base64String(), fc.base64String()).map((parts) => parts.join('.')),
);

it('a link that is not ours costs no request, shown or sent', async () => {
  const workspace = readOnlyWorkspace();
  await fc.assert(
    fc.asyncProperty(token, nasty, async (wrong, action) => {
      const path = '/s/privacy/request/confirm';
      const shown = requestOf({ queryStringParameters: { token: wrong }, path });
      isHarmless(await showRequestConfirmation(shown, workspace.runtime), [404]);
      const sent = requestOf({ headers: FORM_TYPE, body: { token: wrong, action }, path });
      isHarmless(await confirmRequest(sent, workspace.runtime), [404]);
    }),
    { numRuns: 2_500 },
  );
  expect(workspace.requests()).toBe(0);
});

it('a token of another page is none, and one of a request that is gone is the same dead link', async () => {
  const workspace = readOnlyWorkspace();
  const content = {
    id: 'x',
    claims: { request: '7b1d4f1e-94a6-4a5e-8f61-0f8f2f6b3a01', to: 'x', until: '9999999999' },
    issuedAt: NOW,
    expiresAt: new Date(NOW.getTime() + 86_400_000),
  };
  const pages = await Promise.all(
    TOKEN_USES.map(async (use) => {
      const path = '/s/privacy/request/confirm';
      const issued = await issueToken(keyring, { ...content, use });
      return confirmRequest(
        requestOf({ headers: FORM_TYPE, body: { token: issued }, path }),
        workspace.runtime,
      );
    }),
  );
  expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([404]));
  expect(workspace.mutations).toEqual([]);
});
