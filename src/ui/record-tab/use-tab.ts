import { useCallback, useMemo, useRef, useState } from 'react';

import type { UiError } from '../api/ui-error';
import { usePolling } from '../hooks/use-polling';
import { useIsLate } from '../orders/order-state';
import { useQuery } from '../hooks/use-query';
import { loadDetails, NO_DETAILS, type Details } from './data/load-details';
import { loadRights } from './data/load-rights';
import { loadProgress, loadTab, type TabData } from './data/load-tab';
import { gridOf, type GridRow } from './model/consent-grid';
import { factsOf, worldOf } from './model/facts';
import { jobsOf, type ShownJob } from './model/jobs';
import { openOrdersOf, type OpenOrder } from './model/open-orders';
import { offersOf, type Offers } from './model/rights';
import { unseenOf } from './model/unseen';

/** A second after something was written the app has completed it: number, due date, entry in the ledger. */
const COMPLETED_AFTER_MS = 1500;
const LOOK_EVERY_MS = 4000;
/** Of an order that nothing takes up: it may wait for days. */
const LOOK_LATE_EVERY_MS = 20_000;
const MOST_LOOKS_FOR_FILES = 30;

export type Tab = {
  data: TabData | undefined;
  details: Details;
  error: UiError | undefined;
  isLoading: boolean;
  grid: GridRow[];
  jobs: ShownJob[];
  /** Ordered and not done yet. */
  orders: OpenOrder[];
  offers: Offers;
  reload: () => void;
  /** Reads again now, and once more when the app has completed what was written. */
  reloadSoon: () => void;
};

const gridIn = (data: TabData, { shown, twins, isCut }: Details, now: number): GridRow[] => {
  const { person, consents, objections, suppressions, settings, purposes } = data;
  if (person === undefined) return [];
  return gridOf({
    purposes,
    own: factsOf(
      { ...person, ...shown },
      { consents, requests: objections, suppressions },
      settings.minors,
      now,
    ),
    twins: twins.map(({ record }) => record),
    rows: consents,
    suppressions,
    world: worldOf(purposes, settings),
    unseen: unseenOf(data.refused, data.isCut || isCut),
    now,
  });
};

const withProgress = (
  known: TabData,
  { jobs, person, openOrders }: Pick<TabData, 'jobs' | 'person' | 'openOrders'>,
): TabData => ({
  ...known,
  jobs,
  openOrders,
  person: known.person === undefined || person === undefined ? undefined : { ...known.person, ...person },
});

/** Everything the tab shows of a person. Three requests: the record, the role, and what the first names; one while it waits. */
export const useTab = (personId: string): Tab => {
  const tab = useQuery((signal) => loadTab(personId, signal), [personId]);
  const rights = useQuery((signal) => loadRights(signal), []);
  const { data, reload, setData } = tab;
  // Details hang on who it is and on which fields are named, not on every answer that comes in.
  const detailsOf = [
    data?.person?.id,
    data?.person?.emails?.primaryEmail,
    data?.sealedRules.length,
    data?.sealedValues?.length,
  ];
  const [round, setRound] = useState(0);
  const details = useQuery(
    async (signal) => (data === undefined ? NO_DETAILS : loadDetails(data, signal, Date.now())),
    [...detailsOf, round],
  );

  const jobs = useMemo(() => jobsOf(data?.jobs ?? []), [data]);
  const orders = useMemo(() => openOrdersOf(data?.openOrders ?? []), [data]);
  const isRunning = jobs.some((job) => job.isRunning);
  const isLate = useIsLate(orders.some(({ isTaken }) => !isTaken));
  // The certificate is filed seconds after the end; for an act of long ago nobody waits.
  const seen = useRef(new Set<string>());
  for (const job of jobs) if (job.isRunning) seen.current.add(job.id);
  const looksForFiles = useRef(0);
  const isAwaited = (all: readonly ShownJob[]): boolean =>
    looksForFiles.current < MOST_LOOKS_FOR_FILES &&
    all.some((job) => job.isFiling && seen.current.has(job.id));
  usePolling(
    async () => {
      const progress = await loadProgress(personId);
      const now = jobsOf(progress.jobs);
      const ordered = openOrdersOf(progress.openOrders);
      const stillRuns = now.some((job) => job.isRunning);
      const isOneOver = ordered.length < orders.length;
      if (!stillRuns) looksForFiles.current += 1;
      if ((isRunning && !stillRuns) || isOneOver) reload();
      else setData((known) => (known === undefined ? known : withProgress(known, progress)));
      return stillRuns || ordered.length > 0 || isOneOver || isAwaited(now);
    },
    isLate && !isRunning ? LOOK_LATE_EVERY_MS : LOOK_EVERY_MS,
    isRunning || orders.length > 0 || isAwaited(jobs),
  );

  const reloadSoon = useCallback(() => {
    reload();
    setTimeout(() => {
      reload();
      setRound((last) => last + 1);
    }, COMPLETED_AFTER_MS);
  }, [reload]);

  const found = useMemo(
    // Where other records could not be looked for, what they may forbid is not known.
    () => ({ ...(details.data ?? NO_DETAILS), ...(details.error === undefined ? {} : { isCut: true }) }),
    [details.data, details.error],
  );
  const grid = useMemo(() => (data === undefined ? [] : gridIn(data, found, Date.now())), [data, found]);
  const offers = useMemo(
    () => offersOf({ objects: rights.data, refused: data?.refused ?? [] }),
    [rights.data, data?.refused],
  );
  return {
    data,
    details: found,
    error: tab.error,
    isLoading: tab.isLoading,
    grid,
    jobs,
    orders,
    offers,
    reload,
    reloadSoon,
  };
};
