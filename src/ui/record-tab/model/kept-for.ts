import type { Purpose } from '../../../domain/consent/purpose';
import { EXTENSION_REASONS, type ExtensionReason } from '../../../domain/orders/order-kinds';
import { OPEN_STATES } from '../../../domain/requests/data-request';
import type { Glance } from './glance';
import type { RequestRow } from './rows';

/** Why somebody is kept, as far as their record and what hangs on it say; worked out by the last run. */
export type KeptFor =
  /** What stands beside all purposes. */
  | { kind: 'HOLD' }
  | { kind: 'OPEN_REQUEST' }
  | { kind: 'RESTRICTION' }
  /** Null: the reason is in the ledger, which this role may not see. */
  | { kind: 'EXTENSION'; reason: ExtensionReason | null }
  | {
      kind: 'PURPOSE';
      purposeId: string;
      /** Undefined for one that is gone, or that this role may not see. */
      purpose: Purpose | undefined;
      /** An open deal or an exception keeps without a date. */
      isWithoutEnd: boolean;
    }
  | { kind: 'NOTHING' }
  /** No run has looked at the person yet. */
  | { kind: 'NOT_JUDGED' };

type Around = {
  purposes: readonly Purpose[];
  hasHold: boolean;
  requests: readonly RequestRow[];
  /** `details` of the ledger's last entry about an extension. */
  extension: unknown;
};

const isOpen = ({ state, deletedAt }: RequestRow): boolean =>
  !deletedAt && (OPEN_STATES as readonly unknown[]).includes(state);

const reasonIn = (details: unknown): ExtensionReason | null => {
  const reason =
    typeof details === 'object' && details !== null ? (details as Record<string, unknown>)['reason'] : null;
  return EXTENSION_REASONS.find((one) => one === reason) ?? null;
};

export const keptForOf = (
  { state, retention }: Pick<Glance, 'state' | 'retention'>,
  { purposes, hasHold, requests, extension }: Around,
  now: number,
): KeptFor => {
  if (retention.state === 'HELD') {
    if (hasHold) return { kind: 'HOLD' };
    if (requests.some(isOpen)) return { kind: 'OPEN_REQUEST' };
    return state === 'RESTRICTED' ? { kind: 'RESTRICTION' } : { kind: 'HOLD' };
  }
  const isExtended = retention.extendedUntil !== null && Date.parse(retention.extendedUntil) > now;
  if (retention.state === 'EXTENDED' && isExtended) return { kind: 'EXTENSION', reason: reasonIn(extension) };
  const { purposeId, dueAt } = retention;
  if (purposeId !== null)
    return {
      kind: 'PURPOSE',
      purposeId,
      purpose: purposes.find(({ id }) => id === purposeId),
      isWithoutEnd: dueAt === null,
    };
  return dueAt === null ? { kind: 'NOT_JUDGED' } : { kind: 'NOTHING' };
};
