import { isIdentified, type DataRequest, type RefusalGround, type Right } from './data-request';
import { resumed } from './decide-identity';
import { ownFields } from './decide-work';
import {
  ledgerItem,
  mailItem,
  memberOf,
  progressItem,
  refuse,
  written,
  type Decided,
  type MoveTerms,
} from './decided';
import { lastDayToExtend } from './last-day-to-extend';
import type { Move } from './move';
import { lapsesAt } from './reminders';
import { doneMail } from './request-mails';

type Of<Kind extends Move['kind']> = Extract<Move, { kind: Kind }>;

const closed = ({ now }: MoveTerms) =>
  ({
    step: 'NONE',
    closedAt: now.getTime(),
    workUntil: null,
    nextLookAt: now.getTime(),
    // Proposals of a rectification that is over are of no use to anybody.
    sealedChanges: '',
  }) as const;

/** What a human may call done: what only a human decides. The rest is done when the app has done it. */
const DECIDED_BY_HUMANS: readonly Right[] = ['OBJECTION', 'AUTOMATED_DECISION'];

/** What a human finds instead of something to carry out. */
const NOTHING_TO_DO: readonly unknown[] = [
  'nobody-on-file',
  'already-erased',
  'nothing-to-restrict',
  'rectification-refused',
];

const isUnderWay = ({ step }: DataRequest): boolean => step === 'ERASE' || step === 'WAIT_FOR_ERASURE';

const mustBeForHumans = (request: DataRequest, note: string | null): void => {
  const waits = request.step === 'WAIT_FOR_DECISION' || request.step === 'NONE';
  const mayBe =
    request.personId === null ||
    DECIDED_BY_HUMANS.includes(request.right) ||
    NOTHING_TO_DO.includes(request.result['waitsFor']);
  if (!waits || !mayBe)
    refuse(
      'MOVE_NOT_ALLOWED',
      'This is done when the app has carried it out, and closes by itself. To end it otherwise refuse it with reasons.',
    );
  if (note === null)
    refuse('INVALID_INPUT', 'The person is told what was decided. Write it into "Decision explained" first.');
};

export const complete = (request: DataRequest, move: Of<'COMPLETE'>, terms: MoveTerms): Decided => {
  if (!isIdentified(request))
    refuse(
      'IDENTITY_NOT_SETTLED',
      'A request is not answered before it is sure who asks. Confirm identity first.',
    );
  if (request.state !== 'IN_PROGRESS')
    refuse('MOVE_NOT_ALLOWED', 'Only a request in progress can be done; this one waits for something else.');
  const note = written(move.note);
  const isByHuman = terms.actor.kind === 'MEMBER' || terms.actor.kind === 'WORKFLOW';
  if (isByHuman) mustBeForHumans(request, note);
  // Nothing was erased, corrected or handed over where a human ends it: the person is told what the human wrote, no more.
  const mail = isByHuman && !DECIDED_BY_HUMANS.includes(request.right) ? 'answered' : doneMail(request.right);
  return {
    patch: {
      ...closed(terms),
      state: 'DONE',
      progress: 100,
      ...(move.result === undefined ? {} : { result: { ...request.result, ...move.result } }),
      ...(note === null ? {} : { decisionNote: note }),
    },
    fields: ownFields(move.patch),
    outbox: [
      ledgerItem(terms, 'REQUEST_DONE', { right: request.right }),
      ...(move.tell === false ? [] : [mailItem(terms, move.mail ?? mail)]),
      progressItem(terms, 'DONE'),
    ],
  };
};

/** Grounds that any request may be refused on (Art. 11(2), 12(5)), but for a withdrawal, which is never excessive. */
const GENERAL_GROUNDS: readonly RefusalGround[] = [
  'UNFOUNDED',
  'EXCESSIVE',
  'NOT_IDENTIFIED',
  'NOT_APPLICABLE',
];
/** Art. 17(3)(a)–(e) */
const ERASURE_GROUNDS: readonly RefusalGround[] = [
  'EXPRESSION',
  'LEGAL_OBLIGATION',
  'PUBLIC_HEALTH',
  'ARCHIVING_RESEARCH',
  'LEGAL_CLAIMS',
];

/** On which grounds each right may be refused: the mail cites their article to the person. */
export const REFUSAL_GROUNDS_OF: Record<Right, readonly RefusalGround[]> = {
  WITHDRAW_CONSENT: ['NOT_IDENTIFIED', 'NOT_APPLICABLE'],
  ACCESS: [...GENERAL_GROUNDS, 'RIGHTS_OF_OTHERS'],
  RECTIFICATION: GENERAL_GROUNDS,
  ERASURE: [...GENERAL_GROUNDS, ...ERASURE_GROUNDS],
  RESTRICTION: GENERAL_GROUNDS,
  RECIPIENTS: GENERAL_GROUNDS,
  PORTABILITY: [...GENERAL_GROUNDS, 'RIGHTS_OF_OTHERS'],
  // Legal claims are a ground of Art. 21(1) too.
  OBJECTION: [...GENERAL_GROUNDS, 'COMPELLING_GROUNDS', 'LEGAL_CLAIMS'],
  AUTOMATED_DECISION: GENERAL_GROUNDS,
};

/** An objection without a purpose is one to direct marketing, and that is never weighed (Art. 21(3)). */
const isMarketingObjection = ({ right, purposeId }: DataRequest): boolean =>
  right === 'OBJECTION' && purposeId === null;

