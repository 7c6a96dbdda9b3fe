/**
 * The dashboard as members use it: the built components in a browser, over records whose counts are known. What can be read in
 * them is compared with those counts, in words and in the tables behind the charts.
 */
import { openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { addFigures } from '../support/privacy-figures';
import { openSettings } from '../support/roles';
import {
  apiRequests,
  axe,
  closeUi,
  complaintsOf,
  openUi,
  renderComponent,
  screenshot,
  sidewaysOverflow,
  type Page,
  type UiOptions,
} from '../support/ui-workspace';

jest.setTimeout(5 * 60_000);

const BOARDS = ['dashboard-requests', 'dashboard-consents', 'dashboard-people'] as const;
const READY = {
  'dashboard-requests': 'Requests by state',
  'dashboard-consents': 'Withdrawals and refusals by month',
  'dashboard-people': 'Left over after erasure',
};

let workspace: AppWorkspace;

beforeAll(async () => {
  workspace = await openAppWorkspace({ seed: 'none' });
  await addFigures(workspace);
});

afterAll(async () => {
  await closeUi();
  await workspace?.stop();
});

const openBoard = async (board: (typeof BOARDS)[number], options: UiOptions = {}): Promise<Page> => {
  const page = await renderComponent(workspace, board, options);
  if (options.locale === undefined) await page.getByRole('heading', { name: READY[board] }).waitFor();
  else await page.locator('dl').first().waitFor();
  return page;
};

/** The figures behind a chart: what its table says, a line a row. */
const figuresOf = async (page: Page, title: string): Promise<string[]> => {
  const card = page.getByRole('region', { name: title, exact: true }).first();
  await card.getByText('Show the figures').click();
  await card.getByRole('table', { name: title }).waitFor();
  const rows = await card.getByRole('row').all();
  const cells = await Promise.all(rows.map((row) => row.getByRole('cell').allInnerTexts()));
  return cells.filter((row) => row.length > 0).map((row) => row.map((cell) => cell.trim()).join(' | '));
};

const tileOf = (page: Page, label: string): Promise<string> =>
  page
    .locator('dl > div', { has: page.locator('dt', { hasText: label }) })
    .locator('dd')
    .first()
    .innerText();

describe('requests', () => {
  it('are counted by due date, right and state, with the median of the last year’s answers', async () => {
    const page = await openBoard('dashboard-requests');
    await screenshot(page, 'dashboard-requests', { full: true });
    expect(await tileOf(page, 'Open requests')).toBe('8');
    expect(await tileOf(page, 'Overdue')).toBe('2');
    expect(await tileOf(page, 'Due within 7 days')).toBe('2');
    expect(await tileOf(page, 'Median answer time')).toBe('20 days');
    expect(await figuresOf(page, 'Open requests by due date')).toEqual([
      'Overdue | 2',
      'Within 7 days | 2',
      'In 8 to 14 days | 1',
      'In 15 to 31 days | 1',
      'Later | 1',
      'No due date yet | 1',
    ]);
    expect(await figuresOf(page, 'Requests by right')).toEqual([
      'Access (Art. 15) | 5 | 5',
      'Erasure (Art. 17) | 3 | 0',
    ]);
    expect(await figuresOf(page, 'Requests by state')).toEqual([
      'Received | 2',
      'Checking identity | 2',
      'In progress | 2',
      'Waiting for approval | 2',
      'Done | 3',
      'Refused | 1',
      'Withdrawn | 1',
    ]);
    expect(
      await page.getByRole('img', { name: '8 requests are open: 2 overdue, 2 due within 7 days.' }).count(),
    ).toBe(1);
    expect(complaintsOf(page)).toEqual([]);
  });
});

describe('consents', () => {
  it('are counted by purpose and state, and over the months', async () => {
    const page = await openBoard('dashboard-consents');
    await screenshot(page, 'dashboard-consents', { full: true });
    expect(await tileOf(page, 'In force')).toBe('11');
    expect(await tileOf(page, 'Withdrawn')).toBe('3');
    expect(await figuresOf(page, 'Consents by purpose and state')).toEqual([
      'Garden news | 9 | 0 | 3 | 0 | 0 | 0',
      '=Events | 2 | 0 | 0 | 0 | 0 | 0',
    ]);
    const months = await figuresOf(page, 'Consents given by month');
    expect(months).toHaveLength(12);
    expect(months.slice(-4).map((row) => row.replace(/^[^|]+\| /, ''))).toEqual([
      '4 | 0',
      '5 | 2',
      '3 | 0',
      '0 | 0',
    ]);
    const ended = await figuresOf(page, 'Withdrawals and refusals by month');
    expect(ended.reduce((all, row) => all + Number(row.split(' | ')[1]), 0)).toBe(3);
  });

  it('leave as CSV over the clipboard, with no cell a spreadsheet would run', async () => {
    const page = await openBoard('dashboard-consents');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const card = page.getByRole('region', { name: 'Consents by purpose and state', exact: true });
    await card.getByRole('button', { name: 'Copy as CSV' }).click();
    await card.getByText('Copied. Paste it into a spreadsheet or a file.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.split('\r\n')).toEqual([
      'Purpose,Given,Asked,Withdrawn,Refused,Expired,Found invalid',
      'Garden news,9,0,3,0,0,0',
      "'=Events,2,0,0,0,0,0",
    ]);
  });
});

it('months are written as German does for a German', async () => {
  const page = await openBoard('dashboard-consents', { locale: 'de-DE' });
  await page.locator('summary').first().click();
  const cells = await page.locator('table').first().locator('tbody tr td:first-child').allInnerTexts();
  const german = new Intl.DateTimeFormat('de-DE', { month: 'short', year: 'numeric' });
  expect(cells.at(-1)?.trim()).toBe(german.format(new Date()));
});

