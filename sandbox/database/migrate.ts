import type { SandboxObject, WorkspaceMetadata } from '../metadata/model';
import {
  addColumns,
  changeEnum,
  createIndexes,
  createRelations,
  createTable,
  dropColumns,
  dropIndexes,
  dropTable,
} from './ddl';
import type { Queryable } from './read';
import { Shape, Shapes, type Column } from './shape';
import { ident } from './sql';

/** Helper functions live beside the metadata. */
const HELPERS = 'core';

/** Brings the tables from one state of the metadata to another, inside the caller's transaction. */
export const migrate = async (
  db: Queryable,
  from: WorkspaceMetadata | null,
  to: WorkspaceMetadata,
  schema: string,
): Promise<void> => {
  const shapes = new Shapes(to, schema);
  const statements: string[] = [`CREATE SCHEMA IF NOT EXISTS ${ident(schema)}`];
  const old = new Map((from ? [...from.objects.values()] : []).map((object) => [object.id, object]));
  const target = (name: string): string => shapes.get(name).table;
  const relations: string[] = [];
  for (const [id, object] of old) {
    if (![...to.objects.values()].some((next) => next.id === id))
      statements.push(...dropTable(new Shape(object, schema)));
  }
  for (const object of to.objects.values()) {
    const shape = shapes.get(object.nameSingular);
    const previous = old.get(object.id);
    if (!previous) {
      statements.push(...createTable(shape, HELPERS), ...createIndexes(shape));
      relations.push(...createRelations(shape, target));
      continue;
    }
    if (previous === object) continue;
    const change = fieldChanges(previous, object);
    const before = new Shape(previous, schema);
    statements.push(...dropIndexes(before, shape), ...dropColumns(before, change.removed));
    statements.push(...addColumns(shape, change.added, HELPERS));
    for (const column of change.enums(shape)) statements.push(...changeEnum(shape, column));
    relations.push(...createRelations(shape, target, change.added));
    statements.push(...newIndexes(shape, previous));
  }
  for (const statement of [...statements, ...relations]) await db.query(statement);
};

const values = (options: { value: string }[] | null): string =>
  (options ?? []).map((option) => option.value).join('\u0000');

const fieldChanges = (
  previous: SandboxObject,
  next: SandboxObject,
): { added: Set<string>; removed: Set<string>; enums(shape: Shape): Column[] } => {
  const before = new Map(previous.fields.map((field) => [field.id, field]));
  const after = new Map(next.fields.map((field) => [field.id, field]));
  const replaced = (id: string): boolean => {
    const [old, now] = [before.get(id), after.get(id)];
    return Boolean(old && now && (old.name !== now.name || old.type !== now.type));
  };
  const added = new Set(
    [...after].filter(([id]) => !before.has(id) || replaced(id)).map(([, field]) => field.name),
  );
  const removed = new Set(
    [...before].filter(([id]) => !after.has(id) || replaced(id)).map(([, field]) => field.name),
  );
  return {
    added,
    removed,
    enums: (shape) =>
      shape.columns.filter((column) => {
        const old = before.get(column.field.id);
        if (!old || !column.field.options || added.has(column.field.name)) return false;
        return values(old.options) !== values(column.field.options);
      }),
  };
};

const newIndexes = (shape: Shape, previous: SandboxObject): string[] => {
  const known = new Set(createIndexes(new Shape(previous, shape.schema)));
  return createIndexes(shape).filter((statement) => !known.has(statement));
};
