import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { cors } from 'hono/cors';

import type { SandboxClock } from '../clock';
import type { DiskFileStore } from '../files/file-store';
import type { FunctionRunner } from '../functions/runner';
import type { Outbox } from '../mail/outbox';
import { createRouteHandler } from '../triggers/routes';
import type { SandboxWorkspace } from '../workspace';
import { ConnectionCut, createGraphqlHandler } from './graphql-endpoint';
import type { RequestLog } from './request-log';
import { createUi } from './ui';

export type AppDependencies = {
  workspace: SandboxWorkspace;
  clock: SandboxClock;
  runner: FunctionRunner;
  files: DiskFileStore;
  outbox: Outbox;
  log: RequestLog;
  powerCut?: () => void;
  control: (command: string, body: Record<string, unknown>) => Promise<unknown>;
};

/** All HTTP of the sandbox. */
export const createApp = (dependencies: AppDependencies): Hono<{ Bindings: HttpBindings }> => {
  const { workspace, runner, files, control } = dependencies;
  const app = new Hono<{ Bindings: HttpBindings }>();
  const route = createRouteHandler(workspace, runner);
  const graphql = createGraphqlHandler(dependencies);

  app.all('/s/*', (context) => route(context.req.raw));
  app.use(cors());
  app.post('/graphql', (context) => graphql('core', context.req.raw, context.env.outgoing));
  app.post('/metadata', (context) => graphql('metadata', context.req.raw, context.env.outgoing));
  app.get('/healthz', (context) => context.json({ status: 'ok', info: {}, error: {}, details: {} }));
  app.get('/client-config', (context) =>
    context.json({
      appVersion: '2.21.0',
      api: { mutationMaximumAffectedRecords: 100 },
      isMultiWorkspaceEnabled: false,
    }),
  );

  app.get('/file/files-field/:id', async (context) => {
    const file = await files.read(context.req.param('id'), context.req.query('token') ?? '');
    if (file === null)
      return context.json({ message: 'Forbidden resource', error: 'Forbidden', statusCode: 403 }, 403);
    if (file === undefined) {
      return context.json(
        { statusCode: 404, error: 'Error', messages: ['File not found'], code: 'FILE_NOT_FOUND' },
        404,
      );
    }
    return context.body(new Uint8Array(file.bytes), 200, {
      'content-type': file.mimeType,
      'content-disposition': `inline; filename="${file.name}"`,
      'x-content-type-options': 'nosniff',
    });
  });

  app.get('/sandbox/:command', async (context) =>
    context.json((await control(context.req.param('command'), context.req.query())) as object),
  );
  app.post('/sandbox/:command', async (context) => {
    const body = (await context.req.json().catch(() => ({}))) as Record<string, unknown>;
    return context.json((await control(context.req.param('command'), body)) as object);
  });
  app.route('/', createUi(workspace));

  app.notFound((context) =>
    context.json(
      { message: `Cannot ${context.req.method} ${context.req.path}`, error: 'Not Found', statusCode: 404 },
      404,
    ),
  );
  app.onError((error, context) => {
    if (error instanceof ConnectionCut) return RESPONSE_ALREADY_SENT;
    const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
    return context.json(
      { error: { code, message: error.message } },
      context.req.path.startsWith('/sandbox/') ? 400 : 500,
    );
  });
  return app;
};
