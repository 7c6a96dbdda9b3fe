import { invalidFilter } from '../graphql/errors';
import { COMPOSITES, compositeColumn } from './composites';
import { operatorOf } from './filter-operators';
import type { Column, Shape, Shapes } from './shape';
import { ident, Params } from './sql';

/** `WHERE` of one statement, with the joins its relation filters need. */
export type CompiledFilter = { where: string; joins: Map<string, Join> };
export type Join = { alias: string; sql: string };

type Scope = { shape: Shape; alias: string; depth: number };

/**
 * Compiles a Twenty filter to SQL. Columns are looked up in the metadata and every value becomes a parameter,
 * so nothing a caller sends is ever part of the statement's text.
 */
export class FilterCompiler {
  readonly joins = new Map<string, Join>();
  /** Texts that are compared, by what they are made of; undefined where each comparison makes its own. */
  private texts: Map<string, string> | undefined;
  /** Whether one condition names its column twice: see `refusedInMutations`. */
  private twice = false;

  constructor(
    private readonly shapes: Shapes,
    private readonly params: Params,
    /** For statements that lock nothing: a row that many texts are looked for in is turned into text once. */
    private readonly readsTextsOnce = false,
  ) {}

  /** The condition for records of `shape` under `alias`; soft-deleted ones are hidden unless the filter speaks of `deletedAt`. */
  compile(filter: unknown, shape: Shape, alias: string, withDeleted = false): string {
    if (this.readsTextsOnce && textComparisons(filter) >= MANY_COMPARISONS) this.texts = new Map();
    const condition = this.object(filter ?? {}, { shape, alias, depth: 0 });
    // Measured (g): a `deletedAt` anywhere in the filter, and/or included, lifts the default.
    if (withDeleted || mentionsDeletedAt(filter)) return condition;
    const alive = `${alias}."deletedAt" IS NULL`;
    return condition === 'TRUE' ? alive : `${condition} AND ${alive}`;
  }

  /** A to-one relation as a left join, shared by filter and order. */
  join(shape: Shape, alias: string, fieldName: string): { shape: Shape; alias: string } | undefined {
    const field = shape.fields.get(fieldName);
    const column = field?.relation?.joinColumnName;
    if (!field?.relation || !column) return undefined;
    const target = this.shapes.get(field.relation.targetObject);
    const key = `${alias}.${fieldName}`;
    const known = this.joins.get(key);
    if (known) return { shape: target, alias: known.alias };
    const joined = `j${this.joins.size}`;
    this.joins.set(key, {
      alias: joined,
      sql: `LEFT JOIN ${target.table} ${joined} ON ${joined}."id" = ${alias}.${ident(column)} AND ${joined}."deletedAt" IS NULL`,
    });
    return { shape: target, alias: joined };
  }

  /**
   * On an app's or custom object (table `_x`) 2.21 changes nothing by a filter that names a column twice in one
   * condition, as it does for an empty text or an exact time: the server puts the table's name into the first
   * mention only, and PostgreSQL does not know the other. Filters over relations go another way and work.
   */
  refusedInMutations(shape: Shape): boolean {
    return this.twice && this.joins.size === 0 && shape.object.table !== shape.object.nameSingular;
  }

  /** The joins collected so far. */
  joinSql(): string {
    const joins = [...this.joins.values()].map((join) => ` ${join.sql}`);
    const texts = [...(this.texts ?? [])].map(([expression, name]) => `${expression} AS ${name}`);
    // OFFSET keeps PostgreSQL from writing the expressions back to where they are compared.
    if (texts.length > 0) joins.push(` CROSS JOIN LATERAL (SELECT ${texts.join(', ')} OFFSET 0) ${TEXTS}`);
    return joins.join('');
  }

  /** A text to compare: in place, or made once for the row. */
  private text(expression: string): string {
    if (this.texts === undefined) return expression;
    const name = this.texts.get(expression) ?? `c${this.texts.size}`;
    this.texts.set(expression, name);
    return `${TEXTS}.${name}`;
  }

  private object(filter: unknown, scope: Scope): string {
    if (filter === null || typeof filter !== 'object') throw invalidFilter('Filter must be an object');
    const conditions: string[] = [];
    for (const [key, value] of Object.entries(filter)) {
      if (value === undefined) continue;
      const condition = this.entry(key, value, scope);
      if (condition !== 'TRUE') conditions.push(condition);
    }
    if (conditions.length === 0) return 'TRUE';
    return conditions.length === 1 ? (conditions[0] ?? 'TRUE') : `(${conditions.join(' AND ')})`;
  }

  private entry(key: string, value: unknown, scope: Scope): string {
    if (key === 'and' || key === 'or') {
      const list = Array.isArray(value) ? value : [value];
      const parts = list.map((item) => this.object(item, scope));
      if (parts.length === 0) return 'TRUE';
      return `(${parts.join(key === 'and' ? ' AND ' : ' OR ')})`;
    }
    if (key === 'not') return `NOT (${this.object(value, scope)})`;
    const { shape, alias } = scope;
    const join = shape.joinFields.get(key);
    if (join) {
      const [operator, operand] = operatorOf(key, join.type, value);
      return this.compare(shape.column.get(key), alias, operator, operand);
    }
    const field = shape.fields.get(key);
    const singular = shape.object.nameSingular;
    if (!field) {
      throw invalidFilter(
        `Object ${singular} doesn't have any "${key}" field.`,
        `Invalid filter : ${singular} object doesn't have any "${key}" field.`,
      );
    }
    if (field.relation) return this.relation(key, value, scope);
    const composite = COMPOSITES[field.type];
    if (composite) {
      if (value === null || typeof value !== 'object')
        throw invalidFilter(`Filter value for field "${key}" must be an object`);
      const parts = Object.entries(value).map(([sub, subFilter]) => {
        const property = composite.find((candidate) => candidate.name === sub);
        if (!property) throw invalidFilter(`Sub field "${sub}" not found for composite type: ${field.type}`);
        const [operator, operand] = operatorOf(`${key}.${sub}`, property.type, subFilter);
        return this.compare(shape.column.get(compositeColumn(key, sub)), alias, operator, operand);
      });
      return parts.length === 0 ? 'TRUE' : `(${parts.join(' AND ')})`;
    }
    const [operator, operand] = operatorOf(key, field.type, value);
    return this.compare(shape.column.get(key), alias, operator, operand);
  }

