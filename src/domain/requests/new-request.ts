import {
  type OutboxItem,
  parseDataRequest,
  type DataRequest,
  type Intake,
  type RestrictionGround,
  type Right,
} from './data-request';
import { deadlineItem, ledgerItem, mailItem, progressItem, type MoveTerms } from './decided';

/** What a request is opened with. */
export type NewRequest = {
  id: string;
  right: Right;
  intake: Intake;
  personId: string | null;
  contactName?: { firstName: string; lastName: string } | null;
  contactEmail?: string | null;
  /** In the person's own words; empty for none. */
  details: string;
  /** BCP 47; empty when nobody knows it. */
  language: string;
  purposeId: string | null;
  receivedAt: number;
  assigneeId?: string | null;
  restrictionGround?: RestrictionGround | null;
  sealedChanges?: string;
};

/** What every request leaves to be told when it is opened: evidence, the due date, that it was received, the timeline. */
export const openingItems = (
  request: Pick<DataRequest, 'right' | 'intake' | 'purposeId'>,
  terms: MoveTerms,
  isAcknowledged = true,
): OutboxItem[] => [
  ledgerItem(terms, 'REQUEST_OPENED', {
    right: request.right,
    intake: request.intake,
    ...(request.purposeId === null ? {} : { purposeId: request.purposeId }),
  }),
  deadlineItem(terms),
  ...(isAcknowledged ? [mailItem(terms, 'received')] : []),
  progressItem(terms, 'RECEIVED'),
];

/** A request as it is when it has just been received. */
export const newRequest = (order: NewRequest, openedBy: string | null): DataRequest => ({
  ...parseDataRequest({ id: order.id }),
  right: order.right,
  intake: order.intake,
  personId: order.personId,
  contactName: order.contactName ?? { firstName: '', lastName: '' },
  contactEmail: order.contactEmail?.trim().toLowerCase() ?? '',
  details: order.details,
  language: order.language,
  purposeId: order.purposeId,
  receivedAt: order.receivedAt,
  assigneeId: order.assigneeId ?? null,
  restrictionGround: order.restrictionGround ?? null,
  sealedChanges: order.sealedChanges ?? '',
  openedBy,
});
