import { LANGUAGES } from '../public-settings';

const fold = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/** Countries whose age of digital consent is known, or who have the GDPR's (EU and EEA), with the United Kingdom and Switzerland. */
const CODES =
  'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(
    ' ',
  );

/** Names are made when the first is asked for: most workspaces hold codes, or nothing. */
let codeByName: ReadonlyMap<string, string> | undefined;

const namesToCodes = (): ReadonlyMap<string, string> => {
  const byName = new Map<string, string>();
  for (const language of LANGUAGES) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of CODES) {
      const name = names.of(code);
      if (name !== undefined) byName.set(fold(name), code);
    }
  }
  return byName;
};

/**
 * ISO 3166-1 alpha-2 of a country as a CRM holds it: the code itself, or the name in one of the four languages, as Twenty
 * writes it into addresses. Null for anything else.
 */
export const countryCode = (country: string): string | null => {
  const plain = country.trim();
  if (/^[A-Za-z]{2}$/.test(plain)) return plain.toUpperCase();
  if (plain === '') return null;
  codeByName ??= namesToCodes();
  return codeByName.get(fold(plain)) ?? null;
};
