/** A small app with components that show what a host does for them, built the way the app's own are, by the same plugins. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import type * as Esbuild from 'esbuild';

const root = join(__dirname, '..', '..');
const fromRoot = createRequire(join(root, 'package.json'));
const { build } = createRequire(fromRoot.resolve('twenty-sdk/define'))('esbuild') as typeof Esbuild;

export const FIXTURE = {
  application: '5f0b7a51-7c35-4d57-9a39-2f6a6f1c7b01',
  role: '5f0b7a51-7c35-4d57-9a39-2f6a6f1c7b02',
  layout: '5f0b7a51-7c35-4d57-9a39-2f6a6f1c7b03',
  tab: '5f0b7a51-7c35-4d57-9a39-2f6a6f1c7b04',
} as const;
const PERSON_PAGE = '20202020-a102-4002-8002-ae0a1ea11002';
const COMPONENTS = ['mirror', 'refused', 'reader', 'worker', 'broken'] as const;
type Component = (typeof COMPONENTS)[number];
const idOf = (name: Component): string => `5f0b7a51-7c35-4d57-9a39-2f6a6f1c7c0${COMPONENTS.indexOf(name)}`;

/** The form is put together, so that nothing that scans the tree takes this file for a component. */
const component = (name: Component, body: string): string => `
import { createElement, useState } from 'react';
import { ${'define'}FrontComponent } from 'twenty-sdk/define';
import { AppPath, copyToClipboard, enqueueSnackbar, navigate, openCommandConfirmationModal, openSidePanelPage, SidePanelPages,
  unmountFrontComponent, updateProgress, useColorScheme, useLocale, useSelectedRecordIds, useUserId } from 'twenty-sdk/front-component';
${body}
export default ${'define'}FrontComponent({ universalIdentifier: '${idOf(name)}', name: '${name}', component: Fixture });
`;

