/** Crash tests: a function stopped after each of its requests in turn, and a workspace put back in between. */
import type { AppWorkspace } from './app-workspace';

const MINUTE = 60_000;

export type FaultMode = 'kill' | 'fail-once' | 'timeout-after-effect' | 'rate-limit' | 'power-cut';

/** Takes a copy of records, files and time; the result puts them back, as often as wanted, and forgets waiting accidents. */
export const checkpoint = async (
  { control }: Pick<AppWorkspace, 'control'>,
  name: string,
): Promise<() => Promise<void>> => {
  const { now } = await control<{ now: string }>('status');
  await control('backup', { name });
  return async () => {
    await control('clear-crash');
    // Back in time no cron runs, so nothing happens between this and the records.
    await control('tick', { to: now });
    await control('restore', { name });
  };
};

/** Makes something go wrong with one request of the next run; the result tells whether it came to that. */
export const arm = async (
  { control }: Pick<AppWorkspace, 'control'>,
  fault: { mode: FaultMode; afterRequests: number; functionName: string },
): Promise<() => Promise<boolean>> => {
  await control('crash', fault);
  return async () => {
    const { crashes } = await control<{ crashes: unknown[] }>('status');
    return crashes.length === 0;
  };
};

/** How far a job is, from its row. */
const hasEnded = (row: Record<string, unknown>): boolean =>
  ['DONE', 'HELD', 'NEEDS_ATTENTION'].includes(String(row['state']));

/** The minute at which cron next takes up a job: when it is due and nobody's lease is on it. */
export const nextTurn = async (
  { control, job }: Pick<AppWorkspace, 'control' | 'job'>,
  jobId: unknown,
): Promise<Date | undefined> => {
  const row = await job(jobId);
  if (hasEnded(row)) return undefined;
  const { now } = await control<{ now: string }>('status');
  const waits = ['nextRunAt', 'leaseUntil'].map((field) => new Date(String(row[field] ?? 0)).getTime());
  return new Date(Math.max(Date.parse(now), ...waits.filter(Number.isFinite)) + MINUTE);
};

/** Lets time pass, from one turn of the job to the next rather than minute by minute, until it has ended. */
export const untilEnded = async (
  workspace: Pick<AppWorkspace, 'control' | 'job'>,
  jobId: unknown,
): Promise<Record<string, unknown>> => {
  for (let turn = 0; turn < 30; turn += 1) {
    const to = await nextTurn(workspace, jobId);
    if (to === undefined) {
      // One minute more for what the end itself leaves to be done: the ledger's last entries are sealed.
      await workspace.control('tick');
      return workspace.job(jobId);
    }
    await workspace.control('tick', { to: to.toISOString() });
  }
  throw new Error(`Job ${String(jobId)} did not end: ${JSON.stringify(await workspace.job(jobId))}`);
};

/**
 * Starts a function from the same state again and again, its process killed after its first request, then after its
 * second, and so on until it ends by itself; each time it is resumed and checked. The workspace is left as it is after
 * the run that ended by itself, neither resumed nor checked.
 * @returns how many requests there were to be killed after
 * @throws what `check` throws, with the position
 */
export const afterEachRequest = async ({
  workspace,
  functionName,
  start,
  resume,
  check,
  maximum,
}: {
  workspace: Pick<AppWorkspace, 'control'>;
  functionName: string;
  start: () => Promise<unknown>;
  resume: () => Promise<unknown>;
  check: (position: number) => Promise<unknown>;
  /** More requests than this are an endless run, and a failure. */
  maximum: number;
}): Promise<number> => {
  const putBack = await checkpoint(workspace, `each-request-of-${functionName}`);
  for (let position = 1; position <= maximum + 1; position += 1) {
    if (position > 1) await putBack();
    const happened = await arm(workspace, { mode: 'kill', afterRequests: position, functionName });
    await start();
    if (!(await happened())) {
      await workspace.control('clear-crash');
      return position - 1;
    }
    await at(`${functionName} killed after request ${position}`, async () => {
      await resume();
      await check(position);
    });
  }
  throw new Error(`${functionName} made more than ${maximum} requests.`);
};

/** Says at which position something failed; without it one of forty is to blame, and nobody knows which. */
export const at = async (where: string, work: () => Promise<unknown>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof Error) error.message = `${where}: ${error.message}`;
    throw error;
  }
};
