import type { OrderKind } from './order-kinds';

const WORDS: Readonly<Record<OrderKind, string>> = {
  PREVIEW_ERASURE: 'Preview of an erasure',
  ERASE: 'Erasure',
  EXPORT: 'Export',
  RESTRICT: 'Restriction',
  LIFT_RESTRICTION: 'Lifting of a restriction',
  VERIFY_LEDGER: 'Check of the ledger',
  EXPORT_LEDGER: 'Export of the ledger',
  HEALTH_CHECK: 'Health check',
  CLASSIFY_FIELDS: 'Classification of fields',
  APPLY_PROTECTION: 'Protection of fields',
  UNDO_PROTECTION: 'Protection undone',
  LIST_SPECIAL_DATA: 'List of special data',
  SCAN_FREE_TEXT: 'Scan of free text',
  CHECK_CONSENT: 'Check of consent',
  RUN_RETENTION: 'Retention run',
  APPROVE_RETENTION: 'Approval of a retention run',
  EXTEND_RETENTION: 'Extension of retention',
  ASSESS_RISK: 'Assessment of re-identification risk',
};

/** The name of an order: what, and of how many; who is behind it stands in ids only. */
export const orderName = (kind: OrderKind, people: number): string =>
  people === 0 ? WORDS[kind] : `${WORDS[kind]}, ${people} ${people === 1 ? 'person' : 'people'}`;

const REFUSALS = {
  NOT_A_MEMBER:
    'Only a member can give orders: not an API key, a workflow, an agent or another app. Order it in Twenty yourself.',
  ROLE_MAY_NOT: 'Your role does not allow this. Ask an admin for it (Settings → Roles).',
  APPROVAL_NEEDED:
    'This workspace erases through data requests only. Open a request for erasure; it is approved and carried out there.',
  PREVIEW_NEEDED:
    'An erasure is ordered on a preview that you have seen, of the same people, act and choices. Make a preview, then order again.',
  PREVIEW_OLD: 'The preview is too old to erase by. Make a new one, then order again.',
  APPROVAL_OUTDATED:
    'Another number of people waits by now, or nobody. Look at the run again, then approve what it says.',
  ORDER_CHANGED: 'This order was changed by hand, so it does not count. Order again.',
  TOO_MANY_PEOPLE: 'These are too many people for one order. Order in parts.',
  INVALID_INPUT: 'The order is not complete or asks for something that is not known. Order again.',
  UNEXPECTED:
    'Something unforeseen stopped this. What was done so far is kept; order again, and it goes on from there.',
} as const;

/** Why an order is refused or failed, beside the codes of `PrivacyError`. */
export type OrderRefusal = keyof typeof REFUSALS;

export const refusalInWords = (code: OrderRefusal): string => REFUSALS[code];
