import { isIdentified, type DataRequest, type Right } from '../../../domain/requests/data-request';
import type { Keyring } from '../../../keys/keyring';
import type { TwentyClient } from '../../../twenty/client';
import { readAll } from '../../../twenty/records';
import { asLeft } from '../kept-state';
import { REQUEST_OBJECTS } from '../request-objects';
import { confirmedAddress } from './confirmed-address';
import { addressesOnFile, addressesRead } from './request-addresses';

/** Rights that are answered with a link to data. */
const ANSWERED: readonly Right[] = ['ACCESS', 'PORTABILITY', 'RECIPIENTS'];

/**
 * A request as it is about to be written, with the address that its answer may go to, if this is the write that settles
 * identity without a link (which brings its own): the primary one on file at this moment. What is put on the record later
 * does not change it. One request then, else none.
 * @throws PrivacyError those of the client
 */
export const withConfirmedAddress = async (
  { client, keyring }: { client: TwentyClient; keyring: Keyring },
  record: DataRequest,
  after: DataRequest,
): Promise<DataRequest> => {
  if (!isIdentified(after) || after.identityCheck === 'CONFIRMED_BY_LINK' || !ANSWERED.includes(after.right))
    return after;
  const left = asLeft(keyring, record);
  if (left.kind === 'KEPT' && isIdentified(left.request)) return after;
  if (after.personId === null) return { ...after, identityToken: '' };
  const rows = await readAll(client, [addressesRead(after.personId)]);
  const [primary = ''] = addressesOnFile(rows.get(REQUEST_OBJECTS.person.name)?.[0]);
  return { ...after, identityToken: confirmedAddress(keyring, after.id, primary) };
};
