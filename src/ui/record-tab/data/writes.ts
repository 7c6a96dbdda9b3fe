import type { ConsentChannel, ConsentMethod } from '../../../domain/consent/facts';
import type { Right } from '../../../domain/requests/data-request';
import { graphql, UiError } from '../../api/client';
import type { ConsentRow, EntryRow, RequestRow } from '../model/rows';
import { nodesOf, type Connection } from './load-tab';
import { CONSENT_SELECTION, PAGE, REQUEST_SELECTION } from './tab-query';

const written = <T>(row: T | null | undefined, refused: readonly string[]): T => {
  if (row) return row;
  throw refused.length > 0
    ? new UiError('NOT_ALLOWED', 'The role may not write this.')
    : new UiError('SERVER', 'The server wrote nothing.');
};

export type NewConsent = {
  /** Drawn once for what somebody is about to write, and kept when they try again. */
  id: string;
  personId: string;
  purposeId: string;
  channel: ConsentChannel;
  state: 'GIVEN' | 'REFUSED' | 'WITHDRAWN';
  method: ConsentMethod;
  proof?: 'CONFIRMED' | 'NOT_NEEDED' | 'UNCONFIRMED';
  isExplicit?: boolean;
  language?: string;
  wording?: string;
  noticeVersion?: number;
  source?: string;
  /** ISO 8601; left out: now, by the server’s clock. */
  at?: string;
  guardian?: { firstName: string; lastName: string; relation: string };
};

const TIME_FIELDS = { GIVEN: 'givenAt', REFUSED: 'refusedAt', WITHDRAWN: 'withdrawnAt' } as const;

/**
 * Writes an answer as a record of its own, so that what was said before stays as it was. The app completes it within a
 * second: since when it holds, when it ends, its entry in the ledger. One request; where it fails, another asks whether the
 * record is there all the same, as after a time-out, so that trying again makes no second one. @throws UiError
 */
export const recordConsent = async (consent: NewConsent): Promise<ConsentRow> => {
  try {
    return await createConsent(consent);
  } catch (error) {
    const there = await readConsent(consent.id).catch(() => undefined);
    if (there !== undefined) return there;
    throw error;
  }
};

const readConsent = async (id: string): Promise<ConsentRow | undefined> => {
  const { data } = await graphql<{ consents: Connection<ConsentRow> }>(
    `query RecordedConsent($filter: ConsentFilterInput) {
      consents(filter: $filter, first: 1) { edges { node { ${CONSENT_SELECTION} } } } }`,
    { filter: { id: { eq: id } } },
    { isRead: true },
  );
  return nodesOf(data.consents).find((row) => row.id === id);
};

const createConsent = async (consent: NewConsent): Promise<ConsentRow> => {
  const { at, guardian, state, method, ...fields } = consent;
  const { data, refused } = await graphql<{ createConsent: ConsentRow }>(
    `mutation RecordConsent($data: ConsentCreateInput!) { createConsent(data: $data) { ${CONSENT_SELECTION} } }`,
    {
      data: {
        ...fields,
        state,
        ...(state === 'WITHDRAWN' ? { withdrawalMethod: method } : { method }),
        ...(at === undefined ? {} : { [TIME_FIELDS[state]]: at }),
        ...(guardian === undefined
          ? {}
          : {
              guardianName: { firstName: guardian.firstName, lastName: guardian.lastName },
              guardianRelation: guardian.relation,
              guardianConfirmedAt: at ?? new Date().toISOString(),
            }),
      },
    },
  );
  return written(data.createConsent, refused);
};

/** Ends an answer (Art. 7(3)). One request. @throws UiError */
export const withdrawConsent = async (
  id: string,
  method: ConsentMethod,
  withdrawnAt: string,
): Promise<ConsentRow> => {
  const { data, refused } = await graphql<{ updateConsent: ConsentRow }>(
    `mutation WithdrawConsent($id: UUID!, $data: ConsentUpdateInput!) {
      updateConsent(id: $id, data: $data) { ${CONSENT_SELECTION} } }`,
    { id, data: { state: 'WITHDRAWN', withdrawalMethod: method, withdrawnAt } },
  );
  return written(data.updateConsent, refused);
};

export type NewRequest = {
  personId: string;
  right: Right;
  /** ISO 8601. */
  receivedAt?: string;
  details?: string;
  purposeId?: string;
};

/** Opens a data request; the app gives it number and due date within a second. One request. @throws UiError */
export const openRequest = async (request: NewRequest): Promise<RequestRow> => {
  const { data, refused } = await graphql<{ createDataRequest: RequestRow }>(
    `mutation StartRequest($data: DataRequestCreateInput!) { createDataRequest(data: $data) { ${REQUEST_SELECTION} } }`,
    { data: { ...request, intake: 'RECORD_PAGE' } },
  );
  return written(data.createDataRequest, refused);
};

/**
 * What the ledger says of these answers, the latest first; undefined where the role may not see the ledger. One request.
 * @throws UiError
 */
export const readHistory = async (
  consentIds: readonly string[],
  signal: AbortSignal,
): Promise<EntryRow[] | undefined> => {
  const { data } = await graphql<{ ledgerEntries: Connection<EntryRow> }>(
    `query ConsentHistory($filter: LedgerEntryFilterInput) {
      ledgerEntries(filter: $filter, first: ${PAGE}, orderBy: [{ happenedAt: DescNullsLast }]) {
        edges { node { id action actorKind happenedAt subjectRecordId } } } }`,
    { filter: { subjectRecordId: { in: consentIds } } },
    { signal, isRead: true },
  );
  return data.ledgerEntries ? nodesOf(data.ledgerEntries) : undefined;
};
