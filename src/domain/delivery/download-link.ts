import type { DataRequest } from '../requests/data-request';

/** What a link to an answer is good for now. */
export type LinkState =
  /** Never used. */
  | 'OPEN'
  /** Used a moment ago by this very visit: a second click, or an answer that did not arrive. */
  | 'SAME_VISIT'
  /** Used, or replaced by a newer one. The answer is still there. */
  | 'USED'
  /** The window is closed, or the answer was destroyed. */
  | 'GONE';

export type Delivery = Pick<
  DataRequest,
  'deletedAt' | 'deliveryToken' | 'deliveryExpiresAt' | 'downloadedAt'
>;

/**
 * For how long the visit that used a link is answered again. Without it a double click would lose the answer: the browser
 * drops the first reply for the second. Milliseconds.
 */
export const SAME_VISIT_MS = 15 * 60_000;

/** What is left of a link's identifier once it was used; `mark` stands for the visit and tells nothing about it. */
export const usedToken = (tokenId: string, mark: string): string => `used:${tokenId}:${mark}`;

export const isUsedToken = (deliveryToken: string): boolean => deliveryToken.startsWith('used:');

/** Whether a request's answer can be fetched at this time, as far as the record tells. */
export const isWindowOpen = (
  { deletedAt, deliveryToken, deliveryExpiresAt }: Delivery,
  now: number,
): boolean =>
  deletedAt === null && deliveryToken !== '' && deliveryExpiresAt !== null && now < deliveryExpiresAt;

/**
 * Judges a link by the request it is for.
 * @param tokenId the token's own identifier; its signature and use are checked already
 * @param mark the visit that asks, null for none: it is then never the same visit
 */
export const linkState = (
  delivery: Delivery | null,
  tokenId: string,
  mark: string | null,
  now: number,
): LinkState => {
  if (delivery === null || !isWindowOpen(delivery, now)) return 'GONE';
  if (delivery.deliveryToken === tokenId) return 'OPEN';
  const since = now - (delivery.downloadedAt ?? 0);
  return mark !== null && delivery.deliveryToken === usedToken(tokenId, mark) && since < SAME_VISIT_MS
    ? 'SAME_VISIT'
    : 'USED';
};
