import type { UseTranslateResult } from 'twenty-sdk/front-component';

import type { Purpose } from '../../domain/consent/purpose';

/** A period in words. @param count the amount as it is written where the reader is */
export const periodText = (
  t: UseTranslateResult['t'],
  amount: number,
  count: string,
  unit: Purpose['retentionUnit'],
): string => {
  switch (unit) {
    case 'DAYS':
      return amount === 1 ? t('1 day') : t('{count} days', { count });
    case 'MONTHS':
      return amount === 1 ? t('1 month') : t('{count} months', { count });
    case 'YEARS':
      return amount === 1 ? t('1 year') : t('{count} years', { count });
    default: {
      const unknown: never = unit;
      return unknown;
    }
  }
};
