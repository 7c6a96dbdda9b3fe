import { isIdentified, NEEDS_APPROVAL, type DataRequest, type Step } from './data-request';
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
import { KEPT_FIELDS } from './kept-values';
import { lastDayToExtend } from './last-day-to-extend';
import type { Move } from './move';

type Of<Kind extends Move['kind']> = Extract<Move, { kind: Kind }>;

const mustBeIdentified = (request: DataRequest): void => {
  if (!isIdentified(request))
    refuse(
      'IDENTITY_NOT_SETTLED',
      'Nothing is done about a person before it is sure who asks. Confirm identity first.',
    );
};

const IRREVERSIBLE: readonly Step[] = ['ERASE', 'WAIT_FOR_ERASURE'];

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const askApproval = (request: DataRequest, move: Of<'ASK_APPROVAL'>, terms: MoveTerms): Decided => {
  mustBeIdentified(request);
  if (request.state !== 'IN_PROGRESS')
    refuse('MOVE_NOT_ALLOWED', 'Approval is asked for while a request is in progress.');
  if (!NEEDS_APPROVAL.includes(request.right))
    refuse(
      'MOVE_NOT_ALLOWED',
      'Only an erasure or a rectification is approved; this request goes on by itself.',
    );
  if (IRREVERSIBLE.includes(request.step))
    refuse('MOVE_NOT_ALLOWED', 'The erasure was approved and is under way.');
  const result = { ...request.result, ...move.result };
  if (request.right === 'ERASURE' && !isObject(result['preview']))
    refuse(
      'MOVE_NOT_ALLOWED',
      'What would be erased has not been counted yet. The app asks for approval by itself once it has.',
    );
  if (request.right === 'RECTIFICATION' && request.sealedChanges === '')
    refuse(
      'MOVE_NOT_ALLOWED',
      'There are no proposals to approve yet. Enter them with the workflow action "Propose rectification".',
    );
  if (request.samePersonRecords.found.length > 0)
    refuse(
      'SAME_PERSON_UNDECIDED',
      'Other records may be the same person. Say which are, in "Other records of the person", before it is approved.',
    );
  return {
    patch: {
      state: 'APPROVAL',
      step: 'NONE',
      approval: 'WAITING',
      approvalAskedBy: memberOf(terms) ?? request.identifiedBy,
      approvedAt: null,
      approverId: null,
      // What is done once it is approved does not wait for the lease of the plan.
      workUntil: null,
      ...(move.result === undefined ? {} : { result }),
    },
    outbox: [
      ledgerItem(terms, 'REQUEST_ADVANCED', { from: 'IN_PROGRESS', to: 'APPROVAL' }),
      taskItem(terms, 'approve'),
      progressItem(terms, 'APPROVAL'),
    ],
  };
};

const mustWaitForApproval = (request: DataRequest, terms: MoveTerms): void => {
  if (request.state !== 'APPROVAL') refuse('MOVE_NOT_ALLOWED', 'This request does not wait for approval.');
  if (!terms.settings.dataRequests.fourEyes) return;
  if (memberOf(terms) === null)
    refuse(
      'APPROVAL_NEEDED',
      'Under four eyes a member decides, on the record itself: a workflow has nobody who could answer for it.',
    );
};

export const approve = (request: DataRequest, move: Of<'APPROVE'>, terms: MoveTerms): Decided => {
  mustWaitForApproval(request, terms);
  const member = memberOf(terms);
  const { fourEyes } = terms.settings.dataRequests;
  const involved = [request.openedBy, request.identifiedBy, request.approvalAskedBy];
  if (fourEyes && involved.includes(member))
    refuse(
      'APPROVAL_NEEDED',
      'Who opened the request, confirmed identity for it or asked for approval cannot approve it. Another member does, on the record.',
    );
  const isAnswerable =
    request.openedBy !== null ||
    request.identifiedBy !== null ||
    request.identityCheck === 'CONFIRMED_BY_LINK';
  if (fourEyes && !isAnswerable)
    refuse(
      'APPROVAL_NEEDED',
      'Nobody is known who opened this request or settled who asks: that was done by workflows or API keys alone. Refuse or withdraw it, and open it anew on the record.',
    );
  const step: Step = request.right === 'ERASURE' ? 'TELL_RECIPIENTS' : 'CARRY_OUT';
  const note = written(move.note);
  return {
    patch: {
      state: 'IN_PROGRESS',
      step,
      approval: 'APPROVED',
      approvedAt: terms.now.getTime(),
      approverId: member,
      ...(note === null ? {} : { approvalNote: note }),
    },
    outbox: [ledgerItem(terms, 'REQUEST_APPROVED', { fourEyes, step }), progressItem(terms, 'APPROVED')],
  };
};

