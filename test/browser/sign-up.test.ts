/** Signing up the way people do: in a browser, without script, with the link from the mail. */
import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
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

jest.setTimeout(180_000);

let workspace: AppWorkspace;
let browser: TestBrowser;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([
    openAppWorkspace({
      seed: 'none',
      variables: { PRIVACY_MASTER_KEY: masterKey() },
    }),
    openBrowser(),
  ]);
  await publishForms(workspace.graphql);
});
afterAll(async () => {
  await browser?.close();
  await workspace?.stop();
});

const DEVICES: [string, PageOptions][] = [
  ['a narrow telephone', { width: 320, height: 640 }],
  ['a desktop in the dark', { width: 1280, height: 900, dark: true }],
];

const open = async (path: string, options: PageOptions): Promise<{ page: Page; complaints: string[] }> => {
  const page = await browser.newPage({ locale: 'de-DE', ...options });
  const complaints = complaintsOf(page);
  await page.goto(path.startsWith('http') ? path : `${workspace.sandbox.url}/s/privacy/${path}`);
  return { page, complaints };
};

const isGood = async (page: Page): Promise<void> => {
  expect(await checkAccessibility(page)).toEqual([]);
  expect(await sidewaysOverflow(page)).toBe(0);
};

const lastLink = async (): Promise<string> => {
  const { mails } = await workspace.control<{ mails: { text: string }[] }>('outbox');
  return /https?:\/\/\S+\/privacy\/confirm\?\S+/.exec(mails.at(-1)?.text ?? '')?.[0] ?? '';
};

describe.each(DEVICES)('on %s', (device, options) => {
  it('one enters, is told what is missing, gets a mail, confirms, and may take it back', async () => {
    const email = `anna-${options.width}@example.com`;
    const { page, complaints } = await open('form/garden', options);
    await isGood(page);
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    expect(await page.locator('input[type=checkbox]:checked').count()).toBe(0);
    // What only robots see is neither seen nor reached nor read out.
    const trap = page.locator('[name=message]');
    expect(await trap.getAttribute('tabindex')).toBe('-1');
    expect(await page.locator('[aria-hidden=true] [name=message]').count()).toBe(1);
    expect(await trap.evaluate((field) => field.getBoundingClientRect().right <= 0)).toBe(true);

    await page.getByLabel('E-Mail-Adresse').fill('anna@');
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await isGood(page);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-labelledby'))).toBe(
      'problems',
    );
    expect(await page.locator('.note.bad li').allTextContents()).toHaveLength(3);
    const field = page.getByLabel('E-Mail-Adresse');
    expect(await field.getAttribute('aria-describedby')).toBe('error-email');
    expect(await page.locator('#error-email').textContent()).toContain('keine vollständige E-Mail-Adresse');
    expect(await field.inputValue()).toBe('anna@');
    await page.locator('.note.bad a').first().press('Enter');
    expect(page.url()).toMatch(/#field-email$/);

    await field.fill(email);
    await page.getByLabel('Nachname').fill('Roth');
    // By keyboard alone.
    await page.getByLabel('Gartenbrief', { exact: true }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Anmelden' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Bitte sehen Sie in Ihr Postfach' }).waitFor();
    await isGood(page);
    expect(await page.textContent('main')).not.toContain(email);

    await page.goto(await lastLink());
    await page.getByRole('heading', { level: 1, name: 'Bitte bestätigen Sie' }).waitFor();
    await isGood(page);
    expect(await page.textContent('main')).toContain('Ja, schickt mir einmal im Monat den Gartenbrief.');
    await page.getByRole('button', { name: 'Ja, ich bestätige' }).click();
    await page.getByRole('heading', { level: 1, name: 'Vielen Dank, es ist bestätigt' }).waitFor();
    await isGood(page);
    expect(page.url()).not.toContain('token');

    await workspace.control('tick');
    expect(await workspace.person({ emails: { primaryEmail: { eq: email } } })).toMatchObject({
      name: { firstName: '', lastName: 'Roth' },
    });
    const given = await workspace.sql(
      `SELECT id FROM $schema."_consent" WHERE state = 'GIVEN' AND "personId" IS NOT NULL`,
    );
    expect(given.length).toBeGreaterThanOrEqual(1);

    await page.getByRole('button', { name: 'Einwilligung widerrufen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ihre Einwilligung ist widerrufen' }).waitFor();
    await isGood(page);
    expect(complaints.filter((complaint) => !complaint.includes('422'))).toEqual([]);
    expect(device).not.toBe('');
  });

  it('a child is led to a guardian, and the guardian to a decision', async () => {
    const { page } = await open('form/club', options);
    await isGood(page);
    await page.getByLabel('E-Mail-Adresse', { exact: true }).fill(`mia-${options.width}@example.com`);
    await page.getByLabel('Geburtsdatum').fill('2016-05-04');
    await page.getByLabel('Junges Gemüse', { exact: true }).check();
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await isGood(page);
    expect(await page.locator('details').getAttribute('open')).not.toBeNull();
    await page.getByLabel('Vorname der sorgeberechtigten Person').fill('Eva');
    await page.getByLabel('Nachname der sorgeberechtigten Person').fill('Roth');
    await page
      .getByLabel('E-Mail-Adresse der sorgeberechtigten Person')
      .fill(`eva-${options.width}@example.com`);
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await page
      .getByRole('heading', { level: 1, name: 'Jetzt entscheiden Eltern oder Sorgeberechtigte' })
      .waitFor();
    await isGood(page);
    await page.goto(await lastLink());
    await isGood(page);
    await page.getByRole('button', { name: 'Ja, ich stimme als sorgeberechtigte Person zu' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ihre Zustimmung ist festgehalten' }).waitFor();
    await isGood(page);
  });
});

it('a form on somebody’s own site leads into ours', async () => {
  const page = await browser.newPage();
  // A page of another origin: none at all.
  await page.setContent(`<form method="post" action="${workspace.sandbox.url}/s/privacy/form/letter">
    <input type="hidden" name="lang" value="fr">
    <input type="email" name="email" value="site@example.com">
    <input type="checkbox" name="consent" value="garden-letter:EMAIL" checked>
    <button>OK</button></form>`);
  await page.getByRole('button').click();
  await page
    .getByRole('heading', { level: 1, name: 'Veuillez consulter votre boîte de réception' })
    .waitFor();
  await page.goto(await lastLink());
  await page.getByRole('heading', { level: 1, name: 'Veuillez confirmer' }).waitFor();
  expect(await page.textContent('main')).toContain('Oui, envoyez-moi la lettre du jardin');
});
