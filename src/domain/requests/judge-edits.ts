import { isPrivacyError, type PrivacyErrorCode } from '../errors';
import { isIdentified, isOpen, type DataRequest, type OutboxItem } from './data-request';
import {
  deadlineItem,
  ledgerItem,
  mailItem,
  progressItem,
  refuse,
  taskItem,
  type Decided,
  type MoveTerms,
} from './decided';
import { decideMove } from './decide-move';
import { checkReceipt } from './receipt';
import { requestName } from './request-name';
import { isAnsweredFor, wishesOf, type EditedField, type Wish } from './wishes';

export type JudgeOptions = {
  /**
   * Who wrote a field, as far as an event tells; null where none does. Left out: whoever the terms name. A decision that
   * somebody answers for is a member's whose own event names its field, or it is put back.
   */
  by?: (field: EditedField) => MoveTerms['actor'] | null;
  /**
   * What became of the record of the person: FOLLOWED by the one it was merged into or that took it over, to which the
   * request belongs now; or GONE, so that nobody knows any more who asks.
   */
  person?: 'THERE' | 'FOLLOWED' | 'GONE';
};

export type Judged = {
  /** The request after everything that was allowed. */
  request: DataRequest;
  outbox: readonly OutboxItem[];
  fields: Readonly<Record<string, unknown>>;
  /** What was not, by field, and why. */
  putBack: readonly { field: string; code: PrivacyErrorCode }[];
};

/** What may be corrected as it is, without a move: who it is about and for what, before identity is settled; the receipt. */
const correctable = (
  record: DataRequest,
  base: DataRequest,
  edited: readonly EditedField[],
  terms: MoveTerms,
): Decided => {
  const patch: { -readonly [Field in keyof DataRequest]?: DataRequest[Field] } = {};
  if (!isOpen(base)) return { patch, outbox: [] };
  const isUnsettled = !isIdentified(base) && base.joinedIntoId === null;
  if (isUnsettled && edited.includes('personId')) patch.personId = record.personId;
  if (isUnsettled && edited.includes('contactEmail')) patch.contactEmail = record.contactEmail;
  if (isUnsettled && edited.includes('purposeId')) patch.purposeId = record.purposeId;
  if (isUnsettled && edited.includes('right')) {
    patch.right = record.right;
    if (base.name === requestName(base.right, base.reference))
      patch.name = requestName(record.right, base.reference);
  }
  const isReceipt = edited.includes('receivedAt') && checkReceipt(record.receivedAt, terms.now).ok;
  if (isReceipt) patch.receivedAt = record.receivedAt;
  const changed = Object.keys(patch).filter((field) => field !== 'name');
  // The link that is out confirms what it was sent for, and nothing that was made of it since.
  const isAskedAnew = base.identityCheck === 'LINK_SENT' && ('right' in patch || 'purposeId' in patch);
  return {
    patch,
    outbox: [
      ...(changed.length === 0
        ? []
        : [ledgerItem(terms, 'REQUEST_ADVANCED', { corrected: changed.toSorted() })]),
      ...(isReceipt ? [deadlineItem(terms)] : []),
      ...(isAskedAnew ? [mailItem(terms, 'confirm-identity')] : []),
    ],
  };
};

/**
 * The record of the person is gone, and nobody can say whose the request is: who asks is settled anew, and what was decided
 * for that record with it. An erasure that is under way, and a request that is closed, go on without.
 */
const withoutPerson = (base: DataRequest, terms: MoveTerms): Decided => {
  const isUnderWay = base.step === 'ERASE' || base.step === 'WAIT_FOR_ERASURE';
  if (!isOpen(base) || isUnderWay || base.joinedIntoId !== null || !isIdentified(base))
    return { patch: { personId: null }, outbox: [] };
  return {
    patch: {
      personId: null,
      state: 'IDENTITY',
      step: 'NONE',
      identityCheck: 'NOT_STARTED',
      identityCheckedAt: null,
      identifiedBy: null,
      identityToken: '',
      approval: 'NOT_NEEDED',
      approvalAskedBy: null,
      approvedAt: null,
      approverId: null,
      workUntil: null,
      samePersonRecords: { found: [], confirmed: [] },
    },
    outbox: [
      ledgerItem(terms, 'REQUEST_ADVANCED', { from: base.state, to: 'IDENTITY', personGone: true }),
      taskItem(terms, 'settle-identity', { why: 'GONE' }),
      progressItem(terms, 'IDENTITY'),
    ],
  };
};

