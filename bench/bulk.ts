import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';

import { startSandbox, type RunningSandbox } from '../sandbox/server';
import { buildApp } from '../scripts/build';
import { decideAboutVisits } from '../scripts/decide-about-visits';
import type { BulkRun } from './bulk-worker';
import { atMost, round, type Measurement } from './figures';

const REQUESTS_PER_PERSON = 6;
/** Peak memory may differ by a fifth between the small order and the large one. */
const MEMORY_GROWTH = 1.2;
const SMALL = 1000;
const LARGE = 20_000;
/** So many groups of twenty are worked on where memory is compared: a worker forgets a group before it takes the next. */
const GROUPS = 2;

const workOn = async (sandbox: RunningSandbox, people: number, groups: number): Promise<BulkRun> => {
  const { rows } = await sandbox.workspace.pool.query<{ id: string }>(
    `SELECT id FROM "${sandbox.workspace.schema}".person WHERE "deletedAt" IS NULL ORDER BY md5(id::text) LIMIT $1`,
    [people],
  );
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      fileURLToPath(new URL('./bulk-worker.ts', import.meta.url)),
      sandbox.url,
      sandbox.apiKey,
      `v1:${randomBytes(32).toString('base64')}`,
      String(groups),
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  child.stdin.end(JSON.stringify(rows.map(({ id }) => id)));
  let output = '';
  for await (const chunk of child.stdout) output += String(chunk);
  return JSON.parse(output) as BulkRun;
};

const onWorkspace = async <T>(
  people: number,
  progress: (line: string) => void,
  work: (sandbox: RunningSandbox) => Promise<T>,
): Promise<T> => {
  const { outputDir } = await buildApp('2.21');
  const sandbox = await startSandbox({
    port: 0,
    seed: people,
    automaticCron: false,
    app: { dir: outputDir, variables: { PRIVACY_MASTER_KEY: `v1:${randomBytes(32).toString('base64')}` } },
    progress,
  });
  try {
    await decideAboutVisits(sandbox);
    await sandbox.settle();
    return await work(sandbox);
  } finally {
    await sandbox.close();
  }
};

/**
 * Requests a person of an order over 1,000 average demo people, from the order to the verified end; and the highest memory
 * of a worker that orders 20,000 people against one that orders 1,000, over the same number of groups.
 */
export const bulkFigures: Measurement = {
  names: ['bulk.requests_per_person', 'bulk.memory_growth'],
  measure: async (progress) => {
    const [whole, small] = await onWorkspace(SMALL + 100, progress, async (sandbox) => {
      const few = await workOn(sandbox, SMALL, GROUPS);
      progress('An order over a thousand people, to its end …');
      const all = await workOn(sandbox, SMALL, 0);
      progress(`${all.requests / all.people} requests a person, ${all.failed} not done`);
      return [all, few];
    });
    progress('An order over twenty thousand people …');
    const large = await onWorkspace(LARGE + 100, progress, (sandbox) => workOn(sandbox, LARGE, GROUPS));
    return [
      atMost('bulk.requests_per_person', whole.requests / whole.people, 'requests', REQUESTS_PER_PERSON, {
        note: `${whole.people} people in ${Math.round(whole.seconds)} s, ${whole.failed} not done; with follow-ups and verification`,
      }),
      atMost('bulk.memory_growth', large.memoryMb / small.memoryMb, 'x', MEMORY_GROWTH, {
        baseline: round(small.memoryMb),
        note: `${Math.round(large.memoryMb)} MB for ${LARGE} people ordered, ${Math.round(small.memoryMb)} MB for ${SMALL}; ${GROUPS} groups each`,
      }),
    ];
  },
};
