/**
 * The command menu as members use it: the built components in a browser, started as Twenty starts them, on a workspace whose
 * functions really run. What was ordered is looked up in the database afterwards.
 */
import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { eventually } from '../support/eventually';
import { addAnswers, addPurposes, createAll, newPerson } from '../support/privacy-record';
import {
  axe,
  closeUi,
  complaintsOf,
  openUi,
  screenshot,
  sidewaysOverflow,
  type Page,
  type UiOptions,
} from '../support/ui-workspace';

jest.setTimeout(5 * 60_000);

let workspace: AppWorkspace;
let company = '';
/** By first name. */
const people: Record<string, string> = {};

type Fields = Record<string, unknown>;
const sql = <T extends Fields>(text: string, values: unknown[] = []): Promise<T[]> =>
  workspace.sql<T>(text, values);
const add = async (firstName: string, lastName: string, more: Fields = {}): Promise<string> => {
  people[firstName] = await newPerson(workspace, firstName, lastName, more);
  return people[firstName];
};

beforeAll(async () => {
  workspace = await openAppWorkspace({ seed: 'none', variables: { PRIVACY_MASTER_KEY: masterKey() } });
  const purposes = await addPurposes(workspace);
  [company = ''] = await createAll(workspace, 'Company', [{ name: 'Gartenbau Blume' }]);
  await add('Anna', 'Blume', { companyId: company });
  await addAnswers(workspace, people['Anna'] ?? '', purposes);
  for (const name of ['Berta', 'Carla', 'Dora', 'Edda', 'Frida', 'Gerda', 'Hilda']) await add(name, 'Beet');
  await createAll(workspace, 'Note', [{ title: 'Talk with Dora Beet' }]);
  await workspace.control('settle');
});
afterAll(async () => {
  await closeUi();
  await workspace?.stop();
});

/** The list of people with these ticked. */
const select = async (names: readonly string[], options: UiOptions = {}): Promise<Page> => {
  const page = await openUi(workspace, { path: '/objects/people', ...options });
  for (const name of names) await page.getByRole('checkbox', { name: new RegExp(` ${name} `) }).click();
  return page;
};
const openMenu = async (page: Page, typed = ''): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.locator('.command-menu input').fill(typed);
};
/** What the command menu offers, people aside. */
const offered = async (page: Page): Promise<string[]> => {
  await openMenu(page);
  const labels = await page.locator('[role="option"] > span').allTextContents();
  await page.keyboard.press('Escape');
  return labels;
};
const panel = (page: Page) => page.getByRole('complementary').last();
const command = async (page: Page, label: string): Promise<void> => {
  await openMenu(page, label);
  await page.getByRole('option', { name: label }).first().click();
  await page.locator('.side-panel .app-component > *').first().waitFor();
};
const press = (page: Page, name: string | RegExp): Promise<void> =>
  panel(page).getByRole('button', { name, exact: true }).click();
const read = (page: Page, text: string | RegExp): Promise<void> =>
  panel(page).getByText(text).first().waitFor({ timeout: 60_000 });
const isGood = async (page: Page): Promise<void> => {
  expect(await axe(page)).toEqual([]);
  expect(await sidewaysOverflow(page)).toBe(0);
};
const stateOf = async (name: string): Promise<string> => {
  const [row] = await sql<{ processingState: string }>(
    `SELECT "processingState" FROM $schema.person WHERE id = $1`,
    [people[name]],
  );
  return row?.processingState ?? '';
};

const ON_PEOPLE = [
  'Check consent for …',
  'Erase selected',
  'Export personal data',
  'Pseudonymise selected',
  'Restrict processing',
  'Start privacy request',
];

