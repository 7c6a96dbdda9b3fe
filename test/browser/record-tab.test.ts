/**
 * The Privacy tab as members see it: the built component in a browser, on a workspace whose functions really run. What is done
 * in it has a file of its own.
 */
import { randomUUID } from 'node:crypto';

import type { AppWorkspace } from '../support/app-workspace';
import { eventually } from '../support/eventually';
import {
  createAll,
  IBAN,
  inDays,
  MASK,
  newPerson,
  NEWSLETTER_WORDING,
  type Purposes,
} from '../support/privacy-record';
import {
  button,
  cell,
  findings,
  isGood,
  openRecordWorkspace,
  region,
  type RecordWorkspace,
} from '../support/record-tab';
import {
  apiRequests,
  closeUi,
  complaintsOf,
  renderComponent,
  screenshot,
  type Page,
  type UiOptions,
} from '../support/ui-workspace';

jest.setTimeout(5 * 60_000);

let on: RecordWorkspace;
let workspace: AppWorkspace;
let purposes: Purposes;
let settings: RecordWorkspace['settings'];
let company = '';
let anna = '';

beforeAll(async () => {
  on = await openRecordWorkspace();
  ({ workspace, purposes, settings, company, anna } = on);
});
afterAll(async () => {
  await closeUi();
  await workspace?.stop();
});

const openTab = (record: string, options?: UiOptions): Promise<Page> => on.openTab(record, options);
const sql: RecordWorkspace['sql'] = (text, values) => on.sql(text, values);

