import { isPrivacyError } from '../../domain/errors';
import type { OrderState } from '../../domain/orders/order-kinds';
import type { Keyring } from '../../keys/keyring';
import { writeAll } from '../../twenty/records';
import type { OpenedOrder } from './open-order';
import { bellOf } from './order-groups';
import type { OrderParts } from './order-kind';
import { numberOf, PRIVACY_ORDER, textOf } from './order-records';
import { AGAIN_MS, asOrdered, atTime, orderData, refusedData, unchangedFilter } from './order-rows';

/** Null where there is no usable key: then nothing can be proven, and the health check says so. */
export const keyringOrNull = (keyring: () => Keyring): Keyring | null => {
  try {
    return keyring();
  } catch (error) {
    if (isPrivacyError(error)) return null;
    throw error;
  }
};

/** Writes that an order is refused, unless somebody wrote it meanwhile. One request. */
export const refuseOrder = async (
  { client, clock }: Pick<OrderParts, 'client' | 'clock'>,
  keyring: Keyring | null,
  { row, code, orderedBy }: Extract<OpenedOrder, { kind: 'REFUSE' }>,
): Promise<void> => {
  await writeAll(client, [
    {
      kind: 'updateWhere',
      object: PRIVACY_ORDER,
      filter: unchangedFilter(row),
      data: refusedData(keyring, row, code, clock.now(), orderedBy),
    },
  ]);
};

/**
 * Takes an order over, as it was created or as the minute came across it, and hands it to the function that can carry it
 * out, which a field written for that alone sets off. Each time counts as an attempt, and the next comes later than the
 * last. One request.
 */
export const handOn = async (
  { client, clock }: Pick<OrderParts, 'client' | 'clock'>,
  keyring: Keyring | null,
  { row, content, orderedBy, isNew }: Extract<OpenedOrder, { kind: 'OPEN' }>,
  via: 'EVENT' | 'MINUTE',
): Promise<void> => {
  const bell = bellOf(content.kind);
  const rung = clock.now();
  const attempts = (isNew ? 0 : numberOf(row['attempts'])) + 1;
  const data = orderData(keyring, {
    ...asOrdered(row.id, content, orderedBy),
    // Taken over now, or when the order says, which is proven: too long after it nobody goes on.
    ...(isNew
      ? { startedAt: rung.toISOString() }
      : { state: row['state'] as OrderState, startedAt: textOf(row['startedAt']) || null }),
    attempts,
    // Says to the function that hears the bell whether the event did its work.
    cronSeenAt: via === 'MINUTE' ? rung.toISOString() : null,
    leaseUntil: new Date(rung.getTime() + attempts * AGAIN_MS).toISOString(),
  });
  await writeAll(client, [
    {
      kind: 'updateWhere',
      object: PRIVACY_ORDER,
      filter: unchangedFilter(row),
      data: {
        ...data,
        ...(isNew ? { progress: 0, ...(content.personIds.length === 1 ? {} : { personId: null }) } : {}),
        [bell]: rung.toISOString(),
      },
      // Without it nobody would hear the bell: a record that its filter no longer meets makes no event.
      afterwards: { and: [{ id: { eq: row.id } }, ...atTime(bell, rung.getTime())] },
    },
  ]);
};
