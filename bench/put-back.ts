import { randomBytes } from 'node:crypto';

import { startSandbox, type RunningSandbox } from '../sandbox/server';
import { buildApp } from '../scripts/build';
import { atMost, round, type Measurement } from './figures';

const PEOPLE = 15;
const LIMIT_MS = 2000;
const DEADLINE_MS = 30_000;
const LOOK_MS = 4;

const graphql = async (
  { url, apiKey }: RunningSandbox,
  query: string,
  variables: Record<string, unknown>,
): Promise<void> => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
    body: JSON.stringify({ query, variables }),
  });
  const { errors } = (await response.json()) as { errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
};

/** How long a forbidden change stays on one record, from the answer to whoever made it. */
const lives = async (sandbox: RunningSandbox, id: string): Promise<number> => {
  const { pool, schema } = sandbox.workspace;
  await graphql(
    sandbox,
    'mutation ($id: UUID!, $data: PersonUpdateInput!) { updatePerson(id: $id, data: $data) { id } }',
    { id, data: { jobTitle: 'Forbidden', name: { firstName: 'Not', lastName: 'Allowed' } } },
  );
  const began = performance.now();
  while (performance.now() - began < DEADLINE_MS) {
    const { rows } = await pool.query<{ title: string | null }>(
      `SELECT "jobTitle" AS title FROM "${schema}".person WHERE id = $1`,
      [id],
    );
    if (rows[0]?.title !== 'Forbidden') return performance.now() - began;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  throw new Error('A forbidden change was not put back.');
};

/**
 * How long a change of a restricted record lives (Art. 18), from the server's answer to the value being back: the event, a
 * process of the function's own as on a server, a look and a write. The middle of fifteen, one after the other.
 */
export const putBackFigures: Measurement = {
  names: ['restriction.put_back_ms'],
  measure: async (progress) => {
    const { outputDir } = await buildApp('2.21');
    const sandbox = await startSandbox({
      port: 0,
      seed: 100,
      automaticCron: false,
      app: {
        dir: outputDir,
        variables: { PRIVACY_MASTER_KEY: `v1:${randomBytes(32).toString('base64')}` },
      },
      progress,
    });
    try {
      await sandbox.settle();
      const { pool, schema } = sandbox.workspace;
      const { rows } = await pool.query<{ id: string }>(
        `UPDATE "${schema}".person SET "processingState" = 'RESTRICTED', "processingStateSince" = now()
         WHERE id IN (SELECT id FROM "${schema}".person WHERE "deletedAt" IS NULL ORDER BY id LIMIT $1) RETURNING id`,
        [PEOPLE],
      );
      const times: number[] = [];
      for (const { id } of rows) {
        times.push(await lives(sandbox, id));
        await sandbox.settle();
      }
      const sorted = times.toSorted((a, b) => a - b);
      const middle = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
      return [
        atMost('restriction.put_back_ms', middle, 'ms', LIMIT_MS, {
          note: `${sorted.length} changes, from ${round(sorted[0] ?? 0)} to ${round(sorted.at(-1) ?? 0)} ms`,
        }),
      ];
    } finally {
      await sandbox.close();
    }
  },
};
