import type { RecordData } from '../contract';
import type { Engine } from '../graphql/engine';
import { badInput } from '../graphql/errors';
import { aggregatesOf, aggregateValue } from './aggregates';
import { COMPOSITES, compositeColumn } from './composites';
import { FilterCompiler } from './filter';
import { orderSql, orderTerms } from './order';
import type { Selection } from './read';
import type { Shape } from './shape';
import { ident, Params } from './sql';

export type Group = {
  dimensions: unknown[];
  edges: { node: RecordData; cursor: string | undefined }[];
  pageInfo: Record<string, unknown>;
} & Record<string, unknown>;

const GRANULARITIES: Record<string, string> = {
  DAY: 'day',
  WEEK: 'week',
  MONTH: 'month',
  QUARTER: 'quarter',
  YEAR: 'year',
};
const PARTS: Record<string, string> = {
  DAY_OF_THE_WEEK: 'TMDay',
  MONTH_OF_THE_YEAR: 'TMMonth',
  QUARTER_OF_THE_YEAR: '"Q"Q',
};

const dimensionsOf = (shape: Shape, groupBy: unknown, params: Params, filter: FilterCompiler): string[] => {
  const sqls: string[] = [];
  for (const item of Array.isArray(groupBy) ? (groupBy as Record<string, unknown>[]) : [])
    addDimensions(sqls, item, { shape, alias: 't' }, params, filter);
  if (sqls.length === 0) throw badInput('Group by is required', 'INVALID_QUERY_INPUT');
  return sqls;
};

const addDimensions = (
  sqls: string[],
  item: Record<string, unknown>,
  { shape, alias }: { shape: Shape; alias: string },
  params: Params,
  filter: FilterCompiler,
): void => {
  if (alias !== 't' && Object.keys(item).length > 1)
    throw badInput(
      'You cannot provide multiple nested fields in one relation GroupByInput, split them into multiple GroupByInput',
      'INVALID_QUERY_INPUT',
    );
  for (const [name, value] of Object.entries(item)) {
    const field = shape.fields.get(name) ?? shape.joinFields.get(name);
    const isNested = alias !== 't';
    if (!field || !isGroupable(field, isNested)) {
      const what = isNested ? 'Nested field' : 'Field';
      throw badInput(`${what} "${name}" is not supported in groupBy`, 'INVALID_QUERY_INPUT');
    }
    if (field.relation && shape.fields.has(name)) {
      const joined = isNested ? undefined : filter.join(shape, alias, name);
      if (!joined) throw badInput(`Field "${name}" is not supported in groupBy`, 'INVALID_QUERY_INPUT');
      addDimensions(sqls, (value ?? {}) as Record<string, unknown>, joined, params, filter);
    } else if (COMPOSITES[field.type] && shape.fields.has(name)) {
      for (const [sub, on] of Object.entries((value ?? {}) as object)) {
        const column = shape.column.get(compositeColumn(name, sub));
        if (on && column) sqls.push(`${alias}.${ident(column.name)}`);
      }
    } else if (field.type === 'DATE' || field.type === 'DATE_TIME')
      sqls.push(dateSql(`${alias}.${ident(name)}`, isNested ? inServersZone(value) : value, params));
    else if (value) sqls.push(`${alias}.${ident(name)}`);
  }
};

const SYSTEM_DATES: ReadonlySet<string> = new Set(['createdAt', 'updatedAt']);
const TYPES_WITHOUT_GROUPS: ReadonlySet<string> = new Set([
  'ACTOR',
  'FILES',
  'POSITION',
  'RAW_JSON',
  'TS_VECTOR',
]);

/** System fields make no groups, but for two dates; the id does of a related record alone. */
const isGroupable = (
  field: { name: string; type: string; isSystem?: boolean },
  isNested: boolean,
): boolean => {
  if (TYPES_WITHOUT_GROUPS.has(field.type)) return false;
  if (field.name === 'id') return isNested;
  return field.isSystem !== true || SYSTEM_DATES.has(field.name);
};

/** Measured: a time zone asked of a related record's date is not heard; days are those of the database, whose zone is UTC. */
const inServersZone = (value: unknown): object => ({ ...(value as object), timeZone: 'UTC' });