  private relation(key: string, value: unknown, scope: Scope): string {
    const joined = this.join(scope.shape, scope.alias, key);
    if (!joined) {
      throw invalidFilter(
        `Cannot filter by relation field "${key}"`,
        `Invalid filter: filtering by relation field "${key}" is not supported`,
      );
    }
    if (scope.depth >= 1) {
      throw invalidFilter(
        'Relation filter nesting deeper than 1 hop is not supported',
        'Relation filters can only traverse one relation deep',
      );
    }
    return this.object(value, { shape: joined.shape, alias: joined.alias, depth: 1 });
  }

  private compare(column: Column | undefined, alias: string, operator: string, value: unknown): string {
    if (!column) throw invalidFilter('Field has no column to filter on.');
    const name = `${alias}.${ident(column.name)}`;
    const textual = column.kind === 'text' && column.emptyAs === '';
    // Twenty stores NULL for "" and lets both mean the same in filters.
    const empty = textual && value === '';
    const time = column.kind === 'timestamp';
    this.twice ||= namesTwice(operator, value, column);
    switch (operator) {
      case 'is':
        if (value === 'NOT_NULL') return `${name} IS NOT NULL`;
        return textual ? `(${name} IS NULL OR ${name} = '')` : `${name} IS NULL`;
      case 'eq': {
        const p = this.params.add(value);
        if (time)
          return `(${name} >= ${p}::timestamptz AND ${name} < ${p}::timestamptz + interval '1 millisecond')`;
        return empty ? `(${name} = ${p} OR ${name} IS NULL)` : `${name} = ${p}`;
      }
      case 'neq': {
        const p = this.params.add(value);
        if (time)
          return `(${name} < ${p}::timestamptz OR ${name} >= ${p}::timestamptz + interval '1 millisecond')`;
        return empty ? `(${name} <> ${p} AND ${name} IS NOT NULL)` : `${name} <> ${p}`;
      }
      case 'gt':
        return time
          ? `${name} >= ${this.params.add(value)}::timestamptz + interval '1 millisecond'`
          : `${name} > ${this.params.add(value)}`;
      case 'gte':
        return `${name} >= ${this.params.add(value)}`;
      case 'lt':
        return `${name} < ${this.params.add(value)}`;
      case 'lte':
        return time
          ? `${name} < ${this.params.add(value)}::timestamptz + interval '1 millisecond'`
          : `${name} <= ${this.params.add(value)}`;
      case 'in':
        return column.kind === 'enum'
          ? `${name}::text = ANY(${this.params.add(value)}::text[])`
          : `${name} = ANY(${this.params.add(value)})`;
      case 'like':
      case 'ilike': {
        const pattern = `${this.params.add(value)}::text`;
        // ILIKE is LIKE between both in lower case, and makes both so at every comparison.
        const test =
          operator === 'like' || this.texts === undefined
            ? `${this.text(`${name}::text`)} ${operator.toUpperCase()} ${pattern}`
            : `${this.text(`lower(${name}::text)`)} LIKE lower(${pattern})`;
        return empty ? `(${test} OR ${name} IS NULL)` : test;
      }
      case 'startsWith':
        return `${name}::text ^@ ${this.params.add(value)}::text`;
      case 'endsWith': {
        const p = this.params.add(value);
        return `right(${name}::text, length(${p}::text)) = ${p}::text`;
      }
      case 'containsAny':
        return `${name}::text[] && ${this.params.add(value)}::text[]`;
      case 'containsIlike':
        return `EXISTS (SELECT 1 FROM unnest(${name}) AS item WHERE item ILIKE ${this.params.add(value)}::text)`;
      case 'isEmptyArray':
        return `${name} = '{}'`;
      default:
        throw invalidFilter(`Operator "${operator}" is not supported`);
    }
  }
}

/** What the row's texts are called in a statement. */
const TEXTS = 'texts';
/** From so many comparisons on it pays to have the texts ready. */
const MANY_COMPARISONS = 8;

/** How often a filter looks for a text in a column. */
const textComparisons = (filter: unknown): number => {
  if (typeof filter !== 'object' || filter === null) return 0;
  return Object.entries(filter).reduce(
    (sum, [key, value]) => sum + (key === 'like' || key === 'ilike' ? 1 : textComparisons(value)),
    0,
  );
};

const namesTwice = (operator: string, value: unknown, column: Column): boolean => {
  switch (operator) {
    case 'is':
      return value === 'NULL' && column.emptyAs !== null;
    case 'eq':
    case 'neq':
      return column.kind === 'timestamp' || (value === '' && column.emptyAs === '');
    case 'like':
    case 'ilike':
      return value === '' && column.emptyAs === '';
    default:
      return false;
  }
};

const mentionsDeletedAt = (filter: unknown): boolean => {
  if (Array.isArray(filter)) return filter.some(mentionsDeletedAt);
  if (filter === null || typeof filter !== 'object') return false;
  return Object.entries(filter).some(([key, value]) => key === 'deletedAt' || mentionsDeletedAt(value));
};
