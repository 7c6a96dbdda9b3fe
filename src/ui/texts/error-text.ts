import { msg, type MessageDescriptor, type UseTranslateResult } from 'twenty-sdk/front-component';

import type { PrivacyErrorCode } from '../../domain/errors';
import type { UiError, UiErrorKind } from '../api/ui-error';

type UiCode = PrivacyErrorCode | 'NOT_FINISHED' | 'UNEXPECTED' | 'NOT_DRAWN' | 'UNAUTHENTICATED';

const codeTexts = (): Record<UiCode, MessageDescriptor> => ({
  INVALID_INPUT: msg('Something entered here cannot be used. Check it and try again.'),
  PERSON_NOT_FOUND: msg('This person is no longer there. Somebody may have erased the record.'),
  RECORD_NOT_FOUND: msg('This record is no longer there, or your role may not see it.'),
  ALREADY_PSEUDONYMISED: msg('This person is already pseudonymised.'),
  ALREADY_ERASED: msg('This person is already erased.'),
  NOT_PSEUDONYMISED: msg('This person is not pseudonymised.'),
  NOT_ALLOWED: msg('Your role does not allow this. Ask an administrator of the workspace.'),
  NOT_SEALED: msg('This field holds no sealed value.'),
  TOO_MANY_REVEALS: msg('You have revealed many values within a short time. Wait a while and try again.'),
  OBJECT_WITHOUT_TREATMENT: msg(
    'Nobody has decided yet what becomes of some of this person’s data. Confirm the fields in the privacy settings first.',
  ),
  HOLD_UNREADABLE: msg(
    'A legal hold cannot be read, so nothing was erased. Check the legal holds of this person.',
  ),
  CONTRADICTORY_RULE: msg('Two field rules contradict each other. Put them right in the privacy settings.'),
  INVALID_FIELD_RULE: msg('A field rule is not valid. Put it right in the privacy settings.'),
  INVALID_SETTING: msg('A privacy setting is not valid. Put it right in the privacy settings.'),
  LEDGER_BROKEN: msg('The ledger does not verify. Nothing was done; see the ledger in the privacy settings.'),
  NOTHING_TO_IDENTIFY: msg('There is nothing this person could be told by.'),
  SHARED_IDENTIFIER: msg('Another person has the same identifier. Decide first whose it is.'),
  JOB_ALREADY_RUNNING: msg('This is already under way for this person.'),
  REQUEST_NOT_FOUND: msg('This data request is no longer there, or your role may not see it.'),
  REQUEST_CHANGED: msg('Somebody else has changed this data request. Load it again before you go on.'),
  MOVE_NOT_ALLOWED: msg('The data request cannot take this step from where it stands.'),
  IDENTITY_NOT_SETTLED: msg('It is not settled yet who asks. Settle the identity first.'),
  APPROVAL_NEEDED: msg('This needs an approved data request. Start a request instead.'),
  SAME_PERSON_UNDECIDED: msg('Decide first whether these records are one and the same person.'),
  ALREADY_RESTRICTED: msg('Processing is already restricted for this person.'),
  NOT_RESTRICTED: msg('Processing is not restricted for this person.'),
  MAIL_NOT_SENT: msg('The mail could not be sent. It will be tried again.'),
  LEASE_LOST: msg('Something else is working on this right now. Wait a minute and try again.'),
  MISSING_KEY: msg('The app has no key. An administrator sets it in the settings of the app.'),
  WEAK_KEY: msg(
    'The key of the app is too weak. An administrator sets a new one in the settings of the app.',
  ),
  UNKNOWN_KEY_VERSION: msg('This was sealed with a key the app no longer has.'),
  SEAL_BROKEN: msg('A sealed value was changed from outside and cannot be opened.'),
  MISSING_GRANT: msg('The app lacks a right it needs. An administrator checks the role of the app.'),
  SERVER_REFUSED: msg('The server refused this. Try again; if it stays so, ask an administrator.'),
  SERVER_UNREACHABLE: msg('The server could not be reached. Nothing you entered is lost; try again.'),
  SERVER_ANSWER_UNREADABLE: msg('The server gave an answer that cannot be read. Try again.'),
  RATE_LIMITED: msg('The server is busy. Wait a minute and try again.'),
  NOT_A_WORKSPACE: msg('This is not a Twenty workspace.'),
  NOT_FINISHED: msg(
    'This did not come to its end within a day. Begin it again; if it stays so, ask an administrator to look at the server’s log.',
  ),
  UNEXPECTED: msg('Something unforeseen stopped this. Try again: it goes on where it stopped.'),
  NOT_DRAWN: msg('This part could not be shown. Try again.'),
  UNAUTHENTICATED: msg('Your session has ended. Load the page again.'),
});

const kindTexts = (): Record<UiErrorKind, MessageDescriptor> => ({
  NOT_ALLOWED: msg('Your role does not allow this. Ask an administrator of the workspace.'),
  NOT_FOUND: msg('This record is no longer there, or your role may not see it.'),
  OFFLINE: msg('The server could not be reached. Nothing you entered is lost; try again.'),
  TIMEOUT: msg('The server did not answer in time. See whether it was done before you try again.'),
  SERVER: msg('The server could not do this. Try again; if it stays so, ask an administrator.'),
  REFUSED: msg('The server refused this. Check what was entered.'),
  NO_FUNCTIONS: msg(
    'The server does not run the functions of this app. An administrator switches them on (LOGIC_FUNCTION_TYPE).',
  ),
});

/** What a person reads about a failure: what it was and what to do. Never the server’s own words, which may name somebody. */
export const errorText = (t: UseTranslateResult['t'], error: Pick<UiError, 'kind' | 'code'>): string => {
  const texts: Partial<Record<string, MessageDescriptor>> = codeTexts();
  const known = error.code === undefined ? undefined : texts[error.code];
  return t(known ?? kindTexts()[error.kind]);
};
