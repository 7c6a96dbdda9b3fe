import type { Keyring } from '../keys/keyring';
import type { TwentyClient } from '../twenty/client';

export type Clock = { now: () => Date; sleep: (milliseconds: number) => Promise<void> };

/** Who works: the API, the keys, a name for the lease, and time. */
export type Worker = Clock & {
  client: TwentyClient;
  keyring: Keyring;
  owner: string;
  /** Requests sent since this worker was last told; what many jobs cost together is shared out among them. */
  requestsSince: () => number;
};

/** A worker that counts its requests from now on. */
export const openWorker = (client: TwentyClient, keyring: Keyring, owner: string, clock: Clock): Worker => {
  let told = client.requestCount();
  return {
    ...clock,
    client,
    keyring,
    owner,
    requestsSince: () => {
      const spent = client.requestCount() - told;
      told = client.requestCount();
      return spent;
    },
  };
};
