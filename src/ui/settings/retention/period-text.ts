import type { UseTranslateResult } from 'twenty-sdk/front-component';

import type { RetentionUnit } from './retention-rules';

/** A period in words. @param count the amount as it is written where the reader is */
export const periodText = (
  t: UseTranslateResult['t'],
  amount: number,
  count: string,
  unit: RetentionUnit,
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
