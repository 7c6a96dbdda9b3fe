import { isUsedToken } from '../delivery/download-link';
import { canonicalJson } from '../ledger/canonical-json';
import { isOpen, type DataRequest } from './data-request';

/** What only a move may change: a record whose value differs from the kept one was written past the app. */
export const KEPT_FIELDS = [
  'right',
  'state',
  'step',
  'approval',
  'identityCheck',
  'personId',
  'subjectKey',
  'reference',
  'receivedAt',
  'dueOn',
  'firstDueOn',
  'extendedAt',
  'pausedAt',
  'pausedDays',
  'moreAskedAt',
  'identityCheckedAt',
  'approvedAt',
  'approverId',
  'approvalAskedBy',
  'joinedIntoId',
  'closedAt',
] as const;

/** Kept like them, and brought along by steps as well: who is written to, by what link and until when, what was found. */
export const KEPT_BESIDE = [
  'intake',
  'purposeId',
  'contactEmail',
  'identityToken',
  'sealedChanges',
  'deliveryToken',
  'deliveryExpiresAt',
  'result',
] as const;
export type KeptField = (typeof KEPT_FIELDS)[number] | (typeof KEPT_BESIDE)[number];

/** Kept as a keyed hash alone: an erasure clears them, and no copy of a person's data may outlive it. */
export const HASHED_FIELDS = ['contactEmail', 'sealedChanges'] as const;
export type HashedField = (typeof HASHED_FIELDS)[number];

/** Of `samePersonRecords`, what was found and what a human confirmed. */
export type SameField = 'found' | 'confirmed';

/** Kept beside them, and nowhere else on the record. */
const KEPT_ASIDE = ['openedBy', 'identifiedBy'] as const;

export type KeptValues = Readonly<
  Pick<DataRequest, KeptField | (typeof KEPT_ASIDE)[number]> & Record<SameField, readonly string[]>
>;

export const keptValues = (request: DataRequest): KeptValues => ({
  right: request.right,
  state: request.state,
  step: request.step,
  approval: request.approval,
  identityCheck: request.identityCheck,
  personId: request.personId,
  subjectKey: request.subjectKey,
  reference: request.reference,
  receivedAt: request.receivedAt,
  dueOn: request.dueOn,
  firstDueOn: request.firstDueOn,
  extendedAt: request.extendedAt,
  pausedAt: request.pausedAt,
  pausedDays: request.pausedDays,
  moreAskedAt: request.moreAskedAt,
  identityCheckedAt: request.identityCheckedAt,
  approvedAt: request.approvedAt,
  approverId: request.approverId,
  approvalAskedBy: request.approvalAskedBy,
  joinedIntoId: request.joinedIntoId,
  closedAt: request.closedAt,
  intake: request.intake,
  purposeId: request.purposeId,
  contactEmail: request.contactEmail,
  identityToken: request.identityToken,
  sealedChanges: request.sealedChanges,
  deliveryToken: request.deliveryToken,
  deliveryExpiresAt: request.deliveryExpiresAt,
  result: request.result,
  openedBy: request.openedBy,
  identifiedBy: request.identifiedBy,
  found: request.samePersonRecords.found,
  confirmed: request.samePersonRecords.confirmed,
});

/**
 * The text that is hashed, the same whatever order the database gives the keys in. Values, outbox and turn stand under one
 * hash, so that none of them can be put beside an older one of the others.
 */
export const keptText = (
  requestId: string,
  kept: { turn: number; values: unknown; outbox: readonly unknown[] },
): string => canonicalJson(['data-request-kept', requestId, kept.turn, kept.values, kept.outbox]);

/**
 * A field that may be empty without anybody's wish: the platform empties a link when its target is destroyed. Not the
 * person's: whose data it is decides where an answer goes, and `judgeRecord` looks whether the record is gone.
 */
const EMPTIED_BY_PLATFORM: readonly KeptField[] = ['approverId', 'joinedIntoId'];

/** An erasure clears them once the request is answered and the mail that says so is out (`planOwnObject`). */
export const isCleared = (request: DataRequest, field: KeptField): boolean =>
  (field === 'contactEmail' || field === 'sealedChanges') &&
  request[field] === '' &&
  !isOpen({ state: request.state, deletedAt: null }) &&
  !request.outbox.some(({ kind }) => kind === 'MAIL');

/** A link that was used up says so on the record, by the app's own write; nobody gains a link by writing it. */
const isUsedUp = (request: DataRequest, kept: KeptValues): boolean =>
  kept.deliveryToken !== '' &&
  isUsedToken(request.deliveryToken) &&
  request.deliveryToken.startsWith(`used:${kept.deliveryToken}:`);

/** Whether the record may have this other value than the kept one. */
const mayDiffer = (request: DataRequest, kept: KeptValues, field: KeptField): boolean =>
  (request[field] === null && EMPTIED_BY_PLATFORM.includes(field)) ||
  (field === 'deliveryToken' && isUsedUp(request, kept)) ||
  isCleared({ ...request, state: kept.state }, field);

const isSame = (left: unknown, right: unknown): boolean =>
  canonicalJson(left ?? null) === canonicalJson(right ?? null);

const ALL_KEPT: readonly KeptField[] = [...KEPT_FIELDS, ...KEPT_BESIDE];

/** Which kept fields the record has another value in. */
export const editedFields = (request: DataRequest, kept: KeptValues): (KeptField | SameField)[] => [
  ...ALL_KEPT.filter((field) => !isSame(request[field], kept[field]) && !mayDiffer(request, kept, field)),
  ...(['found', 'confirmed'] as const).filter(
    (field) => !isSame(request.samePersonRecords[field], kept[field]),
  ),
];

/** The request with the kept values in place of what was written past the app. */
export const withKept = (request: DataRequest, kept: KeptValues): DataRequest => {
  const { found, confirmed, ...values } = kept;
  const own = Object.fromEntries(
    ALL_KEPT.filter((field) => mayDiffer(request, kept, field)).map((field) => [field, request[field]]),
  );
  return { ...request, ...values, ...own, samePersonRecords: { found, confirmed } };
};
