import type { Language } from '../../domain/public-settings';

const LOCALES: Record<Language, string> = { en: 'en-GB', de: 'de-DE', fr: 'fr-FR', es: 'es-ES' };

/** `4.2 MB`, `870 kB`, in the page's language, by thousands as telephones and computers count. */
export const sizeText = (bytes: number, language: Language): string => {
  const [value, unit] = bytes < 999_500 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(LOCALES[language], {
    style: 'unit',
    unit,
    maximumFractionDigits: value < 10 ? 1 : 0,
    // A file of a few bytes is still something.
    ...(value < 0.1 ? { minimumSignificantDigits: 1, maximumSignificantDigits: 1 } : {}),
  }).format(value);
};
