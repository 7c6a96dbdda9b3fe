import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { ConsentChannel } from '../../domain/consent/facts';

export const CHANNEL_TEXT: Readonly<Record<ConsentChannel, MessageDescriptor>> = {
  ALL: msg('All channels'),
  EMAIL: msg('E-mail'),
  PHONE: msg('Telephone'),
  SMS: msg('SMS'),
  POST: msg('Post'),
  MESSENGER: msg('Messenger'),
  WEB: msg('Web'),
};
