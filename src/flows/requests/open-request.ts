import { randomUUID } from 'node:crypto';

import { isPrivacyError, PrivacyError } from '../../domain/errors';
import {
  isOpen,
  type DataRequest,
  type Intake,
  type RestrictionGround,
  type Right,
} from '../../domain/requests/data-request';
import { newRequest, openingItems } from '../../domain/requests/new-request';
import { checkReceipt } from '../../domain/requests/receipt';
import { recordOf } from '../../domain/requests/request-record';
import { readAll, writeAll, type Row } from '../../twenty/records';
import { stableId } from '../stable-id';
import { keepState } from './kept-state';
import type { MoveContext } from './move-request';
import { readRequest, requestsIn, requestsRead } from './read-requests';
import { REQUEST_OBJECTS } from './request-objects';
import { requestName, requestReference } from './request-reference';
import { patched } from './write-request';

/** What a request is opened with; who asks is said by a record, or by a contact as claimed, or both. */
export type RequestOrder = {
  right: Right;
  intake: Intake;
  /** Whose record it is claimed to be; null where nobody knows. Identity is not settled by it. */
  personId: string | null;
  contact: {
    name: { firstName: string; lastName: string } | null;
    email: string | null;
    phone?: { number: string; countryCode?: string; callingCode?: string } | null;
  } | null;
  /** In the person's own words; empty for none. */
  details: string;
  /** BCP 47; empty when nobody knows it. */
  language: string;
  /** What an objection or a withdrawal is about; else null. */
  purposeId: string | null;
  /** Left out: now. */
  receivedAt?: Date;
  assigneeId?: string | null;
  restrictionGround?: RestrictionGround | null;
  /** Proposals of a rectification, sealed for a request with `id`. */
  sealedChanges?: string;
  /** The id of the record to be, where whoever sends twice knows it: the same id is opened once. */
  id?: string;
};

export type OpenedRequest = {
  id: string;
  /** The number the person is given. */
  reference: string;
  /** It repeats a request that is open, and that is the one which is named here; nothing was opened. */
  joined: boolean;
};

/** What a person may write, in characters; with what they add to an open request. */
export const LONGEST_DETAILS = 4000;

const receiptOf = (order: RequestOrder, now: Date): number => {
  const receipt = checkReceipt((order.receivedAt ?? now).getTime(), now);
  if (receipt.ok) return receipt.receivedAt;
  throw new PrivacyError(
    'INVALID_INPUT',
    'A request was received between 25 May 2018 and now. Correct the time of receipt.',
    { reason: receipt.reason },
  );
};

/** Settled by more than the link which whoever asks now has: by their mailbox, or by a member. */
const isSettled = ({ identityCheck }: DataRequest): boolean =>
  identityCheck === 'CONFIRMED_BY_LINK' || identityCheck === 'CONFIRMED_BY_HAND';

/**
 * The open request that an order repeats. A link in a mail is passed on with it: once it is sure who asked, what comes by one
 * is not put into their mouth (Art. 12(6)), but is a request of its own, which is joined to theirs when it is completed.
 */
const openAlready = (
  { actor }: MoveContext,
  order: RequestOrder,
  known: readonly DataRequest[],
): DataRequest | undefined => {
  const open = known.filter(isOpen);
  const first = open.find(({ joinedIntoId }) => joinedIntoId === null);
  const details = order.details.trim();
  if (first === undefined || actor.kind !== 'SUBJECT' || !isSettled(first)) return first;
  if (first.details.includes(details)) return first;
  const others = open.filter((request) => !isSettled(request));
  return others.find((request) => request.details.includes(details)) ?? others[0];
};

/** What is new in words is added once; what has been written already is not written again. */
const addDetails = async ({ client }: MoveContext, request: DataRequest, details: string): Promise<void> => {
  if (details === '' || request.details.includes(details)) return;
  const joined = [request.details, details].filter((part) => part !== '').join('\n\n');
  await writeAll(client, [
    {
      kind: 'update',
      object: REQUEST_OBJECTS.dataRequest,
      id: request.id,
      data: { details: joined.slice(0, 5 * LONGEST_DETAILS) },
    },
  ]);
};

const joinedTo = async (
  context: MoveContext,
  request: DataRequest,
  order: RequestOrder,
): Promise<OpenedRequest> => {
  await addDetails(context, request, order.details.trim());
  return { id: request.id, reference: request.reference, joined: true };
};

