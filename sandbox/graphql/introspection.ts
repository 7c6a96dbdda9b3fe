import { executeSync, type DocumentNode, type GraphQLSchema } from 'graphql';

import type { GraphqlAnswer, GraphqlBody } from './core';
import type { Engine } from './engine';
import { buildCoreSchema } from './schema';

const schemas = new WeakMap<Engine, { revision: number; schema: GraphQLSchema }>();

/** The published schema of the record API, built when first asked for after a metadata change. */
export const coreSchema = (engine: Engine): GraphQLSchema => {
  const known = schemas.get(engine);
  if (known?.revision === engine.revision) return known.schema;
  const schema = buildCoreSchema(engine.shapes);
  schemas.set(engine, { revision: engine.revision, schema });
  return schema;
};

/** Answers `__schema` and `__type`. */
export const introspect = (engine: Engine, document: DocumentNode, body: GraphqlBody): GraphqlAnswer => {
  const result = executeSync({
    schema: coreSchema(engine),
    document,
    operationName: body.operationName ?? null,
    variableValues: body.variables ?? null,
    rootValue: {},
  });
  const data: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(result.data ?? {})) if (value !== null) data[key] = value;
  return {
    data,
    ...(result.errors ? { errors: result.errors.map((error) => ({ message: error.message })) } : {}),
  };
};
