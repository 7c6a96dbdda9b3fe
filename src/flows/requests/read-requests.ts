import { PrivacyError } from '../../domain/errors';
import {
  DATA_REQUEST_SELECTION,
  parseDataRequest,
  type DataRequest,
} from '../../domain/requests/data-request';
import { readAll, type Read, type Row } from '../../twenty/records';
import { asLeft } from './kept-state';
import { REQUEST_OBJECTS } from './request-objects';
import type { RequestContext } from './write-request';

/** Requests for a filter, to travel in a `readAll` with other reads; `requestsIn` takes them out. */
export const requestsRead = (filter: Record<string, unknown>): Read => ({
  object: REQUEST_OBJECTS.dataRequest,
  filter,
  selection: DATA_REQUEST_SELECTION,
  withDeleted: false,
});

/** The records as they stand, with whatever was written past the app. */
export const recordsIn = (rows: ReadonlyMap<string, readonly Row[]>): DataRequest[] =>
  (rows.get(REQUEST_OBJECTS.dataRequest.name) ?? []).map(parseDataRequest);

/**
 * A record as a request: its state is what the app left, whatever stands on the record. One that the app has not written
 * yet, or whose kept state was changed, counts as just received: nothing is done for it before it is completed.
 */
export const trusted = ({ keyring }: Pick<RequestContext, 'keyring'>, record: DataRequest): DataRequest => {
  const left = asLeft(keyring, record);
  if (left.kind === 'KEPT') return left.request;
  return {
    ...record,
    state: 'RECEIVED',
    step: 'NONE',
    approval: 'NOT_NEEDED',
    identityCheck: 'NOT_STARTED',
    outbox: [],
  };
};

/** The requests among the rows of a `readAll`, as the app left them. */
export const requestsIn = (
  context: Pick<RequestContext, 'keyring'>,
  rows: ReadonlyMap<string, readonly Row[]>,
): DataRequest[] => recordsIn(rows).map((record) => trusted(context, record));

/**
 * Reads requests as the app left them; deleted ones are passed over. One request for each 200.
 * @throws PrivacyError UNKNOWN_KEY_VERSION, and those of the client
 */
export const readRequests = async (
  context: RequestContext,
  filter: Record<string, unknown>,
): Promise<DataRequest[]> => requestsIn(context, await readAll(context.client, [requestsRead(filter)]));

/** One request by its id. One request. @throws PrivacyError REQUEST_NOT_FOUND, and those of `readRequests` */
export const readRequest = async (context: RequestContext, id: string): Promise<DataRequest> => {
  const [request] = await readRequests(context, { id: { eq: id } });
  if (request === undefined)
    throw new PrivacyError(
      'REQUEST_NOT_FOUND',
      'There is no data request with this id, or it was deleted. Take the id from the record of the request.',
    );
  return request;
};

/** Those first that have waited longest to be looked at: what comes in masses holds up nobody. */
export const longestWaiting = (records: readonly DataRequest[]): DataRequest[] =>
  records.toSorted((one, other) => (one.nextLookAt ?? 0) - (other.nextLookAt ?? 0));
