import { findChoice, type Choice } from '../../domain/consent/choices';
import type { ConsentChannel } from '../../domain/consent/facts';
import { wordingOf, type Purpose } from '../../domain/consent/purpose';
import type { Language } from '../../domain/public-settings';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import type { Answer } from '../consent/answer-rows';
import { liftMarketing } from '../consent/lift-marketing';
import { changesFor } from '../consent/record-answers';
import { writeChanges, type Change } from '../consent/write-changes';
import { leaveLists } from '../lists/leave-lists';
import type { PauseDays } from './marketing-pause';
import {
  openFromPreferences,
  type OpenedRequest,
  type RequestedRight,
} from './open-request-from-preferences';
import { endOfPause, pauseOf } from './pause-changes';
import { withChanges, type PersonAnswers } from './person-answers';
import { marketingRows, preferencesOf, type Preferences } from './preferences';
import {
  objection,
  objectionToMarketing,
  refusalOfOtherMarketing,
  SUBJECT,
  withdrawal,
  withdrawalOfAll,
  type No,
  type NoContext,
} from './say-no';

/** What a person wants done on the page. */
export type PreferenceAction =
  | {
      kind: 'give';
      purposeId: string;
      channel: string;
      /** Of the wording that was on the page. */
      noticeVersion: number;
      /** The state that was on the page. */
      stamp: string;
    }
  | { kind: 'withdraw' | 'object'; purposeId: string; channel: string }
  | { kind: 'withdraw-all' }
  | { kind: 'stop-marketing' }
  | { kind: 'pause'; days: PauseDays }
  | { kind: 'end-pause' }
  | { kind: 'request'; right: RequestedRight; details: string };

/** What came of it. */
export type PreferenceOutcome =
  | { outcome: 'GIVEN' | 'WITHDRAWN' | 'OBJECTED'; purpose: Purpose; channel: ConsentChannel }
  | { outcome: 'OBJECTION_OPENED'; purpose: Purpose; channel: ConsentChannel; reference: string }
  | { outcome: 'WITHDRAWN_ALL' | 'NOTHING_TO_WITHDRAW' | 'MARKETING_STOPPED' | 'PAUSE_ENDED' | 'UNCHANGED' }
  | { outcome: 'PAUSED'; until: Date }
  | { outcome: 'REQUEST_OPENED' | 'REQUEST_JOINED'; reference: string }
  /** Said yes to something that is not on the page any more as it was. */
  | { outcome: 'STALE' }
  | { outcome: 'NOT_OFFERED' }
  | { outcome: 'UNKNOWN_CHOICE' };

export type ChangeContext = {
  client: TwentyClient;
  keyring: Keyring;
  answers: PersonAnswers;
  language: Language;
  now: Date;
};

export type Changed = { result: PreferenceOutcome; answers: PersonAnswers };

const noContext = ({ keyring, answers, now }: ChangeContext): NoContext => ({
  keyring,
  answers,
  method: 'PREFERENCE_CENTRE',
  now,
});

const sayNo = async ({ client, keyring, answers, now }: ChangeContext, no: No): Promise<PersonAnswers> => {
  await writeChanges(client, no.changes);
  await leaveLists(client, keyring, no.leavers, now);
  return withChanges(answers, no.changes);
};

/** Writes what is planned, and what is as it should be already not at all. */
const written = async (
  { client, answers }: ChangeContext,
  changes: readonly Change[],
): Promise<PersonAnswers> => {
  await writeChanges(client, changes);
  return withChanges(answers, changes);
};

/**
 * Records a “yes”. Double opt-in guards against somebody typing another's address into a form; here the address is the
 * one on file, and whoever says yes holds the link that was made for it. So the answer needs no further proof, and its
 * method says how it came about.
 */
const give = async (
  context: ChangeContext,
  purpose: Purpose,
  channel: ConsentChannel,
): Promise<PersonAnswers> => {
  const { keyring, answers, language, now } = context;
  const [person] = answers.people;
  const answer: Answer = {
    personId: person.id,
    purpose,
    channel,
    state: 'GIVEN',
    method: 'PREFERENCE_CENTRE',
    // The language of the words that were on the page, which may be another than the page's.
    language: wordingOf(purpose, language, answers.settings.languages).language,
    source: null,
    proof: 'NOT_NEEDED',
    isExplicit: purpose.specialCategoryCondition === 'EXPLICIT_CONSENT',
  };
  const present = { people: new Map([[person.id, person]]), consents: answers.consents };
  const { changes } = changesFor(keyring, [answer], present, SUBJECT, now);
  const objections = purpose.isDirectMarketing ? marketingRows(keyring, answers, now).objections : [];
  const lifts = answers.people.flatMap((one) => liftMarketing(keyring, one, objections, SUBJECT, now) ?? []);
  return written(context, [
    ...changes,
    ...(lifts.length === 0 ? [] : refusalOfOtherMarketing(noContext(context), purpose)),
    ...lifts,
  ]);
};

const isCurrent = (
  action: Extract<PreferenceAction, { kind: 'give' }>,
  purpose: Purpose,
  choice: Choice,
): boolean => action.stamp === choice.stamp && action.noticeVersion === purpose.noticeVersion;

/** A request as it now stands among the person's, so that the page shows it. */
const withRequest = (
  answers: PersonAnswers,
  order: { right: string; purposeId: string | null; details: string },
  { opened, reference, id }: OpenedRequest,
  now: Date,
): PersonAnswers =>
  opened
    ? {
        ...answers,
        requests: [
          ...answers.requests,
          {
            id,
            personId: answers.people[0].id,
            state: 'RECEIVED',
            reference,
            receivedAt: now.toISOString(),
            ...order,
          },
        ],
      }
    : answers;

