import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type * as Esbuild from 'esbuild';

import { seedReferenceSubject } from '../sandbox/seed/index';
import { startSandbox, type RunningSandbox } from '../sandbox/server';
import { buildApp } from '../scripts/build';
import type { AccessRun } from './access-worker';
import { atMost, round, type Measurement } from './figures';

// The bundler the SDK itself builds with.
const { build } = createRequire(createRequire(import.meta.url).resolve('twenty-sdk/define'))(
  'esbuild',
) as typeof Esbuild;

const REQUESTS = 40;
const MEMORY_MB = 200;
const MESSAGES = 100_000;
const KEY = `v1:${randomBytes(32).toString('base64')}`;

/** Mails from the subject to a colleague, four to a conversation, of two kilobytes each. */
const addMessages = async (
  { workspace: { pool, schema } }: RunningSandbox,
  personId: string,
): Promise<void> => {
  const table = (name: string): string => `"${schema}"."${name}"`;
  await pool.query(
    `CREATE TEMPORARY TABLE many AS SELECT gen_random_uuid() AS message, gen_random_uuid() AS thread, number
     FROM generate_series(1, ${MESSAGES}) AS number`,
  );
  await pool.query('CREATE INDEX ON many (number)');
  await pool.query('ANALYZE many');
  await pool.query(
    `WITH threads AS (INSERT INTO ${table('messageThread')} (id, subject) SELECT thread, 'Angebot ' || number FROM many WHERE number % 4 = 0 RETURNING id)
     INSERT INTO ${table('message')} (id, subject, text, "receivedAt", "messageThreadId")
     SELECT message, 'Angebot ' || number, repeat('Wie besprochen, die Zahlen zum Angebot. ', 50), now() - number * interval '1 minute',
       (SELECT thread FROM many AS first WHERE first.number = many.number - many.number % 4 + 4) FROM many`,
  );
  await pool.query(
    `INSERT INTO ${table('messageParticipant')} (role, handle, "displayName", "messageId", "personId")
     SELECT 'FROM', 'bench@many.example', 'Bench', message, $1 FROM many`,
    [personId],
  );
  await pool.query('DROP TABLE many');
};

/** As a server runs it: one file, without the compiler that would take a hundred megabytes of its own. */
const bundled = async (): Promise<string> => {
  const outfile = join(await mkdtemp(join(tmpdir(), 'access-')), 'worker.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./access-worker.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  return outfile;
};

/** Rubbish is collected early, so that what is measured is what is needed; with less than this it could not be written. */
const HEAP_MB = 160;

const answer = async (sandbox: RunningSandbox, worker: string, personId: string): Promise<AccessRun> => {
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${HEAP_MB}`, worker, sandbox.url, sandbox.apiKey, KEY, personId],
    // One arena of memory, as on a server with musl: glibc keeps what each thread has freed.
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, MALLOC_ARENA_MAX: '1' } },
  );
  let output = '';
  for await (const chunk of child.stdout) output += String(chunk);
  return JSON.parse(output) as AccessRun;
};

/**
 * The answer to an access request (Art. 15): requests for the reference subject, everything counted, and the highest memory
 * of the process that writes it for a person with a hundred thousand mails.
 */
export const accessFigures: Measurement = {
  names: ['access.requests', 'access.peak_mb'],
  measure: async (progress) => {
    const { outputDir } = await buildApp('2.21');
    const worker = await bundled();
    const sandbox = await startSandbox({
      port: 0,
      seed: 'demo',
      automaticCron: false,
      app: { dir: outputDir, variables: { PRIVACY_MASTER_KEY: KEY } },
      progress,
    });
    try {
      const subject = await seedReferenceSubject(sandbox.workspace, 0);
      await sandbox.settle();
      const small = await answer(sandbox, worker, subject.personId);
      progress(`Adding ${MESSAGES} mails …`);
      const heavy = await seedReferenceSubject(sandbox.workspace, 1);
      await addMessages(sandbox, heavy.personId);
      progress('Writing their copy …');
      const large = await answer(sandbox, worker, heavy.personId);
      return [
        atMost('access.requests', small.requests, 'requests', REQUESTS, {
          note: `${small.records} records in ${round(small.seconds)} s; files fetched and parts written included`,
        }),
        atMost('access.peak_mb', large.memoryMb, 'MB', MEMORY_MB, {
          baseline: round(small.memoryMb),
          note: `${large.records} records in ${round(large.seconds)} s, ${large.parts} parts of ${round(large.megabytes)} MB; baseline: the reference subject`,
        }),
      ];
    } finally {
      await sandbox.close();
    }
  },
};
