import * as z from 'zod/mini';

import { isWindowOpen } from '../../domain/delivery/download-link';
import { isPrivacyError, PrivacyError } from '../../domain/errors';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Row } from '../../twenty/records';
import { readPlainly } from '../public/read-plainly';
import { publicBase } from '../public/links';
import { recordsIn, requestsRead } from '../requests/read-requests';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { answerFilesFilter } from './answer-files';
import { deliveryLink, type DeliveryLink } from './download-link';
import { replaceLink } from './new-link';

export type HandOverParts = {
  /** With the rights of whoever asks, and nobody else's. */
  asCaller: TwentyClient;
  /** What was found allowed is written by. */
  writer: TwentyClient;
  keyring: Keyring;
  now: Date;
  functionsUrl: string | null;
};

const orderSchema = z.object({ requestId: z.uuid() });

/** Reads the body of the request. @throws PrivacyError INVALID_INPUT */
export const parseHandOver = (body: unknown): { requestId: string } => {
  const parsed = orderSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new PrivacyError('INVALID_INPUT', 'Send JSON with "requestId", the id of a data request.');
};

/** Whether the caller may read sealed values is asked with the caller's own rights. */
const readAsCaller = async (
  asCaller: TwentyClient,
  requestId: string,
): Promise<ReadonlyMap<string, Row[]>> => {
  try {
    return await readAll(asCaller, [
      requestsRead({ id: { eq: requestId } }),
      {
        object: REQUEST_OBJECTS.sealedValue,
        filter: answerFilesFilter([requestId]),
        selection: 'id',
        withDeleted: false,
      },
    ]);
  } catch (error) {
    if (!isPrivacyError(error) || error.code !== 'MISSING_GRANT') throw error;
    throw new PrivacyError(
      'NOT_ALLOWED',
      'Answers are handed over by members who may read sealed values and data requests. Your role does not have that right.',
    );
  }
};

/**
 * Gives a member the link to an answer, for a person who cannot fetch it: without e-mail, without a browser that opens it,
 * or on a workspace without a mail server. It works once, as the person's own, which it replaces; the ledger says by whom it
 * was used. Three requests.
 * @throws PrivacyError NOT_ALLOWED for whoever may not read sealed values, REQUEST_NOT_FOUND when no answer is kept,
 * REQUEST_CHANGED when somebody wrote the request meanwhile
 */
export const handOver = async (
  parts: HandOverParts,
  requestId: string,
  memberId: string,
): Promise<DeliveryLink> => {
  const { asCaller, writer, keyring, now, functionsUrl } = parts;
  const rows = await readAsCaller(asCaller, requestId);
  const [request] = recordsIn(rows);
  const files = rows.get(REQUEST_OBJECTS.sealedValue.name) ?? [];
  if (request === undefined || files.length === 0 || !isWindowOpen(request, now.getTime()))
    throw new PrivacyError(
      'REQUEST_NOT_FOUND',
      'No answer is kept for this request: it is not made yet, or its time is over. Open a new request if it is still wanted.',
    );
  const { settings } = await readPlainly(writer);
  const replaced = await replaceLink({ client: writer, keyring, now }, request, false);
  const link =
    replaced &&
    (await deliveryLink(keyring, replaced, publicBase(functionsUrl, settings), undefined, now, memberId));
  if (!link)
    throw new PrivacyError(
      'REQUEST_CHANGED',
      'Somebody else works on this request at this moment. Run it again in a minute.',
    );
  return link;
};
