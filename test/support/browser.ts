/**
 * A real browser for the tests, on a machine that has nothing but Node and npm. Its pages run no script, the way the public
 * pages promise to work; axe looks at them from outside.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

export type { Page } from 'playwright-core';

export type PageOptions = {
  /** Off, as the public pages need none. */
  script?: boolean;
  dark?: boolean;
  /** CSS pixels; 320 is the narrowest that WCAG 1.4.10 asks for. */
  width?: number;
  height?: number;
  /** What the browser asks for as `accept-language`, such as `de-AT`. */
  locale?: string;
  headers?: Record<string, string>;
  /** Device pixels for a CSS pixel; 2 for pictures. */
  scale?: number;
};

export type TestBrowser = {
  /** A page in a context of its own; `close()` of the browser closes it too. */
  newPage(options?: PageOptions): Promise<Page>;
  close(): Promise<void>;
};

/** Where machines have a Chromium of their own; `CHROMIUM_PATH` names another. */
const OWN_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
];

/** No sandbox: tests run as root in containers, where Chromium has none to use, and open our own pages only. */
const ARGUMENTS = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
];

/** Opens a browser: the machine's, or else the one that comes through npm. */
export const openBrowser = async (): Promise<TestBrowser> => {
  const browser = await launch();
  const newPage = async (options: PageOptions = {}): Promise<Page> => {
    const context: BrowserContext = await browser.newContext({
      javaScriptEnabled: options.script ?? false,
      colorScheme: options.dark === true ? 'dark' : 'light',
      viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
      locale: options.locale ?? 'en-GB',
      deviceScaleFactor: options.scale ?? 1,
      ...(options.headers === undefined ? {} : { extraHTTPHeaders: options.headers }),
    });
    return context.newPage();
  };
  return { newPage, close: () => browser.close() };
};

const launch = async (): Promise<Browser> => {
  const own = [process.env['CHROMIUM_PATH'] ?? '', ...OWN_BROWSERS].find((path) => path && existsSync(path));
  if (own !== undefined) {
    try {
      return await chromium.launch({ executablePath: own, args: ARGUMENTS });
    } catch {
      // One that asks for a desktop, a snap or a newer library is no use here; the one from npm is.
    }
  }
  const folder = unpackedBrowser();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: ARGUMENTS,
    env: {
      ...process.env,
      HOME: folder,
      FONTCONFIG_PATH: join(folder, 'fonts'),
      LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']]
        .filter(Boolean)
        .join(':'),
    },
  });
};

const MODULES = join(process.cwd(), 'node_modules');
const PACKAGE = join(MODULES, '@sparticuz', 'chromium');

/**
 * The browser of `@sparticuz/chromium` with the libraries it brings, unpacked once (200 MB). The package unpacks into the
 * folder for temporary files and takes what it finds there, finished or not; so it does that in a folder of its own, which
 * then gets its name in one step, and test processes that start together do not meet.
 */
const unpackedBrowser = (): string => {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
  const folder = join(MODULES, '.cache', 'twenty-privacy', `chromium-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  const scratch = mkdtempSync(`${folder}-`);
  const unpacked = spawnSync(
    process.execPath,
    ['-e', `import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())`],
    {
      encoding: 'utf8',
      // This name makes the package unpack its libraries too.
      env: { ...process.env, TMPDIR: scratch, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x', NODE_OPTIONS: '' },
    },
  );
  if (unpacked.status !== 0) throw new Error(`The browser could not be unpacked:\n${unpacked.stderr}`);
  writeFileSync(
    join(scratch, 'fonts', 'fonts.conf'),
    // With the name the folder gets in the end; relative ones would be taken from wherever a test runs.
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`,
  );
  try {
    renameSync(scratch, folder);
  } catch {
    // Another process was first.
    rmSync(scratch, { recursive: true, force: true });
  }
  return folder;
};

/** The rules of WCAG 2.2 AA and what axe calls best practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds on the page as it is now, a line a finding; a good page has none:
 * `expect(await checkAccessibility(page)).toEqual([])`. Where script is off axe cannot run either, so it looks at the same
 * document, in the same size and colours, in a page of its own.
 */
export const checkAccessibility = async (page: Page): Promise<string[]> => {
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const context = await page
    .context()
    .browser()
    ?.newContext({
      viewport: page.viewportSize(),
      colorScheme: isDark ? 'dark' : 'light',
    });
  if (context === undefined) throw new Error('The page has no browser.');
  try {
    const copy = await context.newPage();
    await copy.setContent(await page.content());
    await copy.evaluate(axe.source);
    const { violations } = await copy.evaluate(
      (rules) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, { runOnly: rules }),
      RULES,
    );
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')} – ${node.failureSummary ?? ''} ${node.html}`),
    );
  } finally {
    await context.close();
  }
};

/** CSS pixels by which the page is wider than its window; 0 on a page that needs no sideways scrolling (WCAG 1.4.10). */
export const sidewaysOverflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What the browser complains about: refused styles, pictures, forms. Call before `goto`. */
export const complaintsOf = (page: Page): string[] => {
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
};
