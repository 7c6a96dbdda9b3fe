import type { SealingParts } from './seal-records';

/** An app shares 500 requests a minute with all its workspaces. */
const REQUESTS_A_MINUTE = 90;
const MINUTE_MS = 60_000;

/** Keeps a run below so many requests a minute. */
export const pacer = ({ client, clock }: Pick<SealingParts, 'client' | 'clock'>): (() => Promise<void>) => {
  let began = clock.now().getTime();
  let at = client.requestCount();
  return async () => {
    if (client.requestCount() - at < REQUESTS_A_MINUTE) return;
    const left = began + MINUTE_MS - clock.now().getTime();
    if (left > 0) await clock.sleep(left);
    began = clock.now().getTime();
    at = client.requestCount();
  };
};
