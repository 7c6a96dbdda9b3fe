/** Requests of a component, made by the page: to the workspace and to nowhere else, without cookies, as text. */
import type { HostRequest, HostResponse } from './protocol';

const MOST_BYTES = 50 * 1024 * 1024;

const originOf = (url: string): string | undefined => {
  try {
    return new URL(url).origin;
  } catch {
    return undefined;
  }
};

/** @throws Error for other origins, redirects, and answers over 50 MB */
export const createHostFetch =
  (origins: readonly string[]) =>
  async ({ url, method, headers, body }: HostRequest): Promise<HostResponse> => {
    const origin = originOf(url);
    if (origin === undefined || !origins.includes(origin))
      throw new Error(`Front component host fetch blocked for disallowed origin: ${url}`);
    const response = await fetch(url, {
      method: method.toUpperCase(),
      headers,
      credentials: 'omit',
      redirect: 'error',
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    if (new Blob([text]).size > MOST_BYTES)
      throw new Error(`Front component host fetch response exceeds the ${MOST_BYTES} bytes limit`);
    return {
      status: response.status,
      statusText: response.statusText,
      headers: Object.fromEntries(response.headers.entries()),
      body: text,
    };
  };
