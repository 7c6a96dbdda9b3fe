/**
 * `npm run demo [-- --once] [--json] [--years] [--port 3020] [--sql-port P] [--data DIR] [--seed N]`: a workspace with demo
 * data, the app installed from its built manifest, one person pseudonymised through the real workflow action, and two years of
 * retention in a minute. `--years` shows the two years alone.
 */
import { createHash, randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';

import { searchResidual, tracesOf, type Residual } from '../sandbox/residual-search';
import { heroPersonId } from '../sandbox/seed/index';
import { startSandbox, type RunningSandbox } from '../sandbox/server';
import { buildApp } from './build';
import { decideAboutVisits } from './decide-about-visits';
import { showYears, type YearsRow } from './demo-years';

type Outcome = {
  ok: boolean;
  message?: string;
  jobId: string;
  surrogate: string;
  found: Record<string, number>;
  done: Record<string, number>;
  remains: Record<string, number>;
  requests: number;
};
type Deal = {
  id: string;
  name: string;
  amount: string | null;
  stage: string;
  closeDate: string | null;
  company: string | null;
};

const { values: options } = parseArgs({
  options: {
    once: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    years: { type: 'boolean', default: false },
    port: { type: 'string' },
    'sql-port': { type: 'string' },
    data: { type: 'string' },
    seed: { type: 'string' },
  },
});

const progress = (line: string): void => void process.stderr.write(`${line}\n`);
const say = (line = ''): void => void (options.json ? undefined : process.stdout.write(`${line}\n`));
const number = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

/** Every column of the person's deals but `updatedAt`, read past the API, straight from the table. */
const dealRows = async (
  { workspace }: RunningSandbox,
  ids: readonly string[],
): Promise<{ hash: string; deals: Deal[] }> => {
  const table = `"${workspace.schema}"."opportunity"`;
  const { rows } = await workspace.pool.query<{ row: Record<string, unknown> }>(
    `SELECT to_jsonb(t) - 'updatedAt' AS row FROM ${table} t WHERE id = ANY($1::uuid[]) ORDER BY id`,
    [ids],
  );
  const { rows: deals } = await workspace.pool.query<Deal>(
    `SELECT o.id, o.name, o.stage, to_char(o."amountAmountMicros" / 1000000, 'FM999,999,990.00') || ' ' || o."amountCurrencyCode" AS amount,
            to_char(o."closeDate", 'YYYY-MM-DD') AS "closeDate", c.name AS company
       FROM ${table} o LEFT JOIN "${workspace.schema}"."company" c ON c.id = o."companyId"
      WHERE o.id = ANY($1::uuid[]) ORDER BY o.id`,
    [ids],
  );
  return { hash: createHash('sha256').update(JSON.stringify(rows)).digest('hex'), deals };
};

const dealIds = async ({ workspace }: RunningSandbox, personId: string): Promise<string[]> =>
  (await workspace.records.find('opportunity', { filter: { pointOfContactId: { eq: personId } } })).map(
    ({ id }) => id,
  );

/** The job comes back until the platform has written nothing new: cron is given the minutes it needs. */
const untilDone = async (sandbox: RunningSandbox, jobId: string): Promise<Record<string, unknown>> => {
  for (let minute = 0; minute < 60; minute += 1) {
    const [job] = await sandbox.workspace.records.find('erasureJob', { filter: { id: { eq: jobId } } });
    if (job && ['DONE', 'NEEDS_ATTENTION', 'FAILED'].includes(String(job['state']))) return job;
    await sandbox.control('tick');
  }
  throw new Error(`Job ${jobId} did not finish within an hour of sandbox time.`);
};

const table = (title: string, counts: Record<string, number>): void => {
  say(title);
  for (const [object, count] of Object.entries(counts).toSorted(([, a], [, b]) => b - a))
    say(`  ${String(count).padStart(5)}  ${object}`);
  say();
};

const showDeals = (title: string, deals: readonly Deal[]): void => {
  say(title);
  for (const deal of deals)
    say(
      `  ${deal.name} · ${deal.amount ?? '–'} · ${deal.stage} · ${deal.closeDate ?? '–'} · ${deal.company ?? '–'}`,
    );
  say();
};

const showResidual = (label: string, { hits, searched, places }: Residual): void => {
  say(`${label}: ${hits} rows in ${searched} columns of the whole database`);
  for (const { table: name, column, rows } of places.slice(0, 20)) say(`  ${rows} in ${name}.${column}`);
  say();
};

type Preview = {
  ok: boolean;
  message?: string;
  isPossible: boolean;
  whatToDo: string;
  actions: Record<string, number>;
};

/** The plan before anything is done: first it stops at an object nobody has decided about, then it says what it will do. */
const showPreview = async (sandbox: RunningSandbox, personId: string): Promise<void> => {
  const preview = async (): Promise<Preview> => {
    const run = (await sandbox.control('workflow-action', {
      name: 'preview-erasure',
      input: { person: personId, act: 'PSEUDONYMISE', mentions: 'REDACT' },
    })) as { output?: Preview; error?: string };
    if (run.output?.ok !== true)
      throw new Error(run.output?.message ?? run.error ?? 'The preview gave no answer.');
    return run.output;
  };
  progress('Looking at the plan …');
  const stopped = await preview();
  if (!stopped.isPossible) say(`The plan stops: ${stopped.whatToDo}\n`);
  await decideAboutVisits(sandbox);
  table('Planned, by action', (await preview()).actions);
};

/** The second part; a deal that changed is the demo's failure. */
const liveTwoYears = async (sandbox: RunningSandbox): Promise<YearsRow[]> => {
  const began = Date.now();
  const rows = await showYears(sandbox, say, progress);
  progress(`Two years took ${Math.round((Date.now() - began) / 1000)} seconds.`);
  if (rows.some(({ areDealsUntouched }) => !areDealsUntouched)) process.exitCode = 1;
  return rows;
};

/** Without `--once` the workspace stays, to be looked at. */
const untilInterrupted = async ({ url, sqlUrl }: RunningSandbox): Promise<void> => {
  if (options.once) return;
  progress(`Open ${url}/ to look at the workspace, or ${sqlUrl} with psql. Ctrl-C ends it.`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
};

const main = async (): Promise<void> => {
  progress('Building the app …');
  const { outputDir } = await buildApp('2.21');
  progress('Starting a Twenty workspace with demo data …');
  const sandbox = await startSandbox({
    port: options.once ? (number(options.port) ?? 0) : (number(options.port) ?? 3020),
    seed: options.seed === undefined ? 'demo' : Number(options.seed),
    automaticCron: !options.once,
    // Two years are some two hundred runs of cron; a process each would make them minutes.
    keepProcesses: true,
    app: { dir: outputDir, variables: { PRIVACY_MASTER_KEY: `v1:${randomBytes(32).toString('base64')}` } },
    ...(options['sql-port'] === undefined ? {} : { sqlPort: Number(options['sql-port']) }),
    ...(options.data === undefined ? {} : { dataDir: options.data }),
    progress,
  });
  try {
    await sandbox.settle();
    if (options.years) {
      await decideAboutVisits(sandbox);
      const years = await liveTwoYears(sandbox);
      if (options.json) process.stdout.write(`${JSON.stringify({ years })}\n`);
      await untilInterrupted(sandbox);
      return;
    }
    const [person] = await sandbox.workspace.records.find('person', { filter: { id: { eq: heroPersonId } } });
    if (person === undefined) throw new Error('The demo person is not there.');
    const name = person['name'] as { firstName: string; lastName: string };
    // Nobody else in the demo has either name, so each of them alone would give her away.
    const traces = tracesOf(person, { names: [name.firstName, name.lastName] });
    const deals = await dealIds(sandbox, person.id);
    const before = await dealRows(sandbox, deals);
    const residualBefore = await searchResidual(sandbox.workspace.pool, traces);

    say(`\nSubject: ${name.firstName} ${name.lastName} (${person.id})\n`);
    showResidual('Before', residualBefore);
    showDeals('Deals before', before.deals);
    await showPreview(sandbox, person.id);
    progress('Running the workflow action "Pseudonymise person" …');
    const run = (await sandbox.control('workflow-action', {
      name: 'pseudonymise-person',
      // What records of other people say of her is a human's to decide; here it has been decided.
      input: { person, mentions: 'REDACT' },
    })) as { output?: Outcome; error?: string };
    if (run.output?.ok !== true)
      throw new Error(run.output?.message ?? run.error ?? 'The action gave no answer.');
    const { output } = run;
    progress('Letting the job come back for what the platform writes late …');
    const job = await untilDone(sandbox, output.jobId);
    await sandbox.settle();

    const after = await dealRows(sandbox, deals);
    const residual = await searchResidual(sandbox.workspace.pool, traces);
    const [now] = await sandbox.workspace.records.find('person', { filter: { id: { eq: person.id } } });
    const surrogate = now?.['name'] as { firstName: string; lastName: string };
    const done = (job['done'] ?? {}) as Record<string, number>;
    const requests = Number(job['requests']);

    table('Found', output.found);
    table('Changed or destroyed', done);
    showDeals('Deals after', after.deals);
    say(before.hash === after.hash ? 'Every column of every deal is as it was.\n' : 'A deal changed!\n');
    showResidual('After', residual);
    say(
      `The person is now ${surrogate.firstName} ${surrogate.lastName}; the job is ${String(job['state'])} after ${requests} API requests.\n`,
    );

    if (residual.hits > 0 || before.hash !== after.hash || job['state'] !== 'DONE') process.exitCode = 1;
    const years = await liveTwoYears(sandbox);
    if (options.json) {
      const result = {
        subject: { id: person.id, surrogate: output.surrogate, state: job['state'] },
        found: output.found,
        done,
        remains: job['kept'] ?? {},
        deals: {
          count: deals.length,
          before: before.hash,
          after: after.hash,
          identical: before.hash === after.hash,
        },
        residual: { searched: residual.searched, hits: residual.hits, before: residualBefore.hits },
        requests,
        years,
      };
      process.stdout.write(`${JSON.stringify(result)}\n`);
    }
    await untilInterrupted(sandbox);
  } finally {
    await sandbox.close();
  }
};

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
