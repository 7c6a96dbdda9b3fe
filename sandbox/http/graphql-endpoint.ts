import type { ServerResponse } from 'node:http';

import type { Actor, Workspace } from '../contract';
import type { DiskFileStore } from '../files/file-store';
import { type GraphqlBody, readMultipart, runUpload } from '../files/upload';
import type { FunctionRunner, Run } from '../functions/runner';
import { formatError, limitReached } from '../graphql/errors';
import { type RequestLog, callerName, describeQuery } from './request-log';

export type GraphqlDependencies = {
  workspace: Workspace;
  runner: FunctionRunner;
  files: DiskFileStore;
  log: RequestLog;
  /** Ends the whole sandbox on the spot; only where it has a process of its own. */
  powerCut?: () => void;
};

/** Thrown to say that no answer must be sent: the connection was cut on purpose. */
export class ConnectionCut extends Error {}

const INVALID_TOKEN = {
  errors: [
    { message: 'Token invalid.', extensions: { code: 'UNAUTHENTICATED', subCode: 'UNAUTHENTICATED' } },
  ],
};

/** Serves `/graphql` and `/metadata`: token to actor, limits, accidents on order, uploads, and a line in the log. */
export const createGraphqlHandler = ({ workspace, runner, files, log, powerCut }: GraphqlDependencies) => {
  return async (
    endpoint: 'core' | 'metadata',
    request: Request,
    outgoing: ServerResponse,
  ): Promise<Response> => {
    const started = performance.now();
    const token = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
    let actor: Actor | null = null;
    try {
      if (token !== undefined) actor = workspace.tokens.verify(token);
    } catch {
      return Response.json(INVALID_TOKEN);
    }
    const run = runner.runOfToken(token);
    // A killed process has nothing more to say, even what it sent in its last moment.
    if (run?.dead) return cut(outgoing);

    const body = await readBody(request);
    if (!body) return Response.json({ errors: [{ message: 'The request has no query.' }] }, { status: 400 });
    const { operation, rootFields } = describeQuery(body.query);
    const answer = async (): Promise<unknown> => {
      const upload = endpoint === 'metadata' ? await runUpload(body, workspace.metadata(), files) : undefined;
      return upload ?? workspace.graphql(endpoint, body, actor);
    };
    try {
      return await withAccident(run, { runner, powerCut, settle: workspace.settle }, outgoing, answer);
    } finally {
      log.add({
        at: workspace.clock.now().toISOString(),
        endpoint,
        by: callerName(actor),
        functionName: run?.functionName ?? null,
        operation,
        rootFields,
        durationMs: Math.round(performance.now() - started),
      });
    }
  };
};

const withAccident = async (
  run: Run | undefined,
  { runner, powerCut, settle }: Pick<GraphqlDependencies, 'runner' | 'powerCut'> & Pick<Workspace, 'settle'>,
  outgoing: ServerResponse,
  answer: () => Promise<unknown>,
): Promise<Response> => {
  const accident = run && runner.strike(run);
  switch (accident) {
    case undefined:
      return Response.json(await answer());
    case 'rate-limit':
      return Response.json({ errors: [formatError(limitReached())] });
    case 'fail-once':
      return Response.json({ statusCode: 500, message: 'Internal server error' }, { status: 500 });
    case 'timeout-after-effect':
      await answer();
      return cut(outgoing);
    case 'power-cut':
      await answer();
      // By then the change is in the queue, which on a real server is another process (Redis) and lives on.
      await settle();
      powerCut?.();
      return cut(outgoing);
    case 'kill':
      outgoing.once('finish', () => run?.kill());
      return Response.json(await answer());
    default: {
      const never: never = accident;
      return never;
    }
  }
};

const cut = (outgoing: ServerResponse): never => {
  outgoing.destroy();
  throw new ConnectionCut();
};

const readBody = async (request: Request): Promise<GraphqlBody | undefined> => {
  try {
    const isMultipart = request.headers.get('content-type')?.startsWith('multipart/form-data') ?? false;
    const body = isMultipart ? await readMultipart(request) : ((await request.json()) as GraphqlBody);
    return typeof body.query === 'string' ? body : undefined;
  } catch {
    return undefined;
  }
};
