import type { RecordData } from '../contract';
import type { SandboxField, SandboxObject, WorkspaceMetadata } from '../metadata/model';
import { ACTOR_SOURCES, COMPOSITES, compositeColumn, SIMPLE_KINDS, type ColumnKind } from './composites';
import { ident } from './sql';

export type Column = {
  name: string;
  kind: ColumnKind;
  field: SandboxField;
  /** Sub-field of a composite, null for a column of its own. */
  sub: string | null;
  emptyAs: '' | [] | null;
  notNull: boolean;
  enumValues: string[] | null;
};

export type Row = Record<string, unknown>;

/** An object seen as a table: columns, how a row becomes a record and back. Built once for each metadata change. */
export class Shape {
  readonly columns: Column[] = [];
  readonly column = new Map<string, Column>();
  readonly fields = new Map<string, SandboxField>();
  /** Relation fields by their join column, e.g. `companyId`. */
  readonly joinFields = new Map<string, SandboxField>();
  readonly table: string;
  /** Select list of the whole table. */
  readonly selectList: string;
  private readonly singles: Column[] = [];
  private readonly composites: { field: SandboxField; columns: Column[] }[] = [];

  constructor(
    readonly object: SandboxObject,
    readonly schema: string,
  ) {
    this.table = `${ident(schema)}.${ident(object.table)}`;
    for (const field of object.fields) {
      if (!field.isActive) continue;
      this.fields.set(field.name, field);
      const columns = columnsOf(field);
      for (const column of columns) {
        this.columns.push(column);
        this.column.set(column.name, column);
      }
      if (field.relation?.joinColumnName) this.joinFields.set(field.relation.joinColumnName, field);
      if (COMPOSITES[field.type]) this.composites.push({ field, columns });
      else this.singles.push(...columns);
    }
    this.selectList = this.columnList('');
  }

  /** Select list with an alias; enum arrays as text[], which the driver can parse. */
  columnList(alias: string): string {
    const prefix = alias ? `${alias}.` : '';
    return this.columns
      .map((column) =>
        column.kind === 'enumArray'
          ? `${prefix}${ident(column.name)}::text[] AS ${ident(column.name)}`
          : `${prefix}${ident(column.name)}`,
      )
      .join(', ');
  }

  /** A database row as API record: composites nested, NULL text as "", dates as ISO strings. */
  toRecord(row: Row): RecordData {
    const record: Record<string, unknown> = {};
    for (const column of this.singles) record[column.name] = readValue(row[column.name], column);
    for (const { field, columns } of this.composites) {
      const value: Record<string, unknown> = {};
      for (const column of columns) if (column.sub) value[column.sub] = readValue(row[column.name], column);
      // An actor without source and name is no actor (Twenty: required sub-fields all null).
      record[field.name] =
        field.type === 'ACTOR' && value.source === null && (value.name === null || value.name === '')
          ? field.isNullable
            ? null
            : { source: 'MANUAL', name: '', workspaceMemberId: null, context: {} }
          : value;
    }
    return record as RecordData;
  }
}

const columnsOf = (field: SandboxField): Column[] => {
  const base = { field, emptyAs: null, notNull: false, enumValues: null };
  if (field.relation) {
    const name = field.relation.joinColumnName;
    return name ? [{ ...base, name, kind: 'uuid', sub: null }] : [];
  }
  const composite = COMPOSITES[field.type];
  if (composite) {
    return composite.map((property) => ({
      ...base,
      name: compositeColumn(field.name, property.name),
      kind: property.kind,
      sub: property.name,
      emptyAs: property.emptyAs ?? null,
      notNull:
        field.type === 'ACTOR' &&
        !field.isNullable &&
        (property.name === 'source' || property.name === 'name'),
      enumValues: property.kind === 'enum' ? ACTOR_SOURCES : null,
    }));
  }
  const kind = SIMPLE_KINDS[field.type];
  if (!kind) return [];
  return [
    {
      ...base,
      name: field.name,
      kind,
      sub: null,
      emptyAs: kind === 'text' ? '' : kind === 'textArray' || kind === 'enumArray' ? [] : null,
      notNull: !field.isNullable && kind !== 'tsvector',
      enumValues: field.options?.map((option) => option.value) ?? null,
    },
  ];
};

const readValue = (value: unknown, column: Column): unknown => {
  if (value === null || value === undefined) return Array.isArray(column.emptyAs) ? [] : column.emptyAs;
  if (value instanceof Date) return value.toISOString();
  if (column.kind === 'numeric') return Number(value);
  return value;
};

/** All shapes of a workspace by singular name. */
export class Shapes {
  private readonly shapes = new Map<string, Shape>();

  constructor(
    readonly metadata: WorkspaceMetadata,
    readonly schema: string,
  ) {
    for (const object of metadata.objects.values())
      this.shapes.set(object.nameSingular, new Shape(object, schema));
  }

  /** The shape of an object by singular name. */
  get(nameSingular: string): Shape {
    const shape = this.shapes.get(nameSingular);
    if (!shape) throw new Error(`No object "${nameSingular}" in this workspace.`);
    return shape;
  }

  /** Every shape. */
  all(): Iterable<Shape> {
    return this.shapes.values();
  }
}
