import { Hono } from 'hono';
import { html } from 'hono/html';

import type { SandboxClock } from '../clock';
import type { Workspace } from '../contract';
import type { FunctionRunner } from '../functions/runner';
import type { Outbox } from '../mail/outbox';
import type { RequestLog } from '../http/request-log';
import { page } from './layout';
import { dealsPage, outboxPage, timePage } from './other-pages';
import { peoplePage } from './people-page';
import { readPerson } from './person-data';
import { type FileLinks, personPage } from './person-page';
import { nameText } from './text';

export type PageDependencies = {
  workspace: Workspace;
  clock: SandboxClock;
  runner: FunctionRunner;
  files: FileLinks;
  outbox: Outbox;
  log: RequestLog;
};

const UUID = /^[0-9a-f-]{36}$/i;

/** The pages to look at the workspace with, rendered here; a browser needs nothing but them. */
export const createPages = ({ workspace, clock, runner, files, outbox, log }: PageDependencies): Hono => {
  const app = new Hono();
  app.get('/', async (context) => {
    const content = await peoplePage(workspace, context.req.query('q') ?? '');
    return context.html(page('People', 'people', clock.now(), content));
  });
  app.get('/people/:id', async (context) => {
    const id = context.req.param('id');
    const data = UUID.test(id) ? await readPerson(workspace, id) : undefined;
    if (!data) {
      return context.html(
        page(
          'Not found',
          'people',
          clock.now(),
          html`<h1>Nobody has this id</h1>
            <p><a href="/">All people</a></p>`,
        ),
        404,
      );
    }
    return context.html(
      page(nameText(data.person), 'people', clock.now(), personPage(workspace, files, data)),
    );
  });
  app.get('/deals', async (context) =>
    context.html(page('Deals', 'deals', clock.now(), await dealsPage(workspace))),
  );
  app.get('/outbox', async (context) =>
    context.html(page('Outbox', 'outbox', clock.now(), await outboxPage(outbox))),
  );
  app.get('/time', (context) =>
    context.html(
      page('Time and tools', 'time', clock.now(), timePage({ workspace, runner, log, now: clock.now() })),
    ),
  );
  return app;
};
