import { graphql } from '../api/client';
import { countBy, type Group, groupsOf, type GroupRow, MOST_GROUPS, sum, timeZone } from './groups';
import { lastMonths, startOf } from './periods';

const MONTHS = 12;

type StandReply = {
  purposes: { totalCount: number } | null;
  consentsGroupBy: GroupRow[] | null;
  ledgerEntriesGroupBy: GroupRow[] | null;
};

export type ConsentFigures = {
  /** Purposes there are; undefined: not to be seen. */
  purposes: number | undefined;
  /** What each purpose stands at; undefined: not to be seen. */
  stand: { purpose: string | null; states: Map<string | null, number> }[] | undefined;
  inForce: number;
  withdrawn: number;
  /** First days of the months counted. */
  months: string[];
  /** Consents still on record, by the month they were given in. */
  given: { purpose: string | null; values: number[] }[] | undefined;
  /** What the ledger says was withdrawn or refused each month; undefined: not to be seen. */
  withdrawals: number[] | undefined;
};

const STAND_QUERY = `query PrivacyDashboardConsents($ended: LedgerEntryFilterInput, $timeZone: String) {
  purposes(first: 1) { totalCount }
  consentsGroupBy(groupBy: [{ purpose: { name: true } }, { state: true }], limit: ${MOST_GROUPS}) {
    groupByDimensionValues totalCount
  }
  ledgerEntriesGroupBy(
    groupBy: [{ happenedAt: { granularity: MONTH, timeZone: $timeZone } }], filter: $ended, limit: ${MOST_GROUPS}
  ) { groupByDimensionValues totalCount }
}`;

const GIVEN_QUERY = `query PrivacyDashboardConsentsGiven($given: ConsentFilterInput, $timeZone: String) {
  consentsGroupBy(
    groupBy: [{ purpose: { name: true } }, { givenAt: { granularity: MONTH, timeZone: $timeZone } }]
    filter: $given
    limit: ${MOST_GROUPS}
  ) { groupByDimensionValues totalCount }
}`;

const standOf = (groups: readonly Group[]): NonNullable<ConsentFigures['stand']> =>
  [...new Set(groups.map(({ keys }) => keys[0] ?? null))]
    .map((purpose) => ({
      purpose,
      states: countBy(
        groups.filter(({ keys }) => (keys[0] ?? null) === purpose),
        1,
      ),
    }))
    .toSorted((a, b) => (b.states.get('GIVEN') ?? 0) - (a.states.get('GIVEN') ?? 0));

/** A line for each purpose, a value for each month; the purposes with most consents first. */
export const linesOf = (
  groups: readonly Group[],
  months: readonly string[],
): NonNullable<ConsentFigures['given']> =>
  [...new Set(groups.map(({ keys }) => keys[0] ?? null))]
    .map((purpose) => {
      const own = groups.filter(({ keys }) => (keys[0] ?? null) === purpose);
      const byMonth = countBy(own, 1);
      return { purpose, values: months.map((month) => byMonth.get(month) ?? 0), total: sum(own) };
    })
    .toSorted((a, b) => b.total - a.total)
    .map(({ purpose, values }) => ({ purpose, values }));

/** Two requests to the API, whatever there is. */
export const readConsentFigures = async (today: string, signal: AbortSignal): Promise<ConsentFigures> => {
  const months = lastMonths(today, MONTHS);
  const since = startOf(months[0] ?? today);
  const zone = { timeZone: timeZone() };
  const [stand, given] = await Promise.all([
    graphql<StandReply>(
      STAND_QUERY,
      {
        ...zone,
        ended: {
          action: { in: ['CONSENT_WITHDRAWN', 'CONSENT_REFUSED'] },
          happenedAt: { gte: since },
        },
      },
      { signal },
    ),
    graphql<Pick<StandReply, 'consentsGroupBy'>>(
      GIVEN_QUERY,
      { ...zone, given: { givenAt: { gte: since } } },
      { signal },
    ),
  ]);
  const standGroups = groupsOf(stand.data.consentsGroupBy);
  const byState = countBy(standGroups, 1);
  const ended = countBy(groupsOf(stand.data.ledgerEntriesGroupBy), 0);
  return {
    purposes: stand.data.purposes?.totalCount,
    stand: stand.refused.includes('consentsGroupBy') ? undefined : standOf(standGroups),
    inForce: byState.get('GIVEN') ?? 0,
    withdrawn: byState.get('WITHDRAWN') ?? 0,
    months,
    given: given.refused.includes('consentsGroupBy')
      ? undefined
      : linesOf(groupsOf(given.data.consentsGroupBy), months),
    withdrawals: stand.refused.includes('ledgerEntriesGroupBy')
      ? undefined
      : months.map((month) => ended.get(month) ?? 0),
  };
};
