import { graphql, UiError } from '../../api/client';
import type { RuleChange } from './plan-change';

/** By id only, so that every rule still meets the filter afterwards and its change is heard of. */
const UPDATE = `mutation ChangeFieldRules($data: FieldRuleUpdateInput!, $filter: FieldRuleFilterInput!) {
  updateFieldRules(data: $data, filter: $filter) { id updatedAt }
}`;

/** Texts are never null in the record. */
const valueOf = (data: RuleChange): Record<string, unknown> => ({
  ...data,
  ...(data.mask === null ? { mask: '' } : {}),
  ...(data.generalisation === null ? { generalisation: '' } : {}),
});

/**
 * Writes the same values into at most 200 rules with the member's own rights; one request. Rules that are gone are not made
 * anew, as an upsert would, and none comes back from the bin.
 * @throws UiError
 */
export const writeRules = async (
  ids: readonly string[],
  data: RuleChange,
): Promise<readonly { id: string; updatedAt: string }[]> => {
  const answer = await graphql<{ updateFieldRules: { id: string; updatedAt: string }[] }>(UPDATE, {
    data: valueOf(data),
    filter: { id: { in: ids } },
  });
  if (answer.data.updateFieldRules) return answer.data.updateFieldRules;
  throw answer.refused.length > 0
    ? new UiError('NOT_ALLOWED', 'The role may not change field rules.')
    : new UiError('SERVER', 'The server did not write the field rules.');
};
