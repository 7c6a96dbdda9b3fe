import type { OrderKind } from '../../domain/orders/order-kinds';

/** A field that is written for nothing but to set off the function that carries the order out. */
export type Bell = 'wokenAt' | 'handedAt' | 'passedAt';

/**
 * Which function carries out which kind, by the field that sets it off. All of them in one would be three times as much code
 * to load for every order. Those that somebody waits for in front of a record are done by the function that hears of the
 * order itself, so that they take one run; the others take two.
 */
const BELLS: Readonly<Record<OrderKind, Bell>> = {
  PREVIEW_ERASURE: 'wokenAt',
  ERASE: 'wokenAt',
  EXPORT: 'wokenAt',
  RESTRICT: 'wokenAt',
  CHECK_CONSENT: 'wokenAt',
  CLASSIFY_FIELDS: 'handedAt',
  LIST_SPECIAL_DATA: 'handedAt',
  SCAN_FREE_TEXT: 'handedAt',
  HEALTH_CHECK: 'passedAt',
  LIFT_RESTRICTION: 'passedAt',
  APPLY_PROTECTION: 'passedAt',
  UNDO_PROTECTION: 'passedAt',
  VERIFY_LEDGER: 'passedAt',
  EXPORT_LEDGER: 'passedAt',
  RUN_RETENTION: 'passedAt',
  APPROVE_RETENTION: 'passedAt',
  EXTEND_RETENTION: 'passedAt',
  ASSESS_RISK: 'passedAt',
};

export const bellOf = (kind: OrderKind): Bell => BELLS[kind];
