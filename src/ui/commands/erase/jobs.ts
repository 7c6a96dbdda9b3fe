import { graphql, UiError } from '../../api/client';

type JobState = 'PLANNED' | 'RUNNING' | 'AFTERMATH' | 'DONE' | 'HELD' | 'FAILED' | 'NEEDS_ATTENTION';

type JobRow = {
  id: string;
  state: JobState;
  personId: string | null;
  subjectsTotal: number | null;
  subjectsDone: number | null;
  subjectsFailed: number | null;
};
type Connection<Item> = { edges: { node: Item }[] };

export type JobCounts = {
  total: number;
  done: number;
  /** Waiting for a decision, or for a hold to end. */
  waiting: { personId: string; code: JobState }[];
};

const OVER: readonly JobState[] = ['DONE', 'HELD'];
const WAITING: readonly JobState[] = ['NEEDS_ATTENTION', 'HELD'];

const JOBS = `query OrderedJobs($filter: ErasureJobFilterInput) {
  erasureJobs(filter: $filter, first: 200) { edges { node {
    id state personId subjectsTotal subjectsDone subjectsFailed } } }
}`;

const read = async (filter: object): Promise<JobRow[]> => {
  const { data, refused } = await graphql<{ erasureJobs: Connection<JobRow> }>(
    JOBS,
    { filter },
    { isRead: true },
  );
  if (data.erasureJobs) return data.erasureJobs.edges.map(({ node }) => node);
  throw refused.length > 0
    ? new UiError('NOT_ALLOWED', 'The role may not see erasure jobs.')
    : new UiError('SERVER', 'No jobs were given.');
};

/** One order over many people; those it made have a person each. */
const isOrder = (job: JobRow): boolean => job.personId === null;

/** How far the ordered jobs are; those of single people are asked after where an order has some that wait. One or two requests. @throws UiError */
export const readJobs = async (jobIds: readonly string[]): Promise<JobCounts> => {
  const jobs = await read({ id: { in: jobIds } });
  const singles = jobs.filter((job) => !isOrder(job));
  const orders = jobs.filter(isOrder);
  const children =
    orders.length === 0
      ? []
      : await read({ parentJobId: { in: orders.map(({ id }) => id) }, state: { in: WAITING } });
  return {
    total: singles.length + orders.reduce((sum, { subjectsTotal }) => sum + (subjectsTotal ?? 0), 0),
    done:
      singles.filter(({ state }) => OVER.includes(state)).length +
      orders.reduce((sum, { subjectsDone }) => sum + (subjectsDone ?? 0), 0),
    waiting: [...singles, ...children].flatMap(({ personId, state }) =>
      personId !== null && WAITING.includes(state) ? [{ personId, code: state }] : [],
    ),
  };
};

export const areJobsOver = ({ total, done, waiting }: JobCounts): boolean =>
  total > 0 && done + waiting.filter(({ code }) => code === 'NEEDS_ATTENTION').length >= total;
