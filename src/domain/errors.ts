/** Why a privacy operation did not happen. Every message says what and what to do, and holds no personal data. */
export type PrivacyErrorCode =
  | 'INVALID_INPUT'
  | 'PERSON_NOT_FOUND'
  | 'RECORD_NOT_FOUND'
  | 'ALREADY_PSEUDONYMISED'
  | 'ALREADY_ERASED'
  | 'NOT_PSEUDONYMISED'
  | 'NOT_ALLOWED'
  | 'NOT_SEALED'
  | 'TOO_MANY_REVEALS'
  | 'OBJECT_WITHOUT_TREATMENT'
  | 'HOLD_UNREADABLE'
  | 'CONTRADICTORY_RULE'
  | 'INVALID_FIELD_RULE'
  | 'INVALID_SETTING'
  | 'LEDGER_BROKEN'
  | 'NOTHING_TO_IDENTIFY'
  | 'SHARED_IDENTIFIER'
  | 'JOB_ALREADY_RUNNING'
  | 'REQUEST_NOT_FOUND'
  | 'REQUEST_CHANGED'
  | 'MOVE_NOT_ALLOWED'
  | 'IDENTITY_NOT_SETTLED'
  | 'APPROVAL_NEEDED'
  | 'SAME_PERSON_UNDECIDED'
  | 'ALREADY_RESTRICTED'
  | 'NOT_RESTRICTED'
  | 'MAIL_NOT_SENT'
  | 'LEASE_LOST'
  | 'MISSING_KEY'
  | 'WEAK_KEY'
  | 'UNKNOWN_KEY_VERSION'
  | 'SEAL_BROKEN'
  | 'MISSING_GRANT'
  | 'SERVER_REFUSED'
  | 'SERVER_UNREACHABLE'
  | 'SERVER_ANSWER_UNREADABLE'
  | 'RATE_LIMITED'
  | 'NOT_A_WORKSPACE';

export class PrivacyError extends Error {
  override readonly name = 'PrivacyError';

  constructor(
    readonly code: PrivacyErrorCode,
    message: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
  }
}

export const isPrivacyError = (error: unknown): error is PrivacyError => error instanceof PrivacyError;
