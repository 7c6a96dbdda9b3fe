import type { Language } from '../../../domain/public-settings';
import type { DataRequest } from '../../../domain/requests/data-request';
import { mailboxOf } from '../../../domain/requests/judge-address';
import { keyedHash, type Keyring } from '../../../keys/keyring';
import { issueToken, readToken } from '../../../keys/tokens';
import { confirmRequestLink } from '../../public/links';
import { stableId } from '../../stable-id';

const DAY_MS = 24 * 60 * 60 * 1000;
/** So long a link can still say what became of the request; what it confirms lapses before. */
const LINK_DAYS = 365;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Stands for the address a link was sent to, so that it confirms no other one that is put on the request later. */
const addressHash = (keyring: Keyring, address: string, version?: string): string =>
  keyedHash(keyring, 'subject', `REQUEST_ADDRESS:${mailboxOf(address)}`, version).slice(0, 32);

type Asked = Pick<DataRequest, 'id' | 'right' | 'purposeId'>;

/** Stands for what is asked: who confirms an access has not confirmed the erasure that was made of it meanwhile. */
const askedHash = (keyring: Keyring, { id, right, purposeId }: Asked, version?: string): string =>
  keyedHash(keyring, 'subject', `REQUEST_ASKED:${id}:${right}:${purposeId ?? ''}`, version).slice(0, 32);

/**
 * The link by which whoever reads a mailbox confirms a request: once, because what it confirms can be confirmed only once;
 * in time, because the last moment is signed with it; for the address it was sent to and the right and purpose it was sent
 * for only. Neither stands in it.
 */
export const identityLink = async (
  keyring: Keyring,
  base: string,
  request: Asked,
  address: string,
  { days, language, now }: { days: number; language: Language; now: Date },
): Promise<{ url: string; until: Date }> => {
  const until = new Date(now.getTime() + days * DAY_MS);
  const token = await issueToken(keyring, {
    use: 'request',
    id: stableId('identity-link', request.id),
    claims: {
      request: request.id,
      to: addressHash(keyring, address),
      asked: askedHash(keyring, request),
      until: String(Math.floor(until.getTime() / 1000)),
    },
    issuedAt: now,
    expiresAt: new Date(now.getTime() + LINK_DAYS * DAY_MS),
  });
  return { url: confirmRequestLink(base, token, language), until };
};

export type IdentityLink = {
  requestId: string;
  /** Whether it was sent to this address. */
  isFor: (address: string) => boolean;
  /** Whether the request still asks what it was sent for. */
  isAbout: (request: Asked) => boolean;
  until: Date;
  /** Its time is over; it can still say how things stand. */
  isLate: boolean;
};

/** Reads a link's token; null for one that is not ours, is for something else or too old to say anything. */
export const readIdentityLink = async (
  keyring: Keyring,
  token: unknown,
  now: Date,
): Promise<IdentityLink | null> => {
  const read = await readToken(keyring, 'request', token, now);
  if (!read.ok) return null;
  const { request = '', to, asked, until = '' } = read.claims;
  const end = new Date(Number(until) * 1000);
  if (!UUID.test(request) || Number.isNaN(end.getTime())) return null;
  return {
    requestId: request,
    isFor: (address) => keyring.versions.some((version) => addressHash(keyring, address, version) === to),
    isAbout: (one) => keyring.versions.some((version) => askedHash(keyring, one, version) === asked),
    until: end,
    isLate: now >= end,
  };
};
