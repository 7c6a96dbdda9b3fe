import { ageOfConsent, reachesAge, type AgeTable } from './age-of-consent';
import {
  NEVER,
  lastNo,
  lastYes,
  noRows,
  objectionReason,
  whyNoConsent,
  yesRows,
  type Question,
} from './answers';
import type { Channel, LegalBasis, PersonFacts, PurposeFacts } from './facts';
import { refusalByState, refusalOfMarketing, type Refusal } from './person-states';
import type { AllowReason, DenyReason } from './reasons';

export type { AllowReason, DenyReason, Reason } from './reasons';

/** What a decision needs besides the people and the purpose. */
export type DecisionWorld = {
  /** By id; looked into where a purpose is compatible with another one. */
  purposes: ReadonlyMap<string, PurposeFacts>;
  ages: AgeTable;
  /** The controller's country (ISO 3166-1 alpha-2), for people whose own is not known. */
  homeCountry: string | null;
};

/**
 * `evidence` are the ids, sorted, of the consent rows, objections, suppressions or person records that decided; none where
 * the purpose alone did. `basis` is the one the use rests on, or would rest on.
 */
export type Decision =
  | {
      allowed: true;
      reason: AllowReason;
      basis: LegalBasis;
      purposeId: string;
      evidence: readonly string[];
    }
  | {
      allowed: false;
      reason: DenyReason;
      basis: LegalBasis | null;
      purposeId: string;
      evidence: readonly string[];
    };

/** Art. 9(2)(a) to (j), as the field `specialCategoryCondition` of a purpose names them. */
const CONDITIONS_OF_ARTICLE_9: ReadonlySet<string> = new Set([
  'EXPLICIT_CONSENT',
  'EMPLOYMENT_LAW',
  'VITAL_INTERESTS',
  'NOT_FOR_PROFIT_BODY',
  'MADE_PUBLIC',
  'LEGAL_CLAIMS',
  'PUBLIC_INTEREST',
  'HEALTH_CARE',
  'PUBLIC_HEALTH',
  'ARCHIVING_RESEARCH',
]);

const NO_EVIDENCE: readonly string[] = Object.freeze([]);

/** Duplicates share an address, and so its suppression. */
const sorted = (ids: string[]): readonly string[] => {
  if (ids.length < 2) return ids.length === 0 ? NO_EVIDENCE : ids;
  return [...new Set(ids)].toSorted();
};

const yes = (
  { id }: PurposeFacts,
  reason: AllowReason,
  basis: LegalBasis,
  evidence: readonly string[],
): Decision => ({ allowed: true, reason, basis, purposeId: id, evidence });

const no = ({ id, legalBasis }: PurposeFacts, { reason, evidence }: Refusal): Decision => ({
  allowed: false,
  reason,
  basis: legalBasis,
  purposeId: id,
  evidence: sorted(evidence),
});

const refusal = (reason: DenyReason): Refusal => ({ reason, evidence: [] });

/** What forbids a purpose to everybody. */
const refusalOfPurpose = (purpose: PurposeFacts): Refusal | null => {
  if (!purpose.isActive) return refusal('PURPOSE_INACTIVE');
  return purpose.usesSpecialCategories && !CONDITIONS_OF_ARTICLE_9.has(purpose.specialCategoryCondition)
    ? refusal('SPECIAL_CATEGORY_WITHOUT_CONDITION')
    : null;
};

const refusalOfChannel = ({ channels }: PurposeFacts, channel: Channel): Refusal | null =>
  channels.length > 0 && !channels.includes(channel) ? refusal('CHANNEL_NOT_IN_PURPOSE') : null;

/** Records that disagree are taken at the youngest birth date and the highest age. */
const growsUp = (people: readonly PersonFacts[], { ages, homeCountry }: DecisionWorld): number => {
  let age = 0;
  for (const { country } of people) age = Math.max(age, ageOfConsent(ages, country, homeCountry));
  let from = NEVER;
  for (const { birthDate } of people)
    if (birthDate !== null) from = Math.max(from, reachesAge(birthDate, age));
  return from;
};

const ask = (
  people: readonly PersonFacts[],
  purpose: PurposeFacts,
  channel: Channel,
  at: number,
  world: DecisionWorld,
): Question => {
  // Art. 8 is about consent; a compatible purpose rests on it where there is one.
  const mayRestOnConsent = purpose.legalBasis === 'CONSENT' || purpose.compatibleWithId !== null;
  return {
    people,
    purpose,
    channel,
    at,
    isExplicitNeeded:
      purpose.usesSpecialCategories && purpose.specialCategoryCondition === 'EXPLICIT_CONSENT',
    consentsAloneFrom: purpose.isOfferedToChildren && mayRestOnConsent ? growsUp(people, world) : NEVER,
  };
};

