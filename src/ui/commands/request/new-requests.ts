import { OPEN_STATES, type Right } from '../../../domain/requests/data-request';
import { graphql, UiError } from '../../api/client';
import { isUiError } from '../../api/ui-error';
import { inParts } from '../shared/selection';

/** Twenty takes 200 records a mutation. */
const AT_ONCE = 200;

export type RequestFields = {
  right: Right;
  /** ISO 8601. */
  receivedAt: string;
  purposeId?: string;
  details?: string;
};

export type OpenedRequests = {
  opened: { id: string; personId: string }[];
  /** Open already for the same right, so that nothing was added. */
  joined: { id: string; personId: string }[];
  failed: { personId: string; code: string }[];
};

type RequestRow = { id: string; personId: string | null };

const OPEN = `query OpenRequests($filter: DataRequestFilterInput) {
  dataRequests(filter: $filter, first: 1000) { edges { node { id personId } } }
}`;
const CREATE = `mutation StartRequests($data: [DataRequestCreateInput!]!) {
  createDataRequests(data: $data) { id personId }
}`;

/** Requests for that right that these people have open. @throws UiError */
const readOpen = async (personIds: readonly string[], right: Right): Promise<Map<string, string>> => {
  const { data, refused } = await graphql<{ dataRequests: { edges: { node: RequestRow }[] } }>(
    OPEN,
    { filter: { personId: { in: personIds }, right: { eq: right }, state: { in: OPEN_STATES } } },
    { isRead: true },
  );
  if (!data.dataRequests)
    throw refused.length > 0
      ? new UiError('NOT_ALLOWED', 'The role may not read data requests.')
      : new UiError('SERVER', 'No requests were given.');
  return new Map(
    data.dataRequests.edges.flatMap(({ node: { id, personId } }) =>
      personId === null ? [] : [[personId, id] as const],
    ),
  );
};

const create = async (personIds: readonly string[], fields: RequestFields): Promise<RequestRow[]> => {
  const { data } = await graphql<{ createDataRequests: RequestRow[] }>(CREATE, {
    data: personIds.map((personId) => ({ ...fields, personId, intake: 'RECORD_PAGE' })),
  });
  if (data.createDataRequests) return data.createDataRequests;
  throw new UiError('NOT_ALLOWED', 'The role may not open data requests.');
};

const withPerson = (rows: readonly RequestRow[]): { id: string; personId: string }[] =>
  rows.flatMap(({ id, personId }) => (personId === null ? [] : [{ id, personId }]));

/** Whether the server looked at what was sent and would not have it: then one of the records may be the reason. */
const isAboutARecord = (error: unknown): boolean =>
  isUiError(error) && (error.kind === 'REFUSED' || error.kind === 'SERVER' || error.kind === 'NOT_FOUND');

/**
 * Opens a request for each person who has none open for that right. Those who have one are looked up right before, so that
 * running it again opens nothing twice; what two people do in the same second the app joins. Where the server refuses a
 * part, each of it is tried by itself. Two requests for two hundred people. @throws UiError
 */
export const startRequests = async (
  personIds: readonly string[],
  fields: RequestFields,
): Promise<OpenedRequests> => {
  const result: OpenedRequests = { opened: [], joined: [], failed: [] };
  for (const some of inParts(personIds, AT_ONCE)) {
    const open = await readOpen(some, fields.right);
    const missing = some.filter((id) => !open.has(id));
    for (const [personId, id] of open) result.joined.push({ id, personId });
    if (missing.length === 0) continue;
    try {
      result.opened.push(...withPerson(await create(missing, fields)));
    } catch (error) {
      if (missing.length === 1 || !isAboutARecord(error)) throw error;
      for (const personId of missing)
        try {
          result.opened.push(...withPerson(await create([personId], fields)));
        } catch (failure) {
          result.failed.push({ personId, code: (isUiError(failure) && failure.code) || 'UNEXPECTED' });
        }
    }
  }
  return result;
};

export type Contact = { firstName: string; lastName: string; email: string };

/** Opens one request, for a person on file or for whoever they say they are. One request. @throws UiError */
export const openRequestFor = async (
  who: { personId: string } | { contact: Contact },
  fields: RequestFields & { language?: string },
): Promise<string> => {
  const { data, refused } = await graphql<{ createDataRequest: { id: string } }>(
    `
      mutation OpenRequest($data: DataRequestCreateInput!) {
        createDataRequest(data: $data) {
          id
        }
      }
    `,
    {
      data: {
        ...fields,
        intake: 'BY_HAND',
        ...('personId' in who
          ? { personId: who.personId }
          : {
              contactName: { firstName: who.contact.firstName, lastName: who.contact.lastName },
              contactEmail: { primaryEmail: who.contact.email },
            }),
      },
    },
  );
  if (data.createDataRequest) return data.createDataRequest.id;
  throw refused.length > 0
    ? new UiError('NOT_ALLOWED', 'The role may not open data requests.')
    : new UiError('SERVER', 'The request was not created.');
};
