import { useTranslate } from 'twenty-sdk/front-component';

import { dayOf, dayOfIso, daysBetween, formatDate, formatDateTime, knownLocale } from './format';

export type Format = {
  /** A date or date-time as a date, where the reader is. */
  date: (iso: string) => string;
  dateTime: (iso: string) => string;
  number: (n: number) => string;
  /** `n` of a hundred. */
  percent: (n: number) => string;
  /** “in 3 days”, “today”, “2 days overdue”. */
  daysLeft: (iso: string, today?: string) => string;
  /** `YYYY-MM-DD`, where the reader is. */
  today: () => string;
};

export const useFormat = (): Format => {
  const { t, locale: hostLocale } = useTranslate();
  const locale = knownLocale(hostLocale);
  const today = (): string => dayOf(new Date());
  const number = (n: number): string => new Intl.NumberFormat(locale).format(n);
  return {
    date: (iso) => formatDate(iso, locale),
    dateTime: (iso) => formatDateTime(iso, locale),
    number,
    percent: (n) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(n / 100),
    daysLeft: (iso, from = today()) => {
      const day = dayOfIso(iso);
      if (day === undefined) return '–';
      const days = daysBetween(from, day);
      if (days === 0) return t('today');
      if (days === 1) return t('tomorrow');
      if (days === -1) return t('1 day overdue');
      return days > 0
        ? t('in {count} days', { count: number(days) })
        : t('{count} days overdue', { count: number(-days) });
    },
    today,
  };
};