const SOURCES: Record<Component, string> = {
  // What it is told, and what of a person's doings reaches it.
  mirror: component(
    'mirror',
    `const Fixture = () => {
      const [said, say] = useState<string[]>([]);
      const [text, setText] = useState('');
      const [isOn, setOn] = useState(false);
      const [choice, setChoice] = useState('b');
      const told = [useSelectedRecordIds().join('+'), useColorScheme(), useLocale(), useUserId()].join(' ');
      const add = (what: string) => say((before) => [...before, what]);
      return (
        <div style={{ padding: 12, fontWeight: 500, '--gap': '3px' }}>
          <p data-testid="told">{told}</p>
          <p data-testid="state">{[text, String(isOn), choice].join(' ')}</p>
          <ul data-testid="said">{said.map((what, index) => <li key={index}>{what}</li>)}</ul>
          <label htmlFor="text">Text</label>
          <input id="text" value={text} onChange={(event) => setText(event.target.value)} onKeyDown={(event) => event.key === 'Enter' && add('entered')} />
          <label><input type="checkbox" checked={isOn} onChange={(event) => setOn(event.target.checked)} />On</label>
          <select aria-label="Choice" value={choice} onChange={(event) => setChoice(event.target.value)}>
            <option value="a">A</option><option value="b">B</option>
          </select>
          <div aria-label="Long" role="region" style={{ height: 40, overflow: 'auto' }} onScroll={(event) => add('scrolled ' + (event.target as HTMLElement).scrollTop)}>
            <div style={{ height: 400 }}>long</div>
          </div>
          <form onSubmit={() => add('submitted')}><button type="submit">Send</button></form>
          <table><tbody><tr><td colSpan={2} tabIndex={0}>wide</td></tr></tbody></table>
        </div>
      );
    };`,
  ),
  refused: component(
    'refused',
    `const Fixture = () => (
      <div>
        <p>shown</p>
        {createElement('script', {}, 'document.title = "taken"')}
        {createElement('object', { data: 'x' }, <p>in an object</p>)}
        {createElement('marquee', {}, <p>in a marquee</p>)}
        <a href="javascript:document.title='taken'">code</a>
        <a href={'java\\tscript:1'}>hidden code</a>
        <a href="https://example.com/x" target="_blank" rel="noreferrer">address</a>
        <iframe title="frame" sandbox="allow-same-origin allow-top-navigation" srcDoc="<p>frame</p>" />
      </div>
    );`,
  ),
  reader: component(
    'reader',
    `const api = () => (globalThis as any).frontComponentHostCommunicationApi;
    const read = (token: string) => fetch(process.env.TWENTY_API_URL + '/graphql', {
      method: 'POST', headers: { 'content-type': 'application/json', authorization: 'Bearer ' + token },
      body: JSON.stringify({ query: '{ people { totalCount } }' }),
    }).then((response) => response.json());
    const Fixture = () => {
      const [answer, setAnswer] = useState('');
      const run = async (token: string) => {
        try {
          let found = await read(token);
          if (found.errors?.[0]?.extensions?.code === 'UNAUTHENTICATED') {
            setAnswer('renewing');
            found = await read(await api().requestAccessTokenRefresh());
          }
          setAnswer(found.errors ? found.errors[0].message : String(found.data.people.totalCount));
        } catch (error) {
          setAnswer('failed: ' + error.message);
        }
      };
      const env = process.env as Record<string, string>;
      return (
        <div>
          <p role="status">{answer}</p>
          <button onClick={() => run(env.TWENTY_APP_ACCESS_TOKEN)}>Read</button>
          <button onClick={() => run('old')}>Read with an old token</button>
          <button onClick={() => fetch('http://127.0.0.1:9/x').then(() => setAnswer('reached'), () => setAnswer('not reached'))}>Elsewhere</button>
          <button onClick={() => setAnswer([document.cookie ? 'cookies' : 'no cookies', typeof localStorage, typeof (globalThis as any).opener].join(', '))}>Look around</button>
        </div>
      );
    };`,
  ),
  worker: component(
    'worker',
    `const Fixture = () => {
      const [answer, setAnswer] = useState('');
      return (
        <div>
          <p role="status">{answer}</p>
          <button onClick={() => enqueueSnackbar({ message: 'Well done', variant: 'success' })}>Tell</button>
          <button onClick={async () => setAnswer(await openCommandConfirmationModal({ title: 'Sure?', subtitle: 'It goes.', confirmButtonText: 'Yes' }))}>Ask</button>
          <button onClick={() => navigate(AppPath.RecordShowPage, { objectNameSingular: 'person', objectRecordId: 'somebody' })}>Go</button>
          <button onClick={() => copyToClipboard('a link')}>Copy</button>
          <button onClick={() => openSidePanelPage({ page: SidePanelPages.ViewFrontComponent, frontComponentId: '${idOf('mirror')}', recordId: 'selection:a,b', objectNameSingular: 'person', pageTitle: 'Beside', pageIcon: 'IconX' })}>Beside</button>
          <button onClick={() => updateProgress(40)}>Forty</button>
          <button onClick={() => unmountFrontComponent()}>End</button>
        </div>
      );
    };`,
  ),
  broken: component('broken', `const Fixture = () => { throw new Error('It broke.'); };`),
};

const EMPTY_ROLE = {
  universalIdentifier: FIXTURE.role,
  label: 'Ui fixture',
  canReadAllObjectRecords: true,
  canUpdateAllObjectRecords: false,
  canSoftDeleteAllObjectRecords: false,
  canDestroyAllObjectRecords: false,
  canUpdateAllSettings: false,
  canBeAssignedToUsers: false,
  canBeAssignedToAgents: false,
  canBeAssignedToApiKeys: false,
  objectPermissions: [],
  fieldPermissions: [],
  permissionFlagUniversalIdentifiers: [],
};

const widget = (id: string, name: Component): object => ({
  universalIdentifier: id,
  title: name,
  type: 'FRONT_COMPONENT',
  configuration: { configurationType: 'FRONT_COMPONENT', frontComponentUniversalIdentifier: idOf(name) },
});

const command = (number: number, name: Component, label: string, more: object): object => ({
  universalIdentifier: `5f0b7a51-7c35-4d57-9a39-2f6a6f1c7d0${number}`,
  label,
  position: number,
  frontComponentUniversalIdentifier: idOf(name),
  ...more,
});

