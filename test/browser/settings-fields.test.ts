/** The heavy chapters of the settings, as a member uses them: fields, protection, retention, keys, ledger, workflows, dry runs. */
import { openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { eventually } from '../support/eventually';
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

jest.setTimeout(240_000);

/** Ends what hangs. */
const LONG_MS = 60_000;
const ALL = 1_500;

let workspace: AppWorkspace;
/** Names of the rules beyond those of the census. */
let added: string[];

const CREATE = `mutation ($data: [FieldRuleCreateInput!]!) { createFieldRules(data: $data) { id } }`;
const COUNT = `query { fieldRules(first: 1) { totalCount } }`;

const countRules = async (): Promise<number> =>
  ((await workspace.graphql(COUNT)) as { fieldRules: { totalCount: number } }).fieldRules.totalCount;

/** Rules of a large workspace: what the census made of this one, and as many more as it takes. */
const fillUp = async (): Promise<string[]> => {
  const missing = ALL - (await countRules());
  const rules = Array.from({ length: missing }, (_, index) => ({
    name: `archive${index % 40}.field${index}`,
    objectName: `archive${index % 40}`,
    fieldName: `field${index}`,
    fieldType: 'TEXT',
    sensitivity: 'PERSONAL',
    erasureStrategy: 'CLEAR',
    reason: 'ABOUT_PERSON: Stands on records about people.',
    confidence: 60,
  }));
  for (let from = 0; from < rules.length; from += 200)
    await workspace.graphql(CREATE, { data: rules.slice(from, from + 200) });
  return rules.map(({ name }) => name);
};

const open = async (chapter: string, options: UiOptions = {}): Promise<Page> => {
  const page = await renderComponent(workspace, 'privacy-settings-data', options);
  page.setDefaultTimeout(LONG_MS);
  if (chapter === 'Fields') await page.getByText(`of ${ALL.toLocaleString('en')} rules shown`).waitFor();
  else await choose(page, chapter);
  return page;
};

/** By the list beside the chapter, or by the choice above it where there is little room. */
const choose = async (page: Page, chapter: string): Promise<void> => {
  const isNarrow = (page.viewportSize()?.width ?? 0) < 720;
  if (isNarrow) await page.getByLabel('Chapter', { exact: true }).selectOption({ label: chapter });
  else await page.getByRole('button', { name: chapter, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: chapter }).waitFor();
};

const drawnRows = (page: Page): Promise<number> => page.locator('[data-rule]').count();
const shownText = async (page: Page): Promise<string> =>
  (await page.getByText(/rules shown;/).textContent()) ?? '';
const ruleOf = async (name: string): Promise<Record<string, unknown>> => {
  const answer = (await workspace.graphql(
    `query ($filter: FieldRuleFilterInput) { fieldRules(filter: $filter, first: 1) {
      edges { node { id status sensitivity erasureStrategy confirmedAt } } } }`,
    { filter: { name: { eq: name } } },
  )) as { fieldRules: { edges: { node: Record<string, unknown> }[] } };
  return answer.fieldRules.edges[0]?.node ?? {};
};
const entriesAbout = async (recordId: unknown): Promise<Record<string, unknown>[]> => {
  const answer = (await workspace.graphql(
    `query ($filter: LedgerEntryFilterInput) { ledgerEntries(filter: $filter, first: 20) {
      edges { node { action actorKind details } } } }`,
    { filter: { subjectRecordId: { eq: recordId } } },
  )) as { ledgerEntries: { edges: { node: Record<string, unknown> }[] } };
  return answer.ledgerEntries.edges.map(({ node }) => node);
};

beforeAll(async () => {
  workspace = await openAppWorkspace({ seed: 'none' });
  added = await fillUp();
});

afterAll(async () => {
  await closeUi();
  await workspace?.stop();
});

describe('the table of 1,500 field rules', () => {
  it('is read in three requests, draws few rows however many there are, and keeps up with quick scrolling and typing', async () => {
    const page = await open('Fields');
    const reads = apiRequests(page).filter(({ body }) => body.includes('query FieldRules'));
    expect(reads.length).toBeLessThanOrEqual(3);
    const atFirst = await drawnRows(page);
    expect(atFirst).toBeGreaterThan(5);
    expect(atFirst).toBeLessThan(60);

    const list = page.getByRole('table', { name: 'Field rules' });
    expect(await list.getAttribute('aria-rowcount')).toBe(String(ALL));
    const search = page.getByLabel('Search fields');
    // Fifty jumps through the list, as fast as the browser makes them, and a word typed while they are worked off.
    const most = list.evaluate(async (element) => {
      let drawn = 0;
      for (let jump = 1; jump <= 50; jump += 1) {
        element.scrollTop = (element.scrollHeight / 50) * jump;
        await new Promise((resolve) => requestAnimationFrame(resolve));
        drawn = Math.max(drawn, document.querySelectorAll('[data-rule]').length);
      }
      return drawn;
    });
    await search.pressSequentially('archive7.field7', { delay: 5 });
    expect(await most).toBeLessThan(120);
    expect(await search.inputValue()).toBe('archive7.field7');
    const wanted = added.filter((name) => name.includes('archive7.field7'));
    await page.getByText(`${wanted.length} of 1,500 rules shown`).waitFor();
    await page.locator('[data-rule="archive7.field7"]').waitFor();
    const names = await page
      .locator('[data-rule]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-rule') ?? ''));
    expect(wanted).toEqual(expect.arrayContaining(names));

    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByText('1,500 of 1,500 rules shown').waitFor();
    expect(await search.inputValue()).toBe('');
    await list.evaluate((element) => {
      element.scrollTop = element.scrollHeight;
    });
    // The very last row is drawn: nothing that was scrolled by got lost.
    await page.locator('[role="row"][aria-rowindex="1500"]').waitFor();
    expect(await drawnRows(page)).toBeLessThan(60);
    await page.close();
  });

  it('says why something was suggested, tells a contradiction before it is saved, and records a decision', async () => {
    const page = await open('Fields', { height: 1100 });
    await page.getByLabel('Search fields').fill('person.');
    await page.getByLabel('Order', { exact: true }).selectOption({ label: 'Gravest first' });
    await page.getByRole('button', { name: /Job title/i }).click();
    const panel = page.getByRole('region', { name: /Job title/i });
    await panel.getByText('Why suggested: Built-in rule, in force').waitFor();

    await panel.getByLabel('Sensitivity').selectOption({ label: 'Special category (Art. 9)' });
    await panel.getByLabel('On erasure').selectOption({ label: 'Keep' });
    await panel.getByText('This rule would contradict itself').waitFor();
    expect(await panel.getByRole('button', { name: 'Save and confirm' }).isDisabled()).toBe(true);
    expect(await ruleOf('person.jobTitle')).toMatchObject({ status: 'SUGGESTED' });
    await screenshot(page, 'field-table');

    await panel.getByLabel('On erasure').selectOption({ label: 'Clear' });
    await panel.getByText('This rule would contradict itself').waitFor({ state: 'detached' });
    await panel.getByRole('button', { name: 'Save and confirm' }).click();
    await page.getByText('1 rule was changed.').waitFor();
    await page.getByText('In the ledger: 1 of 1.').waitFor();
    const rule = await ruleOf('person.jobTitle');
    expect(rule).toMatchObject({
      status: 'CONFIRMED',
      sensitivity: 'SPECIAL_CATEGORY',
      erasureStrategy: 'CLEAR',
    });
    expect(await entriesAbout(rule['id'])).toMatchObject([
      { action: 'FIELD_RULE_CONFIRMED', actorKind: 'MEMBER' },
    ]);
    await page.close();
  });

  it('confirms all that is shown, counted beforehand, goes on after a failure, and does nothing twice', async () => {
    const page = await open('Fields');
    await page.getByLabel('Object', { exact: true }).selectOption('taskTarget');
    await page.getByText(/^\d+ of 1,500 rules shown/).waitFor();
    const count = Number(/^(\d+) of/.exec(await shownText(page))?.[1]);
    expect(count).toBeGreaterThan(5);
    await page.getByRole('button', { name: `Select all ${count} shown` }).click();
    await page.getByRole('button', { name: 'Confirm selected' }).click();
    const panel = page.getByRole('region', { name: `Confirm ${count} selected rules` });
    await panel.getByText('Status: Suggested → Confirmed').waitFor();
    const due = Number(/(\d+) rules are written/.exec(await panel.innerText())?.[1]);

    // The server goes away at the first write, once.
    let isDown = true;
    await page.context().route('**/graphql', async (route) => {
      const isWrite = route.request().postData()?.includes('ChangeFieldRules') === true;
      if (!isDown || !isWrite) return route.fallback();
      isDown = false;
      return route.abort('connectionrefused');
    });
    await panel.getByRole('button', { name: `Write ${due} rules` }).click();
    await page.getByText(`Stopped with ${due} to go.`).waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText(`${due} rules were changed.`).waitFor();
    await page.getByText(`In the ledger: ${due} of ${due}.`).waitFor();

    // Once more: all of it is so already, and nothing can be written.
    await page.getByRole('button', { name: `Select all ${count} shown` }).click();
    await page.getByRole('button', { name: 'Confirm selected' }).click();
    await page.getByText(`${due} are so already.`).waitFor();
    expect(await page.getByRole('button', { name: 'Write 0 rules' }).isDisabled()).toBe(true);
    await page.close();
  });

  it('is there to be read, and to be read only, for who may not change it', async () => {
    const page = await open('Fields', { member: 'phil' });
    await page.getByText('Your role may look at field rules and not change them.').waitFor();
    expect(await page.getByRole('button', { name: /^Select all/ }).count()).toBe(0);
    expect(await page.getByRole('checkbox').count()).toBe(0);
    await page.close();
  });
});