const order = async (
  { client, keyring, answers, language, now }: ChangeContext,
  right: RequestedRight | 'OBJECTION',
  purposeId: string | null,
  details: string,
): Promise<{ opened: OpenedRequest; answers: PersonAnswers }> => {
  const [person] = answers.people;
  const opened = await openFromPreferences(
    { client, keyring, now },
    { personId: person.id, right, purposeId, details, language },
  );
  return { opened, answers: withRequest(answers, { right, purposeId, details }, opened, now) };
};

const object = async (
  context: ChangeContext,
  purpose: Purpose,
  channel: ConsentChannel,
): Promise<Changed> => {
  if (purpose.isDirectMarketing)
    return {
      result: { outcome: 'OBJECTED', purpose, channel },
      answers: await sayNo(context, objection(noContext(context), purpose, channel)),
    };
  // To anything else the controller may answer with compelling grounds (Art. 21(1)): that is for a human to decide, and
  // the open request stops the use until then.
  const { opened, answers } = await order(context, 'OBJECTION', purpose.id, '');
  const leaver = { purposeIds: [purpose.id], reason: 'OBJECTION' };
  await leaveLists(
    context.client,
    context.keyring,
    answers.people.map(({ id }) => ({ personId: id, ...leaver })),
    context.now,
  );
  return {
    result: { outcome: 'OBJECTION_OPENED', purpose, channel, reference: opened.reference },
    answers,
  };
};

const pause = async (context: ChangeContext, days: PauseDays): Promise<Changed> => {
  const { keyring, answers, now } = context;
  const planned = pauseOf(keyring, answers, days, now);
  if (planned === null) return { result: { outcome: 'NOT_OFFERED' }, answers };
  return {
    result: { outcome: 'PAUSED', until: planned.until },
    answers: await written(context, planned.changes),
  };
};

const endPause = async (context: ChangeContext): Promise<Changed> => {
  const changes = endOfPause(context.keyring, context.answers, context.now);
  const outcome = changes.length === 0 ? 'UNCHANGED' : 'PAUSE_ENDED';
  return { result: { outcome }, answers: await written(context, changes) };
};

const withChoice = async (
  context: ChangeContext,
  action: Extract<PreferenceAction, { purposeId: string }>,
  choices: Preferences['choices'],
): Promise<Changed> => {
  const { answers } = context;
  const found = findChoice(choices, action.purposeId, action.channel);
  if (found === null) return { result: { outcome: 'UNKNOWN_CHOICE' }, answers };
  const { purpose, choice } = found;
  const { channel } = choice;
  switch (action.kind) {
    case 'give':
      if (choice.state === 'GIVEN') return { result: { outcome: 'UNCHANGED' }, answers };
      if (!isCurrent(action, purpose, choice)) return { result: { outcome: 'STALE' }, answers };
      if (!choice.actions.includes('give')) return { result: { outcome: 'NOT_OFFERED' }, answers };
      return {
        result: { outcome: 'GIVEN', purpose, channel },
        answers: await give(context, purpose, channel),
      };
    case 'withdraw': {
      // Taken also where the page offers it no more: it may have been sent twice, and lists are left in any case.
      const changed = await sayNo(context, withdrawal(noContext(context), purpose, channel));
      return { result: { outcome: 'WITHDRAWN', purpose, channel }, answers: changed };
    }
    case 'object':
      if (choice.state === 'OBJECTED' && !purpose.isDirectMarketing)
        return { result: { outcome: 'UNCHANGED' }, answers };
      if (
        !choice.actions.includes('object') &&
        choice.state !== 'OBJECTED' &&
        choice.state !== 'OBJECTION_OPEN'
      )
        return { result: { outcome: 'NOT_OFFERED' }, answers };
      return object(context, purpose, channel);
    default: {
      const unknown: never = action;
      return unknown;
    }
  }
};

/**
 * Does what a person wants done on the page. Run again, after a stop or by reload, it changes nothing more; a “no” is
 * carried through to the message lists each time. Costs, after the reading, one request to write, and for a “no” one more
 * for the message lists (two where the person is on one).
 * @returns what came of it, and the answers as they are then
 * @throws PrivacyError those of the client
 */
export const changePreferences = async (
  context: ChangeContext,
  action: PreferenceAction,
): Promise<Changed> => {
  const { answers } = context;
  switch (action.kind) {
    case 'give':
    case 'withdraw':
    case 'object':
      return withChoice(context, action, preferencesOf(context.keyring, answers, context.now).choices);
    case 'withdraw-all': {
      const no = withdrawalOfAll(noContext(context));
      const outcome = no.changes.length === 0 ? 'NOTHING_TO_WITHDRAW' : 'WITHDRAWN_ALL';
      return { result: { outcome }, answers: await sayNo(context, no) };
    }
    case 'stop-marketing':
      return {
        result: { outcome: 'MARKETING_STOPPED' },
        answers: await sayNo(context, objectionToMarketing(noContext(context))),
      };
    case 'pause':
      return pause(context, action.days);
    case 'end-pause':
      return endPause(context);
    case 'request': {
      const { opened, answers: after } = await order(context, action.right, null, action.details);
      const outcome = opened.opened ? 'REQUEST_OPENED' : 'REQUEST_JOINED';
      return { result: { outcome, reference: opened.reference }, answers: after };
    }
    default: {
      const unknown: never = action;
      return unknown;
    }
  }
};
