import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

import type { Actor, Workspace } from '../contract';
import { type FaultMode, Faults } from './faults';
import type { AppFunction } from './logic-function';
import { FunctionLogs } from './logs';
import { WarmProcesses } from './warm-processes';

export type BoundUser = NonNullable<Extract<Actor, { kind: 'application' }>['user']>;

export type FunctionResult =
  | { ok: true; data: unknown; durationMs: number }
  | { ok: false; error: string; durationMs: number };

export type RunnerOptions = {
  workspace: Workspace;
  /** The sandbox's own address, known once it listens. */
  url: () => string;
  /** Calls that run at once; the rest waits. */
  concurrency?: number;
  warmProcesses?: number;
  /** Runs call after call in the same process, for speed; a process a call otherwise, as the local driver does. */
  keepProcesses?: boolean;
  /** Variables for apps that declare them and were given none, such as where mail goes. */
  variables?: () => Record<string, string>;
  /** Resolves when the platform has nothing more to write late; given, a function's pause lasts no longer than that. */
  quiet?: () => Promise<void>;
};

/** A call in progress, found again by the token its requests carry. */
export type Run = {
  functionName: string;
  applicationName: string;
  requests: number;
  kill(): void;
  dead: boolean;
};

type ChildMessage = { pause?: number; ok?: boolean; result?: unknown; error?: string; stack?: string };

const DEFAULT_TIMEOUT_SECONDS = 300;
const TOKEN_SECONDS = 30 * 60;
/** Between the 140 KB that arrived and the 150 KB that did not (platform-measured §j). */
const MAX_RESULT_BYTES = 145_000;
/** What a server says whose operator has not switched functions on, as none is by itself. */
export const FUNCTIONS_OFF =
  'Logic function execution is disabled. Set LOGIC_FUNCTION_TYPE to LOCAL or LAMBDA to enable.';

/** Runs built functions the way a server does: a process a call, the app's environment, its token, its time limit. */
export class FunctionRunner {
  readonly logs = new FunctionLogs();
  readonly faults = new Faults();
  /** Off, no function runs, whatever calls it; what was missed meanwhile is not made up for. */
  isOn = true;
  private readonly processes: WarmProcesses;
  private readonly runs = new Map<string, Run>();
  private readonly waiting: (() => void)[] = [];
  private readonly concurrency: number;
  private running = 0;
  private closed = false;

  constructor(private readonly options: RunnerOptions) {
    this.concurrency = options.concurrency ?? 4;
    this.processes = new WarmProcesses(
      options.warmProcesses ?? 2,
      options.keepProcesses ? this.concurrency : 0,
    );
  }

  /** Starts the idle processes; called when an app is there to use them. */
  warmUp(): void {
    this.processes.renew();
    this.processes.fill();
  }

  /** Calls or requests in progress. */
  get busy(): number {
    return this.running + this.waiting.length;
  }

  runOfToken(token: string | undefined): Run | undefined {
    return token === undefined ? undefined : this.runs.get(token);
  }

  /** What is due to go wrong with this request, if anything; counts the request. */
  strike(run: Run): FaultMode | undefined {
    run.requests += 1;
    return this.faults.strike(run.functionName, run.requests);
  }

