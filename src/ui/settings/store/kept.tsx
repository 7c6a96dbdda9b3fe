import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

type KeptValues = Readonly<Record<string, unknown>>;
type Kept = {
  values: KeptValues;
  put: (key: string, change: (before: unknown) => unknown) => void;
  /** Unsaved changes by chapter, as the chapters report them. */
  unsaved: Readonly<Record<string, number>>;
  report: (chapter: string, count: number) => void;
};

const KeptContext = createContext<Kept | undefined>(undefined);

/** Keeps what chapters hold while another chapter is shown. */
export const KeptProvider = ({ children }: { children: ReactNode }) => {
  const [values, setValues] = useState<KeptValues>({});
  const [unsaved, setUnsaved] = useState<Readonly<Record<string, number>>>({});
  const put = useCallback<Kept['put']>(
    (key, change) => setValues((before) => ({ ...before, [key]: change(before[key]) })),
    [],
  );
  const report = useCallback<Kept['report']>(
    (chapter, count) =>
      setUnsaved((before) => ((before[chapter] ?? 0) === count ? before : { ...before, [chapter]: count })),
    [],
  );
  const kept = useMemo(() => ({ values, put, unsaved, report }), [values, put, unsaved, report]);
  return <KeptContext.Provider value={kept}>{children}</KeptContext.Provider>;
};

const useKeptContext = (): Kept => {
  const kept = useContext(KeptContext);
  if (kept === undefined) throw new Error('Outside of the settings page.');
  return kept;
};

/** Like `useState`, kept by the page while another chapter is shown. Keys are the page’s: begin them with the chapter. */
export const useKept = <T,>(key: string, initial: T): [T, (next: T | ((before: T) => T)) => void] => {
  const { values, put } = useKeptContext();
  const value = (key in values ? values[key] : initial) as T;
  const set = useCallback(
    (next: T | ((before: T) => T)) =>
      put(key, (before) => {
        const present = before === undefined ? initial : (before as T);
        return typeof next === 'function' ? (next as (before: T) => T)(present) : next;
      }),
    // What a chapter begins with may be a new object each time; the first is as good as the next.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [put, key],
  );
  return [value, set];
};

/** Marks a chapter in the list as one with unsaved changes. The mark stays when the chapter is left. */
export const useUnsaved = (chapter: string, count: number): void => {
  const { report } = useKeptContext();
  useEffect(() => report(chapter, count), [report, chapter, count]);
};

export const useUnsavedByChapter = (): Readonly<Record<string, number>> => useKeptContext().unsaved;
