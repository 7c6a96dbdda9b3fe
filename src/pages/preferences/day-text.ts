import type { Language } from '../../domain/public-settings';

/** English as in Europe, where the day comes first. */
const LOCALES: Record<Language, string> = { en: 'en-GB', de: 'de-DE', fr: 'fr-FR', es: 'es-ES' };

/** `3 March 2026`, in the page's language. By UTC, since nobody knows the visitor's zone; empty for no time. */
export const dayText = (time: number | null, language: Language): string =>
  time === null || !Number.isFinite(new Date(time).getTime())
    ? ''
    : new Intl.DateTimeFormat(LOCALES[language], {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        timeZone: 'UTC',
      }).format(time);