it('protection is previewed, applied and undone, and what Twenty does not hide is said', async () => {
  const page = await open('Protection of roles');
  const preview = page.getByRole('button', { name: 'Preview', exact: true });
  expect(await preview.isDisabled()).toBe(true);
  await page.getByLabel('Quasi-identifier').selectOption({ label: 'Hide' });
  await preview.click();
  await page.getByText(/Would change: \d+ permissions of \d+ roles\. Nothing is changed yet\./).waitFor();
  await page.getByText('What Twenty does not hide even so').waitFor();
  await page.getByText('Roles that may read sealed values, and so reveal them').waitFor();
  expect(await axe(page)).toEqual([]);

  await page.getByRole('button', { name: 'Apply protection' }).click();
  await page.getByRole('button', { name: 'Yes, apply it' }).click();
  await page.getByText(/^Changed: \d+ permissions of \d+ roles\.$/).waitFor();

  const undoing = page.getByRole('region', { name: 'Undo' });
  await undoing.getByRole('button', { name: 'Preview undoing' }).click();
  await undoing.getByRole('button', { name: 'Undo protection' }).click();
  await undoing.getByText(/^Changed: \d+ permissions of \d+ roles\.$/).waitFor();
  await undoing.getByRole('button', { name: 'Preview undoing' }).click();
  await undoing.getByText('Nothing would change.').waitFor();
  await page.close();
});

