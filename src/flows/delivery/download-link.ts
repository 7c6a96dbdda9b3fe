import { isUsedToken, isWindowOpen } from '../../domain/delivery/download-link';
import type { Language } from '../../domain/public-settings';
import type { DataRequest } from '../../domain/requests/data-request';
import type { Keyring } from '../../keys/keyring';
import { issueToken, readToken } from '../../keys/tokens';
import { downloadLink } from '../public/links';

export type DeliveryLink = { url: string; until: Date };

/**
 * The link to a request's answer, for the mail `answer-ready`; null when there is none to give (any more): nothing was
 * prepared, the link was used, the window is closed. The same request has the same link until it is used.
 * @param base from `publicBase`
 * @param memberId who hands the answer over by another way, for the ledger; without it the link is the person's own
 */
export const deliveryLink = async (
  keyring: Keyring,
  request: DataRequest,
  base: string,
  language: Language | undefined,
  now: Date,
  memberId?: string,
): Promise<DeliveryLink | null> => {
  const { id, deliveryToken, deliveryExpiresAt, deliveredAt } = request;
  if (deliveryExpiresAt === null || !isWindowOpen(request, now.getTime()) || isUsedToken(deliveryToken))
    return null;
  const until = new Date(deliveryExpiresAt);
  const token = await issueToken(keyring, {
    use: 'download',
    id: deliveryToken,
    // A used link still says which request it was for, so that a new one can be asked for.
    claims: { request: id, ...(memberId === undefined ? {} : { member: memberId }) },
    issuedAt: new Date(deliveredAt ?? now.getTime()),
    expiresAt: until,
  });
  return { url: downloadLink(base, token, language), until };
};

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export type DownloadToken =
  | { ok: true; tokenId: string; requestId: string; memberId: string | null }
  | { ok: false; reason: 'INVALID' | 'EXPIRED' };

/** Reads a link's token; no request. Never throws but for a missing key. */
export const readDownloadToken = async (
  keyring: Keyring,
  token: unknown,
  now: Date,
): Promise<DownloadToken> => {
  const read = await readToken(keyring, 'download', token, now);
  if (!read.ok) return read;
  const requestId = read.claims['request'] ?? '';
  return UUID.test(requestId)
    ? { ok: true, tokenId: read.id, requestId, memberId: read.claims['member'] ?? null }
    : { ok: false, reason: 'INVALID' };
};
