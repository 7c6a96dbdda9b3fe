import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { sweepListChecks, type ListCheckOutcome } from './check-lists';
import { sweepMembers, type GuardOutcome } from './guard-members';
import { listUpdated } from './list-updated';
import { mirrorUnsubscribes, type MirrorOutcome } from './mirror-unsubscribes';

/** Cron hands over an empty object (platform-measured §l), a change of a record an event or several. */
const isEvent = (payload: unknown): boolean =>
  Array.isArray(payload) ||
  (typeof payload === 'object' && payload !== null && Object.keys(payload).length > 0);

export type HourlyOutcome = { checks: ListCheckOutcome; members: GuardOutcome; unsubscribes: MirrorOutcome };

/**
 * A list was given a purpose: its members are checked. And every hour: goes on with checks whose run was killed, checks
 * lists whose purpose was changed, looks again at whoever joined, and takes over what people said to Twenty's own unsubscribe links. Three requests when there is
 * nothing of all this. Never throws.
 */
export const sweepLists = async (
  client: TwentyClient,
  keyring: () => Keyring,
  clock: { now: () => Date },
  payload: unknown,
): Promise<ListCheckOutcome | HourlyOutcome> =>
  isEvent(payload)
    ? listUpdated(client, keyring, clock, payload)
    : {
        checks: await sweepListChecks(client, keyring, clock),
        members: await sweepMembers(client, keyring, clock.now()),
        unsubscribes: await mirrorUnsubscribes(client, keyring, clock),
      };
