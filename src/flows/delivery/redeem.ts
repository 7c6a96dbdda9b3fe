import { usedToken } from '../../domain/delivery/download-link';
import { isPrivacyError } from '../../domain/errors';
import type { LedgerEntryContent } from '../../domain/ledger/entry';
import type { DataRequest } from '../../domain/requests/data-request';
import { keyedHash, type Keyring } from '../../keys/keyring';
import { writeAll } from '../../twenty/records';
import { ledgerRow } from '../ledger/ledger-row';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { downloadEntryId, openDownload, visitMark, type Download, type DownloadParts } from './open-download';

const downloadEntry = (
  keyring: Keyring,
  request: DataRequest,
  { tokenId, memberId, files }: Download,
  at: Date,
): LedgerEntryContent => ({
  id: downloadEntryId(request.id, tokenId),
  action: 'EXPORT_DOWNLOADED',
  subjectKey: request.personId === null ? null : keyedHash(keyring, 'subject', request.personId),
  keyVersion: request.personId === null ? null : keyring.currentVersion,
  subjectObject: 'dataRequest',
  subjectRecordId: request.id,
  actorKind: memberId === null ? 'SUBJECT' : 'MEMBER',
  actorId: memberId,
  details: { right: request.right, parts: files.length },
  happenedAt: at.toISOString(),
});

/**
 * Uses a link up: of everybody who has it, the first visit gets the keys. The condition is in the update, so that the
 * database decides between two at the same moment, and the ledger's entry is written before anything is handed out: there
 * is no download without one. Two requests; one for the same visit again, which gets what it got (a second click, a reply
 * that was lost); two more for whoever came second at the same moment.
 * @returns the download as it is now: its files may be handed out when the state is SAME_VISIT
 */
export const redeem = async (parts: DownloadParts, download: Download, visit: string): Promise<Download> => {
  const { client, keyring, now } = parts;
  const { request, state, tokenId, memberId } = download;
  if (request === null || state === 'GONE' || state === 'USED') return download;
  const log = async (at: Date): Promise<unknown> => {
    const write = (): Promise<unknown> =>
      writeAll(client, [
        {
          kind: 'upsert',
          object: REQUEST_OBJECTS.ledgerEntry,
          rows: [ledgerRow(downloadEntry(keyring, request, download, at))],
        },
      ]);
    try {
      return await write();
    } catch (error) {
      if (!isPrivacyError(error) || error.code !== 'SERVER_REFUSED') throw error;
      // An upsert looks and then inserts: the other half of a double click came in between. Now the entry is there.
      return write();
    }
  };
  if (state === 'SAME_VISIT') {
    // Whoever was stopped between the mark and the entry writes it now; written again it is the same.
    await log(new Date(request.downloadedAt ?? now.getTime()));
    return download;
  }
  const used = await writeAll(client, [
    {
      kind: 'updateWhere',
      object: REQUEST_OBJECTS.dataRequest,
      filter: {
        and: [
          { id: { eq: request.id } },
          { deliveryToken: { eq: tokenId } },
          { deliveryExpiresAt: { gt: now.toISOString() } },
        ],
      },
      data: {
        deliveryToken: usedToken(tokenId, visitMark(keyring, tokenId, visit)),
        downloadedAt: now.toISOString(),
        downloads: request.downloads + 1,
      },
    },
  ]);
  if ([...used.values()].flat().length === 0) {
    const again = await openDownload(parts, { tokenId, requestId: request.id, memberId }, visit);
    // OPEN once more would mean that the record cannot be written; then nothing is handed out.
    return again.state === 'SAME_VISIT'
      ? redeem(parts, again, visit)
      : { ...again, state: again.state === 'OPEN' ? 'USED' : again.state };
  }
  await log(now);
  return { ...download, state: 'SAME_VISIT' };
};
