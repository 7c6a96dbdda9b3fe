import { readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';

import { Hono } from 'hono';

import { bundledUi } from '../host/bundle';
import { stableId, WORKSPACE_ID } from '../metadata/identifiers';
import type { SandboxWorkspace } from '../workspace';
import { componentToken, isMember, sessionOf } from './ui-session';

const TYPES: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};
const FILES = new Set(['host.js', 'host.css', 'worker.js', 'style.css', 'theme-light.css', 'theme-dark.css']);

/** The page is one application in the browser; every address of it begins with this. */
const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Twenty sandbox</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/sandbox-ui/style.css" />
    <link rel="stylesheet" href="/sandbox-ui/theme-light.css" />
    <link rel="stylesheet" href="/sandbox-ui/theme-dark.css" />
    <link rel="stylesheet" href="/sandbox-ui/host.css" />
  </head>
  <body>
    <div id="page"></div>
    <noscript>This page needs JavaScript.</noscript>
    <script type="module" src="/sandbox-ui/host.js"></script>
  </body>
</html>
`;

const PATHS = [
  '/',
  '/objects/*',
  '/object/*',
  '/page/*',
  '/settings/*',
  '/settings',
  '/outbox',
  '/public',
  '/time',
  '/home',
  '/sandbox-ui/component/*',
];

/** What the page asks of the sandbox: itself, who looks at it, and the built components with their tokens. */
export const createUi = (workspace: SandboxWorkspace): Hono => {
  const app = new Hono();
  // Made ahead, so that the first page does not wait; what fails here fails again when somebody asks.
  void bundledUi().catch(() => undefined);

  app.get('/sandbox-ui/session', (context) => {
    const member = context.req.query('member');
    return context.json(
      sessionOf(workspace, isMember(member) ? member : 'tim', context.req.query('locale') ?? 'en'),
    );
  });

  app.get('/sandbox-ui/token', (context) => {
    const { application: id, member, seconds } = context.req.query();
    const application = workspace.applications().find((candidate) => candidate.id === id);
    if (!application || !isMember(member))
      return context.json({ error: 'No such application or member.' }, 404);
    return context.json({
      token: componentToken(
        workspace,
        application,
        member,
        seconds === undefined ? undefined : Number(seconds),
      ),
    });
  });

  app.get('/sandbox-ui/built/:id/:checksum', async (context) => {
    const id = context.req.param('id');
    for (const { manifest, outputDir } of workspace.applications()) {
      const component = manifest.frontComponents.find(
        ({ universalIdentifier }) =>
          stableId(WORKSPACE_ID, 'frontComponent', String(universalIdentifier)) === id,
      );
      const path = component && normalize(String(component['builtComponentPath']));
      if (path === undefined || path.startsWith('..')) continue;
      return context.body(await readFile(join(outputDir, path), 'utf8'), 200, {
        'content-type': TYPES['js'] ?? '',
      });
    }
    return context.notFound();
  });

  for (const path of PATHS) app.get(path, (context) => context.html(PAGE));

  app.get('/sandbox-ui/:file', async (context) => {
    const file = context.req.param('file');
    if (!FILES.has(file)) return context.notFound();
    return context.body(await readFile(join(await bundledUi(), file)), 200, {
      'content-type': TYPES[file.split('.').pop() ?? ''] ?? '',
      'cache-control': 'no-cache',
    });
  });
  return app;
};
