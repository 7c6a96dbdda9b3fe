import { isIdentified, NEEDS_APPROVAL, type DataRequest } from './data-request';
import {
  deadlineItem,
  ledgerItem,
  mailItem,
  memberOf,
  progressItem,
  refuse,
  taskItem,
  written,
  type Decided,
  type MoveTerms,
} from './decided';
import { firstStep } from './first-step';
import type { Move } from './move';

const DAY_MS = 86_400_000;

type Of<Kind extends Move['kind']> = Extract<Move, { kind: Kind }>;

const mustBeUnsettled = (request: DataRequest): void => {
  if (isIdentified(request) || (request.state !== 'RECEIVED' && request.state !== 'IDENTITY'))
    refuse(
      'MOVE_NOT_ALLOWED',
      'Identity is settled already, or the request is closed. Look at the request before you go on.',
    );
};

/** The clock goes on, where it stood still: whole days count. */
export const resumed = (request: DataRequest, terms: MoveTerms): Decided => {
  if (request.pausedAt === null) return { patch: {}, outbox: [] };
  const days = Math.max(0, Math.floor((terms.now.getTime() - request.pausedAt) / DAY_MS));
  return {
    patch: { pausedAt: null, pausedDays: request.pausedDays + days },
    outbox: [deadlineItem(terms)],
  };
};

export const startIdentity = (request: DataRequest, terms: MoveTerms): Decided => {
  if (request.state !== 'RECEIVED')
    refuse('MOVE_NOT_ALLOWED', 'The check of identity has begun already. Nothing needs to be done.');
  return {
    patch: { state: 'IDENTITY' },
    outbox: [
      ledgerItem(terms, 'REQUEST_ADVANCED', { from: 'RECEIVED', to: 'IDENTITY' }),
      mailItem(terms, 'confirm-identity'),
      progressItem(terms, 'IDENTITY'),
    ],
  };
};

/**
 * One human with a workflow or an API key is one pair of eyes: what needs approval is not both opened and identified by
 * machines, or whoever made them do it could approve as if they were the second.
 */
const mustHaveAnswerable = (request: DataRequest, move: Of<'CONFIRM_IDENTITY'>, terms: MoveTerms): void => {
  if (!terms.settings.dataRequests.fourEyes || !NEEDS_APPROVAL.includes(request.right)) return;
  if (move.by === 'CONFIRMED_BY_LINK' || memberOf(terms) !== null || request.openedBy !== null) return;
  refuse(
    'APPROVAL_NEEDED',
    'Under four eyes a member confirms identity for an erasure or a rectification that no member opened: on the record, "Identity note" first, then "Identity". A workflow or an API key has nobody who could answer for it.',
  );
};

export const confirmIdentity = (
  request: DataRequest,
  move: Of<'CONFIRM_IDENTITY'>,
  terms: MoveTerms,
): Decided => {
  mustBeUnsettled(request);
  mustHaveAnswerable(request, move, terms);
  const note = written(move.note);
  if (move.by !== 'CONFIRMED_BY_LINK' && terms.actor.kind !== 'SUBJECT' && note === null)
    refuse(
      'INVALID_INPUT',
      'How identity was checked is part of the record. Write it into "Identity note" first (no copies of papers), then confirm.',
    );
  const { confirmed } = request.samePersonRecords;
  const found = [...new Set([...request.samePersonRecords.found, ...(move.sameAs ?? [])])].filter(
    (id) => id !== move.personId && !confirmed.includes(id),
  );
  const samePersonRecords = { found, confirmed };
  const begin = firstStep({ ...request, personId: move.personId, samePersonRecords }, terms);
  const resume = resumed(request, terms);
  const asks = begin.asksApproval === true;
  return {
    patch: {
      ...resume.patch,
      state: asks ? 'APPROVAL' : 'IN_PROGRESS',
      step: begin.step,
      ...(asks ? { approval: 'WAITING' as const, approvalAskedBy: memberOf(terms) } : {}),
      identityCheck: move.by,
      identityCheckedAt: terms.now.getTime(),
      identifiedBy: memberOf(terms),
      ...(move.addressHash === undefined ? {} : { identityToken: move.addressHash }),
      personId: move.personId,
      samePersonRecords,
      ...(begin.waitsFor === undefined ? {} : { result: { ...request.result, waitsFor: begin.waitsFor } }),
      ...(note === null ? {} : { identityNote: note }),
    },
    outbox: [
      ledgerItem(terms, 'REQUEST_IDENTITY_CHECKED', {
        by: move.by,
        isOnFile: move.personId !== null,
        ...(found.length === 0 ? {} : { otherRecords: found.length }),
      }),
      ...resume.outbox,
      ...begin.outbox,
      progressItem(terms, 'IDENTITY_CONFIRMED'),
    ],
  };
};

