import { createHash } from 'node:crypto';

import type { SandboxObject } from '../metadata/model';
import { COMPOSITES, compositeColumn, type ColumnKind } from './composites';
import { searchExpression } from './search-expression';
import { Shape, type Column } from './shape';
import { ident, literal } from './sql';

const SQL_TYPES: Record<Exclude<ColumnKind, 'enum' | 'enumArray'>, string> = {
  uuid: 'uuid',
  text: 'text',
  timestamp: 'timestamptz',
  date: 'date',
  boolean: 'boolean',
  float: 'double precision',
  numeric: 'numeric',
  json: 'jsonb',
  textArray: 'text[]',
  tsvector: 'tsvector',
};

const hashed = (prefix: string, ...parts: string[]): string =>
  `${prefix}_${createHash('sha256').update(parts.join('.')).digest('hex').slice(0, 27)}`;

const enumName = (shape: Shape, column: Column): string => `${shape.object.table}_${column.name}_enum`;
const enumRef = (shape: Shape, column: Column): string =>
  `${ident(shape.schema)}.${ident(enumName(shape, column))}`;

const sqlType = (shape: Shape, column: Column): string => {
  if (column.kind === 'enum') return enumRef(shape, column);
  if (column.kind === 'enumArray') return `${enumRef(shape, column)}[]`;
  return SQL_TYPES[column.kind];
};

/** The value a column has when nothing is given; `undefined`: none. Twenty writes text defaults in quotes. */
export const defaultOf = (column: Column): unknown => {
  const raw: unknown = column.field.defaultValue;
  const value =
    column.sub !== null && raw !== null && typeof raw === 'object'
      ? (raw as Record<string, unknown>)[column.sub]
      : column.sub === null
        ? raw
        : undefined;
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) return value.map((item) => unquote(item));
  return unquote(value);
};

const unquote = (value: unknown): unknown =>
  typeof value === 'string' && value.length >= 2 && value.startsWith("'") && value.endsWith("'")
    ? value.slice(1, -1)
    : value;

const defaultSql = (shape: Shape, column: Column): string => {
  const value = defaultOf(column);
  if (value === undefined || column.kind === 'tsvector') return '';
  if (column.kind === 'uuid') return value === 'uuid' ? ' DEFAULT gen_random_uuid()' : '';
  if (column.kind === 'timestamp')
    return value === 'now'
      ? " DEFAULT date_trunc('milliseconds', now())"
      : ` DEFAULT ${literal(String(value))}`;
  if (Array.isArray(value)) {
    return ` DEFAULT ARRAY[${value.map((item) => literal(String(item))).join(', ')}]::${sqlType(shape, column)}`;
  }
  const text = column.kind === 'json' ? JSON.stringify(value) : String(value);
  // An empty default is no value: Twenty stores NULL for "".
  if (text === '' && !column.notNull) return '';
  return ` DEFAULT ${literal(text)}::${sqlType(shape, column)}`;
};

const createEnum = (shape: Shape, column: Column): string =>
  `CREATE TYPE ${enumRef(shape, column)} AS ENUM (${(column.enumValues ?? []).map(literal).join(', ')})`;

const columnSql = (shape: Shape, column: Column, searchSchema: string): string => {
  if (column.kind === 'tsvector') {
    return `${ident(column.name)} tsvector GENERATED ALWAYS AS (${searchExpression(shape, searchSchema)}) STORED`;
  }
  return `${ident(column.name)} ${sqlType(shape, column)}${defaultSql(shape, column)}${column.notNull ? ' NOT NULL' : ''}`;
};

/** Types and table of an object, without foreign keys: those come when all tables are there. */
export const createTable = (shape: Shape, searchSchema: string): string[] => [
  ...shape.columns.filter((column) => column.enumValues !== null).map((column) => createEnum(shape, column)),
  `CREATE TABLE ${shape.table} (${shape.columns.map((column) => columnSql(shape, column, searchSchema)).join(', ')}, PRIMARY KEY ("id"))`,
];

/** Foreign key and index of the fields' join columns. */
export const createRelations = (
  shape: Shape,
  targetTable: (nameSingular: string) => string,
  only?: ReadonlySet<string>,
): string[] => {
  const statements: string[] = [];
  for (const [column, field] of shape.joinFields) {
    if (only && !only.has(field.name)) continue;
    const relation = field.relation;
    if (!relation) continue;
    const rule = (relation.onDelete ?? 'SET_NULL').replace('_', ' ');
    statements.push(
      `ALTER TABLE ${shape.table} ADD CONSTRAINT ${ident(hashed('FK', shape.object.table, column))} FOREIGN KEY (${ident(column)}) REFERENCES ${targetTable(relation.targetObject)} ("id") ON DELETE ${rule}`,
      `CREATE INDEX IF NOT EXISTS ${ident(hashed('IDX', shape.object.table, column))} ON ${shape.table} (${ident(column)})`,
    );
  }
  return statements;
};