/** The manifest of that app; what a test changes in it is what a server should refuse. */
export const fixtureManifest = (): Record<string, unknown> => ({
  application: {
    universalIdentifier: FIXTURE.application,
    displayName: 'Ui fixture',
    defaultRoleUniversalIdentifier: FIXTURE.role,
  },
  objects: [],
  fields: [],
  logicFunctions: [],
  roles: [EMPTY_ROLE],
  frontComponents: COMPONENTS.map((name) => ({
    universalIdentifier: idOf(name),
    name,
    componentName: 'Fixture',
    sourceComponentPath: `${name}.front-component.tsx`,
    builtComponentPath: `${name}.front-component.mjs`,
    builtComponentChecksum: name,
    isHeadless: name === 'worker',
    usesSdkClient: false,
  })),
  pageLayouts: [
    {
      universalIdentifier: FIXTURE.layout,
      name: 'Fixture page',
      type: 'STANDALONE_PAGE',
      tabs: [
        {
          universalIdentifier: '5f0b7a51-7c35-4d57-9a39-2f6a6f1c7e01',
          title: 'Mirror',
          position: 0,
          layoutMode: 'CANVAS',
          widgets: [widget('5f0b7a51-7c35-4d57-9a39-2f6a6f1c7e02', 'mirror')],
        },
      ],
    },
  ],
  pageLayoutTabs: [
    {
      universalIdentifier: FIXTURE.tab,
      pageLayoutUniversalIdentifier: PERSON_PAGE,
      title: 'Fixture tab',
      position: 1000,
      layoutMode: 'CANVAS',
      widgets: [widget('5f0b7a51-7c35-4d57-9a39-2f6a6f1c7e03', 'mirror')],
    },
  ],
  navigationMenuItems: [
    {
      universalIdentifier: '5f0b7a51-7c35-4d57-9a39-2f6a6f1c7e04',
      name: 'Fixture page',
      type: 'PAGE_LAYOUT',
      position: 0,
      pageLayoutUniversalIdentifier: FIXTURE.layout,
    },
  ],
  commandMenuItems: [
    command(0, 'mirror', 'Everywhere', { availabilityType: 'GLOBAL' }),
    command(1, 'mirror', 'On a selection', { availabilityType: 'RECORD_SELECTION' }),
    command(2, 'worker', 'On two', {
      availabilityType: 'RECORD_SELECTION',
      conditionalAvailabilityExpression: 'numberOfSelectedRecords >= 2',
    }),
    command(3, 'mirror', 'Nonsense', { conditionalAvailabilityExpression: 'nobody knows this' }),
  ],
});

/** Builds it into a folder that an installer takes; `remove` takes the folder away. */
export const buildUiFixture = async (): Promise<{ folder: string; remove(): void }> => {
  const folder = mkdtempSync(join(tmpdir(), 'twenty-privacy-ui-fixture-'));
  const { getFrontComponentBuildPlugins } = (await import(
    fromRoot.resolve('twenty-sdk/front-component-renderer/build')
  )) as { getFrontComponentBuildPlugins: () => Esbuild.Plugin[] };
  const { componentParts } = fromRoot('./scripts/component-parts.cjs') as { componentParts: Esbuild.Plugin };
  const define: Esbuild.Plugin = {
    name: 'define',
    setup: (bundler) => {
      bundler.onResolve({ filter: /^twenty-sdk\/define$/ }, ({ path }) => ({ path, namespace: 'define' }));
      bundler.onLoad({ filter: /.*/, namespace: 'define' }, () => ({
        contents: `export const ${'define'}FrontComponent = (config) => config;`,
      }));
    },
  };
  const entryPoints: Record<string, string> = {};
  for (const name of COMPONENTS) {
    const file = join(folder, 'source', `${name}.front-component.tsx`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, SOURCES[name]);
    entryPoints[`${name}.front-component`] = file;
  }
  await build({
    entryPoints,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    minify: true,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    nodePaths: [join(root, 'node_modules')],
    plugins: [componentParts, ...getFrontComponentBuildPlugins(), define],
    logLevel: 'silent',
  });
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(fixtureManifest()));
  writeFileSync(join(folder, 'package.json'), '{"name":"ui-fixture","version":"0.1.0"}');
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};
