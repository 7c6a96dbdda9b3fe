import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { serve } from '@hono/node-server';

import { restoreBackup, takeBackup } from './backup';
import { copyFolder } from './copy-folder';
import { type SandboxClock, createClock } from './clock';
import type { Actor, ApplicationInfo, Workspace } from './contract';
import { DiskFileStore } from './files/file-store';
import { type InstallRequest, Installer, readBuiltApp } from './functions/installer';
import { interruptedRuns } from './functions/interrupted-runs';
import { JobQueue } from './functions/job-queue';
import { FunctionRunner } from './functions/runner';
import { ensureChannels } from './habits/channels';
import { companyWorkflowHabit, ensureCompanyWorkflow } from './habits/company-workflow';
import { fileDeletion } from './habits/file-deletion';
import { participantMatching } from './habits/participants';
import { timeline } from './habits/timeline';
import { mailVariables, openOutbox } from './mail/outbox';
import { createControl } from './http/control';
import { pageMetadata } from './graphql/metadata-pages';
import { createApp } from './http/app';
import { RequestLog } from './http/request-log';
import { CronTrigger } from './triggers/cron';
import { databaseEventTriggers } from './triggers/database-events';
import { type Consumer, EventQueue } from './triggers/event-queue';
import { FEATURES_OF_2_21, type ServerFeatures } from './triggers/server-features';
import { WorkflowEngine } from './workflows/engine';
import { workflowMetadata } from './workflows/metadata-extension';
import { workflowOperations } from './workflows/versions';
import { openWorkspace } from './workspace';

/** The backup `reset` goes back to. */
const START = 'start';

/** Of a server's lateness, where pauses are quick. */
const QUICK_LATENESS = 0.1;

export type SandboxOptions = {
  /** Port of the HTTP server on loopback; a free one when 0 or left out. */
  port?: number;
  /** Keeps database, files, apps and mails here; without it they go with the sandbox. */
  dataDir?: string;
  /** `none` (default), `demo`, or a number of people. Seeds only a workspace without people. */
  seed?: 'none' | 'demo' | number;
  sqlPort?: number;
  databaseUrl?: string;
  /** A built app to install at start. */
  app?: InstallRequest;
  /** Runs cron as minutes pass (default). Off: only when the clock is moved. */
  automaticCron?: boolean;
  /** Functions, by name, whose cron never comes up. */
  withoutCron?: readonly string[];
  /** Limits API keys to 100 requests a minute, as a server does as it comes. Off unless switched on. */
  apiKeyLimit?: boolean;
  /** What a newer server can do; without it, a 2.21 server. Can be switched while it runs. */
  features?: Partial<ServerFeatures>;
  /** Functions that run at once. */
  concurrency?: number;
  /** Functions run call after call in the same processes, with their code loaded: for crash tests. */
  keepProcesses?: boolean;
  /**
   * What comes late comes after a tenth of the time, in the same order, and a function's pause ends when all of it is
   * written, instead of after its time: for tests.
   */
  quickPauses?: boolean;
  /** Ends this process on the spot, for the accident of that name; left out where others live in it. */
  powerCut?: () => void;
  /** Starts a new workspace from a copy of what another sandbox left in this folder, without its apps. */
  template?: string;
  /** Keeps a copy of the records as they are after start, for `reset`. */
  resettable?: boolean;
  progress?: (line: string) => void;
};

