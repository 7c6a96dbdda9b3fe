import { parseAccept } from 'hono/utils/accept';

import { LANGUAGES, type Language, type PublicSettings } from '../domain/public-settings';
import type { PageRequest } from './page-request';

/** How each language calls itself: whoever does not read the page's language must find their own. */
export const OWN_NAME: Record<Language, string> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
};

const isLanguage = (text: string): text is Language => (LANGUAGES as readonly string[]).includes(text);

/** What the browser asks for, best first, without region: `de-AT` is German. */
const accepted = (header: string): string[] =>
  parseAccept(header)
    .filter(({ q }) => q > 0)
    .map(({ type }) => type.split('-')[0]?.toLowerCase() ?? '');

/**
 * The language of a page: `?lang=` (or the form's field `lang`), else the browser's, else the first that the settings name.
 * Only a language that the settings name is ever given.
 */
export const chooseLanguage = (
  request: Pick<PageRequest, 'query' | 'form' | 'acceptLanguage'>,
  settings: Pick<PublicSettings, 'languages'>,
): Language => {
  const { lang } = request.form;
  const wishes = [
    request.query['lang'] ?? '',
    typeof lang === 'string' ? lang : '',
    ...accepted(request.acceptLanguage),
  ].map((wish) => wish.trim().toLowerCase());
  const found = wishes.find((wish) => isLanguage(wish) && settings.languages.includes(wish));
  if (found !== undefined && isLanguage(found)) return found;
  return settings.languages[0] ?? 'en';
};

export type LanguageLink = { language: Language; href: string; isCurrent: boolean };

/**
 * Links to the same page in the other languages. Of the query only what `keep` names goes along: the token above all,
 * which nothing else on the page holds. A page that answers a POST hands its own query in.
 */
export const languageLinks = (
  request: Pick<PageRequest, 'query'>,
  settings: Pick<PublicSettings, 'languages'>,
  current: Language,
  keep: readonly string[] = ['token'],
): LanguageLink[] =>
  settings.languages.map((language) => {
    const query = new URLSearchParams({ lang: language });
    for (const name of keep) {
      const value = request.query[name];
      if (value !== undefined) query.set(name, value);
    }
    return { language, href: `?${query.toString()}`, isCurrent: language === current };
  });
