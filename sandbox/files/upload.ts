import { type FieldNode, Kind, type OperationDefinitionNode, parse } from 'graphql';

import type { FieldMetadata, Metadata } from '../contract';
import { formatError } from '../graphql/errors';
import type { DiskFileStore, UploadedFile } from './file-store';

const MUTATIONS = new Set(['uploadFilesFieldFile', 'uploadFilesFieldFileByUniversalIdentifier']);

export type GraphqlBody = { query: string; variables?: Record<string, unknown>; operationName?: string };

/** Reads a request of the GraphQL multipart request specification: files take the places `map` gives them. */
export const readMultipart = async (request: Request): Promise<GraphqlBody> => {
  const form = await request.formData();
  const body = JSON.parse(String(form.get('operations') ?? '{}')) as GraphqlBody;
  const map = JSON.parse(String(form.get('map') ?? '{}')) as Record<string, string[]>;
  for (const [part, paths] of Object.entries(map)) {
    const file = form.get(part);
    for (const path of paths) setPath(body, path.split('.'), file);
  }
  return body;
};

const setPath = (into: object, path: string[], value: unknown): void => {
  const last = path.at(-1);
  let place = into as Record<string, unknown>;
  for (const name of path.slice(0, -1)) place = (place[name] ??= {}) as Record<string, unknown>;
  if (last !== undefined) place[last] = value;
};

/** The upload mutation's answer; undefined when the request is something else. */
export const runUpload = async (
  body: GraphqlBody,
  metadata: Metadata,
  store: DiskFileStore,
): Promise<{ data: unknown } | { errors: unknown[]; data?: null } | undefined> => {
  const root = rootField(body.query);
  if (!root || !MUTATIONS.has(root.name.value)) return undefined;
  const argument = (name: string): unknown => {
    const value = root.arguments?.find((candidate) => candidate.name.value === name)?.value;
    if (value?.kind === Kind.VARIABLE) return body.variables?.[value.name.value];
    return value?.kind === Kind.STRING ? value.value : undefined;
  };
  const file = argument('file');
  if (!(file instanceof File)) return refuse('Variable "$file" got no value that is an upload.');
  const field = findField(
    metadata,
    argument('fieldMetadataUniversalIdentifier'),
    argument('fieldMetadataId'),
  );
  if (!field) return refuse('Could not find the field this file is for.');
  const bytes = new Uint8Array(await file.arrayBuffer());
  let stored: UploadedFile;
  try {
    stored = await store.upload(field, file.name, bytes);
  } catch (error) {
    return { errors: [formatError(error)], data: null };
  }
  const answer: Record<string, unknown> = {
    __typename: 'FileWithSignedUrl',
    id: stored.id,
    path: stored.path,
    size: stored.size,
    createdAt: stored.createdAt.toISOString(),
    url: stored.url,
  };
  const selected = (root.selectionSet?.selections ?? []).filter((selection) => selection.kind === Kind.FIELD);
  const picked = Object.fromEntries(
    selected.map(({ alias, name }) => [(alias ?? name).value, answer[name.value] ?? null]),
  );
  return { data: { [(root.alias ?? root.name).value]: picked } };
};

const rootField = (query: string): FieldNode | undefined => {
  const operation = parse(query).definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const [first] = operation?.selectionSet.selections ?? [];
  return first?.kind === Kind.FIELD ? first : undefined;
};

const findField = (
  metadata: Metadata,
  universalIdentifier: unknown,
  id: unknown,
): FieldMetadata | undefined => {
  for (const { fields } of metadata.objects.values()) {
    const field = fields.find((candidate) =>
      universalIdentifier === undefined
        ? candidate.id === id
        : candidate.universalIdentifier === universalIdentifier,
    );
    if (field) return field;
  }
  return undefined;
};

const refuse = (message: string): { errors: unknown[]; data: null } => ({
  errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }],
  data: null,
});
