/** A sandbox with demo data and the built app on it, and what the integration tests ask of it. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { Pool } from 'pg';

import { seedArguments } from './sandbox-template';
import { startSandbox, type RunningSandbox } from './sandbox-process';

export const rootDir = join(__dirname, '..', '..');
export const masterKey = (): string => `v1:${randomBytes(32).toString('base64')}`;

/** The built app, in the variant that the sandbox, being a 2.21 server, takes; built before the first test. */
export const builtApp = (): string => {
  const folder = process.env['TEST_APP_DIR'];
  if (folder === undefined) throw new Error('The app was not built before the tests; see start-sandbox.ts.');
  return folder;
};

/**
 * What a test wants that is not about time: minutes pass when it says so, functions start in processes that have their code,
 * and nobody waits for a platform that has nothing more to write.
 */
const QUICK = ['--cron-by-hand', '--keep-processes', '--quick-pauses'];

/** What goes through everybody by night: it would come up in a test by the hour it happens to run at. */
const NIGHTLY = ['run-retention', 'run-risk'];

export type ActionRun = { output?: Record<string, unknown>; error?: unknown; runId?: string };
export type PersonRow = { id: string } & Record<string, unknown>;

export type AppWorkspace = Awaited<ReturnType<typeof openAppWorkspace>>;

export const openAppWorkspace = async (
  options: {
    seed?: string;
    variables?: Record<string, string>;
    appDir?: string;
    /** Leaves the demo's object of another app without a decision. */
    undecided?: boolean;
    /** Keeps everything here, so that `restart` finds it again. */
    dataDir?: string;
    /** The sandbox's own arguments in place of `QUICK`. */
    args?: readonly string[];
    /** Lets the sweeps of the night come up as the clock is moved; a test that is about them. */
    nights?: boolean;
  } = {},
) => {
  const variables = options.variables ?? { PRIVACY_MASTER_KEY: masterKey() };
  const args = [
    ...(await seedArguments(rootDir, options.seed ?? 'demo')),
    ...(options.dataDir === undefined ? [] : ['--data', options.dataDir]),
    ...(options.args ?? QUICK),
    ...(options.nights === true ? [] : NIGHTLY.flatMap((name) => ['--without-cron', name])),
  ];
  const connect = (running: RunningSandbox): Pool => {
    const connected = new Pool({ connectionString: running.sqlUrl, max: 4 });
    // The sandbox ends its database while idle connections are still open.
    connected.on('error', () => undefined);
    return connected;
  };
  let sandbox = await startSandbox({
    rootDir,
    args: [
      ...args,
      '--app',
      options.appDir ?? builtApp(),
      ...Object.entries(variables).flatMap(([key, value]) => ['--app-variable', `${key}=${value}`]),
    ],
  });
  let pool = connect(sandbox);
  const { rows } = await pool.query<{ schema: string }>(
    `SELECT table_schema AS schema FROM information_schema.tables WHERE table_name = 'timelineActivity'`,
  );
  const schema = rows[0]?.schema ?? '';

  const send = async <T = Record<string, unknown>>(command: string, body: unknown = {}): Promise<T> => {
    const response = await fetch(`${sandbox.url}/sandbox/${command}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as T;
  };

  /** Commands of the sandbox; after a `reset` the decisions about the demo's own object are taken again. */
  const control = async <T = Record<string, unknown>>(command: string, body: unknown = {}): Promise<T> => {
    const answer = await send<T>(command, body);
    if (command === 'reset') await decideByDefault();
    return answer;
  };

  const graphql = async (
    query: string,
    variables_: Record<string, unknown> = {},
    token: string = sandbox.apiKey,
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

  /** An object with a link to people stops every erasure until an admin has decided about it: here, that visits stay. */
  const decide = async (strategy = 'REDACT'): Promise<void> => {
    await graphql(
      `
        mutation ($data: [FieldRuleCreateInput!]!) {
          createFieldRules(data: $data, upsert: true) {
            id
          }
        }
      `,
      {
        data: [
          {
            id: '9b0d3a52-6f1e-4d55-9d53-0c1f3c4b7a01',
            name: 'visit.*',
            objectName: 'visit',
            fieldName: '*',
            erasureStrategy: strategy,
            status: 'CONFIRMED',
            // Noted already, or the hourly census would note it in one run of a test and not in another.
            confirmedAt: '2026-01-01T00:00:00.000Z',
          },
        ],
      },
    );
  };

  const decideByDefault = async (): Promise<void> => {
    if (options.seed !== 'none' && !options.undecided) await decide();
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

  /** Runs a workflow action on a person. What other people's records say of them is redacted, unless the input says otherwise. */
  const act = (name: string, input: Record<string, unknown>): Promise<ActionRun> =>
    control<ActionRun>('workflow-action', { name, input: { mentions: 'REDACT', ...input } });
  const pseudonymise = (input: Record<string, unknown>): Promise<ActionRun> =>
    act('pseudonymise-person', input);

  const job = async (id: unknown): Promise<Record<string, unknown>> => {
    const [row] = await sql(`SELECT * FROM $schema."_erasureJob" WHERE id = $1`, [id]);
    return row ?? {};
  };

  /** Gives cron its minutes until the job has ended. */
  const untilEnded = async (id: unknown): Promise<Record<string, unknown>> => {
    for (let minute = 0; minute < 200; minute += 1) {
      const row = await job(id);
      if (['DONE', 'HELD', 'NEEDS_ATTENTION'].includes(String(row['state']))) return row;
      await control('tick');
    }
    throw new Error(`Job ${String(id)} did not end: ${JSON.stringify(await job(id))}`);
  };

  const stop = async (): Promise<void> => {
    await pool.end();
    await sandbox.stop();
  };
  /** Ends the server if it still lives, and starts it over the same data, the app in it. Needs `dataDir`. */
  const restart = async (): Promise<void> => {
    await stop();
    sandbox = await startSandbox({ rootDir, args });
    pool = connect(sandbox);
  };
  await decideByDefault();
  return {
    get sandbox() {
      return sandbox;
    },
    get pool() {
      return pool;
    },
    schema,
    control,
    decide,
    act,
    graphql,
    sql,
    person,
    pseudonymise,
    job,
    untilEnded,
    restart,
    stop,
  };
};
