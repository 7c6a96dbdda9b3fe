import * as z from 'zod/mini';

import type { SealCandidate } from '../domain/sealing/can-seal';
import type { TwentyClient } from './client';

const QUERY = `query SealCandidate {
  objects(paging: { first: 1000 }) {
    edges { node {
      nameSingular isSystem isActive labelIdentifierFieldMetadataId
      fieldsList { id name type isActive isUnique isSystem }
    } }
  }
}`;

const answerSchema = z.object({
  objects: z.object({
    edges: z.array(
      z.object({
        node: z.object({
          nameSingular: z.string(),
          isSystem: z.boolean(),
          isActive: z.boolean(),
          labelIdentifierFieldMetadataId: z.nullish(z.string()),
          fieldsList: z.array(
            z.object({
              id: z.string(),
              name: z.string(),
              type: z.string(),
              isActive: z.nullish(z.boolean()),
              isUnique: z.nullish(z.boolean()),
              isSystem: z.nullish(z.boolean()),
            }),
          ),
        }),
      }),
    ),
  }),
});

/**
 * What `canSeal` needs to know of a field, from the metadata. One request.
 * @returns undefined where the workspace has no such object or field, or it is switched off
 */
export const readSealCandidate = async (
  client: TwentyClient,
  objectName: string,
  fieldName: string,
): Promise<SealCandidate | undefined> => {
  const { objects } = answerSchema.parse(await client.metadata(QUERY));
  const node = objects.edges.find(({ node: one }) => one.nameSingular === objectName && one.isActive)?.node;
  const field = node?.fieldsList.find(({ name, isActive }) => name === fieldName && isActive !== false);
  if (node === undefined || field === undefined) return undefined;
  return {
    objectName,
    fieldName,
    fieldType: field.type,
    isUnique: field.isUnique === true,
    isSystem: node.isSystem || field.isSystem === true,
    isLabel: node.labelIdentifierFieldMetadataId === field.id,
  };
};
