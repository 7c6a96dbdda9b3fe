import * as z from 'zod/mini';

import { PrivacyError } from '../domain/errors';
import type { FieldFacts } from '../domain/sensitivity/field-facts';
import type { TwentyClient } from './client';

const RELATION_SIDES = 'type targetObjectMetadata { nameSingular }';
/** The whole data model in one request (platform fact §m). */
const QUERY = `query FieldMetadata {
  objects(paging: { first: 1000 }) {
    edges { node {
      nameSingular namePlural labelSingular isSystem isActive labelIdentifierFieldMetadataId
      fieldsList {
        id name label type options isActive isUnique
        relation { ${RELATION_SIDES} }
        morphRelations { ${RELATION_SIDES} }
      }
    } }
  }
}`;

const side = z.object({ type: z.string(), targetObjectMetadata: z.object({ nameSingular: z.string() }) });
const answerSchema = z.object({
  objects: z.object({
    edges: z.array(
      z.object({
        node: z.object({
          nameSingular: z.string(),
          namePlural: z.string(),
          labelSingular: z.string(),
          isSystem: z.boolean(),
          isActive: z.boolean(),
          labelIdentifierFieldMetadataId: z.nullish(z.string()),
          fieldsList: z.array(
            z.object({
              id: z.string(),
              name: z.string(),
              label: z.string(),
              type: z.string(),
              options: z.unknown(),
              isActive: z.nullish(z.boolean()),
              isUnique: z.nullish(z.boolean()),
              relation: z.nullish(side),
              morphRelations: z.nullish(z.array(side)),
            }),
          ),
        }),
      }),
    ),
  }),
});
type Node = z.infer<typeof answerSchema>['objects']['edges'][number]['node'];
type Field = Node['fieldsList'][number];

const optionsSchema = z.array(z.looseObject({ label: z.string() }));
const optionsOf = (options: unknown): string[] => {
  const parsed = optionsSchema.safeParse(options);
  return parsed.success ? parsed.data.map(({ label }) => label) : [];
};

const relationOf = (field: Field): FieldFacts['relation'] => {
  const sides = [...(field.relation ? [field.relation] : []), ...(field.morphRelations ?? [])];
  if (sides.length === 0) return null;
  return {
    isToOne: sides.some(({ type }) => type === 'MANY_TO_ONE'),
    targets: sides.map(({ targetObjectMetadata }) => targetObjectMetadata.nameSingular).toSorted(),
  };
};

const factsOf = (node: Node): FieldFacts[] => {
  const fields = node.fieldsList.map((field) => ({ field, relation: relationOf(field) }));
  const isLinkedToPerson = fields.some(
    ({ relation }) => relation?.isToOne === true && relation.targets.includes('person'),
  );
  return fields.map(({ field, relation }) => ({
    objectName: node.nameSingular,
    objectPlural: node.namePlural,
    objectLabel: node.labelSingular,
    fieldId: field.id,
    fieldName: field.name,
    label: field.label,
    type: field.type,
    options: optionsOf(field.options),
    isUnique: field.isUnique === true,
    isSystem: node.isSystem,
    isLabel: node.labelIdentifierFieldMetadataId === field.id,
    isActive: node.isActive && field.isActive !== false,
    isLinkedToPerson,
    relation,
  }));
};

/** Reads every field of every object, switched-off ones included; one request. @throws PrivacyError NOT_A_WORKSPACE */
export const readFieldMetadata = async (client: TwentyClient): Promise<FieldFacts[]> => {
  const parsed = answerSchema.safeParse(await client.metadata(QUERY));
  if (!parsed.success)
    throw new PrivacyError(
      'NOT_A_WORKSPACE',
      `The metadata of the workspace has an unknown shape at "${parsed.error.issues[0]?.path.join('.')}".`,
    );
  return parsed.data.objects.edges.flatMap(({ node }) => factsOf(node));
};
