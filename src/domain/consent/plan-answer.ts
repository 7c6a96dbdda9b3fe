import type { ConsentChannel, ConsentState } from './facts';

export type Proof = 'UNCONFIRMED' | 'CONFIRMED' | 'NOT_NEEDED';

/** An answer that a person and a purpose have already, as it stands. Times are milliseconds since 1970. */
export type StandingAnswer = {
  id: string;
  channel: ConsentChannel;
  state: ConsentState;
  since: number;
  /** In the bin: it counts for nothing, and its id is taken. */
  isDeleted: boolean;
  proof: Proof;
  isExplicit: boolean;
  hasGuardian: boolean;
  expiresAt: number | null;
  wordingHash: string | null;
  confirmationToken: string | null;
};

/** What the person says now. */
export type NewAnswer = {
  channel: ConsentChannel;
  state: 'REQUESTED' | 'GIVEN' | 'REFUSED' | 'WITHDRAWN';
  /** When it was said. */
  at: number;
  /** Whether that was told, as of an answer on paper or from a file, rather than taken from the clock. */
  isPast: boolean;
  proof: Proof;
  isExplicit: boolean;
  hasGuardian: boolean;
  expiresAt: number | null;
  wordingHash: string;
  confirmationToken: string | null;
};

export type ConsentAction =
  | 'CONSENT_REQUESTED'
  | 'CONSENT_GIVEN'
  | 'CONSENT_CONFIRMED'
  | 'CONSENT_REFUSED'
  | 'CONSENT_WITHDRAWN'
  | 'OBJECTION_RECORDED';

/** One record to write. */
export type AnswerStep =
  | {
      kind: 'NEW';
      /** All records there are on the channel, from whose ids the new one's is made: two who write the same collide. */
      previousIds: readonly string[];
      state: NewAnswer['state'];
      action: ConsentAction;
    }
  | {
      kind: 'MOVE';
      id: string;
      state: ConsentState;
      action: ConsentAction;
      /** What of the record is told anew: the whole answer, the link that confirms it, or the state alone. */
      tells: 'ANSWER' | 'PROOF' | 'LINK' | 'STATE';
    };

export type AnswerPlan = {
  steps: AnswerStep[];
  /** The record that holds the answer where nothing is to be written. */
  standingId: string | null;
};

/** A form sent twice or a step run again is one answer; who agrees anew a day later wants the consent to last longer. */
const SAME_ANSWER_MS = 24 * 60 * 60 * 1000;

const PROOF_RANK: Record<Proof, number> = { UNCONFIRMED: 0, NOT_NEEDED: 1, CONFIRMED: 2 };

/** Of two answers the later counts; on a tie the one that permits less, and then any fixed order. */
const isLater = (a: StandingAnswer, b: StandingAnswer): boolean => {
  if (a.since !== b.since) return a.since > b.since;
  if ((a.state === 'GIVEN') !== (b.state === 'GIVEN')) return a.state !== 'GIVEN';
  return a.id > b.id;
};

const latestOf = (answers: readonly StandingAnswer[]): StandingAnswer | null =>
  answers.reduce<StandingAnswer | null>(
    (best, one) => (best === null || isLater(one, best) ? one : best),
    null,
  );

const isNo = ({ state }: StandingAnswer): boolean => state === 'REFUSED' || state === 'WITHDRAWN';

const isMoreProven = (answer: { proof: Proof }, standing: { proof: Proof }): boolean =>
  PROOF_RANK[answer.proof] > PROOF_RANK[standing.proof];

/** Whether a consent that stands becomes another by being given again: on other words, expressly, or for longer. */
const isRenewed = (answer: NewAnswer, standing: StandingAnswer): boolean =>
  (answer.isExplicit && !standing.isExplicit) ||
  (answer.hasGuardian && !standing.hasGuardian) ||
  answer.wordingHash !== standing.wordingHash ||
  (standing.expiresAt !== null &&
    (answer.expiresAt === null || answer.expiresAt >= standing.expiresAt + SAME_ANSWER_MS));

/** What is there of the same person and purpose, seen from the channel of the answer. */
type Present = {
  /** Ids on this very channel, those in the bin included. */
  previousIds: readonly string[];
  live: readonly StandingAnswer[];
  /** The answer that counts on this very channel. */
  own: StandingAnswer | null;
  /** The answer that counts, one to all channels included. */
  covering: StandingAnswer | null;
};

const presentOn = (answers: readonly StandingAnswer[], channel: ConsentChannel): Present => {
  const live = answers.filter(({ isDeleted }) => !isDeleted);
  return {
    previousIds: answers
      .filter((one) => one.channel === channel)
      .map(({ id }) => id)
      .toSorted(),
    live,
    own: latestOf(live.filter((one) => one.channel === channel)),
    covering: latestOf(live.filter((one) => one.channel === channel || one.channel === 'ALL')),
  };
};

const stands = (answer: StandingAnswer | null, at: number): answer is StandingAnswer =>
  answer?.state === 'GIVEN' && (answer.expiresAt === null || answer.expiresAt > at);

const nothing = ({ id }: StandingAnswer): AnswerPlan => ({ steps: [], standingId: id });

