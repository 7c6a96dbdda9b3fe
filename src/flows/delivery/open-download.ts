import { linkState, type LinkState } from '../../domain/delivery/download-link';
import type { PublicSettings } from '../../domain/public-settings';
import {
  DATA_REQUEST_SELECTION,
  parseDataRequest,
  type DataRequest,
} from '../../domain/requests/data-request';
import { keyedHash, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll } from '../../twenty/records';
import { plainOf } from '../public/read-plainly';
import { SETTINGS_READ } from '../public/read-public';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { stableId } from '../stable-id';
import { answerFilesRead, openAnswerRows, type SealedPart } from './answer-files';

export type DownloadParts = { client: TwentyClient; keyring: Keyring; now: Date };

export type Download = {
  tokenId: string;
  /** The member the link was given to; null for the person's own. */
  memberId: string | null;
  state: LinkState;
  settings: PublicSettings;
  /** Null when the record is gone. */
  request: DataRequest | null;
  /** By index; empty when the state is GONE. */
  files: SealedPart[];
};

/**
 * What the visit is known by on the record. Keyed, or whoever may write the record could put their own visit there.
 */
export const visitMark = (keyring: Keyring, tokenId: string, visit: string): string =>
  keyedHash(keyring, 'subject', JSON.stringify(['DOWNLOAD', tokenId, visit])).slice(0, 32);

/** The ledger's entry about a download through this link. */
export const downloadEntryId = (requestId: string, tokenId: string): string =>
  stableId('export-downloaded', requestId, tokenId);

/**
 * Reads what a link stands for: one request. Nothing is changed.
 * @param visit the random text that the reader's browser made for this visit; null for none
 * @throws PrivacyError those of the client, SEAL_BROKEN, UNKNOWN_KEY_VERSION
 */
export const openDownload = async (
  { client, keyring, now }: DownloadParts,
  { tokenId, requestId, memberId }: { tokenId: string; requestId: string; memberId: string | null },
  visit: string | null,
): Promise<Download> => {
  const rows = await readAll(client, [
    SETTINGS_READ,
    {
      object: REQUEST_OBJECTS.dataRequest,
      filter: { id: { eq: requestId } },
      selection: DATA_REQUEST_SELECTION,
    },
    answerFilesRead([requestId]),
    {
      object: REQUEST_OBJECTS.ledgerEntry,
      filter: { id: { eq: downloadEntryId(requestId, tokenId) } },
      selection: 'id',
    },
  ]);
  const { settings } = plainOf(rows);
  const [row] = rows.get(REQUEST_OBJECTS.dataRequest.name) ?? [];
  const request = row === undefined ? null : parseDataRequest(row);
  const mark = visit === null ? null : visitMark(keyring, tokenId, visit);
  // A link that the ledger saw used stays used, whatever somebody wrote into the record since.
  const wasUsed = (rows.get(REQUEST_OBJECTS.ledgerEntry.name) ?? []).length > 0;
  const found = linkState(request, tokenId, mark, now.getTime());
  const state = found === 'OPEN' && wasUsed ? 'USED' : found;
  if (state === 'GONE') return { tokenId, memberId, state, settings, request, files: [] };
  const files = openAnswerRows(keyring, requestId, rows.get(REQUEST_OBJECTS.sealedValue.name) ?? []);
  return files.length === 0
    ? { tokenId, memberId, state: 'GONE', settings, request, files }
    : { tokenId, memberId, state, settings, request, files };
};
