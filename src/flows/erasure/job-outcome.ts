import type { Plan, PlanItem } from '../../domain/erasure/plan';
import type { Act } from './erasure-order';
import type { Job } from './erasure-job';

export type JobState = 'AFTERMATH' | 'HELD' | 'DONE' | 'NEEDS_ATTENTION';

/** What still names the subject, by the last search: counts, and ids to look at. */
export type Residual = {
  /** Objects looked through. */
  objects: number;
  /** Columns looked through. */
  searched: number;
  /** Places that still name the subject and should not. */
  hits: number;
  byObject: Record<string, number>;
  /** Records to look at, `object:id`, at most fifty. */
  records: string[];
  /** Objects that this app is not allowed to read. */
  unreadable: string[];
  /** API requests of the search, this job's share. */
  requests: number;
};

export const NOTHING_SEARCHED: Residual = {
  objects: 0,
  searched: 0,
  hits: 0,
  byObject: {},
  records: [],
  unreadable: [],
  requests: 0,
};

/** Ids and counts only: an action's output is kept in the workflow's run. */
export type JobOutcome = {
  jobId: string;
  act: Act;
  personId: string;
  surrogate: string;
  state: JobState;
  found: Record<string, number>;
  done: Record<string, number>;
  /** By reason, see the plan. */
  remains: Record<string, number>;
  /** Records that a legal hold or an open request keeps for now. */
  held: number;
  /** Records of other people that name the subject, for a human to decide. */
  review: number;
  residual: Residual;
  requests: number;
};

export const itemsWith = (plan: Plan, action: PlanItem['action']): PlanItem[] =>
  plan.items.filter((item) => item.action === action);

/** What of the subject stays, and why: for the result and the certificate. Counts by reason, never values. */
export const remainsOf = (plan: Plan): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const item of plan.items) {
    const reason =
      item.remains ?? (item.action === 'REPORT' || item.action === 'HOLD' ? item.reason : undefined);
    if (reason !== undefined) counts[reason] = (counts[reason] ?? 0) + 1;
  }
  return counts;
};

/** When the first hold ends; undefined when nothing is held or nothing that is held has an end. */
export const heldUntil = (items: readonly PlanItem[]): string | undefined =>
  items
    .flatMap(({ hold }) => (hold?.until ? [hold.until] : []))
    .toSorted((a, b) => Date.parse(a) - Date.parse(b))[0];

const MOST_PLAN_ITEMS = 2000;

/** The plan as it stands in the job: ids and codes. What is beyond the limit is counted. */
export const planItemsOf = (plan: Plan, most = MOST_PLAN_ITEMS): { items: unknown[]; more: number } => ({
  items: plan.items.slice(0, most).map(({ object, recordId, action, reason, hold }) => ({
    object,
    recordId,
    action,
    reason,
    ...(hold === undefined ? {} : { holdId: hold.holdId }),
  })),
  more: Math.max(0, plan.items.length - most),
});

export const countActions = (plan: Plan): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { action } of plan.items) counts[action] = (counts[action] ?? 0) + 1;
  return counts;
};

export const addUp = (...counts: Readonly<Record<string, number>>[]): Record<string, number> => {
  const sum: Record<string, number> = {};
  for (const part of counts)
    for (const [key, value] of Object.entries(part)) sum[key] = (sum[key] ?? 0) + value;
  return sum;
};

/** A later pass finds fewer records than the first, which is the one that says how much there was. */
export const largest = (
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): Record<string, number> => {
  const result: Record<string, number> = { ...a };
  for (const [key, value] of Object.entries(b)) result[key] = Math.max(result[key] ?? 0, value);
  return result;
};

/** The outcome of a job that nothing was left to do for. */
export const nothingToDo = (job: Job, requests: number): JobOutcome => ({
  jobId: job.id,
  act: job.act,
  personId: job.personId,
  surrogate: job.surrogate,
  state: 'DONE',
  found: job.found,
  done: job.done,
  remains: {},
  held: 0,
  review: 0,
  residual: NOTHING_SEARCHED,
  requests,
});
