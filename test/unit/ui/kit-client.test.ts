import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { callRoute, graphql, requestCount, UiError } from '../../../src/ui/api/client';

type Seen = { path: string; token: string; body: string };
type Answer = { status?: number; body?: string; drop?: boolean; hang?: boolean };

const seen: Seen[] = [];
let script: Answer[] = [];
let server: Server;
let renewals = 0;

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

beforeAll(async () => {
  const answerTo = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    seen.push({ path: request.url ?? '', token: request.headers.authorization ?? '', body });
    const answer = script.shift() ?? { body: '{"data":{}}' };
    if (answer.hang === true) return;
    if (answer.drop === true) {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
    response.end(answer.body ?? '');
  };
  server = createServer((request, response) => void answerTo(request, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  process.env['TWENTY_API_URL'] = `http://127.0.0.1:${port}`;
  process.env['TWENTY_FUNCTIONS_URL'] = `http://127.0.0.1:${port}/s`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => void server.close(resolve));
});

beforeEach(() => {
  seen.length = 0;
  renewals = 0;
  process.env['TWENTY_APP_ACCESS_TOKEN'] = 'old';
  Object.assign(globalThis, {
    frontComponentHostCommunicationApi: {
      requestAccessTokenRefresh: () => {
        renewals += 1;
        return Promise.resolve('new');
      },
    },
  });
  // The pauses between tries are not waited out.
  jest.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, ms?: number) =>
    setImmediate(() => {
      if ((ms ?? 0) < 30_000) run();
    })) as unknown as typeof setTimeout);
  jest
    .spyOn(globalThis, 'clearTimeout')
    .mockImplementation(((timer: NodeJS.Immediate) =>
      clearImmediate(timer)) as unknown as typeof clearTimeout);
});

afterEach(() => {
  jest.restoreAllMocks();
});

const failure = async (promise: Promise<unknown>): Promise<UiError> => {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UiError)) throw new Error(`Expected a UiError, got ${String(error)}.`);
  return error;
};

const QUERY = 'query { people { id } }';
const WRITE = 'mutation { createConsent(data: {}) { id } }';
const errors = (...codes: [code: string, path?: string][]): string =>
  JSON.stringify({
    data: { people: null, consents: [{ id: 'c' }] },
    errors: codes.map(([code, path]) => ({
      message: 'no',
      ...(path === undefined ? {} : { path: [path] }),
      extensions: { code },
    })),
  });

describe('reading', () => {
  it('sends the member’s token to the right endpoint', async () => {
    script = [{ body: '{"data":{"people":[1]}}' }];
    const { data, refused } = await graphql<{ people: number[] }>(QUERY, { a: 1 });
    expect([data.people, refused]).toEqual([[1], []]);
    await graphql(QUERY, {}, { endpoint: 'metadata' });
    expect(seen.map(({ path, token }) => [path, token])).toEqual([
      ['/graphql', 'Bearer old'],
      ['/metadata', 'Bearer old'],
    ]);
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ query: QUERY, variables: { a: 1 } });
  });

  it.each([
    ['as GraphQL says it', errors(['FORBIDDEN', 'people'])],
    ['as 2.21 says it, without the field’s name', errors(['FORBIDDEN'])],
  ])('names what the role may not see and gives the rest, %s', async (_, body) => {
    script = [{ body }];
    const { data, refused } = await graphql<{ people: unknown; consents: { id: string }[] }>(QUERY);
    expect(refused).toEqual(['people']);
    expect(data.consents).toEqual([{ id: 'c' }]);
  });

  it('fails when everything is refused, or something else is wrong besides', async () => {
    script = [
      { body: '{"data":null,"errors":[{"message":"no","extensions":{"code":"FORBIDDEN"}}]}' },
      { body: errors(['FORBIDDEN'], ['BAD_USER_INPUT']) },
    ];
    expect((await failure(graphql(QUERY))).kind).toBe('NOT_ALLOWED');
    expect((await failure(graphql(QUERY))).kind).toBe('REFUSED');
  });

  it.each([
    ['a connection that breaks', { drop: true }],
    ['a fault of the server', { status: 503, body: 'down' }],
    ['an internal error', { body: errors(['INTERNAL_SERVER_ERROR', 'people']) }],
    ['too many requests', { status: 429 }],
    [
      'a limit told with status 200',
      { body: '{"errors":[{"message":"Limit reached (100 tokens per 60000 ms)"}]}' },
    ],
  ])('tries again after %s', async (_, answer) => {
    script = [answer, answer, { body: '{"data":{"people":[2]}}' }];
    const { data } = await graphql<{ people: number[] }>(QUERY);
    expect(data.people).toEqual([2]);
    expect(seen).toHaveLength(3);
  });

  it('gives up after three tries and says what it was', async () => {
    script = [{ status: 500 }, { status: 500 }, { status: 500 }];
    expect((await failure(graphql(QUERY))).kind).toBe('SERVER');
    expect(seen).toHaveLength(3);
    script = [{ drop: true }, { drop: true }, { drop: true }];
    expect((await failure(graphql(QUERY))).kind).toBe('OFFLINE');
  });

  it('does not ask again what is wrong in itself', async () => {
    script = [{ status: 400, body: errors(['GRAPHQL_VALIDATION_FAILED']) }];
    expect((await failure(graphql(QUERY))).code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(seen).toHaveLength(1);
  });

  it('is given up at once when nobody waits any more', async () => {
    script = [{ hang: true }];
    const controller = new AbortController();
    const reading = graphql(QUERY, {}, { signal: controller.signal });
    setImmediate(() => controller.abort());
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('counts what it sends', async () => {
    const before = requestCount();
    script = [{ status: 500 }, {}];
    script[1] = { body: '{"data":{}}' };
    await graphql(QUERY);
    expect(requestCount() - before).toBe(2);
  });
});

describe('a server that hangs', () => {
  it('is waited for thirty seconds, though the host never hears of the abort', async () => {
    let limit: (() => void) | undefined;
    jest.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, ms?: number) => {
      if (ms === 30_000) limit = run;
      return 0;
    }) as unknown as typeof setTimeout);
    jest.spyOn(globalThis, 'fetch').mockImplementation(() => new Promise(() => undefined));
    const asked = failure(graphql(QUERY));
    await new Promise((resolve) => void setImmediate(resolve));
    limit?.();
    expect((await asked).kind).toBe('TIMEOUT');
  });
});

