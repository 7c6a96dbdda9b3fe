import { installFixtureApp, type FixtureApp } from '../support/fixture-app';
import { user } from '../support/twenty';

let fixture: FixtureApp;
beforeAll(async () => {
  fixture = await installFixtureApp();
});
afterAll(() => fixture?.uninstall());

const respond = (as: string, n = 0, init?: RequestInit) => fixture.call(`respond?as=${as}&n=${n}`, init);

type Echo = {
  event: {
    body: unknown;
    rawBody?: string;
    headers: Record<string, string>;
    queryStringParameters: Record<string, string>;
    pathParameters: Record<string, string>;
    requestContext: { http: { method: string; path: string } };
  };
  count: number;
  second: string;
};
const echo = async (path: string, init: RequestInit): Promise<Echo> =>
  (await (await fixture.call(`echo/${path}`, { method: 'POST', ...init })).json()) as Echo;

describe('§j what a route answers', () => {
  it('§j a string is sent as text, an object as JSON', async () => {
    const [text, json] = [await respond('string'), await respond('object')];
    expect([text.status, await text.text(), json.headers.get('content-type'), await json.json()]).toEqual([
      200,
      'plain',
      expect.stringContaining('application/json'),
      { a: 1 },
    ]);
    expect(text.headers.get('content-type')).toMatch(/text\/plain/);
  });

  it('§j null and undefined are an empty 200', async () => {
    for (const nothing of ['null', 'undefined']) {
      const response = await respond(nothing);
      expect([response.status, await response.text()]).toEqual([200, '']);
    }
  });

  it('§j the global Response is no answer: it arrives as an empty object', async () => {
    const response = await respond('global');
    expect([response.status, await response.text()]).toEqual([200, '{}']);
  });

  it('§j a Response keeps its status', async () => {
    const statuses = [201, 400, 404, 410, 503];
    const got: number[] = [];
    for (const status of statuses) got.push((await respond('status', status)).status);
    expect(got).toEqual(statuses);
  });

  it('§j a Response keeps HTML and the headers about content and caching', async () => {
    const response = await respond('html');
    expect(await response.text()).toBe('<p>hi</p>');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': expect.stringContaining('text/html'),
      'cache-control': 'no-store',
      'content-language': 'de',
      'content-disposition': 'inline; filename="x.html"',
      'retry-after': '5',
    });
  });

  it('§j a Response loses cookies, CSP and the other headers', async () => {
    const { headers } = await respond('html');
    const lost = [
      'set-cookie',
      'content-security-policy',
      'x-frame-options',
      'referrer-policy',
      'x-robots-tag',
    ];
    expect(lost.filter((name) => headers.has(name))).toEqual([]);
  });

  it('§j a redirect arrives without its location', async () => {
    const response = await respond('status', 302, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, null]);
  });

  it('§6 the message of a thrown error is shown to the public caller', async () => {
    const response = await respond('throw');
    expect([response.status, (await response.text()).includes('boom secret-detail')]).toEqual([500, true]);
  });

  it('§6 a result of 100 KB arrives, one of 4 MB as an empty 200', async () => {
    const small = await respond('bytes', 100_000);
    // From about 150 KB on it is a race that the text mostly loses.
    const large = await respond('bytes', 4_000_000);
    expect([small.status, (await small.text()).length]).toEqual([200, 100_000]);
    expect([large.status, (await large.text()).length]).toEqual([200, 0]);
  });

  it('§j an unknown path and a wrong method are 404', async () => {
    const statuses = [await fixture.call('nowhere'), await fixture.call('respond', { method: 'POST' })];
    expect(statuses.map(({ status }) => status)).toEqual([404, 404]);
  });

  it('§j HEAD runs the GET handler', async () => {
    const response = await respond('string', 0, { method: 'HEAD' });
    expect([response.status, response.headers.get('content-length')]).toEqual([200, '5']);
  });

  it('§j any origin may read the answer', async () => {
    expect((await respond('string')).headers.get('access-control-allow-origin')).toBe('*');
  });
});

describe('§j what a route is given', () => {
  it('§j JSON is parsed, and given raw too', async () => {
    const { event } = await echo('x', { body: '{"a":[1]}', headers: { 'content-type': 'application/json' } });
    expect([event.body, event.rawBody]).toEqual([{ a: [1] }, '{"a":[1]}']);
  });

  it('§j a form is parsed with nested keys', async () => {
    const { event } = await echo('x', {
      body: 'a=1&b[]=2&b[]=3&c[d]=4',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(event.body).toEqual({ a: '1', b: ['2', '3'], c: { d: '4' } });
  });

  it('§j plain text arrives as `{raw}`', async () => {
    const { event } = await echo('x', { body: 'hello', headers: { 'content-type': 'text/plain' } });
    expect(event.body).toEqual({ raw: 'hello' });
  });

  it('§j multipart bodies do not arrive', async () => {
    const form = new FormData();
    form.set('a', '1');
    expect((await echo('x', { body: form })).event.body).toBeNull();
  });

  it('§j invalid JSON is a 400', async () => {
    const response = await fixture.call('echo/x', {
      method: 'POST',
      body: '{',
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(400);
  });

  it('§j repeated query keys are joined with a comma, bracket keys stay literal', async () => {
    const { event } = await echo('x?a=1&a=2&d%5Be%5D=3', {
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect(event.queryStringParameters).toEqual({ a: '1,2', 'd[e]': '3' });
  });

  it('§j path parameters are decoded', async () => {
    const { event } = await echo('a%20b', { body: '{}', headers: { 'content-type': 'application/json' } });
    expect([event.pathParameters, event.requestContext.http.method]).toEqual([{ name: 'a b' }, 'POST']);
  });

  it('§j only the listed request headers arrive, in lower case', async () => {
    const { event } = await echo('x', {
      body: '{}',
      headers: {
        'Content-Type': 'application/json',
        'X-Forwarded-For': '1.2.3.4',
        'X-Other': 'no',
        Cookie: 'a=b',
      },
    });
    expect(event.headers).toMatchObject({ 'content-type': 'application/json', 'x-forwarded-for': '1.2.3.4' });
    expect(Object.keys(event.headers).filter((name) => /other|cookie/i.test(name))).toEqual([]);
  });

  it('§o the handler has one argument: no context', async () => {
    const { count, second } = await echo('x', {
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect([count, second]).toEqual([1, 'undefined']);
  });
});

describe('§j routes that need a user', () => {
  it('§6 no token, and a wrong one, are answered with 500', async () => {
    const none = await fixture.call('me');
    const wrong = await fixture.call('me', { headers: { authorization: 'Bearer nonsense' } });
    expect([none.status, wrong.status]).toEqual([500, 500]);
    expect(await none.text()).toMatch(/Missing authentication token/);
  });

  it('§n with a user’s token the function knows the user, and its own token acts as that user', async () => {
    const admin = await user('admin');
    const response = await fixture.call('me', { headers: { authorization: `Bearer ${admin.token}` } });
    const { userWorkspaceId, token } = (await response.json()) as { userWorkspaceId: string; token: string };
    expect(userWorkspaceId).toEqual(expect.any(String));
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
      userWorkspaceId?: string;
    };
    expect(claims.userWorkspaceId).toBe(userWorkspaceId);
  });
});
