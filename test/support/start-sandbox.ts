/** Jest's globalSetup: one sandbox for the run, when a selected suite talks to a workspace. */
import { startSandbox, type RunningSandbox } from './sandbox-process';

declare global {
  var runningSandbox: RunningSandbox | undefined;
}

type GlobalConfig = { rootDir: string; testPathPatterns: { patterns: string[] } };

const PROJECTS = ['unit', 'manifest', 'contract', 'integration', 'browser'];

export default async function startSandboxOnce(globalConfig: GlobalConfig): Promise<void> {
  const selected = selectedProjects(process.argv, globalConfig.testPathPatterns.patterns);
  // Integration tests start their own, with the app and the data they need; a real server stands in for the contract tests.
  const needsSandbox = selected.has('contract') && !process.env['TWENTY_API_URL'];
  if (!needsSandbox) return;

  const sandbox = await startSandbox({ rootDir: globalConfig.rootDir });
  globalThis.runningSandbox = sandbox;
  // Workers inherit the environment as it is when they are forked, after this.
  process.env['TEST_API_URL'] = sandbox.url;
  process.env['TEST_API_KEY'] = sandbox.apiKey;
  process.env['TEST_SQL_URL'] = sandbox.sqlUrl;
  process.env['TEST_USER_TOKENS'] = JSON.stringify(sandbox.userTokens);
  for (const [name, token] of Object.entries(sandbox.userTokens)) {
    process.env[`TEST_USER_TOKEN_${name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')}`] = token;
  }
}

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
