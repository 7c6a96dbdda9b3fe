import { Pool } from 'pg';
import { to as copyTo } from 'pg-copy-streams';

import { openClasses } from '../src/domain/reidentification/equivalence-classes';
import { measureClasses } from '../src/domain/reidentification/measures';
import { startPostgres } from '../sandbox/postgres';
import { atMost, round, type Measurement } from './figures';

const RECORDS = 1_000_000;
const ROUNDS = 3;
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

const TAB = 9;
const NEWLINE = 10;
const BACKSLASH = 92;

/** COPY's text form: a line a record, tabs between values, \\N for none; these values need no unescaping. */
const streamed = async (pool: Pool): Promise<Measured> => {
  const connection = await pool.connect();
  try {
    const {
      classes: { dictionaries, table },
    } = openClasses(COLUMNS);
    const codes = new Int32Array(COLUMNS.length);
    const stream = connection.query(copyTo(`COPY bench_people (${COLUMNS.join(', ')}) TO STDOUT`));
    let rest = '';
    for await (const chunk of stream) {
      const text = rest + (chunk as Buffer).toString('latin1');
      let column = 0;
      let start = 0;
      let line = 0;
      for (let index = 0; index < text.length; index += 1) {
        const unit = text.charCodeAt(index);
        if (unit !== TAB && unit !== NEWLINE) continue;
        codes[column] =
          text.charCodeAt(start) === BACKSLASH ? 0 : (dictionaries[column]?.encode(text, start, index) ?? 0);
        column += 1;
        start = index + 1;
        if (unit === NEWLINE) {
          table.add(codes);
          column = 0;
          line = start;
        }
      }
      rest = text.slice(line);
    }
    const { classes, k, unique, belowK } = measureClasses(table, K);
    return { classes, k, unique, below: belowK };
  } finally {
    connection.release();
  }
};

const seconds = async <T>(work: () => Promise<T>): Promise<{ result: T; taken: number }> => {
  const start = performance.now();
  const result = await work();
  return { result, taken: (performance.now() - start) / 1000 };
};

export const riskFigures: Measurement = {
  names: ['risk.vs_group_by'],
  measure: async (progress) => {
    const postgres = await startPostgres({});
    try {
      progress(`${RECORDS} people with ${COLUMNS.length} quasi-identifiers …`);
      await postgres.pool.query(FILL);
      await postgres.pool.query('ANALYZE bench_people');
      const ours: number[] = [];
      const theirs: number[] = [];
      let answer: Measured | undefined;
      for (let turn = 0; turn < ROUNDS; turn += 1) {
        const plain = await seconds(
          async () => (await postgres.pool.query<Measured>(GROUP_BY)).rows[0] as Measured,
        );
        const own = await seconds(() => streamed(postgres.pool));
        theirs.push(plain.taken);
        ours.push(own.taken);
        answer = own.result;
        if (JSON.stringify(plain.result) !== JSON.stringify(own.result))
          throw new Error(
            `The classes differ: ${JSON.stringify(plain.result)}, ${JSON.stringify(own.result)}.`,
          );
      }
      const [mine, baseline] = [Math.min(...ours), Math.min(...theirs)];
      return [
        atMost('risk.vs_group_by', mine / baseline, 'x', 1, {
          baseline: round(baseline),
          ratio: round(mine / baseline),
          note: `${round(mine)} s streamed and measured, ${round(baseline)} s GROUP BY; ${answer?.classes} classes, ${answer?.unique} people alone`,
        }),
      ];
    } finally {
      await postgres.close();
    }
  },
};
