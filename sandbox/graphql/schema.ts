import { buildASTSchema, parse, type GraphQLSchema } from 'graphql';

import { aggregatesOf } from '../database/aggregates';
import { COMPOSITES } from '../database/composites';
import type { Shape, Shapes } from '../database/shape';
import type { SandboxField } from '../metadata/model';
import { SHARED_SDL } from './schema-shared';

const pascal = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
const compositeName = (type: string): string => type.toLowerCase().split('_').map(pascal).join('');
const enumName = (shape: Shape, field: SandboxField): string =>
  `${pascal(shape.object.nameSingular)}${pascal(field.name)}Enum`;

const CONNECTION_ARGS = 'first: Int, last: Int, offset: Int, before: String, after: String';
const SCALARS: Record<string, [output: string, filter: string]> = {
  UUID: ['UUID', 'UUIDFilter'],
  TEXT: ['String', 'StringFilter'],
  DATE_TIME: ['DateTime', 'DateTimeFilter'],
  DATE: ['Date', 'DateFilter'],
  BOOLEAN: ['Boolean', 'BooleanFilter'],
  NUMERIC: ['BigFloat', 'BigFloatFilter'],
  POSITION: ['Position', 'FloatFilter'],
  ARRAY: ['[String]', 'ArrayFilter'],
  RAW_JSON: ['JSON', 'RawJsonFilter'],
  TS_VECTOR: ['TSVector', 'TSVectorFilter'],
};

const numberScalar = (field: SandboxField): [string, string] => {
  const dataType = field.settings?.dataType;
  if (dataType === 'bigint') return ['BigInt', 'BigIntFilter'];
  return dataType === 'int' ? ['Int', 'IntFilter'] : ['Float', 'FloatFilter'];
};

/** Output, input and filter type of a plain field. */
const typesOf = (shape: Shape, field: SandboxField): { output: string; input: string; filter: string } => {
  switch (field.type) {
    case 'SELECT':
    case 'RATING':
    case 'MULTI_SELECT': {
      const name = enumName(shape, field);
      const list = field.type === 'MULTI_SELECT' ? `[${name}]` : name;
      return { output: list, input: list, filter: `${name}Filter` };
    }
    case 'FILES':
      return { output: '[FileObject]', input: '[FileItemInput]', filter: 'RawJsonFilter' };
    case 'NUMBER': {
      const [output, filter] = numberScalar(field);
      return { output, input: output, filter };
    }
    default: {
      const [output, filter] = SCALARS[field.type] ?? ['JSON', 'RawJsonFilter'];
      return { output, input: field.name === 'id' ? 'ID' : output, filter };
    }
  }
};

type Lines = {
  scalars: string[];
  relations: string[];
  create: string[];
  update: string[];
  filter: string[];
  order: string[];
  orderGroup: string[];
  group: string[];
  aggregate: string[];
  enums: string[];
};

const linesOf = (shapes: Shapes, shape: Shape): Lines => {
  const lines: Lines = {
    scalars: [],
    relations: [],
    create: [],
    update: [],
    filter: [],
    order: [],
    orderGroup: [],
    group: [],
    aggregate: [],
    enums: [],
  };
  for (const field of shape.fields.values()) {
    const { name, relation } = field;
    if (relation) relationLines(shapes, field, lines);
    else if (COMPOSITES[field.type]) {
      const type = compositeName(field.type);
      const needed = !field.isNullable && (field.defaultValue === null || field.defaultValue === undefined);
      lines.scalars.push(`${name}: ${type}${field.isNullable ? '' : '!'}`);
      lines.create.push(`${name}: ${type}CreateInput${needed ? '!' : ''}`);
      lines.update.push(`${name}: ${type}UpdateInput`);
      lines.filter.push(`${name}: ${type}FilterInput`);
      lines.order.push(`${name}: ${type}OrderByInput`);
      lines.orderGroup.push(`${name}: ${type}OrderByInput`);
      if (field.type !== 'ACTOR') lines.group.push(`${name}: ${type}GroupByInput`);
    } else {
      const { output, input, filter } = typesOf(shape, field);
      lines.scalars.push(`${name}: ${output}${field.isNullable ? '' : '!'}`);
      // Required when nothing else could fill it.
      const required = !field.isNullable && (field.defaultValue === null || field.defaultValue === undefined);
      lines.create.push(`${name}: ${input}${required ? '!' : ''}`);
      lines.update.push(`${name}: ${input}`);
      lines.filter.push(`${name}: ${filter}`);
      lines.order.push(`${name}: OrderByDirection`);
      const dated = field.type === 'DATE_TIME' || field.type === 'DATE';
      lines.orderGroup.push(`${name}: ${dated ? 'OrderByDateGranularityInput' : 'OrderByDirection'}`);
      const grouped =
        (!field.isSystem && !['FILES', 'RAW_JSON'].includes(field.type)) ||
        name === 'createdAt' ||
        name === 'updatedAt';
      if (grouped) lines.group.push(`${name}: ${dated ? 'GroupByDateGranularityInput' : 'Boolean'}`);
      if (field.options && ['SELECT', 'RATING', 'MULTI_SELECT'].includes(field.type)) {
        const type = enumName(shape, field);
        lines.enums.push(`enum ${type} { ${field.options.map((option) => option.value).join(' ')} }`);
        lines.enums.push(
          `input ${type}Filter { eq: ${type} neq: ${type} in: [${type}] containsAny: [${type}] is: FilterIs isEmptyArray: Boolean }`,
        );
      }
    }
  }
  return lines;
};

