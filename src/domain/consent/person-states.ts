import type { PersonFacts, ProcessingState, PurposeFacts, SuppressionFacts } from './facts';
import type { DenyReason } from './reasons';

/** A no that holds whatever was answered, with the records it rests on. */
export type Refusal = { reason: DenyReason; evidence: string[] };

const inState = (people: readonly PersonFacts[], state: ProcessingState): boolean => {
  for (const { processingState } of people) if (processingState === state) return true;
  return false;
};

const idsInState = (people: readonly PersonFacts[], state: ProcessingState): string[] =>
  people.filter(({ processingState }) => processingState === state).map(({ id }) => id);

const isAnyDeleted = (people: readonly PersonFacts[]): boolean => {
  for (const { isDeleted } of people) if (isDeleted) return true;
  return false;
};

const isSuppressed = (people: readonly PersonFacts[], scope: SuppressionFacts['scope']): boolean => {
  for (const { suppressions } of people)
    for (const suppression of suppressions) if (suppression.scope === scope) return true;
  return false;
};

const idsOfSuppressions = (people: readonly PersonFacts[], scope: SuppressionFacts['scope']): string[] =>
  people
    .flatMap(({ suppressions }) => suppressions)
    .filter((suppression) => suppression.scope === scope)
    .map(({ id }) => id);

/**
 * Whether the human being behind these records may be processed at all. Each record counts against: of several, one that
 * is erased, deleted, restricted or suppressed is enough.
 */
export const refusalByState = (people: readonly PersonFacts[]): Refusal | null => {
  if (people.length === 0) return { reason: 'NO_PERSON', evidence: [] };
  if (inState(people, 'ERASED')) return { reason: 'PERSON_ERASED', evidence: idsInState(people, 'ERASED') };
  if (inState(people, 'PSEUDONYMISED'))
    return { reason: 'PERSON_PSEUDONYMISED', evidence: idsInState(people, 'PSEUDONYMISED') };
  if (isAnyDeleted(people))
    return {
      reason: 'PERSON_DELETED',
      evidence: people.filter(({ isDeleted }) => isDeleted).map(({ id }) => id),
    };
  // Art. 18(2) would let the person consent to a use all the same. Whether a consent was meant so cannot be read from its
  // record: who restricted the data lifts that.
  if (inState(people, 'RESTRICTED'))
    return { reason: 'PROCESSING_RESTRICTED', evidence: idsInState(people, 'RESTRICTED') };
  return isSuppressed(people, 'EVERYTHING')
    ? { reason: 'ADDRESS_SUPPRESSED', evidence: idsOfSuppressions(people, 'EVERYTHING') }
    : null;
};

/** A suppression of direct marketing has no time to compare: it holds until it is lifted, which a new consent does. */
export const refusalOfMarketing = (
  people: readonly PersonFacts[],
  { isDirectMarketing }: PurposeFacts,
): Refusal | null =>
  isDirectMarketing && isSuppressed(people, 'DIRECT_MARKETING')
    ? { reason: 'MARKETING_SUPPRESSED', evidence: idsOfSuppressions(people, 'DIRECT_MARKETING') }
    : null;
