import {
  buildASTSchema,
  execute,
  GraphQLError,
  GraphQLScalarType,
  Kind,
  parse,
  validate,
  type GraphQLSchema,
} from 'graphql';

import type { Actor } from '../contract';
import { parseOrAnswer, type GraphqlAnswer, type GraphqlBody } from './core';
import type { Engine } from './engine';
import { formatError } from './errors';
import type { MetadataContext, MetadataExtension, MetadataResolver } from './metadata-context';
import { dataModelMutations } from './metadata-data-model';
import { objectQueries } from './metadata-objects';
import { roleMutations, roleQueries } from './metadata-roles';
import { METADATA_SDL } from './metadata-sdl';
import { viewMutations, viewQueries } from './metadata-views';
import { webhookMutations, webhookQueries } from './metadata-webhooks';

export type { MetadataExtension, MetadataResolver } from './metadata-context';

type Resolvers = { Query: Record<string, MetadataResolver>; Mutation: Record<string, MetadataResolver> };

const base: Resolvers = {
  Query: { ...objectQueries, ...roleQueries, ...viewQueries, ...webhookQueries },
  Mutation: { ...roleMutations, ...viewMutations, ...dataModelMutations, ...webhookMutations },
};

type Built = { schema: GraphQLSchema; resolvers: Resolvers };

/** For a list of extensions, by which of them are on. */
const schemas = new WeakMap<MetadataExtension[], Map<string, Built>>();

const schemaOf = (all: MetadataExtension[]): Built => {
  const extensions = all.filter(({ isOn }) => isOn?.() ?? true);
  const built = schemas.get(all) ?? new Map<string, Built>();
  schemas.set(all, built);
  const key = extensions.map((extension) => all.indexOf(extension)).join(' ');
  const known = built.get(key) ?? build(extensions);
  built.set(key, known);
  return known;
};

const build = (extensions: MetadataExtension[]): Built => {
  const document = parse(
    [METADATA_SDL, ...extensions.map((extension) => extension.typeDefs ?? '')].join('\n'),
  );
  // `extend type` needs a schema to extend; folding the fields into the type itself spares building two.
  const schema = buildASTSchema({ ...document, definitions: mergeExtensions(document.definitions) });
  const json = schema.getType('JSON');
  if (json instanceof GraphQLScalarType)
    json.parseLiteral = (node, variables) => literal(node, variables ?? {});
  const resolvers: Resolvers = {
    Query: Object.assign(
      {},
      base.Query,
      ...extensions.map((extension) => extension.resolvers.Query ?? {}),
    ) as Resolvers['Query'],
    Mutation: Object.assign(
      {},
      base.Mutation,
      ...extensions.map((extension) => extension.resolvers.Mutation ?? {}),
    ) as Resolvers['Mutation'],
  };
  return { schema, resolvers };
};

type Definitions = ReturnType<typeof parse>['definitions'];

const mergeExtensions = (definitions: Definitions): Definitions =>
  definitions.flatMap((node): Definitions => {
    if (node.kind === Kind.OBJECT_TYPE_EXTENSION) return [];
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) return [node];
    const more = definitions.flatMap((other) =>
      other.kind === Kind.OBJECT_TYPE_EXTENSION && other.name.value === node.name.value
        ? (other.fields ?? [])
        : [],
    );
    return [{ ...node, fields: [...(node.fields ?? []), ...more] }];
  });

const literal = (
  node: Parameters<GraphQLScalarType['parseLiteral']>[0],
  variables: Record<string, unknown>,
): unknown => {
  switch (node.kind) {
    case Kind.OBJECT:
      return Object.fromEntries(
        node.fields.map((field) => [field.name.value, literal(field.value, variables)]),
      );
    case Kind.LIST:
      return node.values.map((value) => literal(value, variables));
    case Kind.NULL:
      return null;
    case Kind.VARIABLE:
      return variables[node.name.value];
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    default:
      return node.value;
  }
};

/** Executes a request to `/metadata`: checked against the schema, so what 2.21 does not have fails as it does there. */
export const executeMetadata = async (
  engine: Engine,
  body: GraphqlBody,
  actor: Actor | null,
  extensions: MetadataExtension[],
): Promise<GraphqlAnswer> => {
  const document = parseOrAnswer(body.query);
  if (!('kind' in document)) return document;
  const { schema, resolvers } = schemaOf(extensions);
  const problems = validate(schema, document);
  if (problems.length > 0)
    return { errors: problems.map(({ message, locations }) => ({ message, locations })) };
  const context: MetadataContext = { engine, actor };
  const bind = (
    map: Record<string, MetadataResolver>,
  ): Record<string, (args: Record<string, unknown>) => unknown> =>
    Object.fromEntries(
      Object.entries(map).map(([name, resolver]) => [name, (args) => resolver(args, context)]),
    );
  const result = await execute({
    schema,
    document,
    rootValue: { ...bind(resolvers.Query), ...bind(resolvers.Mutation) },
    variableValues: body.variables ?? null,
    operationName: body.operationName ?? null,
  });
  const errors = result.errors?.map((error) => format(error));
  return errors ? { errors, data: result.data ?? null } : { data: result.data ?? null };
};

const format = (error: GraphQLError): NonNullable<GraphqlAnswer['errors']>[number] =>
  error.originalError
    ? formatError(error.originalError)
    : { message: error.message, extensions: { code: 'BAD_USER_INPUT' }, locations: error.locations };
