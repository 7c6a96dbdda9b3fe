import * as fc from 'fast-check';

import { PrivacyError, type PrivacyErrorCode } from '../../../src/domain/errors';
import { answerPage, type PageAnswer } from '../../../src/pages/answer-page';
import { LARGEST_PAGE } from '../../../src/pages/layout';
import type { Runtime } from '../../../src/runtime';
import { event } from './events';

const open = () => ({}) as Runtime;
const answer = (handle: () => Promise<PageAnswer>, failureJson?: unknown) =>
  answerPage(event({ headers: { 'accept-language': 'de' } }), handle, {
    open,
    ...(failureJson === undefined ? {} : { failureJson }),
  });

let said: string[];
beforeEach(() => {
  said = [];
  jest.spyOn(console, 'error').mockImplementation((...words: unknown[]) => void said.push(words.join(' ')));
});
afterEach(() => jest.restoreAllMocks());

describe('what a page answers', () => {
  it('sends HTML and JSON for what they are, and lets nobody keep them', async () => {
    const html = await answer(async () => ({ status: 201, html: '<p>hi</p>' }));
    expect(html).toMatchObject({
      status: 201,
      body: '<p>hi</p>',
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    });
    const json = await answer(async () => ({ status: 200, json: { a: 1 } }));
    expect(json).toMatchObject({
      body: '{"a":1}',
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
  });

  it('lets a page say otherwise', async () => {
    const { headers } = await answer(async () => ({
      status: 200,
      html: 'x',
      headers: { 'cache-control': 'private, no-cache', 'retry-after': '3' },
    }));
    expect(headers).toMatchObject({ 'cache-control': 'private, no-cache', 'retry-after': '3' });
  });

  const SECRET = 'secret-detail <script>';
  const thrown = fc.oneof(
    fc.constant(new Error(SECRET)),
    fc.constant(new TypeError(SECRET)),
    fc.constant(SECRET),
    fc.constant(undefined),
    fc.constant(null),
    fc.constant({ message: SECRET, toString: () => SECRET }),
    fc
      .constantFrom<PrivacyErrorCode>('SERVER_UNREACHABLE', 'RATE_LIMITED', 'MISSING_GRANT', 'INVALID_INPUT')
      .map((code) => new PrivacyError(code, SECRET, { SECRET })),
  );

  it('never throws and never tells what went wrong: 503, in the visitor’s language', async () => {
    await fc.assert(
      fc.asyncProperty(thrown, fc.boolean(), async (error, isJson) => {
        const got = await answer(
          async () => {
            throw error;
          },
          isJson ? { allowed: false } : undefined,
        );
        expect(got.status).toBe(503);
        expect(got.headers).toMatchObject({ 'retry-after': '60', 'cache-control': 'no-store' });
        expect(String(got.body)).not.toContain('secret');
        expect(String(got.body)).toContain(isJson ? '{"allowed":false}' : 'Das hat nicht geklappt');
        expect(said.join('\n')).not.toContain('secret');
      }),
    );
  });

  it.each(['INVALID_SETTING', 'MISSING_KEY', 'WEAK_KEY'] as const)(
    'says of %s that the page is not set up yet, and which code in the log',
    async (code) => {
      const got = await answer(async () => {
        throw new PrivacyError(code, 'the setting "forms" is wrong');
      });
      expect(got.status).toBe(503);
      expect(String(got.body)).toContain('noch nicht verfügbar');
      expect(String(got.body)).not.toContain('forms');
      expect(said).toEqual([`A public page failed: ${code}`]);
    },
  );

  it('says that it does not work outside of a workspace, rather than throwing', async () => {
    expect((await answerPage(event(), async () => ({ status: 200, html: 'x' }))).status).toBe(503);
  });

  it('sends no page that the server would make an empty one of (platform fact §6)', async () => {
    const fits = 'x'.repeat(LARGEST_PAGE);
    expect((await answer(async () => ({ status: 200, html: fits }))).status).toBe(200);
    const large = await answer(async () => ({ status: 200, html: `${fits}ü` }));
    expect(large.status).toBe(503);
    expect(String(large.body).length).toBeLessThan(20_000);
    const json = await answer(async () => ({ status: 200, json: [fits] }), { allowed: false });
    expect([json.status, json.body]).toEqual([503, '{"allowed":false}']);
  });

  it('survives an event that is none', async () => {
    const handle = async (): Promise<PageAnswer> => ({ status: 200, html: 'x' });
    for (const odd of [undefined, null, 1, {}] as unknown as Parameters<typeof answerPage>[0][])
      expect([200, 503]).toContain((await answerPage(odd, handle, { open })).status);
  });
});