const relationLines = (shapes: Shapes, field: SandboxField, lines: Lines): void => {
  const { name, relation } = field;
  if (!relation) return;
  const target = pascal(shapes.get(relation.targetObject).object.nameSingular);
  if (relation.type === 'ONE_TO_MANY') {
    lines.relations.push(
      `${name}(${CONNECTION_ARGS}, filter: ${target}FilterInput, orderBy: [${target}OrderByInput]): ${target}Connection`,
    );
    return;
  }
  const join = relation.joinColumnName ?? `${name}Id`;
  lines.scalars.push(`${join}: ID${field.isNullable ? '' : '!'}`);
  lines.relations.push(`${name}: ${target}`);
  for (const list of [lines.create, lines.update])
    list.push(`${join}: ID`, `${name}: ${target}RelationInput`);
  lines.filter.push(`${join}: UUIDFilter`, `${name}: ${target}FilterInput`);
  lines.order.push(`${join}: OrderByDirection`, `${name}: ${target}OrderByInput`);
  lines.aggregate.push(`${join}: OrderByDirection`, `${name}: ${target}OrderByInput`);
  lines.orderGroup.push(`${join}: OrderByDirection`, `${name}: ${target}OrderByWithGroupByInput`);
  lines.group.push(`${name}: ${target}GroupByInput`);
};

/** Ways to name one record: its id, or a unique field. */
const whereUnique = (shape: Shape, name: string): string[] => {
  const fields = ['id: ID'];
  const types: string[] = [];
  for (const index of shape.object.uniqueIndexes.filter((item) => item.fields.length === 1)) {
    const field = shape.fields.get(index.fields[0] ?? '');
    if (!field) continue;
    const main = COMPOSITES[field.type]?.find(
      ({ name: property }) =>
        property.startsWith('primaryEmail') ||
        property === 'primaryLinkUrl' ||
        property === 'primaryPhoneNumber',
    );
    if (main) {
      const type = `${name}${pascal(field.name)}WhereInput`;
      fields.push(`${field.name}: ${type}`);
      types.push(`input ${type} { ${main.name}: String }`);
    } else if (!COMPOSITES[field.type]) fields.push(`${field.name}: ${typesOf(shape, field).input}`);
  }
  return [`input ${name}WhereUniqueInput { ${fields.join(' ')} }`, ...types];
};

const MORPH_AGGREGATES = [
  ['countUniqueValues', 'Int'],
  ['countEmpty', 'Int'],
  ['countNotEmpty', 'Int'],
  ['percentageEmpty', 'Float'],
  ['percentageNotEmpty', 'Float'],
] as const;

const block = (list: string[]): string => list.join('\n');

