const DAY_MS = 86_400_000;

const isDay = (iso: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(iso);

const pad = (value: number): string => String(value).padStart(2, '0');

/** The calendar day of an instant where the reader is, `YYYY-MM-DD`. */
export const dayOf = (instant: Date): string =>
  `${instant.getFullYear()}-${pad(instant.getMonth() + 1)}-${pad(instant.getDate())}`;

/** The calendar day an ISO date or date-time falls on for the reader; undefined if it is neither. */
export const dayOfIso = (iso: string): string | undefined => {
  if (isDay(iso)) return Number.isNaN(Date.parse(iso)) ? undefined : iso;
  const instant = new Date(iso);
  return Number.isNaN(instant.getTime()) ? undefined : dayOf(instant);
};

/** Whole days from one calendar day to another, both `YYYY-MM-DD`. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** The locale of the host if the engine knows it, English otherwise: an unknown one must not break a page. */
export const knownLocale = (locale: string): string => {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([locale])[0] ?? 'en';
  } catch {
    return 'en';
  }
};

export const formatDate = (iso: string, locale: string): string => {
  const day = dayOfIso(iso);
  if (day === undefined) return '–';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));
};

export const formatDateTime = (iso: string, locale: string): string => {
  if (isDay(iso)) return formatDate(iso, locale);
  const instant = new Date(iso);
  if (Number.isNaN(instant.getTime())) return '–';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(instant);
};
