/** Roles, field permissions and custom fields of the workspace under test, as an admin sets them. */
import type { AppWorkspace } from './app-workspace';

type Fields = Record<string, unknown>;
type Node = { id: string; nameSingular: string; fieldsList: { id: string; name: string }[] };
type Role = { id: string; label: string; fieldPermissions: ({ fieldMetadataId: string } & Fields)[] };

export type Answer = { data: Record<string, unknown> | null; codes: string[] };

/** Asks one of the workspace's endpoints with somebody's token; errors are part of the answer. */
export const askAs =
  (workspace: AppWorkspace, path: 'graphql' | 'metadata') =>
  async (token: string, query: string, variables: Fields = {}): Promise<Answer> => {
    const response = await fetch(`${workspace.sandbox.url}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as {
      data: Record<string, unknown> | null;
      errors?: { extensions?: { code?: string } }[];
    };
    return { data, codes: (errors ?? []).map(({ extensions }) => extensions?.code ?? 'UNKNOWN') };
  };

/** What an admin does under Settings → Roles and Settings → Data model. */
export const openSettings = async (workspace: AppWorkspace, admin: string) => {
  const metadata = askAs(workspace, 'metadata');
  const must = async (query: string, variables: Fields = {}): Promise<Record<string, unknown>> => {
    const { data, codes } = await metadata(admin, query, variables);
    if (data === null || codes.length > 0) throw new Error(`The settings refuse: ${codes.join(', ')}`);
    return data;
  };
  const objects = async (): Promise<Node[]> => {
    const data = await must(
      '{ objects(paging: { first: 1000 }) { edges { node { id nameSingular fieldsList { id name } } } } }',
    );
    return (data['objects'] as { edges: { node: Node }[] }).edges.map(({ node }) => node);
  };
  const object = async (name: string): Promise<Node> => {
    const found = (await objects()).find(({ nameSingular }) => nameSingular === name);
    if (found === undefined) throw new Error(`No object "${name}".`);
    return found;
  };
  const roles = async (): Promise<Role[]> =>
    (
      await must(
        '{ getRoles { id label fieldPermissions { fieldMetadataId canReadFieldValue canUpdateFieldValue } } }',
      )
    )['getRoles'] as Role[];
  const role = async (label: string): Promise<Role> => {
    const found = (await roles()).find((one) => one.label === label);
    if (found === undefined) throw new Error(`No role "${label}".`);
    return found;
  };
  return {
    addField: async (objectName: string, field: Fields): Promise<void> => {
      const { id } = await object(objectName);
      await must('mutation ($input: CreateOneFieldMetadataInput!) { createOneField(input: $input) { id } }', {
        input: { field: { objectMetadataId: id, ...field } },
      });
    },
    restrictField: async (label: string, objectName: string, name: string, flags: Fields): Promise<void> => {
      const { id, fieldsList } = await object(objectName);
      await must(
        'mutation ($input: UpsertFieldPermissionsInput!) { upsertFieldPermissions(upsertFieldPermissionsInput: $input) { id } }',
        {
          input: {
            roleId: (await role(label)).id,
            fieldPermissions: [
              {
                objectMetadataId: id,
                fieldMetadataId: fieldsList.find((field) => field.name === name)?.id,
                ...flags,
              },
            ],
          },
        },
      );
    },
    restrictObject: async (label: string, objectName: string, rights: Fields): Promise<void> => {
      await must(
        'mutation ($input: UpsertObjectPermissionsInput!) { upsertObjectPermissions(upsertObjectPermissionsInput: $input) { objectMetadataId } }',
        {
          input: {
            roleId: (await role(label)).id,
            objectPermissions: [{ objectMetadataId: (await object(objectName)).id, ...rights }],
          },
        },
      );
    },
    /** Every field permission of every role, in a fixed order, so that two moments can be compared. */
    permissions: async (): Promise<string> =>
      JSON.stringify(
        (await roles()).map(({ label, fieldPermissions }) => [
          label,
          fieldPermissions.toSorted((a, b) => a.fieldMetadataId.localeCompare(b.fieldMetadataId)),
        ]),
      ),
  };
};
