/** `fetch` of a component: what goes to the workspace goes through the page, as text; the worker has no origin to ask from. */
import type { HostRequest, PageSide } from './protocol';

const urlOf = (input: RequestInfo | URL): string => {
  if (typeof input === 'string') return input;
  return input instanceof URL ? input.href : input.url;
};

const originOf = (url: string): string | undefined => {
  try {
    return new URL(url).origin;
  } catch {
    return undefined;
  }
};

const isRequest = (input: RequestInfo | URL): input is Request =>
  typeof input === 'object' && !(input instanceof URL);

const bodyOf = async (
  input: RequestInfo | URL,
  init: RequestInit | undefined,
): Promise<string | undefined> => {
  const body = init?.body;
  if (body === undefined || body === null)
    return isRequest(input) ? (await input.clone().text()) || undefined : undefined;
  if (typeof body === 'string') return body;
  if (body instanceof URLSearchParams) return body.toString();
  throw new TypeError('A front component sends text and forms to Twenty, and nothing else.');
};

const requestOf = async (input: RequestInfo | URL, init: RequestInit | undefined): Promise<HostRequest> => {
  const headers = Object.fromEntries(
    new Headers(init?.headers ?? (isRequest(input) ? input.headers : undefined)).entries(),
  );
  if (init?.body instanceof URLSearchParams)
    headers['content-type'] ??= 'application/x-www-form-urlencoded;charset=UTF-8';
  const body = await bodyOf(input, init);
  return {
    url: urlOf(input),
    method: init?.method ?? (isRequest(input) ? input.method : 'GET'),
    headers,
    ...(body === undefined ? {} : { body }),
  };
};

const WITHOUT_BODY = new Set([204, 205, 304]);

/** Puts it in the place of the worker's own; an `AbortSignal` does not reach the page, so a request once made runs to its end. */
export const installFetch = (hostFetch: PageSide['hostFetch'], origins: readonly string[]): void => {
  const native = globalThis.fetch.bind(globalThis);
  globalThis.fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const origin = originOf(urlOf(input));
    if (origin === undefined || !origins.includes(origin)) return native(input, init);
    const { status, statusText, headers, body } = await hostFetch(await requestOf(input, init));
    return new Response(WITHOUT_BODY.has(status) ? null : body, { status, statusText, headers });
  };
};
