import type { UseTranslateResult } from 'twenty-sdk/front-component';

import type { Unseen } from '../record-tab/model/unseen';

/** Why it is not known whether somebody may be contacted. */
export const unseenText = (t: UseTranslateResult['t'], unseen: Unseen): string => {
  switch (unseen) {
    case 'REQUESTS':
      return t('Your role may not see {what}.', { what: t('data requests') });
    case 'SUPPRESSIONS':
      return t('Your role may not see {what}.', { what: t('suppressions') });
    case 'ANSWERS':
      return t('Not all answers could be read.');
    default: {
      const unknown: never = unseen;
      return unknown;
    }
  }
};
