import {
  Kind,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

import { badInput } from './errors';
import type { Selection } from '../database/read';

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Fragments of a document by name. */
export const fragmentsOf = (document: DocumentNode): Fragments =>
  new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );

/** The operation to run. */
export const operationOf = (
  document: DocumentNode,
  name: string | undefined,
): OperationDefinitionNode | undefined => {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  return name ? operations.find((operation) => operation.name?.value === name) : operations[0];
};

/** Fields at one level, fragments resolved. */
export const fieldsOf = (set: SelectionSetNode | undefined, fragments: Fragments): FieldNode[] =>
  (set?.selections ?? []).flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node];
    if (node.kind === Kind.INLINE_FRAGMENT) return fieldsOf(node.selectionSet, fragments);
    return fieldsOf(fragments.get(node.name.value)?.selectionSet, fragments);
  });

/** What is selected below a field. As on 2.21 nested aliases and arguments are not seen at all. */
export const selectionOf = (field: FieldNode, fragments: Fragments): Selection => {
  const selection: Selection = {};
  for (const child of fieldsOf(field.selectionSet, fragments)) {
    const sub = selectionOf(child, fragments);
    selection[child.name.value] = merge(selection[child.name.value], sub);
  }
  return selection;
};

const merge = (first: Selection | undefined, second: Selection): Selection => {
  if (!first) return second;
  const result: Selection = { ...first };
  for (const [name, sub] of Object.entries(second)) result[name] = merge(result[name], sub);
  return result;
};

/** Arguments of a root field as plain values, with no schema to check them against. */
export const argumentsOf = (
  field: FieldNode,
  variables: Record<string, unknown>,
): Record<string, unknown> => {
  const args: Record<string, unknown> = {};
  for (const argument of field.arguments ?? []) {
    const value: unknown = valueFromASTUntyped(argument.value, variables);
    if (value !== undefined) args[argument.name.value] = value;
  }
  return args;
};

/** Variables with the defaults the operation declares. */
export const variablesOf = (
  operation: OperationDefinitionNode,
  given: Record<string, unknown>,
): Record<string, unknown> => {
  const variables = { ...given };
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    if (variables[name] === undefined && definition.defaultValue)
      variables[name] = valueFromASTUntyped(definition.defaultValue);
  }
  return variables;
};

const MAX_ROOT_FIELDS = 20;

/** At most 20 root fields, none twice, aliases or not. */
export const checkRootFields = (fields: FieldNode[]): void => {
  if (fields.length > MAX_ROOT_FIELDS) {
    throw badInput(
      `Query too complex - Too many root resolvers requested: ${fields.length} - Maximum allowed root resolvers: ${MAX_ROOT_FIELDS}`,
      undefined,
      undefined,
    );
  }
  const seen = new Set<string>();
  for (const { name } of fields) {
    if (seen.has(name.value))
      throw badInput(`Duplicate root resolver: "${name.value}"`, undefined, undefined);
    seen.add(name.value);
  }
};
