/**
 * Builds the app with Twenty's own CLI, offline: `npm run build [-- --target 2.21]`; `--unchecked` leaves out the types.
 * The result is in `dist/<target>`, and the last one built in `.twenty/output` too, where the CLI would have left it.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cp,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { shrinkComponents } from './shrink-components';
import { minifyFunctions, placeEsModules } from './shrink-functions';

export const targets = ['2.43', '2.21'] as const;
export type Target = (typeof targets)[number];

const SELF = fileURLToPath(import.meta.url);
export const root = join(dirname(SELF), '..');

/** What goes into the app; all else in the repository is left out of the build, so nothing under `test/` can leak into it. */
const SOURCES = [
  'objects',
  'workflows',
  'src',
  'locales',
  // Written into the answers themselves.
  'docs/portable-data.schema.json',
  'public',
  'package.json',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
];
/** Parts of package.json that would mislead whoever packs or installs the result: `files` names paths that are not in it. */
const REPOSITORY_ONLY = new Set(['bin', 'files', 'scripts', 'devDependencies', 'allowScripts']);
const SOURCE_FOLDERS = ['objects', 'workflows', 'src'];
const TYPES = 'tsconfig.types.json';

const ENTITY_FILE =
  /\.(object|field|index|view|navigation-menu-item|role|job|workflow-action|route|tool|skill|agent|front-component|page-layout|page-layout-tab|command-menu-item|settings-menu-item|timeline-activity-type|config)\.tsx?$/;
/** These name their file in the manifest; the others are told by their identifier. */
const HANDLER_FILE = /\.(job|workflow-action|route|tool|front-component)\.tsx?$/;

export type Build = { target: Target; outputDir: string; manifest: Record<string, unknown>; cached: boolean };

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const filesUnder = async (path: string): Promise<string[]> => {
  if (!(await exists(path))) return [];
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
};

/** Entity files in the app's own folders, relative to the root. */
export const entityFiles = async (folders: readonly string[] = SOURCE_FOLDERS): Promise<string[]> => {
  const files = await Promise.all(folders.map((folder) => filesUnder(join(root, folder))));
  return files
    .flat()
    .map((file) => relative(root, file).replaceAll('\\', '/'))
    .filter((file) => ENTITY_FILE.test(file));
};

const sourceHash = async (): Promise<string> => {
  const hash = createHash('sha256');
  const sdk = JSON.parse(await readFile(join(root, 'node_modules/twenty-sdk/package.json'), 'utf8')) as {
    version: string;
  };
  hash.update(sdk.version);
  for (const source of [
    ...SOURCES,
    'scripts/build.ts',
    'scripts/component-parts.cjs',
    'scripts/quick-manifest.cjs',
    'scripts/shrink-components.ts',
    'scripts/shrink-functions.ts',
    'scripts/shrink-holidays.ts',
    'package-lock.json',
  ])
    for (const file of await filesUnder(join(root, source)))
      hash.update(relative(root, file)).update(await readFile(file));
  return hash.digest('hex');
};

/** A folder of its own for each build: the CLI writes to one fixed place in the folder it is given. */
const stage = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'twenty-privacy-build-'));
  for (const source of SOURCES)
    if (await exists(join(root, source)))
      await cp(join(root, source), join(folder, source), { recursive: true });
  const packageJson = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  const shipped = Object.entries(packageJson).filter(([key]) => !REPOSITORY_ONLY.has(key));
  await writeFile(join(folder, 'package.json'), JSON.stringify(Object.fromEntries(shipped), null, 2));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const { compilerOptions } = JSON.parse(await readFile(join(root, 'tsconfig.json'), 'utf8')) as {
    compilerOptions: object;
  };
  const paths = await placeEsModules(join(root, 'node_modules'), folder);
  // The CLI would check the types with the same file it resolves packages by; `checkTypes` does it without those paths.
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...compilerOptions, paths }, files: ['src/identifiers.ts'] }),
  );
  await writeFile(join(folder, TYPES), JSON.stringify({ compilerOptions, include: SOURCE_FOLDERS }));
  return folder;
};

const run = (
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, NODE_OPTIONS: '', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });

const runCli = async (folder: string, target: Target): Promise<void> => {
  const cli = join(root, 'node_modules/twenty-sdk/dist/cli.cjs');
  const { code, stdout, stderr } = await run(
    ['--require', join(root, 'scripts/quick-manifest.cjs'), cli, 'dev:build', folder],
    {
      cwd: folder,
      env: { TWENTY_TARGET: target },
    },
  );
  const output = `${stdout}${stderr}`.replaceAll(folder, '.').trim();
  // A failed build has ended with code 0 before, so its words count as well.
  if (code !== 0 || /\bfailed\b/i.test(output))
    throw new Error(`twenty dev:build failed for ${target}:\n${output}`);
};

const checkTypes = async (folder: string): Promise<void> => {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { code, stdout } = await run([tsc, '--noEmit', '--pretty', 'false', '-p', join(folder, TYPES)], {
    cwd: folder,
  });
  if (code !== 0) throw new Error(`The types do not fit:\n${stdout.replaceAll(folder, '.').trim()}`);
};

const identifiersIn = (value: unknown, found = new Set<string>()): Set<string> => {
  if (Array.isArray(value)) for (const item of value) identifiersIn(item, found);
  else if (value !== null && typeof value === 'object')
    for (const [key, item] of Object.entries(value))
      if (key === 'universalIdentifier' && typeof item === 'string') found.add(item);
      else identifiersIn(item, found);
  return found;
};

