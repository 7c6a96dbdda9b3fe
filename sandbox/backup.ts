import { createReadStream, createWriteStream } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { createGzip, createGunzip } from 'node:zlib';

import type { Pool, PoolClient } from 'pg';

type Table = { schema: string; name: string; columns: string[] };
type Contents = { takenAt: string; tables: (Table & { rows: number })[] };

const CHUNK = 500;

/** A backup that does not fit the database any more, or is not there. */
export class BackupError extends Error {}

/**
 * Writes all records and stored files into a folder, as an operator's backup does: also what is erased later. The rows
 * are JSON lines; nothing of PostgreSQL's own tools is needed. Data model and installed apps are not in it.
 */
export const takeBackup = async (
  pool: Pool,
  schema: string,
  filesDir: string,
  folder: string,
): Promise<Contents> => {
  const fresh = `${folder}.partial`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(join(fresh, 'tables'), { recursive: true });
  const client = await pool.connect();
  const contents: Contents = { takenAt: new Date().toISOString(), tables: [] };
  try {
    // One snapshot for all tables.
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    for (const table of await tablesOf(client, schema)) {
      contents.tables.push({ ...table, rows: await writeTable(client, table, fileOf(fresh, table)) });
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
  await cp(filesDir, join(fresh, 'files'), { recursive: true }).catch(() => undefined);
  await writeFile(join(fresh, 'contents.json'), JSON.stringify(contents));
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
  return contents;
};

/** Puts records and files back as they were, in one transaction. Tables that came later are emptied. */
export const restoreBackup = async (
  pool: Pool,
  schema: string,
  filesDir: string,
  folder: string,
): Promise<Contents> => {
  const text = await readFile(join(folder, 'contents.json'), 'utf8').catch(() => undefined);
  if (text === undefined) throw new BackupError(`There is no backup in ${folder}.`);
  const contents = JSON.parse(text) as Contents;
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const present = new Map((await tablesOf(client, schema)).map((table) => [keyOf(table), table]));
    for (const table of contents.tables) {
      if (!present.has(keyOf(table)))
        throw new BackupError(`Table ${keyOf(table)} of the backup is gone: install the app again first.`);
    }
    // Rows arrive in no particular order, and cascades must not follow the emptying.
    await client.query('SET LOCAL session_replication_role = replica');
    for (const table of present.values()) await client.query(`DELETE FROM ${nameOf(table)}`);
    for (const table of contents.tables) {
      await readTable(client, table, present.get(keyOf(table))?.columns ?? [], fileOf(folder, table));
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
  await rm(filesDir, { recursive: true, force: true });
  await cp(join(folder, 'files'), filesDir, { recursive: true }).catch(() => undefined);
  return contents;
};

const nameOf = ({ schema, name }: Table): string => `"${schema}"."${name}"`;
const keyOf = ({ schema, name }: Table): string => `${schema}.${name}`;
const fileOf = (folder: string, { schema, name }: Table): string =>
  join(folder, 'tables', `${schema}.${name}.jsonl.gz`);

/** The tables of records and the one of files; generated columns follow by themselves. */
const tablesOf = async (client: PoolClient, schema: string): Promise<Table[]> => {
  const { rows } = await client.query<Table>(
    `
    SELECT t.table_schema AS schema, t.table_name AS name,
           array_agg(c.column_name::text ORDER BY c.ordinal_position) FILTER (WHERE c.is_generated = 'NEVER') AS columns
      FROM information_schema.tables t
      JOIN information_schema.columns c USING (table_schema, table_name)
     WHERE t.table_type = 'BASE TABLE' AND (t.table_schema = $1 OR (t.table_schema, t.table_name) = ('core', 'file'))
     GROUP BY 1, 2 ORDER BY 1, 2`,
    [schema],
  );
  return rows;
};

const writeTable = async (client: PoolClient, table: Table, file: string): Promise<number> => {
  const out = createGzip({ level: 1 });
  const done = once(out.pipe(createWriteStream(file)), 'finish');
  const columns = table.columns.map((column) => `"${column}"`).join(', ');
  await client.query(
    `DECLARE rows NO SCROLL CURSOR FOR SELECT to_jsonb(r)::text AS row FROM (SELECT ${columns} FROM ${nameOf(table)}) r`,
  );
  let count = 0;
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`FETCH ${CHUNK} FROM rows`);
    if (rows.length === 0) break;
    count += rows.length;
    // jsonb prints no line breaks, so a line is a row.
    if (!out.write(`${rows.map(({ row }) => row).join('\n')}\n`)) await once(out, 'drain');
  }
  await client.query('CLOSE rows');
  out.end();
  await done;
  return count;
};

const readTable = async (
  client: PoolClient,
  table: Table,
  present: readonly string[],
  file: string,
): Promise<void> => {
  const columns = table.columns
    .filter((column) => present.includes(column))
    .map((column) => `"${column}"`)
    .join(', ');
  const insert = async (lines: string[]): Promise<void> => {
    if (lines.length === 0) return;
    await client.query(
      `INSERT INTO ${nameOf(table)} (${columns}) OVERRIDING SYSTEM VALUE
       SELECT ${columns} FROM jsonb_populate_recordset(NULL::${nameOf(table)}, $1::jsonb)`,
      [`[${lines.join(',')}]`],
    );
  };
  let lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
    lines.push(line);
    if (lines.length < CHUNK) continue;
    await insert(lines);
    lines = [];
  }
  await insert(lines);
};
