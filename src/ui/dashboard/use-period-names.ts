import { useTranslate } from 'twenty-sdk/front-component';

import { knownLocale } from '../hooks/format';

/** Names of months and weeks, given as their first day. */
export const usePeriodNames = (): {
  monthName: (day: string) => string;
  weekName: (day: string) => string;
} => {
  const { locale: hostLocale } = useTranslate();
  const locale = knownLocale(hostLocale);
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (day: string): string => formatter.format(new Date(day));
  };
  return {
    monthName: format({ month: 'short', year: 'numeric' }),
    weekName: format({ dateStyle: 'medium' }),
  };
};
