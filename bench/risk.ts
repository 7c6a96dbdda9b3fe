import type { Pool } from 'pg';

import { openClasses } from '../src/domain/reidentification/equivalence-classes';
import { measureClasses } from '../src/domain/reidentification/measures';
import { startPostgres } from '../sandbox/postgres';
import { copyRows } from './copied-rows';
import { atMost, round, type Measurement } from './figures';

const RECORDS = 1_000_000;
const ROUNDS = 5;
const K = 5;
const COLUMNS = ['company', 'title', 'city', 'postcode', 'birth_year', 'gender'] as const;

/** People as a CRM has them: a few large companies and many small, cities that share postcodes, some values missing. */
const FILL = `CREATE UNLOGGED TABLE bench_people AS
  SELECT 'Company ' || floor(3000 * power(random(), 3))::int AS company,
         (ARRAY['CEO','CFO','Head of Sales','Sales Manager','Engineer','Assistant','Consultant','Buyer',NULL])[1 + floor(9 * power(random(), 2))::int] AS title,
         'City ' || city AS city,
         lpad((10000 + city * 17 + floor(random() * 4)::int)::text, 5, '0') AS postcode,
         CASE WHEN random() < 0.2 THEN NULL ELSE (1950 + floor(random() * 55)::int)::text END AS birth_year,
         (ARRAY['f','m','x'])[1 + floor(3 * power(random(), 1.5))::int] AS gender
    FROM (SELECT floor(400 * power(random(), 2))::int AS city FROM generate_series(1, ${RECORDS})) AS cities`;

/** What a measure of k needs of a plain GROUP BY: the classes and their sizes. */
const GROUP_BY = `SELECT count(*)::int AS classes, min(n)::int AS k, (sum(n) FILTER (WHERE n = 1))::int AS unique, (sum(n) FILTER (WHERE n < ${K}))::int AS below
  FROM (SELECT count(*) AS n FROM bench_people GROUP BY ${COLUMNS.join(', ')}) AS classes`;

type Measured = { classes: number; k: number; unique: number; below: number };

/** Counts while the rows come, as they come, and measures. */
const streamed = async (pool: Pool): Promise<Measured> => {
  const client = await pool.connect();
  try {
    const { addBytes, classes: counted } = openClasses(COLUMNS);
    await copyRows(client, `SELECT ${COLUMNS.join(', ')} FROM bench_people`, COLUMNS.length, addBytes);
    const { classes, k, unique, belowK } = measureClasses(counted.table, K);
    return { classes, k, unique, below: belowK };
  } finally {
    client.release();
  }
};

/** All groups in memory, as ours are: with the room it has by itself PostgreSQL writes them to disk, and takes longer. */
const ROOMY = "SET work_mem = '512MB'; SET hash_mem_multiplier = 2";

const groupedBy = async (pool: Pool): Promise<Measured> => {
  const client = await pool.connect();
  try {
    await client.query(ROOMY);
    return (await client.query<Measured>(GROUP_BY)).rows[0] as Measured;
  } finally {
    // With its settings.
    client.release(true);
  }
};

const seconds = async <T>(work: () => Promise<T>): Promise<{ result: T; taken: number }> => {
  const start = performance.now();
  const result = await work();
  return { result, taken: (performance.now() - start) / 1000 };
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export const riskFigures: Measurement = {
  names: ['risk.vs_group_by'],
  measure: async (progress) => {
    const postgres = await startPostgres({});
    try {
      progress(`${RECORDS} people with ${COLUMNS.length} quasi-identifiers …`);
      await postgres.pool.query(FILL);
      await postgres.pool.query('VACUUM ANALYZE bench_people');
      const ours: number[] = [];
      const theirs: number[] = [];
      let answer: Measured | undefined;
      for (let turn = 0; turn < ROUNDS; turn += 1) {
        const plain = await seconds(() => groupedBy(postgres.pool));
        const own = await seconds(() => streamed(postgres.pool));
        theirs.push(plain.taken);
        ours.push(own.taken);
        answer = own.result;
        if (JSON.stringify(plain.result) !== JSON.stringify(own.result))
          throw new Error(
            `The classes differ: ${JSON.stringify(plain.result)}, ${JSON.stringify(own.result)}.`,
          );
      }
      const [mine, baseline] = [median(ours), median(theirs)];
      return [
        atMost('risk.vs_group_by', mine / baseline, 'x', 1, {
          baseline: round(baseline),
          ratio: round(mine / baseline),
          note: `median of ${ROUNDS}: ${round(mine)} s streamed and measured, ${round(baseline)} s GROUP BY with all its memory; ${answer?.classes} classes, ${answer?.unique} people alone`,
        }),
      ];
    } finally {
      await postgres.close();
    }
  },
};
