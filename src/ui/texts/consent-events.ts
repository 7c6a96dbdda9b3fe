import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

/** What the ledger says of an answer. */
export const CONSENT_EVENT_TEXT: Readonly<Record<string, MessageDescriptor>> = {
  CONSENT_REQUESTED: msg('Asked'),
  CONSENT_GIVEN: msg('Given'),
  CONSENT_CONFIRMED: msg('Confirmed'),
  CONSENT_REFUSED: msg('Refused'),
  CONSENT_WITHDRAWN: msg('Withdrawn'),
  CONSENT_EXPIRED: msg('Expired'),
  CONSENT_INVALIDATED: msg('Found invalid'),
  CONSENT_IMPORTED: msg('Imported'),
  OBJECTION_RECORDED: msg('Objection recorded'),
};

/** Who did it, as the ledger names it. */
export const ACTOR_KIND_TEXT: Readonly<Record<string, MessageDescriptor>> = {
  SUBJECT: msg('The person'),
  MEMBER: msg('A member'),
  WORKFLOW: msg('A workflow'),
  APPLICATION: msg('The app'),
  API_KEY: msg('An API key'),
  SYSTEM: msg('Twenty'),
};
