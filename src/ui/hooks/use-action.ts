import { useCallback, useEffect, useRef, useState } from 'react';

import { asUiError, type UiError } from '../api/ui-error';

export type Action<A extends unknown[], T> = {
  run: (...args: A) => Promise<T | undefined>;
  isBusy: boolean;
  error: UiError | undefined;
  reset: () => void;
};

/** Something a person sets off. Never rejects: `undefined` is returned and `error` says why. While it runs, a second call does nothing. */
export const useAction = <A extends unknown[], T>(perform: (...args: A) => Promise<T>): Action<A, T> => {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<UiError | undefined>(undefined);
  const isRunning = useRef(false);
  const isGone = useRef(false);
  const current = useRef(perform);
  current.current = perform;

  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);

  const run = useCallback(async (...args: A): Promise<T | undefined> => {
    if (isRunning.current) return undefined;
    isRunning.current = true;
    setIsBusy(true);
    setError(undefined);
    try {
      return await current.current(...args);
    } catch (failure) {
      if (!isGone.current) setError(asUiError(failure));
      return undefined;
    } finally {
      isRunning.current = false;
      if (!isGone.current) setIsBusy(false);
    }
  }, []);

  const reset = useCallback(() => setError(undefined), []);
  return { run, isBusy, error, reset };
};
