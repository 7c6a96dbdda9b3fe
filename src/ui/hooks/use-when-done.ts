import { useEffect, useRef } from 'react';

/** Calls `onDone` once, when something has become done. */
export const useWhenDone = (isDone: boolean, onDone: () => void): void => {
  const current = useRef(onDone);
  current.current = onDone;
  useEffect(() => {
    if (isDone) current.current();
  }, [isDone]);
};