/** The identifier each entity file declares, by file; `null` for one that declares none. */
const declaredIdentifiers = async (files: readonly string[]): Promise<Record<string, string | null>> => {
  const found: Record<string, string | null> = {};
  for (const file of files) {
    const module = (await import(pathToFileURL(join(root, file)).href)) as {
      default?: { config?: { universalIdentifier?: string } };
    };
    found[file] = module.default?.config?.universalIdentifier ?? null;
  }
  return found;
};

/** The same in a process of its own, since not everyone who builds (Jest) can import TypeScript modules. */
const declaredIdentifiersFrom = async (files: readonly string[]): Promise<Record<string, string | null>> => {
  const { code, stdout, stderr } = await run(['--import', 'tsx', SELF, '--declared-identifiers', ...files]);
  if (code !== 0) throw new Error(`Entity files could not be read:\n${stderr.trim()}`);
  return JSON.parse(stdout) as Record<string, string | null>;
};

/**
 * Entity files that did not make it into the manifest. The CLI leaves out, without a word, every file that is not a
 * literal `export default define…({…})`.
 */
export const filesNotPickedUp = async (
  files: readonly string[],
  manifest: Record<string, unknown>,
): Promise<string[]> => {
  const text = JSON.stringify(manifest);
  const inManifest = identifiersIn(manifest);
  const declared = await declaredIdentifiersFrom(files.filter((file) => !HANDLER_FILE.test(file)));
  return files.filter((file) => {
    const identifier = declared[file];
    return HANDLER_FILE.test(file)
      ? !text.includes(JSON.stringify(file))
      : identifier === undefined || identifier === null || !inManifest.has(identifier);
  });
};

const readManifest = async (outputDir: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(outputDir, 'manifest.json'), 'utf8')) as Record<string, unknown>;

/** Runs one build of a target at a time, across processes; a lock whose owner is gone is taken over. */
const withLock = async <Result>(target: Target, work: () => Promise<Result>): Promise<Result> => {
  const lock = join(root, 'dist', `${target}.lock`);
  await mkdir(dirname(lock), { recursive: true });
  for (;;) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const owner = Number(await readFile(lock, 'utf8').catch(() => '0'));
      if (owner > 0 && !isRunning(owner)) await rm(lock, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/**
 * Builds the app for a target, or returns what is in `dist/<target>` when no source changed since.
 * @param options.typecheck checks the types as well (`npm run build` does; slower)
 * @throws Error with the CLI's own words, or naming the entity files it left out
 */
export const buildApp = (target: Target = '2.43', options: { typecheck?: boolean } = {}): Promise<Build> =>
  withLock(target, async () => {
    const typecheck = options.typecheck ?? false;
    const outputDir = join(root, 'dist', target);
    const stampFile = `${outputDir}.json`;
    const hash = await sourceHash();
    const stamp = await readFile(stampFile, 'utf8').then(
      (text) => JSON.parse(text) as { hash: string; typecheck: boolean },
      () => undefined,
    );
    if (
      stamp?.hash === hash &&
      (stamp.typecheck || !typecheck) &&
      (await exists(join(outputDir, 'manifest.json')))
    )
      return { target, outputDir, manifest: await readManifest(outputDir), cached: true };

    const folder = await stage();
    try {
      if (typecheck) await checkTypes(folder);
      await runCli(folder, target);
      const built = join(folder, '.twenty/output');
      await minifyFunctions(built);
      await shrinkComponents(built, join(folder, 'locales'));
      const manifest = await readManifest(built);
      const missing = await filesNotPickedUp(await entityFiles(), manifest);
      if (missing.length > 0)
        throw new Error(
          `Not in the built app: ${missing.join(', ')}.\nAn entity file needs a literal \`export default define…({…})\`.`,
        );
      const fresh = `${outputDir}.new`;
      await rm(fresh, { recursive: true, force: true });
      await cp(built, fresh, { recursive: true });
      await rm(outputDir, { recursive: true, force: true });
      await rename(fresh, outputDir);
      await writeFile(stampFile, JSON.stringify({ hash, typecheck }));
      return { target, outputDir, manifest, cached: false };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

/** Built functions and components with their sizes in bytes, largest first. */
export const builtSizes = async (outputDir: string): Promise<{ file: string; bytes: number }[]> => {
  const files = (await filesUnder(outputDir)).filter((file) => file.endsWith('.mjs'));
  const sizes = await Promise.all(
    files.map(async (file) => ({ file: relative(outputDir, file), bytes: (await stat(file)).size })),
  );
  return sizes.toSorted((a, b) => b.bytes - a.bytes);
};

export const readTarget = (args: readonly string[]): Target => {
  const position = args.indexOf('--target');
  const wanted = position === -1 ? '2.43' : args[position + 1];
  const target = targets.find((known) => known === wanted);
  if (target === undefined)
    throw new Error(`Unknown target ${wanted ?? '(none)'}. Known: ${targets.join(', ')}.`);
  return target;
};

const main = async (): Promise<void> => {
  const args = process.argv.slice(2);
  if (args[0] === '--declared-identifiers') {
    console.log(JSON.stringify(await declaredIdentifiers(args.slice(1))));
    return;
  }
  const build = await buildApp(readTarget(args), { typecheck: !args.includes('--unchecked') });
  const output = join(root, '.twenty/output');
  await rm(output, { recursive: true, force: true });
  await cp(build.outputDir, output, { recursive: true });
  console.log(
    `Built for ${build.target} in ${relative(root, build.outputDir)}${build.cached ? ' (unchanged)' : ''}`,
  );
  for (const { file, bytes } of await builtSizes(build.outputDir))
    console.log(`  ${(bytes / 1024).toFixed(1).padStart(8)} KB  ${file}`);
};

if (process.argv[1] === SELF)
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
