import { createTwentyClient } from '../../src/twenty/client';
import type { AppWorkspace } from './app-workspace';

/** Adds fields to an object, as an admin does in the settings of the data model. */
export const addFields = async (
  { sandbox }: Pick<AppWorkspace, 'sandbox'>,
  objectName: string,
  fields: readonly Record<string, unknown>[],
): Promise<void> => {
  const client = createTwentyClient({ url: sandbox.url, token: sandbox.apiKey });
  const { objects } = (await client.metadata(
    'query { objects(paging: { first: 1000 }) { edges { node { id nameSingular } } } }',
  )) as { objects: { edges: { node: { id: string; nameSingular: string } }[] } };
  const objectMetadataId = objects.edges.find(({ node }) => node.nameSingular === objectName)?.node.id;
  for (const field of fields)
    await client.metadata(
      'mutation ($input: CreateOneFieldMetadataInput!) { createOneField(input: $input) { id } }',
      { input: { field: { objectMetadataId, ...field } } },
    );
};
