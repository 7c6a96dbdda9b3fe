import { GraphQLError, parse, type DocumentNode } from 'graphql';

import type { Actor } from '../contract';
import type { Selection } from '../database/read';
import type { Engine } from './engine';
import { formatError, type FormattedError } from './errors';
import { introspect } from './introspection';
import { resolve } from './resolvers';
import { search } from './search';
import {
  argumentsOf,
  checkRootFields,
  fieldsOf,
  fragmentsOf,
  operationOf,
  selectionOf,
  variablesOf,
} from './selection';

const TYPE_NAME = '__typename';

export type GraphqlBody = { query: string; variables?: Record<string, unknown>; operationName?: string };
export type GraphqlAnswer = { data?: Record<string, unknown> | null; errors?: FormattedError[] };

/** A parsed document, or the answer to one that cannot be parsed. */
export const parseOrAnswer = (query: unknown): DocumentNode | GraphqlAnswer => {
  try {
    return parse(String(query ?? ''), { noLocation: false });
  } catch (error) {
    if (error instanceof GraphQLError)
      return { errors: [{ message: error.message, locations: error.locations }] };
    throw error;
  }
};

/** A root field of `/graphql` that is about no object's records, such as `activateWorkflowVersion`. */
export type CoreOperation = (args: Record<string, unknown>, actor: Actor) => Promise<unknown>;
export type CoreOperations = Readonly<Record<string, CoreOperation>>;

type Field = ReturnType<typeof fieldsOf>[number];
type Fragments = ReturnType<typeof fragmentsOf>;

const selected = (value: unknown, selection: Selection): unknown =>
  typeof value !== 'object' || value === null || Object.keys(selection).length === 0
    ? value
    : Object.fromEntries(
        Object.keys(selection).map((name) => [name, (value as Record<string, unknown>)[name] ?? null]),
      );

/** One that fails leaves no data at all: its type has no null. */
const runOperations = async (
  operations: CoreOperations,
  fields: Field[],
  fragments: Fragments,
  variables: Record<string, unknown>,
  actor: Actor,
): Promise<GraphqlAnswer> => {
  const data: Record<string, unknown> = {};
  try {
    checkRootFields(fields);
    for (const field of fields) {
      const run = operations[field.name.value] as CoreOperation;
      const value = await run(argumentsOf(field, variables), actor);
      data[field.alias?.value ?? field.name.value] = selected(value, selectionOf(field, fragments));
    }
    return { data };
  } catch (error) {
    return { errors: [formatError(error)], data: null };
  }
};

/**
 * Executes a request to `/graphql` the way 2.21 does: straight from the syntax tree, without checking it against
 * the schema it publishes. Root fields run side by side; one that fails is null and leaves the others committed.
 */
export const executeCore = async (
  engine: Engine,
  body: GraphqlBody,
  actor: Actor | null,
  operations: CoreOperations = {},
): Promise<GraphqlAnswer> => {
  const document = parseOrAnswer(body.query);
  if (!('kind' in document)) return document;
  const operation = operationOf(document, body.operationName);
  if (!operation) return { errors: [{ message: 'Must provide an operation.' }] };
  const fragments = fragmentsOf(document);
  const fields = fieldsOf(operation.selectionSet, fragments);
  const type = operation.operation === 'mutation' ? 'Mutation' : 'Query';
  const variables = variablesOf(operation, body.variables ?? {});
  if (actor && type === 'Mutation' && fields.every(({ name }) => Object.hasOwn(operations, name.value)))
    return runOperations(operations, fields, fragments, variables, actor);
  const introspection = fields.filter(({ name }) => name.value === '__schema' || name.value === '__type');
  const known = fields.filter(({ name }) => actor && engine.rootFields.has(name.value));
  const searches = fields.filter(({ name }) => actor && name.value === 'search' && type === 'Query');
  const strange = fields.filter(
    (field) =>
      ![...introspection, ...known, ...searches].includes(field) && field.name.value !== '__typename',
  );
  const unknown = strange[0];
  if (unknown && known.length === 0) {
    return {
      errors: strange.map(({ name, loc }) => ({
        message: `Cannot query field "${name.value}" on type "${type}".`,
        locations: loc ? [{ line: loc.startToken.line, column: loc.startToken.column }] : undefined,
      })),
    };
  }
  if (known.length > 0 && (unknown || searches.length > 0)) {
    return {
      errors: [
        {
          message:
            'This query cannot be executed as a single request. Please split it into separate queries.',
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ],
    };
  }
  const data: Record<string, unknown> = {};
  const errors: FormattedError[] = [];
  if (introspection.length > 0) {
    const answer = introspect(engine, document, body);
    Object.assign(data, answer.data);
    errors.push(...(answer.errors ?? []));
  }
  try {
    checkRootFields([...known, ...searches]);
  } catch (error) {
    const { message, extensions } = formatError(error);
    return {
      data,
      errors: [...errors, { message, extensions: { code: extensions?.code ?? 'BAD_USER_INPUT' } }],
    };
  }
  await Promise.all(
    [...known, ...searches].map(async (field) => {
      const key = field.alias?.value ?? field.name.value;
      try {
        if (!actor) return;
        const args = argumentsOf(field, variables);
        const selection = selectionOf(field, fragments);
        const root = engine.rootFields.get(field.name.value);
        data[key] = root
          ? await resolve(engine, root, args, selection, actor)
          : await search(engine, args, selection, actor);
      } catch (error) {
        data[key] = null;
        errors.push(formatError(error));
      }
    }),
  );
  if (fields.some(({ name }) => name.value === '__typename')) data[TYPE_NAME] = type;
  return errors.length > 0 ? { data, errors } : { data };
};
