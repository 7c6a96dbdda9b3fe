import { createTwentyClient } from '../../../src/twenty/client';

type Answer = { status?: number; body?: unknown; headers?: Record<string, string> } | Error;

const clientWith = (answers: Answer[]) => {
  const pauses: number[] = [];
  const sent: unknown[] = [];
  const client = createTwentyClient({
    url: 'http://127.0.0.1:1',
    token: 'token',
    sleep: async (ms) => void pauses.push(ms),
    fetch: (async (_url: unknown, init?: RequestInit) => {
      sent.push(JSON.parse(String(init?.body)));
      const answer = answers.shift() ?? { body: { data: { people: [] } } };
      if (answer instanceof Error) throw answer;
      return new Response(JSON.stringify(answer.body ?? {}), {
        status: answer.status ?? 200,
        headers: { 'content-type': 'application/json', ...answer.headers },
      });
    }) as typeof fetch,
  });
  return { client, pauses, sent };
};

const failure = async (work: Promise<unknown>): Promise<{ code: string; message: string }> => {
  try {
    await work;
  } catch (error) {
    return error as { code: string; message: string };
  }
  throw new Error('It did not fail.');
};

const limited: Answer = { body: { errors: [{ message: 'Limit reached (100 tokens per 60000 ms)' }] } };

describe('a request', () => {
  it('is repeated with growing pauses when the limit is reached, in a 200 answer or a 429 one', async () => {
    const { client, pauses } = clientWith([
      limited,
      { status: 429, headers: { 'retry-after': '3' } },
      limited,
    ]);
    await expect(client.core('{ people }')).resolves.toEqual({ people: [] });
    expect(pauses).toEqual([500, 3000, 2000]);
    expect(client.requestCount()).toBe(4);
  });

  it('gives up after five repetitions and says so', async () => {
    const { client } = clientWith(Array.from({ length: 9 }, () => limited));
    expect(await failure(client.core('{ people }'))).toMatchObject({ code: 'RATE_LIMITED' });
    expect(client.requestCount()).toBe(6);
  });

  it('is repeated when the server does not answer', async () => {
    const { client } = clientWith([new TypeError('fetch failed'), { status: 503, body: 'away' }]);
    await expect(client.core('{ people }')).resolves.toEqual({ people: [] });
  });

  it('fails on errors in a 200 answer, naming the root field and never a value', async () => {
    const { client } = clientWith([
      {
        body: {
          data: { updatePerson: null },
          errors: [
            {
              message: 'Invalid email "anna@example.com"',
              path: ['updatePerson'],
              extensions: { code: 'BAD_USER_INPUT' },
            },
          ],
        },
      },
    ]);
    const error = await failure(client.core('mutation { updatePerson }'));
    expect(error.code).toBe('SERVER_REFUSED');
    expect(error.message).toContain('updatePerson');
    expect(error.message).not.toContain('anna@example.com');
    expect(client.requestCount()).toBe(1);
  });

  it('tells a missing grant from other refusals, and what to do about it', async () => {
    const { client } = clientWith([
      {
        body: {
          data: null,
          errors: [
            {
              message: 'Entity performing the request does not have permission',
              path: ['notes'],
              extensions: { code: 'FORBIDDEN' },
            },
          ],
        },
      },
    ]);
    expect(await failure(client.core('{ notes }'))).toMatchObject({
      code: 'MISSING_GRANT',
      message: expect.stringContaining('Settings → Roles'),
    });
  });

  it('says when the other side is no Twenty server', async () => {
    const { client } = clientWith([{ status: 404, body: { hello: 'world' } }]);
    expect(await failure(client.core('{ people }'))).toMatchObject({ code: 'SERVER_ANSWER_UNREADABLE' });
  });
});

describe('a request that the server does not answer in time', () => {
  it('is sent once more only, since the server still works on the first', async () => {
    const timeout = Object.assign(new Error('The operation was aborted'), { name: 'TimeoutError' });
    const { client, sent } = clientWith([timeout, timeout, timeout]);
    expect(await failure(client.core('{ people { id } }'))).toMatchObject({
      code: 'SERVER_UNREACHABLE',
      details: { timedOut: true },
    });
    expect(sent).toHaveLength(2);
  });
});
