/** Builds the fixture app in a folder of its own, installs it, and takes it away again. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fixtureSources, newFixtureNames, type FixtureNames } from '../contract/fixture-app/sources';
import { eventually } from './eventually';
import { capital, newTag, type Page, type Row } from './records';
import { apiUrl, app, ask, metadata, onSandbox, sandbox, user, type Asker } from './twenty';

export type Seen = Row & { name: string; payload: Record<string, unknown>; createdAt: string };

export type FixtureApp = {
  names: FixtureNames;
  /** Asks as the app itself, with the token its functions get. */
  asker: Asker;
  /** Calls one of its routes. */
  call(path: string, init?: RequestInit): Promise<Response>;
  /** What its functions saw, oldest first, once there are `atLeast` records under that name. */
  seen(name: string, atLeast: number, about?: string): Promise<Seen[]>;
  uninstall(): Promise<void>;
};

export const VARIABLES = { FIXTURE_PLAIN: 'plain value', FIXTURE_SECRET: 'secret value' };

export async function installFixtureApp(): Promise<FixtureApp> {
  const names = newFixtureNames(newTag());
  const folder = mkdtempSync(join(tmpdir(), 'twenty-privacy-fixture-'));
  const uninstall = await buildAndInstall(folder, names).finally(() =>
    rmSync(folder, { recursive: true, force: true }),
  );

  const call = (path: string, init?: RequestInit) => fetch(`${apiUrl}/s/${names.path}/${path}`, init);
  const asker = await eventually('the first answer of the app', async () => {
    const response = await call('inside');
    if (!response.ok) return undefined;
    const { env } = (await response.json()) as { env: Record<string, string> };
    return { name: 'app', token: env['TWENTY_APP_ACCESS_TOKEN'] };
  });
  return { names, asker, call, uninstall, seen: (...args) => whatItSaw(names, ...args) };
}

/** Gives back what takes the app away again. */
async function buildAndInstall(folder: string, names: FixtureNames): Promise<() => Promise<void>> {
  for (const [path, text] of Object.entries(fixtureSources(names))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'), 'dir');
  await build(folder);
  return onSandbox ? installOnSandbox(folder, names) : installOnServer(folder, names);
}

async function whatItSaw(names: FixtureNames, name: string, atLeast: number, about = ''): Promise<Seen[]> {
  const many = `${names.logObject}s`;
  const filter = { and: [{ name: { eq: name } }, { payload: { like: `%${about}%` } }] };
  return eventually(
    `${atLeast} times ${name}`,
    async () => {
      const data = await ask<Record<string, Page<Seen>>>(
        app,
        `query($filter: ${capital(names.logObject)}FilterInput) {
          ${many}(filter: $filter, first: 1000, orderBy: [{ createdAt: AscNullsFirst }]) {
            edges { node { id name payload createdAt } } } }`,
        { filter },
      );
      const rows = data[many]?.edges.map((edge) => edge.node) ?? [];
      return rows.length >= atLeast ? rows : undefined;
    },
    150_000,
  );
}

async function installOnSandbox(folder: string, names: FixtureNames): Promise<() => Promise<void>> {
  await sandbox('install', { dir: folder, variables: VARIABLES });
  return async () => {
    await sandbox('uninstall', { universalIdentifier: names.application });
  };
}

async function installOnServer(folder: string, names: FixtureNames): Promise<() => Promise<void>> {
  const admin = await user('admin');
  const registrationId = await uploadTarball(
    join(folder, '.twenty', 'output', `fixture-${names.path}-0.1.0.tgz`),
  );
  const { installApplication } = await metadata<{ installApplication: { id: string } }>(
    admin,
    `mutation($id: String!) { installApplication(universalIdentifier: $id) { id } }`,
    { id: names.application },
  );
  for (const [key, value] of Object.entries(VARIABLES)) {
    await metadata(
      admin,
      `mutation($key: String!, $value: String!, $id: UUID!) {
        updateOneApplicationVariable(key: $key, value: $value, applicationId: $id) }`,
      { key, value, id: installApplication.id },
    );
  }
  return async () => {
    await metadata(admin, `mutation($id: String!) { uninstallApplication(universalIdentifier: $id) }`, {
      id: names.application,
    });
    await metadata(admin, `mutation($id: String!) { deleteApplicationRegistration(id: $id) }`, {
      id: registrationId,
    });
  };
}

async function uploadTarball(path: string): Promise<string> {
  const form = new FormData();
  form.set(
    'operations',
    JSON.stringify({
      query: 'mutation($file: Upload!) { uploadAppTarball(file: $file) { id } }',
      variables: { file: null },
    }),
  );
  form.set('map', JSON.stringify({ 0: ['variables.file'] }));
  form.set('0', new Blob([readFileSync(path)], { type: 'application/gzip' }), 'app.tgz');
  const response = await fetch(`${apiUrl}/metadata`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${(await user('admin')).token}`,
      'apollo-require-preflight': 'true',
      'x-graphql-yoga-csrf': '1',
    },
    body: form,
  });
  const body = (await response.json()) as { data?: { uploadAppTarball: { id: string } }; errors?: unknown };
  if (!body.data) throw new Error(`The fixture app was not taken: ${JSON.stringify(body.errors)}`);
  return body.data.uploadAppTarball.id;
}

/** `twenty dev:build`, in a process of its own; it has ended with code 0 after a failure, so its words count too. */
function build(folder: string): Promise<void> {
  const cli = join(process.cwd(), 'node_modules', 'twenty-sdk', 'dist', 'cli.cjs');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, 'dev:build', folder, '--tarball'], {
      cwd: folder,
      env: { ...process.env, NODE_OPTIONS: '', HOME: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0 && !/\bfailed\b/i.test(said)) resolve();
      else reject(new Error(`The fixture app was not built (${code}):\n${said}`));
    });
  });
}
