import { graphql, UiError } from '../../api/client';

export type LedgerState = {
  entries: number;
  seals: number;
  /** Entries that no seal covers yet; null where it cannot be told. */
  unsealed: number | null;
  last: { id: string; sequence: number; sealedAt: string; hash: string; exports: number } | null;
  documents: readonly { id: string; name: string; madeAt: string }[] | null;
};

type Answer = {
  ledgerEntries: { totalCount: number };
  ledgerSeals: {
    totalCount: number;
    edges: {
      node: {
        id: string;
        sequence: number | null;
        lastSequence: number | null;
        sealedAt: string | null;
        hash: string | null;
        exports: unknown;
      };
    }[];
  };
  privacyDocuments: { edges: { node: { id: string; name: string | null; madeAt: string | null } }[] };
};

const QUERY = `query LedgerState {
  ledgerEntries(first: 1) { totalCount }
  ledgerSeals(first: 1, orderBy: [{ sequence: DescNullsLast }]) {
    totalCount
    edges { node { id sequence lastSequence sealedAt hash exports { fileId } } }
  }
  privacyDocuments(first: 5, orderBy: [{ madeAt: DescNullsLast }]) { edges { node { id name madeAt } } }
}`;

/** Entries are numbered from 1 without a gap: what the last seal's number does not reach is not sealed yet. */
export const ledgerStateIn = (data: Partial<Answer>): LedgerState | undefined => {
  const { ledgerEntries, ledgerSeals, privacyDocuments } = data;
  if (!ledgerEntries || !ledgerSeals) return undefined;
  const node = ledgerSeals.edges[0]?.node;
  const sealed = node === undefined ? 0 : node.lastSequence;
  return {
    entries: ledgerEntries.totalCount,
    seals: ledgerSeals.totalCount,
    unsealed: sealed === null ? null : Math.max(0, ledgerEntries.totalCount - sealed),
    last:
      node === undefined
        ? null
        : {
            id: node.id,
            sequence: node.sequence ?? 0,
            sealedAt: node.sealedAt ?? '',
            hash: node.hash ?? '',
            exports: Array.isArray(node.exports) ? node.exports.length : 0,
          },
    documents: privacyDocuments
      ? privacyDocuments.edges.map(({ node: { id, name, madeAt } }) => ({
          id,
          name: name ?? '',
          madeAt: madeAt ?? '',
        }))
      : null,
  };
};

/** One request. @throws UiError NOT_ALLOWED where the role may not see the ledger */
export const readLedgerState = async (signal: AbortSignal): Promise<LedgerState> => {
  const { data } = await graphql<Answer>(QUERY, {}, { isRead: true, signal });
  const state = ledgerStateIn(data);
  if (state === undefined) throw new UiError('NOT_ALLOWED', 'The role may not read the ledger.');
  return state;
};