const ofPerson = (
  record: DataRequest,
  base: DataRequest,
  terms: MoveTerms,
  person: JudgeOptions['person'],
): Decided => {
  switch (person) {
    case 'FOLLOWED':
      return { patch: { personId: record.personId }, outbox: [] };
    case 'GONE':
      return withoutPerson(base, terms);
    case 'THERE':
    case undefined:
      return { patch: {}, outbox: [] };
    default: {
      const unknown: never = person;
      return unknown;
    }
  }
};

/** @throws PrivacyError APPROVAL_NEEDED where nobody is known who could answer for it */
const actorOf = (
  record: DataRequest,
  { fields: [field] }: Wish,
  edited: readonly EditedField[],
  terms: MoveTerms,
  by: JudgeOptions['by'],
): MoveTerms['actor'] => {
  if (by === undefined || field === undefined || !edited.includes(field)) return terms.actor;
  const actor = by(field);
  if (isAnsweredFor(record, field) && actor?.kind !== 'MEMBER')
    return refuse(
      'APPROVAL_NEEDED',
      'A member answers for this, on the record itself: whoever wrote it is not known to be one.',
    );
  return actor ?? terms.actor;
};

/**
 * What becomes of what somebody wrote into a request's record: what a move allows is done as that move, with everything it
 * leaves to be told; the rest is put back, and said (ledger and a task). Pure.
 *
 * @param record as it stands
 * @param base as the app left it
 * @param edited the fields whose values differ
 */
export const judgeEdits = (
  record: DataRequest,
  base: DataRequest,
  edited: readonly EditedField[],
  terms: MoveTerms,
  { by, person }: JudgeOptions = {},
): Judged => {
  const whose = ofPerson(record, base, terms, person);
  const known: DataRequest = { ...base, ...whose.patch };
  const isElsewhere = 'personId' in whose.patch;
  const correctedBy = isElsewhere ? edited.filter((field) => field !== 'personId') : edited;
  const start = correctable(record, known, correctedBy, terms);
  let request: DataRequest = { ...known, ...start.patch };
  let fields: Record<string, unknown> = {};
  const outbox: OutboxItem[] = [...whose.outbox, ...start.outbox];
  const settled = new Set<string>([...Object.keys(start.patch), ...(isElsewhere ? ['personId'] : [])]);
  const putBack = new Map<string, PrivacyErrorCode>();
  for (const wish of wishesOf(record, known, edited)) {
    try {
      const actor = actorOf(record, wish, edited, terms, by);
      const decided = decideMove(request, wish.move, { ...terms, actor });
      request = { ...request, ...decided.patch };
      fields = { ...fields, ...decided.fields };
      outbox.push(...decided.outbox);
      for (const field of wish.fields) settled.add(field);
    } catch (error) {
      if (!isPrivacyError(error)) throw error;
      const asked = wish.fields.filter((field) => edited.includes(field) && !settled.has(field));
      for (const field of asked.length === 0 ? [wish.move.kind] : asked) putBack.set(field, error.code);
      if (wish.otherwise !== undefined) request = { ...request, ...wish.otherwise };
    }
  }
  for (const field of edited)
    if (!settled.has(field) && !putBack.has(field)) putBack.set(field, 'MOVE_NOT_ALLOWED');
  const back = [...putBack].map(([field, code]) => ({ field, code }));
  if (back.length > 0) {
    const details = {
      fields: back.map(({ field }) => field).toSorted(),
      codes: [...new Set(putBack.values())],
    };
    outbox.push(ledgerItem(terms, 'CHANGE_PUT_BACK', details), taskItem(terms, 'put-back', details));
  }
  // What was written over and cannot be given back is empty from here on: it is said, once.
  const keptHashes = Object.fromEntries(
    Object.entries(request.keptHashes).filter(([field]) => !edited.includes(field as EditedField)),
  );
  return { request: { ...request, keptHashes }, outbox, fields, putBack: back };
};
