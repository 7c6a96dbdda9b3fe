import type { Pipeline } from '../workflows/lost-contacts';
import { dayOf } from './period';

/** Deals of one person, on one stage, that are to close on one day. Moments as ISO 8601. */
export type DealGroup = {
  /** Null where deals have no stages, or these stand on none. */
  stage: string | null;
  /** Twenty's `closeDate`: the day on which a deal is expected to close, or was closed. */
  closesAt: string | null;
  /** When the last of them was changed last. */
  changedAt: string | null;
};

export type DealEnd =
  | { isOpen: true }
  /** Midnight (UTC) of the day. */
  | { isOpen: false; closedOn: string };

/** What the stage says; undefined where the pipeline has no stages for both ends, as Twenty's own has none for a lost deal. */
const isOverByStage = (stage: string | null, { won, lost }: Pipeline): boolean | undefined => {
  if (stage !== null && (won.includes(stage) || lost.includes(stage))) return true;
  return won.length > 0 && lost.length > 0 ? false : undefined;
};

/**
 * Whether a deal is over, and since when. The day on which it was to close is an expectation, and many a deal goes on after it: the
 * stage decides, where the pipeline has stages for won and for lost deals, and the day only where it has not. A deal that is over
 * by its stage was closed on that day; if that lies ahead or there is none, on the day of its last change, which is no earlier.
 * @param now ISO 8601
 */
export const dealEnd = (
  { stage, closesAt, changedAt }: DealGroup,
  pipeline: Pipeline,
  now: string,
): DealEnd => {
  const isPast = closesAt !== null && closesAt <= now;
  if (!(isOverByStage(stage, pipeline) ?? isPast)) return { isOpen: true };
  if (isPast) return { isOpen: false, closedOn: dayOf(closesAt) };
  if (changedAt === null && closesAt === null) return { isOpen: true };
  return { isOpen: false, closedOn: dayOf(changedAt !== null && changedAt <= now ? changedAt : now) };
};
