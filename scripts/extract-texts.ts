/**
 * `npm run texts`: writes all texts of the app to `locales/en.json` and says what the translations lack.
 * `--check` writes nothing and fails where something is missing.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { buildApp, root } from './build';
import { appTexts, compareCatalog, readCatalog, sourceCatalog, TRANSLATED_LOCALES } from './catalogs';

const SHOWN = 20;

const listed = (heading: string, texts: readonly string[]): string[] =>
  texts.length === 0
    ? []
    : [
        `  ${heading}: ${texts.length}`,
        ...texts.slice(0, SHOWN).map((text) => `    ${text}`),
        ...(texts.length > SHOWN ? [`    … and ${texts.length - SHOWN} more`] : []),
      ];

const main = async (): Promise<void> => {
  const isCheck = process.argv.includes('--check');
  const { manifest } = await buildApp('2.43');
  const texts = await appTexts(root, manifest);
  if (!isCheck) {
    await mkdir(join(root, 'locales'), { recursive: true });
    await writeFile(join(root, 'locales/en.json'), `${JSON.stringify(sourceCatalog(texts), null, 2)}\n`);
  }
  console.log(`${texts.length} texts`);
  let isComplete = true;
  for (const locale of TRANSLATED_LOCALES) {
    const { missing, unused, changed } = compareCatalog(texts, await readCatalog(root, locale));
    const lines = [
      ...listed('missing', missing),
      ...listed('unused', unused),
      ...listed('with other placeholders', changed),
    ];
    if (lines.length > 0) isComplete = false;
    console.log([`${locale}: ${lines.length === 0 ? 'complete' : ''}`, ...lines].join('\n'));
  }
  if (isCheck && !isComplete) process.exitCode = 1;
};

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