export const decline = (request: DataRequest, move: Of<'DECLINE'>, terms: MoveTerms): Decided => {
  mustWaitForApproval(request, terms);
  const note = written(move.note);
  if (note === null) refuse('INVALID_INPUT', 'Write into "Approval note" why it is declined, then decline.');
  return {
    patch: {
      state: 'IN_PROGRESS',
      step: 'WAIT_FOR_DECISION',
      approval: 'DECLINED',
      approvedAt: null,
      approverId: null,
      approvalNote: note ?? '',
    },
    outbox: [
      ledgerItem(terms, 'REQUEST_DECLINED', {}),
      taskItem(terms, 'approval-declined'),
      progressItem(terms, 'DECLINED'),
    ],
  };
};

export const extend = (request: DataRequest, move: Of<'EXTEND'>, terms: MoveTerms): Decided => {
  if (request.extendedAt !== null)
    refuse('MOVE_NOT_ALLOWED', 'The time was extended once already; it cannot be again (Art. 12(3)).');
  const note = written(move.note);
  if (note === null)
    refuse('INVALID_INPUT', 'The person is told why. Write the reasons into "Extension explained" first.');
  const last = lastDayToExtend(request);
  if (last !== null && terms.now.toISOString().slice(0, 10) > last)
    refuse(
      'MOVE_NOT_ALLOWED',
      'An extension is told within the first month (Art. 12(3)); that time is over. Answer or refuse as soon as you can.',
    );
  return {
    patch: { extendedAt: terms.now.getTime(), extensionReason: move.reason, extensionNote: note ?? '' },
    outbox: [
      ledgerItem(terms, 'REQUEST_EXTENDED', { reason: move.reason }),
      deadlineItem(terms),
      mailItem(terms, 'extended'),
      progressItem(terms, 'EXTENDED'),
    ],
  };
};

const KEPT: ReadonlySet<string> = new Set([...KEPT_FIELDS, 'outbox', 'keptState', 'nextLookAt']);

/** Of what a step brings along, what is not the moves' own to decide. */
export const ownFields = (patch: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
  Object.fromEntries(Object.entries(patch).filter(([name]) => !KEPT.has(name)));

export const takeStep = (request: DataRequest, move: Of<'STEP'>, terms: MoveTerms): Decided => {
  mustBeIdentified(request);
  if (request.state !== 'IN_PROGRESS')
    refuse('MOVE_NOT_ALLOWED', 'Work is done on requests in progress only.');
  const needsApproval =
    IRREVERSIBLE.includes(move.step) || (request.right === 'RECTIFICATION' && move.step === 'CARRY_OUT');
  if (needsApproval && request.approval !== 'APPROVED')
    refuse('APPROVAL_NEEDED', 'This is not carried out before it is approved.');
  const isNew = move.step !== request.step;
  const asks = isNew && move.step === 'WAIT_FOR_DECISION';
  const task = asks || move.task !== undefined ? (move.task ?? 'decide') : null;
  const waitsFor = move.step === 'WAIT_FOR_DECISION' ? (task ?? request.result['waitsFor'] ?? null) : null;
  return {
    patch: {
      step: move.step,
      ...(move.progress === undefined
        ? {}
        : { progress: Math.min(100, Math.max(0, Math.round(move.progress))) }),
      result: {
        ...request.result,
        ...move.result,
        ...(waitsFor === (request.result['waitsFor'] ?? null) ? {} : { waitsFor }),
      },
      // A new step does not wait for the lease of the last one.
      ...(isNew ? { workUntil: null } : {}),
    },
    fields: ownFields(move.patch),
    outbox: [
      ...(isNew
        ? [ledgerItem(terms, 'REQUEST_ADVANCED', { fromStep: request.step, toStep: move.step })]
        : []),
      ...(task === null ? [] : [taskItem(terms, task)]),
      ...(isNew && move.step !== 'NONE' ? [progressItem(terms, `STEP_${move.step}`)] : []),
    ],
  };
};

export const setRestrictionGround = (
  request: DataRequest,
  move: Of<'SET_RESTRICTION_GROUND'>,
  terms: MoveTerms,
): Decided => {
  if (request.right !== 'RESTRICTION')
    refuse('MOVE_NOT_ALLOWED', 'Only a request to restrict processing (Art. 18) has a ground to restrict.');
  const goesOn = request.state === 'IN_PROGRESS' && request.step === 'WAIT_FOR_DECISION';
  return {
    patch: { restrictionGround: move.ground, ...(goesOn ? { step: 'CARRY_OUT' as const } : {}) },
    outbox: [
      ledgerItem(terms, 'REQUEST_ADVANCED', { restrictionGround: move.ground }),
      ...(goesOn ? [progressItem(terms, 'STEP_CARRY_OUT')] : []),
    ],
  };
};