it('the ledger is counted, verified in words and exported to a seal', async () => {
  await workspace.control('tick');
  const page = await open('Ledger');
  await page.getByText(/\d+ entries, \d+ seals\./).waitFor();
  await page.getByRole('button', { name: 'Verify the ledger' }).click();
  await page.getByText(/The ledger is whole: \d+ entries under \d+ seals\./).waitFor();
  await page.getByRole('button', { name: 'Export the ledger' }).click();
  const file = page.getByRole('link', { name: /Open the seal with the file ledger-/ });
  await file.waitFor();
  expect(await file.count()).toBe(1);
  await page.close();
});

it('retention of a purpose is changed, and the change is followed into the ledger', async () => {
  const page = await open('Retention');
  await page.getByText('Nobody has a due date yet').waitFor();
  await page.getByRole('button', { name: 'Edit Newsletter' }).click();
  const panel = page.getByRole('region', { name: 'Retention of Newsletter' });
  await panel.getByLabel('Kept for').fill('0');
  await panel.getByText('Write a whole number from 1 on, or nothing.').waitFor();
  expect(await panel.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await panel.getByLabel('Kept for').fill('2');
  await panel.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved: retention of Newsletter').waitFor();
  await page.getByText(/Recorded in the ledger on/).waitFor();
  await page.getByText('2 years').waitFor();
  await page.close();
});

it('a dry run of retention says how many were looked at, and the mode is saved and followed into the ledger', async () => {
  const page = await open('Retention');
  await page.getByRole('button', { name: 'Dry run', exact: true }).click();
  await page.getByText('People looked at').waitFor();
  await page.getByRole('heading', { level: 3, name: /^Report of / }).waitFor();
  await page.getByLabel('With people whose time is over').selectOption('ACT');
  await page.getByLabel('People a day at most', { exact: true }).fill('0');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Write a whole number from 1 to 10,000.').waitFor();
  await page.getByLabel('People a day at most', { exact: true }).fill('20');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved: With people whose time is over').waitFor();
  await page.getByText('Saved: People a day at most').waitFor();
  await page
    .getByText(/Recorded in the ledger on/)
    .first()
    .waitFor();
  // What is offered now acts, and says so first.
  await page.getByRole('button', { name: 'Run now …' }).click();
  await page.getByText(/who is due is pseudonymised or erased/).waitFor();
  const { privacySettings } = (await workspace.graphql(
    `query ($filter: PrivacySettingFilterInput) { privacySettings(filter: $filter, first: 9) { edges { node { name value } } } }`,
    { filter: { name: { in: ['retentionMode', 'retentionPerDay'] } } },
  )) as { privacySettings: { edges: { node: { name: string; value: string } }[] } };
  expect(new Map(privacySettings.edges.map(({ node }) => [node.name, node.value]))).toEqual(
    new Map([
      ['retentionMode', 'ACT'],
      ['retentionPerDay', '20'],
    ]),
  );
  await page.close();
});

it('ready-made workflows are installed by one button, and once', async () => {
  const page = await open('Ready-made workflows');
  const installed = page.getByText('Installed', { exact: true });
  await page.getByRole('button', { name: /^Install all \d+ that are missing$/ }).click();
  await page.getByText('Installed and switched on.').first().waitFor({ timeout: 120_000 });
  await installed.nth(5).waitFor({ timeout: 120_000 });
  expect(await page.getByRole('button', { name: /^Install/ }).count()).toBe(0);
  await page.close();

  const guest = await open('Ready-made workflows', { member: 'phil' });
  await guest.getByText('You can read this, and not install it').waitFor();
  expect(await guest.getByRole('button', { name: /^Install/ }).count()).toBe(0);
  await guest.close();
});

it('dry runs say what they found, and change nobody’s data', async () => {
  const page = await open('Dry runs');
  await page.getByRole('button', { name: 'Classify fields again' }).click();
  await page.getByText(/\d+ fields of \d+ objects: [\d,]+ have no confirmed rule\./).waitFor();
  await page.getByRole('button', { name: 'List special data' }).click();
  await page.getByText(/fields hold [\d,]+ such values|No field is marked/).waitFor();
  await page.getByRole('button', { name: 'Start the scan' }).click();
  await page.getByText(/The scan is (done|under way)/).waitFor();
  // Orders are all that was written: what is found is written down by the app, and nothing else.
  const writes = apiRequests(page).filter(({ body }) => body.includes('mutation'));
  expect(writes.every(({ body }) => body.includes('createPrivacyOrder'))).toBe(true);
  await page.getByRole('button', { name: 'Open Fields' }).click();
  await page.getByRole('heading', { level: 1, name: 'Fields' }).waitFor();
  await page.close();
});

describe('every chapter', () => {
  // Each once, but for the table, which is laid out anew where there is little room.
  it.each([
    ['wide and light', { width: 1280, height: 1200 }, ['Fields', 'Retention', 'Ledger', 'Dry runs']],
    [
      'narrow and dark',
      { width: 320, height: 900, dark: true },
      ['Fields', 'Protection of roles', 'Keys', 'Ready-made workflows'],
    ],
  ] as const)('is clean for axe and fits, %s', async (_name, options, chapters) => {
    const page = await open('Fields', options);
    for (const chapter of chapters) {
      await choose(page, chapter);
      await eventually('everything is loaded', async () =>
        (await page.locator('[role="status"]', { hasText: 'Loading' }).count()) === 0 ? true : undefined,
      );
      expect([chapter, await axe(page)]).toEqual([chapter, []]);
      expect([chapter, await sidewaysOverflow(page)]).toEqual([chapter, 0]);
    }
    await page.close();
  });

  it('shows all of a row where there is little room, down to the reason', async () => {
    const page = await open('Fields', { width: 320, height: 900 });
    const cut = await page.locator('[data-rule]').evaluateAll((rows) =>
      rows.flatMap((row) => {
        const all = [...row.children].map((part) => part.getBoundingClientRect().bottom);
        const end = row.getBoundingClientRect().bottom;
        return Math.max(...all) > end ? [Math.max(...all) - end] : [];
      }),
    );
    expect(cut).toEqual([]);
    await page.close();
  });

  it('writes numbers the German way for a German reader', async () => {
    const page = await renderComponent(workspace, 'privacy-settings-data', { locale: 'de-DE' });
    const counted = page.getByText(/1\.500/).first();
    await counted.waitFor({ timeout: LONG_MS });
    expect(await counted.textContent()).not.toContain('1,500');
    await page.close();
  });
});
