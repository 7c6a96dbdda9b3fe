import type { RunCounts } from './run-report';
import { isActionable, isSameKept, type JudgedPerson, type KeptAs } from './person-write';

const OF_STATE = {
  KEPT: 'kept',
  KEPT_WITHOUT_END: 'keptWithoutEnd',
  HELD: 'held',
  EXTENDED: 'extended',
  DUE: 'due',
  WITHOUT_PURPOSE: 'withoutPurpose',
} as const satisfies Record<JudgedPerson['judgement']['state'], keyof RunCounts>;

/**
 * The counts of a run with one more person in it.
 * @param stored as their record was before the run: whom it proposes only now, it does not act on
 */
export const countPerson = (
  counts: RunCounts,
  judged: JudgedPerson,
  after: KeptAs,
  stored: KeptAs,
): RunCounts => {
  const next = { ...counts, people: counts.people + 1 };
  if (judged.passedOver !== null) return { ...next, passedOver: next.passedOver + 1 };
  next[OF_STATE[judged.judgement.state]] += 1;
  if (judged.isBlocked && (judged.judgement.state === 'DUE' || judged.judgement.state === 'WITHOUT_PURPOSE'))
    next.blocked += 1;
  if (after.state === 'WARNED') next.warned += 1;
  if (after.state === 'PROPOSED') next.proposed += 1;
  if (isActionable(judged) && stored.state === 'PROPOSED' && isSameKept(stored, after)) next.actionable += 1;
  return next;
};
