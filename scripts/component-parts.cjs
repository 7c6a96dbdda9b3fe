/**
 * What front components are built with in place of what they name. `dev:build` lets nobody choose, so `quick-manifest.cjs`
 * puts this plugin in front of the CLI's own. As they come, React, and what `twenty-ui` imports for a few of its parts,
 * make 1 MB of a button; a page loads every component anew.
 */
const { readFileSync } = require('node:fs');
const { dirname } = require('node:path');

/** React's API on a twentieth of its size. A component never sees a real DOM, which is what most of React DOM is about. */
const PREACT = {
  react: 'preact/compat',
  'react/jsx-runtime': 'preact/jsx-runtime',
  'react-dom': 'preact/compat',
  'react-dom/client': 'preact/compat/client',
};

/** Colours come as CSS variables of the page around a component; the scales are read only to fill theme objects nobody asks. */
const colorScales = () => {
  const names = Object.keys(require('@radix-ui/colors'));
  return `const none = new Proxy({}, { get: () => '' });\n${names.map((name) => `export const ${name} = none;`).join('\n')}\n`;
};

const STAND_INS = {
  // Checks the name of a colour, in one place.
  zod: () => `export const z = { enum: (known) => ({
    safeParse: (value) => known.includes(value) ? { success: true, data: value } : { success: false },
    parse: (value) => value,
    options: known,
  }) };`,
  '@radix-ui/colors': colorScales,
  // A code editor; it measures and draws by itself, so a worker cannot show it.
  '@monaco-editor/react': () => 'export const Editor = () => null; export default Editor;',
  // Asks the window how wide it is; there is none in a worker.
  'react-responsive': () => 'export const useMediaQuery = () => false;',
  // The page around a component navigates; the kit goes through the host.
  'react-router-dom': () => `export const Link = () => null; export const NavLink = Link;
    export const useLocation = () => ({ pathname: '', search: '', hash: '' });
    export const useNavigate = () => () => undefined;`,
};

const replaceOnce = (text, from, to) => {
  if (text.split(from).length !== 2) throw new Error(`preact is not as expected: ${from}`);
  return text.replace(from, to);
};

/**
 * Elements of a component are remote: only what is set as a property reaches the page. Preact sets a few (colSpan, href …)
 * as attributes, for the sake of real ones, and writes '' where there is to be nothing.
 */
const forRemoteElements = (code) =>
  replaceOnce(
    replaceOnce(
      code,
      '"width"!=l&&"height"!=l&&"href"!=l&&"list"!=l&&"form"!=l&&"tabIndex"!=l&&"download"!=l&&"rowSpan"!=l&&"colSpan"!=l&&"role"!=l&&"popover"!=l&&l in n',
      'l in n',
    ),
    'n[l]=null==u?"":u',
    'n[l]=u??void 0',
  );

/** Values that cost nothing to leave out as they are. */
const PLAIN = (ts, node) =>
  ts.isFunctionExpression(node) ||
  ts.isArrowFunction(node) ||
  ts.isIdentifier(node) ||
  ts.isLiteralExpression(node);

/**
 * The SDK comes as one file that makes schemas and classes of validators for what only the CLI uses, 45 KB of each component:
 * a bundler cannot see that nobody needs them. Here every value says so itself; what is used stays.
 */
const shakeable = (code) => {
  const ts = require('typescript');
  const file = ts.createSourceFile('sdk.mjs', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const changes = [];
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) {
      for (const { initializer } of statement.declarationList.declarations)
        if (initializer && !PLAIN(ts, initializer))
          changes.push([initializer.getStart(), initializer.getEnd()]);
    } else if (ts.isExpressionStatement(statement) && !isStart(ts, statement.expression)) {
      changes.push([statement.getStart(), statement.getEnd(), '']);
    }
  }
  return changes
    .toReversed()
    .reduce(
      (text, [start, end, instead]) =>
        `${text.slice(0, start)}${instead ?? `/* @__PURE__ */ (() => (${text.slice(start, end)}))()`}${text.slice(end)}`,
      code,
    );
};

/** What the SDK does when it is loaded: `globalThis[…] ??= {}`, and one module of its own that it starts. */
const isStart = (ts, node) =>
  (ts.isBinaryExpression(node) && node.getText().startsWith('globalThis[')) ||
  (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.arguments.length === 0);

const escape = (text) => text.replaceAll(/[/.]/g, (character) => `\\${character}`);
const oneOf = (names) => new RegExp(`^(${names.map(escape).join('|')})$`);

/** For a build of front components, in front of the CLI's plugins: its wrapper around `react` asks again, and gets Preact. */
exports.componentParts = {
  name: 'component-parts',
  setup(build) {
    build.onResolve({ filter: oneOf(Object.keys(PREACT)) }, ({ path, kind, pluginData }) => {
      const isWrapped = path === 'react' || path === 'react/jsx-runtime';
      if (isWrapped && !pluginData?.skipJsxWrapper) return undefined;
      return build.resolve(PREACT[path], { kind, resolveDir: dirname(__dirname) });
    });
    build.onLoad({ filter: /[/\\]preact[/\\]dist[/\\]preact\.module\.js$/ }, ({ path }) => ({
      contents: forRemoteElements(readFileSync(path, 'utf8')),
      loader: 'js',
    }));
    build.onLoad({ filter: /[/\\]twenty-sdk[/\\]dist[/\\]front-component[/\\]index\.mjs$/ }, ({ path }) => ({
      contents: shakeable(readFileSync(path, 'utf8')),
      loader: 'js',
    }));
    build.onResolve({ filter: oneOf(Object.keys(STAND_INS)) }, ({ path }) => ({
      path,
      namespace: 'stand-in',
    }));
    build.onLoad({ filter: /.*/, namespace: 'stand-in' }, ({ path }) => ({
      contents: STAND_INS[path](),
      loader: 'js',
      resolveDir: dirname(__dirname),
    }));
  },
};
