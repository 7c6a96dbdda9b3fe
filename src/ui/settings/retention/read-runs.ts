import { graphql, UiError } from '../../api/client';
import type { RunFindings } from '../../../domain/retention/run-report';
import { findingsOf, runOf, withWaiting, type Run, type RunRow } from './runs';

const MOST_RUNS = 6;
const SELECTION = 'id state mode startedAt endedAt counts waiting failureCode';

type Edges<Node> = { edges: { node: Node }[] };
type FullName = { firstName: string | null; lastName: string | null };

const RUNS_QUERY = `query RetentionRuns($filter: PrivacyRunFilterInput, $first: Int) {
  privacyRuns(filter: $filter, first: $first, orderBy: [{ createdAt: DescNullsLast }]) {
    edges { node { ${SELECTION} } }
  }
}`;

const OF_RETENTION = { kind: { eq: 'RETENTION' } };
const THAT_WAITS = { and: [OF_RETENTION, { state: { eq: 'WAITING' } }, { waiting: { gt: 0 } }] };

const readLatest = async (filter: object, first: number, signal?: AbortSignal): Promise<Run[]> => {
  const { data } = await graphql<{ privacyRuns: Edges<RunRow> }>(
    RUNS_QUERY,
    { filter, first },
    { isRead: true, ...(signal === undefined ? {} : { signal }) },
  );
  if (!data.privacyRuns) throw new UiError('NOT_ALLOWED', 'The role may not read runs.');
  return data.privacyRuns.edges.map(({ node }) => runOf(node));
};

/**
 * The last runs, the latest first, and the one that waits for an approval where it is none of them. Two requests.
 * @throws UiError NOT_ALLOWED where the role may not see runs
 */
export const readRuns = async (signal?: AbortSignal): Promise<Run[]> => {
  const [last, waiting] = await Promise.all([
    readLatest(OF_RETENTION, MOST_RUNS, signal),
    readLatest(THAT_WAITS, 1, signal),
  ]);
  return withWaiting(last, waiting);
};

export type RunReport = {
  findings: RunFindings;
  /** By id; of whom the role may see. */
  names: ReadonlyMap<string, string>;
  /** People for whom retention has ordered an erasure since the run began; of jobs that the role may see. */
  ordered: ReadonlySet<string>;
};

const FINDINGS_QUERY = `query RetentionFindings($filter: PrivacyRunFilterInput) {
  privacyRuns(filter: $filter, first: 1) { edges { node { id findings } } }
}`;
const NAMES_QUERY = `query PeopleOfReport($filter: PersonFilterInput, $jobs: ErasureJobFilterInput) {
  people(filter: $filter, first: 200) { edges { node { id name { firstName lastName } } } }
  erasureJobs(filter: $jobs, first: 200) { edges { node { id personId } } }
}`;

/**
 * Who and why, with names as the member may read them, and for whom an erasure was ordered. Two requests; one where nobody is
 * listed. @throws UiError
 */
export const readReport = async (
  { id: runId, startedAt }: Pick<Run, 'id' | 'startedAt'>,
  signal: AbortSignal,
): Promise<RunReport> => {
  const options = { isRead: true, signal };
  const { data } = await graphql<{ privacyRuns: Edges<RunRow> }>(
    FINDINGS_QUERY,
    { filter: { id: { eq: runId } } },
    options,
  );
  const findings = findingsOf(data.privacyRuns?.edges[0]?.node['findings']);
  const ids = findings.people.map(({ personId }) => personId);
  if (ids.length === 0) return { findings, names: new Map(), ordered: new Set() };
  const since = startedAt === '' ? [] : [{ startedAt: { gte: startedAt } }];
  const answer = await graphql<{
    people: Edges<{ id: string; name: FullName | null }>;
    erasureJobs: Edges<{ personId: string | null }>;
  }>(
    NAMES_QUERY,
    {
      filter: { id: { in: ids } },
      jobs: { and: [{ personId: { in: ids } }, { reason: { eq: 'RETENTION' } }, ...since] },
    },
    options,
  );
  return {
    findings,
    names: new Map(
      (answer.data.people?.edges ?? []).map(({ node: { id, name } }) => [
        id,
        [name?.firstName, name?.lastName].filter(Boolean).join(' '),
      ]),
    ),
    ordered: new Set((answer.data.erasureJobs?.edges ?? []).flatMap(({ node }) => node.personId ?? [])),
  };
};
