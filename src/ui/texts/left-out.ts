import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { LeftOutReason } from '../commands/shared/suitable';

/** Why a command leaves somebody out who was selected. */
export const LEFT_OUT_TEXT: Readonly<Record<LeftOutReason, MessageDescriptor>> = {
  ALREADY_RESTRICTED: msg('Already restricted'),
  ALREADY_PSEUDONYMISED: msg('Already pseudonymised'),
  ALREADY_ERASED: msg('Already erased'),
  NOT_SEEN: msg('No longer there, or not for your role to see'),
};
