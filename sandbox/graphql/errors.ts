/** Errors as Twenty 2.21 answers them: HTTP 200, a message, and a code (and often a subCode) in `extensions`. */
export type ErrorExtensions = {
  code: string;
  subCode?: string;
  userFriendlyMessage?: unknown;
  [key: string]: unknown;
};

const STANDARD = 'An error occurred.';

/** An error meant for the caller; anything else that is thrown becomes INTERNAL_SERVER_ERROR. */
export class TwentyError extends Error {
  constructor(
    message: string,
    readonly extensions: ErrorExtensions,
  ) {
    super(message);
    this.name = 'TwentyError';
  }
}

/** Bad input without more: BAD_USER_INPUT. */
export const badInput = (
  message: string,
  subCode?: string,
  userFriendlyMessage: unknown = STANDARD,
): TwentyError =>
  new TwentyError(message, { ...(subCode ? { subCode } : {}), userFriendlyMessage, code: 'BAD_USER_INPUT' });

/** A value in `data` that Twenty refuses. */
export const invalidData = (message: string, userFriendlyMessage: unknown = STANDARD): TwentyError =>
  badInput(message, 'INVALID_ARGS_DATA', userFriendlyMessage);

/** A filter Twenty refuses. */
export const invalidFilter = (message: string, userFriendlyMessage: unknown = STANDARD): TwentyError =>
  badInput(message, 'INVALID_ARGS_FILTER', userFriendlyMessage);

/** A statement PostgreSQL refuses for a reason Twenty has no words for. */
export const databaseError = (): TwentyError =>
  new TwentyError('Data validation error.', { code: 'INTERNAL_SERVER_ERROR' });

/** `person(filter)`, `updatePerson`, `deletePerson`, `destroyPerson`, `restorePerson` on nothing. */
export const recordNotFound = (): TwentyError =>
  new TwentyError('Record not found', {
    subCode: 'RECORD_NOT_FOUND',
    userFriendlyMessage: 'This record does not exist or has been deleted.',
    code: 'NOT_FOUND',
  });

/** What a role may not do. */
export const permissionDenied = (): TwentyError =>
  new TwentyError('Entity performing the request does not have permission', {
    subCode: 'PERMISSION_DENIED',
    userFriendlyMessage: 'User does not have permission.',
    code: 'FORBIDDEN',
  });

/** The guard in front of a whole metadata operation. */
export const forbiddenResource = (): TwentyError =>
  new TwentyError('Forbidden resource', {
    code: 'FORBIDDEN',
    response: { message: 'Forbidden resource', error: 'Forbidden', statusCode: 403 },
    userFriendlyMessage: STANDARD,
  });

/** Hooks of workflow objects (workflowRun) refuse with this. */
export const methodNotAllowed = (): TwentyError =>
  new TwentyError('Method not allowed.', {
    subCode: 'FORBIDDEN',
    userFriendlyMessage: 'You do not have permission to perform this workflow action.',
    code: 'FORBIDDEN',
  });

/** A token that does not verify. */
export const tokenInvalid = (): TwentyError =>
  new TwentyError('Token invalid.', {
    userFriendlyMessage: { id: 'z+7x/s', message: 'You must be authenticated to perform this action.' },
    subCode: 'UNAUTHENTICATED',
    code: 'UNAUTHENTICATED',
  });

/** Over 100 requests in 60 s with API keys. */
export const limitReached = (): TwentyError =>
  new TwentyError('Limit reached', {
    code: 'BAD_USER_INPUT',
    subCode: 'LIMIT_REACHED',
    userFriendlyMessage: STANDARD,
  });

/** One entry of a GraphQL answer's `errors`. */
export type FormattedError = { message: string; extensions?: ErrorExtensions; locations?: unknown };

/** Shapes whatever was thrown the way the server does. */
export const formatError = (error: unknown): FormattedError => {
  if (error instanceof TwentyError) return { message: error.message, extensions: error.extensions };
  const database = fromDatabase(error);
  if (database) return { message: database.message, extensions: database.extensions };
  return {
    message: error instanceof Error ? error.message : 'Internal server error',
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
};

type DatabaseError = Error & { code: string; severity: string };

const isDatabaseError = (error: unknown): error is DatabaseError =>
  error instanceof Error && 'severity' in error && 'code' in error;

const fromDatabase = (error: unknown): TwentyError | undefined => {
  if (!isDatabaseError(error)) return undefined;
  switch (error.code) {
    case '23505':
      return badInput(
        'A duplicate entry was detected',
        undefined,
        'This record already exists. Please check your data and try again.',
      );
    case '23001':
    case '23503':
      return badInput(
        error.message,
        undefined,
        'This operation references a record that does not exist or cannot be modified due to existing relationships.',
      );
    case '23502':
      return badInput(
        error.message,
        undefined,
        'A required field is missing. Please provide all required values and try again.',
      );
    case '22P02':
      return badInput(error.message, undefined, 'Invalid input');
    default:
      return undefined;
  }
};
