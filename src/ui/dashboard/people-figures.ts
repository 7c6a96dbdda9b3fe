import { graphql } from '../api/client';
import { countBy, groupsOf, type GroupRow, MOST_GROUPS, sum, timeZone } from './groups';
import { lastWeeks, startOf } from './periods';

const WEEKS = 12;
/** Jobs that left something over are few, and a person looks at each: more are not read for one figure. */
const MOST_JOBS = 200;

type Residual = { hits?: unknown; byObject?: unknown };
type Member = { id: string; name: { firstName: string | null; lastName: string | null } | null };

type StatesReply = {
  peopleGroupBy: GroupRow[] | null;
  ledgerEntriesGroupBy: GroupRow[] | null;
  sensitiveFindingsGroupBy: GroupRow[] | null;
  erasureJobs: { edges: { node: { residual: Residual | null } }[] } | null;
  workspaceMembers: { edges: { node: Member }[] } | null;
};

export const LATE = ['MONTH', 'QUARTER', 'YEAR', 'LONGER'] as const;
export type Late = (typeof LATE)[number];

export type PeopleFigures = {
  /** Undefined, here and below: not to be seen. */
  states: { restricted: number; pseudonymised: number; erased: number; all: number } | undefined;
  /** People past retention: how long since, and what the sweep made of it. */
  late: { since: Record<Late, number>; byState: Map<string | null, number>; all: number } | undefined;
  weeks: string[];
  reveals: { byWeek: number[]; byMember: { member: string | null; values: number[] }[] } | undefined;
  findings:
    | { byLevel: Map<string | null, number>; byObject: Map<string | null, number>; all: number }
    | undefined;
  residual: { jobs: number; hits: number; byObject: { object: string; hits: number }[] } | undefined;
};

const STATES_QUERY = `query PrivacyDashboardPeople(
  $reveals: LedgerEntryFilterInput, $findings: SensitiveFindingFilterInput, $jobs: ErasureJobFilterInput
  $timeZone: String
) {
  peopleGroupBy(groupBy: [{ processingState: true }], limit: ${MOST_GROUPS}) { groupByDimensionValues totalCount }
  ledgerEntriesGroupBy(
    groupBy: [{ actorId: true }, { happenedAt: { granularity: WEEK, timeZone: $timeZone } }]
    filter: $reveals
    limit: ${MOST_GROUPS}
  ) { groupByDimensionValues totalCount }
  sensitiveFindingsGroupBy(groupBy: [{ level: true }, { objectName: true }], filter: $findings, limit: ${MOST_GROUPS}) {
    groupByDimensionValues totalCount
  }
  erasureJobs(filter: $jobs, orderBy: [{ createdAt: DescNullsLast }], first: ${MOST_JOBS}) {
    edges { node { residual } }
  }
  workspaceMembers(first: 200) { edges { node { id name { firstName lastName } } } }
}`;

const LATE_QUERY = `query PrivacyDashboardRetention($late: PersonFilterInput, $timeZone: String) {
  peopleGroupBy(
    groupBy: [{ retentionState: true }, { retentionDueAt: { granularity: DAY, timeZone: $timeZone } }]
    filter: $late
    limit: ${MOST_GROUPS}
  ) { groupByDimensionValues totalCount }
}`;

const MONTH_DAYS = 31;

/** How long ago a person's data should have gone. */
export const lateOf = (dueOn: string | null, today: string): Late => {
  const days = dueOn === null ? 0 : (Date.parse(today) - Date.parse(dueOn)) / 86_400_000;
  if (days <= MONTH_DAYS) return 'MONTH';
  if (days <= MONTH_DAYS * 3) return 'QUARTER';
  return days <= 366 ? 'YEAR' : 'LONGER';
};

const lateCounts = (rows: readonly GroupRow[] | null | undefined, today: string) => {
  const groups = groupsOf(rows);
  const since: Record<Late, number> = { MONTH: 0, QUARTER: 0, YEAR: 0, LONGER: 0 };
  for (const { keys, count } of groups) since[lateOf(keys[1] ?? null, today)] += count;
  return { since, byState: countBy(groups, 0), all: sum(groups) };
};

const nameOf = ({ name }: Member): string => [name?.firstName, name?.lastName].filter(Boolean).join(' ');

