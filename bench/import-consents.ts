import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { atMost, round, type Measurement } from './figures';
import type { ImportRun } from './import-worker';

const SMALL = 10_000;
const LARGE = 100_000;
/** What is held may differ by a tenth between the short file and the long one. */
const MEMORY_GROWTH = 1.1;

const importOf = async (lines: number): Promise<ImportRun> => {
  const worker = fileURLToPath(new URL('./import-worker.ts', import.meta.url));
  const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', worker, String(lines)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const chunk of child.stdout) output += String(chunk);
  return JSON.parse(output) as ImportRun;
};

/**
 * The most memory that importing 100,000 lines holds against 10,000, reading, checking and writing included, over a
 * workspace in memory that keeps nothing. Measured with garbage collected, which Node lets lie for longer in a longer run.
 */
export const importFigures: Measurement = {
  names: ['import.memory_growth'],
  measure: async (progress) => {
    progress(`A file of ${SMALL} lines …`);
    const small = await importOf(SMALL);
    progress(`A file of ${LARGE} lines …`);
    const large = await importOf(LARGE);
    const perThousand = round((large.requests / large.lines) * 1000);
    return [
      atMost('import.memory_growth', large.inUseMb / small.inUseMb, 'x', MEMORY_GROWTH, {
        baseline: round(small.inUseMb),
        note:
          `${round(large.inUseMb)} MB in use for ${LARGE} lines, ${round(small.inUseMb)} MB for ${SMALL}; resident at most ` +
          `${Math.round(large.residentMb)} and ${Math.round(small.residentMb)} MB; ${large.imported} imported and ${large.bad} named ` +
          `bad in ${Math.round(large.seconds)} s, ${perThousand} requests for a thousand lines`,
      }),
    ];
  },
};
