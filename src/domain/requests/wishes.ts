import { isOpen, type DataRequest } from './data-request';
import type { KeptField, SameField } from './kept-values';
import type { Move } from './move';

export type EditedField = KeptField | SameField | 'outbox' | 'keptState';

/** The fields by which a member answers for a decision with their name: nobody else's hand counts there. */
export const isAnsweredFor = (
  { approval, identityCheck }: Pick<DataRequest, 'approval' | 'identityCheck'>,
  field: EditedField,
): boolean =>
  (field === 'approval' && approval === 'APPROVED') ||
  (field === 'identityCheck' && (identityCheck === 'CONFIRMED_BY_HAND' || identityCheck === 'NOT_NEEDED'));

/** A hand edit read as what whoever made it wanted: one move, the fields it speaks for, and what is emptied if it may not be. */
export type Wish = { fields: readonly EditedField[]; move: Move; otherwise?: Partial<DataRequest> };

const identityWish = (record: DataRequest): Wish | null => {
  const { identityCheck, identityNote, pauseReason, personId } = record;
  const fields = ['identityCheck', 'personId', 'state', 'identityCheckedAt'] as const;
  switch (identityCheck) {
    case 'CONFIRMED_BY_HAND':
    case 'NOT_NEEDED':
      return { fields, move: { kind: 'CONFIRM_IDENTITY', by: identityCheck, personId, note: identityNote } };
    case 'MORE_ASKED':
      return { fields, move: { kind: 'ASK_MORE', reason: identityNote.trim() || pauseReason } };
    case 'FAILED':
      return { fields, move: { kind: 'FAIL_IDENTITY', note: identityNote } };
    case 'NOT_STARTED':
    case 'LINK_SENT':
    case 'CONFIRMED_BY_LINK':
      // Only a link that was followed is one.
      return null;
    default: {
      const unknown: never = identityCheck;
      return unknown;
    }
  }
};

const approvalWish = (record: DataRequest): Wish | null => {
  const fields = ['approval', 'state', 'approverId', 'approvedAt'] as const;
  switch (record.approval) {
    case 'APPROVED':
      return { fields, move: { kind: 'APPROVE', note: record.approvalNote } };
    case 'DECLINED':
      return { fields, move: { kind: 'DECLINE', note: record.approvalNote } };
    case 'WAITING':
      return { fields, move: { kind: 'ASK_APPROVAL' } };
    case 'NOT_NEEDED':
      return null;
    default: {
      const unknown: never = record.approval;
      return unknown;
    }
  }
};

const stateWish = (record: DataRequest): Wish | null => {
  const fields = ['state', 'closedAt'] as const;
  switch (record.state) {
    case 'IDENTITY':
      return { fields, move: { kind: 'START_IDENTITY' } };
    case 'APPROVAL':
      return { fields, move: { kind: 'ASK_APPROVAL' } };
    case 'DONE':
      return { fields, move: { kind: 'COMPLETE', note: record.decisionNote } };
    case 'REFUSED':
      return {
        fields,
        move: {
          kind: 'REFUSE',
          ground: record.refusalGround ?? 'NOT_APPLICABLE',
          note: record.refusalGround === null ? '' : record.refusalNote,
        },
      };
    case 'WITHDRAWN':
      return { fields, move: { kind: 'WITHDRAW' } };
    case 'RECEIVED':
    case 'IN_PROGRESS':
      // Nobody is in progress by a wish: identity or an approval brings it there.
      return null;
    default: {
      const unknown: never = record.state;
      return unknown;
    }
  }
};

/** Wishes in fields that anybody may write: they count while what they ask for has not been done. */
const openWishes = (record: DataRequest, base: DataRequest): Wish[] => {
  if (!isOpen(base)) return [];
  const wishes: Wish[] = [];
  const { extensionReason, extensionNote } = record;
  if (base.extendedAt === null && extensionReason !== null && extensionNote.trim() !== '')
    wishes.push({
      fields: ['extendedAt'],
      move: { kind: 'EXTEND', reason: extensionReason, note: extensionNote },
      otherwise: { extensionReason: null },
    });
  const waits = base.state === 'IN_PROGRESS' && base.step === 'WAIT_FOR_DECISION';
  if (waits && base.right === 'RESTRICTION' && record.restrictionGround !== null)
    wishes.push({
      fields: [],
      move: { kind: 'SET_RESTRICTION_GROUND', ground: record.restrictionGround },
      otherwise: { restrictionGround: null },
    });
  return wishes;
};

const samePersonWish = (
  record: DataRequest,
  base: DataRequest,
  edited: readonly EditedField[],
): Wish | null => {
  const { found, confirmed } = record.samePersonRecords;
  const isEmptied =
    base.result['waitsFor'] === 'same-person' && found.length === 0 && base.state === 'IN_PROGRESS';
  if (!edited.includes('confirmed') && !isEmptied) return null;
  return { fields: ['confirmed', 'found'], move: { kind: 'CONFIRM_SAME_PERSON', personIds: confirmed } };
};

/** What whoever wrote into a record wanted, as moves. */
export const wishesOf = (record: DataRequest, base: DataRequest, edited: readonly EditedField[]): Wish[] => {
  const wishes: (Wish | null)[] = [];
  if (edited.includes('identityCheck')) wishes.push(identityWish(record));
  if (edited.includes('approval')) wishes.push(approvalWish(record));
  const spoken = wishes.flatMap((wish) => wish?.fields ?? []);
  const isBroughtAlong = spoken.includes('state') && !['DONE', 'REFUSED', 'WITHDRAWN'].includes(record.state);
  if (edited.includes('state') && !isBroughtAlong) wishes.push(stateWish(record));
  if (edited.includes('pausedAt'))
    wishes.push({
      fields: ['pausedAt'],
      move: record.pausedAt === null ? { kind: 'RESUME' } : { kind: 'PAUSE', reason: record.pauseReason },
    });
  if (edited.includes('joinedIntoId') && record.joinedIntoId !== null)
    wishes.push({ fields: ['joinedIntoId'], move: { kind: 'JOIN', intoId: record.joinedIntoId } });
  wishes.push(samePersonWish(record, base, edited), ...openWishes(record, base));
  return wishes.filter((wish) => wish !== null);
};
