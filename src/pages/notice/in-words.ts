import type { Purpose } from '../../domain/consent/purpose';
import type { Language } from '../../domain/public-settings';
import { NOTICE } from '../texts/notice';

/** British, not American, dates; for the others the language alone says enough. */
const LOCALE: Record<Language, string> = { en: 'en-GB', de: 'de', fr: 'fr', es: 'es' };
const UNIT = { DAYS: 'day', MONTHS: 'month', YEARS: 'year' } as const;

/** “6 months”, “6 Monate”: the language's own plural. */
export const periodInWords = (amount: number, unit: Purpose['retentionUnit'], language: Language): string =>
  new Intl.NumberFormat(LOCALE[language], {
    style: 'unit',
    unit: UNIT[unit],
    unitDisplay: 'long',
  }).format(amount);

/** “4 May 2026”; null for what is no time. Days are those of UTC. */
export const dateInWords = (iso: string | null, language: Language): string | null => {
  const date = new Date(iso ?? Number.NaN);
  if (Number.isNaN(date.getTime())) return null;
  return new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'long', timeZone: 'UTC' }).format(date);
};

/** “a, b and c”. */
export const listInWords = (words: readonly string[], language: Language): string =>
  new Intl.ListFormat(LOCALE[language], { type: 'conjunction' }).format(words);

/** Values of an enum in words, in the enum's order; one that the app does not know (an admin added it) is left out. */
export const valuesInWords = (
  values: readonly string[],
  words: Readonly<Record<string, string>>,
  language: Language,
): string => {
  const told = Object.entries(words).filter(([value, word]) => values.includes(value) && word !== '');
  return listInWords(
    told.map(([, word]) => word),
    language,
  );
};

/** The country's name; null for what is no ISO 3166-1 code. */
export const countryInWords = (country: string, language: Language): string | null => {
  if (!/^[A-Z]{2}$/.test(country)) return null;
  const name = new Intl.DisplayNames(LOCALE[language], { type: 'region', fallback: 'none' }).of(country);
  return name ?? null;
};

/** With a capital at its start, for a list that stands by itself. */
export const capitalised = (text: string, language: Language): string =>
  text.charAt(0).toLocaleUpperCase(LOCALE[language]) + text.slice(1);

/** How long the data of a purpose is kept, in sentences (Art. 13(2)(a)). */
export const keptInWords = (purpose: Purpose, language: Language): string[] => {
  const texts = NOTICE[language];
  const restsOnConsent = purpose.legalBasis === 'CONSENT';
  const consent =
    restsOnConsent && purpose.consentMonths !== null
      ? [texts.consentLasts(periodInWords(purpose.consentMonths, 'MONTHS', language))]
      : [];
  if (purpose.retentionAmount === null)
    return [restsOnConsent ? texts.keptUntilWithdrawn : texts.keptAsNeeded, ...consent];
  const period = periodInWords(purpose.retentionAmount, purpose.retentionUnit, language);
  return [
    texts.kept[purpose.retentionTrigger](period),
    texts.afterwards[purpose.retentionAction],
    ...consent,
  ];
};
