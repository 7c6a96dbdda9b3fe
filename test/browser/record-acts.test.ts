/**
 * What members do in the Privacy tab: the built component in a browser, on a workspace whose functions really run. What is
 * recorded, ordered and revealed here is looked up in the database afterwards.
 */

import type { AppWorkspace } from '../support/app-workspace';
import { eventually } from '../support/eventually';
import { createAll, newPerson } from '../support/privacy-record';
import {
  button,
  cell,
  isGood,
  openRecordWorkspace,
  region,
  type RecordWorkspace,
} from '../support/record-tab';
import {
  apiRequests,
  closeUi,
  forgetRequests,
  screenshot,
  type Page,
  type UiOptions,
} from '../support/ui-workspace';

jest.setTimeout(5 * 60_000);

let on: RecordWorkspace;
let workspace: AppWorkspace;
let company = '';

beforeAll(async () => {
  on = await openRecordWorkspace();
  ({ workspace, company } = on);
});
afterAll(async () => {
  await closeUi();
  await workspace?.stop();
});

const openTab = (record: string, options?: UiOptions): Promise<Page> => on.openTab(record, options);
const sql: RecordWorkspace['sql'] = (text, values) => on.sql(text, values);
type Fields = Record<string, unknown>;
const consentsOf = (personId: string) =>
  sql<{ id: string; state: string; channel: string } & Fields>(
    `SELECT * FROM $schema."_consent" WHERE "personId" = $1 ORDER BY "createdAt"`,
    [personId],
  );
const entriesAbout = async (recordId: string): Promise<string[]> =>
  (
    await sql<{ action: string }>(
      `SELECT action FROM $schema."_ledgerEntry" WHERE "subjectRecordId" = $1 ORDER BY "happenedAt"`,
      [recordId],
    )
  ).map(({ action }) => action);

describe('when something goes wrong', () => {
  it('a server that fails is told of and asked again, and what was typed stays', async () => {
    const person = await newPerson(workspace, 'Clara', 'Wind');
    await workspace.control('settle');
    const page = await openTab(person);
    await button(page, 'Start request').click();
    const panel = region(page, 'Start a data request');
    await panel.getByLabel('What the person asks for').selectOption('ACCESS');
    await panel.getByLabel('In their words').fill('All of it, please.');
    let isDown = true;
    await page.route('**/graphql', (route) =>
      isDown ? route.fulfill({ status: 500, body: 'no' }) : route.continue(),
    );
    await panel.getByRole('button', { name: 'Start request' }).click();
    await page.getByText('This could not be done').waitFor();
    expect(await panel.getByLabel('In their words').inputValue()).toBe('All of it, please.');
    isDown = false;
    await button(page, 'Try again').click();
    await page.getByText('The request is open').waitFor();
    expect(
      await sql(`SELECT details FROM $schema."_dataRequest" WHERE "personId" = $1`, [person]),
    ).toMatchObject([{ details: 'All of it, please.' }]);
    await page.context().close();
  });

  it('a person erased in another tab is shown as such when the page asks again', async () => {
    const person = await newPerson(workspace, 'Mara', 'Stein');
    await workspace.control('settle');
    const page = await openTab(person);
    await workspace.act('erase-person', { person });
    await button(page, 'Start request').click();
    await page.getByLabel('What the person asks for').selectOption('ACCESS');
    await region(page, 'Start a data request').getByRole('button', { name: 'Start request' }).click();
    await page.getByText('Erased', { exact: true }).waitFor();
    expect(await button(page, 'Start request').count()).toBe(0);
    await page.context().close();
  });
});

