/**
 * Which rows were written since a moment. PostgreSQL keeps with each row the transaction that wrote it (`xmin`), and
 * transactions are numbered in order, so a row whose transaction had ended by then is the row that was there then.
 */
import type { PoolClient } from 'pg';

export type Marks = {
  /** The database the numbers are of; in any other they say nothing. */
  database: string;
  /** Every transaction before this one had ended. */
  since: string;
  /** Later transactions that wrote nothing but what had been there: those that put it back. */
  restored: string[];
};

const DATABASE = `(SELECT system_identifier::text FROM pg_control_system()) || '/' ||
  (SELECT oid::text FROM pg_database WHERE datname = current_database())`;

/** This moment, as the transaction that asks sees it. */
export const marksOf = async (client: PoolClient): Promise<Marks> => {
  const { rows } = await client.query<{ database: string; since: string }>(
    `SELECT ${DATABASE} AS database, pg_snapshot_xmin(pg_current_snapshot())::text AS since`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('PostgreSQL does not say where it is.');
  return { ...row, restored: [] };
};

/** The condition for rows that are not those of that moment. Numbers of 32 bits suffice: a sandbox does not see more. */
export const rowsSince = (alias: string, { since, restored }: Marks): string => {
  const version = `${alias}.xmin::text::bigint`;
  const others = restored.length === 0 ? '' : ` AND ${version} NOT IN (${restored.map(Number).join(', ')})`;
  return `(${version} >= ${Number(since)}${others})`;
};

/** Rows of each table, and how many of them came since; undefined in another database. Tables are quoted names. */
export const touchedSince = async (
  client: PoolClient,
  marks: Marks,
  tables: readonly string[],
): Promise<Map<string, { rows: number; touched: number }> | undefined> => {
  if (tables.length === 0 || (await marksOf(client)).database !== marks.database) return undefined;
  const counts = tables.map(
    (table, index) =>
      `SELECT ${index} AS at, count(*)::int AS rows, (count(*) FILTER (WHERE ${rowsSince('t', marks)}))::int AS touched FROM ${table} t`,
  );
  const { rows } = await client.query<{ at: number; rows: number; touched: number }>(
    counts.join(' UNION ALL '),
  );
  return new Map(rows.map(({ at, ...found }) => [tables[at] ?? '', found]));
};

/** The marks after this transaction has put everything back. */
export const markRestored = async (client: PoolClient, marks: Marks): Promise<Marks> => {
  const { rows } = await client.query<{ own: string }>('SELECT pg_current_xact_id()::text AS own');
  return { ...marks, restored: [...marks.restored, ...rows.map(({ own }) => own)] };
};