it('says who may be contacted, and why not the others', async () => {
  const page = await select(['Anna', 'Berta', 'Carla']);
  const complaints = complaintsOf(page);
  expect(await offered(page)).toEqual(expect.arrayContaining(ON_PEOPLE));
  await command(page, 'Check consent for …');
  await read(page, '3 people selected');
  await panel(page).getByLabel('Purpose').selectOption({ label: 'Newsletter' });
  await press(page, 'Check');
  await read(page, '1 of 3 may be contacted');
  await read(page, '2: No consent was given');
  expect(await panel(page).textContent()).toMatch(/2 people may not be contacted.*Berta Beet.*Carla Beet/);
  await isGood(page);
  await screenshot(page, 'command-consent');
  // Another channel is another question: the old answer is gone before the new one is asked for.
  await panel(page).getByLabel('Channel').selectOption({ label: 'Post' });
  expect(await panel(page).textContent()).not.toMatch(/may be contacted\b.*1 of 3/);
  await press(page, 'Check');
  await read(page, '0 of 3 may be contacted');
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('asks about the people behind a company', async () => {
  const page = await openUi(workspace, { path: `/object/company/${company}` });
  await command(page, 'Check consent of the people here for …');
  await read(page, 'Anna Blume');
  await panel(page).getByLabel('Purpose').selectOption({ label: 'Newsletter' });
  await press(page, 'Check');
  await read(page, /of 1 may be contacted/);
  expect(await panel(page).textContent()).toContain('1 of 1 may be contacted');
  await page.context().close();
});

it('starts a request for each of several people, and none a second time', async () => {
  const requests = () =>
    sql<{ personId: string; intake: string; reference: string | null }>(
      `SELECT * FROM $schema."_dataRequest" WHERE "right" = 'PORTABILITY' AND "deletedAt" IS NULL`,
    );
  for (const round of [1, 2]) {
    const page = await select(['Anna', 'Berta']);
    await command(page, 'Start privacy request');
    await panel(page).getByLabel('What is asked for').selectOption({ label: 'Portability (Art. 20)' });
    await press(page, 'Start 2 requests');
    await read(page, round === 1 ? '2 data requests opened' : /2 people already have such a request open/);
    await page.context().close();
  }
  await workspace.control('settle');
  const made = await requests();
  expect(made.map(({ intake }) => intake)).toEqual(['RECORD_PAGE', 'RECORD_PAGE']);
  expect(made.every(({ reference }) => reference !== null && reference !== '')).toBe(true);
});

it('opens a data request for somebody on file and for somebody nobody knows', async () => {
  const page = await openUi(workspace, { path: '/', locale: 'en' });
  await command(page, 'Open data request');
  await panel(page).getByLabel('Find the person').fill('Carla gmail');
  await press(page, 'Search');
  await press(page, /^Carla Beet/);
  await panel(page).getByLabel('What is asked for').selectOption({ label: 'Rectification (Art. 16)' });
  await isGood(page);
  await screenshot(page, 'command-request');
  await press(page, 'Open the request');
  await read(page, '1 data request opened');
  await press(page, 'Open another one');
  const open = panel(page).getByRole('button', { name: 'Open the request' });
  expect(await open.isDisabled()).toBe(true);
  await panel(page).getByLabel('E-mail address').fill('nobody');
  await read(page, 'This is not an e-mail address.');
  await panel(page).getByLabel('E-mail address').fill('new@example.org');
  await panel(page).getByLabel('Received on').fill('2018-05-01');
  await read(page, /before 25 May 2018/);
  expect(await open.isDisabled()).toBe(true);
  await panel(page)
    .getByLabel('Received on')
    .fill(new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
  await open.click();
  await read(page, '1 data request opened');
  await page.context().close();
  const made = await sql<Fields>(
    `SELECT "personId", "right", "intake", "contactEmailPrimaryEmail" AS email FROM $schema."_dataRequest"
     WHERE "right" IN ('RECTIFICATION', 'ACCESS') ORDER BY "createdAt"`,
  );
  expect(made).toMatchObject([
    { personId: people['Carla'], right: 'RECTIFICATION', intake: 'BY_HAND' },
    { personId: null, right: 'ACCESS', intake: 'BY_HAND', email: 'new@example.org' },
  ]);
});

it('restricts whom nobody restricted yet, says who was left out, and is not offered where nobody is left', async () => {
  const page = await select(['Edda']);
  await command(page, 'Restrict processing');
  await press(page, 'Restrict 1 person');
  await read(page, '1 person restricted');
  expect(await stateOf('Edda')).toBe('RESTRICTED');
  await page.context().close();

  const again = await select(['Edda']);
  const labels = await offered(again);
  expect(labels).not.toContain('Restrict processing');
  expect(labels).toContain('Pseudonymise selected');
  await again.getByRole('checkbox', { name: / Frida / }).click();
  await command(again, 'Restrict processing');
  await read(again, '1 person selected');
  await read(again, 'Left out, 1: Already restricted');
  await again.context().close();
});

it('pseudonymises three selected people after plan and typed number, and sees the jobs through', async () => {
  const page = await select(['Berta', 'Carla', 'Dora']);
  const complaints = complaintsOf(page);
  await command(page, 'Pseudonymise selected');
  await read(page, '3 people selected');
  expect(
    await panel(page)
      .getByRole('button', { name: /^Pseudonymise/ })
      .count(),
  ).toBe(0);
  await press(page, 'Show the plan');
  await press(page, 'Pseudonymise 3 people');
  // The button that leads to the typing bears the same name: what is to be typed tells which of them is shown.
  await panel(page).getByLabel(/^Type/).waitFor();
  const confirm = panel(page).getByRole('button', { name: 'Pseudonymise 3 people' });
  expect(await confirm.isDisabled()).toBe(true);
  await panel(page).getByLabel(/^Type/).fill('PSEUDONYMISE 2');
  expect(await confirm.isDisabled()).toBe(true);
  await isGood(page);
  await screenshot(page, 'command-pseudonymise');
  expect(await stateOf('Berta')).toBe('ACTIVE');
  await panel(page).getByLabel(/^Type/).fill('PSEUDONYMISE 3');
  await confirm.click();
  await read(page, 'Begun for 3 people');
  await eventually('three people pseudonymised and their jobs over', async () => {
    await workspace.control('tick');
    const jobs = await sql<{ state: string }>(
      `SELECT state FROM $schema."_erasureJob" WHERE "personId" = ANY($1)`,
      [[people['Berta'], people['Carla'], people['Dora']]],
    );
    return jobs.length === 3 && jobs.every(({ state }) => state === 'DONE') ? true : undefined;
  });
  await read(page, 'Done for 3 people');
  expect(await Promise.all(['Berta', 'Carla', 'Dora'].map(stateOf))).toEqual([
    'PSEUDONYMISED',
    'PSEUDONYMISED',
    'PSEUDONYMISED',
  ]);
  // Nothing about a person went into an order.
  const orders = await sql<{ text: string }>(
    `SELECT to_jsonb(o)::text AS text FROM $schema."_privacyOrder" o`,
  );
  expect(orders.map(({ text }) => text).join('\n')).not.toMatch(/Beet|Dora|gmail\.com/);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('exports personal data: a request for access for each, joined where one is open', async () => {
  for (const round of [1, 2]) {
    const page = await select(['Gerda', 'Hilda']);
    await command(page, 'Export personal data');
    await press(page, 'Export the data of 2 people');
    await read(page, '2 requests for access are open');
    if (round === 1) await isGood(page);
    await panel(page).getByText('Request 2').waitFor();
    await page.context().close();
  }
  const made = await sql<{ right: string; reference: string | null }>(
    `SELECT "right", reference FROM $schema."_dataRequest" WHERE "personId" = ANY($1)`,
    [[people['Gerda'], people['Hilda']]],
  );
  expect(made.map(({ right }) => right)).toEqual(['ACCESS', 'ACCESS']);
  expect(made.every(({ reference }) => reference !== null && reference !== '')).toBe(true);
});

it('erases two selected people for good after plan and typed number', async () => {
  const page = await select(['Gerda', 'Frida']);
  await command(page, 'Erase selected');
  await press(page, 'Show the plan');
  await press(page, 'Erase 2 people');
  await panel(page).getByLabel(/^Type/).pressSequentially('ERASE 2', { delay: 5 });
  expect(await stateOf('Frida')).toBe('ACTIVE');
  await press(page, 'Erase 2 people');
  await read(page, 'Begun for 2 people');
  const jobs = () =>
    sql<{ state: string; mode: string }>(`SELECT * FROM $schema."_erasureJob" WHERE "personId" = ANY($1)`, [
      [people['Gerda'], people['Frida']],
    ]);
  await eventually('two people erased and their jobs over', async () => {
    await workspace.control('tick');
    const all = await jobs();
    return all.length === 2 && all.every(({ state }) => state === 'DONE') ? true : undefined;
  });
  await read(page, 'Done for 2 people');
  const left = await sql<{ nameFirstName: string | null }>(
    `SELECT "nameFirstName" FROM $schema.person WHERE id = ANY($1)`,
    [[people['Gerda'], people['Frida']]],
  );
  expect(left.map(({ nameFirstName }) => nameFirstName)).not.toContain('Gerda');
  expect(left.map(({ nameFirstName }) => nameFirstName)).not.toContain('Frida');
  await page.context().close();
});

it('offers for a pseudonymised person what is left to do, in any language', async () => {
  const path = `/object/person/${people['Berta']}`;
  const english = await openUi(workspace, { path });
  const labels = await offered(english);
  expect(labels).toContain('Erase selected');
  expect(labels).not.toContain('Pseudonymise selected');
  expect(labels).not.toContain('Restrict processing');
  await english.context().close();

  // At 200 % zoom, in German and in the dark.
  const german = await openUi(workspace, { path, locale: 'de-DE', width: 640, dark: true });
  expect(await offered(german)).toHaveLength(labels.length);
  await openMenu(german);
  await german.getByRole('option').nth(labels.indexOf('Erase selected')).click();
  await german.locator('.side-panel .app-component > *').first().waitFor();
  await panel(german).getByRole('button').nth(1).waitFor();
  await isGood(german);
  await screenshot(german, 'command-erase-german');
  await german.context().close();
});

it('checks the ledger and says in words what it found', async () => {
  const page = await openUi(workspace, { path: '/' });
  await command(page, 'Verify ledger');
  await read(page, 'The ledger is whole');
  const [{ count: entries } = { count: 0 }] = await sql<{ count: number }>(
    `SELECT count(*)::int AS count FROM $schema."_ledgerEntry" WHERE sequence IS NOT NULL`,
  );
  expect(await panel(page).textContent()).toContain(`${entries.toLocaleString('en')} entries`);
  await isGood(page);
  await page.context().close();
});

it('goes to the privacy settings', async () => {
  const page = await openUi(workspace, { path: '/' });
  await openMenu(page, 'Privacy settings');
  await page.getByRole('option', { name: 'Privacy settings' }).first().click();
  await page.waitForURL(/\/page\/[0-9a-f-]{36}/);
  await page.getByRole('heading', { name: 'Privacy settings' }).first().waitFor();
  expect(await page.locator('.side-panel').count()).toBe(0);
  await page.context().close();
});

it('a member whose role may not is offered nothing of it', async () => {
  // Phil is a guest: may read, and write nothing.
  const page = await select(['Anna'], { member: 'phil' });
  const labels = await offered(page);
  for (const label of [...ON_PEOPLE, 'Open data request', 'Privacy settings'])
    expect(labels).not.toContain(label);
  await page.context().close();
});
