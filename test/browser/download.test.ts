/**
 * The one page that needs script: the answer is loaded, opened and saved in a real browser, and the saved files are compared
 * with what was sealed. Whoever cannot open it is told so before their link is used up.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { LANGUAGES } from '../../src/domain/public-settings';
import { DOWNLOAD_TEXTS } from '../../src/pages/texts/download';
import {
  checkAccessibility,
  complaintsOf,
  openBrowser,
  sidewaysOverflow,
  type Page,
  type TestBrowser,
} from '../support/browser';
import { openDeliveryWorkspace, type DeliveryWorkspace } from '../support/delivery-workspace';
import { publishForms } from '../support/sign-up-sample';

jest.setTimeout(5 * 60_000);

const TEXTS = DOWNLOAD_TEXTS.en;
/** Every byte there is, and large enough to come in pieces. */
const LARGE = new Uint8Array(randomBytes(3_000_000));
const SMALL = new Uint8Array(Array.from({ length: 256 }, (_, byte) => byte));

let workspace: DeliveryWorkspace;
let browser: TestBrowser;
let opened: Page[] = [];

beforeAll(async () => {
  [workspace, browser] = await Promise.all([openDeliveryWorkspace(), openBrowser()]);
  await publishForms(workspace.graphql);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.stop();
});
afterEach(async () => {
  await Promise.all(opened.map((page) => page.context().close()));
  opened = [];
});

const open = async (options: Parameters<TestBrowser['newPage']>[0] = {}): Promise<Page> => {
  const page = await browser.newPage({ script: true, ...options });
  opened.push(page);
  return page;
};
const fetchButton = (page: Page) => page.getByRole('button', { name: TEXTS.ready.button });
const downloadsOf = async (id: string): Promise<number> => (await workspace.readAgain(id)).downloads;

/** Nothing that axe objects to, nothing to scroll sideways, nothing refused by the page's own policy. */
const isWell = async (page: Page, complaints: readonly string[]): Promise<void> => {
  expect(await checkAccessibility(page)).toEqual([]);
  expect(await sidewaysOverflow(page)).toBe(0);
  expect(complaints).toEqual([]);
};

/** Presses what saves a file, and reads what was saved. */
const saved = async (page: Page, name: RegExp | string, role: 'button' | 'link' = 'button') => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole(role, { name }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: new Uint8Array(await readFile(await download.path())) };
};

const SIZES = [
  { width: 1280, dark: false },
  { width: 320, dark: true },
];

