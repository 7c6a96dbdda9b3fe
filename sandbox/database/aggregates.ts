import { COMPOSITES, compositeColumn } from './composites';
import type { Shape } from './shape';
import { ident } from './sql';

const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

export type Aggregate = { type: 'Int' | 'Float' | 'DateTime' | 'Date'; sql(alias: string): string };

// Of a composite these sub-fields decide whether it is empty (schema of 2.21).
const COUNTED: Record<string, string[]> = {
  FULL_NAME: ['firstName', 'lastName'],
  EMAILS: ['primaryEmail'],
  PHONES: ['primaryPhoneNumber'],
  LINKS: ['primaryLinkUrl'],
  CURRENCY: ['amountMicros', 'currencyCode'],
  ACTOR: ['source', 'workspaceMemberId', 'name'],
  RICH_TEXT: ['blocknote', 'markdown'],
};

const counted = (expression: (alias: string) => string, type: 'Int' | 'Float'): Aggregate => ({
  type,
  sql: (alias) =>
    `CASE WHEN count(*) = 0 THEN NULL ELSE (${expression(alias)})${type === 'Int' ? '::int' : '::float8'} END`,
});

const cache = new WeakMap<Shape, Map<string, Aggregate>>();

/** What may be counted, summed and averaged on a connection, by its name in the API. */
export const aggregatesOf = (shape: Shape): Map<string, Aggregate> => {
  const known = cache.get(shape);
  if (known) return known;
  const result = new Map<string, Aggregate>();
  result.set('totalCount', { type: 'Int', sql: () => 'count(*)::int' });
  for (const field of shape.fields.values()) {
    if (field.relation) continue;
    const name = capital(field.name);
    const properties = COMPOSITES[field.type];
    const columns = properties
      ? (COUNTED[field.type] ?? properties.map((property) => property.name)).map((sub) =>
          compositeColumn(field.name, sub),
        )
      : [field.name];
    const filled = (alias: string): string =>
      `NULLIF(concat(${columns.map((column) => `${alias}.${ident(column)}`).join(', ')}), '')`;
    result.set(
      `countUniqueValues${name}`,
      counted((alias) => `count(DISTINCT ${filled(alias)})`, 'Int'),
    );
    result.set(
      `countEmpty${name}`,
      counted((alias) => `count(*) - count(${filled(alias)})`, 'Int'),
    );
    result.set(
      `countNotEmpty${name}`,
      counted((alias) => `count(${filled(alias)})`, 'Int'),
    );
    result.set(
      `percentageEmpty${name}`,
      counted((alias) => `(count(*) - count(${filled(alias)}))::numeric / count(*)`, 'Float'),
    );
    result.set(
      `percentageNotEmpty${name}`,
      counted((alias) => `count(${filled(alias)})::numeric / count(*)`, 'Float'),
    );
    if (field.type === 'DATE_TIME' || field.type === 'DATE') {
      for (const operation of ['min', 'max']) {
        result.set(`${operation}${name}`, {
          type: field.type === 'DATE' ? 'Date' : 'DateTime',
          sql: (alias) => `${operation}(${alias}.${ident(field.name)})`,
        });
      }
    }
    if (field.type === 'BOOLEAN') {
      for (const flag of ['true', 'false']) {
        result.set(
          `count${capital(flag)}${name}`,
          counted((alias) => `count(*) FILTER (WHERE ${alias}.${ident(field.name)} = ${flag})`, 'Int'),
        );
      }
    }
    if (field.type === 'NUMBER' || field.type === 'CURRENCY') {
      const suffix = field.type === 'CURRENCY' ? 'AmountMicros' : '';
      for (const operation of ['min', 'max', 'avg', 'sum']) {
        result.set(`${operation}${name}${suffix}`, {
          type: 'Float',
          sql: (alias) => `${operation}(${alias}.${ident(`${field.name}${suffix}`)})::float8`,
        });
      }
    }
  }
  cache.set(shape, result);
  return result;
};

/** The value of an aggregate as the API shows it. */
export const aggregateValue = (value: unknown): unknown =>
  value instanceof Date
    ? value.toISOString()
    : typeof value === 'string' && value !== '' && Number.isFinite(Number(value))
      ? Number(value)
      : value;
