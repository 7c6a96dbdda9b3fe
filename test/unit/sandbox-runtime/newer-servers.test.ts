/** What the sandbox does only when told to: `enqueueJobs`, shortened pauses, kept processes, and a server that dies. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type RunningSandbox, startSandbox } from '../../support/sandbox-process';
import { writeSmallApp } from './small-app';

const WORKER = '7a0f3a52-6a0c-4c56-9c2e-5a0d3a1d00f1';
const FLAKY = '7a0f3a52-6a0c-4c56-9c2e-5a0d3a1d00f2';
const ASK = `const ask = async (path, query, variables) => (await fetch(process.env.TWENTY_API_URL + path, { method: 'POST',
  headers: { 'content-type': 'application/json', authorization: 'Bearer ' + process.env.TWENTY_APP_ACCESS_TOKEN },
  body: JSON.stringify({ query, variables }) })).json();`;
const ENQUEUE = `mutation($input: EnqueueJobsInput!) { enqueueJobs(input: $input) { enqueued enqueuedJobsCount jobIds } }`;

const FUNCTIONS: Record<string, { id: string; handler: string; isAction?: boolean }> = {
  worker: { id: WORKER, handler: `async (payload) => console.log('worked', JSON.stringify(payload))` },
  flaky: { id: FLAKY, handler: `async () => { console.log('tried'); throw new Error('no'); }` },
  enqueue: {
    id: '7a0f3a52-6a0c-4c56-9c2e-5a0d3a1d00f3',
    handler: `async ({ input }) => ask('/metadata', ${JSON.stringify(ENQUEUE)}, { input })`,
    isAction: true,
  },
  process: {
    id: '7a0f3a52-6a0c-4c56-9c2e-5a0d3a1d00f5',
    handler: `async ({ fail }) => { if (fail) throw new Error('no'); return { pid: process.pid, now: new Date().toISOString(), key: process.env.TWENTY_API_KEY }; }`,
    isAction: true,
  },
  wait: {
    id: '7a0f3a52-6a0c-4c56-9c2e-5a0d3a1d00f4',
    handler: `async () => {
      const given = await ask('/graphql', 'mutation { createPerson(data: { name: { firstName: "Ann" } }) { id } }');
      await new Promise((resolve) => setTimeout(resolve, 100_000));
      const id = given.data.createPerson.id;
      const rows = await ask('/graphql', 'query($id: UUID!) { timelineActivities(filter: { targetPersonId: { eq: $id } }) { totalCount } }', { id });
      const stopped = setTimeout(() => console.log('not stopped'), 200);
      clearTimeout(stopped);
      await new Promise((resolve) => setTimeout(resolve, 400));
      return rows.data.timelineActivities;
    }`,
    isAction: true,
  },
};

/** The small app with some functions more. */
const writeApp = async (): Promise<string> => {
  const dir = await writeSmallApp();
  const file = join(dir, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { logicFunctions: object[] };
  for (const [name, { id, handler, isAction }] of Object.entries(FUNCTIONS)) {
    const builtHandlerPath = `functions/${name}.mjs`;
    await writeFile(
      join(dir, builtHandlerPath),
      `${ASK}\nexport default { config: { handler: ${handler} } };\n`,
    );
    manifest.logicFunctions.push({
      universalIdentifier: id,
      name,
      timeoutSeconds: 30,
      handlerName: 'default.config.handler',
      builtHandlerPath,
      ...(isAction && { workflowActionTriggerSettings: { label: name } }),
    });
  }
  await writeFile(file, JSON.stringify(manifest));
  return dir;
};

jest.setTimeout(60_000);

let sandbox: RunningSandbox;
let app: string;
let data: string;

const start = async (...more: string[]): Promise<void> => {
  sandbox = await startSandbox({
    rootDir: process.cwd(),
    args: ['--data', data, '--app', app, '--quick-pauses', '--cron-by-hand', ...more],
  });
};

const control = async <T>(command: string, body: object = {}): Promise<T> => {
  const response = await fetch(`${sandbox.url}/sandbox/${command}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as T;
};

type Answer = { data?: { enqueueJobs: object | null } | null; errors?: { message: string }[] };

const enqueue = async (input: object): Promise<Answer> =>
  (await control<{ output: Answer }>('workflow-action', { name: 'enqueue', input: { input } })).output;

const printed = async (functionName: string): Promise<string[]> => {
  await control('settle');
  const logs = await control<Record<string, { text: string; level: string }[]>>('logs', { functionName });
  return (logs[functionName] ?? []).filter(({ level }) => level === 'INFO').map(({ text }) => text);
};

beforeAll(async () => {
  app = await writeApp();
  data = await mkdtemp(join(tmpdir(), 'newer-servers-'));
  await start();
}, 60_000);

afterAll(async () => {
  await sandbox?.stop();
  for (const folder of [app, data]) await rm(folder, { recursive: true, force: true });
});

describe('enqueueJobs', () => {
  const one = { logicFunctionUniversalIdentifier: WORKER, payloads: [{ jobIds: ['a'] }] };

  afterEach(() => control('features', { enqueueJobs: false }));

  test('is unknown to a 2.21 server, and to the sandbox until it is switched on', async () => {
    const before = await enqueue(one);
    expect(before.errors?.map(({ message }) => message)).toContain(
      'Cannot query field "enqueueJobs" on type "Mutation".',
    );
    await control('features', { enqueueJobs: true });
    expect(await enqueue(one)).toMatchObject({ data: { enqueueJobs: { enqueued: true } } });
    await control('features', { enqueueJobs: false });
    expect((await enqueue(one)).errors).toBeDefined();
  });

  test('runs the function once a payload, in processes of their own', async () => {
    await control('features', { enqueueJobs: true });
    const before = (await printed('worker')).length;
    const payloads = [1, 2, 3].map((number) => ({ number }));
    const answer = await enqueue({ logicFunctionUniversalIdentifier: WORKER, payloads });
    expect(answer.data?.enqueueJobs).toMatchObject({ enqueuedJobsCount: 3 });
    expect((await printed('worker')).slice(before).toSorted()).toEqual(
      payloads.map((payload) => `worked ${JSON.stringify(payload)}`),
    );
  });

  test('tries a run that throws again only when told to', async () => {
    await control('features', { enqueueJobs: true });
    await enqueue({ logicFunctionUniversalIdentifier: FLAKY, payloads: [{}] });
    expect(await printed('flaky')).toHaveLength(1);
    await enqueue({ logicFunctionUniversalIdentifier: FLAKY, payloads: [{}], retryLimit: 2 });
    expect(await printed('flaky')).toHaveLength(4);
  });

  test('keeps a delayed run until its time', async () => {
    await control('features', { enqueueJobs: true });
    const before = (await printed('worker')).length;
    await enqueue({ ...one, delayMs: 3_600_000 });
    expect(await printed('worker')).toHaveLength(before);
    const { now } = await control<{ now: string }>('status');
    await control('tick', { to: new Date(Date.parse(now) + 3_601_000).toISOString() });
    expect(await printed('worker')).toHaveLength(before + 1);
    await control('tick', { to: now });
  });

  test.each([
    [{ payloads: Array.from({ length: 201 }, () => ({})) }, /200/],
    [{ payloads: [] }, /at least 1/],
    [{ payloads: ['text'] }, /object/],
    [{}, /must be provided/],
    [{ payloads: [{}], delayMs: 700_000_000 }, /delayMs/],
    [
      { payloads: [{}], logicFunctionUniversalIdentifier: 'f47ac10b-58cc-4372-a567-0e02b2c3d479' },
      /not found/,
    ],
  ])('refuses what a server refuses, and runs nothing', async (input, message) => {
    await control('features', { enqueueJobs: true });
    const before = (await printed('worker')).length;
    const answer = await enqueue({ logicFunctionUniversalIdentifier: WORKER, ...input });
    expect(answer.errors?.[0]?.message).toMatch(message);
    expect(await printed('worker')).toHaveLength(before);
  });
});

test('a pause ends once the platform has written what comes late, and not before', async () => {
  const { output } = await control<{ output: unknown }>('workflow-action', { name: 'wait' });
  expect(output).toEqual({ totalCount: 1 });
  expect(await printed('wait')).toEqual([]);
});

test('a power cut ends the server after the effect; what was written and queued is there when it is back', async () => {
  await control('crash', { mode: 'power-cut', afterRequests: 1, functionName: 'wait' });
  await expect(control('workflow-action', { name: 'wait' })).rejects.toThrow('fetch failed');
  await start('--keep-processes');
  await control('settle');
  const response = await fetch(`${sandbox.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${sandbox.apiKey}` },
    body: JSON.stringify({ query: '{ people { totalCount } timelineActivities { totalCount } }' }),
  });
  const { data: counts } = (await response.json()) as { data: Record<string, { totalCount: number }> };
  expect(counts).toMatchObject({ people: { totalCount: 2 } });
  expect(counts['timelineActivities']?.totalCount).toBeGreaterThanOrEqual(2);
}, 60_000);

describe('kept processes', () => {
  type Called = { output: { pid: number; now: string; key: string } | null; error: string | null };
  const call = (input: object = {}): Promise<Called> =>
    control('workflow-action', { name: 'process', input });

  // The server that came back above keeps them.
  test('run call after call, each with its own token, in the time of the sandbox, also after one that threw', async () => {
    const first = await call();
    const { now } = await control<{ now: string }>('status');
    await control('tick', { to: new Date(Date.parse(now) + 86_400_000).toISOString() });
    expect((await call({ fail: true })).error).toContain('no');
    const second = await call();
    await control('tick', { to: now });
    const third = await call();
    expect(second.output?.pid).toBe(first.output?.pid);
    expect(third.output?.pid).toBe(first.output?.pid);
    expect(second.output?.key).not.toBe(first.output?.key);
    const day = (called: Called): number => Date.parse(called.output?.now ?? '') / 86_400_000;
    expect(Math.round(day(second) - day(first))).toBe(1);
    expect(Math.round(day(third) - day(first))).toBe(0);
  });

  test('that are killed are not used again', async () => {
    const before = await call();
    await control('crash', { mode: 'kill', afterRequests: 1, functionName: 'wait' });
    expect(await control<Called>('workflow-action', { name: 'wait' })).toMatchObject({
      error: expect.stringContaining('Exited'),
    });
    expect((await call()).output?.pid).not.toBe(before.output?.pid);
  });
});
