import { spawn, type ChildProcess } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';

import { atMost, type Measurement } from './figures';

const START_LIMIT_SECONDS = 15;
const MEMORY_LIMIT_MB = 500;

/** Proportional memory of a process in MB: shared pages, of which PostgreSQL has many, count once over all that share them. */
const memoryOf = async (pid: string): Promise<number> => {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) / 1024;
};

const parentOf = async (pid: string): Promise<string> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? '';
};

/** The process, everything it started, and what those started. */
const family = async (root: number): Promise<string[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const parents = new Map(await Promise.all(pids.map(async (pid) => [pid, await parentOf(pid)] as const)));
  const members = new Set([String(root)]);
  for (let grew = true; grew;) {
    grew = false;
    for (const [pid, parent] of parents) {
      if (!members.has(parent) || members.has(pid)) continue;
      members.add(pid);
      grew = true;
    }
  }
  return [...members];
};

const ready = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).once('line', () => resolve());
    child.once('exit', (code) =>
      reject(new Error(`The sandbox ended with code ${code} before it was ready.`)),
    );
  });

/** How long the sandbox takes until it answers, and what Node and PostgreSQL hold together then. */
export const sandboxFigures: Measurement = {
  names: ['sandbox.start_seconds', 'sandbox.memory_mb'],
  measure: async () => {
    const began = performance.now();
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'sandbox/main.ts', '--port', '0', '--seed', 'demo'],
      {
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    try {
      await ready(child);
      const seconds = (performance.now() - began) / 1000;
      const memory = await Promise.all((await family(child.pid ?? 0)).map(memoryOf));
      const total = memory.reduce((sum, part) => sum + part, 0);
      return [
        atMost('sandbox.start_seconds', seconds, 's', START_LIMIT_SECONDS, {
          note: 'demo data, from start of the process to its first line',
        }),
        atMost('sandbox.memory_mb', total, 'MB', MEMORY_LIMIT_MB, {
          note: `${memory.length} processes, proportional set size, 200 people`,
        }),
      ];
    } finally {
      child.kill('SIGTERM');
      await new Promise((resolve) => child.once('exit', resolve));
    }
  },
};
