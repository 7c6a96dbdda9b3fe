/**
 * The sandbox's page in a real browser: the app's built components on record pages, in commands, on pages of their own, or
 * one alone. Each page is a browser context of its own, with script; `closeUi` in `afterAll` ends them all.
 */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import axeCore from 'axe-core';
import type { Page, Request } from 'playwright-core';

import { openBrowser, type TestBrowser } from './browser';

export { complaintsOf, sidewaysOverflow } from './browser';
export type { Page } from './browser';

export type Member = 'tim' | 'jony' | 'phil';
export type UiOptions = {
  /** tim is an admin, jony a member, phil a guest (may read). */
  member?: Member;
  /** As members choose it; there are texts in `en`, `de-DE`, `fr-FR` and `es-ES`. */
  locale?: string;
  dark?: boolean;
  /** CSS pixels; 320 is the narrowest that WCAG 1.4.10 asks for, 640 what 1280 are at 200 %. */
  width?: number;
  height?: number;
  /** Device pixels for a CSS pixel; 2 for pictures. */
  scale?: number;
};
type WithSandbox = { sandbox: { url: string } };

/** A request a component made: to `/graphql`, `/metadata` or a route, never what the page itself asks for. */
export type ApiRequest = { path: string; body: string };

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Long enough for a machine with much else to do; ends what hangs. */
const RENDERED_MS = 60_000;

let browser: Promise<TestBrowser> | undefined;
const requests = new WeakMap<Page, ApiRequest[]>();

export const closeUi = async (): Promise<void> => {
  const open = browser;
  browser = undefined;
  await (await open)?.close();
};

/** Components act with a token of their application's, the page with the member's. */
const isOfComponent = (request: Request): boolean => {
  const token = /^Bearer [^.]+\.([^.]+)\./.exec(request.headers()['authorization'] ?? '')?.[1];
  if (token === undefined || request.method() === 'OPTIONS') return false;
  const { type } = JSON.parse(Buffer.from(token, 'base64url').toString()) as { type?: string };
  return type === 'APPLICATION_ACCESS';
};

const API_PATH = /^\/(graphql|metadata|s\/.*)$/;

const isKnown = (locale: string): boolean => Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;

/** Opens an address of the page, such as `/object/person/<id>` or `/page/<id>`, and waits until its components have drawn. */
export const openUi = async (
  { sandbox }: WithSandbox,
  { path = '/', member = 'tim', locale = 'en', dark = false, ...size }: UiOptions & { path?: string } = {},
): Promise<Page> => {
  browser ??= openBrowser();
  // What the browser itself speaks is left alone for a language it could not know.
  const page = await (
    await browser
  ).newPage({ script: true, dark, ...(isKnown(locale) ? { locale } : {}), ...size });
  const made: ApiRequest[] = [];
  requests.set(page, made);
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (API_PATH.test(pathname) && isOfComponent(request))
      made.push({ path: pathname, body: request.postData() ?? '' });
  });
  const url = new URL(path, sandbox.url);
  url.searchParams.set('member', member);
  url.searchParams.set('locale', locale);
  url.searchParams.set('scheme', dark ? 'dark' : 'light');
  await page.goto(url.href);
  await rendered(page);
  return page;
};

/** Resolves when every component on the page that has a face has drawn something. */
export const rendered = async (page: Page): Promise<void> => {
  await page.waitForSelector('main', { timeout: RENDERED_MS });
  await page.waitForFunction(
    () => {
      const components = [...document.querySelectorAll('.app-component')];
      return (
        document.querySelector('main [aria-busy="true"].loading-page') === null &&
        components.every((one) => one.closest('.headless') !== null || one.childElementCount > 0)
      );
    },
    undefined,
    { timeout: RENDERED_MS },
  );
};

/** Opens one component alone, by its name or universal identifier. */
export const renderComponent = (
  workspace: WithSandbox,
  name: string,
  {
    record,
    selection = [],
    command,
    ...options
  }: UiOptions & {
    /** The record whose page it is on. */
    record?: string;
    /** The records selected in a list; a record page selects its own. */
    selection?: readonly string[];
    /** The command it was started by; only then `updateProgress` and `unmountFrontComponent` do something. */
    command?: string;
  } = {},
): Promise<Page> => {
  const query = new URLSearchParams();
  if (record !== undefined) query.set('record', record);
  if (selection.length > 0) query.set('selection', selection.join(','));
  if (command !== undefined) query.set('command', command);
  return openUi(workspace, { ...options, path: `/sandbox-ui/component/${name}?${query.toString()}` });
};

/** Requests the page's components made since it was opened, or since `forgetRequests`. */
export const apiRequests = (page: Page): readonly ApiRequest[] => requests.get(page) ?? [];

export const forgetRequests = (page: Page): void => {
  requests.get(page)?.splice(0);
};

/** What axe finds, a line a finding; a good page has none: `expect(await axe(page)).toEqual([])`. */
export const axe = async (page: Page): Promise<string[]> => {
  await page.evaluate(axeCore.source);
  const { violations } = await page.evaluate(
    (rules) => (globalThis as unknown as { axe: typeof axeCore }).axe.run(document, { runOnly: rules }),
    RULES,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} – ${node.failureSummary ?? ''} ${node.html}`),
  );
};

/**
 * A picture of the page as it is. It goes to `docs/` where `UI_PICTURES=docs` says so (they are in the repository, and change
 * only on purpose), into the folder named there otherwise, and nowhere without it.
 */
export const screenshot = async (
  page: Page,
  name: string,
  options: { full?: boolean } = {},
): Promise<void> => {
  const folder = process.env['UI_PICTURES'];
  if (folder === undefined || folder === '') return;
  const path = join(folder, `${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path, fullPage: options.full ?? false });
};
