import { setTimeout as sleep } from 'node:timers/promises';

import type { Workspace } from '../contract';

/**
 * Waits until so many milliseconds after a moment of `performance.now()`; not at all when that is past. Where the workspace
 * is less late than a server, all waits are shorter by the same share, so that what comes first still does.
 */
export const late = async (
  { lateness = 1 }: Pick<Workspace, 'lateness'>,
  since: number,
  milliseconds: number,
): Promise<void> => {
  const left = since + milliseconds * lateness - performance.now();
  if (left > 0) await sleep(left);
};
