import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { Need } from '../../domain/workflows/definition';
import type { CopyState } from '../../domain/workflows/judge-copy';
import type { InstallOutcome } from '../workflows/install-ready-made';

export const COPY_STATE_TEXT: Readonly<Record<CopyState, MessageDescriptor>> = {
  NOT_INSTALLED: msg('Not installed'),
  PARTLY: msg('Half installed'),
  INSTALLED: msg('Installed'),
  CHANGED: msg('Changed by hand'),
  OUTDATED: msg('Newer version available'),
};

export const INSTALL_OUTCOME_TEXT: Readonly<Record<InstallOutcome, MessageDescriptor>> = {
  INSTALLED: msg('Installed and switched on.'),
  UPDATED: msg('Brought up to date.'),
  UNCHANGED: msg('Nothing to do.'),
  LEFT_ALONE: msg('Left alone: somebody has changed it, or switched an older version off.'),
  NOT_POSSIBLE: msg('Not possible: the functions of the app are not there.'),
};

export const NEED_TEXT: Readonly<Record<Need, MessageDescriptor>> = {
  FUNCTIONS: msg('Functions of the app'),
  MAIL_ACCOUNT: msg('A mail account of yours, for the step Send Email'),
  MAIL_SERVER: msg('A mail server set in the app'),
  PURPOSE: msg('An active purpose with the code newsletter'),
};
