import type { Database, RecordData } from '../contract';
import { badInput, databaseError } from '../graphql/errors';
import { aggregatesOf, aggregateValue } from './aggregates';
import { FilterCompiler } from './filter';
import { cursorOf, cursorSql, orderSql, orderTerms } from './order';
import type { Row, Shape, Shapes } from './shape';
import { ident, Params } from './sql';

export type Queryable = Database;

/** Selected fields by name, as Twenty's executor sees them: aliases and arguments of nested fields do not exist. */
export type Selection = { [name: string]: Selection };

export type FindArgs = {
  filter?: unknown;
  orderBy?: unknown;
  first?: number | null;
  last?: number | null;
  before?: string | null;
  after?: string | null;
  offset?: number | null;
};

export type Page = {
  records: RecordData[];
  cursors: string[];
  pageInfo: {
    startCursor: string | null;
    endCursor: string | null;
    hasNextPage: boolean;
    hasPreviousPage: boolean;
  };
};

/** A find gives 200 records unless told otherwise, a relation 60 a parent. */
export const DEFAULT_LIMIT = 200;
export const RELATION_LIMIT = 60;

/** The records a mutation is about: by id, or whatever matches at the moment they are locked. */
export type Target = { ids: readonly string[] } | { filter: unknown };

const argsError = (message: string, subCode: string): Error => badInput(message, subCode);

/** Refuses contradictory paging arguments. */
export const checkArgs = (args: FindArgs): void => {
  if (args.first && args.last) throw argsError('Cannot provide both first and last', 'ARGS_CONFLICT');
  if (args.before && args.after) throw argsError('Cannot provide both before and after', 'ARGS_CONFLICT');
  if (args.before && args.first) throw argsError('Cannot provide both before and first', 'ARGS_CONFLICT');
  if (args.after && args.last) throw argsError('Cannot provide both after and last', 'ARGS_CONFLICT');
  if ((args.first ?? 0) < 0) throw argsError('First argument must be non-negative', 'INVALID_ARGS_FIRST');
  if ((args.last ?? 0) < 0) throw argsError('Last argument must be non-negative', 'INVALID_ARGS_LAST');
};

const selectColumns = (shape: Shape, alias: string, selection: Selection | null): string => {
  if (!selection) return shape.columnList(alias);
  const wanted = shape.columns.filter(
    ({ name, field }) =>
      name === 'id' || name === 'deletedAt' || name in selection || field.name in selection,
  );
  return wanted
    .map(
      (column) =>
        `${alias}.${ident(column.name)}${column.kind === 'enumArray' ? `::text[] AS ${ident(column.name)}` : ''}`,
    )
    .join(', ');
};

/** Seen on 2.21: below a to-one relation no relation is loaded, and nothing says so. */
const leaveRelationsOut = (shape: Shape, record: RecordData, selection: Selection): void => {
  for (const name of Object.keys(selection)) {
    if (shape.fields.get(name)?.relation?.type !== 'ONE_TO_MANY') continue;
    record[name] = {
      totalCount: 0,
      edges: [],
      pageInfo: { startCursor: null, endCursor: null, hasNextPage: false, hasPreviousPage: false },
    };
  }
};

/** Reads records: pages, ids, aggregates, relations. Each call is one statement, whatever the number of records. */
export class Reader {
  constructor(
    private readonly shapes: Shapes,
    private readonly db: Queryable,
  ) {}

