import { useEffect, useRef, useState } from 'react';

/**
 * Seconds left of something that is shown for a while; `onOver` is called once at the end. By the clock, because a page in
 * the background is given few ticks.
 * @param until milliseconds since 1970; undefined while nothing is shown
 */
export const useCountdown = (until: number | undefined, onOver: () => void): number => {
  const [now, setNow] = useState(() => Date.now());
  const over = useRef(onOver);
  over.current = onOver;
  useEffect(() => {
    if (until === undefined) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => {
      const moment = Date.now();
      if (moment >= until) over.current();
      else setNow(moment);
    }, 1000);
    const end = setTimeout(() => over.current(), Math.max(0, until - Date.now()));
    return () => {
      clearInterval(timer);
      clearTimeout(end);
    };
  }, [until]);
  return until === undefined ? 0 : Math.max(0, Math.ceil((until - now) / 1000));
};
