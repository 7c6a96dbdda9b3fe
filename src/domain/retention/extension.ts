import { endOf } from './period';

/** An extension is about one case; what has to be kept for longer needs a purpose of its own, or a legal hold. */
export const MOST_YEARS = 10;

export type ExtensionDay =
  | { ok: true; until: string }
  | { ok: false; reason: 'NO_DATE' | 'NOT_AHEAD' | 'TOO_FAR' };

/**
 * The last day on which somebody is kept, as a moment. Noon in UTC: it is that day wherever people read it, and the sweep of
 * that night is over.
 * @param day `YYYY-MM-DD`
 * @param now ISO 8601
 */
export const extensionDay = (day: string, now: string): ExtensionDay => {
  const until = `${day}T12:00:00.000Z`;
  const at = new Date(until);
  // A day that a month does not have is moved on by the engine, and would be another one than was meant.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(at.getTime()) || at.toISOString() !== until)
    return { ok: false, reason: 'NO_DATE' };
  const today = new Date(`${now.slice(0, 10)}T12:00:00.000Z`);
  if (at <= today) return { ok: false, reason: 'NOT_AHEAD' };
  return at > endOf(today, { amount: MOST_YEARS, unit: 'YEARS' })
    ? { ok: false, reason: 'TOO_FAR' }
    : { ok: true, until };
};

/** A person as an extension finds them. */
export type ExtensionSubject = {
  processingState: string;
  retentionState: string;
  /** ISO 8601; null where no run has worked it out. */
  retentionDueAt: string | null;
  /** An erasure of the person is under way. */
  isBeingErased: boolean;
};

export type ExtensionDecision =
  | {
      extend: true;
      change: {
        retentionExtendedUntil: string;
        retentionDueAt?: string;
        retentionState?: 'EXTENDED' | 'NONE';
      };
    }
  /** Nothing is left to keep, or it is going already. */
  | { extend: false; code: 'ALREADY_PSEUDONYMISED' | 'ALREADY_ERASED' | 'JOB_ALREADY_RUNNING' };

/**
 * What an extension changes on a person at once, so that nobody goes on reading "proposed". The next run works everything
 * out anew. A hold keeps beyond any extension, and a purpose that keeps longer goes on keeping.
 * @param until a moment made by `extensionDay`
 * @param now ISO 8601
 */
export const decideExtension = (subject: ExtensionSubject, until: string, now: string): ExtensionDecision => {
  switch (subject.processingState) {
    case 'PSEUDONYMISED':
      return { extend: false, code: 'ALREADY_PSEUDONYMISED' };
    case 'ERASED':
      return { extend: false, code: 'ALREADY_ERASED' };
    default:
  }
  if (subject.isBeingErased) return { extend: false, code: 'JOB_ALREADY_RUNNING' };
  const { retentionState, retentionDueAt } = subject;
  const change = { retentionExtendedUntil: until };
  if (retentionState === 'HELD') return { extend: true, change };
  const due = retentionDueAt === null ? null : Date.parse(retentionDueAt);
  // Whoever stands on an extension already is kept by nothing else, so that the new day counts, be it an earlier one.
  const isOver = retentionState === 'EXTENDED' || (due !== null && due <= Date.parse(now));
  if (isOver || retentionState === 'PROPOSED')
    return { extend: true, change: { ...change, retentionDueAt: until, retentionState: 'EXTENDED' } };
  if (due === null || due >= Date.parse(until)) return { extend: true, change };
  return { extend: true, change: { ...change, retentionDueAt: until, retentionState: 'NONE' } };
};
