import { badInput } from '../graphql/errors';
import { uniqueColumns } from './ddl';
import type { Patch } from './input';
import type { Queryable } from './read';
import type { Shape } from './shape';
import { ident, Params } from './sql';

/** Columns by which an upsert recognises a record: the id and every field that is unique by itself. */
const keyColumns = (shape: Shape): string[] => [
  'id',
  ...shape.object.uniqueIndexes
    .filter((index) => index.fields.length === 1)
    .flatMap((index) => uniqueColumns(shape.object, index.fields[0] ?? '')),
];

/** For each patch the id of the record it means, soft-deleted ones included; null: a new record. */
export const matchExisting = async (
  db: Queryable,
  shape: Shape,
  patches: Patch[],
): Promise<(string | null)[]> => {
  const keys = keyColumns(shape);
  const params = new Params();
  const conditions = keys.flatMap((key) => {
    const values = [
      ...new Set(patches.map((patch) => patch[key]).filter((value) => value !== null && value !== undefined)),
    ];
    if (values.length === 0) return [];
    const type = key === 'id' ? 'uuid' : 'text';
    return [
      `t.${ident(key)}${type === 'text' ? '::text' : ''} = ANY(${params.add(values.map(String))}::${type}[])`,
    ];
  });
  if (conditions.length === 0) return patches.map(() => null);
  const { rows } = await db.query(
    `SELECT ${keys.map((key) => `t.${ident(key)}`).join(', ')} FROM ${shape.table} t WHERE ${conditions.join(' OR ')}`,
    params.values,
  );
  const index = new Map<string, string>();
  for (const row of rows) {
    for (const key of keys)
      if (row[key] !== null) index.set(`${key}\u0000${String(row[key])}`, String(row.id));
  }
  return patches.map((patch) => {
    const found = new Set<string>();
    for (const key of keys) {
      const value = patch[key];
      const id =
        value === null || value === undefined ? undefined : index.get(`${key}\u0000${String(value)}`);
      if (id) found.add(id);
    }
    if (found.size > 1) {
      const values = keys
        .filter((key) => patch[key] !== undefined && patch[key] !== null)
        .map((key) => `${described(shape, key)}: ${String(patch[key])})`);
      const message = `Multiple records found with the same unique field values for ${values.join('; ')}. Cannot determine which record to update.`;
      throw badInput(message, 'UPSERT_MULTIPLE_MATCHING_RECORDS_CONFLICT', message);
    }
    return [...found][0] ?? null;
  });
};

/** `emails (emails.primaryEmail`: a field and the part of it that is unique. */
const described = (shape: Shape, key: string): string => {
  const column = shape.column.get(key);
  const field = column?.field.name ?? key;
  return `${field} (${column?.sub ? `${field}.${column.sub}` : field}`;
};
