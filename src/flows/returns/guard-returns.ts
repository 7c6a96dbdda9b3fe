import { isPrivacyError } from '../../domain/errors';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { handleReturns, type OrderErasures, type ReturnsOutcome } from './handle-returns';
import { readSightings } from './sightings';

export type { OrderErasures } from './handle-returns';

/** `failed` names what went wrong; the hourly sweep sees the same records again and makes up for it. */
export type GuardOutcome = ReturnsOutcome & { failed: { code: string }[] };

const NOTHING: ReturnsOutcome = { looked: 0, caught: 0, ordered: 0, asked: 0, jobIds: [] };

/**
 * Looks at what a trigger brought — one event or a batch of up to 200 — for people who were pseudonymised or erased and
 * came back, and pseudonymises or erases them again, or asks a human. Records without an address and the app's own writes
 * cost no request, a batch in which nobody is suppressed costs one. Never throws: the platform does not repeat a failed
 * run, and shows its message (platform fact §6).
 */
export const guardReturns = async (
  client: TwentyClient,
  keyring: () => Keyring,
  events: unknown,
  order: OrderErasures,
): Promise<GuardOutcome> => {
  try {
    return { ...(await handleReturns(client, keyring, readSightings(events), order)), failed: [] };
  } catch (error) {
    return { ...NOTHING, failed: [{ code: isPrivacyError(error) ? error.code : 'UNEXPECTED' }] };
  }
};