const revealCounts = (
  rows: readonly GroupRow[] | null | undefined,
  weeks: readonly string[],
  members: readonly Member[],
) => {
  const groups = groupsOf(rows);
  const byWeek = countBy(groups, 1);
  const byMember = [...countBy(groups, 0)]
    .toSorted(([, a], [, b]) => b - a)
    .map(([id]) => {
      const own = countBy(
        groups.filter(({ keys }) => (keys[0] ?? null) === id),
        1,
      );
      const member = members.find((one) => one.id === id);
      return {
        member: member === undefined ? null : nameOf(member),
        values: weeks.map((week) => own.get(week) ?? 0),
      };
    });
  return { byWeek: weeks.map((week) => byWeek.get(week) ?? 0), byMember };
};

const findingCounts = (rows: readonly GroupRow[] | null | undefined) => {
  const groups = groupsOf(rows);
  return { byLevel: countBy(groups, 0), byObject: countBy(groups, 1), all: sum(groups) };
};

/** What the jobs say their last search still found; what is written there by nobody is no number. */
export const residualCounts = (residuals: readonly (Residual | null)[]) => {
  const byObject = new Map<string, number>();
  let hits = 0;
  let jobs = 0;
  for (const residual of residuals) {
    const own = typeof residual?.hits === 'number' ? residual.hits : 0;
    if (own > 0) jobs += 1;
    hits += own;
    const parts =
      typeof residual?.byObject === 'object' && residual.byObject !== null ? residual.byObject : {};
    for (const [object, count] of Object.entries(parts))
      if (typeof count === 'number' && count > 0) byObject.set(object, (byObject.get(object) ?? 0) + count);
  }
  return {
    jobs,
    hits,
    byObject: [...byObject]
      .map(([object, count]) => ({ object, hits: count }))
      .toSorted((a, b) => b.hits - a.hits),
  };
};

/** Two requests to the API, whatever there is. */
export const readPeopleFigures = async (
  today: string,
  now: string,
  signal: AbortSignal,
): Promise<PeopleFigures> => {
  const weeks = lastWeeks(today, WEEKS);
  const zone = { timeZone: timeZone() };
  const [states, late] = await Promise.all([
    graphql<StatesReply>(
      STATES_QUERY,
      {
        ...zone,
        reveals: { action: { eq: 'VALUE_REVEALED' }, happenedAt: { gte: startOf(weeks[0] ?? today) } },
        findings: { state: { eq: 'OPEN' } },
        jobs: { state: { in: ['NEEDS_ATTENTION', 'AFTERMATH', 'HELD'] } },
      },
      { signal },
    ),
    graphql<Pick<StatesReply, 'peopleGroupBy'>>(
      LATE_QUERY,
      {
        ...zone,
        late: {
          retentionDueAt: { lt: now },
          processingState: { in: ['ACTIVE', 'RESTRICTED'] },
        },
      },
      { signal },
    ),
  ]);
  const isRefused = (field: keyof StatesReply): boolean => states.refused.includes(field);
  const byState = countBy(groupsOf(states.data.peopleGroupBy), 0);
  const members = (states.data.workspaceMembers?.edges ?? []).map(({ node }) => node);
  return {
    states: isRefused('peopleGroupBy')
      ? undefined
      : {
          restricted: byState.get('RESTRICTED') ?? 0,
          pseudonymised: byState.get('PSEUDONYMISED') ?? 0,
          erased: byState.get('ERASED') ?? 0,
          all: [...byState.values()].reduce((total, count) => total + count, 0),
        },
    late: late.refused.includes('peopleGroupBy') ? undefined : lateCounts(late.data.peopleGroupBy, today),
    weeks,
    reveals: isRefused('ledgerEntriesGroupBy')
      ? undefined
      : revealCounts(states.data.ledgerEntriesGroupBy, weeks, members),
    findings: isRefused('sensitiveFindingsGroupBy')
      ? undefined
      : findingCounts(states.data.sensitiveFindingsGroupBy),
    residual: isRefused('erasureJobs')
      ? undefined
      : residualCounts((states.data.erasureJobs?.edges ?? []).map(({ node }) => node.residual)),
  };
};
