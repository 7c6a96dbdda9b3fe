import { UiError } from './ui-error';

export type Reply = { status: number; body: string };

const TIMEOUT_MS = 30_000;

let counted = 0;

/** Requests sent so far, retries included: tests hold components to it. */
export const requestCount = (): number => counted;

const aborted = (): DOMException => new DOMException('The request was given up.', 'AbortError');

/**
 * Sends one request with the member's token. The host fetches for the component and does not hear of an abort, so time-out and
 * abort end the waiting here, whatever becomes of the request.
 */
export const send = async (url: string, body: unknown, signal?: AbortSignal): Promise<Reply> => {
  if (signal?.aborted === true) throw aborted();
  counted += 1;
  const controller = new AbortController();
  let stopWaiting: () => void = () => undefined;
  const given = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => {
      reject(new UiError('TIMEOUT', 'No answer within 30 seconds.'));
      controller.abort();
    }, TIMEOUT_MS);
    const onAbort = (): void => {
      reject(aborted());
      controller.abort();
    };
    signal?.addEventListener('abort', onAbort);
    stopWaiting = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
  });
  const asked = (async (): Promise<Reply> => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          authorization: `Bearer ${currentToken()}`,
        },
        body: JSON.stringify(body),
        signal: controller.signal,
      });
      return { status: response.status, body: await response.text() };
    } catch {
      throw new UiError('OFFLINE', 'The server could not be reached.');
    }
  })();
  // Whoever loses the race is left without a listener.
  asked.catch(() => undefined);
  try {
    return await Promise.race([asked, given]);
  } finally {
    stopWaiting();
  }
};

let refreshing: Promise<boolean> | undefined;

export const currentToken = (): string => process.env.TWENTY_APP_ACCESS_TOKEN ?? '';

/** Sees to it that there is another token than the one that was not accepted, asking the host once for all who need it. */
export const refreshToken = (rejected: string): Promise<boolean> => {
  if (currentToken() !== rejected) return Promise.resolve(true);
  refreshing ??= (async () => {
    try {
      const token = await globalThis.frontComponentHostCommunicationApi?.requestAccessTokenRefresh?.();
      if (typeof token !== 'string' || token === '') return false;
      process.env.TWENTY_APP_ACCESS_TOKEN = token;
      return true;
    } catch {
      return false;
    } finally {
      refreshing = undefined;
    }
  })();
  return refreshing;
};

export const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(aborted());
    });
  });

/** Before the second and the third try. */
export const PAUSES_MS = [400, 1_600] as const;
