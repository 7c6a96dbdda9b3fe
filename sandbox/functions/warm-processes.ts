import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CHILD = fileURLToPath(new URL('child.mjs', import.meta.url));

/** Idle child processes, ready for one call each: a call then costs its own code, not Node's start. */
export class WarmProcesses {
  private readonly idle: ChildProcess[] = [];
  private closed = false;

  /**
   * @param size how many wait for a call before there is one
   * @param kept how many that have ended a call wait for the next; none where every call has a process of its own
   */
  constructor(
    private readonly size: number,
    private readonly kept = 0,
  ) {}

  /** Starts processes until enough of them wait. */
  fill(): void {
    while (!this.closed && this.idle.length < this.size) this.idle.push(this.start());
  }

  /** A process that has run nothing yet, or one that was kept; another takes its place. */
  take(): ChildProcess {
    const child = this.idle.shift() ?? this.start();
    // After this turn, so that the start of the next one does not hold up this call. Those that are kept come back.
    if (this.kept === 0) setImmediate(() => this.fill());
    return child;
  }

  /** Takes back a process that is to run another call: it has the function's code already. */
  giveBack(child: ChildProcess): void {
    if (this.closed || !child.connected) return void child.kill('SIGKILL');
    child.unref();
    child.channel?.unref();
    this.idle.unshift(child);
    // The last one has the least of the code.
    for (const spare of this.idle.splice(this.kept)) spare.kill('SIGKILL');
  }

  /** Ends the idle processes, so that those to come read an app's code anew. */
  renew(): void {
    for (const child of this.idle.splice(0)) child.kill('SIGKILL');
  }

  close(): void {
    this.closed = true;
    for (const child of this.idle.splice(0)) child.kill('SIGKILL');
  }

  private start(): ChildProcess {
    // An empty environment: the platform's local driver leaks the server's, which no app may come to rely on.
    const child = spawn(process.execPath, [CHILD], { env: {}, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    child.on('error', () => undefined);
    child.once('exit', () => {
      const at = this.idle.indexOf(child);
      if (at >= 0) this.idle.splice(at, 1);
    });
    // An idle process must not keep the sandbox alive.
    child.unref();
    child.channel?.unref();
    return child;
  }
}
