/**
 * `npm run pictures [-- --only record,plan]`: the logo, and the pictures of the marketplace, taken in a real browser from the
 * built app on the demo workspace. `-- --docs` takes those of `docs/` that show that workspace as well; those that show what a
 * browser test is about are taken by it: `UI_PICTURES=docs npm test -- browser -t "…"`.
 */
import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import type { Page } from 'playwright-core';

import { startSandbox } from '../sandbox/server';
import { openBrowser } from '../test/support/browser';
import { closeUi } from '../test/support/ui-workspace';
import { buildApp, root } from './build';
import { DOCS, GALLERY, LOGO_SIZE, publicFile } from './pictures/gallery';
import { prepareScene, type Scene } from './pictures/scene';

const MOST_BYTES = 1_000_000;

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, docs: { type: 'boolean', default: false } },
});
const progress = (line: string): void => void process.stderr.write(`${line}\n`);

/** The logo is drawn once, as SVG; the marketplace wants pixels. Around the tile it is transparent, for light and dark. */
const drawLogo = async (): Promise<void> => {
  const svg = await readFile(publicFile('logo.svg'), 'utf8');
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ width: LOGO_SIZE, height: LOGO_SIZE });
    await page.setContent(`<style>html,body{margin:0;background:none}svg{display:block}</style>${svg}`);
    await page.screenshot({ path: publicFile('logo.png'), omitBackground: true });
  } finally {
    await browser.close();
  }
};

const takeAll = async (
  scene: Scene,
  pictures: Readonly<Record<string, (scene: Scene) => Promise<Page>>>,
  only: readonly string[],
  { path, isWhole }: { path: (name: string) => string; isWhole: (name: string) => boolean },
): Promise<void> => {
  for (const [name, take] of Object.entries(pictures)) {
    if (only.length > 0 && !only.includes(name)) continue;
    progress(`Taking ${name} …`);
    const page = await take(scene);
    await page.screenshot({ path: path(name), fullPage: isWhole(name) });
    await page.context().close();
    const { size } = await stat(path(name));
    if (size > MOST_BYTES) throw new Error(`${path(name)} has ${size} bytes; every reader loads it.`);
  }
};

const main = async (): Promise<void> => {
  await drawLogo();
  progress('Building the app …');
  const { outputDir } = await buildApp('2.21');
  progress('Starting a Twenty workspace with demo data …');
  const sandbox = await startSandbox({
    seed: 'demo',
    automaticCron: false,
    keepProcesses: true,
    quickPauses: true,
    app: { dir: outputDir, variables: { PRIVACY_MASTER_KEY: `v1:${randomBytes(32).toString('base64')}` } },
    progress,
  });
  try {
    const only = options.only?.split(',') ?? [];
    const scene = await prepareScene(sandbox, progress);
    await takeAll(scene, GALLERY, only, {
      path: (name) => publicFile(`gallery-${name}.png`),
      isWhole: () => false,
    });
    if (options.docs)
      await takeAll(scene, DOCS, only, {
        path: (name) => join(root, 'docs', `${name}.png`),
        isWhole: (name) => name === 'field-table',
      });
  } finally {
    await closeUi();
    await sandbox.close();
  }
};

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
