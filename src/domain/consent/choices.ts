import { decide, type Decision, type DecisionWorld } from './decide';
import type {
  Channel,
  ConsentChannel,
  ConsentFacts,
  ConsentMethod,
  LegalBasis,
  PersonFacts,
  PurposeFacts,
} from './facts';

/** One answer of a person, with what a page tells about it. Times are milliseconds since 1970. */
export type GivenAnswer = ConsentFacts & {
  confirmationExpiresAt: number | null;
  givenAt: number | null;
  method: ConsentMethod | null;
  /** Of the wording, as a BCP 47 tag. */
  language: string | null;
  /** The very words that were shown. */
  wording: string | null;
};

/** An objection that came in as a data request. */
export type StandingObjection = { id: string; since: number; isOpen: boolean };

/** What a person has said about direct marketing as a whole. */
export type MarketingStance = { objectedSince: number | null; pausedUntil: number | null };

/** How things stand, in the words of the person rather than of the standard. */
export type ChoiceState =
  /** Consent stands. */
  | 'GIVEN'
  /** Said yes or was asked, and the link in the mail has not been followed yet. */
  | 'UNCONFIRMED'
  /** A child's yes without the guardian's (Art. 8). */
  | 'GUARDIAN_MISSING'
  /** A yes that would have to be an express one (Art. 9(2)(a)). */
  | 'NOT_EXPLICIT'
  | 'REFUSED'
  | 'WITHDRAWN'
  | 'EXPIRED'
  | 'INVALIDATED'
  /** Never asked: nothing is done. */
  | 'NEVER'
  /** Rests on something else than consent, and is done. */
  | 'IN_USE'
  | 'OBJECTED'
  /** An objection is being looked into; nothing is done meanwhile (Art. 18(1)(d)). */
  | 'OBJECTION_OPEN'
  /** Not done, for a reason that is no answer of the person's. */
  | 'NOT_USED';

/** What the person can do about it here. */
export type ChoiceAction = 'give' | 'withdraw' | 'object';

export type Choice = {
  channel: ConsentChannel;
  state: ChoiceState;
  since: number | null;
  /** The answer that the state rests on; null where there is none. */
  answer: GivenAnswer | null;
  actions: readonly ChoiceAction[];
  /**
   * Names the state that was shown. "Yes" is taken only on the state it was said to, so that a page that is sent again by
   * reload does not bring back what was withdrawn since. "No" is always taken.
   */
  stamp: string;
};

export type PurposeChoices<P extends PurposeFacts> = {
  purpose: P;
  choices: Choice[];
  /** Why nothing is done for it at all, whatever stands beside the channels. */
  stoppedBy: 'INACTIVE' | 'OBJECTION' | 'PAUSE' | null;
};

export type ChoicesInput<P extends PurposeFacts> = {
  purposes: readonly P[];
  /** The person first, then records of the same human being. */
  people: readonly PersonFacts[];
  /** Every answer in `people`, by id. */
  answers: ReadonlyMap<string, GivenAnswer>;
  /** Every objection in `people`, by id. */
  objections: ReadonlyMap<string, StandingObjection>;
  marketing: MarketingStance;
  now: number;
  ages: DecisionWorld['ages'];
  homeCountry: string | null;
};

/** Art. 21(1) GDPR: these two bases can be objected to for reasons of one's own situation. */
const OBJECTABLE: readonly LegalBasis[] = ['LEGITIMATE_INTERESTS', 'PUBLIC_TASK'];

export const isObjectable = (purpose: PurposeFacts): boolean =>
  purpose.isDirectMarketing || OBJECTABLE.includes(purpose.legalBasis);

/** Whether nothing is done without the person's yes. */
export const restsOnYes = (purpose: PurposeFacts): boolean =>
  purpose.legalBasis === 'CONSENT' ||
  (purpose.usesSpecialCategories && purpose.specialCategoryCondition === 'EXPLICIT_CONSENT');

