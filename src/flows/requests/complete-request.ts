import { isBeingFilledIn, UNACKNOWLEDGED } from '../../domain/requests/begin';
import type { DataRequest, Intake, OutboxItem } from '../../domain/requests/data-request';
import { decideMove } from '../../domain/requests/decide-move';
import { deadlineItem, ledgerItem, taskItem, type MoveTerms } from '../../domain/requests/decided';
import { editedFields, keptValues } from '../../domain/requests/kept-values';
import { judgeEdits } from '../../domain/requests/judge-edits';
import type { Move } from '../../domain/requests/move';
import { openingItems } from '../../domain/requests/new-request';
import { checkReceipt } from '../../domain/requests/receipt';
import type { EditedField } from '../../domain/requests/wishes';
import { asLeft } from './kept-state';
import type { LedgerAnchor } from './ledger-anchor';
import type { MoveContext } from './move-request';
import { requestName, requestReference } from './request-reference';
import { firstOfSame } from './same-request';
import { patched, writeRequest } from './write-request';

/** A record as it was read, the state that counts, and what is still to be told. */
type Draft = {
  request: DataRequest;
  outbox: readonly OutboxItem[];
  fields: Readonly<Record<string, unknown>>;
};

const BY_APP = { kind: 'APPLICATION', id: null } as const;

/** Where a record that people made came in; the form and the preference centre open theirs themselves. */
const intakeOf = ({ intake }: DataRequest, { actor }: MoveContext): Intake => {
  if (intake === 'RECORD_PAGE') return 'RECORD_PAGE';
  return actor.kind === 'WORKFLOW' ? 'WORKFLOW' : 'BY_HAND';
};

/** What asks for no move. */
const UNDECIDED = {
  state: 'RECEIVED',
  identityCheck: 'NOT_STARTED',
  approval: 'NOT_NEEDED',
  pausedAt: null,
  joinedIntoId: null,
  samePersonRecords: { found: [], confirmed: [] },
  extensionReason: null,
  result: {},
} as const;

/**
 * A record that people made: what only the app may write starts from the beginning, and what they wrote there is judged as
 * if they had written it into a request just opened.
 */
const fromRecord = (record: DataRequest, openedBy: string | null, context: MoveContext): Draft => {
  const reference = requestReference(context.keyring, record.id);
  const receipt = checkReceipt(record.receivedAt, context.now);
  const isByHand = openedBy !== null;
  const isGuessed = !receipt.ok && receipt.reason === 'MISSING';
  const base: DataRequest = {
    ...record,
    name:
      record.name.trim() === '' || record.name === 'Untitled'
        ? requestName(record.right, reference)
        : record.name,
    reference,
    state: 'RECEIVED',
    intake: intakeOf(record, context),
    step: 'NONE',
    approval: 'NOT_NEEDED',
    identityCheck: 'NOT_STARTED',
    identityCheckedAt: null,
    receivedAt: receipt.ok ? receipt.receivedAt : record.createdAt,
    acknowledgedAt: null,
    dueOn: null,
    firstDueOn: null,
    extendedAt: null,
    pausedAt: null,
    pausedDays: 0,
    moreAskedAt: null,
    approvedAt: null,
    approverId: null,
    approvalAskedBy: null,
    joinedIntoId: null,
    closedAt: null,
    openedBy,
    identifiedBy: null,
    subjectKey: null,
    samePersonRecords: { found: [], confirmed: [] },
    identityToken: '',
    deliveryToken: '',
    deliveryExpiresAt: null,
    // Whoever makes a record by hand fills it in field by field: nothing is mailed meanwhile.
    result: isByHand ? UNACKNOWLEDGED : {},
    outbox: [],
  };
  const ignored: readonly EditedField[] = [
    'reference',
    'subjectKey',
    'intake',
    'result',
    ...(isGuessed ? (['receivedAt'] as const) : []),
  ];
  const edited = editedFields(record, keptValues(base)).filter((field) => !ignored.includes(field));
  // Of a record that comes with a decision in it, whoever made it is who decided; a member only.
  const judged = judgeEdits(record, base, edited, context, { by: () => context.actor });
  return {
    request: judged.request,
    outbox: [...openingItems(base, context, !isByHand), ...judged.outbox],
    fields: judged.fields,
  };
};

/**
 * Somebody changed the copy that says what the app left, or took it away: nothing of the record can be relied on, and
 * nothing that was written into it is done. Who asks is settled anew; how it ended and who opened it, the ledger knows.
 */
