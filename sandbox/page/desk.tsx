/** What the page has in common: who looks, in which language and colours, where they are, and what is open in front of it. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';

import type { ColorScheme, ConfirmationRequest, ConfirmationResult, Snackbar } from '../host/protocol';
import { type RecordRow } from './records';
import { type MemberKey, readSession, type Session } from './session';

export const LOCALES = {
  en: 'English',
  'de-DE': 'Deutsch',
  'fr-FR': 'Français',
  'es-ES': 'Español',
} as const;
export type Settings = { member: MemberKey; locale: string; scheme: ColorScheme };

export type OpenSnackbar = Snackbar & { key: string };
export type OpenQuestion = ConfirmationRequest & { answer: (result: ConfirmationResult) => void };
export type SidePanel = {
  title: string;
  componentId: string;
  recordIds: string[];
};
/** A component without a face of its own, started by a command. */
export type Headless = {
  commandId: string;
  label: string;
  componentId: string;
  recordIds: string[];
  progress: number | null;
};

export type Desk = {
  session: Session;
  settings: Settings;
  change(settings: Partial<Settings>): void;
  path: string;
  go(path: string, options?: { replace?: boolean }): void;
  /** Reads all data on the page anew. */
  refresh(): void;
  version: number;
  selection: RecordRow[];
  select(rows: RecordRow[]): void;
  snackbars: OpenSnackbar[];
  notify(snackbar: Snackbar): void;
  dismiss(key: string): void;
  question: OpenQuestion | undefined;
  ask(question: OpenQuestion | undefined): void;
  sidePanel: SidePanel | undefined;
  openSidePanel(panel: SidePanel | undefined): void;
  headless: Headless[];
  start(headless: Headless): void;
  progress(commandId: string, percent: number): void;
  finish(commandId: string): void;
};

const DeskContext = createContext<Desk | undefined>(undefined);

export const useDesk = (): Desk => {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('Outside of the page.');
  return desk;
};

const STORED = 'sandbox-settings';
/** Also one that no app has texts in: then they are English. */
const isLocale = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value);

/** The address says it, or else it is as it was left; a page opened for the first time follows the machine's colours. */
const firstSettings = (): Settings => {
  const query = new URLSearchParams(location.search);
  const stored = JSON.parse(localStorage.getItem(STORED) ?? '{}') as Partial<Settings>;
  const member = query.get('member') ?? stored.member;
  const locale = query.get('locale') ?? stored.locale;
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const scheme = query.get('scheme') ?? stored.scheme ?? system;
  return {
    member: member === 'jony' || member === 'phil' ? member : 'tim',
    locale: isLocale(locale) ? locale : 'en',
    scheme: scheme === 'dark' ? 'dark' : 'light',
  };
};

let keys = 0;
const SNACKBAR_MS = 6000;

const useSnackbars = () => {
  const [snackbars, setSnackbars] = useState<OpenSnackbar[]>([]);
  const dismiss = useCallback(
    (key: string) => setSnackbars((open) => open.filter((one) => one.key !== key)),
    [],
  );
  const notify = useCallback(
    (snackbar: Snackbar) => {
      keys += 1;
      const key = snackbar.dedupeKey ?? String(keys);
      setSnackbars((open) => [...open.filter((one) => one.key !== key), { ...snackbar, key }]);
      setTimeout(() => dismiss(key), snackbar.duration ?? SNACKBAR_MS);
    },
    [dismiss],
  );
  return { snackbars, notify, dismiss };
};

const useHeadless = () => {
  const [headless, setHeadless] = useState<Headless[]>([]);
  const start = useCallback(
    (one: Headless) =>
      setHeadless((all) => [...all.filter(({ commandId }) => commandId !== one.commandId), one]),
    [],
  );
  const finish = useCallback(
    (id: string) => setHeadless((all) => all.filter(({ commandId }) => commandId !== id)),
    [],
  );
  const progress = useCallback(
    (id: string, percent: number) =>
      setHeadless((all) => all.map((one) => (one.commandId === id ? { ...one, progress: percent } : one))),
    [],
  );
  return { headless, start, finish, progress };
};

const usePath = () => {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const follow = (): void => setPath(location.pathname);
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const go = useCallback((to: string, { replace = false }: { replace?: boolean } = {}) => {
    if (replace) history.replaceState(null, '', to);
    else history.pushState(null, '', to);
    setPath(location.pathname);
    scrollTo(0, 0);
  }, []);
  return { path, go };
};

export const DeskProvider = ({ children }: { children: ReactNode }): ReactNode => {
  const [settings, setSettings] = useState(firstSettings);
  const [session, setSession] = useState<Session>();
  const [failure, setFailure] = useState<string>();
  const [version, setVersion] = useState(0);
  const [selection, select] = useState<RecordRow[]>([]);
  const [question, ask] = useState<OpenQuestion>();
  const [sidePanel, openSidePanel] = useState<SidePanel>();
  const snackbars = useSnackbars();
  const headless = useHeadless();
  const { path, go } = usePath();
  const { member, locale, scheme } = settings;

  useEffect(() => {
    readSession(member, locale).then(setSession, (error: unknown) => setFailure(String(error)));
  }, [member, locale]);
  useEffect(() => {
    document.documentElement.className = scheme;
    document.documentElement.style.colorScheme = scheme;
    document.documentElement.lang = locale.slice(0, 2);
  }, [scheme, locale]);
  useEffect(() => select([]), [path, member]);

  const change = useCallback(
    (changed: Partial<Settings>) =>
      setSettings((before) => {
        const next = { ...before, ...changed };
        localStorage.setItem(STORED, JSON.stringify(next));
        const query = new URLSearchParams(location.search);
        for (const name of Object.keys(changed)) query.delete(name);
        history.replaceState(null, '', `${location.pathname}${query.size > 0 ? `?${query.toString()}` : ''}`);
        return next;
      }),
    [],
  );
  const refresh = useCallback(() => setVersion((before) => before + 1), []);

  const desk = useMemo<Desk | undefined>(
    () =>
      session && {
        session,
        settings,
        change,
        path,
        go,
        refresh,
        version,
        selection,
        select,
        ...snackbars,
        question,
        ask,
        sidePanel,
        openSidePanel,
        ...headless,
      },
    [
      session,
      settings,
      change,
      path,
      go,
      refresh,
      version,
      selection,
      snackbars,
      question,
      sidePanel,
      headless,
    ],
  );
  if (failure !== undefined) return <p role="alert">The sandbox does not answer: {failure}</p>;
  return desk ? <DeskContext.Provider value={desk}>{children}</DeskContext.Provider> : null;
};

/** What a promise gives, read anew when one of `deps` changes. */
export const useLoaded = <T,>(
  load: () => Promise<T>,
  deps: readonly unknown[],
): { data?: T; error?: string } => {
  const [state, setState] = useState<{ data?: T; error?: string }>({});
  useEffect(() => {
    let isCurrent = true;
    load().then(
      (data) => isCurrent && setState({ data }),
      (error: unknown) =>
        isCurrent && setState({ error: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      isCurrent = false;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the caller says what it depends on.
  }, deps);
  return state;
};
