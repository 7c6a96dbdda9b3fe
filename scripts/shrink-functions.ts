/**
 * Keeps built functions small: a server loads one anew for every call. The CLI neither minifies nor lets one choose
 * how a package is resolved, so both happen around it.
 */
import { createHash } from 'node:crypto';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type * as Esbuild from 'esbuild';

// The bundler the SDK itself builds with.
const { transform } = createRequire(createRequire(import.meta.url).resolve('twenty-sdk/define'))(
  'esbuild',
) as typeof Esbuild;

/**
 * Packages whose ES modules must be taken, because their CommonJS cannot be tree-shaken (graphql: 724 KB against 106 KB).
 * esbuild follows `paths` outside of `node_modules` only, hence copies.
 */
const ES_MODULES = { graphql: 'index.mjs', 'graphql-request': 'build/entrypoints/main' } as const;

/** Copies those packages into the folder to build and returns the `paths` that lead to them. */
export const placeEsModules = async (
  nodeModules: string,
  folder: string,
): Promise<Record<string, string[]>> => {
  const paths: Record<string, string[]> = {};
  for (const [name, entry] of Object.entries(ES_MODULES)) {
    await cp(join(nodeModules, name), join(folder, 'vendor', name), { recursive: true });
    paths[name] = [`./vendor/${name}/${entry}`];
  }
  return paths;
};

type BuiltFunction = { builtHandlerPath: string; builtHandlerChecksum: string };

/** Minifies every built function, and brings the manifest's checksums (MD5, as the CLI writes them) up to date. */
export const minifyFunctions = async (outputDir: string): Promise<void> => {
  const manifestFile = join(outputDir, 'manifest.json');
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8')) as { logicFunctions: BuiltFunction[] };
  for (const fn of manifest.logicFunctions) {
    const file = join(outputDir, fn.builtHandlerPath);
    const { code } = await transform(await readFile(file, 'utf8'), {
      minify: true,
      format: 'esm',
      target: 'node20',
      legalComments: 'none',
    });
    await writeFile(file, code);
    // Its map speaks of the code before; a wrong map misleads more than none.
    await rm(`${file}.map`, { force: true });
    fn.builtHandlerChecksum = createHash('md5').update(code).digest('hex');
  }
  await writeFile(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
};
