import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { RequestState } from '../../domain/requests/data-request';

export const REQUEST_STATE_TEXT: Readonly<Record<RequestState, MessageDescriptor>> = {
  RECEIVED: msg('Received'),
  IDENTITY: msg('Checking identity'),
  IN_PROGRESS: msg('In progress'),
  APPROVAL: msg('Waiting for approval'),
  DONE: msg('Done'),
  REFUSED: msg('Refused'),
  WITHDRAWN: msg('Withdrawn'),
};

export const REQUEST_STATE_TONE: Readonly<
  Record<RequestState, 'green' | 'blue' | 'orange' | 'red' | 'gray' | 'purple'>
> = {
  RECEIVED: 'blue',
  IDENTITY: 'purple',
  IN_PROGRESS: 'blue',
  APPROVAL: 'orange',
  DONE: 'green',
  REFUSED: 'red',
  WITHDRAWN: 'gray',
};
