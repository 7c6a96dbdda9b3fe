import type { Outcome } from './client';
import type { Reply } from './transport';
import { UiError, type UiErrorKind } from './ui-error';

export type GraphqlReply<T> = { data: Partial<T>; refused: string[] };

type GraphqlError = {
  message?: string;
  path?: readonly (string | number)[];
  extensions?: { code?: string; subCode?: string };
};

type Answer = { data?: Record<string, unknown> | null; errors?: readonly GraphqlError[] };

const parse = (body: string): Answer | undefined => {
  try {
    const answer: unknown = JSON.parse(body);
    return typeof answer === 'object' && answer !== null ? answer : undefined;
  } catch {
    return undefined;
  }
};

const isLimit = (error: GraphqlError): boolean =>
  error.extensions?.code === 'RATE_LIMITED' || /limit reached|too many requests/i.test(error.message ?? '');

const kindOf = (code: string | undefined): UiErrorKind => {
  switch (code) {
    case 'FORBIDDEN':
      return 'NOT_ALLOWED';
    case 'NOT_FOUND':
      return 'NOT_FOUND';
    case 'TIMEOUT':
      return 'TIMEOUT';
    case 'BAD_USER_INPUT':
    case 'CONFLICT':
    case 'METHOD_NOT_ALLOWED':
      return 'REFUSED';
    default:
      return 'SERVER';
  }
};

const isPartial = ({ data }: Answer): boolean => data !== undefined && data !== null;

/**
 * The root fields the role may not read. Measured: 2.21 does not say in the error which field it is about; the field is null,
 * and one that is refused for no reason of rights has an error of another code.
 */
const refusedFields = ({ data }: Answer, refusals: readonly GraphqlError[]): string[] => {
  if (refusals.length === 0) return [];
  const named = refusals.flatMap(({ path }) => (typeof path?.[0] === 'string' ? [path[0]] : []));
  const empty = Object.entries(data ?? {}).flatMap(([field, value]) => (value === null ? [field] : []));
  return [...new Set(named.length === refusals.length ? named : [...named, ...empty])];
};

/** Reads what Twenty answered: it says no with HTTP 200 as a rule, and for one field among many. */
export const readGraphql = <T>(reply: Reply, isRead: boolean): Outcome<GraphqlReply<T>> => {
  if (reply.status === 401)
    return {
      is: 'STRANGER',
      error: new UiError('NOT_ALLOWED', 'The token is not accepted.', 'UNAUTHENTICATED'),
    };
  if (reply.status === 429)
    return { is: 'TURNED_AWAY', error: new UiError('SERVER', 'Too many requests.', 'RATE_LIMITED') };
  const answer = parse(reply.body);
  if (answer === undefined)
    return {
      is: 'FAILED',
      error:
        reply.status === 403
          ? new UiError('NOT_ALLOWED', 'The server answered with status 403.')
          : new UiError('SERVER', `The server answered with status ${reply.status} and no JSON.`),
    };
  const errors = answer.errors ?? [];
  const stranger = errors.find((error) => error.extensions?.code === 'UNAUTHENTICATED');
  if (stranger !== undefined)
    return {
      is: 'STRANGER',
      error: new UiError('NOT_ALLOWED', stranger.message ?? 'Unauthenticated.', 'UNAUTHENTICATED'),
    };
  if (errors.some(isLimit))
    return { is: 'TURNED_AWAY', error: new UiError('SERVER', 'Too many requests.', 'RATE_LIMITED') };

  const refusals = errors.filter((error) => error.extensions?.code === 'FORBIDDEN');
  const other = errors.find((error) => error.extensions?.code !== 'FORBIDDEN');
  const failure = other ?? (isRead && isPartial(answer) ? undefined : refusals[0]);
  if (failure !== undefined) {
    const code = failure.extensions?.code;
    const kind = kindOf(code);
    // An internal error has no code of its own: a read may try again.
    const known = kind === 'SERVER' && code === 'INTERNAL_SERVER_ERROR' ? undefined : code;
    return { is: 'FAILED', error: new UiError(kind, failure.message ?? 'The server refused.', known) };
  }
  if (!isPartial(answer))
    return {
      is: 'FAILED',
      error: new UiError('SERVER', `The server answered with status ${reply.status} and no data.`),
    };
  return {
    is: 'DONE',
    value: { data: (answer.data ?? {}) as Partial<T>, refused: refusedFields(answer, refusals) },
  };
};
