import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { ConsentMethod } from '../../domain/consent/facts';

export const CONSENT_METHOD_TEXT: Readonly<Record<ConsentMethod, MessageDescriptor>> = {
  WEB_FORM: msg('Web form'),
  DOUBLE_OPT_IN: msg('Double opt-in'),
  PREFERENCE_CENTRE: msg('Preference centre'),
  ONE_CLICK: msg('One-click link'),
  EMAIL: msg('E-mail'),
  TELEPHONE: msg('Telephone'),
  PAPER: msg('Paper'),
  IN_PERSON: msg('In person'),
  CONTRACT: msg('Contract'),
  IMPORT: msg('Import'),
  API: msg('API or workflow'),
};

export const CONSENT_PROOF_TEXT: Readonly<
  Record<'UNCONFIRMED' | 'CONFIRMED' | 'NOT_NEEDED', MessageDescriptor>
> = {
  UNCONFIRMED: msg('Not confirmed yet'),
  CONFIRMED: msg('Confirmed'),
  NOT_NEEDED: msg('No confirmation needed'),
};
