import type { Clock } from './contract';

export type ClockMove = { from: Date; to: Date };

/** The sandbox's clock: real time plus an offset, so that it keeps running after it was moved. */
export type SandboxClock = Clock & {
  /** Called on each `moveTo`, before it resolves; cron hangs on it. */
  onMove(listener: (move: ClockMove) => Promise<void>): () => void;
};

/** Real time, movable. Moving back is allowed: cron does not run for time that is undone. */
export function createClock(): SandboxClock {
  let offset = 0;
  const listeners = new Set<(move: ClockMove) => Promise<void>>();
  const now = (): Date => new Date(Date.now() + offset);
  return {
    now,
    async moveTo(date) {
      const from = now();
      offset = date.getTime() - Date.now();
      for (const listener of listeners) await listener({ from, to: date });
    },
    onMove(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