describe('an answer in a browser', () => {
  it.each(LANGUAGES.flatMap((language) => SIZES.map((size) => ({ language, ...size }))))(
    'is fetched in $language at $width px, dark $dark',
    async ({ language, ...size }) => {
      const texts = DOWNLOAD_TEXTS[language];
      const { link } = await workspace.answered([SMALL, SMALL]);
      const page = await open({ ...size, locale: language });
      const complaints = complaintsOf(page);
      await page.goto(link.replace('lang=en', `lang=${language}`));
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(texts.ready.title);
      await isWell(page, complaints);
      await page.getByRole('button', { name: texts.ready.button }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(texts.files.title);
      expect(new URL(page.url()).search).toBe('');
      await saved(page, texts.files.saveFile('answer-1.zip'));
      await isWell(page, complaints);
    },
  );

  it('is saved byte for byte, each file under its name, and once more if wanted', async () => {
    const { request, link } = await workspace.answered([LARGE, SMALL]);
    const page = await open({ width: 360 });
    const complaints = complaintsOf(page);
    await page.goto(link);
    await fetchButton(page).click();
    expect(await saved(page, /Save answer-2/)).toEqual({ name: 'answer-2.zip', bytes: SMALL });
    const large = await saved(page, /Save answer-1/);
    expect([large.name, Buffer.compare(large.bytes, LARGE)]).toEqual(['answer-1.zip', 0]);
    expect(await page.getByRole('status').allTextContents()).toEqual([TEXTS.files.saved, TEXTS.files.saved]);
    expect(await saved(page, /Save again: answer-2/, 'link')).toEqual({ name: 'answer-2.zip', bytes: SMALL });
    expect(await page.locator(':focus').textContent()).toBe(TEXTS.files.again);
    expect(complaints).toEqual([]);
    expect(await downloadsOf(request.id)).toBe(1);
  });

  it('survives a double click, and a reload of the page with the files', async () => {
    const { request, link } = await workspace.answered([SMALL]);
    const page = await open();
    await page.goto(link);
    await fetchButton(page).dblclick();
    await page.getByRole('heading', { name: TEXTS.files.title }).waitFor();
    await page.reload();
    expect((await saved(page, /Save answer-1/)).bytes).toEqual(SMALL);
    expect(await downloadsOf(request.id)).toBe(1);
  });

  it('can be loaded again when the connection broke, and says so', async () => {
    const { link } = await workspace.answered([SMALL]);
    const page = await open();
    await page.goto(link);
    await fetchButton(page).click();
    await page.route('**/file/**', (route) => route.abort(), { times: 1 });
    await page.getByRole('button', { name: /Save answer-1/ }).click();
    await page.getByText(TEXTS.files.failed).waitFor();
    expect((await saved(page, /Save answer-1/)).bytes).toEqual(SMALL);
  });

  it('saves nothing of a file that was changed on the way', async () => {
    const { link } = await workspace.answered([SMALL]);
    const page = await open();
    const downloads: string[] = [];
    page.on('download', (download) => downloads.push(download.suggestedFilename()));
    await page.goto(link);
    await fetchButton(page).click();
    await page.route('**/file/**', async (route) => {
      const body = await (await route.fetch()).body();
      body[body.length - 20] = (body[body.length - 20] ?? 0) ^ 1;
      await route.fulfill({ body, headers: { 'access-control-allow-origin': '*' } });
    });
    await page.getByRole('button', { name: /Save answer-1/ }).click();
    await page.getByText(TEXTS.files.broken).waitFor();
    expect(downloads).toEqual([]);
  });
});

describe('a browser that cannot open an answer', () => {
  const NO_SUBTLE = `Object.defineProperty(Crypto.prototype, 'subtle', { get: function () { return undefined; } });`;
  const INSECURE = `Object.defineProperty(window, 'isSecureContext', { get: function () { return false; } });`;

  it.each([
    ['runs no script', { script: false }, '', TEXTS.unable.noScript],
    ['is too old', {}, NO_SUBTLE, TEXTS.unable.tooOld],
    ['has no secure connection', {}, NO_SUBTLE + INSECURE, TEXTS.unable.insecure],
  ])('because it %s is told so, and the link is not used up', async (_why, options, script, words) => {
    const { request, link } = await workspace.answered([SMALL]);
    const page = await open({ width: 360, ...options });
    const complaints = complaintsOf(page);
    await page.addInitScript(script);
    await page.goto(link);
    expect(await page.getByText(words).isVisible()).toBe(true);
    // One of the reasons, with whom to write to, and none of the others.
    expect(await page.locator('.note').locator('visible=true').count()).toBe(1);
    expect(await page.locator('.note a').locator('visible=true').allTextContents()).toEqual([
      'datenschutz@bergmann-gartenbau.example',
    ]);
    expect(await fetchButton(page).count()).toBe(0);
    await isWell(page, complaints);
    expect(await downloadsOf(request.id)).toBe(0);
  });
});

describe('a link that was used', () => {
  it('offers a new one, whether script runs or not', async () => {
    const { request, link } = await workspace.answered([SMALL]);
    const first = await open();
    await first.goto(link);
    await fetchButton(first).click();
    await first.getByRole('heading', { name: TEXTS.files.title }).waitFor();

    const page = await open({ script: false, width: 320 });
    await page.goto(link);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(TEXTS.used.title);
    expect(await checkAccessibility(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBe(0);
    await page.getByRole('button', { name: TEXTS.used.button }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(TEXTS.sent.title);
    expect(await checkAccessibility(page)).toEqual([]);
    const next = await workspace.linkOf(await workspace.readAgain(request.id));
    await page.goto(next);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(TEXTS.ready.title);
  });
});
