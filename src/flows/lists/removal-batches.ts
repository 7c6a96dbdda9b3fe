import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { BATCH_SIZE } from '../../twenty/records';
import { removalOf, type JudgedMember } from './judge-members';
import { removeMembers, type Removal } from './remove-members';

export type RemovalBatches = {
  /** Takes up those of a group who must leave, and removes them when there are enough for a request. */
  add: (judged: readonly JudgedMember[]) => Promise<void>;
  /** Removes the rest. */
  flush: () => Promise<void>;
  removed: () => number;
};

/**
 * Gathers people who must leave for one reason, over groups that were judged apart, until they fill a request: one for
 * each 200 of a reason, whatever order they come in. No more than 200 of each reason wait in memory.
 */
export const removalBatches = (client: TwentyClient, keyring: Keyring, now: Date): RemovalBatches => {
  const waiting = new Map<string, Removal[]>();
  let removed = 0;
  const send = async (reason: string): Promise<void> => {
    const leaving = waiting.get(reason) ?? [];
    waiting.delete(reason);
    removed += (await removeMembers(client, keyring, leaving, now)).removed;
  };
  return {
    add: async (judged) => {
      for (const one of judged) {
        const removal = one.mustLeave ? removalOf(one) : undefined;
        if (removal === undefined) continue;
        const same = waiting.get(removal.reason) ?? [];
        same.push(removal);
        waiting.set(removal.reason, same);
        if (same.length >= BATCH_SIZE) await send(removal.reason);
      }
    },
    flush: async () => {
      for (const reason of waiting.keys()) await send(reason);
    },
    removed: () => removed,
  };
};
