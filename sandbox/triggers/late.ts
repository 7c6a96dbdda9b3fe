import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until so many milliseconds after a moment of `performance.now()`; not at all when that is past. */
export const late = async (since: number, milliseconds: number): Promise<void> => {
  const left = since + milliseconds - performance.now();
  if (left > 0) await sleep(left);
};