const dateSql = (source: string, value: unknown, params: Params): string => {
  const { granularity = 'DAY', timeZone } = (value ?? {}) as { granularity?: string; timeZone?: string };
  if (granularity === 'NONE') return source;
  const unit = GRANULARITIES[granularity];
  if (unit && !timeZone) {
    throw badInput(
      'Time zone should be specified for a group by date on Day, Week, Month, Quarter or Year',
      'MISSING_TIMEZONE_FOR_DATE_GROUP_BY',
    );
  }
  const column = timeZone ? `${source} AT TIME ZONE ${params.add(timeZone)}::text` : source;
  return unit
    ? `to_char(date_trunc('${unit}', ${column}), 'YYYY-MM-DD')`
    : `trim(to_char(${column}, '${PARTS[granularity] ?? 'YYYY'}'))`;
};

/** Counts and sums by field value or by day, month …; records of each group when asked for. */
export const groupBy = async (
  engine: Engine,
  shape: Shape,
  args: Record<string, unknown>,
  selection: Selection,
): Promise<Group[]> => {
  const params = new Params();
  const filter = new FilterCompiler(engine.shapes, params);
  const dimensions = dimensionsOf(shape, args.groupBy, params, filter);
  const where = filter.compile(args.filter, shape, 't');
  const available = aggregatesOf(shape);
  const wanted = [...new Set(['totalCount', ...Object.keys(selection)])].filter((name) =>
    available.has(name),
  );
  const list = [
    ...dimensions.map((sql, index) => `${sql} AS d${index}`),
    ...wanted.map((name) => `${available.get(name)?.sql('t')} AS ${ident(name)}`),
  ];
  const order = dimensions.map((_, index) => `${index + 1} ASC NULLS LAST`).join(', ');
  const limit = typeof args.limit === 'number' ? args.limit : 50;
  const { rows } = await engine.pool.query(
    `SELECT ${list.join(', ')} FROM ${shape.table} t${filter.joinSql()} WHERE ${where} GROUP BY ${dimensions.map((_, i) => i + 1).join(', ')} ORDER BY ${order} LIMIT ${params.add(limit)}::bigint`,
    params.values,
  );
  const groups = (rows as Record<string, unknown>[]).map((row): Group => {
    const values = dimensions.map((_, index) => aggregateText(row[`d${index}`]));
    return {
      dimensions: values,
      edges: [],
      pageInfo: {},
      ...Object.fromEntries(wanted.map((name) => [name, aggregateValue(row[name])])),
    };
  });
  if ('edges' in selection) await fillRecords(engine, shape, args, dimensions.length, groups);
  return groups;
};

const aggregateText = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);

const fillRecords = async (
  engine: Engine,
  shape: Shape,
  args: Record<string, unknown>,
  count: number,
  groups: Group[],
): Promise<void> => {
  const params = new Params();
  const filter = new FilterCompiler(engine.shapes, params);
  const dimensions = dimensionsOf(shape, args.groupBy, params, filter);
  const where = filter.compile(args.filter, shape, 't');
  const terms = orderTerms(args.orderByForRecords, shape, 't', filter);
  const { rows } = await engine.pool.query(
    `SELECT * FROM (SELECT ${shape.columnList('t')}, ${dimensions.map((sql, index) => `${sql} AS "__d${index}"`).join(', ')},
       row_number() OVER (PARTITION BY ${dimensions.join(', ')} ORDER BY ${orderSql(terms, false)}) AS "__n"
       FROM ${shape.table} t${filter.joinSql()} WHERE ${where}) x WHERE "__n" <= 10 ORDER BY "__n"`,
    params.values,
  );
  const byKey = new Map(groups.map((group) => [JSON.stringify(group.dimensions), group]));
  for (const row of rows as Record<string, unknown>[]) {
    const key = JSON.stringify(
      Array.from({ length: count }, (_, index) => aggregateText(row[`__d${index}`])),
    );
    const node = shape.toRecord(row);
    byKey
      .get(key)
      ?.edges.push({ node, cursor: Buffer.from(JSON.stringify({ id: node.id })).toString('base64') });
  }
};
