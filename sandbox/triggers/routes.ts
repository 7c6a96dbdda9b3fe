import type { Actor, Workspace } from '../contract';
import { type AppFunction, allFunctions } from '../functions/logic-function';
import { type BoundUser, type FunctionRunner, FUNCTIONS_OFF } from '../functions/runner';
import { compileRoutePath } from './route-path';
import {
  MalformedBody,
  type ParsedBody,
  type RouteEvent,
  forwardedHeaders,
  parseBody,
  queryParameters,
} from './route-request';
import { bareError, routeError, routeResponse } from './route-response';

/** Bodies over 10 MB are refused before a route is looked for (platform-measured §j). */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);
/** The server mounts `/s/*` for these; anything else is unknown to it. */
const PREFLIGHT = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE',
  'access-control-allow-headers': 'Authorization, Content-Type',
  'content-length': '0',
};

/** Serves `/s/*` the way a 2.21 server does, quirks included. */
export const createRouteHandler = (workspace: Workspace, runner: FunctionRunner) => {
  return async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const { method } = request;
    if (method === 'OPTIONS') return new Response(null, { status: 204, headers: PREFLIGHT });
    if (!METHODS.has(method)) {
      return Response.json(
        { message: `Cannot ${method} ${url.pathname}`, error: 'Not Found', statusCode: 404 },
        { status: 404 },
      );
    }
    let body: ParsedBody;
    try {
      const bytes = Buffer.from(await request.arrayBuffer());
      if (bytes.length > MAX_BODY_BYTES) return bareError(500, 'request entity too large');
      body = parseBody(request.headers.get('content-type') ?? '', bytes);
    } catch (error) {
      if (!(error instanceof MalformedBody)) throw error;
      return Response.json(
        { message: error.message, error: 'Bad Request', statusCode: 400 },
        { status: 400 },
      );
    }

    const found = findRoute(
      workspace,
      method === 'HEAD' ? 'GET' : method,
      url.pathname.replace(/^\/s\//, '/'),
    );
    if (!found) return routeError(404, 'TRIGGER_NOT_FOUND', 'No Route trigger found');
    const settings = found.route.fn.httpRouteTriggerSettings;

    let user: BoundUser | undefined;
    if (settings?.isAuthRequired) {
      const caller = authenticate(workspace, request.headers.get('authorization'));
      // Not 401: the server has no filter for this error on routes (§j).
      if (typeof caller === 'string') return bareError(500, caller);
      user = boundUser(caller);
    }
    if (!runner.isOn) return routeError(403, 'FORBIDDEN_EXCEPTION', FUNCTIONS_OFF);
    const event: RouteEvent = {
      headers: forwardedHeaders(request.headers, settings?.forwardedRequestHeaders),
      queryStringParameters: queryParameters(url.searchParams),
      pathParameters: found.pathParameters,
      body: body.body,
      ...(body.rawBody === undefined ? {} : { rawBody: body.rawBody }),
      isBase64Encoded: false,
      requestContext: { http: { method, path: url.pathname } },
      userWorkspaceId: user?.userWorkspaceId ?? null,
    };
    const result = await runner.run(found.route, event, user);
    // The message of a thrown error is shown to whoever asked (§j).
    if (!result.ok) return routeError(500, 'ROUTE_TRIGGER_USER_UNCAUGHT_ERROR', result.error);
    return routeResponse(result.data, method === 'HEAD');
  };
};

const findRoute = (
  workspace: Workspace,
  method: string,
  path: string,
): { route: AppFunction; pathParameters: Record<string, string> } | undefined => {
  for (const route of allFunctions(workspace.applications())) {
    const settings = route.fn.httpRouteTriggerSettings;
    if (!settings || settings.httpMethod !== method) continue;
    const pathParameters = compileRoutePath(settings.path)(path);
    if (pathParameters) return { route, pathParameters };
  }
  return undefined;
};

const authenticate = (workspace: Workspace, authorization: string | null): Actor | string => {
  const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return 'Missing authentication token';
  try {
    return workspace.tokens.verify(token);
  } catch {
    return 'Token invalid.';
  }
};

/** An authenticated route runs with a token bound to its caller, when the caller is a user. */
const boundUser = (actor: Actor): BoundUser | undefined => {
  if (actor.kind === 'application') return actor.user;
  if (actor.kind !== 'user') return undefined;
  const { userId, userWorkspaceId, workspaceMemberId, name, roleId } = actor;
  return { userId, userWorkspaceId, workspaceMemberId, name, roleId };
};
