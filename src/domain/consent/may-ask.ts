import { ageOfConsent, reachesAge } from './age-of-consent';
import { decide, type DecisionWorld } from './decide';
import type { Channel, ConsentChannel, PersonFacts, PurposeFacts } from './facts';
import type { DenyReason } from './reasons';

/** Why somebody is not asked for their consent. */
export type AskRefusal =
  | { reason: DenyReason; purposeId: string }
  /** Nothing to consent to: the purpose rests on something else. */
  | { reason: 'NOT_BASED_ON_CONSENT'; purposeId: string }
  /** Art. 8(1): too young to consent alone, and nobody is named who decides for them. */
  | { reason: 'GUARDIAN_NEEDED'; purposeId: string };

/**
 * What forbids to ask: the purpose, the person's state, a suppression or an objection that stands. That there is no consent,
 * or none any more, does not; whoever took it back is asked again only because they want it, and the caller knows that.
 */
const FORBIDS_ASKING: ReadonlySet<string> = new Set<DenyReason>([
  'PURPOSE_INACTIVE',
  'SPECIAL_CATEGORY_WITHOUT_CONDITION',
  'CHANNEL_NOT_IN_PURPOSE',
  'NO_PERSON',
  'PERSON_ERASED',
  'PERSON_PSEUDONYMISED',
  'PERSON_DELETED',
  'PROCESSING_RESTRICTED',
  'ADDRESS_SUPPRESSED',
  'MARKETING_SUPPRESSED',
  'MARKETING_OBJECTION',
  'OBJECTION',
]);

/** An answer to all channels is asked about one that the purpose uses. */
const channelOf = (purpose: PurposeFacts, channel: ConsentChannel): Channel =>
  channel === 'ALL' ? (purpose.channels[0] ?? 'EMAIL') : channel;

const isTooYoung = (people: readonly PersonFacts[], at: number, world: DecisionWorld): boolean =>
  people.some(
    ({ birthDate, country }) =>
      birthDate !== null && reachesAge(birthDate, ageOfConsent(world.ages, country, world.homeCountry)) > at,
  );

/**
 * Whether a person may be asked to confirm consent to a purpose, and why not. Null: they may.
 * @param people the person first, then records of the same human being, as for `decide`
 */
export const whyNotAsk = (
  people: readonly PersonFacts[],
  purpose: PurposeFacts,
  channel: ConsentChannel,
  at: number,
  world: DecisionWorld,
  hasGuardian: boolean,
): AskRefusal | null => {
  const decision = decide(people, purpose, channelOf(purpose, channel), at, world);
  if (!decision.allowed && FORBIDS_ASKING.has(decision.reason))
    return { reason: decision.reason, purposeId: purpose.id };
  if (purpose.legalBasis !== 'CONSENT') return { reason: 'NOT_BASED_ON_CONSENT', purposeId: purpose.id };
  if (purpose.isOfferedToChildren && !hasGuardian && isTooYoung(people, at, world))
    return { reason: 'GUARDIAN_NEEDED', purposeId: purpose.id };
  return null;
};
