import { graphql, UiError } from '../../api/client';
import { retentionOf, type PurposeRow, type RetentionRule } from './retention-rules';

export type RetentionState = {
  rules: readonly RetentionRule[];
  /** People by what the sweep made of it; null where the role may not see people. */
  people: Readonly<Record<string, number>> | null;
};

type Answer = {
  purposes: { edges: { node: PurposeRow }[] };
  peopleGroupBy: { groupByDimensionValues: unknown[]; totalCount: number }[];
};

const SELECTION =
  'id updatedAt name isActive retentionAmount retentionUnit retentionTrigger retentionAction retentionObjectName retentionExceptions';

const QUERY = `query Retention {
  purposes(first: 200, orderBy: [{ name: AscNullsLast }]) { edges { node { ${SELECTION} } } }
  peopleGroupBy(groupBy: [{ retentionState: true }]) { groupByDimensionValues totalCount }
}`;
const DUE_QUERY = `query RetentionDue { people(first: 1, filter: { retentionDueAt: { is: NOT_NULL } }) { totalCount } }`;
const ONE_QUERY = `query RetentionOfPurpose($filter: PurposeFilterInput) {
  purposes(filter: $filter, first: 1) { edges { node { ${SELECTION} } } }
}`;

/** One request. @throws UiError NOT_ALLOWED where the role may not see purposes */
export const readRetention = async (signal: AbortSignal): Promise<RetentionState> => {
  const { data } = await graphql<Answer>(QUERY, {}, { isRead: true, signal });
  if (!data.purposes) throw new UiError('NOT_ALLOWED', 'The role may not read purposes.');
  return {
    rules: data.purposes.edges.map(({ node }) => retentionOf(node)),
    people: data.peopleGroupBy
      ? Object.fromEntries(
          data.peopleGroupBy.map(({ groupByDimensionValues: [state], totalCount }) => [
            typeof state === 'string' ? state : '',
            totalCount,
          ]),
        )
      : null,
  };
};

/** How many people have a due date at all; null where the role may not see people. One request. @throws UiError */
export const countDueDates = async (signal: AbortSignal): Promise<number | null> => {
  const { data } = await graphql<{ people: { totalCount: number } }>(DUE_QUERY, {}, { isRead: true, signal });
  return data.people?.totalCount ?? null;
};

/** As it stands by now. One request. @throws UiError */
export const readRetentionOf = async (id: string): Promise<RetentionRule | undefined> => {
  const { data } = await graphql<Pick<Answer, 'purposes'>>(
    ONE_QUERY,
    { filter: { id: { eq: id } } },
    { isRead: true },
  );
  const node = data.purposes?.edges[0]?.node;
  return node === undefined ? undefined : retentionOf(node);
};

const UPDATE = `mutation SaveRetention($id: UUID!, $data: PurposeUpdateInput!) {
  updatePurpose(id: $id, data: $data) { id updatedAt }
}`;

/** With the member’s own rights; one request. @throws UiError */
export const writeRetention = async (id: string, data: object): Promise<{ updatedAt: string }> => {
  const answer = await graphql<{ updatePurpose: { id: string; updatedAt: string } }>(UPDATE, { id, data });
  if (answer.data.updatePurpose) return answer.data.updatePurpose;
  throw new UiError('SERVER', 'The purpose was not saved.');
};
