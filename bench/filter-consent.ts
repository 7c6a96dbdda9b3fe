import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';

import { startSandbox, type RunningSandbox } from '../sandbox/server';
import { buildApp } from '../scripts/build';
import { atMost, round, type Measurement } from './figures';
import type { FilterRun } from './filter-worker';

const REQUESTS = 110;
/** Peak memory may differ by a fifth between few people and many. */
const MEMORY_GROWTH = 1.2;
const SMALL = 1000;
const LARGE = 10_000;

const PURPOSE = randomUUID();
const KEY = `v1:${randomBytes(32).toString('base64')}`;

/** A purpose to which two of three people have agreed on two channels, and a third of those have taken it back by mail. */
const addConsents = async ({ workspace: { pool, schema } }: RunningSandbox): Promise<void> => {
  await pool.query(
    `INSERT INTO "${schema}"."_purpose" (id, name, code, "isActive", "legalBasis", "isDoubleOptIn", "isDirectMarketing")
     VALUES ($1, 'Letter', 'letter', true, 'CONSENT', false, true)`,
    [PURPOSE],
  );
  await pool.query(
    `INSERT INTO "${schema}"."_consent" ("personId", "purposeId", channel, state, "stateSince", proof)
     SELECT id, $1, channel::"${schema}"."_consent_channel_enum",
       (CASE WHEN channel = 'EMAIL' AND number % 9 = 0 THEN 'WITHDRAWN' ELSE 'GIVEN' END)::"${schema}"."_consent_state_enum",
       now() - interval '1 day', 'NOT_NEEDED'
     FROM (SELECT id, row_number() OVER (ORDER BY id) AS number FROM "${schema}".person) AS people,
       (VALUES ('EMAIL'), ('POST')) AS channels (channel)
     WHERE number % 3 < 2`,
    [PURPOSE],
  );
};

const filter = async (sandbox: RunningSandbox, people: number): Promise<FilterRun> => {
  const { rows } = await sandbox.workspace.pool.query<{ id: string }>(
    `SELECT id FROM "${sandbox.workspace.schema}".person WHERE "deletedAt" IS NULL ORDER BY md5(id::text) LIMIT $1`,
    [people],
  );
  const worker = fileURLToPath(new URL('./filter-worker.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', worker, sandbox.url, sandbox.apiKey, KEY, PURPOSE],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  child.stdin.end(JSON.stringify(rows.map(({ id }) => id)));
  let output = '';
  for await (const chunk of child.stdout) output += String(chunk);
  return JSON.parse(output) as FilterRun;
};

/**
 * *Filter by consent* over 10,000 demo people, every duplicate looked up: its requests, and the highest memory against that
 * over 1,000 of the same people.
 */
export const filterConsentFigures: Measurement = {
  names: ['filter_consent.requests', 'filter_consent.memory_growth'],
  measure: async (progress) => {
    const { outputDir } = await buildApp('2.21');
    const sandbox = await startSandbox({
      port: 0,
      seed: LARGE + 100,
      automaticCron: false,
      app: { dir: outputDir, variables: { PRIVACY_MASTER_KEY: KEY } },
      progress,
    });
    try {
      await sandbox.settle();
      await addConsents(sandbox);
      progress('Filtering a thousand people …');
      const small = await filter(sandbox, SMALL);
      progress('Filtering ten thousand people …');
      const large = await filter(sandbox, LARGE);
      return [
        atMost('filter_consent.requests', large.requests, 'requests', REQUESTS, {
          note: `${large.people} people in ${round(large.seconds)} s, ${large.allowed} of them allowed`,
        }),
        atMost('filter_consent.memory_growth', large.memoryMb / small.memoryMb, 'x', MEMORY_GROWTH, {
          baseline: round(small.memoryMb),
          note: `${Math.round(large.memoryMb)} MB for ${LARGE} people, ${Math.round(small.memoryMb)} MB for ${SMALL}`,
        }),
      ];
    } finally {
      await sandbox.close();
    }
  },
};
