import type { OrderContent } from '../../domain/orders/order-options';
import type { GraphObject } from '../../domain/graph';
import type { Read, Row } from '../../twenty/records';
import { LEDGER_ENTRY } from '../ledger/ledger-objects';
import { ledgerRow } from '../ledger/ledger-row';
import { stableId } from '../stable-id';
import type { RunningOrder } from './order-kind';
import { entryOf, PRIVACY_ORDER, textOf, timeOf } from './order-records';

/** What of the options evidence needs: codes; null for an order without consequence. */
const consequenceOf = (content: OrderContent): Record<string, unknown> | null => {
  switch (content.kind) {
    case 'ERASE':
      return { act: content.options.act, previewOrderId: content.options.previewOrderId };
    case 'EXPORT':
      return {};
    case 'RESTRICT':
      return { ground: content.options.ground };
    case 'LIFT_RESTRICTION':
      return { told: content.options.told ?? 'MAIL' };
    case 'APPLY_PROTECTION':
      return content.options.mode === 'APPLY' ? { mode: 'APPLY' } : null;
    case 'UNDO_PROTECTION':
      return content.options.mode === 'UNDO' ? { mode: 'UNDO' } : null;
    case 'CLASSIFY_FIELDS':
      return content.options.mode === 'CONFIRM_ALL_SUGGESTED' ? { mode: 'CONFIRM_ALL_SUGGESTED' } : null;
    case 'EXPORT_LEDGER':
      return {};
    case 'RUN_RETENTION':
      return content.options.mode === 'AS_SET' ? { mode: 'AS_SET' } : null;
    case 'APPROVE_RETENTION':
      return { runId: content.options.runId, waiting: content.options.waiting };
    case 'EXTEND_RETENTION':
      return { until: content.options.until, reason: content.options.reason };
    case 'ASSESS_RISK':
    case 'PREVIEW_ERASURE':
    case 'CHECK_CONSENT':
    case 'VERIFY_LEDGER':
    case 'HEALTH_CHECK':
    case 'LIST_SPECIAL_DATA':
    case 'SCAN_FREE_TEXT':
      return null;
    default: {
      const unknown: never = content;
      return unknown;
    }
  }
};

/** Whether the order must be kept as long as what came of it. */
export const isOfConsequence = (content: OrderContent): boolean => consequenceOf(content) !== null;

/** What the ledger knows of an order by its id. */
export type OrderEvidence = {
  given: { at: number; by: string } | null;
  hasEnded: boolean;
};
export const NO_EVIDENCE: OrderEvidence = { given: null, hasEnded: false };

export const evidenceRead = (orderIds: readonly string[]): Read => ({
  object: LEDGER_ENTRY,
  filter: {
    and: [
      { subjectRecordId: { in: orderIds } },
      { subjectObject: { eq: PRIVACY_ORDER.name } },
      { action: { eq: 'ORDER_GIVEN' } },
    ],
  },
  selection: 'id subjectRecordId actorId details happenedAt',
});

/** By the id of the order. */
export const readEvidence = (rows: readonly Row[]): ReadonlyMap<string, OrderEvidence> => {
  const evidence = new Map<string, OrderEvidence>();
  for (const row of rows) {
    const id = textOf(row['subjectRecordId']);
    const known = evidence.get(id) ?? NO_EVIDENCE;
    evidence.set(
      id,
      'outcome' in entryOf(row['details'])
        ? { ...known, hasEnded: true }
        : { ...known, given: { at: timeOf(row['happenedAt']), by: textOf(row['actorId']) } },
    );
  }
  return evidence;
};

/**
 * The ledger's entry of an order: who, what and of how many, written before anything of it is done. What became of each
 * person has entries of its own; taken up again, the order writes the same one.
 */
export const orderEntry = (
  { id, orderedBy, startedAt }: RunningOrder,
  content: OrderContent,
): { object: GraphObject; row: Row } | null => {
  const consequence = consequenceOf(content);
  if (consequence === null) return null;
  const row = ledgerRow({
    id: stableId('order-given', id),
    action: 'ORDER_GIVEN',
    subjectKey: null,
    keyVersion: null,
    subjectObject: PRIVACY_ORDER.name,
    subjectRecordId: id,
    actorKind: 'MEMBER',
    actorId: orderedBy,
    details: { kind: content.kind, people: content.personIds.length, ...consequence },
    happenedAt: startedAt.toISOString(),
  });
  return { object: LEDGER_ENTRY, row };
};

/**
 * The entry of its end, which goes with the last write of the order: from then on the ledger knows that nothing of it is
 * left to do, whatever is written into its record. It is told from the first by its outcome; each run that comes to an end
 * has its own.
 */
export const endedEntry = (
  { id, orderedBy }: RunningOrder,
  content: OrderContent,
  run: string,
  { state, failureCode, finishedAt }: { state: string; failureCode: string; finishedAt: string },
): { object: GraphObject; row: Row } => ({
  object: LEDGER_ENTRY,
  row: ledgerRow({
    id: stableId('order-ended', id, run),
    action: 'ORDER_GIVEN',
    subjectKey: null,
    keyVersion: null,
    subjectObject: PRIVACY_ORDER.name,
    subjectRecordId: id,
    actorKind: 'MEMBER',
    actorId: orderedBy,
    details: { kind: content.kind, outcome: state, ...(failureCode === '' ? {} : { code: failureCode }) },
    happenedAt: finishedAt,
  }),
});