describe('what a member does', () => {
  it('records a consent by keyboard alone, and takes it back: rows and ledger have both', async () => {
    const person = await newPerson(workspace, 'Rosa', 'Keller');
    await workspace.control('settle');
    const page = await openTab(person);
    await cell(page, 'Product news', 'E-mail').focus();
    await page.keyboard.press('Enter');
    const detail = region(page, 'Product news · E-mail');
    await detail.getByText('Yes, tell me about new products.').waitFor();
    await detail.getByLabel('How it was said').focus();
    await page.keyboard.press('p');
    const record = detail.getByRole('button', { name: 'Record consent' });
    for (
      let tabs = 0;
      tabs < 12 && !(await record.evaluate((one) => one === document.activeElement));
      tabs += 1
    )
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await detail.getByText('Recorded. The proof stands in the ledger within seconds.').waitFor();
    const [given] = await consentsOf(person);
    expect(given).toMatchObject({
      state: 'GIVEN',
      channel: 'EMAIL',
      method: 'PAPER',
      language: 'en',
      wording: 'Yes, tell me about new products.',
      noticeVersion: 1,
      createdByName: 'Tim Apple',
    });
    await workspace.control('settle');
    expect(await entriesAbout(given?.id ?? '')).toEqual(['CONSENT_GIVEN']);

    await cell(page, 'Product news', 'E-mail').getByText('Given').waitFor();
    await detail.getByRole('button', { name: 'Withdraw consent' }).click();
    await detail.getByText('Withdrawn. The person leaves the message lists of this purpose.').waitFor();
    await cell(page, 'Product news', 'E-mail').getByText('Withdrawn').waitFor();
    await workspace.control('settle');
    expect(await consentsOf(person)).toMatchObject([{ id: given?.id, state: 'WITHDRAWN' }]);
    expect(await entriesAbout(given?.id ?? '')).toEqual(['CONSENT_GIVEN', 'CONSENT_WITHDRAWN']);
    await page.context().close();
  });

  it('starts a request, which gets its number and date', async () => {
    const person = await newPerson(workspace, 'Ida', 'Lorenz');
    await workspace.control('settle');
    const page = await openTab(person);
    await button(page, 'Start request').click();
    const panel = region(page, 'Start a data request');
    await panel.getByLabel('What the person asks for').selectOption({ label: 'Portability (Art. 20)' });
    await panel.getByLabel('In their words').fill('Please send me my data.');
    await panel.getByRole('button', { name: 'Start request' }).click();
    await page.getByText('The request is open').waitFor();
    const rows = await eventually('the request', async () => {
      const found = await sql(`SELECT * FROM $schema."_dataRequest" WHERE "personId" = $1`, [person]);
      return found.length > 0 && found[0]?.['reference'] ? found : undefined;
    });
    expect(rows).toMatchObject([
      { right: 'PORTABILITY', intake: 'RECORD_PAGE', details: 'Please send me my data.' },
    ]);
    await page.getByText(/Portability \(Art\. 20\) · .{5}-.{5}/).waitFor();
    await page.context().close();
  });

  it('restricts, and lifts the restriction', async () => {
    const person = await newPerson(workspace, 'Lena', 'Sturm');
    await workspace.control('settle');
    const page = await openTab(person);
    await button(page, 'Restrict').click();
    await page.getByLabel('Ground').selectOption('UNLAWFUL');
    await region(page, 'Restrict processing').getByRole('button', { name: 'Restrict', exact: true }).click();
    await page.getByText('Processing is restricted', { exact: true }).waitFor();
    await button(page, 'Lift restriction').first().waitFor();
    await cell(page, 'Newsletter', 'E-mail').click();
    await page.getByText('The data is restricted.').waitFor();
    await button(page, 'Lift restriction').click();
    await page.getByLabel('How the person is told').selectOption('BY_HAND');
    await region(page, 'Lift the restriction').getByRole('button', { name: 'Lift restriction' }).click();
    await page.getByText('The restriction is lifted').waitFor();
    expect(await workspace.person({ id: { eq: person } })).toMatchObject({ processingState: 'ACTIVE' });
    await page.context().close();
  });

  it('extends with a day and a reason, which the ledger has and the card shows', async () => {
    const person = await newPerson(workspace, 'Edda', 'Lang', { retentionState: 'PROPOSED' });
    await workspace.control('settle');
    const page = await openTab(person);
    await button(page, 'Extend').click();
    const panel = region(page, 'Keep for longer');
    const order = panel.getByRole('button', { name: 'Extend' });
    await panel.getByLabel('Reason').selectOption('CONTRACT');
    await panel.getByLabel('Kept until').fill('2001-01-01');
    await panel.getByText('Choose a day after today.').waitFor();
    expect(await order.isDisabled()).toBe(true);
    const until = `${new Date().getUTCFullYear() + 1}-05-31`;
    await panel.getByLabel('Kept until').fill(until);
    await order.click();
    await page.getByText('Kept for longer, and the reason is in the ledger').waitFor();
    await page.getByText('A contract or a warranty still runs (Art. 6(1)(b))').waitFor();
    expect(
      await sql(
        `SELECT "retentionState", to_char("retentionExtendedUntil" AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS until FROM $schema."person" WHERE id = $1`,
        [person],
      ),
    ).toEqual([{ retentionState: 'EXTENDED', until }]);
    expect(await entriesAbout(person)).toContain('RETENTION_EXTENDED');
    await page.close();
  });

  it('pseudonymises after plan and typed word, sees it through to the certificate, and gives the identity back', async () => {
    const person = await newPerson(workspace, 'Frieda', 'Nachtigall', { companyId: company });
    await newPerson(workspace, 'Jonas', 'Reiter', { jobTitle: 'Assistant to Frieda Nachtigall' });
    await createAll(workspace, 'Opportunity', [
      { name: 'Roses for Frieda Nachtigall', pointOfContactId: person, companyId: company },
    ]);
    const notes = await createAll(workspace, 'Note', [
      { title: 'Call with Frieda Nachtigall' },
      { title: 'Visit in the garden' },
    ]);
    await createAll(
      workspace,
      'NoteTarget',
      notes.map((noteId) => ({ noteId, targetPersonId: person })),
    );
    await workspace.control('settle');
    const page = await openTab(person);
    await button(page, 'Pseudonymise').click();
    const plan = region(page, 'Pseudonymise this person');
    await plan.getByText('What goes or changes').first().waitFor();
    await plan.getByText('Identity overwritten by the surrogate').waitFor();
    await plan.getByLabel('Mentions in records of other people').selectOption('REDACT');
    await plan.getByText('The plan below was made with this choice.').waitFor();
    await screenshot(page, 'record-tab-erase', { full: true });
    await button(page, 'Show these places and what to do').click();
    await plan.getByText('Backups', { exact: true }).waitFor();
    await isGood(page);
    await button(page, 'Go on').click();
    const confirm = region(page, 'Pseudonymise this person');
    const go = confirm.getByRole('button', { name: 'Pseudonymise', exact: true });
    expect(await go.isDisabled()).toBe(true);
    await confirm.getByLabel('Type PSEUDONYMISE to confirm').fill('pseudonymise');
    expect(await go.isDisabled()).toBe(true);
    await confirm.getByLabel('Type PSEUDONYMISE to confirm').fill('PSEUDONYMISE');
    await go.click();
    await page.getByText('Ordered. How far it is stands below.').waitFor();
    await page.getByRole('progressbar').waitFor();
    await screenshot(page, 'record-tab-progress', { full: true });
    forgetRequests(page);
    for (let minute = 0; minute < 20; minute += 1) {
      await workspace.control('tick');
      const [job] = await sql(`SELECT state FROM $schema."_erasureJob" WHERE "personId" = $1`, [person]);
      if (job?.['state'] === 'DONE') break;
    }
    await page.getByText('Pseudonymised', { exact: true }).waitFor();
    await page.getByRole('status').filter({ hasText: 'Done, the certificate is below' }).waitFor();
    expect(await page.textContent('main')).not.toContain('Ordered. How far');
    const link = page.getByRole('link', { name: /Certificate \(PDF\)/ });
    await link.waitFor();
    const certificate = await fetch((await link.getAttribute('href')) ?? '');
    expect([certificate.status, certificate.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(await page.textContent('main')).not.toContain('Nachtigall');
    // While it waited it asked every few seconds, and nothing asks any more now.
    const asked = apiRequests(page).length;
    await isGood(page);
    await screenshot(page, 'record-tab-certificate', { full: true });
    expect(apiRequests(page)).toHaveLength(asked);

    await button(page, 'Give identity back').click();
    await page.getByLabel('Reason').selectOption('MISTAKE');
    await region(page, 'Give the identity back').getByRole('button', { name: 'Give identity back' }).click();
    await page.getByText('The identity is back on the record').waitFor();
    await page.getByText('Active', { exact: true }).waitFor();
    expect(await workspace.person({ id: { eq: person } })).toMatchObject({
      name: { firstName: 'Frieda', lastName: 'Nachtigall' },
    });
    await page.context().close();
  });

  it('exports: an access request is open, and said to be', async () => {
    const person = await newPerson(workspace, 'Greta', 'Vogel');
    await workspace.control('settle');
    const page = await openTab(person);
    await button(page, 'Export').click();
    const panel = region(page, 'Export the data of this person');
    await panel.getByRole('button', { name: 'Export', exact: true }).click();
    await panel.getByText('The request is open').waitFor();
    expect(await sql(`SELECT "right" FROM $schema."_dataRequest" WHERE "personId" = $1`, [person])).toEqual([
      { right: 'ACCESS' },
    ]);
    await page
      .getByText(/Access \(Art\. 15\)/)
      .first()
      .waitFor();
    await page.context().close();
  });

  it('erases after plan and typed word, and says when it is done', async () => {
    const person = await newPerson(workspace, 'Wilma', 'Zander');
    await workspace.control('settle');
    const page = await openTab(person);
    await button(page, 'Erase').click();
    const panel = region(page, 'Erase this person');
    await panel.getByText('What goes or changes').first().waitFor();
    await panel.getByRole('button', { name: 'Go on', exact: true }).click();
    await panel.getByLabel('Type ERASE to confirm').fill('ERASE');
    await panel.getByRole('button', { name: 'Erase', exact: true }).click();
    await page.getByText('Ordered. How far it is stands below.').waitFor();
    const list = page.getByRole('list', { name: 'Erasure and pseudonymisation' });
    await list.waitFor();
    await eventually('the job', async () => {
      const [job] = await sql<{ state: string }>(
        `SELECT state FROM $schema."_erasureJob" WHERE "personId" = $1`,
        [person],
      );
      return job;
    });
    for (const name of ['Erase', 'Pseudonymise']) expect(await button(page, name).count()).toBe(0);
    for (let minute = 0; minute < 20; minute += 1) {
      await workspace.control('tick');
      const [job] = await sql(`SELECT state FROM $schema."_erasureJob" WHERE "personId" = $1`, [person]);
      if (job?.['state'] === 'DONE') break;
    }
    await page.getByText('Erased', { exact: true }).waitFor();
    await page.getByRole('status').filter({ hasText: 'Done, the certificate is below' }).waitFor();
    expect(await page.textContent('main')).not.toContain('Zander');
    await isGood(page);
    await page.context().close();
  });

  it('sees what a job that stopped needs, and can go on with it', async () => {
    const person = await newPerson(workspace, 'Petra', 'Halm');
    await createAll(workspace, 'ErasureJob', [
      {
        name: 'Erasure',
        personId: person,
        act: 'ERASE',
        state: 'NEEDS_ATTENTION',
        failureCode: 'REVIEW_NEEDED',
      },
    ]);
    await workspace.control('settle');
    const page = await openTab(person);
    await page.getByText('Needs your decision').waitFor();
    await page.getByText('It stopped half way and needs you').waitFor();
    for (const name of ['Erase', 'Pseudonymise']) expect(await button(page, name).count()).toBe(0);
    await button(page, 'Preview again and go on').click();
    await region(page, 'Go on where it stopped').getByText('What goes or changes').first().waitFor();
    await isGood(page);
    await page.context().close();
  });

  it('erases by way of a request where the workspace wants it so', async () => {
    const person = await newPerson(workspace, 'Karl', 'Ahorn');
    await sql(`DELETE FROM $schema."_privacySetting" WHERE name = 'eraseFromRecord'`);
    await createAll(workspace, 'PrivacySetting', [
      { kind: 'SETTING', name: 'eraseFromRecord', value: 'REQUEST_ONLY' },
    ]);
    await workspace.control('settle');
    const page = await openTab(person);
    await button(page, 'Erase').click();
    await page.getByText('This workspace erases through data requests only').waitFor();
    await region(page, 'Start a data request').getByRole('button', { name: 'Start request' }).click();
    await page.getByText('The request is open').waitFor();
    expect(await sql(`SELECT "right" FROM $schema."_dataRequest" WHERE "personId" = $1`, [person])).toEqual([
      { right: 'ERASURE' },
    ]);
    expect(await sql(`SELECT id FROM $schema."_erasureJob" WHERE "personId" = $1`, [person])).toEqual([]);
    await page.context().close();
  });
});
