/**
 * The floor: the very changes that an erasure made, as plain SQL on the same database. What differs between two
 * snapshots is written again in one transaction, one statement for all rows of a table with the same changed columns.
 */
import type { Pool } from 'pg';

type Rows = Map<string, Record<string, unknown>>;
export type Snapshot = Map<string, Rows>;

/** Columns the database makes itself. */
const generatedColumns = async (pool: Pool, schema: string): Promise<ReadonlySet<string>> => {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = $1 AND is_generated = 'ALWAYS'`,
    [schema],
  );
  return new Set(rows.map(({ name }) => name));
};

/** Every row of every table with an id, as the database writes it as JSON. */
export const takeSnapshot = async (pool: Pool, schema: string): Promise<Snapshot> => {
  const generated = await generatedColumns(pool, schema);
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = $1 AND column_name = 'id'`,
    [schema],
  );
  const snapshot: Snapshot = new Map();
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(t) AS row FROM "${schema}"."${name}" t`,
    );
    snapshot.set(
      name,
      new Map(
        rows.map(({ row }) => {
          for (const column of Object.keys(row)) if (generated.has(`${name}.${column}`)) delete row[column];
          return [String(row['id']), row];
        }),
      ),
    );
  }
  return snapshot;
};

type Statement = { text: string; values: unknown[] };
export type SqlChanges = { statements: Statement[]; rows: number };

const changedColumns = (before: Record<string, unknown>, after: Record<string, unknown>): string[] =>
  Object.keys(after).filter((column) => JSON.stringify(before[column]) !== JSON.stringify(after[column]));

const quoted = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ');

/** The statements that make `after` of `before`. */
export const sqlChanges = (schema: string, before: Snapshot, after: Snapshot): SqlChanges => {
  const inserts: Statement[] = [];
  const updates: Statement[] = [];
  const deletes: Statement[] = [];
  let count = 0;
  for (const [table, rows] of after) {
    const old = before.get(table) ?? new Map<string, Record<string, unknown>>();
    const name = `"${schema}"."${table}"`;
    const created = [...rows].filter(([id]) => !old.has(id)).map(([, row]) => row);
    const [first] = created;
    if (first !== undefined) {
      const columns = quoted(Object.keys(first));
      inserts.push({
        text: `INSERT INTO ${name} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${name}, $1::jsonb)`,
        values: [JSON.stringify(created)],
      });
    }
    const groups = new Map<string, Record<string, unknown>[]>();
    for (const [id, row] of rows) {
      const previous = old.get(id);
      const columns = previous === undefined ? [] : changedColumns(previous, row);
      if (columns.length === 0) continue;
      const key = JSON.stringify(columns);
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
    for (const [key, group] of groups) {
      const columns = JSON.parse(key) as string[];
      updates.push({
        text: `UPDATE ${name} t SET ${columns.map((column) => `"${column}" = r."${column}"`).join(', ')}
                 FROM jsonb_populate_recordset(NULL::${name}, $1::jsonb) r WHERE t.id = r.id`,
        values: [JSON.stringify(group)],
      });
    }
    const gone = [...old.keys()].filter((id) => !rows.has(id));
    if (gone.length > 0)
      deletes.push({ text: `DELETE FROM ${name} WHERE id = ANY($1::uuid[])`, values: [gone] });
    count +=
      created.length + gone.length + [...groups.values()].reduce((sum, group) => sum + group.length, 0);
  }
  return { statements: [...inserts, ...updates, ...deletes], rows: count };
};

/** Runs the statements in one transaction. @returns seconds */
export const runSql = async (pool: Pool, { statements }: SqlChanges): Promise<number> => {
  const client = await pool.connect();
  try {
    const began = performance.now();
    await client.query('BEGIN');
    // Rows of the evidence point at each other; their order is the database's business, not the floor's.
    await client.query(`SET LOCAL session_replication_role = 'replica'`);
    for (const { text, values } of statements) await client.query(text, values);
    await client.query('COMMIT');
    return (performance.now() - began) / 1000;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
};
