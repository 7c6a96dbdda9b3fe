import { graphql } from '../../api/client';

export type KeyCount = { version: string; values: number };
export type KeyRotation = { id: string; at: string; to: string; values: number; unreadable: number };
export type KeyState = {
  /** Newest version first; null where the role may not see sealed values. */
  counts: readonly KeyCount[] | null;
  /** Newest first; null where the role may not see the ledger. */
  rotations: readonly KeyRotation[] | null;
};

type Answer = {
  sealedValuesGroupBy: { groupByDimensionValues: unknown[]; totalCount: number }[];
  ledgerEntries: {
    edges: { node: { id: string; happenedAt: string | null; details: Record<string, unknown> | null } }[];
  };
};

const QUERY = `query KeyState {
  sealedValuesGroupBy(groupBy: [{ keyVersion: true }]) { groupByDimensionValues totalCount }
  ledgerEntries(filter: { action: { eq: KEY_ROTATED } }, first: 5, orderBy: [{ happenedAt: DescNullsLast }]) {
    edges { node { id happenedAt details } }
  }
}`;

const numberOf = (version: string): number => Number(/^v(\d+)$/.exec(version)?.[1] ?? 0);
const count = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Versions and counts only: no key, and nothing sealed, comes with them. */
export const keyStateIn = ({ sealedValuesGroupBy, ledgerEntries }: Partial<Answer>): KeyState => ({
  counts: sealedValuesGroupBy
    ? sealedValuesGroupBy
        .flatMap(({ groupByDimensionValues: [version], totalCount }) =>
          typeof version === 'string' && version !== '' ? [{ version, values: totalCount }] : [],
        )
        .toSorted((a, b) => numberOf(b.version) - numberOf(a.version))
    : null,
  rotations: ledgerEntries
    ? ledgerEntries.edges.map(({ node: { id, happenedAt, details } }) => ({
        id,
        at: happenedAt ?? '',
        to: typeof details?.['to'] === 'string' ? details['to'] : '',
        values: count(details?.['values']),
        unreadable: count(details?.['unreadable']),
      }))
    : null,
});

/** How much is under the newest version, in percent: where a rotation stands. Null where there is one version or none. */
export const rotatedShare = (counts: readonly KeyCount[]): number | null => {
  const [newest, ...older] = counts;
  if (newest === undefined || older.length === 0) return null;
  const all = counts.reduce((sum, { values }) => sum + values, 0);
  return all === 0 ? null : (newest.values / all) * 100;
};

/** One request. @throws UiError */
export const readKeyState = async (signal?: AbortSignal): Promise<KeyState> => {
  const { data } = await graphql<Answer>(
    QUERY,
    {},
    { isRead: true, ...(signal === undefined ? {} : { signal }) },
  );
  return keyStateIn(data);
};
