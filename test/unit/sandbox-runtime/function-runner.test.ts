import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Actor, ApplicationInfo, Workspace } from '../../../sandbox/contract';
import type { LogicFunction } from '../../../sandbox/functions/logic-function';
import { FunctionRunner } from '../../../sandbox/functions/runner';

const HANDLERS = {
  echo: 'async (...given) => ({ given })',
  env: 'async () => ({ ...process.env })',
  fail: 'async () => { throw new TypeError("no such thing"); }',
  big: 'async ({ bytes }) => "x".repeat(bytes)',
  hang: 'async () => new Promise((resolve) => setTimeout(resolve, 60_000))',
  die: 'async () => process.exit(3)',
  talk: 'async () => { console.log("one"); console.error("two"); await new Promise((resolve) => setTimeout(resolve, 20)); }',
};

let folder: string;
let runner: FunctionRunner;
const issued: Actor[] = [];

const application = (): ApplicationInfo => ({
  id: 'app-id',
  universalIdentifier: 'app-uid',
  name: 'Test app',
  version: '1.0.0',
  roleId: 'role',
  outputDir: folder,
  variables: { COLOUR: 'green' },
  manifest: {
    application: {
      universalIdentifier: 'app-uid',
      displayName: 'Test app',
      defaultRoleUniversalIdentifier: 'role',
    },
    objects: [],
    fields: [],
    roles: [],
    logicFunctions: [],
    frontComponents: [],
  },
});

const call = (name: keyof typeof HANDLERS, payload: unknown = {}, timeoutSeconds = 120) => {
  const fn: LogicFunction = {
    universalIdentifier: name,
    name,
    timeoutSeconds,
    handlerName: 'default.config.handler',
    builtHandlerPath: `${name}.mjs`,
  };
  return runner.run({ application: application(), fn }, payload);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'function-runner-'));
  for (const [name, handler] of Object.entries(HANDLERS)) {
    await writeFile(join(folder, `${name}.mjs`), `export default { config: { handler: ${handler} } };`);
  }
  const tokens = {
    issue: (actor: Actor) => {
      issued.push(actor);
      return `token-${issued.length}`;
    },
  };
  runner = new FunctionRunner({
    workspace: { tokens, clock: { now: () => new Date() } } as unknown as Workspace,
    url: () => 'http://127.0.0.1:1',
    concurrency: 2,
    warmProcesses: 1,
  });
});

afterAll(async () => {
  runner.close();
  await rm(folder, { recursive: true, force: true });
});

test('a handler gets the payload and nothing else (platform-measured §j)', async () => {
  await expect(call('echo', { a: 1 })).resolves.toMatchObject({ ok: true, data: { given: [{ a: 1 }] } });
});

test('a function sees its own environment and nothing of the server', async () => {
  const result = await call('env');
  expect(result).toMatchObject({ ok: true });
  const data = result.ok ? (result.data as Record<string, string>) : {};
  expect(Object.keys(data).toSorted()).toEqual([
    'APPLICATION_ID',
    'COLOUR',
    'TWENTY_API_KEY',
    'TWENTY_API_URL',
    'TWENTY_APP_ACCESS_TOKEN',
    'TWENTY_FUNCTIONS_URL',
  ]);
  expect(data).toMatchObject({
    COLOUR: 'green',
    TWENTY_FUNCTIONS_URL: '',
    APPLICATION_ID: 'app-id',
  });
  expect(issued.at(-1)).toMatchObject({ kind: 'application', applicationId: 'app-id' });
});

test('a thrown error is a result', async () => {
  await expect(call('fail')).resolves.toMatchObject({ ok: false, error: 'TypeError: no such thing' });
});

test('a result of 140 KB arrives, one of 150 KB arrives as nothing (§j)', async () => {
  const [small, large] = await Promise.all([
    call('big', { bytes: 140_000 }),
    call('big', { bytes: 150_000 }),
  ]);
  expect(small).toMatchObject({ ok: true });
  expect('data' in small && String(small.data).length).toBe(140_000);
  expect(large).toMatchObject({ ok: true, data: undefined });
});

test('a function that takes too long is killed', async () => {
  await expect(call('hang', {}, 0.3)).resolves.toMatchObject({ ok: false, error: 'Timed out after 300ms' });
});

test('a process that ends without an answer is an error', async () => {
  await expect(call('die')).resolves.toMatchObject({ ok: false, error: 'Exited with code 3' });
});

test('what a function prints is kept by its name', async () => {
  await call('talk');
  const { talk = [] } = runner.logs.read('talk');
  expect(talk.map(({ level, text }) => `${level} ${text}`).toSorted()).toEqual(['ERROR two', 'INFO one']);
});
