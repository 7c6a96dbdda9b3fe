import { OPEN_STATES } from '../../domain/requests/data-request';
import { graphql } from '../api/client';
import { daysBetween } from '../hooks/format';
import { type Group, groupsOf, type GroupRow, MOST_GROUPS, sum } from './groups';
import { daysApart, median, startOf, yearBefore } from './periods';

/** Newest answers the median is made from: more rows than that are not read for one figure. */
const MOST_ANSWERS = 200;

type Answered = { receivedAt: string | null; closedAt: string | null };

type OpenReply = {
  dataRequestsGroupBy: GroupRow[] | null;
  dataRequests: { edges: { node: Answered }[] } | null;
};

export const DUE = ['OVERDUE', 'WEEK', 'FORTNIGHT', 'MONTH', 'LATER', 'NO_DATE'] as const;
export type Due = (typeof DUE)[number];

export type RequestFigures = {
  /** Open requests, and how many of each kind are due when; undefined: not to be seen. */
  due: Record<Due, number> | undefined;
  open: number;
  /** By right: open and over. */
  rights: { right: string; open: number; closed: number }[] | undefined;
  states: { state: string; count: number }[];
  answered: { count: number; medianDays: number | undefined; isCut: boolean };
};

const OPEN_QUERY = `query PrivacyDashboardRequests($open: DataRequestFilterInput, $answered: DataRequestFilterInput) {
  dataRequestsGroupBy(groupBy: [{ dueOn: { granularity: NONE } }], filter: $open, limit: ${MOST_GROUPS}) {
    groupByDimensionValues totalCount
  }
  dataRequests(filter: $answered, orderBy: [{ closedAt: DescNullsLast }], first: ${MOST_ANSWERS}) {
    edges { node { receivedAt closedAt } }
  }
}`;

const KINDS_QUERY = `query PrivacyDashboardRequestKinds {
  dataRequestsGroupBy(groupBy: [{ right: true }, { state: true }], limit: ${MOST_GROUPS}) {
    groupByDimensionValues totalCount
  }
}`;

/** When an open request is due, seen from today. */
export const dueOf = (dueOn: string | null, today: string): Due => {
  if (dueOn === null) return 'NO_DATE';
  const days = daysBetween(today, dueOn.slice(0, 10));
  if (days < 0) return 'OVERDUE';
  if (days <= 7) return 'WEEK';
  if (days <= 14) return 'FORTNIGHT';
  return days <= 31 ? 'MONTH' : 'LATER';
};

export const dueCounts = (groups: readonly Group[], today: string): Record<Due, number> => {
  const counts: Record<Due, number> = { OVERDUE: 0, WEEK: 0, FORTNIGHT: 0, MONTH: 0, LATER: 0, NO_DATE: 0 };
  for (const { keys, count } of groups) counts[dueOf(keys[0] ?? null, today)] += count;
  return counts;
};

const isOpen = (state: string | null): boolean => OPEN_STATES.some((open) => open === state);

export const rightCounts = (groups: readonly Group[]): { right: string; open: number; closed: number }[] => {
  const rights = [...new Set(groups.map(({ keys }) => keys[0] ?? ''))];
  return rights
    .map((right) => {
      const own = groups.filter(({ keys }) => (keys[0] ?? '') === right);
      const open = sum(own.filter(({ keys }) => isOpen(keys[1] ?? null)));
      return { right, open, closed: sum(own) - open };
    })
    .toSorted((a, b) => b.open + b.closed - (a.open + a.closed));
};

const stateCounts = (groups: readonly Group[]): { state: string; count: number }[] =>
  [...new Set(groups.map(({ keys }) => keys[1] ?? ''))].map((state) => ({
    state,
    count: sum(groups.filter(({ keys }) => (keys[1] ?? '') === state)),
  }));

export const answerTimes = (answers: readonly Answered[]): RequestFigures['answered'] => {
  const days = answers.flatMap(({ receivedAt, closedAt }) =>
    receivedAt === null || closedAt === null ? [] : [Math.max(0, daysApart(receivedAt, closedAt))],
  );
  return { count: days.length, medianDays: median(days), isCut: answers.length >= MOST_ANSWERS };
};

/** Two requests to the API, whatever there is. */
export const readRequestFigures = async (today: string, signal: AbortSignal): Promise<RequestFigures> => {
  const [open, kinds] = await Promise.all([
    graphql<OpenReply>(
      OPEN_QUERY,
      {
        open: { state: { in: OPEN_STATES } },
        // A request that was withdrawn was not answered.
        answered: { closedAt: { gte: startOf(yearBefore(today)) }, state: { in: ['DONE', 'REFUSED'] } },
      },
      { signal },
    ),
    graphql<Pick<OpenReply, 'dataRequestsGroupBy'>>(KINDS_QUERY, {}, { signal }),
  ]);
  const openGroups = groupsOf(open.data.dataRequestsGroupBy);
  const kindGroups = groupsOf(kinds.data.dataRequestsGroupBy);
  return {
    due: open.refused.includes('dataRequestsGroupBy') ? undefined : dueCounts(openGroups, today),
    open: sum(openGroups),
    rights: kinds.refused.includes('dataRequestsGroupBy') ? undefined : rightCounts(kindGroups),
    states: stateCounts(kindGroups),
    answered: answerTimes((open.data.dataRequests?.edges ?? []).map(({ node }) => node)),
  };
};
