import { TwentyError } from '../graphql/errors';

/** What 2.21 answers about versions that cannot be switched on or do not exist. */
export const workflowTriggerError = (message: string, subCode = 'INVALID_INPUT'): TwentyError =>
  new TwentyError(message, {
    subCode,
    userFriendlyMessage: message,
    code: subCode === 'FORBIDDEN' ? 'FORBIDDEN' : 'BAD_USER_INPUT',
  });

/** What it answers about steps. */
export const workflowStepError = (message: string, subCode: 'INVALID_REQUEST' | 'NOT_FOUND'): TwentyError =>
  new TwentyError(message, {
    subCode,
    userFriendlyMessage: message,
    code: subCode === 'NOT_FOUND' ? 'NOT_FOUND' : 'BAD_USER_INPUT',
  });

/** A version that is no draft any more; on a step the server has no code for it. */
export const notADraft = (code: 'FORBIDDEN' | 'INTERNAL_SERVER_ERROR'): TwentyError =>
  new TwentyError('Workflow version is not in draft status', {
    code,
    userFriendlyMessage: 'Workflow version is not in draft status',
  });

/** What hooks of workflow objects refuse. */
export const workflowForbidden = (message: string): TwentyError =>
  new TwentyError(message, { subCode: 'FORBIDDEN', userFriendlyMessage: message, code: 'FORBIDDEN' });