export type RunningSandbox = {
  url: string;
  apiKey: string;
  userTokens: { tim: string; jony: string; phil: string };
  sqlUrl: string;
  smtpUrl: string;
  workspace: Workspace;
  clock: SandboxClock;
  /** What `POST /sandbox/<command>` does, without the way over HTTP. */
  control(command: string, body?: Record<string, unknown>): Promise<unknown>;
  install(request: InstallRequest): Promise<ApplicationInfo>;
  /** Resolves when nothing is left to do: events, late rows, functions. */
  settle(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Starts a Twenty workspace in this process: database, record engine, functions, triggers, habits, files, mail, HTTP.
 * Close it when done; a kill loses nothing that a `dataDir` holds. What fails on the way is closed again.
 */
export const startSandbox = async (options: SandboxOptions = {}): Promise<RunningSandbox> => {
  // Before anything slow is begun.
  if (options.app) await readBuiltApp(options.app.dir);
  const closers: Closer[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  try {
    return { ...(await start(options, closers)), close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** What has to be closed, in the order it was opened. */
type Closer = () => Promise<unknown> | void;

const start = async (options: SandboxOptions, closers: Closer[]): Promise<Omit<RunningSandbox, 'close'>> => {
  const progress = options.progress ?? (() => undefined);
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'twenty-sandbox-')));
  await mkdir(dataDir, { recursive: true });
  if (options.dataDir === undefined) closers.push(() => rm(dataDir, { recursive: true, force: true }));
  const isNew = !existsSync(join(dataDir, 'files'));
  if (options.template !== undefined && isNew)
    await copyFolder(join(options.template, 'files'), join(dataDir, 'files'));
  const clock = createClock();
  const workspace = await openWorkspace({
    clock,
    rateLimit: options.apiKeyLimit ?? false,
    onHandlerError: (error) => progress(`event handler: ${String(error)}`),
    ...(options.dataDir === undefined ? {} : { dataDir }),
    ...(options.sqlPort === undefined ? {} : { port: options.sqlPort }),
    ...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
    ...(options.template === undefined ? {} : { template: options.template }),
    ...(options.quickPauses && { lateness: QUICK_LATENESS }),
  });
  closers.push(() => workspace.close());
  let url = '';
  const filesDir = join(dataDir, 'files');
  const files = await DiskFileStore.open(workspace, filesDir, () => url);
  workspace.files = files;
  await ensureChannels(workspace);
  await ensureCompanyWorkflow(workspace);
  if (options.seed !== undefined && options.seed !== 'none') await seed(workspace, options.seed, progress);

  const { concurrency, powerCut } = options;
  const quiet = async (): Promise<void> => {
    do {
      await workspace.settle();
      await queue.drained();
    } while (queue.busy);
  };
  const outbox = await openOutbox(join(dataDir, 'outbox'));
  closers.push(() => outbox.close());
  const runner = new FunctionRunner({
    workspace,
    url: () => url,
    // Asked for at each call: after a restart the outbox is at another port.
    variables: () => mailVariables(outbox),
    ...(concurrency && { concurrency }),
    ...(options.quickPauses && { quiet }),
    ...(options.keepProcesses && { keepProcesses: true }),
  });
  closers.push(() => runner.close());
  const filledIn = new Set(Object.keys(mailVariables(outbox)));
  const installer = new Installer(workspace, runner, join(dataDir, 'apps'), progress, filledIn);
  const features: ServerFeatures = { ...FEATURES_OF_2_21, ...options.features };
  const workflows = new WorkflowEngine({
    workspace,
    runner,
    clock,
    smtpUrl: () => outbox.url,
    report: progress,
  });
  workspace.extendCore(workflowOperations(workspace, workflows));
  workspace.extendMetadata(workflowMetadata(workspace));
  workspace.extendMetadata(pageMetadata);
  const queue = new EventQueue(
    workspace,
    [...consumers(workspace, runner, files, features), workflows.consumer],
    progress,
  );
  closers.push(() => queue.close());
  const cron = new CronTrigger(
    workspace,
    runner,
    clock,
    progress,
    (move) => workflows.runDue(move),
    new Set(options.withoutCron),
  );
  closers.push(() => cron.stop());
  closers.push(() => workflows.close());
  const jobs = new JobQueue(workspace, runner, clock, progress);
  closers.push(() => jobs.close());
  workspace.extendMetadata({ ...jobs.extension, isOn: () => features.enqueueJobs });
  const settle = async (): Promise<void> => {
    do {
      await workspace.settle();
      await Promise.all([
        queue.drained(),
        cron.settle(),
        jobs.settle(),
        installer.settle(),
        workflows.settle(),
      ]);
      await workspace.settle();
    } while (queue.busy || runner.busy > 0 || workflows.busy);
  };

  const backupFolder = (name: string): string => join(dataDir, 'backups', name);
  const reset = async (): Promise<void> => {
    await settle();
    await restoreBackup(workspace.pool, workspace.schema, filesDir, backupFolder(START));
    await workflows.refresh();
  };
  const shared = {
    workspace,
    clock,
    runner,
    files,
    outbox,
    log: new RequestLog(),
    ...(powerCut && { powerCut }),
    refreshWorkflows: () => workflows.refresh(),
  };
  const control = createControl({ ...shared, features, installer, filesDir, backupFolder, settle, reset });
  const http = await listen(createApp({ ...shared, control }).fetch, options.port ?? 0);
  url = http.url;
  closers.push(http.close);
  // After the address is known: what an earlier process left undone may run functions.
  const endInterrupted = await interruptedRuns(workspace);
  await queue.start();
  await endInterrupted();
  await jobs.start();
  await workflows.start();
  if (workspace.applications().length > 0) runner.warmUp();
  if (options.app) await installer.install(options.app);
  if (options.resettable && !existsSync(backupFolder(START))) {
    await settle();
    await takeBackup(workspace.pool, workspace.schema, filesDir, backupFolder(START));
  }
  cron.start(options.automaticCron ?? true);

  const token = (actor: Actor): string => workspace.tokens.issue(actor);
  const user = (email: string): string => token(workspace.userActor(email));
  return {
    url,
    apiKey: token(workspace.apiKeyActor()),
    userTokens: {
      tim: user('tim@apple.dev'),
      jony: user('jony.ive@apple.dev'),
      phil: user('phil.schiler@apple.dev'),
    },
    sqlUrl: workspace.sqlUrl,
    smtpUrl: outbox.url,
    workspace,
    clock,
    control: (command, body = {}) => control(command, body),
    install: (request) => installer.install(request),
    settle,
  };
};

/** Everything that follows committed changes. */
const consumers = (
  workspace: Workspace,
  runner: FunctionRunner,
  files: DiskFileStore,
  features: Readonly<ServerFeatures>,
): Consumer[] => [
  timeline(workspace),
  companyWorkflowHabit(workspace),
  participantMatching(workspace),
  fileDeletion(files),
  databaseEventTriggers(workspace, runner, features),
];

/** Listens on loopback only. */
const listen = async (
  fetch: Parameters<typeof serve>[0]['fetch'],
  port: number,
): Promise<{ url: string; close: () => Promise<void> }> => {
  const server = serve({ fetch, hostname: '127.0.0.1', port });
  // Longer than a caller on a busy machine lets a connection rest: one that closes while it is taken up again is lost.
  if ('keepAliveTimeout' in server) server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      if ('closeAllConnections' in server) server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
};

/** Demo data, once: a workspace that has people keeps them. */
const seed = async (
  workspace: Workspace,
  size: 'demo' | number,
  progress: (line: string) => void,
): Promise<void> => {
  if ((await workspace.records.find('person', { limit: 1, withDeleted: true })).length > 0) return;
  const { seedWorkspace } = await import('./seed/index');
  await seedWorkspace(workspace, size, { progress });
};
