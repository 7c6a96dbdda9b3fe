/** Starts and ends a sandbox in a process of its own, the way `npm run sandbox` does. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The first line a sandbox prints once it answers. `userTokens` is keyed by e-mail address or by role. */
export type SandboxAddress = {
  url: string;
  apiKey: string;
  userTokens: Record<string, string>;
  sqlUrl: string;
};

export type RunningSandbox = SandboxAddress & { stop(): Promise<void> };

const START_DEADLINE_MS = 120_000;
const STOP_DEADLINE_MS = 15_000;

/** A free port, nobody in it, and nothing kept; further arguments come after that. */
export async function startSandbox(options: {
  rootDir: string;
  args?: readonly string[];
}): Promise<RunningSandbox> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'sandbox/main.ts', '--port', '0', '--seed', 'none', ...(options.args ?? [])],
    { cwd: options.rootDir, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const stop = () => endProcess(child);
  try {
    const address = await firstLine(child);
    return { ...address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function firstLine(child: ChildProcess): Promise<SandboxAddress> {
  return new Promise((resolve, reject) => {
    let complaints = '';
    const fail = (reason: string) => {
      reject(new Error(`The sandbox did not start: ${reason}\n${complaints}`));
    };
    const timer = setTimeout(() => fail(`no first line after ${START_DEADLINE_MS} ms`), START_DEADLINE_MS);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code, signal) => fail(`it ended with ${signal ?? `code ${code}`}`));
    // Both pipes are read to the end of the process: a full one would block the sandbox.
    child.stderr?.on('data', (chunk: Buffer) => {
      complaints = (complaints + chunk.toString()).slice(-8000);
      if (process.env['SANDBOX_LOG']) process.stderr.write(chunk);
    });
    if (!child.stdout) return fail('it has no standard output');
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = parseAddress(line);
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}

function parseAddress(line: string): SandboxAddress | undefined {
  if (!line.startsWith('{')) return undefined;
  const parsed = JSON.parse(line) as Partial<SandboxAddress>;
  if (typeof parsed.url !== 'string' || typeof parsed.apiKey !== 'string') return undefined;
  return {
    url: parsed.url.replace(/\/$/, ''),
    apiKey: parsed.apiKey,
    userTokens: parsed.userTokens ?? {},
    sqlUrl: parsed.sqlUrl ?? '',
  };
}

function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
    return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_DEADLINE_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