/** By how many there were: one that is sent twice at the same moment collides instead of being two. */
const nextId = (order: RequestOrder, known: readonly { id: string }[]): string => {
  if (order.id !== undefined) return order.id;
  if (order.personId === null) return randomUUID();
  const taken = new Set(known.map(({ id }) => id));
  for (let count = known.length; ; count += 1) {
    const id = stableId('data-request', order.personId, order.right, order.purposeId ?? '', String(count));
    if (!taken.has(id)) return id;
  }
};

/** Requests of the person for the same right, and the person; nothing to look up without one. */
const readKnown = async (
  context: MoveContext,
  { personId, right, purposeId }: RequestOrder,
): Promise<{ known: DataRequest[]; person: Row | undefined }> => {
  if (personId === null) return { known: [], person: undefined };
  const rows = await readAll(context.client, [
    {
      ...requestsRead({ and: [{ personId: { eq: personId } }, { right: { eq: right } }] }),
      // One in the bin is not joined, and keeps its id.
      withDeleted: true,
    },
    {
      object: REQUEST_OBJECTS.person,
      filter: { id: { eq: personId } },
      selection: 'id processingState deletedAt',
    },
  ]);
  return {
    known: requestsIn(context, rows).filter((request) => request.purposeId === purposeId),
    person: rows.get(REQUEST_OBJECTS.person.name)?.[0],
  };
};

const mustBeThere = (person: Row | undefined): void => {
  if (person === undefined)
    throw new PrivacyError(
      'PERSON_NOT_FOUND',
      'There is no person record with this id. Open the request without a person; identity is settled later.',
    );
  if (person['processingState'] === 'ERASED')
    throw new PrivacyError(
      'ALREADY_ERASED',
      'The person was erased already, and nothing is left to act on. Tell whoever asks so.',
    );
};

const phoneOf = ({ contact }: RequestOrder): Record<string, unknown> =>
  contact?.phone
    ? {
        contactPhone: {
          primaryPhoneNumber: contact.phone.number,
          primaryPhoneCountryCode: contact.phone.countryCode ?? '',
          primaryPhoneCallingCode: contact.phone.callingCode ?? '',
        },
      }
    : {};

/**
 * Opens a data request: one record, with everything that is to be told about it in its outbox; `request-created` goes on
 * from there. Who asks again for what is open for the same person gets the number of that one, and what they wrote is added
 * to it, unless it came by a link that may have been passed on. Identity is not settled by this (Art. 12(6) GDPR).
 *
 * A request without a person is always a record of its own, so that nobody learns from the answer what is known of an
 * address; it is joined into an open one of the same address when it is completed.
 *
 * Two requests, one without a person; a third where details are added.
 * @throws PrivacyError INVALID_INPUT for a time of receipt that cannot be, PERSON_NOT_FOUND, ALREADY_ERASED, and those of
 * the client
 */
export const openRequest = async (context: MoveContext, order: RequestOrder): Promise<OpenedRequest> => {
  const { client, keyring, now, actor } = context;
  const receivedAt = receiptOf(order, now);
  const { known, person } = await readKnown(context, order);
  if (order.personId !== null) mustBeThere(person);
  const open = openAlready(context, order, known);
  if (open !== undefined) return joinedTo(context, open, order);

  const id = nextId(order, known);
  const reference = requestReference(keyring, id);
  const blank = newRequest(
    {
      id,
      right: order.right,
      intake: order.intake,
      personId: order.personId,
      contactName: order.contact?.name ?? null,
      contactEmail: order.contact?.email ?? null,
      details: order.details.trim().slice(0, LONGEST_DETAILS),
      language: order.language,
      purposeId: order.purposeId,
      receivedAt,
      assigneeId: order.assigneeId ?? null,
      restrictionGround: order.restrictionGround ?? null,
      sealedChanges: order.sealedChanges ?? '',
    },
    actor.kind === 'MEMBER' ? actor.id : null,
  );
  const request = patched(
    keyring,
    blank,
    { name: requestName(order.right, reference), reference, nextLookAt: now.getTime() },
    openingItems(blank, context),
  );
  const data = { id, ...recordOf(request), ...phoneOf(order), keptState: keepState(keyring, request) };
  try {
    // Created, not upserted: of two at the same moment the second is refused, and changes nothing.
    await writeAll(client, [{ kind: 'create', object: REQUEST_OBJECTS.dataRequest, data }]);
  } catch (error) {
    if (!isPrivacyError(error) || error.code !== 'SERVER_REFUSED') throw error;
    const other = await readRequest(context, id).catch(() => undefined);
    if (other === undefined) throw error;
    return joinedTo(context, other, order);
  }
  return { id, reference, joined: false };
};
