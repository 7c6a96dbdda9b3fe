import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { startSandbox } from '../sandbox/server';
import { buildApp } from '../scripts/build';
import { fixtureSources, newFixtureNames, type FixtureNames } from '../test/contract/fixture-app/sources';
import { publishSample } from '../test/support/public-sample';
import { atMost, round, type Measurement } from './figures';

/** How many times as long as an empty route's the slowest twentieth of the notice's answers may take. */
const RATIO_LIMIT = 2.5;
const CALLS = 60;
const WARM_UP = 5;

const percentile95 = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;

/** Milliseconds until the whole answer is there. */
const timed = async (url: string, wanted: (text: string) => boolean): Promise<number> => {
  const began = performance.now();
  const response = await fetch(url);
  const text = await response.text();
  if (response.status !== 200 || !wanted(text)) throw new Error(`${url} answered ${response.status}.`);
  return performance.now() - began;
};

/** The app of the contract tests, built into a folder: one of its routes does nothing. */
const buildFixture = async (names: FixtureNames): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'twenty-privacy-bench-'));
  for (const [path, text] of Object.entries(fixtureSources(names))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'), 'dir');
  const cli = join(process.cwd(), 'node_modules', 'twenty-sdk', 'dist', 'cli.cjs');
  const build = spawn(process.execPath, [cli, 'dev:build', folder], {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: '', HOME: folder },
    stdio: 'ignore',
  });
  const code = await new Promise((resolve) => build.once('close', resolve));
  if (code !== 0) throw new Error(`The fixture app was not built (${String(code)}).`);
  return folder;
};

/**
 * The privacy notice against a route of another app that does nothing, on the same sandbox and turn by turn, so that what
 * else the machine does falls on both. Every call starts a process, as on a server (platform fact §j): the ratio is what
 * reading the workspace and rendering add to that.
 */
export const pageFigures: Measurement = {
  names: ['page.p95_ratio'],
  measure: async (progress) => {
    const { outputDir } = await buildApp('2.21');
    const names = newFixtureNames('bench');
    const folder = await buildFixture(names);
    const sandbox = await startSandbox({ port: 0, seed: 'none', automaticCron: false, progress });
    try {
      await sandbox.install({
        dir: outputDir,
        variables: { PRIVACY_MASTER_KEY: `v1:${randomBytes(32).toString('base64')}` },
      });
      await sandbox.install({ dir: folder, variables: {} });
      await publishSample(async (query, variables) => {
        const response = await fetch(`${sandbox.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${sandbox.apiKey}` },
          body: JSON.stringify({ query, variables }),
        });
        return ((await response.json()) as { data: Record<string, unknown> }).data;
      });
      await sandbox.settle();

      const routes = {
        empty: () => timed(`${sandbox.url}/s/${names.path}/respond?as=null`, (text) => text === ''),
        notice: () =>
          timed(`${sandbox.url}/s/privacy/notice?lang=de`, (text) => text.includes('Gartenbrief')),
      };
      const times = { empty: [] as number[], notice: [] as number[] };
      for (let call = 0; call < CALLS + WARM_UP; call += 1) {
        const [empty, notice] = [await routes.empty(), await routes.notice()];
        if (call < WARM_UP) continue;
        times.empty.push(empty);
        times.notice.push(notice);
      }
      const [empty, notice] = [percentile95(times.empty), percentile95(times.notice)];
      return [
        atMost('page.p95_ratio', notice / empty, 'times', RATIO_LIMIT, {
          baseline: round(empty),
          ratio: round(notice / empty),
          note: `p95 of ${CALLS} notices ${Math.round(notice)} ms, of an empty route ${Math.round(empty)} ms`,
        }),
      ];
    } finally {
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
