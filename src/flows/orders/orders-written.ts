import { isPrivacyError } from '../../domain/errors';
import { readAll, type Row } from '../../twenty/records';
import { LEDGER_ENTRY } from '../ledger/ledger-objects';
import { carryOutOrder, rightsOnce, type OrderOutcome } from './carry-out-order';
import { openOrder } from './open-order';
import { readOrderEvents, type OrderEvent } from './order-events';
import type { OrderKinds, OrderParts } from './order-kind';
import { evidenceRead, readEvidence } from './order-entry';
import { ordersRead, PRIVACY_ORDER } from './order-records';
import { handOn, keyringOrNull, refuseOrder } from './order-writes';

export type OrdersWritten = {
  outcomes: Partial<Record<OrderOutcome | 'HANDED_ON' | 'LEFT', number>>;
  failed: { code: string }[];
};

const inOrder = (events: readonly OrderEvent[]): OrderEvent[] => [
  ...new Map(events.map((event) => [event.id, event])).values(),
];

/**
 * Orders were created, or woken by the minute. What this function carries out is done here; the rest takes other
 * code and is handed on to the function that has it. Each stands for itself, and none throws: the platform
 * does not repeat a run and shows its message (platform fact §6). One request to read, then see `carryOutOrder`.
 */
export const ordersWritten = async (
  parts: OrderParts,
  kinds: OrderKinds,
  payload: unknown,
): Promise<OrdersWritten> => {
  const result: OrdersWritten = { outcomes: {}, failed: [] };
  const count = (outcome: OrderOutcome | 'HANDED_ON' | 'LEFT'): void => {
    result.outcomes[outcome] = (result.outcomes[outcome] ?? 0) + 1;
  };
  // Who rings the bell by hand is not heard; what they changed is found by the minute.
  const events = inOrder(readOrderEvents(payload).filter(({ isCreated, isOwn }) => isCreated || isOwn));
  if (events.length === 0) return result;
  const keyring = keyringOrNull(parts.keyring);
  const rights = rightsOnce(parts);
  let rows = new Map<string, Row>();
  let evidence: ReturnType<typeof readEvidence> = new Map();
  try {
    const ids = events.map(({ id }) => id);
    const read = await readAll(parts.client, [ordersRead({ id: { in: ids } }), evidenceRead(ids)]);
    evidence = readEvidence(read.get(LEDGER_ENTRY.name) ?? []);
    rows = new Map((read.get(PRIVACY_ORDER.name) ?? []).map((row) => [row.id, row]));
  } catch (error) {
    result.failed.push({ code: isPrivacyError(error) ? error.code : 'UNEXPECTED' });
  }
  for (const event of events) {
    const row = rows.get(event.id);
    if (row === undefined) continue;
    try {
      const opened = openOrder(keyring, row, event, parts.clock.now(), evidence.get(row.id));
      // What a client wrote into the field was taken out with the order's first write.
      const via = event.isCreated || !row['cronSeenAt'] ? 'EVENT' : 'MINUTE';
      if (opened.kind === 'REFUSE') {
        await refuseOrder(parts, keyring, opened);
        count('REFUSED');
      } else if (opened.kind === 'LEAVE') count('LEFT');
      else if (kinds[opened.content.kind] !== undefined)
        count(await carryOutOrder(parts, keyring, kinds, opened, via, rights));
      else {
        await handOn(parts, keyring, opened, via);
        count('HANDED_ON');
      }
    } catch (error) {
      result.failed.push({ code: isPrivacyError(error) ? error.code : 'UNEXPECTED' });
    }
  }
  return result;
};