  /** Calls one function with one argument. Never rejects: a thrown error is a result, as on a server. */
  async run({ application, fn }: AppFunction, payload: unknown, user?: BoundUser): Promise<FunctionResult> {
    if (!this.isOn) return { ok: false, error: FUNCTIONS_OFF, durationMs: 0 };
    await this.slot();
    const started = performance.now();
    try {
      const outcome = this.closed
        ? { ok: false as const, error: 'The sandbox is closing.' }
        : await this.runInProcess({ application, fn }, payload, user);
      return { ...outcome, durationMs: Math.round(performance.now() - started) };
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }

  close(): void {
    this.closed = true;
    for (const run of this.runs.values()) run.kill();
    this.processes.close();
  }

  private async slot(): Promise<void> {
    if (this.running >= this.concurrency) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running += 1;
  }

  private runInProcess(
    { application, fn }: AppFunction,
    payload: unknown,
    user: BoundUser | undefined,
  ): Promise<{ ok: true; data: unknown } | { ok: false; error: string }> {
    const token = this.options.workspace.tokens.issue(
      {
        kind: 'application',
        applicationId: application.id,
        name: application.name,
        roleId: application.roleId,
        ...(user ? { user } : {}),
      },
      TOKEN_SECONDS,
    );
    const child = this.processes.take();
    child.ref();
    child.channel?.ref();
    const isKept = this.options.keepProcesses ?? false;
    const stopCollecting = this.collectOutput(child, fn.name);
    const run: Run = {
      functionName: fn.name,
      applicationName: application.name,
      requests: 0,
      dead: false,
      kill: () => {
        // Over already: the process may be at another call.
        if (this.runs.get(token) !== run) return;
        run.dead = true;
        child.kill('SIGKILL');
      },
    };
    this.runs.set(token, run);
    const timeoutMs = (fn.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1000;

    return new Promise<{ ok: true; data: unknown } | { ok: false; error: string }>((resolve) => {
      const timer = setTimeout(() => {
        run.kill();
        resolve({ ok: false, error: `Timed out after ${timeoutMs}ms` });
      }, timeoutMs);
      const finish = (outcome: { ok: true; data: unknown } | { ok: false; error: string }): void => {
        clearTimeout(timer);
        resolve(outcome);
      };
      const onMessage = (message: ChildMessage): void => {
        if (message.pause !== undefined) return void this.endPause(child, message.pause);
        if (message.stack) this.logs.add(fn.name, 'ERROR', message.stack);
        finish(
          message.ok ? { ok: true, data: message.result } : { ok: false, error: message.error ?? 'Error' },
        );
        if (!isKept || run.dead) return;
        child.off('message', onMessage).off('exit', onExit).off('error', onError);
        stopCollecting();
        this.processes.giveBack(child);
      };
      const onExit = (code: number | null, signal: string | null): void => {
        const end = (): void =>
          finish({ ok: false, error: `Exited with code ${code ?? signal ?? 'unknown'}` });
        // A process can be seen to end before the last it said was read: a long answer comes in pieces.
        if (child.connected) child.once('disconnect', () => setImmediate(end));
        else setImmediate(end);
      };
      const onError = (error: Error): void => finish({ ok: false, error: String(error) });
      child.on('message', onMessage).once('exit', onExit).once('error', onError);
      child.send({
        file: join(application.outputDir, fn.builtHandlerPath),
        handlerName: fn.handlerName,
        payload,
        maxResultBytes: MAX_RESULT_BYTES,
        env: this.environment(application, token),
        clockOffsetMs: this.options.workspace.clock.now().getTime() - Date.now(),
        quickPauses: this.options.quiet !== undefined,
        isKept,
      });
    }).finally(() => this.runs.delete(token));
  }

  /** Everything a function finds in `process.env`; TWENTY_API_KEY is the same token under its old name. */
  private environment(application: AppFunction['application'], token: string): Record<string, string> {
    const url = this.options.url();
    return {
      TWENTY_API_URL: url,
      TWENTY_APP_ACCESS_TOKEN: token,
      TWENTY_API_KEY: token,
      // The server names its public domain here, and nothing where it has none; routes are under `/s` of its address then.
      TWENTY_FUNCTIONS_URL: '',
      APPLICATION_ID: application.id,
      ...this.filledInFor(application),
      ...application.variables,
    };
  }

  private filledInFor(application: AppFunction['application']): Record<string, string> {
    const declared = Object.keys(application.manifest.application['applicationVariables'] ?? {});
    return Object.fromEntries(
      Object.entries(this.options.variables?.() ?? {}).filter(([name]) => declared.includes(name)),
    );
  }

  private async endPause(child: ChildProcess, resume: number): Promise<void> {
    await this.options.quiet?.();
    // It may have gone on by itself meanwhile, and ended.
    if (child.connected) child.send({ resume }, () => undefined);
  }

  /** The result ends it: what a process prints between two calls belongs to neither. */
  private collectOutput(child: ChildProcess, functionName: string): () => void {
    const onOut = (data: Buffer): void => this.logs.add(functionName, 'INFO', data.toString());
    const onError = (data: Buffer): void => this.logs.add(functionName, 'ERROR', data.toString());
    child.stdout?.on('data', onOut);
    child.stderr?.on('data', onError);
    return () => {
      child.stdout?.off('data', onOut);
      child.stderr?.off('data', onError);
    };
  }
}
