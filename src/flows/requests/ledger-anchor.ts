import type { RequestState } from '../../domain/requests/data-request';
import type { TwentyClient } from '../../twenty/client';
import { readAll } from '../../twenty/records';
import { REQUEST_OBJECTS } from './request-objects';

/** What the ledger says of a request, which nobody can write into the record to make it otherwise. */
export type LedgerAnchor = {
  /** The member who opened it; null for anybody else. */
  openedBy: string | null;
  /** When it was opened, which is never before it was received; null where that is not there. */
  openedAt: number | null;
  /** How and when it ended; null while it is open. A closed request is never opened again. */
  ended: { state: Extract<RequestState, 'DONE' | 'REFUSED' | 'WITHDRAWN'>; at: number } | null;
};

const ENDS = { REQUEST_DONE: 'DONE', REQUEST_REFUSED: 'REFUSED', REQUEST_WITHDRAWN: 'WITHDRAWN' } as const;

const endOf = (action: unknown) => Object.entries(ENDS).find(([name]) => name === action)?.[1];

/** By the id of the request; none for one whose opening is not in the ledger yet. One request for each 200. */
export const readLedgerAnchors = async (
  client: TwentyClient,
  requestIds: readonly string[],
): Promise<ReadonlyMap<string, LedgerAnchor>> => {
  const anchors = new Map<string, LedgerAnchor>();
  if (requestIds.length === 0) return anchors;
  const object = REQUEST_OBJECTS.ledgerEntry;
  const filter = {
    and: [
      { subjectRecordId: { in: [...requestIds] } },
      { action: { in: ['REQUEST_OPENED', ...Object.keys(ENDS)] } },
    ],
  };
  const selection = 'id action actorKind actorId subjectRecordId happenedAt';
  const rows = (await readAll(client, [{ object, filter, selection }])).get(object.name) ?? [];
  for (const row of rows) {
    const { action, actorKind, actorId, subjectRecordId, happenedAt } = row;
    const id = String(subjectRecordId);
    const anchor = anchors.get(id) ?? { openedBy: null, openedAt: null, ended: null };
    const state = endOf(action);
    const at = Date.parse(String(happenedAt));
    if (state !== undefined) anchor.ended = { state, at };
    else {
      anchor.openedAt = at;
      if (actorKind === 'MEMBER' && typeof actorId === 'string') anchor.openedBy = actorId;
    }
    anchors.set(id, anchor);
  }
  return anchors;
};
