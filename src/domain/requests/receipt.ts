/** The Regulation applies from this day (Art. 99(2) GDPR); no request under it was received before. */
const FIRST_DAY = Date.UTC(2018, 4, 25);

export type Receipt =
  | { ok: true; receivedAt: number }
  | { ok: false; reason: 'FUTURE' | 'BEFORE_GDPR' | 'MISSING' };

/** Whether a time of receipt can be true: not to come, and not before the Regulation applied. */
export const checkReceipt = (receivedAt: number | null, now: Date): Receipt => {
  if (receivedAt === null || Number.isNaN(receivedAt)) return { ok: false, reason: 'MISSING' };
  if (receivedAt < FIRST_DAY) return { ok: false, reason: 'BEFORE_GDPR' };
  if (receivedAt > now.getTime()) return { ok: false, reason: 'FUTURE' };
  return { ok: true, receivedAt };
};