export const refuseRequest = (request: DataRequest, move: Of<'REFUSE'>, terms: MoveTerms): Decided => {
  const note = written(move.note);
  if (note === null)
    refuse(
      'INVALID_INPUT',
      'A refusal is explained to the person (Art. 12(4)). Write the reasons into "Refusal explained" first.',
    );
  if (isUnderWay(request)) refuse('MOVE_NOT_ALLOWED', 'The erasure is under way and cannot be taken back.');
  if (!REFUSAL_GROUNDS_OF[request.right].includes(move.ground))
    refuse(
      'MOVE_NOT_ALLOWED',
      `This right cannot be refused on this ground. Choose one of: ${REFUSAL_GROUNDS_OF[request.right].join(', ')}.`,
    );
  if (isMarketingObjection(request) && ['COMPELLING_GROUNDS', 'LEGAL_CLAIMS'].includes(move.ground))
    refuse('MOVE_NOT_ALLOWED', 'Against direct marketing an objection always holds (Art. 21(3)).');
  const last = lastDayToExtend(request);
  const isLate = last !== null && terms.now.toISOString().slice(0, 10) > last;
  const resume = resumed(request, terms);
  return {
    patch: {
      ...resume.patch,
      ...closed(terms),
      state: 'REFUSED',
      refusalGround: move.ground,
      refusalNote: note ?? '',
    },
    outbox: [
      ledgerItem(terms, 'REQUEST_REFUSED', {
        right: request.right,
        ground: move.ground,
        ...(isLate ? { isLate: true } : {}),
      }),
      mailItem(terms, 'refused'),
      progressItem(terms, 'REFUSED'),
    ],
  };
};

export const withdraw = (request: DataRequest, terms: MoveTerms): Decided => {
  if (isUnderWay(request)) refuse('MOVE_NOT_ALLOWED', 'The erasure is under way and cannot be taken back.');
  return {
    patch: { ...resumed(request, terms).patch, ...closed(terms), state: 'WITHDRAWN' },
    outbox: [
      ledgerItem(terms, 'REQUEST_WITHDRAWN', { right: request.right }),
      mailItem(terms, 'withdrawn'),
      progressItem(terms, 'WITHDRAWN'),
    ],
  };
};

/** A repeated request waits with the first, and is answered with it: nothing is done twice. */
export const join = (request: DataRequest, move: Of<'JOIN'>, terms: MoveTerms): Decided => {
  if (
    request.joinedIntoId !== null ||
    move.intoId === request.id ||
    request.state === 'APPROVAL' ||
    isUnderWay(request)
  )
    refuse('MOVE_NOT_ALLOWED', 'This request cannot be joined into another one any more.');
  return {
    patch: { joinedIntoId: move.intoId, step: 'NONE' },
    outbox: [
      ledgerItem(terms, 'REQUEST_ADVANCED', {
        joinedInto: move.intoId,
        ...(memberOf(terms) === null ? {} : { by: 'HAND' }),
      }),
      progressItem(terms, 'JOINED'),
    ],
  };
};

const END_ACTIONS = {
  DONE: 'REQUEST_DONE',
  REFUSED: 'REQUEST_REFUSED',
  WITHDRAWN: 'REQUEST_WITHDRAWN',
} as const;

export const endWithFirst = (request: DataRequest, move: Of<'END_WITH_FIRST'>, terms: MoveTerms): Decided => {
  if (request.joinedIntoId === null)
    refuse('MOVE_NOT_ALLOWED', 'This request is not joined into another one.');
  return {
    patch: { ...closed(terms), state: move.state },
    outbox: [
      ledgerItem(terms, END_ACTIONS[move.state], { right: request.right, joinedInto: request.joinedIntoId }),
      progressItem(terms, move.state),
    ],
  };
};

/** The first ended without it: it is looked at again at once, as if it had just been received. */
export const detach = (request: DataRequest, terms: MoveTerms): Decided => {
  if (request.joinedIntoId === null || terms.actor.kind !== 'APPLICATION')
    refuse('MOVE_NOT_ALLOWED', 'A request is taken off another one by the app only, when that one ends.');
  return {
    patch: { joinedIntoId: null, nextLookAt: terms.now.getTime() },
    outbox: [
      ledgerItem(terms, 'REQUEST_ADVANCED', { takenOff: request.joinedIntoId }),
      progressItem(terms, 'RECEIVED'),
    ],
  };
};

/**
 * Nobody followed the link in time. The mail with the link said what follows from that, so that no other is sent: whoever
 * types strangers' addresses into the form would have each written to twice.
 */
export const lapse = (request: DataRequest, terms: MoveTerms): Decided => {
  const at = lapsesAt(request, terms.settings);
  if (terms.actor.kind !== 'APPLICATION' || at === null || at > terms.now.getTime())
    refuse(
      'MOVE_NOT_ALLOWED',
      'Only a request from the form lapses, by itself, after its link was not used.',
    );
  return {
    patch: {
      ...closed(terms),
      state: 'REFUSED',
      refusalGround: 'NOT_IDENTIFIED',
      refusalNote: 'Nobody used the link that confirms identity.',
    },
    outbox: [
      ledgerItem(terms, 'REQUEST_REFUSED', { right: request.right, ground: 'NOT_IDENTIFIED', lapsed: true }),
      progressItem(terms, 'REFUSED'),
    ],
  };
};
