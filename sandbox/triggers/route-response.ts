import { createHash } from 'node:crypto';

const MARKER = '__twentyHttpResponse';
/** Everything else a handler sets is dropped: no redirects, no cookies, no security headers (platform-measured §j). */
const ALLOWED_HEADERS = new Set([
  'content-type',
  'content-language',
  'content-disposition',
  'cache-control',
  'retry-after',
]);

/** The HTTP answer to what a handler returned. `withoutBody` is HEAD: same headers, the body's length, no body. */
export const routeResponse = (result: unknown, withoutBody: boolean): Response => {
  const { status, headers, body } = unpack(result);
  const text =
    body === undefined || body === null ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const out = new Headers({ 'access-control-allow-origin': '*' });
  for (const [name, value] of Object.entries(headers))
    if (ALLOWED_HEADERS.has(name.toLowerCase())) out.set(name, value);
  if (!out.has('content-type') && text !== '') {
    out.set(
      'content-type',
      typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
    );
  }
  if (text !== '') out.set('etag', etag(text));
  out.set('content-length', String(Buffer.byteLength(text)));
  const bodyless = withoutBody || status === 204 || status === 304 || status < 200;
  // Node's Response knows no informational status; a client would never see one as an answer either.
  return new Response(bodyless ? null : text, { status: status < 200 ? 200 : status, headers: out });
};

/** The error document the server sends for a route. */
export const routeError = (status: number, code: string, message: string): Response =>
  Response.json(
    { statusCode: status, error: 'Error', messages: [message], code },
    { status, headers: { 'access-control-allow-origin': '*' } },
  );

/** What the server's last error handler sends: the message as a JSON string. */
export const bareError = (status: number, message: string): Response =>
  Response.json(message, { status, headers: { 'access-control-allow-origin': '*' } });

type Unpacked = { status: number; headers: Record<string, string>; body: unknown };

/** A `Response` of the SDK arrives as a marked object; with a status or headers out of range it is sent as it is. */
const unpack = (result: unknown): Unpacked => {
  const plain = { status: 200, headers: {}, body: result };
  if (typeof result !== 'object' || result === null) return plain;
  const { [MARKER]: marked, status = 200, headers = {}, body } = result as Record<string, unknown>;
  if (
    marked !== true ||
    typeof status !== 'number' ||
    !Number.isInteger(status) ||
    status < 100 ||
    status > 599
  )
    return plain;
  if (typeof headers !== 'object' || headers === null) return plain;
  if (!Object.values(headers).every((value) => typeof value === 'string')) return plain;
  return { status, headers: headers as Record<string, string>, body };
};

const etag = (text: string): string =>
  `W/"${Buffer.byteLength(text).toString(16)}-${createHash('sha1').update(text).digest('base64').slice(0, 27)}"`;
