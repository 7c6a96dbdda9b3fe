import { parseForm } from './form-body';

/** What a handler gets for an HTTP request. */
export type RouteEvent = {
  headers: Record<string, string>;
  queryStringParameters: Record<string, string>;
  pathParameters: Record<string, string>;
  body: unknown;
  rawBody?: string;
  isBase64Encoded: false;
  requestContext: { http: { method: string; path: string } };
  userWorkspaceId: string | null;
};

/** A body the server cannot parse: 400 with the parser's words. */
export class MalformedBody extends Error {}

export type ParsedBody = { body: unknown; rawBody?: string };

/** JSON, forms and text are parsed and kept raw; anything else arrives as nothing (platform-measured §j). */
export const parseBody = (contentType: string, bytes: Buffer): ParsedBody => {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (bytes.length === 0) return { body: null };
  const text = bytes.toString('utf8');
  if (type === 'application/json') {
    try {
      return { body: JSON.parse(text) as unknown, rawBody: text };
    } catch (error) {
      throw new MalformedBody(error instanceof Error ? error.message : String(error));
    }
  }
  if (type === 'application/x-www-form-urlencoded') return { body: parseForm(text), rawBody: text };
  if (type === 'text/plain') {
    try {
      return { body: JSON.parse(text) as unknown, rawBody: text };
    } catch {
      return { body: { raw: text }, rawBody: text };
    }
  }
  return { body: null };
};

/** Only the headers a route asks for arrive, with lower-case names (§j). */
export const forwardedHeaders = (
  headers: Headers,
  wanted: readonly string[] = [],
): Record<string, string> => {
  const result: Record<string, string> = {};
  for (const name of wanted) {
    const value = headers.get(name);
    if (value !== null) result[name.toLowerCase()] = value;
  }
  return result;
};

/** Repeated keys are joined with a comma, bracket keys stay as they are (§j). */
export const queryParameters = (query: URLSearchParams): Record<string, string> => {
  const result: Record<string, string> = {};
  for (const key of new Set(query.keys())) result[key] = query.getAll(key).join(',');
  return result;
};
