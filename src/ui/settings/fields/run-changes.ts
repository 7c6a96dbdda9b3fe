import type { KnownRule } from '../../../domain/sensitivity/known-rule';
import { EDITABLE, isAlready, type RuleChange } from './plan-change';
import type { RuleRow } from './rule-row';

/** A create, upsert or update takes so many records at most (platform fact §3). */
export const BATCH = 200;

export type FreshRule = { rule: KnownRule; updatedAt: string };
export type ChangeIo = {
  /** As they stand by now; what is gone is not among them. At most 200 ids. */
  read: (ids: readonly string[]) => Promise<ReadonlyMap<string, FreshRule>>;
  /** Writes the same values into all of them, and says when. At most 200 ids. */
  write: (ids: readonly string[], data: RuleChange) => Promise<readonly { id: string; updatedAt: string }[]>;
};

export type ChangeRun = {
  /** Written, with the time of the write; null where it was so already. */
  done: ReadonlyMap<string, string | null>;
  /** Changed by somebody else since they were shown: left as they are. */
  stale: readonly string[];
  gone: readonly string[];
  /** Not come to yet, because something stopped it; running with these goes on. */
  open: readonly RuleRow[];
  isStopped: boolean;
  error: unknown;
};

/** Whether it still says what whoever chose it has seen. */
const isAsSeen = (now: KnownRule, seen: KnownRule): boolean =>
  now.isMissing === seen.isMissing &&
  EDITABLE.every((field) => (now[field] ?? null) === (seen[field] ?? null));

/**
 * Writes a change into many rules, 200 a request. Before each batch it is looked how they stand by now: what is as asked already is
 * not written again, so that a run that stopped half-way goes on where it was, and what somebody else has changed meanwhile is left to be
 * looked at again. Never throws: what went wrong is in the result, with what is still open.
 *
 * The filter of the write is by id only. An update by a filter that its record no longer meets afterwards would tell nobody, and
 * the ledger would not hear of it.
 */
export const runChanges = async (
  rows: readonly RuleRow[],
  data: RuleChange,
  io: ChangeIo,
  onProgress: (done: number, all: number) => void,
  isStopped: () => boolean = () => false,
): Promise<ChangeRun> => {
  const done = new Map<string, string | null>();
  const stale: string[] = [];
  const gone: string[] = [];
  for (let from = 0; from < rows.length; from += BATCH) {
    if (isStopped()) return { done, stale, gone, open: rows.slice(from), isStopped: true, error: undefined };
    const batch = rows.slice(from, from + BATCH);
    try {
      const now = await io.read(batch.map(({ rule }) => rule.id));
      const due: string[] = [];
      for (const { rule } of batch) {
        const fresh = now.get(rule.id);
        if (fresh === undefined) gone.push(rule.id);
        else if (isAlready(fresh.rule, data)) done.set(rule.id, null);
        else if (isAsSeen(fresh.rule, rule)) due.push(rule.id);
        else stale.push(rule.id);
      }
      if (due.length > 0) for (const { id, updatedAt } of await io.write(due, data)) done.set(id, updatedAt);
      for (const id of due) if (!done.has(id)) gone.push(id);
    } catch (error) {
      const settled = new Set([...done.keys(), ...stale, ...gone]);
      return {
        done,
        stale,
        gone,
        open: rows.slice(from).filter(({ rule }) => !settled.has(rule.id)),
        isStopped: false,
        error,
      };
    }
    onProgress(Math.min(from + BATCH, rows.length), rows.length);
  }
  return { done, stale, gone, open: [], isStopped: false, error: undefined };
};

/** What became of a written rule: the job that watches rules writes the evidence, or puts it back. */
export type Settled = 'RECORDED' | 'PUT_BACK' | 'WAITING' | 'NOT_DECIDING';

const time = (text: string | null): number => (text === null ? Number.NaN : Date.parse(text));

/**
 * @param before the rule as it was when it was written
 * @param writtenAt time of the write, as the server gave it
 */
export const settledOf = (
  before: KnownRule,
  data: RuleChange,
  writtenAt: string,
  now: FreshRule | undefined,
): Settled => {
  const after = { ...before, ...data };
  // A suggestion that stays one decides nothing, and nothing is recorded of it.
  if (before.status === 'SUGGESTED' && after.status === 'SUGGESTED') return 'NOT_DECIDING';
  if (now === undefined) return 'WAITING';
  if (!isAlready(now.rule, data)) return 'PUT_BACK';
  if (after.status === 'SUGGESTED') return now.rule.confirmedAt === null ? 'RECORDED' : 'WAITING';
  // Evidence and the time of the decision are written in one request.
  return time(now.rule.confirmedAt) >= time(writtenAt) ? 'RECORDED' : 'WAITING';
};

export const countSettled = (all: readonly Settled[]): Readonly<Record<Settled, number>> => {
  const counts: Record<Settled, number> = { RECORDED: 0, PUT_BACK: 0, WAITING: 0, NOT_DECIDING: 0 };
  for (const one of all) counts[one] += 1;
  return counts;
};
