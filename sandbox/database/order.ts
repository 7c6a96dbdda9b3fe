import { badInput } from '../graphql/errors';
import { COMPOSITES, compositeColumn } from './composites';
import type { FilterCompiler } from './filter';
import type { Column, Row, Shape } from './shape';
import { ident, type Params } from './sql';

type Direction = 'AscNullsFirst' | 'AscNullsLast' | 'DescNullsFirst' | 'DescNullsLast';
const DIRECTIONS: readonly string[] = ['AscNullsFirst', 'AscNullsLast', 'DescNullsFirst', 'DescNullsLast'];

/** One term of an ORDER BY: what it sorts, which way, and where its value goes in a cursor. */
export type OrderTerm = { sql: string; column: Column; direction: Direction; path: string[]; key: string };

const invalid = (message: string): Error => badInput(message, 'INVALID_ARGS_ORDER_BY');

/** Reads `orderBy`; the id comes last so that the order is total, as Twenty's cursors show. */
export const orderTerms = (
  orderBy: unknown,
  shape: Shape,
  alias: string,
  filter: FilterCompiler,
): OrderTerm[] => {
  const terms: OrderTerm[] = [];
  const list: unknown[] = Array.isArray(orderBy)
    ? orderBy
    : orderBy && typeof orderBy === 'object'
      ? [orderBy]
      : [];
  for (const item of list) {
    for (const [name, value] of Object.entries((item ?? {}) as Record<string, unknown>)) {
      addTerm(terms, name, value, shape, alias, [], filter);
    }
  }
  const id = shape.column.get('id');
  if (id && !terms.some((term) => term.path.join('.') === 'id')) {
    terms.push({
      sql: `${alias}."id"`,
      column: id,
      direction: 'AscNullsFirst',
      path: ['id'],
      key: `o${terms.length}`,
    });
  }
  return terms;
};

const addTerm = (
  terms: OrderTerm[],
  name: string,
  value: unknown,
  shape: Shape,
  alias: string,
  path: string[],
  filter: FilterCompiler,
): void => {
  if (value === null || value === undefined) return;
  const field = shape.fields.get(name) ?? shape.joinFields.get(name);
  if (!field) throw badInput(`Field "${name}" does not exist or is not sortable`, 'FIELD_NOT_FOUND');
  const push = (column: Column | undefined, direction: unknown, where: string[]): void => {
    if (!column) throw invalid(`Cannot order by "${where.join('.')}"`);
    if (typeof direction !== 'string' || !DIRECTIONS.includes(direction)) {
      throw badInput(
        `Scalar field "${where.at(-1)}" requires a direction value (${DIRECTIONS.join(', ')})`,
        'INVALID_QUERY_INPUT',
      );
    }
    terms.push({
      sql: `${alias}.${ident(column.name)}`,
      column,
      direction: direction as Direction,
      path: where,
      key: `o${terms.length}`,
    });
  };
  if (field.relation && shape.fields.has(name)) {
    const joined = path.length === 0 ? filter.join(shape, alias, name) : undefined;
    if (!joined || typeof value !== 'object') throw invalid(`Cannot order by relation field "${name}"`);
    for (const [sub, direction] of Object.entries(value)) {
      addTerm(terms, sub, direction, joined.shape, joined.alias, [name], filter);
    }
    return;
  }
  if (COMPOSITES[field.type] && shape.fields.has(name)) {
    if (typeof value !== 'object')
      throw invalid(`Cannot order by composite field "${name}" without a sub-field`);
    for (const [sub, direction] of Object.entries(value)) {
      push(shape.column.get(compositeColumn(name, sub)), direction, [...path, name, sub]);
    }
    return;
  }
  push(shape.column.get(name), value, [...path, name]);
};

/** ORDER BY, turned round when paging backwards. */
export const orderSql = (terms: OrderTerm[], backwards: boolean): string =>
  terms
    .map(({ sql, direction }) => {
      const down = direction.startsWith('Desc') !== backwards;
      const first = direction.endsWith('First') !== backwards;
      return `${sql} ${down ? 'DESC' : 'ASC'} NULLS ${first ? 'FIRST' : 'LAST'}`;
    })
    .join(', ');

/** Opaque cursor of a row: the values it is sorted by, base64 of JSON, as Twenty's. */
export const cursorOf = (row: Row, terms: OrderTerm[]): string => {
  const data: Record<string, unknown> = {};
  for (const term of terms) {
    const raw = row[term.key];
    setPath(data, term.path, raw instanceof Date ? raw.toISOString() : (raw ?? null));
  }
  return Buffer.from(JSON.stringify(data)).toString('base64');
};

const setPath = (target: Record<string, unknown>, path: string[], value: unknown): void => {
  const [head, ...rest] = path;
  if (head === undefined) return;
  if (rest.length === 0) {
    target[head] = value;
    return;
  }
  const inner = (target[head] ?? {}) as Record<string, unknown>;
  target[head] = inner;
  setPath(inner, rest, value);
};

const getPath = (source: unknown, path: string[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      value && typeof value === 'object' ? (value as Record<string, unknown>)[key] : undefined,
    source,
  );

/** The condition "after this cursor in this order" (before it, when backwards). */
export const cursorSql = (cursor: string, terms: OrderTerm[], backwards: boolean, params: Params): string => {
  const data = decode(cursor);
  const alternatives: string[] = [];
  const equal: string[] = [];
  for (const [index, term] of terms.entries()) {
    const value = getPath(data, term.path) ?? null;
    const after = beyond(term, value, backwards, params);
    if (after !== 'FALSE') alternatives.push([...equal, after].join(' AND '));
    // A parameter nobody uses has no type, and PostgreSQL refuses the statement.
    if (index < terms.length - 1)
      equal.push(value === null ? `${term.sql} IS NULL` : `${term.sql} = ${params.add(value)}`);
  }
  return alternatives.length === 0 ? 'FALSE' : `(${alternatives.map((part) => `(${part})`).join(' OR ')})`;
};

const beyond = (term: OrderTerm, value: unknown, backwards: boolean, params: Params): string => {
  const down = term.direction.startsWith('Desc') !== backwards;
  const nullsFirst = term.direction.endsWith('First') !== backwards;
  if (value === null) return nullsFirst ? `${term.sql} IS NOT NULL` : 'FALSE';
  const compared = `${term.sql} ${down ? '<' : '>'} ${params.add(value)}`;
  return nullsFirst || term.column.notNull || term.column.name === 'id'
    ? compared
    : `(${compared} OR ${term.sql} IS NULL)`;
};

const decode = (cursor: string): unknown => {
  try {
    const data: unknown = JSON.parse(Buffer.from(cursor, 'base64').toString('utf8'));
    if (data && typeof data === 'object') return data;
  } catch {
    // Falls through to the error below.
  }
  throw badInput(`Invalid cursor: ${cursor}`, 'INVALID_CURSOR');
};
