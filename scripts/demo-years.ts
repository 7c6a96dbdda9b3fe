import { createHash, randomUUID } from 'node:crypto';

import type { RunningSandbox } from '../sandbox/server';

/** One evening of the two years: how everybody stands after the night's run and what it ordered. People, but for `deals`. */
export type YearsRow = {
  /** `YYYY-MM-DD` of the sandbox's clock. */
  on: string;
  people: number;
  warned: number;
  proposed: number;
  held: number;
  extended: number;
  /** By that day. */
  pseudonymised: number;
  /** Whom the brake kept back, and a member let go. */
  approved: number;
  deals: number;
  /** Amount, stage, date, company and contact of every deal are what they were at the beginning. */
  areDealsUntouched: boolean;
};

type Say = (line?: string) => void;
type Row = { id: string } & Record<string, unknown>;

const HALF_YEARS = 4;
/** An erasure comes back minutes after it was begun; cron runs once for each step, however long the step is. */
const STEP_MS = 15 * 60_000;
/** After so many steps something is wrong, and the table shows it. */
const MOST_STEPS = 16;

const ask = async (
  { url }: RunningSandbox,
  token: string,
  query: string,
  variables: Record<string, unknown>,
): Promise<Record<string, unknown>> => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Record<string, unknown>; errors?: unknown };
  if (errors) throw new Error(`The demo was refused: ${JSON.stringify(errors)}`);
  return data;
};

const upsert = async (
  sandbox: RunningSandbox,
  object: string,
  plural: string,
  data: Row[],
): Promise<void> => {
  const type = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
  await ask(
    sandbox,
    sandbox.apiKey,
    `mutation ($data: [${type(object)}CreateInput!]!) { create${type(plural)}(data: $data, upsert: true) { id } }`,
    { data },
  );
};

const setting = (name: string, value: string): Row => ({ id: randomUUID(), name, kind: 'SETTING', value });

/** Two purposes that keep people, a run that acts, and a brake. */
const setUp = async (sandbox: RunningSandbox): Promise<void> => {
  const before = await sandbox.workspace.records.find('purpose', { filter: {} });
  await upsert(sandbox, 'purpose', 'purposes', [
    ...before.map(({ id }): Row => ({ id, isActive: false })),
    {
      id: randomUUID(),
      name: 'Prospects',
      code: 'demo-prospects',
      isActive: true,
      legalBasis: 'LEGITIMATE_INTERESTS',
      retentionAmount: 9,
      retentionUnit: 'MONTHS',
      retentionTrigger: 'LAST_ENGAGEMENT',
      retentionAction: 'PSEUDONYMISE',
      retentionExceptions: [
        { name: 'Directors', filter: { jobTitle: { ilike: '%Director%' } }, amount: 5, unit: 'YEARS' },
      ],
    },
    {
      id: randomUUID(),
      name: 'Customers',
      code: 'demo-customers',
      isActive: true,
      legalBasis: 'CONTRACT',
      retentionAmount: 2,
      retentionUnit: 'YEARS',
      retentionTrigger: 'DEAL_CLOSED',
      retentionAction: 'PROPOSE',
    },
  ]);
  const known = await sandbox.workspace.records.find('privacySetting', { filter: {} });
  const idOf = (name: string): string | undefined => known.find((row) => row['name'] === name)?.id;
  await upsert(
    sandbox,
    'privacySetting',
    'privacySettings',
    [
      setting('retentionMode', 'ACT'),
      setting('retentionPerDay', '40'),
      setting('retentionPercent', '20'),
      setting('retentionWarnDays', '60'),
      // What records of other people say of them is a human's to decide; here it has been decided.
      setting('mentionPolicy', 'REDACT'),
    ].map((row) => ({ ...row, id: idOf(String(row['name'])) ?? row.id })),
  );
};

/** One person under a hold and one who is kept for longer, of those whose time is over first. */
const exempt = async (sandbox: RunningSandbox): Promise<void> => {
  const people = await sandbox.workspace.records.find('person', {
    filter: { processingState: { eq: 'ACTIVE' } },
    orderBy: [{ createdAt: 'AscNullsFirst' }],
  });
  const [held, extended] = people;
  if (held === undefined || extended === undefined) throw new Error('There is nobody to keep.');
  await upsert(sandbox, 'legalHold', 'legalHolds', [
    {
      id: randomUUID(),
      name: 'A claim that is not settled',
      ground: 'LEGAL_CLAIMS',
      scope: 'PERSON',
      state: 'ACTIVE',
      personId: held.id,
      startsAt: sandbox.clock.now().toISOString(),
    },
  ]);
  const until = new Date(sandbox.clock.now());
  until.setUTCFullYear(until.getUTCFullYear() + 3);
  await sandbox.control('workflow-action', {
    name: 'extend-retention',
    input: { person: extended.id, until: until.toISOString().slice(0, 10), reason: 'CONTRACT' },
  });
};

/** What of a deal has to stay: everything but its texts, which may name somebody, and when it was written. */
const dealsHash = async ({ workspace }: RunningSandbox): Promise<{ deals: number; hash: string }> => {
  const { rows } = await workspace.pool.query<{ row: unknown }>(
    `SELECT to_jsonb(t) - 'updatedAt' - 'name' - 'searchVector' AS row FROM "${workspace.schema}"."opportunity" t ORDER BY id`,
  );
  return { deals: rows.length, hash: createHash('sha256').update(JSON.stringify(rows)).digest('hex') };
};

