import { type GraphqlReply, readGraphql } from './read-graphql';
import { readRoute } from './read-route';
import { currentToken, PAUSES_MS, pause, refreshToken, requestCount, send } from './transport';
import { isUiError, UiError } from './ui-error';

export { requestCount, UiError };

/** What came of one try, and whether another may help. */
type Outcome<T> =
  | { is: 'DONE'; value: T }
  | { is: 'FAILED'; error: UiError }
  /** The server did not know the token, so it did nothing. */
  | { is: 'STRANGER'; error: UiError }
  /** The server turned it away before doing anything. */
  | { is: 'TURNED_AWAY'; error: UiError };

export type { Outcome };

/** Whether the same request may be sent again: a read after anything that passes, a write only if nothing was done. */
const mayRepeat = <T>(outcome: Outcome<T>, isRead: boolean): boolean => {
  if (outcome.is === 'TURNED_AWAY') return true;
  if (outcome.is !== 'FAILED' || !isRead) return false;
  const { kind, code } = outcome.error;
  return kind === 'OFFLINE' || (kind === 'SERVER' && (code === undefined || code === 'SERVER_UNREACHABLE'));
};

const attempt = async <T>(once: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
  try {
    return await once();
  } catch (error) {
    if (isUiError(error)) return { is: 'FAILED', error };
    throw error;
  }
};

const perform = async <T>(
  once: () => Promise<Outcome<T>>,
  isRead: boolean,
  signal: AbortSignal | undefined,
): Promise<T> => {
  let hasRefreshed = false;
  let tries = 0;
  for (;;) {
    const token = currentToken();
    const outcome = await attempt(once);
    if (outcome.is === 'DONE') return outcome.value;
    if (outcome.is === 'STRANGER') {
      if (hasRefreshed || !(await refreshToken(token))) throw outcome.error;
      hasRefreshed = true;
      continue;
    }
    const wait = PAUSES_MS[tries];
    if (wait === undefined || !mayRepeat(outcome, isRead)) throw outcome.error;
    tries += 1;
    await pause(wait, signal);
  }
};

const address = (name: 'TWENTY_API_URL' | 'TWENTY_FUNCTIONS_URL'): string =>
  (process.env[name] ?? '').replace(/\/+$/, '');

type GraphqlOptions = { endpoint?: 'core' | 'metadata'; signal?: AbortSignal; isRead?: boolean };

/**
 * Asks Twenty's API as the member. `refused` names the root fields the member's role may not read; what else was asked for is in
 * `data`. A refused write is an error. Throws `UiError`, or an `AbortError` when given up.
 */
export const graphql = <T>(
  query: string,
  variables: object = {},
  options: GraphqlOptions = {},
): Promise<GraphqlReply<T>> => {
  const isRead = options.isRead ?? !/^\s*mutation\b/.test(query);
  const url = `${address('TWENTY_API_URL')}/${options.endpoint === 'metadata' ? 'metadata' : 'graphql'}`;
  return perform(
    async () => readGraphql<T>(await send(url, { query, variables }, options.signal), isRead),
    isRead,
    options.signal,
  );
};

/** Calls one of the app's routes with the member's rights. Never sent twice, unless nothing was done the first time. */
export const callRoute = <T>(
  path: `/privacy/${string}`,
  body: object,
  options: { signal?: AbortSignal } = {},
): Promise<T> =>
  perform(
    async () => readRoute<T>(await send(`${address('TWENTY_FUNCTIONS_URL')}${path}`, body, options.signal)),
    false,
    options.signal,
  );
