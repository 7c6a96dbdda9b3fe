import type { DataRequest } from '../../../domain/requests/data-request';
import { mailboxOf } from '../../../domain/requests/judge-address';
import { keyedHash, type Keyring } from '../../../keys/keyring';

type Confirmed = Pick<DataRequest, 'id' | 'identityToken'>;

const hashOf = (keyring: Keyring, requestId: string, address: string, version?: string): string =>
  keyedHash(keyring, 'subject', `CONFIRMED_ADDRESS:${requestId}:${mailboxOf(address)}`, version);

/**
 * What `identityToken` holds once identity is settled: a keyed hash of the address that an answer may be sent to. It is of
 * this request alone, so that one of another request stands for nothing here. Empty for no address.
 */
export const confirmedAddress = (keyring: Keyring, requestId: string, address: string): string =>
  mailboxOf(address) === '' ? '' : hashOf(keyring, requestId, address);

/** Whether identity was settled with this address. */
export const isConfirmedAddress = (
  keyring: Keyring,
  { id, identityToken }: Confirmed,
  address: string,
): boolean =>
  mailboxOf(address) !== '' &&
  identityToken !== '' &&
  keyring.versions.some((version) => hashOf(keyring, id, address, version) === identityToken);