const fromBroken = (record: DataRequest, anchor: LedgerAnchor | null, context: MoveContext): Draft => {
  const draft = fromRecord({ ...record, ...UNDECIDED }, anchor?.openedBy ?? null, context);
  const details = { fields: ['keptState'], codes: ['SEAL_BROKEN'] };
  const ended = anchor?.ended;
  const opening = anchor === null ? openingItems(draft.request, context, false) : [deadlineItem(context)];
  return {
    fields: {},
    request: {
      ...draft.request,
      ...(ended ? { state: ended.state, closedAt: ended.at } : {}),
      // Nobody gains time by it: it was received when it was opened, or before.
      receivedAt: Math.min(
        draft.request.receivedAt ?? record.createdAt,
        anchor?.openedAt ?? record.createdAt,
      ),
      result: {},
      // Higher than any turn that the copy may have had.
      turn: context.now.getTime(),
    },
    outbox: [
      ...opening,
      ledgerItem(context, 'CHANGE_PUT_BACK', details),
      taskItem(context, 'put-back', details),
    ],
  };
};

/** Who uses the preference centre holds the link that went to their own mailbox; a no needs no more than that (Art. 21(2)). */
const needsNoIdentity = ({ intake, right, personId }: DataRequest): boolean =>
  intake === 'PREFERENCE_CENTRE' &&
  personId !== null &&
  (right === 'OBJECTION' || right === 'WITHDRAW_CONSENT');

/** What follows by itself on a request that was just received. */
const nextMove = (
  request: DataRequest,
  others: readonly DataRequest[],
  now: Date,
): { move: Move; actor: MoveTerms['actor'] } | null => {
  if (request.state !== 'RECEIVED' || request.joinedIntoId !== null || isBeingFilledIn(request, now))
    return null;
  const first = firstOfSame(request, others);
  if (first !== undefined) return { move: { kind: 'JOIN', intoId: first.id }, actor: BY_APP };
  if (needsNoIdentity(request))
    return {
      move: { kind: 'CONFIRM_IDENTITY', by: 'NOT_NEEDED', personId: request.personId },
      actor: { kind: 'SUBJECT', id: null },
    };
  return { move: { kind: 'START_IDENTITY' }, actor: BY_APP };
};

const draftOf = (record: DataRequest, anchor: LedgerAnchor | null, context: MoveContext): Draft => {
  const left = asLeft(context.keyring, record);
  switch (left.kind) {
    case 'KEPT':
      return { request: left.request, outbox: [], fields: {} };
    case 'NEW':
      // What was opened once is no new record, though everything of the app's was taken off it.
      return anchor === null
        ? fromRecord(record, context.actor.kind === 'MEMBER' ? context.actor.id : null, context)
        : fromBroken(record, anchor, context);
    case 'BROKEN':
      return fromBroken(record, anchor, context);
    default: {
      const unknown: never = left;
      return unknown;
    }
  }
};

/**
 * Completes a request that was just opened, however it was: number, name, what is to be told; whether it repeats another
 * one, and else the check of identity. One request, none when it is complete. Somebody wrote it meanwhile: nothing is
 * written, and the change that they made, or cron, completes it.
 * @param context the actor is who opened it
 * @param world open requests that it may repeat, as the app left them; whether the person was erased already;
 * what the ledger has of this one, null for one that is new
 * @returns MISSED when somebody wrote it meanwhile
 */
export const completeRequest = async (
  context: MoveContext,
  record: DataRequest,
  {
    others,
    isErased,
    anchor,
  }: { others: readonly DataRequest[]; isErased: boolean; anchor: LedgerAnchor | null },
): Promise<'WRITTEN' | 'COMPLETE_ALREADY' | 'MISSED'> => {
  const draft = draftOf(record, anchor, context);
  const next = nextMove(draft.request, others, context.now);
  const isKept = asLeft(context.keyring, record).kind === 'KEPT';
  if (next === null && isKept) return 'COMPLETE_ALREADY';
  const decided =
    next === null ? null : decideMove(draft.request, next.move, { ...context, actor: next.actor });
  const after = patched(
    context.keyring,
    draft.request,
    { ...decided?.patch, nextLookAt: context.now.getTime() },
    [
      ...draft.outbox,
      ...(decided?.outbox ?? []),
      ...(isErased && next !== null ? [taskItem(context, 'already-erased')] : []),
    ],
  );
  const base = isKept ? draft.request : record;
  const fields = { ...draft.fields, ...decided?.fields };
  return (await writeRequest(context, { record, base }, after, fields)) === null ? 'MISSED' : 'WRITTEN';
};
