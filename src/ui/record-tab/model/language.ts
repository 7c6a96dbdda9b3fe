import { LANGUAGES, type Language } from '../../../domain/public-settings';

/** The language of the app’s own texts for a locale such as `de-AT`; English for one that it does not speak. */
export const languageOf = (locale: string | null | undefined): Language => {
  const short = (locale ?? '').slice(0, 2).toLowerCase();
  return LANGUAGES.find((language) => language === short) ?? 'en';
};
