import { ownObject } from '../../domain/graph';
import type { Read } from '../../twenty/records';

/** The object of orders, by name: the metadata would cost a request each time. */
export const PRIVACY_ORDER = ownObject('privacyOrder', 'privacyOrders');

export const ORDER_FIELDS =
  'id name kind state personId personCount options progress result failureCode failureMessage orderedBy startedAt ' +
  'finishedAt leaseOwner leaseUntil cronSeenAt attempts proof createdAt updatedAt ' +
  'createdBy { source } updatedBy { source name workspaceMemberId }';

export const ordersRead = (filter: Record<string, unknown>): Read => ({
  object: PRIVACY_ORDER,
  filter,
  selection: ORDER_FIELDS,
  withDeleted: false,
});

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
export const entryOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
export const timeOf = (value: unknown): number => Date.parse(textOf(value)) || 0;
