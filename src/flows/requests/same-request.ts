import { isIdentified, isOpen, type DataRequest } from '../../domain/requests/data-request';

const isElder = (one: DataRequest, other: DataRequest): boolean =>
  one.createdAt < other.createdAt || (one.createdAt === other.createdAt && one.id < other.id);

const isAlike = (one: DataRequest, other: DataRequest): boolean => {
  if (one.right !== other.right || one.purposeId !== other.purposeId) return false;
  if (one.personId !== null && one.personId === other.personId) return true;
  // By what was typed alone only those are alike of which nobody knows yet who asks: what is known is never told by it.
  const isTyped = one.contactEmail !== '' && one.contactEmail === other.contactEmail;
  return (
    isTyped &&
    !isIdentified(one) &&
    !isIdentified(other) &&
    (one.personId === null || other.personId === null)
  );
};

/**
 * The open request that another one repeats: the first of those for the same right (and purpose) by the same person, or
 * from the same address while neither is identified. Undefined when it is itself the first, or the only one. Whoever asks
 * gets the same answer, so that of two that are completed at the same moment only one is joined.
 */
export const firstOfSame = (request: DataRequest, others: readonly DataRequest[]): DataRequest | undefined =>
  others
    .filter(
      (other) =>
        other.id !== request.id &&
        isOpen(other) &&
        other.joinedIntoId === null &&
        isAlike(request, other) &&
        isElder(other, request),
    )
    .toSorted((a, b) => (isElder(a, b) ? -1 : 1))[0];

/** What to read to find those that a request may repeat. Null when it says nothing of who asks. */
export const sameRequestFilter = (request: DataRequest): Record<string, unknown> | null => {
  const by: Record<string, unknown>[] = [];
  if (request.personId !== null) by.push({ personId: { eq: request.personId } });
  if (request.contactEmail !== '') by.push({ contactEmail: { primaryEmail: { eq: request.contactEmail } } });
  return by.length === 0
    ? null
    : {
        and: [
          { or: by },
          { right: { eq: request.right } },
          { state: { in: ['RECEIVED', 'IDENTITY', 'IN_PROGRESS', 'APPROVAL'] } },
        ],
      };
};
