/** Jest's globalSetup: the built app, and one sandbox for the run, where a selected suite needs them. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { startSandbox, type RunningSandbox } from './sandbox-process';
import { openTemplates } from './sandbox-template';

declare global {
  var runningSandbox: RunningSandbox | undefined;
  var closeTemplates: (() => void) | undefined;
}

type GlobalConfig = { rootDir: string; testPathPatterns: { patterns: string[] } };

const PROJECTS = ['unit', 'manifest', 'contract', 'integration', 'browser'];

export default async function startSandboxOnce(globalConfig: GlobalConfig): Promise<void> {
  const selected = selectedProjects(process.argv, globalConfig.testPathPatterns.patterns);
  // Workers inherit the environment as it is when they are forked, after this.
  if (selected.has('integration') || selected.has('browser')) {
    process.env['TEST_APP_DIR'] = buildForSandbox(globalConfig.rootDir);
    globalThis.closeTemplates = openTemplates();
  }
  // Integration tests start their own, with the app and the data they need; a real server stands in for the contract tests.
  const needsSandbox = selected.has('contract') && !process.env['TWENTY_API_URL'];
  if (!needsSandbox) return;

  const sandbox = await startSandbox({ rootDir: globalConfig.rootDir });
  globalThis.runningSandbox = sandbox;
  process.env['TEST_API_URL'] = sandbox.url;
  process.env['TEST_API_KEY'] = sandbox.apiKey;
  process.env['TEST_SQL_URL'] = sandbox.sqlUrl;
  process.env['TEST_USER_TOKENS'] = JSON.stringify(sandbox.userTokens);
  for (const [name, token] of Object.entries(sandbox.userTokens)) {
    process.env[`TEST_USER_TOKEN_${name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')}`] = token;
  }
}

/** Once for the run: looking whether a source changed takes a second, and forty files ask. Types are another command's. */
const buildForSandbox = (rootDir: string): string => {
  const built = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/build.ts', '--target', '2.21', '--unchecked'],
    { cwd: rootDir, encoding: 'utf8' },
  );
  if (built.status !== 0) throw new Error(`The app does not build:\n${built.stdout}${built.stderr}`);
  return join(rootDir, 'dist', '2.21');
};

/** Which projects run: `--selectProjects a b` and paths such as `test/unit` narrow them. */
export function selectedProjects(
  argv: readonly string[],
  pathPatterns: readonly string[],
): ReadonlySet<string> {
  const flag = argv.indexOf('--selectProjects');
  const named = flag === -1 ? [] : takeWhile(argv.slice(flag + 1), (word) => !word.startsWith('-'));
  const byName = named.length === 0 ? PROJECTS : PROJECTS.filter((project) => named.includes(project));
  const everyPathNamesAProject =
    pathPatterns.length > 0 &&
    pathPatterns.every((path) => PROJECTS.some((project) => path.includes(`test/${project}`)));
  if (!everyPathNamesAProject) return new Set(byName);
  return new Set(byName.filter((project) => pathPatterns.some((path) => path.includes(`test/${project}`))));
}

function takeWhile(words: readonly string[], wanted: (word: string) => boolean): string[] {
  const end = words.findIndex((word) => !wanted(word));
  return words.slice(0, end === -1 ? words.length : end);
}
