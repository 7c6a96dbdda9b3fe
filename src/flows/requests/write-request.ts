import { randomUUID } from 'node:crypto';

import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import {
  DATA_REQUEST_SELECTION,
  parseDataRequest,
  type DataRequest,
  type OutboxItem,
} from '../../domain/requests/data-request';
import { KEPT_BESIDE } from '../../domain/requests/kept-values';
import { recordOf } from '../../domain/requests/request-record';
import { keyedHash, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { withConfirmedAddress } from './identity/with-confirmed-address';
import { keepState } from './kept-state';

/** The clients and keys that reading and writing requests takes. */
export type RequestContext = { client: TwentyClient; keyring: Keyring };

const UPDATE = `mutation WriteRequest($filter: DataRequestFilterInput!, $data: DataRequestUpdateInput!) {
  updateDataRequests(filter: $filter, data: $data) { ${DATA_REQUEST_SELECTION} }
}`;
const answerSchema = z.object({ updateDataRequests: z.array(z.looseObject({ id: z.string() })) });

/**
 * The record as it was read and nobody has written since. A server may keep microseconds and shows milliseconds, so that the
 * time is asked for as a millisecond's span.
 */
export const asReadFilter = ({ id, updatedAt }: DataRequest): Record<string, unknown> => ({
  and: [
    { id: { eq: id } },
    { updatedAt: { gte: new Date(updatedAt).toISOString() } },
    { updatedAt: { lt: new Date(updatedAt + 1).toISOString() } },
  ],
});

/** Whose entry it is, as far as it is known now: the same entry must always have the same content (`ledgerRow`). */
const withSubject = (keyring: Keyring, item: OutboxItem, subjectKey: string | null): OutboxItem =>
  item.kind === 'LEDGER' && item.subjectKey === undefined
    ? { ...item, subjectKey, keyVersion: subjectKey === null ? null : keyring.currentVersion }
    : item;

/** The request after a patch, with what goes into its outbox; what is kept of it is what this holds. */
export const patched = (
  keyring: Keyring,
  request: DataRequest,
  patch: Readonly<Partial<DataRequest>>,
  outbox: readonly OutboxItem[],
): DataRequest => {
  const personId = patch.personId === undefined ? request.personId : patch.personId;
  const subjectKey = personId === null ? request.subjectKey : keyedHash(keyring, 'subject', personId);
  return {
    ...request,
    ...patch,
    subjectKey,
    outbox: [...request.outbox, ...outbox.map((item) => withSubject(keyring, item, subjectKey))],
  };
};

/** What is another than before: what people write meanwhile in other fields is theirs. */
const changedFields = (base: DataRequest, after: DataRequest): Record<string, unknown> => {
  const names = Object.keys(after) as (keyof DataRequest)[];
  return recordOf(
    Object.fromEntries(
      names
        .filter((name) => JSON.stringify(after[name]) !== JSON.stringify(base[name]))
        .map((name) => [name, after[name]]),
    ),
  );
};

/** What a step brings along counts as decided with it: the link to an answer, and until when. */
const withBrought = (after: DataRequest, fields: Readonly<Record<string, unknown>>): DataRequest => {
  const brought = parseDataRequest({ id: after.id, ...fields });
  const names = KEPT_BESIDE.filter((name) => name in fields);
  return { ...after, ...Object.fromEntries(names.map((name) => [name, brought[name]])) };
};

/**
 * Writes a request as it is to be, its outbox with it, if nobody wrote the record since it was read. One request; one more
 * where identity is settled by hand for an answer.
 * @param read `record`: its time of change is the condition. `base`: only what differs from it is written; the request as the
 * app left it to let hand edits stand until they are judged, the record itself to put them back
 * @returns the record after it; null when somebody wrote it meanwhile, or it is gone: then nothing was written
 * @throws PrivacyError those of the client
 */
export const writeRequest = async (
  { client, keyring }: RequestContext,
  { record, base }: { record: DataRequest; base: DataRequest },
  wanted: DataRequest,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<DataRequest | null> => {
  const after = await withConfirmedAddress({ client, keyring }, record, wanted);
  const writeMark = randomUUID();
  const data = {
    ...changedFields(base, after),
    ...fields,
    keptState: keepState(keyring, withBrought(after, fields)),
    writeMark,
  };
  // A server reads the records of an update by filter again with that very filter, and tells nobody of those that it no
  // longer finds: no event, no webhook (platform fact, seen on 2.21). So the filter also knows what the write leaves.
  const filter = { or: [asReadFilter(record), { writeMark: { eq: writeMark } }] };
  const answer = answerSchema.safeParse(await client.core(UPDATE, { filter, data }));
  if (!answer.success)
    throw new PrivacyError(
      'SERVER_ANSWER_UNREADABLE',
      'Twenty answered "updateDataRequests" in an unknown shape.',
    );
  const [row] = answer.data.updateDataRequests;
  return row === undefined ? null : parseDataRequest(row);
};
