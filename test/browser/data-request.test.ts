/** Asking for one's rights the way people do: in a browser, without script, with the link from the mail. */
import { LANGUAGES } from '../../src/domain/public-settings';
import { REQUEST_TEXTS } from '../../src/pages/texts/request';
import { openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import {
  checkAccessibility,
  complaintsOf,
  openBrowser,
  sidewaysOverflow,
  type Page,
  type PageOptions,
  type TestBrowser,
} from '../support/browser';
import { publishForms } from '../support/sign-up-sample';

jest.setTimeout(300_000);

let workspace: AppWorkspace;
let browser: TestBrowser;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([
    openAppWorkspace({ seed: 'none', args: ['--cron-by-hand', '--keep-processes', '--quick-pauses'] }),
    openBrowser(),
  ]);
  await publishForms(workspace.graphql);
});
afterAll(async () => {
  await browser?.close();
  await workspace?.stop();
});

const open = async (path: string, options: PageOptions): Promise<{ page: Page; complaints: string[] }> => {
  const page = await browser.newPage(options);
  const complaints = complaintsOf(page);
  await page.goto(path.startsWith('http') ? path : `${workspace.sandbox.url}/s/privacy/${path}`);
  return { page, complaints };
};

const isGood = async (page: Page): Promise<void> => {
  expect(await checkAccessibility(page)).toEqual([]);
  expect(await sidewaysOverflow(page)).toBe(0);
};

const linkTo = async (email: string): Promise<string> => {
  await workspace.control('settle');
  const { mails } = await workspace.control<{ mails: { to: string[]; text: string }[] }>('outbox');
  const mail = mails.find(({ to }) => to.includes(email));
  return /https?:\/\/\S+\/privacy\/request\/confirm\?\S+/.exec(mail?.text ?? '')?.[0] ?? '';
};

describe.each(LANGUAGES)('in %s', (language) => {
  const texts = REQUEST_TEXTS[language];

  it.each<[string, PageOptions]>([
    ['a narrow telephone', { width: 320, height: 640 }],
    ['a desktop in the dark', { width: 1280, height: 900, dark: true }],
  ])('the form and what it finds missing can be read and used on %s', async (_device, options) => {
    const { page, complaints } = await open(`request?lang=${language}`, options);
    await isGood(page);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await page.locator('input[type=radio]:checked').count()).toBe(0);
    const trap = page.locator('[name=message]');
    expect(await trap.getAttribute('tabindex')).toBe('-1');
    expect(await trap.evaluate((field) => field.getBoundingClientRect().right <= 0)).toBe(true);

    // What belongs to one choice is seen with that choice only.
    const objection = page.locator('#field-objection');
    expect(await objection.isVisible()).toBe(false);
    await page.getByLabel(texts.rights.OBJECTION.label, { exact: true }).check();
    expect(await objection.isVisible()).toBe(true);
    expect(await page.locator('#field-restrictionGround').isVisible()).toBe(false);
    await isGood(page);

    await page.getByLabel(texts.fields.email).fill('anna@');
    await page.getByRole('button', { name: texts.submit }).click();
    await page.locator('.note.bad').waitFor();
    await isGood(page);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-labelledby'))).toBe(
      'problems',
    );
    expect(await page.locator('.note.bad li').allTextContents()).toHaveLength(2);
    expect(await page.locator('#field-email').inputValue()).toBe('anna@');
    expect(await page.getByLabel(texts.rights.OBJECTION.label, { exact: true }).isChecked()).toBe(true);
    // Chromium says of every status that is no success that it is none; that the page says what is wrong is the point of it.
    expect(complaints.filter((text) => !text.includes('status of 422'))).toEqual([]);
    await page.context().close();
  });
});

it('one asks by keyboard, gets a mail, confirms, and may take it back', async () => {
  const email = 'rosa@example.com';
  const texts = REQUEST_TEXTS.de;
  const { page, complaints } = await open('request', { locale: 'de-DE', width: 390, height: 844 });
  await page.getByLabel(texts.rights.ACCESS.label, { exact: true }).focus();
  await page.keyboard.press('Space');
  await page.getByLabel(texts.fields.email).fill(email);
  await page.getByLabel(texts.fields.firstName).fill('Rosa');
  await page.getByLabel(texts.fields.lastName, { exact: true }).fill('Lind');
  await page.getByRole('button', { name: texts.submit }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: texts.sent.title }).waitFor();
  await isGood(page);
  expect(await page.textContent('main')).not.toContain(email);

  await page.goto(await linkTo(email));
  await page.getByRole('heading', { level: 1, name: texts.confirm.ask.title }).waitFor();
  await isGood(page);
  expect(await page.textContent('main')).toContain(texts.rights.ACCESS.label);
  expect(await page.textContent('main')).not.toMatch(/Rosa|Lind|rosa@/);
  await page.getByRole('button', { name: texts.confirm.ask.button }).click();
  await page.getByRole('heading', { level: 1, name: texts.confirm.done.title }).waitFor();
  await isGood(page);
  expect(page.url()).not.toContain('token');

  await page.getByText(texts.confirm.takeBack.text).waitFor();
  expect(complaints).toEqual([]);
});

it('a link that does not work says so, in the language of the reader, and leads on', async () => {
  const { page } = await open('request/confirm?token=a.b.c', { locale: 'es-ES', width: 320, height: 640 });
  await page.getByRole('heading', { level: 1, name: REQUEST_TEXTS.es.confirm.invalid.title }).waitFor();
  await isGood(page);
  await page.getByRole('link', { name: REQUEST_TEXTS.es.confirm.askAgain }).click();
  await page.getByRole('heading', { level: 1, name: REQUEST_TEXTS.es.title }).waitFor();
  expect(page.url()).toMatch(/\/privacy\/request\?lang=es$/);
});