const objectSdl = (shapes: Shapes, shape: Shape): string => {
  const name = pascal(shape.object.nameSingular);
  const lines = linesOf(shapes, shape);
  const aggregates = [...aggregatesOf(shape)];
  // The published schema also counts morph relations, which have no column of that name: queries for them fail there.
  const morphs = [...shape.fields.values()].filter((field) => field.type === 'MORPH_RELATION');
  const morphCounts = morphs.flatMap((field) =>
    MORPH_AGGREGATES.map(([prefix, type]) => [`${prefix}${pascal(field.name)}`, type] as const),
  );
  const counts = [...aggregates.map(([key, { type }]) => [key, type] as const), ...morphCounts]
    .map(([key, type]) => `${key}: ${type}`)
    .join('\n');
  return [
    ...lines.enums,
    `type ${name} { ${block([...lines.scalars, ...lines.relations])} }`,
    `type ${name}Edge { node: ${name}! cursor: Cursor! }`,
    `type ${name}Connection { ${counts} edges: [${name}Edge!]! pageInfo: PageInfo! }`,
    `type ${name}GroupByConnection { ${counts} edges: [${name}Edge!]! pageInfo: PageInfo! groupByDimensionValues: JSON! }`,
    `input ${name}RelationInput { connect: ${name}ConnectInput disconnect: Boolean }`,
    `input ${name}ConnectInput { where: ${name}WhereUniqueInput }`,
    ...whereUnique(shape, name),
    `input ${name}CreateInput { ${block(lines.create)} }`,
    `input ${name}UpdateInput { ${block(lines.update)} }`,
    `input ${name}FilterInput { ${block(lines.filter)} and: [${name}FilterInput] or: [${name}FilterInput] not: ${name}FilterInput }`,
    `input ${name}OrderByInput { ${block(lines.order)} }`,
    `input ${name}OrderByWithGroupByInput { aggregate: ${name}OrderByWithGroupByAggregateInput ${block(lines.orderGroup)} }`,
    `input ${name}OrderByWithGroupByAggregateInput { ${[...aggregates.map(([key]) => `${key}: OrderByDirection`), ...lines.aggregate].join('\n')} }`,
    `input ${name}GroupByInput { ${block(lines.group)} }`,
  ].join('\n');
};

const rootSdl = (shape: Shape): { queries: string[]; mutations: string[] } => {
  const { nameSingular, namePlural, duplicateCriteria } = shape.object;
  const one = pascal(nameSingular);
  const many = pascal(namePlural);
  const queries = [
    `${namePlural}(${CONNECTION_ARGS}, filter: ${one}FilterInput, orderBy: [${one}OrderByInput]): ${one}Connection`,
    `${nameSingular}(filter: ${one}FilterInput!): ${one}`,
    `${namePlural}GroupBy(groupBy: [${one}GroupByInput!]!, filter: ${one}FilterInput, orderBy: [${one}OrderByWithGroupByInput], orderByForRecords: [${one}OrderByInput], viewId: UUID, limit: Int, offsetForRecords: Int): [${one}GroupByConnection!]`,
  ];
  const mutations = [
    `create${many}(data: [${one}CreateInput!]!, upsert: Boolean): [${one}!]`,
    `create${one}(data: ${one}CreateInput!, upsert: Boolean): ${one}`,
    `update${one}(id: UUID!, data: ${one}UpdateInput!): ${one}`,
    `update${many}(data: ${one}UpdateInput!, filter: ${one}FilterInput!): [${one}!]`,
  ];
  for (const verb of ['delete', 'destroy', 'restore']) {
    mutations.push(
      `${verb}${one}(id: UUID!): ${one}`,
      `${verb}${many}(filter: ${one}FilterInput!): [${one}!]`,
    );
  }
  if (duplicateCriteria) {
    queries.push(`${nameSingular}Duplicates(ids: [UUID], data: [${one}CreateInput]): [${one}Connection!]`);
    mutations.push(`merge${many}(ids: [UUID!]!, conflictPriorityIndex: Int!, dryRun: Boolean): ${one}`);
  }
  return { queries, mutations };
};

/** The SDL 2.21 publishes for a workspace with these objects. */
export const coreSdl = (shapes: Shapes): string => {
  const all = [...shapes.all()];
  const roots = all.map(rootSdl);
  return [
    SHARED_SDL,
    ...all.map((shape) => objectSdl(shapes, shape)),
    `type Query { ${roots.flatMap(({ queries }) => queries).join('\n')} }`,
    `type Mutation { ${roots.flatMap(({ mutations }) => mutations).join('\n')} }`,
  ].join('\n');
};

/** The schema 2.21 publishes for introspection; requests themselves are not checked against it. */
export const buildCoreSchema = (shapes: Shapes): GraphQLSchema =>
  buildASTSchema(parse(coreSdl(shapes), { noLocation: true }), { assumeValidSDL: true });
