/**
 * What the sandbox does for a front component is what Twenty does: told what it is told there, allowed what it is allowed,
 * and nothing more. The components are built as the app's own are, with the same stand-in for React.
 */
import { openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { eventually } from '../support/eventually';
import {
  apiRequests,
  axe,
  closeUi,
  openUi,
  type Page,
  renderComponent,
  sidewaysOverflow,
} from '../support/ui-workspace';
import { buildUiFixture, fixtureManifest, FIXTURE } from '../support/ui-fixture';
import { installRefusal } from '../support/install-refusal';

jest.setTimeout(5 * 60_000);

let workspace: AppWorkspace;
let removeFixture = (): void => undefined;
const people: string[] = [];

beforeAll(async () => {
  const fixture = await buildUiFixture();
  removeFixture = fixture.remove;
  workspace = await openAppWorkspace({ seed: 'none', appDir: fixture.folder, variables: {} });
  const { createPeople } = await workspace.graphql(
    `mutation ($data: [PersonCreateInput!]!) { createPeople(data: $data) { id } }`,
    { data: ['Ada', 'Ben', 'Cleo'].map((firstName) => ({ name: { firstName, lastName: 'Beet' } })) },
  );
  people.push(...(createPeople as { id: string }[]).map(({ id }) => id));
});
afterAll(async () => {
  await closeUi();
  await workspace?.stop();
  removeFixture();
});

/** Waits for a text: what a component does reaches the page a moment later. */
const shows = (page: Page, selector: string, text: string | RegExp): Promise<boolean> =>
  eventually(`"${String(text)}" in ${selector}`, async () => {
    const found = (await page.locator(selector).first().textContent()) ?? '';
    return (typeof text === 'string' ? found === text : text.test(found)) || undefined;
  });
const told = '[data-testid="told"]';
const state = '[data-testid="state"]';

describe('what a component is told', () => {
  it('is the record, the language, the colours and the member', async () => {
    const page = await renderComponent(workspace, 'mirror', {
      record: people[0] ?? '',
      locale: 'de-DE',
      dark: true,
      member: 'jony',
    });
    expect(
      await shows(page, told, new RegExp(`^${people[0]} dark de-DE 20202020-3957-4908-9c36-2929a23f8357$`)),
    ).toBe(true);
  });

  it('is all records of a selection', async () => {
    const page = await renderComponent(workspace, 'mirror', { selection: people.slice(0, 2) });
    expect(await shows(page, told, new RegExp(`^${people[0]}\\+${people[1]} light en `))).toBe(true);
  });

  it('follows when the language or the colours change, without starting anew', async () => {
    const page = await openUi(workspace, { path: `/page/${FIXTURE.layout}` });
    await page.getByLabel('Text').fill('kept');
    await page.getByLabel('Language').selectOption('fr-FR');
    await page.getByRole('button', { name: 'Sombre' }).click();
    expect(await shows(page, told, /dark fr-FR/)).toBe(true);
    expect(await shows(page, state, 'kept false b')).toBe(true);
  });
});

describe('what reaches a component', () => {
  it('is what a person types, ticks, chooses, presses and scrolls, and a form does not leave the page', async () => {
    const page = await renderComponent(workspace, 'mirror', { record: people[0] ?? '' });
    // One after the other: a control that is drawn anew meanwhile is written over, here as on a server.
    await page.getByLabel('Text').fill('Blume');
    expect(await shows(page, state, 'Blume false b')).toBe(true);
    await page.getByLabel('On', { exact: true }).click();
    expect(await shows(page, state, 'Blume true b')).toBe(true);
    await page.getByLabel('Choice').selectOption('a');
    expect(await shows(page, state, 'Blume true a')).toBe(true);
    await page.getByLabel('Text').press('Enter');
    await page.getByLabel('Long').evaluate((element) => (element.scrollTop = 120));
    await page.getByRole('button', { name: 'Send' }).click();
    expect(await shows(page, '[data-testid="said"]', /enteredscrolled 120submitted/)).toBe(true);
    expect(new URL(page.url()).pathname).toBe('/sandbox-ui/component/mirror');
  });

  it('leaves the caret of an input where it was', async () => {
    const page = await renderComponent(workspace, 'mirror', { record: people[0] ?? '' });
    const input = page.getByLabel('Text');
    await input.fill('Blme');
    expect(await shows(page, state, 'Blme false b')).toBe(true);
    await input.press('ArrowLeft');
    await input.press('ArrowLeft');
    await input.pressSequentially('u', { delay: 50 });
    expect(await shows(page, state, 'Blume false b')).toBe(true);
    expect(await input.evaluate((element) => (element as HTMLInputElement).selectionStart)).toBe(3);
  });

  it('is drawn with its properties: styles, spans, what can be reached by keyboard', async () => {
    const page = await renderComponent(workspace, 'mirror', { record: people[0] ?? '' });
    const cell = page.getByRole('cell', { name: 'wide' });
    expect(await cell.getAttribute('colspan')).toBe('2');
    expect(await cell.getAttribute('tabindex')).toBe('0');
    const style = await page.locator('.app-component > div').getAttribute('style');
    expect(style).toBe('padding: 12px; font-weight: 500; --gap: 3px;');
  });
});

describe('what a component may not', () => {
  it('run code in the page, by an element, a link or a frame of its own', async () => {
    const page = await renderComponent(workspace, 'refused');
    expect(await shows(page, '.app-component', /shown/)).toBe(true);
    expect(await page.locator('.app-component script, .app-component object').count()).toBe(0);
    expect(await page.getByText('in an object').count()).toBe(0);
    expect(await page.getByText('in a marquee').count()).toBe(1);
    expect(await page.locator('marquee').count()).toBe(0);
    const links = page.locator('.app-component a');
    expect(await links.evaluateAll((found) => found.map((link) => link.getAttribute('href')))).toEqual([
      null,
      null,
      'https://example.com/x',
    ]);
    expect(await page.getByTitle('frame', { exact: true }).getAttribute('sandbox')).toBe('allow-scripts');
    expect(await page.title()).toBe('Twenty sandbox');
  });

  it('see the page, its storage, or servers that did not ask for it', async () => {
    const page = await renderComponent(workspace, 'reader');
    await page.getByRole('button', { name: 'Look around' }).click();
    expect(await shows(page, '[role="status"]', 'no cookies, undefined, undefined')).toBe(true);
    await page.getByRole('button', { name: 'Elsewhere' }).click();
    expect(await shows(page, '[role="status"]', 'not reached')).toBe(true);
  });

  it('take the page with it when it breaks', async () => {
    const page = await openUi(workspace, { path: '/sandbox-ui/component/broken' });
    expect(await shows(page, '[role="alert"]', 'FrontComponent error: It broke.')).toBe(true);
    expect(await shows(page, '.snackbar.error', /Failed to load front component: It broke\./)).toBe(true);
  });
});

describe('requests of a component', () => {
  it('are made as the member, and counted apart from those of the page', async () => {
    const page = await renderComponent(workspace, 'reader', { member: 'phil' });
    await page.getByRole('button', { name: 'Read', exact: true }).click();
    expect(await shows(page, '[role="status"]', '3')).toBe(true);
    expect(apiRequests(page).map(({ path }) => path)).toEqual(['/graphql']);
    const { byCaller } = await workspace.control<{ byCaller: Record<string, number> }>('requests', {
      reset: true,
    });
    expect(byCaller['application:Ui fixture for Phil Schiler']).toBe(1);
  });

  it('go on with a new token when the old one has ended', async () => {
    const page = await renderComponent(workspace, 'reader');
    await page.getByRole('button', { name: 'Read with an old token' }).click();
    expect(await shows(page, '[role="status"]', '3')).toBe(true);
    expect(apiRequests(page)).toHaveLength(1);
  });

  it('fail in words while the server is away', async () => {
    const page = await renderComponent(workspace, 'reader');
    await page.route('**/graphql', (route) => route.abort());
    await page.getByRole('button', { name: 'Read', exact: true }).click();
    expect(await shows(page, '[role="status"]', /^failed: /)).toBe(true);
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Read', exact: true }).click();
    expect(await shows(page, '[role="status"]', '3')).toBe(true);
  });
});

describe('what a component asks of the page', () => {
  it('is done: a message, a question, an address, the side panel', async () => {
    const page = await renderComponent(workspace, 'worker');
    await page.getByRole('button', { name: 'Tell' }).click();
    expect(await shows(page, '.snackbar.success', /Well done/)).toBe(true);
    for (const [button, answer] of [
      ['Yes', 'confirm'],
      ['Cancel', 'cancel'],
    ] as const) {
      await page.getByRole('button', { name: 'Ask' }).click();
      await page.getByRole('dialog', { name: 'Sure?' }).getByRole('button', { name: button }).click();
      expect(await shows(page, '[role="status"]', answer)).toBe(true);
    }
    await page.getByRole('button', { name: 'Copy' }).click();
    expect(await shows(page, '.snackbars', /Application copied "a link" to your clipboard/)).toBe(true);
    await page.getByRole('button', { name: 'Beside' }).click();
    expect(await shows(page, `aside[aria-label="Beside"] ${told}`, /^selection:a,b /)).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Go' }).click();
    await eventually(
      'the record',
      async () => new URL(page.url()).pathname === '/object/person/somebody' || undefined,
    );
  });

  it('shows how far a command is, until it ends', async () => {
    const page = await openUi(workspace, { path: '/objects/people' });
    for (const name of ['Ada', 'Ben']) await page.getByRole('checkbox', { name: new RegExp(name) }).click();
    await page.keyboard.press('Control+k');
    await page.getByRole('option', { name: /On two/ }).click();
    await page.getByRole('button', { name: 'Forty' }).click();
    await eventually(
      'the progress',
      async () =>
        (await page.getByRole('progressbar', { name: 'On two' }).getAttribute('value')) === '40' || undefined,
    );
    await page.getByRole('button', { name: 'End' }).click();
    await page.locator('.headless').waitFor({ state: 'detached' });
    expect(await page.locator('.headless').count()).toBe(0);
  });
});

describe('the command menu', () => {
  const offered = async (page: Page): Promise<string[]> => {
    await page.keyboard.press('Control+k');
    await page.getByRole('listbox').waitFor();
    const labels = await page.getByRole('option').locator('span').allTextContents();
    await page.keyboard.press('Escape');
    return labels;
  };

  it('offers what fits the place and the selection, and nothing by an expression that makes no sense', async () => {
    const page = await openUi(workspace, { path: '/objects/people' });
    expect(await offered(page)).toEqual(['Everywhere']);
    await page.getByRole('checkbox', { name: /Ada/ }).click();
    expect(await offered(page)).toEqual(['Everywhere', 'On a selection']);
    await page.getByRole('checkbox', { name: /Ben/ }).click();
    expect(await offered(page)).toEqual(['Everywhere', 'On a selection', 'On two']);
  });

  it('tells a component with a face of one record, and of none where there are several', async () => {
    const page = await openUi(workspace, { path: `/object/person/${people[0]}` });
    await page.keyboard.press('Control+k');
    await page.getByRole('option', { name: 'On a selection' }).click();
    expect(await shows(page, `aside ${told}`, new RegExp(`^${people[0]} `))).toBe(true);
    const list = await openUi(workspace, { path: '/objects/people' });
    await list.getByRole('checkbox', { name: /Ada/ }).click();
    await list.getByRole('checkbox', { name: /Ben/ }).click();
    await list.keyboard.press('Control+k');
    await list.getByRole('option', { name: /On a selection/ }).click();
    expect(await shows(list, `aside ${told}`, /^ light en /)).toBe(true);
  });
});

describe('the page itself', () => {
  it('shows people, records with the tabs of apps, and pages of apps, in every width and colour, to everybody', async () => {
    for (const path of [
      '/objects/people',
      `/object/person/${people[0]}`,
      `/page/${FIXTURE.layout}`,
      '/time',
      '/public',
      '/outbox',
      '/settings',
    ])
      for (const options of [{ width: 1280 }, { width: 320, dark: true, locale: 'de-DE' as const }]) {
        const page = await openUi(workspace, { path, ...options });
        expect([path, options.width, await axe(page), await sidewaysOverflow(page)]).toEqual([
          path,
          options.width,
          [],
          0,
        ]);
        await page.close();
      }
  });

  it('opens the tab of an app on a record’s page', async () => {
    const page = await openUi(workspace, { path: `/object/person/${people[0]}` });
    expect(await page.getByRole('tab', { selected: true }).textContent()).toBe('Fixture tab');
    expect(await shows(page, told, new RegExp(`^${people[0]} `))).toBe(true);
  });
});

describe('an install', () => {
  const refusal = (change: (manifest: Record<string, unknown>) => void): Promise<string> => {
    const manifest = structuredClone(fixtureManifest());
    change(manifest);
    return installRefusal(workspace, manifest);
  };
  const first = (value: unknown): Record<string, unknown> => (value as Record<string, unknown>[])[0] ?? {};

  it('is refused where a page, a tab, a command or navigation names what is not there', async () => {
    expect(await refusal(({ pageLayouts }) => (first(pageLayouts)['type'] = 'DASHBOARD'))).toMatch(
      /must reference a STANDALONE_PAGE page layout/,
    );
    expect(await refusal((manifest) => (manifest['pageLayouts'] = []))).toMatch(/Page layout ".*" not found/);
    expect(
      await refusal(({ pageLayoutTabs }) => {
        first(pageLayoutTabs)['pageLayoutUniversalIdentifier'] = '11111111-1111-4111-8111-111111111111';
      }),
    ).toMatch(/PAGE_LAYOUT_NOT_FOUND/);
    expect(
      await refusal(({ commandMenuItems }) => {
        first(commandMenuItems)['frontComponentUniversalIdentifier'] = '11111111-1111-4111-8111-111111111111';
      }),
    ).toMatch(/front component ".*" not found/);
    expect(
      await refusal(({ commandMenuItems }) => {
        first(commandMenuItems)['availabilityObjectUniversalIdentifier'] =
          '11111111-1111-4111-8111-111111111111';
      }),
    ).toMatch(/object ".*" does not exist/);
  });

  it('takes what a 2.21 server does not know, and leaves it', async () => {
    expect(await refusal((manifest) => (manifest['settingsMenuItems'] = [{ title: 'New' }]))).toBe('');
  });
});
