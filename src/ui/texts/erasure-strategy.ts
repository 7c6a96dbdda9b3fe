import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { ErasureStrategy } from '../../domain/sensitivity/field-rule';

export const ERASURE_STRATEGY_TEXT: Readonly<Record<ErasureStrategy, MessageDescriptor>> = {
  KEEP: msg('Keep'),
  OVERWRITE: msg('Overwrite'),
  CLEAR: msg('Clear'),
  GENERALISE: msg('Generalise'),
  REDACT: msg('Redact mentions'),
  DETACH: msg('Detach'),
  DESTROY: msg('Destroy'),
};
