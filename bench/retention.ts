import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { atMost, type Measurement } from './figures';

const PER_200 = 3;
const LIMIT_MB = 8;

type Result = {
  grown: number;
  requests: number;
  turns: number;
  stops: number;
  writes: number;
  unwritten: number;
  states: string[];
  people: number[];
  due: number;
  secondRequests: number;
  secondWrites: number;
  population: number;
};

/**
 * What a sweep over 100,000 people costs when everybody has to be written, as in the first night: requests of all its turns, those
 * of the turns that were killed in the middle among them; and what it and the night after it add to the memory of the process.
 * In a process of its own.
 */
export const retentionFigures: Measurement = {
  names: ['retention.requests_per_200', 'retention.memory_growth'],
  measure: (progress) => {
    const worker = spawnSync(
      process.execPath,
      ['--expose-gc', '--import', 'tsx', fileURLToPath(new URL('./retention-worker.ts', import.meta.url))],
      { encoding: 'utf8' },
    );
    if (worker.status !== 0) throw new Error(`The sweep failed:\n${worker.stderr}`);
    const { grown, requests, turns, stops, writes, unwritten, states, people, due, population, ...second } =
      JSON.parse(worker.stdout) as Result;
    if (states.some((state) => state !== 'DONE') || people.some((one) => one !== population) || unwritten > 0)
      throw new Error(`The sweeps ended as ${states}: ${people} people looked at, ${unwritten} not written.`);
    progress(
      `${population} people in ${turns} turns, ${stops} of both nights stopped in the middle, ${due} due`,
    );
    progress(`the second night wrote ${second.secondWrites} people in ${second.secondRequests} requests`);
    const note = `${population} people, ${writes} written, ${requests} requests, ${turns} turns, ${stops} stopped`;
    return Promise.resolve([
      atMost('retention.requests_per_200', requests / (population / 200), 'requests', PER_200, { note }),
      atMost('retention.memory_growth', grown, 'MB', LIMIT_MB, { note }),
    ]);
  },
};
