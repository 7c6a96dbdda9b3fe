import { randomUUID } from 'node:crypto';

import { isUsedToken } from '../../domain/delivery/download-link';
import type { DataRequest, OutboxItem } from '../../domain/requests/data-request';
import { readAll } from '../../twenty/records';
import { throttle } from '../public/throttle';
import { recordsIn, requestsRead } from '../requests/read-requests';
import { asLeft } from '../requests/kept-state';
import { patched, writeRequest } from '../requests/write-request';
import type { Download, DownloadParts } from './open-download';

/** New links for one answer in a day: who lost two replies is better helped by a human. */
const NEW_LINKS_A_DAY = 3;

/** How often a record that was written meanwhile is read again. */
const MOST_READS = 3;

/**
 * Gives the request a new link in place of the one it has, on the state that the app left, and lets a mail about it wait in
 * its outbox where one is wanted. One request; two more for each time that the record was written meanwhile.
 * @returns the request with it; null when the link was replaced already, or the record was changed past the app
 */
export const replaceLink = async (
  { client, keyring, now }: DownloadParts,
  request: DataRequest,
  withMail: boolean,
): Promise<DataRequest | null> => {
  let record: DataRequest | undefined = request;
  for (let read = 0; read < MOST_READS && record?.deliveryToken === request.deliveryToken; read += 1) {
    const left = asLeft(keyring, record);
    if (left.kind !== 'KEPT') return null;
    const mail: OutboxItem = { kind: 'MAIL', mail: 'answer-ready', madeAt: now.toISOString() };
    const after = patched(
      keyring,
      left.request,
      { deliveryToken: randomUUID(), ...(withMail ? { nextLookAt: now.getTime() } : {}) },
      withMail ? [mail] : [],
    );
    const written = await writeRequest({ client, keyring }, { record, base: left.request }, after);
    if (written !== null) return written;
    [record] = recordsIn(await readAll(client, [requestsRead({ id: { eq: request.id } })]));
  }
  return null;
};

/**
 * Sends a new link to the address on file, for an answer whose link was used: whoever asks gets nothing but a mail in the
 * mailbox of the person, three a day. The window stays as it was, and a link that was not used yet stays good.
 * The mail waits in the outbox of the request. Three requests.
 * @returns whether a mail is on its way; not for whoever asked
 */
export const sendNewLink = async (
  { client, keyring, now }: DownloadParts,
  { request, state }: Download,
): Promise<boolean> => {
  if (request === null || state !== 'USED' || !isUsedToken(request.deliveryToken)) return false;
  const throttled = await throttle(
    client,
    keyring,
    [{ use: 'download-link', key: request.id, limit: NEW_LINKS_A_DAY, windowMinutes: 24 * 60 }],
    now,
  );
  return throttled.allowed && (await replaceLink({ client, keyring, now }, request, true)) !== null;
};
