import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

export const RETENTION_STATE_TEXT: Readonly<
  Record<'NONE' | 'WARNED' | 'PROPOSED' | 'HELD' | 'EXTENDED', MessageDescriptor>
> = {
  NONE: msg('None'),
  WARNED: msg('Warned'),
  PROPOSED: msg('Proposed for erasure'),
  HELD: msg('Held'),
  EXTENDED: msg('Extended'),
};
