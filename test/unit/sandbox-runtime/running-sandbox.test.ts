import { rm } from 'node:fs/promises';

import { type RunningSandbox, startSandbox } from '../../support/sandbox-process';
import { writeSmallApp } from './small-app';

let sandbox: RunningSandbox;
let app: string;

const control = async (command: string, body: object = {}): Promise<unknown> => {
  const response = await fetch(`${sandbox.url}/sandbox/${command}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { error?: { message: string } };
  if (!response.ok) throw new Error(answer.error?.message);
  return answer;
};

const ask = async <T>(query: string, variables: object = {}, token = sandbox.apiKey): Promise<T> => {
  const response = await fetch(`${sandbox.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: T; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
};

const createPerson = async (primaryEmail: string): Promise<string> => {
  const { createPerson: person } = await ask<{ createPerson: { id: string } }>(
    'mutation($data: PersonCreateInput!) { createPerson(data: $data) { id } }',
    { data: { name: { firstName: 'Ann', lastName: 'Lee' }, emails: { primaryEmail } } },
  );
  await control('settle');
  return person.id;
};

const jobOf = async (id: string): Promise<string> => {
  const { person } = await ask<{ person: { jobTitle: string } }>(
    'query($id: UUID!) { person(filter: { id: { eq: $id } }) { jobTitle } }',
    { id },
  );
  return person.jobTitle;
};

const printed = async (functionName: string): Promise<string[]> => {
  await control('settle');
  const logs = (await control('logs', { functionName })) as Record<string, { text: string }[]>;
  return (logs[functionName] ?? []).map(({ text }) => text);
};

type Row = { properties: { diff: { jobTitle: { before: string; after: string } } } };
type ActionResult = { output: unknown; error: string | null; runId: string };
const rename = (input: object): Promise<ActionResult> =>
  control('workflow-action', { name: 'Rename job', input }) as Promise<ActionResult>;

beforeAll(async () => {
  app = await writeSmallApp();
  sandbox = await startSandbox({ rootDir: process.cwd(), args: ['--app', app] });
}, 60_000);

afterAll(async () => {
  await sandbox?.stop();
  await rm(app, { recursive: true, force: true });
});

test('a workflow action runs the built function as the app, with the whole record; the run keeps it', async () => {
  const id = await createPerson('ann1@gmail.com');
  const result = await rename({ person: id });
  expect(result).toMatchObject({ output: { email: 'ann1@gmail.com' }, error: null });
  await expect(jobOf(id)).resolves.toBe('Job 1');
  const { workflowRun } = await ask<{ workflowRun: { status: string; state: unknown } }>(
    'query($id: UUID!) { workflowRun(filter: { id: { eq: $id } }) { status state } }',
    { id: result.runId },
  );
  expect(workflowRun.status).toBe('COMPLETED');
  expect(JSON.stringify(workflowRun.state)).toContain('ann1@gmail.com');
});

test('a killed function has done what was answered before, and nothing after', async () => {
  const id = await createPerson('ann2@gmail.com');
  await control('crash', { mode: 'kill', afterRequests: 2, functionName: 'rename' });
  const result = await rename({ person: id, times: 5 });
  expect(result.error).toContain('Exited');
  await expect(jobOf(id)).resolves.toBe('Job 2');
});

test('a database event runs the subscribed function once for each record, by its field', async () => {
  const id = await createPerson('ann3@gmail.com');
  const before = (await printed('follow')).length;
  await ask('mutation($id: UUID!) { updatePerson(id: $id, data: { jobTitle: "x" }) { id } }', { id });
  await ask('mutation($id: UUID!) { updatePerson(id: $id, data: { name: { lastName: "Ray" } }) { id } }', {
    id,
  });
  const lines = (await printed('follow')).slice(before);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("person.updated [ 'jobTitle' ]");
});

test('a scheduled function runs once when the clock passes its time', async () => {
  const before = (await printed('nightly')).length;
  await control('tick', { to: new Date(Date.now() + 3 * 86_400_000).toISOString() });
  expect((await printed('nightly')).slice(before)).toEqual(['ran {}']);
  await control('tick', { to: new Date().toISOString() });
});

test('a route answers under /s', async () => {
  const response = await fetch(`${sandbox.url}/s/greet/J%C3%BCrgen`);
  await expect(response.text()).resolves.toBe('hello Jürgen');
});

test('rows of the timeline come late: old values by an app are not merged, those by a user are (platform-measured §a)', async () => {
  const id = await createPerson('ann4@gmail.com');
  const change = (jobTitle: string, token?: string): Promise<unknown> =>
    ask(
      'mutation($id: UUID!, $data: PersonUpdateInput!) { updatePerson(id: $id, data: $data) { id } }',
      { id, data: { jobTitle } },
      token,
    );
  for (const job of ['a', 'b']) await change(job);
  for (const job of ['c', 'd']) await change(job, sandbox.userTokens['tim']);
  await control('settle');
  const { timelineActivities } = await ask<{ timelineActivities: { edges: { node: Row }[] } }>(
    `query($id: UUID!) { timelineActivities(filter: { targetPersonId: { eq: $id }, name: { eq: "person.updated" } }) {
      edges { node { properties } } } }`,
    { id },
  );
  const jobs = timelineActivities.edges.map(({ node }) => node.properties.diff.jobTitle);
  expect(jobs).toHaveLength(3);
  expect(jobs).toContainEqual({ before: 'b', after: 'd' });
});

test('mail sync brings a soft-deleted person back', async () => {
  const id = await createPerson('ann5@gmail.com');
  await ask('mutation($id: UUID!) { deletePerson(id: $id) { id } }', { id });
  const result = await control('import-message', {
    from: 'Ann <ann5@gmail.com>',
    to: 'tim@apple.dev',
    subject: 'Back',
  });
  expect(result).toMatchObject({ contacts: { restored: [id] } });
  await expect(jobOf(id)).resolves.toBe('');
});

test('a backup brings back what was destroyed since', async () => {
  const id = await createPerson('ann6@gmail.com');
  await control('backup', { name: 'before' });
  await ask('mutation($id: UUID!) { destroyPerson(id: $id) { id } }', { id });
  await control('restore', { name: 'before' });
  await expect(jobOf(id)).resolves.toBe('');
});

test('a backup brings back what was changed and takes away what came since, as often as wanted', async () => {
  const changeJob = (id: string, job: string) =>
    ask('mutation($id: UUID!, $job: String) { updatePerson(id: $id, data: { jobTitle: $job }) { id } }', {
      id,
      job,
    });
  const present = async (): Promise<string[]> => {
    const { people } = await ask<{ people: { edges: { node: { id: string } }[] } }>(
      'query { people { edges { node { id } } } }',
    );
    return people.edges.map(({ node }) => node.id).toSorted();
  };
  const [kept, changed, gone] = [
    await createPerson('ann9@gmail.com'),
    await createPerson('ann10@gmail.com'),
    await createPerson('ann11@gmail.com'),
  ];
  await changeJob(changed, 'first');
  await control('backup', { name: 'first' });
  const first = await present();
  await changeJob(changed, 'second');
  await control('backup', { name: 'second' });
  const second = await present();
  for (const round of ['one', 'two']) {
    await changeJob(changed, round);
    await ask('mutation($id: UUID!) { destroyPerson(id: $id) { id } }', { id: gone });
    await createPerson(`later-${round}@gmail.com`);
    await control('restore', { name: 'first' });
    await expect(Promise.all([jobOf(kept), jobOf(changed), jobOf(gone)])).resolves.toEqual(['', 'first', '']);
    expect(await present()).toEqual(first);
    await control('restore', { name: 'second' });
    await expect(jobOf(changed)).resolves.toBe('second');
    expect(await present()).toEqual(second);
  }
  await control('restore', { name: 'first' });
  await expect(jobOf(changed)).resolves.toBe('first');
});

test('a record has a page, which holds no data itself, and the app’s actions are offered on it', async () => {
  const id = await createPerson('ann7@gmail.com');
  const response = await fetch(`${sandbox.url}/object/person/${id}`);
  expect(response.headers.get('content-type')).toContain('text/html');
  const html = await response.text();
  expect(html).toContain('id="page"');
  expect(html).not.toContain('ann7');
  await expect(control('workflow-actions')).resolves.toContainEqual(
    expect.objectContaining({ label: 'Rename job' }),
  );
});

describe('where the operator has not switched functions on', () => {
  beforeAll(() => control('functions', { on: false }));
  afterAll(() => control('functions', { on: true }));

  test('none runs: no route, no action, nothing after a change or as time passes', async () => {
    const id = await createPerson('ann8@gmail.com');
    const before = [await printed('follow'), await printed('nightly')];
    const response = await fetch(`${sandbox.url}/s/greet/Ann`);
    expect(response.status).toBe(403);
    await expect(response.text()).resolves.toMatch(/disabled/);
    const { error } = await rename({ person: id });
    expect(error).toMatch(/disabled/);
    await ask('mutation($id: UUID!) { updatePerson(id: $id, data: { jobTitle: "y" }) { id } }', { id });
    await control('tick', { to: new Date(Date.now() + 3 * 86_400_000).toISOString() });
    expect([await printed('follow'), await printed('nightly')]).toEqual(before);
    await expect(jobOf(id)).resolves.toBe('y');
    await control('tick', { to: new Date().toISOString() });
  });

  test('and all is as before once they are on', async () => {
    await control('functions', { on: true });
    const response = await fetch(`${sandbox.url}/s/greet/Ann`);
    await expect(response.text()).resolves.toBe('hello Ann');
  });
});

test('what makes no sense is answered with what would', async () => {
  const response = await fetch(`${sandbox.url}/sandbox/nonsense`, { method: 'POST' });
  expect(response.status).toBe(400);
  await expect(response.json()).resolves.toMatchObject({ error: { code: 'UNKNOWN_COMMAND' } });
  await expect(control('install', { dir: '/nowhere' })).rejects.toThrow('Build it first');
});
