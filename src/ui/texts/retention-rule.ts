import type { UseTranslateResult } from 'twenty-sdk/front-component';

import type { Purpose } from '../../domain/consent/purpose';

/** How long a purpose keeps data and from when, in words. @param period the period in words */
export const keptFromText = (
  t: UseTranslateResult['t'],
  period: string,
  trigger: Purpose['retentionTrigger'],
): string => {
  switch (trigger) {
    case 'LAST_ENGAGEMENT':
      return t('{period} from the last engagement', { period });
    case 'LAST_CONSENT':
      return t('{period} from the last consent', { period });
    case 'DEAL_CLOSED':
      return t('{period} from the close of the last deal', { period });
    case 'CONTRACT_END':
      return t('{period} from the end of the contract', { period });
    case 'CREATED':
      return t('{period} from when the record was made', { period });
    default: {
      const unknown: never = trigger;
      return unknown;
    }
  }
};