describe('a token that ended', () => {
  it.each([
    ['status 401', { status: 401 }],
    ['an error that says so', { body: errors(['UNAUTHENTICATED']) }],
  ])('is renewed once after %s, for writes too: nothing was done', async (_, answer) => {
    script = [answer, { body: '{"data":{"createConsent":{"id":"1"}}}' }];
    await graphql(WRITE);
    expect(seen.map(({ token }) => token)).toEqual(['Bearer old', 'Bearer new']);
    expect(renewals).toBe(1);
  });

  it('ends in a failure when the new one is no better', async () => {
    script = [{ status: 401 }, { status: 401 }];
    expect((await failure(graphql(QUERY))).code).toBe('UNAUTHENTICATED');
    expect([seen.length, renewals]).toEqual([2, 1]);
  });

  it('is renewed once for all who ask at the same time', async () => {
    script = [{ status: 401 }, { status: 401 }, {}, {}].map((answer) => ({ body: '{"data":{}}', ...answer }));
    await Promise.all([graphql(QUERY), graphql(QUERY)]);
    expect(renewals).toBe(1);
  });
});

describe('writing', () => {
  it.each([
    ['a connection that breaks', { drop: true }, 'OFFLINE'],
    ['a fault of the server', { status: 502, body: 'bad gateway' }, 'SERVER'],
    ['an answer that cannot be read', { body: '<html>' }, 'SERVER'],
  ])('is not repeated after %s: it may have arrived', async (_, answer, kind) => {
    script = [answer];
    expect((await failure(graphql(WRITE))).kind).toBe(kind);
    expect(seen).toHaveLength(1);
  });

  it('is repeated when it was turned away at the door', async () => {
    script = [{ status: 429 }, { body: '{"data":{"createConsent":{"id":"1"}}}' }];
    await graphql(WRITE);
    expect(seen).toHaveLength(2);
  });

  it('a refused write is a failure, not a part that is missing', async () => {
    script = [{ body: errors(['FORBIDDEN', 'createConsent']) }];
    expect((await failure(graphql(WRITE))).kind).toBe('NOT_ALLOWED');
  });

  it('says what was not found and what was entered wrongly', async () => {
    script = [{ body: errors(['NOT_FOUND', 'updateConsent']) }, { body: errors(['BAD_USER_INPUT', 'x']) }];
    expect((await failure(graphql(WRITE))).kind).toBe('NOT_FOUND');
    expect((await failure(graphql(WRITE))).kind).toBe('REFUSED');
  });
});

describe('a route', () => {
  it('gives what the app answers', async () => {
    script = [{ body: '{"ok":true,"value":"x"}' }];
    expect(await callRoute<{ value: string }>('/privacy/reveal', { a: 1 })).toMatchObject({ value: 'x' });
    expect(seen[0]).toMatchObject({ path: '/s/privacy/reveal', token: 'Bearer old', body: '{"a":1}' });
  });

  it.each([
    [{ status: 403, body: '{"ok":false,"code":"NOT_ALLOWED","message":"m"}' }, 'NOT_ALLOWED', 'NOT_ALLOWED'],
    [{ status: 409, body: '{"ok":false,"code":"NOT_SEALED","message":"m"}' }, 'REFUSED', 'NOT_SEALED'],
    [
      { status: 404, body: '{"ok":false,"code":"PERSON_NOT_FOUND","message":"m"}' },
      'NOT_FOUND',
      'PERSON_NOT_FOUND',
    ],
    [
      { status: 429, body: '{"ok":false,"code":"TOO_MANY_REVEALS","message":"m"}' },
      'REFUSED',
      'TOO_MANY_REVEALS',
    ],
    [{ status: 500, body: '{"ok":false,"code":"UNEXPECTED","message":"m"}' }, 'SERVER', 'UNEXPECTED'],
    [{ status: 404, body: '{"statusCode":404,"error":"TRIGGER_NOT_FOUND"}' }, 'NO_FUNCTIONS', undefined],
    [
      { status: 403, body: '{"messages":["Logic function execution is disabled"]}' },
      'NO_FUNCTIONS',
      undefined,
    ],
    [{ status: 403, body: '{"messages":["You are not authorized"]}' }, 'NOT_ALLOWED', undefined],
    [{ status: 200, body: '' }, 'SERVER', undefined],
    [{ drop: true }, 'OFFLINE', undefined],
  ] as const)('tells %j apart, without asking twice', async (answer, kind, code) => {
    script = [answer];
    const error = await failure(callRoute('/privacy/reveal', {}));
    expect([error.kind, error.code]).toEqual([kind, code]);
    expect(seen).toHaveLength(1);
  });

  it('renews a token the platform rejects in its own way', async () => {
    script = [{ status: 500, body: '{"messages":["Token has expired."]}' }, { body: '{"ok":true}' }];
    await callRoute('/privacy/reveal', {});
    expect(seen.map(({ token }) => token)).toEqual(['Bearer old', 'Bearer new']);
  });
});
