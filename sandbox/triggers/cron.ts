import { Cron } from 'croner';

import type { ClockMove, SandboxClock } from '../clock';
import type { Workspace } from '../contract';
import { type AppFunction, allFunctions } from '../functions/logic-function';
import type { FunctionRunner } from '../functions/runner';

const MINUTE = 60_000;

/** Runs scheduled functions by the minute of the sandbox clock, with `{}` as payload (platform-measured §l). */
export class CronTrigger {
  private timer: NodeJS.Timeout | undefined;
  private stopListening: () => void = () => undefined;
  private readonly pending = new Set<Promise<unknown>>();

  constructor(
    private readonly workspace: Workspace,
    private readonly runner: FunctionRunner,
    private readonly clock: SandboxClock,
    private readonly report: (line: string) => void,
    /** What else follows the minutes: workflows. */
    private readonly alsoDue: (move: ClockMove) => Promise<void> = () => Promise.resolve(),
    /** Functions, by name, that are left alone. */
    private readonly leftAlone: ReadonlySet<string> = new Set(),
  ) {}

  /** Follows moves of the clock, and with `automatic` the passing minutes as well. */
  start(automatic: boolean): void {
    this.stopListening = this.clock.onMove(async (move) => {
      await this.runDue(move);
      if (automatic) this.waitForNextMinute();
    });
    if (automatic) this.waitForNextMinute();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.stopListening();
  }

  async settle(): Promise<void> {
    await Promise.all(this.pending);
  }

  /**
   * Runs what came due after `from` and up to `to`, each function once: a server that was away does not make up for
   * the minutes it missed.
   */
  async runDue({ from, to }: ClockMove): Promise<string[]> {
    const due = allFunctions(this.workspace.applications()).filter(
      ({ fn }) => !this.leftAlone.has(fn.name) && isDue(fn.cronTriggerSettings?.pattern, from, to),
    );
    await Promise.all([...due.map((scheduled) => this.run(scheduled)), this.alsoDue({ from, to })]);
    return due.map(({ fn }) => fn.name);
  }

  private run(scheduled: AppFunction): Promise<unknown> {
    const run = this.runOnce(scheduled);
    this.pending.add(run);
    return run.finally(() => this.pending.delete(run));
  }

  private async runOnce(scheduled: AppFunction): Promise<void> {
    const result = await this.runner.run(scheduled, {});
    if (!result.ok) this.report(`cron ${scheduled.fn.name}: ${result.error}`);
  }

  private waitForNextMinute(): void {
    clearTimeout(this.timer);
    const from = new Date(Math.floor(this.clock.now().getTime() / MINUTE) * MINUTE);
    const to = new Date(from.getTime() + MINUTE);
    this.timer = setTimeout(
      () => {
        this.waitForNextMinute();
        void this.runDue({ from, to });
      },
      to.getTime() - this.clock.now().getTime() + 20,
    );
    this.timer.unref();
  }
}

/** Whether a pattern matches a minute after `from` and not after `to`; a malformed one never does. */
export const isDue = (pattern: string | undefined, from: Date, to: Date): boolean => {
  if (pattern === undefined || to <= from) return false;
  try {
    const next = new Cron(pattern, { timezone: 'UTC', paused: true }).nextRun(from);
    return next !== null && next <= to;
  } catch {
    return false;
  }
};
