import { graphql, UiError } from '../../api/client';
import { riskRunOf, type RiskRun, type RiskRunRow } from './risk-runs';

type Edges<Node> = { edges: { node: Node }[] };
type FullName = { firstName: string | null; lastName: string | null };
type Group = { groupByDimensionValues: unknown[]; totalCount: number | null };

const QUERY = `query RiskOfEverybody($runs: PrivacyRunFilterInput, $gone: PersonFilterInput) {
  privacyRuns(filter: $runs, first: 3, orderBy: [{ createdAt: DescNullsLast }]) {
    edges { node { id state startedAt endedAt findings failureCode } }
  }
  peopleGroupBy(groupBy: [{ reidentificationRisk: true }], filter: $gone) { groupByDimensionValues totalCount }
}`;
const NAMES_QUERY = `query PeopleAtRisk($filter: PersonFilterInput) {
  people(filter: $filter, first: 200) { edges { node { id name { firstName lastName } } } }
}`;

export type RiskOverview = {
  /** The run under way or the one that failed last, where it is later than the last that was done. */
  latest: RiskRun | undefined;
  /** The last that was done. */
  done: RiskRun | undefined;
  /** People who are pseudonymised or erased by the level on their record; `null` stands for none yet. */
  levels: ReadonlyMap<string | null, number>;
  /** Of the people in the report, as far as the role may see them. */
  names: ReadonlyMap<string, string>;
};

/** What is known about everybody's risk. Two requests; one where nobody is listed. @throws UiError */
export const readRisk = async (signal?: AbortSignal): Promise<RiskOverview> => {
  const options = { isRead: true, ...(signal === undefined ? {} : { signal }) };
  const { data } = await graphql<{ privacyRuns: Edges<RiskRunRow> | null; peopleGroupBy: Group[] | null }>(
    QUERY,
    {
      runs: { kind: { eq: 'RISK' } },
      gone: { processingState: { in: ['PSEUDONYMISED', 'ERASED'] } },
    },
    options,
  );
  if (!data.privacyRuns) throw new UiError('NOT_ALLOWED', 'The role may not read runs.');
  const runs = data.privacyRuns.edges.map(({ node }) => riskRunOf(node));
  const [latest] = runs;
  const done = runs.find(({ state, report }) => state === 'DONE' && report !== undefined);
  const ids = (done?.report?.people ?? []).map(({ personId }) => personId);
  const answer =
    ids.length === 0
      ? undefined
      : await graphql<{ people: Edges<{ id: string; name: FullName | null }> | null }>(
          NAMES_QUERY,
          { filter: { id: { in: ids } } },
          options,
        );
  return {
    latest: latest === done ? undefined : latest,
    done,
    levels: new Map(
      (data.peopleGroupBy ?? []).map(({ groupByDimensionValues: [level], totalCount }) => [
        typeof level === 'string' ? level : null,
        totalCount ?? 0,
      ]),
    ),
    names: new Map(
      (answer?.data.people?.edges ?? []).map(({ node: { id, name } }) => [
        id,
        [name?.firstName, name?.lastName].filter(Boolean).join(' '),
      ]),
    ),
  };
};
