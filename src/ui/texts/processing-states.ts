import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { ProcessingState } from '../../domain/consent/facts';

export const PROCESSING_STATE_TEXT: Readonly<Record<ProcessingState, MessageDescriptor>> = {
  ACTIVE: msg('Active'),
  RESTRICTED: msg('Restricted'),
  PSEUDONYMISED: msg('Pseudonymised'),
  ERASED: msg('Erased'),
};

export const PROCESSING_STATE_TONE: Readonly<
  Record<ProcessingState, 'green' | 'blue' | 'orange' | 'red' | 'gray' | 'purple'>
> = {
  ACTIVE: 'green',
  RESTRICTED: 'orange',
  PSEUDONYMISED: 'blue',
  ERASED: 'gray',
};
