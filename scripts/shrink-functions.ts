/**
 * Keeps built functions small: a server loads one anew for every call. The CLI neither minifies nor lets one choose
 * how a package is resolved, so both happen around it.
 */
import { createHash } from 'node:crypto';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type * as Esbuild from 'esbuild';

import { placeHolidays } from './shrink-holidays';

// The bundler the SDK itself builds with.
const { transform } = createRequire(createRequire(import.meta.url).resolve('twenty-sdk/define'))(
  'esbuild',
) as typeof Esbuild;

/**
 * Packages whose ES modules must be taken, because their CommonJS cannot be tree-shaken (graphql: 724 KB against 106 KB).
 * esbuild follows `paths` outside of `node_modules` only, hence copies.
 */
const ES_MODULES = { graphql: 'index.mjs', 'graphql-request': 'build/entrypoints/main' } as const;

/**
 * Parts of nodemailer that a mail of text and HTML never comes to, and that go along all the same: the table of file types
 * (40 KB) and the client that fetches attachments (7 KB). The app attaches nothing.
 */
const NODEMAILER_UNUSED = {
  'mime-funcs/mime-types.js':
    "export const detectMimeType = () => 'application/octet-stream';\nexport const detectExtension = () => 'bin';\n",
  'fetch/index.js': "export default () => {\n  throw new Error('Nothing is fetched.');\n};\n",
} as const;

const placeNodemailer = async (nodeModules: string, folder: string): Promise<Record<string, string[]>> => {
  const from = 'dist/esm';
  await cp(join(nodeModules, 'nodemailer', from), join(folder, 'vendor/nodemailer', from), {
    recursive: true,
  });
  await writeFile(join(folder, 'vendor/nodemailer/package.json'), '{"type":"module"}');
  for (const [file, code] of Object.entries(NODEMAILER_UNUSED))
    await writeFile(join(folder, 'vendor/nodemailer', from, file), code);
  return { 'nodemailer/lib/*': [`./vendor/nodemailer/${from}/*`] };
};

/**
 * The checks of national numbers are imported as CommonJS, which Node takes as well; their ES modules come to half of it
 * (33 KB against 74 KB).
 */
const placeNationalNumbers = async (
  nodeModules: string,
  folder: string,
): Promise<Record<string, string[]>> => {
  const from = 'lib/esm';
  await cp(join(nodeModules, 'stdnum', from), join(folder, 'vendor/stdnum', from), {
    recursive: true,
    filter: (source) => !source.endsWith('.map'),
  });
  await writeFile(join(folder, 'vendor/stdnum/package.json'), '{"type":"module","sideEffects":false}');
  return { 'stdnum/lib/cjs/*': [`./vendor/stdnum/${from}/*`] };
};

/**
 * The client only sends queries that are written as text and whose operation is not named (`src/twenty/client`), so
 * GraphQL's parser and printer, two thirds of what it would carry, are never called.
 */
const GRAPHQL_ENTRY = `export { GraphQLError } from './error/GraphQLError.mjs';
export { Kind } from './language/kinds.mjs';
const unused = () => {
  throw new Error('Queries are sent as they are written: as text, with excludeOperationName.');
};
export { unused as parse, unused as print };
`;

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
  await writeFile(join(folder, 'vendor/graphql', ES_MODULES.graphql), GRAPHQL_ENTRY);
  return {
    ...paths,
    ...(await placeNodemailer(nodeModules, folder)),
    ...(await placeNationalNumbers(nodeModules, folder)),
    ...(await placeHolidays(nodeModules, folder)),
  };
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
