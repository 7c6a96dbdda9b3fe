import { isIdentified, type DataRequest } from '../../../domain/requests/data-request';
import { mailboxOf } from '../../../domain/requests/judge-address';
import type { RequestMailKind } from '../../../domain/requests/request-mails';
import type { Read, Row } from '../../../twenty/records';
import { addressesOf } from '../../consent/person-facts';
import { correctedIn } from '../../recipients/corrected-values';
import { REQUEST_OBJECTS } from '../request-objects';

/** What is read of the person of a request, to know where they can be written to. */
export const addressesRead = (personId: string): Read => ({
  object: REQUEST_OBJECTS.person,
  filter: { id: { eq: personId } },
  selection: 'id processingState emails { primaryEmail additionalEmails }',
});

/** The addresses on file, the primary one first; none of a surrogate. */
export const addressesOnFile = (person: Row | undefined): string[] => {
  if (person === undefined) return [];
  const state = person['processingState'];
  return state === 'ERASED' || state === 'PSEUDONYMISED' ? [] : addressesOf(person).emails;
};

const isOnFile = (onFile: readonly string[], address: string): boolean =>
  address !== '' && onFile.some((email) => mailboxOf(email) === mailboxOf(address));

/**
 * Where the link that confirms goes: to the address that was given, where the request was opened for nobody in particular or
 * the address is one of theirs; else to the primary address on file of the person it was opened for, never to a new one.
 * Null where there is none.
 */
export const identityAddress = (
  { personId, contactEmail }: Pick<DataRequest, 'personId' | 'contactEmail'>,
  onFile: readonly string[],
): string | null => {
  if (personId === null || isOnFile(onFile, contactEmail)) return contactEmail || null;
  return onFile[0] ?? (contactEmail || null);
};

/**
 * Where a mail about a request goes. Before identity is settled to the address that was given with it, which learns nothing
 * but that it was given; after that to an address on file: the one that was given, where it is on file, else the primary
 * one. Whoever has none on file is told at the address that was given.
 *
 * The link to an answer goes to nobody but the person that identity was settled for, at the address it was settled with,
 * while that is on file: an address that was put on the request or the record since gets no data.
 * @param isConfirmed whether identity was settled with an address (`isConfirmedAddress`)
 */
export const mailAddress = (
  kind: RequestMailKind,
  request: Pick<DataRequest, 'personId' | 'contactEmail' | 'identityCheck'>,
  onFile: readonly string[],
  isConfirmed: (address: string) => boolean,
): string | null => {
  const { personId, contactEmail } = request;
  if (kind === 'confirm-identity') return identityAddress(request, onFile);
  if (kind === 'answer-ready')
    return isIdentified(request) && personId !== null ? (onFile.find(isConfirmed) ?? null) : null;
  if (!isIdentified(request) || personId === null) return contactEmail || onFile[0] || null;
  if (isOnFile(onFile, contactEmail)) return contactEmail;
  return onFile[0] ?? (contactEmail || null);
};

/**
 * Where the end of a request is told besides, when a rectification changed the e-mail addresses: at the one before, so that
 * nobody has somebody else's mail sent to them unnoticed. The request keeps it (`keepContact`). Null where there is none.
 */
export const formerAddress = (
  kind: RequestMailKind,
  request: Pick<DataRequest, 'right' | 'contactEmail' | 'result'>,
  address: string | null,
): string | null => {
  const { right, contactEmail } = request;
  const isChanged = right === 'RECTIFICATION' && correctedIn(request).includes('emails');
  const isOther = mailboxOf(contactEmail) !== '' && mailboxOf(contactEmail) !== mailboxOf(address ?? '');
  return kind === 'rectified' && isChanged && isOther ? contactEmail : null;
};
