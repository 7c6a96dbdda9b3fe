import type { Language } from '../public-settings';

/** Countries whose language the app writes, by ISO 3166-1 alpha-2; elsewhere the controller's own is as good as any. */
const SPOKEN: Readonly<Partial<Record<Language, readonly string[]>>> = {
  de: ['DE', 'AT', 'LI'],
  fr: ['FR', 'MC'],
  es: ['ES', 'MX', 'AR', 'CO', 'CL', 'PE', 'UY'],
  en: ['GB', 'IE', 'US', 'AU', 'NZ'],
};

/** The language in which a recipient is written to: its country's, else the first that the controller has set. */
export const mailLanguage = (country: string, languages: readonly Language[]): Language =>
  (Object.keys(SPOKEN) as Language[]).find((language) => SPOKEN[language]?.includes(country) === true) ??
  languages[0] ??
  'en';
