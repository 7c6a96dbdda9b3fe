import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { ChoiceState } from '../../domain/consent/choices';

/** What a person said about one purpose on one channel. */
export const CHOICE_STATE_TEXT: Readonly<Record<ChoiceState, MessageDescriptor>> = {
  GIVEN: msg('Given'),
  UNCONFIRMED: msg('Not confirmed'),
  GUARDIAN_MISSING: msg('Guardian missing'),
  NOT_EXPLICIT: msg('Not explicit'),
  REFUSED: msg('Refused'),
  WITHDRAWN: msg('Withdrawn'),
  EXPIRED: msg('Expired'),
  INVALIDATED: msg('Invalidated'),
  NEVER: msg('Not asked'),
  IN_USE: msg('No consent needed'),
  OBJECTED: msg('Objected'),
  OBJECTION_OPEN: msg('Objection being looked at'),
  NOT_USED: msg('Not used'),
};

export const CHOICE_STATE_TONE: Readonly<
  Record<ChoiceState, 'green' | 'blue' | 'orange' | 'red' | 'gray' | 'purple'>
> = {
  GIVEN: 'green',
  UNCONFIRMED: 'orange',
  GUARDIAN_MISSING: 'orange',
  NOT_EXPLICIT: 'orange',
  REFUSED: 'red',
  WITHDRAWN: 'red',
  EXPIRED: 'orange',
  INVALIDATED: 'purple',
  NEVER: 'gray',
  IN_USE: 'blue',
  OBJECTED: 'red',
  OBJECTION_OPEN: 'orange',
  NOT_USED: 'gray',
};