/**
 * The same decision as everywhere, but of the answers alone: whether the purpose is in use, the record restricted or an
 * address suppressed is told once for all of them, and not beside each channel.
 */
const decideAnswers = <P extends PurposeFacts>(
  purpose: P,
  channel: ConsentChannel,
  input: ChoicesInput<P>,
): Decision => {
  const people = input.people.map((person): PersonFacts => ({
    ...person,
    processingState: 'ACTIVE',
    isDeleted: false,
    suppressions: [],
    consents: channel === 'ALL' ? person.consents.filter((one) => one.channel === 'ALL') : person.consents,
  }));
  // What was said to all ways of contact holds for any one of them.
  const asked: Channel = channel === 'ALL' ? 'EMAIL' : channel;
  return decide(people, { ...purpose, isActive: true, channels: [] }, asked, input.now, {
    purposes: new Map(input.purposes.map((one) => [one.id, one])),
    ages: input.ages,
    homeCountry: input.homeCountry,
  });
};

type Standing = { state: ChoiceState; since: number | null; answer: GivenAnswer | null };

const STATES: Partial<Record<Decision['reason'], ChoiceState>> = {
  CONSENT_WITHDRAWN: 'WITHDRAWN',
  CONSENT_REFUSED: 'REFUSED',
  CONSENT_INVALIDATED: 'INVALIDATED',
  CONSENT_EXPIRED: 'EXPIRED',
  CONSENT_NOT_CONFIRMED: 'UNCONFIRMED',
  CONSENT_REQUESTED: 'UNCONFIRMED',
  GUARDIAN_NOT_CONFIRMED: 'GUARDIAN_MISSING',
  CONSENT_NOT_EXPLICIT: 'NOT_EXPLICIT',
  NO_CONSENT: 'NEVER',
};

/** A request that nobody confirmed in time has ended before the job that writes it down comes round. */
const hasLapsed = (answer: GivenAnswer, now: number): boolean =>
  answer.state === 'REQUESTED' &&
  answer.confirmationExpiresAt !== null &&
  answer.confirmationExpiresAt <= now;

const standing = <P extends PurposeFacts>(
  purpose: P,
  channel: ConsentChannel,
  input: ChoicesInput<P>,
): Standing => {
  const decision = decideAnswers(purpose, channel, input);
  const answer =
    decision.evidence.map((id) => input.answers.get(id)).find((one) => one !== undefined) ?? null;
  const objection = decision.evidence.map((id) => input.objections.get(id)).find((one) => one !== undefined);
  if (decision.allowed)
    return restsOnYes(purpose)
      ? { state: 'GIVEN', since: answer?.since ?? null, answer }
      : { state: 'IN_USE', since: null, answer };
  if (decision.reason === 'OBJECTION' || decision.reason === 'MARKETING_OBJECTION') {
    if (answer !== null) return { state: 'OBJECTED', since: answer.since, answer };
    return {
      state: objection?.isOpen === true && !purpose.isDirectMarketing ? 'OBJECTION_OPEN' : 'OBJECTED',
      since: objection?.since ?? null,
      answer,
    };
  }
  if (answer !== null && hasLapsed(answer, input.now))
    return { state: 'EXPIRED', since: answer.confirmationExpiresAt, answer };
  const state = STATES[decision.reason] ?? 'NOT_USED';
  const hasRunOut = state === 'EXPIRED' && answer?.state === 'GIVEN';
  return { state, since: hasRunOut ? answer.expiresAt : (answer?.since ?? null), answer };
};

