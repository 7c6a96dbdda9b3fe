import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

/** Why nothing allows a value, by the code of a finding. */
export const SPECIAL_REASON_TEXT: Readonly<Record<string, MessageDescriptor>> = {
  NO_PURPOSE: msg('No purpose allows it'),
  NOBODY_TO_CONSENT: msg('Nobody is there to consent'),
  NO_EXPLICIT_CONSENT: msg('No explicit consent'),
  CHILD_WITHOUT_GUARDIAN: msg('A child without a guardian’s consent'),
  PERSON_SAYS_NO: msg('The person objected, is restricted, or was erased'),
};

export const SPECIAL_LEVEL_TEXT: Readonly<Record<string, MessageDescriptor>> = {
  SPECIAL_CATEGORY: msg('Special category (Art. 9)'),
  CRIMINAL: msg('Criminal (Art. 10)'),
  CHILD: msg('Data of children (Art. 8)'),
};
