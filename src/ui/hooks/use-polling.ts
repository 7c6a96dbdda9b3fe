import { useEffect, useRef } from 'react';

/**
 * Calls `tick` every so often while `isActive`, one call after the other, until it answers false. A call that fails is not the
 * end: the next one may reach the server again.
 */
export const usePolling = (tick: () => Promise<boolean>, everyMs: number, isActive: boolean): void => {
  const current = useRef(tick);
  current.current = tick;

  useEffect(() => {
    if (!isActive) return undefined;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const plan = (): void => {
      timer = setTimeout(() => {
        void (async () => {
          const goesOn = await current.current().catch(() => true);
          if (goesOn && !isOver) plan();
        })();
      }, everyMs);
    };
    plan();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [everyMs, isActive]);
};