const INDEXED_SUB_FIELD: Record<string, string> = {
  EMAILS: 'primaryEmail',
  LINKS: 'primaryLinkUrl',
  PHONES: 'primaryPhoneNumber',
  FULL_NAME: 'firstName',
};

/** Columns a unique index on that field covers: of a composite only the primary part counts. */
export const uniqueColumns = (
  object: SandboxObject,
  fieldName: string,
  subField?: string | null,
): string[] => {
  const field = object.fields.find((candidate) => candidate.name === fieldName);
  if (!field) return [fieldName];
  if (field.relation) return [field.relation.joinColumnName ?? `${fieldName}Id`];
  const sub = subField ?? (COMPOSITES[field.type] ? INDEXED_SUB_FIELD[field.type] : undefined);
  return [sub ? compositeColumn(fieldName, sub) : fieldName];
};

/** Unique and search indexes. */
export const createIndexes = (shape: Shape): string[] => {
  const statements: string[] = [];
  for (const [indexes, unique] of [
    [shape.object.uniqueIndexes, true],
    [shape.object.plainIndexes ?? [], false],
  ] as const) {
    for (const index of indexes) {
      const columns = index.fields.flatMap((field, at) =>
        uniqueColumns(shape.object, field, index.subFields?.[at]),
      );
      const where = index.where ? ` WHERE ("deletedAt" IS NULL)` : '';
      const name = ident(
        hashed(unique ? 'IDX_UNIQUE' : 'IDX', shape.object.table, ...columns, unique ? '' : 'plain'),
      );
      statements.push(
        `CREATE ${unique ? 'UNIQUE ' : ''}INDEX IF NOT EXISTS ${name} ON ${shape.table} (${columns.map(ident).join(', ')})${where}`,
      );
    }
  }
  if (shape.object.searchIndex && shape.column.has('searchVector')) {
    statements.push(
      `CREATE INDEX IF NOT EXISTS ${ident(hashed('IDX', shape.object.table, 'searchVector'))} ON ${shape.table} USING gin ("searchVector")`,
    );
  }
  return statements;
};

/** Adds columns of new fields to a table that has rows. */
export const addColumns = (shape: Shape, fields: ReadonlySet<string>, searchSchema: string): string[] => {
  const added = shape.columns.filter((column) => fields.has(column.field.name));
  return [
    ...added.filter((column) => column.enumValues !== null).map((column) => createEnum(shape, column)),
    ...added.map(
      (column) => `ALTER TABLE ${shape.table} ADD COLUMN ${columnSql(shape, column, searchSchema)}`,
    ),
  ];
};

/** Drops the columns of fields that are gone, their indexes and keys with them. */
export const dropColumns = (shape: Shape, fields: ReadonlySet<string>): string[] => {
  const dropped = shape.columns.filter((column) => fields.has(column.field.name));
  return [
    ...dropped.map(
      (column) => `ALTER TABLE ${shape.table} DROP COLUMN IF EXISTS ${ident(column.name)} CASCADE`,
    ),
    ...dropped
      .filter((column) => column.enumValues !== null)
      .map((column) => `DROP TYPE IF EXISTS ${enumRef(shape, column)}`),
  ];
};

/** Gives an enum column its new set of values: a new type takes the old one's name. */
export const changeEnum = (shape: Shape, column: Column): string[] => {
  const old = `${enumName(shape, column)}_old`;
  const suffix = column.kind === 'enumArray' ? '[]' : '';
  return [
    `ALTER TABLE ${shape.table} ALTER COLUMN ${ident(column.name)} DROP DEFAULT`,
    `ALTER TYPE ${enumRef(shape, column)} RENAME TO ${ident(old)}`,
    createEnum(shape, column),
    `ALTER TABLE ${shape.table} ALTER COLUMN ${ident(column.name)} TYPE ${enumRef(shape, column)}${suffix} USING ${ident(column.name)}::text${suffix}::${enumRef(shape, column)}${suffix}`,
    ...(defaultSql(shape, column)
      ? [`ALTER TABLE ${shape.table} ALTER COLUMN ${ident(column.name)} SET${defaultSql(shape, column)}`]
      : []),
    `DROP TYPE ${ident(shape.schema)}.${ident(old)}`,
  ];
};

/** Drops an object's table and enum types. */
export const dropTable = (shape: Shape): string[] => [
  `DROP TABLE IF EXISTS ${shape.table} CASCADE`,
  ...shape.columns
    .filter((column) => column.enumValues !== null)
    .map((column) => `DROP TYPE IF EXISTS ${enumRef(shape, column)}`),
];

/** Names of the indexes an object no longer declares. */
export const dropIndexes = (previous: Shape, next: Shape): string[] => {
  const kept = new Set(createIndexes(next));
  return createIndexes(previous)
    .filter((statement) => !kept.has(statement))
    .map(
      (statement) =>
        `DROP INDEX IF EXISTS ${ident(next.schema)}.${/INDEX IF NOT EXISTS ("[^"]+")/.exec(statement)?.[1] ?? '""'}`,
    );
};
