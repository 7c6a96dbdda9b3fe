import { judgeOrder } from '../../domain/orders/judge-order';
import { readOrder, type OrderContent } from '../../domain/orders/order-options';
import type { OrderRefusal } from '../../domain/orders/order-words';
import type { Keyring } from '../../keys/keyring';
import type { Row } from '../../twenty/records';
import { isOwnWrite } from '../returns/sightings';
import type { OrderEvent } from './order-events';
import { NO_EVIDENCE, type OrderEvidence } from './order-entry';
import { isProven } from './order-proof';
import { isBeyondReading } from './order-size';
import { entryOf, numberOf, textOf, timeOf } from './order-records';
import { LEASE_MS, MOST_ATTEMPTS } from './order-rows';

/** What goes on so long after it was taken over was stopped too often, or is an old state written back. */
const GOES_ON_MS = 3_600_000;
/** A record that was written so soon after it was created was written once. */
const AT_ONCE_MS = 2000;

/** An order, read with all suspicion. */
export type OpenedOrder =
  | {
      kind: 'OPEN';
      row: Row;
      content: OrderContent;
      orderedBy: string;
      /** Nothing of the app's stands in it yet. */
      isNew: boolean;
    }
  | { kind: 'LEAVE'; row: Row; why: 'ENDED' | 'LEASED' }
  | { kind: 'REFUSE'; row: Row; code: OrderRefusal; orderedBy: string | null };

const isManual = (record: Readonly<Record<string, unknown>>): boolean =>
  entryOf(record['createdBy'])['source'] === 'MANUAL' && entryOf(record['updatedBy'])['source'] === 'MANUAL';

const isLeased = (row: Row, now: Date): boolean => {
  const until = timeOf(row['leaseUntil']);
  // A lease that ends later than any the app gives was written by somebody else.
  return textOf(row['leaseOwner']) !== '' && until > now.getTime() && until <= now.getTime() + 2 * LEASE_MS;
};

const isStale = (row: Row, now: Date): boolean => {
  const since = now.getTime() - timeOf(row['startedAt']);
  // A server's clock and a function's are not quite the same.
  return since > GOES_ON_MS || since < -LEASE_MS || numberOf(row['attempts']) > MOST_ATTEMPTS + 1;
};

/** Either time may be forged; that they agree with a write of somebody else's to come, nobody can arrange. */
const isUntouched = (row: Row): boolean =>
  Math.abs(timeOf(row['updatedAt']) - timeOf(row['createdAt'])) < AT_ONCE_MS;

const evidenceOf = (
  row: Row,
  { given, hasEnded }: OrderEvidence,
): 'NONE' | 'GIVEN' | 'GIVEN_OTHERWISE' | 'ENDED' => {
  if (hasEnded) return 'ENDED';
  if (given === null) return 'NONE';
  return given.by === textOf(row['orderedBy']) && given.at === timeOf(row['startedAt'])
    ? 'GIVEN'
    : 'GIVEN_OTHERWISE';
};

/**
 * Reads an order that anybody may have written. With the event of its creation it is taken as it was created then, by whom
 * the platform says; without it, as it stands now, by whoever wrote it last.
 */
export const openOrder = (
  keyring: Keyring | null,
  row: Row,
  event: OrderEvent | undefined,
  now: Date,
  evidence: OrderEvidence = NO_EVIDENCE,
): OpenedOrder => {
  if (isBeyondReading(row) || (event !== undefined && isBeyondReading(event.after)))
    return { kind: 'REFUSE', row, code: 'INVALID_INPUT', orderedBy: null };
  const created = event?.isCreated === true ? event : undefined;
  const isJustCreated =
    created !== undefined && !isOwnWrite(row) && textOf(row['proof']) === textOf(created.after['proof']);
  const written = isJustCreated && created !== undefined ? { ...created.after } : row;
  const memberId = isJustCreated
    ? (created?.memberId ?? null)
    : textOf(entryOf(row['updatedBy'])['workspaceMemberId']) || null;
  const standing = judgeOrder({
    state: textOf(row['state']),
    isProven: isProven(keyring, row),
    isOwnWrite: isOwnWrite(row),
    hasKey: keyring !== null,
    hasProof: textOf(row['proof']) !== '',
    writtenBy: memberId,
    isByHand: isManual(written),
    isJustCreated,
    isUntouched: isUntouched(row),
    isLeased: isLeased(row, now),
    isStale: isStale(row, now),
    evidence: evidenceOf(row, evidence),
  });
  switch (standing.kind) {
    case 'LEAVE':
      return { kind: 'LEAVE', row, why: standing.why };
    case 'REFUSE':
      return {
        kind: 'REFUSE',
        row,
        code: standing.code,
        orderedBy: standing.code === 'UNEXPECTED' ? textOf(row['orderedBy']) : memberId,
      };
    case 'CONTINUE': {
      // The person's record may be gone by now; who was meant stands in the options.
      const read = readOrder({ kind: row['kind'], options: row['options'] });
      return read.ok
        ? { kind: 'OPEN', row, content: read.content, orderedBy: textOf(row['orderedBy']), isNew: false }
        : { kind: 'REFUSE', row, code: read.code, orderedBy: textOf(row['orderedBy']) };
    }
    case 'NEW': {
      const read = readOrder(written);
      return read.ok
        ? { kind: 'OPEN', row, content: read.content, orderedBy: standing.orderedBy, isNew: true }
        : { kind: 'REFUSE', row, code: read.code, orderedBy: standing.orderedBy };
    }
    default: {
      const unknown: never = standing;
      return unknown;
    }
  }
};
