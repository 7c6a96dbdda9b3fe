import { graphql } from '../../api/client';

/** The entry that a change left in the ledger. */
export type TraceEntry = { id: string; happenedAt: string };

export type Trace = {
  actions: readonly string[];
  /** Name of the setting, where the entries are about settings. */
  name?: string;
};

type Node = {
  id: string;
  happenedAt: string | null;
  subjectRecordId: string | null;
  details: Record<string, unknown> | null;
};

const QUERY = `query ReadLedgerTrace($filter: LedgerEntryFilterInput) {
  ledgerEntries(filter: $filter, first: 50, orderBy: [{ happenedAt: DescNullsLast }]) {
    edges { node { id happenedAt subjectRecordId details } }
  }
}`;

/** Clocks of server and function may differ by a little. */
const MARGIN_MS = 2000;

/**
 * Looks for the entry of a change. One request.
 * @param since when the server wrote the change
 * @param recordId of what was changed
 * @returns undefined while there is none; `REFUSED` where the role may not see the ledger
 * @throws UiError
 */
export const readTrace = async (
  { actions, name }: Trace,
  since: string,
  recordId: string,
): Promise<TraceEntry | 'REFUSED' | undefined> => {
  const from = new Date(Date.parse(since) - MARGIN_MS).toISOString();
  const { data, refused } = await graphql<{ ledgerEntries: { edges: { node: Node }[] } }>(
    QUERY,
    { filter: { and: [{ action: { in: [...actions] } }, { happenedAt: { gte: from } }] } },
    { isRead: true },
  );
  if (refused.includes('ledgerEntries')) return 'REFUSED';
  const isOurs = ({ subjectRecordId, details }: Node): boolean =>
    subjectRecordId === recordId ||
    (name !== undefined && (details?.['setting'] === name || details?.['name'] === name));
  const found = (data.ledgerEntries?.edges ?? []).map(({ node }) => node).find(isOurs);
  return found === undefined ? undefined : { id: found.id, happenedAt: found.happenedAt ?? '' };
};