  /** A page of records in order, with cursors. */
  async page(shape: Shape, args: FindArgs, selection: Selection | null, withDeleted = false): Promise<Page> {
    checkArgs(args);
    const params = new Params();
    const filter = new FilterCompiler(this.shapes, params, true);
    const where = [filter.compile(args.filter, shape, 't', withDeleted)];
    const terms = orderTerms(args.orderBy, shape, 't', filter);
    // As on 2.21 only `before` turns the direction; `last` alone is another name for `first`.
    const backwards = Boolean(args.before);
    const cursor = args.before || args.after;
    if (cursor) where.push(cursorSql(cursor, terms, backwards, params));
    const limit = args.first ?? args.last ?? DEFAULT_LIMIT;
    const keys = terms.map(
      (term) => `${term.sql}${term.column.kind === 'enum' ? '::text' : ''} AS ${term.key}`,
    );
    const sql =
      `SELECT ${selectColumns(shape, 't', selection)}, ${keys.join(', ')} FROM ${shape.table} t${filter.joinSql()}` +
      ` WHERE ${where.join(' AND ')} ORDER BY ${orderSql(terms, backwards)}` +
      ` LIMIT ${params.add(limit + 1)}::bigint OFFSET ${params.add(args.offset ?? 0)}::bigint`;
    const { rows } = await this.db.query(sql, params.values);
    const more = rows.length > limit;
    if (more) rows.pop();
    if (backwards) rows.reverse();
    const cursors = rows.map((row) => cursorOf(row, terms));
    return {
      records: rows.map((row) => shape.toRecord(row)),
      cursors,
      pageInfo: {
        startCursor: cursors[0] ?? null,
        endCursor: cursors.at(-1) ?? null,
        hasNextPage: !backwards && more,
        hasPreviousPage: backwards && more,
      },
    };
  }

  /** Refuses an order that cannot be, without reading anything. */
  checkOrder(shape: Shape, orderBy: unknown): void {
    orderTerms(orderBy, shape, 't', new FilterCompiler(this.shapes, new Params()));
  }

  /**
   * Locks what a mutation is about and reads it, soft-deleted records too (measured g). PostgreSQL tests the filter
   * again on rows it had to wait for, so of two mutations that race for a record only the first still finds it.
   */
  async lock(shape: Shape, target: Target, limit?: number): Promise<RecordData[]> {
    if ('ids' in target) return this.byIds(shape, target.ids, true);
    const params = new Params();
    const compiler = new FilterCompiler(this.shapes, params);
    const where = compiler.compile(target.filter, shape, 't', true);
    if (compiler.refusedInMutations(shape)) throw databaseError();
    const end = limit === undefined ? '' : ` LIMIT ${params.add(limit)}::bigint`;
    const { rows } = await this.db.query(
      `SELECT ${shape.columnList('t')} FROM ${shape.table} t${compiler.joinSql()} WHERE ${where} ORDER BY t."id"${end} FOR UPDATE OF t`,
      params.values,
    );
    return rows.map((row) => shape.toRecord(row));
  }

  /** Aggregates of everything that matches, by their API names. */
  async aggregate(shape: Shape, filter: unknown, names: string[]): Promise<Record<string, unknown>> {
    const available = aggregatesOf(shape);
    const wanted = names.filter((name) => available.has(name));
    if (wanted.length === 0) return {};
    const params = new Params();
    const compiler = new FilterCompiler(this.shapes, params, true);
    const where = compiler.compile(filter, shape, 't');
    const list = wanted.map((name) => `${available.get(name)?.sql('t')} AS ${ident(name)}`);
    const { rows } = await this.db.query(
      `SELECT ${list.join(', ')} FROM ${shape.table} t${compiler.joinSql()} WHERE ${where}`,
      params.values,
    );
    return Object.fromEntries(
      Object.entries(rows[0] ?? {}).map(([name, value]) => [name, aggregateValue(value)]),
    );
  }

