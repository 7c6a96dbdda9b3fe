import type { DataRequest } from '../../../domain/requests/data-request';

/** The person's records: the request's own last, after those that a human confirmed to be the same person. */
export const erasureOrderOf = ({
  personId,
  samePersonRecords,
}: Pick<DataRequest, 'personId' | 'samePersonRecords'>): string[] =>
  personId === null
    ? []
    : [...new Set(samePersonRecords.confirmed.filter((id) => id !== personId)), personId];

/** The person's records, the request's own first. */
export const recordsOf = (request: Pick<DataRequest, 'personId' | 'samePersonRecords'>): string[] =>
  erasureOrderOf(request).toReversed();
