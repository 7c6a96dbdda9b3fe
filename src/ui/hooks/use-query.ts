import { type Dispatch, type SetStateAction, useCallback, useEffect, useRef, useState } from 'react';

import { asUiError, type UiError } from '../api/ui-error';

export type Query<T> = {
  data: T | undefined;
  error: UiError | undefined;
  isLoading: boolean;
  reload: () => void;
  setData: Dispatch<SetStateAction<T | undefined>>;
};

/**
 * Loads when it appears, when `deps` change and on `reload`. What was there stays until the new is, also when loading fails;
 * an answer that was overtaken is dropped.
 */
export const useQuery = <T>(
  load: (signal: AbortSignal) => Promise<T>,
  deps: readonly unknown[],
): Query<T> => {
  const [data, setData] = useState<T | undefined>(undefined);
  const [error, setError] = useState<UiError | undefined>(undefined);
  const [isLoading, setIsLoading] = useState(true);
  const [round, setRound] = useState(0);
  const current = useRef(load);
  current.current = load;

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setIsLoading(true);
    setError(undefined);
    void (async () => {
      try {
        const loaded = await current.current(signal);
        if (!signal.aborted) setData(() => loaded);
      } catch (failure) {
        if (!signal.aborted) setError(asUiError(failure));
      } finally {
        if (!signal.aborted) setIsLoading(false);
      }
    })();
    return () => controller.abort();
  }, [...deps, round]);

  const reload = useCallback(() => setRound((last) => last + 1), []);
  return { data, error, isLoading, reload, setData };
};
