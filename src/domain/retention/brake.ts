/** How much may happen by itself in a day before a human has to agree. */
export type BrakeLimits = {
  /** People a day; 1 or more. */
  perDay: number;
  /** Share of all people a day, 0 to 1. */
  share: number;
};

export type BrakeDecision =
  | { go: number; isBraked: false }
  /** `go` may still be done today; the rest waits for an approval, or for tomorrow. */
  | { go: number; isBraked: true; waiting: number; reason: 'PER_DAY' | 'SHARE' };

/**
 * The brake of the sweep: a wrong rule, a wrong clock or a restored backup must not empty a workspace overnight.
 * @param due people who are due now
 * @param doneToday what was done since midnight (UTC), whatever run did it
 * @param approved people that a human has agreed to beyond the limits
 */
export const brake = (
  {
    due,
    doneToday,
    population,
    approved,
  }: { due: number; doneToday: number; population: number; approved: number },
  { perDay, share }: BrakeLimits,
): BrakeDecision => {
  // A tenth of five people is nobody; one a day is always possible, or a small workspace would never get anywhere.
  const byShare = Math.max(1, Math.floor(population * share + 1e-9));
  const limit = Math.min(perDay, byShare) + approved;
  const go = Math.max(0, Math.min(due, limit - doneToday));
  return go >= due
    ? { go, isBraked: false }
    : { go, isBraked: true, waiting: due - go, reason: byShare < perDay ? 'SHARE' : 'PER_DAY' };
};
