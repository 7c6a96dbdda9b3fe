/** The browser's side of the sandbox, bundled when the sandbox first needs it and kept by its content. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import type * as Esbuild from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const modules = join(root, 'node_modules');

/** The bundler the SDK builds with. */
const esbuild = (): typeof Esbuild =>
  createRequire(createRequire(join(root, 'package.json')).resolve('twenty-sdk/define'))(
    'esbuild',
  ) as typeof Esbuild;

/** All that goes into it; what a page imports from elsewhere changes with the lock file. */
const SOURCES = ['sandbox/host', 'sandbox/page', 'package-lock.json'];
/** Of Twenty's own design: its variables for light and dark, and what its parts look like. */
const STYLES = ['style.css', 'theme-light.css', 'theme-dark.css'];

const ENTRIES: Record<string, { file: string; format: 'iife' | 'esm' }> = {
  'host.js': { file: 'sandbox/page/main.tsx', format: 'esm' },
  // A worker started from a blob; the component itself is imported into it as a module.
  'worker.js': { file: 'sandbox/host/worker.ts', format: 'iife' },
};

const sourceHash = async (): Promise<string> => {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const path = join(root, source);
    const files = source.includes('.')
      ? [path]
      : (await readdir(path, { recursive: true, withFileTypes: true }))
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .toSorted();
    for (const file of files) hash.update(relative(root, file)).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 20);
};

const bundleInto = async (folder: string): Promise<void> => {
  const { build } = esbuild();
  for (const [name, { file, format }] of Object.entries(ENTRIES)) {
    await build({
      entryPoints: [join(root, file)],
      outfile: join(folder, name),
      bundle: true,
      format,
      target: 'es2022',
      platform: 'browser',
      jsx: 'automatic',
      minify: true,
      legalComments: 'none',
      define: { 'process.env.NODE_ENV': '"production"' },
      logLevel: 'silent',
    });
  }
  for (const style of STYLES) await cp(join(modules, 'twenty-ui/dist', style), join(folder, style));
  await writeFile(join(folder, 'done'), '');
};

/** The folder with `host.js`, `host.css`, `worker.js` and the stylesheets. Processes that bundle at once do not meet. */
export const bundledUi = async (): Promise<string> => {
  const cache = join(modules, '.cache', 'twenty-privacy');
  const folder = join(cache, `sandbox-ui-${await sourceHash()}`);
  if (existsSync(join(folder, 'done'))) return folder;
  await mkdir(cache, { recursive: true });
  const scratch = await mkdtemp(join(cache, 'sandbox-ui-new-'));
  try {
    await bundleInto(scratch);
    await rename(scratch, folder);
  } catch (error) {
    await rm(scratch, { recursive: true, force: true });
    // Another process was first.
    if (!existsSync(join(folder, 'done'))) throw error;
  }
  return folder;
};