const planGiven = ({ previousIds, live, own, covering }: Present, answer: NewAnswer): AnswerPlan => {
  const action = answer.proof === 'CONFIRMED' ? 'CONSENT_CONFIRMED' : 'CONSENT_GIVEN';
  // What was said later stands, and of the same moment a "no": an old form that is typed in late brings nothing back.
  if (covering !== null && isNo(covering) && covering.since >= answer.at) return nothing(covering);
  if (own !== null && own.since > answer.at) return nothing(own);
  if (own?.state === 'REQUESTED')
    return {
      steps: [{ kind: 'MOVE', id: own.id, state: 'GIVEN', action, tells: 'ANSWER' }],
      standingId: own.id,
    };
  if (!stands(own, answer.at))
    return { steps: [{ kind: 'NEW', previousIds, state: 'GIVEN', action }], standingId: null };
  const proves = isMoreProven(answer, own);
  // Said again with less proof it would be worth less than it was.
  const isContradicted =
    answer.channel === 'ALL' && live.some((one) => isNo(one) && one.since >= own.since && one.id !== own.id);
  const renews =
    own.since !== answer.at &&
    !isMoreProven(own, answer) &&
    // "Yes" to everything is news to a channel that was said "no" to since.
    (isRenewed(answer, own) || isContradicted);
  if (!proves && !renews) return nothing(own);
  // It stays one record: a second one beside it would live on when the first is withdrawn, or end with it.
  const tells = renews ? 'ANSWER' : 'PROOF';
  return { steps: [{ kind: 'MOVE', id: own.id, state: 'GIVEN', action, tells }], standingId: own.id };
};

const planRequested = ({ previousIds, own, covering }: Present, answer: NewAnswer): AnswerPlan => {
  // To ask again takes nothing away: a consent that stands stays what it is until the link is followed.
  const open = own?.state === 'REQUESTED' ? own : stands(covering, answer.at) ? covering : null;
  if (open === null)
    return {
      steps: [{ kind: 'NEW', previousIds, state: 'REQUESTED', action: 'CONSENT_REQUESTED' }],
      standingId: null,
    };
  const isNewLink = answer.confirmationToken !== null && answer.confirmationToken !== open.confirmationToken;
  if (!isNewLink) return nothing(open);
  const tells = open.state === 'REQUESTED' ? 'ANSWER' : 'LINK';
  return {
    steps: [{ kind: 'MOVE', id: open.id, state: open.state, action: 'CONSENT_REQUESTED', tells }],
    standingId: open.id,
  };
};

const planNo = (
  { previousIds, live, own, covering }: Present,
  answer: NewAnswer,
  restsOnConsent: boolean,
): AnswerPlan => {
  const withdrawn: ConsentAction = restsOnConsent ? 'CONSENT_WITHDRAWN' : 'OBJECTION_RECORDED';
  const refused: ConsentAction = restsOnConsent ? 'CONSENT_REFUSED' : 'OBJECTION_RECORDED';
  const isAll = answer.channel === 'ALL';
  // A "no" of now ends everything; one of the past only what was said before it.
  const isBefore = ({ since }: StandingAnswer): boolean => !answer.isPast || since <= answer.at;
  if (covering !== null && !isBefore(covering)) return nothing(covering);
  // "No" to all channels ends what was said to each; "no" to one leaves the others of a "yes" to all.
  const ended = live.filter(
    (one) =>
      (one.channel === answer.channel || isAll) &&
      (one.state === 'GIVEN' || one.state === 'REQUESTED') &&
      isBefore(one),
  );
  const steps: AnswerStep[] = ended.map(({ id, state }) => ({
    kind: 'MOVE',
    id,
    state: state === 'GIVEN' ? 'WITHDRAWN' : 'REFUSED',
    action: state === 'GIVEN' ? withdrawn : refused,
    tells: 'STATE',
  }));
  // "No" to all is said to channels, too, on which nothing was ever said: it has a record of its own, or an old "yes" that
  // comes in later from a file would count.
  const isSaid =
    (covering !== null && isNo(covering)) || ended.some(({ channel }) => channel === answer.channel);
  if (!isSaid) {
    const takesBack = covering?.state === 'GIVEN' || ended.some(({ state }) => state === 'GIVEN');
    steps.push({
      kind: 'NEW',
      previousIds,
      state: takesBack ? 'WITHDRAWN' : 'REFUSED',
      action: takesBack ? withdrawn : refused,
    });
  }
  return { steps, standingId: own?.id ?? covering?.id ?? ended[0]?.id ?? null };
};

/**
 * What is to be written when a person answers: nothing where the answer changes nothing, so that it can be recorded twice.
 * The present answers are all those of the same person and purpose, on every channel.
 *
 * "Yes" after a withdrawal or an expiry is a new record, and so is the first answer of all; else the state of the record
 * moves on. "No" (a withdrawal, a refusal or, for a purpose that does not rest on consent, an objection under Art. 21)
 * ends whatever stands, and is kept also where nothing stood.
 */
export const planAnswer = (
  answers: readonly StandingAnswer[],
  answer: NewAnswer,
  restsOnConsent: boolean,
): AnswerPlan => {
  const present = presentOn(answers, answer.channel);
  switch (answer.state) {
    case 'GIVEN':
      return planGiven(present, answer);
    case 'REQUESTED':
      return planRequested(present, answer);
    case 'REFUSED':
    case 'WITHDRAWN':
      return planNo(present, answer, restsOnConsent);
    default: {
      const unknown: never = answer.state;
      return unknown;
    }
  }
};
