import { LANGUAGES } from '../../src/domain/public-settings';
import { NOTICE } from '../../src/pages/texts/notice';
import { TRACKING } from '../../src/pages/texts/tracking';
import { openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import {
  checkAccessibility,
  complaintsOf,
  openBrowser,
  sidewaysOverflow,
  type Page,
  type TestBrowser,
} from '../support/browser';
import { publishSample } from '../support/public-sample';

jest.setTimeout(5 * 60_000);

let workspace: AppWorkspace;
let browser: TestBrowser;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([
    openAppWorkspace({ seed: 'none', args: ['--cron-by-hand', '--keep-processes', '--quick-pauses'] }),
    openBrowser(),
  ]);
  await publishSample(workspace.graphql);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.stop();
});

const address = (path: string): string => `${workspace.sandbox.url}/s/privacy/${path}`;

/** What keyboards and fingers meet: everything that can be activated, with its size in CSS pixels. */
const targets = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('a, button, input:not([type=hidden]), summary')].map((element) => {
      const { width, height } = element.getBoundingClientRect();
      const isInText =
        element.matches('p a, dd a, address a, li a') && getComputedStyle(element).display === 'inline';
      return { text: element.textContent?.trim() ?? '', width, height, isInText };
    }),
  );

const styleWorks = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.querySelector('.card') ?? document.body).borderTopLeftRadius);

describe('the privacy notice in a browser without script', () => {
  it.each(
    LANGUAGES.flatMap((language) => [
      { language, width: 1280, dark: false },
      { language, width: 320, dark: true },
    ]),
  )(
    '$language at $width px, dark $dark: nothing axe objects to, nothing to scroll sideways',
    async (options) => {
      const page = await browser.newPage({ ...options, locale: options.language });
      const complaints = complaintsOf(page);
      await page.goto(address('notice'));
      expect(await page.locator('html').getAttribute('lang')).toBe(options.language);
      expect(await page.title()).toBe(`${NOTICE[options.language].title} – Bergmann & Söhne Gartenbau GmbH`);
      expect(await sidewaysOverflow(page)).toBe(0);
      expect(await checkAccessibility(page)).toEqual([]);
      // The policy allows the style of the page, and there is nothing else that it could refuse.
      expect(await styleWorks(page)).toBe('16px');
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  it('is usable at 200 % zoom, which is half the width', async () => {
    const page = await browser.newPage({ width: 640, scale: 2 });
    await page.goto(address('notice?lang=de'));
    expect(await sidewaysOverflow(page)).toBe(0);
    await page.context().close();
  });

  it('is used by keyboard: skip link first, focus seen, links as large as a finger needs', async () => {
    const page = await browser.newPage({ width: 360 });
    await page.goto(address('notice'));
    await page.keyboard.press('Tab');
    const skip = page.locator(':focus');
    expect(await skip.textContent()).toBe('Skip to content');
    expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
    expect(await skip.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#content');
    // Links inside a sentence are excepted (WCAG 2.5.8).
    const small = (await targets(page)).filter(
      ({ width, height, isInText }) => !isInText && (width < 24 || height < 24),
    );
    expect(small).toEqual([]);
    await page.context().close();
  });

  it('leads by its links to another language, to a purpose, and to the other pages', async () => {
    const page = await browser.newPage();
    await page.goto(address('notice/'));
    await page.getByRole('link', { name: 'Deutsch' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(NOTICE.de.title);
    await page
      .getByRole('navigation', { name: NOTICE.de.contents })
      .getByRole('link', { name: 'Klickkarte' })
      .click();
    expect(new URL(page.url()).hash).toBe('#purpose-garden-map');
    await page.getByRole('contentinfo').getByRole('link', { name: 'Tracking' }).click();
    expect(new URL(page.url()).pathname).toBe('/s/privacy/tracking');
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    await page.context().close();
  });

  it('prints what it says, and not what one can only click on', async () => {
    const page = await browser.newPage();
    await page.goto(address('notice'));
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation', { name: NOTICE.en.contents }).isVisible()).toBe(false);
    expect(await page.getByRole('heading', { name: 'Map of visits' }).isVisible()).toBe(true);
    await page.context().close();
  });
});

describe('tracking in a browser without script', () => {
  /** A page of somebody's own site that opens ours for its visitor. */
  const site = (visitor: string): string => `<!doctype html><html lang="en"><title>Nursery</title>
    <form method="post" action="${address('tracking')}"><input type="hidden" name="visitor" value="${visitor}">
    <button>Tracking settings</button></form>`;
  const ask = async (visitor: string): Promise<unknown> => {
    const response = await fetch(address('tracking/status'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ visitor }),
    });
    return response.json();
  };

  it.each([
    { width: 1280, dark: false },
    { width: 320, dark: true },
  ])('opens from a site, is allowed, and is refused again at $width px, dark $dark', async (options) => {
    const visitor = `${Date.now()}-visitor-${options.width}`;
    const page = await browser.newPage({ ...options, locale: 'en' });
    const complaints = complaintsOf(page);
    await page.setContent(site(visitor));
    await page.getByRole('button', { name: 'Tracking settings' }).click();
    expect(page.url()).toBe(address('tracking'));
    expect(await checkAccessibility(page)).toEqual([]);

    const card = page.getByRole('article').filter({ hasText: 'Map of visits' });
    expect(await card.textContent()).toContain(TRACKING.en.now.unasked);
    await card.getByRole('button', { name: 'Allow' }).click();
    expect(await page.getByRole('status').first().textContent()).toContain(TRACKING.en.saved.allowed[0]);
    expect(await ask(visitor)).toMatchObject({ purposes: { 'garden-map': true } });
    expect(await checkAccessibility(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBe(0);

    await page.getByRole('button', { name: TRACKING.en.all.refuse }).click();
    expect(await page.getByRole('status').first().textContent()).toContain(TRACKING.en.saved.refused[0]);
    expect(await ask(visitor)).toEqual({
      allowed: false,
      purposes: { 'garden-map': false, 'garden-reach': false },
    });
    expect(page.url()).toBe(address('tracking'));
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('tells a browser that asks not to be tracked that this is followed', async () => {
    const page = await browser.newPage({ headers: { 'sec-gpc': '1' } });
    await page.setContent(site('a-random-number-0001'));
    await page.getByRole('button').click();
    expect(await page.getByRole('heading', { name: TRACKING.en.browser[0] ?? '' }).isVisible()).toBe(true);
    const counting = page.getByRole('article').filter({ hasText: 'Counting visits' });
    expect(await counting.textContent()).toContain(TRACKING.en.now.unasked);
    expect(await checkAccessibility(page)).toEqual([]);
    await page.context().close();
  });
});
