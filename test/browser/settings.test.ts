/**
 * The settings page as an administrator uses it: the built component in a browser, on a workspace whose functions really
 * run. What is saved here is looked up in the database and in the ledger afterwards.
 */
import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { eventually } from '../support/eventually';
import { settingRows } from '../support/public-sample';
import {
  apiRequests,
  axe,
  closeUi,
  renderComponent,
  screenshot,
  sidewaysOverflow,
  type Page,
  type UiOptions,
} from '../support/ui-workspace';

jest.setTimeout(5 * 60_000);

const key = masterKey();
let workspace: AppWorkspace;

beforeAll(async () => {
  workspace = await openAppWorkspace({ seed: 'none', variables: { PRIVACY_MASTER_KEY: key, SMTP_URL: '' } });
}, 300_000);
afterAll(async () => {
  await closeUi();
  await workspace?.stop();
});

const open = (options: UiOptions = {}): Promise<Page> =>
  renderComponent(workspace, 'privacy-settings', { width: 1280, height: 1000, ...options });

const chapter = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('navigation', { name: 'Chapters' }).getByRole('button', { name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
};

type SettingRow = { id: string; value: string };
type EntryRow = { id: string; details: Record<string, unknown>; actorKind: string; actorId: string | null };

const rowOf = async (name: string): Promise<SettingRow | undefined> =>
  (
    await workspace.sql<SettingRow>(`SELECT id, value FROM $schema."_privacySetting" WHERE name = $1`, [name])
  )[0];

const valueOf = async (name: string): Promise<unknown> => {
  const row = await rowOf(name);
  return row === undefined ? undefined : (JSON.parse(row.value) as unknown);
};

/** As somebody else would, at the same time. */
const writeElsewhere = async (name: string, value: unknown): Promise<void> => {
  await workspace.graphql(
    `mutation ($data: [PrivacySettingCreateInput!]!) { createPrivacySettings(data: $data, upsert: true) { id } }`,
    { data: [{ name, kind: 'SETTING', value: JSON.stringify(value) }] },
  );
};

const entriesOf = (action: string): Promise<EntryRow[]> =>
  workspace.sql<EntryRow>(
    `SELECT id, details, "actorKind", "actorId" FROM $schema."_ledgerEntry" WHERE action = $1 ORDER BY "createdAt"`,
    [action],
  );

const CONTROLLER = {
  name: 'Bergmann & Söhne Gartenbau GmbH',
  address: 'Lindenallee 14\n50968 Köln',
  country: 'DE',
  email: 'datenschutz@bergmann-gartenbau.example',
};

describe('the first steps', () => {
  it('look over the installation, and say what to do and where', async () => {
    const page = await open();
    const list = page.getByRole('list', { name: 'What was looked at' });
    await list.waitFor();
    const first = apiRequests(page).filter(({ body }) => !body.includes('ReadOrder'));
    expect(first.length).toBeLessThanOrEqual(3);

    const controller = list.getByRole('listitem').filter({ hasText: 'People can see who is responsible' });
    expect(await controller.textContent()).toContain('No public page is shown');
    expect(await list.textContent()).toContain('SMTP_URL');
    await screenshot(page, 'settings-first-steps');
    await controller.getByRole('button', { name: 'Go to “Controller and place”' }).click();
    await page.getByRole('heading', { level: 1, name: 'Controller and place' }).waitFor();

    // Looked over a moment ago: another look at the page orders nothing.
    const again = await open();
    await again.getByRole('list', { name: 'What was looked at' }).waitFor();
    expect(apiRequests(again).filter(({ body }) => body.includes('GiveOrder'))).toEqual([]);
    await page.context().close();
    await again.context().close();
  });
});

describe('a setting', () => {
  it('is saved with what was typed, and the ledger has its name and no value', async () => {
    const page = await open();
    await chapter(page, 'Controller and place');
    await page.getByLabel('Name of the organisation').fill(CONTROLLER.name);
    await page.getByRole('textbox', { name: 'Postal address', exact: true }).fill(CONTROLLER.address);
    await page.getByLabel('Country').selectOption('DE');
    await page.getByLabel('E-mail address for questions about data').fill('not an address');
    const bar = page.getByRole('region', { name: 'Unsaved changes' });
    await bar.getByText('4 unsaved changes').waitFor();
    await bar.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Write an e-mail address such as privacy@example.com.').waitFor();
    expect(await rowOf('controller')).toBeUndefined();

    await page.getByLabel('E-mail address for questions about data').fill(CONTROLLER.email);
    await bar.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').filter({ hasText: 'Saved: ' }).first().waitFor();
    expect(await valueOf('controller')).toEqual(CONTROLLER);

    await page.getByText(/^Recorded in the ledger on /).waitFor();
    const entries = (await entriesOf('SETTINGS_CHANGED')).filter(
      ({ details }) => details['name'] === 'controller',
    );
    expect(entries).toHaveLength(1);
    expect(entries[0]?.actorKind).toBe('MEMBER');
    for (const value of Object.values(CONTROLLER).filter((one) => one.length > 3))
      expect(JSON.stringify(entries)).not.toContain(value);
    await page.context().close();
  });

  it('that somebody else changed meanwhile is not written over unasked, and nothing of theirs is lost', async () => {
    await writeElsewhere('controller', CONTROLLER);
    const page = await open();
    await chapter(page, 'Controller and place');
    await page.getByLabel('Name of the organisation').fill('Mine GmbH');
    await writeElsewhere('controller', { ...CONTROLLER, name: 'Theirs GmbH', phone: '+49 221 5550170' });
    await page.getByRole('region', { name: 'Unsaved changes' }).getByRole('button', { name: 'Save' }).click();

    const table = page.getByRole('table', { name: 'What differs' });
    await table.waitFor();
    expect(await table.textContent()).toMatch(/Theirs GmbH.*Mine GmbH.*Telephone.*\+49 221 5550170/s);
    expect(await valueOf('controller')).toMatchObject({ name: 'Theirs GmbH' });

    await page.getByRole('button', { name: 'Save my changes on top' }).click();
    await eventually('mine on top of theirs', async () => {
      const value = (await valueOf('controller')) as Record<string, unknown>;
      return value['name'] === 'Mine GmbH' ? value : undefined;
    });
    expect(await valueOf('controller')).toMatchObject({ name: 'Mine GmbH', phone: '+49 221 5550170' });
    await page.context().close();
  });

  it('that could not be saved is said to be so, kept as it was typed, and saved at the next try', async () => {
    await writeElsewhere('controller', CONTROLLER);
    const page = await open();
    await chapter(page, 'Controller and place');
    const name = page.getByLabel('Name of the organisation');
    await name.fill('Tried again GmbH');
    // The server stumbles, then writes and its answer is lost.
    const troubles = ['STUMBLES', 'LOSES ITS ANSWER'];
    await page.context().route('**/graphql', async (route) => {
      const isWrite = /mutation (Save|Add)Setting/.test(route.request().postData() ?? '');
      const trouble = isWrite ? troubles.shift() : undefined;
      if (trouble === undefined) return route.fallback();
      if (trouble === 'STUMBLES') return route.fulfill({ status: 500, body: 'Internal Server Error' });
      await route.fetch();
      return route.abort('timedout');
    });
    const bar = page.getByRole('region', { name: 'Unsaved changes' });
    const failed = page.getByText('What you entered is still here.');
    await bar.getByRole('button', { name: 'Save' }).click();
    await failed.waitFor();
    expect(await name.inputValue()).toBe('Tried again GmbH');
    expect(await valueOf('controller')).toEqual(CONTROLLER);

    await bar.getByRole('button', { name: 'Save' }).click();
    await eventually('the write whose answer is lost', async () => {
      const value = (await valueOf('controller')) as Record<string, unknown>;
      return value['name'] === 'Tried again GmbH' ? true : undefined;
    });
    await failed.waitFor();
    expect(await name.inputValue()).toBe('Tried again GmbH');

    await bar.getByRole('button', { name: 'Save' }).click();
    await failed.waitFor({ state: 'detached' });
    await bar.waitFor({ state: 'detached' });
    expect(await valueOf('controller')).toEqual({ ...CONTROLLER, name: 'Tried again GmbH' });
    await page.context().close();
  });

  it('takes every letter of somebody who types faster than the worker answers', async () => {
    await writeElsewhere('controller', CONTROLLER);
    const page = await open();
    await chapter(page, 'Controller and place');
    const typed = 'The quick brown fox jumps over the lazy dog, then sleeps on.';
    expect(typed).toHaveLength(60);
    for (const field of [
      page.getByLabel('Name of the organisation'),
      page.getByRole('textbox', { name: 'Postal address', exact: true }),
    ]) {
      await field.fill('');
      await field.pressSequentially(typed, { delay: 5 });
      expect(await field.inputValue()).toBe(typed);
    }
    // Not later either, once what the worker knows has come back; and the worker knows all of it.
    await page.getByRole('region', { name: 'Unsaved changes' }).getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').filter({ hasText: 'Saved: ' }).first().waitFor();
    expect(await page.getByLabel('Name of the organisation').inputValue()).toBe(typed);
    expect(await valueOf('controller')).toMatchObject({ name: typed, address: typed });
    await page.context().close();
  });

  it('is read, and not changed, by a member whose role may not; the reason stands there', async () => {
    const page = await open({ member: 'phil' });
    await chapter(page, 'Behaviour');
    await page.getByText('Your role may not update privacy settings.').waitFor();
    const fields = page.getByRole('combobox', { name: /comes back|name the person|profile picture/ });
    expect(await fields.count()).toBeGreaterThan(2);
    for (const field of await fields.all()) expect(await field.isDisabled()).toBe(true);
    await page.context().close();
  });
});

describe('a purpose', () => {
  it('is not previewed for an API key, which would see what the app sees', async () => {
    const answer = await fetch(`${workspace.sandbox.url}/s/privacy/preview-page`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${workspace.sandbox.apiKey}` },
      body: JSON.stringify({ page: 'NOTICE', language: 'en' }),
    });
    expect([answer.status, await answer.json()]).toMatchObject([403, { ok: false, code: 'NOT_ALLOWED' }]);
  });

  it('shows its new wording on the public page before anything is saved; leaving the chapter loses nothing', async () => {
    await Promise.all(
      settingRows().map(({ name, value }) => writeElsewhere(String(name), JSON.parse(String(value)))),
    );
    const before = await workspace.sql('SELECT id, notice FROM $schema."_purpose" WHERE code = $1', [
      'newsletter',
    ]);
    const page = await open();
    await chapter(page, 'Purposes and notices');
    await page.getByRole('button', { name: 'Open Newsletter' }).click();
    await page.getByLabel('The sentence beside the box').fill('Yes, please write to me about dahlias.');
    const preview = page.frameLocator('iframe[title^="Preview of the page"]');
    await preview.getByText('Yes, please write to me about dahlias.').first().waitFor();
    expect(await preview.locator('a[href]:not([href^="#"])').count()).toBe(0);
    await page.getByText('Wording by language').evaluate((element) => element.scrollIntoView());
    await screenshot(page, 'settings');
    await page.getByLabel('Page', { exact: true }).selectOption({ label: 'Sign-up form with this purpose' });
    await preview.getByRole('checkbox').first().waitFor();

    await chapter(page, 'Behaviour');
    const list = page.getByRole('navigation', { name: 'Chapters' });
    expect(await list.getByRole('button', { name: /Purposes and notices/ }).textContent()).toContain(
      '1 unsaved change',
    );
    expect(
      await workspace.sql('SELECT id, notice FROM $schema."_purpose" WHERE code = $1', ['newsletter']),
    ).toEqual(before);
    await chapter(page, 'Purposes and notices');
    expect(await page.getByLabel('The sentence beside the box').inputValue()).toBe(
      'Yes, please write to me about dahlias.',
    );
    await page.getByRole('region', { name: 'Unsaved changes' }).getByRole('button', { name: 'Save' }).click();
    await page.getByText(/^Recorded in the ledger on /).waitFor();
    expect((await entriesOf('NOTICE_CHANGED')).length).toBeGreaterThan(0);
    await page.context().close();
  });
});

const CHAPTERS = [
  'First steps',
  'Controller and place',
  'Purposes and notices',
  'Requests and forms',
  'Languages and brand',
  'Recipients',
  'Behaviour',
];

describe('the page', () => {
  // Each chapter once: the widths and colours are spread over them, and what they are made of is the same.
  const WIDE = CHAPTERS.filter((_, index) => index % 2 === 0);
  const NARROW = CHAPTERS.filter((_, index) => index % 2 === 1);

  it('has nothing that axe objects to, and nothing to scroll sideways', async () => {
    const page = await open();
    for (const name of WIDE) {
      await chapter(page, name);
      await page.getByText('Loading …').waitFor({ state: 'detached' });
      expect([name, await axe(page)]).toEqual([name, []]);
      expect([name, await sidewaysOverflow(page)]).toEqual([name, 0]);
      await screenshot(page, `settings-${CHAPTERS.indexOf(name)}`, { full: true });
    }
    await page.context().close();
  });

  it('is chosen from a list at 320 pixels, in the dark too: nothing axe objects to, no sideways scrolling', async () => {
    const page = await open({ width: 320, height: 800, dark: true });
    const choice = page.getByLabel('Chapter', { exact: true });
    for (const name of NARROW) {
      await choice.selectOption({ label: name });
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await page.getByText('Loading …').waitFor({ state: 'detached' });
      expect([name, await sidewaysOverflow(page)]).toEqual([name, 0]);
      expect([name, await axe(page)]).toEqual([name, []]);
      await screenshot(page, `settings-320-${CHAPTERS.indexOf(name)}`, { full: true });
    }
    await page.context().close();
  });

  it('says countries in the reader’s language', async () => {
    const page = await open({ locale: 'de-DE' });
    await page.getByRole('navigation').getByRole('button').nth(1).click();
    const austria = page.locator('option[value="AT"]').first();
    await austria.waitFor({ state: 'attached' });
    expect(await austria.textContent()).toBe('Österreich');
    await page.context().close();
  });
});
