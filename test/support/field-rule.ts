import type { AppWorkspace } from './app-workspace';

/**
 * Writes a rule as an admin does: the one that the census suggested, or a new one where there is none yet. Names of fields
 * are unique among rules.
 */
export const setFieldRule = async (
  { graphql }: Pick<AppWorkspace, 'graphql'>,
  objectName: string,
  fieldName: string,
  data: Record<string, unknown>,
  token?: string,
): Promise<string> => {
  const { fieldRules } = await graphql(
    'query ($filter: FieldRuleFilterInput) { fieldRules(filter: $filter) { edges { node { id } } } }',
    { filter: { and: [{ objectName: { eq: objectName } }, { fieldName: { eq: fieldName } }] } },
    token,
  );
  const [known] = (fieldRules as { edges: { node: { id: string } }[] }).edges;
  const written = await (known === undefined
    ? graphql(
        'mutation ($data: FieldRuleCreateInput!) { rule: createFieldRule(data: $data) { id } }',
        { data: { name: `${objectName}.${fieldName}`, objectName, fieldName, ...data } },
        token,
      )
    : graphql(
        'mutation ($id: UUID!, $data: FieldRuleUpdateInput!) { rule: updateFieldRule(id: $id, data: $data) { id } }',
        { id: known.node.id, data },
        token,
      ));
  return (written['rule'] as { id: string }).id;
};
