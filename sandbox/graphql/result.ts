import type { FieldType, FileStore, RecordData, StoredFile } from '../contract';
import { COMPOSITES } from '../database/composites';
import type { Selection } from '../database/read';
import type { Shape, Shapes } from '../database/shape';
import { badInput, TwentyError } from './errors';

const TYPE_NAME = '__typename';

const pascal = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

const typeName = (type: string): string => type.toLowerCase().split('_').map(pascal).join('');

/** What shaping an answer needs: the data model, and file storage for links. */
export type View = { shapes: Shapes; files: FileStore | undefined };

/** Refuses a to-many relation inside another one (to-one inside either is fine), and unknown parts of composites. */
export const checkSelected = (
  shapes: Shapes,
  shape: Shape,
  selection: Selection,
  insideMany = false,
): void => {
  for (const [name, sub] of Object.entries(selection)) {
    const field = shape.fields.get(name);
    const relation = field?.relation;
    if (field) checkParts(field.type, sub);
    if (!relation) continue;
    const many = relation.type === 'ONE_TO_MANY';
    if (many && insideMany) {
      throw badInput(
        'Query complexity is too high. One-to-Many relation cannot be nested in another One-to-Many relation.',
        'TOO_COMPLEX_QUERY',
      );
    }
    checkSelected(
      shapes,
      shapes.get(relation.targetObject),
      many ? (sub.edges?.node ?? {}) : sub,
      insideMany || many,
    );
  }
};

const checkParts = (type: FieldType, selection: Selection): void => {
  const parts = COMPOSITES[type]?.map((property) => property.name);
  if (!parts || Object.keys(selection).every((name) => name === TYPE_NAME || parts.includes(name))) return;
  throw new TwentyError(`Sub field metadata not found for composite type: ${type}`, {
    code: 'INTERNAL_SERVER_ERROR',
  });
};

/**
 * A record cut down to what was selected; unknown names read as null, as on 2.21. Files carry a signed link, though
 * not behind a morph relation.
 */
export const formatRecord = (
  view: View,
  shape: Shape,
  record: RecordData,
  selection: Selection,
  links = true,
): Record<string, unknown> => {
  const result: Record<string, unknown> = {};
  for (const [name, sub] of Object.entries(selection)) {
    if (name === TYPE_NAME) {
      result[name] = pascal(shape.object.nameSingular);
      continue;
    }
    const value = record[name];
    const field = shape.fields.get(name);
    if (value === null || value === undefined) result[name] = null;
    else if (field?.type === 'FILES') result[name] = links ? linked(view, value as StoredFile[]) : value;
    else if (Object.keys(sub).length === 0 || !field) result[name] = value;
    else if (field.relation) {
      const target = view.shapes.get(field.relation.targetObject);
      const below = links && field.type !== 'MORPH_RELATION';
      result[name] =
        field.relation.type === 'ONE_TO_MANY'
          ? formatConnection(view, target, value as ConnectionData, sub, below)
          : formatRecord(view, target, value as RecordData, sub, below);
    } else if (COMPOSITES[field.type]) {
      const parts: Record<string, unknown> = {};
      for (const key of Object.keys(sub)) {
        parts[key] =
          key === TYPE_NAME ? typeName(field.type) : ((value as Record<string, unknown>)[key] ?? null);
      }
      result[name] = parts;
    } else result[name] = value;
  }
  return result;
};

const linked = (view: View, files: StoredFile[]): unknown =>
  files.map((file) => ({ ...file, url: view.files?.url(file.fileId) ?? null }));

export type ConnectionData = {
  edges: { node: RecordData; cursor: string | undefined }[];
  pageInfo: Record<string, unknown>;
} & Record<string, unknown>;

/** A connection cut down to what was selected. */
export const formatConnection = (
  view: View,
  shape: Shape,
  data: ConnectionData,
  selection: Selection,
  links = true,
): Record<string, unknown> => {
  const name = pascal(shape.object.nameSingular);
  const result: Record<string, unknown> = {};
  for (const [key, sub] of Object.entries(selection)) {
    if (key === TYPE_NAME) result[key] = `${name}Connection`;
    else if (key === 'edges') {
      result.edges = data.edges.map((edge) => {
        const shown: Record<string, unknown> = {};
        for (const part of Object.keys(sub)) {
          if (part === TYPE_NAME) shown[part] = `${name}Edge`;
          else if (part === 'cursor') shown[part] = edge.cursor;
          else if (part === 'node') shown[part] = formatRecord(view, shape, edge.node, sub.node ?? {}, links);
        }
        return shown;
      });
    } else if (key === 'pageInfo') {
      result.pageInfo = Object.fromEntries(
        Object.keys(sub).map((part) => [
          part,
          part === TYPE_NAME ? 'PageInfo' : (data.pageInfo[part] ?? null),
        ]),
      );
    } else result[key] = data[key] ?? null;
  }
  return result;
};
