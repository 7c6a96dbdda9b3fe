/**
 * `npm test` runs every suite; `npm test -- unit contract` runs those. Other arguments go to Jest as they are.
 * The last line is always `N passed, N failed, N skipped`. Nothing run, or anything skipped, counts as failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

type JestResults = {
  success: boolean;
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
};

const SUITES = ['unit', 'manifest', 'contract', 'integration', 'browser'];
const root = join(fileURLToPath(import.meta.url), '..', '..');
const scratch = mkdtempSync(join(tmpdir(), 'twenty-privacy-test-'));
const resultsFile = join(scratch, 'results.json');

const args = process.argv.slice(2);
const suites = args.filter((arg) => SUITES.includes(arg));
const others = args.filter((arg) => !SUITES.includes(arg));

const jest = spawnSync(
  process.execPath,
  [
    createRequire(import.meta.url).resolve('jest/bin/jest'),
    '--json',
    `--outputFile=${resultsFile}`,
    ...others,
    ...(suites.length > 0 ? ['--selectProjects', ...suites] : []),
  ],
  // With --json Jest reports on stderr and prints the JSON on stdout; only the file is wanted.
  { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
);

const results = existsSync(resultsFile)
  ? (JSON.parse(readFileSync(resultsFile, 'utf8')) as JestResults)
  : undefined;
rmSync(scratch, { recursive: true, force: true });

const passed = results?.numPassedTests ?? 0;
// A file that could not be run holds tests that were not seen to pass.
const failed = (results?.numFailedTests ?? 0) + (results?.numRuntimeErrorTestSuites ?? 0);
const skipped = (results?.numPendingTests ?? 0) + (results?.numTodoTests ?? 0);

if (!results) console.error('Jest ended without results; the lines above say why.');
const good = jest.status === 0 && results?.success === true && passed > 0 && failed === 0 && skipped === 0;
process.exitCode = good ? 0 : 1;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
