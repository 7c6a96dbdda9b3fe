import type { ConsentRecord } from './record';
import { CONTROLLER_ID } from './parties';
import { CONTEXT, RECEIPT_PROFILE } from './vocabulary';

/** What a person is given: all their records as they were at one moment, in one document that explains itself. */
export type ConsentReceipt = {
  '@context': Readonly<Record<string, unknown>>;
  id: string;
  type: 'dpv:ConsentReceipt';
  header: {
    schema_version: typeof RECEIPT_PROFILE;
    receipt_id: string;
    /** ISO 8601, UTC. */
    created: string;
    publisher: string;
  };
  records: ConsentRecord[];
};

/** @param receiptId UUID @param created ISO 8601, UTC */
export const receiptOf = (
  records: readonly ConsentRecord[],
  receiptId: string,
  created: string,
): ConsentReceipt => ({
  '@context': CONTEXT,
  id: `urn:uuid:${receiptId}`,
  type: 'dpv:ConsentReceipt',
  header: { schema_version: RECEIPT_PROFILE, receipt_id: receiptId, created, publisher: CONTROLLER_ID },
  records: [...records],
});

/** Oldest first; of two of the same moment the one with the lower id. */
export const inRecordOrder = (records: readonly ConsentRecord[]): ConsentRecord[] => {
  const began = ({ event, right_exercise }: ConsentRecord): string =>
    [event[0]?.event_time, right_exercise[0]?.event_time].filter(Boolean).toSorted()[0] ?? '';
  return records.toSorted((a, b) => {
    const [left, right] = [`${began(a)} ${a.id}`, `${began(b)} ${b.id}`];
    return left < right ? -1 : left > right ? 1 : 0;
  });
};
