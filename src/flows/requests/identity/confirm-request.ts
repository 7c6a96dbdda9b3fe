import { isPrivacyError } from '../../../domain/errors';
import { readPublicSettings, type PublicSettings } from '../../../domain/public-settings';
import { isIdentified, isOpen, type DataRequest } from '../../../domain/requests/data-request';
import { judgeAddress, type AddressHolder } from '../../../domain/requests/judge-address';
import { readRequestSettings, type RequestSettings } from '../../../domain/requests/request-settings';
import type { Keyring } from '../../../keys/keyring';
import type { TwentyClient } from '../../../twenty/client';
import { readAll, type Read, type Row } from '../../../twenty/records';
import { addressesOf } from '../../consent/person-facts';
import type { Actor } from '../../consent/consent-entry';
import { peopleRead } from '../../public/contact-person';
import { SETTINGS_READ } from '../../public/read-public';
import { moveRequest, type MoveContext } from '../move-request';
import { requestsIn, requestsRead } from '../read-requests';
import { REQUEST_OBJECTS } from '../request-objects';
import { findOtherRecords } from './find-other-records';
import { confirmedAddress } from './confirmed-address';
import type { IdentityLink } from './identity-link';
import { addressesOnFile, addressesRead, identityAddress } from './request-addresses';

export type ConfirmParts = { client: TwentyClient; keyring: Keyring; now: Date };

/**
 * How a request stands behind its link. OPEN: to be confirmed. LATE: the same, and the link's time is over. CONFIRMED: the
 * link has done its work, or a human has. CLOSED: done, refused or taken back. DEAD: it confirms nothing (any more), since
 * the request is gone, or its address, its right or its purpose is another one now.
 */
export type LinkStatus = 'OPEN' | 'LATE' | 'CONFIRMED' | 'CLOSED' | 'DEAD';

export type LinkedRequest = {
  status: LinkStatus;
  /** Null for a dead link. */
  request: DataRequest | null;
  /** The address that the link was sent to; never shown. */
  address: string;
  /** Until when the link confirms. */
  until: Date;
  settings: PublicSettings;
  requestSettings: RequestSettings;
};

export const SUBJECT: Actor = { kind: 'SUBJECT', id: null };

/** A human has begun to ask, or the link was followed: it does not settle anything any more. */
const isDecidedElsewhere = (request: DataRequest): boolean =>
  request.identityCheck === 'FAILED' ||
  request.identityCheck === 'MORE_ASKED' ||
  typeof request.result['addressFinding'] === 'string';

const statusOf = (request: DataRequest, link: IdentityLink): LinkStatus => {
  if (!isOpen(request)) return 'CLOSED';
  if (isIdentified(request) || isDecidedElsewhere(request)) return 'CONFIRMED';
  return link.isLate ? 'LATE' : 'OPEN';
};

const onFileOf = async ({ client }: ConfirmParts, { personId }: DataRequest): Promise<string[]> => {
  if (personId === null) return [];
  const rows = await readAll(client, [addressesRead(personId)]);
  return addressesOnFile(rows.get(REQUEST_OBJECTS.person.name)?.[0]);
};

/**
 * What a link stands for. One request; one more where the request was opened for a person.
 * @throws PrivacyError INVALID_SETTING, and those of the client
 */
export const readLinkedRequest = async (parts: ConfirmParts, link: IdentityLink): Promise<LinkedRequest> => {
  const { client, keyring } = parts;
  const rows = await readAll(client, [SETTINGS_READ, requestsRead({ id: { eq: link.requestId } })]);
  const settingRows = rows.get(SETTINGS_READ.object.name) ?? [];
  const settings = {
    settings: readPublicSettings(settingRows),
    requestSettings: readRequestSettings(settingRows),
  };
  const [request] = requestsIn({ keyring }, rows);
  const address = request === undefined ? null : identityAddress(request, await onFileOf(parts, request));
  if (request === undefined || address === null || !link.isFor(address) || !link.isAbout(request))
    return { status: 'DEAD', request: null, address: '', until: link.until, ...settings };
  return { status: statusOf(request, link), request, address, until: link.until, ...settings };
};

const holderOf = (person: Row): AddressHolder => {
  const name = (person['name'] ?? {}) as { firstName?: unknown; lastName?: unknown };
  return {
    id: person.id,
    emails: addressesOf(person).emails,
    name: { firstName: String(name.firstName ?? ''), lastName: String(name.lastName ?? '') },
    processingState: typeof person['processingState'] === 'string' ? person['processingState'] : null,
  };
};

const moveContext = (
  { client, keyring, now }: ConfirmParts,
  { requestSettings }: LinkedRequest,
): MoveContext => ({ client, keyring, now, settings: requestSettings, actor: SUBJECT });

/** Somebody moved it meanwhile: the page then says how it stands, without an error. */
const unlessChanged = async (work: Promise<DataRequest>): Promise<DataRequest | null> => {
  try {
    return await work;
  } catch (error) {
    if (isPrivacyError(error) && (error.code === 'REQUEST_CHANGED' || error.code === 'MOVE_NOT_ALLOWED'))
      return null;
    throw error;
  }
};

/**
 * Confirms a request by its link. The mailbox is the asker's; whether it also says who they are, `judgeAddress` decides: for
 * the only person who has this very address on file, else a human looks (Art. 12(6)). Other records that may be the same
 * person are found and named, and treated with the first only once a human says so. The asker sees the same page in every
 * case.
 *
 * Two requests, four where a person is found.
 * @returns the request as it is then; null where somebody else moved it at the same moment
 * @throws PrivacyError those of the client
 */
export const confirmRequest = async (
  parts: ConfirmParts,
  linked: LinkedRequest,
): Promise<DataRequest | null> => {
  const { request, address } = linked;
  if (request === null || linked.status !== 'OPEN') return request;
  const people: Read = peopleRead([address], null);
  const found = (await readAll(parts.client, [people])).get(people.object.name) ?? [];
  const judged = judgeAddress(address, found.map(holderOf), request.personId, request.contactName);
  const context = moveContext(parts, linked);
  if (!judged.isSettled)
    return unlessChanged(
      moveRequest(context, request, { kind: 'CONFIRM_ADDRESS', why: judged.why, found: judged.found }),
    );
  const sameAs = await findOtherRecords(parts.client, judged.personId);
  return unlessChanged(
    moveRequest(context, request, {
      kind: 'CONFIRM_IDENTITY',
      by: 'CONFIRMED_BY_LINK',
      personId: judged.personId,
      sameAs,
      addressHash: confirmedAddress(parts.keyring, request.id, address),
    }),
  );
};

/**
 * Whoever reads the mailbox takes the request back: it was not them. Only while the link could confirm it as well: an old
 * mail in other hands ends nothing that is under way.
 */
export const takeBackRequest = (parts: ConfirmParts, linked: LinkedRequest): Promise<DataRequest | null> =>
  linked.request === null || linked.status !== 'OPEN'
    ? Promise.resolve(linked.request)
    : unlessChanged(moveRequest(moveContext(parts, linked), linked.request, { kind: 'WITHDRAW' }));
