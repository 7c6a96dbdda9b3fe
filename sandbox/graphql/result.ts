import type { RecordData } from '../contract';
import { COMPOSITES } from '../database/composites';
import type { Selection } from '../database/read';
import type { Shape, Shapes } from '../database/shape';
import { badInput } from './errors';

const pascal = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

const typeName = (type: string): string => type.toLowerCase().split('_').map(pascal).join('');

/** Refuses a to-many relation inside another one; to-one inside either is fine. */
export const checkDepth = (shapes: Shapes, shape: Shape, selection: Selection, insideMany = false): void => {
  for (const [name, sub] of Object.entries(selection)) {
    const relation = shape.fields.get(name)?.relation;
    if (!relation) continue;
    const many = relation.type === 'ONE_TO_MANY';
    if (many && insideMany) {
      throw badInput(
        'Query complexity is too high. One-to-Many relation cannot be nested in another One-to-Many relation.',
        'TOO_COMPLEX_QUERY',
      );
    }
    checkDepth(
      shapes,
      shapes.get(relation.targetObject),
      many ? (sub.edges?.node ?? {}) : sub,
      insideMany || many,
    );
  }
};

/** A record cut down to what was selected; unknown names read as null, as on 2.21. */
export const formatRecord = (
  shapes: Shapes,
  shape: Shape,
  record: RecordData,
  selection: Selection,
): Record<string, unknown> => {
  const result: Record<string, unknown> = {};
  for (const [name, sub] of Object.entries(selection)) {
    if (name === '__typename') {
      result[name] = pascal(shape.object.nameSingular);
      continue;
    }
    const value = record[name];
    const field = shape.fields.get(name);
    if (value === null || value === undefined) result[name] = null;
    else if (Object.keys(sub).length === 0 || !field) result[name] = value;
    else if (field.relation) {
      const target = shapes.get(field.relation.targetObject);
      result[name] =
        field.relation.type === 'ONE_TO_MANY'
          ? formatConnection(shapes, target, value as ConnectionData, sub)
          : formatRecord(shapes, target, value as RecordData, sub);
    } else if (COMPOSITES[field.type]) {
      const parts: Record<string, unknown> = {};
      for (const key of Object.keys(sub)) {
        parts[key] =
          key === '__typename' ? typeName(field.type) : ((value as Record<string, unknown>)[key] ?? null);
      }
      result[name] = parts;
    } else result[name] = value;
  }
  return result;
};

export type ConnectionData = {
  edges: { node: RecordData; cursor: string | undefined }[];
  pageInfo: Record<string, unknown>;
} & Record<string, unknown>;

/** A connection cut down to what was selected. */
export const formatConnection = (
  shapes: Shapes,
  shape: Shape,
  data: ConnectionData,
  selection: Selection,
): Record<string, unknown> => {
  const name = pascal(shape.object.nameSingular);
  const result: Record<string, unknown> = {};
  for (const [key, sub] of Object.entries(selection)) {
    if (key === '__typename') result[key] = `${name}Connection`;
    else if (key === 'edges') {
      result.edges = data.edges.map((edge) => {
        const shown: Record<string, unknown> = {};
        for (const part of Object.keys(sub)) {
          if (part === '__typename') shown[part] = `${name}Edge`;
          else if (part === 'cursor') shown[part] = edge.cursor;
          else if (part === 'node') shown[part] = formatRecord(shapes, shape, edge.node, sub.node ?? {});
        }
        return shown;
      });
    } else if (key === 'pageInfo') {
      result.pageInfo = Object.fromEntries(
        Object.keys(sub).map((part) => [
          part,
          part === '__typename' ? 'PageInfo' : (data.pageInfo[part] ?? null),
        ]),
      );
    } else result[key] = data[key] ?? null;
  }
  return result;
};
