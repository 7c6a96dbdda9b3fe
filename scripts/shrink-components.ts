/**
 * Keeps built front components small: every page of Twenty that shows one loads it. What they are built from is chosen in
 * `component-parts.cjs`; here goes what the CLI puts into each of them without being needed there.
 */
import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';

import { type Catalog, textId, textsIn } from './text-ids';

type BuiltComponent = { builtComponentPath: string; builtComponentChecksum: string };
type Compiled = Record<string, Record<string, string>>;

/** The CLI's first line: all translations of the app, the labels of its objects among them, in every component. */
const BANNER = /^globalThis\["__twentySdkFrontComponentTranslations__"\]=(\{.*\});\n/;
const ESCAPE = /\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r?\n)|(.))/g;
const LETTERS: Record<string, string> = { n: '\n', r: '\r', t: '\t' };

/** Code with its strings as they read: `\u2026` and `\'` are what they stand for. */
const spelledOut = (code: string): string =>
  code.replace(ESCAPE, (_, braces?: string, four?: string, two?: string, line?: string, one?: string) => {
    const digits = braces ?? four ?? two;
    if (digits !== undefined) return String.fromCodePoint(Number.parseInt(digits, 16));
    return line === undefined ? (LETTERS[one ?? ''] ?? one ?? '') : '';
  });

/** Of all translations those whose text is in the code. */
export const usedTranslations = (code: string, compiled: Compiled, messages: readonly string[]): Compiled => {
  const text = spelledOut(code);
  // A text without quotes in it stands between two; looking for each of a thousand in all the code takes seconds.
  const quoted = new Set(text.split(/["'`]/));
  const isUsed = (message: string): boolean =>
    quoted.has(message) || (/["'`]/.test(message) && text.includes(message));
  const used = messages.filter(isUsed).map((message) => textId({ message, context: null }));
  const catalogs = Object.entries(compiled).map(([locale, catalog]): [string, Record<string, string>] => [
    locale,
    Object.fromEntries(
      used.flatMap((id) => {
        const translation = catalog[id];
        return translation === undefined ? [] : [[id, translation] as const];
      }),
    ),
  ]);
  return Object.fromEntries(catalogs.filter(([, catalog]) => Object.keys(catalog).length > 0));
};

/**
 * Catalogs as code that puts them where the SDK looks: the ids once, the texts of each language in their order, deflated,
 * a third of what they are as they come. Where a browser cannot inflate them the component speaks English.
 */
export const catalogCode = (used: Compiled): string => {
  const ids = [...new Set(Object.values(used).flatMap((catalog) => Object.keys(catalog)))];
  const columns = Object.entries(used).map(([locale, catalog]) => [
    locale,
    ids.map((id) => catalog[id] ?? 0),
  ]);
  const packed = deflateRawSync(JSON.stringify([ids, columns]), { level: 9 }).toString('base64');
  return `try{const[i,c]=await new Response(new Blob([Uint8Array.from(atob("${packed}"),(x)=>x.charCodeAt())]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).json();globalThis.__twentySdkFrontComponentTranslations__=Object.fromEntries(c.map(([l,t])=>[l,Object.fromEntries(t.flatMap((x,n)=>x?[[i[n],x]]:[]))]))}catch{}
`;
};

/** A built component with the translations it uses and no others. */
export const withUsedTranslations = (built: string, messages: readonly string[]): string => {
  const banner = BANNER.exec(built);
  if (!banner) return built;
  const code = built.slice(banner[0].length);
  const used = usedTranslations(code, JSON.parse(banner[1] ?? '{}') as Compiled, messages);
  return Object.keys(used).length === 0 ? code : `${catalogCode(used)}${code}`;
};

/** Texts of components carry no context; those that do are labels of the manifest, which the server translates. */
const messagesOf = async (folder: string): Promise<string[]> => {
  const files = await readdir(folder).catch(() => []);
  const catalogs = await Promise.all(
    files
      .filter((file) => file.endsWith('.json'))
      .map(async (file) => JSON.parse(await readFile(join(folder, file), 'utf8')) as Catalog),
  );
  return [
    ...new Set(
      catalogs
        .flatMap(textsIn)
        .filter(({ context }) => context === null)
        .map(({ message }) => message),
    ),
  ];
};

/** Does that to every built component, and brings the manifest's checksums (MD5, as the CLI writes them) up to date. */
export const shrinkComponents = async (outputDir: string, localesDir: string): Promise<void> => {
  const manifestFile = join(outputDir, 'manifest.json');
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8')) as { frontComponents?: BuiltComponent[] };
  const messages = await messagesOf(localesDir);
  for (const component of manifest.frontComponents ?? []) {
    const file = join(outputDir, component.builtComponentPath);
    const code = withUsedTranslations(await readFile(file, 'utf8'), messages);
    await writeFile(file, code);
    component.builtComponentChecksum = createHash('md5').update(code).digest('hex');
  }
  await writeFile(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
};