/**
 * Art. 21(1) knows an objection to a public task and to legitimate interests, Art. 21(2) one to direct marketing on any
 * basis. What a contract, the law or a life needs cannot be objected to, and there is no consent to withdraw.
 */
const isObjectable = ({ legalBasis, isDirectMarketing }: PurposeFacts): boolean =>
  isDirectMarketing || legalBasis === 'PUBLIC_TASK' || legalBasis === 'LEGITIMATE_INTERESTS';

/** Whether the use depends on a yes that no later no takes back: consent itself, or what lifts an objection. */
const needsYes = ({ purpose, isExplicitNeeded }: Question, noAt: number): boolean =>
  purpose.legalBasis === 'CONSENT' || isExplicitNeeded || (noAt > NEVER && isObjectable(purpose));

const refusalByAnswers = (question: Question, noAt: number, yesAt: number): Refusal | null => {
  if (yesAt > noAt || !needsYes(question, noAt)) return null;
  const { purpose } = question;
  return purpose.legalBasis !== 'CONSENT' && noAt > NEVER && isObjectable(purpose)
    ? { reason: objectionReason(purpose), evidence: noRows(question, noAt) }
    : whyNoConsent(question);
};

/**
 * Whether what the data was collected for forbids a compatible use (Art. 6(4)). Data collected on consent may be used for
 * what the consent covers and nothing beside it. An original purpose may itself be compatible with an earlier one; where
 * that leads nowhere or in a circle, there is no purpose of collection. Channels are those of the purpose asked about.
 */
const refusalOfOrigin = (
  people: readonly PersonFacts[],
  purpose: PurposeFacts,
  channel: Channel,
  at: number,
  world: DecisionWorld,
): Refusal | null => {
  let denied: Refusal | null = null;
  let steps = 0;
  for (let id = purpose.compatibleWithId; id !== null; steps += 1) {
    const origin = world.purposes.get(id);
    if (origin === undefined || steps >= world.purposes.size) return refusal('RELATED_PURPOSE_MISSING');
    if (origin.legalBasis === 'CONSENT') return refusal('COLLECTED_ON_CONSENT');
    if (denied === null) {
      const question = ask(people, origin, channel, at, world);
      denied =
        refusalOfPurpose(origin) ??
        refusalOfMarketing(people, origin) ??
        refusalByAnswers(question, lastNo(question), lastYes(question));
    }
    id = origin.compatibleWithId;
  }
  return denied === null ? null : { reason: 'RELATED_PURPOSE_DENIED', evidence: denied.evidence };
};

/**
 * Whether the person may be processed for the purpose on the channel at that moment, why or why not, and what proves it.
 * Everything that needs to know asks here: workflow gate, campaign guard, pages.
 *
 * A yes counts from when it was given until it expires or a no comes; a no counts until a yes that counts comes after it;
 * of two at the same moment the no counts. Neither the order of people nor that of their records changes the result.
 * `docs/consent.md` has the whole of it.
 *
 * @param people every record of one human being: the person and the duplicates, whose answers are one pool
 * @param at ms since 1970; what began later does not count yet
 */
export const decide = (
  people: readonly PersonFacts[],
  purpose: PurposeFacts,
  channel: Channel,
  at: number,
  world: DecisionWorld,
): Decision => {
  const beforehand =
    refusalOfPurpose(purpose) ??
    refusalOfChannel(purpose, channel) ??
    refusalByState(people) ??
    refusalOfMarketing(people, purpose);
  if (beforehand !== null) return no(purpose, beforehand);

  const question = ask(people, purpose, channel, at, world);
  const noAt = lastNo(question);
  const yesAt = lastYes(question);
  const byAnswers = refusalByAnswers(question, noAt, yesAt);
  if (byAnswers !== null) return no(purpose, byAnswers);

  const { legalBasis, compatibleWithId } = purpose;
  if (legalBasis === 'CONSENT' || (compatibleWithId !== null && yesAt > noAt))
    return yes(purpose, 'CONSENT_GIVEN', 'CONSENT', sorted(yesRows(question, yesAt)));
  if (compatibleWithId === null) {
    const evidence = needsYes(question, noAt) ? sorted(yesRows(question, yesAt)) : NO_EVIDENCE;
    return yes(purpose, legalBasis, legalBasis, evidence);
  }
  const ofOrigin = refusalOfOrigin(people, purpose, channel, at, world);
  return ofOrigin === null
    ? yes(purpose, 'COMPATIBLE_PURPOSE', legalBasis, NO_EVIDENCE)
    : no(purpose, ofOrigin);
};