/** Whether a link of this request was followed before, to a mailbox that did not say who asks. */
const hasConfirmedAddress = ({ result }: DataRequest): boolean =>
  typeof result['addressFinding'] === 'string';

export const confirmAddress = (
  request: DataRequest,
  move: Of<'CONFIRM_ADDRESS'>,
  terms: MoveTerms,
): Decided => {
  mustBeUnsettled(request);
  if (hasConfirmedAddress(request))
    refuse('MOVE_NOT_ALLOWED', 'The address was confirmed before. A member settles who asks.');
  const { found, confirmed } = request.samePersonRecords;
  return {
    patch: {
      state: 'IDENTITY',
      result: { ...request.result, addressFinding: move.why },
      samePersonRecords: { found: [...new Set([...found, ...move.found])], confirmed },
    },
    outbox: [
      ledgerItem(terms, 'REQUEST_ADVANCED', { address: move.why, found: move.found.length }),
      taskItem(terms, 'settle-identity', { why: move.why, found: move.found.length }),
      progressItem(terms, 'ADDRESS_CONFIRMED'),
    ],
  };
};

export const askMore = (request: DataRequest, move: Of<'ASK_MORE'>, terms: MoveTerms): Decided => {
  mustBeUnsettled(request);
  if (request.moreAskedAt !== null)
    refuse(
      'MOVE_NOT_ALLOWED',
      'More was asked for once already (Art. 12(6)). Confirm identity by hand with a note, or set it to failed.',
    );
  const reason = written(move.reason);
  if (reason === null)
    refuse(
      'INVALID_INPUT',
      'Whoever is asked for more is told why. Write what is in doubt and what you need into "Identity note" first.',
    );
  const pauses = terms.settings.dataRequests.pauseForIdentity;
  return {
    patch: {
      state: 'IDENTITY',
      identityCheck: 'MORE_ASKED',
      moreAskedAt: terms.now.getTime(),
      identityNote: reason ?? '',
      ...(pauses ? { pausedAt: request.pausedAt ?? terms.now.getTime(), pauseReason: reason ?? '' } : {}),
    },
    outbox: [
      ledgerItem(terms, 'REQUEST_ADVANCED', { identity: 'MORE_ASKED', ...(pauses ? { paused: true } : {}) }),
      mailItem(terms, 'more-asked'),
      progressItem(terms, 'MORE_ASKED'),
    ],
  };
};

export const failIdentity = (request: DataRequest, move: Of<'FAIL_IDENTITY'>, terms: MoveTerms): Decided => {
  mustBeUnsettled(request);
  const note = written(move.note);
  if (note === null)
    refuse('INVALID_INPUT', 'Write into "Identity note" what was checked and why it failed, then set it.');
  const resume = resumed(request, terms);
  return {
    patch: {
      ...resume.patch,
      state: 'IDENTITY',
      identityCheck: 'FAILED',
      identityCheckedAt: terms.now.getTime(),
      identityNote: note ?? '',
    },
    outbox: [
      ledgerItem(terms, 'REQUEST_IDENTITY_CHECKED', { by: 'FAILED' }),
      ...resume.outbox,
      taskItem(terms, 'identity-failed'),
      progressItem(terms, 'IDENTITY_FAILED'),
    ],
  };
};