const actionsFor = (purpose: PurposeFacts, { state }: Standing): ChoiceAction[] => {
  // A service for children asks for age and guardian (Art. 8), which only the form does.
  const mayGive = purpose.isActive && !purpose.isOfferedToChildren && restsOnYes(purpose);
  switch (state) {
    case 'GIVEN':
    case 'GUARDIAN_MISSING':
      return ['withdraw'];
    case 'UNCONFIRMED':
    case 'NOT_EXPLICIT':
      return mayGive ? ['give', 'withdraw'] : ['withdraw'];
    case 'NEVER':
    case 'REFUSED':
    case 'WITHDRAWN':
    case 'EXPIRED':
    case 'INVALIDATED':
      return mayGive ? ['give'] : [];
    case 'IN_USE':
      return purpose.isActive && isObjectable(purpose) ? ['object'] : [];
    case 'OBJECTED':
      return mayGive ? ['give'] : [];
    case 'OBJECTION_OPEN':
    case 'NOT_USED':
      return [];
    default: {
      const unknown: never = state;
      return unknown;
    }
  }
};

const stampOf = ({ state, answer }: Standing): string =>
  answer === null ? state : `${state}-${answer.id.slice(0, 8)}-${answer.since.toString(36)}`;

/** The channels to show: those the purpose uses, and those that were ever answered for. */
const channelsOf = (purpose: PurposeFacts, answers: readonly ConsentFacts[]): ConsentChannel[] => {
  // An objection for reasons of one's situation is about the purpose, however people are reached for it.
  const isByChannel = purpose.channels.length > 0 && (restsOnYes(purpose) || purpose.isDirectMarketing);
  const used: readonly ConsentChannel[] = isByChannel ? purpose.channels : ['ALL'];
  const answered = answers.map(({ channel }) => channel);
  // What was said to all channels is shown beside each of them, where a purpose names its own.
  const shown = purpose.isActive
    ? [...used, ...answered.filter((channel) => channel !== 'ALL' || used.includes('ALL'))]
    : answered;
  return [...new Set(shown)];
};

const choicesFor = <P extends PurposeFacts>(
  purpose: P,
  answers: readonly ConsentFacts[],
  input: ChoicesInput<P>,
): PurposeChoices<P> => {
  const { objectedSince, pausedUntil } = input.marketing;
  const marketingStop = objectedSince !== null ? 'OBJECTION' : pausedUntil !== null ? 'PAUSE' : null;
  const stoppedBy = !purpose.isActive ? 'INACTIVE' : purpose.isDirectMarketing ? marketingStop : null;
  const choices = channelsOf(purpose, answers).map((channel): Choice => {
    const answered = standing(purpose, channel, input);
    const isStopped =
      stoppedBy === 'OBJECTION' && (answered.state === 'GIVEN' || answered.state === 'IN_USE');
    const now: Standing = isStopped ? { ...answered, state: 'OBJECTED', since: objectedSince } : answered;
    return { channel, ...now, actions: actionsFor(purpose, now), stamp: stampOf(now) };
  });
  return { purpose, choices, stoppedBy };
};

/**
 * What a person sees of the purposes and can do about them: every active one, and every other they ever answered. In the
 * order the purposes come in.
 */
export const choicesOf = <P extends PurposeFacts>(input: ChoicesInput<P>): PurposeChoices<P>[] => {
  const byPurpose = new Map<string, ConsentFacts[]>();
  for (const { consents } of input.people)
    for (const one of consents) byPurpose.set(one.purposeId, [...(byPurpose.get(one.purposeId) ?? []), one]);
  return input.purposes
    .filter((purpose) => purpose.isActive || byPurpose.has(purpose.id))
    .map((purpose) => choicesFor(purpose, byPurpose.get(purpose.id) ?? [], input));
};

/** One channel of one purpose, found by what a form sent. */
export const findChoice = <P extends PurposeFacts>(
  all: readonly PurposeChoices<P>[],
  purposeId: string,
  channel: string,
): { purpose: P; choice: Choice } | null => {
  const group = all.find(({ purpose }) => purpose.id === purposeId);
  const choice = group?.choices.find((one) => one.channel === channel);
  return group === undefined || choice === undefined ? null : { purpose: group.purpose, choice };
};
