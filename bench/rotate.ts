import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { atMost, type Measurement } from './figures';

const LIMIT_MB = 8;

type Result = {
  grown: number;
  runs: number;
  stops: number;
  requests: number;
  left: number;
  wrong: number;
  values: number;
};

/**
 * What 100,000 values under a new key add to the memory of the process that rotates them, in a process of its own: runs of
 * four minutes each, some of them stopped in the middle, as cron starts them.
 */
export const rotateFigures: Measurement = {
  names: ['rotate.memory_growth'],
  measure: (progress) => {
    const worker = spawnSync(
      process.execPath,
      ['--expose-gc', '--import', 'tsx', fileURLToPath(new URL('./rotate-worker.ts', import.meta.url))],
      { encoding: 'utf8' },
    );
    if (worker.status !== 0) throw new Error(`The rotation failed:\n${worker.stderr}`);
    const { grown, runs, stops, requests, left, wrong, values } = JSON.parse(worker.stdout) as Result;
    if (left > 0 || wrong > 0) throw new Error(`${left} values are left, ${wrong} do not open.`);
    progress(`${values} values in ${runs} runs, ${stops} of them stopped in the middle`);
    return Promise.resolve([
      atMost('rotate.memory_growth', grown, 'MB', LIMIT_MB, {
        note: `${values} values, ${runs} runs, ${stops} stopped, ${requests} requests`,
      }),
    ]);
  },
};
