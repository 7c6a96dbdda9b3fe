/**
 * The workspace as a graph: objects, their fields, and the to-one relations between them.
 * Built from the metadata API by `src/twenty/workspace-graph.ts`; everything that finds, plans or verifies reads it,
 * so that objects of other apps are treated like Twenty's own.
 */

export const FIELD_TYPES = [
  'ACTOR',
  'ADDRESS',
  'ARRAY',
  'BOOLEAN',
  'CURRENCY',
  'DATE',
  'DATE_TIME',
  'EMAILS',
  'FILES',
  'FULL_NAME',
  'LINKS',
  'MULTI_SELECT',
  'NUMBER',
  'NUMERIC',
  'PHONES',
  'POSITION',
  'RATING',
  'RAW_JSON',
  'RICH_TEXT',
  'SELECT',
  'TEXT',
  'TS_VECTOR',
  'UUID',
] as const;

export type GraphFieldType = (typeof FIELD_TYPES)[number];

export type GraphField = {
  name: string;
  type: GraphFieldType;
  isNullable: boolean;
  isSystem: boolean;
  /** What can be chosen; left out where nothing can. */
  options?: readonly { value: string; label: string }[];
};

/** A to-one relation as GraphQL shows it: `targetPerson` with the column `targetPersonId` for one target of a morph. */
export type GraphRelation = {
  name: string;
  column: string;
  target: string;
  isMorph: boolean;
};

export type GraphObject = {
  name: string;
  plural: string;
  isSystem: boolean;
  /** False for an object that a person or another app added. */
  isStandard: boolean;
  fields: GraphField[];
  relations: GraphRelation[];
};

export type WorkspaceGraph = {
  objects: ReadonlyMap<string, GraphObject>;
};

const knownByName = (name: string, plural: string, isStandard: boolean): GraphObject => ({
  name,
  plural,
  isSystem: false,
  isStandard,
  fields: [],
  relations: [],
});

/** An object of this app by name alone: to read and write it needs no metadata, which would cost a request of 400 kB. */
export const ownObject = (name: string, plural: string): GraphObject => knownByName(name, plural, false);

/** The same of one of Twenty's own objects. */
export const standardObject = (name: string, plural: string): GraphObject => knownByName(name, plural, true);

/** The object of that name; throws when the workspace has none, which only a programmer's error can cause. */
export const requireObject = (graph: WorkspaceGraph, name: string): GraphObject => {
  const object = graph.objects.get(name);
  if (object === undefined) throw new Error(`The workspace has no object named "${name}".`);
  return object;
};

/** Columns of `object` that point at records of `target`, morph relations included. */
export const columnsPointingTo = (object: GraphObject, target: string): string[] =>
  object.relations.filter((relation) => relation.target === target).map((relation) => relation.column);

/**
 * Field types whose values can hold a person's name, address, number or link, and are therefore searched, redacted and
 * verified. The others hold numbers, times, ids and words of a fixed list: SELECT and MULTI_SELECT the options of the data
 * model, CURRENCY an amount and a code, TS_VECTOR what PostgreSQL derives from the rest by itself.
 */
const SEARCHABLE_TYPES: ReadonlySet<GraphFieldType> = new Set([
  'ACTOR',
  'ADDRESS',
  'ARRAY',
  'EMAILS',
  'FILES',
  'FULL_NAME',
  'LINKS',
  'PHONES',
  'RAW_JSON',
  'RICH_TEXT',
  'TEXT',
]);

/** Written by Twenty itself at every change with whoever made it: a colleague, a workflow or an app, never a data subject. */
const LAST_EDITOR = 'updatedBy';

/** Whether a field may name a data subject. What is searched is exactly what can be redacted and is verified. */
export const isSearchable = (field: Pick<GraphField, 'name' | 'type'>): boolean =>
  SEARCHABLE_TYPES.has(field.type) && field.name !== LAST_EDITOR;

export const searchableFields = (object: Pick<GraphObject, 'fields'>): GraphField[] =>
  object.fields.filter(isSearchable);
