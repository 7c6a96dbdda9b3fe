import type { Outcome } from './client';
import type { Reply } from './transport';
import { UiError, type UiErrorKind } from './ui-error';

type Body = { ok?: unknown; code?: unknown; message?: unknown; details?: unknown };

const parse = (body: string): Body | undefined => {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
};

const kindOf = (code: string): UiErrorKind => {
  switch (code) {
    case 'NOT_ALLOWED':
    case 'MISSING_GRANT':
      return 'NOT_ALLOWED';
    case 'PERSON_NOT_FOUND':
    case 'RECORD_NOT_FOUND':
    case 'REQUEST_NOT_FOUND':
      return 'NOT_FOUND';
    case 'UNEXPECTED':
    case 'SERVER_REFUSED':
    case 'SERVER_UNREACHABLE':
    case 'SERVER_ANSWER_UNREADABLE':
      return 'SERVER';
    default:
      return 'REFUSED';
  }
};

/**
 * Reads what a route answered. What the app says has `ok`; anything else is the platform: no such route or functions switched
 * off, a token it does not know (which it answers with 401, or 500 naming the token), or a fault.
 */
export const readRoute = <T>({ status, body }: Reply): Outcome<T> => {
  const answer = parse(body);
  if (answer?.ok === true) return { is: 'DONE', value: answer as T };
  if (answer?.ok === false) {
    const code = typeof answer.code === 'string' ? answer.code : 'UNEXPECTED';
    const message = typeof answer.message === 'string' ? answer.message : 'The app refused.';
    const details =
      typeof answer.details === 'object' && answer.details !== null
        ? (answer.details as Record<string, unknown>)
        : {};
    return { is: 'FAILED', error: new UiError(kindOf(code), message, code, details) };
  }
  if (
    status === 401 ||
    /unauthenticated|invalid token|token (has )?expired|missing authentication/i.test(body)
  )
    return {
      is: 'STRANGER',
      error: new UiError('NOT_ALLOWED', 'The token is not accepted.', 'UNAUTHENTICATED'),
    };
  if (status === 404 || status === 410)
    return { is: 'FAILED', error: new UiError('NO_FUNCTIONS', 'The server knows no such route.') };
  if (status === 403)
    return {
      is: 'FAILED',
      error: /disabled/i.test(body)
        ? new UiError('NO_FUNCTIONS', 'Functions are switched off on the server.')
        : new UiError('NOT_ALLOWED', 'The server answered with status 403.'),
    };
  if (status === 429)
    return { is: 'TURNED_AWAY', error: new UiError('SERVER', 'Too many requests.', 'RATE_LIMITED') };
  return {
    is: 'FAILED',
    error: new UiError('SERVER', `The route answered with status ${status} and nothing the app says.`),
  };
};
