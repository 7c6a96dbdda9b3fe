import { useCallback } from 'react';

import { asUiError, type UiError } from '../../api/ui-error';
import type { ChangePlan, RuleChange } from './plan-change';
import { readAllRules, readRulesById } from './read-rules';
import type { RuleRow } from './rule-row';
import { BATCH, countSettled, runChanges, settledOf, type FreshRule, type Settled } from './run-changes';
import { useKept } from '../store/kept';
import { writeRules } from './write-rules';

export type Written = { before: RuleRow; data: RuleChange; writtenAt: string };

/** How a run under way is told to stop, and that nobody looks at it any more. */
type Control = { isStopped: boolean; isAbandoned: boolean };

export type ChangeState = {
  control: Control;
  phase: 'RUNNING' | 'SETTLING' | 'OVER';
  data: RuleChange;
  /** Rules that were to be written, and how far it is. */
  all: number;
  reached: number;
  written: readonly Written[];
  same: number;
  stale: readonly string[];
  gone: number;
  open: readonly RuleRow[];
  isStopped: boolean;
  error: UiError | undefined;
  settled: Readonly<Record<Settled, number>>;
};

export type ChangeRunner = {
  state: ChangeState | undefined;
  isBusy: boolean;
  start: (plan: Pick<ChangePlan, 'rows' | 'data'>) => void;
  /** Takes up what a stop or an error left. */
  goOn: () => void;
  /** After the batch that is under way. */
  stop: () => void;
  clear: () => void;
};

const NOTHING_SETTLED = countSettled([]);
const SETTLE_EVERY_MS = 1_500;
/** The job runs once a rule; 1,500 of them are done within a minute or two. */
const MOST_LOOKS = 80;

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** Runs a change over many rules, and then looks until the job that watches rules has recorded it or put it back. */
export const useChangeRun = (merge: (fresh: ReadonlyMap<string, FreshRule>) => void): ChangeRunner => {
  // Kept by the page: a run goes on while another chapter is shown, and is found again on coming back.
  const [state, setState] = useKept<ChangeState | undefined>('fields.run', undefined);

  const settle = useCallback(
    async (control: Control, written: readonly Written[]): Promise<void> => {
      const since = written.map(({ writtenAt }) => writtenAt).toSorted()[0];
      if (since === undefined) return;
      for (let look = 0; look < MOST_LOOKS; look += 1) {
        let now: ReadonlyMap<string, FreshRule> | undefined;
        try {
          const rules = await readAllRules(() => undefined, undefined, { updatedAt: { gte: since } });
          now = new Map(rules.map((fresh) => [fresh.rule.id, fresh]));
        } catch {
          // The next look may reach the server again.
        }
        if (control.isAbandoned) return;
        if (now !== undefined) {
          merge(now);
          const settled = countSettled(
            written.map(({ before, data, writtenAt }) =>
              settledOf(before.rule, data, writtenAt, now.get(before.rule.id)),
            ),
          );
          setState((last) => (last === undefined ? last : { ...last, settled }));
          if (settled.WAITING === 0) return;
        }
        await pause(SETTLE_EVERY_MS);
      }
    },
    [merge, setState],
  );

  const run = useCallback(
    async (rows: readonly RuleRow[], data: RuleChange, former?: ChangeState): Promise<void> => {
      const control: Control = { isStopped: false, isAbandoned: false };
      const base: ChangeState = {
        control,
        phase: 'RUNNING',
        data,
        all: former?.all ?? rows.length,
        reached: former === undefined ? 0 : former.all - rows.length,
        written: former?.written ?? [],
        same: former?.same ?? 0,
        stale: former?.stale ?? [],
        gone: former?.gone ?? 0,
        open: [],
        isStopped: false,
        error: undefined,
        settled: former?.settled ?? NOTHING_SETTLED,
      };
      setState((last) => {
        if (last !== undefined) last.control.isAbandoned = true;
        return base;
      });
      const result = await runChanges(
        rows,
        data,
        { read: readRulesById, write: writeRules },
        (done) => {
          if (!control.isAbandoned)
            setState((last) => (last === undefined ? last : { ...last, reached: base.reached + done }));
        },
        () => control.isStopped,
      );
      if (control.isAbandoned) return;
      const byId = new Map(rows.map((row) => [row.rule.id, row]));
      const written = [...base.written];
      for (const [id, writtenAt] of result.done) {
        const before = byId.get(id);
        if (writtenAt !== null && before !== undefined) written.push({ before, data, writtenAt });
      }
      const already = [...result.done.values()].filter((at) => at === null).length;
      setState({
        ...base,
        phase: 'SETTLING',
        reached: base.all - result.open.length,
        written,
        same: base.same + already,
        stale: [...base.stale, ...result.stale],
        gone: base.gone + result.gone.length,
        open: result.open,
        isStopped: result.isStopped,
        error: result.error === undefined ? undefined : asUiError(result.error),
      });
      if (result.stale.length > 0)
        await readRulesById(result.stale.slice(0, BATCH))
          .then(merge)
          .catch(() => undefined);
      await settle(control, written);
      if (!control.isAbandoned) setState((last) => (last === undefined ? last : { ...last, phase: 'OVER' }));
    },
    [merge, setState, settle],
  );

  const start = useCallback<ChangeRunner['start']>(({ rows, data }) => void run(rows, data), [run]);
  const goOn = useCallback((): void => {
    if (state !== undefined && state.open.length > 0) void run(state.open, state.data, state);
  }, [run, state]);
  const stop = useCallback((): void => {
    if (state !== undefined) state.control.isStopped = true;
  }, [state]);
  const clear = useCallback((): void => {
    if (state !== undefined) state.control.isAbandoned = true;
    setState(undefined);
  }, [setState, state]);
  return { state, isBusy: state?.phase === 'RUNNING', start, goOn, stop, clear };
};
