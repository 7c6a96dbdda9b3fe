import { purgeLastDay } from './purge-last-day';
import { rotateKeys, type Rotation } from './rotate-keys';
import type { SealingParts } from './seal-records';

/** The job runs every five minutes; the first run of an hour looks through the history too. */
const EVERY_MINUTES = 5;
/** What is left of a run's 300 seconds must do for the history. */
const MOST_SPENT_MS = 60_000;

/** Counts only. */
export type Upkeep = Rotation & { purged: number };

/** What sealed values need now and then: the current key, and once an hour a look through the history of the last day. */
export const keepSealedValues = async (parts: SealingParts): Promise<Upkeep> => {
  const began = parts.clock.now();
  const rotation = await rotateKeys(parts);
  const isFirst = began.getUTCMinutes() < EVERY_MINUTES;
  const isTimeLeft = parts.clock.now().getTime() - began.getTime() < MOST_SPENT_MS;
  return { ...rotation, purged: isFirst && isTimeLeft ? await purgeLastDay(parts) : 0 };
};
