/** A sandbox with demo data and the built app on it, and what the integration tests ask of it. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { Pool } from 'pg';

import { startSandbox } from './sandbox-process';

export const rootDir = join(__dirname, '..', '..');
export const masterKey = (): string => `v1:${randomBytes(32).toString('base64')}`;

/** Where `npm run build -- --target 2.21` puts the variant that the sandbox, being a 2.21 server, takes. */
export const builtApp = (): string => {
  const built = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts', '--target', '2.21'], {
    cwd: rootDir,
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`The app does not build:\n${built.stdout}${built.stderr}`);
  return join(rootDir, 'dist', '2.21');
};

export type ActionRun = { output?: Record<string, unknown>; error?: unknown; runId?: string };
export type PersonRow = { id: string } & Record<string, unknown>;

export type AppWorkspace = Awaited<ReturnType<typeof openAppWorkspace>>;

export const openAppWorkspace = async (
  options: { seed?: string; variables?: Record<string, string>; appDir?: string } = {},
) => {
  const variables = options.variables ?? { PRIVACY_MASTER_KEY: masterKey() };
  const sandbox = await startSandbox({
    rootDir,
    args: [
      '--seed',
      options.seed ?? 'demo',
      '--app',
      options.appDir ?? builtApp(),
      ...Object.entries(variables).flatMap(([key, value]) => ['--app-variable', `${key}=${value}`]),
    ],
  });
  const pool = new Pool({ connectionString: sandbox.sqlUrl, max: 4 });
  // The sandbox ends its database while idle connections are still open.
  pool.on('error', () => undefined);
  const { rows } = await pool.query<{ schema: string }>(
    `SELECT table_schema AS schema FROM information_schema.tables WHERE table_name = 'timelineActivity'`,
  );
  const schema = rows[0]?.schema ?? '';

  const control = async <T = Record<string, unknown>>(command: string, body: unknown = {}): Promise<T> => {
    const response = await fetch(`${sandbox.url}/sandbox/${command}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as T;
  };

  const graphql = async (
    query: string,
    variables_: Record<string, unknown> = {},
    token = sandbox.apiKey,
  ): Promise<Record<string, unknown>> => {
    const response = await fetch(`${sandbox.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables: variables_ }),
    });
    const { data, errors } = (await response.json()) as { data: Record<string, unknown>; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };

  const sql = async <T extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> =>
    (await pool.query<T>(text.replaceAll('$schema', `"${schema}"`), values)).rows;

  const PERSON = `id companyId deletedAt name { firstName lastName } emails { primaryEmail additionalEmails }
    phones { primaryPhoneNumber primaryPhoneCountryCode primaryPhoneCallingCode additionalPhones }
    linkedinLink { primaryLinkUrl } jobTitle processingState`;
  const person = async (filter: Record<string, unknown>): Promise<PersonRow> => {
    const data = await graphql(
      `query ($filter: PersonFilterInput) { people(filter: $filter, first: 1) { edges { node { ${PERSON} } } } }`,
      { filter },
    );
    const [edge] = (data['people'] as { edges: { node: PersonRow }[] }).edges;
    if (edge === undefined) throw new Error(`No person for ${JSON.stringify(filter)}`);
    return edge.node;
  };

  const pseudonymise = (input: Record<string, unknown>): Promise<ActionRun> =>
    control<ActionRun>('workflow-action', { name: 'pseudonymise-person', input });

  const job = async (id: unknown): Promise<Record<string, unknown>> => {
    const [row] = await sql(`SELECT * FROM $schema."_erasureJob" WHERE id = $1`, [id]);
    return row ?? {};
  };

  /** Gives cron its minutes until the job has ended. */
  const untilEnded = async (id: unknown): Promise<Record<string, unknown>> => {
    for (let minute = 0; minute < 200; minute += 1) {
      const row = await job(id);
      if (['DONE', 'NEEDS_ATTENTION'].includes(String(row['state']))) return row;
      await control('tick');
    }
    throw new Error(`Job ${String(id)} did not end: ${JSON.stringify(await job(id))}`);
  };

  const stop = async (): Promise<void> => {
    await pool.end();
    await sandbox.stop();
  };
  return { sandbox, pool, schema, control, graphql, sql, person, pseudonymise, job, untilEnded, stop };
};
