export type UiErrorKind =
  | 'NOT_ALLOWED'
  | 'NOT_FOUND'
  | 'OFFLINE'
  | 'TIMEOUT'
  | 'SERVER'
  | 'REFUSED'
  | 'NO_FUNCTIONS';

/** Why a request came to nothing. The message is for developers; what a person reads comes from `errorText`. */
export class UiError extends Error {
  override readonly name = 'UiError';

  constructor(
    readonly kind: UiErrorKind,
    message: string,
    /** A code of `src/domain/errors.ts`, or the server’s own. */
    readonly code?: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
  }
}

export const isUiError = (error: unknown): error is UiError => error instanceof UiError;

/** Whatever was thrown, as something that can be shown. */
export const asUiError = (error: unknown): UiError =>
  isUiError(error)
    ? error
    : new UiError('SERVER', error instanceof Error ? error.message : 'Unknown failure.');
