import { createReadStream, createWriteStream, type Stats } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { createGzip, createGunzip } from 'node:zlib';

import type { Pool, PoolClient } from 'pg';

import { type Marks, markRestored, marksOf, rowsSince, touchedSince } from './row-versions';

type Table = { schema: string; name: string; columns: string[] };
type Contents = { takenAt: string; tables: (Table & { rows: number })[]; marks: Marks };

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
  const takenAt = new Date().toISOString();
  let contents: Contents;
  try {
    // One snapshot for all tables.
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    contents = { takenAt, tables: [], marks: await marksOf(client) };
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
  await mirror(filesDir, join(fresh, 'files'));
  await writeContents(fresh, contents);
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
  return contents;
};

/**
 * Puts records and files back as they were, in one transaction. Tables that came later are emptied. What nobody has
 * touched since is left alone: two hundred crash tests put back what one act changed, not the whole workspace.
 */
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
    const saved = new Map(contents.tables.map((table) => [keyOf(table), table]));
    for (const key of saved.keys()) {
      if (!present.has(key))
        throw new BackupError(`Table ${key} of the backup is gone: install the app again first.`);
    }
    const touched = await touchedSince(client, contents.marks, [...present.values()].map(nameOf));
    // Rows arrive in no particular order, and cascades must not follow the emptying.
    await client.query('SET LOCAL session_replication_role = replica');
    for (const [key, table] of present) {
      const backup = saved.get(key);
      const now = touched?.get(nameOf(table));
      const isSame = String(backup?.columns) === String(table.columns);
      if (isSame && now?.touched === 0 && now.rows === backup?.rows) continue;
      const known = isSame && now !== undefined && table.columns.includes('id') ? contents.marks : undefined;
      await client.query(
        `DELETE FROM ${nameOf(table)} t${known === undefined ? '' : ` WHERE ${rowsSince('t', known)}`}`,
      );
      if (backup === undefined || backup.rows === 0) continue;
      await readTable(client, backup, table.columns, fileOf(folder, table), known !== undefined);
    }
    contents.marks = await markRestored(client, contents.marks);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
  await writeContents(folder, contents);
  await mirror(join(folder, 'files'), filesDir);
  return contents;
};

const writeContents = (folder: string, contents: Contents): Promise<void> =>
  writeFile(join(folder, 'contents.json'), JSON.stringify(contents));

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

/** @returns how many rows; without any there is no file */
const writeTable = async (client: PoolClient, table: Table, file: string): Promise<number> => {
  const columns = table.columns.map((column) => `"${column}"`).join(', ');
  await client.query(
    `DECLARE rows NO SCROLL CURSOR FOR SELECT to_jsonb(r)::text AS row FROM (SELECT ${columns} FROM ${nameOf(table)}) r`,
  );
  const fetch = async (): Promise<string[]> =>
    (await client.query<{ row: string }>(`FETCH ${CHUNK} FROM rows`)).rows.map(({ row }) => row);
  let count = 0;
  let lines = await fetch();
  if (lines.length > 0) {
    const out = createGzip({ level: 1 });
    const done = once(out.pipe(createWriteStream(file)), 'finish');
    for (; lines.length > 0; lines = await fetch()) {
      count += lines.length;
      // jsonb prints no line breaks, so a line is a row.
      if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain');
    }
    out.end();
    await done;
  }
  await client.query('CLOSE rows');
  return count;
};

const readTable = async (
  client: PoolClient,
  table: Table,
  present: readonly string[],
  file: string,
  /** Leaves out what is still there. */
  onlyMissing: boolean,
): Promise<void> => {
  const columns = table.columns
    .filter((column) => present.includes(column))
    .map((column) => `"${column}"`)
    .join(', ');
  const missing = onlyMissing
    ? ` WHERE NOT EXISTS (SELECT 1 FROM ${nameOf(table)} present WHERE present."id" = saved."id")`
    : '';
  const insert = async (lines: string[]): Promise<void> => {
    if (lines.length === 0) return;
    await client.query(
      `INSERT INTO ${nameOf(table)} (${columns}) OVERRIDING SYSTEM VALUE
       SELECT ${columns} FROM jsonb_populate_recordset(NULL::${nameOf(table)}, $1::jsonb) saved${missing}`,
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

/** Makes one folder the same as another; a file of the same size and time is the same file. */
const mirror = async (from: string, to: string): Promise<void> => {
  const [wanted, present] = [await filesIn(from), await filesIn(to)];
  for (const path of present.keys()) if (!wanted.has(path)) await rm(join(to, path));
  for (const [path, { size, mtimeMs, atime, mtime }] of wanted) {
    const other = present.get(path);
    if (other?.size === size && Math.floor(other.mtimeMs) === Math.floor(mtimeMs)) continue;
    await mkdir(dirname(join(to, path)), { recursive: true });
    await copyFile(join(from, path), join(to, path));
    await utimes(join(to, path), atime, mtime);
  }
};

const filesIn = async (folder: string): Promise<Map<string, Stats>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map<string, Stats>();
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    // Somebody may delete it at this moment.
    const found = entry.isFile() ? await stat(path).catch(() => undefined) : undefined;
    if (found) files.set(path.slice(folder.length + 1), found);
  }
  return files;
};
