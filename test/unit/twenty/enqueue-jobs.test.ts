import { createTwentyClient } from '../../../src/twenty/client';
import { enqueueJobs } from '../../../src/twenty/enqueue-jobs';

const RUN = '0468d11d-0e01-42f8-9832-8e22d3bda5e0';
const SWEEP = '8775ac46-70c4-44f4-bd46-57790ad3b36c';
const ENQUEUED = { data: { enqueueJobs: { enqueued: true } } };
/** As a 2.21 server says it (platform-measured §o). */
const OLD = {
  errors: [
    { message: 'Unknown type "EnqueueJobsInput".' },
    { message: 'Cannot query field "enqueueJobs" on type "Mutation".' },
  ],
};

type Sent = {
  url: string;
  variables: { input: { logicFunctionUniversalIdentifier: string; payloads: unknown[] } };
};

const serverThat = (...answers: object[]) => {
  const sent: Sent[] = [];
  const client = createTwentyClient({
    url: 'http://127.0.0.1:1',
    token: 'token',
    sleep: async () => undefined,
    retries: 1,
    fetch: (async (url: unknown, init?: RequestInit) => {
      sent.push({ url: String(url), ...(JSON.parse(String(init?.body)) as Omit<Sent, 'url'>) });
      return Response.json(answers.shift() ?? ENQUEUED);
    }) as typeof fetch,
  });
  return { client, sent };
};

const jobs = (count: number, functionUniversalIdentifier = RUN) =>
  Array.from({ length: count }, (_, index) => ({
    functionUniversalIdentifier,
    payload: { jobIds: [`job-${index}`] },
  }));

describe('enqueueJobs', () => {
  it('hands all runs of one function over in one request to the metadata endpoint', async () => {
    const { client, sent } = serverThat();
    await expect(enqueueJobs(client, jobs(200))).resolves.toBe('ENQUEUED');
    expect(sent).toHaveLength(1);
    expect(sent[0]?.url).toMatch(/\/metadata$/);
    expect(sent[0]?.variables.input.logicFunctionUniversalIdentifier).toBe(RUN);
    expect(sent[0]?.variables.input.payloads[199]).toEqual({ jobIds: ['job-199'] });
  });

  it('sends no more than 200 payloads at once, and one function a request', async () => {
    const { client, sent } = serverThat();
    await enqueueJobs(client, [...jobs(1, SWEEP), ...jobs(401)]);
    expect(
      sent.map(({ variables: { input } }) => [input.logicFunctionUniversalIdentifier, input.payloads.length]),
    ).toEqual([
      [SWEEP, 1],
      [RUN, 200],
      [RUN, 200],
      [RUN, 1],
    ]);
  });

  it('asks a server that does not know it once, also through a copy of the client', async () => {
    const { client, sent } = serverThat(OLD);
    await expect(enqueueJobs(client, jobs(500))).resolves.toBe('UNSUPPORTED');
    await expect(enqueueJobs({ ...client }, jobs(1))).resolves.toBe('UNSUPPORTED');
    expect(sent).toHaveLength(1);
    expect(client.requestCount()).toBe(1);
  });

  it('asks another server for itself', async () => {
    await enqueueJobs(serverThat(OLD).client, jobs(1));
    await expect(enqueueJobs(serverThat().client, jobs(1))).resolves.toBe('ENQUEUED');
  });

  it.each([
    [
      'a function of another app',
      {
        errors: [
          { message: 'Logic function x not found in this application', extensions: { code: 'NOT_FOUND' } },
        ],
      },
      'SERVER_REFUSED',
    ],
    [
      'another unknown field',
      { errors: [{ message: 'Cannot query field "people" on type "Query".' }] },
      'SERVER_REFUSED',
    ],
    ['a used-up limit', { errors: [{ message: 'Limit reached' }] }, 'RATE_LIMITED'],
    [
      'an answer that does not say so',
      { data: { enqueueJobs: { enqueued: false } } },
      'SERVER_ANSWER_UNREADABLE',
    ],
  ])('throws on %s, and asks again the next time', async (_what, answer, code) => {
    // A limit is met twice before it is given up.
    const { client } = serverThat(...(code === 'RATE_LIMITED' ? [answer, answer] : [answer]));
    await expect(enqueueJobs(client, jobs(1))).rejects.toMatchObject({ code });
    await expect(enqueueJobs(client, jobs(1))).resolves.toBe('ENQUEUED');
  });

  it('sends nothing when there is nothing to run', async () => {
    const { client, sent } = serverThat();
    await expect(enqueueJobs(client, [])).resolves.toBe('ENQUEUED');
    expect(sent).toEqual([]);
  });
});