describe('people', () => {
  it('are counted by retention and state; reveals, findings and what erasures left over too', async () => {
    const page = await openBoard('dashboard-people');
    await screenshot(page, 'dashboard-people', { full: true });
    expect(await tileOf(page, 'Past retention')).toBe('3');
    expect(await tileOf(page, 'Restricted')).toBe('2');
    expect(await tileOf(page, 'Pseudonymised')).toBe('1');
    expect(await tileOf(page, 'Open findings')).toBe('4');
    expect(await tileOf(page, 'Left over after erasure')).toBe('3');
    expect(await figuresOf(page, 'People past retention')).toEqual([
      'Up to a month | 1',
      'One to three months | 1',
      'Three months to a year | 0',
      'More than a year | 1',
    ]);
    const reveals = await figuresOf(page, 'Revealed values');
    const columns = reveals.map((row) => row.split(' | ').slice(1).map(Number));
    expect(reveals).toHaveLength(12);
    expect([0, 1, 2].map((at) => columns.reduce((all, row) => all + (row[at] ?? 0), 0))).toEqual([6, 5, 1]);
    expect(await figuresOf(page, 'Findings in free text')).toEqual([
      'Special category (Art. 9) | 2',
      'Criminal (Art. 10) | 1',
      'Sensitive | 1',
      'Notes | 3',
      'Tasks | 1',
    ]);
    expect(await figuresOf(page, 'Left over after erasure')).toEqual(['Notes | 2', 'Messages | 1']);
  });
});

describe.each(BOARDS)('%s', (board) => {
  it('asks the API twice, however much there is to count', async () => {
    const page = await openBoard(board);
    expect(apiRequests(page).map(({ path }) => path)).toEqual(['/graphql', '/graphql']);
  });

  it.each([false, true])('axe finds nothing, in the dark: %s, the figures open', async (dark) => {
    const page = await openBoard(board, { dark });
    for (const details of await page.getByText('Show the figures').all()) await details.click();
    expect(await axe(page)).toEqual([]);
  });

  it('fits 320 pixels and 200 %, the figures open', async () => {
    for (const width of [320, 640]) {
      const page = await openBoard(board, { width });
      for (const details of await page.getByText('Show the figures').all()) await details.click();
      expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
    }
  });

  it('says what a role may not see, and shows the rest', async () => {
    const settings = await openSettings(workspace, workspace.sandbox.userTokens['tim'] ?? '');
    const [hidden, what, left] = {
      'dashboard-requests': ['dataRequest', 'data requests', 0] as const,
      'dashboard-consents': ['ledgerEntry', 'the ledger', 2] as const,
      'dashboard-people': ['ledgerEntry', 'the ledger', 4] as const,
    }[board];
    const rights = (may: boolean) => ({
      canReadObjectRecords: may,
      canUpdateObjectRecords: may,
      canSoftDeleteObjectRecords: may,
      canDestroyObjectRecords: may,
    });
    await settings.restrictObject('Member', hidden, rights(false));
    try {
      const page = await renderComponent(workspace, board, { member: 'jony' });
      const refusal = page.getByText(`Your role may not see ${what}.`);
      await refusal.first().waitFor();
      expect(await refusal.count()).toBe(1);
      // The other cards stand beside it; the requests have no other.
      expect(await page.locator('details').count()).toBe(left);
    } finally {
      await settings.restrictObject('Member', hidden, rights(true));
    }
  });
});

it('the page has an overview of Twenty’s own widgets, and a tab for each board', async () => {
  const page = await openUi(workspace);
  await page.getByRole('link', { name: 'Privacy dashboard' }).click();
  const byPurpose = page.getByRole('region', { name: 'Consents given, by month and purpose' });
  await byPurpose.getByRole('heading').waitFor();
  // Both: the months are the rows, the purposes the parts of them.
  await byPurpose.locator('.legend').waitFor();
  expect(await byPurpose.locator('.bar.parts').count()).toBeGreaterThan(0);
  const numbers = [
    'Open requests',
    'People past retention',
    'Restricted people',
    'Open findings',
    'Values revealed',
  ];
  const shown = await Promise.all(
    numbers.map((title) =>
      page.getByRole('region', { name: title, exact: true }).first().locator('.figure').innerText(),
    ),
  );
  expect(shown).toEqual(['8', '3', '2', '4', '6']);
  const tabs = page.getByRole('group', { name: 'Privacy dashboard' });
  await tabs.getByText('Requests', { exact: true }).click();
  await page.getByRole('heading', { name: 'Open requests by due date' }).waitFor();
  expect(await tileOf(page, 'Open requests')).toBe('8');
});

it.each(['xx-XX', 'pt-BR'])('whoever speaks %s is shown English', async (locale) => {
  for (const board of BOARDS) {
    const page = await renderComponent(workspace, board, { locale });
    await page.getByRole('heading', { name: READY[board], exact: true }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  }
});

describe('an empty workspace', () => {
  it('is told what to do first', async () => {
    for (const table of ['_dataRequest', '_consent']) await workspace.sql(`DELETE FROM $schema."${table}"`);
    const advice = async (board: (typeof BOARDS)[number], title: string): Promise<string> => {
      const page = await renderComponent(workspace, board);
      await page.getByText(title).waitFor();
      return page.locator('main').innerText();
    };
    expect(await advice('dashboard-requests', 'There are no data requests yet.')).toContain('Privacy tab');
    expect(await advice('dashboard-consents', 'There are no consents yet.')).toContain('sign-up form');
    await workspace.sql(`UPDATE $schema."_purpose" SET "deletedAt" = now()`);
    expect(await advice('dashboard-consents', 'There are no consents yet.')).toContain('Create a purpose');
  });
});
