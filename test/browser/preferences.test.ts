import { LANGUAGES } from '../../src/domain/public-settings';
import { PREFERENCES } from '../../src/pages/texts/preferences';
import { UNSUBSCRIBE } from '../../src/pages/texts/unsubscribe';
import { openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import {
  checkAccessibility,
  complaintsOf,
  openBrowser,
  sidewaysOverflow,
  type Page,
  type TestBrowser,
} from '../support/browser';
import { LETTER } from '../support/public-sample';
import { publishForms } from '../support/sign-up-sample';

jest.setTimeout(5 * 60_000);

/** A browser puts a space before what only screen readers are told. */
const WITHDRAW = /^Withdraw ?: Garden letter, E-mail$/;

type Mail = { text: string };
type Links = { preferencesUrl: string; unsubscribeUrl: string };

let workspace: AppWorkspace;
let browser: TestBrowser;
let links: Links;
let opened: Page[] = [];

const open = async (options: Parameters<TestBrowser['newPage']>[0] = {}): Promise<Page> => {
  const page = await browser.newPage(options);
  opened.push(page);
  return page;
};
const action = async <T>(name: string, input: Record<string, unknown>): Promise<T> =>
  (await workspace.control<{ output: T }>('workflow-action', { name, input })).output;
const newPerson = async (email: string): Promise<string> => {
  const { createPerson } = (await workspace.graphql(
    `mutation ($data: PersonCreateInput!) { createPerson(data: $data) { id } }`,
    { data: { name: { firstName: 'Rosa', lastName: 'Lind' }, emails: { primaryEmail: email } } },
  )) as { createPerson: { id: string } };
  return createPerson.id;
};
const linksOf = (person: string, input: Record<string, unknown> = {}): Promise<Links> =>
  action<Links>('create-preference-link', { person, ...input });
const agree = (person: string): Promise<unknown> =>
  action('record-consent', {
    person,
    purpose: 'garden-letter',
    channel: 'EMAIL',
    state: 'GIVEN',
    method: 'PAPER',
    language: 'de',
    proof: 'CONFIRMED',
  });

beforeAll(async () => {
  [workspace, browser] = await Promise.all([
    openAppWorkspace({ seed: 'none', args: ['--cron-by-hand', '--keep-processes', '--quick-pauses'] }),
    openBrowser(),
  ]);
  await publishForms(workspace.graphql);
  const personId = await newPerson('rosa.lind@example.com');
  await agree(personId);
  links = await linksOf(personId, { purpose: 'garden-letter' });
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.stop();
});
afterEach(async () => {
  await Promise.all(opened.map((page) => page.context().close()));
  opened = [];
});

/** Nothing that axe objects to, nothing to scroll sideways, nothing refused by the page's own policy. */
const isWell = async (page: Page, complaints: readonly string[]): Promise<void> => {
  expect(await checkAccessibility(page)).toEqual([]);
  expect(await sidewaysOverflow(page)).toBe(0);
  expect(complaints).toEqual([]);
};

const SIZES = [
  { width: 1280, dark: false },
  { width: 320, dark: true },
];

describe('the preference centre in a browser without script', () => {
  it.each(LANGUAGES.flatMap((language) => SIZES.map((size) => ({ language, ...size }))))(
    '$language at $width px, dark $dark',
    async ({ language, ...size }) => {
      const page = await open({ ...size, locale: language });
      const complaints = complaintsOf(page);
      await page.goto(links.preferencesUrl);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(PREFERENCES[language].title);
      for (const summary of await page.locator('summary').all()) await summary.click();
      await isWell(page, complaints);
    },
  );

  it('is used by keyboard, with buttons that say what for, and large enough for a finger', async () => {
    const page = await open({ width: 360 });
    await page.goto(links.preferencesUrl);
    const names = await page
      .getByRole('button')
      .evaluateAll((buttons) => buttons.map((one) => one.textContent?.replaceAll(/\s+/g, ' ').trim()));
    expect(names).toContain('Withdraw: Garden letter, E-mail');
    expect(new Set(names).size).toBe(names.length);
    const sizes = await page
      .locator('button, input[type=radio], summary')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
    await page.getByRole('button', { name: PREFERENCES.en.requests.send }).focus();
    expect(await page.locator(':focus').evaluate((element) => getComputedStyle(element).outlineStyle)).toBe(
      'solid',
    );
  });

  it('says what it did where the eye and the screen reader are', async () => {
    const personId = await newPerson('status@example.com');
    await agree(personId);
    const page = await open({ width: 360 });
    const complaints = complaintsOf(page);
    await page.goto((await linksOf(personId)).preferencesUrl);
    await page.getByRole('button', { name: WITHDRAW }).click();
    const status = page.getByRole('status');
    expect((await status.textContent())?.trim()).toBe(PREFERENCES.en.done.withdrawn('Garden letter, E-mail'));
    expect(await status.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(new URL(page.url()).search).toBe('');
    await isWell(page, complaints);
    // The link to another language leads to the same person's page.
    await page.getByRole('link', { name: 'Français' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(PREFERENCES.fr.title);
    expect(await page.getByRole('status').count()).toBe(0);
  });

  it('names the field that is missing, and keeps what was written', async () => {
    const page = await open();
    const complaints = complaintsOf(page);
    await page.goto(links.preferencesUrl);
    await page.getByRole('radio', { name: PREFERENCES.en.requests.RECTIFICATION.label }).check();
    await page.getByRole('button', { name: PREFERENCES.en.requests.send }).click();
    const details = page.getByLabel(PREFERENCES.en.requests.details);
    expect(await details.getAttribute('aria-invalid')).toBe('true');
    expect(
      await page.getByRole('radio', { name: PREFERENCES.en.requests.RECTIFICATION.label }).isChecked(),
    ).toBe(true);
    // A refused form is answered with 400, which the browser writes into its console.
    expect(complaints.filter((complaint) => !complaint.includes('400'))).toEqual([]);
    await details.fill('My name is <b>Lindt</b>.');
    await page.getByRole('button', { name: PREFERENCES.en.requests.send }).click();
    expect(await page.getByRole('status').textContent()).toMatch(/number is [0-9A-Z]{5}-[0-9A-Z]{5}\./);
    expect(await checkAccessibility(page)).toEqual([]);
  });

  it('gives the receipt as a file', async () => {
    const page = await open();
    await page.goto(links.preferencesUrl);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: PREFERENCES.en.receipt.button }).click();
    expect((await download).suggestedFilename()).toBe('consent-receipt.jsonld');
  });

  it.each(SIZES)('shows many purposes in parts at $width px, dark $dark', async (size) => {
    const personId = await newPerson(`many${size.width}@example.com`);
    const purposes = Array.from({ length: 30 }, (_, index) => ({
      id: `bbbbbbbb-0000-4000-8000-${String(index).padStart(12, '0')}`,
      code: `many-${index}`,
      name: `Many things, number ${index}`,
      isActive: true,
      legalBasis: 'CONSENT',
      channels: ['EMAIL', 'PHONE', 'SMS', 'POST'],
      notice: { en: 'Yes, I would like that. '.repeat(40) },
    }));
    const write = (isActive: boolean) =>
      workspace.graphql(
        `mutation ($data: [PurposeCreateInput!]!) { createPurposes(data: $data, upsert: true) { id } }`,
        { data: purposes.map((purpose) => ({ ...purpose, isActive })) },
      );
    await write(true);
    try {
      const page = await open(size);
      const complaints = complaintsOf(page);
      await page.goto((await linksOf(personId)).preferencesUrl);
      await isWell(page, complaints);
      await page.getByRole('link', { name: PREFERENCES.en.choices.next }).click();
      expect(await page.getByText('Part 2 of').count()).toBe(1);
      // An act on a part comes back to it.
      await page
        .getByRole('button', { name: /^Yes, I agree ?: Many/ })
        .first()
        .click();
      expect(await page.getByText('Part 2 of').count()).toBe(1);
      await isWell(page, complaints);
    } finally {
      await write(false);
    }
  });

  it('says the same of every link that does not open', async () => {
    const page = await open({ width: 320, locale: 'de' });
    await page.goto(`${links.preferencesUrl}x`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(PREFERENCES.de.deadLink.title);
    expect(await checkAccessibility(page)).toEqual([]);
    await page.getByRole('link', { name: PREFERENCES.de.whereToWrite }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(PREFERENCES.de.noLink.title);
    expect(await checkAccessibility(page)).toEqual([]);
  });
});

describe('the link to unsubscribe in a browser without script', () => {
  it.each(LANGUAGES.flatMap((language) => SIZES.map((size) => ({ language, ...size }))))(
    '$language at $width px, dark $dark: one button, and it is done',
    async ({ language, ...size }) => {
      const personId = await newPerson(`${language}${size.width}@example.com`);
      await agree(personId);
      const { unsubscribeUrl } = await linksOf(personId, { purpose: 'garden-letter' });
      const page = await open({ ...size, locale: language });
      const complaints = complaintsOf(page);
      await page.goto(unsubscribeUrl);
      await isWell(page, complaints);
      await page.getByRole('button', { name: UNSUBSCRIBE[language].button, exact: true }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
        UNSUBSCRIBE[language].doneTitle,
      );
      await isWell(page, complaints);
      const states = await workspace.sql<{ state: string }>(
        `SELECT DISTINCT state FROM $schema."_consent" WHERE "personId" = $1`,
        [personId],
      );
      expect(states).toEqual([{ state: 'WITHDRAWN' }]);
    },
  );
});

describe('the whole way in a browser without script', () => {
  it('leads from the form over the mail and the confirmation to the preference centre, and back out', async () => {
    const page = await open({ width: 390 });
    const complaints = complaintsOf(page);
    await workspace.control('outbox', { clear: true });
    await page.goto(`${workspace.sandbox.url}/s/privacy/form/letter`);
    await isWell(page, complaints);
    await page.locator('input[type=email]').fill('hanna.quell@example.com');
    await page.locator('input[type=checkbox]').first().check();
    await page.locator('main button').click();
    await isWell(page, complaints);

    const { mails } = await workspace.control<{ mails: Mail[] }>('outbox');
    await page.goto(/https?:\/\/\S+\/privacy\/confirm\?\S+/.exec(mails[0]?.text ?? '')?.[0] ?? '');
    await isWell(page, complaints);
    await page.locator('main button').first().click();
    await isWell(page, complaints);
    await workspace.control('tick');
    const [person] = await workspace.sql<{ id: string }>(
      `SELECT id FROM $schema.person WHERE "emailsPrimaryEmail" = 'hanna.quell@example.com'`,
    );

    const check = () =>
      action<{ allowed: boolean }>('check-consent', {
        person: person?.id,
        purpose: 'garden-letter',
        channel: 'EMAIL',
      });
    expect(await check()).toMatchObject({ allowed: true });
    await page.goto((await linksOf(person?.id ?? '')).preferencesUrl);
    expect(await page.locator(`#p-${LETTER}`).textContent()).toBe('Garden letter');
    await page.getByRole('button', { name: WITHDRAW }).click();
    await isWell(page, complaints);
    expect(await check()).toMatchObject({ allowed: false, reason: 'CONSENT_WITHDRAWN' });
    expect(await page.content()).not.toMatch(/hanna|quell/i);
  });
});