export const pause = (request: DataRequest, move: Of<'PAUSE'>, terms: MoveTerms): Decided => {
  mustBeUnsettled(request);
  if (!terms.settings.dataRequests.pauseForIdentity)
    refuse(
      'MOVE_NOT_ALLOWED',
      'The clock does not stop for identity: an admin may switch that on with "pauseForIdentity" in the privacy setting "dataRequests".',
    );
  const reason = written(move.reason);
  if (reason === null || request.pausedAt !== null)
    refuse('INVALID_INPUT', 'Write into "Reason to pause" why identity is in doubt; the clock stops once.');
  return {
    patch: { pausedAt: terms.now.getTime(), pauseReason: reason ?? '' },
    outbox: [ledgerItem(terms, 'REQUEST_ADVANCED', { paused: true }), progressItem(terms, 'PAUSED')],
  };
};

export const resume = (request: DataRequest, terms: MoveTerms): Decided => {
  if (request.pausedAt === null)
    refuse('MOVE_NOT_ALLOWED', 'The clock of this request is running. Nothing needs to be done.');
  const { patch, outbox } = resumed(request, terms);
  return {
    patch,
    outbox: [
      ledgerItem(terms, 'REQUEST_ADVANCED', { paused: false, pausedDays: patch.pausedDays ?? 0 }),
      ...outbox,
      progressItem(terms, 'RESUMED'),
    ],
  };
};

/**
 * Whose data is handed out or erased is settled before it is approved, and only among what the app found itself: else who
 * asks for themselves could be given the record of anybody.
 */
const mustBeFound = (request: DataRequest, personIds: readonly string[]): void => {
  if (!isIdentified(request))
    refuse(
      'IDENTITY_NOT_SETTLED',
      'Which records are the same person is said once it is sure who asks. Confirm identity first.',
    );
  if (request.state !== 'IN_PROGRESS')
    refuse(
      'MOVE_NOT_ALLOWED',
      'What is to be approved was counted for the records known then. Decline it first, or open a request for the other record.',
    );
  const { found, confirmed } = request.samePersonRecords;
  if (personIds.some((id) => id !== request.personId && !found.includes(id) && !confirmed.includes(id)))
    refuse(
      'INVALID_INPUT',
      'Only records that were found with this request can be confirmed. Open a request of its own for another one.',
    );
};

/** A human says which of the records that were found are the same person; the others are let alone. */
export const confirmSamePerson = (
  request: DataRequest,
  move: Of<'CONFIRM_SAME_PERSON'>,
  terms: MoveTerms,
): Decided => {
  mustBeFound(request, move.personIds);
  const confirmed = [...new Set([...request.samePersonRecords.confirmed, ...move.personIds])].filter(
    (id) => id !== request.personId,
  );
  const samePersonRecords = { found: [], confirmed };
  const waits = request.state === 'IN_PROGRESS' && request.step === 'WAIT_FOR_DECISION';
  if (!waits)
    refuse(
      'MOVE_NOT_ALLOWED',
      'The request is being carried out: records of the same person are confirmed before that. Open a request for them.',
    );
  const wasAsked = waits && request.result['waitsFor'] === 'same-person';
  const begin = wasAsked ? firstStep({ ...request, samePersonRecords }, terms) : undefined;
  const asks = begin?.asksApproval === true;
  return {
    patch: {
      samePersonRecords,
      ...(begin === undefined
        ? {}
        : { step: begin.step, result: { ...request.result, waitsFor: begin.waitsFor ?? null } }),
      ...(asks
        ? {
            state: 'APPROVAL' as const,
            approval: 'WAITING' as const,
            approvalAskedBy: memberOf(terms) ?? request.identifiedBy,
          }
        : {}),
    },
    outbox: [
      ledgerItem(terms, 'REQUEST_ADVANCED', {
        samePerson: confirmed.length,
        others: request.samePersonRecords.found.filter((id) => !confirmed.includes(id)).length,
      }),
      ...(begin?.outbox ?? []),
      progressItem(terms, 'SAME_PERSON'),
    ],
  };
};
