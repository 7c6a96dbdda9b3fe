import { keyedHash, type Keyring } from '../../keys/keyring';

export { requestName, RIGHT_NAMES } from '../../domain/requests/request-name';

/** Digits and letters that are not mistaken for one another when read out (Crockford's base 32). */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SYMBOLS_IN_REFERENCE = 10;

/**
 * The number a person is given, such as `7KQ2M-9XT4B`: 50 bits of a keyed hash of the request's id. It says nothing about
 * the person, nobody can guess another's, and the same request always has the same.
 */
export const requestReference = (keyring: Keyring, requestId: string): string => {
  const hash = BigInt(`0x${keyedHash(keyring, 'subject', `REQUEST:${requestId}`)}`);
  const symbols = Array.from({ length: SYMBOLS_IN_REFERENCE }, (_, index) =>
    SYMBOLS.charAt(Number((hash >> BigInt(5 * index)) & 31n)),
  ).join('');
  return `${symbols.slice(0, 5)}-${symbols.slice(5)}`;
};