describe('at a glance', () => {
  it('everything is there in three requests: state, answers, requests, holds, sealed fields', async () => {
    const page = await openTab(anna);
    const complaints = complaintsOf(page);
    await page.getByText(MASK).waitFor();
    expect(apiRequests(page).length).toBeLessThanOrEqual(3);
    const text = (await page.textContent('main')) ?? '';
    expect(text).toContain('Garden fair in Hamburg, stand 12');
    expect(text).toContain('Active');
    expect(text).toMatch(/in 340 days/);
    expect(text).toMatch(/Access \(Art\. 15\).*days overdue/);
    expect(text).toMatch(/Rectification \(Art\. 16\)/);
    expect(text).toMatch(/Invoices 2026.*Legal obligation.*§ 257 HGB/);
    expect(await cell(page, 'Newsletter', 'E-mail').textContent()).toMatch(/Given.*May be contacted/);
    expect(await cell(page, 'Newsletter', 'Post').textContent()).toMatch(/Not asked.*May not be contacted/);
    expect(await cell(page, 'Product news', 'Telephone').textContent()).toMatch(/Refused/);
    expect(await cell(page, 'Product news', 'SMS').textContent()).toMatch(/Expired/);
    expect(await cell(page, 'Satisfaction survey', 'All channels').textContent()).toMatch(
      /No consent needed.*May be contacted/,
    );
    expect(text).not.toContain(IBAN);
    // What a purpose does not use is said too, and what the marks mean.
    expect(text).toContain('Post: Not used for this purpose');
    await isGood(page);
    await screenshot(page, 'record-tab', { full: true });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('two hundred answers and fifty requests make it no more than three', async () => {
    const person = await newPerson(workspace, 'Vera', 'Viel');
    const all = Object.values(purposes);
    const insert = async (table: string, columns: string, rows: readonly unknown[][]): Promise<void> => {
      const width = rows[0]?.length ?? 0;
      const places = rows.map(
        (_, row) => `(${Array.from({ length: width }, (__, at) => `$${row * width + at + 1}`).join(', ')})`,
      );
      await sql(`INSERT INTO $schema."${table}" (${columns}) VALUES ${places.join(', ')}`, rows.flat());
    };
    // Past the API, so that no function runs for each of them.
    await insert(
      '_consent',
      'id, name, "personId", "purposeId", channel, state, "stateSince"',
      Array.from({ length: 200 }, (_, index) => [
        randomUUID(),
        'Answer',
        person,
        all[index % all.length],
        ['EMAIL', 'PHONE', 'POST'][index % 3],
        ['GIVEN', 'WITHDRAWN', 'REFUSED'][index % 3],
        inDays(-index),
      ]),
    );
    await insert(
      '_dataRequest',
      'id, name, reference, "personId", "right", state, "dueOn"',
      Array.from({ length: 50 }, (_, index) => [
        randomUUID(),
        'Request',
        `REQ-${index}`,
        person,
        'ACCESS',
        index < 10 ? 'IN_PROGRESS' : 'DONE',
        inDays(index).slice(0, 10),
      ]),
    );
    const page = await openTab(person);
    await cell(page, 'Newsletter', 'E-mail').waitFor();
    expect(await page.getByRole('list', { name: 'Open requests' }).getByRole('listitem').count()).toBe(10);
    await button(page, '40 closed requests').waitFor();
    await button(page, 'Erase').waitFor();
    expect(apiRequests(page).length).toBeLessThanOrEqual(3);
    await page.context().close();
  });

  it('behind a cell stand wording, proof and history, and the gate says the same', async () => {
    const page = await openTab(anna, { width: 768 });
    await cell(page, 'Newsletter', 'E-mail').click();
    const detail = region(page, 'Newsletter · E-mail');
    await detail.waitFor();
    const text = (await detail.textContent()) ?? '';
    expect(text).toContain(NEWSLETTER_WORDING);
    for (const part of [
      'Double opt-in',
      'Confirmed',
      'Garden fair',
      'Version of the notice',
      'Consent was given',
    ])
      expect(text).toContain(part);
    await button(page, 'History of this answer').click();
    await detail.getByRole('list', { name: 'History' }).waitFor();
    await button(page, 'Check again with suppressed addresses').click();
    await detail.getByText('The decision: may be contacted').waitFor();
    await isGood(page);
    await screenshot(page, 'record-tab-cell', { full: true });
    await page.context().close();
  });

  it('a record that is gone is said to be gone', async () => {
    const page = await renderComponent(workspace, 'person-privacy', { record: randomUUID() });
    await page.getByText('This record is gone').waitFor();
    expect(await findings(page)).toEqual([]);
    await page.context().close();
  });
});

describe('a sealed value', () => {
  it('reveals one value for half a minute, with a reason, and hides it', async () => {
    const page = await openTab(anna);
    await button(page, 'Reveal').click();
    const panel = region(page, 'Reveal Bank account');
    expect(await panel.getByRole('button', { name: 'Show it for half a minute' }).isDisabled()).toBe(true);
    await panel.getByLabel('Reason').selectOption('CONTRACT');
    await panel.getByLabel('Number of the case').fill('Frau Blume');
    await panel.getByText('This is no number of a case.').waitFor();
    await isGood(page);
    await panel.getByLabel('Number of the case').fill('CASE-17');
    await panel.getByRole('button', { name: 'Show it for half a minute' }).click();
    await page.getByText(IBAN).waitFor();
    const secondsLeft = async (): Promise<number> =>
      Number(/\d+/.exec((await page.getByRole('timer').textContent()) ?? '')?.[0]);
    const first = await secondsLeft();
    expect(first).toBeLessThanOrEqual(30);
    await screenshot(page, 'record-tab-reveal', { full: true });
    await eventually('the seconds go by', async () => ((await secondsLeft()) < first ? true : undefined));
    await button(page, 'Hide now').click();
    await page.getByText(IBAN).waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(IBAN);
    expect(
      await sql(`SELECT details FROM $schema."_ledgerEntry" WHERE action = 'VALUE_REVEALED'`),
    ).toMatchObject([{ details: { field: 'bankAccount', reason: 'CONTRACT' } }]);
    await page.context().close();
  });

  it('a server that does not run functions is named, with how to switch them on', async () => {
    const page = await openTab(anna);
    await page.route('**/s/privacy/reveal', (route) =>
      route.fulfill({ status: 404, body: JSON.stringify({ code: 'TRIGGER_NOT_FOUND' }) }),
    );
    await button(page, 'Reveal').click();
    await page.getByLabel('Reason').selectOption('CONTRACT');
    await button(page, 'Show it for half a minute').click();
    await page.getByText(/does not run the functions of this app/).waitFor();
    expect(await page.textContent('main')).toContain('LOGIC_FUNCTION_TYPE');
    await page.context().close();
  });
});

describe('what a member’s role does not allow', () => {
  const NONE = {
    canReadObjectRecords: false,
    canUpdateObjectRecords: false,
    canSoftDeleteObjectRecords: false,
    canDestroyObjectRecords: false,
  };

  it('is not offered, said of each part for itself, and refused where it is forced', async () => {
    await settings.restrictObject('Member', 'sealedValue', NONE);
    await settings.restrictObject('Member', 'legalHold', NONE);
    await settings.restrictObject('Member', 'consent', { canUpdateObjectRecords: false });
    await settings.restrictObject('Member', 'person', {
      canSoftDeleteObjectRecords: false,
      canDestroyObjectRecords: false,
    });
    const page = await openTab(anna, { member: 'jony' });
    await page.getByText('Your role may not reveal sealed values.').waitFor();
    expect(apiRequests(page).length).toBeLessThanOrEqual(3);
    await button(page, 'Start request').waitFor();
    for (const name of ['Reveal', 'Pseudonymise', 'Erase']) expect(await button(page, name).count()).toBe(0);
    await page.getByText('Your role may not see legal holds.').waitFor();
    await page.getByText(MASK).waitFor();
    await cell(page, 'Newsletter', 'E-mail').click();
    await region(page, 'Newsletter · E-mail').getByText(NEWSLETTER_WORDING).waitFor();
    expect(await button(page, 'Withdraw consent').count()).toBe(0);
    await isGood(page);
    await page.context().close();
    // Forced past the tab, the server and the app say no.
    await expect(
      workspace.graphql(
        'mutation ($data: ConsentCreateInput!) { createConsent(data: $data) { id } }',
        { data: { id: randomUUID(), personId: anna, purposeId: purposes.newsletter } },
        workspace.sandbox.userTokens['jony'],
      ),
    ).rejects.toThrow('FORBIDDEN');
  });

  it('objections or suppressions unseen: nobody is said to be contactable', async () => {
    await settings.restrictObject('Member', 'dataRequest', NONE);
    await settings.restrictObject('Member', 'suppression', NONE);
    const page = await openTab(anna, { member: 'jony' });
    await cell(page, 'Newsletter', 'E-mail').click();
    const detail = region(page, 'Newsletter · E-mail');
    await detail.getByText('Not known whether they may be contacted').waitFor();
    expect(await detail.textContent()).toContain('Your role may not see suppressions.');
    expect(await cell(page, 'Newsletter', 'E-mail').textContent()).toMatch(/Given.*Not known/);
    expect(await cell(page, 'Newsletter', 'Post').textContent()).toContain('May not be contacted');
    await isGood(page);
    await page.context().close();
    const behind = await renderComponent(workspace, 'people-behind', { record: company, member: 'jony' });
    await behind.getByText('Not known whether they may be contacted').waitFor();
    expect(await behind.getByText('May be contacted', { exact: true }).count()).toBe(0);
    await isGood(behind);
    await behind.context().close();
  });
});

describe.each<[string, UiOptions]>([
  ['a narrow telephone in German', { width: 320, height: 640, locale: 'de-DE' }],
  ['a desktop in the dark', { dark: true }],
  ['a page at 200 %', { width: 640, height: 450 }],
])('on %s', (name, options) => {
  it('all of it can be read and used', async () => {
    const page = await openTab(anna, options);
    await page.getByText(MASK).waitFor();
    await isGood(page);
    await cell(page, 'Newsletter', 'E-mail').click();
    await page.getByText(NEWSLETTER_WORDING).waitFor();
    await isGood(page);
    expect(await page.textContent('main')).toContain('Garden fair');
    await screenshot(page, `record-tab-${name.replaceAll(/\W+/g, '-')}`, { full: true });
    await page.context().close();
  });
});

describe('the people behind a company or a deal', () => {
  it('are shown with whether each may be contacted, in two requests', async () => {
    await newPerson(workspace, 'Otto', 'Blume', { companyId: company });
    const page = await renderComponent(workspace, 'people-behind', { record: company });
    await page.getByRole('table').waitFor();
    expect(apiRequests(page).length).toBeLessThanOrEqual(2);
    const row = page.getByRole('row', { name: /Anna Blume/ });
    expect(await row.textContent()).toMatch(/May be contacted.*Newsletter/);
    expect(await page.getByRole('row', { name: /Otto Blume/ }).textContent()).toMatch(
      /May not be contacted.*There is no consent/,
    );
    await isGood(page);
    await screenshot(page, 'people-behind', { full: true });
    await page.context().close();
  });

  it('of a deal are its point of contact and the people of its company', async () => {
    const [deal = ''] = await createAll(workspace, 'Opportunity', [
      { name: 'Roses for the park', companyId: company, pointOfContactId: anna },
    ]);
    const page = await renderComponent(workspace, 'people-behind', { record: deal, width: 320 });
    await page.getByRole('table').waitFor();
    expect(apiRequests(page).length).toBeLessThanOrEqual(2);
    expect(await page.getByRole('row', { name: /Anna Blume/ }).textContent()).toContain('Point of contact');
    await isGood(page);
    await page.context().close();
  });

  it('of a company with five hundred are the first two hundred, and it says so', async () => {
    const [large = ''] = await createAll(workspace, 'Company', [{ name: 'Großhandel' }]);
    await createAll(
      workspace,
      'Person',
      Array.from({ length: 500 }, (_, index) => ({
        name: { firstName: 'Person', lastName: String(index).padStart(3, '0') },
        companyId: large,
      })),
    );
    const page = await renderComponent(workspace, 'people-behind', { record: large });
    await page.getByText('The first 200 of 500 people are shown.').waitFor();
    expect(apiRequests(page).length).toBeLessThanOrEqual(2);
    await button(page, 'Show all 200').click();
    await page.getByText('Person 199').waitFor();
    await page.context().close();
  });
});
