import { join } from 'node:path';

import type { Page } from 'playwright-core';

import { openUi, rendered, type UiOptions } from '../../test/support/ui-workspace';
import { root } from '../build';
import type { Scene } from './scene';

/** Square; the marketplace shows it at 32 px and more. */
export const LOGO_SIZE = 512;

/** 1600 × 1000: the marketplace shows pictures of 8:5. */
export const FRAME = { width: 1600, height: 1000, scale: 1 } as const;

export const publicFile = (name: string): string => join(root, 'public', name);

const WAIT_MS = 120_000;

const open = async ({ sandbox }: Scene, path: string, options: UiOptions = {}): Promise<Page> => {
  const page = await openUi({ sandbox }, { path, ...FRAME, ...options });
  page.setDefaultTimeout(WAIT_MS);
  return page;
};

/** What stands in the app’s navigation under that name. */
const follow = async (page: Page, name: string): Promise<void> => {
  await page.locator('#navigation').getByRole('link', { name, exact: true }).first().click();
  await rendered(page);
};

/** Pages load what they show part by part. */
const settled = async (page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(
    () => document.querySelector('[role="status"] .tp-spin, .loading-page') === null,
  );
};

const publicPage = async ({ sandbox }: Scene, path: string): Promise<Page> => {
  // Narrower and enlarged: the same size of picture, and letters that can be read in it.
  const page = await openUi({ sandbox }, { path: '/', width: 1280, height: 800, scale: 1.25 });
  await page.goto(`${sandbox.url}${path}`);
  await page.waitForLoadState('networkidle');
  return page;
};

/** As wide as a reader of the docs has room for. */
const docsPage = async ({ sandbox }: Scene, path: string): Promise<Page> => {
  const page = await openUi({ sandbox }, { path, width: 1280, height: 1000 });
  page.setDefaultTimeout(WAIT_MS);
  return page;
};

/** The pictures of `docs/` that are of the workspace in use. */
export const DOCS: Readonly<Record<string, (scene: Scene) => Promise<Page>>> = {
  dashboard: async (scene) => {
    const page = await docsPage(scene, '/');
    await follow(page, 'Privacy dashboard');
    await settled(page);
    return page;
  },
  settings: async (scene) => {
    const page = await docsPage(scene, '/sandbox-ui/component/privacy-settings');
    const chapters = page.getByRole('navigation', { name: 'Chapters' });
    await chapters.getByRole('button', { name: 'Purposes and notices' }).click();
    await page.getByRole('button', { name: 'Open Newsletter' }).first().waitFor();
    return page;
  },
  'field-table': async (scene) => {
    const page = await docsPage(scene, '/sandbox-ui/component/privacy-settings-data');
    await page.getByText(/rules shown/).waitFor();
    await page.getByLabel('Search fields').fill('person.');
    await page.getByLabel('Order', { exact: true }).selectOption({ label: 'Gravest first' });
    await page.getByRole('button', { name: /Job title/i }).click();
    await page.getByRole('region', { name: /Job title/i }).waitFor();
    await settled(page);
    return page;
  },
};

/** The pictures of the marketplace in their order: each opens a page and brings it to what is worth a picture. */
export const GALLERY: Readonly<Record<string, (scene: Scene) => Promise<Page>>> = {
  record: async (scene) => {
    const page = await open(scene, `/object/person/${scene.hero}`);
    await page.getByRole('tab', { name: 'Privacy' }).click();
    await rendered(page);
    await settled(page);
    await page.getByRole('heading', { name: 'Consents' }).first().waitFor();
    return page;
  },
  plan: async (scene) => {
    const page = await open(scene, '/objects/people');
    // Names that every machine has letters for.
    await page.locator('main input[type="search"]').fill('mar');
    await page.waitForFunction(() => document.querySelectorAll('main tbody tr').length < 60);
    for (const row of [0, 1, 2]) await page.locator('main tbody input[type="checkbox"]').nth(row).check();
    await page.keyboard.press('Control+k');
    await page.locator('.command-menu input').fill('Pseudonymise selected');
    await page.getByRole('option', { name: 'Pseudonymise selected' }).click();
    const panel = page.locator('.side-panel');
    await panel.getByRole('button', { name: 'Show the plan' }).click();
    const act = panel.getByRole('button', { name: /^Pseudonymise \d+ people$/ });
    await act.click();
    await panel.getByLabel(/^Type/).scrollIntoViewIfNeeded();
    return page;
  },
  dashboard: async (scene) => {
    const page = await open(scene, '/');
    await follow(page, 'Privacy dashboard');
    await settled(page);
    return page;
  },
  settings: async (scene) => {
    const page = await open(scene, '/');
    await follow(page, 'Privacy settings');
    const looking = page.getByText('Looking over the installation');
    await looking.waitFor();
    await looking.waitFor({ state: 'hidden' });
    await settled(page);
    return page;
  },
  pages: (scene) => publicPage(scene, '/s/privacy/request'),
};
