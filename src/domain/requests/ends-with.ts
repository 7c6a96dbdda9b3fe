import { isIdentified, type DataRequest } from './data-request';
import type { RequestSettings } from './request-settings';

const DAY_MS = 86_400_000;

/** Nobody followed the link of the first, nor the copy of it that went out with each of the others. */
const hasLapsed = ({ state, refusalGround, identityCheck, intake }: DataRequest): boolean =>
  state === 'REFUSED' &&
  refusalGround === 'NOT_IDENTIFIED' &&
  identityCheck === 'LINK_SENT' &&
  intake === 'PUBLIC_FORM';

/**
 * Whether a request that was joined into another one ends with it: when that one was answered for the person of this one, or
 * for whoever reads the mailbox that both came from. Joined by nothing but an address that somebody typed, it does not: they
 * may be two people. Of one that lapsed, those lapse too which lay in the mailbox beside a link that worked for days.
 */
export const endsWith = (
  first: DataRequest,
  joined: DataRequest,
  { dataRequests }: Pick<RequestSettings, 'dataRequests'>,
): boolean => {
  if (isIdentified(first))
    return (
      (joined.personId !== null && joined.personId === first.personId) ||
      first.identityCheck === 'CONFIRMED_BY_LINK' ||
      typeof first.result['addressFinding'] === 'string'
    );
  return (
    hasLapsed(first) &&
    joined.intake === 'PUBLIC_FORM' &&
    joined.createdAt <= first.createdAt + dataRequests.identityLinkDays * DAY_MS
  );
};