  /** Records of these ids in the order given, soft-deleted ones too. */
  async byIds(shape: Shape, ids: readonly string[], lock = false): Promise<RecordData[]> {
    if (ids.length === 0) return [];
    const { rows } = await this.db.query(
      `SELECT ${shape.columnList('t')} FROM ${shape.table} t WHERE t."id" = ANY($1::uuid[])${lock ? ' ORDER BY t."id" FOR UPDATE' : ''}`,
      [ids],
    );
    const byId = new Map(rows.map((row) => [String(row.id), shape.toRecord(row)]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** Fills the selected relations of records: one statement a relation, nothing per record. */
  async relations(
    shape: Shape,
    records: RecordData[],
    selection: Selection,
    limit = RELATION_LIMIT,
  ): Promise<void> {
    const work: Promise<void>[] = [];
    for (const [name, sub] of Object.entries(selection)) {
      const field = shape.fields.get(name);
      if (!field?.relation || records.length === 0) continue;
      work.push(
        field.relation.type === 'MANY_TO_ONE'
          ? this.toOne(shape, records, name, sub)
          : this.toMany(shape, records, name, sub, limit),
      );
    }
    await Promise.all(work);
  }

  private async toOne(
    shape: Shape,
    records: RecordData[],
    name: string,
    selection: Selection,
  ): Promise<void> {
    const relation = shape.fields.get(name)?.relation;
    const column = relation?.joinColumnName;
    if (!relation || !column) return;
    const target = this.shapes.get(relation.targetObject);
    const ids = [...new Set(records.map((record) => record[column]).filter((id) => typeof id === 'string'))];
    const found = new Map<string, RecordData>();
    if (ids.length > 0) {
      const { rows } = await this.db.query(
        `SELECT ${selectColumns(target, 't', selection)} FROM ${target.table} t WHERE t."id" = ANY($1::uuid[])`,
        [ids],
      );
      for (const row of rows) {
        const related = target.toRecord(row);
        leaveRelationsOut(target, related, selection);
        found.set(related.id, related);
      }
    }
    for (const record of records) {
      const match = found.get(String(record[column]));
      record[name] = match && match.deletedAt === null ? match : null;
      // As on 2.21: a link to something soft-deleted reads as no link at all.
      if (match && match.deletedAt !== null) record[column] = null;
    }
  }

  private async toMany(
    shape: Shape,
    records: RecordData[],
    name: string,
    selection: Selection,
    limit: number,
  ): Promise<void> {
    const relation = shape.fields.get(name)?.relation;
    if (!relation) return;
    const target = this.shapes.get(relation.targetObject);
    const column = target.fields.get(relation.targetField)?.relation?.joinColumnName;
    if (!column) return;
    const node = selection.edges?.node ?? {};
    const ids = records.map((record) => record.id);
    const fk = ident(column);
    const { rows } = await this.db.query(
      `SELECT x.*, parent.id AS "$parent" FROM unnest($1::uuid[]) AS parent(id) CROSS JOIN LATERAL (` +
        `SELECT ${selectColumns(target, 't', node)} FROM ${target.table} t WHERE t.${fk} = parent.id AND t."deletedAt" IS NULL ORDER BY t."id" LIMIT $2) x`,
      [ids, limit],
    );
    const related = rows.map((row) => target.toRecord(row));
    const [, counts] = await Promise.all([
      this.relations(target, related, node, limit),
      this.relationAggregates(target, fk, ids, Object.keys(selection)),
    ]);
    const grouped = new Map<string, RecordData[]>();
    rows.forEach((row, index) => {
      const parent = String(row.$parent);
      const list = grouped.get(parent) ?? [];
      const record = related[index];
      if (record) list.push(record);
      grouped.set(parent, list);
    });
    for (const record of records) {
      const list = grouped.get(record.id) ?? [];
      const cursors = list.map((item) => Buffer.from(JSON.stringify({ id: item.id })).toString('base64'));
      record[name] = {
        ...('totalCount' in selection ? { totalCount: 0 } : {}),
        ...counts.get(record.id),
        edges: list.map((item, index) => ({ node: item, cursor: cursors[index] })),
        pageInfo: {
          startCursor: cursors[0] ?? null,
          endCursor: cursors.at(-1) ?? null,
          hasNextPage: false,
          hasPreviousPage: false,
        },
      };
    }
  }

  private async relationAggregates(
    target: Shape,
    fk: string,
    ids: string[],
    names: string[],
  ): Promise<Map<string, Row>> {
    const available = aggregatesOf(target);
    const wanted = names.filter((name) => available.has(name));
    const result = new Map<string, Row>();
    if (wanted.length === 0) return result;
    const list = wanted.map((name) => `${available.get(name)?.sql('t')} AS ${ident(name)}`);
    const { rows } = await this.db.query(
      `SELECT t.${fk} AS "$parent", ${list.join(', ')} FROM ${target.table} t WHERE t.${fk} = ANY($1::uuid[]) AND t."deletedAt" IS NULL GROUP BY t.${fk}`,
      [ids],
    );
    for (const { $parent: parent, ...values } of rows) {
      result.set(
        String(parent),
        Object.fromEntries(Object.entries(values).map(([name, value]) => [name, aggregateValue(value)])),
      );
    }
    return result;
  }
}
