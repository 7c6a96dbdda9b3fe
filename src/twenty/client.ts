import { ClientError, GraphQLClient } from 'graphql-request';

import { PrivacyError } from '../domain/errors';

/** One endpoint of Twenty's API, counted: requests are what an app has a budget of (500 a minute on Twenty Cloud). */
export type TwentyClient = {
  core(query: string, variables?: Record<string, unknown>): Promise<Record<string, unknown>>;
  metadata(query: string, variables?: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** HTTP requests sent so far, repeated ones included. */
  requestCount(): number;
};

export type ClientOptions = {
  url: string;
  token: string;
  /** Injected in tests; the platform's `fetch` otherwise. */
  fetch?: typeof fetch;
  sleep?: (milliseconds: number) => Promise<void>;
  /** How often a request that met a limit or an unreachable server is repeated. */
  retries?: number;
};

type ServerError = {
  message: string;
  path?: readonly (string | number)[];
  extensions?: Record<string, unknown>;
};

const DEFAULT_RETRIES = 5;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 20_000;
/** Node's `fetch` waits for ever by itself; Twenty answers the slowest batch of 200 in a few seconds. */
const REQUEST_TIMEOUT_MS = 60_000;
/** How often a request that got no answer in that time is sent again. */
const MOST_TIMEOUTS = 1;

/** Twenty says "Limit reached" in a 200 answer to API keys (platform fact §3), and 429 on Twenty Cloud. */
const isLimit = (status: number, errors: readonly ServerError[]): boolean =>
  status === 429 || errors.some((error) => /limit reached|too many requests|rate limit/i.test(error.message));

/** A query that the server gave up after its own ten seconds: status 200 and an internal error (seen on 2.21). */
const isSlowQuery = (errors: readonly ServerError[]): boolean =>
  errors.some((error) => /query read timeout|statement timeout/i.test(error.message));

/** The root fields that failed: by the error's path, or else those that came back empty beside others that did not. */
const failedRoots = (
  errors: readonly ServerError[],
  data: Record<string, unknown> | null | undefined,
): string[] => {
  const byPath = errors.flatMap(({ path }) => (path?.[0] === undefined ? [] : [String(path[0])]));
  return byPath.length > 0 ? byPath : Object.keys(data ?? {}).filter((root) => data?.[root] === null);
};

/** What a server does not have, by the names that our own query used: a newer server's field or type. */
const unknownNames = (errors: readonly ServerError[]): string[] =>
  errors.flatMap(({ message }) => /^(?:Cannot query field|Unknown type) "(\w+)"/.exec(message)?.[1] ?? []);

/** Says which root and which code, never the server's own words: they echo the values they were given. */
const refusal = (
  errors: readonly ServerError[],
  data: Record<string, unknown> | null | undefined,
): PrivacyError => {
  const [first] = errors;
  const roots = failedRoots(errors, data);
  const where = roots.length === 0 ? 'a request' : roots.join(', ');
  const code = String(first?.extensions?.['code'] ?? 'UNKNOWN');
  if (code === 'FORBIDDEN' || /permission|forbidden/i.test(first?.message ?? '')) {
    return new PrivacyError(
      'MISSING_GRANT',
      `Twenty refused ${where}: the role of the app lacks the right. Grant the role of the app this right (Settings → Roles), then run it again; what was done so far is kept.`,
      { code, roots },
    );
  }
  return new PrivacyError(
    'SERVER_REFUSED',
    `Twenty refused ${where} (${code}). The log of the server says why; what was done so far is kept.`,
    { code, roots, unknown: unknownNames(errors) },
  );
};

const pause = (attempt: number, retryAfter: string | null): number => {
  const asked = Number(retryAfter) * 1000;
  if (Number.isFinite(asked) && asked > 0) return Math.min(asked, LONGEST_PAUSE_MS);
  return Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS);
};

/**
 * Opens the API of one workspace. A repeated request is harmless by design: every write of this app is an upsert by id,
 * an overwrite or a destroy.
 * @throws (from the calls) PrivacyError RATE_LIMITED, SERVER_UNREACHABLE, MISSING_GRANT, SERVER_REFUSED or SERVER_ANSWER_UNREADABLE
 */
export const createTwentyClient = (options: ClientOptions): TwentyClient => {
  const sleep = options.sleep ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
  const retries = options.retries ?? DEFAULT_RETRIES;
  const baseFetch = options.fetch ?? fetch;
  let requests = 0;

  const endpoint = (path: string) =>
    new GraphQLClient(`${options.url.replace(/\/$/, '')}/${path}`, {
      headers: { authorization: `Bearer ${options.token}` },
      errorPolicy: 'all',
      // Otherwise every query is parsed here only to read its name.
      excludeOperationName: true,
      fetch: (input: Parameters<typeof fetch>[0], init?: RequestInit) => {
        requests += 1;
        return baseFetch(input, { ...init, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
      },
    });
  const clients = { core: endpoint('graphql'), metadata: endpoint('metadata') };

  const attemptOnce = async (
    target: keyof typeof clients,
    query: string,
    variables: Record<string, unknown>,
  ) => {
    try {
      const answer = await clients[target].rawRequest<Record<string, unknown>>(query, variables);
      return {
        status: answer.status,
        headers: answer.headers,
        data: answer.data,
        errors: (answer.errors ?? []) as ServerError[],
      };
    } catch (error) {
      if (error instanceof ClientError) {
        const { status, headers, data, errors } = error.response;
        return {
          status,
          headers: headers as Headers | undefined,
          data: data as Record<string, unknown> | undefined,
          errors: (errors ?? []) as ServerError[],
        };
      }
      const isTimeout = error instanceof Error && error.name === 'TimeoutError';
      return { status: 0, headers: undefined, data: undefined, errors: [] as ServerError[], isTimeout };
    }
  };

  const send = async (
    target: keyof typeof clients,
    query: string,
    variables: Record<string, unknown> = {},
  ) => {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await attemptOnce(target, query, variables);
      const limited = isLimit(answer.status, answer.errors);
      const timedOut = ('isTimeout' in answer && answer.isTimeout) || isSlowQuery(answer.errors);
      const unreachable = answer.status === 0 || answer.status >= 500 || timedOut;
      // Given up here or there, the database still works on it: asked again and again, it would do the same work side by side.
      const isTooMuch = timedOut && attempt >= MOST_TIMEOUTS;
      if ((limited || unreachable) && attempt < retries && !isTooMuch) {
        await sleep(pause(attempt, answer.headers?.get('retry-after') ?? null));
        continue;
      }
      if (limited) {
        throw new PrivacyError(
          'RATE_LIMITED',
          `Twenty's request limit is used up; ${retries} repetitions did not help. The job goes on by itself within minutes.`,
        );
      }
      if (unreachable) {
        throw new PrivacyError(
          'SERVER_UNREACHABLE',
          `Twenty did not answer (status ${answer.status}) after ${attempt} repetitions. The job goes on by itself when it does.`,
          { timedOut: isTooMuch },
        );
      }
      if (answer.errors.length > 0) throw refusal(answer.errors, answer.data);
      if (answer.data === undefined || answer.data === null) {
        throw new PrivacyError(
          'SERVER_ANSWER_UNREADABLE',
          `Twenty answered status ${answer.status} without data. Is TWENTY_API_URL the address of a Twenty server?`,
        );
      }
      return answer.data;
    }
  };

  return {
    core: (query, variables) => send('core', query, variables),
    metadata: (query, variables) => send('metadata', query, variables),
    requestCount: () => requests,
  };
};
