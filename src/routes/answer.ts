import type { Response } from 'twenty-sdk/logic-function';

import { isPrivacyError, type PrivacyErrorCode } from '../domain/errors';
import { httpAnswer } from '../http-answer';

/** The HTTP status of a refusal; what is not named is the server's or the installation's fault. */
const STATUS: Partial<Record<PrivacyErrorCode, number>> = {
  INVALID_INPUT: 400,
  NOT_ALLOWED: 403,
  MISSING_GRANT: 403,
  PERSON_NOT_FOUND: 404,
  RECORD_NOT_FOUND: 404,
  REQUEST_NOT_FOUND: 404,
  ALREADY_ERASED: 409,
  ALREADY_PSEUDONYMISED: 409,
  NOT_PSEUDONYMISED: 409,
  NOT_SEALED: 409,
  JOB_ALREADY_RUNNING: 409,
  SHARED_IDENTIFIER: 409,
  LEASE_LOST: 409,
  REQUEST_CHANGED: 409,
  RATE_LIMITED: 503,
  TOO_MANY_REVEALS: 429,
  SERVER_UNREACHABLE: 503,
};

/** Some answers name records; none of them is to be kept on the way. */
const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };

const answer = (status: number, body: object): Response =>
  httpAnswer(JSON.stringify(body), { status, headers });

/**
 * Runs a route. Nothing is thrown: the platform would show the message of whatever it was to the caller, and with status
 * 500 (platform fact §j).
 */
export const answerRoute = async (work: () => Promise<object>): Promise<Response> => {
  try {
    return answer(200, { ok: true, ...(await work()) });
  } catch (error) {
    if (isPrivacyError(error))
      return answer(STATUS[error.code] ?? 500, {
        ok: false,
        code: error.code,
        message: error.message,
        details: error.details,
      });
    return answer(500, {
      ok: false,
      code: 'UNEXPECTED',
      message:
        'Something unforeseen stopped this. Run it again: it goes on where it stopped. The log of the function says more.',
    });
  }
};
