import type { RoutePayload } from 'twenty-sdk/logic-function';

import { readPageRequest, type PageRequest } from '../../../src/pages/page-request';

/** What a route is given, as the server gives it. */
export const event = (over: Partial<RoutePayload> & { path?: string } = {}): RoutePayload => {
  const { path = '/s/privacy/notice', ...rest } = over;
  return {
    headers: {},
    queryStringParameters: {},
    pathParameters: {},
    body: null,
    isBase64Encoded: false,
    requestContext: { http: { method: rest.body === undefined ? 'GET' : 'POST', path } },
    userWorkspaceId: null,
    ...rest,
  };
};

export const requestOf = (over: Parameters<typeof event>[0] = {}): PageRequest =>
  readPageRequest(event(over));

export const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };
export const JSON_TYPE = { 'content-type': 'application/json' };
