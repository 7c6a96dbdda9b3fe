/** Bundles the command of the packed app into one file without dependencies; `npm run build` runs it. */
import { chmod, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type * as Esbuild from 'esbuild';

// The bundler the SDK itself builds with.
const { build } = createRequire(createRequire(import.meta.url).resolve('twenty-sdk/define'))(
  'esbuild',
) as typeof Esbuild;

const root = join(fileURLToPath(import.meta.url), '..', '..');
const outfile = join(root, 'dist', 'twenty-privacy.mjs');

await build({
  absWorkingDir: root,
  entryPoints: ['scripts/twenty-privacy.ts'],
  outfile,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  banner: { js: '#!/usr/bin/env node' },
  logLevel: 'warning',
});
await chmod(outfile, 0o755);
console.log(`Command in dist/twenty-privacy.mjs (${((await stat(outfile)).size / 1024).toFixed(1)} KB)`);
