import { randomUUID } from 'node:crypto';

import type { RecordData } from '../contract';
import { defaultOf } from './ddl';
import type { Patch } from './input';
import type { Queryable } from './read';
import type { Column, Shape } from './shape';
import { ident } from './sql';

/**
 * Rows travel as one JSON parameter that PostgreSQL spreads over the table's own row type, so a batch of 200
 * is one statement with one value, and no value is ever text of the statement.
 */
const spread = (shape: Shape, parameter: string): string =>
  `json_populate_recordset(NULL::${shape.table}, ${parameter}::json)`;

/** PostgreSQL's JSON cannot hold U+0000; Twenty answers with a database error, here it is left out. */
const toJson = (rows: Patch[]): string => JSON.stringify(rows).replaceAll('\\u0000', '');

/** Inserts rows, filling in defaults of columns a row leaves out. */
export const insertRows = async (
  db: Queryable,
  shape: Shape,
  rows: Patch[],
  returning = true,
): Promise<RecordData[]> => {
  if (rows.length === 0) return [];
  const used = new Set(['id']);
  for (const row of rows) for (const name in row) used.add(name);
  const columns = shape.columns.filter((column) => column.kind !== 'tsvector' && used.has(column.name));
  const defaults = columns.map((column) => ({ name: column.name, value: defaultFor(column) }));
  const complete = rows.map((row) => {
    const result: Patch = {};
    for (const { name, value } of defaults) {
      const given = row[name];
      const stored = given === undefined ? value() : given;
      // What the JSON leaves out is NULL; most columns of most rows are.
      if (stored !== null) result[name] = stored;
    }
    return result;
  });
  const names = columns.map((column) => ident(column.name)).join(', ');
  const result = await db.query(
    `INSERT INTO ${shape.table} AS t (${names}) SELECT ${names} FROM ${spread(shape, '$1')}${returning ? ` RETURNING ${shape.columnList('t')}` : ''}`,
    [toJson(complete)],
  );
  const records = result.rows.map((row) => shape.toRecord(row));
  const byId = new Map(records.map((record) => [record.id, record]));
  return complete.flatMap((row) => byId.get(String(row.id)) ?? []);
};

const defaultFor = (column: Column): (() => unknown) => {
  const value = defaultOf(column);
  if (column.name === 'id' || (column.kind === 'uuid' && value === 'uuid')) return () => randomUUID();
  if (column.kind === 'timestamp' && value === 'now') return () => new Date().toISOString();
  const fixed = value === undefined || (value === '' && !column.notNull) ? null : value;
  return () => fixed;
};

/** Updates rows by id; rows with the same set of columns share one statement. */
export const updateRows = async (
  db: Queryable,
  shape: Shape,
  updates: { id: string; patch: Patch }[],
): Promise<RecordData[]> => {
  if (updates.length === 0) return [];
  const groups = new Map<string, Patch[]>();
  for (const { id, patch } of updates) {
    const columns = Object.keys(patch)
      .filter((name) => name !== 'id')
      .toSorted();
    const key = columns.join(',');
    groups.set(key, [...(groups.get(key) ?? []), { ...patch, id }]);
  }
  const byId = new Map<string, RecordData>();
  for (const [key, rows] of groups) {
    const assignments = key.split(',').map((name) => `${ident(name)} = v.${ident(name)}`);
    const { rows: updated } = await db.query(
      `UPDATE ${shape.table} t SET ${assignments.join(', ')} FROM ${spread(shape, '$1')} v WHERE t."id" = v."id" RETURNING ${shape.columnList('t')}`,
      [toJson(rows)],
    );
    for (const row of updated) byId.set(String(row.id), shape.toRecord(row));
  }
  return updates.flatMap(({ id }) => byId.get(id) ?? []);
};