const countBy = async (
  { workspace }: RunningSandbox,
  column: 'retentionState' | 'processingState',
): Promise<Map<string, number>> => {
  const { rows } = await workspace.pool.query<{ key: string; count: string }>(
    `SELECT "${column}"::text AS key, count(*) AS count FROM "${workspace.schema}"."person"
      WHERE "deletedAt" IS NULL GROUP BY 1`,
  );
  return new Map(rows.map(({ key, count }) => [key, Number(count)]));
};

const later = ({ clock }: RunningSandbox): string => new Date(clock.now().getTime() + STEP_MS).toISOString();

/** Time passes until no run and no erasure is under way. */
const untilQuiet = async (sandbox: RunningSandbox): Promise<void> => {
  const { records } = sandbox.workspace;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const runs = await records.find('privacyRun', { filter: { state: { eq: 'RUNNING' } } });
    const jobs = await records.find('erasureJob', {
      filter: { state: { in: ['PLANNED', 'RUNNING', 'AFTERMATH'] } },
    });
    if (runs.length === 0 && jobs.length === 0) return;
    await sandbox.control('tick', { to: later(sandbox) });
  }
};

/** The night's run is over; it goes on every quarter of an hour where it was not. */
const untilRan = async (sandbox: RunningSandbox): Promise<void> => {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const runs = await sandbox.workspace.records.find('privacyRun', {
      filter: { state: { eq: 'RUNNING' } },
    });
    if (runs.length === 0) return;
    await sandbox.control('tick', { to: later(sandbox) });
  }
};

/** As an administrator does in the settings: the number that waits is approved. */
const approve = async (sandbox: RunningSandbox): Promise<number> => {
  const [run] = await sandbox.workspace.records.find('privacyRun', { filter: { state: { eq: 'WAITING' } } });
  const waiting = Number(run?.['waiting'] ?? 0);
  if (run === undefined || waiting === 0) return 0;
  await ask(
    sandbox,
    sandbox.userTokens.tim,
    'mutation ($data: PrivacyOrderCreateInput!) { createPrivacyOrder(data: $data) { id } }',
    {
      data: {
        id: randomUUID(),
        name: 'APPROVE_RETENTION',
        kind: 'APPROVE_RETENTION',
        personCount: 0,
        options: { runId: run.id, waiting },
      },
    },
  );
  await sandbox.settle();
  return waiting;
};

/** So many nights after that day, so many half-years on; the run of a night begins after one o’clock. */
const nightAfter = (from: Date, halves: number, nights: number): Date =>
  new Date(
    Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 6 * halves, from.getUTCDate() + nights, 1, 29, 30),
  );

const COLUMNS = [
  ['on', 'night of'],
  ['people', 'people'],
  ['warned', 'warned'],
  ['proposed', 'proposed'],
  ['held', 'held'],
  ['extended', 'extended'],
  ['pseudonymised', 'pseudonymised'],
  ['approved', 'approved'],
  ['deals', 'deals'],
] as const satisfies readonly (readonly [keyof YearsRow, string])[];

const lineOf = (row: YearsRow): string =>
  `  ${COLUMNS.map(([key, label]) => String(row[key]).padStart(Math.max(label.length, key === 'on' ? 10 : 0))).join('  ')}  ${row.areDealsUntouched ? 'untouched' : 'CHANGED'}`;

/**
 * Two years of retention, a half-year at a time: the clock of the sandbox is moved on, the night's run looks through everybody,
 * warns, proposes and pseudonymises within the brake, and an administrator approves what it held up.
 */
export const showYears = async (
  sandbox: RunningSandbox,
  say: Say,
  progress: (line: string) => void,
): Promise<YearsRow[]> => {
  progress('Setting two purposes, a hold, an extension and a brake …');
  await setUp(sandbox);
  await exempt(sandbox);
  await sandbox.settle();
  const first = await dealsHash(sandbox);
  const began = sandbox.clock.now();
  say('Two years of retention: prospects are kept for 9 months from the last engagement, customers for two');
  say(
    'years from the close of their last deal, directors for five years. Prospects are pseudonymised, 40 a day',
  );
  say('at most and the rest after an approval; customers are only proposed.\n');
  say(`  ${COLUMNS.map(([key, label]) => label.padStart(key === 'on' ? 10 : 0)).join('  ')}`);
  const rows: YearsRow[] = [];
  for (let half = 0; half <= HALF_YEARS; half += 1) {
    // The first night proposes; the second acts on whom it finds proposed.
    for (const nights of [1, 2]) {
      await sandbox.control('tick', { to: nightAfter(began, half, nights).toISOString() });
      await untilRan(sandbox);
    }
    const approved = await approve(sandbox);
    await untilQuiet(sandbox);
    const retention = await countBy(sandbox, 'retentionState');
    const processing = await countBy(sandbox, 'processingState');
    const { deals, hash } = await dealsHash(sandbox);
    const of = (counts: Map<string, number>, key: string): number => counts.get(key) ?? 0;
    const row: YearsRow = {
      on: sandbox.clock.now().toISOString().slice(0, 10),
      people: [...processing.values()].reduce((sum, count) => sum + count, 0),
      warned: of(retention, 'WARNED'),
      proposed: of(retention, 'PROPOSED'),
      held: of(retention, 'HELD'),
      extended: of(retention, 'EXTENDED'),
      pseudonymised: of(processing, 'PSEUDONYMISED'),
      approved,
      deals,
      areDealsUntouched: hash === first.hash,
    };
    rows.push(row);
    say(lineOf(row));
  }
  say();
  return rows;
};
